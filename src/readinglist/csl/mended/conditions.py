"""Conditions and groups: what counts as a number, what no cite needs, what stands only beside a value."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from readinglist.csl.mended.state import state

#: CSL 1.0.2, Choose, is-numeric: numbers with affixes ("D2", "2nd"), in lists and ranges ("2, 3", "1-4", "5 & 6").
_NUMERIC = re.compile(r"[^\W\d_]{0,8}\d+[^\W\d_]{0,8}(?:\s?[,&–-]\s?[^\W\d_]{0,8}\d+[^\W\d_]{0,8})*\Z")

_render = model.If.render


def _if(self: Any, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
    """A branch that is only for what cannot be told apart is not taken (Choose, disambiguate): cites are told apart by
    their year suffixes.
    """
    if self.get("disambiguate") == "true" and self.get("match") != "any":
        raise model.ConditionFailed
    return _render(self, item, context=context, delimiter=delimiter, **options)


@lru_cache(maxsize=4096)
def _words(attribute: str) -> tuple[str, ...]:
    """The names in an attribute, as citeproc-py spells them."""
    return tuple(attribute.replace("-", "_").split())


def _type(self: Any, item: Any) -> list[bool]:
    """Of each type, whether the item has it; one look at the item instead of one a type."""
    kind = str(item.reference.type).replace("-", "_")
    return [name == kind for name in _words(self.get("type").lower())]


def _variable(self: Any, item: Any) -> list[bool]:
    """Of each variable, whether the item has it."""
    reference = item.reference
    return [name in (item if name == "locator" else reference) for name in _words(self.get("variable"))]


def _is_numeric(self: Any, item: Any) -> list[bool]:
    """Of each variable, whether its content is a number; of the locator too."""
    results = []
    for variable in self.get("is-numeric").split():
        if variable == "locator":
            value = str(item.locator.identifier) if item.has_locator else ""
        else:
            value = str(item.reference.get(variable.replace("-", "_"), ""))
        results.append(bool(_NUMERIC.match(value)))
    return results


def _group(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
    """A group that calls variables is printed when one of them has a value; one that is printed counts as a variable
    of the group around it (Group).
    """
    called, printed = state.called, state.printed
    text = self.render_children(item, delimiter=self.get("delimiter", ""), context=context, **options)
    if not text or (state.called > called and state.printed == printed):
        state.called += 1
        raise VariableError
    state.called += 1
    state.printed += 1
    return text


def apply() -> None:
    model.If._type, model.If._variable, model.If._is_numeric = _type, _variable, _is_numeric
    model.If.render = _if
    model.Group.process = _group
