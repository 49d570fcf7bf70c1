"""The case of titles, labels and names (CSL 1.0.2, Text-case). What stands in a `nocase` span keeps its own."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from functools import lru_cache

from readinglist.csl.tree import Output, Span, mapped

#: CSL 1.0.2, Text-case, Title Case Conversion; "v" and "vs" as in the names of law cases.
STOP_WORDS = frozenset(
    (
        "a", "according to", "across", "afore", "after", "against", "ahead of", "al", "along", "alongside", "amid",
        "amidst", "among", "amongst", "an", "and", "anent", "apart from", "apropos", "around", "as", "as regards",
        "aside", "astride", "at", "athwart", "atop", "back to", "barring", "because of", "before", "behind", "below",
        "beneath", "beside", "besides", "between", "beyond", "but", "by", "c", "ca", "circa", "close to", "d'", "de",
        "despite", "down", "due to", "during", "et", "except", "far from", "for", "forenenst", "from", "given", "in",
        "inside", "instead of", "into", "lest", "like", "modulo", "near", "next", "nor", "notwithstanding", "of",
        "off", "on", "onto", "or", "out", "over", "per", "plus", "pro", "qua", "sans", "since", "so", "than", "that",
        "the", "through", "throughout", "thru", "thruout", "till", "to", "toward", "towards", "under", "underneath",
        "until", "unto", "up", "upon", "v", "v.", "versus", "via", "vis-à-vis", "von", "vs", "vs.", "with", "within",
        "without", "yet",
    )
)  # fmt: skip
# A word whose only capital is its first letter.
_CAPITALISED = re.compile(r"(?<![\w’'])[^\W\d_a-z][^\W\d_A-Z]+(?![\w’'])")
_WORD = re.compile(r"[^\s\-–—/ ]+")
_LETTERS = re.compile(r"[^\W_](?:[\w.'’&]*\w)?\.?", re.UNICODE)


#: Languages with an i of two kinds, and what changes before a text is made large or small.
_DOTTED = dict.fromkeys(("tr", "az"), (str.maketrans("i", "İ"), str.maketrans("İI", "iı")))


class Text:
    """The letters of a tree, in one string, with what may not be changed; and the way back."""

    def __init__(self, output: Output) -> None:
        self.pieces: list[str] = []
        self.fixed: list[tuple[int, int]] = []
        self._length = 0
        self._collect(output)
        self.whole = "".join(self.pieces)

    def _collect(self, output: Output) -> None:
        if isinstance(output, str):
            self.pieces.append(output)
            self._length += len(output)
        elif output is not None:
            start = self._length
            for part in output.parts if isinstance(output, Span) else output:
                self._collect(part)
            if isinstance(output, Span) and output.look.field:
                look = output.look
                if look.nocase or look.vertical or look.variant:
                    self.fixed.append((start, self._length))

    def keeps(self, place: int) -> bool:
        """Whether the letter at a place keeps its case."""
        return any(start <= place < end for start, end in self.fixed)

    def back(self, output: Output, changed: str) -> Output:
        """The tree with other letters, as many as before."""
        self._place = 0
        return self._rebuilt(output, changed)

    def _rebuilt(self, output: Output, changed: str) -> Output:
        if isinstance(output, str):
            start = self._place
            self._place += len(output)
            return changed[start : self._place]
        if isinstance(output, Span):
            return Span(output.look, [self._rebuilt(part, changed) for part in output.parts])
        if output is None:
            return None
        return [self._rebuilt(part, changed) for part in output]


def convert(output: Output, how: str, language: str = "en") -> Output:
    """A tree in a case of CSL ("title", "sentence", "capitalize-first", ...); title case is for English alone.
    `language` is that of the text, two letters.

    >>> convert("the marginal reader: a page-turning history", "title")
    'The Marginal Reader: A Page-Turning History'
    """
    if output is None or how not in _CASES or (how == "title" and language != "en"):
        return output
    if isinstance(output, str):
        return _convert(output, how, language)
    return _converted(output, how, language)


@lru_cache(maxsize=16384)
def _convert(text: str, how: str, language: str) -> Output:
    """The same for a text, which is likely to come again: in the list, in the sort keys, in citations."""
    return _converted(text, how, language)


def _converted(output: Output, how: str, language: str) -> Output:
    if language in _DOTTED and how in ("lowercase", "uppercase"):
        output = mapped(output, lambda text: text.translate(_DOTTED[language][how == "lowercase"]))
    if how in ("lowercase", "uppercase") and isinstance(output, str):
        return output.lower() if how == "lowercase" else output.upper()
    found = Text(output)
    return found.back(output, _CASES[how](found))


def _per_letter(text: str, change: Callable[[str], str]) -> str:
    """Each letter changed where that leaves one letter ("ß" and the ligatures have no capital of one letter)."""
    changed = change(text)
    if len(changed) == len(text):
        return changed
    return "".join(new if len(new := change(letter)) == 1 else letter for letter in text)


def _outside(found: Text, change: Callable[[str], str]) -> str:
    changed = _per_letter(found.whole, change)
    for start, end in found.fixed:
        changed = changed[:start] + found.whole[start:end] + changed[end:]
    return changed


def _first_up(found: Text) -> str:
    """The first letter in upper case, unless it stands in a `nocase` span."""
    text = found.whole
    for place, letter in enumerate(text):
        if letter.isalnum():
            return text if found.keeps(place) else text[:place] + _per_letter(letter, str.upper) + text[place + 1 :]
    return text


def _each_up(found: Text) -> str:
    text = list(found.whole)
    for match in re.finditer(r"\S+", found.whole):
        for place in range(*match.span()):
            if text[place].isalnum():
                if not found.keeps(place) and match[0].islower():
                    text[place] = _per_letter(text[place], str.upper)
                break
    return "".join(text)


def _sentence(found: Text) -> str:
    """The first letter large, and the words small that have no other capital; of a text in capitals all.

    The specification would keep the capitals of a title that is not in capitals; all users of Zotero see them made
    small (docs/csl.md). Words with capitals within, as "PhD" and "NASA", stay.
    """
    if found.whole.isupper() and " " in found.whole.strip():
        found.whole = _outside(found, str.lower)
    else:
        small = _CAPITALISED.sub(lambda match: match[0].lower(), found.whole)
        for start, end in found.fixed:
            small = small[:start] + found.whole[start:end] + small[end:]
        found.whole = small if len(small) == len(found.whole) else found.whole
    return _first_up(found)


def _title(found: Text) -> str:
    """CSL 1.0.2, Title Case Conversion; but a title in capitals keeps them, as users of Zotero see (docs/csl.md)."""
    text = found.whole
    words = [match for match in _WORD.finditer(text) if _LETTERS.search(match[0])]
    changed = list(text)
    pairs = {
        place
        for number, (one, other) in enumerate(itertools.pairwise(words))
        if f"{one[0]} {other[0]}".lower() in STOP_WORDS
        for place in (number, number + 1)
    }
    opening = True  # a word that opens the title, or what follows a colon, is capitalised whatever it is
    stopped = False  # one behind a full stop where it has its capital: there a sentence begins, and "Proc. of" is none
    for number, match in enumerate(words):
        inner = _LETTERS.search(match[0])
        assert inner is not None
        start = match.start() + inner.start()
        word = inner[0]
        last = number == len(words) - 1
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if not found.keeps(start) and not (before == "-" and len(word) == 1):
            whole_word = opening or last or (stopped and word[0].isupper()) or (after == "-" and before != "-")
            new = word.lower() if number in pairs and not whole_word else _titled(word, whole_word)
            changed[start : start + len(word)] = new if len(new) == len(word) else word
        end = match[0].rstrip("'’”\")")
        stopped = end.endswith(".") and "." not in end[:-1] and len(end) > 3
        opening = end.endswith((":", "?", "!")) or _after_dash(text, match.end())
    return "".join(changed)


def _after_dash(text: str, place: int) -> bool:
    """Whether a dash that parts a title from its subtitle follows."""
    return text[place : place + 1] == "—" or text[place : place + 3] in (" — ", " – ")


def _titled(word: str, whole_word: bool) -> str:
    """A word of a title; one that is not a `whole_word` stays small where it is one of the small words."""
    if word.lower() in STOP_WORDS and (word.islower() or word.istitle()) and not whole_word:
        return word.lower()
    if word.islower() and "." not in word[:-1]:
        return _per_letter(word[0], str.upper) + word[1:]
    return word


_CASES: dict[str, Callable[[Text], str]] = {
    "lowercase": lambda found: _outside(found, str.lower),
    "uppercase": lambda found: _outside(found, str.upper),
    "capitalize-first": _first_up,
    "capitalize-all": _each_up,
    "sentence": _sentence,
    "title": _title,
}
