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
#: What says where a work came out is so many words at most.
_MOST_WORDS = 14
_HEADED = re.compile(
    rf"(?:\d{{1,3}}[.)]\s)?(?P<work>[“„«\"‘]?[{CAP}\d][^.!?]{{2,110}}?)[”“»\"’]?,?\s{BY}\s{NAMES}(?:\s\([^()]{{3,60}}\))?"
)
#: "2. Mario Rigoni Stern, Storia di Tönle", "Ann Cvetkovich: An Archive of Feelings (Duke, 2003)".
_NAMED = re.compile(
    rf"\d{{1,3}}[.)]\s(?P<counted>{NAMES}[,:]\s[“„«\"‘]?[{CAP}][^!?]{{2,110}})"
    rf"|(?P<dated>{NAMES}[,:]\s[“„«\"‘]?[{CAP}][^!?]{{2,110}}\s\([^()]{{0,60}}\d{{4}}\))"
)
#: What leads to who made it, and what it costs.
_MADE_BY = rf"(?i:(?:texte?|texto|testo|tekst|written|geschreven|escrito|écrit|roman)\s)?{BY}\s(?=[{CAP}])"
_MADE = re.compile(rf"^{_MADE_BY}")
_PRICE = re.compile(
    r"\s?[,·|;–-]\s?(?:[€£$]\s?\d{1,4}(?:[.,]\d\d)?|\d{1,4}(?:[.,]\d\d)?\s?(?:[€£$]|EUR|CHF|kr\b))(?=$|\s?[·|])"
)
_DRAWN = (
    r"(?:,\s(?i:illustr\w*\.?|ill\.|met tekeningen|mit bildern|dessins|traduit|trad\.|translated)\s"
    rf"(?:{BY}\s)?{NAMES})"
)
_AUTHORS = re.compile(
    rf"(?:{_MADE_BY})?{NAMES}{_DRAWN}{{0,2}}"
    r"(?:,?\s\(?(?i:eds?|edited|hrsg|hg|red|dir|comps?|org)\b.{0,60})?"
)
_EXTENT = re.compile(
    r"(?i)\b\d{2,4}\s?(?:pages|pp?\.|seiten|s\.|págs?\.|pagine|sidor|sider|blz\.)(?!\w)|\d\s?[€£]|[€£$]\s?\d"
)
_KINDS = frozenset(("heading", "paragraph", "item", "quote"))


def apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such works as one each, of the kind "work"."""
    headed = [_headed(block) for block in blocks]
    several = sum(map(bool, headed)) >= _FEWEST
    stacked = {place for place in range(len(blocks)) if _is_stacked(blocks[place : place + 3])}
    result: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if place in stacked and len(stacked) >= _FEWEST:
            lines = blocks[place : place + 3]
            title, author, imprint = (line.text.rstrip(" .") for line in lines)
            imprint = _PRICE.sub("", imprint)
            links = tuple(link for line in lines for link in line.links)
            text, stood = ". ".join((_MADE.sub("", author), title, imprint)), " ".join((title, author, imprint))
            result.append(replace(block, text=text, kind="work", links=links, stood=stood))
            place += len(lines)
            continue
        result.append(replace(block, text=headed[place], kind="work") if headed[place] and several else block)
        place += 1
    return result


def _headed(block: Block) -> str:
    """The work that a heading names, without its number; "" for none."""
    if block.kind != "heading" or len(block.text) > _LONGEST:
        return ""
    found = _HEADED.fullmatch(block.text) or _NAMED.fullmatch(block.text)
    return block.text[found.start(found.lastgroup or 0) :] if found else ""


def _is_stacked(blocks: Sequence[Block]) -> bool:
    """Whether three blocks are a title, who made it, and where it came out."""
    if len(blocks) < 3 or any(len(block.text) > _LONGEST or block.kind not in _KINDS for block in blocks):
        return False
    title, author, imprint = blocks
    if any(block.kind == "heading" for block in (author, imprint)) or headings.kind(title.text):
        return False
    dated = (YEAR.search(imprint.text) or _EXTENT.search(imprint.text)) and not _AUTHORS.fullmatch(imprint.text)
    named = _AUTHORS.fullmatch(author.text) and title.text[:1].isupper() and title.text[-1] not in ":;,"
    return bool(dated and named and len(imprint.text.split()) <= _MOST_WORDS)
