"""Accuracy and speed of the parser on labelled references.

    python benchmarks/parser.py [GOLD.jsonl ...] [--scorer score_refs.py] [--keep FOLDER] [--errors N]

GOLD: {"raw": ..., "segments": ...} a line; by default the development sets beside the project (../shared). The scorer
is a script that takes GOLD PREDICTED pairs; without it only the speed is printed. Speed is references per second of one
core in this process, start-up aside.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from readinglist import parser

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("excite", "grobid", "anystyle-core", "anystyle-good")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", nargs="*", type=Path)
    options.add_argument("--scorer", type=Path, default=SHARED / "bench" / "score_refs.py")
    options.add_argument("--keep", type=Path, help="write the predictions here")
    options.add_argument("--errors", type=int, default=0)
    chosen = options.parse_args()
    gold = chosen.gold or [SHARED / "refdata" / "dev" / f"{name}.jsonl" for name in SETS]
    if missing := [path for path in gold if not path.exists()]:
        options.error(f"no such file: {missing[0]}")

    parser.parse("Said, E. (1978). Orientalism. New York: Pantheon.")  # the model is loaded outside the measure
    pairs: list[str] = []
    count, seconds = 0, 0.0
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        for path in gold:
            raws = [json.loads(line)["raw"] for line in path.read_text(encoding="utf-8").splitlines()]
            start = time.process_time()
            items = [item.to_csl() if not item.empty else {} for item in parser.parse_all(raws)]
            seconds += time.process_time() - start
            count += len(raws)
            predicted = folder / f"{path.stem}.pred.jsonl"
            predicted.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
            pairs += [str(path), str(predicted)]
        if chosen.scorer.exists():
            command = [sys.executable, str(chosen.scorer), *pairs]
            subprocess.run([*command, "--errors", str(chosen.errors)] if chosen.errors else command, check=True)
    print(f"{count} references, {count / seconds:.0f} a second of one core")


if __name__ == "__main__":
    main()
