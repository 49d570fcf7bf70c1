"""Lines that are one text: those of a note, or of a reading among others, put together and read as a whole.

A paper is read line by line, since nobody knows where a reference of a list ends. A note that counts up ends where the
next begins: what stands in it are references, what leads to them and what is said of them, and the parser tells them.
Readings of syllabi and the like are told by `readings`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from readinglist.documents import Block
from readinglist.finder import judge, kin, readings
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
    for kind, held in (("item", readings.items(blocks)), ("paragraph", readings.paragraphs(blocks, tags, listed))):
        for lines in held:
            if taken.isdisjoint(lines):
                wholes.append((lines, kind))
                taken.update(lines)
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
