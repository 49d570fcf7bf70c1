"""How well references are found in whole documents.

    python benchmarks/finder.py [DOCUMENTS ...] [--scorer score_docs.py] [--per-document]

DOCUMENTS: a file of {"id", "text", "references"} a line, or a folder of documents, beside each FILE.expected.jsonl with
a reference as a string a line; by default the development sets beside the project (../shared), documents/ and unseen/
here: essays and lessons, syllabi, papers that cite in notes, in Markdown, HTML and plain text, and such as have no
references (mails, logs, minutes, program code), written for this. The rules of the finder were made looking at
documents/, and the judge is fitted with them, so that what those measure is too good; nobody who worked on the finder
has read unseen/, and it is to stay so. The scorer is a script that takes a file of the first
kind and a folder of predictions, a file for each "id"; documents that share one are numbered for it. Printed too:
characters a second of one core.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import scoring  # benchmarks/scoring.py, beside this file

from readinglist import documents, finder

EXPECTED = ".expected.jsonl"
SHARED = Path(__file__).parents[2] / "shared"
OWN = (Path(__file__).parent / "documents", Path(__file__).parent / "unseen")
SETS = (
    *(SHARED / "refdata" / f"{name}.jsonl" for name in ("dev-documents", "dev-lists")),
    *(path for own in OWN for path in sorted(own.iterdir()) if path.is_dir()),
)


def records(path: Path) -> list[dict[str, Any]]:
    """The documents of a file or a folder, with the name that each is read by."""
    if path.is_file():
        found = scoring.labelled(path)
        return [record | {"name": f"{record['id']}.txt"} for record in found]
    names = [each.name.removesuffix(EXPECTED) for each in sorted(path.glob(f"*{EXPECTED}"))]
    return [
        {
            "id": name,
            "name": name,
            "lang": "all",
            "kind": path.name,
            "text": (path / name).read_text(encoding="utf-8"),
            "references": [json.loads(line) for line in (path / f"{name}{EXPECTED}").open(encoding="utf-8")],
        }
        for name in names
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("documents", nargs="*", type=Path)
    options.add_argument("--scorer", type=Path, default=SHARED / "bench" / "score_docs.py")
    options.add_argument("--per-document", action="store_true")
    chosen = options.parse_args()
    # Reading the models is no part of what a page takes.
    list(finder.find(documents.read(b"References\n\nSaid, E. W. (1978). Orientalism. Pantheon.\n", name="first.txt")))
    size, seconds = 0, 0.0
    for path in chosen.documents or [path for path in SETS if path.exists()]:
        if not path.exists():
            options.error(f"no such file: {path}")
        with tempfile.TemporaryDirectory() as folder:
            gold = Path(folder) / "gold.jsonl"
            shown = records(path)
            for number, record in enumerate(shown):
                if any(other["id"] == record["id"] for other in shown[:number]):
                    record["id"] += f"-{number}"
            gold.write_text("".join(json.dumps(record) + "\n" for record in shown), encoding="utf-8")
            invented = 0
            for record in shown:
                start = time.process_time()
                document = documents.read(record["text"].encode(), name=record["name"])
                found = [json.dumps(reference.raw) for reference in finder.find(document)]
                seconds += time.process_time() - start
                size += len(record["text"])
                invented += len(found)
                (Path(folder) / f"{record['id']}.jsonl").write_text("\n".join(found) + "\n", encoding="utf-8")
            if not any(record["references"] for record in shown):
                print(f"# {path.parent.name}/{path.name}\n{len(shown)} documents without references: {invented} found")
            elif chosen.scorer.exists():
                print(f"# {path.parent.name}/{path.name}", flush=True)
                extra = ["--per-document"] if chosen.per_document else []
                subprocess.run([sys.executable, str(chosen.scorer), str(gold), folder, *extra], check=True)
    print(f"{size / seconds / 1e6:.2f} million characters a second of one core")


if __name__ == "__main__":
    main()
