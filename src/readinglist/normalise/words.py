"""Text as words to compare and search by: small letters without accents and mark-up, letters and figures alone."""

from __future__ import annotations

import re

from readinglist.normalise import markup
from readinglist.normalise.text import unaccented

_WORD = re.compile(r"[^\W_]+")
#: Letters that have no accent to lose, as people type them.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def plain(text: str) -> str:
    """Lower case without accents and mark-up, so that "Garcia" finds "García"."""
    folded = markup.without(text)
    if folded.isascii():
        return folded.casefold()
    # Once more behind the small letters: some of them come apart only then.
    return unaccented(unaccented(folded).casefold()).translate(_LETTERS)


def words(text: str) -> str:
    """The words of a text with one blank between them.

    >>> words("L’Étranger, <i>Camus</i>: post-war_novel")
    'l etranger camus post war novel'
    """
    return " ".join(_WORD.findall(plain(text)))


def shortens(part: str, word: str) -> bool:
    """Whether a part may be short for a word: its first letter, then others in order ("j", "natl" for "national")."""
    letters = iter(word)
    return word.startswith(part[:1]) and all(letter in letters for letter in part)


def found(wanted: str, text: str, *, whole: bool) -> bool:
    """Whether words stand in a text, one after the other; the last may go on unless it is to be `whole`."""
    return f" {wanted}{' ' * whole}" in f" {words(text)} "
