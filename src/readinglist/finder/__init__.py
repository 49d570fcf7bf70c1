"""A document -> its references, as strings that know where they stood: lists, bibliographies, recommended readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from readinglist.finder import leads, surroundings
from readinglist.finder.leads import bare
from readinglist.normalise.lines import join

if TYPE_CHECKING:
    from readinglist.documents import Block, Document
    from readinglist.finder import crf
    from readinglist.finder.again import ShortForm
    from readinglist.finder.headings import Under
    from readinglist.finder.tagger import Tag
    from readinglist.finder.words import Word

__all__ = ["Reference", "bare", "find", "join", "sections", "short_forms"]

#: A reference with none other within so many lines stands alone.
_NEAR = 3
#: So many characters tell in which line a reference begins.
_TELLING = 15
#: What has such a share of a block's letters is all of it.
_WHOLE = 0.9
#: Blocks that may name several readings behind labels.
_LABELLED = frozenset(("paragraph", "item", "quote", "table"))


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stood, on one line; `section` is the heading (or the sentence that led to it), "" for none.

    `place` is that of the block in which it begins, among those that `readable` gives; `stood` the words as they
    stand, where `text` has the fields of a table or a page in another order; `under` says what `section` is the
    heading of (see `headings.Under`).
    """

    text: str
    line: int
    section: str = ""
    links: tuple[str, ...] = ()
    page: int = 0
    place: int = 0
    stood: str = ""
    under: str = ""

    @property
    def raw(self) -> str:
        """The words as they stand in the document, on one line."""
        return self.stood or self.text


def find(document: Document, *, section: str | None = None) -> Iterator[Reference]:
    """The references of a document in reading order; `section` keeps those under headings that contain it.

    A work that notes cite and a list under a heading has comes once, from the list.
    """
    from readinglist.finder import again, doubles

    wanted = section.casefold() if section else ""
    found = again.new(doubles.dropped(list(_all(document))))
    yield from (reference for reference in found if wanted in reference.section.casefold())


def short_forms(document: Document, references: Sequence[Reference]) -> Iterator[tuple[Reference, ShortForm]]:
    """Where a document cites again, in short, what is among `references`; see again.py."""
    from readinglist.finder import again

    blocks = readable(document)
    for found in again.find(blocks, references):
        block, meant = blocks[found.place], references[found.of]
        yield Reference(found.text, block.line, meant.section, (), block.page, found.place), found


def readable(document: Document) -> list[Block]:
    """The blocks that are looked at: what a citation manager has written stands in the document's records.

    A paragraph or item that names several readings, each behind its label, is as many blocks.
    """
    from readinglist.finder import ideographs, layout, titles

    found = []
    marks = layout.page_marks(document.blocks)
    for place, block in enumerate(document.blocks):
        if block.kind == "generated" or not block.text or place in marks:
            continue
        if block.kind in _LABELLED or block.kind == "note":
            block = replace(block, text=ideographs.parted(block.text))
        pieces = leads.labelled(block.text) if block.kind in _LABELLED and ":" in block.text else [block.text]
        if len(pieces) > 1:
            found += [
                replace(block, text=piece, marker="" if place else block.marker) for place, piece in enumerate(pieces)
            ]
        else:
            found.append(block)
    return titles.apart(found)


def told(
    lines: Sequence[Block], model: crf.Model | None = None
) -> tuple[list[Block], list[Tag], list[Under], list[int]]:
    """What the line tagger says of blocks, those put together that are one text: the blocks, their tags, what they
    stand under (see `sections`), and where each began among the first ones. `model` is another than the package's.
    """
    from readinglist.finder import kin, layout, tagger, units

    chains = layout.notes(lines)
    tags = kin.adopted(lines, tagger.tag(lines, model), chains)
    tags = [tagger.WHOLE if line.kind == "work" else tag for line, tag in zip(lines, tags, strict=True)]
    under = sections(lines, tags)
    listed = {place for place, each in enumerate(under) if each.kind == "open"}
    chains += layout.bracketed(lines, [place for place, each in enumerate(under) if each.kind == "notes"])
    blocks, tags, places = units.gathered(lines, tags, listed, chains)
    # Where nothing was put together, each block stands under what it stood under.
    return blocks, tags, under if blocks == lines else sections(blocks, tags), places


def _all(document: Document) -> Iterator[Reference]:
    from readinglist.finder import again, judge, likeness, prose, splitter, tagger

    lines = readable(document)
    blocks, tags, under, places = told(lines)
    before, tags = tags, judge.adopted(blocks, tags, under)
    judged = {place for place, (one, tag) in enumerate(zip(before, tags, strict=True)) if one is not tag}
    notes = _notes(blocks, [tag.label for tag in tags])
    parts = [each.heading for each in under]
    noted = {place for place, each in enumerate(under) if each.kind != "open"}
    # Items and paragraphs say something of what they name even where a list is announced.
    said = noted | {place for place, block in enumerate(blocks) if block.kind != "line"}
    groups = list(splitter.split(blocks, tags, splitter.runs(blocks, tags, parts), said))
    asides = _asides(blocks, under)
    groups, named = prose.added(blocks, groups, asides | {place for place, each in enumerate(under) if each.heading})
    owners = Counter(place for group in groups for place in {word.place for word in group})
    texts = _texts(blocks, groups, noted)
    alone = _alone([group[0].place for group in groups])
    chances = _chances(blocks, groups, texts)
    doubted = _doubted(blocks, under, groups, texts)
    for number, (group, text) in enumerate(zip(groups, texts, strict=True)):
        place = group[0].place
        block, (_, name, announced) = blocks[place], under[place]
        kind = "note" if place in notes else block.kind
        if place in asides or surroundings.OF_PAGE.match(text) or surroundings.ARTWORK.search(text):
            continue
        if number in doubted or (place in noted and again.is_all(text, by_year=kind == "note")):
            continue
        chance = chances.get(number, 0.0)
        if number not in named and _is_part(block, group) and chance < judge.PART:
            continue
        if (
            chance >= judge.LEAST
            or number in named
            or (tags[place] is tagger.WHOLE and likeness.is_text(text))
            or (place in judged and likeness.is_text(text))
            or likeness.is_reference(text, under=announced, alone=number in alone, kind=kind)
        ):
            # Of several references in one block none can be told to be the one that an address belongs to.
            own = [other for other in dict.fromkeys(word.place for word in group) if owners[other] == 1]
            links = tuple(link for other in own for link in blocks[other].links if not surroundings.SEARCH.match(link))
            behind = places[place + 1] if place + 1 < len(places) else len(lines)
            begin = _begin(lines, range(places[place], behind), text)
            written = named.get(number, "")
            stood = text if written else block.stood
            yield Reference(written or text, lines[begin].line, name, links, lines[begin].page, begin, stood, announced)


def _begin(lines: Sequence[Block], places: range, text: str) -> int:
    """The place of that line, of those which are one block, in which a reference begins; of the first if none tells."""
    for head in (text[:_TELLING], text.partition(" ")[0]):
        for place in places if len(places) > 1 else ():
            if head in lines[place].text:
                return place
    return places.start


def _alone(places: Sequence[int]) -> set[int]:
    """Which of the references that begin at these places have none beside them."""
    apart = [True, *(behind - before > _NEAR for before, behind in pairwise(places)), True]
    return {number for number in range(len(places)) if apart[number] and apart[number + 1]}


def _asides(blocks: Sequence[Block], under: Sequence[Under]) -> set[int]:
    """The places of blocks, lines apart, that are no part of an article: what is around it or tells of its authors."""
    from readinglist.finder import headings, makers

    return {
        place
        for place, (block, (_, name, announced)) in enumerate(zip(blocks, under, strict=True))
        if block.kind != "line"
        and (headings.aside(name) or (announced != "open" and makers.told(block.text, place / len(blocks))))
    }


def _asked(
    blocks: Sequence[Block], groups: Sequence[Sequence[Word]], texts: Sequence[str], *, lines: bool
) -> list[int]:
    """The groups that the judge is asked about, those in lines or those in other blocks."""
    from readinglist.finder import likeness

    return [
        number
        for number, (group, text) in enumerate(zip(groups, texts, strict=True))
        if (blocks[group[0].place].kind == "line") is lines and len(text) <= likeness.LONGEST
    ]


def _chances(blocks: Sequence[Block], groups: Sequence[Sequence[Word]], texts: Sequence[str]) -> dict[int, float]:
    """How probable the judge finds those groups to be references that stand in blocks which are no lines."""
    from readinglist.finder import judge

    asked = _asked(blocks, groups, texts, lines=False)
    return dict(zip(asked, judge.chances(texts[number] for number in asked), strict=True))


def _doubted(
    blocks: Sequence[Block], under: Sequence[Under], groups: Sequence[Sequence[Word]], texts: Sequence[str]
) -> set[int]:
    """Which of the groups in lines are none, since the document has most likely no references (see judge.py)."""
    from readinglist.finder import judge

    asked = _asked(blocks, groups, texts, lines=True)
    if any(under[groups[number][0].place].kind == "open" for number in asked):
        return set()
    others = any(blocks[group[0].place].kind != "line" for group in groups)
    return {asked[place] for place in judge.doubted([texts[number] for number in asked], others=others)}


def _is_part(block: Block, group: Sequence[Word]) -> bool:
    """Whether a group is a part of a block that is no line: what prose, or another reference, has left of it."""
    return block.kind != "line" and sum(len(word.text) + 1 for word in group) < _WHOLE * len(block.text)


def _texts(blocks: Sequence[Block], groups: Sequence[Sequence[Word]], noted: Collection[int]) -> list[str]:
    """The references alone: without what leads to them, looks them up, or says something of them."""
    from readinglist.finder import likeness

    texts = [surroundings.without_look_up(bare(_text(group))).rstrip(" ;,") for group in groups]
    places = [group[0].place for group in groups]
    # What is longer than any reference is not looked at.
    short = [number for number, text in enumerate(texts) if len(text) <= likeness.LONGEST]
    for number in short:
        if places[number] in noted or blocks[places[number]].kind != "line":
            texts[number] = surroundings.without_remark(surroundings.without_next(texts[number]))
    return texts


def sections(blocks: Sequence[Block], tags: Sequence[Tag]) -> list[Under]:
    """For each block whether it is a heading (or a sentence that leads to a list), and what it stands under."""
    from readinglist.finder import headings, tagger

    found: list[Under] = []
    section, held = "", False
    kind, opened = "", 0
    for block, tag in zip(blocks, tags, strict=True):
        leads_in = tag.label == tagger.NONE and headings.leads_in(block.text)
        # A cell of a table stands over nothing.
        heading = leads_in or block.kind == "heading" or (block.kind != "table" and bool(headings.kind(block.text)))
        if heading:
            section, held = block.text if len(block.text) <= 200 else block.text[-200:], False
            kind = headings.kind(section)
            # Of a list with parts: a heading of its level or above, or of something else, ends it.
            if kind and kind != "open":
                opened = 0
            elif block.kind == "heading" and not 0 < opened < block.level:
                opened = block.level if kind == "open" else 0
            kind = kind or ("open" if opened else "")
        # Notes that come behind the text, or behind its list, stand under its last heading by chance.
        chance = block.kind == "note" and (held or kind not in ("notes", "open"))
        held = held or (not heading and block.kind != "note")
        found.append(headings.Under(heading, "", "") if chance else headings.Under(heading, section, kind))
    return found


def _text(group: Sequence[Word]) -> str:
    """The words of a reference as one line, without the marker of its first."""
    lines: list[str] = []
    before = -1
    for word in group[1:] if group[0].marker and len(group) > 1 else group:
        if word.place != before:
            lines.append(word.text)
        else:
            # "(2): 138" is no item of a list: what was taken for a marker goes on with what follows.
            glue = "" if lines[-1].endswith(")") and word.text[0] in ":,;." else " "
            lines[-1] += glue + word.text
        before = word.place
    return join(lines)


def _notes(blocks: Sequence[Block], labels: Sequence[str]) -> set[int]:
    """The places of numbered lines in a run most of which is prose: notes, not a numbered list of references."""
    from readinglist.finder import tagger

    found: set[int] = set()
    run: list[int] = []
    for place in range(len(blocks) + 1):
        if place < len(blocks) and (blocks[place].numbered or labels[place] == tagger.INSIDE):
            run += [place] if blocks[place].marker else []
            continue
        if run and 2 * sum(labels[index] != tagger.NONE for index in run) <= len(run):
            found.update(run)
        run = []
    return found
