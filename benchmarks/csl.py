"""Speed of printing in a style, whole processes, beside citeproc-js, pandoc and citeproc-py in one run.

    python benchmarks/csl.py [--items 1000] [--rounds 3] [--js FOLDER] [--pandoc PROGRAM] [--py PYTHON]

FOLDER holds `node_modules/citeproc` (`npm install citeproc`), PROGRAM is pandoc (PyPI: pypandoc_binary), PYTHON a
Python that has citeproc-py; peers that are not named are left out. Items are made from those of tests/csl/varied.json,
with other names, years and words: of every type, with much and with little. Each program prints the bibliography of
the same file in the same style, by turns; printed are medians of seconds, and of the ratios within a round. Last comes
what ten times the items cost us, bibliography and citations, disambiguation on.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
STYLES = ("chicago-author-date", "apa", "ieee")
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
#: What citeproc-js needs: a style, a locale, items; it prints the bibliography as text.
SCRIPT = """
const CSL = require(process.argv[2] + '/node_modules/citeproc');
const fs = require('fs');
const [style, locales, items] = [process.argv[3], process.argv[4], process.argv[5]];
const records = JSON.parse(fs.readFileSync(items, 'utf8'));
const byId = Object.fromEntries(records.map(record => [record.id, record]));
const engine = new CSL.Engine({
  retrieveLocale: name => {
    const file = `${locales}/locales-${name}.xml`;
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
  },
  retrieveItem: id => byId[id],
}, fs.readFileSync(style, 'utf8'));
engine.setOutputFormat('text');
engine.updateItems(records.map(record => record.id));
process.stdout.write(engine.makeBibliography()[1].join(''));
"""
THEIRS = """
import sys, warnings, json
warnings.simplefilter("ignore")
import citeproc
from citeproc.source.json import CiteProcJSON
records = json.load(open(sys.argv[2]))
style = citeproc.CitationStylesStyle(sys.argv[1], validate=False)
printed = citeproc.CitationStylesBibliography(style, CiteProcJSON(records), citeproc.formatter.plain)
for record in records:
    printed.register(citeproc.Citation([citeproc.CitationItem(record["id"])]))
printed.sort()
print("\\n".join(map(str, printed.bibliography())))
"""


def made_up(count: int, seed: int = 7) -> list[dict[str, Any]]:
    """CSL-JSON records of every type; the same for the same seed."""
    bases = json.loads((HERE.parent / "tests" / "csl" / "varied.json").read_text(encoding="utf-8"))
    bases = [base for base in bases if base["type"] != "not-a-type" and base.get("title")]
    chance = random.Random(seed)
    records = []
    for number in range(count):
        record = json.loads(json.dumps(chance.choice(bases)))
        record["id"] = f"item{number}"
        for variable in ("author", "editor", "translator"):
            if variable in record:
                record[variable] = [
                    {"family": chance.choice(FAMILIES), "given": chance.choice(GIVEN)} for _ in record[variable]
                ]
        if "date-parts" in record.get("issued", {}):
            record["issued"] = {"date-parts": [[chance.randint(1950, 2024), chance.randint(1, 12)]]}
        record["title"] = " ".join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize()
        records.append(record)
    return records


def seconds(command: list[str], count: int) -> float:
    """Of a whole process, which must print something for every item."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    spent = time.perf_counter() - start
    assert done.returncode == 0, done.stderr.decode()[-500:]
    assert len(done.stdout) > 20 * count, f"{command[0]} printed {len(done.stdout)} bytes"
    return spent


def programs(given: argparse.Namespace, folder: Path) -> dict[str, Callable[[str, Path], list[str]]]:
    """What runs each program on a style and a file."""
    from readinglist.csl import catalogue, locale

    def style_file(style: str) -> str:
        return str(catalogue.resolve(style).file)

    own = str(Path(sys.executable).with_name("readinglist"))
    found = {"readinglist": lambda style, file: [own, "format", "--style", style, str(file)]}
    if given.js:
        script = folder / "peer.cjs"
        script.write_text(SCRIPT, encoding="utf-8")
        js = str(Path(given.js).resolve())
        locales = str(locale.folder())
        found["citeproc-js"] = lambda style, file: ["node", str(script), js, style_file(style), locales, str(file)]
    if given.pandoc:
        every = folder / "every.md"
        every.write_text("---\nnocite: '@*'\n---\n", encoding="utf-8")
        found["pandoc"] = lambda style, file: [
            given.pandoc, str(every), "-t", "plain", "--citeproc", "--csl", style_file(style),
            "--bibliography", str(file),
        ]  # fmt: skip
    if given.py:
        found["citeproc-py"] = lambda style, file: [given.py, "-c", THEIRS, style_file(style), str(file)]
    return found


def growth(count: int) -> None:
    """What ten times the items cost us in one process: the bibliography and a citation of each."""
    from readinglist import csl
    from readinglist.item import Item

    def spent(number: int, style: str) -> float:
        items = [Item.from_csl(record) for record in made_up(number)]
        cites = [[csl.Cite(item.id)] for item in items]
        start = time.process_time()
        done = csl.rendered(items, cites, style=style)
        assert len(done.citations) == number
        return time.process_time() - start

    for style in STYLES:
        spent(10, style)
        rounds = [(spent(count, style), spent(10 * count, style)) for _ in range(3)]
        few, many = (statistics.median(column) for column in zip(*rounds, strict=True))
        ratio = statistics.median(many / few for few, many in rounds)
        print(f"{style:22} {count} items {few:6.2f} s   {10 * count} items {many:6.2f} s   {ratio:5.1f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--js", default="")
    parser.add_argument("--pandoc", default="")
    parser.add_argument("--py", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "items.json"
        file.write_text(json.dumps(made_up(given.items)), encoding="utf-8")
        found = programs(given, folder)
        for style in STYLES:
            rounds = [
                {who: seconds(run(style, file), given.items) for who, run in found.items()} for _ in range(given.rounds)
            ]
            for who in found:
                own = statistics.median(one[who] for one in rounds)
                ratio = statistics.median(one[who] / one["readinglist"] for one in rounds)
                print(f"{style:22} {who:12} {own:7.2f} s   {ratio:5.2f} x ours")
    growth(given.items)


if __name__ == "__main__":
    main()
