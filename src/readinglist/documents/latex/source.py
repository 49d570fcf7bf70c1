"""A LaTeX document as its tokens, and the way among them: arguments, options, what a few tokens say."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from readinglist.documents.blocks import with_newlines
from readinglist.documents.latex.characters import SHOW, typesetter
from readinglist.documents.latex.commands import DEFINING, NAMES, NOTES, SKIPPED
from readinglist.documents.latex.conversion import plain
from readinglist.documents.latex.tokens import Token, partners, tokens
from readinglist.normalise.text import spaced


class Source:
    """`partners` has the places of braces by those of their partners, `typeset` sets a token for pylatexenc."""

    def __init__(self, text: str) -> None:
        self.text = with_newlines(text).replace("\0", " ")
        # A blank token ends every search for what follows.
        self.tokens = [*tokens(self.text), Token("blank", "", len(self.text))]
        self.partners = partners(self.tokens)
        self.typeset = typesetter(self.text)
        self._newlines = [found.start() for found in re.finditer("\n", self.text)]

    def line(self, position: int) -> int:
        """The number of the line, from 1, in which a place of the text is."""
        return bisect_left(self._newlines, position) + 1

    def body(self) -> tuple[int, int]:
        r"""The tokens between \begin{document} and \end{document}; all where there are none."""
        edges = {token.kind: at for at, token in reversed([*enumerate(self.tokens)]) if token.text == "document"}
        begin = edges.get("begin", -1) + 1
        return begin, max(begin, edges.get("end", len(self.tokens)))

    def title(self) -> str:
        r"""What \title says, "" for nothing."""
        at = next((at for at, token in enumerate(self.tokens) if token[:2] == ("command", "title")), -1)
        argument = self.argument(at + 1) if at >= 0 else None
        return self.inline(*argument) if argument else ""

    @cached_property
    def bibliography(self) -> str:
        r"""What stands above a thebibliography: \refname or \bibname where the document defines them."""
        for at, token in enumerate(self.tokens):
            if token.kind == "command" and token.text in NAMES:
                defined = any(before.text.rstrip("*") in DEFINING for before in self.tokens[max(0, at - 2) : at])
                if defined and (name := self.argument(at + 1 + (self.tokens[at + 1].kind == "}"))):
                    return self.inline(*name)
        return "References"

    def space(self, at: int) -> int:
        """Past the blank that may stand here."""
        return at + 1 if self.tokens[at].kind == "text" and self.tokens[at].text.isspace() else at

    def bracket(self, at: int) -> int:
        """Where the option that begins here ends, -1 for nowhere (or where none begins)."""
        if self.tokens[at].kind != "[":
            return -1
        at += 1
        while (kind := self.tokens[at].kind) not in ("]", "[", "}", "blank"):
            at = self.partners.get(at, at) + 1
        return at if kind == "]" else -1

    def argument(self, at: int) -> tuple[int, int] | None:
        """The argument in braces that stands here, or behind options: its first token, and the brace that closes it."""
        at = self.space(at)
        while (end := self.bracket(at)) >= 0:
            at = self.space(end + 1)
        return (at + 1, self.partners[at]) if at in self.partners and self.tokens[at].kind == "{" else None

    def skip(self, at: int, count: int) -> int:
        """Past so many arguments and their options."""
        for _ in range(count):
            while (end := self.bracket(self.space(at))) >= 0:
                at = end + 1
            after = self.space(at)
            if self.tokens[after].kind == "{" and after in self.partners:
                at = self.partners[after] + 1
            elif self.tokens[after].kind in ("command", "escaped"):
                at = after + 1
            else:
                break
        return at

    def citation(self, at: int) -> tuple[list[str], int]:
        """The citekeys of the command that stands here, and where the text goes on."""
        multiple = self.tokens[at].name.endswith("s")
        keys: list[str] = []
        place = after = at + 1
        while True:
            place = self.space(place)
            token = self.tokens[place]
            if multiple and not keys and token.text.lstrip().startswith("("):
                place = self._parenthesis(place)
            elif (end := self.bracket(place)) >= 0:
                place = end + 1
            elif token.kind == "{" and place in self.partners and (multiple or not keys):
                keys += self.listed(place + 1, self.partners[place])
                place = after = self.partners[place] + 1
            else:
                return keys, after

    def _parenthesis(self, at: int) -> int:
        """Past a note in parentheses, which may hold commands, but not many."""
        for place in range(at, min(at + 20, len(self.tokens) - 1)):
            if self.tokens[place].text.rstrip().endswith(")"):
                return place + 1
        return at + 1

    def raw(self, first: int, last: int) -> str:
        """What is written there; no more than a list of citekeys or files has."""
        few = self.tokens[first : min(last, first + 100)]
        return "".join("\\" * (token.kind in ("command", "escaped")) + token.text for token in few)

    def listed(self, first: int, last: int) -> list[str]:
        """What stands between commas, as it is written."""
        return [each for part in self.raw(first, last).split(",") if (each := spaced(part))]

    def inline(self, first: int, last: int) -> str:
        """What a few tokens say, without notes."""
        pieces = []
        while first < last:
            token = self.tokens[first]
            if token.name in NOTES or token.name in SKIPPED:
                first = self.skip(first + 1, SKIPPED.get(token.name, 1))
            else:
                pieces.append(self.typeset(token))
                first += 1
        return plain("".join(pieces)).translate(SHOW)
