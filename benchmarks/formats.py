"""What of real .bib files is read and comes back, how fast, and how their fields map to CSL.

    python benchmarks/formats.py [FOLDER] [--records FOLDER] [--entries N] [--pairs PAIRS.jsonl]
                                 [--scorer score_mapping.py] [--rounds N] [--differences]

FOLDER holds .bib files; PAIRS is {"id", "from", "input", "csl"} a line; the scorer is a script that takes PAIRS and,
after `--`, a command that prints the CSL-JSON of a file. By default they are those beside the project (../shared); what
is not there is passed over. Printed are

- the entries and what is reported of them;
- the items that are equal after they are written and read again, in each dialect;
- the values with LaTeX in them that mean the same after they are written, in UTF-8 and in ASCII, and read again, and
  those that are then the same LaTeX as before;
- the files that are the same, byte for byte, after a field is added to each of their entries and taken away again;
- the seconds that reading them all takes, as a multiple of what bibtexparser alone takes in the same round (median);
- the seconds and the memory that reading and writing a large library takes (--entries, of --records), as a multiple
  of the seconds that bibtexparser alone takes to read it;
- the pairs that are mapped as expected (`--differences` prints those that are not).
"""

from __future__ import annotations

import argparse
import itertools
import logging
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from readinglist import formats
from readinglist.errors import FormatError
from readinglist.formats import bibtex_blocks, bibtex_mapping, bibtex_source, latex, latex_ascii, latex_markup

SHARED = Path(__file__).parents[2] / "shared"


def text_of(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def ignored(_: FormatError) -> None:
    """What is reported while times are taken."""


def returned(texts: Iterable[str], dialect: str) -> tuple[int, int]:
    """How many items are the same after writing and reading, and of how many."""
    same = count = 0
    for text in texts:
        for item in formats.read(text, format="bibtex", report=ignored):
            if not item.id:
                continue  # it is given a key when it is written
            count += 1
            same += list(formats.read(formats.write([item], dialect), format=dialect, report=ignored)) == [item]
    return same, count


def values(texts: Iterable[str]) -> None:
    """Of the values that hold LaTeX: how many are the same text when they are written and read again, in both ways."""
    counts = dict.fromkeys(("LaTeX", "UTF-8", "ASCII", "as written"), 0)
    for text in texts:
        for record in bibtex_blocks.records(text, "", ignored):
            for name, value in record.fields.items():
                if name in bibtex_mapping.VERBATIM or not re.search(r"[\\\\{$~]", value):
                    continue
                cased = bibtex_mapping.is_title(name)
                meant = latex_markup.read(value, cased=cased)
                written = latex_markup.write(meant, cased=cased)
                counts["LaTeX"] += 1
                counts["UTF-8"] += latex_markup.read(written, cased=cased) == meant
                counts["ASCII"] += latex_markup.read(latex_ascii.escaped(written), cased=cased) == meant
                counts["as written"] += latex.tidy(value) in (written, latex_ascii.escaped(written))
    total = counts.pop("LaTeX")
    shown = ", ".join(f"{how} {count / total:.4f}" for how, count in counts.items())
    print(f"{total} values with LaTeX: the share that comes back in {shown}")


def untouched(text: str) -> bool:
    """Whether a text is as it was after each entry was given a field and lost it again."""
    changed = text
    for number in range(len(bibtex_source.entries(text))):
        changed = bibtex_source.set_field(changed, bibtex_source.entries(changed)[number], "added-here", "1")
        changed = bibtex_source.set_field(changed, bibtex_source.entries(changed)[number], "added-here", None)
    return changed == text


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def split_alone(text: str) -> object:
    from bibtexparser.splitter import Splitter

    return Splitter(text).split()


def read_all(text: str) -> object:
    return list(formats.read(text, format="bibtex", report=ignored))


def corpus(folder: Path, rounds: int) -> None:
    paths = sorted(folder.glob("*.bib"))
    if not paths:
        print(f"no .bib files in {folder.name}: passed over")
        return
    texts = [text_of(path) for path in paths]
    problems: list[FormatError] = []
    items = [item for text in texts for item in formats.read(text, format="bibtex", report=problems.append)]
    print(f"{len(paths)} files, {sum(map(len, texts)) / 1e6:.2f} MB, {len(items)} entries, {len(problems)} reports")
    for dialect in ("bibtex", "biblatex"):
        same, count = returned(texts, dialect)
        print(f"{same} of {count} items with a key are the same after writing and reading {dialect}")
    values(texts)
    # Quadratic, since each step reads the file again.
    small = [text for text in texts if len(text) < 100_000]
    same = sum(map(untouched, small))
    print(f"{same} of {len(small)} files are the same bytes after a field came and went in each entry", end="")
    print(f" ({len(texts) - len(small)} larger ones not tried)" if len(small) < len(texts) else "")
    logging.disable(logging.CRITICAL)
    split_alone(texts[0])
    times = [(seconds(split_alone, texts), seconds(read_all, texts)) for _ in range(rounds)]
    alone, ours = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(ours / alone for alone, ours in times)
    print(f"read in {ours:.2f} s, {ratio:.2f} times what bibtexparser alone takes to split them ({alone:.2f} s)")


#: Each in a process of its own, so that one's memory is not the other's.
LARGE = {
    "bibtexparser reads": "import bibtexparser; bibtexparser.parse_string(text)",
    "we read": "list(formats.read(text, format='bibtex', report=lambda problem: None))",
    "we read and write": "formats.write(formats.read(text, format='bibtex', report=lambda problem: None), 'bibtex')",
    "we change one entry": "bibtex_source.set_field(text, bibtex_source.entries(text)[0], 'added-here', '1')",
}
TIMED = """
import logging, pathlib, resource, sys, time
from readinglist import formats
from readinglist.formats import bibtex_source
logging.disable(logging.CRITICAL)
text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
start = time.process_time()
{work}
print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def made_library(folder: Path, count: int, path: Path) -> bool:
    """Write a library of so many entries, made of real ones that are given new keys; False where there are none."""
    found = []
    for source in sorted(folder.glob("*.bib")):
        text = text_of(source)
        read = (entry for entry in bibtex_source.entries(text) if entry.fields)
        found += [(entry.type, text[entry.fields[0].start : entry.end]) for entry in read]
    if not found or not count:
        print(f"no .bib files in {folder.name}: passed over")
        return False
    random.Random(1).shuffle(found)
    chosen = itertools.islice(itertools.cycle(found), count)
    entries = (f"@{kind}{{key{number},\n  {body}\n\n" for number, (kind, body) in enumerate(chosen))
    path.write_text("".join(entries), encoding="utf-8")
    return True


def large(folder: Path, count: int) -> None:
    """What a library of so many entries takes."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.bib"
        if not made_library(folder, count, path):
            return
        alone = 0.0
        for what, work in LARGE.items():
            words = [sys.executable, "-c", TIMED.format(work=work), str(path)]
            spent, memory = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
            alone = alone or float(spent)
            print(f"{count} entries, {what}: {float(spent):.1f} s, {float(spent) / alone:.2f} x, {memory} MB")


def mapping(pairs: Path, scorer: Path, *, differences: bool) -> None:
    if not (pairs.exists() and scorer.exists()):
        print("no pairs, or no script that scores them: passed over")
        return
    command = str(Path(sys.executable).with_name("readinglist"))
    words = [sys.executable, str(scorer), str(pairs), "--", command, "export", "--format", "csl-json"]
    shown = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    print("\n".join(shown if differences else shown[-1:]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=Path, default=SHARED / "bib-corpus")
    options.add_argument("--pairs", type=Path, default=SHARED / "mapping.jsonl")
    options.add_argument("--scorer", type=Path, default=SHARED / "bench" / "score_mapping.py")
    options.add_argument("--records", type=Path, default=SHARED / "metadata" / "bib")
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--differences", action="store_true")
    chosen = options.parse_args()
    corpus(chosen.folder, chosen.rounds)
    large(chosen.records, chosen.entries)
    mapping(chosen.pairs, chosen.scorer, differences=chosen.differences)


if __name__ == "__main__":
    main()
