"""A .bib text -> its entries with every @string, concatenation, crossref and xdata resolved (by bibtexparser 2)."""

from __future__ import annotations

import contextlib
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from readinglist import collector
from readinglist.errors import FormatError, Report
from readinglist.formats import bibtex_scan
from readinglist.formats.bibtex_dates import MONTHS


@dataclass(slots=True)
class Record:
    """An entry: `fields` are LaTeX without delimiters, by lower-case name; `line` counts from 1."""

    key: str
    type: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


_PLAIN = re.compile(r"\{([^{}\\]*+(?:\{[^{}\\]*+\}[^{}\\]*+)*+)\}|(\d+)|\"([^\"{}\\]*+)\"")
_WORD = re.compile(r'[^\s{}"#,]+')
_LINE_END = re.compile(r"\n")
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


class Room:
    """How many characters may still be put in by @string, crossref and xdata: a small text can hold more than memory.

    Thirty times the text is far beyond what any bibliography needs.
    """

    def __init__(self, text: str) -> None:
        self.left = 30 * len(text) + 1_000_000

    def take(self, characters: int) -> bool:
        """Whether there is room for so many; if so they are taken."""
        if characters > self.left:
            return False
        self.left -= characters
        return True


class _Strings:
    """The macros of a file: what they stand for, as long as there is room for it."""

    def __init__(self, room: Room) -> None:
        self._values = dict(MONTHS)
        self._room = room
        self.full = False

    def define(self, name: str, value: str) -> None:
        self._values[name.lower()] = value

    def __getitem__(self, word: str) -> str:
        """What a word stands for; the word itself where it is no macro, or where there is no room."""
        value = self._values.get(word.lower(), word)
        if value is not word and not self._room.take(len(value)):
            self.full = True
            return word
        return value


class _MalformedError(ValueError):
    """A value that is not parts joined by #."""


def records(text: str, name: str, report: Report) -> Iterator[Record]:
    """The entries of a .bib text in order; a broken, repeated or doubtful block is given to `report`.

    What can be read of such a block is yielded all the same.
    """
    room = Room(text)
    strings = _Strings(room)
    with collector.paused():
        found = list(_entries(text, name, strings, report))
    if strings.full:
        problem = "its @strings repeat one another to more text than a bibliography holds"
        report(FormatError(problem, file=name, hint="from there on their names stand as they are written"))
    yield from inherited(found, room, name, report)


def inherited(records: list[Record], room: Room, name: str, report: Report) -> Iterator[Record]:
    """The entries with what they take from each other by crossref and xdata, as far as there is room for it."""
    if any(not record.fields.keys().isdisjoint(("crossref", "xdata")) for record in records):
        from readinglist.formats import bibtex_inherit

        family = bibtex_inherit.Family(records, room)
        records = [family.inherited(record) for record in records]
        if family.refused:
            problem = f"{family.refused.key!r} and others take more text from each other than a bibliography holds"
            hint = "they are read without what crossref and xdata would add"
            report(FormatError(problem, file=name, line=family.refused.line, hint=hint))
    yield from (record for record in records if record.type != "xdata")


def _split(text: str) -> list[Any]:
    """The blocks that bibtexparser finds; it reports broken ones as blocks, so its log is not needed."""
    from bibtexparser import splitter

    splitter.logger.disabled = True
    logging.getLogger("bibtexparser.library").disabled = True
    return list(splitter.Splitter(text).split().blocks)


def _model() -> Any:
    from bibtexparser import model

    return model


def _entries(text: str, name: str, strings: _Strings, report: Report) -> Iterator[Record]:
    model: Any = _model()
    lines: dict[str, int] = {}
    patient = _Patient(text)
    for block in _split(text):
        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block
        repeated: set[str] = set()
        if isinstance(block, model.DuplicateFieldKeyBlock):
            repeated = block.duplicate_keys
            block = block.ignore_error_block
        if isinstance(block, model.String):
            try:
                strings.define(block.key, _resolved(block.value, strings))
            except _MalformedError:
                problem = f"the @string {block.key!r} is not made of parts joined by #"
                hint = "close each brace and quotation mark"
                report(FormatError(problem, file=name, line=block.start_line + 1, hint=hint))
        elif isinstance(block, model.ParsingFailedBlock):
            if entry := patient.entry(block):
                yield _repaired(text, entry, block.start_line + 1, name, strings, report)
            else:
                report(_given_up(block, name))
        elif isinstance(block, model.Entry):
            line = block.start_line + 1
            for twice in sorted(repeated):
                problem = f"the field {twice!r} of {block.key!r} stands twice"
                report(FormatError(problem, file=name, line=line, hint="the first one counts"))
            try:
                record = Record(block.key, block.entry_type, line)
                for one in block.fields:
                    if (field_name := one.key.lower())[:1] == "%":
                        raise _MalformedError
                    record.fields.setdefault(field_name, _resolved(one.value, strings))
            except _MalformedError:
                for entry in bibtex_scan.entries(block.raw)[:1]:
                    yield _repaired(block.raw, entry, line, name, strings, report)
                continue
            if not block.key:
                problem = f"a @{block.entry_type} has no citekey"
                report(FormatError(problem, file=name, line=line, hint="give each entry a key of its own"))
            elif block.key in lines:
                hint = "give each entry a key of its own"
                problem = f"the key {block.key!r} stands already at line {lines[block.key]}"
                report(FormatError(problem, file=name, line=line, hint=hint))
            lines.setdefault(block.key, line)
            yield record


class _Patient:
    """The entries as BibTeX's own, more patient rules find them; nothing is done until one is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._entries: dict[int, bibtex_scan.Entry] | None = None
        self._lines: list[int] = []
        self._position = 0

    def entry(self, block: Any) -> bibtex_scan.Entry | None:
        """The entry where a block stands that bibtexparser gave up; blocks are asked for in their order."""
        if self._entries is None:
            self._entries = {entry.start: entry for entry in bibtex_scan.entries(self._text)}
            self._lines = [0, *(end.end() for end in _LINE_END.finditer(self._text))]
        start = self._text.find(block.raw, max(self._position, self._lines[block.start_line]))
        self._position = max(self._position, start + 1)
        return self._entries.get(start)


def _given_up(block: Any, name: str) -> FormatError:
    reason = str(getattr(block.error, "abort_reason", block.error)).strip().rstrip(".")
    problem = f"a block that cannot be read: {reason[:1].lower()}{reason[1:]}"
    return FormatError(
        problem, file=name, line=block.start_line + 1, hint="close what is open; the entries after it are read"
    )


def _repaired(text: str, entry: bibtex_scan.Entry, line: int, name: str, strings: _Strings, report: Report) -> Record:
    """The record of an entry of `text`, after a report of what is wrong with it."""
    for problem in entry.problems:
        where = f"in the entry {entry.key!r}" if entry.key else f"in a @{entry.type}"
        report(FormatError(f"{where}: {problem}", file=name, line=line, hint="it is read as far as it goes"))
    record = Record(entry.key, entry.type, line)
    for one in entry.fields:
        value = text[one.value_start : one.value_end]
        with contextlib.suppress(_MalformedError):
            value = _resolved(value, strings)
        record.fields.setdefault(one.name.lower(), value)
    return record


def _resolved(value: str, strings: _Strings) -> str:
    """A value without its delimiters, its parts joined and its macros replaced."""
    if plain := _PLAIN.fullmatch(value):
        return plain[plain.lastindex or 1]
    return _joined(value, strings)


def _joined(value: str, strings: _Strings) -> str:
    parts: list[str] = []
    position = 0
    while position < len(value):
        first = value[position]
        if first == "{" or first == '"':
            end = _end(value, position)
            parts.append(value[position + 1 : end - 1])
        elif word := _WORD.match(value, position):
            end = word.end()
            parts.append(strings[word[0]])
        else:
            raise _MalformedError
        rest = bibtex_scan.after_space(value, end)
        if rest == len(value):
            break
        if value[rest] != "#":
            if first in '{"' or value.find("=", rest) >= 0:
                raise _MalformedError
            # Words without delimiters: `year = in press`.
            return value
        position = bibtex_scan.after_space(value, rest + 1)
    return "".join(parts)


def _end(value: str, start: int) -> int:
    """Where the part that begins at `start` ends; bibtexparser and BibTeX count an escaped brace differently."""
    for skip_escaped in (False, True):
        depth = 0
        for mark in (_BRACE if value[start] == "{" else _BRACE_OR_QUOTE).finditer(value, start + 1):
            if skip_escaped and value[mark.start() - 1] == "\\":
                continue
            if mark[0] == "{":
                depth += 1
            elif mark[0] == "}" and depth:
                depth -= 1
            elif mark[0] == '"' and depth:
                continue
            elif mark[0] == ("}" if value[start] == "{" else '"'):
                return mark.end()
    if value[start] == '"' and value.endswith('"') and len(value) > start + 1:
        return len(value)
    raise _MalformedError
