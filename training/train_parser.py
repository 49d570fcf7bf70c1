"""Train the tagger of the parser: labelled references -> src/readinglist/parser/parser.crfsuite.

    python training/train_parser.py [DATA] [--out MODEL] [--without SOURCE ...] [--iterations N]

DATA is the folder of labelled references (default ../shared/refdata/train, a .jsonl a source; see training/README.md).
The same data gives the same model, byte for byte: CRFsuite's L-BFGS has no chance in it, and the files are read in
order of their names. `--without` leaves sources out, to see how the model travels to a kind it has not seen.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import pycrfsuite
from labels import Reference, load

from readinglist.parser import tagger
from readinglist.parser.features import features

ROOT = Path(__file__).parents[1]
MODEL = ROOT / "src" / "readinglist" / "parser" / tagger.MODEL
#: Elastic-net weights: the first makes most weights zero (a small model), the second keeps the rest small.
PARAMETERS = {"c1": 0.3, "c2": 0.02, "feature.minfreq": 2, "feature.possible_transitions": True}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "refdata" / "train")
    options.add_argument("--out", type=Path, default=MODEL)
    options.add_argument("--without", nargs="*", default=[], metavar="SOURCE")
    options.add_argument("--iterations", type=int, default=160)
    chosen = options.parse_args()
    sources = [path for path in sorted(chosen.data.glob("*.jsonl")) if path.stem not in chosen.without]
    if not sources:
        options.error(f"no .jsonl files in {chosen.data}")

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    start, count = time.perf_counter(), 0
    for path in sources:
        for record in load(path):
            reference = Reference(record).agree()
            if reference.tokens:
                trainer.append(features(reference.raw, reference.tokens), reference.labels)
                count += 1
    trainer.set_params({**PARAMETERS, "max_iterations": chosen.iterations})
    trainer.train(str(chosen.out))
    size = chosen.out.stat().st_size / 1e6
    print(f"{count} references, {time.perf_counter() - start:.0f} s, {chosen.out.name} {size:.1f} MB")


if __name__ == "__main__":
    main()
