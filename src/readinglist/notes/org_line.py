"""A line of a note in Org: values as they are in properties and keywords, as text elsewhere (Org manual, 12.4)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.csl.formatted import Run
from readinglist.csl.output import org
from readinglist.notes import values
from readinglist.notes.values import Value

#: Lines whose text is read as it stands: properties and keywords.
_RAW = re.compile(r"\s*(?::[\w+-]+:|#\+\w+:)")
_HEADLINE = re.compile(r"\*+ ")
#: What begins a headline as a word of Org's own.
_WORDS = re.compile(r"(?=(?:TODO|DONE|COMMENT)\b)")
_APART = "\N{ZERO WIDTH SPACE}"


def filled(line: str, found: Mapping[str, Value]) -> str:
    """The line with its values; one that stands alone keeps its paragraphs."""
    return values.put(line, found, _written)


def _written(name: str, value: Value, place: re.Match[str]) -> str:
    if name == "tags":
        return "".join(f":{tag}" for tag in values.listed(name, value, "org")) + ":"
    text = values.one_line(value)
    held = values.held(name, text)
    if held is not None:
        return held
    if _RAW.match(place.string):
        return text
    if isinstance(value, str) and values.alone(place):
        return "\n".join(org.inline([Run(line.strip())]) for line in value.split("\n"))
    text = org.inline([Run(text)])
    headline = _HEADLINE.match(place.string)
    if headline is None:
        return text
    if place.start() == headline.end():
        text = _WORDS.sub(_APART, text, count=1) if _WORDS.match(text) else text
    return f"{text}{_APART}" if text.endswith(":") else text
