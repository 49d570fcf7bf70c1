"""Items and paragraphs of documents that have such: is each a reference, by itself and by what stands around it?

The line tagger has learnt from papers, where references stand together. In a lesson, a syllabus or a list of links
they stand alone among tasks and dates, and name no more than an author and a title. Three logistic functions of the
evidence (`evidence.py`) tell them. The first tells at a glance what surely is one or none, so that the parser is not
asked about all; the second says how probable it is that a text by itself is one; the third knows that of the others
too, and decides. Their weights lie beside this module, `training/train_judge.py` fits them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp
from statistics import median
from typing import TYPE_CHECKING

from readinglist.finder import evidence
from readinglist.finder.clues import described
from readinglist.finder.leads import bare
from readinglist.finder.surroundings import without_remark
from readinglist.finder.tagger import BEGIN, NONE, WHOLE, Tag

if TYPE_CHECKING:
    from readinglist.documents import Block
    from readinglist.finder.evidence import Evidence
    from readinglist.finder.headings import Under

WEIGHTS = "judge.json"
#: The functions, by their names among the weights.
GLANCE, ALONE, AMONG = "glance", "alone", "among"
#: Blocks that are looked at: not lines, which may hold a part of a reference only.
_KINDS = frozenset({"item", "paragraph", "note", "quote", "table"})
_SHORTEST, _LONGEST = 12, 1_200
#: What is less or more probable at a glance is looked at no more.
GLIMPSED, SURE = 0.02, 0.98
#: So probable must it be with what stands around it; by itself; a part of a block.
LIKELY, LEAST, PART = 0.5, 0.65, 0.35
#: So probable are those of a document that has references, most of them; so many tell it at most; and so probable must
#: one be in another.
_MOSTLY, _TELLING, _BELIEVED = 0.75, 12, 0.9
#: How probable it is of what is described as libraries do.
_DESCRIBED = 0.95


@cache
def _weights() -> dict[str, Evidence]:
    text = resources.files("readinglist.finder").joinpath(WEIGHTS).read_text(encoding="utf-8")
    weights: dict[str, Evidence] = json.loads(text)
    return weights


def _chance(name: str, told: Evidence) -> float:
    """What a function makes of the evidence."""
    weights = _weights()[name]
    score = sum(weights.get(sign, 0.0) * value for sign, value in told.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def meant(text: str) -> str:
    """What is judged of a text: not what leads to a reference, nor what is said of it."""
    return without_remark(bare(text))


def told(texts: Sequence[tuple[str, int]], glimpsed: Iterable[Evidence] = ()) -> Iterator[Evidence]:
    """What is told of each text that is judged, of so many links, by itself; `glimpsed`, where it is known."""
    from readinglist import parser

    seen = iter(glimpsed)
    read = parser.labelled(text for text, _ in texts)
    for (text, links), (item, labels) in zip(texts, read, strict=True):
        yield (next(seen, None) or evidence.seen(text, links)) | evidence.read(text, links, item, labels)


def chances(texts: Iterable[str]) -> Iterator[float]:
    """How probable it is that each text is a reference by itself."""
    alone = [(meant(text), 0) for text in texts]
    for (text, _), own in zip(alone, told(alone), strict=True):
        yield max(_DESCRIBED if described(text) else 0.0, _chance(ALONE, own))


def doubted(texts: Sequence[str], *, others: bool) -> set[int]:
    """Which of those that a document seems to have are none, where nothing announces them: a log, a register of
    members, program code have many that are a little like references. Where most are improbable by themselves only
    those are believed that are all but sure; a few of them tell whether that is so. Less is asked for where the
    document has `others`, which have been judged.
    """
    some = range(0, len(texts), max(1, -(-len(texts) // _TELLING)))
    found = dict(zip(some, chances(texts[number] for number in some), strict=True))
    if not found or median(found.values()) >= _MOSTLY:
        return set()
    rest = [number for number in range(len(texts)) if number not in found]
    found.update(zip(rest, chances(texts[number] for number in rest), strict=True))
    least = LEAST if others else _BELIEVED
    return {number for number, chance in found.items() if chance < least}


def looked_at(blocks: Sequence[Block], under: Sequence[Under]) -> list[int]:
    """The places of the blocks that may be references by their kind and length."""
    return [
        place
        for place, block in enumerate(blocks)
        if block.kind in _KINDS and not under[place].heading and _SHORTEST <= len(block.text) <= _LONGEST
    ]


def judged(blocks: Sequence[Block], places: Iterable[int]) -> dict[int, tuple[str, int]]:
    """What is judged of the blocks at these places, and how many addresses each links to."""
    return {place: (meant(blocks[place].text), len(blocks[place].links)) for place in places}


def glimpsed(
    blocks: Sequence[Block],
    tags: Sequence[Tag],
    under: Sequence[Under],
    texts: Mapping[int, tuple[str, int]],
) -> dict[int, Evidence]:
    """What the form and the place of these blocks say, and their words at a glance; `texts` as `judged` has them."""
    return {
        place: evidence.placed(blocks[place], tags[place], under[place].kind, place / len(blocks))
        | evidence.seen(*text)
        for place, text in texts.items()
    }


def adopted(blocks: Sequence[Block], tags: Sequence[Tag], under: Sequence[Under]) -> list[Tag]:
    """The tags, with those blocks made beginnings that are references, and those of the others taken away."""
    result = list(tags)
    texts = judged(blocks, looked_at(blocks, under))
    found = glimpsed(blocks, tags, under, texts)
    chances = {place: _chance(GLANCE, own) for place, own in found.items()}
    asked = [place for place, chance in chances.items() if GLIMPSED <= chance <= SURE]
    read = dict(zip(asked, told([texts[place] for place in asked], (found[place] for place in asked)), strict=True))
    alone = chances | {place: _chance(ALONE, own) for place, own in read.items()}
    around = evidence.company(blocks, under, alone)
    for place, chance in chances.items():
        if place in read:
            chance = _chance(AMONG, read[place] | around[place])
        if described(blocks[place].text):
            result[place] = WHOLE
        elif chance >= LIKELY:
            result[place] = Tag(BEGIN, chance, 1 - chance)
        elif tags[place].label != NONE:
            result[place] = tags[place]._replace(label=NONE)
    return result


def lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of the items of each list."""
    current: list[int] = []
    for place, block in enumerate(blocks):
        if current and (block.kind != "item" or block.level != blocks[current[0]].level):
            yield current
            current = []
        if block.kind == "item":
            current.append(place)
    if current:
        yield current
