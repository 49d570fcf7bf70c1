"""CSL-JSON, the exchange form of citation processors: a list of items, one item, or Zotero's {"items": [...]}."""

from __future__ import annotations

import dataclasses
import itertools
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readinglist.errors import FormatError, Report
from readinglist.item import Item

if TYPE_CHECKING:
    from readinglist.formats.limits import Holding


#: A text as JSON has it, letters as they are.
_quoted = json.encoder.encode_basestring
_SURROGATE = re.compile("[\ud800-\udfff]")
_BETWEEN = re.compile(r"[\s,]*")
_LIST = re.compile(r'\s*(?:\{\s*"items"\s*:\s*)?\[')
#: How an item begins, of which much is lost where its list cannot be read.
_ITEM = re.compile(r'(?:^|[\],}])\s*(\{\s*"(?:id|type|title)"\s*:)', re.MULTILINE)
#: After so many breaks a text is no list of items.
_MOST_BREAKS = 100
_DEEP = "it is nested too deeply to be a bibliography"
_DEEPEST = 50


def _whole(digits: str) -> int | str:
    """A whole number, as text where Python would not read it: thousands of digits are no number of a bibliography."""
    return int(digits) if len(digits) < 20 else digits


def _broken_number(digits: str) -> float | str:
    """A number with a point, as text where no number that JSON can write would be left of it."""
    number = float(digits)
    return number if math.isfinite(number) else digits


#: Numbers that cannot be kept as numbers stay as they are written.
DECODER = json.JSONDecoder(parse_int=_whole, parse_float=_broken_number, parse_constant=str)


def holding() -> Holding:
    """What CSL-JSON can hold: everything."""
    from readinglist.formats import bibtex_mapping

    return dataclasses.replace(bibtex_mapping.holding(), everything=True)


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each object; of a text that breaks off, those before the break."""
    try:
        value = DECODER.decode(text)
    except json.JSONDecodeError as error:
        yield from _salvaged(text, name, report)
        report(broken(error, name))
        return
    except RecursionError:
        yield from _salvaged(text, name, report)
        report(FormatError(_DEEP, file=name, hint="the items before it are read"))
        return
    for number, one in enumerate(_listed(value), start=1):
        problems: list[FormatError] = []
        yield from item(one, problems.append, name=name, what=f"item {number}")
        for problem in problems:
            # Only where it is asked for: lines are not counted while JSON is read.
            problem.line = _line_of(text, number)
            report(problem)


def _listed(value: Any) -> list[Any]:
    """The items of a list, of an object that holds a list of them, or the one item that is the whole."""
    if isinstance(value, Mapping):
        held = next((value[key] for key in ("items", "references") if isinstance(value.get(key), list)), None)
        return [value] if held is None else held
    return value if isinstance(value, list) else [value]


def item(value: Any, report: Report, *, name: str, what: str, line: int = 0) -> Iterator[Item]:
    """The item of one parsed object, or nothing after a report."""
    try:
        if not isinstance(value, Mapping):
            raise TypeError
        yield Item.from_csl(clean(value))
    except RecursionError:
        report(FormatError(f"{what} is nested too deeply", file=name, line=line, hint="check what wrote it"))
    except (TypeError, ValueError, AttributeError):
        shown = json.dumps(value, ensure_ascii=True, default=str)[:60] if not isinstance(value, Mapping | list) else ""
        problem = f"{what} is no CSL item{f': {shown}' if shown else ''}"
        report(FormatError(problem, file=name, line=line, hint='expected an object as {"type": ..., "title": ...}'))


def clean(value: Any, depth: int = 0) -> Any:
    """The value without half surrogate pairs, which no text file can hold; raises RecursionError for a deep one."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if depth > _DEEPEST:
        raise RecursionError
    if isinstance(value, Mapping):
        return {clean(key): clean(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [clean(one, depth + 1) for one in value]
    return value


def broken(error: json.JSONDecodeError, name: str, line: int = 0) -> FormatError:
    """What json says, as an error of ours; `line` is that of the text in its file where it is not the whole file."""
    message = f"not JSON: {error.msg[:1].lower()}{error.msg[1:]}"
    return FormatError(message, file=name, line=line or error.lineno, column=error.colno, hint="the others are read")


def _salvaged(text: str, name: str, report: Report) -> Iterator[Item]:
    """The items of a list but for those that cannot be read."""
    for number, (_, value) in enumerate(_one_by_one(text), start=1):
        yield from item(value, report, name=name, what=f"item {number}")


def _one_by_one(text: str) -> Iterator[tuple[int, Any]]:
    """(position, value) of those members of a list that can be read."""
    start = _LIST.match(text)
    position = start.end() if start else len(text)
    breaks = 0
    while between := _BETWEEN.match(text, position):
        try:
            value, position = DECODER.raw_decode(text, between.end())
        except RecursionError:
            return
        except json.JSONDecodeError as error:
            breaks += 1
            # Behind the break goes on what begins as an item does, and says what an item says.
            begun = _ITEM.search(text, max(error.pos, between.end() + 1))
            if begun is None or breaks > _MOST_BREAKS:
                return
            position = begun.start(1)
        else:
            yield between.end(), value


def _line_of(text: str, number: int) -> int:
    """The line on which a member of a list begins."""
    found = next(itertools.islice(_one_by_one(text), number - 1, None), None)
    return text.count("\n", 0, found[0]) + 1 if found else 0


def write(items: Iterable[Item]) -> str:
    """A list of objects, an indented line a variable; "[]" for no items."""
    return _indented([one.to_csl() for one in items], "\n") + "\n"


def _indented(value: Any, line: str) -> str:
    """What json.dumps(indent=2) writes, which for an indented text does not use its fast half.

    `line` is a line's end with the blanks that the value stands behind.
    """
    kind = type(value)
    if kind is str:
        return _quoted(value)
    if kind is int:
        return repr(value)
    inside = f"{line}  "
    if kind is dict and value:
        rows = [
            f"{_quoted(key)}: {_quoted(one) if type(one) is str else _indented(one, inside)}"
            for key, one in value.items()
            if type(key) is str
        ]
        if len(rows) == len(value):
            return f"{{{inside}{f',{inside}'.join(rows)}{line}}}"
    elif kind is list and value:
        return f"[{inside}{f',{inside}'.join([_indented(one, inside) for one in value])}{line}]"
    return json.dumps(value, ensure_ascii=False, indent=2).replace("\n", line)
