"""A .bib text -> its entries with every @string, concatenation, crossref and xdata resolved (by bibtexparser 2)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from readinglist.errors import FormatError
from readinglist.formats import bibtex_scan
from readinglist.formats.bibtex_dates import MONTHS

Report = Callable[[FormatError], None]


@dataclass(slots=True)
class Record:
    """An entry: `fields` are LaTeX without delimiters, by lower-case name; `line` counts from 1."""

    key: str
    type: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


_PLAIN = re.compile(r"\{([^{}\\]*+(?:\{[^{}\\]*+\}[^{}\\]*+)*+)\}|(\d+)|\"([^\"{}\\]*+)\"")
_WORD = re.compile(r'[^\s{}"#,]+')
_BRACE = re.compile(r"[{}]")
_BRACE_OR_QUOTE = re.compile(r'[{}"]')


class _MalformedError(ValueError):
    """A value that is not parts joined by #."""


def records(text: str, name: str, report: Report) -> Iterator[Record]:
    """The entries of a .bib text in order; a broken, repeated or doubtful block is given to `report`.

    What can be read of such a block is yielded all the same.
    """
    found = list(_entries(text, name, report))
    by_key: dict[str, Record] = {}
    for record in found:
        by_key.setdefault(record.key.lower(), record)
    if any(not record.fields.keys().isdisjoint(("crossref", "xdata")) for record in found):
        from readinglist.formats import bibtex_inherit

        found = [bibtex_inherit.inherited(record, by_key) for record in found]
    yield from (record for record in found if record.type != "xdata")


def _split(text: str) -> list[Any]:
    """The blocks that bibtexparser finds; it reports broken ones as blocks, so its log is not needed."""
    from bibtexparser import splitter

    splitter.logger.disabled = True
    logging.getLogger("bibtexparser.library").disabled = True
    return list(splitter.Splitter(text).split().blocks)


def _model() -> Any:
    from bibtexparser import model

    return model


def _entries(text: str, name: str, report: Report) -> Iterator[Record]:
    model: Any = _model()
    strings = dict(MONTHS)
    lines: dict[str, int] = {}
    position = 0
    for block in _split(text):
        if isinstance(block, model.DuplicateBlockKeyBlock):
            block = block.ignore_error_block
        repeated: set[str] = set()
        if isinstance(block, model.DuplicateFieldKeyBlock):
            repeated = block.duplicate_keys
            block = block.ignore_error_block
        if isinstance(block, model.String):
            strings[block.key.lower()] = _resolved(block.value, strings)
        elif isinstance(block, model.ParsingFailedBlock):
            start = text.find(block.raw, position)
            position = max(start, position)
            yield from _rescued(text, start, block, name, strings, report)
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
                yield from _repaired(block.raw, line, name, strings, report)
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


def _rescued(text: str, start: int, block: Any, name: str, strings: dict[str, str], report: Report) -> Iterator[Record]:
    """What BibTeX's own, more patient rules make of a block that bibtexparser gives up."""
    line = block.start_line + 1
    end = bibtex_scan.limit(text, start + 1)
    # The failed block may be followed by others on its line, which bibtexparser reads itself.
    entry = next(iter(bibtex_scan.entries(text[start:end])), None) if start >= 0 else None
    if entry is None or entry.start:
        reason = str(getattr(block.error, "abort_reason", block.error)).strip().rstrip(".")
        problem = f"a block that cannot be read: {reason[:1].lower()}{reason[1:]}"
        report(FormatError(problem, file=name, line=line, hint="close what is open; the entries after it are read"))
        return
    yield from _repaired(text[start:end], line, name, strings, report)


def _repaired(raw: str, line: int, name: str, strings: dict[str, str], report: Report) -> Iterator[Record]:
    for entry in bibtex_scan.entries(raw)[:1]:
        for problem in entry.problems:
            where = f"in the entry {entry.key!r}" if entry.key else f"in a @{entry.type}"
            report(FormatError(f"{where}: {problem}", file=name, line=line, hint="it is read as far as it goes"))
        record = Record(entry.key, entry.type, line)
        for one in entry.fields:
            try:
                value = _resolved(raw[one.value_start : one.value_end], strings)
            except _MalformedError:
                value = raw[one.value_start : one.value_end]
            record.fields.setdefault(one.name.lower(), value)
        yield record


def _resolved(value: str, strings: dict[str, str]) -> str:
    """A value without its delimiters, its parts joined and its macros replaced."""
    if plain := _PLAIN.fullmatch(value):
        return plain[plain.lastindex or 1]
    return _joined(value, strings)


def _joined(value: str, strings: dict[str, str]) -> str:
    parts: list[str] = []
    position = 0
    while position < len(value):
        first = value[position]
        if first == "{" or first == '"':
            end = _end(value, position)
            parts.append(value[position + 1 : end - 1])
        elif word := _WORD.match(value, position):
            end = word.end()
            parts.append(strings.get(word[0].lower(), word[0]))
        else:
            raise _MalformedError
        rest = value[end:].lstrip()
        if not rest:
            break
        if rest[0] != "#":
            if first in '{"' or "=" in rest:
                raise _MalformedError
            # Words without delimiters: `year = in press`.
            return value
        position = len(value) - len(rest[1:].lstrip())
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
