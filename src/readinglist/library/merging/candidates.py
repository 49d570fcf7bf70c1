"""Which records are worth comparing: those that share an identifier, a title, rare words of one, or author and year.

Each record goes into a few small groups, and is compared within them alone: the cost grows with the list, not with its
square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import combinations

from readinglist.sameness.work import Work

#: A larger group is sorted by title, and each is compared with so many that follow it.
_LARGE = 24
_WINDOW = 5
#: Words that many titles have say nothing; so many of the rarest are taken two by two.
_RAREST = 3
_SHORT = 4


def candidates(works: Sequence[Work]) -> Iterator[tuple[int, int]]:
    """Pairs of places in `works`, the smaller first, each once."""
    seen: set[int] = set()
    many = len(works)
    for group in _groups(works).values():
        if len(group) < 2:
            continue
        for one, other in _within(group, works):
            number = one * many + other
            if number not in seen:
                seen.add(number)
                yield one, other


def _within(group: list[int], works: Sequence[Work]) -> Iterator[tuple[int, int]]:
    if len(group) <= _LARGE:
        yield from combinations(group, 2)
        return
    ordered = sorted(group, key=lambda place: works[place].title)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : at + 1 + _WINDOW]:
            yield (one, other) if one < other else (other, one)


def _groups(works: Sequence[Work]) -> dict[Hashable, list[int]]:
    often = Counter(word for work in works for word in set(work.title))
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        for key in set(_keys(work, often)):
            groups[key].append(place)
    return groups


def _keys(work: Work, often: Counter[str]) -> Iterator[Hashable]:
    """The groups that a record belongs to."""
    if work.doi:
        yield "doi", work.doi
    if work.eprint:
        yield "eprint", work.eprint
    if work.pmid:
        yield "pmid", work.pmid
    for isbn in work.isbns:
        yield "isbn", isbn
    if work.title:
        yield "title", "".join(sorted(work.title))
        yield "main", "".join(work.main)
        rare = sorted((word for word in set(work.title) if len(word) >= _SHORT), key=lambda word: (often[word], word))
        for pair in combinations(rare[:_RAREST], 2):
            yield "words", pair
        if len(rare) == 1:
            yield "words", rare[0]
    if work.families and work.year:
        begin = work.families[0].replace(" ", "")[:_SHORT]
        start = next((word[:2] for word in work.title if len(word) >= _SHORT), "")
        for year in (work.year, work.year + 1):
            yield "author", begin, year, start
            yield "author", begin, year
    if work.first_page and work.volume and work.year:
        yield "place", work.volume, work.first_page, work.year
