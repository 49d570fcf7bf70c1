"""Is this the work that a record means? A score from 0 to 1, with what agreed and what differed.

The score is the mean of what both know, weighted. Then come the rules that experience with bibliographies has taught:
each is a ceiling for pairs that look alike and are not the same: a review with the title of its book, a preprint and
its article, another edition, the "Introduction" of another volume.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from readinglist.item import Item
from readinglist.lookup.pair import Pair
from readinglist.sameness.people import people
from readinglist.sameness.places import containers
from readinglist.sameness.titles import titles
from readinglist.sameness.work import Work, work, years

#: From here on `--yes` accepts; below the second a candidate is not shown.
ACCEPTED, SHOWN = 0.85, 0.5
_JUST_BELOW = 0.84
#: What weighs how much; the authors and the title most (Crossref matches references by little else).
_WEIGHTS = {"title": 0.5, "author": 0.25, "issued": 0.15, "container-title": 0.06, "page": 0.02, "volume": 0.02}
#: At least so alike a variable agrees.
_AGREED = 0.8
#: Two candidates whose titles are more alike may be one.
_SAME = 0.95
#: How alike years are that lie so far apart: a work is online a year before it is in print. All others are not.
_YEARS = {0: 1.0, 1: 0.7}
#: Authors that begin with another than the record's say less.
_NOT_FIRST = 0.7
#: Two candidates whose scores are so near are both likely.
_NEAR = 0.03


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate for a record: its score, the variables that agree and that differ, and what holds the score down."""

    item: Item
    score: float
    agreed: tuple[str, ...] = ()
    differed: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    service: str = ""

    @property
    def accepted(self) -> bool:
        return self.score >= ACCEPTED


def match(record: Item, candidate: Item, *, service: str = "") -> Match:
    """How well a candidate fits a record."""
    one, other = work(record), work(candidate)
    alike = {variable: value for variable, value in _alike(one, other) if value is not None}
    total = sum(_WEIGHTS[variable] for variable in alike)
    score = sum(_WEIGHTS[variable] * value for variable, value in alike.items()) / total if total else 0.0
    pair = Pair(record, candidate, one, other, alike)
    doubts = [(ceiling, doubt) for ceiling, doubt, holds in RULES if holds(pair)]
    ceiling = min((ceiling for ceiling, _ in doubts), default=1.0)
    return Match(
        candidate,
        round(min(score, ceiling), 3),
        tuple(variable for variable, value in alike.items() if value >= _AGREED),
        tuple(variable for variable, value in alike.items() if value < _AGREED),
        tuple(doubt for limit, doubt in sorted(doubts, key=lambda each: each[0]) if limit < score),
        service,
    )


def ranked(record: Item, candidates: Iterable[tuple[str, Item]]) -> list[Match]:
    """The candidates of the services, the best first, each work once; not those that are far off.

    Where another work fits as well, neither is taken for certain.
    """
    found = sorted((match(record, item, service=service) for service, item in candidates), key=lambda one: -one.score)
    once: list[Match] = []
    for each in found:
        if each.score >= SHOWN and not any(_same(each.item, other.item) for other in once):
            once.append(each)
    if len(once) > 1 and once[0].accepted and once[1].score > once[0].score - _NEAR and once[1].accepted:
        best = once[0]
        doubts = (*best.doubts, "another work fits as well")
        once[0] = Match(best.item, _JUST_BELOW, best.agreed, best.differed, doubts, best.service)
    return once


def _alike(one: Work, other: Work) -> Iterator[tuple[str, float | None]]:
    """Variable -> 0 to 1, None where one of the two does not know it."""
    yield "title", titles(one, other) if one.title and other.title else None
    found = people(one, other)
    # A list that gives the first of many stands for all ("et al."); one that gives others than the first does not.
    yield "author", found and found.families / found.number * (1.0 if found.lead else _NOT_FIRST)
    apart = years(one, other)
    yield "issued", None if apart is None else _YEARS.get(apart, 0.0)
    yield "container-title", containers(one, other)
    for variable, mine, theirs in (
        ("page", one.first_page, other.first_page), ("volume", one.volume, other.volume),
    ):  # fmt: skip
        yield variable, float(mine == theirs) if mine and theirs else None


def _same(one: Item, other: Item) -> bool:
    """Whether two candidates are one work, from two services or twice from one."""
    if one["DOI"] and other["DOI"]:
        return one["DOI"].casefold() == other["DOI"].casefold()
    first, second = work(one), work(other)
    where = containers(first, second)
    return (
        titles(first, second) > _SAME
        and one.year == other.year
        and first.isbns == second.isbns
        and (where is None or where >= _AGREED)
    )


Rule = tuple[float, str, Callable[[Pair], bool]]
#: Ceiling, what is said of it, and when it holds.
RULES: Sequence[Rule] = (
    (0.3, "the title is another", lambda pair: pair.of("title") < 0.45),
    (0.6, "the title differs", lambda pair: pair.of("title") < 0.82),
    (0.5, "one is about the other", lambda pair: pair.about),
    (0.5, "the number in the title differs", lambda pair: pair.numbered_apart),
    (0.55, "the authors are others", lambda pair: pair.of("author") < 0.3),
    (0.7, "some authors are others", lambda pair: pair.of("author") < 0.6),
    (0.6, "one is a part, the other a whole", lambda pair: pair.part_and_whole),
    (0.7, "the year is another: perhaps another edition", lambda pair: pair.of("issued") == 0.0),
    (0.8, "it is a reprint, or what was reprinted", lambda pair: pair.reprinted),
    (0.8, "one is a preprint", lambda pair: pair.preprint_and_published),
    (0.75, "it stands elsewhere", lambda pair: pair.of("container-title") < 0.5),
    (0.8, "the volume is another", lambda pair: pair.of("volume") < 1.0),
    (0.8, "the pages are others", lambda pair: pair.of("page") < 0.5),
    (0.6, "many works have this title", lambda pair: pair.generic and not pair.held_by_more),
    (_JUST_BELOW, "the year is one off, and the title short", lambda pair: pair.short and pair.of("issued") < 1.0),
    (_JUST_BELOW, "no author to compare", lambda pair: "author" not in pair.alike and not pair.placed),
    (_JUST_BELOW, "no year to compare", lambda pair: "issued" not in pair.alike and not pair.placed),
)
