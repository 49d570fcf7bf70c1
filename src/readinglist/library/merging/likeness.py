"""How alike titles are, and the titles of journals and books: word by word, slips of the pen forgiven."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from readinglist.library.merging.work import Work
from readinglist.normalise.words import shortens

_SMALL = frozenset(
    """
    a an and as at by for from in of on or the to with der die das und von zu le la les de et du des el y
    """.split()  # noqa: SIM905
)
#: Words that count: works that differ in one of them are two, however alike they are.
_COUNTING = frozenset(
    """
    i ii iii iv v vi vii viii ix x xi xii first second third fourth fifth one two three four five six erster zweiter
    dritter erste zweite dritte premier deuxieme seconde primera segunda reply response comment rejoinder erratum
    correction corrigendum addendum preface foreword afterword supplement appendix revisited again update
    part parte partie teil band volume vol tome tomo
    """.split()  # noqa: SIM905
)


def counted_apart(one: Work, other: Work) -> bool:
    """Whether the titles differ in a number, or in a word that counts: parts, editions, replies."""
    if one.title == other.title:
        return False
    apart = {*_rest(one.title, other.title), *_rest(other.title, one.title)}
    found = {word for word in apart if word in _COUNTING or any(sign.isdigit() for sign in word)}
    if not found:
        return False
    # What stands in a subtitle that the other leaves out says nothing, unless it is little else.
    shorter, longer = sorted((one, other), key=lambda work: len(work.title))
    rest = list(longer.title[len(shorter.title) :])
    if longer.title[: len(shorter.title)] != shorter.title or not found <= set(rest):
        return True
    return rest[0] in found or len(_telling(rest)) <= len(found)


def titles(one: Work, other: Work) -> float:
    """How alike two titles are, 0 to 1: word by word, slips of the pen forgiven, other words not."""
    left, right = one.title, other.title
    if left == right or "".join(left) == "".join(right):
        return 1.0
    if not left or not right:
        return 0.0
    only_left, only_right = _rest(left, right), _rest(right, left)
    if not only_left and not only_right:
        return 0.98  # title and subtitle have changed places
    slips, only_left, only_right = _slips(only_left, only_right)
    only_left, only_right = _telling(only_left), _telling(only_right)
    alike = 1 - 0.03 * slips - (0.01 if slips == 0 else 0)
    if not only_left and not only_right:
        return alike if slips <= max(1, len(left) // 3) else 0.6
    if only_left and only_right:
        return 0.4
    shorter, longer = (one, other) if not only_left else (other, one)
    words = len(shorter.title)
    begins = slips == 0 and longer.title[:words] == shorter.title and words in longer.breaks
    if begins or (slips == 0 and shorter.title == longer.title[len(longer.main) :]):
        return 0.93 if words > 2 else 0.88 if words == 2 else 0.85
    if fuzz.ratio("".join(shorter.title), "".join(longer.main)) > 94 and len(shorter.title) > 2:
        return 0.9
    missing = len(only_left) + len(only_right)
    return 0.86 if missing == 1 and len(shorter.title) > 6 else 0.72 if missing == 1 and len(shorter.title) > 3 else 0.5


def _rest(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The words of `left` that `right` has not, each as often as it stands."""
    spare = list(right)
    found = []
    for word in left:
        if word in spare:
            spare.remove(word)
        else:
            found.append(word)
    return found


def _slips(left: list[str], right: list[str]) -> tuple[int, list[str], list[str]]:
    """Words that are the same but for a letter or two are taken off both sides, and counted."""
    slips = 0
    kept = []
    for word in left:
        near = next((other for other in right if _mistyped(word, other)), None)
        if near is None:
            kept.append(word)
        else:
            right = [other for other in right if other is not near]
            slips += 1
    # Words that were written together, or apart.
    if kept and right and "".join(kept) == "".join(right):
        return slips + 1, [], []
    return slips, kept, right


def _mistyped(one: str, other: str) -> bool:
    """The same letters but for one or two, in a word that is long enough; numbers are never mistyped."""
    if one.isdigit() or other.isdigit() or one in _COUNTING or other in _COUNTING:
        return False
    long = min(len(one), len(other))
    if long < 5 or abs(len(one) - len(other)) > 2:
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (2 if long > 7 else 1)


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in _SMALL]


def containers(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two titles of journals or books are one: abbreviated, without an article, with a subtitle more."""
    left, right = ([word for word in words if word not in _SMALL] for words in (one, other))
    if left == right or not left or not right:
        return True
    shorter, longer = sorted((left, right), key=len)
    if len(shorter) > 1 and longer[: len(shorter)] == shorter:
        return True
    if len(left) == len(right) and all(shortens(*sorted(pair, key=len)) for pair in zip(left, right, strict=True)):
        return True
    if len(shorter) == 1 and len(longer) > 1 and "".join(word[0] for word in longer) == shorter[0]:
        return True
    return fuzz.ratio(" ".join(left), " ".join(right)) >= 88 and not _counts(left, right)


def _counts(left: Sequence[str], right: Sequence[str]) -> bool:
    apart = set(left) ^ set(right)
    return any(word in _COUNTING or word.isdigit() for word in apart)
