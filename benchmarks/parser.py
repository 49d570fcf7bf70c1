"""Accuracy, calibration and speed of the parser on labelled references, beside what is asked for.

    python benchmarks/parser.py [GOLD.jsonl ...] [--scorer score_refs.py] [--model FILE] [--bins]

GOLD: {"source", "raw", "segments"} a line; by default the development sets beside the project (../shared), which the
table is about, and references of the humanities, written and labelled for this: references/ (their errors were looked
at) and unseen/ (nobody who worked on the parser has read them, and it is to stay so). The scorer lies beside the data.
Printed are F1 and perfect records by source, also with institutions aside that a source labels as editors, which it is
not scored for, then the table of targets. Calibration is the mean gap between the confidence of a record and whether it
is perfect, in ten bins (Naeini, Cooper and Hauskrecht 2015); `--bins` prints them. Speed is that of `readinglist parse
--format jsonl --jobs 1`: the processor time of the command on all references, less that on one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import scoring  # benchmarks/scoring.py, beside this file

from readinglist import parser
from readinglist.parser import tagger

BINS = 10
#: References for the measure of speed: the same are parsed again until there are so many.
MANY = 6_000


def calibration(seen: Sequence[tuple[float, bool]], *, show: bool) -> float:
    """The expected calibration error of (confidence, perfect) pairs."""
    gap = 0.0
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [pair for pair in seen if low <= pair[0] < high or pair[0] == high == 1]
        if inside:
            said, right = (sum(pair[part] for pair in inside) / len(inside) for part in (0, 1))
            gap += abs(said - right) * len(inside) / len(seen)
            if show:
                print(f"{low:.1f} to {high:.1f}: {len(inside):5} records, said {said:.3f}, right {right:.3f}")
    return gap


def processor_seconds(lines: Sequence[str], model: str) -> float:
    """What the command takes of a processor for so many references."""
    command = [str(Path(sys.executable).with_name("readinglist")), "parse", "--format", "jsonl", "--jobs", "1"]
    before = os.times()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "references.txt"
        source.write_text("".join(f"{' '.join(line.split())}\n" for line in lines), encoding="utf-8")
        options = ["--model", model] if model else []
        subprocess.run([*command, *options, str(source)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def read(gold: Sequence[Path], scorer: Path, model: str) -> tuple[scoring.Score, list[tuple[float, bool]], list[str]]:
    """What is made of labelled references, printed by source: the score, (confidence, perfect) of each, their texts."""
    score, aside = scoring.Score(scorer), scoring.Score(scorer, aside=True)
    seen: list[tuple[float, bool]] = []
    raws: list[str] = []
    for path in gold:
        records = scoring.labelled(path)
        raws += [record["raw"] for record in records]
        items = parser.parse_all((record["raw"] for record in records), model=model)
        for record, item in zip(records, items, strict=True):
            found = {} if item.empty else item.to_csl()
            perfect = score.add(record, found)
            aside.add(record, found)
            seen.append((float(item.custom.get("confidence", 0.0)), perfect))
    for source in score.sources:
        print(f"{source:24} F1 {score.f1(source):.4f}   perfect {score.perfect(source):.4f}")
    if aside.perfect() > score.perfect():
        print(f"{'institutions aside':24} F1 {aside.f1():.4f}   perfect {aside.perfect():.4f}")
    return score, seen, raws


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--scorer", type=Path, default=scoring.SCORER)
    options.add_argument("--model", default="")
    options.add_argument("--bins", action="store_true")
    chosen = options.parse_args()
    gold = chosen.gold or scoring.development()
    if missing := [path for path in (*gold, chosen.scorer) if not path.exists()]:
        options.error(f"no such file: {missing[0]}")
    if not gold:
        options.error("no labelled references beside the project: say where they are")

    score, seen, raws = read(gold, chosen.scorer, chosen.model)
    error = calibration(seen, show=chosen.bins)
    if not chosen.gold:
        read(scoring.own(), chosen.scorer, chosen.model)
    many = [raws[place % len(raws)] for place in range(MANY)]
    speed = MANY / (processor_seconds(many, chosen.model) - processor_seconds(many[:1], chosen.model))
    size = Path(chosen.model or Path(tagger.__file__).with_name(tagger.MODEL)).stat().st_size / 1e6

    print(f"\n{len(seen)} references{'':13} {'measured':>9} {'needed':>9}")
    for name, measured, needed in (
        ("F1", f"{score.f1():.4f}", "0.945"),
        ("perfect records", f"{score.perfect():.4f}", "0.78"),
        ("least F1 of a source", f"{min(map(score.f1, score.sources)):.4f}", "0.91"),
        ("references a second", f"{speed:.0f}", "1200"),
        ("calibration error", f"{error:.3f}", "0.05"),
        ("model, MB", f"{size:.1f}", "20"),
    ):
        print(f"{name:28} {measured:>9} {needed:>9}")


if __name__ == "__main__":
    main()
