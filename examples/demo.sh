#!/bin/sh
# The main job, from a blog post to a bibliography, in a temporary folder that is removed again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
# What `undo` keeps goes there too.
export XDG_STATE_HOME="$work/.state"
cp "$here/post.html" "$work"
cd "$work"

run() {
    printf '\n$ %s\n' "$*"
    "$@" 2>&1
}

run readinglist init
run readinglist extract post.html --add --format table
run readinglist mark manguelHistoryReading1996 read
run readinglist search author:darnton --format table
run readinglist format --style chicago
