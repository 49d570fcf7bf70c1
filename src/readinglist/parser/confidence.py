"""How probable it is that a record, and each of its fields, is right, from how sure the tagger is of the words.

A logistic function of the evidence below, its weights fitted on references that the tagger has not learnt from
(`training/calibrate.py`): of the records given 0.9, nine in ten are right (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log

from readinglist.item import Item
from readinglist.parser import build

_NO_VARIABLES = frozenset({"other", "citation-number"})
_LEAST = 1e-6


def evidence(chances: Sequence[float]) -> tuple[float, float, float]:
    """1, the logarithm of the product of the words' probabilities, and the log-odds of the least of them."""
    kept = [min(max(chance, _LEAST), 1 - _LEAST) for chance in chances]
    least = min(kept, default=_LEAST)
    return 1.0, sum(map(log, kept)), log(least / (1 - least))


def by_variable(labels: Iterable[str], chances: Iterable[float]) -> dict[str, list[float]]:
    """The words' probabilities by the variable that they become."""
    found: dict[str, list[float]] = {}
    for label, chance in zip(labels, chances, strict=True):
        if label not in _NO_VARIABLES:
            found.setdefault(build.VARIABLES.get(label, label), []).append(chance)
    return found


def rated(item: Item, labels: Sequence[str], chances: Sequence[float], weights: Sequence[Sequence[float]]) -> Item:
    """The item with `confidence`, and the `confidences` of its fields, in `custom`; `weights` are for both."""
    record, field = weights
    has = {*item.names, *item.dates, *item.fields}
    fields = {
        variable: _probability(evidence(own), field)
        for variable, own in by_variable(labels, chances).items()
        if variable in has
    }
    return item.with_custom(confidence=_probability(evidence(chances), record), confidences=fields)


def _probability(found: Sequence[float], weights: Sequence[float]) -> float:
    score = sum(value * weight for value, weight in zip(found, weights, strict=True))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 3)
