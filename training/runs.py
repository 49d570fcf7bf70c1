"""References one behind another, as lists that are run on have them: labelled, from labelled references.

The finder asks the tagger about such lists before it knows where a reference begins (finder/opinion.py), and a line of
`parse` may hold two. A tagger that has seen single references only takes the second one's author for more of a title.
"""

from __future__ import annotations

import random
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from labels import OTHER, Reference
from learn import Example, example

from readinglist.parser.tokens import tokens

#: So many references stand together, of so many words at most.
_FEWEST, _MOST, _WORDS = 2, 6, 160
#: What stands between them, in one run everywhere; behind a mark of its own a reference needs none.
_BETWEEN = (" ", " ", " ", "; ", ". ")
#: How many runs begin within a reference, as a window over a list does, and how far within.
_CUT, _WITHIN = 0.5, 15


def runs(references: Sequence[Reference], labels: Sequence[str], count: int, seed: int) -> Iterator[Example]:
    """Runs of neighbours among the references (which are in the order of their documents), at most so many."""
    rng = random.Random(seed)
    numbers = {label: number for number, label in enumerate(labels)}
    for _ in range(count if len(references) > _MOST else 0):
        first = rng.randrange(len(references) - _MOST)
        some = references[first : first + rng.randint(_FEWEST, _MOST)]
        text, starts, given = _joined(some, rng.choice(_BETWEEN))
        found = tokens(text)
        cut = rng.randrange(_WITHIN) if rng.random() < _CUT and len(found) > 2 * _WITHIN else 0
        if len(found) <= _WORDS and len({reference.source for reference in some}) == 1:
            # Where the words are parted otherwise at a joint, a word has the label of the one it begins in.
            told = [given[max(0, bisect_right(starts, word.start) - 1)] for word in found[cut:]]
            text = text[found[cut].start :]
            words = tokens(text)
            if len(words) == len(told):
                yield example(text, words, [numbers.get(label, numbers[OTHER]) for label in told])


def _joined(references: Sequence[Reference], between: str) -> tuple[str, list[int], list[str]]:
    """One text, where in it the words begin, and the label of each."""
    text = ""
    starts: list[int] = []
    labels: list[str] = []
    for reference in references:
        if text:
            text += " " if text.endswith((".", ";")) else between
        shift = len(text) - (len(reference.raw) - len(reference.raw.lstrip()))
        starts += [word.start + shift for word in reference.tokens]
        labels += reference.labels
        text += reference.raw.strip()
    return text, starts, labels
