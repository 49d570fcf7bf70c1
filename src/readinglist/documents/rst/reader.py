"""The walk through the lines of a reStructuredText document: what each begins, and the bodies that it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist.documents.blocks import Block, marker_apart
from readinglist.documents.rst import tables
from readinglist.documents.rst.inline import CALLED, Inline
from readinglist.documents.rst.lines import Lines
from readinglist.normalise.text import spaced

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


@dataclass(slots=True)
class _Context:
    """A body of text: the document, an item, a note. Lines indented by `least` belong to it, its own begin at `body`,
    which is -1 until the first of them has come; `count` is of its items that number themselves."""

    kind: str = "paragraph"
    least: int = 0
    body: int = 0
    level: int = 0
    count: int = 0


class Reader:
    """Reads a piece of text after the other; the bodies that it stands in are a stack, nothing is recursive."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.inline = Inline(self.lines)
        self.found: list[Block] = []
        self.contexts = [_Context()]
        self.styles: list[str] = []
        self.used: list[str] = []
        self.notes = 0
        self.marker = ""
        self.gap = True
        self.at = 0

    @property
    def title(self) -> str:
        """Of the document: its first section's, where nothing stands before it and no other section beside it."""
        at_top = bool(self.used and self.found) and self.found[0].kind == "heading"
        return self.found[0].text if at_top and self.used.count(self.used[0]) == 1 else ""

    def read(self) -> None:
        while self.at < len(self.lines):
            if not self.lines[self.at]:
                self.at += 1
                continue
            column = self.lines.indents[self.at]
            self._leave(column)
            context = self.contexts[-1]
            if context.body < 0:
                context.body = column
            elif column > context.body:
                kind = "quote" if context.kind == "paragraph" else context.kind
                self.contexts.append(_Context(kind, column, column, context.level))
            self._piece(column)

    def _leave(self, column: int) -> None:
        """End the bodies that a line with so much indent does not belong to."""
        while self.contexts[-1].least > column:
            self.contexts.pop()
            self.marker = ""

    def _piece(self, column: int) -> None:
        """Read what begins in this line: marks of items and notes, which may follow one another, and their text."""
        if len(self.contexts) == 1 and self._section():
            return
        line = self.lines[self.at]
        while column < len(line):
            if self._whole(column):
                return
            if (after := self._marked(column)) < 0:
                self._paragraph(column)
                return
            column = after
        self.at += 1

    def _section(self) -> bool:
        """A title with a line under it (or over it too), or a line that only parts."""
        line, below, third = (*self.lines[self.at : self.at + 3], "", "")[:3]
        if _RULE.match(line):
            if len(line) >= 4 and not below:
                self.at += 1
                return True
            title, style, rows = below, line[0] * 2, 3
            fits = third[:1] == line[0] and bool(_RULE.match(third)) and not _RULE.match(below)
        else:
            title, style, rows = line, below[:1], 2
            fits = bool(_RULE.match(below)) and not _BULLET.match(line) and not _EXPLICIT.match(line)
            line = below
        if not fits or len(line) < min(len(title), 4):
            return False
        if style not in self.styles:
            self.styles.append(style)
        self.used.append(style)
        self._emit(title, self.at + rows - 2, "heading", self.styles.index(style) + 1)
        self.at += rows
        return True

    def _whole(self, column: int) -> bool:
        """Read what is not read word by word: tables, code, and what is passed over. Whether that stood here."""
        line = self.lines[self.at]
        if table := tables.read(self.lines, self.at, column):
            cells, self.at = table
            for row, cell in cells:
                self._emit(cell, row, "table")
        elif _DOCTEST.match(line, column):
            self._code(range(self.at, self.lines.blank(self.at)))
        elif _LINE.match(line, column):
            self._verse(column)
        elif _EXPLICIT.match(line, column) and not _NOTE.match(line, column) and not _CITATION.match(line, column):
            return self._directive(column)
        else:
            return False
        return True

    def _directive(self, column: int) -> bool:
        """A directive; comments, targets and what is not known here are passed over."""
        found = _DIRECTIVE.match(self.lines[self.at], column)
        name = found["name"].lower() if found else ""
        if name in _READ:
            return False
        if self.lines[self.at][column:] == ".." and not self.lines.has_text(self.at + 1):
            # An empty comment; what follows does not belong to it.
            self.at += 1
            return True
        rows = self.lines.indented(self.at + 1, column)
        self.at = rows.stop
        if name in _CODE:
            self._code(range(self._options(rows.start), rows.stop))
        return True

    def _marked(self, column: int) -> int:
        """Begin the item, note or directive whose mark stands here; where its text begins, -1 where none is."""
        line, context = self.lines[self.at], self.contexts[-1]
        if (found := _BULLET.match(line, column)) or ((found := _NUMBER.match(line, column)) and self._is_list(column)):
            context.count += "#" in found[0]
            return self._enter("item", column, found, found[0].strip().replace("#", str(context.count)), found.end())
        if found := _FIELD.match(line, column):
            return self._enter("item", column, found, found[0].strip())
        if found := _CITATION.match(line, column):
            return self._enter("item", column, found, f"[{found['label']}]")
        if found := _NOTE.match(line, column):
            counted = found["label"].startswith("#")
            self.notes += counted
            return self._enter("note", column, found, f"[{self.notes if counted else found['label']}]")
        found = _DIRECTIVE.match(line, column)
        if not found or (name := found["name"].lower()) not in _READ:
            return -1
        self.contexts.append(_Context(_DIRECTIVE_KINDS.get(name, context.kind), column + 1, -1, context.level))
        if _READ[name] == "text" and found.end() < len(line):
            return found.end()
        if _READ[name] == "heading":
            self._emit(line[found.end() :], self.at, "heading", len(self.styles) + 1)
        self.at = self._options(self.at + 1) - 1
        return len(line)

    def _enter(self, kind: str, column: int, mark: re.Match[str], marker: str, body: int = -1) -> int:
        """Begin an item or a note; where its text begins."""
        context = self.contexts[-1]
        kind = context.kind if context.kind in ("note", "table") else kind
        self.contexts.append(_Context(kind, column + 1, body, context.level + (kind == "item")))
        self.marker = marker
        return mark.end()

    def _is_list(self, column: int) -> bool:
        """Whether a number begins an item: the next line is blank, indented, or begins the next item."""
        following = self.at + 1
        return not self.lines.beside(following, column) or bool(_NUMBER.match(self.lines[following], column))

    def _paragraph(self, column: int) -> None:
        """Lines of one indent; behind a mark, those that belong to it. One line above an indented one is a term."""
        context, lines, first = self.contexts[-1], self.lines, self.at
        context.count = 0
        marked = column > lines.indents[first]
        if marked and context.body < 0 and lines.within(first + 1, context.least):
            context.body = lines.indents[first + 1]
        self.at += 1
        while lines.within(self.at, context.least) if marked else lines.beside(self.at, column):
            self.at += 1
        text = lines.joined(first, column, self.at)
        if not marked and self.at == first + 1 and lines.within(self.at, column + 1):
            kind = context.kind if context.kind in ("note", "table") else "item"
            self._emit(text, first, kind, context.level + 1)
            self.contexts.append(_Context(kind, column + 1, -1, context.level + 1))
            self.gap = False
            return
        literal = text.endswith("::")
        if literal:
            text = text[:-2] if text[-3:-2] in ("", " ") else text[:-1]
        self._emit(text, first, context.kind, context.level)
        if literal:
            self._code(lines.indented(self.at, max(context.body, context.least - 1) if marked else column))

    def _emit(self, text: str, row: int, kind: str, level: int = 0) -> None:
        words, links, titles = self.inline.read(text)
        if not words:
            return
        marker, self.marker = self.marker, ""
        if kind == "paragraph" and not marker and not CALLED.match(text):
            marker, words = marker_apart(words)
        self.found.append(Block(words, row + 1, kind, level, marker, 0, self.gap, tuple(links), titles=tuple(titles)))
        self.gap = True

    def _options(self, row: int) -> int:
        """Past the options of a directive."""
        while self.lines.has_text(row) and _FIELD.match(self.lines[row], self.lines.indents[row]):
            row += 1
        return row

    def _code(self, rows: range) -> None:
        self.at = rows.stop
        if code := spaced(" ".join(self.lines[rows.start : rows.stop])):
            first = next(row for row in rows if self.lines[row])
            self.found.append(Block(code, first + 1, "code"))

    def _verse(self, column: int) -> None:
        """Lines that stay lines: "| one"; an indented one goes on with the one before."""
        context, lines = self.contexts[-1], self.lines
        while lines.has_text(self.at) and (mark := _LINE.match(lines[self.at], column)):
            first = self.at
            self.at += 1
            while lines.within(self.at, column + 1):
                self.at += 1
            self._emit(lines.joined(first, mark.end(), self.at), first, context.kind, context.level)
            self.gap = False
            if lines.has_text(self.at) and not lines.within(self.at, column):
                break
        self.gap = True
