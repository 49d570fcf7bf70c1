"""Lines with references that the line tagger misses, told by what it does not count.

A line right behind a reference that begins as one and has its year is one too, where the tagger is in doubt. A long
line full of years and names with few of the words of prose is a list run on; where no heading stands over it nothing
else shows that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.documents import Block
from readinglist.finder import clues, headings, likeness
from readinglist.finder.features import SMALL
from readinglist.finder.tagger import BEGIN, NONE, Tag

_NO_LIST = ("heading", "code", "table")
_STARTS = ("INST", "name,", "name,given")
_YEAR_WITHIN = 200
#: Surer than this that a line has no reference, the line tagger is believed; so likely must it be one by its look.
_SURE, _LEAST = 0.99, 2.0


#: A list run on: so long at least, in so much text a year, in so many words a small one at most.
_LONG, _PER_YEAR, _PER_SMALL = 400, 250, 10
_YEAR = re.compile(r"(?<![\d-])(?:1[5-9]|20)\d\d(?![\d-])")
#: A name as lists have it: "Said, E.", "Said E W", "Said EW,", "Said, Edward".
_PERSON = re.compile(
    rf"[{clues.CAP}][\w’'‐-]+(?:,?\s[{clues.CAP}](?:\.|\b)|\s[{clues.CAP}]{{2,3}}[,.]|,\s[{clues.CAP}][\w-]+)"
)
_READ = 20_000
#: A table of contents has them.
_LEADERS = "....."
#: What the word tagger is told of such a line.
_LISTED = Tag(BEGIN, 0.95, 0.05)


def runs_on(text: str) -> bool:
    """Whether a line is a list of references, one behind another."""
    if len(text) < _LONG or _LEADERS in text:
        return False
    read = text[:_READ]
    pieces = read.split()
    years, people = len(_YEAR.findall(read)), len(_PERSON.findall(read))
    small = sum(piece.lower() in SMALL for piece in pieces)
    return years * _PER_YEAR > len(read) and 5 * people >= 3 * years and small * _PER_SMALL < len(pieces)


def adopted(blocks: Sequence[Block], tags: Sequence[Tag]) -> list[Tag]:
    """The tags, with those lines made beginnings: institutions' reports at the end of a list of articles, say."""
    result = list(tags)
    for place in range(len(blocks)):
        tag, text = result[place], blocks[place].text
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
    return result
