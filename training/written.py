"""References and notes written and labelled for this, of kinds that labelled sets have little of (written/*.txt).

A line is one text; `#` begins a comment. Parts are marked `<label|text>`, what is not marked is `other`. In a note each
reference stands in `[[ ... ]]`, and what stands around them is prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from labels import OTHER, PROSE, Reference
from runs import Piece, cited

FOLDER = Path(__file__).with_name("written")
_PART = re.compile(r"<([a-z-]+)\|(.*?)>|([^<]+)")
_REFERENCE = re.compile(r"\[\[(.*?)\]\]")


def segments(text: str, outside: str = OTHER) -> list[tuple[str, str]]:
    """The labelled parts of a marked text; what is not marked has the label `outside`."""
    return [(label or outside, inside or mark) for label, inside, mark in _PART.findall(text)]


def references() -> Iterator[Reference]:
    """Every reference, those within notes too."""
    for source, line in _lines(notes=False):
        yield _reference(source, line)
    for source, line in _lines(notes=True):
        yield from (_reference(source, text) for text in _REFERENCE.findall(line))


def notes() -> Iterator[tuple[str, list[Piece]]]:
    """Every note, with its source: its references, and the prose around them."""
    for source, line in _lines(notes=True):
        pieces = []
        for place, text in enumerate(_REFERENCE.split(line)):
            if place % 2:
                pieces.append(cited(_reference(source, text)))
            elif text:
                around = Reference({"source": source, "segments": segments(text, PROSE)})
                pieces.append(Piece(around.raw, [word.start for word in around.tokens], around.labels))
        yield source, pieces


def is_reference(piece: Piece) -> bool:
    """Whether a piece of a note is a reference, not what stands around one."""
    return not {*piece.labels} <= {PROSE, "citation-number"}


def _lines(*, notes: bool) -> Iterator[tuple[str, str]]:
    """The lines of the files of notes, or of all others, each with the source that it is."""
    for path in sorted(FOLDER.glob("*.txt")):
        if path.name.startswith("notes") is notes:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.strip() and not line.startswith("#"):
                    yield f"written-{path.stem}", line


def _reference(source: str, text: str) -> Reference:
    return Reference({"source": source, "segments": segments(text)}).agree()
