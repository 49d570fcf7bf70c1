"""Train the line tagger of the finder: documents whose references are known -> src/readinglist/finder/finder.crfsuite.

    python training/train_finder.py [DATA] [--out MODEL] [--every N]

DATA is the folder that holds train-documents.jsonl and train-lists.jsonl (default ../shared/refdata; see
training/README.md). Each document is shown as it stands, and once more as a page would have it: paragraphs and
references unwrapped, a blank line between them. `--every N` leaves each N-th document out and measures on those.
The same data gives the same model.
"""

from __future__ import annotations

import argparse
import json
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pycrfsuite

from readinglist.documents import Block, text
from readinglist.finder import tagger
from readinglist.finder.features import features

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src" / "readinglist" / "finder" / tagger.MODEL
PARAMETERS = {"c1": 0.5, "c2": 0.05, "feature.minfreq": 3, "feature.possible_transitions": True, "max_iterations": 150}


def flat(string: str) -> str:
    """Letters and digits only, for finding a reference in its document whatever the line breaks."""
    return "".join(c for c in unicodedata.normalize("NFKD", string).lower() if c.isalnum())


def labelled(lines: list[str], references: list[str]) -> list[str]:
    """BEGIN, INSIDE or NONE for each line."""
    pieces = [flat(line) for line in lines]
    starts, position = [], 0
    for piece in pieces:
        starts.append(position)
        position += len(piece)
    whole = "".join(pieces)
    owner = [index for index, piece in enumerate(pieces) for _ in piece]
    labels = [tagger.NONE] * len(lines)
    cursor = 0
    for reference in references:
        wanted = flat(reference)
        found = whole.find(wanted, cursor)
        if found < 0:
            found = whole.find(wanted)
        if not wanted or found < 0:
            continue
        first, last = owner[found], owner[found + len(wanted) - 1]
        # One that begins in the middle of a line cannot be told by a label of lines.
        labels[first] = tagger.BEGIN if found - starts[first] <= 6 or labels[first] == tagger.NONE else labels[first]
        for index in range(first + 1, last + 1):
            labels[index] = tagger.INSIDE
        cursor = found + len(wanted)
    return labels


def unwrapped(blocks: list[Block], labels: list[str]) -> tuple[list[Block], list[str]]:
    """The same document as a page has it: a paragraph or a reference is one line, a blank line between."""
    typical = sorted(len(block.text) for block in blocks)[int(len(blocks) * 0.8)]
    result: list[Block] = []
    kept: list[str] = []
    previous = ""
    for block, label in zip(blocks, labels, strict=True):
        full = bool(previous) and len(previous) > 0.75 * typical
        goes_on = label == tagger.INSIDE or (label == tagger.NONE and kept and kept[-1] == tagger.NONE and full)
        if result and goes_on and not (label == tagger.INSIDE and kept[-1] == tagger.NONE):
            last = result[-1]
            result[-1] = Block(f"{last.text} {block.text}", last.line, last.kind, 0, last.marker, 0, True)
        else:
            result.append(Block(block.text, block.line, block.kind, 0, block.marker, 0, True))
            kept.append(tagger.BEGIN if label == tagger.INSIDE else label)
        previous = block.text
    return result, kept


def documents(data: Path) -> Iterator[tuple[dict[str, object], list[Block], list[str]]]:
    """Each document with its blocks and their labels."""
    for name in ("train-documents.jsonl", "train-lists.jsonl"):
        with (data / name).open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                _, blocks = text.blocks(record["text"])
                shown = [f"{block.marker} {block.text}" for block in blocks]
                yield record, blocks, labelled(shown, record["references"])


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "refdata")
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--every", type=int, default=0)
    chosen = options.parse_args()
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    start, count = time.perf_counter(), 0
    for number, (_, blocks, labels) in enumerate(documents(chosen.data)):
        if chosen.every and number % chosen.every == 0:
            continue
        for seen, marks in ((blocks, labels), unwrapped(blocks, labels)):
            trainer.append(features(seen), marks)
            count += len(seen)
    trainer.set_params(PARAMETERS)
    trainer.train(str(chosen.out))
    size = chosen.out.stat().st_size / 1e6
    print(f"{count} lines, {time.perf_counter() - start:.0f} s, {chosen.out.name} {size:.1f} MB")


if __name__ == "__main__":
    main()
