"""Works whose fields stand behind labels, as shops and libraries have them: "Title: Emma", "Author: Jane Austen"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from readinglist.documents.blocks import Block
from readinglist.documents.tables import column, written

#: "Auteur : ...", "ISBN-13: ..."; what holds no works has such labels too.
_LABEL = r"[^\W\d_][\w’'/() -]{1,24}?"
_FIELD = re.compile(rf"({_LABEL})\s?[:：]\s*(\S.{{0,200}})")
#: Where in one text the next field begins: behind a blank and a mark, or a blank alone.
_NEXT = re.compile(rf"(?:^|\s*[|;•·/]\s*|\s[–—-]\s|[.,]?\s)(?={_LABEL}\s?[:：]\s)")
_ISBN = re.compile(r"(?i)isbn\b.{0,12}")
_PAGES = re.compile(
    r"(?i)(?:number of |nombre de |nº de )?pag(?:es|ine)|seiten|páginas|strony?|sid(?:or|er)|(?:aantal )?pagina['’]s"
)
#: A title without a label is no longer, in characters; a text of several fields is no longer; so many it has at most.
_LONGEST, _LONGEST_TEXT, _MOST = 150, 600, 24
#: A field that is not known ("Price: 20 €") says no more, in characters.
_LONGEST_OTHER = 40
#: What stands so early in a document, and once, tells of the document itself, in blocks.
_EARLY = 6
#: A day is when something was posted: what stands above it is no book.
_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}(?:\.|st|nd|rd|th|º)?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?\d{4}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    r"|[^\W\d_]{3,12}\.?\s\d{1,2},\s\d{4}"
)
_TITLED = frozenset(("heading", "paragraph", "item", "quote", "line"))


class _Field(NamedTuple):
    """What a field holds: "author", "title", "" for what else a reference has, None for what it has not; its text as it
    stands, label and all.
    """

    holds: str | None
    value: str
    stood: str


def joined(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with those that are the fields of a work as one.

    The title may stand without a label above the fields; such works are several, or nothing is taken for one.
    """
    runs = list(_runs(blocks))
    several = sum("author" in _held(fields) for _, fields in runs) > 1
    found: list[Block] = []
    at = 0
    for lines, fields in runs:
        start, held = lines.start, _held(fields)
        if not several and start < _EARLY:
            continue
        posted = all(_DAY.search(field.value) for field in fields if field.holds == "")
        if several and "title" not in held and start > at and not posted and _may_be_title(blocks[start - 1]):
            start -= 1
            fields = [_Field("title", blocks[start].text, blocks[start].text), *fields]
        if {"author", "title", ""} <= _held(fields):
            found += blocks[at:start]
            found.append(_work(blocks[start : lines.stop], fields))
            at = lines.stop
    return [*found, *blocks[at:]]


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[range, list[_Field]]]:
    """The places of the fields of one work, and what they hold; a field that comes again begins another."""
    place = 0
    told = [_fields(block) for block in blocks]
    while place < len(blocks):
        start, fields = place, list[_Field]()
        while place < len(blocks) and len(fields) < _MOST and (fields or _held(told[place]) - {None}):
            new = told[place]
            within = blocks[place].cell == blocks[start].cell  # letters are laid out in tables
            if not new or not within or {"author", "title"} & _held(fields) & _held(new):
                break
            fields, place = fields + new, place + 1
        if "author" in _held(fields):
            yield range(start, place), fields
        place += place == start


def _fields(block: Block) -> list[_Field]:
    """The fields that a block is made of; none where it is anything else."""
    if len(block.text) > _LONGEST_TEXT or not (":" in block.text or "：" in block.text):
        return []
    starts = [0, *(found.end() for found in _NEXT.finditer(block.text) if _known(block.text[found.end() :]))]
    ends = [*starts[1:], len(block.text)]
    found = [_field(block.text[start:end].strip(" |;•·/–—-")) for start, end in zip(starts, ends, strict=True) if end]
    return [] if None in found else [each for each in found if each]


def is_label(text: str) -> bool:
    """Whether a text, with nothing behind it, is what a field of a work is called."""
    label = text.strip()
    return 0 < len(label) <= _LONGEST_OTHER and (column(label) is not None or _ISBN.fullmatch(label) is not None)


def _known(text: str) -> bool:
    found = _FIELD.match(text)
    return found is not None and is_label(found[1])


def _field(text: str) -> _Field | None:
    found = _FIELD.fullmatch(text)
    if found is None:
        return None
    label, value = found[1].strip(), found[2]
    if _ISBN.fullmatch(label):
        return _Field("", f"ISBN {value}", text)
    if _PAGES.fullmatch(label) and value.isdecimal():
        return _Field("", f"{value} pages", text)
    # Who translated it is said of the work.
    holds = "" if (held := column(label)) == "maker" else held
    return None if holds is None and len(value) > _LONGEST_OTHER else _Field(holds, value, text)


def _held(fields: Iterable[_Field]) -> set[str | None]:
    return {field.holds for field in fields}


def _may_be_title(block: Block) -> bool:
    return block.kind in _TITLED and len(block.text) <= _LONGEST and block.text[-1] not in ":;,"


def _work(lines: Sequence[Block], fields: Sequence[_Field]) -> Block:
    links = tuple(dict.fromkeys(link for line in lines for link in line.links))
    held = [field for field in fields if field.holds is not None]
    text = written((field.holds or "", field.value) for field in held)
    stood = " ".join(field.stood for field in held)
    return replace(lines[0], text=text, kind="work", gap=True, links=links, stood=stood)
