"""What a document says of a bibliography: the citekeys that it uses, and what else its syntax names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

#: The key that stands for all: `\\nocite{*}`, `@*`.
EVERYTHING = "*"


class Use(NamedTuple):
    """A citekey where it stands; `sure` is False for what may be meant for something else (`@intro`, a section)."""

    key: str
    file: str
    line: int
    sure: bool = True


@dataclass(slots=True)
class Scan:
    """What was found in the text of one file, with the places in it.

    `labels` are names that the document gives to parts of itself, or records that it carries; `files` are documents
    that it takes in, `bibliographies` the files of records that it asks for.
    """

    keys: list[tuple[str, int]] = field(default_factory=list)
    doubtful: list[tuple[str, int]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    files: list[tuple[str, int]] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)


_NO_LINE_END = re.compile(r"[^\n]")


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Text with blanks in the place of spans; lines and places stay what they are.

    >>> hide("see `@a` and @b", [(4, 8)])
    'see      and @b'
    """
    pieces, end = [], 0
    for start, stop in sorted(spans):
        if stop > end:
            start = max(start, end)
            pieces += [text[end:start], _NO_LINE_END.sub(" ", text[start:stop])]
            end = stop
    return "".join([*pieces, text[end:]])


def spans(text: str, *patterns: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where patterns match."""
    return [match.span() for pattern in patterns for match in pattern.finditer(text)]


def between(text: str, opening: re.Pattern[str], closing: str) -> list[tuple[int, int]]:
    """From each opening to the next closing, which is `closing` with the groups of the opening put in.

    What is not closed is passed over; what is not found once is not sought again, so that it takes linear time.
    """
    found: list[tuple[int, int]] = []
    missing: set[str] = set()
    position = 0
    while match := opening.search(text, position):
        end = closing.format(*match.groups())
        place = -1 if end in missing else text.find(end, match.end())
        position = match.end()
        if place < 0:
            missing.add(end)
        else:
            position = place + len(end)
            found.append((match.start(), position))
    return found
