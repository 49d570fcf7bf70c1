"""Numbers that count up through the words of a list part its references: "... 12-15. 2. Said ... 3. Spivak"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from readinglist.finder.words import Word

_NUMBER = re.compile(r"(\[|\(|)(\d{1,3})(\]\.?|\)|\.)")
_BEGINS = re.compile(r"[^a-zß-ÿ]|https?:")
#: So many numbers are a numbering; two that follow one another have so many words between them, at least and at most.
_FEWEST, _NEAREST, _FARTHEST = 5, 4, 150
_MISSING = 2


def counted(run: Sequence[Word]) -> frozenset[int]:
    """The places of the words that number the references of a run; none where nothing counts up."""
    found: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, word in enumerate(run):
        number = _NUMBER.fullmatch(word.text)
        if number and place + 1 < len(run) and _BEGINS.match(run[place + 1].text):
            found[number[1], number[3]][int(number[2])].append(place)
    chains = (_chain(places) for places in found.values())
    longest = max(chains, key=len, default=[])
    return frozenset(longest) if len(longest) >= _FEWEST else frozenset()


def _chain(places: dict[int, list[int]]) -> list[int]:
    """From the first number on, the next place of each next number; a number or two may be missing."""
    number = min(places)
    chain = [places[number][0]]
    while following := _following(places, number, chain[-1]):
        number, place = following
        chain.append(place)
    return chain


def _following(places: dict[int, list[int]], number: int, before: int) -> tuple[int, int] | None:
    for higher in range(number + 1, number + 2 + _MISSING):
        candidates = places.get(higher, [])
        index = bisect_left(candidates, before + _NEAREST)
        if index < len(candidates) and candidates[index] - before <= _FARTHEST:
            return higher, candidates[index]
    return None
