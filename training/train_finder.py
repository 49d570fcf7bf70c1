"""Train the finder: documents whose references are known -> finder.npz (lines), splitter.npz (words).

    python training/train_finder.py [DATA] [--out FOLDER] [--every N]

DATA is the folder that holds train-documents.jsonl and train-lists.jsonl (default ../shared/refdata; see
training/README.md). Each document is shown as it stands, and once more as a page would have it: paragraphs and
references unwrapped, a blank line between them; lists, and some documents' references, once more run on in lines or in
one line, so that references begin within lines. The word tagger learns from lines as a line tagger sees them that has
not seen their document: two are trained, on one half each. `--every N` leaves each N-th document out, for measuring on
those. The same data gives the same models.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import textwrap
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import footnotes
import lists
import numpy as np
import pycrfsuite

from readinglist.documents import Block, text
from readinglist.finder import crf, features, join, opinion, splitter, tagger, told, words

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "src" / "readinglist" / "finder"
LINES = {"c1": 0.5, "c2": 0.05, "feature.minfreq": 3, "feature.possible_transitions": True, "max_iterations": 130}
WORDS = {"c1": 0.5, "c2": 0.05, "feature.minfreq": 4, "feature.possible_transitions": True, "max_iterations": 120}
#: Papers with notes of our making (footnotes.py).
MADE = 30
#: Made lists that are run on (lists.py).
LISTS = 60
#: So many models learn from all documents, each with other papers and lists of our making; their weights' mean is kept.
ROUNDS = 3
#: The round of what each of them learns from.
EACH = -1
#: The line taggers that show what the word tagger learns from need not be the best.
HALVES = LINES | {"max_iterations": 70}


class Row(NamedTuple):
    """A sequence to learn from, and the round that does, or EACH; documents are told in two halves by `number`."""

    round_: int
    number: int
    features: list[list[str]]
    labels: list[str]

    def is_of(self, round_: int) -> bool:
        return self.round_ in (EACH, round_)


class Weights(NamedTuple):
    """Weights by (feature, label), and by (label, the label behind it)."""

    features: dict[tuple[str, str], float]
    transitions: dict[tuple[str, str], float]


class View(NamedTuple):
    """A document as blocks, and its references; `marks` has BEGIN, INSIDE or NONE for each word of each block.

    `of_lines` and `of_words` say which tagger learns from it.
    """

    blocks: list[Block]
    marks: list[list[str]]
    references: list[str]
    of_lines: bool = True
    of_words: bool = True

    @property
    def labels(self) -> list[str]:
        """BEGIN, INSIDE or NONE for each block."""
        return [_of_line(marks) for marks in self.marks]


def _of_line(marks: list[str]) -> str:
    if marks[0] == tagger.INSIDE or tagger.BEGIN not in marks[:3]:
        return tagger.INSIDE if tagger.INSIDE in marks[:1] else tagger.BEGIN if tagger.BEGIN in marks else tagger.NONE
    return tagger.BEGIN


def flat(string: str) -> str:
    """Letters and digits only, for finding a reference in its document whatever the line breaks."""
    return "".join(c for c in unicodedata.normalize("NFKD", string).lower() if c.isalnum())


def marked(blocks: list[Block], references: list[str]) -> list[list[str]]:
    """BEGIN, INSIDE or NONE for each word of each block."""
    found = words.words(blocks, range(len(blocks)))
    pieces = [flat(word.text) for word in found]
    whole = "".join(pieces)
    owner = [index for index, piece in enumerate(pieces) for _ in piece]
    marks = [tagger.NONE] * len(found)
    cursor = 0
    for reference in references:
        wanted = flat(reference)
        at = whole.find(wanted, cursor)
        if at < 0:
            at = whole.find(wanted)
        if not wanted or at < 0:
            continue
        first, last = owner[at], owner[at + len(wanted) - 1]
        # The dash that stands for the author of the one before, a quote by itself: no letters, but part of it.
        while first and not pieces[first - 1] and found[first - 1].place == found[first].place:
            first -= 1
        marks[first] = tagger.BEGIN
        for index in range(first + 1, last + 1):
            marks[index] = tagger.INSIDE
        cursor = at + len(wanted)
    result: list[list[str]] = [[] for _ in blocks]
    for word, mark in zip(found, marks, strict=True):
        result[word.place].append(mark)
    return result


def shown_as(blocks: list[Block], references: list[str]) -> View:
    """Blocks with the marks of the references that stand in them."""
    return View(blocks, marked(blocks, references), references)


def unwrapped(view: View) -> View:
    """The same document as a page has it: a paragraph or a reference is one line, a blank line between."""
    typical = sorted(len(block.text) for block in view.blocks)[int(len(view.blocks) * 0.8)]
    result: list[Block] = []
    previous, before = "", ""
    for block, label in zip(view.blocks, view.labels, strict=True):
        full = len(previous) > 0.75 * typical
        if result and ((label == tagger.INSIDE and before != tagger.NONE) or (label == before == tagger.NONE and full)):
            last = result[-1]
            result[-1] = Block(join([last.text, block.whole]), last.line, last.kind, 0, last.marker)
        else:
            result.append(Block(block.text, block.line, block.kind, 0, block.marker))
        previous, before = block.text, label
    return shown_as(result, view.references)


def run_on(record: dict[str, Any], width: int) -> View:
    """The references of a document one behind another in lines of some width, or in one line for 0."""
    lines = [" ".join(line.split()) for line in record["text"].splitlines()]
    title, *shown = lines if record["kind"] == "list" else ["Literatur", *record["references"]]
    body = join([line for line in shown if line])
    wrapped = textwrap.wrap(body, width, break_long_words=False) if width else [body]
    _, blocks = text.blocks("\n".join([title, *wrapped]))
    return shown_as(blocks, record["references"])


def views(data: Path, metadata: Path, every: int, made: int, made_lists: int) -> Iterator[tuple[int, int, View]]:
    """Each document in both its shapes, then papers with notes and lists of our making, with their numbers.

    The first is the round that learns from it, or EACH.
    """
    number = -1
    texts: list[dict[str, Any]] = []
    for name in ("train-documents.jsonl", "train-lists.jsonl"):
        with (data / name).open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                number += 1
                if every and number % every == 0:
                    continue
                texts.append(record)
                _, blocks = text.blocks(record["text"])
                view = shown_as(blocks, record["references"])
                yield EACH, number, view
                yield EACH, number, unwrapped(view)
                # A width, or one line; the line tagger is shown few of these, since they are rare.
                shapes = (60 + number % 60, 0)[:: -1 if number % 3 == 0 else 1]
                if record["kind"] == "list":
                    yield EACH, number, run_on(record, shapes[0])
                    yield EACH, number, run_on(record, shapes[1])._replace(of_lines=False)
                elif record["kind"] == "section" and number % 2:
                    yield EACH, number, run_on(record, shapes[0])._replace(of_lines=number % 4 == 1)
    for round_ in range(ROUNDS):
        for place, paper in enumerate(footnotes.papers(texts, metadata, made, round_ + 1)):
            _, blocks = text.blocks(paper.text)
            yield round_, place, shown_as(blocks, paper.references)
        for place, record in enumerate(lists.lists(metadata, made_lists, round_ + 1)):
            width = 0 if place % 3 else 60 + place % 60
            yield round_, place, run_on(record, width)._replace(of_lines=False)


def train(rows: Iterable[Row], parameters: dict[str, object]) -> Weights:
    """Train on sequences -> what their features, and the steps from label to label, weigh."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for row in rows:
        trainer.append(row.features, row.labels)
    trainer.set_params(parameters)
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "model")
        trainer.train(out)
        learnt = pycrfsuite.Tagger()
        learnt.open(out)
        found = learnt.info()
        learnt.close()
    return Weights(found.state_features, found.transitions)


def mean(models: Sequence[Weights]) -> Weights:
    """The mean of weights that have been learnt from other texts: chance in what was made is evened out."""
    return Weights(*(_mean(parts) for parts in zip(*models, strict=True)))


def _mean(parts: Sequence[dict[tuple[str, str], float]]) -> dict[tuple[str, str], float]:
    keys = sorted({key for part in parts for key in part})
    return {key: sum(part.get(key, 0.0) for part in parts) / len(parts) for key in keys}


def packed(weights: Weights, beside: Sequence[int], apart: str) -> bytes:
    """The file that `crf.Model` reads: the weights of a look in all columns together."""
    prefixes = {f"{offset}:": column for column, offset in enumerate(beside, 1)}
    if apart:
        prefixes[apart] = len(beside) + 1
    labels = (tagger.BEGIN, tagger.INSIDE, tagger.NONE)
    rows: dict[str, np.ndarray[Any, Any]] = {}
    for (name, label), weight in sorted(weights.features.items()):
        prefix = next((prefix for prefix in prefixes if name.startswith(prefix)), "")
        row = rows.setdefault(name[len(prefix) :], np.zeros((len(prefixes) + 1, len(labels)), np.float32))
        row[prefixes.get(prefix, 0), labels.index(label)] = weight
    data = BytesIO()
    np.savez_compressed(
        data,
        labels=np.array(labels),
        beside=np.array(beside),
        names=np.frombuffer("\n".join(rows).encode(), np.uint8),
        weights=np.stack([np.zeros((len(prefixes) + 1, len(labels)), np.float32), *rows.values()]),
        transitions=np.array([[weights.transitions.get((a, b), 0.0) for b in labels] for a in labels]),
    )
    return data.getvalue()


def runs(view: View, model: crf.Model) -> Iterator[tuple[list[list[str]], list[str]]]:
    """What the word tagger is to learn of a document: the features and labels of each of its runs."""
    blocks, tags, under, _ = told(view.blocks, model)
    marks = view.marks if blocks == view.blocks else marked(blocks, view.references)
    held = list(splitter.runs(blocks, tags, [each.heading for each in under]))
    found = [words.words(blocks, run) for run in held]
    thought = opinion.parts([[word.text for word in each] for each in found])
    for run, each, parts in zip(held, found, thought, strict=True):
        yield (
            crf.spelt(words.shown(each, blocks, tags, parts)),
            [mark for place in run for mark in marks[place]],
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "refdata")
    options.add_argument("--out", type=Path, default=FOLDER)
    options.add_argument("--metadata", type=Path, default=ROOT.parent / "shared" / "metadata")
    options.add_argument("--every", type=int, default=0)
    options.add_argument("--made", type=int, default=MADE, metavar="COUNT", help="made papers with notes")
    options.add_argument("--lists", type=int, default=LISTS, metavar="COUNT", help="made lists, run on")
    chosen = options.parse_args()
    start = time.perf_counter()
    shown = list(views(chosen.data, chosen.metadata, chosen.every, chosen.made, chosen.lists))
    lines = [
        Row(round_, number, crf.spelt(features.shown(view.blocks), features.tells), view.labels)
        for round_, number, view in shown
        if view.of_lines
    ]
    learnt: list[Row] = []
    for half in (0, 1):
        weights = train((row for row in lines if row.number % 2 == half and row.is_of(0)), HALVES)
        other = crf.Model(packed(weights, features.BESIDE, features.APART))
        for round_, number, view in shown:
            if number % 2 != half and view.of_words:
                learnt += [Row(round_, number, *run) for run in runs(view, other)]
    for rows, parameters, name, of in (
        (lines, LINES, tagger.MODEL, (features.BESIDE, features.APART)),
        (learnt, WORDS, splitter.MODEL, (words.BESIDE, "")),
    ):
        models = [train((row for row in rows if row.is_of(round_)), parameters) for round_ in range(ROUNDS)]
        model = packed(mean(models), *of)
        (chosen.out / name).write_bytes(model)
        print(f"{name}: {sum(len(row.labels) for row in rows)} labels, {len(model) / 1e6:.2f} MB")
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
