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
        """The network that `save` has written, and its labels."""
        with np.load(path) as parts:
            whole = dict(parts)
        weights = {
            each.name: numpy_helper.to_array(each)
            for each in onnx.load_from_string(whole["network"].tobytes()).graph.initializer
        }
        layers, hidden = sum(name.startswith("W") for name in weights), weights["R0"].shape[2]
        network = cls(
            len(whole["labels"]), width=whole["vectors"].shape[1], hidden=hidden, layers=layers, dropout=dropout
        )
        state = {name: whole[name] for name in ("transitions", "first", "last")}
        state["vectors.weight"] = whole["vectors"] * whole["scale"]
        state["output.weight"], state["output.bias"] = weights["output"].T, weights["bias"]
        for layer in range(layers):
            for way, side in enumerate(("", "_reverse")):
                biases = np.split(weights[f"B{layer}"][way], 2)
                for kind, values in (
                    ("weight_ih", weights[f"W{layer}"][way]),
                    ("weight_hh", weights[f"R{layer}"][way]),
                    ("bias_ih", biases[0]),
                    ("bias_hh", biases[1]),
                ):
                    i, o, f, c = np.split(values, 4)
                    state[f"lstm.{kind}_l{layer}{side}"] = np.concatenate([i, f, c, o])
        network.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
        return network, whole["labels"].tolist()

    def save(self, path: Path, labels: Sequence[str], seen: NDArray[np.bool_]) -> None:
        """Write the file of the tagger. Vectors of features that training has not `seen` are nothing, not noise.

        The vectors are rounded to 8 bits; the network is not: its inputs would have to be rounded by what else is in
        their batch, and a reference would be read differently in other company.
        """
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
        """The part from word vectors to scores, with the lengths of the references as a second input."""
        hidden, width = self.lstm.hidden_size, self.lstm.input_size
        nodes, weights, last = [], [], "words"
        for layer in range(self.lstm.num_layers):
            shapes = {"W": [], "R": [], "B": []}
            for side in ("", "_reverse"):
                got = {
                    kind: _gates(getattr(self.lstm, f"{kind}_l{layer}{side}").detach().numpy())
                    for kind in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
                }
                shapes["W"].append(got["weight_ih"])
                shapes["R"].append(got["weight_hh"])
                shapes["B"].append(np.concatenate([got["bias_ih"], got["bias_hh"]]))
            weights += [numpy_helper.from_array(np.stack(parts), f"{kind}{layer}") for kind, parts in shapes.items()]
            inputs = [last, f"W{layer}", f"R{layer}", f"B{layer}", "lengths"]
            nodes += [
                helper.make_node("LSTM", inputs, [f"y{layer}"], hidden_size=hidden, direction="bidirectional"),
                helper.make_node("Transpose", [f"y{layer}"], [f"t{layer}"], perm=[0, 2, 1, 3]),
                helper.make_node("Reshape", [f"t{layer}", "both"], [f"x{layer}"]),
            ]
            last = f"x{layer}"
        weights += [
            numpy_helper.from_array(np.array([0, 0, 2 * hidden], np.int64), "both"),
            numpy_helper.from_array(self.output.weight.detach().numpy().T.copy(), "output"),
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
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _gates(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """From PyTorch's order of an LSTM's gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(values, 4)
    return np.concatenate([i, o, f, c])
