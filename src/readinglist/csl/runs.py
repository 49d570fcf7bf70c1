"""Rendered text with its formatting as marks: what the processor gives, and the writers turn into an output.

A mark is one character of Unicode's private use area, so that it goes through the processor as any other letter does.
Input is freed of such characters first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FORMATS = ("italic", "bold", "smallcaps", "underline", "sup", "sub", "nocase")
_FIRST = 0xE100
#: format -> its opening and closing mark.
MARKS = {name: (chr(_FIRST + 2 * i), chr(_FIRST + 2 * i + 1)) for i, name in enumerate(FORMATS)}
_OPEN = {marks[0]: name for name, marks in MARKS.items()}
_CLOSE = {marks[1]: name for name, marks in MARKS.items()}
#: One mark, as a regular expression.
MARK = f"[{chr(_FIRST)}-{chr(_FIRST + 2 * len(FORMATS) - 1)}]"
#: Where a quotation begins and ends; which quotation marks stand there is told by the locale, at the end.
OPEN_QUOTE, CLOSE_QUOTE = "\ue1f0", "\ue1f1"
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b\x0c\x0e-\x1f]")
_LINK = re.compile(r"(?:https?://|doi:)[^\s<>\"“”\ue000-\uf8ff]*[^\s<>\"“”.,;:)\]\ue000-\uf8ff]")


class Run(NamedTuple):
    """A stretch of text, how it is set, and what it links to."""

    text: str
    formats: tuple[str, ...] = ()
    link: str = ""


def clean(text: str) -> str:
    """Input without the characters that marks are made of, on one line."""
    return " ".join(_PRIVATE.sub("", text).split())


def mark(name: str, text: str) -> str:
    """Text set in a format."""
    opening, closing = MARKS[name]
    return f"{opening}{text}{closing}" if text else text


def plain(text: str) -> str:
    """Text without its marks."""
    return re.sub(MARK, "", text)


def runs(text: str, *, links: bool = True) -> Iterator[Run]:
    """Marked text as runs; addresses and DOIs become links."""
    formats: list[str] = []
    for piece in re.split(f"({MARK})", text):
        if piece in _OPEN:
            formats.append(_OPEN[piece])
        elif piece in _CLOSE:
            if _CLOSE[piece] in formats:
                formats.reverse()
                formats.remove(_CLOSE[piece])
                formats.reverse()
        elif piece:
            yield from _linked(piece, tuple(dict.fromkeys(formats)), links)


def _linked(text: str, formats: tuple[str, ...], links: bool) -> Iterator[Run]:
    end = 0
    for match in _LINK.finditer(text) if links else ():
        if match.start() > end:
            yield Run(text[end : match.start()], formats)
        target = match[0]
        yield Run(target, formats, f"https://doi.org/{target[4:].strip()}" if target.startswith("doi:") else target)
        end = match.end()
    if end < len(text):
        yield Run(text[end:], formats)
