"""Plain text: a block for each line, with the layout that tells references apart (blank lines, indents, markers)."""

from __future__ import annotations

import re

from readinglist.documents.blocks import Block, marker_apart, with_newlines
from readinglist.normalise.text import spaced

#: White space as wide as this parts what stands beside one another: columns, or items run on in one line.
_WIDE = re.compile(r"(?<=\S)[ \t\xa0]{6,}(?=\S)")
#: What a number follows, on the next line if need be.
_OPEN = re.compile(
    r"(?:\b(?:S|pp?|Sp|fol|ff?|[Nn]r|[Nn]os?|Bde?|[Vv]ols?|t|col|art|ch|cap|chap|Rn|Anm|n)\.|n°|§§?|\d\s?[–-])$"
)
_RULE = re.compile(r"[-=_*~#\s]{3,}")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The first line as title, and a block for each line that is not blank."""
    found: list[Block] = []
    gap = True
    # A page ends within a line.
    lines = (
        (number, part)
        for number, line in enumerate(with_newlines(text).split("\n"), 1)
        for part in line.replace("\f", "\f\f").split("\f")
    )
    for number, line in lines:
        stripped = spaced(line)
        if not stripped or (_RULE.fullmatch(stripped) and not re.search(r"[-—_]{3}\.", stripped)):
            gap = True
            continue
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        for piece in _WIDE.split(line.strip()):
            # What goes on with "p." is no marker of an item.
            goes_on = not gap and _OPEN.search(found[-1].text) is not None
            words = spaced(piece)
            found.append(
                Block(words, number, "line", 0, "", indent, gap=False)
                if goes_on
                else block(words, number, indent=indent, gap=gap)
            )
            gap = False
    return (found[0].text if found else ""), found


def block(line: str, number: int, *, indent: int = 0, gap: bool = True) -> Block:
    """A line as a block, its list marker apart."""
    marker, words = marker_apart(line)
    return Block(words, number, "line", 0, marker, indent, gap)
