"""How a network learns the labels of words: examples in batches, epochs, a mean of the last weights."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from labels import OTHER, Reference
from network import Network
from numpy.typing import NDArray
from torch import Tensor

from readinglist.parser.features import features
from readinglist.parser.tokens import Token

BATCH, RATE, DROPOUT = 48, 3e-3, 0.35
#: How often a word itself, and any other feature, is hidden: the model is to know words by their parts too.
NO_WORD, NO_FEATURE = 0.15, 0.05
#: The rate rises over this share of all steps and falls over the rest, from and to a small part of RATE.
RISING, FIRST, LAST = 0.15, 1 / 25, 1 / 1250
#: The weights are the mean of those after each of the last epochs.
AVERAGED = 4


class Example(NamedTuple):
    """A reference as the network sees it: features in a row, where each word's begin and the end, labels.

    `scores`, words x labels, are those that another network gives (see distil.py), else none; `sure` says that somebody
    has given the labels.
    """

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    labels: NDArray[np.int64]
    scores: NDArray[np.float16] | None = None
    sure: bool = True


def example(text: str, words: list[Token], labels: Sequence[int]) -> Example:
    flat, starts = features(text, words)
    return Example(np.array(flat), np.array([*starts, len(flat)]), np.array(labels))


def named_example(text: str, words: list[Token], names: Sequence[str], labels: Sequence[str]) -> Example:
    """An example whose labels are names; one that the network does not know is `other`."""
    numbers = {label: number for number, label in enumerate(labels)}
    return example(text, words, [numbers.get(name, numbers[OTHER]) for name in names])


def labelled_example(reference: Reference, labels: Sequence[str]) -> Example:
    return named_example(reference.raw, reference.tokens, reference.labels, labels)


def batch(examples: Sequence[Example], noise: np.random.Generator | None = None) -> tuple[Tensor, ...]:
    """Examples, longest first, as the network takes them: flat, starts, places, lengths, labels."""
    lengths = np.array([len(each.labels) for each in examples])
    flat = np.concatenate([each.flat for each in examples])
    places = np.zeros((lengths[0], len(examples)), np.int64)
    gold = np.zeros_like(places)
    starts, words, size = [], 0, 0
    for column, each in enumerate(examples):
        length = len(each.labels)
        starts.append(each.starts[:-1] + size)
        places[:length, column] = np.arange(words, words + length)
        gold[:length, column] = each.labels
        words, size = words + length, size + len(each.flat)
    beginnings = np.concatenate(starts)
    if noise is not None:
        flat[beginnings[noise.random(len(beginnings)) < NO_WORD]] = 0
        flat[noise.random(len(flat)) < NO_FEATURE] = 0
    return tuple(torch.from_numpy(array) for array in (flat, beginnings, places, lengths, gold))


def batches(examples: Sequence[Example], rng: random.Random | None = None) -> Iterator[list[int]]:
    """The places of examples of about one length, longest first within each batch."""
    order = list(range(len(examples)))
    if rng:
        rng.shuffle(order)
    for begin in range(0, len(order), 50 * BATCH):
        some = sorted(order[begin : begin + 50 * BATCH], key=lambda place: -len(examples[place].labels))
        groups = [some[first : first + BATCH] for first in range(0, len(some), BATCH)]
        if rng:
            rng.shuffle(groups)
        yield from groups


@torch.no_grad()
def accuracy(network: Network, examples: Sequence[Example]) -> tuple[float, float]:
    """The share of words, and of whole references, that are labelled as they should be."""
    network.eval()
    words = right = whole = 0
    for group in batches(examples):
        *inputs, _ = batch([examples[place] for place in group])
        for place, found in zip(group, network.decoded(network(*inputs), inputs[3]), strict=True):
            same = sum(a == b for a, b in zip(found, examples[place].labels.tolist(), strict=True))
            words, right, whole = words + len(found), right + same, whole + (same == len(found))
    network.train()
    return right / max(1, words), whole / max(1, len(examples))


def rate(progress: float) -> float:
    """The share of RATE after a share of all steps: up and down again in two half waves (Smith and Topin 2018)."""
    if progress < RISING:
        return 1 - (1 - FIRST) * (1 + math.cos(math.pi * progress / RISING)) / 2
    return LAST + (1 - LAST) * (1 + math.cos(math.pi * (progress - RISING) / (1 - RISING))) / 2


def drawn(rng: random.Random, examples: Sequence[Example], count: int) -> list[Example]:
    """So many of the examples by chance, all where they are fewer."""
    return rng.sample(examples, min(len(examples), count))


def of_labels(network: Network, some: Sequence[Example], noise: np.random.Generator) -> Tensor:
    """How improbable the network finds the labels of a batch; it does not see all features."""
    *inputs, gold = batch(some, noise)
    return network.loss(network(*inputs), gold, inputs[3])


def learn(
    network: Network,
    examples: Callable[[int, random.Random], list[Example]],
    epochs: int,
    *,
    held: Sequence[Example] = (),
    most: float = RATE,
    seed: int = 1,
    name: str = "",
    loss_of: Callable[[Network, Sequence[Example], np.random.Generator], Tensor] = of_labels,
) -> Network:
    """Teach the network what `examples` gives for each epoch; with `held` it is measured after each."""
    rng, noise = random.Random(seed), np.random.default_rng(seed)
    torch.manual_seed(seed)
    learning = [each for each in network.parameters() if each.requires_grad]
    optimizer = torch.optim.Adam(learning, lr=most, betas=(0.9, 0.99))
    mean: dict[str, Tensor] = {}
    for epoch in range(epochs):
        start, losses = time.perf_counter(), []
        shown = examples(epoch, rng)
        groups = list(batches(shown, rng))
        for number, group in enumerate(groups):
            for parameters in optimizer.param_groups:
                parameters["lr"] = most * rate((epoch + number / len(groups)) / epochs)
            loss = loss_of(network, [shown[place] for place in group], noise)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learning, 2.0)
            optimizer.step()
            losses.append(loss.item())
        if epoch >= epochs - AVERAGED:
            for key, value in network.state_dict().items():
                mean[key] = mean.get(key, 0) + value / min(AVERAGED, epochs)
        said = "held out: {:.4f} of words, {:.4f} of references, ".format(*accuracy(network, held)) if held else ""
        seconds = time.perf_counter() - start
        print(f"{name}epoch {epoch + 1}: loss {np.mean(losses):.3f}, {said}{seconds:.0f} s", flush=True)
    network.load_state_dict(mean)
    return network.eval()
