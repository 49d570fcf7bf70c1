"""CSL-YAML, as pandoc has it: a list of items under `references:`, or a bare list (through PyYAML)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from readinglist.errors import FormatError
from readinglist.formats.csl_json import DECODER, Report, clean, holding, item
from readinglist.item import Item

__all__ = ["holding", "read", "write"]

_DEEPEST = 50


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each object. Every scalar is text as it is written: `1.10` and `yes` stay what they are."""
    import yaml

    try:
        values = _documents(text)
    except UnicodeEncodeError:
        report(FormatError("half a surrogate pair, which is no character", file=name, hint="save it as UTF-8"))
        return
    except yaml.YAMLError as error:
        report(_broken(error, name))
        return
    except (RecursionError, OverflowError):
        problem = "it is nested too deeply, or its aliases repeat it without end"
        report(FormatError(problem, file=name, hint="a bibliography needs neither"))
        return
    number = 0
    for value in values:
        for one in _listed(value):
            number += 1
            yield from item(one, report, name=name, what=f"item {number}")


@cache
def _loader() -> Any:
    """All scalars are text but a bare null; nothing is constructed but lists, mappings and strings."""
    import yaml

    class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
        pass

    null = "tag:yaml.org,2002:null"
    Loader.add_implicit_resolver(null, re.compile(r"(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])
    Loader.add_constructor(null, lambda _loader, _node: None)
    return Loader


def _documents(text: str) -> list[Any]:
    """The YAML documents of a text as lists, mappings and strings; raises OverflowError for a bomb."""
    import yaml

    loader = _loader()
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise OverflowError
    # An alias stands for the same object, so that a small text can hold more than memory would.
    room = [len(text) * 10 + 1000]
    return [_plain(value, room) for value in yaml.load_all(text, Loader=loader)]


def _plain(value: Any, room: list[int]) -> Any:
    room[0] -= 1
    if room[0] < 0:
        raise OverflowError
    if isinstance(value, Mapping):
        whole = {str(key): _plain(one, room) for key, one in value.items() if one is not None}
        if isinstance(parts := whole.get("date-parts"), list):
            whole["date-parts"] = [[_number(one) for one in part] if isinstance(part, list) else part for part in parts]
        return whole
    if isinstance(value, list):
        return [_plain(one, room) for one in value]
    room[0] -= len(value or "")
    return value


def _listed(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        value = value.get("references", [value] if "type" in value or "title" in value else [])
    found = value if isinstance(value, list) else [value] if value else []
    return [_typed(one) for one in found]


def _typed(value: Any) -> Any:
    """The numbers of our own provenance back from text."""
    if isinstance(value, Mapping) and isinstance(custom := value.get("custom"), Mapping):
        return {**value, "custom": {key: _number(one) if key in _NUMBERS else one for key, one in custom.items()}}
    return value


_NUMBERS = ("line", "confidence")
#: As JSON writes them.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def _number(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _number(one) for key, one in value.items()}
    return DECODER.decode(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _broken(error: Any, name: str) -> FormatError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    hint = "check the indentation and the quotation marks there"
    return FormatError(f"not YAML: {problem}", file=name, line=line, column=column, hint=hint)


def write(items: Iterable[Item]) -> str:
    """The items under `references:`, "" for none."""
    import yaml

    references = [clean(one.to_csl()) for one in items]
    if not references:
        return ""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    shown = yaml.dump({"references": references}, Dumper=dumper, allow_unicode=True, sort_keys=False, width=2**20)
    return str(shown)
