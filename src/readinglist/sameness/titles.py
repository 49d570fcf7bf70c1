"""How alike titles are: word by word, slips of the pen forgiven; what numbers and other words that count tell apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from readinglist.sameness.work import Work

#: Titles of which no two words are others are at least so alike; all below have other words, or too many slips.
LIKE = 0.7
_BELOW = 0.69
SMALL = frozenset(
    """
    a an and as at by for from in of on or the to with der die das und von zu le la les de et du des el y
    """.split()  # noqa: SIM905
)
#: Words that count: works that differ in one of them are two, however alike they are. Figures count too.
COUNTING = frozenset(
    """
    first second third fourth fifth erster zweiter dritter erste zweite dritte premier deuxieme seconde primera segunda
    part parte partie teil band volume vol tome tomo preface foreword afterword appendix revisited again update
    """.split()  # noqa: SIM905
)
#: What makes a work one about another of the same title: a word anywhere, or what the title begins with.
_ABOUT = frozenset(
    "reply response comment rejoinder erratum correction corrigendum addendum supplement".split()  # noqa: SIM905
)
_WORDS = COUNTING | _ABOUT
_BEGINS = re.compile(
    r"(?:(?:author )?(?:reply|response|replies|rejoinder|answer|replik|erwiderung) (?:to|on|auf)"
    r"|comment(?:s|ary)? (?:on|to)|discussion of|notes on|review of|book review|rezension"
    r"|(?:publisher |author )?correction|errat(?:um|a)|corrigend(?:um|a)|addendum|retract(?:ion|ed)|withdrawn"
    r"|expression of concern|supplement(?:ary)?"
    r"|(?:replication )?data (?:for|from))\b"
)
#: Titles that thousands of works have, alone or before "to the volume", "and overview".
_GENERIC = re.compile(
    r"(?:an? |the )?(?:(?:general|short|brief|guest|editors?s?) )?"
    r"(?:introductions?|prefaces?|forewords?|afterwords?|prologues?|epilogues?|conclusions?|editorials?|overview|summary"
    r"|einleitung|einfuhrung|vorwort|nachwort|fazit|schluss|nachruf|rezension(?:en)?|avant propos|comptes? rendus?"
    r"|resenas?|(?:book )?reviews?|abstracts?|discussion|comments?|commentary|correspondence|obituary|interview"
    r"|letters?|letters? to the editor|errat(?:um|a)|corrigend(?:um|a)|index|bibliography|references|notes"
    r"|acknowledge?ments|(?:table of )?contents|appendix|in memoriam|news|(?:annual )?report|response|reply"
    r"|in this issue|front matter|back matter|masthead|announcements?"
    r"|introduction to (?:the|this) special (?:issue|section))"
    r"(?: (?:and|to|of) (?:the |this )?(?:introduction|overview|conclusions?|outlook|editors?|issue|volume|section))?"
)


def generic(one: Work) -> bool:
    """Whether thousands of works have this title."""
    return bool(_GENERIC.fullmatch(" ".join(one.title)))


def counted_apart(one: Work, other: Work) -> bool:
    """Whether the titles differ in a number, or in a word that counts: parts, editions."""
    return any(word not in _ABOUT for word in _counted(one, other))


def about(one: Work, other: Work) -> bool:
    """Whether one of the two is about the other: a reply, a review, a correction."""
    first, second = (bool(_BEGINS.match(" ".join(each.title))) for each in (one, other))
    return first != second or not _ABOUT.isdisjoint(_counted(one, other))


def _counted(one: Work, other: Work) -> set[str]:
    """The words that count in which two titles differ."""
    if one.title == other.title or not one.title or not other.title:
        return set()
    apart = {*_rest(one.title, other.title), *_rest(other.title, one.title)}
    found = {word for word in apart if counts(word) or word in _ABOUT}
    # What stands in a subtitle that the other leaves out says nothing, unless it is little else.
    shorter, longer = sorted((one.title, other.title), key=len)
    rest = longer[len(shorter) :]
    if found and longer[: len(shorter)] == shorter and found <= set(rest):
        return found if rest[0] in found or len(_telling(rest)) <= len(found) else set()
    return found


def counts(word: str) -> bool:
    """Whether a title or a journal is another for this word alone."""
    return word in COUNTING or any(sign.isdigit() for sign in word)


def titles(one: Work, other: Work) -> float:
    """How alike two titles are, 0 to 1: word by word, slips of the pen forgiven, other words not; 0 for none."""
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
        return _BELOW * fuzz.ratio(" ".join(left), " ".join(right)) / 100
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
    long = min(len(one), len(other))
    if long < 5 or abs(len(one) - len(other)) > 2 or one in _WORDS or other in _WORDS:
        return False
    if one.isdigit() or other.isdigit():
        return False
    return OSA.distance(one, other, score_cutoff=2) <= (2 if long > 7 else 1)


def _telling(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in SMALL]
