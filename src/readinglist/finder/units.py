"""Lines that are one text: those of a note, or of a reading among a syllabus's lines, put together and read as a whole.

A paper is read line by line, since nobody knows where a reference of a list ends. A note that counts up ends where the
next begins: what stands in it are references, what leads to them and what is said of them, and the parser tells them.
A syllabus in plain text parts its readings by blank lines, bullets and labels; the judge tells them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from readinglist.documents import Block
from readinglist.finder import headings, judge, kin, layout
from readinglist.finder.clues import YEAR, begins_work, titled
from readinglist.finder.leads import DATED, LABELLED, bare
from readinglist.finder.tagger import BEGIN, NONE, WHOLE, Tag
from readinglist.normalise.lines import join

#: Such a share of the notes of a chain hold references by the line tagger, at least.
_HELD = 0.15
#: So many notes are judged where it sees fewer, and such a share of them must be references.
_JUDGED, _JUDGED_SHARE = 12, 0.4
#: The number of a page, and what goes on with a number that is none: "S.", "hier S.", "273-".
_PAGE, _BEFORE_NUMBER = re.compile(r"\d{1,4}"), re.compile(r"(?:\b(?:S|pp?|Sp|fol|[Nn]r|[Nn]o|Bd|[Vv]ol)\.|[-–,])$")
_NUMBER = re.compile(r"(\d{1,3})[.)]?\s*")
#: A line that stands so often in a document, its figures aside, is a running head; so long at least.
_REPEATED, _SHORTEST = 3, 6
_FIGURES = re.compile(r"[\W\d_]+")
#: A syllabus has no more lines: what papers have beside their references, works of a series or of the author, is none.
_LINES = 400
#: A reading is no longer, in characters and lines.
_LONGEST, _MOST = 500, 12
#: Nor is a paragraph that names some, whose first line has such a share of the longest.
_LONGEST_PROSE, _FULL = 1500, 0.8
#: What is said beside a reading is shorter.
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
#: A number that a line may begin with in the midst of a text.
_CENTURY = re.compile(r"[12]\d\.")
#: How a line begins that goes on with nothing before it.
_BEGINS = re.compile(r"[^\W\d_a-z][\w ]{2,24}:(?:\s|$)")


def gathered(
    blocks: Sequence[Block], tags: Sequence[Tag], listed: Collection[int], chains: Sequence[Sequence[range]]
) -> tuple[list[Block], list[Tag], list[int]]:
    """The blocks with the lines of each note, and of each reading by itself, as one; the tags of them, and where each
    block began among the lines.

    `listed` are the places of lines under a heading that announces references: what counts up there is a list. `chains`
    are those of the notes that count up (see `layout.notes`).
    """
    wholes = [(note, "note") for note in _notes(blocks, tags, listed, chains)]
    taken = {place for note, _ in wholes for place in note}
    others = [("item", _items(blocks))]
    if len(blocks) <= _LINES:
        readers = (
            _insets(blocks), _bulleted(blocks), _parted(blocks), _readings(blocks, tags), _paragraphs(blocks, tags)
        )  # fmt: skip
        others += [("paragraph", held) for held in readers]
    for kind, held in others:
        own = [lines for lines in held if taken.isdisjoint(lines)]
        wholes += [(lines, kind) for lines in own]
        taken.update(place for lines in own for place in lines)
    by_start = {lines.start: (lines, kind) for lines, kind in wholes}
    found: list[Block] = []
    told: list[Tag] = []
    places: list[int] = []
    place = 0
    while place < len(blocks):
        lines, kind = by_start.get(place, (range(place, place + 1), ""))
        found.append(_one([blocks[line] for line in lines], kind) if kind else blocks[place])
        told.append(WHOLE if kind == "item" else _of([tags[line] for line in lines]) if kind else tags[place])
        places.append(place)
        place = lines.stop
    return found, told, places


def _notes(
    blocks: Sequence[Block], tags: Sequence[Tag], listed: Collection[int], chains: Sequence[Sequence[range]]
) -> Iterator[range]:
    """The lines of each note of the chains in which some hold references, as far as it goes on its page."""
    heads = Counter(map(_head, blocks)) if chains else Counter[str]()
    usual = {head for head, count in heads.items() if count >= _REPEATED and head}
    for chain in chains:
        whole = [_on_page(note, blocks, usual) for note in chain]
        lines = [note for note in whole if all(blocks[place].kind == "line" and place not in listed for place in note)]
        if kin.held(lines, tags) >= _HELD * len(chain) or (not listed and _are_works(lines, blocks)):
            yield from lines


def _are_works(notes: Sequence[range], blocks: Sequence[Block]) -> bool:
    """Whether the judge takes some of the first notes for references, of which the line tagger sees none.

    It is asked where no list is announced: what a list has, notes only cite again.
    """
    texts = [_one([blocks[place] for place in note], "note").text for note in notes[:_JUDGED]]
    if any(kin.LEADERS in text for text in texts):
        return False
    held = sum(chance >= judge.LEAST for chance in judge.chances(texts))
    return held > _JUDGED_SHARE * len(texts)


def _on_page(note: range, blocks: Sequence[Block], heads: Collection[str]) -> range:
    """The lines of a note before a page's number or running head."""
    for place in note[1:]:
        numbered = _PAGE.fullmatch(blocks[place].whole) and not _BEFORE_NUMBER.search(blocks[place - 1].whole)
        if numbered or _head(blocks[place]) in heads:
            return range(note.start, place)
    return note


def _head(line: Block) -> str:
    """The letters of a line that may be a running head; "" for one that ends as a sentence or a clause does."""
    letters = _FIGURES.sub(" ", line.text).strip()
    return letters if len(letters) >= _SHORTEST and line.text[-1] not in ".,;:)]”»" else ""


def _items(blocks: Sequence[Block]) -> Iterator[range]:
    """The lines of each item of a library's reading list, above the line that says what it is and how needed."""
    for place, block in enumerate(blocks):
        if block.kind != "line" or not _IS_ITEM.match(block.text):
            continue
        start = place
        while start and place - start < _MOST and not blocks[start].gap:
            start -= 1
        if start < place and blocks[start].gap and sum(len(line.text) for line in blocks[start:place]) <= _LONGEST:
            yield range(start, place)


def _insets(blocks: Sequence[Block]) -> Iterator[range]:
    """Lines that are set in, where the text before and behind is not, or the day above: as letters and programmes cite.

    Where some are set in deeper than the first, each that is not begins another.
    """
    for group in _between_gaps(blocks):
        lines = group[1:] if len(group) > 1 and _is_day(blocks, group) else group
        own = blocks[lines.start : lines.stop]
        around = [blocks[other] for other in (group.start - 1, lines.stop) if 0 <= other < len(blocks)]
        if (
            1 < len(lines) <= _MOST
            and all(line.kind == "line" and line.indent >= _SET_IN and not line.marker for line in own)
            and (lines != group or not any(line.indent for line in around))
        ):
            for work in _hanging(lines, blocks) or [lines]:
                if len(work) > 1 and sum(len(line.text) for line in blocks[work.start : work.stop]) <= _LONGEST:
                    yield work


def _is_day(blocks: Sequence[Block], lines: range) -> bool:
    """Whether the first of some lines stands at the margin and says when what stands below it is read, and no more,
    and no other line begins by itself.
    """
    first = blocks[lines.start]
    if first.indent or len(first.text) > _SHORT or any(_begins(blocks[place]) for place in lines[2:]):
        return False
    day = DATED.match(first.text)
    return layout.is_session(first) or (day is not None and not begins_work(first.text[day.end() :]))


def _between_gaps(blocks: Sequence[Block]) -> Iterator[range]:
    """The places of blocks that stand together, with blank space before and behind."""
    begins = [place for place, block in enumerate(blocks) if block.gap and place]
    for begin, end in pairwise([0, *begins, len(blocks)]):
        yield range(begin, end)


def _hanging(lines: range, blocks: Sequence[Block]) -> list[range]:
    """The lines of each work, where those behind the first of each, and no others, are set in deeper; else none."""
    indents = [blocks[line].indent for line in lines]
    if len({*indents}) == 1 or min(indents) < indents[0]:
        return []
    begins = [line for line, indent in zip(lines, indents, strict=True) if indent == indents[0]]
    works = [range(begin, end) for begin, end in pairwise([*begins, lines.stop])]
    return works if all(_is_one(blocks[work.start : work.stop]) for work in works) else []


def _is_one(lines: Sequence[Block]) -> bool:
    """Whether no line begins another work where what stands above has its year."""
    dated = False
    for before, line in pairwise(lines):
        dated = dated or YEAR.search(before.text) is not None
        if dated and begins_work(line.text):
            return False
    return True


def _parted(blocks: Sequence[Block]) -> Iterator[range]:
    """Lines between blank ones that are one work as its neighbours are: they begin as one does, and no line within.

    One such may be prose that begins with a name; several, beside one another, are a manner.
    """
    groups = list(_between_gaps(blocks))
    are = [_is_parted(blocks[lines.start : lines.stop]) for lines in groups]
    for number, lines in enumerate(groups):
        if len(lines) > 1 and are[number] and any(are[max(0, number - 1) : number] + are[number + 1 : number + 2]):
            yield lines


def _is_parted(lines: Sequence[Block]) -> bool:
    text = " ".join(line.text for line in lines[:_MOST])
    return (
        len(lines) <= _MOST
        and len(text) <= _LONGEST
        and all(line.kind == "line" and not line.marker for line in lines)
        and begins_work(text)
        and YEAR.search(text) is not None
        and _is_one(lines)
    )


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
        size = sum(len(line.text) for line in blocks[start:place])
        if 1 < place - start <= _MOST and size <= _LONGEST:
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


def _readings(blocks: Sequence[Block], tags: Sequence[Tag]) -> Iterator[range]:
    """Lines without a reference by the line tagger that stand together and begin as a work does."""
    start = 0
    for place in range(1, len(blocks) + 1):
        if place < len(blocks) and not _begins(blocks[place]) and _is_plain(blocks[place], tags[place]):
            continue
        lines = range(start, place)
        start = place
        if not _is_plain(blocks[lines.start], tags[lines.start]):
            continue
        text = " ".join(blocks[line].text for line in lines[:_MOST])
        if (
            len(lines) <= _MOST
            and len(text) <= _LONGEST
            and YEAR.search(text)
            and (LABELLED.match(text) or begins_work(work := bare(text)) or titled(work))
        ):
            yield lines


def _paragraphs(blocks: Sequence[Block], tags: Sequence[Tag]) -> Iterator[range]:
    """Lines between blank ones, the first of which is prose by the line tagger, and not all: works are named in it.

    A first line that is shorter than others stands over them.
    """
    for lines in _between_gaps(blocks):
        own = [tags[line].label for line in lines]
        sizes = [len(blocks[line].text) for line in lines]
        if (
            1 < len(lines) <= _MOST
            and own[0] == NONE
            and sizes[0] >= _FULL * max(sizes)
            and any(label != NONE for label in own)
            and all(blocks[line].kind == "line" and not blocks[line].marker for line in lines)
            and not any(headings.kind(blocks[line].text) for line in lines)
            and sum(sizes) <= _LONGEST_PROSE
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


def _one(lines: Sequence[Block], kind: str) -> Block:
    first, *others = lines
    number = _NUMBER.match(first.whole) if kind == "note" else None
    text = first.whole[number.end() :] if number else first.text
    return replace(
        first,
        text=join([text, *(line.whole for line in others)]),
        kind=kind,
        marker=number[1] if number else first.marker,
        links=tuple(link for line in lines for link in line.links),
    )


def _of(tags: Sequence[Tag]) -> Tag:
    """A note with a line that holds a reference begins with one; the rest is the parser's to tell."""
    held = [tag for tag in tags if tag.label != NONE]
    return max(held, key=lambda tag: tag.begin)._replace(label=BEGIN) if held else tags[0]
