"""The walk over the tokens of a LaTeX document: what each of them adds to the text, ends or begins."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.documents.blocks import Block
from readinglist.documents.latex import commands
from readinglist.documents.latex.characters import HIDDEN, HIDE, address
from readinglist.documents.latex.frames import Frames
from readinglist.documents.latex.source import Source
from readinglist.documents.latex.tokens import Token
from readinglist.normalise.text import spaced

#: The options that stand behind the beginning of a listing.
_OPTIONS = re.compile(r"\s*+(?:\[[^\]\n]*+\]|\{[^}\n]*+\})*+")
_ORDINAL = re.compile(r"(?:(\d+)\^\{?(?:\\[a-z]+[ {]*)?(st|nd|rd|th|er|re)|\^\{?(?:\\[a-z]+[ {]*)?([a-z]{1,4}))\}*")
_LONGEST_FORMULA = 500


class Reader(Frames):
    """Reads a token after the other, and what belongs to it."""

    def __init__(self, source: Source) -> None:
        super().__init__(source.line)
        self._source = source
        self._tokens = source.tokens
        #: The braces that end a quotation, and its mark.
        self._closing: dict[int, str] = {}

    def read(self) -> list[Block]:
        at, end = self._source.body()
        while at < end:
            at = self._step(at)
        return self.blocks()

    def _step(self, at: int) -> int:
        """Read the token that stands here; where to go on."""
        token = self._tokens[at]
        match token.kind:
            case "command":
                return _MANNERS.get(token.name, Reader._unknown)(self, at, token)
            case "escaped":
                return self._escaped(at, token)
            case "$":
                return self._math(at, token)
            case "begin":
                return self._begin(at, token)
            case "end":
                self.end(token.text)
            case "blank":
                self.part()
            case "code":
                self.code(spaced(_OPTIONS.sub("", token.text, count=1)), token.start)
            case "}" if at == self.frame.end:
                self.leave()
            case "{" | "}":
                self.add(self._closing.pop(at, token.kind), token.start, shows=False)
            case "&" if self.environment.kind == "table":
                self.close()
            case _:
                if token.kind == "address" and (link := address(token)).startswith(("http", "//")):
                    self.frame.links.append(link)
                self.add(self._source.typeset(token), token.start, shows=bool(token.text.strip()))
        return at + 1

    def _heading(self, at: int, token: Token) -> int:
        return self._enter("heading", at, token, commands.LEVELS[token.name])

    def _note(self, at: int, token: Token) -> int:
        return self._enter("note", at, token)

    def _apart(self, at: int, token: Token) -> int:
        return self._enter("paragraph", at, token) if self.in_body else self._unknown(at, token)

    def _enter(self, kind: str, at: int, token: Token, level: int = 0) -> int:
        """Begin what stands in an argument of its own; nothing without one."""
        if not (argument := self._source.argument(at + 1)):
            return at + 1
        self.enter(kind, argument[1], token.start, level)
        return argument[0]

    def _item(self, at: int, token: Token) -> int:
        self.close()
        source, environment = self._source, self.environment
        at += 1
        begin, label = source.space(at), ""
        if (end := source.bracket(begin)) >= 0:
            label, at = source.inline(begin + 1, end), end + 1
        numbered = environment.name in commands.NUMBERED
        if not label and (token.name == "bibitem" or numbered):
            environment.count += 1
        if token.name == "bibitem":
            self.mark(f"[{label or environment.count}]")
            return source.skip(at, 1)
        self.mark(label or (f"{environment.count}." if numbered else "•"))
        return at

    def _cite(self, at: int, token: Token) -> int:
        keys, after = self._source.citation(at)
        if keys and not token.name.startswith("nocite"):
            self.add(f"[{', '.join(keys)}]".translate(HIDE), token.start)
        return after

    def _break(self, at: int, _: Token) -> int:
        self.part()
        return at + 1

    def _define(self, at: int, _: Token) -> int:
        r"""Past \def\name#1{...}."""
        at = self._source.space(at + 1) + 1
        for place in range(at, min(at + 10, len(self._tokens))):
            if self._tokens[place].kind == "{" and place in self._source.partners:
                return self._source.partners[place] + 1
        return min(at, len(self._tokens))

    def _skip(self, at: int, token: Token) -> int:
        return self._source.skip(at + 1, commands.SKIPPED[token.name])

    def _quote(self, at: int, token: Token) -> int:
        if not (argument := self._source.argument(at + 1)):
            return self._unknown(at, token)
        self._closing[argument[1]] = "”"
        self.add("“", token.start)
        return argument[0]

    def _name(self, at: int, token: Token) -> int:
        self.add(self._source.bibliography, token.start)
        return at + 1

    def _unknown(self, at: int, token: Token) -> int:
        """A command that pylatexenc may know: its options go, its arguments follow as text."""
        self.add(self._source.typeset(token), token.start, shows=token.name in commands.WORDS)
        after = self._tokens[at + 1]
        if (end := self._source.bracket(at + 1)) >= 0 and self._tokens[end + 1].kind == "{":
            return end + 1
        sets_length = commands.LENGTHS.fullmatch(token.name) and after.kind == "text"
        if sets_length and (length := commands.LENGTH.match(after.text)):
            rest = after.text[length.end() :]
            self.add(rest, after.start + length.end(), shows=bool(rest.strip()))
            return at + 2
        return at + 1

    def _begin(self, at: int, token: Token) -> int:
        if token.text == "thebibliography":
            self.heading(self._source.bibliography, token.start, commands.LEVELS["section"])
        self.begin(token.text)
        count = commands.ARGUMENTS.get(token.text + token.more, commands.ARGUMENTS.get(token.text, 0))
        after = self._source.skip(at + 1, count)
        return max(after, self._source.bracket(after) + 1)

    def _escaped(self, at: int, token: Token) -> int:
        if token.text in "([":
            return self._math(at, token)
        if token.text != "\\":
            self.add(self._source.typeset(token), token.start, shows=not token.text.isspace())
            return at + 1
        if self.runs_on:
            self.add(" ", token.start, shows=False)
        else:
            self.close(gap=self.environment.kind == "table")
        end = self._source.bracket(at + 1)
        return end + 1 if end >= 0 and commands.LENGTH.fullmatch(self._source.raw(at + 2, end)) else at + 1

    def _math(self, at: int, first: Token) -> int:
        """Past a formula; one within a line is kept."""
        double = first.kind == "$" == self._tokens[at + 1].kind
        closing = ("$", "$") if first.kind == "$" else ("escaped", ")" if first.text == "(" else "]")
        begin = end = at + 1 + double
        while self._tokens[end][:2] != closing:
            if self._tokens[end].kind == "blank" or self._tokens[end][:2] == first[:2] or end == self.frame.end:
                return self._no_math(at)
            end += 1
        after = end + 1 + (double and self._tokens[end + 1].kind == "$")
        if double or closing[1] == "]":
            self.add(" ", first.start, shows=False)
            return after
        formula = self._source.text[self._tokens[begin].start : self._tokens[end].start].strip()
        if len(formula) > _LONGEST_FORMULA:
            return self._no_math(at)
        ordinal = _ORDINAL.fullmatch(formula)
        self.add("".join(filter(None, ordinal.groups())) if ordinal else f"${formula}$", first.start)
        return after

    def _no_math(self, at: int) -> int:
        """A sign that no formula ends: a dollar is one."""
        if self._tokens[at].kind == "$":
            self.add(HIDDEN["$"], self._tokens[at].start)
        return at + 1


#: Commands -> how they are read: from the place and the token of each to where to go on.
_MANNERS: dict[str, Callable[[Reader, int, Token], int]] = {
    **dict.fromkeys(commands.LEVELS, Reader._heading),
    **dict.fromkeys(commands.NOTES, Reader._note),
    **dict.fromkeys(commands.APART, Reader._apart),
    **dict.fromkeys(commands.ITEMS, Reader._item),
    **dict.fromkeys(commands.CITING, Reader._cite),
    **dict.fromkeys(commands.BREAKS, Reader._break),
    **dict.fromkeys(commands.PLAIN, Reader._define),
    **dict.fromkeys(commands.SKIPPED, Reader._skip),
    **dict.fromkeys(commands.QUOTING, Reader._quote),
    **dict.fromkeys(commands.NAMES, Reader._name),
}
