"""What parts the references of a list within lines: numbers that count up, bullets, dashes for the author before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from readinglist.finder.words import Word

_NUMBER = re.compile(r"(\[|\(|)(\d{1,3})(\]\.?|\)|\.)")
#: A dash for an author (what recognition makes of it too), the end of what stands before, what stands behind.
_DASHES = re.compile(r"[-–—_‒―~]{2,}[.,:]*|[-–—_‒―][.,:]+|[—―]")
_ENDED = re.compile(r"[.)\]][”\"’]?$")
_FOLLOWS = re.compile(r"\(?(?:1[5-9]|20)\d\d|(?:&|and|und|et|y)[-–—_]*[.,:]*$|[^\W\d_a-zß-ÿ]")
_BEGINS = re.compile(r"[^a-zß-ÿ]|https?:")
#: So many numbers are a numbering; two that follow one another have so many words between them, at least and at most.
_FEWEST, _NEAREST, _FARTHEST = 5, 4, 150
_MISSING = 2
#: Signs that stand before the items of lists; so many of them, as far apart as numbers, are such a list.
_BULLETS = frozenset("►▶▸➢➤▪■●•◆◦‣❖")
_FEWEST_BULLETS = 3


def counted(run: Sequence[Word]) -> frozenset[int]:
    """The places of the words that number the references of a run, or are bullets before them; none of neither."""
    found: dict[tuple[str, str], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for place, word in enumerate(run):
        number = _NUMBER.fullmatch(word.text)
        if number and place + 1 < len(run) and _BEGINS.match(run[place + 1].text):
            found[number[1], number[3]][int(number[2])].append(place)
    chains = (_chain(places) for places in found.values())
    longest = max(chains, key=len, default=[])
    if len(longest) >= _FEWEST:
        return frozenset(longest)
    bullets = [place for place, word in enumerate(run[:-1]) if word.text in _BULLETS]
    apart = all(_NEAREST <= after - before <= _FARTHEST for before, after in pairwise(bullets))
    return frozenset(bullets) if apart and len(bullets) >= _FEWEST_BULLETS else frozenset()


def stand_ins(run: Sequence[Word]) -> frozenset[int]:
    """The places of dashes that stand for the author before, behind the end of a reference; none where there is one.

    "... Penguin. --. 1878. The effects ...", "... 1993). -, The Conquest of American Inflation ..."
    """
    found = [
        place
        for place in range(1, len(run) - 1)
        if _DASHES.fullmatch(run[place].text)
        and _ENDED.search(run[place - 1].text)
        and _FOLLOWS.match(run[place + 1].text)
    ]
    return frozenset(found) if len(found) > 1 else frozenset()


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
