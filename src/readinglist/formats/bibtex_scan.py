"""Where the blocks of a .bib file stand: every entry and field with its exact span, in linear time.

A block is found where bibtexparser 2 finds it (an `@word{` or `@word(`; inside an unclosed block only at the beginning
of a line). An entry that its rules reject is read a second time by those of BibTeX itself, with its slips (no citekey,
a comma too few or too many, a word without a value) passed over and named in `problems`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `text[start:end]` is `name = value`, `text[value_start:value_end]` the value with its delimiters."""

    name: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `text[start:end]` goes from its @ to its closing delimiter; `line` counts from 1."""

    key: str
    type: str
    start: int
    end: int
    line: int
    fields: tuple[Field, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """Any block: `kind` is entry, string, preamble, comment or broken; `entry` is set for an entry."""

    kind: str
    start: int
    end: int
    line: int
    entry: Entry | None = None


_NOT_ENTRIES = ("comment", "preamble", "string")
_BLOCK_START = re.compile(r"@(\w*)[ \t]*([{(])")
# As in bibtexparser: a delimiter after a backslash counts for nothing, and @word{ may be content.
_MARK = {closing: re.compile(rf'(?<!\\)[{{}}",={re.escape(closing)}]|@(?=\w*[ \t]*[{{(])') for closing in ("}", ")")}
_LINE_START = re.compile(r"(?:^|[\r\n])[^\S\r\n]*@\w*[ \t]*[{(]")
_BRACED = r"\{[^{}\\@]*+(?:\{[^{}\\@]*+\}[^{}\\@]*+)*+\}"
#: A field as nearly all of them are written; what it does not match is walked mark by mark.
_PLAIN_FIELD = re.compile(rf'\s*([\w:.+/-]+)\s*=\s*({_BRACED}|"[^"{{}}\\@]*+"|[^\W_]++)\s*+(?=[,}})])')
#: A word and a field's name end at the same signs, so that what is no name is passed over whole, in linear time.
_VALUE_PART = re.compile(r'\s*+[^\s,{}"#=()]++')
_NAME = re.compile(r'\s*+([^\s,{}"#=()]++)\s*+=')
_KEY = re.compile(r"([^,={}\n]*+)(?=[,=}\n])")
_SPACE = re.compile(r"\s*")
#: biber takes % to the end of the line for a comment between fields, as those who write one there do.
_SKIPPED = re.compile(r"(?:[\s,]|%[ \t]*(?=[})])|%[^\n]*)*+")


class _BrokenError(Exception):
    """The block cannot be read; scanning goes on at `resume`. `unclosed` when it ran into the next block or the end."""

    def __init__(self, resume: int, *, unclosed: bool = False) -> None:
        super().__init__()
        self.resume = resume
        self.unclosed = unclosed


def entries(text: str) -> list[Entry]:
    """Every entry of a .bib file, in order, also those whose key or a field of which stands twice."""
    return [block.entry for block in blocks(text) if block.entry]


def blocks(text: str, position: int = 0, line: int = 1) -> Iterator[Block]:
    """Every block of a .bib file, in order; what stands between blocks is comment to BibTeX.

    From `position`, in this line, on, where that is the beginning of a block (one begins at each `@word{` that is the
    first of its line, whatever stands before it).
    """
    counted, hopeless = position, 0
    while match := _BLOCK_START.search(text, position):
        start = match.start()
        line += newlines(text, counted, start)
        counted = start
        kind = match[1].lower()
        entry = None
        try:
            if kind in _NOT_ENTRIES:
                position = _closing(text, match, quotes=kind != "comment")
            else:
                entry = _strict(text, match, line)
                position, kind = entry.end, "entry"
        except _BrokenError as broken:
            position = max(broken.resume, match.end())
            if kind not in _NOT_ENTRIES and start >= hopeless:
                stop = limit(text, match.end())
                entry = _tolerant(text, match, line, stop)
                position = entry.end if entry else position
                # Read twice at most, so that the whole stays linear.
                hopeless = start if entry else stop
            kind = "entry" if entry else "broken"
        yield Block(kind, start, position, line, entry)


def newlines(text: str, start: int, end: int) -> int:
    """Line ends of any style."""
    return text.count("\n", start, end) + text.count("\r", start, end) - text.count("\r\n", start, end)


def limit(text: str, position: int) -> int:
    """Where the next block begins at the beginning of a line, else the end of the text."""
    match = _LINE_START.search(text, position)
    return text.index("@", match.start()) if match else len(text)


def at_line_start(text: str, position: int) -> bool:
    """Whether only white space stands before `position` in its line."""
    while position and text[position - 1] not in "\r\n":
        position -= 1
        if not text[position].isspace():
            return False
    return True


def _closing(text: str, start: re.Match[str], *, quotes: bool) -> int:
    """The end of a block whose content is not looked into."""
    closing = "}" if start[2] == "{" else ")"
    depth, quoted = 0, False
    for mark in _MARK[closing].finditer(text, start.end()):
        character = mark[0]
        if character == "{":
            depth += 1
        elif character == "}" and depth:
            depth -= 1
        elif character == '"' and not depth and quotes and closing == ")":
            quoted = not quoted
        elif character == closing and not depth and not quoted:
            return mark.end()
        elif character == "@" and at_line_start(text, mark.start()):
            raise _BrokenError(mark.start(), unclosed=True)
    raise _BrokenError(len(text), unclosed=True)


def _strict(text: str, start: re.Match[str], line: int) -> Entry:
    """An entry by the rules of bibtexparser."""
    closing = "}" if start[2] == "{" else ")"
    marks = _MARK[closing]
    mark = marks.search(text, start.end())
    if mark is None:
        raise _BrokenError(len(text), unclosed=True)
    if mark[0] not in (",", closing):
        raise _BrokenError(mark.start())
    key = text[start.end() : mark.start()].strip()
    fields: list[Field] = []
    while mark[0] != closing:
        position = mark.end()
        if plain := _PLAIN_FIELD.match(text, position):
            end = plain.end()
            if text[end] in (",", closing):
                fields.append(Field(plain[1], plain.start(1), plain.end(2), *plain.span(2)))
                mark = marks.search(text, end)
                assert mark
                continue
        mark = marks.search(text, position)
        if mark is None:
            raise _BrokenError(len(text), unclosed=True)
        if mark[0] == closing and not text[position : mark.start()].strip():
            break
        if mark[0] != "=":
            raise _BrokenError(mark.end() if mark[0] == closing else mark.start())
        name_start, value_start = _stripped(text, position, mark.start()), mark.end()
        mark = _value_end(text, value_start, closing)
        value = _stripped(text, value_start, mark.start())
        if text[name_start[0]] == "%" or not _well_formed(text, *value):
            raise _BrokenError(mark.start())
        fields.append(Field(text[slice(*name_start)], name_start[0], value[1], *value))
    return Entry(key, start[1].lower(), start.start(), mark.end(), line, tuple(fields))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    part = text[start:end]
    left = start + len(part) - len(part.lstrip())
    return left, max(left, start + len(part.rstrip()))


def after_space(text: str, position: int, limit: int = sys.maxsize) -> int:
    """Where what is no white space begins, at `position` or behind it."""
    match = _SPACE.match(text, position, limit)
    return match.end() if match else position


def _value_end(text: str, position: int, closing: str) -> re.Match[str]:
    """The comma or closing delimiter after a value."""
    depth, quoted = 0, False
    for mark in _MARK[closing].finditer(text, position):
        character = mark[0]
        if character == '"' and not depth:
            # {"} is how a quotation mark is written inside quotation marks (Tame the BeaST, 3).
            if not quoted or text[mark.start() - 1 : mark.end() + 1] != '{"}':
                quoted = not quoted
        elif character == "{" and not quoted:
            depth += 1
        elif character == "}" and not quoted and depth:
            depth -= 1
        elif character in (",", closing) and not depth and not quoted:
            return mark
        elif character == "@" and at_line_start(text, mark.start()):
            raise _BrokenError(mark.start(), unclosed=True)
    raise _BrokenError(len(text), unclosed=True)


def _well_formed(text: str, start: int, end: int) -> bool:
    """A value is parts joined by #; two parts side by side are the trace of a forgotten comma."""
    first = text[start : start + 1]
    if first not in ("{", '"'):
        return "=" not in text[start:end] or "#" in text[start:end]
    position = _part_end(text, start, end)
    return position is None or text[position:end].lstrip()[:1] in ("", "#")


def _tolerant(text: str, start: re.Match[str], line: int, limit: int) -> Entry | None:
    """An entry by the rules of BibTeX, slips passed over; None when it is not closed before `limit`."""
    closing = "}" if start[2] == "{" else ")"
    key_match = _KEY.match(text, start.end(), limit)
    if key_match is None:
        return None
    problems: list[str] = []
    key, position = key_match[1].strip(), key_match.end()
    if text[position : position + 1] == "=":
        key, position = "", start.end()
        problems.append("it has no citekey")
    elif text[position : position + 1] == "\n":
        problems.append("expected a comma after the citekey")
    fields: list[Field] = []
    while True:
        skipped = _SKIPPED.match(text, position, limit)
        position = skipped.end() if skipped else position
        if skipped and skipped[0].count(",") > 1:
            problems.append("a comma too many")
        if position >= limit:
            return None
        if text[position] == closing:
            return Entry(key, start[1].lower(), start.start(), position + 1, line, tuple(fields), _once(problems))
        if fields and skipped and "," not in skipped[0]:
            problems.append(f"expected a comma after the field {fields[-1].name!r}")
        name = _NAME.match(text, position, limit)
        if name is None:
            after = _part_end(text, position, limit)
            if after is None:
                return None
            end = max(position + 1, after)
            problems.append(f"expected `name = value`, not {text[position:end][:40]!r}")
        else:
            value_start = after_space(text, name.end(), limit)
            found = _parts_end(text, value_start, limit)
            if found is None:
                return None
            end = found
            fields.append(Field(name[1], name.start(1), end, value_start, end))
        position = end


def _once(problems: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problems))


def _parts_end(text: str, position: int, limit: int) -> int | None:
    """The end of a value of parts joined by #; None when a part is not closed."""
    while True:
        end = _part_end(text, position, limit)
        if end is None:
            return None
        rest = after_space(text, end, limit)
        if rest >= limit or text[rest] != "#":
            return end
        position = after_space(text, rest + 1, limit)


_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


def _part_end(text: str, position: int, limit: int) -> int | None:
    """The end of one {...}, "..." or word; None when it is not closed. BibTeX counts every brace, also after a \\."""
    first = text[position : position + 1]
    if first not in ("{", '"'):
        match = _VALUE_PART.match(text, position, limit)
        return match.end() if match else position
    depth = 0
    for mark in (_BRACE if first == "{" else _BRACE_OR_QUOTE).finditer(text, position + (first == '"'), limit):
        if mark[0] == '"':
            if not depth:
                return mark.end()
        else:
            depth += 1 if mark[0] == "{" else -1
            if first == "{" and not depth:
                return mark.end()
    return None
