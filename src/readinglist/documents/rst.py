"""reStructuredText, read line by line as docutils' specification has it: sections, lists, notes, targets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from readinglist.documents import Block
from readinglist.documents import text as plain

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
_GRID = re.compile(r"\+-[+-]*+(?<=\+)$")
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

_TARGET = re.compile(
    r" *\.\. _(?:`(?P<quoted>[^`]{1,300}+)`|(?P<name>(?![ _`])(?:[^:\\]|\\.|:(?=\S)){1,300}+)):(?: +|$)"
)
_ANONYMOUS = re.compile(r" *(?:\.\. __:|__)(?: +|$)")
_INLINE = re.compile(
    r"\\(?P<escaped>.)"
    r"|``(?P<literal>[^`]++)``"
    r"|(?::[\w.+:-]{1,60}:)?`(?P<text>[^`]++)`(?P<after>__|_|:[\w.+-]{1,60}:)?"
    r"|(?<![\w*])\*\*(?P<strong>[^*\s](?:[^*]*[^*\s])?)\*\*(?!\w)"
    r"|(?<![\w*])\*(?P<emphasis>[^*\s](?:[^*]*[^*\s])?)\*(?![\w*])"
    r"|(?P<space>\s?)\[(?P<label>[\w#*][\w.+:-]{0,80})\]_(?!\w)"
    r"|(?<![\w_`|])(?P<name>[^\W_]++(?:[-.+:_][^\W_]++){0,5})(?P<anonymous>__?)(?!\w)",
    re.S,
)
_EMBEDDED = re.compile(r"(?P<label>[^<]*)<(?P<url>[^<>]+)>\s*", re.S)
_NUMBERED = re.compile(r"\d+|[#*].*")
_CALLED = re.compile(r"\s*\[[^\]\s]{1,80}\]_")
_ESCAPE = re.compile(r"\\(.)", re.S)
_DASHES = re.compile(r"[ -]+")
_LONGEST_URL = 20  # lines


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (the first section's, where it stands alone at the top); a block for each piece of text, in order."""
    reader = _Reader(text)
    reader.read()
    return reader.title, reader.found


@dataclass(slots=True)
class _Context:
    """A body of text: the document, an item, a note. Lines indented by `least` belong to it, its own begin at `body`,
    which is -1 until the first of them has come; `count` is of its items that number themselves."""

    kind: str = "paragraph"
    least: int = 0
    body: int = 0
    level: int = 0
    count: int = 0


class _Reader:
    """Reads a piece of text after the other; the bodies that it stands in are a stack, nothing is recursive."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"[\f\v\0]", " ", text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff"))
        self.lines = [line.expandtabs(8).rstrip() for line in text.split("\n")]
        self.indents = [len(line) - len(line.lstrip()) for line in self.lines]
        self.targets, unnamed = _targets(self.lines)
        self.unnamed = iter(unnamed)
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
            column = self.indents[self.at]
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
        if _GRID.match(line, column):
            self._grid(column)
        elif _COLUMNS.match(line, column):
            self._columns(column)
        elif _DOCTEST.match(line, column):
            self._code(range(self.at, self._blank(self.at)))
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
        if self.lines[self.at][column:] == ".." and not self._has_text(self.at + 1):
            # An empty comment; what follows does not belong to it.
            self.at += 1
            return True
        rows = self._indented(self.at + 1, column)
        if name in _CODE:
            self._code(range(self._options(rows.start), rows.stop))
        self.at = rows.stop
        return True

    def _marked(self, column: int) -> int:
        """Begin the item, note or directive whose mark stands here; where its text begins, -1 where none is."""
        line, context = self.lines[self.at], self.contexts[-1]
        if (found := _BULLET.match(line, column)) or ((found := _NUMBER.match(line, column)) and self._is_list(column)):
            context.count += "#" in found[0]
            return self._enter("item", column, found, found[0].strip().replace("#", str(context.count)), found.end())
        if found := _FIELD.match(line, column):
            return self._enter("item", column, found)
        if found := _CITATION.match(line, column):
            return self._enter("item", column, found, f"[{found['label']}]")
        if found := _NOTE.match(line, column):
            self.notes += found["label"].startswith("#")
            label = str(self.notes) if found["label"].startswith("#") else found["label"]
            return self._enter("note", column, found, f"[{label}]")
        found = _DIRECTIVE.match(line, column)
        if not found or found["name"].lower() not in _READ:
            return -1
        name = found["name"].lower()
        self.contexts.append(_Context(_DIRECTIVE_KINDS.get(name, context.kind), column + 1, -1, context.level))
        if _READ[name] == "text" and found.end() < len(line):
            return found.end()
        if _READ[name] == "heading":
            self._emit(line[found.end() :], self.at, "heading", len(self.styles) + 1)
        self.at = self._options(self.at + 1) - 1
        return len(line)

    def _enter(self, kind: str, column: int, found: re.Match[str], marker: str = "", body: int = -1) -> int:
        context = self.contexts[-1]
        kind = context.kind if context.kind in ("note", "table") else kind
        self.contexts.append(_Context(kind, column + 1, body, context.level + (kind == "item")))
        self.marker = marker or found[0].strip()
        return found.end()

    def _is_list(self, column: int) -> bool:
        """Whether a number begins an item: the next line is blank, indented, or begins the next item."""
        if not self._has_text(self.at + 1) or self.indents[self.at + 1] > column:
            return True
        return self.indents[self.at + 1] < column or bool(_NUMBER.match(self.lines[self.at + 1], column))

    def _paragraph(self, column: int) -> None:
        """Lines of one indent; behind a mark, those that belong to it. One line above an indented one is a term."""
        context, first = self.contexts[-1], self.at
        context.count = 0
        marked = column > self.indents[first]
        after = first + 1
        if marked and context.body < 0 and self._has_text(after) and self.indents[after] >= context.least:
            context.body = self.indents[after]
        while self._has_text(after) and (
            self.indents[after] >= context.least if marked else self.indents[after] == column
        ):
            after += 1
        self.at = after
        text = " ".join([self.lines[first][column:], *self.lines[first + 1 : after]])
        if not marked and after == first + 1 and self._has_text(after) and self.indents[after] > column:
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
            base = max(context.body, context.least - 1) if marked else column
            rows = self._indented(after, base)
            self._code(rows)
            self.at = rows.stop

    def _emit(self, text: str, row: int, kind: str, level: int = 0) -> None:
        words, links = self._inline(text)
        words = " ".join(words.split())
        if not words:
            return
        marker, self.marker = self.marker, ""
        if kind == "paragraph" and not marker and not _CALLED.match(text):
            marked = plain.block(words, row + 1, kind=kind)
            words, marker = marked.text, marked.marker
        self.found.append(Block(words, row + 1, kind, level, marker, 0, self.gap, tuple(links)))
        self.gap = True

    def _has_text(self, row: int) -> bool:
        return row < len(self.lines) and bool(self.lines[row])

    def _blank(self, row: int) -> int:
        """The next blank line, or the end."""
        while self._has_text(row):
            row += 1
        return row

    def _indented(self, row: int, column: int) -> range:
        """The lines from here that are indented further, and the blank ones among them."""
        begin = end = row
        while row < len(self.lines) and (not self.lines[row] or self.indents[row] > column):
            row += 1
            end = row if self.lines[row - 1] else end
        return range(begin, end)

    def _options(self, row: int) -> int:
        """Past the options of a directive."""
        while self._has_text(row) and _FIELD.match(self.lines[row], self.indents[row]):
            row += 1
        return row

    def _code(self, rows: range) -> None:
        self.at = rows.stop
        lines = [row for row in rows if self.lines[row]]
        if lines:
            code = " ".join(" ".join(self.lines[row].split()) for row in lines)
            self.found.append(Block(code, lines[0] + 1, "code"))

    def _beside(self, column: int) -> Iterator[int]:
        """The lines from here to a blank one that begin where this one does."""
        yield self.at
        row = self.at + 1
        while self._has_text(row) and self.indents[row] == column:
            yield row
            row += 1

    def _verse(self, column: int) -> None:
        """Lines that stay lines: "| one"; an indented one goes on with the one before."""
        context = self.contexts[-1]
        while self._has_text(self.at) and (mark := _LINE.match(self.lines[self.at], column)):
            first = self.at
            self.at += 1
            while self._has_text(self.at) and self.indents[self.at] > column:
                self.at += 1
            text = " ".join([self.lines[first][mark.end() :], *self.lines[first + 1 : self.at]])
            self._emit(text, first, context.kind, context.level)
            self.gap = False
            if self._has_text(self.at) and self.indents[self.at] < column:
                break
        self.gap = True

    def _grid(self, column: int) -> None:
        """A table drawn with +---+ and |: a block for each cell."""
        rows = list(takewhile(lambda row: self.lines[row][column] in "+|", self._beside(column)))
        cells: list[list[str]] = []
        first = self.at
        for row in rows:
            line = self.lines[row][column:]
            if line[0] == "+":
                self._cells(cells, first)
                cells, first = [], row + 1
                continue
            for place, piece in enumerate(line.strip("|").split("|")):
                if place == len(cells):
                    cells.append([])
                cells[place].append(piece)
        self._cells(cells, first)
        self.at = rows[-1] + 1

    def _columns(self, column: int) -> None:
        """A table with columns under ==== ====: a block for each cell, a line without a first column going on."""
        starts = [found.start() for found in re.finditer(r"(?<!=)=", self.lines[self.at])]
        cells: list[list[str]] = []
        first, borders = self.at, 0
        while self.at < len(self.lines):
            line = self.lines[self.at]
            border = bool(_COLUMNS.match(line, min(column, len(line))))
            pieces = [] if border or _DASHES.fullmatch(line) else _cut(line, starts)
            if border or (pieces and pieces[0]):
                self._cells(cells, first)
                cells, first = [], self.at
            for place, piece in enumerate(pieces):
                if place == len(cells):
                    cells.append([])
                cells[place].append(piece)
            self.at += 1
            borders += border
            if border and borders > 1 and not self._has_text(self.at):
                break
        self._cells(cells, first)

    def _cells(self, cells: list[list[str]], row: int) -> None:
        for cell in cells:
            self._emit(" ".join(cell), row, "table")

    def _inline(self, text: str) -> tuple[str, list[str]]:
        """Text without its marks, and the addresses that it links to. What no target is known for stays as it is."""
        links: list[str] = []

        def shown(found: re.Match[str]) -> str:
            if found["escaped"]:
                return "" if found["escaped"].isspace() else found["escaped"]
            if found["literal"]:
                return found["literal"]
            if found["label"]:
                return "" if _NUMBERED.fullmatch(found["label"]) else f"{found['space']}[{found['label']}]"
            if found["name"]:
                url = self._target(found["name"], found["anonymous"])
                links.extend([url] if url else [])
                return found["name"] if url else found[0]
            marked = found["text"] or found["strong"] or found["emphasis"]
            embedded = _EMBEDDED.fullmatch(marked) if found["text"] else None
            label = (embedded["label"].strip() or embedded["url"]) if embedded else marked
            if found["text"] and found["after"] in ("_", "__"):
                url = embedded["url"] if embedded else self._target(marked, found["after"])
                links.extend([re.sub(r"\s+|\\(?=.)", "", url)] if url else [])
            return _ESCAPE.sub(r"\1", label)

        return _INLINE.sub(shown, text), links

    def _target(self, name: str, after: str) -> str:
        return next(self.unnamed, "") if after == "__" else self.targets.get(_normal(name), "")


def _cut(line: str, starts: list[int]) -> list[str]:
    """The cells of a line of a table."""
    within = list(takewhile(lambda start: start < len(line), starts))
    return [line[start:end].strip() for start, end in zip(within, [*within[1:], None], strict=False)]


def _normal(name: str) -> str:
    """The name of a target as names are compared: case and white space do not count."""
    return " ".join(_ESCAPE.sub(r"\1", name).split()).casefold()


def _url(lines: list[str], begin: int) -> str:
    """The address that begins in the first of these lines, and goes on in those that are indented further."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    more = takewhile(lambda line: line[: indent + 1].isspace(), lines[1:])
    return "".join([lines[0][begin:], *more]).replace(" ", "")


def _targets(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The addresses that targets have: those with a name, and those without in their order."""
    named: dict[str, str] = {}
    unnamed: list[str] = []
    waiting: list[str] = []
    for row, line in enumerate(lines):
        target = _TARGET.match(line)
        mark = target or _ANONYMOUS.match(line)
        if not mark:
            waiting = waiting if not line else []
            continue
        url = _url(lines[row : row + _LONGEST_URL], mark.end())
        if target:
            waiting.append(_normal(target["quoted"] or target["name"]))
        elif url:
            unnamed.append(url)
        if url:
            address = named.get(_normal(url.strip("`_")), "") if url.endswith("_") else url
            named.update(dict.fromkeys(waiting, address))
            waiting = []
    return named, unnamed
