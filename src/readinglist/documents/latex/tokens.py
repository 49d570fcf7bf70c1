"""LaTeX as tokens, without comments and without the environments that hold no text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readinglist.documents.latex.commands import AWAY, CODE

_TOKEN = re.compile(
    # A comment takes the line's end and the next line's indent with it, unless that line is blank.
    r"(?P<comment>%[^\n]*+(?:\n(?![ \t]*+\n)[ \t]*+)?)"
    r"|(?P<blank>\n[ \t]*+\n\s*+)"
    r"|\\(?P<edge>begin|end)[ \t]*+\{(?P<environment>[^{}\\\n]{1,60})\}"
    # In an address a % is no comment.
    r"|\\(?P<link>url|nolinkurl|path|doi|href)[ \t]*+(?:\[[^\[\]\n]{0,200}\][ \t]*+)?"
    r"\{(?P<address>(?:[^{}\\]|\\.|\{[^{}]{0,50}\}){0,2000}+)\}"
    r"|\\(?:verb|lstinline)\*?(?P<bar>[^A-Za-z\s*{\[])(?P<literal>[^\n]{0,200}?)(?P=bar)"
    r"|\\(?P<command>[A-Za-z]++(?:@[A-Za-z]++)*+\*?)"
    r"|\\(?P<escaped>.)"
    r"|(?P<mark>[{}\[\]&$])"
    r"|(?P<text>(?:[^\\%{}\[\]&$\n]++|\n(?![ \t]*+\n))++|\\)",
    re.S,
)


class Token(NamedTuple):
    """`kind` is a group of _TOKEN, "begin", "end", "code", or a mark itself; `start` a place in the text."""

    kind: str
    text: str
    start: int
    more: str = ""

    @property
    def name(self) -> str:
        """That of a command, without its star; "" for what is none."""
        return self.text.rstrip("*") if self.kind == "command" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a document; listings are one each."""
    unclosed: set[str] = set()
    position, before = 0, ""
    while match := _TOKEN.match(text, position):
        start, position = position, match.end()
        kind = str(match.lastgroup)
        after, before = before, kind
        if kind == "comment":
            if after == "command":  # the name ends here
                yield Token("text", " ", start)
        elif kind == "environment":
            name, closing = match[kind].strip().rstrip("*"), f"\\end{{{match[kind]}}}"
            if match["edge"] == "begin" and (name in CODE or name in AWAY):
                if (end := _end(text, position, closing, unclosed)) >= 0:
                    if name in CODE:
                        yield Token("code", text[position:end], start)
                    position = end + len(closing)
                continue
            yield Token(match["edge"], name, start, "*" if "*" in match[kind] else "")
        elif kind == "command" and match[kind] == "iffalse":
            position = max(position, _end(text, position, "\\fi", unclosed))
        else:
            yield Token(match[kind] if kind == "mark" else kind, match[kind], start, match["link"] or "")


def _end(text: str, position: int, end: str, unclosed: set[str]) -> int:
    """Where an environment ends, -1 for nowhere. What is not found once is not sought again."""
    place = -1 if end in unclosed else text.find(end, position)
    if place < 0:
        unclosed.add(end)
    return place


def partners(tokens: list[Token]) -> dict[int, int]:
    """Each brace that has a partner, and where that stands."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "{":
            opened.append(at)
        elif token.kind == "}" and opened:
            found[at] = opened.pop()
            found[found[at]] = at
    return found
