"""Formats of tagged lines (RIS, EndNote, MEDLINE, Web of Science, RefWorks): text <-> records of tags and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.errors import FormatError, Report


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes its lines.

    `line` matches a line with its tag and value as groups 1 and 2, whatever follows belongs to the value. A record
    begins with a line of `first` and ends with one of `last`; where `last` is empty, with a tag after an empty line.
    Lines of `frame` stand around the records. A line that goes on with the one before begins with
    `indent`; in the tags of `listed` it is a value of its own.
    """

    line: re.Pattern[str]
    shown: str
    first: str
    last: str = ""
    indent: str = ""
    listed: frozenset[str] = frozenset()
    frame: frozenset[str] = frozenset()
    hint: str = ""


@dataclass(slots=True)
class Record:
    """The tags of a record: tag -> its values, each as the lines that it goes over."""

    line: int
    tags: dict[str, list[list[str]]] = field(default_factory=dict)


def records(text: str, syntax: Syntax, name: str, report: Report) -> Iterator[Record]:
    """The records of a text; tags outside of them, and records without an end, are reported (and read)."""
    record: Record | None = None
    last: list[str] | None = None
    tag = ""
    blank = False
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        match = syntax.line.fullmatch(line)
        if not match:
            blank = not line.strip()
            if (value := line.strip()) and record and last is not None:
                if tag in syntax.listed:
                    record.tags[tag].append([value])
                else:
                    last.append(value)
            continue
        tag, value = match[1], (match[2] or "").strip()
        if tag in syntax.frame:
            continue
        if tag == syntax.last:
            if record:
                yield record
            record = None
            continue
        if record and (tag == syntax.first or (blank and not syntax.last)):
            yield _ended(record, syntax, name, report)
            record = None
        blank = False
        if record is None and tag != syntax.first and syntax.last:
            problem = f"the tag {tag} stands outside a record"
            report(FormatError(problem, file=name, line=number, hint=syntax.hint))
            last = None
            continue
        record = record or Record(number)
        last = [value] if value else []
        record.tags.setdefault(tag, []).append(last)
    if record:
        yield _ended(record, syntax, name, report)


def _ended(record: Record, syntax: Syntax, name: str, report: Report) -> Record:
    if syntax.last:
        hint = f"expected a line `{syntax.shown.format(tag=syntax.last, value='')}` after it"
        report(FormatError("the record has no end", file=name, line=record.line, hint=hint))
    return record


def write(records: Iterable[Iterable[tuple[str, str]]], syntax: Syntax) -> str:
    """The lines of records, an empty line between them; a tag that is listed stands on its first line alone."""
    return "\n".join("".join(_lines(record, syntax)) for record in records)


def _lines(record: Iterable[tuple[str, str]], syntax: Syntax) -> Iterator[str]:
    before = ""
    for tag, value in record:
        if tag == before and tag in syntax.listed:
            yield f"{syntax.indent}{value}\n"
        else:
            yield syntax.shown.format(tag=tag, value=value) + "\n"
        before = tag
