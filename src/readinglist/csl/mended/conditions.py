"""Conditions and groups: what counts as a number, what no cite needs, what stands only beside a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from readinglist.csl.mended.state import state
from readinglist.csl.mended.tree import AREAS

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


def _position(self: Any, item: Any, context: Any) -> list[bool]:
    """Of each position, whether the cite is in it (Choose, position); none in a bibliography."""
    area = next((self if context is None else context).iterancestors(*AREAS))
    tested = self.get("position").split()
    cites = getattr(area, "cites", None)
    if area.tag != AREAS[0] or cites is None:
        return [False for _ in tested]
    before = any(cite.key == item.key for cite in cites)
    return [_POSITIONS[name](item, cites, area) if name in _POSITIONS else before for name in tested]


def _first(item: Any, cites: list[Any], _area: Any) -> bool:
    return all(cite.key != item.key for cite in cites)


def _ibid(item: Any, cites: list[Any], _area: Any, *, with_locator: bool = False) -> bool:
    """Right behind a cite of the same item, in this citation or alone in the one before; a cite without a locator is no
    ibid of one with a locator.
    """
    last = cites[-1] if cites else None
    if last is None or last.key != item.key:
        return False
    if last.citation is not item.citation and len(last.citation.cites) > 1:
        return False
    now, then = ((cite.locator.label, cite.locator.identifier) if cite.has_locator else () for cite in (item, last))
    return bool(now) and now != then if with_locator else bool(now) or not then


def _near(item: Any, cites: list[Any], area: Any) -> bool:
    """Cited in one of the citations just before, as many as the style says (Citation-specific Options)."""
    distance = int(area.get("near-note-distance", "5"))
    seen: list[Any] = []
    for cite in reversed(cites):
        if all(cite.citation is not citation for citation in seen):
            seen.append(cite.citation)
        if len(seen) > distance + 1:
            return False
        if cite.key == item.key:
            return seen[-1] is item.citation or len(seen) - (seen[0] is item.citation) <= distance
    return False


_POSITIONS: dict[str, Callable[..., bool]] = {
    "first": _first,
    "ibid": _ibid,
    "ibid-with-locator": partial(_ibid, with_locator=True),
    "near-note": _near,
}


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
    model.If._position = _position
    model.Group.process = _group
