"""What stands between the works of a note, an item or a paragraph: prose, as the parser sees it, words that join."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import groupby, pairwise, takewhile

from readinglist.finder.clues import YEAR, begins_with_name
from readinglist.finder.leads import another
from readinglist.finder.opinion import Part
from readinglist.finder.words import Word
from readinglist.parser.segments import PROSE

#: A work has so many words at least.
FEWEST = 4
#: A reference that has a year or pages may be followed by another.
CITED = re.compile(rf"[”»“\"]\)?[.,;]{{1,2}}$|\(PDF\)|{YEAR.pattern}|\d[^\w]{{0,3}}$|(?:ff?|cit|O)\.[,;.]?$")
#: What tells that one begins is looked for in so many words.
_AHEAD = 24
AND = frozenset(("and", "und", "et", "y", "e", "with", "mit", "avec", "con", "sowie"))
#: What divides the works of a note; what the parser calls the words behind it where none begins.
_PARTING, _PLACES = frozenset('.;)”»"’'), frozenset(("location", "publisher"))
#: An imprint in brackets has so many words at most.
_IMPRINT = 8
#: Prose is believed to be that where its words are so probably, on the mean.
_SAID = 0.8
#: What a work begins with behind a semicolon, when the one before has ended with these.
_STARTS = frozenset(("author", "editor", "title", "container-title", "publisher", "number"))
_ENDS = frozenset(("date", "pages", "publisher", "location", "volume", "issue", "number", "url", "doi"))


def around(
    run: Sequence[Word], parts: Sequence[Part], noted: Collection[int], bracketed: Collection[int] = ()
) -> set[int]:
    """The words of prose around references, as the parser sees them, in blocks that may have such; `bracketed` are
    those within brackets (see `beginnings.bracketed`).
    """
    found: set[int] = set()
    for place, own in groupby(range(len(run)), key=lambda index: run[index].place):
        if place not in noted:
            continue
        indexes = list(own)
        said = {index for index in indexes if parts[index].label == PROSE}
        for piece in _pieces(indexes, said):
            within = piece[0] != indexes[0] and piece[-1] != indexes[-1]
            if piece[0] in said and (not _is_said(parts, piece) or (within and _is_word(run, piece))):
                said.difference_update(piece)
        # A bracket that a reference has opened is of it until it is closed: "(Otava, 1950, useita painoksia)". One that
        # has had more than an imprint may hold the whole reference.
        for before, piece in pairwise(_pieces(indexes, said)):
            opened = sum(1 for _ in takewhile(bracketed.__contains__, reversed(before)))
            if piece[0] in said and piece[0] in bracketed and opened <= _IMPRINT:
                said.difference_update(takewhile(bracketed.__contains__, piece))
        for piece in _pieces(indexes, said) if said else ():
            # A name in a sentence, scraps: too short for a work.
            if len(piece) < FEWEST and not YEAR.search(" ".join(run[index].text for index in piece)):
                said.update(piece)
        found |= said
    return found


def remarks(run: Sequence[Word], parts: Sequence[Part]) -> set[int]:
    """The words of sentences in lines of their own, prose as the parser sees them, behind what a work may end with."""
    found: set[int] = set()
    lines = [list(own) for _, own in groupby(range(len(run)), key=lambda index: run[index].place)]
    said = [_is_said(parts, line) for line in lines]
    for prose, numbers in groupby(range(len(lines)), key=said.__getitem__):
        stretch = [index for number in numbers for index in lines[number]]
        before = run[stretch[0] - 1].text if prose and stretch[0] else ""
        sentence = run[stretch[0]].text[0].isupper() and run[stretch[-1]].text[-1] in ".!?"
        if before and before[-1] != "," and CITED.search(before) and sentence:
            found.update(stretch)
    return found


def _is_said(parts: Sequence[Part], indexes: Sequence[int]) -> bool:
    """Whether all of these words are prose, most probably."""
    prose = all(parts[index].label == PROSE for index in indexes)
    return prose and sum(parts[index].chance for index in indexes) >= _SAID * len(indexes)


def _pieces(indexes: Sequence[int], said: Collection[int]) -> list[list[int]]:
    """What stands together, prose or not."""
    return [list(piece) for _, piece in groupby(indexes, key=said.__contains__)]


def _is_word(run: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether prose within a reference is a single word of it, behind no mark, or a bracket: "(a cura di)"."""
    before, first, last = (run[index].text for index in (piece[0] - 1, piece[0], piece[-1]))
    bracket = first[0] == "(" and last.rstrip(".,;:")[-1:] == ")"
    return bracket or (len(piece) == 1 and before[-1] not in _PARTING)


def others(run: Sequence[Word], parts: Sequence[Part], noted: Collection[int]) -> dict[int, int]:
    """Where a note goes on to another work, and where that begins, behind the words that lead to it."""
    found: dict[int, int] = {}
    for index in range(1, len(run)):
        before = run[index - 1].text
        if run[index].first or run[index].place not in noted:
            continue
        if _joins(run, parts, index):
            found[index] = index + 1
            continue
        if before[-1] not in _PARTING or before[-1] == ")":
            continue
        # "trad. Odette Guitard": a full stop ends a work behind a figure, a bracket or quotes.
        if before[-1] == "." and not CITED.search(before) and before[-2:-1] not in _PARTING:
            continue
        text = _text(run, index)
        lead = another(text, divided=before[-1] == ";")
        if lead is not None:
            begin = index + len(lead.split())
            if begin < len(run) and parts[begin].label not in _PLACES:
                found[index] = begin
        # "East African Standard, 2 May 1931, 7; Mũigwithania 3, no. 5 (May 1931): 2"
        elif (
            before[-1] == ";"
            and parts[index - 1].label in _ENDS
            and parts[index].label in _STARTS
            and YEAR.search(text.split(";", maxsplit=1)[0])
        ):
            found[index] = index
    return found


def _joins(run: Sequence[Word], parts: Sequence[Part], index: int) -> bool:
    """Whether a word joins another work to one that has ended: "Trauben, 2007, e S. Maggi, Storia ..."."""
    return (
        run[index].text in AND
        and index + 1 < len(run)
        and parts[index + 1].label in ("author", "editor")
        and CITED.search(run[index - 1].text) is not None
        and begins_with_name(_text(run, index + 1))
    )


def _text(run: Sequence[Word], begin: int) -> str:
    return " ".join(word.text for word in run[begin : begin + _AHEAD])
