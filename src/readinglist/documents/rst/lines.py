"""The lines of a reStructuredText document, and how far each is indented, by which its bodies are told apart."""

from __future__ import annotations

import re

from readinglist.documents.blocks import with_newlines


class Lines(list[str]):
    """The lines of a text, tabs as blanks, without the white space behind them; `indents` is that before each."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"[\f\v\0]", " ", with_newlines(text).lstrip("\ufeff"))
        super().__init__(line.expandtabs(8).rstrip() for line in text.split("\n"))
        self.indents = [len(line) - len(line.lstrip()) for line in self]

    def has_text(self, row: int) -> bool:
        """Whether there is such a line, and it is not blank."""
        return row < len(self) and bool(self[row])

    def beside(self, row: int, column: int) -> bool:
        """Whether a line has text that begins in this column."""
        return self.has_text(row) and self.indents[row] == column

    def within(self, row: int, least: int) -> bool:
        """Whether a line has text that is indented so far at least."""
        return self.has_text(row) and self.indents[row] >= least

    def blank(self, row: int) -> int:
        """The next blank line, or the end."""
        while self.has_text(row):
            row += 1
        return row

    def indented(self, row: int, column: int) -> range:
        """The lines from here that are indented further, and the blank ones among them."""
        begin = end = row
        while row < len(self) and (not self[row] or self.indents[row] > column):
            row += 1
            end = row if self[row - 1] else end
        return range(begin, end)

    def joined(self, row: int, column: int, end: int) -> str:
        """The lines from here to before `end` as one, the first from this column on."""
        return " ".join([self[row][column:], *self[row + 1 : end]])
