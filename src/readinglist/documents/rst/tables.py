"""The tables of reStructuredText: those drawn with +---+ and |, and those whose columns stand under ==== ====."""

from __future__ import annotations

import re
from itertools import takewhile

from readinglist.documents.rst.lines import Lines

_GRID = re.compile(r"\+-[+-]*+(?<=\+)$")
_COLUMNS = re.compile(r"={2,}+(?: +={2,}+)++$")
_DASHES = re.compile(r"[ -]+")


class _Cells:
    """What the cells of a table say, each with the row where its line of cells begins."""

    def __init__(self, row: int) -> None:
        self.found: list[tuple[int, str]] = []
        self._row = row
        self._pieces: list[list[str]] = []

    def add(self, pieces: list[str]) -> None:
        """Another row of the same cells; there may be more cells in it."""
        for place, piece in enumerate(pieces):
            if place == len(self._pieces):
                self._pieces.append([])
            self._pieces[place].append(piece)

    def end(self, following: int) -> None:
        """The cells end; the next begin in the row that follows."""
        self.found += [(self._row, " ".join(pieces)) for pieces in self._pieces]
        self._row, self._pieces = following, []


def read(lines: Lines, row: int, column: int) -> tuple[list[tuple[int, str]], int] | None:
    """The cells of the table that begins here, with their rows, and the row behind it; None where none begins."""
    if _GRID.match(lines[row], column):
        return _grid(lines, row, column)
    return _columns(lines, row, column) if _COLUMNS.match(lines[row], column) else None


def _grid(lines: Lines, row: int, column: int) -> tuple[list[tuple[int, str]], int]:
    cells = _Cells(row)
    first = row
    while row == first or (lines.beside(row, column) and lines[row][column] in "+|"):
        line = lines[row][column:]
        row += 1
        if line[0] == "+":
            cells.end(row)
        else:
            cells.add(line.strip("|").split("|"))
    cells.end(row)
    return cells.found, row


def _columns(lines: Lines, row: int, column: int) -> tuple[list[tuple[int, str]], int]:
    """A row without a first column goes on with the one before. The table ends at a border before a blank line."""
    starts = [found.start() for found in re.finditer(r"(?<!=)=", lines[row])]
    cells = _Cells(row)
    borders = 0
    while row < len(lines):
        line = lines[row]
        border = bool(_COLUMNS.match(line, min(column, len(line))))
        pieces = [] if border or _DASHES.fullmatch(line) else _cut(line, starts)
        if border or (pieces and pieces[0]):
            cells.end(row)
        cells.add(pieces)
        row += 1
        borders += border
        if border and borders > 1 and not lines.has_text(row):
            break
    cells.end(row)
    return cells.found, row


def _cut(line: str, starts: list[int]) -> list[str]:
    """The cells of a row, which begin where the columns do."""
    within = list(takewhile(lambda start: start < len(line), starts))
    return [line[start:end].strip() for start, end in zip(within, [*within[1:], None], strict=False)]
