"""The network of the parser's tagger in PyTorch, and its way into the file that `readinglist.parser.tagger` reads.

Word vectors (the sum of the vectors of a word's hashed features), two layers of LSTM both ways, a linear layer, and a
conditional random field over the labels (Lample et al. 2016).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn

from readinglist.parser import tagger
from readinglist.parser.features import SIZE, VERSION

#: The numbers of word vectors are cut at this (in 8 bits, of both signs); few are greater.
REACH = 5.0
#: Cells of each layer that keep the range of its outputs, and what opens a gate wholly.
PINS, OPEN = 2, 60.0
#: The greatest of a weight rounded to 8 bits. Processors without instructions for dot products of bytes add two of them
#: in 16 bits: greater ones would not fit, and they would read otherwise than others.
STEPS = 63


class Network(nn.Module):
    """`labels` labels from word vectors of `width` through `layers` layers of `hidden` cells each way."""

    def __init__(self, labels: int, *, width: int, hidden: int, layers: int, dropout: float) -> None:
        super().__init__()
        self.vectors = nn.EmbeddingBag(SIZE, width, mode="sum", padding_idx=0)
        nn.init.normal_(self.vectors.weight, 0, 0.1)
        self.lstm = nn.LSTM(width, hidden, layers, bidirectional=True, dropout=dropout)
        self.output = nn.Linear(2 * hidden, labels)
        self.dropout = nn.Dropout(dropout)
        self.transitions = nn.Parameter(torch.zeros(labels, labels))
        self.first, self.last = nn.Parameter(torch.zeros(labels)), nn.Parameter(torch.zeros(labels))

    def forward(self, flat: Tensor, starts: Tensor, places: Tensor, lengths: Tensor) -> Tensor:
        """Scores, words x references x labels. `places` (words x references) says which word stands where."""
        words = self.dropout(self.vectors(flat, starts))[places]
        packed = nn.utils.rnn.pack_padded_sequence(words, lengths)
        read, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0])
        return self.output(self.dropout(read))  # type: ignore[no-any-return]

    def loss(self, scores: Tensor, gold: Tensor, lengths: Tensor) -> Tensor:
        """The negative logarithm of the probability of the right labels, a mean over references."""
        every = torch.arange(scores.shape[1])
        alive = torch.arange(scores.shape[0])[:, None] < lengths[None, :]
        right = self.first[gold[0]] + scores[0, every, gold[0]]
        total = self.first + scores[0]
        for place in range(1, scores.shape[0]):
            step = self.transitions[gold[place - 1], gold[place]] + scores[place, every, gold[place]]
            right = right + torch.where(alive[place], step, 0.0)
            onwards = torch.logsumexp(total[:, :, None] + self.transitions, 1) + scores[place]
            total = torch.where(alive[place][:, None], onwards, total)
        right = right + self.last[gold[lengths - 1, every]]
        return (torch.logsumexp(total + self.last, 1) - right).mean()

    @torch.no_grad()
    def decoded(self, scores: Tensor, lengths: Tensor) -> list[list[int]]:
        """The labels of each reference, most probable as a whole."""
        matrix = [part.detach().exp().numpy() for part in (self.transitions, self.first, self.last)]
        best = tagger.best_ways(scores.numpy(), lengths.numpy(), *matrix)
        return [best[:length, column].tolist() for column, length in enumerate(lengths.tolist())]

    @classmethod
    def load(cls, path: Path, *, dropout: float) -> tuple[Network, list[str]]:
        """The network that `save` has written (its weights as rounded there), and its labels."""
        with np.load(path) as parts:
            whole = dict(parts)
        weights = {
            each.name: numpy_helper.to_array(each)
            for each in onnx.load_from_string(whole["network"].tobytes()).graph.initializer
        }
        layers = sum(name.startswith("B") for name in weights)
        hidden, width = weights["R0"].shape[1] - PINS, whole["vectors"].shape[1]
        network = cls(len(whole["labels"]), width=width, hidden=hidden, layers=layers, dropout=dropout)
        state = {name: whole[name] for name in ("transitions", "first", "last")}
        state["vectors.weight"] = whole["vectors"] * whole["scale"]
        both = _without_pins(2, hidden)
        state["output.weight"], state["output.bias"] = weights["output"][both].T, weights["bias"]
        cells = _without_pins(4, hidden)
        for layer in range(layers):
            for way, side in enumerate(("", "_reverse")):
                given, back = (
                    (weights[f"{kind}{layer}"][way] * weights[f"{kind}{layer}_scale"][way]).T[cells] for kind in "WR"
                )
                biases = weights[f"B{layer}"][way].reshape(2, -1)[:, cells]
                for kind, values in (
                    ("weight_ih", given[:, both] if layer else given[:, :width]),
                    ("weight_hh", back[:, :hidden]),
                    ("bias_ih", biases[0]),
                    ("bias_hh", biases[1]),
                ):
                    i, o, f, c = np.split(values, 4)
                    state[f"lstm.{kind}_l{layer}{side}"] = np.concatenate([i, f, c, o])
        network.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()})
        return network, whole["labels"].tolist()

    def save(self, path: Path, labels: Sequence[str], seen: NDArray[np.bool_]) -> None:
        """Write the file of the tagger. Vectors of features that training has not `seen` are nothing, not noise."""
        vectors = self.vectors.weight.detach().numpy() * seen[:, None]
        scale = float(np.quantile(np.abs(vectors[seen]), 0.9999)) / 127
        whole = {name: getattr(self, name).detach().numpy() for name in ("transitions", "first", "last")}
        np.savez(
            path,
            version=VERSION,
            labels=np.array(labels),
            vectors=np.clip(np.rint(vectors / scale), -127, 127).astype(np.int8),
            scale=np.float32(scale),
            network=np.frombuffer(self._onnx().SerializeToString(), np.uint8),
            **whole,
        )

    def _onnx(self) -> onnx.ModelProto:
        """The part from word vectors to scores, in 8 bits, with the lengths of the references as a second input.

        What a layer is given is rounded to 256 steps between its least and its greatest number, whatever reference of
        the batch those stand in: a reference would be read differently in other company. So the ends are pinned. The
        inputs are padded with both ends, and each layer has two more cells (PINS) whose gates are open and which hold
        the most and the least that any cell can (after n words, tanh(n)); no weight but zero goes out from either.
        """
        hidden, width = self.lstm.hidden_size, self.lstm.input_size
        weights = [
            numpy_helper.from_array(np.array(value, kind), name)
            for name, value, kind in (
                ("least", -REACH, np.float32),
                ("most", REACH, np.float32),
                ("-1", -1, np.float32),
                ("1", 1, np.float32),
                ("behind", [0, 0, 0, 0, 0, 1], np.int64),
                ("both", [0, 0, 2 * (hidden + PINS)], np.int64),
            )
        ]
        nodes, last, ends = [helper.make_node("Clip", ["words", "least", "most"], ["x"])], "x", ("least", "most")
        for layer in range(self.lstm.num_layers):
            for end in ends:
                nodes.append(helper.make_node("Pad", [last, "behind", end], [f"{last}{end}"]))
                last = f"{last}{end}"
            inputs = [f"{kind}{layer}" for kind in ("W", "R", "B")]
            steps = [f"{kind}{layer}_{what}" for kind in ("W", "R") for what in ("scale", "zero")]
            weights += self._layer(layer)
            nodes += [
                helper.make_node(
                    "DynamicQuantizeLSTM",
                    [last, *inputs, "lengths", "", "", "", *steps],
                    [f"y{layer}"],
                    domain="com.microsoft",
                    hidden_size=hidden + PINS,
                    direction="bidirectional",
                ),
                helper.make_node("Transpose", [f"y{layer}"], [f"t{layer}"], perm=[0, 2, 1, 3]),
                helper.make_node("Reshape", [f"t{layer}", "both"], [f"x{layer}"]),
            ]
            last, ends = f"x{layer}", ("-1", "1")
        output = np.zeros((2 * (hidden + PINS), len(self.first)), np.float32)
        output[_without_pins(2, hidden)] = self.output.weight.detach().numpy().T
        weights += [
            numpy_helper.from_array(output, "output"),
            numpy_helper.from_array(self.output.bias.detach().numpy(), "bias"),
        ]
        nodes += [
            helper.make_node("MatMul", [last, "output"], ["product"]),
            helper.make_node("Add", ["product", "bias"], ["scores"]),
        ]
        graph = helper.make_graph(
            nodes,
            "tagger",
            [
                helper.make_tensor_value_info("words", TensorProto.FLOAT, ["longest", "count", width]),
                helper.make_tensor_value_info("lengths", TensorProto.INT32, ["count"]),
            ],
            [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["longest", "count", len(self.first)])],
            weights,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def _layer(self, layer: int) -> list[TensorProto]:
        """The weights of a layer as onnxruntime takes them: both ways, transposed, in 8 bits, room for the pins."""
        hidden = self.lstm.hidden_size
        cells = _without_pins(4, hidden)
        before = _without_pins(2, hidden) if layer else np.arange(self.lstm.input_size)
        inputs = (2 * (hidden + PINS) if layer else self.lstm.input_size) + PINS
        given = np.zeros((2, inputs, 4 * (hidden + PINS)), np.float32)
        back = np.zeros((2, hidden + PINS, 4 * (hidden + PINS)), np.float32)
        biases = np.zeros((2, 2, 4, hidden + PINS), np.float32)
        biases[:, 0, :, hidden:] = OPEN
        biases[:, 0, 3, -1] = -OPEN
        biases = biases.reshape(2, 2, -1)
        for way, side in enumerate(("", "_reverse")):
            got = {
                kind: _gates(getattr(self.lstm, f"{kind}_l{layer}{side}").detach().numpy())
                for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            }
            given[way][np.ix_(before, cells)] = got["weight_ih"].T
            back[way][np.ix_(np.arange(hidden), cells)] = got["weight_hh"].T
            biases[way, 0, cells], biases[way, 1, cells] = got["bias_ih"], got["bias_hh"]
        tensors = [numpy_helper.from_array(biases.reshape(2, -1), f"B{layer}")]
        for kind, values in (("W", given), ("R", back)):
            scale = np.maximum(np.abs(values).max(axis=1), 1e-6) / STEPS
            tensors += [
                numpy_helper.from_array(np.rint(values / scale[:, None]).astype(np.int8), f"{kind}{layer}"),
                numpy_helper.from_array(scale, f"{kind}{layer}_scale"),
                numpy_helper.from_array(np.zeros(scale.shape, np.int8), f"{kind}{layer}_zero"),
            ]
        return tensors


def _without_pins(groups: int, hidden: int) -> NDArray[np.intp]:
    """Where the cells of the network stand, in so many groups of cells that each end in pins."""
    return np.flatnonzero(np.arange(groups * (hidden + PINS)) % (hidden + PINS) < hidden)


def _gates(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """From PyTorch's order of an LSTM's gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(values, 4)
    return np.concatenate([i, o, f, c])
