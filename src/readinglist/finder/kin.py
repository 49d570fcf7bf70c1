"""Lines with references that the line tagger misses, told by what it does not count.

A line right behind a reference that begins as one and has its year is one too, where the tagger is in doubt. So is a
line between references that begins as others of the document do, and one that goes on with a reference in small
letters. A long line full of years and names with few of the words of prose is a list run on; where no heading stands
over it nothing else shows that.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readinglist.documents import Block
from readinglist.finder import clues, headings, layout, likeness
from readinglist.finder.features import SMALL
from readinglist.finder.tagger import BEGIN, INSIDE, NONE, Tag
from readinglist.finder.words import shape

_NO_LIST = ("heading", "code", "table")
_STARTS = ("INST", "name,", "name,given")
_YEAR_WITHIN = 200
#: Surer than this that a line has no reference, the line tagger is believed; so likely must it be one by its look.
_SURE, _LEAST = 0.99, 2.0


#: References missed in a row between others are in so many lines at most. So many others, and such a share of all,
#: begin as those do, by so many words.
_MISSED, _LIKE, _SHARE, _HEAD = 30, 4, 0.1, 3

#: An address, and what goes on with one: "Online unter:". What no reference ends with.
_ADDRESS, _LEADS_TO_ADDRESS = re.compile(r"https?:|www\.|10\.\d{4}"), re.compile(r"(?::|\bat|\bunter|\bfrom|<)$")
_OPEN_END = re.compile(
    r"(?:[-:,&]|\s(?:[Ii]n|the|of|and|for|to|on|und|der|des|von|für|zur?|et|de|du|la|le|les|di|del|della|e|y|el|los))$"
)
#: Such a share of what counts up in brackets, each of so many lines at most.
_COUNTED, _MOST = 0.8, 60
_BRACKETED = re.compile(r"\[(\d{1,3})\](?:\s|$)")
#: Such a share of the notes that count up hold references.
_NOTED = 0.4
#: A list run on: so long at least, in so much text a year, in so many words a small one at most.
_LONG, _PER_YEAR, _PER_SMALL = 400, 250, 10
_YEAR = re.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?![\d-])")
#: A name as lists have it: "Said, E.", "Said E W", "Said EW,", "Said, Edward".
_PERSON = re.compile(
    rf"[{clues.CAP}][\w’'‐-]{{1,40}}(?:,?\s[{clues.CAP}](?:\.|\b)|\s[{clues.CAP}]{{2,3}}[,.]|,\s[{clues.CAP}][\w-])"
)
_READ = 20_000
#: A table of contents has them.
LEADERS = "....."
#: What the word tagger is told of such a line.
_LISTED = Tag(BEGIN, 0.95, 0.05)


def runs_on(text: str) -> bool:
    """Whether a line is a list of references, one behind another."""
    if len(text) < _LONG or LEADERS in text:
        return False
    read = text[:_READ]
    pieces = read.split()
    years, people = len(_YEAR.findall(read)), len(_PERSON.findall(read))
    small = sum(piece.lower() in SMALL for piece in pieces)
    return years * _PER_YEAR > len(read) and 5 * people >= 3 * years and small * _PER_SMALL < len(pieces)


def adopted(blocks: Sequence[Block], tags: Sequence[Tag], chains: Sequence[Sequence[range]] = ()) -> list[Tag]:
    """The tags, with those lines made beginnings: institutions' reports at the end of a list of articles, say.

    `chains` are those of the notes that count up (see `layout.notes`).
    """
    result = list(tags)
    for place in range(len(blocks)):
        tag, text = result[place], blocks[place].text
        if tag.label != NONE and layout.is_session(blocks[place]):
            result[place] = tag = tag._replace(label=NONE)
        if tag.label == NONE and blocks[place].kind not in _NO_LIST and runs_on(text):
            result[place] = _LISTED
        if (
            place
            and tag.label == NONE != result[place - 1].label
            and tag.outside < _SURE
            and any(clues.CLUES[name].match(text) for name in _STARTS)
            and clues.MARKS["year"].search(text[:_YEAR_WITHIN])
            and not headings.kind(text)
            and likeness.score(text) >= _LEAST
        ):
            result[place] = tag._replace(label=BEGIN)
        held_before = place and result[place - 1].label != NONE
        if held_before and blocks[place].kind == "line" and _goes_on(blocks[place - 1], blocks[place], result[place]):
            result[place] = result[place]._replace(label=INSIDE)
    _fill(blocks, result)
    _count(blocks, result)
    _note(blocks, result, chains)
    return result


def _goes_on(before: Block, line: Block, tag: Tag) -> bool:
    """Whether a line says by itself that it goes on with the one before, or the one before that it does not end."""
    if tag.label == BEGIN:
        return _ADDRESS.match(line.text) is not None and _LEADS_TO_ADDRESS.search(before.text) is not None
    if tag.label != NONE or line.gap or line.marker or headings.kind(line.text):
        return False
    return (line.text[:1].islower() and before.text[-1:] not in ".?!") or _OPEN_END.search(before.text) is not None


def held(notes: Sequence[range], tags: Sequence[Tag]) -> int:
    """How many notes have a line that holds a reference."""
    return sum(any(tags[place].label != NONE for place in note) for note in notes)


def _note(blocks: Sequence[Block], tags: list[Tag], chains: Sequence[Sequence[range]]) -> None:
    """Where most notes of a chain hold references, the others that have a year do too."""
    for chain in chains:
        if held(chain, tags) < _NOTED * len(chain):
            continue
        for note in chain:
            if all(tags[place].label == NONE for place in note):
                text = " ".join(blocks[place].text for place in note)
                if _YEAR.search(text) and not any(blocks[place].kind in _NO_LIST for place in note):
                    for place in note:
                        label = BEGIN if place == note.start else INSIDE
                        tags[place] = tags[place]._replace(label=label)


def _fill(blocks: Sequence[Block], tags: list[Tag]) -> None:
    """Where lines between two references begin as others of the document do, they are references too."""
    manners = Counter(_manner(blocks[place]) for place, tag in enumerate(tags) if tag.label == BEGIN)
    least = max(_LIKE, _SHARE * manners.total())
    usual = {manner for manner, count in manners.items() if count >= least}
    for gap in _between(blocks, tags) if usual else ():
        label = NONE
        for place in gap:
            if layout.is_session(blocks[place]):
                label = NONE
            elif _manner(blocks[place]) in usual and tags[place].outside < _SURE:
                label = BEGIN
            tags[place] = tags[place]._replace(label=label)
            label = INSIDE if label == BEGIN else label


def _count(blocks: Sequence[Block], tags: list[Tag]) -> None:
    """Where most of what counts up in brackets ("[24]") is references, all of it is."""
    numbers = {place: int(match[1]) for place, block in enumerate(blocks) if (match := _BRACKETED.match(block.whole))}
    chain = layout.longest(numbers)
    items = [range(begin, end) for begin, end in pairwise(chain) if end - begin <= _MOST]
    if held(items, tags) <= _COUNTED * len(items) or len(items) < _LIKE:
        return
    for item in items:
        if any(tags[place].label == NONE for place in item):
            for place in item:
                tags[place] = tags[place]._replace(label=BEGIN if place == item.start else INSIDE)


def _between(blocks: Sequence[Block], tags: Sequence[Tag]) -> Iterator[range]:
    """The places of lines without references that stand between some with, no heading and no table among them."""
    held = [place for place, tag in enumerate(tags) if tag.label != NONE]
    for before, behind in pairwise(held):
        gap = range(before + 1, behind)
        if 0 < len(gap) <= _MISSED and not any(
            blocks[place].kind in _NO_LIST or headings.kind(blocks[place].text) for place in gap
        ):
            yield gap


def _manner(block: Block) -> tuple[str, ...]:
    """The shapes of a line's first words, whatever its number is."""
    lead = ["9"] if block.numbered else [block.marker] if block.marker else []
    return tuple(map(shape, lead + block.text.split(maxsplit=_HEAD)[:_HEAD]))
