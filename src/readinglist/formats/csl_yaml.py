"""CSL-YAML, as pandoc has it: a list of items under `references:`, or a bare list (through PyYAML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import yaml_text
from readinglist.formats.csl_json import DECODER, holding, item
from readinglist.item import Item

__all__ = ["holding", "read", "write"]


#: Where an item of a list begins.
_RECORD = re.compile(r"(?m)^([ \t]*)-[ \t]+(?=\S)")


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each object. Every scalar is text as it is written: `1.10` and `yes` stay what they are."""
    number = 0
    lines: list[int] | None = None
    for value in yaml_text.documents(text, name=name, report=report, record=_RECORD):
        for one in _listed(value):
            number += 1
            problems: list[FormatError] = []
            yield from item(one, problems.append, name=name, what=f"item {number}")
            for problem in problems:
                # Looked for once, where one is wrong; 0 where it is not known.
                lines = yaml_text.lines_of_records(text, _RECORD) if lines is None else lines
                problem.line = lines[number - 1] if number <= len(lines) else 0
                report(problem)


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        value = value.get("references", [value] if "type" in value or "title" in value else [])
    found = value if isinstance(value, list) else [value] if value else []
    return [_typed(one) for one in found]


def _typed(value: Any) -> Any:
    """The numbers of dates and of our own provenance back from text."""
    if isinstance(value, Mapping):
        value = _dated(value)
        if isinstance(custom := value.get("custom"), Mapping):
            return {**value, "custom": {key: _number(one) if key in _NUMBERS else one for key, one in custom.items()}}
    return value


def _dated(value: Any) -> Any:
    if isinstance(value, list):
        return [_dated(one) for one in value]
    if not isinstance(value, Mapping):
        return value
    whole = {key: _dated(one) for key, one in value.items()}
    if isinstance(parts := whole.get("date-parts"), list):
        whole["date-parts"] = [[_number(one) for one in part] if isinstance(part, list) else part for part in parts]
    return whole


_NUMBERS = ("line", "confidence")
#: As JSON writes them.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def _number(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _number(one) for key, one in value.items()}
    return DECODER.decode(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def write(items: Iterable[Item]) -> str:
    """The items under `references:`, "" for none."""
    references = [one.to_csl() for one in items]
    return yaml_text.write({"references": references}) if references else ""
