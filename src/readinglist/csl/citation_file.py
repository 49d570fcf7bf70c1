"""The citations of a document, a line of JSON each, in the order of the text.

    ["said1978"]
    [{"id": "said1978", "locator": "pp. 3-5", "prefix": "see "}, {"id": "fanon1961", "suppress-author": true}]
    {"cites": ["said1978"], "note": 12}

`note` is the number of the note in which a citation stands; without it a style for notes numbers them itself. An object
of citeproc-js (`citationItems`, `properties.noteIndex`) is read too.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readinglist.csl import locators
from readinglist.csl.document import Citation, Cite
from readinglist.errors import FormatError


def read(lines: Iterable[str], *, name: str = "<citations>", language: str = "en-US") -> Iterator[Citation]:
    """Yield a citation for each line that is not blank; FormatError with the line for one that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _citation(json.loads(line), language)
            except (ValueError, RecursionError) as error:
                message = "is not JSON" if isinstance(error, json.JSONDecodeError | RecursionError) else str(error)
                raise FormatError(message, file=name, line=number) from None


def _citation(value: Any, language: str) -> Citation:
    note: Any = 0
    if isinstance(value, Mapping):
        properties = value.get("properties") or {}
        note = value.get("note") or (properties.get("noteIndex") if isinstance(properties, Mapping) else 0) or 0
        value = value.get("cites", value.get("citationItems"))
    if not isinstance(value, list) or not value:
        raise ValueError('is no citation: a list of citekeys or cites is wanted, or an object with "cites"')
    if not isinstance(note, int) or note < 0:
        raise ValueError(f"has a note whose number is none: {note!r}")
    return Citation([cite(one, language) for one in value], note)


def cite(value: Any, language: str = "en-US") -> Cite:
    """A cite from its JSON: a citekey, or an object with an `id`. ValueError says what is wrong."""
    if isinstance(value, str):
        return Cite(value)
    if not isinstance(value, Mapping) or not isinstance(value.get("id"), str | int):
        raise ValueError(f'has a cite without an "id": {json.dumps(value)[:60]}')
    locator, label = str(value.get("locator") or ""), str(value.get("label") or "")
    if locator and not label:
        label, locator = locators.parse(locator, language)
    if label and label not in locators.LOCATORS:
        raise ValueError(f"has an unknown label: {label!r}")
    return Cite(
        str(value["id"]),
        locator,
        label or "page",
        str(value.get("prefix") or ""),
        str(value.get("suffix") or ""),
        value.get("suppress-author") is True,
        value.get("author-only") is True,
    )
