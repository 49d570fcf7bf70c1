"""What the tagger sees of each word: a list of short strings, from the word itself and its neighbourhood.

Each family of features is one function; `features` runs them all. They are plain strings made without regular
expressions wherever that is possible: at a thousand references a second each costs.
"""

from __future__ import annotations

import re

from readinglist.parser.gazetteer import known
from readinglist.parser.tokens import Token, gaps
from readinglist.parser.words import KINDS

_NUMBERS = re.compile(r"\d+(?:[-–—/]\d+)+")
_YEARS = re.compile(r"(?:1[5-9]|20)\d\d[-–/](?:1[5-9]|20)?\d\d")
_SPACES = re.compile(r"\s+")


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


def _punctuation(gap: str) -> str:
    """What stands between two words, white space as one blank, at most five characters of it."""
    gap = _SPACES.sub(" ", gap) if "\n" in gap or "  " in gap or "\t" in gap else gap
    return gap if len(gap) <= 4 else f"{gap[:2]}~{gap[-2:]}"


def _state(found: list[Token], between: list[str], shapes: list[str]) -> list[str]:
    """How far the reference has come: after the year, after "In", how many quotes before, in brackets, in quotes."""
    depth = quotes = 0
    quoted = year = inside = False
    states = []
    for index, token in enumerate(found):
        for character in between[index]:
            if character in "([":
                depth += 1
            elif character in ")]":
                depth = max(0, depth - 1)
            elif character in "“„«":
                quoted, quotes = True, quotes + 1
            elif character in "”»":
                quoted = False
            elif character == '"':
                quoted = not quoted
                quotes += quoted
        states.append(f"{year:d}{inside:d}{min(quotes, 2)}{depth > 0:d}{quoted:d}")
        if shapes[index] in ("YEAR", "YEARx"):
            year = True
        elif token.text.lower() in ("in", "dans") and (
            ":" in between[index + 1] or between[index][:1] in (".", ",", "”", '"')
        ):
            inside = True
    return states


def features(text: str, found: list[Token]) -> list[list[str]]:
    """A list of features for each word."""
    between = gaps(text, found)
    marks = [_punctuation(gap) for gap in between]
    shapes = [shape(token.text) for token in found]
    lower = [token.text.lower() for token in found]
    plain = [word.rstrip(".") for word in lower]
    kinds = [(*KINDS.get(word, ()), *listed) for word, listed in zip(plain, known(plain), strict=True)]
    states = _state(found, between, shapes)
    words = [word if not word[0].isdigit() or len(word) < 3 else f"#{len(word)}" for word in lower]
    count = len(found)
    result = []
    for i in range(count):
        word, form, before, after = words[i], shapes[i], marks[i], marks[i + 1]
        row = [
            "b",
            f"w={word}",
            f"s={form}",
            f"g<{before}",
            f"g>{after}",
            f"st={states[i]}",
            f"at={10 * i // count}",
        ]
        row += [f"z={kind}" for kind in kinds[i]]
        if lower[i][0].isalpha():
            row += (f"p3={word[:3]}", f"x3={word[-3:]}", f"x2={word[-2:]}")
        if states[i][3] == "1":
            row.append("br")
        if states[i][4] == "1":
            row.append("qu")
        if i < 3:
            row.append(f"i={i}")
        if count - i < 4:
            row.append(f"e={count - i}")
        row.append(f"gg={before}|{form}|{after}")
        left = shapes[i - 1] if i else ""
        right = shapes[i + 1] if i + 1 < count else ""
        row.append(f"s|={left}|{form}|{right}")
        if i:
            row += (f"-1w={words[i - 1]}", f"-1s={left}", f"-1g<{marks[i - 1]}", f"-1w0={words[i - 1]}_{word}")
            row += [f"-1z={kind}" for kind in kinds[i - 1]]
        if i > 1:
            row += (f"-2w={words[i - 2]}", f"-2s={shapes[i - 2]}", f"-2g<{marks[i - 2]}")
        if i + 1 < count:
            row += (f"+1w={words[i + 1]}", f"+1s={right}", f"+1g>{marks[i + 2]}")
            row += [f"+1z={kind}" for kind in kinds[i + 1]]
        if i + 2 < count:
            row += (f"+2w={words[i + 2]}", f"+2s={shapes[i + 2]}", f"+2g>{marks[i + 3]}")
        result.append(row)
    return result
