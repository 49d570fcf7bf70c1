"""The tests of cs:if and cs:else-if (CSL 1.0.2, Choose)."""

from __future__ import annotations

from collections.abc import Callable

from readinglist.csl.nodes import Node
from readinglist.csl.numbers import is_numeric
from readinglist.csl.state import CITE_VARIABLES, Shape, State

#: A test that is decided by a shape, or can be asked of a state.
Decided = bool | Callable[[State], bool]
_Test = Callable[[Shape], Decided]


def test(branch: Node) -> _Test:
    """What a cs:if asks; cs:else is always true."""
    if branch.tag == "else":
        return lambda _: True
    tests = [make(value) for kind, make in _KINDS.items() for value in branch.get(kind).split()]
    # An item is of one type and a locator counts one thing: several of them are a choice, whatever `match` says.
    tests += [make(frozenset(values)) for kind, make in _CHOICES.items() if (values := branch.get(kind).split())]
    match = branch.get("match", "all")
    wants_any, negated = match in ("any", "nand"), match in ("none", "nand")
    if match == "nand":  # not all: any that is false
        return lambda shape: _joined([_opposite(one(shape)) for one in tests], True)
    if negated:
        return lambda shape: _joined([_opposite(one(shape)) for one in tests], False)
    return lambda shape: _joined([one(shape) for one in tests], wants_any)


def _opposite(decided: Decided) -> Decided:
    if isinstance(decided, bool):
        return not decided
    return lambda state: not decided(state)


def _joined(decided: list[Decided], wants_any: bool) -> Decided:
    """Whether any, or all, of some tests hold; one that is known to settle it settles it."""
    if wants_any in [one for one in decided if isinstance(one, bool)]:
        return wants_any
    still = [one for one in decided if not isinstance(one, bool)]
    if not still:
        return not wants_any
    if len(still) == 1:
        return still[0]
    return (
        (lambda state: any(one(state) for one in still))
        if wants_any
        else lambda state: all(one(state) for one in still)
    )


def _type(values: frozenset[str]) -> _Test:
    return lambda shape: shape.type in values


def _variable(value: str) -> _Test:
    if value in CITE_VARIABLES:
        asks = _CITE[value]
        return lambda _: asks
    return lambda shape: value in shape.present


def _numeric(value: str) -> _Test:
    if value == "locator":
        return lambda _: lambda state: is_numeric(state.locator)
    if value == "citation-number":
        return lambda _: lambda state: state.record.number > 0
    return lambda shape: value in shape.numeric


def _uncertain(value: str) -> _Test:
    return lambda shape: value in shape.uncertain


def _locator(values: frozenset[str]) -> _Test:
    return lambda _: lambda state: bool(state.locator) and (state.label or "page").replace(" ", "-") in values


def _position(value: str) -> _Test:
    return lambda _: lambda state: not state.in_bibliography and value in state.position.names


def _disambiguate(value: str) -> _Test:
    def holds(state: State) -> bool:
        state.tests += 1
        return (state.tests <= state.settings.conditions) is wanted

    wanted = value == "true"
    return lambda _: holds


_CITE: dict[str, Callable[[State], bool]] = {
    "locator": lambda state: bool(state.locator),
    "citation-number": lambda state: state.record.number > 0,
    "citation-label": lambda _: True,
    "year-suffix": lambda state: bool(state.settings.letters),
    "first-reference-note-number": lambda state: state.position.first_note > 0,
}
_KINDS: dict[str, Callable[[str], _Test]] = {
    "variable": _variable,
    "is-numeric": _numeric,
    "is-uncertain-date": _uncertain,
    "position": _position,
    "disambiguate": _disambiguate,
}
_CHOICES: dict[str, Callable[[frozenset[str]], _Test]] = {"type": _type, "locator": _locator}
