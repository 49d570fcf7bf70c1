"""Fit what tells references among items and paragraphs: labelled texts -> finder/judge.json.

    python training/train_judge.py [DATA] [--items ITEMS] [--documents FOLDER] [--out FILE]

ITEMS (default items.jsonl beside this script) are texts of lessons, lists of links and the like, written for this:
{"text", "reference", "links", "lang"} a line. So are the documents of FOLDER (default benchmarks/documents), beside
each FILE.expected.jsonl with a reference as a string a line: of their blocks that are judged, those are references that
hold one. So are written/notes-readings*.txt and notes-titles*.txt. DATA (default ../shared/refdata) gives full
references (train/*.jsonl) and lines of prose (train-documents.jsonl) beside them. Printed is how many of ITEMS and
blocks are told rightly by weights fitted on the others (ten parts); `--errors` prints the rest. The models of the
parser and of the line tagger must be there before. A minute of a core.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import calibrate
import numpy as np
import written
from labels import SHARED, load

from readinglist import documents, finder, parser
from readinglist.finder import judge
from readinglist.parser import tokens

DOCUMENTS = Path(__file__).parents[1] / "benchmarks" / "documents"
READINGS = ("written-notes-readings", "written-notes-titles")
OUT = Path(judge.__file__).with_name(judge.WEIGHTS)
#: So many full references, and so many lines of prose.
MORE = 600
PARTS = 10
#: A block holds a reference that has such a share of its fives of letters there.
_HELD = 0.8
Row = tuple[str, int, bool]


def items(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["text"], record["links"], record["reference"]


def readings() -> Iterator[Row]:
    """Items and paragraphs of reading lists, written for the parser (written.py)."""
    for source, pieces in written.notes():
        if source.startswith(READINGS):
            text = "".join(piece.text for piece in pieces)
            yield text, 0, any(map(written.is_reference, pieces))


def blocks(folder: Path) -> Iterator[Row]:
    """The blocks of documents that are judged, and whether each holds a reference."""
    for path in sorted(folder.rglob("*.expected.jsonl")):
        source = path.with_name(path.name.removesuffix(".expected.jsonl"))
        expected = [_grams(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        lines = finder.readable(documents.read(source.read_bytes(), name=source.name))
        found, tags, under, _ = finder.told(lines)
        for place in judge.asked(found, tags, under):
            text = found[place].text
            held = _grams(text)
            yield text, len(found[place].links), any(len(each & held) >= _HELD * len(each) for each in expected)


def _grams(text: str) -> frozenset[str]:
    """The fives of letters and digits in a text."""
    flat = calibrate.flat(text)
    return frozenset(flat[start : start + 5] for start in range(max(1, len(flat) - 4)))


def others(data: Path) -> Iterator[Row]:
    """Full references, and prose of the documents that they stand in."""
    rng = random.Random(1)
    whole = [
        "".join(text for _, text in record["segments"])
        for path in sorted((data / "train").glob("*.jsonl"))
        for record in load(path)
    ]
    yield from ((text, 0, True) for text in rng.sample(whole, min(MORE, len(whole))))
    prose = []
    for record in load(data / "train-documents.jsonl"):
        cited = "".join("".join(record["references"]).split())
        lines = record["text"].splitlines()
        for number in range(0, len(lines) - 4, 40):
            text = " ".join(" ".join(lines[number : number + rng.randint(1, 4)]).split())
            if len(text) > 40 and "".join(text.split())[:25] not in cited:
                prose.append(text)
    yield from ((text, 0, False) for text in rng.sample(prose, min(MORE, len(prose))))


def matrix(rows: Sequence[Row]) -> tuple[np.ndarray[tuple[int, int], np.dtype[np.float64]], list[str]]:
    """The evidence of each row, and its names."""
    texts = [judge.meant(text) for text, _, _ in rows]
    read = zip(texts, rows, parser.labelled(texts), strict=True)
    found = [judge.evidence(text, links, *labelled) for text, (_, links, _), labelled in read]
    names = sorted({name for each in found for name in each})
    return np.array([[each.get(name, 0.0) for name in names] for each in found]), names


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED / "refdata")
    options.add_argument("--items", type=Path, default=Path(__file__).with_name("items.jsonl"))
    options.add_argument("--documents", type=Path, default=DOCUMENTS)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    own = [*items(chosen.items), *readings(), *blocks(chosen.documents)]
    rows = own + [row for row in others(chosen.data) if tokens.tokens(row[0])]
    x, names = matrix(rows)
    y = np.array([right for _, _, right in rows])
    part = np.arange(len(rows)) % PARTS
    right = np.zeros((2, 2), int)
    for number in range(PARTS):
        weights = calibrate.fitted(x[part != number].tolist(), y[part != number].tolist(), ridge=1.0)
        for place in np.flatnonzero((part == number) & (np.arange(len(rows)) < len(own))):
            told = bool(x[place] @ weights > 0)
            right[int(y[place]), int(told)] += 1
            if chosen.errors and told != y[place]:
                print("missed " if y[place] else "invented", rows[place][0][:150])
    print(f"of {len(own)} texts: {right[1, 1]} references found, {right[1, 0]} missed, {right[0, 1]} invented")
    weights = calibrate.fitted(x.tolist(), y.tolist(), ridge=1.0)
    chosen.out.write_text(
        json.dumps(dict(zip(names, weights.round(3).tolist(), strict=True)), indent=0) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
