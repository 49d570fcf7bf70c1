"""What elements are made into, and what they have in common: groups, sequences, affixes and formatting.

Source: CSL 1.0.2, Group; Affixes; Formatting; Strip-periods; Text-case.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from readinglist.csl import textcase
from readinglist.csl.nodes import Node
from readinglist.csl.state import Renderer, Shape, State
from readinglist.csl.tree import Look, Output, Several, Span, joined, look, mapped

#: What an element's attributes do with what it prints, whose language is the second argument.
Finish = Callable[[Output, str], Output]


class Made(NamedTuple):
    """What an element prints for a shape. `calls` tells that it asks for a variable that such items lack, `asks` that
    it asks for any.
    """

    renderers: list[Renderer]
    calls: bool = False
    asks: bool = True


Maker = Callable[[Shape], Made]
LACKING = Made([], True)


def together(makers: Sequence[Maker], shape: Shape) -> Made:
    """What elements that stand side by side print for a shape."""
    renderers: list[Renderer] = []
    calls = asks = False
    for maker in makers:
        made = maker(shape)
        renderers += made.renderers
        calls = calls or made.calls
        asks = asks or made.asks
    return Made(renderers, calls, asks)


def fields(renderers: Sequence[Renderer]) -> Callable[[State], list[Output]]:
    """The fields of a layout, those that print nothing left out."""

    return lambda state: _collected(renderers, state)


def _collected(renderers: Sequence[Renderer], state: State) -> list[Output]:
    """What elements print, each by itself, what is empty left out."""
    parts: list[Output] = []
    for run in renderers:
        if out := run(state):
            if type(out) is Several:
                parts.extend(out)
            else:
                parts.append(out)
    return parts


def sequence(renderers: Sequence[Renderer]) -> Renderer:
    """Elements one after the other, without a delimiter."""
    if len(renderers) == 1:
        return renderers[0]

    def render(state: State) -> Output:
        return [out for run in renderers if (out := run(state)) is not None] or None

    return render


def several(renderers: Sequence[Renderer], calls: bool) -> Renderer | None:
    """Elements that stand in the place of another, each for itself."""
    if not renderers and not calls:
        return None

    def render(state: State) -> Output:
        if calls:
            state.called += 1
        parts = Several()
        for run in renderers:
            if (out := run(state)) is not None:
                if type(out) is Several:
                    parts.extend(out)
                else:
                    parts.append(out)
        return parts or None

    return render


def grouped(renderers: Sequence[Renderer], calls: bool, delimiter: str, finish: Finish | None) -> Renderer:
    """A cs:group: nothing where it asks for variables and none of them prints anything (CSL 1.0.2, Group)."""

    def render(state: State) -> Output:
        called, rendered = state.called, state.rendered
        state.called, state.rendered = int(calls), 0
        parts = _collected(renderers, state)
        if not parts or (state.called and not state.rendered):
            state.called, state.rendered = called + state.called, rendered
            return None
        # A group that is printed counts as a variable that is not empty for the group around it.
        state.called, state.rendered = called + 1, rendered + 1
        found = joined(parts, delimiter)
        return finish(found, state.record.language) if finish else found

    return render


def finisher(node: Node, *, is_term: bool = False, is_address: bool = False) -> Finish | None:
    """What an element's attributes do with what it prints: strip-periods, text-case, formatting, quotes, affixes; None
    where they do nothing.
    """
    attributes = node.attributes
    strip = attributes.get("strip-periods") == "true" and not is_address
    case = "" if is_address else attributes.get("text-case", "")
    prefix, suffix = attributes.get("prefix", ""), attributes.get("suffix", "")
    set_in = look({name: value for name, value in attributes.items() if name != "display"})
    display = Look(display=attributes["display"]) if attributes.get("display") else None
    if not (strip or case or prefix or suffix or set_in or display):
        return None
    # What makes an identifier an address belongs to the link.
    doi = prefix.lower().strip() in (
        "https://doi.org/",
        "http://doi.org/",
        "http://dx.doi.org/",
        "https://dx.doi.org/",
        "doi:",
    )

    def finish(out: Output, language: str) -> Output:
        if strip:
            out = mapped(out, lambda text: text.replace(".", ""))
        if case:
            # A term in title case is one in every language: a label begins with a capital.
            how = "capitalize-first" if is_term and case == "title" and language != "en" else case
            out = textcase.convert(out, how, language)
        if set_in is not None:
            out = Span(set_in, [out])
        if doi and isinstance(out, Span) and out.look.link:
            return Span(out.look, [prefix, *out.parts, suffix] if suffix else [prefix, *out.parts])
        if prefix or suffix:
            out = [prefix, out, suffix] if prefix and suffix else [prefix, out] if prefix else [out, suffix]
        return Span(display, [out]) if display else out

    return finish
