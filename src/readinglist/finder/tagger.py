"""The line tagger: each line of a document begins a reference, continues one, or is none. A room that can be replaced.

The model lies beside this module; `training/train_finder.py` makes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from readinglist.documents import Block
from readinglist.finder.features import features

if TYPE_CHECKING:
    import pycrfsuite

MODEL = "finder.crfsuite"
BEGIN, INSIDE, NONE = "B", "I", "O"


@cache
def _model() -> tuple[pycrfsuite.Tagger, bytes]:
    """The model, and the bytes that it reads from as long as it lives (CRFsuite does not copy them)."""
    import pycrfsuite

    data = resources.files("readinglist.finder").joinpath(MODEL).read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger, data


def tag(blocks: Sequence[Block]) -> list[tuple[str, float]]:
    """(label, how sure) for each line: BEGIN, INSIDE or NONE; how sure is the probability that it is in a reference."""
    if not blocks:
        return []
    tagger, _ = _model()
    labels = tagger.tag(features(blocks))
    return [(label, 1 - tagger.marginal(NONE, index)) for index, label in enumerate(labels)]
