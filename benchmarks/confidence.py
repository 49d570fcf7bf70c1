"""Does the confidence of a record mean what it says? Of those given 0.9, are nine in ten perfect?

    python benchmarks/confidence.py [GOLD.jsonl ...] [--scorer score_refs.py]

GOLD and the scorer are those of parser.py; the scorer says which records are perfect. Printed are ten bins and the
expected calibration error (Naeini, Cooper and Hauskrecht 2015): the mean gap between confidence and truth, weighted by
bin.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from typing import Any

from parser import SETS, SHARED  # benchmarks/parser.py, beside this file
from readinglist import parser

BINS = 10


def scoring(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("scoring", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_perfect(scorer: Any, record: dict[str, Any], item: dict[str, Any]) -> bool:
    """Every field that the source labels is right, and none is invented."""
    wanted = next(fields for source, fields in scorer.SCORED.items() if record["source"].startswith(source))
    gold, found = scorer.gold_fields(record), scorer.pred_fields(item)
    return all(
        scorer.same(name, gold[name], found[name]) if name in gold and name in found else name not in gold | found
        for name in wanted
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--scorer", type=Path, default=SHARED / "bench" / "score_refs.py")
    chosen = options.parse_args()
    scorer = scoring(chosen.scorer)
    seen: list[tuple[float, bool]] = []
    for path in chosen.gold or [SHARED / "refdata" / "dev" / f"{name}.jsonl" for name in SETS]:
        records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for record, item in zip(records, parser.parse_all(record["raw"] for record in records), strict=True):
            chance = float(item.custom.get("confidence", 0.0))
            seen.append((chance, is_perfect(scorer, record, {} if item.empty else item.to_csl())))
    gap = 0.0
    for number in range(BINS):
        low, high = number / BINS, (number + 1) / BINS
        inside = [pair for pair in seen if low <= pair[0] < high or pair[0] == high == 1]
        if inside:
            said, right = (sum(pair[part] for pair in inside) / len(inside) for part in (0, 1))
            gap += abs(said - right) * len(inside) / len(seen)
            print(f"{low:.1f} to {high:.1f}: {len(inside):5} records, said {said:.3f}, right {right:.3f}")
    print(f"{len(seen)} records, expected calibration error {gap:.3f}")


if __name__ == "__main__":
    main()
