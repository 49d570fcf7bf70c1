"""Formats of tagged lines (RIS, EndNote, MEDLINE, Web of Science, RefWorks): text <-> records of tags and values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.errors import FormatError, Report

#: Under which a line is kept that has no tag.
NO_TAG = " "


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a format writes its lines.

    `line` matches a line with its tag and value as groups 1 and 2, whatever follows belongs to the value. A record
    begins with a line of `first` and ends with one of `last`; where `last` is empty, with a tag after an empty line.
    Lines of `frame` stand around the records. A line that goes on with the one before begins with
    `indent`; in the tags of `listed` it is a value of its own. A line that is no tag is told of where it is like
    `stray`, or like `after_blank` behind an empty line, or behind `first`; groups of these are the tag and the value
    that it seems to be.
    """

    line: re.Pattern[str]
    shown: str
    first: str
    last: str = ""
    indent: str = ""
    listed: frozenset[str] = frozenset()
    frame: frozenset[str] = frozenset()
    hint: str = ""
    stray: re.Pattern[str] | None = None
    after_blank: re.Pattern[str] | None = None


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
        if not match and record and line.strip():
            stray = _stray(line, syntax, blank=blank)
            if stray or tag == syntax.first:
                problem = f"the line {_short(line)!r} has no tag as the others have"
                report(FormatError(problem, file=name, line=number, hint=syntax.hint))
            match = stray if stray and stray.lastindex else None
        if not match:
            blank = not line.strip()
            if (value := line.strip()) and record and last is not None:
                if tag == syntax.first:
                    # A type or a number is of one line: what stands behind it is kept apart.
                    record.tags.setdefault(NO_TAG, []).append([value])
                elif tag in syntax.listed:
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


def _stray(line: str, syntax: Syntax, *, blank: bool) -> re.Match[str] | None:
    """What a line without a tag seems to be, where it is to be told of."""
    patterns = (syntax.stray, syntax.after_blank if blank else None)
    return next((found for pattern in patterns if pattern and (found := pattern.fullmatch(line))), None)


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 40 else f"{line[:39]}…"


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
