"""reStructuredText, read line by line as docutils' specification has it: sections, lists, notes, targets."""

from __future__ import annotations

from readinglist.documents.blocks import Block
from readinglist.documents.rst.reader import Reader


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (the first section's, where it stands alone at the top); a block for each piece of text, in order."""
    reader = Reader(text)
    reader.read()
    return reader.title, reader.found
