"""How alike the titles of journals and books are that works stand in: in full, abbreviated, with a section more."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from readinglist.normalise.words import shortens
from readinglist.sameness.titles import SMALL, counts
from readinglist.sameness.work import Work

#: What begins with the other, or has it amid its words; other figures are another journal, however alike.
_BEGUN, _INSIDE, _APART = 0.9, 0.85, 0.7
#: So many letters say enough to be looked for amid the words of another.
_LONG = 12


def containers(one: Work, other: Work) -> float | None:
    """How alike the places are, 0 to 1, 1 for the same; None where one has none."""
    return max((_container(left, right) for left in one.containers for right in other.containers), default=None)


def _container(one: Sequence[str], other: Sequence[str]) -> float:
    left, right = ([word for word in words if word not in SMALL] for words in (one, other))
    if left == right or not left or not right or abbreviates(one, other) or abbreviates(other, one):
        return 1.0
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:
        return _BEGUN
    part, whole = " ".join(shorter), " ".join(longer)
    # A book's title often comes with its series, a journal's with its section.
    inside = _INSIDE if len(part) > _LONG and f" {part} " in f" {whole} " else 0.0
    alike = fuzz.ratio(part, whole) / 100
    return max(inside, min(alike, _APART) if any(map(counts, set(left) ^ set(right))) else alike)


def abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether each word is the beginning of one of the other's, in order, or the letters their initials (ISO 4).

    >>> abbreviates(["phys", "rev", "lett"], ["physical", "review", "letters"])
    True
    >>> abbreviates(["plos"], ["public", "library", "of", "science"])
    True
    """
    words, parts = ([word for word in each if word not in SMALL] for each in (long, short))
    if len(parts) == 1 and len(words) > 1:
        initials = ["".join(word[0] for word in each) for each in (words, long)]
        return parts[0] in initials or (len(parts[0]) > 2 and any(each.startswith(parts[0]) for each in initials))
    return bool(words) and len(parts) == len(words) and all(map(shortens, parts, words))
