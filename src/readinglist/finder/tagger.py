"""The line tagger: each line of a document begins a reference, continues one, or is none. A room that can be replaced.

The model lies beside this module; `training/train_finder.py` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from readinglist.documents import Block
from readinglist.finder import crf
from readinglist.finder.features import shown

MODEL = "finder.npz"
BEGIN, INSIDE, NONE = "B", "I", "O"
_KEEN = 1.5


class Tag(NamedTuple):
    """BEGIN, INSIDE or NONE, and the probabilities that a line begins a reference, or holds none."""

    label: str
    begin: float
    outside: float


#: What its form shows to be one reference and nothing else; told by identity.
WHOLE = Tag(BEGIN, 0.99, 0.01)


def tag(blocks: Sequence[Block], model: crf.Model | None = None) -> list[Tag]:
    """A tag for each line, by the model of the package unless another is given."""
    if not blocks:
        return []
    chosen = model or crf.model(MODEL)
    chances = chosen.probabilities(chosen.scores(shown(blocks)))
    begin, outside = (chances[:, chosen.labels.index(label)].tolist() for label in (BEGIN, NONE))
    return [_tag(*each) for each in zip(begin, outside, strict=True)]


def _tag(begin: float, outside: float) -> Tag:
    """The most probable label; a line missed costs more than one too many, which is looked at again."""
    inside = 1 - begin - outside
    if outside > _KEEN * max(begin, inside):
        return Tag(NONE, begin, outside)
    return Tag(BEGIN if begin > inside else INSIDE, begin, outside)
