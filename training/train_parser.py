"""Train the tagger of the parser: labelled references -> src/readinglist/parser/parser.npz.

    python training/train_parser.py [DATA] [--out MODEL] [--metadata METADATA] [--without SOURCE ...] [--epochs N]
                                    [--made COUNT] [--held N] [--jobs N] [--cells N] [--teacher MODEL ...]
                                    [--start [MODEL]]

DATA is the folder of labelled references (default ../shared/refdata/train, a .jsonl a source; beside it may lie
documents whose references have no labels), METADATA that of real records from which more are made (see README.md). The
network first learns from made references alone, then from real ones and those of written/, from what teachers
(teachers.py) make of those without labels, and from a few made ones still, at last from real and written ones alone;
from the second step on some stand one behind another (runs.py), and among prose (prose.py). What it has learnt it
teaches a smaller network (distil.py), which is the one that is written; `--teacher` takes one that has learnt before,
or several, and with `--start` the pupil goes on from one that they have taught before.

`--start` without it goes on from a model (that of the package, or MODEL) and shows it DATA alone: for references of
one's own (docs/train.md).

A tenth of the labelled references is never learnt from: each epoch is measured on it, and choices are made by it. Once
everything is chosen a fortieth does (`--held 40`), and the model learns from more. `--without` leaves sources out, to
see how the model travels to a kind it has not seen. Nothing is left to chance but by a fixed seed: the same data and
versions give the same model. Four to five hours of two free cores.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import calibrate
import distil
import numpy as np
import teachers
import torch
import written
from labels import PROSE, SHARED, Reference, labelled
from learn import BATCH, DROPOUT, RATE, Example, accuracy, drawn, example, labelled_example, learn
from network import Network
from prose import notes
from runs import joined_example, runs
from synthesize import references as synthesized

from readinglist.parser import tagger, tokens
from readinglist.parser.features import SIZE

MODEL = Path(__file__).parents[1] / "src" / "readinglist" / "parser" / tagger.MODEL
WIDTH, LAYERS = 72, 2
#: Cells each way, of the network that learns and of the one that it teaches.
CELLS, PUPIL_CELLS = 222, 126
EPOCHS = 12
#: References made from records: so many, seen so often before the real ones.
MADE, MADE_EPOCHS = 40_000, 2
#: Made references, and those without labels, for each real one.
MADE_SHARE, BARE_SHARE = 0.15, 0.7
#: References one behind another (runs.py), and among prose (prose.py): so many are made, so many shown in each epoch.
RUNS, RUNS_SHOWN = 3000, 600
NOTES, NOTES_SHOWN, NOTES_LAST = 12_000, 1500, 6000
#: At last labelled references, alone and in more such texts, in small steps.
LAST_EPOCHS, LAST_RATE = 3, RATE / 5
#: Of made references, those without labels, those one behind another and among prose so many are shown to the pupil.
PUPIL_SHOWN = (8000, 12_000, 1500, 5000)
#: What goes on from a model learns in smaller steps, and not so long: so many epochs, of few references so many steps.
START_RATE, START_EPOCHS, START_STEPS = RATE / 6, 4, 80
#: From fewer references held out than this no confidence can be fitted: that of the model that is gone on from is kept,
#: or that of the package, which is of the same kind.
ENOUGH = 200


def network_for(labels: Sequence[str]) -> Network:
    return Network(len(labels), width=WIDTH, hidden=CELLS, layers=LAYERS, dropout=DROPOUT)


def made_references(metadata: Path, count: int, labels: Sequence[str]) -> list[Example]:
    records = synthesized(metadata, count, 1) if count else ()
    found = (Reference(record).agree() for record in records)
    return [labelled_example(reference, labels) for reference in found if reference.tokens]


def bare_references(data: Path, references: Sequence[Reference]) -> list[Example]:
    """References without labels; those that are labelled elsewhere, held out or not, are no part of them."""
    texts = teachers.unlabelled(data, without=[reference.raw for reference in references])
    read = ((text, tokens.tokens(text)) for text in texts)
    return [example(text, words, [0] * len(words)) for text, words in read if len(words) > 3]


def lesson_of(
    chosen: argparse.Namespace, references: Sequence[tuple[bool, Reference]], real: list[Example], labels: Sequence[str]
) -> teachers.Lesson:
    """All that there is to learn from beside `real`, which are the examples of the references not held out."""
    made = made_references(chosen.metadata, chosen.made, labels)
    bare = bare_references(chosen.data.parent, [reference for _, reference in references]) if chosen.jobs else []
    print(f"{len(made)} made from records, {len(bare)} without labels", flush=True)
    others = list(written.references())
    own = [*(reference for out, reference in references if not out), *others]
    texts = [labelled_example(reference, labels) for reference in others]
    pieces = [joined_example(pieces, labels) for _, pieces in written.notes()]
    joined = list(runs(own, labels, RUNS, 5))
    noted = list(notes(own, chosen.data.parent, chosen.metadata, labels, NOTES, 6))
    return teachers.Lesson(real, texts + pieces, made, bare, joined, noted)


def train(lesson: teachers.Lesson, held: Sequence[Example], labels: Sequence[str], epochs: int, jobs: int) -> Network:
    """The whole course; with `jobs` = 0 without teachers."""
    bare = teachers.guessed(lesson, lambda: network_for(labels), jobs) if jobs else []
    print(f"teachers are sure of {len(bare)} references without labels", flush=True)
    torch.manual_seed(1)
    network = network_for(labels)
    if lesson.made:
        network = learn(network, lambda *_: lesson.made, MADE_EPOCHS, held=held, name="made references, ")

    def some(rng: random.Random, notes: int = NOTES_SHOWN) -> list[Example]:
        return drawn(rng, lesson.joined, RUNS_SHOWN) + drawn(rng, lesson.noted, notes)

    def examples(_: int, rng: random.Random) -> list[Example]:
        count = len(lesson.labelled)
        made = drawn(rng, lesson.made, int(MADE_SHARE * count))
        return lesson.labelled + drawn(rng, bare, int(BARE_SHARE * count)) + made + some(rng)

    network = learn(network, examples, epochs, held=held, seed=2)
    network.train()

    def without_others(_: int, rng: random.Random) -> list[Example]:
        return lesson.labelled + some(rng, NOTES_LAST)

    return learn(network, without_others, LAST_EPOCHS, held=held, most=LAST_RATE, seed=3, name="at last, ")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED / "refdata" / "train")
    options.add_argument("--metadata", type=Path, default=SHARED / "metadata")
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--without", nargs="*", default=[], metavar="SOURCE")
    options.add_argument("--epochs", type=int)
    options.add_argument("--held", type=int, default=10, metavar="N", help="every Nth document is held out")
    options.add_argument("--made", type=int, default=MADE, metavar="COUNT", help="references made from records")
    options.add_argument("--jobs", type=int, default=2, help="teachers at a time; 0 for none")
    options.add_argument("--cells", type=int, default=PUPIL_CELLS, help=f"of the network that is kept, up to {CELLS}")
    options.add_argument(
        "--teacher", type=Path, nargs="+", default=[], metavar="MODEL", help="what teaches, not learnt anew"
    )
    options.add_argument("--start", type=Path, nargs="?", const=MODEL, metavar="MODEL", help="go on from a model")
    chosen = options.parse_args()
    torch.set_num_threads(1)  # threads that wait for a busy core are ten times slower
    torch.use_deterministic_algorithms(True)

    references = list(labelled(chosen.data, chosen.without, chosen.held))
    if not references:
        options.error(f"no labelled references (.jsonl) in {chosen.data}")
    before = np.zeros(SIZE, bool)
    if learnt := next(filter(None, (chosen.start, *chosen.teacher)), None):
        network, labels = Network.load(learnt, dropout=DROPOUT)
        before = network.vectors.weight.detach().abs().sum(dim=1).numpy() > 0
    else:
        labels = sorted({PROSE, *(label for _, reference in references for label in reference.labels)})
    real, held = (
        [labelled_example(reference, labels) for out, reference in references if out is side] for side in (False, True)
    )
    print(f"{len(real)} references, {len(held)} held out, {len(labels)} labels", flush=True)
    # Read before the model may be written over.
    weights = calibrate.of(learnt or MODEL) if len(held) < ENOUGH else None
    if chosen.start and not chosen.teacher:
        print("before: {:.4f} of words, {:.4f} of references held out".format(*accuracy(network.eval(), held)))
        network.train()
        epochs = chosen.epochs or max(START_EPOCHS, START_STEPS * BATCH // len(real))
        network = learn(network, lambda *_: real, epochs, held=held, most=START_RATE)
        shown = real
    else:
        lesson = lesson_of(chosen, references, real, labels)
        who_teach = [Network.load(each, dropout=DROPOUT)[0] for each in chosen.teacher]
        if not who_teach:
            network = train(lesson, held, labels, chosen.epochs or EPOCHS, chosen.jobs)
        if who_teach or chosen.cells < network.lstm.hidden_size:
            others = list(zip(lesson[2:], PUPIL_SHOWN, strict=True))
            start = network if chosen.start else None
            network = distil.pupil(
                who_teach or [network], lesson.real, lesson.written, others, chosen.cells, start=start, held=held
            )
        shown = [*lesson.labelled, *(each for part in lesson[2:] for each in part)]
    seen = np.bincount(np.concatenate([each.flat for each in shown]), minlength=SIZE) > 1
    network.save(chosen.out, labels, before | seen)
    if weights is not None:
        calibrate.put(chosen.out, weights)
    else:
        calibrate.add(chosen.out, [reference for out, reference in references if out])
    size = chosen.out.stat().st_size / 1e6
    print(
        "{} {:.1f} MB: {:.4f} of words, {:.4f} of references held out".format(
            chosen.out.name, size, *accuracy(network, held)
        )
    )


if __name__ == "__main__":
    main()
