"""Are two records one work? Evidence for and against, added up to a probability; and works that are only related."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.item import Item
from readinglist.library.merging.candidates import candidates
from readinglist.sameness.people import people
from readinglist.sameness.places import containers
from readinglist.sameness.titles import LIKE, about, counted_apart, generic, titles
from readinglist.sameness.work import Work, work, years

SAME, RELATED, APART = "same", "related", "apart"
#: From here on two records are offered as one work.
LIKELY = 0.5
#: What `--auto` merges when no other threshold is given.
SURE = 0.9
#: How far apart in time a text may be published again and be related.
_YEARS = 6

#: From here on two titles of journals or books are one.
_CONTAINER = 0.88
#: Kinds that one work may be entered as: a paper as a chapter of its proceedings, a thesis as a book or report.
_MIXED: tuple[set[str], ...] = ({"chapter", "paper"}, {"thesis", "report"}, {"book", "report"}, {"preprint", "article"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records, by their places in the list; `score` is how probably they are one work."""

    left: int
    right: int
    score: float
    verdict: str
    reasons: tuple[str, ...] = ()


def pairs(items: Sequence[Item]) -> list[Pair]:
    """The pairs that are likely one work, or related, the most probable first."""
    works = [work(item) for item in items]
    found = []
    for left, right in candidates(works):
        score, verdict, reasons = judged(works[left], works[right])
        if verdict != APART:
            found.append(Pair(left, right, score, verdict, reasons))
    return sorted(found, key=lambda pair: (pair.verdict != SAME, -pair.score, pair.left, pair.right))


def judged(one: Work, other: Work) -> tuple[float, str, tuple[str, ...]]:
    """Probability, verdict and what speaks for it."""
    alike = titles(one, other)
    by_number = _shared(one, other)
    if by_number:
        return _numbered(one, other, alike, by_number)
    if alike < LIKE or not (one.title and other.title):
        return 0.0, APART, ()
    evidence = dict(_evidence(one, other, alike))
    score = 1 / (1 + math.exp(-sum(evidence.values())))
    reasons = tuple(reason for reason, weight in evidence.items() if weight > 0)
    if _kinds_differ(one, other) or evidence.get("another container", 0) < 0:
        near = (years(one, other) or 0) <= _YEARS
        related = alike >= 0.95 and evidence.get("same authors", 0) > 0 and near and len(one.title) > 2
        related = related and {one.kind, other.kind} != {"book", "thesis"} and not _generic(one)
        return score, RELATED if related else APART, reasons
    return score, SAME if score >= LIKELY else APART, reasons


def _shared(one: Work, other: Work) -> str:
    if one.doi and one.doi == other.doi:
        return "same DOI"
    if one.pmid and one.pmid == other.pmid:
        return "same PMID"
    return "same number of arXiv" if one.eprint and one.eprint == other.eprint else ""


def _numbered(one: Work, other: Work, alike: float, reason: str) -> tuple[float, str, tuple[str, ...]]:
    """Two that share a number: one work, but for the chapters of a book that has the number, and for slips."""
    if alike < 0.5 and one.title and other.title:
        shared_start = len(set(one.title) & set(other.title)) >= max(3, len(min(one.title, other.title, key=len)) // 2)
        same_place = one.first_page and one.first_page == other.first_page and one.families[:1] == other.families[:1]
        if not (shared_start and same_place):
            return 0.1, APART, ()
    if one.first_page and other.first_page and one.first_page != other.first_page and alike < 0.9:
        return 0.3, APART, ()
    if counted_apart(one, other) or about(one, other):
        return 0.3, APART, ()
    return 0.99, SAME, (reason,)


def _evidence(one: Work, other: Work, alike: float) -> Iterator[tuple[str, float]]:
    """What speaks for (above 0) and against (below) one work, as logarithms of odds."""
    yield "", -3.0
    weight = 8 if _generic(one) or _generic(other) else 18
    yield "same title" if alike >= 0.97 else "like titles", (alike - 0.75) * weight
    yield _authors(one, other)
    yield from _time(one, other)
    yield from _place(one, other)
    if one.doi and other.doi and one.doi != other.doi:
        yield "another DOI", -4.5
    if one.isbns and other.isbns:
        shared = bool(one.isbns & other.isbns)
        yield ("same ISBN", 2.0) if shared else ("another ISBN", -1.5)
    if counted_apart(one, other):
        yield "another number", -8.0
    if about(one, other):
        yield "one is about the other", -8.0
    if not one.kind or not other.kind:
        yield "a kind unknown", -0.3


def _authors(one: Work, other: Work) -> tuple[str, float]:
    found = people(one, other)
    if found is None:
        return "no author", -0.7
    if not found.persons:
        return "other authors", -7.5
    if found.persons < found.number:
        return ("like authors", 0.5) if found.persons * 2 > found.number else ("other authors", -3.0)
    if found.whole:
        return "same authors", 2.5
    if found.cut or found.lead or found.number == 1:
        return "same authors", 2.0 if found.cut else 0.8
    return "like authors", 0.5


def _time(one: Work, other: Work) -> Iterator[tuple[str, float]]:
    apart = years(one, other)
    if apart is not None:
        yield ("same year", 1.5) if not apart else ("a year apart", -1.2) if apart == 1 else ("another year", -6.0)
    if one.suffix and other.suffix and one.suffix != other.suffix:
        yield "another letter of the year", -8.0
    if (one.edition or "1") != (other.edition or "1"):
        sure = one.edition and other.edition
        yield "another edition", -8.0 if sure else -2.0
    if one.chapter and other.chapter and one.chapter != other.chapter:
        yield "another chapter", -6.0


def _place(one: Work, other: Work) -> Iterator[tuple[str, float]]:
    """Where it stands: container, volume, issue, pages."""
    alike = containers(one, other)
    if alike is not None:
        if alike >= _CONTAINER:
            yield "same container", 1.0
        elif not (one.volume and one.volume == other.volume and one.first_page and one.first_page == other.first_page):
            yield "another container", -3.5
    if one.volume and other.volume:
        yield ("same volume", 0.7) if one.volume == other.volume else ("another volume", -8.0)
    if one.issue and other.issue and one.issue != other.issue:
        yield "another issue", -1.5
    if one.first_page and other.first_page and one.kind not in ("book", "thesis", "report"):
        yield ("same pages", 1.5) if one.first_page == other.first_page else ("other pages", -3.0)


def _kinds_differ(one: Work, other: Work) -> bool:
    """Whether the kinds tell two works apart: an article is no chapter; what is only @misc may be anything."""
    kinds = {one.kind, other.kind}
    if len(kinds) == 1 or "" in kinds:
        return False
    alike = containers(one, other)
    return kinds not in _MIXED or (alike is not None and alike < _CONTAINER)


def _generic(one: Work) -> bool:
    return len(one.title) == 1 or generic(one)
