"""Teachers: what networks that have not seen a reference think of its labels, for the final network to learn from.

The labels of the sources are not free of mistakes, and sources disagree; a network that learns half of the time what
others, trained on the rest, make of a reference is not led astray by either (Hinton, Vinyals and Dean 2015). The same
teachers label the references that nobody has labelled. What is learnt is drawn from the teachers' probabilities: in
each epoch one way through the labels of a reference, as probable as they find it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from learn import Example, batch, batches, learn
from network import Network
from numpy.typing import NDArray

FOLDS = 4
EPOCHS = 6
#: Made references for each real one.
MADE_SHARE = 0.3
#: So many ways through the labels are drawn for a reference by each of its teachers.
DRAWN_LABELLED, DRAWN_UNLABELLED = 4, 2
#: Labelled references that stand together go to one fold: they are of one document.
TOGETHER = 20

Ways = list[NDArray[np.int8]]

#: What a process of a teacher has been given.
_lesson: Lesson
_make: Callable[[], Network]


class Lesson(NamedTuple):
    """What all teachers learn from: labelled references, those made from records, those without labels."""

    real: list[Example]
    made: list[Example]
    bare: list[Example]


def fold(place: int) -> int:
    return place // TOGETHER % FOLDS


def unlabelled(data: Path, *, without: Sequence[str]) -> Iterator[str]:
    """References whose labels are not known: those of documents and lists, and what our finder sees in papers.

    `data` is the folder of train-documents.jsonl, train-lists.jsonl and train-lines.jsonl (see README.md); `without`
    are references that are not wanted again.
    """
    from readinglist import documents, finder

    seen = {_flat(text) for text in without}
    for name in ("train-documents", "train-lists", "train-lines"):
        path = data / f"{name}.jsonl"
        if not path.exists():
            continue
        with path.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                found = record.get("references")
                if found is None:
                    regions = "\n".join(text for region, text in record["lines"] if region == "ref")
                    read = documents.read(f"References\n\n{regions}".encode(), name="paper.txt")
                    found = [reference.text for reference in finder.find(read)] if len(regions) > 200 else []
                for text in found:
                    spaced = " ".join(text.split())
                    if 30 < len(spaced) < 600 and (flat := _flat(spaced)) not in seen:
                        seen.add(flat)
                        yield spaced


def _flat(text: str) -> str:
    return "".join(text.split()).lower()


def taught(lesson: Lesson, make: Callable[[], Network], jobs: int) -> tuple[Ways, Ways]:
    """Ways through the labels of each real reference and of each bare one: times x words.

    Each of FOLDS teachers is a network that `make` gives and that learns from all real references but its fold.
    """
    # Forked processes have the lesson without its being written and read.
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_take, initargs=(lesson, make)) as pool:
        results = list(pool.map(_teach, range(FOLDS)))
    real: Ways = [np.zeros((0, 0), np.int8)] * len(lesson.real)
    for own, _ in results:
        for place, ways in own.items():
            real[place] = ways
    return real, [np.concatenate(ways) for ways in zip(*(bare for _, bare in results), strict=True)]


def _take(lesson: Lesson, make: Callable[[], Network]) -> None:
    global _lesson, _make
    _lesson, _make = lesson, make


def _teach(number: int) -> tuple[dict[int, NDArray[np.int8]], Ways]:
    """Train one teacher; the ways of its fold by place, and those of the bare references."""
    torch.set_num_threads(1)
    torch.manual_seed(10 + number)
    shown = [each for place, each in enumerate(_lesson.real) if fold(place) != number]
    left = [place for place in range(len(_lesson.real)) if fold(place) == number]

    def examples(_: int, rng: random.Random) -> list[Example]:
        return shown + rng.sample(_lesson.made, min(len(_lesson.made), int(MADE_SHARE * len(shown))))

    network = learn(_make(), examples, EPOCHS, seed=10 + number, name=f"teacher {number + 1}, ")
    ways = drawn(network, [_lesson.real[place] for place in left], DRAWN_LABELLED, seed=number)
    return dict(zip(left, ways, strict=True)), drawn(network, _lesson.bare, DRAWN_UNLABELLED, seed=number)


@torch.no_grad()
def drawn(network: Network, examples: Sequence[Example], times: int, *, seed: int) -> Ways:
    """Ways through the labels of each example, drawn by their probability: times x words.

    Forward sums, then one label at a time from the end (Scott 2002, forward filtering, backward sampling).
    """
    rng = np.random.default_rng(seed)
    steps, first, last = (part.detach().exp().numpy() for part in (network.transitions, network.first, network.last))
    result: Ways = [np.zeros((0, 0), np.int8)] * len(examples)
    for group in batches(examples):
        *inputs, _ = batch([examples[place] for place in group])
        scores, lengths = network(*inputs).numpy(), inputs[3].numpy()
        weights = np.exp(scores - scores.max(axis=2, keepdims=True))
        forward = np.zeros_like(weights)
        forward[0] = weights[0] * first
        for place in range(1, len(weights)):
            before = forward[place - 1] / np.maximum(forward[place - 1].sum(axis=1, keepdims=True), 1e-30)
            forward[place] = (before @ steps) * weights[place]
        ways = np.zeros((times, len(weights), len(group)), np.int8)
        for way in ways:
            following = np.zeros(len(group), int)
            for place in range(len(weights) - 1, -1, -1):
                ends = (lengths - 1 == place)[:, None]
                sums = (forward[place] * np.where(ends, last, steps[:, following].T)).cumsum(axis=1)
                following = (sums > rng.random((len(group), 1)) * sums[:, -1:]).argmax(axis=1)
                way[place] = following
        for column, place in enumerate(group):
            result[place] = ways[:, : lengths[column], column]
    return result
