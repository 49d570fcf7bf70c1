"""A list's own manner: where its references begin, by those of them that are known.

What stands around a beginning is alike in all references of a list: ". Xxxx, X." behind a year in one, "; XX Xxxx" in
the next. So a place that looks like places where references begin is held for one itself, more than the word tagger
would that has seen nothing but its neighbourhood; and less so one that looks like places where none does.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence

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
    own = [min(max(chance, _LEAST), 1 - _LEAST) for chance in chances]
    if sum(own) < _MANY:
        return own
    ways = _looks(run, parts)
    current = own
    for _ in range(_ROUNDS):
        odds = [_odds(chance) for chance in own]
        for looks in ways:
            sums: dict[Hashable, float] = defaultdict(float)
            counts = Counter(looks)
            for look, chance in zip(looks, current, strict=True):
                sums[look] += chance
            for place, look in enumerate(looks):
                others = counts[look] - 1
                if others >= _OTHERS:
                    alike = (sums[look] - current[place] + _OWN * own[place]) / (others + _OWN)
                    odds[place] += _POWER * (_odds(alike) - _odds(own[place]))
        current = [1 / (1 + math.exp(-each)) for each in odds]
    return current


def _odds(chance: float) -> float:
    """The logarithm of the odds."""
    return math.log(chance / (1 - chance))


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
