"""Citekeys by the pattern that Better BibTeX uses by default: `auth.lower + shorttitle(3,3) + year`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.item import Item, Name, unique
from readinglist.normalise import markup
from readinglist.normalise.text import unaccented

#: Words that say nothing of a title, in the languages of most bibliographies.
SKIPPED = frozenset(
    """
    a about above across after against along among an and around as at before behind below beneath beside between beyond
    but by despite down during except for from in inside into is its near no nor not of off on onto or out over per plus
    since than that the through throughout to toward towards under underneath until up upon versus via vs was were while
    with within without
    das dem den der des die ein eine einem einen einer eines für im in mit und vom von zu zum zur über
    au aux ce ces cette d dans de des du en et l la le les par pour sur un une
    al con del el las los o para por sus su un una unas unos y
    ai alla alle allo con da dai dal dalla degli dei del della delle dello di e gli i il la le lo nel nella per su tra
    un uno una
    as ao aos da das do dos em na nas no nos o os um uma
    aan bij de een het of op te tot uit van voor
    """.split()  # noqa: SIM905
)
_WORD = re.compile(r"\w[\w'’‑-]*")
_OTHERS = re.compile(r"[^A-Za-z0-9]+")
_ACRONYM = re.compile(r"([A-Z][A-Z0-9&]{1,9})\s*\(|.*\(([A-Z][A-Z0-9&]{1,9})\)\s*$")


def ascii_letters(text: str) -> str:
    """Letters and digits only, accents folded, other scripts transliterated: "Łódź" -> "Lodz"."""
    if text.isascii():
        return _OTHERS.sub("", text)
    folded = unaccented(text)
    if not folded.isascii():
        from anyascii import anyascii

        folded = anyascii(folded)
    return _OTHERS.sub("", folded)


def _author(name: Name) -> str:
    """A family name with its particles; an institution's acronym where the name gives it beside the words."""
    acronym = _ACRONYM.match(name.literal)
    return ascii_letters((acronym[1] or acronym[2]) if acronym else name.last)[:40]


def short_title(title: str, words: int = 3) -> str:
    """The first words that say something, each capitalised: "Empires of Inclusion?" -> "EmpiresInclusion"."""
    kept: list[str] = []
    for match in _WORD.finditer(markup.without(title)):
        if match[0].lower() not in SKIPPED and (word := ascii_letters(match[0])):
            kept.append(word[0].upper() + word[1:])
        if len(kept) == words:
            break
    return "".join(kept)[:60]


def citekey(item: Item) -> str:
    """The key of an item by the default pattern, not yet made unique.

    >>> citekey(Item(names={"author": (Name("Carpi", "E."),)}, fields={"title": "Empires of Inclusion?"}))
    'carpiEmpiresInclusion'
    """
    author = _author(item.authors[0]).lower() if item.authors else ""
    year = item.year
    key = author + short_title(item.title) + (str(abs(year)) if year is not None else "")
    return key or "item"


def assign(items: Iterable[Item], taken: Iterable[str] = ()) -> Iterator[Item]:
    """Give each item that has no key one that none before it and none of `taken` has."""
    used = set(taken)
    for item in items:
        if not item.id and not item.empty:
            item = item.replace(id=unique(citekey(item), used))
        used.add(item.id)
        yield item
