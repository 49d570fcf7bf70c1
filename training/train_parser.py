"""Train the tagger of the parser: labelled references -> src/readinglist/parser/parser.npz.

    python training/train_parser.py [DATA] [--metadata METADATA] [--out MODEL] [--without SOURCE ...] [--epochs N]

DATA is the folder of labelled references (default ../shared/refdata/train, a .jsonl a source), METADATA that of real
records from which more are made (see synthesize.py and training/README.md). A tenth of the labelled references is never
learnt from: each epoch is measured on it, and choices are made by it. `--without` leaves sources out, to see how the
model travels to a kind it has not seen. Nothing is left to chance but by a fixed seed: the same data, versions and
number of threads give the same model. Twenty minutes on one core that is free.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import calibrate
import numpy as np
import torch
from labels import SHARED, Reference, labelled
from network import Network
from numpy.typing import NDArray
from synthesize import references as synthesized
from torch import Tensor

from readinglist.parser import tagger
from readinglist.parser.features import SIZE, features

MODEL = Path(__file__).parents[1] / "src" / "readinglist" / "parser" / tagger.MODEL
WIDTH, HIDDEN, LAYERS = 48, 128, 2
BATCH, RATE, DROPOUT = 48, 3e-3, 0.35
#: How often a word itself, and any other feature, is hidden: the model is to know words by their parts too.
NO_WORD, NO_FEATURE = 0.15, 0.05
SYNTHETIC = 30_000
#: Synthetic references for each real one, while the model learns what references are and then what these are.
EARLY, LATE, EARLY_EPOCHS = 0.35, 0.1, 0.5
#: The weights are the mean of those after each of the last epochs.
AVERAGED = 4


class Example(NamedTuple):
    """A reference as the network sees it: features in a row, where each word's begin and the end, labels."""

    flat: NDArray[np.int64]
    starts: NDArray[np.int64]
    labels: NDArray[np.int64]


def example(reference: Reference, labels: Sequence[str]) -> Example:
    flat, starts = features(reference.raw, reference.tokens)
    gold = [labels.index(label) if label in labels else labels.index("other") for label in reference.labels]
    return Example(np.array(flat), np.array([*starts, len(flat)]), np.array(gold))


def batch(examples: Sequence[Example], noise: np.random.Generator | None) -> tuple[Tensor, ...]:
    """Examples, longest first, as the network takes them: flat, starts, places, lengths, gold."""
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
        *inputs, _ = batch([examples[place] for place in group], None)
        for place, found in zip(group, network.decoded(network(*inputs), inputs[3]), strict=True):
            same = sum(a == b for a, b in zip(found, examples[place].labels.tolist(), strict=True))
            words, right, whole = words + len(found), right + same, whole + (same == len(found))
    network.train()
    return right / words, whole / len(examples)


def train(real: list[Example], made: list[Example], held: list[Example], labels: int, epochs: int) -> Network:
    network = Network(labels, width=WIDTH, hidden=HIDDEN, layers=LAYERS, dropout=DROPOUT)
    rng, noise = random.Random(1), np.random.default_rng(1)
    shares = [EARLY if epoch < EARLY_EPOCHS * epochs else LATE for epoch in range(epochs)]
    counts = [len(real) + min(len(made), int(share * len(real))) for share in shares]
    steps = sum(-(-count // BATCH) + 1 for count in counts)
    optimizer = torch.optim.Adam(network.parameters(), lr=RATE, betas=(0.9, 0.99))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps, pct_start=0.15, final_div_factor=50
    )
    mean: dict[str, Tensor] = {}
    for epoch, count in enumerate(counts):
        start, losses = time.perf_counter(), []
        examples = real + rng.sample(made, count - len(real))
        for group in batches(examples, rng):
            *inputs, gold = batch([examples[place] for place in group], noise)
            loss = network.loss(network(*inputs), gold, inputs[3])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
        if epoch >= epochs - AVERAGED:
            for name, value in network.state_dict().items():
                mean[name] = mean.get(name, 0) + value / min(AVERAGED, epochs)
        words, whole = accuracy(network, held)
        seconds = time.perf_counter() - start
        print(
            f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, held out: {words:.4f} of words, {whole:.4f} of references,"
            f" {seconds:.0f} s",
            flush=True,
        )
    network.load_state_dict(mean)
    return network.eval()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED / "refdata" / "train")
    options.add_argument("--metadata", type=Path, default=SHARED / "metadata")
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--without", nargs="*", default=[], metavar="SOURCE")
    options.add_argument("--epochs", type=int, default=10)
    options.add_argument("--synthetic", type=int, default=SYNTHETIC, metavar="COUNT")
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    torch.manual_seed(1)
    torch.set_num_threads(chosen.threads)
    torch.use_deterministic_algorithms(True)

    references = list(labelled(chosen.data, chosen.without))
    if not references:
        options.error(f"no .jsonl files in {chosen.data}")
    labels = sorted({label for _, reference in references for label in reference.labels})
    real = [example(reference, labels) for held, reference in references if not held]
    held = [example(reference, labels) for held, reference in references if held]
    made = [
        example(reference, labels)
        for record in (synthesized(chosen.metadata, chosen.synthetic, 1) if chosen.synthetic else ())
        if (reference := Reference(record).agree()).tokens
    ]
    print(
        f"{len(real)} references, {len(made)} made from records, {len(held)} held out, {len(labels)} labels", flush=True
    )
    network = train(real, made, held, len(labels), chosen.epochs)
    seen = np.bincount(np.concatenate([each.flat for each in (*real, *made)]), minlength=SIZE) > 1
    network.save(chosen.out, labels, seen)
    calibrate.add(chosen.out, [reference for held, reference in references if held])
    words, whole = accuracy(network, held)
    print(
        f"{chosen.out.name} {chosen.out.stat().st_size / 1e6:.1f} MB: {words:.4f} of words, {whole:.4f} of references"
    )


if __name__ == "__main__":
    main()
