"""Works whose title stands in a line of its own, as a heading or above who made it and where it came out.

"Best books" pages have "3. The Mapmakers by John Noble Wilford" as a heading; shops and libraries have the title, below
it the author, below that the publisher and the year. One such may be anything; several are a manner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readinglist.documents import Block
from readinglist.finder import headings
from readinglist.finder.clues import CAP, YEAR
from readinglist.finder.prose import BY, NAMES

#: So many of a kind in a document, and so many characters in each line at most.
_FEWEST, _LONGEST = 2, 150
_HEADED = re.compile(
    rf"(?:\d{{1,3}}[.)]\s)?(?P<work>[“„«\"‘]?[{CAP}\d][^.!?]{{2,110}}?)[”“»\"’]?,?\s{BY}\s(?P<names>{NAMES})(?:\s\([^()]{{3,60}}\))?"
)
_AUTHORS = re.compile(
    rf"(?:{BY}\s)?(?P<names>{NAMES})(?:,?\s\(?(?i:eds?|edited|hrsg|hg|red|dir|comps?|org)\b.{{0,60}})?"
)
_EXTENT = re.compile(
    r"(?i)\b\d{2,4}\s?(?:pages|pp?\.|seiten|s\.|págs?\.|pagine|sidor|sider|blz\.)(?!\w)|\d\s?[€£]|[€£$]\s?\d"
)
_KINDS = frozenset(("heading", "paragraph", "item", "quote"))


def apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such works as one each, of the kind "work"."""
    headed = [_headed(block) for block in blocks]
    several = sum(map(bool, headed)) >= _FEWEST
    stacked = {place: size for place in range(len(blocks)) if (size := _stacked(blocks[place : place + 3]))}
    result: list[Block] = []
    place = 0
    while place < len(blocks):
        block, size = blocks[place], stacked.get(place, 0)
        if size and len(stacked) >= _FEWEST:
            title, author, *imprint = (each.text.rstrip(" .") for each in blocks[place : place + size])
            links = tuple(link for each in blocks[place : place + size] for link in each.links)
            result.append(replace(block, text=". ".join([author, title, *imprint]), kind="work", links=links))
            place += size
            continue
        result.append(replace(block, text=headed[place], kind="work") if headed[place] and several else block)
        place += 1
    return result


def _headed(block: Block) -> str:
    """The work that a heading names, without its number; "" for none."""
    found = _HEADED.fullmatch(block.text) if block.kind == "heading" and len(block.text) <= _LONGEST else None
    return block.text[found.start("work") :] if found else ""


def _stacked(blocks: Sequence[Block]) -> int:
    """How many blocks are a title, who made it, and where it came out: 3, or 0 for none."""
    if len(blocks) < 3 or any(len(block.text) > _LONGEST or block.kind not in _KINDS for block in blocks):
        return 0
    title, author, imprint = blocks
    if any(block.kind == "heading" for block in (author, imprint)) or headings.kind(title.text):
        return 0
    dated = (YEAR.search(imprint.text) or _EXTENT.search(imprint.text)) and not _AUTHORS.fullmatch(imprint.text)
    named = _AUTHORS.fullmatch(author.text) and title.text[:1].isupper() and title.text[-1] not in ":;,"
    return 3 if dated and named and len(imprint.text.split()) <= 14 else 0
