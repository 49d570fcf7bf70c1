"""The tagger: words -> labels, by a small recurrent network. A room that can be replaced: only `tag` is known outside.

A word is the sum of the vectors of its features; two layers of LSTM read the reference both ways; a conditional random
field over what they say of each word gives every label its probability in view of the whole (Lample et al. 2016).
`training/train_parser.py` makes the model that lies beside this module; onnxruntime runs the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from readinglist.parser.features import features
from readinglist.parser.tokens import Token

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MODEL = "parser.npz"
#: So many references of about one length go through the network together.
_TOGETHER = 32


class Tagged(NamedTuple):
    """A label for each word, and how probable each is (0 to 1)."""

    labels: list[str]
    confidences: list[float]


class Model:
    """What `train_parser.py` has written: word vectors (8 bits, with a scale), the network as ONNX, the label matrix.

    `transitions[a, b]` is what the step from label a to label b weighs (a factor, not its logarithm); `first` and
    `last` are the weights of a label at either end.
    """

    def __init__(self, data: bytes) -> None:
        import onnxruntime

        with np.load(BytesIO(data)) as parts:
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

    def words(self, flat: Sequence[int], starts: Sequence[int]) -> Floats:
        """The vector of each word: the sum of those of its features."""
        sums = np.add.reduceat(self.vectors[np.asarray(flat)], starts, axis=0, dtype=np.int32)
        return sums.astype(np.float32) * self.scale

    def probabilities(self, batch: Sequence[Floats]) -> Floats:
        """The probability of each label for each word: words x references x labels; references longest first."""
        lengths = np.array([len(words) for words in batch], np.int32)
        given = np.zeros((int(lengths[0]), len(batch), self.vectors.shape[1]), np.float32)
        for place, words in enumerate(batch):
            given[: len(words), place] = words
        (scores,) = self._session.run(None, {"words": given, "lengths": lengths})
        return posteriors(scores, lengths, self.transitions, self.first, self.last)


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
def model() -> Model:
    """The model of the package, read once."""
    return Model(resources.files("readinglist.parser").joinpath(MODEL).read_bytes())


def tag(references: Sequence[tuple[str, list[Token]]], tagger: Model | None = None) -> Iterator[Tagged]:
    """Label the words of several references, in their order, by the model of the package or another."""
    order = sorted(
        (place for place, (_, found) in enumerate(references) if found), key=lambda p: -len(references[p][1])
    )
    tagged: dict[int, Tagged] = {}
    for begin in range(0, len(order), _TOGETHER):
        tagger, group = tagger or model(), order[begin : begin + _TOGETHER]
        chances = tagger.probabilities([tagger.words(*features(*references[place])) for place in group])
        best, chance = chances.argmax(axis=2), chances.max(axis=2)
        for row, place in enumerate(group):
            length = len(references[place][1])
            labels = [tagger.labels[label] for label in best[:length, row].tolist()]
            tagged[place] = Tagged(labels, chance[:length, row].tolist())
    for place in range(len(references)):
        yield tagged.get(place) or Tagged([], [])
