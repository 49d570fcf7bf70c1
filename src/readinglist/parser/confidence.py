"""How probable it is that a record, and each of its fields, is right, from how sure the tagger is of the words.

A logistic function of the evidence below, its weights fitted on references that the tagger has not learnt from
(`training/calibrate.py`): of the records given 0.9, nine in ten are right (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log
from typing import Any

from readinglist.item import Item
from readinglist.parser import build
from readinglist.parser.segments import PROSE

_NO_VARIABLES = frozenset({"other", PROSE, "citation-number"})
_LEAST, _MOST = 1e-6, 1 - 1e-6


def evidence(chances: Sequence[float]) -> tuple[float, float, float]:
    """1, the logarithm of the product of the words' probabilities, and the log-odds of the least of them."""
    return _evidence([log(_kept(chance)) for chance in chances])


def _kept(chance: float) -> float:
    return _LEAST if chance < _LEAST else _MOST if chance > _MOST else chance


def _evidence(logs: Sequence[float]) -> tuple[float, float, float]:
    least = exp(min(logs)) if logs else _LEAST
    return 1.0, sum(logs), log(least / (1 - least))


def by_variable(labels: Iterable[str], values: Iterable[float]) -> dict[str, list[float]]:
    """The words' values (probabilities, or their logarithms) by the variable that they become."""
    found: dict[str, list[float]] = {}
    for label, value in zip(labels, values, strict=True):
        if label not in _NO_VARIABLES:
            found.setdefault(build.VARIABLES.get(label, label), []).append(value)
    return found


def rated(
    item: Item, labels: Sequence[str], chances: Sequence[float], weights: Sequence[Sequence[float]], **custom: Any
) -> Item:
    """The item with `confidence`, the `confidences` of its fields and what else is given in `custom`.

    `weights` are those of a record and of a field.
    """
    record, field = weights
    has = {*item.names, *item.dates, *item.fields}
    logs = [log(_kept(chance)) for chance in chances]
    fields = {
        variable: _probability(_evidence(own), field)
        for variable, own in by_variable(labels, logs).items()
        if variable in has
    }
    return item.with_custom(confidence=_probability(_evidence(logs), record), confidences=fields, **custom)


def _probability(found: tuple[float, float, float], weights: Sequence[float]) -> float:
    score = found[0] * weights[0] + found[1] * weights[1] + found[2] * weights[2]
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 3)
