"""A list's own manner: where its references begin, by those of them that are known.

What stands around a beginning is alike in all references of a list: ". Xxxx, X." behind a year in one, "; XX Xxxx" in
the next. So a place that looks like places where references begin is held for one itself, more than the word tagger
would that has seen nothing but its neighbourhood; and less so one that looks like places where none does.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from readinglist.finder.opinion import Part
from readinglist.finder.words import Word, shape

#: So many beginnings show a manner; of a look, so many other places.
_MANY, _OTHERS = 8, 3
#: What is thought of a place itself counts as much as so many others like it.
_OWN = 2
#: How much the places alike change what is thought of a place: of its odds, this power (in each of three looks).
_POWER = 0.25
#: What is thought of places alike is asked again with what has changed.
_ROUNDS = 2
#: No probability is nearer to 0 or 1.
_LEAST = 1e-4


def followed(run: Sequence[Word], parts: Sequence[Part], chances: Sequence[float]) -> list[float]:
    """The probabilities that a reference begins with each word, in view of all words that look like it."""
    own = np.clip(np.array(chances, float), _LEAST, 1 - _LEAST)
    if own.sum() < _MANY:
        return list(map(float, own))
    ways = [_numbered(looks) for looks in _looks(run, parts)]
    current, thought = own, _odds(own)
    for _ in range(_ROUNDS):
        odds = thought.copy()
        for numbers in ways:
            others = np.bincount(numbers)[numbers] - 1
            sums = np.bincount(numbers, weights=current)[numbers]
            alike = (sums - current + _OWN * own) / (others + _OWN)
            odds += np.where(others >= _OTHERS, _POWER * (_odds(alike) - thought), 0)
        current = 1 / (1 + np.exp(-odds))
    return list(map(float, current))


def _odds(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """The logarithms of the odds."""
    return np.log(chances / (1 - chances))


def _numbered(looks: Iterable[Hashable]) -> NDArray[np.intp]:
    """A number for each look, the same for the same."""
    seen: dict[Hashable, int] = {}
    return np.array([seen.setdefault(look, len(seen)) for look in looks], np.intp)


def _looks(run: Sequence[Word], parts: Sequence[Part]) -> tuple[list[Hashable], ...]:
    """Looks of each word, with the mark before it: its shape and the next word's, those of three words, its shape and
    what the parser thinks changes there.
    """
    shapes = ["^", *(shape(word.text) for word in run), "$", "$"]
    labels = ["^", *(part.label for part in parts)]
    marks = [each[-1] for each in shapes]
    places = range(1, len(run) + 1)
    return (
        [(marks[place - 1], *shapes[place : place + 2]) for place in places],
        [(marks[place - 1], *shapes[place : place + 3]) for place in places],
        [(marks[place - 1], *labels[place - 1 : place + 1], shapes[place]) for place in places],
    )
