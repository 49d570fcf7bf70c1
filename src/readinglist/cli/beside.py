"""Commands about what stands beside an item: note, attach, open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, given, inputs, show
from readinglist.errors import InputError, LibraryError, NothingToDo, UsageError

Key = Annotated[str, Argument(metavar="KEY", help="A citekey, or a part that tells it.", autocompletion=complete.keys)]


def note(
    key: Key = "",
    words: Annotated[
        list[str] | None, Argument(metavar="TEXT|-", help="What to write down; - for standard input.")
    ] = None,
    replace: Annotated[bool, Option("--replace", help="In the place of the note that is there.")] = False,
    show_: Annotated[bool, Option("--show", help="Print the note.")] = False,
) -> None:
    """Write a note on an item, in Markdown; without TEXT in your editor ($VISUAL, $EDITOR)."""
    from readinglist.library import beside

    key = inputs.key(key)
    library = inputs.library()
    there = beside.note(library, key)
    if show_:
        if not there:
            show.talk(f"no note on {key}")
            raise Exit(1)
        show.text(there)
        return
    if not words and not given.piped():
        _in_editor(key)
        return
    text = " ".join(words) if words and words != ["-"] else given.decoded("-")
    if not text.strip():
        raise InputError("a note without a word")
    if replace:
        place = beside.replace_note(library, key, text.rstrip() + "\n")
    else:
        place = beside.add_to_note(library, key, text)
    show.talk(f"{key}: written to {show.short(place)}")


def _in_editor(key: str) -> None:
    from readinglist.cli import editor
    from readinglist.library import beside

    library = inputs.library()
    there = beside.note(library, key)
    before = there or beside.new_note(library, key) + "\n"
    text = editor.edited(before, ".md")
    if text == before:
        show.talk(f"the note on {key} is as it was")
        return
    try:
        place = beside.replace_note(library, key, text, seen=there)
    except LibraryError as error:
        kept = editor.keep(text, f"{key}.md")
        raise LibraryError(error.message, file=error.file, hint=f"what you wrote is in {kept}") from None
    show.talk(f"{key}: written to {show.short(place)}")


def attach(
    key: Key,
    source: Annotated[str, Argument(metavar="FILE|URL", help="A file, or an address of the web.")],
    link: Annotated[bool, Option("--link", help="Leave the file where it is.")] = False,
) -> None:
    """Attach a file to an item: a copy of it goes into `files/` beside the library's lists."""
    from readinglist.library import beside

    key = inputs.key(key)
    added = beside.attach(inputs.library(), key, source, link=link)
    show.talk(f"{key}: {added.path}")


def open_(
    key: Key = "",
    print_: Annotated[bool, Option("--print", help="Only print what can be opened: files, DOI, URL.")] = False,
) -> None:
    """Open an item: its file, else its DOI, else its URL. Only documents and addresses of the web are opened."""
    from readinglist.library import beside

    key = inputs.key(key)
    library = inputs.library()
    targets, refused = beside.targets(library.find(key).item, library.folder)
    for error in refused:
        show.complain(str(error))
    if not targets:
        raise NothingToDo(f"{key} has nothing to open", hint=f"`readinglist attach {key} FILE` adds a file")
    if print_:
        show.text("".join(f"{_from_here(target)}\n" for target in targets))
        return
    _open(targets[0])
    show.talk(f"opened {show.short(targets[0]) if isinstance(targets[0], Path) else targets[0]}")


def _from_here(target: str | Path) -> str:
    """A path as a command here takes it."""
    here = Path.cwd()
    return str(target.relative_to(here) if isinstance(target, Path) and target.is_relative_to(here) else target)


#: What opens a file or an address, by platform; no shell is asked.
_OPENERS = {"darwin": "open", "linux": "xdg-open"}
_OPENING_SECONDS = 3


def _open(target: str | Path) -> None:
    if sys.platform == "win32":
        os.startfile(str(target))
        return
    opener = _OPENERS.get(sys.platform, "xdg-open")
    nowhere = subprocess.DEVNULL
    try:
        started = subprocess.Popen(
            [opener, str(target)], stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
    except OSError as error:
        hint = "`readinglist open --print KEY` shows what it is"
        raise UsageError(f"{opener} cannot be started: {error.strerror}", hint=hint) from None
    try:
        status = started.wait(timeout=_OPENING_SECONDS)
    except subprocess.TimeoutExpired:  # it has become the viewer itself
        return
    if status:
        raise LibraryError(f"{opener} could not open {target}")


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("note", note, {}),
    ("open", open_, {}),
    ("attach", attach, {}),
)
