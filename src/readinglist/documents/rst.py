"""reStructuredText, read line by line as docutils' specification has it: sections, lists, notes, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from readinglist.documents import Block

_RULE = re.compile(r"([!-/:-@\[-`{-~])\1*+$")
_BULLET = re.compile(r"[*+•‣⁃-](?: +|$)")
#: A capital letter is none: "A. Einstein" is an author.
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivxlcdm]{2,6}|#)\)|(?:\d{1,3}|[a-z]|[ivxlcdm]{2,6}|#)\.)(?: +|$)")
_FIELD = re.compile(r":(?![ :`])[^:`\n]{1,80}:(?: +|$)")
_LINE = re.compile(r"\|(?: +|$)")
_NOTE = re.compile(r"\.\. +\[(?P<label>\d{1,6}|[#*]|#[\w.+:-]{1,80})\](?: +|$)")
_CITATION = re.compile(r"\.\. +\[(?P<label>[^\W\d_][\w.+:-]{0,80})\](?: +|$)")
_DIRECTIVE = re.compile(r"\.\. +(?P<name>[\w.+:-]{1,40}?) ?::(?: +|$)")
_EXPLICIT = re.compile(r"\.\.(?: |$)|__ ")
_GRID = re.compile(r"\+-[+-]*+\+$")
_COLUMNS = re.compile(r"={2,}+(?: +={2,}+)++$")
_DOCTEST = re.compile(r">>>(?: |$)")

_CODE = {"code", "code-block", "sourcecode", "parsed-literal", "prompt", "testcode", "doctest", "highlight"}
#: Directives whose content is text -> what stands behind their name: "text", a "heading", or "" for neither.
_READ = {
    **dict.fromkeys(("attention", "caution", "danger", "error", "hint", "important", "note", "tip", "warning"), "text"),
    **dict.fromkeys(("seealso", "epigraph", "highlights", "pull-quote", "centered"), "text"),
    **dict.fromkeys(("topic", "sidebar", "admonition", "rubric"), "heading"),
    **dict.fromkeys(("container", "compound", "class", "rst-class", "only", "glossary", "hlist", "table"), ""),
    **dict.fromkeys(("list-table", "csv-table", "versionadded", "versionchanged", "deprecated"), ""),
}
_DIRECTIVE_KINDS = {"epigraph": "quote", "pull-quote": "quote", "list-table": "table", "csv-table": "table"}

_TARGET = re.compile(r" *\.\. _(?:`(?P<quoted>[^`]{1,300}+)`|(?P<name>(?![ _`])(?:[^:\\]|\\.|:(?=\S)){1,300}+)):(?: +|$)")
_ANONYMOUS = re.compile(r" *(?:\.\. __:|__)(?: +|$)")
_INLINE = re.compile(
    r"\\(?P<escaped>.)"
    r"|``(?P<literal>[^`]++)``"
    r"|(?::[\w.+:-]{1,60}:)?`(?P<text>[^`]++)`(?P<after>__|_|:[\w.+-]{1,60}:)?"
    r"|(?<![\w*])\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*(?!\w)"
    r"|(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|(?<![\w\]])\[(?P<label>[\w#*][\w.+:-]{0,80})\]_(?!\w)"
    r"|(?<![\w_`|])(?P<name>[^\W_]++(?:[-.+:_][^\W_]++){0,5})(?P<anonymous>__?)(?!\w)",
    re.S,
)
_EMBEDDED = re.compile(r"(?P<label>[^<]*)<(?P<url>[^<>]+)>\s*", re.S)
_CALL = re.compile(r"\d+|[#*].*")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (the first section's, where it stands alone at the top); a block for each piece of text, in order."""
    reader = _Reader(text)
    reader.read()
    return reader.title, reader.found


@dataclass(slots=True)
class _Context:
    """A body of text: the document, an item, a note. Lines indented by `least` belong to it, its own begin at `body`,
    which is -1 until the first of them has come."""

    kind: str = "paragraph"
    least: int = 0
    body: int = 0
    level: int = 0


class _Reader:
    """Reads a piece of text after the other; the bodies that it stands in are a stack, nothing is recursive."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"[\f\v\0]", " ", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
        self.lines = [line.expandtabs(8).rstrip() for line in text.split("\n")]
        self.indents = [len(line) - len(line.lstrip()) for line in self.lines]
        self.targets, self.unnamed = _targets(self.lines)
        self.found: list[Block] = []
        self.contexts = [_Context()]
        self.styles: list[str] = []
        self.notes = 0
        self.marker = ""
        self.gap = True
        self.at = 0
        self.title = ""

    def read(self) -> None:
        while self.at < len(self.lines):
            if self.lines[self.at]:
                self._piece()
            else:
                self.gap = True
                self.at += 1
