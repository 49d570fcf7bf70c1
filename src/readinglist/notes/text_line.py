"""A line of a note's text in Markdown: its values with their signs escaped, but for what a link holds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from readinglist.notes import values
from readinglist.notes.values import Value

#: Signs of Markdown, of Obsidian (tags, comments, marks) and of mathematics.
_SIGNS = re.compile(r"[\\`*_\[\]<>$~|]|&(?=#?\w+;)|(?<!\S)[#@](?=\w)|%(?=%)|=(?==)")
#: What begins a list, a heading or a quotation.
_BEGINNING = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))|(?=[-+#=>])")


def filled(line: str, found: Mapping[str, Value]) -> str:
    """The line with its values; one that stands alone keeps its paragraphs."""
    return values.put(line, found, _written)


def _written(name: str, value: Value, place: re.Match[str]) -> str:
    if name == "tags":
        return " ".join(f"#{tag}" for tag in values.listed(name, value, "md"))
    text = values.one_line(value)
    held = values.held(name, text)
    if held is not None:
        return held
    if isinstance(value, str) and values.alone(place):
        return "\n".join(_begun(_SIGNS.sub(r"\\\g<0>", line.strip())) for line in value.split("\n"))
    text = _SIGNS.sub(r"\\\g<0>", text)
    return text if place.string[: place.start()].strip() else _begun(text)


def _begun(text: str) -> str:
    """Text that begins a line, and nothing else with it."""
    return _BEGINNING.sub(r"\1\\", text, count=1) if _BEGINNING.match(text) else text
