"""What the tagger sees of each word: hashes of short strings, from the word itself and what stands around it.

Neighbours are left to the network. Whatever depends on a word or a mark alone is hashed once and kept.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from zlib import crc32

from readinglist.parser.gazetteer import known
from readinglist.parser.tokens import Token, gaps
from readinglist.parser.words import KINDS

#: Features are hashed into so many places; the first is empty, for what is left out.
SIZE = 1 << 17
#: So many words, and as many of everything else, are remembered.
_KEPT = 65_536

_NUMBERS = re.compile(r"\d+(?:[-–—/]\d+)+")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:1[5-9]|20)?\d\d")
_SPACES = re.compile(r"\s+")
_MARKS = frozenset('([)]“„«”»"')
_IN = frozenset({"in", "dans"})


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


@lru_cache(maxsize=_KEPT)
def _id(feature: str) -> int:
    return crc32(feature.encode()) % (SIZE - 1) + 1


@lru_cache(maxsize=_KEPT)
def _of_word(word: str) -> tuple[str, str, tuple[int, ...]]:
    """Of a word alone: its form in lower case without a full stop, its shape, its features; the word itself first."""
    lower, form = word.lower(), shape(word)
    plain = lower.rstrip(".")
    letters = lower if not lower[0].isdigit() else f"#{len(lower)}" if len(lower) > 2 else lower
    row = [f"w={letters}", f"s={form}", f"l={min(len(word), 12)}"]
    row += [f"z={kind}" for kind in KINDS.get(plain, ())]
    if plain and not plain[0].isdigit() and form != "URL":
        row += [f"p{n}={plain[:n]}" for n in range(1, min(5, len(plain)) + 1)]
        row += [f"x{n}={plain[-n:]}" for n in range(1, min(5, len(plain)) + 1)]
        row += [f"n={plain[i : i + 3]}" for i in range(1, min(len(plain), 16) - 3)]
        if not plain.isascii():
            row.append("foreign")
    elif plain.isdecimal() and len(plain) <= 4:
        row.append(f"v={int(plain) // (1 if len(plain) < 3 else 50)}")
    elif form == "RANGE":
        first, last = (len(part) for part in re.findall(r"\d+", plain)[:2])
        row.append(f"r={min(first, 5)}{min(last, 5)}")
    return plain, form, tuple(map(_id, row))


@lru_cache(maxsize=_KEPT)
def _of_gap(gap: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Of what stands between two words: its features for the word behind it, for the word before it, its brackets and
    quotation marks.
    """
    seen = _SPACES.sub(" ", gap)
    marks = seen if len(seen) <= 6 else f"{seen[:3]}~{seen[-3:]}"
    once = "".join(sorted({mark for mark in seen[:40] if mark != " "}))
    kinds = (f"g{marks}", f"h{once}", f"k{seen[:1]}|{seen[-1:]}")
    behind, before = (tuple(_id(f"{side}{kind}") for kind in kinds) for side in ("<", ">"))
    return behind, before, "".join(mark for mark in gap if mark in _MARKS)


@cache
def _of_state(year: bool, inside: bool, quotes: int, bracketed: bool, quoted: bool) -> tuple[int, int]:
    return _id(f"st{year:d}{inside:d}{quotes}"), _id(f"in{bracketed:d}{quoted:d}")


def _states(found: list[Token], between: list[str], marks: list[str], shapes: list[str]) -> list[tuple[int, int]]:
    """How far the reference has come: after the year, after "In", how many quotes before, in brackets, in quotes."""
    depth = quotes = 0
    quoted = year = inside = False
    states = []
    for index, token in enumerate(found):
        for mark in marks[index]:
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
        if shapes[index] in ("YEAR", "YEARx"):
            year = True
        elif token.text.lower() in _IN and (":" in between[index + 1] or between[index][:1] in (".", ",", "”", '"')):
            inside = True
    return states


def features(text: str, found: list[Token]) -> tuple[list[int], list[int]]:
    """The features of all words in a row, and where each word's begin; a word's first one is the word itself."""
    between = gaps(text, found)
    around = [_of_gap(gap) for gap in between]
    alone = [_of_word(token.text) for token in found]
    listed = known([plain for plain, _, _ in alone])
    states = _states(found, between, [marks for _, _, marks in around], [form for _, form, _ in alone])
    flat: list[int] = []
    starts: list[int] = []
    count = len(found)
    size = _id(f"count={min(count // 4, 15)}")
    for i, (_, _, own) in enumerate(alone):
        starts.append(len(flat))
        flat += own
        flat += around[i][0]
        flat += around[i + 1][1]
        flat += states[i]
        flat.append(size)
        flat += [_id(f"z={kind}") for kind in listed[i]]
        if i < 3:
            flat.append(_id(f"i={i}"))
        if count - i < 4:
            flat.append(_id(f"e={count - i}"))
    return flat, starts
