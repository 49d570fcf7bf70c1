"""Teachers: what several networks together make of references that nobody has labelled, for one network to learn from.

There are more references in documents than labelled ones. Networks that differ by chance agree where they are right,
more than where they are wrong: what they say together, where they are sure enough, teaches one network more than the
labelled references alone do (Xie et al. 2020, noisy student; the noise is in learn.py).
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
from learn import Example, batch, batches, drawn, learn
from network import Network
from numpy.typing import NDArray

from readinglist.parser import tagger

#: So many networks, which learn for so many epochs.
TEACHERS, EPOCHS = 4, 7
#: Made references for each real one.
MADE_SHARE = 0.2
#: How often what was written for this (written.py) is shown in each epoch.
WRITTEN = 2
#: What they say of a reference is learnt where they are so sure of each word.
SURE = 0.5

Chances = list[NDArray[np.float16]]


class Lesson(NamedTuple):
    """What teachers learn from: labelled references, and those written for this; those made from records; those without
    labels; for the one that they teach alone those one behind another, and among prose.
    """

    real: list[Example]
    written: list[Example]
    made: list[Example]
    bare: list[Example]
    joined: list[Example]
    noted: list[Example]

    @property
    def labelled(self) -> list[Example]:
        """What is shown in each epoch: what was written is so little that it is shown more often."""
        return self.real + WRITTEN * self.written


#: What a process of a teacher has been given.
_lesson: Lesson
_make: Callable[[], Network]


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


def guessed(lesson: Lesson, make: Callable[[], Network], jobs: int) -> list[Example]:
    """The bare references that the teachers are sure of, with the labels that they give; `make` gives a new network."""
    # Forked processes have the lesson without its being written and read.
    with ProcessPoolExecutor(jobs, get_context("fork"), initializer=_take, initargs=(lesson, make)) as pool:
        opinions = list(pool.map(_teach, range(TEACHERS)))
    found = []
    for place, each in enumerate(lesson.bare):
        mean = sum(opinion[place].astype(np.float32) for opinion in opinions) / TEACHERS
        if mean.max(axis=1).min() > SURE:
            found.append(each._replace(labels=mean.argmax(axis=1).astype(np.int64)))
    return found


def _take(lesson: Lesson, make: Callable[[], Network]) -> None:
    global _lesson, _make
    _lesson, _make = lesson, make


def _teach(number: int) -> Chances:
    """Train one teacher; how probable it finds each label of each word of the bare references."""
    torch.set_num_threads(1)
    torch.manual_seed(10 + number)

    def examples(_: int, rng: random.Random) -> list[Example]:
        real = _lesson.labelled
        return real + drawn(rng, _lesson.made, int(MADE_SHARE * len(real)))

    network = learn(_make(), examples, EPOCHS, seed=10 + number, name=f"teacher {number + 1}, ")
    return chances(network, _lesson.bare)


@torch.no_grad()
def chances(network: Network, examples: Sequence[Example]) -> Chances:
    """The probability of each label of each word: words x labels for each example."""
    matrix = [part.detach().exp().numpy() for part in (network.transitions, network.first, network.last)]
    result: Chances = [np.zeros((0, 0), np.float16)] * len(examples)
    for group in batches(examples):
        *inputs, _ = batch([examples[place] for place in group])
        found = tagger.posteriors(network(*inputs).numpy(), inputs[3].numpy(), *matrix)
        for column, place in enumerate(group):
            result[place] = found[: len(examples[place].labels), column].astype(np.float16)
    return result
