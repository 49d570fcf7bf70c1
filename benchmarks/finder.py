"""How well references are found in whole documents.

    python benchmarks/finder.py [DOCUMENTS.jsonl ...] [--scorer score_docs.py] [--per-document]

DOCUMENTS: {"id", "text", "references"} a line; by default the development sets beside the project (../shared). The
scorer is a script that takes DOCUMENTS and a folder of predictions, a file for each "id"; documents that share one are
numbered for it. Printed too: characters a second of one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from readinglist import documents, finder

SHARED = Path(__file__).parents[2] / "shared"
SETS = ("dev-documents", "dev-lists")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("documents", nargs="*", type=Path)
    options.add_argument("--scorer", type=Path, default=SHARED / "bench" / "score_docs.py")
    options.add_argument("--per-document", action="store_true")
    chosen = options.parse_args()
    size, seconds = 0, 0.0
    for path in chosen.documents or [SHARED / "refdata" / f"{name}.jsonl" for name in SETS]:
        if not path.exists():
            options.error(f"no such file: {path}")
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder) / path.name
            records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            for number, record in enumerate(records):
                if any(other["id"] == record["id"] for other in records[:number]):
                    record["id"] += f"-{number}"
            gold.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
            for record in records:
                start = time.process_time()
                document = documents.read(record["text"].encode(), name=f"{record['id']}.txt")
                found = [json.dumps(reference.text) for reference in finder.find(document)]
                seconds += time.process_time() - start
                size += len(record["text"])
                (Path(folder) / f"{record['id']}.jsonl").write_text("\n".join(found) + "\n", encoding="utf-8")
            if chosen.scorer.exists():
                print(f"# {path.name}", flush=True)
                extra = ["--per-document"] if chosen.per_document else []
                subprocess.run([sys.executable, str(chosen.scorer), str(gold), folder, *extra], check=True)
    print(f"{size / seconds / 1e6:.2f} million characters a second of one core")


if __name__ == "__main__":
    main()
