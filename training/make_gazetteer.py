"""Make the parser's gazetteer: journals, publishers, places and people's names -> src/readinglist/parser/gazetteer.bin.

    python training/make_gazetteer.py [METADATA] [--out FILE]

METADATA is a folder (default ../shared/metadata) with journals.csv (full title, abbreviation) and bib/*.bib. Kept are
hashes of lower-case words, one sorted array a kind (see parser/gazetteer.py): a set to ask, not a list to read. The
same data gives the same file.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from readinglist.normalise import names
from readinglist.parser import gazetteer
from readinglist.parser.tokens import tokens

ROOT = Path(__file__).parents[1]
#: BibTeX fields by the kind they tell, and how often a value must occur to count.
FIELDS = {"publisher": ("publisher", "institution", "school"), "place": ("address", "location")}
LEAST = {"publisher": 3, "place": 3, "family": 2, "given": 3}
_FIELD = re.compile(r"^\s*(\w+)\s*=\s*[{\"](.{1,400}?)[}\"],?\s*$", re.M)
_LATEX = re.compile(r"\\[a-zA-Z]+\s*|[\\{}~$]|\\.")


def phrase(text: str) -> tuple[str, ...]:
    """The words of a text as the parser asks for them."""
    return tuple(gazetteer.word(token.text) for token in tokens(text))


def fields(folder: Path) -> Iterator[tuple[str, str]]:
    """Field and value, of every BibTeX file; values with accents written in LaTeX are left out."""
    for path in sorted(folder.glob("*.bib")):
        for match in _FIELD.finditer(path.read_text(encoding="utf-8", errors="replace")):
            value = match[2].replace("{", "").replace("}", "")
            if not _LATEX.search(value):
                yield match[1].lower(), value


def journals(path: Path) -> Iterator[str]:
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.reader(rows):
            yield from row[:2]


def frequent(values: Iterable[tuple[str, ...]], least: int) -> set[tuple[str, ...]]:
    return {value for value, count in Counter(values).items() if count >= least and any(map(str.isalpha, value))}


def phrases(metadata: Path) -> dict[str, set[tuple[str, ...]]]:
    """The phrases of each kind."""
    found: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in (*FIELDS, "family", "given", "journal")}
    for field, value in fields(metadata / "bib"):
        for kind, keys in FIELDS.items():
            if field in keys:
                found[kind] += [phrase(part) for part in re.split(r"\s*[;/]\s*|\s+and\s+", value)]
        if field in ("author", "editor"):
            for person in (name for part in value.split(" and ") for name in names.parse(part)):
                found["family"].append(phrase(person.family))
                found["given"] += [phrase(word) for word in person.given.split() if len(word) > 2]
        if field == "journal":
            found["journal"].append(phrase(value))
    known = {kind: frequent(found[kind], least) for kind, least in LEAST.items()}
    listed = {phrase(title) for title in journals(metadata / "journals.csv")} | frequent(found["journal"], 2)
    return known | {"journal": {title for title in listed if len(title) > 1 or (title and len(title[0]) > 3)}}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("metadata", nargs="?", type=Path, default=ROOT.parent / "shared" / "metadata")
    options.add_argument("--out", type=Path, default=ROOT / "src" / "readinglist" / "parser" / gazetteer.FILE)
    chosen = options.parse_args()
    known = phrases(chosen.metadata)
    chosen.out.write_bytes(
        gazetteer.packed(
            {kind: [words for words in known[kind] if 0 < len(words) <= gazetteer.LONGEST] for kind in gazetteer.KINDS}
        )
    )
    sizes = ", ".join(f"{len(words)} {kind}" for kind, words in known.items())
    print(f"{sizes}; {chosen.out.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
