"""YAML as bibliographies have it: text -> lists, mappings and strings, without tags, numbers or bombs; and back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats.csl_json import clean

#: Where a key of the outermost mapping stands.
KEY = re.compile(r"(?m)^()[^\s#\-\]}][^\n]*?:(?=\s|$)")
_DEEPEST = 50


def documents(text: str, *, name: str, report: Report, record: re.Pattern[str] | None = None) -> list[Any]:
    """The documents of a text; what is broken is reported. Every scalar is text as it is written: `1.10`, `yes`.

    Of a text that is broken, the parts that begin with a line as `record` are read one by one, each as a document.
    """
    import yaml

    try:
        return _documents(text)
    except UnicodeEncodeError:
        report(FormatError("half a surrogate pair, which is no character", file=name, hint="save it as UTF-8"))
    except yaml.YAMLError as error:
        parts = _parts(text, record)
        if len(parts) > 1:
            return [value for line, part in parts for value in _part(part, line, name, report)]
        report(_broken(error, name))
    except (RecursionError, OverflowError):
        problem = "it is nested too deeply, or its aliases repeat it without end"
        report(FormatError(problem, file=name, hint="a bibliography needs neither"))
    return []


def _parts(text: str, record: re.Pattern[str] | None) -> list[tuple[int, str]]:
    """(line, part) of a text that is cut where records begin, of which no part begins deeper than the first."""
    begun = list(record.finditer(text)) if record else []
    starts = [match.start() for match in begun if match[1] == begun[0][1]]
    parts = [text[start:end] for start, end in itertools.pairwise([0, *starts, len(text)])] if starts else []
    lines = itertools.accumulate((part.count("\n") for part in parts), initial=1)
    return [(line, part) for line, part in zip(lines, parts, strict=False) if part]


def lines_of_records(text: str, record: re.Pattern[str]) -> list[int]:
    """Where each record begins."""
    return [line for line, part in _parts(text, record) if record.match(part)]


def _part(part: str, line: int, name: str, report: Report) -> list[Any]:
    import yaml

    try:
        return _documents(part)
    except yaml.YAMLError as error:
        problem = _broken(error, name)
        problem.line += line - 1
        report(problem)
    except (RecursionError, OverflowError, UnicodeEncodeError):
        report(FormatError("it cannot be read", file=name, line=line, hint="check what wrote it"))
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
