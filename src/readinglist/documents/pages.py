"""The layout of pages: text at its places -> lines in reading order. Columns, running heads, indents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple


class Piece(NamedTuple):
    """Text that stands together on a line: a word, some words, the whole line.

    In points, from the left and downwards: its edges, its baseline, the size of its type. `links` are the addresses
    that it links to.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    links: tuple[str, ...] = ()


class Link(NamedTuple):
    """A rectangle of a page that links to an address, its sides as those of a piece."""

    left: float
    top: float
    right: float
    bottom: float
    address: str


class Page(NamedTuple):
    """The words of a page as they were written into the file, and its links."""

    words: Sequence[Piece]
    links: Sequence[Link] = ()


class Line(NamedTuple):
    """A line in reading order: its page (from 1), its indent in characters, whether it is parted from that before.

    `side` tells the columns of a page apart: 1 and 2; a line over all of them, or of the only one, has 0.
    """

    piece: Piece
    page: int
    side: int
    indent: int = 0
    gap: bool = False


#: From where to where, in points from the left.
Span = tuple[float, float]

# Distances are in sizes of the type unless they are said to be points.
#: Words farther apart are separate pieces; pieces of a line as far apart as six blanks of a typewriter stay so.
_APART, _BESIDE = 0.9, 4.0
#: Baselines nearer than this are of one line: superscripts are raised by less, lines are farther apart. Lines of two
#: columns that are not set on the same baselines are nearer than this.
_RAISED, _UNEVEN = 0.6, 0.8
#: Less than this between a word and a superscript is no blank.
_BLANK = 0.1
#: A gutter is no nearer to the edges of the text than this part of its width and so wide at least; so many lines have
#: it, and half of those fill so much of their column. On a page like others with columns one line is enough.
_OUTER, _NARROWEST, _FEWEST, _FILLED = 0.35, 0.8, 5, 0.4
#: So many lines at the top and at the bottom of a page may be running heads and feet. They stand so many times the
#: usual distance of lines from the body, or come on so many pages of all. Type so many times the usual is a title's.
EDGE, _HEADED, _OFTEN, _LARGER = 3, 1.2, 0.4, 1.1
#: A page has numbers of lines where so many of its lines begin with numbers that count up.
_NUMBERED = 0.8
#: Lefts that differ by less (points) are one edge.
_ALIGNED = 1.5

_NUMBER = re.compile(
    r"(?i)\W*(?:(?:p(?:age|ágina|agina|\.)?|seite|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|sur|van)\s*\d{1,4})?\W*"
)
_UNLIKE = re.compile(r"[\W\d_]+")


def lines(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each column in reading order, without running heads and feet."""
    return _columns(without_heads([together(page) for page in pages]))


# Words, pieces, rows


def together(page: Page) -> list[Piece]:
    """The words of a page in pieces, with their links."""
    found: list[list[Piece]] = []
    for word in page.words:
        if found and _follows(found[-1][-1], word):
            found[-1].append(word)
        else:
            found.append([word])
    return [_linked(joined(words), page.links) for words in found]


def _follows(before: Piece, word: Piece) -> bool:
    size = max(before.size, word.size)
    return abs(word.base - before.base) <= _RAISED * size and abs(word.left - before.right) <= _APART * size


def _beside(piece: Piece, other: Piece) -> bool:
    """Whether a piece stands far from the next one to its right."""
    return other.left - piece.right > _BESIDE * other.size


def _linked(piece: Piece, links: Sequence[Link]) -> Piece:
    middle = piece.base - piece.size / 3
    near = (link for link in links if link.top <= middle <= link.bottom)
    found = [link.address for link in near if link.left < piece.right and link.right > piece.left]
    return piece._replace(links=tuple(found)) if found else piece


def joined(pieces: Sequence[Piece]) -> Piece:
    """Pieces of a line as one, from left to right; its baseline and its size are those that most of its text has."""
    if len(pieces) == 1:
        return pieces[0]
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        raised = piece.size != before.size and piece.left - before.right < _BLANK * piece.size
        text += piece.text if raised else f" {piece.text}"
    usual: Counter[tuple[float, float]] = Counter()
    for piece in pieces:
        usual[piece.base, piece.size] += len(piece.text)
    (base, size), _ = max(usual.items(), key=lambda item: item[1])
    links = tuple(dict.fromkeys(address for piece in pieces for address in piece.links))
    return Piece(text, min(piece.left for piece in pieces), max(piece.right for piece in pieces), base, size, links)


def rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces whose baselines are the same, from the top, each row from the left."""
    found: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.base):
        if found and piece.base - found[-1][0].base <= _RAISED * min(piece.size, found[-1][0].size):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(row, key=lambda piece: piece.left) for row in found]


# Running heads and feet


def without_heads(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pages' pieces but for running heads, running feet and page numbers."""
    paged = [_unnumbered(rows(page)) for page in pages]
    seen = Counter(key for page in paged for key in {_key(row) for row in (*page[:EDGE], *page[-EDGE:])} if key)
    often = max(EDGE, _OFTEN * len(pages))
    result = []
    for page in paged:
        body = page[_heads(page, seen, often) :]
        body = body[: len(body) - _heads(body[::-1], seen, often)]
        result.append([piece for row in body for piece in row])
    return result


def _unnumbered(page: list[list[Piece]]) -> list[list[Piece]]:
    """The rows of a page without the numbers of its lines, which manuscripts have in the left margin."""
    numbers = [int(row[0].text) for row in page if re.fullmatch(r"[0-9]{1,4}", row[0].text)]
    if sum(after - before == 1 for before, after in pairwise(numbers)) < max(_FEWEST, _NUMBERED * len(page)):
        return page
    without = ([piece for piece in row if piece is not row[0] or not piece.text.isdigit()] for row in page)
    return [row for row in without if row]


def _heads(page: Sequence[list[Piece]], seen: Counter[str], often: float) -> int:
    """How many of the first rows of a page are running heads, or, if its rows come from the bottom, feet.

    `seen` counts what stands at the edges of all pages; what is seen `often` need not stand apart.
    """
    steps = [abs(row[0].base - other[0].base) for row, other in pairwise(page)] + [inf]
    usual = median(steps)
    # A title that comes again as running head is larger than one.
    largest = _LARGER * median(row[0].size for row in page) if page else 0
    for count, (row, step) in enumerate(zip(page[:EDGE], steps, strict=False)):
        apart = step > _HEADED * usual
        known = row[0].size <= largest and seen[_key(row)] >= (2 if apart else often)
        if not known and not (apart and _is_paged(row)):
            return count
    return min(len(page), EDGE)


def _is_paged(row: Sequence[Piece]) -> bool:
    """Whether a row is a page number, or has one at one end and words far from it."""
    first = len(row) == 1 or _beside(row[0], row[1])
    last = len(row) > 1 and _beside(row[-2], row[-1])
    return bool((first and _NUMBER.fullmatch(row[0].text)) or (last and _NUMBER.fullmatch(row[-1].text)))


def _key(row: Sequence[Piece]) -> str:
    """What a row says apart from its numbers."""
    return _UNLIKE.sub(" ", " ".join(piece.text for piece in row)).strip().casefold()


# Columns


def gutter(pieces: Sequence[Piece]) -> Span | None:
    """The white space between two columns, None for one column.

    It is where most of the gaps between pieces beside one another are, if the pieces around them fill their columns.
    """
    if not pieces:
        return None
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    margin = _OUTER * (right - left)
    gaps = _gaps(pieces)
    (low, high), count = _most([(before.right, after.left) for before, after in gaps], left + margin, right - margin)
    if count < _FEWEST or high - low < _NARROWEST * median(piece.size for piece in pieces):
        return None
    around = [(before, after) for before, after in gaps if before.right <= low and after.left >= high]
    middle = (low + high) / 2
    first = median((before.right - left) / (middle - left) for before, _ in around)
    second = median((after.right - after.left) / (right - middle) for _, after in around)
    return (low, high) if min(first, second) >= _FILLED else None


def _gaps(pieces: Sequence[Piece]) -> list[tuple[Piece, Piece]]:
    """Pieces with the next ones to their right, on the same baseline or one that is nearer than a line."""
    found = rows(pieces)
    result: list[tuple[Piece, Piece]] = []
    for row, below in zip(found, [*found[1:], []], strict=True):
        near = [piece for piece in below if piece.base - row[0].base <= _UNEVEN * piece.size]
        line = sorted((*row, *near), key=lambda piece: piece.left) if near else row
        result += [(before, after) for before, after in pairwise(line) if after.left > before.right]
    return result


def _most(spans: Sequence[Span], low: float, high: float) -> tuple[Span, int]:
    """Where most of the spans overlap, its middle between `low` and `high`, and how many do there."""
    edges = sorted([(start, 1) for start, _ in spans] + [(end, -1) for _, end in spans])
    best, most, current = (0.0, 0.0), 0, 0
    for (place, step), (following, _) in pairwise(edges):
        current += step
        if current > most and following > place and low <= (place + following) / 2 <= high:
            best, most = (place, following), current
    return best, most


def _like(pieces: Sequence[Piece], known: Sequence[Span]) -> Span | None:
    """The gutter of another page where this page has a line or two on both sides of it: the end of a list."""
    gaps = [(before.right, after.left) for before, after in _gaps(pieces)] if known else []
    counts = {
        (low, high): sum(start <= low + _ALIGNED and end >= high - _ALIGNED for start, end in gaps)
        for low, high in known
    }
    return max(counts, key=counts.__getitem__) if any(counts.values()) else None


def _columns(pages: Sequence[Sequence[Piece]]) -> list[list[Line]]:
    """The columns of all pages in reading order."""
    gutters = [gutter(pieces) for pieces in pages]
    known = [found for found in gutters if found]
    both = enumerate(zip(pages, gutters, strict=True), 1)
    return [column for page, (pieces, own) in both for column in columns(pieces, own or _like(pieces, known), page)]


def columns(pieces: Sequence[Piece], parting: Span | None, page: int = 1) -> Iterator[list[Line]]:
    """The columns of a page in reading order. What goes over the gutter stands before, between or behind columns."""
    middle = sum(parting) / 2 if parting else inf

    def side(piece: Piece) -> int:
        return 0 if not parting or piece.left < middle < piece.right else 1 if piece.right <= middle else 2

    lines = [line for each in (0, 1, 2) for line in lined([piece for piece in pieces if side(piece) == each])]
    width = sum(line.right - line.left for line in lines) / max(1, sum(len(line.text) for line in lines)) or 1
    edges = {each: _edge([line.left for line in lines if side(line) == each]) for each in {*map(side, lines)}}
    bands: list[dict[int, list[Line]]] = []
    for line in sorted(lines, key=lambda line: line.base):
        own = side(line)
        if not bands or (own == 0) != (0 in bands[-1]):
            bands.append({})
        indent = max(0, round((line.left - edges[own]) / width))
        bands[-1].setdefault(own, []).append(Line(line, page, own, indent))
    return (band[each] for band in bands for each in sorted(band))


def lined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The lines of a column from the top; what stands far from the rest of its line is one of its own."""
    for row in rows(pieces):
        start = 0
        for end in range(1, len(row) + 1):
            if end == len(row) or _beside(row[end - 1], row[end]):
                yield joined(row[start:end])
                start = end


def _edge(lefts: Sequence[float]) -> float:
    """The left edge of a column: the first that one line in twenty at least begins at, so that no stray one counts."""
    ordered = sorted(lefts)
    more = len(ordered) // 20
    aligned = (left for left, other in zip(ordered, ordered[more:], strict=False) if other - left <= _ALIGNED)
    return next(aligned, ordered[0])
