"""A document -> its references, as strings that know where they stood: lists, bibliographies, recommended readings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.documents import Block, Document

__all__ = ["Reference", "find"]

_LONGEST = 4000
#: A reference with none other within so many lines stands alone.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference as it stood, on one line; `section` is the heading (or the sentence that led to it), "" for none."""

    text: str
    line: int
    section: str = ""
    links: tuple[str, ...] = ()


def find(document: Document, *, section: str | None = None) -> Iterator[Reference]:
    """The references of a document in reading order; `section` keeps those under headings that contain it."""
    from readinglist.finder import likeness, tagger

    blocks = [block for block in document.blocks if block.text]
    wanted = section.casefold() if section else ""
    tags = tagger.tag(blocks)
    notes = _notes(blocks, [label for label, _ in tags])
    groups = list(_groups(blocks, tags))
    for place, (parts, name, where) in enumerate(groups):
        text = join([block.text for block in parts])
        near = (groups[other][2] for other in (place - 1, place + 1) if 0 <= other < len(groups))
        alone = not any(abs(other - where) <= _NEAR for other in near)
        kind = "note" if where in notes else parts[0].kind
        if wanted in name.casefold() and likeness.is_reference(text, section=name, alone=alone, kind=kind):
            yield Reference(text, parts[0].line, name, tuple(link for block in parts for link in block.links))


def _notes(blocks: Sequence[Block], labels: Sequence[str]) -> set[int]:
    """The places of numbered lines in a run most of which is prose: notes, not a numbered list of references."""
    found: set[int] = set()
    run: list[int] = []
    for place in range(len(blocks) + 1):
        if place < len(blocks) and (blocks[place].marker.strip("[](). ").isdigit() or labels[place] == "I"):
            run += [place] if blocks[place].marker else []
            continue
        if run and 2 * sum(labels[index] != "O" for index in run) <= len(run):
            found.update(run)
        run = []
    return found


def _groups(blocks: Sequence[Block], tags: Sequence[tuple[str, float]]) -> Iterator[tuple[list[Block], str, int]]:
    """Lines that are one reference, the section they stand in, and the place of the first among the blocks."""
    from readinglist.finder import headings, tagger

    current: list[Block] = []
    start, section, current_section = 0, "", ""
    for place, (block, (label, _)) in enumerate(zip(blocks, tags, strict=True)):
        leads_in = label == tagger.NONE and headings.leads_in(block.text)
        heading = leads_in or block.kind == "heading" or bool(headings.kind(block.text))
        continues = label == tagger.INSIDE and not heading and current and not (block.gap and block.kind != "line")
        if continues and sum(len(part.text) for part in current) < _LONGEST:
            current.append(block)
            continue
        if current:
            yield current, current_section, start
            current = []
        if heading:
            section = block.text if len(block.text) <= 200 else block.text[-200:]
        elif label != tagger.NONE:
            current, start, current_section = [block], place, section
    if current:
        yield current, current_section, start


_CUT = re.compile(r"[^\W\d_][-\u00ad‐]$")
_AND = re.compile(r"(?:und|oder|and|or|bis)\b")
_ADDRESS = re.compile(r"(?:https?://\S*[/?=&_.-]|https?:/?/?|\bdoi:|10\.\d{4,9}/\S*[/.-])$")


def join(lines: Sequence[str]) -> str:
    """Lines that were one: a word cut at the line's end is one again, an address goes on without a blank.

    >>> join(["Gesundheitspolitische Steuerung zwi-", "schen Hierarchie"])
    'Gesundheitspolitische Steuerung zwischen Hierarchie'
    """
    text = ""
    for line in lines:
        cut = _CUT.search(text[-2:])
        if cut and line[:1].islower() and not _AND.match(line):
            text = text[:-1] + line
        elif (cut and not _AND.match(line)) or _ADDRESS.search(text[-200:]):
            text += line
        else:
            text = f"{text} {line}" if text else line
    return text
