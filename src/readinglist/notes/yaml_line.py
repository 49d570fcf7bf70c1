"""A line of the YAML at the head of a note: its values as scalars and lists, whatever is in them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from readinglist.notes import values
from readinglist.notes.values import NAMED, Value

#: What stands before a value, and the value: "title: x", "  - x".
_LINE = re.compile(r"(\s*(?:- +)?(?:[^\s#'\"\[{][^:]*:(?= )|-(?= ))? *)(.*)", re.DOTALL)
#: What YAML has to be told by an escape (YAML 1.2, 5.1), that JSON leaves as it is.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"[1-9]\d{0,3}")


def filled(line: str, found: Mapping[str, Value]) -> str:
    """A line whose value is a name is that value, quoted or a list; else the values are put in as the line quotes."""
    match = _LINE.fullmatch(line)
    before, rest = match.groups() if match else ("", line)
    if only := NAMED.fullmatch(rest.strip()):
        return _alone(before, values.canonical(only[1]), found)
    writer = _WITHIN.get(rest.lstrip()[:1])
    return before + (values.put(rest, found, writer) if writer else quoted(values.put(rest, found, _bare)))


def quoted(text: str) -> str:
    """A text as a scalar of YAML (YAML 1.2, 7.3.1).

    >>> quoted('a: "b"')
    '"a: \\\\"b\\\\""'
    """
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))


def _alone(before: str, name: str, found: Mapping[str, Value]) -> str:
    value = found[name]
    if isinstance(value, str):
        # Years are numbers to YAML, and days are days.
        plain = _YEAR.fullmatch(value) if name == "year" else _DAY.fullmatch(value)
        return before + (value if plain else quoted(value))
    scalars = list(map(quoted, values.listed(name, value, "md")))
    if before.endswith("- "):
        return "\n".join(f"{before}{one}" for one in scalars)
    return f"{before}[{', '.join(scalars)}]"


def _scalars(name: str, value: Value, _: re.Match[str]) -> str:
    return ", ".join(map(quoted, values.listed(name, value, "md")))


def _bare(name: str, value: Value, _: re.Match[str]) -> str:
    return ", ".join(values.listed(name, value, "md"))


def _in_double(name: str, value: Value, place: re.Match[str]) -> str:
    return quoted(_bare(name, value, place))[1:-1]


def _in_single(name: str, value: Value, place: re.Match[str]) -> str:
    return " ".join(_bare(name, value, place).split()).replace("'", "''")


#: What a line's value begins with -> how values are written in it.
_WITHIN = {"[": _scalars, "{": _scalars, '"': _in_double, "'": _in_single}
