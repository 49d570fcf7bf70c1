"""Is this a reference at all? A count of what references have, against what prose has: a last look."""

from __future__ import annotations

import re

from readinglist.finder.clues import CLUES, MARKS

_SMALL = re.compile(
    r"(?i)\b(?:is|are|was|were|has|have|had|we|it|they|he|she|i|you|not|been|will|would|should|ist|sind|war|wird|werden|wurde"
    r"|nicht|wir|sie|haben|kann|est|sont|nous|vous|ont|pas|son|fue|sono|è|non)\b"
)
#: "Hellweg 1988, S. 14", "Noll u. a. (2009)": what stands for a reference that is elsewhere.
_SHORT = re.compile(
    r"(?:[^\W\d_][\w’'-]{1,30}(?:\s?[/,&;]\s?|\s)(?:(?:und|and|et|y|e|u\.|von|van|de)\s)?){1,4}"
    r"(?:et\s?al\.?,?\s?|(?:u\.\s?)?a\.,?\s?)?\(?(?:1[5-9]|20)\d\d[a-k]?\)?"
    r"(?:[,:]?\s?(?:S\.|pp?\.)?\s?\d{1,4}(?:[–-]\d{1,4})?(?:\s?ff?\.?)?)?\)?[.;,]?"
)
_LONGEST_SHORT = 80
#: "1400 – 1600 DM": no year. A table has more of them than the price of a book.
_AMOUNT = re.compile(r"\d\s?(?:DM|€|EUR|Euro|USD|CHF|\$|£|Mio\.?|Mrd\.?|%)(?!\w)")
_MOST_AMOUNTS = 2
_WORD = re.compile(r"\w+")
_FEWEST_LETTERS = 12
#: No reference is so long, in characters; prose in one line is.
LONGEST = 4000


def score(text: str) -> float:
    """Roughly 0 (prose) to 5 and more (a full reference)."""
    clues = sum(1.0 for pattern in CLUES.values() if pattern.match(text))
    marks = sum(
        0.5 for name, pattern in MARKS.items() if name not in ("and", "quote", "initial") and pattern.search(text)
    )
    words = len(_WORD.findall(text)) or 1
    prose = 12 * len(_SMALL.findall(text)) / words
    return min(clues, 2.0) + marks - prose


def is_text(text: str) -> bool:
    """Whether it is more than a scrap of a reference ("31 min.)")."""
    return len(_WORD.findall(text)) > 1 and sum(map(str.isalpha, text)) >= _FEWEST_LETTERS


def is_reference(text: str, *, under: str, alone: bool, kind: str) -> bool:
    """Whether what the tagger found can be one.

    Asked for most among notes and where it stands alone, least under a heading that announces references; `under` is
    the kind of that (see `headings.Under`).
    """
    if (
        len(_WORD.findall(text)) < 3
        or sum(map(str.isalpha, text)) < _FEWEST_LETTERS
        or len(text) > LONGEST
        or (len(text) <= _LONGEST_SHORT and _SHORT.fullmatch(text))
        or kind in ("code", "table", "heading")
        or len(_AMOUNT.findall(text)) > _MOST_AMOUNTS
    ):
        return False
    if text.startswith("(") and text.rstrip(".").endswith(")") and text.count("(") == text.count(")") == 1:
        return False  # an aside
    least = 0.5 if under == "open" else 2.0 if (under == "notes" or kind == "note" or alone) else 1.0
    return score(text) >= least
