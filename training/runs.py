"""References one behind another, as lists that are run on have them: labelled, from labelled references.

The finder asks the tagger about such lists before it knows where a reference begins (finder/opinion.py), and a line of
`parse` may hold two. A tagger that has seen single references only takes the second one's author for more of a title.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from labels import Reference
from learn import Example, named_example

from readinglist.parser.tokens import Token, tokens

#: So many references stand together, of so many words at most.
_FEWEST, _MOST, _WORDS = 2, 6, 160
#: What stands between them, in one run everywhere; behind a mark of its own a reference needs none.
_BETWEEN = (" ", " ", " ", "; ", ". ")
#: How many runs begin within a reference, as a window over a list does, and how far within.
_CUT, _WITHIN = 0.5, 15


class Piece(NamedTuple):
    """A part of a text: where its words begin, and the label of each."""

    text: str
    starts: Sequence[int]
    labels: Sequence[str]


def cited(reference: Reference, *, ended: bool = True) -> Piece:
    """A reference as a piece; what goes on has no full stop before it."""
    lost = len(reference.raw) - len(reference.raw.lstrip())
    text = reference.raw.strip()
    return Piece(
        text if ended else text.rstrip(" .;,"), [word.start - lost for word in reference.tokens], reference.labels
    )


def joined(pieces: Iterable[Piece]) -> tuple[str, list[Token], list[str]]:
    """One text of the pieces, its words, and the label of each."""
    text = ""
    starts: list[int] = []
    labels: list[str] = []
    for piece in pieces:
        starts += [start + len(text) for start in piece.starts]
        labels += piece.labels
        text += piece.text
    # Where the words are parted otherwise at a joint, a word has the label of the one it begins in.
    found = tokens(text)
    return text, found, [labels[max(0, bisect_right(starts, word.start) - 1)] for word in found]


def joined_example(pieces: Iterable[Piece], labels: Sequence[str]) -> Example:
    """One text of the pieces, as the network sees it."""
    text, found, told = joined(pieces)
    return named_example(text, found, told, labels)


def runs(references: Sequence[Reference], labels: Sequence[str], count: int, seed: int) -> Iterator[Example]:
    """Runs of neighbours among the references (which are in the order of their documents), at most so many."""
    rng = random.Random(seed)
    for _ in range(count if len(references) > _MOST else 0):
        first = rng.randrange(len(references) - _MOST)
        some = references[first : first + rng.randint(_FEWEST, _MOST)]
        text, found, told = joined(_between([cited(reference) for reference in some], rng.choice(_BETWEEN)))
        cut = rng.randrange(_WITHIN) if rng.random() < _CUT and len(found) > 2 * _WITHIN else 0
        if len(found) <= _WORDS and len({reference.source for reference in some}) == 1:
            text = text[found[cut].start :]
            words = tokens(text)
            if len(words) == len(told) - cut:
                yield named_example(text, words, told[cut:], labels)


def _between(pieces: Sequence[Piece], mark: str) -> Iterator[Piece]:
    """The pieces, and between them a blank or a mark that they do not end with."""
    for place, piece in enumerate(pieces):
        if place:
            yield Piece(" " if pieces[place - 1].text.endswith((".", ";")) else mark, (), ())
        yield piece
