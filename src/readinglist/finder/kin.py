"""A line right behind a reference that begins as one and has its year is one too, where the line tagger is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from readinglist.documents import Block
from readinglist.finder import clues, headings, likeness
from readinglist.finder.tagger import BEGIN, NONE, Tag

_STARTS = ("INST", "name,", "name,given")
_YEAR_WITHIN = 200
#: Surer than this that a line has no reference, the line tagger is believed; so likely must it be one by its look.
_SURE, _LEAST = 0.99, 2.0


def adopted(blocks: Sequence[Block], tags: Sequence[Tag]) -> list[Tag]:
    """The tags, with those lines made beginnings: institutions' reports at the end of a list of articles, say."""
    result = list(tags)
    for place in range(1, len(blocks)):
        tag, text = result[place], blocks[place].text
        if (
            tag.label == NONE != result[place - 1].label
            and tag.outside < _SURE
            and any(clues.CLUES[name].match(text) for name in _STARTS)
            and clues.MARKS["year"].search(text[:_YEAR_WITHIN])
            and not headings.kind(text)
            and likeness.score(text) >= _LEAST
        ):
            result[place] = tag._replace(label=BEGIN)
    return result
