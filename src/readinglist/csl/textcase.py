"""The case of titles, labels and names (CSL 1.0.2, Text-case). Words between `nocase` marks keep theirs."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.csl.runs import MARK, MARKS

#: CSL 1.0.2, Text-case, Title Case Conversion; "v" and "vs" as in the names of law cases.
STOP_WORDS = frozenset(
    (
        "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or",
        "over", "so", "the", "till", "to", "up", "v", "v.", "via", "vs", "vs.", "with", "yet",
    )
)  # fmt: skip
_OPEN, _CLOSE = MARKS["nocase"]
_KEPT = re.compile(f"({_OPEN}[^{_CLOSE}]*{_CLOSE})")
# A word starts after a blank, a hyphen, a dash or a slash; marks and opening punctuation may stand before it.
_WORD = re.compile(r"[^\s\-–—/]+")
_LETTERS = re.compile(r"[^\W\d_](?:[\w.'’]*\w)?\.?|\d\w*")


def convert(text: str, how: str, *, language: str = "en") -> str:
    """Text in a case of CSL ("title", "sentence", "capitalize-first", ...); title case is for English alone.

    >>> convert("the marginal reader: a page-turning history", "title")
    'The Marginal Reader: A Page-Turning History'
    """
    if how == "title" and language != "en":
        return text
    return _CASES[how](text) if how in _CASES else text


def _outside_nocase(change: Callable[[str], str]) -> Callable[[str], str]:
    def changed(text: str) -> str:
        return "".join(piece if piece.startswith(_OPEN) else change(piece) for piece in _KEPT.split(text))

    return changed


def _first_up(text: str) -> str:
    """The first letter in upper case, unless it stands between `nocase` marks."""
    for place, letter in enumerate(text):
        if letter == _OPEN:
            return text
        if letter.isalnum():
            return text[:place] + _upper(letter) + text[place + 1 :]
    return text


def _upper(letter: str) -> str:
    # "ß" and the ligatures have no capital of one letter.
    return letter.upper() if len(letter.upper()) == 1 else letter


def _each_up(text: str) -> str:
    return re.sub(r"\S+", lambda match: _first_up(match[0]), text)


def _sentence(text: str) -> str:
    """Capitals stay unless there is nothing else: names and abbreviations are not to be told from other words."""
    return _first_up(_outside_nocase(str.lower)(text) if _shouted(text) else text)


def _shouted(text: str) -> bool:
    bare = re.sub(MARK, "", text)
    return bare.isupper() and len(bare.split()) > 1


def _title(text: str) -> str:
    shouted = _shouted(text)
    kept = [match.span() for match in _KEPT.finditer(text)]
    words = list(_WORD.finditer(text))
    changed: list[str] = []
    end = 0
    opening = True  # a word that opens the title, or what follows a colon, is capitalised whatever it is
    for number, match in enumerate(words):
        changed.append(text[end : match.start()])
        end = match.end()
        word = match[0]
        inner = _LETTERS.search(word)
        if inner and not any(start <= match.start() < stop for start, stop in kept):
            last = number == len(words) - 1
            word = word[: inner.start()] + _titled(inner[0], opening or last, shouted) + word[inner.end() :]
        changed.append(word)
        opening = bool(re.search(rf"[:?!]{MARK}*$", match[0])) or (opening and not inner)
    return "".join(changed) + text[end:]


def _titled(word: str, open_or_last: bool, shouted: bool) -> str:
    if word.lower() in STOP_WORDS and (shouted or word.islower() or word.istitle()) and not open_or_last:
        return word.lower()
    if shouted:
        return word[:1] + word[1:].lower()
    return _upper(word[0]) + word[1:] if word.islower() and "." not in word[:-1] else word


_CASES: dict[str, Callable[[str], str]] = {
    "lowercase": _outside_nocase(str.lower),
    "uppercase": _outside_nocase(str.upper),
    "capitalize-first": _first_up,
    "capitalize-all": _each_up,
    "sentence": _sentence,
    "title": _title,
}
