"""A reference string -> its words, each with the place where it stands; what lies between them is punctuation."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A reference longer than this many words is read no further; the rest is kept in `raw` only.
MOST_TOKENS = 600
#: The same in characters.
MOST_CHARACTERS = 60_000

_TOKEN = re.compile(
    r"""
    # most words: nothing of what follows can stand there
    [A-Za-z]{2,}+(?=[\s,;)])
    # font tags are no words, though they are matched here
  | </?[A-Za-z]{1,10}>
    # an address or a DOI, without the marks that end the sentence around it
  | (?:https?://|ftp://|www\.)[^\s]{0,2000}?(?=[.,;:)\]>}"'”’»]{0,5}(?:\s|$))
  | 10\.\d{4,9}/[^\s]{0,500}?(?=[.,;:)\]>}"'”’»]{0,5}(?:\s|$))
    # initials: J. J.K. J.-L.
  | (?:[^\W\d_]\.-?){1,6}[^\W\d_]?\.?(?![^\W\d_]{2})(?=\W|$)
    # an issue and its year are two words: 12/1997, 10-11/1997
  | \d{1,3}(?:[-–]\d{1,3})?(?=/(?:19|20)\d\d(?!\d))
    # numbers that belong together: 12-15, 34.1
  | \d+(?:[-–—/.]+\d+)+
    # words, with their hyphens and apostrophes
  | [^\W\d_]+(?:['’´`‐-][^\W\d_]+)*
    # 2018, 2018a
  | \d+[^\W\d_]?(?![^\W_])
  | \d+
    # a dash that stands for the author before
  | [-–—_‒―]{2,}|[—―](?=[\s.,:])
  | &
    """,
    re.X,
)


class Token(NamedTuple):
    """A word and its span in the text."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of a reference, at most MOST_TOKENS of them.

    >>> [token.text for token in tokens("Said, E.W. (1978a): 12(3), 4-7.")]
    ['Said', 'E.W.', '1978a', '12', '3', '4-7']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        if word[0] != "<":
            found.append(Token(word, *match.span()))
            if len(found) == MOST_TOKENS:
                break
    return found


def gaps(text: str, found: list[Token]) -> list[str]:
    """What stands before each word, and after the last: one more than there are words."""
    between, end = [], 0
    for _, start, after in found:
        between.append(text[end:start])
        end = after
    between.append(text[end:])
    return between
