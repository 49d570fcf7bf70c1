"""Plain text: a block for each line, with the layout that tells references apart (blank lines, indents, markers)."""

from __future__ import annotations

import re

from readinglist.documents import Block

#: "[12]", "[Ber99]", "(3)", "4.", "5)", bullets. Four figures are a year: "2013. Linear models", "(2015). Privateer".
_MARKER = re.compile(
    r"(\[(?:\d{1,4}|[A-Z][\w+&’'-]{0,14})\]\.?|\(\d{1,3}\)(?=\s)|\d{1,3}[.)](?=\s)|[•◦▪‣●·*–—-](?=\s))\s*"
)
#: White space as wide as this parts what stands beside one another: columns, or items run on in one line.
_WIDE = re.compile(r"(?<=\S)[ \t\xa0]{6,}(?=\S)")
_RULE = re.compile(r"[-=_*~#\s]{3,}")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The first line as title, and a block for each line that is not blank."""
    found: list[Block] = []
    gap = True
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").split("\n")
    for number, line in enumerate(lines, 1):
        stripped = " ".join(line.split())
        if not stripped or (_RULE.fullmatch(stripped) and not re.search(r"[-—_]{3}\.", stripped)):
            gap = True
            continue
        indent = len(line.expandtabs()) - len(line.expandtabs().lstrip())
        for piece in _WIDE.split(line.strip()):
            found.append(block(" ".join(piece.split()), number, indent=indent, gap=gap))
            gap = False
    return (found[0].text if found else ""), found


def block(line: str, number: int, *, indent: int = 0, gap: bool = True, kind: str = "line") -> Block:
    """A line as a block, its list marker apart."""
    match = _MARKER.match(line)
    # "— Said, E." may be a bullet; "———. 1993" and "- " at once before a digit are not.
    if match and len(match[0]) < len(line):
        return Block(line[match.end() :], number, kind, 0, match[1], indent, gap)
    return Block(line, number, kind, 0, "", indent, gap)
