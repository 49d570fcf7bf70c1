"""Conditional random fields of the finder: what is shown of each place of a sequence -> how probable its labels are.

CRFsuite trains them (`training/train_finder.py`), from features that are strings. Most are those of a place's
neighbours once more, so here a feature has one row of weights for all the places that it tells of, and is looked up
once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: So many places are summed at a time.
_TOGETHER = 4096


class Shown(NamedTuple):
    """A sequence as a model sees it: the features of each place.

    `looks` are shown to its neighbours too, each `offset` of those in `beside` as "-1:look"; `others` are its own.
    Where `apart` is not empty, they are shown once more behind it: what they tell there is learnt for itself.
    """

    looks: Sequence[Sequence[str]]
    others: Sequence[Sequence[str]]
    beside: tuple[int, ...]
    apart: str = ""


def spelt(shown: Shown, tells: Callable[[str], bool] = lambda _: True) -> list[list[str]]:
    """The features of each place as CRFsuite takes them; `apart` only those that are said to tell."""
    result = []
    for place, (look, others) in enumerate(zip(shown.looks, shown.others, strict=True)):
        own = [*look, *others]
        row = list(own)
        for offset in shown.beside:
            if 0 <= place + offset < len(shown.looks):
                row += [f"{offset}:{each}" for each in shown.looks[place + offset]]
        result.append(row + [shown.apart + each for each in own if tells(each)] if shown.apart else row)
    return result


class Model:
    """Weights of a chain of labels, as `packed` in `training/train_finder.py` writes them.

    `weights[feature, column, label]`: the columns are a place's own features, those of its neighbours in the order of
    `beside`, and those that are told apart, where the model has such. `transitions[a, b]` is what the step from label a
    to label b weighs.
    """

    def __init__(self, data: bytes) -> None:
        with np.load(BytesIO(data), allow_pickle=False) as parts:
            self.labels: list[str] = [str(label) for label in parts["labels"]]
            self.beside: tuple[int, ...] = tuple(parts["beside"].tolist())
            # Row 0 is nothing: that of a feature without weight.
            self.weights: NDArray[np.float32] = parts["weights"]
            self.transitions: Floats = parts["transitions"].astype(np.float64)
            names = bytes(parts["names"]).decode().split("\n")
        self._rows = dict(zip(names, range(1, len(names) + 1), strict=True))

    def probabilities(self, scores: Floats) -> Floats:
        """How probable each label is at each place, from what its features weigh (Rabiner 1989, III.A)."""
        scores = scores - scores.max(axis=1, keepdims=True)
        first, steps = np.exp(scores[0]), np.exp(self.transitions + scores[1:, None, :])
        forward = first @ _along(steps, _product)
        backward = _along(steps[::-1].transpose(0, 2, 1), _product).sum(axis=1)[::-1]
        both = np.concatenate([first[None], forward]) * np.concatenate([backward, np.ones((1, len(first)))])
        found: Floats = both / both.sum(axis=1, keepdims=True)
        return found

    def best(self, scores: Floats) -> list[str]:
        """The most probable labels as a whole, from the same (Viterbi)."""
        reached = (scores[0][:, None] + _along(self.transitions + scores[1:, None, :], _best)).max(axis=1)
        before = np.concatenate([scores[:1], reached[:-1]])
        came = (before[: len(reached), :, None] + self.transitions).argmax(axis=1).tolist()
        label = int(reached[-1].argmax() if len(reached) else scores[0].argmax())
        labels = [label]
        for row in reversed(came):
            label = row[label]
            labels.append(label)
        return [self.labels[label] for label in reversed(labels)]

    def scores(self, shown: Shown) -> Floats:
        """What the features of each place weigh for each label, places x labels."""
        looks, others = self._sums(shown.looks), self._sums(shown.others)
        scores: Floats = looks[:, 0] + others[:, 0]
        for column, offset in enumerate(self.beside, 1):
            if offset < 0:
                scores[-offset:] += looks[:offset, column]
            else:
                scores[:-offset] += looks[offset:, column]
        return scores + looks[:, -1] + others[:, -1] if shown.apart else scores

    def _sums(self, features: Sequence[Sequence[str]]) -> Floats:
        """The sum of the rows of each place, which has one feature at least."""
        row = self._rows.get
        sums = []
        for begin in range(0, len(features), _TOGETHER):
            some = features[begin : begin + _TOGETHER]
            rows = [row(each, 0) for place in some for each in place]
            starts = np.cumsum([0, *map(len, some[:-1])])
            sums.append(np.add.reduceat(self.weights[rows], starts, axis=0, dtype=np.float64))
        return np.concatenate(sums)


def _along(steps: Floats, join: Callable[[Floats, Floats], Floats]) -> Floats:
    """For each n the first n steps (matrices from label to label) joined (Hillis and Steele 1986)."""
    found, reach = np.array(steps), 1
    while reach < len(found):
        found[reach:] = join(found[:-reach], found[reach:])
        reach *= 2
    return found


def _product(before: Floats, behind: Floats) -> Floats:
    """The sum over all ways, but for a factor."""
    joined = before @ behind
    joined /= joined.max(axis=(1, 2), keepdims=True)
    return joined


def _best(before: Floats, behind: Floats) -> Floats:
    """The best of all ways, in logarithms."""
    joined: Floats = (before[:, :, :, None] + behind[:, None]).max(axis=2)
    return joined


@cache
def model(name: str) -> Model:
    """The model of that name beside this module."""
    return Model(resources.files("readinglist.finder").joinpath(name).read_bytes())
