"""What the tagger sees of each word: hashes of short strings, from the word itself and what stands around it.

Neighbours are left to the network. What depends on a word or a mark alone is one part of a word's features: it is
hashed once and kept, and the tagger keeps the sum of its vectors.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from threading import Lock
from typing import NamedTuple
from zlib import crc32

from readinglist.parser import gazetteer, pieces
from readinglist.parser.gazetteer import Listed, known, listed
from readinglist.parser.tokens import Token, gaps
from readinglist.parser.words import KINDS

#: What a model has learnt by: another number where the same word has other features, or words are divided otherwise.
VERSION = 1
#: Features are hashed into so many places; the first is empty, for what is left out.
SIZE = 1 << 17
_PLACES = SIZE - 1
#: So many words, and as many of everything else, are remembered.
_KEPT = 65_536

_NUMBERS = re.compile(r"\d+(?:[-–—/]\d+)+")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:1[5-9]|20)?\d\d")
_SPACES = re.compile(r"\s+")
_MARKS = frozenset('([)]“„«”»"')
_IN = frozenset({"in", "dans"})
#: So many words at either end of a reference are told their place.
_ENDS = 3


class Part:
    """Some features of a word that come together; the same object wherever they are the same."""

    __slots__ = ("ids",)

    def __init__(self, ids: Iterable[int]) -> None:
        self.ids = tuple(ids)


#: How many parts the features of a word have: itself, the marks on either side, how far the reference has come, which
#: word of the reference it is, what it is known as.
PARTS = 6


class _Word(NamedTuple):
    """What is told by a word alone: how lists hold it, its features (the first is the word itself), what it says."""

    listed: Listed
    part: Part
    is_year: bool
    is_in: bool


class _Gap(NamedTuple):
    """What stands between two words: features for the word behind it and the one before it, brackets and quotes."""

    behind: Part
    before: Part
    marks: str


def shape(word: str) -> str:
    """The form of a word as one short code: "1978" -> "YEAR", "Said" -> "Xx", "J.K." -> "INI2", "12-15" -> "RANGE"."""
    first = word[0]
    if first.isdigit():
        if word.isdigit():
            return "YEAR" if len(word) == 4 and "1400" <= word <= "2035" else f"N{min(len(word), 5)}"
        if word.startswith("10.") and "/" in word:
            return "DOI"
        if len(word) == 5 and word[:4].isdigit() and "1400" <= word[:4] <= "2035":
            return "YEARx"
        if _NUMBERS.fullmatch(word):
            return "YRANGE" if _YEARS.fullmatch(word) else "RANGE"
        return "NX" if word[-1].isalpha() else "NUMP"
    if word[:4] in ("http", "www.", "ftp:"):
        return "URL"
    if first in "-–—_‒―":
        return "DASH"
    if first == "&":
        return "AMP"
    if "." in word:
        return f"INI{min(word.count('.'), 3)}" if first.isupper() else "ini"
    if len(word) == 1:
        return "X" if first.isupper() else "x"
    if word.isupper():
        return "XX" if len(word) < 4 else "XXX"
    if first.isupper():
        return "Xx" if word[1:].islower() else "XxX"
    return "xx" if word.islower() else "xX"


def _id(feature: str) -> int:
    return crc32(feature.encode()) % _PLACES + 1


#: The state of the hash behind the name of the word itself.
_WORD = crc32(b"w=")
_FOREIGN = _id("foreign")
#: Words of so many letters and longer ones are alike.
_LONGEST = 12
_OF_LENGTH = [_id(f"l={size}") for size in range(_LONGEST + 1)]


@cache
def _of_shape(form: str) -> int:
    return _id(f"s={form}")


#: Words that have been met; threads take turns with them.
_LOCK = Lock()
_known: dict[str, _Word] = {}


def _learn(texts: Iterable[str]) -> None:
    """Have the features of these words at hand."""
    wanted = {*texts}
    new = [text for text in wanted if text not in _known]
    if len(_known) + len(new) > _KEPT:
        _known.clear()
        new = [*wanted]
    forms = {word: shape(word) for word in new}
    lettered = {
        word: plain
        for word, form in forms.items()
        if (plain := gazetteer.word(word)) and not plain[0].isdigit() and form != "URL"
    }
    cut = dict(zip(lettered, pieces.hashed([*lettered.values()], _PLACES) if lettered else (), strict=True))
    _known.update((word, _of_word(word, form, cut.get(word, []))) for word, form in forms.items())


def _of_word(word: str, form: str, ids: list[int]) -> _Word:
    """A word with its pieces, if it has any (see `pieces.hashed`)."""
    lower, plain = word.lower(), gazetteer.word(word)
    letters = lower if not lower[0].isdigit() else f"#{len(lower)}" if len(lower) > 2 else lower
    own = [crc32(letters.encode(), _WORD) % _PLACES + 1, _of_shape(form), _OF_LENGTH[min(len(word), _LONGEST)]]
    if ids:
        own += ids
        if not plain.isascii():
            own.append(_FOREIGN)
    elif plain.isdecimal() and len(plain) <= 4:
        own.append(_id(f"v={int(plain) // (1 if len(plain) < 3 else 50)}"))
    elif form == "RANGE":
        first, last = (len(part) for part in re.findall(r"\d+", plain)[:2])
        own.append(_id(f"r={min(first, 5)}{min(last, 5)}"))
    if plain in KINDS:
        own += [_id(f"z={kind}") for kind in KINDS[plain]]
    return _Word(listed(plain), Part(own), form in ("YEAR", "YEARx"), lower in _IN)


@lru_cache(maxsize=_KEPT)
def _of_gap(gap: str) -> _Gap:
    seen = _SPACES.sub(" ", gap)
    marks = seen if len(seen) <= 6 else f"{seen[:3]}~{seen[-3:]}"
    once = "".join(sorted({mark for mark in seen[:40] if mark != " "}))
    kinds = (f"g{marks}", f"h{once}", f"k{seen[:1]}|{seen[-1:]}")
    behind, before = (Part(_id(f"{side}{kind}") for kind in kinds) for side in ("<", ">"))
    return _Gap(behind, before, "".join(mark for mark in gap if mark in _MARKS))


@cache
def _of_state(year: bool, inside: bool, quotes: int, bracketed: bool, quoted: bool) -> Part:
    return Part((_id(f"st{year:d}{inside:d}{quotes}"), _id(f"in{bracketed:d}{quoted:d}")))


@cache
def _of_place(size: int, index: int, left: int) -> Part:
    """`size` is a quarter of the number of words; places are told at either end of the reference only."""
    row = [f"count={size}"]
    if index < _ENDS:
        row.append(f"i={index}")
    if left <= _ENDS:
        row.append(f"e={left}")
    return Part(map(_id, row))


@cache
def _of_places(count: int) -> list[Part]:
    """For each word of a reference of so many (MOST_TOKENS at most)."""
    size = min(count // 4, 15)
    return [_of_place(size, min(i, _ENDS), min(count - i, _ENDS + 1)) for i in range(count)]


@cache
def _of_lists(kinds: tuple[str, ...]) -> Part:
    return Part(_id(f"z={kind}") for kind in kinds)


_UNLISTED = _of_lists(())


def _states(between: list[str], around: list[_Gap], alone: list[_Word]) -> list[Part]:
    """How far the reference has come: after the year, after "In", how many quotes before, in brackets, in quotes."""
    depth = quotes = 0
    quoted = year = inside = False
    states = []
    for index, word in enumerate(alone):
        for mark in around[index].marks:
            if mark in "([":
                depth += 1
            elif mark in ")]":
                depth = max(0, depth - 1)
            elif mark in "“„«":
                quoted, quotes = True, quotes + 1
            elif mark in "”»":
                quoted = False
            else:
                quoted = not quoted
                quotes += quoted
        states.append(_of_state(year, inside, min(quotes, 2), depth > 0, quoted))
        if word.is_year:
            year = True
        elif word.is_in and (":" in between[index + 1] or between[index][:1] in (".", ",", "”", '"')):
            inside = True
    return states


def parts(references: Sequence[tuple[str, list[Token]]]) -> list[list[Part]]:
    """The features of all words of each reference in a row, PARTS for each word."""
    with _LOCK:
        _learn(token.text for _, found in references for token in found)
        return [_parts(text, found) for text, found in references]


def _parts(text: str, found: list[Token]) -> list[Part]:
    between = gaps(text, found)
    around = [_of_gap(gap) for gap in between]
    alone = [_known[token.text] for token in found]
    states = _states(between, around, alone)
    places = _of_places(len(found))
    words = [word.part for word in alone]
    lists = [_of_lists(each) if each else _UNLISTED for each in known([word.listed for word in alone])]
    behind, before = [gap.behind for gap in around[:-1]], [gap.before for gap in around[1:]]
    return [*chain.from_iterable(zip(words, behind, before, states, places, lists, strict=True))]


def features(text: str, found: list[Token]) -> tuple[list[int], list[int]]:
    """The same as numbers in a row, and where each word's begin; a word's first one is the word itself."""
    [row] = parts([(text, found)])
    flat: list[int] = []
    starts: list[int] = []
    for place, part in enumerate(row):
        if place % PARTS == 0:
            starts.append(len(flat))
        flat += part.ids
    return flat, starts
