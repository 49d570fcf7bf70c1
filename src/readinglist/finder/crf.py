"""The trained models of the finder, loaded once (conditional random fields by CRFsuite, through python-crfsuite)."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pycrfsuite

#: CRFsuite does not copy the bytes that it reads from.
_BYTES: list[bytes] = []


@cache
def model(name: str) -> pycrfsuite.Tagger:
    """The model of that name beside this module."""
    import pycrfsuite

    data = resources.files("readinglist.finder").joinpath(name).read_bytes()
    _BYTES.append(data)
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger
