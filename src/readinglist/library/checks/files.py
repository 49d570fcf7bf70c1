"""Files that `file` names and that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from readinglist.library.checks.rule import EntryRule, Spot
from readinglist.library.checks.source import Entry, Source

_SEPARATOR = re.compile(r"(?<!\\);")
_COLON = re.compile(r"(?<!\\):")
_ESCAPED = re.compile(r"\\([:;_&%#{}\\])")


def paths(value: str) -> Iterator[str]:
    """The paths of a `file` field, as JabRef ("text:path:type", several parted by ";") or a person writes it.

    >>> list(paths(r":papers/said.pdf:PDF;notes\\_1.txt"))
    ['papers/said.pdf', 'notes_1.txt']
    """
    for part in filter(str.strip, _SEPARATOR.split(value)):
        pieces = _COLON.split(part.strip())
        path = pieces[1] if len(pieces) >= 3 and "//" not in part else part.strip()
        yield _ESCAPED.sub(r"\1", path)


def missing(entry: Entry, source: Source) -> Iterable[Spot]:
    """A file that is looked for beside the .bib file, as JabRef does."""
    value = entry.fields.get("file")
    if not value or source.name.startswith("<"):
        return
    for path in paths(value.text):
        if "://" in path or not path.strip():
            continue
        try:
            there = (Path(source.name).parent / Path(path).expanduser()).exists()
        except (OSError, ValueError, RuntimeError):
            there = False
        if not there:
            yield Spot(source, value.start, entry.key, f"no such file: {path}")


RULES = (
    EntryRule(
        "F101",
        "warning",
        "files",
        "a file that is not there",
        "A path in `file` is looked for beside the .bib file.",
        missing,
    ),
)
