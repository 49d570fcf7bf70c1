"""The lines of pages -> blocks: what parts lines from those before, and the notes at the foot of pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from readinglist.documents import text as plain
from readinglist.documents.blocks import Block
from readinglist.documents.pages import EDGE, Line, Page, lines
from readinglist.normalise.lines import join

#: So many times the usual distance of lines is as good as a blank line.
_PARTED = 1.4
#: The body has the largest type that so much of the text is in; smaller than it is type of less than so much of it.
_SHARE, _SMALLER = 0.2, 0.94
#: A line that takes more of the width of its column is no heading.
_LONGEST_HEADING = 0.6

_NOTE = re.compile(r"(\d{1,3})[.)]?\s?(?=[^\W\d]|[^\w\s,;:.)–-])|[*†‡§¶]{1,3}\s?(?=\w)")
#: The end of a sentence, the number of a note behind it or not.
_ENDED = re.compile(r"[.!?:;][”\"’')\]»]*\d{0,3}$")


def blocks(pages: Sequence[Page]) -> list[Block]:
    """A block for each line, the body of all pages first, then one for each of their notes."""
    body, notes = _parted(lines(pages))
    found: list[Block] = []
    before: tuple[str, ...] = ()
    for number, line in enumerate(body, 1):
        block = plain.block(line.piece.text, number, indent=line.indent, gap=line.gap)
        # An address that goes over two lines has a rectangle on each.
        links = tuple(address for address in line.piece.links if address not in before)
        found.append(replace(block, page=line.page, links=links))
        before = line.piece.links
    number = len(body) + 1
    for note in notes:
        found.append(_note(note, number))
        number += len(note)
    return found


def _parted(found: Sequence[list[Line]]) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the body, each knowing whether it is parted from the one before, and those of each note."""
    small = _SMALLER * _body_size([line for column in found for line in column])
    body: list[Line] = []
    notes: list[Line] = []
    for number, column in enumerate(found):
        following = found[number + 1 : number + 3]
        # A list in smaller type is no notes: it goes on in the next column.
        goes_on = bool(following) and all(line.piece.size < small for line in following[0][:EDGE])
        noted = not goes_on and _at_foot(column, following)
        at = _notes_at(column, body, notes, small) if noted else len(column)
        body += _spaced(column[:at], body[-1] if body else None)
        notes += column[at:]
    return body, _each(notes)


def _at_foot(column: Sequence[Line], following: Sequence[Sequence[Line]]) -> bool:
    """Whether nothing of the page stands below a column: only another column stands beside it."""
    page, side = column[0].page, column[0].side
    return not any(other[0].page == page and 0 in (side, other[0].side) for other in following)


def _body_size(lines: Sequence[Line]) -> float:
    """The size of the body's type: the largest that much of the text is in. There may be more of notes than of it."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(2 * line.piece.size) / 2] += len(line.piece.text)
    return max((size for size, count in sizes.items() if count >= _SHARE * sizes.total()), default=0)


def _notes_at(column: Sequence[Line], body: Sequence[Line], notes: Sequence[Line], small: float) -> int:
    """Where in a column its footnotes begin: type smaller than `small` to its foot, a number or sign first.

    Over a list in smaller type stands a heading; notes alone stand only below two columns, which are in the `body`.
    Of the `notes` before the last may go on; then there is no number.
    """
    start = len(column)
    while start and column[start - 1].piece.size < small:
        start -= 1
    page, side = column[0].page, column[0].side
    widths = [line.piece.right - line.piece.left for line in column]
    if start:
        headed = widths[start - 1] < _LONGEST_HEADING * max(widths) and not _ENDED.search(column[start - 1].piece.text)
    else:
        headed = side > 0 or not body or body[-1].page < page
    if headed:
        return len(column)
    if notes and page - notes[-1].page <= 1 and not _ENDED.search(notes[-1].piece.text):
        return start
    return next((at for at in range(start, len(column)) if _NOTE.match(column[at].piece.text)), len(column))


def _spaced(lines: Sequence[Line], before: Line | None) -> list[Line]:
    """The lines of a column with their gaps; `before` is what its first line may go on."""
    if not lines:
        return []
    first = lines[0]
    # As far in as a third of the lines: it goes on a reference with a hanging indent.
    hanging = first.indent and 3 * sum(line.indent == first.indent for line in lines) > len(lines)
    text = first.piece.text
    goes_on = before and (hanging or text[:1].islower() or not _ENDED.search(before.piece.text))
    usual = _distances(lines)
    return [first._replace(gap=not goes_on)] + [
        line._replace(gap=line.piece.base - above.piece.base > _PARTED * usual[round(line.piece.size)])
        for above, line in pairwise(lines)
    ]


def _distances(lines: Sequence[Line]) -> dict[int, float]:
    """The usual distance of lines for each size of type: that which a quarter of them keep, or of all if that is less.

    In a list with spaces between short references most lines may be farther apart; a heading is alone in its size.
    """
    steps: dict[int, list[float]] = {}
    for above, line in pairwise(lines):
        steps.setdefault(round(line.piece.size), []).append(line.piece.base - above.piece.base)
    every = _quarter([step for own in steps.values() for step in own])
    return {size: min(_quarter(own), every) for size, own in steps.items()}


def _quarter(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 4] if values else 0


def _each(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each note. One begins where its number follows that before, is the first, or begins anew."""
    notes: list[list[Line]] = []
    last = 0
    for line in lines:
        match = _NOTE.match(line.piece.text)
        number = int(match[1] or last) if match else -1
        if not notes or (match and (not match[1] or not last or number in (1, last + 1))):
            notes.append([])
            last = max(number, 0)
        notes[-1].append(line)
    return notes


def _note(lines: Sequence[Line], number: int) -> Block:
    """A note as a block, `number` that of its first line; words that were cut at the ends of lines are whole again."""
    text = join(line.piece.text for line in lines)
    match = _NOTE.match(text)
    end = match.end() if match else 0
    links = tuple(dict.fromkeys(address for line in lines for address in line.piece.links))
    return Block(text[end:], number, "note", 0, text[:end].strip(), 0, True, links, lines[0].page)
