"""Speed from one format to another, whole processes, beside bibutils, pandoc and citation-js in one run.

    python benchmarks/exchange.py [FOLDER] [--entries 10000] [--rounds 5] [--js FOLDER] [--pandoc PROGRAM] [--profile]

FOLDER holds .bib files, from which the entries are taken as they stand (by default those beside the project); what is
not there is passed over. Peers are those of peers.py, each of them left out where it is missing. All read the same
file, by turns; printed are medians of seconds, and of the ratios within a round. `--profile` shows where our time goes.
Sources are compiled first, as an installed package is.
"""

from __future__ import annotations

import argparse
import compileall
import cProfile
import os
import pstats
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from peers import SCRIPT

import readinglist
from readinglist import formats
from readinglist.formats import bibtex_source

SHARED = Path(__file__).parents[2] / "shared"
#: From, to -> who -> a command line for the shell, with the names of the input, of us, of pandoc and of citation-js.
ROADS = {
    ("bibtex", "csl-json"): {
        "readinglist": "{own} export {file} --format csl-json",
        "pandoc": "{pandoc} -f bibtex -t csljson {file}",
        "citation-js": "{js} json < {file}",
    },
    ("bibtex", "ris"): {
        "readinglist": "{own} export {file} --format ris",
        "bibutils": "bib2xml -i utf8 {file} | xml2ris -i utf8",
        "citation-js": "{js} ris < {file}",
    },
    ("ris", "bibtex"): {
        "readinglist": "{own} export {file} --format bibtex",
        "bibutils": "ris2xml -i utf8 {file} | xml2bib -i utf8 -o utf8",
        "pandoc": "{pandoc} -f ris -t bibtex {file}",
        "citation-js": "{js} bibtex < {file}",
    },
}


def entries(folder: Path, count: int) -> str:
    """So many entries of the folder's files, as they stand, but for those whose key another has already."""
    taken: dict[str, str] = {}
    for path in sorted(folder.glob("*.bib")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for entry in bibtex_source.entries(text):
            taken.setdefault(entry.key.lower(), text[entry.start : entry.end])
        if len(taken) >= count:
            break
    return "\n\n".join(list(taken.values())[:count]) + "\n"


def programs(given: argparse.Namespace, folder: Path) -> dict[str, str]:
    """What stands for each program in a command line; those that are missing are not there."""
    script = folder / "peer.cjs"
    script.write_text(SCRIPT, encoding="utf-8")
    pandoc = shutil.which(given.pandoc or "pandoc")
    found = {"own": shlex.join([sys.executable, "-m", "readinglist"])}
    found |= {"pandoc": shlex.quote(pandoc)} if pandoc else {}
    if given.js and shutil.which("node"):
        found["js"] = shlex.join(["node", "--stack-size=50000", str(script), str(Path(given.js).resolve())])
    return found


def seconds(command: str) -> float:
    """Of a whole process, or of two that are piped; nan where it fails."""
    start = time.perf_counter()
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=environment())
    spent = time.perf_counter() - start
    return spent if len(done.stdout) > 100_000 else float("nan")


def environment() -> dict[str, str]:
    """Ours, with this package to be found: our exit status says that some entry was doubtful, not that we failed."""
    return os.environ | {"PYTHONPATH": str(Path(readinglist.__file__).parents[1])}


def race(lines: dict[str, str], rounds: int) -> None:
    for line in lines.values():
        seconds(line)  # for the disk
    times = [{who: seconds(line) for who, line in lines.items()} for _ in range(rounds)]
    for who in lines:
        median = statistics.median(one[who] for one in times)
        ratio = statistics.median(one[who] / one["readinglist"] for one in times)
        print(f"    {who:12} {median:7.2f} s   {ratio:6.2f} x ours")


def profile(text: str, read: str, write: str) -> None:
    """Where our time goes, in one process, without the command."""
    watch = cProfile.Profile()
    start = time.process_time()
    items = list(formats.read(text, format=read, report=lambda _: None))
    between = time.process_time()
    formats.write(items, write)
    end = time.process_time()
    print(f"    reading {between - start:.2f} s, writing {end - between:.2f} s")
    watch.enable()
    formats.write(formats.read(text, format=read, report=lambda _: None), write)
    watch.disable()
    pstats.Stats(watch).sort_stats("tottime").print_stats(18)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "metadata" / "bib")
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--js", default="")
    parser.add_argument("--pandoc", default="")
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    compileall.compile_dir(Path(readinglist.__file__).parent, quiet=2)
    text = entries(given.folder, given.entries)
    if len(text) < 1000:
        print(f"no .bib files in {given.folder.name}: passed over")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        found = programs(given, folder)
        items = list(formats.read(text, format="bibtex", report=lambda _: None))
        print(f"{len(items)} entries, {len(text) / 1e6:.1f} MB of BibTeX")
        for (read, write), lines in ROADS.items():
            file = folder / f"input.{read}"
            file.write_text(text if read == "bibtex" else formats.write(items, read), encoding="utf-8")
            words = found | {"file": shlex.quote(str(file))}
            here = {
                who: line.format_map(words)
                for who, line in lines.items()
                if all(f"{{{name}}}" not in line or name in words for name in ("pandoc", "js"))
                and (who != "bibutils" or shutil.which("bib2xml"))
            }
            print(f"{read} to {write}")
            race(here, given.rounds)
            if given.profile:
                profile(file.read_text(encoding="utf-8"), read, write)


if __name__ == "__main__":
    main()
