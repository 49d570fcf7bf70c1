"""What programs of others read of what we write, and we of what they write, field by field.

    python benchmarks/peers.py [FILE.bib ...] [--items N] [--js FOLDER] [--pandoc PROGRAM] [--road NAME] [--differences]

Peers are bibutils, biber and bibtool (packages of Debian and Ubuntu), pandoc (PyPI: pypandoc_binary) and citation-js
(FOLDER holds `node_modules/@citation-js`: `npm install @citation-js/core @citation-js/plugin-bibtex
@citation-js/plugin-ris`); what is missing is passed over. Items are those of the files, and N made from
tests/csl/varied.json, of every type.

A road is a format that we write, a peer that reads it and writes another, and we who read that: what a road should
bring is what both formats hold. Printed are, for each road, how many values are the same (case, braces, dashes,
quotation marks and blanks apart), how many differ, are lost or are added, and how many of these a reason in
`peers.toml` explains: an error or a habit of the peer's. What no reason explains is what to look at; `--differences`
prints it, `--reasons` how often each reason was needed.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from csl import made_up

from readinglist import formats
from readinglist.item import Date, Item, Name, unique
from readinglist.library.citekey import assign

HERE = Path(__file__).parent
#: What citation-js needs: the folder of its modules and a format; text in, text out.
SCRIPT = """
const modules = process.argv[2] + '/node_modules/@citation-js/';
const { Cite } = require(modules + 'core');
for (const plugin of ['bibtex', 'ris']) require(modules + 'plugin-' + plugin);
const { plugins } = require(modules + 'core');
const input = new Cite(require('fs').readFileSync(0, 'utf8'), { generateGraph: false });
process.stdout.write(process.argv[3] === 'json' ? JSON.stringify(input.data) : input.format(process.argv[3]));
"""


@dataclass(frozen=True, slots=True)
class Road:
    """A format that we write, the peer's command, and the format that we read.

    The text is given to the command, and as the file `in.bib` too; where it leaves one named `out`, that is the result.
    """

    peer: str
    written: str
    command: str
    read: str

    @property
    def name(self) -> str:
        return f"{self.peer}: {self.written} to {self.read}"


_BIBER = "biber --tool --nolog --validate-datamodel --output-file=out --output-format=bibtex in.bib"
ROADS = (
    Road("bibutils", "bibtex", "bib2xml -i utf8 -nl", "mods"),
    Road("bibutils", "biblatex", "biblatex2xml -i utf8", "mods"),
    Road("bibutils", "ris", "ris2xml -i utf8", "mods"),
    Road("bibutils", "refer", "end2xml -i utf8", "mods"),
    Road("bibutils", "endnote-xml", "endx2xml -i utf8", "mods"),
    Road("bibutils", "wos", "isi2xml -i utf8", "mods"),
    Road("bibutils", "word-xml", "wordbib2xml -i utf8", "mods"),
    Road("bibutils", "mods", "xml2bib -i utf8 -o utf8 -nb -nl", "bibtex"),
    Road("bibutils", "mods", "xml2ris -i utf8 -nb", "ris"),
    Road("bibutils", "mods", "xml2end -i utf8 -nb", "refer"),
    Road("bibutils", "mods", "xml2isi -i utf8 -nb", "wos"),
    Road("bibutils", "mods", "xml2wordbib -i utf8 -nb", "word-xml"),
    Road("biber", "biblatex", _BIBER, "biblatex"),
    Road("bibtool", "bibtex", "bibtool -s -q", "bibtex"),
    Road("pandoc", "bibtex", "pandoc -f bibtex -t csljson", "csl-json"),
    Road("pandoc", "biblatex", "pandoc -f biblatex -t csljson", "csl-json"),
    Road("pandoc", "ris", "pandoc -f ris -t csljson", "csl-json"),
    Road("pandoc", "endnote-xml", "pandoc -f endnotexml -t csljson", "csl-json"),
    Road("pandoc", "csl-json", "pandoc -f csljson -t csljson", "csl-json"),
    Road("pandoc", "csl-json", "pandoc -f csljson -t bibtex", "bibtex"),
    Road("pandoc", "csl-json", "pandoc -f csljson -t biblatex", "biblatex"),
    Road("pandoc", "csl-yaml", "pandoc -f markdown -t csljson", "csl-json"),
    Road("citation-js", "bibtex", "citation-js json", "csl-json"),
    Road("citation-js", "biblatex", "citation-js json", "csl-json"),
    Road("citation-js", "ris", "citation-js json", "csl-json"),
    Road("citation-js", "csl-json", "citation-js bibtex", "bibtex"),
    Road("citation-js", "csl-json", "citation-js biblatex", "biblatex"),
    Road("citation-js", "csl-json", "citation-js ris", "ris"),
)


class Difference(NamedTuple):
    """A value that is not the same: `what` is lost, added or differs."""

    road: Road
    item: Item
    variable: str
    what: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why values differ, where that is no error of ours; what is empty is any. The patterns match the values."""

    why: str
    peer: str = ""
    written: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    ours: str = ""
    theirs: str = ""

    def explains(self, one: Difference) -> bool:
        road = one.road
        return (
            self.peer in ("", road.peer)
            and all(
                value in table
                for value, table in (
                    (road.written, self.written), (road.read, self.read), (one.variable, self.variables),
                    (one.item.type, self.types), (one.what, self.what),
                )
                if table
            )
            and bool(re.search(self.ours, one.ours, re.DOTALL) and re.search(self.theirs, one.theirs, re.DOTALL))
        )  # fmt: skip


def reasons() -> list[Reason]:
    tables = tomllib.loads((HERE / "peers.toml").read_text(encoding="utf-8"))["reason"]
    return [Reason(**{key: tuple(one) if isinstance(one, list) else one for key, one in table.items()})
            for table in tables]  # fmt: skip


_SAME_SIGNS = str.maketrans("‐‑‒–—―−“”„‟«»‘’‚‛`", '-------""""""\'\'\'\'\'', "{}\\")


def plain(text: str) -> str:
    """A value without what programs write as they like: case, braces, dashes, quotation marks, blanks, markup."""
    text = unicodedata.normalize("NFC", re.sub(r"</?\w+[^>]*>", "", text)).translate(_SAME_SIGNS)
    text = re.sub(r"''|\"", "'", re.sub(r"-+", "-", text))
    return " ".join(text.casefold().replace(".", " ").replace(" :", ":").split())


def shown(value: str | Date | tuple[Name, ...]) -> str:
    """A value in words that can be compared."""
    if isinstance(value, Date):
        return value.edtf() or plain(value.literal)
    if isinstance(value, tuple):
        return "; ".join(", ".join(filter(None, (plain(name.last), plain(name.given), plain(name.suffix))))
                         if not name.literal else plain(name.literal) for name in value)  # fmt: skip
    return plain(value)


def values(item: Item) -> dict[str, str]:
    found = {
        variable: shown(value) for part in (item.names, item.dates, item.fields) for variable, value in part.items()
    }
    if found.get("title", "").startswith(found.get("title-short", "")):
        found.pop("title-short", "")  # who wants it can tell it from the title
    return {"type": item.type} | {variable: value for variable, value in found.items() if value}


def differences(road: Road, ours: Item, theirs: Item) -> Iterator[Difference | None]:
    """For each variable of either the difference, None where there is none."""
    here, there = values(ours), values(theirs)
    for variable in here | there:
        one, other = here.get(variable, ""), there.get(variable, "")
        what = "differs" if one and other else "lost" if one else "added"
        yield None if one == other else Difference(road, ours, variable, what, one, other)


def matched(ours: Sequence[Item], theirs: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Our items with theirs: by key where the peer keeps keys, else by order where there are as many, else by title."""
    by_key = {item.id: item for item in theirs if item.id}
    if sum(item.id in by_key for item in ours) < len(ours) / 2:
        if len(ours) == len(theirs):
            yield from zip(ours, theirs, strict=True)
            return
        by_key = {}
    by_title = {plain(item.title): item for item in theirs if item.title}
    for item in ours:
        if found := by_key.get(item.id) or by_title.get(plain(item.title)):
            yield item, found


class Peers:
    """The programs that are here, each run in a folder of its own."""

    def __init__(self, folder: Path, *, js: str, pandoc: str) -> None:
        self.folder = folder
        script = folder / "peer.cjs"
        script.write_text(SCRIPT, encoding="utf-8")
        self.own = {
            "citation-js": ["node", str(script), str(Path(js).resolve())] if js and shutil.which("node") else [],
            "pandoc": [shutil.which(pandoc or "pandoc") or ""],
        }

    def command(self, words: str) -> list[str]:
        """The words of a command, [] where its program is missing."""
        program, *rest = words.split()
        found = self.own.get(program, [shutil.which(program) or ""])
        return [*found, *rest] if all(found) and found else []

    def run(self, road: Road, text: str) -> str | None:
        """What a road's command makes of a text; None where it is missing."""
        command = self.command(road.command)
        if not command:
            return None
        out = self.folder / "out"
        out.unlink(missing_ok=True)
        (self.folder / "in.bib").write_text(text, encoding="utf-8")
        done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=self.folder, check=False)
        said = done.stderr.decode("utf-8", "replace")
        if out.exists():
            said += done.stdout.decode("utf-8", "replace")
        if complaints := re.findall(r"(?mi)^(?:\S*(?:error|warn)\S*\s.*|.*\bwarning\b.*)", said):
            print(f"{road.name}: {len(complaints)} complaints, first: {complaints[0][:150]}")
        return (out.read_bytes() if out.exists() else done.stdout).decode("utf-8", "replace")


def travel(road: Road, items: Sequence[Item], peers: Peers) -> Iterator[Difference | None] | None:
    """The differences of a road's items, None for each value that is the same."""
    text = formats.write(items, road.written)
    if road.written == "csl-yaml":
        text = f"---\n{text}nocite: '@*'\n---\n"
    back = peers.run(road, text)
    if back is None:
        return None
    found = list(formats.read(back, format=road.read, report=lambda _: None))
    first, last = formats.holding(road.written), formats.holding(road.read)
    wanted = [last.keep(first.keep(item)) for item in items]
    pairs = list(matched([item.replace(id=one.id) for item, one in zip(wanted, items, strict=True)], found))
    if len(pairs) < len(items):
        print(f"{road.name}: {len(found)} of {len(items)} records came, {len(pairs)} are compared")
    return (one for ours, theirs in pairs for one in differences(road, ours, theirs))


def sources(files: Iterable[Path], count: int) -> list[Item]:
    """The items of the files, then those made up, each with a key of its own."""
    items = [Item.from_csl(record) for record in made_up(count)]
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        items += formats.read(text, name=file.name, report=lambda _: None)
    keyed = assign(item.replace(custom={}) for item in items if item.title)
    taken: dict[str, Item] = {}
    for item in keyed:
        key = unique(item.id.lower(), taken)
        taken[key] = item.replace(id=key)
    return list(taken.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--items", type=int, default=200)
    parser.add_argument("--js", default="")
    parser.add_argument("--pandoc", default="")
    parser.add_argument("--road", default="", help="only roads whose name holds this")
    parser.add_argument("--differences", action="store_true")
    parser.add_argument("--reasons", action="store_true")
    given = parser.parse_args()
    known = reasons()
    items = sources(given.files, given.items)
    needed: Counter[str] = Counter()
    print(f"{len(items)} items")
    print(f"{'road':42} {'same':>7} {'differ':>7} {'lost':>7} {'added':>7} {'explained':>9} {'left':>6}")
    with tempfile.TemporaryDirectory() as name:
        peers = Peers(Path(name), js=given.js, pandoc=given.pandoc)
        for road in ROADS:
            if given.road not in road.name:
                continue
            found = travel(road, items, peers)
            if found is None:
                print(f"{road.name:42} passed over")
                continue
            counts: Counter[str] = Counter()
            left: list[Difference] = []
            for one in found:
                counts[one.what if one else "same"] += 1
                if one is None:
                    continue
                why = next((reason.why for reason in known if reason.explains(one)), "")
                needed[f"{road.peer}: {why}"] += bool(why)
                left += [] if why else [one]
            total = sum(counts[what] for what in ("differs", "lost", "added"))
            print(f"{road.name:42} {counts['same']:7} {counts['differs']:7} {counts['lost']:7} {counts['added']:7} "
                  f"{total - len(left):9} {len(left):6}")  # fmt: skip
            if given.differences:
                for one in left:
                    print(f"    {one.item.id} ({one.item.type}) {one.variable} {one.what}: {one.ours!r} {one.theirs!r}")
    if given.reasons:
        for why, number in needed.most_common():
            print(f"{number:6} {why}")


if __name__ == "__main__":
    main()
