"""What rendering makes before it is text: strings, lists of parts, and spans that are set in some way.

    Output = str | list[Output] | Span | None

A string is one piece of text whose inside no punctuation rule touches; where two pieces meet, `punctuation` looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class Look(NamedTuple):
    """How a span is set: CSL's formatting attributes, "" where they say nothing (CSL 1.0.2, Formatting).

    `display` is a block's, `link` the address that the text leads to; `quotes` puts quotation marks around. A look of
    the `field` comes from mark-up in an item's own text: italics within italics of such a kind are upright. `nocase`
    keeps the text's capitals; what is `kept` is the writer's own, whose punctuation stays where it is; a `term` may
    begin a note; quotation marks that were `typed` as such stay where they are the outer ones.
    """

    style: str = ""  # italic, oblique, normal
    variant: str = ""  # small-caps, normal
    weight: str = ""  # bold, light, normal
    decoration: str = ""  # underline, none
    vertical: str = ""  # sup, sub, baseline
    display: str = ""
    link: str = ""
    quotes: bool = False
    field: bool = False
    nocase: bool = False
    kept: bool = False
    term: bool = False
    typed: str = ""


class Span:
    """Parts in a look."""

    __slots__ = ("look", "parts")

    def __init__(self, look: Look, parts: list[Output]) -> None:
        self.look = look
        self.parts = parts

    def __repr__(self) -> str:
        return f"Span({self.look}, {self.parts})"


Output = str | list["Output"] | Span | None


class Several(list["Output"]):
    """Outputs that stand side by side in whatever is around them, with its delimiter between them."""

    __slots__ = ()


_ATTRIBUTES = {
    "font-style": "style",
    "font-variant": "variant",
    "font-weight": "weight",
    "text-decoration": "decoration",
    "vertical-align": "vertical",
    "display": "display",
}


def look(attributes: Mapping[str, str]) -> Look | None:
    """The look that an element's attributes ask for, None for none."""
    found: dict[str, Any] = {
        _ATTRIBUTES[name]: value for name, value in attributes.items() if value and name in _ATTRIBUTES
    }
    return (
        Look(**found, quotes=attributes.get("quotes") == "true")
        if found or attributes.get("quotes") == "true"
        else None
    )


def text(output: Output) -> str:
    """The bare text."""
    if isinstance(output, str) or output is None:
        return output or ""
    found: list[str] = []
    _collect(output, found.append)
    return "".join(found)


def _collect(output: list[Output] | Span, add: Callable[[str], None]) -> None:
    for part in output.parts if isinstance(output, Span) else output:
        if isinstance(part, str):
            add(part)
        elif part is not None:
            _collect(part, add)


def ends_with(output: Output, letter: str) -> bool:
    """Whether the bare text ends with a letter."""
    if isinstance(output, str) or output is None:
        return (output or "").endswith(letter)
    for part in reversed(output.parts if isinstance(output, Span) else output):
        if part:
            return ends_with(part, letter)
    return False


def mapped(output: Output, change: Callable[[str], str]) -> Output:
    """The same with each piece of text changed."""
    if isinstance(output, str):
        return change(output)
    if isinstance(output, Span):
        return Span(output.look, [mapped(part, change) for part in output.parts])
    if output is None:
        return None
    parts = [mapped(part, change) for part in output]
    return Several(parts) if type(output) is Several else parts


def joined(parts: list[Output], delimiter: str) -> Output:
    """Parts with a delimiter between; None for no parts, the part itself for one."""
    if len(parts) < 2 or not delimiter:
        return parts[0] if len(parts) == 1 else parts or None
    between: list[Output] = [delimiter] * (2 * len(parts) - 1)
    between[::2] = parts
    return between
