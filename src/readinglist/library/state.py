"""What a reader has done with an item, in the BibTeX fields that JabRef shares: `readstatus`, `keywords`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from readinglist.errors import UnknownName, UsageError
from readinglist.item import Item

#: `readstatus` values. JabRef knows "read" and "skimmed" and shows the others as they are.
STATES = ("to-read", "reading", "read", "skimmed", "abandoned")
_SEPARATOR = re.compile(r"\s*[,;]\s*")


def extra(item: Item) -> Mapping[str, Any]:
    """The BibTeX fields of an item that no CSL variable holds."""
    fields = item.custom.get("bibtex")
    return fields if isinstance(fields, Mapping) else {}


def status(item: Item) -> str:
    """One of STATES, or another program's word; an item that says nothing is still to read."""
    return str(extra(item).get("readstatus") or "to-read")


def in_status(item: Item) -> Item:
    """A copy whose `status` begins with the reading state, for a style that shows it: "read", "to-read, in press"."""
    if item.empty:
        return item
    return item.with_fields(status=", ".join(filter(None, (status(item), item["status"]))))


def checked(wanted: str) -> str:
    """`wanted` if it is one of STATES, else an error that names them."""
    if wanted not in STATES:
        raise UnknownName("reading state", wanted, STATES, hint=f"known: {', '.join(STATES)}.")
    return wanted


def tags(item: Item) -> tuple[str, ...]:
    """The tags of an item: its keywords, split at commas or semicolons."""
    return tuple(filter(None, _SEPARATOR.split(item["keyword"].strip())))


def retagged(current: Iterable[str], changes: Iterable[str]) -> str:
    """Keywords after `+word` (or `word`) and `-word` changes, in their order, each once."""
    kept = list(current)
    for change in changes:
        word = change.removeprefix("+").removeprefix("-").strip()
        if not word or "," in word or ";" in word or "\n" in word:
            raise UsageError(f"{change!r} is no tag", hint="a tag is one or more words without a comma: +migration")
        if change.startswith("-"):
            kept = [tag for tag in kept if tag.casefold() != word.casefold()]
        elif word.casefold() not in (tag.casefold() for tag in kept):
            kept.append(word)
    return ", ".join(kept)
