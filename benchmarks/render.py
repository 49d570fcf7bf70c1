"""How long a bibliography takes, beside plain citeproc-py on the same items.

    python benchmarks/render.py [ITEMS] [ROUNDS]

ITEMS (300) made-up records of six types are printed in Chicago, APA and IEEE, ROUNDS times (3), by turns with
citeproc-py as it is installed, each in a process of its own, since ours changes citeproc-py's methods. What is timed is
loading the style and printing the list, not starting Python nor importing. Printed are medians in milliseconds and the
median of the ratios within a round; then what ten times the items cost us.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

STYLES = ("chicago", "apa", "ieee")
WORDS = [
    "reading", "margin", "archive", "catalogue", "press", "letters", "garden", "history", "of", "the", "and",
    "new", "print", "shelf", "index", "memory",
]  # fmt: skip
FAMILIES = [
    "Abt", "Berg", "Costa", "Dahl", "Egede", "Fiala", "Gallo", "Horn", "Ito", "Jansen", "Kaya", "Lund", "Moss",
    "Novak", "O’Neill", "Petit", "Quist", "Roth",
]  # fmt: skip
GIVEN = [
    "Ada", "Beatriz", "Chidi", "Ebru", "Guy", "Ida", "Jonas", "Kenji", "Lena", "Max", "Nora", "Per", "Ruth",
    "Siobhán", "Theo", "Yumi",
]  # fmt: skip


def made_up(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """CSL-JSON records that differ in type, names, dates and what is missing; the same for the same seed."""
    chance = random.Random(seed)

    def title() -> str:
        return " ".join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize()

    def people(most: int) -> list[dict[str, str]]:
        return [
            {"family": chance.choice(FAMILIES), "given": chance.choice(GIVEN)} for _ in range(chance.randint(1, most))
        ]

    records = []
    for number in range(count):
        kind = chance.choice(("article-journal", "article-journal", "book", "chapter", "report", "thesis", "webpage"))
        record: dict[str, Any] = {"id": f"item{number}", "type": kind, "title": title(), "author": people(5)}
        if chance.random() < 0.95:
            record["issued"] = {"date-parts": [[chance.randint(1950, 2024), chance.randint(1, 12)]]}
        first = chance.randint(1, 900)
        if kind == "article-journal":
            record |= {"container-title": title(), "volume": str(chance.randint(1, 60)), "issue": "2"}
            record |= {"page": f"{first}-{first + chance.randint(2, 40)}", "DOI": f"10.5555/{number}"}
        elif kind == "chapter":
            record |= {"container-title": title(), "editor": people(3), "page": f"{first}-{first + 20}"}
        elif kind == "webpage":
            record |= {"URL": f"https://example.org/{number}", "accessed": {"date-parts": [[2024, 3, 1]]}}
        if kind in ("book", "chapter", "report", "thesis"):
            record |= {"publisher": title(), "publisher-place": "Leeds"}
        records.append(record)
    return records


def ours(records: list[dict[str, Any]], style: str) -> tuple[float, int]:
    """Seconds, and entries that were printed."""
    from readinglist import csl
    from readinglist.csl import processor  # noqa: F401  imported outside the measure
    from readinglist.item import Item

    items = [Item.from_csl(record) for record in records]
    start = time.perf_counter()
    printed = csl.entries(items, style=style)
    return time.perf_counter() - start, sum(bool(entry) for _, entry in printed)


def theirs(records: list[dict[str, Any]], style: str) -> tuple[float, int]:
    """The same by citeproc-py alone."""
    import citeproc
    from citeproc.source.json import CiteProcJSON

    from readinglist.csl import catalogue

    warnings.simplefilter("ignore")
    file = str(catalogue.resolve(style).file)
    start = time.perf_counter()
    loaded = citeproc.CitationStylesStyle(file, validate=False)
    printed = citeproc.CitationStylesBibliography(loaded, CiteProcJSON(records), citeproc.formatter.plain)
    for record in records:
        printed.register(citeproc.Citation([citeproc.CitationItem(record["id"])]))
    printed.sort()
    entries = [str(entry) for entry in printed.bibliography()]
    return time.perf_counter() - start, len(entries)


def measured(engine: str, style: str, file: Path) -> float:
    """Seconds of one engine in a process of its own; it must have printed every item."""
    command = [sys.executable, __file__, engine, style, str(file)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert answer["entries"] == answer["items"], answer
    return float(answer["seconds"])


def main(count: int, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = Path(folder) / "few.json", Path(folder) / "many.json"
        few.write_text(json.dumps(made_up(count)), encoding="utf-8")
        many.write_text(json.dumps(made_up(10 * count)), encoding="utf-8")
        print(f"{count} items, {rounds} rounds")
        for style in STYLES:
            pairs = [(measured("ours", style, few), measured("theirs", style, few)) for _ in range(rounds)]
            own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
            ratio = statistics.median(a / b for a, b in pairs)
            tenfold = measured("ours", style, many) / own
            print(
                f"{style:8} {own * 1000:6.0f} ms   citeproc-py {other * 1000:6.0f} ms   {ratio:5.2f} x its time   "
                f"ten times the items: {tenfold:5.1f} x"
            )


if __name__ == "__main__":
    if sys.argv[1:2] in (["ours"], ["theirs"]):
        records = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))
        seconds, printed = (ours if sys.argv[1] == "ours" else theirs)(records, sys.argv[2])
        print(json.dumps({"seconds": seconds, "items": len(records), "entries": printed}))
    else:
        numbers = [int(word) for word in sys.argv[1:]]
        main(*(numbers + [300, 3][len(numbers) :]))
