"""A .bib file as the checks see it: its entries and @strings, and where in the text each value stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from readinglist.formats import bibtex_mapping, bibtex_scan, latex
from readinglist.formats.bibtex_dates import MONTHS

_LINE_END = re.compile(r"\r\n|\n|\r")
_DEFINITION = re.compile(r"@\w+\s*[{(]\s*([^\s=#,{}\"()]+)\s*=\s*")
_PART = re.compile(r"\s*#?\s*")
_WORD = re.compile(r"[^\s{}\"#,]+")


@dataclass(slots=True)
class Value:
    """A field's value: `text` is LaTeX without delimiters, its @strings replaced; it stands at `text[start:end]`.

    `whole` says that it is one text between two delimiters, or a bare number, and can be written anew;
    `words` are the names of @strings in it.
    """

    name: str
    text: str
    start: int
    end: int
    whole: bool = True
    words: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """The text without LaTeX."""
        return latex.decode(self.text)


@dataclass(slots=True)
class Entry:
    """An entry: its first field of each name, those that stand a second time, and what its reader passed over."""

    key: str
    type: str
    start: int
    end: int
    fields: dict[str, Value]
    twice: tuple[Value, ...] = ()
    problems: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The LaTeX of a field, "" where there is none."""
        value = self.fields.get(name)
        return value.text if value else ""

    def first(self, *names: str) -> Value | None:
        """The first of some fields that is there."""
        return next((self.fields[name] for name in names if name in self.fields), None)

    @property
    def csl_type(self) -> str:
        return bibtex_mapping.TYPES.get(self.type, "document")


@dataclass(slots=True)
class String:
    """An @string, and whether a value names it."""

    name: str
    value: str
    start: int
    used: bool = False


@dataclass
class Source:
    """A file, read once; nothing in it is lost on the way: what cannot be read is in `broken`."""

    name: str
    text: str
    entries: list[Entry] = field(default_factory=list)
    strings: dict[str, String] = field(default_factory=dict)
    repeated: list[String] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, text: str) -> Source:
        """Read a .bib text."""
        source = cls(name, text)
        for block in bibtex_scan.blocks(text):
            if block.entry:
                source.entries.append(source._entry(block.entry))
            elif block.kind == "string":
                source._define(block.start, block.end)
            elif block.kind == "preamble":
                source._used_in(text[block.start : block.end])
            elif block.kind == "broken":
                source.broken.append(block.start)
        return source

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a place in the text, both counted from 1."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(end.end() for end in _LINE_END.finditer(self.text))]

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """The first entry of each key; BibTeX does not look at the case of a key (btxdoc, 4)."""
        found: dict[str, Entry] = {}
        for entry in self.entries:
            found.setdefault(entry.key.lower(), entry)
        return found

    def parents(self, entry: Entry) -> Iterator[Entry]:
        """The entries that `crossref` and `xdata` name."""
        for name in ("crossref", "xdata"):
            for key in entry.text(name).split(","):
                found = self.by_key.get(key.strip().lower())
                if found and found is not entry:
                    yield found

    def _entry(self, scanned: bibtex_scan.Entry) -> Entry:
        fields: dict[str, Value] = {}
        twice = []
        for one in scanned.fields:
            value = self._value(one.name.lower(), one.value_start, one.value_end)
            if fields.setdefault(value.name, value) is not value:
                twice.append(value)
        return Entry(scanned.key, scanned.type, scanned.start, scanned.end, fields, tuple(twice), scanned.problems)

    def _value(self, name: str, start: int, end: int) -> Value:
        written = self.text[start:end]
        if written[:1] == "{" and written[-1:] == "}" and _closes_at_end(written):
            return Value(name, written[1:-1], start, end)
        if written[:1] == '"' and written[-1:] == '"' and len(written) > 1 and '"' not in written[1:-1]:
            return Value(name, written[1:-1], start, end)
        if written.isdigit():
            return Value(name, written, start, end)
        text, words = self._joined(written)
        return Value(name, text, start, end, whole=False, words=words)

    def _joined(self, written: str) -> tuple[str, tuple[str, ...]]:
        """The text of parts joined by #, and the names of @strings in it."""
        parts, words, position = [], [], 0
        while position < len(written):
            if written[position] in '{"':
                end = _part_end(written, position)
                parts.append(written[position + 1 : end - 1])
            elif word := _WORD.match(written, position):
                end = word.end()
                words.append(word[0])
                parts.append(self._string(word[0]))
            else:
                end = position + 1
            between = _PART.match(written, end)
            position = between.end() if between else end
        return "".join(parts), tuple(words)

    def _string(self, word: str) -> str:
        found = self.strings.get(word.lower())
        if found:
            found.used = True
            # What repeats itself ever longer is no name of a journal.
            return found.value[:1000]
        return MONTHS.get(word.lower(), word)

    def _define(self, start: int, end: int) -> None:
        match = _DEFINITION.match(self.text, start, end)
        if not match:
            self.broken.append(start)
            return
        value = self._value("", match.end(), len(self.text[: end - 1].rstrip()) if end - start < 9999 else end - 1)
        string = String(match[1], value.text, match.start(1))
        if match[1].lower() in self.strings:
            self.repeated.append(string)
        self.strings[match[1].lower()] = string

    def _used_in(self, text: str) -> None:
        for word in re.findall(r"\w+", text):
            if found := self.strings.get(word.lower()):
                found.used = True


def _closes_at_end(written: str) -> bool:
    """Whether the brace that opens a value closes at its end: not in {a} # {b}."""
    if written.find("}") == len(written) - 1:
        return True
    return _part_end(written, 0) == len(written)


def _part_end(written: str, start: int) -> int:
    """Where the part of a value that begins at `start` ends."""
    depth = 0
    for place in range(start + (written[start] == '"'), len(written)):
        sign = written[place]
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if not depth and written[start] == "{":
                return place + 1
        elif sign == '"' and not depth and written[start] == '"':
            return place + 1
    return len(written)
