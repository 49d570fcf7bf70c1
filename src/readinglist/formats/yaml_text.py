"""YAML as bibliographies have it: text -> lists, mappings and strings, without tags, numbers or bombs; and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats.csl_json import clean

_DEEPEST = 50


def documents(text: str, *, name: str, report: Report) -> list[Any]:
    """The documents of a text; what is broken is reported. Every scalar is text as it is written: `1.10`, `yes`."""
    import yaml

    try:
        return _documents(text)
    except UnicodeEncodeError:
        report(FormatError("half a surrogate pair, which is no character", file=name, hint="save it as UTF-8"))
    except yaml.YAMLError as error:
        report(_broken(error, name))
    except (RecursionError, OverflowError):
        problem = "it is nested too deeply, or its aliases repeat it without end"
        report(FormatError(problem, file=name, hint="a bibliography needs neither"))
    return []


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
        return {str(key): _plain(one, room) for key, one in value.items() if one is not None}
    if isinstance(value, list):
        return [_plain(one, room) for one in value]
    room[0] -= len(value or "")
    return value


def _broken(error: Any, name: str) -> FormatError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    hint = "check the indentation and the quotation marks there"
    return FormatError(f"not YAML: {problem}", file=name, line=line, column=column, hint=hint)


def line_of(text: str, key: str) -> int:
    """Where a key of the outermost mapping stands, 0 where it is not found."""
    found = re.search(rf"(?m)^[\"']?{re.escape(key)}[\"']?\s*:", text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def write(value: Any) -> str:
    """A value as a document, a key a line."""
    import yaml

    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(clean(value), Dumper=dumper, allow_unicode=True, sort_keys=False, width=2**20))
