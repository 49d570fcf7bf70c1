"""How probable it is that a record, and each of its fields, is right, from how sure the tagger is of the words.

A logistic function of the evidence below, its weights fitted on references that the tagger has not learnt from
(`training/calibrate.py`): of the records given 0.9, nine in ten are right (Platt 1999).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log, prod
from operator import mul
from typing import Any

from readinglist.item import Item
from readinglist.parser import build
from readinglist.parser.segments import PROSE

#: What a label's words become, "" for nothing: a label that is not here is a variable itself.
_VARIABLES = {**build.VARIABLES, "other": "", PROSE: "", "citation-number": ""}
_LEAST, _MOST = 1e-6, 1 - 1e-6
#: The product of many small probabilities is nothing to the computer; its logarithm has an end.
_NOTHING = 1e-300


def evidence(chances: Sequence[float]) -> tuple[float, float, float]:
    """1, the logarithm of the product of the words' probabilities, and the log-odds of the least of them."""
    least = min(_MOST, max(_LEAST, min(chances))) if chances else _LEAST
    return 1.0, log(max(_NOTHING, prod(chances))), log(least / (1 - least))


def by_variable(labels: Iterable[str], chances: Iterable[float]) -> dict[str, list[float]]:
    """The probabilities of the words by the variable that they become."""
    found: dict[str, list[float]] = {}
    for label, chance in zip(labels, chances, strict=True):
        if variable := _VARIABLES.get(label, label):
            if variable in found:
                found[variable].append(chance)
            else:
                found[variable] = [chance]
    return found


def rated(
    item: Item, labels: Sequence[str], chances: Sequence[float], weights: Sequence[Sequence[float]], **custom: Any
) -> Item:
    """The item with `confidence`, the `confidences` of its fields and what else is given in `custom`.

    `weights` are those of a record and of a field.
    """
    record, field = weights
    has = {*item.names, *item.dates, *item.fields}
    fields = {
        variable: _probability(own, field) for variable, own in by_variable(labels, chances).items() if variable in has
    }
    return item.with_custom(confidence=_probability(chances, record), confidences=fields, **custom)


def _probability(chances: Sequence[float], weights: Sequence[float]) -> float:
    score = sum(map(mul, evidence(chances), weights))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 3)
