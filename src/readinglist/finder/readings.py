"""Readings among the lines of a text that is no paper: a syllabus, a programme, a mail, what a library lists.

Such a text parts them by blank lines, bullets, days and labels, each in its manner; the lines of a reading, or of a
paragraph that names some, are put together, and the judge tells which are references.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from readinglist.documents import Block
from readinglist.finder import headings, layout
from readinglist.finder.clues import CAP, YEAR, begins_work, titled
from readinglist.finder.leads import DATED, LABELLED, bare
from readinglist.finder.tagger import NONE, Tag

#: A syllabus has no more lines: what papers have beside their references, works of a series or of the author, is none.
_LINES = 400
#: A reading is no longer, in characters and lines.
_LONGEST, _MOST = 500, 12
#: Nor is a paragraph that names some, whose first line has such a share of the longest.
_LONGEST_PROSE, _FULL = 1500, 0.8
#: What is said beside a reading, or stands over several, is shorter.
_SHORT = 50
#: What is set in begins behind so many blanks.
_SET_IN = 2
#: "Book | Essential | set text", as reading lists of libraries have it below each item; what that says of its lines.
_IS_ITEM = re.compile(
    r"(?i)(?:e-?book|book|chapter|article|journal|web\s?page|web\s?site|report|document|audio-visual document|video"
    r"|film|thesis"
    r"|newspaper(?: article)?|conference proceedings?)\s*\|\s*(?:essential|recommended|background|optional|further"
    r"|required|core)\b"
)
#: Of a publisher and a year: the words before it end in small letters, as those of a title do.
_IMPRINT = re.compile(r"[^\W\d_A-Z]\s\((?=[^()]{0,40}[^\W\d_]{3})[^()]{2,60},?\s(?:1[5-9]|20)\d\d\)")
#: The same with the place, which "(Smith 1990: 45)" has not: "(Albany: SUNY Press, 1990)"; not "(Source: ...)".
_PLACED = re.compile(
    rf"\((?!(?:Source|Data|Photo|Image|Credit|Quelle|Bild|Foto|Fonte|Fuente)s?\b)[{CAP}][^()\d:]{{2,40}}:\s"
    r"[^()\d]{3,60},?\s(?:1[5-9]|20)\d\d\)"
)
#: A number that a line may begin with in the midst of a text.
_CENTURY = re.compile(r"[12]\d\.")
#: How a line begins that goes on with nothing before it.
_BEGINS = re.compile(
    r"[^\W\d_a-z][\w ]{2,24}(?:\s[–-]\s[\w ]{1,24})?:(?:\s|$)"
    r"|(?:[01]?\d|2[0-4])[.:h][0-5]\d\s(?=[“„«‘\"']?[^\W\d_a-z])"
)


def items(blocks: Sequence[Block]) -> Iterator[range]:
    """The lines of each item of a library's reading list, above the line that says what it is and how needed."""
    for place, block in enumerate(blocks):
        if block.kind != "line" or not _IS_ITEM.match(block.text):
            continue
        start = place
        while start and place - start < _MOST and not blocks[start].gap:
            start -= 1
        if start < place and blocks[start].gap and _size(blocks, range(start, place)) <= _LONGEST:
            yield range(start, place)


def paragraphs(blocks: Sequence[Block], tags: Sequence[Tag], listed: Collection[int]) -> Iterator[range]:
    """The lines of each text of several that may hold references, by each manner in turn: some come twice.

    `listed` are the places of lines under a heading that announces references.
    """
    if len(blocks) <= _LINES:
        yield from _insets(blocks)
        yield from _bulleted(blocks)
        yield from _parted(blocks)
        yield from _begun(blocks, tags)
        yield from _prose(blocks, tags, listed)


def _size(blocks: Sequence[Block], lines: range) -> int:
    return sum(len(blocks[line].text) for line in lines)


def _text(blocks: Sequence[Block], lines: range) -> str:
    """As much of the lines as a reading has."""
    return " ".join(block.text for block in blocks[lines.start : lines.stop][:_MOST])


def _are_lines(blocks: Sequence[Block], lines: range, longest: int = _LONGEST) -> bool:
    """Whether they are several, not too many or too long for a reading, none with a bullet."""
    return (
        1 < len(lines) <= _MOST
        and all(blocks[line].kind == "line" and not blocks[line].marker for line in lines)
        and _size(blocks, lines) <= longest
    )


def _between_gaps(blocks: Sequence[Block]) -> Iterator[range]:
    """The places of blocks that stand together, with blank space before and behind."""
    begins = [place for place, block in enumerate(blocks) if block.gap and place]
    for begin, end in pairwise([0, *begins, len(blocks)] if blocks else ()):
        yield range(begin, end)


# --- what is set in -------------------------------------------------------------------------------------------------


def _insets(blocks: Sequence[Block]) -> Iterator[range]:
    """Lines that are set in, where the text before and behind is not, or the day above: as letters and programmes cite.

    Where some are set in deeper than the first, each that is not begins another.
    """
    for group in _between_gaps(blocks):
        lines = group[1:] if len(group) > 1 and _is_day(blocks, group) else group
        around = [blocks[other] for other in (group.start - 1, lines.stop) if 0 <= other < len(blocks)]
        if (
            1 < len(lines) <= _MOST
            and all(blocks[line].indent >= _SET_IN for line in lines)
            and (lines != group or not any(line.indent for line in around))
        ):
            yield from (work for work in _hanging(lines, blocks) or [lines] if _are_lines(blocks, work))


def _is_day(blocks: Sequence[Block], lines: range) -> bool:
    """Whether the first of some lines stands at the margin and says when what stands below it is read, and no more,
    and no other line begins by itself.
    """
    first = blocks[lines.start]
    if first.indent or len(first.text) > _SHORT or any(_begins(blocks[place]) for place in lines[2:]):
        return False
    day = DATED.match(first.text)
    return layout.is_session(first) or (day is not None and not begins_work(first.text[day.end() :]))


def _hanging(lines: range, blocks: Sequence[Block]) -> list[range]:
    """The lines of each work, where those behind the first of each, and no others, are set in deeper; else none."""
    indents = [blocks[line].indent for line in lines]
    if len({*indents}) == 1 or min(indents) < indents[0]:
        return []
    begins = [line for line, indent in zip(lines, indents, strict=True) if indent == indents[0]]
    works = [range(begin, end) for begin, end in pairwise([*begins, lines.stop])]
    return works if all(_is_one(blocks[work.start : work.stop]) for work in works) else []


def _bulleted(blocks: Sequence[Block]) -> Iterator[range]:
    """Lines of which the first has a bullet, and the others, set in deeper, go on with it."""
    place = 0
    while place < len(blocks):
        start, first = place, blocks[place]
        place += 1
        if first.kind != "line" or not first.marker or first.numbered:
            continue
        while place < len(blocks) and _is_set_in(blocks, place, first) and not _is_said(blocks, place):
            place += 1
        if 1 < place - start <= _MOST and _size(blocks, range(start, place)) <= _LONGEST:
            yield range(start, place)


def _is_set_in(blocks: Sequence[Block], place: int, first: Block) -> bool:
    """Whether a line goes on with the one above, set in deeper than the first: "13. bis" and "21. Jahrhundert"."""
    line, before = blocks[place], blocks[place - 1].text
    goes_on = _CENTURY.fullmatch(line.marker) and before[-1].islower() and not begins_work(line.text)
    marked = bool(line.marker) and not goes_on
    return line.kind == "line" and not (line.gap or marked) and line.indent > first.indent


def _is_said(blocks: Sequence[Block], place: int) -> bool:
    """Whether a line says something beside the reading above it, behind a label: "Referat: Pohl"."""
    last = place + 1 == len(blocks) or blocks[place + 1].gap or bool(blocks[place + 1].marker)
    return last and len(blocks[place].text) < _SHORT and _BEGINS.match(blocks[place].text) is not None


# --- what begins as a work does, or names one -----------------------------------------------------------------------


def _parted(blocks: Sequence[Block]) -> Iterator[range]:
    """Lines between blank ones that are one work as its neighbours are: they begin as one does, and no line within.

    One such may be prose that begins with a name; several, beside one another, are a manner.
    """
    groups = list(_between_gaps(blocks))
    are = [_is_work(blocks, lines) for lines in groups]
    for number, lines in enumerate(groups):
        if len(lines) > 1 and are[number] and any(are[max(0, number - 1) : number] + are[number + 1 : number + 2]):
            yield lines


def _is_work(blocks: Sequence[Block], lines: range) -> bool:
    text = _text(blocks, lines)
    return (
        len(lines) <= _MOST
        and len(text) <= _LONGEST
        and all(blocks[line].kind == "line" and not blocks[line].marker for line in lines)
        and begins_work(text)
        and YEAR.search(text) is not None
        and _is_one(blocks[lines.start : lines.stop])
    )


def _is_one(lines: Sequence[Block]) -> bool:
    """Whether no line begins another work where what stands above has its year."""
    dated = False
    for before, line in pairwise(lines):
        dated = dated or YEAR.search(before.text) is not None
        if dated and begins_work(line.text):
            return False
    return True


def _begun(blocks: Sequence[Block], tags: Sequence[Tag]) -> Iterator[range]:
    """Lines without a reference by the line tagger that stand together and begin as a work does."""
    start = 0
    for place in range(1, len(blocks) + 1):
        if place < len(blocks) and not _begins(blocks[place]) and _is_plain(blocks[place], tags[place]):
            continue
        lines = range(start, place)
        start = place
        if not _is_plain(blocks[lines.start], tags[lines.start]):
            continue
        text = _text(blocks, lines)
        if (
            len(lines) <= _MOST
            and len(text) <= _LONGEST
            and YEAR.search(text)
            and (LABELLED.match(text) or begins_work(work := bare(text)) or titled(work) or _PLACED.search(text))
        ):
            yield lines


def _begins(line: Block) -> bool:
    return (
        line.gap
        or bool(line.marker)
        or titled(line.text)
        or DATED.match(line.text) is not None
        or _BEGINS.match(line.text) is not None
    )


def _is_plain(line: Block, tag: Tag) -> bool:
    return line.kind == "line" and tag.label == NONE and not headings.kind(line.text)


def _names_work(blocks: Sequence[Block], lines: range) -> bool:
    """Whether some lines have an imprint in brackets: "... Suomalaiset kodinhaltiat (WSOY, 1942)"."""
    return _IMPRINT.search(_text(blocks, lines)) is not None


def _prose(blocks: Sequence[Block], tags: Sequence[Tag], listed: Collection[int]) -> Iterator[range]:
    """Lines between blank ones, the first of which is prose by the line tagger, and not all, or which have an imprint:
    works are named in it.

    A first line that is shorter than others stands over them.
    """
    for lines in _between_gaps(blocks):
        sizes = [len(blocks[line].text) for line in lines]
        if (
            tags[lines.start].label == NONE
            and sizes[0] >= _FULL * max(sizes)
            and _are_lines(blocks, lines, _LONGEST_PROSE)
            and (any(tags[line].label != NONE for line in lines) or (not listed and _names_work(blocks, lines)))
            and not any(line in listed or headings.kind(blocks[line].text) for line in lines)
        ):
            yield lines
