"""How alike two values of a variable are, whatever their accents, case, punctuation and abbreviations."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from readinglist.item import Item, Name
from readinglist.normalise import markup
from readinglist.normalise.words import shortens, words

#: What parts a title from its subtitle.
_SUBTITLE = re.compile(r"\s*(?:[:?!]|\.(?=\s)|\s[-–—]\s)\s*")
_ARTICLES = frozenset("a an the der die das le la les el los las il lo i un une ein eine de het".split())  # noqa: SIM905
#: Words that join the words of a journal's name, which an abbreviation leaves out (ISO 4).
_LEFT_OUT = _ARTICLES | frozenset("of and for in on und für et des du y del di & zur der e".split())  # noqa: SIM905


def folded(text: str) -> str:
    """For comparing: the words of a text; an apostrophe parts none."""
    return words(text.replace("'", "").replace("’", ""))


def titles(one: str, other: str) -> float | None:
    """How alike two titles are, 1.0 for the same; one that lacks the subtitle of the other is nearly the same.

    >>> titles("Orientalism", "Orientalism: Western Conceptions of the Orient")
    0.9
    """
    first, second = bare(one), bare(other)
    if not first or not second:
        return None
    whole = max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second) - 3) / 100
    if whole >= 0.95:
        return whole
    mains = [main_title(title) for title in (one, other)]
    # Two subtitles that differ are two works.
    if all(main != title for main, title in zip(mains, (first, second), strict=True)) or not all(mains):
        return whole
    return max(whole, 0.9 * fuzz.ratio(*mains) / 100)


def bare(title: str) -> str:
    """A title folded, without the article that it begins with."""
    words = folded(title).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def main_title(title: str) -> str:
    """What stands before the subtitle, bare."""
    return bare(_SUBTITLE.split(markup.without(title), maxsplit=1)[0])


def people(one: Item, other: Item) -> float | None:
    """How many of the authors, or editors, are the same, of the list that names fewer; the first counts most."""
    first, second = _families(one), _families(other)
    if not first or not second:
        return None
    fewer, more = sorted((first, second), key=len)
    found = [any(_same_family(name, each) for each in more) for name in fewer]
    share = sum(found) / len(found)
    lead = _same_family(first[0], second[0])
    # A list that gives the first of many stands for all ("et al."); one that gives others than the first does not.
    return share if lead else 0.7 * share


def _families(item: Item) -> list[str]:
    """Family names, folded; of an institution all its words; "others" stands for nobody."""
    names = item.names.get("author") or item.names.get("editor") or item.names.get("director") or ()
    return [family for name in names if (family := folded(_family(name))) and family not in ("others", "et al")]


def _family(name: Name) -> str:
    return name.literal or f"{name.non_dropping_particle} {name.family}".strip() or name.given


def _same_family(one: str, other: str) -> bool:
    """The same, but for a particle, a part of a double name, an acronym, or a slip in a long one."""
    shorter, longer = sorted((one, other), key=len)
    if f" {shorter} " in f" {longer} " or (longer.count(" ") > 1 and abbreviates(shorter, longer)):
        return True
    return len(shorter) >= 5 and fuzz.ratio(one, other) >= 86


def years(one: Item, other: Item) -> float | None:
    """1.0 for the same year, less for one off (online before print), 0.0 for another."""
    first, second = one.year, other.year
    if first is None or second is None:
        return None
    last = one.dates["issued"].parts[-1]
    if last and first <= second <= last[0]:
        return 1.0
    return {0: 1.0, 1: 0.7}.get(abs(first - second), 0.0)


def containers(one: str, other: Item) -> float | None:
    """How alike two names of journals or books are; an abbreviation is the same as what it is short for."""
    names = [name for name in (other["container-title"], other["container-title-short"]) if name]
    if not one or not names:
        return None
    return max(_container(one, name) for name in names)


def _container(one: str, other: str) -> float:
    first, second = folded(one), folded(other)
    if abbreviates(first, second) or abbreviates(second, first):
        return 1.0
    whole = titles(one, other) or 0.0
    # A book's title often comes with its series, a journal's with its section.
    inside = min(len(first), len(second)) > 12 and (first in second or second in first)
    return max(whole, 0.9 if inside else 0.0)


def abbreviates(short: str, long: str) -> bool:
    """Whether each word is the beginning of one of the other's, in order, or the letters their initials (ISO 4).

    >>> abbreviates("phys rev lett", "physical review letters"), abbreviates("plos", "public library of science")
    (True, True)
    """
    words = [word for word in long.split() if word not in _LEFT_OUT]
    parts = [word for word in short.split() if word not in _LEFT_OUT]
    if not words or not parts:
        return False
    if len(parts) == 1 and len(words) > 2:
        return "".join(word[0] for word in words).startswith(parts[0]) and len(parts[0]) > 2
    return len(parts) == len(words) and all(shortens(part, word) for part, word in zip(parts, words, strict=True))


def pages(one: str, other: str) -> float | None:
    """1.0 where the first pages are the same."""
    first, second = (re.match(r"\W*(\w+)", text) for text in (one, other))
    return None if not first or not second else float(first[1].casefold() == second[1].casefold())


def numbers(one: str, other: str) -> float | None:
    return None if not one or not other else float(folded(one) == folded(other))


def same(one: Item, other: Item) -> bool:
    """Whether two candidates are one work, from two services or twice from one."""
    if one["DOI"] and other["DOI"]:
        return one["DOI"].casefold() == other["DOI"].casefold()
    alike = (titles(one.title, other.title) or 0.0) > 0.95 and one.year == other.year
    where = containers(one["container-title"], other)
    return alike and one["ISBN"] == other["ISBN"] and (where is None or where >= 0.8)
