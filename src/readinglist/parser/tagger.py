"""The tagger: words -> labels, by a small recurrent network. A room that can be replaced: only `tag` is known outside.

A word is the sum of the vectors of its features; two layers of LSTM read the reference both ways; a conditional random
field over what they say of each word gives the labels, and how probable they are, in view of the whole (Lample et al.
2016).
`training/train_parser.py` makes the model that lies beside this module; onnxruntime runs the network.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from readinglist.errors import UsageError
from readinglist.parser.features import PARTS, VERSION, Part, parts
from readinglist.parser.tokens import Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "parser.npz"
#: So many references go through the network together, none much shorter than the longest; and so many through the
#: field behind it.
_TOGETHER, _ALIKE, _IN_FIELD = 32, 0.9, 128


class _OtherVersion(ValueError):
    """A model that has learnt by other features than ours."""


class Tagged(NamedTuple):
    """A label for each word, and how probable each is (0 to 1)."""

    labels: list[str]
    confidences: list[float]


class _Sums:
    """Where in `table` the sum of the vectors of a part stands: most parts come again and again."""

    #: So many sums are kept; then all are forgotten.
    MOST = 65_536

    def __init__(self, vectors: NDArray[np.int8]) -> None:
        self.vectors = vectors
        self.places: dict[Part, int] = {}
        self.lock = Lock()
        self.table: NDArray[np.int16] = np.zeros((self.MOST, vectors.shape[1]), np.int16)

    def of(self, row: Sequence[Part]) -> NDArray[np.int16]:
        """The sum of each part. A row has fewer parts than are kept (MOST_TOKENS and _TOGETHER bound it)."""
        with self.lock:
            return self._of(row)

    def _of(self, row: Sequence[Part]) -> NDArray[np.int16]:
        places = self.places
        if len(places) + len(row) > self.MOST:
            places.clear()
        if new := [part for part in {*row} if part not in places]:
            # The vector of feature 0 is nothing: the sum of no features.
            ids = [part.ids or (0,) for part in new]
            begins = np.cumsum([0, *map(len, ids[:-1])])
            first = len(places)
            self.table[first : first + len(new)] = np.add.reduceat(
                self.vectors[list(chain.from_iterable(ids))], begins, axis=0, dtype=np.int16
            )
            places.update(zip(new, range(first, first + len(new)), strict=True))
        return self.table[list(map(places.__getitem__, row))]


class Model:
    """What `train_parser.py` has written: word vectors (8 bits, with a scale), the network as ONNX, the label matrix.

    `transitions[a, b]` is what the step from label a to label b weighs (a factor, not its logarithm); `first` and
    `last` are the weights of a label at either end.
    """

    def __init__(self, data: bytes) -> None:
        # Else its builds for Linux note each run in the user's cache and report it to their maker.
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"
        import onnxruntime

        with np.load(BytesIO(data), allow_pickle=False) as parts:
            version = int(parts["version"])
            if version != VERSION:
                raise _OtherVersion(f"made for version {version} of its features, not {VERSION}")
            self.labels: list[str] = [str(label) for label in parts["labels"]]
            self.vectors: NDArray[np.int8] = parts["vectors"]
            self.scale = np.float32(parts["scale"])
            #: Weights that make probabilities of a record and of a field (see confidence.py).
            self.calibration: list[list[float]] = parts["calibration"].tolist() if "calibration" in parts else []
            self.transitions, self.first, self.last = (
                np.exp(parts[name]).astype(np.float32) for name in ("transitions", "first", "last")
            )
            network = parts["network"].tobytes()
        options = onnxruntime.SessionOptions()
        # References are short: threads would wait for one another. Processes share the cores instead.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session: Any = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])

        self._sums = _Sums(self.vectors)

    def words(self, row: Sequence[Part]) -> Floats:
        """The vector of each word: the sum of those of its features (see `features.parts`)."""
        sums = self._sums.of(row).reshape(-1, PARTS, self.vectors.shape[1])
        words: Floats = sums.sum(axis=1, dtype=np.int32).astype(np.float32) * self.scale
        return words

    def _scores(self, batch: Sequence[Sequence[Part]], lengths: NDArray[np.int32]) -> Floats:
        """What the network makes of each word for each label: words x references x labels."""
        given = np.zeros((int(lengths[0]), len(batch), self.vectors.shape[1]), np.float32)
        words, begin = self.words(list(chain.from_iterable(batch))), 0
        for place, length in enumerate(lengths.tolist()):
            given[:length, place] = words[begin : begin + length]
            begin += length
        scores: Floats = self._session.run(None, {"words": given, "lengths": lengths})[0]
        return scores

    def read(self, batch: Sequence[Sequence[Part]], *, whole: bool = True) -> tuple[NDArray[np.intp], Floats]:
        """The label of each word and its probability, words x references each; references longest first.

        The labels are the most probable ones as a whole, or, where `whole` is false, each by itself.
        """
        lengths = np.array([len(row) // PARTS for row in batch], np.int32)
        scores = np.zeros((int(lengths[0]), len(batch), len(self.labels)), np.float32)
        for group in _alike(lengths.tolist()):
            scores[: lengths[group.start], group] = self._scores(batch[group], lengths[group])
        chances = posteriors(scores, lengths, self.transitions, self.first, self.last)
        labels = chances.argmax(axis=2)
        if not whole:
            return labels, chances.max(axis=2)
        # Where the doubts about all words of a reference are less than a half in sum, the most probable labels are also
        # the most probable way through them: no other has as much as a half.
        alive = np.arange(len(labels))[:, None] < lengths
        unsure = np.flatnonzero(np.where(alive, 1 - chances.max(axis=2), 0).sum(axis=0) >= 0.5)
        if len(unsure):
            longest = int(lengths[unsure[0]])
            some = (scores[:longest, unsure], lengths[unsure])
            labels[:longest, unsure] = best_ways(*some, self.transitions, self.first, self.last)
        return labels, np.take_along_axis(chances, labels[:, :, None], 2)[:, :, 0]


def _alike(lengths: Sequence[int]) -> Iterator[slice]:
    """References that go through the network together: the shorter ones take it as long as the longest."""
    begin = 0
    for place, length in enumerate(lengths):
        if place - begin == _TOGETHER or length < _ALIKE * lengths[begin]:
            yield slice(begin, place)
            begin = place
    yield slice(begin, len(lengths))


def best_ways(
    scores: Floats, lengths: NDArray[Any], transitions: Floats, first: Floats, last: Floats
) -> NDArray[np.intp]:
    """The most probable labels of each reference as a whole, words x references (Viterbi); see `posteriors`."""
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    every = np.arange(weights.shape[1])
    best = weights[0] * first
    before = np.zeros(weights.shape, np.intp)
    # What a reference has reached at its last word.
    reached = np.where((lengths == 1)[:, None], best * last, 0)
    for place in range(1, len(weights)):
        steps = best[:, :, None] * transitions
        before[place] = steps.argmax(axis=1)
        best = steps.max(axis=1) * weights[place]
        best /= best.max(axis=1, keepdims=True)
        reached = np.where((lengths == place + 1)[:, None], best * last, reached)
    labels = np.zeros(weights.shape[:2], np.intp)
    current = reached.argmax(axis=1)
    for place in range(len(weights) - 1, -1, -1):
        alive = place < lengths
        labels[place] = np.where(alive, current, 0)
        current = np.where(alive, before[place, every, current], current)
    return labels


def posteriors(scores: Floats, lengths: NDArray[Any], transitions: Floats, first: Floats, last: Floats) -> Floats:
    """The probability of each label in view of the whole reference, from the score of each by itself.

    `scores`: words x references x labels; `lengths`: words of each reference, longest first; the rest as in `Model`.
    Forward and backward sums over all ways through the labels (Rabiner 1989, III.A), scaled at each word.
    """
    weights = np.exp(scores - scores.max(axis=2, keepdims=True))
    longest = len(weights)
    # How many references have a word at each place.
    alive = (lengths > np.arange(longest)[:, None]).sum(axis=1).tolist()
    forward, backward = np.zeros_like(weights), np.zeros_like(weights)
    forward[0] = weights[0] * first
    for place in range(1, longest):
        before = forward[place - 1, : alive[place]]
        before /= before.sum(axis=1, keepdims=True)
        forward[place, : alive[place]] = (before @ transitions) * weights[place, : alive[place]]
    backward[-1, : alive[-1]] = last
    onwards = transitions.T.copy()
    for place in range(longest - 2, -1, -1):
        backward[place, : alive[place]] = last
        following = (backward[place + 1] * weights[place + 1])[: alive[place + 1]] @ onwards
        backward[place, : alive[place + 1]] = following / following.sum(axis=1, keepdims=True)
    both: Floats = forward * backward
    both /= np.maximum(both.sum(axis=2, keepdims=True), np.float32(1e-30))
    return both


@cache
def model(path: str = "") -> Model:
    """The model of the package, or that in a file, read once; UsageError when the file holds none that fits."""
    if not path:
        return Model(resources.files("readinglist.parser").joinpath(MODEL).read_bytes())
    try:
        return Model(Path(path).read_bytes())
    except OSError as error:
        raise UsageError(f"the model cannot be read: {error.strerror or error}", file=path) from None
    except Exception as error:  # numpy and onnxruntime have many ways to say it
        reason = str(error) if isinstance(error, _OtherVersion) else "it is no file that the training writes"
        hint = "training/train_parser.py makes one, docs/train.md tells how"
        raise UsageError(f"no model for this parser: {reason}", file=path, hint=hint) from None


def tag(references: Sequence[tuple[str, list[Token]]], tagger: Model, *, whole: bool = True) -> Iterator[Tagged]:
    """Label the words of several references, in their order; `whole` as in `Model.read`."""
    order = sorted(
        (place for place, (_, found) in enumerate(references) if found), key=lambda p: -len(references[p][1])
    )
    tagged: dict[int, Tagged] = {}
    for begin in range(0, len(order), _IN_FIELD):
        group = order[begin : begin + _IN_FIELD]
        labels, chances = tagger.read(parts([references[place] for place in group]), whole=whole)
        for row, place in enumerate(group):
            length = len(references[place][1])
            names = [tagger.labels[label] for label in labels[:length, row].tolist()]
            tagged[place] = Tagged(names, chances[:length, row].tolist())
    for place in range(len(references)):
        yield tagged.get(place) or Tagged([], [])
