"""The chain of labels: all ways through them, counted one by one, give what the model gives."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise, product
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.finder import crf

_LABELS = ("B", "I", "O")
_NAMES = ("name,", "has:year", "in=open")
_BESIDE = (-1, 2)
_APART = "no-list|"
_WEIGHTS = {"name,": 1.5, "has:year": -0.75, "in=open": 0.5}
#: Each weight is told apart by its column and its label.
_COLUMNS = {"": 1.0, "-1:": 0.3, "2:": -0.7, _APART: 0.11}
_OF_LABEL = {"B": 1.0, "I": -0.4, "O": 0.2}
_STEPS = {("B", "I"): 1.1, ("O", "I"): -2.0, ("O", "O"): 0.6}


def _model() -> crf.Model:
    data = BytesIO()
    rows = [
        [[weight * column * of for of in _OF_LABEL.values()] for column in _COLUMNS.values()]
        for weight in (0.0, *_WEIGHTS.values())
    ]
    np.savez(
        data,
        labels=np.array(_LABELS),
        beside=np.array(_BESIDE),
        names=np.frombuffer("\n".join(_NAMES).encode(), np.uint8),
        weights=np.array(rows, np.float32),
        transitions=np.array([[_STEPS.get((a, b), 0.0) for b in _LABELS] for a in _LABELS]),
    )
    return crf.Model(data.getvalue())


def _weighs(feature: str, label: str) -> float:
    """What CRFsuite would have a feature weigh, spelt out."""
    prefix = next((prefix for prefix in _COLUMNS if prefix and feature.startswith(prefix)), "")
    return _WEIGHTS.get(feature[len(prefix) :], 0.0) * _COLUMNS[prefix] * _OF_LABEL[label]


_FEATURES = st.lists(st.sampled_from([*_NAMES, "never seen"]), min_size=1, max_size=3)


@given(st.lists(st.tuples(_FEATURES, _FEATURES), min_size=1, max_size=6), st.sampled_from(["", _APART]))
def test_every_way_is_counted(places: list[tuple[list[str], list[str]]], apart: str) -> None:
    shown = crf.Shown([looks for looks, _ in places], [others for _, others in places], _BESIDE, apart)
    model, rows = _model(), crf.spelt(shown)
    ways = {
        way: exp(
            sum(_weighs(feature, label) for row, label in zip(rows, way, strict=True) for feature in row)
            + sum(_STEPS.get(step, 0.0) for step in pairwise(way))
        )
        for way in product(_LABELS, repeat=len(places))
    }
    total = sum(ways.values())
    scores = model.scores(shown)
    found = model.probabilities(scores)
    for place in range(len(places)):
        for column, label in enumerate(model.labels):
            share = sum(weight for way, weight in ways.items() if way[place] == label) / total
            assert found[place, column] == pytest.approx(share, rel=1e-5)
    # Of ways that weigh the same any may be taken.
    assert ways[tuple(model.best(scores))] == pytest.approx(max(ways.values()), rel=1e-5)


def test_a_long_sequence_is_summed_in_parts() -> None:
    long = crf.Shown([["name,"]] * 9000, [["in=open"]] * 9000, _BESIDE)
    short = crf.Shown(long.looks[:50], long.others[:50], _BESIDE)
    model = _model()
    scores = model.scores(long)
    assert scores[25] == pytest.approx(model.scores(short)[25])
    assert np.isfinite(model.probabilities(scores)).all()


def test_what_is_told_apart_is_spelt_only_where_it_tells() -> None:
    shown = crf.Shown([["name,", "w0=said"]], [["in=open"]], (), _APART)
    rows = crf.spelt(shown, lambda feature: feature == "name,")
    assert rows == [["name,", "w0=said", "in=open", "no-list|name,"]]
