"""Where no work begins, whatever the word tagger says: within brackets, behind "ed. by", with an edition or address."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.documents import Block
from readinglist.finder.between import AND
from readinglist.finder.clues import SAME, begins_with_name
from readinglist.finder.opinion import Part
from readinglist.finder.words import Word
from readinglist.normalise.months import is_month
from readinglist.normalise.persons import PARTICLES

_BY = frozenset(("by", "By", "von", "par", "di", "de", "van", "door", "av", "af"))
_EDITED = frozenset(("red.", "ed.", "eds.", "hrsg.", "hg.", "dir.", "coord.", "org.", "redakcją", "edited"))
#: Shorter words set apart are no title.
_SHORTEST_TITLE = 8
#: No work begins with what the parser is certain to be this.
_NEVER_FIRST, CERTAIN = frozenset(("edition", "pages", "volume", "issue", "publisher", "location", "doi")), 0.9
_ADDRESS = re.compile(r"[<(\[]?(?:https?://|www\.|doi:|10\.\d{4,9}/)")
#: "Rep.", "Supp.", "WL", "ECR"; its volume is so many words before the page at most.
_REACH = 4
_REPORTER = re.compile(r"[A-Z][\w’'.]{0,9}\.|[A-Z]{2,4}")
#: So many words are in a bracket at most.
_LONGEST_BRACKET = 40


def may_begin(run: Sequence[Word], parts: Sequence[Part], index: int) -> bool:
    """Whether a work may begin with a word, by what it is and what stands before it."""
    return not (
        _is_later(run, parts, index)
        or _is_small(run, index)
        or _is_by(run, parts, index)
        or _is_its_address(run, index)
        or _is_month(run, index)
        or _is_initial(run, index)
        or _is_page(run, index)
    )


def first_title(block: Block) -> int:
    """How many words the title has that a block begins with, where it is set apart and something follows; else 0."""
    title = block.linked or (block.titles[0] if block.titles else "")
    if block.kind == "line" or len(title) < _SHORTEST_TITLE or begins_with_name(title):
        return 0
    return len(title.split()) if block.text.find(title) in (0, 1) else 0


def bracketed(run: Sequence[Word]) -> set[int]:
    """The words within brackets that are closed not far behind, but for the first: no work ends there."""
    found: set[int] = set()
    opened: list[int] = []
    for index, word in enumerate(run):
        if word.first:
            opened = []
        for mark in word.text:
            if mark in "([":
                opened.append(index)
            elif mark in ")]" and opened:
                begin = opened.pop()
                if index - begin <= _LONGEST_BRACKET:
                    found.update(range(begin + 1, index + 1))
    return found


def _is_small(run: Sequence[Word], index: int) -> bool:
    """Whether it is a small word that begins no name: "[cit. 2018-09-30]", "ed., Manaus", "— long!"."""
    marked = run[index].text.lstrip("[(")
    letters = marked.rstrip(".,")
    if letters and not letters.strip("-–—"):  # the author before, alone or with others
        following = run[index + 1].text if index + 1 < len(run) else ""
        return following[:1].islower() and following.rstrip(",.-–—") not in AND
    small = letters != marked and len(letters) > 1 and letters.isalpha() and letters.islower()
    return small and letters not in PARTICLES and SAME.match(marked) is None


def _is_by(run: Sequence[Word], parts: Sequence[Part], index: int) -> bool:
    """Whether a name stands behind the title that it made: "The Rings of Saturn by W. G. Sebald"."""
    before = run[index - 1].text if index else ""
    return before.lower().strip("(") in _EDITED or (index > 1 and before in _BY and parts[index - 2].label == "title")


def _is_its_address(run: Sequence[Word], index: int) -> bool:
    """Whether it is an address, behind what is none: that of the work before."""
    return index > 0 and bool(_ADDRESS.match(run[index].text)) and not _ADDRESS.match(run[index - 1].text)


def _is_month(run: Sequence[Word], index: int) -> bool:
    """Whether it is the month of a day: "18 January Elizabeth Anderson, ..."."""
    before, word = run[index - 1].text if index else "", run[index].text.rstrip(".,").lower()
    return before.rstrip(".").isdecimal() and is_month(word)


def _is_initial(run: Sequence[Word], index: int) -> bool:
    """Whether it is the initial of the name before: "Громов И. П., Зимина Т. В."."""
    before, word = run[index - 1].text if index else "", run[index].text.rstrip(",;")
    return len(word) == 2 and word[0].isupper() and word[1] == "." and before[:1].isupper() and before.isalpha()


def _is_page(run: Sequence[Word], index: int) -> bool:
    """Whether it is the number behind a reporter of law and its volume: "77 Eng. Rep. 1389", "1998 WL 386327"."""
    if not index or not run[index].text.rstrip(".,;:").isdigit() or not _REPORTER.fullmatch(run[index - 1].text):
        return False
    return any(word.text.isdigit() for word in run[max(0, index - _REACH) : index - 1])


def _is_later(run: Sequence[Word], parts: Sequence[Part], index: int) -> bool:
    """Whether the parser is certain that a word, or what a dash stands before, is a part that no work begins with."""
    dash = not any(map(str.isalnum, run[index].text)) and index + 1 < len(run)
    label, chance = parts[index + dash]
    return label in _NEVER_FIRST and chance > CERTAIN
