"""How probable it is that a record, or a field of it, is right: fitted on the references held out of training.

    python training/calibrate.py [DATA] [--model MODEL]

A record is right when each field that its source labels at all is what the source has there, apart from case,
punctuation and accents. The probability is a logistic function of what the tagger says of the words (see
parser/confidence.py); its weights go into the model’s file. `train_parser.py` calls this when it is done.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from labels import SHARED, Reference, labelled
from numpy.typing import NDArray

from readinglist.item import Item
from readinglist.normalise import numbers
from readinglist.parser import build, confidence, segments, tagger

MODEL = Path(__file__).parents[1] / "src" / "readinglist" / "parser" / tagger.MODEL
FIELDS = (
    "author", "editor", "title", "container-title", "issued", "volume", "issue", "page", "publisher", "publisher-place",
    "DOI",
)  # fmt: skip
_ROLES = frozenset(
    ["and", "et", "al", "und", "ed", "eds", "hrsg", "hg", "editor", "editors", "in", "trans", "dir", "org", "coord"]
)


def flat(text: str) -> str:
    """Letters and digits, without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).lower() if c.isalnum())


def _words(text: str) -> frozenset[str]:
    """The words of names, without initials and roles."""
    return frozenset(flat(word) for word in re.findall(r"\w{2,}", text)) - _ROLES


def _years(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)", text))


def _ends(text: str) -> tuple[str, str] | None:
    """The first page and the last figures of the last."""
    found = re.findall(r"[a-z]*\d+[a-z]*", text.lower())
    return (found[0], found[-1][-2:]) if found else None


def values(item: Item) -> dict[str, object]:
    """The fields of an item as they are compared."""
    found: dict[str, object] = {}
    for variable in FIELDS:
        if variable in item.names:
            found[variable] = _words(" ".join(name.full for name in item.names[variable]))
        elif variable in item.dates:
            found[variable] = _years(" ".join(str(part[0]) for part in item.dates[variable].parts))
        elif variable == "page":
            found[variable] = _ends(item[variable])
        else:
            found[variable] = flat(item[variable])
    return {variable: value for variable, value in found.items() if value}


def given(reference: Reference) -> dict[str, object]:
    """The same of the source's own segments: all that name people, dates or pages, the first of the others."""
    texts: dict[str, list[str]] = {}
    for label, text in reference.segments:
        texts.setdefault(build.VARIABLES.get(label, label), []).append(text)
    if "volume" in texts:
        volume, issue = numbers.volume_and_issue(texts["volume"][0])
        texts["volume"] = [volume]
        if issue:
            texts.setdefault("issue", [issue])
    found: dict[str, object] = {}
    for variable in FIELDS:
        whole = " ".join(texts.get(variable, ()))
        if variable in ("author", "editor"):
            found[variable] = _words(whole)
        elif variable == "issued":
            found[variable] = _years(whole)
        elif variable == "page":
            found[variable] = _ends(whole)
        elif variable == "issue":
            found[variable] = flat(numbers.number(texts.get(variable, [""])[0]))
        else:
            found[variable] = flat(texts.get(variable, [""])[0])
    return {variable: value for variable, value in found.items() if value}


def built(reference: Reference, labels: Sequence[str]) -> Item:
    return build.build(reference.raw, segments.segments(reference.raw, reference.tokens, list(labels)))


def fitted(rows: Sequence[Sequence[float]], right: Sequence[bool], *, ridge: float = 1e-3) -> NDArray[np.float64]:
    """Weights of a logistic regression, by Newton's method with a little ridge."""
    x, y = np.array(rows), np.array(right, float)
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-(x @ weights)))
        slope = x.T @ (y - chance) - ridge * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def calibrated(model: tagger.Model, held: Sequence[Reference]) -> NDArray[np.float64]:
    """Two rows of weights: for records, for fields."""
    labelled = _labelled(held)
    records: tuple[list[tuple[float, ...]], list[bool]] = ([], [])
    fields: tuple[list[tuple[float, ...]], list[bool]] = ([], [])
    for reference, tagged in zip(held, tagger.tag([(r.raw, r.tokens) for r in held], model), strict=True):
        own = labelled[reference.source]
        got = {v: value for v, value in values(built(reference, tagged.labels)).items() if v in own}
        meant = {v: value for v, value in given(reference).items() if v in own}
        records[0].append(confidence.evidence(tagged.confidences))
        records[1].append(got == meant)
        for variable, chances in confidence.by_variable(*tagged).items():
            if variable in got:
                fields[0].append(confidence.evidence(chances))
                fields[1].append(got[variable] == meant.get(variable))
    return np.stack([fitted(*records), fitted(*fields)])


def _labelled(held: Sequence[Reference]) -> dict[str, set[str]]:
    """The fields that each source labels, in one reference of a hundred at least."""
    counts: dict[str, Counter[str]] = {}
    for reference in held:
        counts.setdefault(reference.source, Counter())[""] += 1
        counts[reference.source].update(given(reference).keys())
    return {source: {v for v, n in found.items() if v and n * 100 >= found[""]} for source, found in counts.items()}


def of(path: Path) -> NDArray[np.float64]:
    """The weights in a model's file."""
    with np.load(path) as parts:
        return np.array(parts["calibration"])


def put(path: Path, weights: NDArray[np.float64]) -> None:
    """Write weights into a model's file."""
    with np.load(path) as parts:
        whole = dict(parts)
    np.savez(path, **{**whole, "calibration": weights})


def add(path: Path, held: Sequence[Reference]) -> None:
    """Fit the weights and write them into the model's file."""
    put(path, calibrated(tagger.Model(path.read_bytes()), held))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=SHARED / "refdata" / "train")
    options.add_argument("--model", type=Path, default=MODEL)
    chosen = options.parse_args()
    add(chosen.model, [reference for held, reference in labelled(chosen.data) if held])


if __name__ == "__main__":
    main()
