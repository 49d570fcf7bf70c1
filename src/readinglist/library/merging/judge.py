"""Are two records one work? Evidence for and against, added up to a probability; and works that are only related."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from readinglist.item import Item
from readinglist.library.merging.candidates import candidates
from readinglist.library.merging.likeness import containers, counted_apart, titles
from readinglist.library.merging.work import Work, work

SAME, RELATED, APART = "same", "related", "apart"
#: From here on two records are offered as one work.
LIKELY = 0.5
#: What `--auto` merges when no other threshold is given.
SURE = 0.9
#: How far apart in time a text may be published again and be related.
_YEARS = 6

#: Titles that every book and journal has.
_GENERIC = frozenset(
    """
    introduction preface foreword editorial conclusion conclusions review reviews bookreview contents index afterword
    einleitung vorwort notes news obituary acknowledgements bibliography discussion abstract
    """.split()  # noqa: SIM905
)


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
    if alike < 0.7 or not (one.title and other.title):
        return 0.0, APART, ()
    evidence = dict(_evidence(one, other, alike))
    score = 1 / (1 + math.exp(-sum(evidence.values())))
    reasons = tuple(reason for reason, weight in evidence.items() if weight > 0)
    if _kinds_differ(one, other) or evidence.get("another container", 0) < 0:
        near = not (one.year and other.year) or abs(one.year - other.year) <= _YEARS
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
    if counted_apart(one, other):
        return 0.3, APART, ()
    return 0.99, SAME, (reason,)


def _evidence(one: Work, other: Work, alike: float) -> Iterator[tuple[str, float]]:
    """What speaks for (above 0) and against (below) one work, as logarithms of odds."""
    yield "", -3.0
    generic = _generic(one) or _generic(other)
    yield "same title" if alike >= 0.97 else "like titles", (alike - 0.75) * (8 if generic else 18)
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
    if not one.kind or not other.kind:
        yield "a kind unknown", -0.3


def _authors(one: Work, other: Work) -> tuple[str, float]:
    if not one.families or not other.families:
        return "no author", -0.7
    if len(one.families) > len(other.families):
        one, other = other, one
    hits = sum(_same_person(one, place, other, at) for place, at in _aligned(one, other))
    if not hits:
        return "other authors", -7.5
    if hits == len(one.families) == len(other.families):
        return "same authors", 2.5
    if hits == len(one.families) and (one.cut or one.families[0] == other.families[0] or len(one.families) == 1):
        return "same authors", 2.0 if one.cut else 0.8
    return ("like authors", 0.5) if hits * 2 > len(one.families) else ("other authors", -3.0)


def _aligned(one: Work, other: Work) -> Iterator[tuple[int, int]]:
    """Each of the fewer people beside the one of that name, else the one at that place."""
    for place, family in enumerate(one.families):
        yield place, other.families.index(family) if family in other.families else place


def _same_person(one: Work, place: int, other: Work, at: int) -> bool:
    left, right = one.families[place], other.families[at]
    if left != right and (min(len(left), len(right)) < 4 or fuzz.ratio(left, right) < 84):
        swapped = left.endswith(right) or right.endswith(left)  # a particle, or a double name
        if not (swapped and min(len(left), len(right)) > 3):
            return False
    mine, theirs = one.initials[place], other.initials[at]
    return not mine or not theirs or mine[0] == theirs[0] or mine[0] in theirs or theirs[0] in mine


def _time(one: Work, other: Work) -> Iterator[tuple[str, float]]:
    if one.year and other.year:
        apart = abs(one.year - other.year)
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
    if one.container and other.container:
        if containers(one.container, other.container):
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
    # A paper of a conference is entered as a chapter of its proceedings; a thesis as a book or report.
    if kinds in ({"chapter", "paper"}, {"thesis", "report"}, {"book", "report"}):
        return bool(one.container and other.container and not containers(one.container, other.container))
    return True


def _generic(one: Work) -> bool:
    return len(one.title) < 3 and (len(one.title) == 1 or any(word in _GENERIC for word in one.title))
