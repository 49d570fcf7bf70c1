"""A library of many entries: how long its index takes to be made, to follow a change, and a search to answer.

    python benchmarks/search.py [--records FOLDER] [--entries 100000] [--rounds 5] [QUERY ...]

The library is made of the entries of the .bib files in a folder (by default those beside the project, ../shared), under
new keys.
Searches are whole processes of `readinglist search`, the index warm; the change is that of one title in the middle, and
its time that of a process that brings the index up to date, less that of one that finds nothing to do.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from formats import made_library  # benchmarks/formats.py, beside this file

SHARED = Path(__file__).parents[2] / "shared"
QUERIES = ("author:evans sign", "language", "year:1990..1995 bantu grammar", "grammer", "status:read")
READINGLIST = str(Path(sys.executable).with_name("readinglist"))


def seconds(*words: str, environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run([READINGLIST, *words], env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", nargs="*", default=QUERIES)
    parser.add_argument("--records", type=Path, default=SHARED / "metadata" / "bib")
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        library = Path(name) / "bibliography"
        library.mkdir()
        path = library / "reading.bib"
        if not made_library(given.records, given.entries, path):
            return
        environment = os.environ | {"XDG_CACHE_HOME": f"{name}/cache", "READINGLIST_LIBRARY": str(library)}
        print(f"{given.entries} entries, {path.stat().st_size / 1e6:.0f} MB", flush=True)

        def search(query: str) -> float:
            words = query.split()
            return seconds("search", *words, "--limit", "20", "--format", "keys", environment=environment)

        print(f"index made, and the first search: {search('nowhere'):.1f} s")
        empty = statistics.median(seconds("--version", environment=environment) for _ in range(given.rounds))
        print(f"a process that does nothing: {empty:.2f} s")
        for query in given.queries:
            print(f"search {query}: {statistics.median(search(query) for _ in range(given.rounds)):.2f} s")
        still = statistics.median(search("nowhere") for _ in range(given.rounds))
        changed = []
        for number in range(given.rounds):
            text = path.read_text(encoding="utf-8")
            place = text.index("title = {", len(text) // 2) + len("title = {")
            path.write_text(f"{text[:place]}Changed {number} {text[place:]}", encoding="utf-8")
            changed.append(search(f"changed {number}") - still)
        print(f"the index brought up to date after a change: {statistics.median(changed):.2f} s")


if __name__ == "__main__":
    main()
