"""JSON lines: a CSL-JSON object a line, {} for an empty item, so that lines can be joined to what they came from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from readinglist.errors import FormatError, Report
from readinglist.formats.csl_json import DECODER, broken, holding, item
from readinglist.item import Item

__all__ = ["holding", "read", "write"]

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each line that is not blank; a broken line is reported with its number."""
    # Not splitlines: it parts lines at characters that may stand in a JSON string.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = DECODER.decode(line)
        except json.JSONDecodeError as error:
            report(broken(error, name, number))
        except RecursionError:
            report(FormatError("nested too deeply", file=name, line=number, hint="check what wrote it"))
        else:
            yield from item(value, report, name=name, what="the line", line=number)


def write(items: Iterable[Item]) -> str:
    return "".join(_line(one) for one in items)


def _line(one: Item) -> str:
    nothing = one.empty and not one.id and one.type == Item().type
    return _ENCODER.encode({} if nothing else one.to_csl()) + "\n"
