"""Fit what tells references among items and paragraphs: labelled texts -> finder/judge.json.

    python training/train_judge.py [DATA] [--items ITEMS] [--documents FOLDER] [--out FILE]

Three functions are fitted (see finder/judge.py). ITEMS (default items.jsonl beside this script) are texts of lessons,
lists of links and the like, written for this: {"text", "reference", "links", "lang"} a line. So are the documents of
FOLDER (default benchmarks/documents), beside each FILE.expected.jsonl with a reference as a string a line: of their
blocks those are references that hold one; the second function learns from those that have little else. So are
written/notes-readings*.txt and notes-titles*.txt. DATA (default ../shared/refdata) gives full references
(train/*.jsonl) and lines of prose (train-documents.jsonl) beside them. What stands around a block is known in documents
only: the first and the third function learn from those alone, the third from what the second, fitted on other
documents, says of their blocks. Printed is how many blocks are told rightly by weights fitted on other documents (seven
parts); `--errors` prints the rest. The models of the parser and of the line tagger, and the weights of a judge, must be
there before. A minute of a core.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import calibrate
import numpy as np
import written
from labels import SHARED, load

from readinglist import documents, finder
from readinglist.documents import Block
from readinglist.finder import evidence, judge
from readinglist.finder.headings import Under
from readinglist.parser import tokens

DOCUMENTS = Path(__file__).parents[1] / "benchmarks" / "documents"
READINGS = ("written-notes-readings", "written-notes-titles")
OUT = Path(judge.__file__).with_name(judge.WEIGHTS)
#: So many full references, and so many lines of prose.
MORE = 600
#: A block holds a reference that has such a share of its fives of letters there.
_HELD = 0.8
#: What a block is by itself is learnt from those that have nothing else, or little.
_MOSTLY = 0.8
#: Of those that are told by their company each is told by weights fitted on other documents, of so many parts.
FOLDS = 7
Matrix = np.ndarray[tuple[int, int], np.dtype[np.float64]]
Mask = np.ndarray[tuple[int], np.dtype[np.bool_]]
Row = tuple[str, int, bool]


@dataclass
class Read:
    """The blocks of a document that may be references, and whether each holds one; what is told of them."""

    blocks: list[Block]
    under: list[Under]
    right: dict[int, bool]
    whole: list[bool]
    glimpsed: dict[int, dict[str, float]]
    alone: dict[int, dict[str, float]]


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


def read(folder: Path) -> Iterator[Read]:
    """The documents of a folder."""
    for path in sorted(folder.rglob("*.expected.jsonl")):
        source = path.with_name(path.name.removesuffix(".expected.jsonl"))
        expected = [_grams(json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
        lines = finder.readable(documents.read(source.read_bytes(), name=source.name))
        blocks, tags, under, _ = finder.told(lines)
        places = judge.looked_at(blocks, under)
        held = {place: _grams(blocks[place].text) for place in places}
        right = {place: any(len(each & own) >= _HELD * len(each) for each in expected) for place, own in held.items()}
        whole = [not right[place] or _share(held[place], expected) >= _MOSTLY for place in places]
        texts = judge.judged(blocks, places)
        alone = dict(zip(places, judge.told(list(texts.values())), strict=True))
        yield Read(blocks, under, right, whole, judge.glimpsed(blocks, tags, under, texts), alone)


def _share(own: frozenset[str], expected: Sequence[frozenset[str]]) -> float:
    """How much of a block the references are that it holds."""
    held = [each & own for each in expected if len(each & own) >= _HELD * len(each)]
    return len(frozenset().union(*held)) / len(own)


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


def matrix(found: Sequence[dict[str, float]], names: Sequence[str] = ()) -> tuple[Matrix, list[str]]:
    """The evidence in rows, and its names; only those of `names` where they are given."""
    columns = list(names) or sorted({name for each in found for name in each})
    return np.array([[each.get(name, 0.0) for name in columns] for each in found]), columns


def apart(
    x: Matrix, y: Matrix, part: Matrix, others: tuple[Matrix, Matrix] | None = None, whole: Mask | bool = True
) -> Matrix:
    """How probable each row is by weights fitted on those of other parts (that are `whole`), and on others besides."""
    found = np.zeros(len(y))
    for number in np.unique(part):
        other = (part != number) & whole
        rows, right = x[other], y[other]
        if others:
            rows, right = np.vstack([rows, others[0]]), np.concatenate([right, others[1]])
        found[part == number] = chance(x[part == number], fitted(rows, right))
    return found


def fitted(x: Matrix, y: Matrix) -> Matrix:
    return calibrate.fitted(x.tolist(), y.tolist(), ridge=1.0)


def chance(x: Matrix, weights: Matrix) -> Matrix:
    return 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))


def learnt(
    texts: Sequence[Row], shown: Sequence[Read], part: Matrix
) -> tuple[dict[str, dict[str, float]], dict[str, Matrix]]:
    """The weights of the three functions, and what each makes of the blocks by weights that have not seen them.

    `part` says of each block which part it belongs to.
    """
    y = np.array([right for document in shown for right in document.right.values()])
    others, names = matrix(list(judge.told([(judge.meant(text), links) for text, links, _ in texts])))
    own, _ = matrix([told for document in shown for told in document.alone.values()], names)
    others_y = np.array([right for _, _, right in texts])
    glance, glanced = matrix([told for document in shown for told in document.glimpsed.values()])
    whole = np.array([each for document in shown for each in document.whole])
    seen, alone = apart(glance, y, part), apart(own, y, part, (others, others_y), whole)
    asked = (seen >= judge.GLIMPSED) & (seen <= judge.SURE)
    company, start = [], 0
    for document in shown:
        end = start + len(document.right)
        told = dict(zip(document.right, np.where(asked, alone, seen)[start:end].tolist(), strict=True))
        company += list(evidence.company(document.blocks, document.under, told).values())
        start = end
    around, beside = matrix(company)
    # What the words say stands in both.
    further = [column for column, name in enumerate(glanced) if name not in names]
    among = np.hstack([own, glance[:, further], around])
    every = names + [glanced[column] for column in further] + beside
    weights = {
        judge.GLANCE: _named(glanced, fitted(glance, y)),
        judge.ALONE: _named(names, fitted(np.vstack([own[whole], others]), np.concatenate([y[whole], others_y]))),
        judge.AMONG: _named(every, fitted(among, y)),
    }
    chances = {judge.GLANCE: seen, judge.ALONE: alone, judge.AMONG: apart(among, y, part)}
    return weights, chances


def _named(names: Sequence[str], weights: Matrix) -> dict[str, float]:
    return dict(zip(names, weights.round(3).tolist(), strict=True))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED / "refdata")
    options.add_argument("--items", type=Path, default=Path(__file__).with_name("items.jsonl"))
    options.add_argument("--documents", type=Path, default=DOCUMENTS)
    options.add_argument("--out", type=Path, default=OUT)
    options.add_argument("--errors", action="store_true")
    chosen = options.parse_args()
    texts = [*items(chosen.items), *readings(), *others(chosen.data)]
    shown = list(read(chosen.documents))
    part = np.concatenate([np.full(len(document.right), number % FOLDS) for number, document in enumerate(shown)])
    weights, chances = learnt([row for row in texts if tokens.tokens(row[0])], shown, part)
    y = np.array([right for document in shown for right in document.right.values()])
    glance, found = chances[judge.GLANCE], chances[judge.AMONG] >= judge.LIKELY
    passed, taken = glance < judge.GLIMPSED, glance > judge.SURE
    found = taken | (found & ~passed)
    right, missed, invented = ((each & other).sum() for each, other in ((y, found), (y, ~found), (~y, found)))
    print(f"of {len(y)} blocks: {right} references found, {missed} missed, {invented} invented")
    print(f"at a glance: {passed.sum()} passed over, {(y & passed).sum()} of them references; ", end="")
    print(f"{taken.sum()} taken, {(~y & taken).sum()} of them none")
    rows = [document.blocks[place].text for document in shown for place in document.right]
    for place in np.flatnonzero(found != y) if chosen.errors else ():
        print("missed  " if y[place] else "invented", f"{chances[judge.AMONG][place]:.2f}", rows[place][:150])
    chosen.out.write_text(json.dumps(weights, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
