"""The order of entries and of cites (CSL 1.0.2, Sorting)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from readinglist.csl import dates, names, rich, tree
from readinglist.csl.compile import Compiler
from readinglist.csl.nodes import Node
from readinglist.csl.state import State
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES

_IGNORED = re.compile(r"[^\w\s\x01]")
#: Letters that Unicode does not take apart, as they are filed in most lists.
_FILED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


@lru_cache(maxsize=65536)
def collated(text: str) -> tuple[Any, ...]:
    """What a text sorts by: letters without accents, case or punctuation, numbers by their value; then as they are."""
    shown = text.strip()
    if shown.isdecimal():
        return ((0, int(shown), ""),), shown
    letters = unicodedata.normalize("NFKD", _IGNORED.sub("", shown.replace("-", " "))).casefold().translate(_FILED)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return ((1, 0, bare),), unicodedata.normalize("NFD", shown.swapcase())


class Order:
    """The sort keys of one area of a style, ready."""

    def __init__(self, compiler: Compiler, keys: Sequence[Node]) -> None:
        self._keys = [(_key(compiler, key), key.get("sort") == "descending", key.attributes) for key in keys]
        #: Whether the order may change with the year suffixes, which are given in it.
        self.asks_suffix = any(compiler.tree.prints(key, ("year-suffix", "citation-label")) for key in keys)

    def __bool__(self) -> bool:
        return bool(self._keys)

    def ordered(self, states: Sequence[State]) -> list[int]:
        """The places of states in their order; those without a key come last whatever the direction."""
        places = list(range(len(states)))
        for key, descending, options in reversed(self._keys):
            values: dict[int, Any] = {}
            for place in places:
                state = states[place]
                state.sorting = options
                state.lists = 0
                state.suppressed = None
                state.first_names = None
                value = key(state)
                state.sorting = None
                if value not in (None, ""):
                    values[place] = value if isinstance(value, int) else collated(value)
            known = [place for place in places if place in values]
            missing = [place for place in places if place not in values]
            known.sort(key=lambda place: _comparable(values[place]), reverse=descending)
            places = known + missing
        return places


def _comparable(value: Any) -> Any:
    return (((0, value, ""),), "") if isinstance(value, int) else value


def _key(compiler: Compiler, node: Node) -> Callable[[State], Any]:
    """What gives a key's value for a state."""
    if macro := node.get("macro"):
        maker = compiler.macro(macro)

        def of_macro(state: State) -> str:
            parts: list[tree.Output] = [
                out for run in maker(state.record.shape).renderers if (out := run(state)) is not None
            ]
            return tree.text(parts)

        return of_macro
    variable = node.get("variable")
    if variable in NAME_VARIABLES:
        plan = names.plan(None, None, compiler.inherited, compiler.tree.options, compiler.locale)

        def of_names(state: State) -> str:
            people = state.record.names.get(variable)
            return tree.text(names.listed(people, plan, state)) if people else ""

        return of_names
    if variable in DATE_VARIABLES:
        return lambda state: dates.key(state.record.dates[variable]) if variable in state.record.dates else ""
    if variable == "citation-label":
        return lambda state: state.record.label
    if variable == "citation-number":
        return lambda state: state.record.number
    return lambda state: tree.text(rich.read(state.record.fields.get(variable, "")))
