"""A line of running text as the readers of HTML and Markdown collect it: words, links, italics, where it began."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from readinglist.documents.blocks import marker_apart
from readinglist.normalise.text import spaced

#: The sign behind a note that leads back to its call.
BACK = re.compile(r"[↩↑⤴]\ufe0e?")
#: A link of so many words by itself is to what stands above it: "Full text (PDF)", "https://doi.org/10.1000/182".
_FEW_WORDS = 3


class Line:
    """A line that grows by text, and by links and italics that open and close.

    `number` is the line of the source in which its first word stands, 0 before there is one; `links` the addresses that
    it links to, `titles` what is set in italics, `linked` the words of the link that it begins with, whatever bullet or
    blank stands before that.
    """

    def __init__(self, address: str = "") -> None:
        """A line that begins within a link to `address`, "" for none."""
        self.number = 0
        self.links: list[str] = []
        self.linked = ""
        self._pieces: list[str] = []
        #: Whether nothing but marks was said yet, and whether nothing is said outside of links.
        self._fresh, self.is_link = True, True
        #: Among the pieces, where the link begins that is open, -1 for none.
        self._opened = -1
        #: Where the italics begin that are open, one in another, and between what pieces others stood.
        self._slanted: list[int] = []
        self._italics: list[tuple[int, int]] = []
        self._open_first = False
        if address:
            self.open_link(address)

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def add(self, text: str, number: int) -> None:
        """More text, which begins in that line of the source."""
        if not self.number and text.strip():
            self.number = number
        self._pieces.append(text)
        if any(map(str.isalnum, text)):
            self._fresh = self._fresh and not self._said()
            self.is_link = self.is_link and self._opened >= 0

    def open_link(self, address: str) -> None:
        self.links.append(address)
        self._opened, self._open_first = len(self._pieces), self._fresh

    def close_link(self) -> None:
        if self._opened >= 0 and self._open_first and not self.linked:
            self.linked = spaced("".join(self._pieces[self._opened :]))
        self._opened = -1

    def open_italics(self) -> None:
        self._slanted.append(len(self._pieces))

    def close_italics(self) -> None:
        """Italics within italics are a part of those; what begins where others end goes on with them."""
        if not self._slanted:
            return
        begin = self._slanted.pop()
        while self._italics and self._italics[-1][0] >= begin:
            self._italics.pop()
        if self._italics and self._italics[-1][1] == begin:
            begin, _ = self._italics.pop()
        self._italics.append((begin, len(self._pieces)))

    @property
    def titles(self) -> list[str]:
        """What is set in italics, in order."""
        found = (spaced("".join(self._pieces[begin:end])) for begin, end in self._italics)
        return [title for title in found if title]

    def _said(self) -> bool:
        """Whether the line has words that are no marker: "[x]" and "3." are none."""
        return any(map(str.isalnum, marker_apart(f"{spaced(self.text)} |")[1]))


def shared(lines: Sequence[Line]) -> None:
    """A short link in a line of its own is to the work in the line above, where that links to nothing."""
    for above, line in pairwise(lines):
        if above.number and not above.links and line.is_link and len(line.text.split()) <= _FEW_WORDS:
            above.links = list(line.links)
