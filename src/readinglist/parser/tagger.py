"""The tagger: words -> labels, by a conditional random field. A room that can be replaced: only `tag` is known outside.

The model lies beside this module; `training/train_parser.py` makes it. Lafferty, McCallum and Pereira (2001); the
implementation is CRFsuite through python-crfsuite.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from readinglist.parser.features import features
from readinglist.parser.tokens import Token

if TYPE_CHECKING:
    import pycrfsuite

MODEL = "parser.crfsuite"


class Tagged(NamedTuple):
    """A label for each word, and how sure the tagger is of them on average (0 to 1)."""

    labels: list[str]
    confidence: float


@cache
def _model() -> tuple[pycrfsuite.Tagger, bytes]:
    """The model, and the bytes that it reads from as long as it lives (CRFsuite does not copy them)."""
    import pycrfsuite

    data = resources.files("readinglist.parser").joinpath(MODEL).read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger, data


def tag(text: str, found: list[Token]) -> Tagged:
    """Label the words of a reference. `confidence` is the mean marginal probability of the labels chosen."""
    if not found:
        return Tagged([], 0.0)
    tagger, _ = _model()
    labels = tagger.tag(features(text, found))
    confidence = sum(tagger.marginal(label, index) for index, label in enumerate(labels)) / len(labels)
    return Tagged(labels, round(confidence, 3))
