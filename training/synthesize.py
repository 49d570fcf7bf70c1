"""Records -> labelled references in many manners, with the noise of real ones: data for training that costs nothing.

    python training/synthesize.py [METADATA] [--count N] [--seed S] > synthetic.jsonl

METADATA is the folder of real records (default ../shared/metadata; see training/README.md). The manners are our own
mixture of how references are written (manners.py, manners.toml): each choice of a manner (how names stand, where the
year is, what parts the fields ...) is drawn by itself, so that most combinations occur that some journal asks for. The
same seed gives the same lines.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from manners import Manner, date, language, people, spoken, title
from notes import Note, ancient
from records import abbreviations, records

from readinglist.item import Item, Name

ROOT = Path(__file__).parents[1]
Segments = list[tuple[str, str]]

#: How many are written as notes of the humanities, in which languages, and how many of those are ancient works.
NOTES, ANCIENT = 0.35, 0.07
NOTES_IN = {"it": 0.3, "en": 0.35, "fr": 0.15, "de": 0.1, "es": 0.07, "pt": 0.03}

_CAN_PART = re.compile(r"[^\W\d_]{7,}")


class Writer:
    """A reference being written: pieces with their labels."""

    def __init__(self, item: Item, manner: Manner, short: dict[str, str]) -> None:
        self.item, self.manner, self.short = item, manner, short
        self.out: Segments = []

    def put(self, label: str, text: str) -> None:
        if text:
            self.out.append((label, text))

    def mark(self, text: str) -> None:
        """What stands between fields; no full stop behind another."""
        if self.out and text[:1] in (".", ",") and self.out[-1][1][-1:] in (".?!" if text[0] == "." else ","):
            text = text[1:]
        self.put("other", text)

    def reference(self) -> Segments:
        """The whole, in the order of most manners: names, year, title, what it stands in, imprint, address."""
        item, manner = self.item, self.manner
        if manner.chance(0.12):
            number = manner.rng.randint(1, 150)
            self.put("citation-number", manner.rng.choice(("[{}]", "{}.", "({})", "{}")).format(number))
            self.mark(" ")
        editors = item.names.get("editor", ())
        whole = not item.authors and bool(editors)
        if item.authors:
            dash = manner.chance(0.02)
            self.put("author", "———" if dash else people(item.authors, manner))
        elif whole:
            self.put("editor", people(editors, manner))
            self.mark(" " + manner.of("editors").lstrip(", "))
        if self.out:
            self.year_first() or self.mark(manner.behind_names)
        self.title()
        kind = item.type
        if kind in ("article-journal", "article-magazine", "article-newspaper"):
            self.journal()
        elif item["container-title"] and kind in (
            "chapter",
            "paper-conference",
            "entry-encyclopedia",
            "entry-dictionary",
        ):
            self.container(editors)
        elif item["container-title"]:
            self.mark(manner.stop)
            self.put("container-title", item["container-title"])
        self.imprint()
        self.year_last()
        self.tail()
        if manner.chance(0.85):
            self.mark(".")
        return self.out

    def year_first(self) -> bool:
        manner = self.manner
        if manner.year not in ("brackets", "stop", "comma"):
            return False
        when, letter = date(self.item, manner)
        opened, closed = ("(", ")") if manner.year == "brackets" else ("", "")
        self.mark(manner.behind_names + opened)
        self.put("date", when + letter)
        self.mark(closed + (manner.behind_year if closed or manner.chance(0.5) else ". "))
        return True

    def year_last(self) -> None:
        manner = self.manner
        if manner.year not in ("end", "imprint") or any(label == "date" for label, _ in self.out):
            return
        when, letter = date(self.item, manner)
        opened, closed = ("(", ")") if manner.chance(0.2) else ("", "")
        self.mark((" " if opened or manner.chance(0.2) else ", ") + opened)
        self.put("date", when + letter)
        self.mark(closed)

    def title(self) -> None:
        manner, text = self.manner, title(self.item.title, self.manner).rstrip(". ")
        part = self.item["container-title"]
        quotes = manner.quotes if part or manner.chance(0.1) else ""
        opened, closed = (quotes[: (len(quotes) + 1) // 2], quotes[(len(quotes)) // 2 :]) if quotes else ("", "")
        inside = quotes and manner.chance(0.5)
        self.mark(opened) if opened else None
        self.put("title", text)
        if inside:
            self.mark(manner.stop.strip() + closed + " ")
        else:
            self.put("other", closed) if closed else None

    def gap(self) -> None:
        """The mark between title and what follows, unless it stands already inside the quotes."""
        if not self.out[-1][1].endswith(" "):
            self.mark(self.manner.stop)

    def journal(self) -> None:
        item, manner = self.item, self.manner
        name = item["container-title"]
        if not name:
            return
        self.gap()
        if manner.chance(0.12):
            self.mark(manner.of("in"))
        if manner.chance(0.25):
            name = self.short.get(name.casefold(), name)
        self.put("container-title", name)
        volume, issue, page = item["volume"], item["issue"] or item["number"], item["page"]
        page = re.sub(r"[-–—]+", manner.dash, page)
        if manner.chance(0.1) and re.fullmatch(r"(\d)(\d+)\D\1(\d+)", page):
            page = re.sub(r"\D(\d)", rf"{manner.dash}", page, count=1)  # 136-45
        manners: tuple[Callable[[str, str, str], None], ...] = (self.compact, self.compact, self.worded, self.dated)
        manner.rng.choice(manners)(volume, issue, page)

    def compact(self, volume: str, issue: str, page: str) -> None:
        """12(3): 45-67"""
        manner = self.manner
        self.mark(manner.rng.choice((", ", " ", " ", ". ")))
        self.put("volume", volume)
        if issue:
            opened, closed = manner.rng.choice((("(", ")"), (" (", ")"), ("/", ""), (".", ""), (", ", "")))
            self.mark(opened if volume else "(")
            self.put("issue", issue)
            self.mark(closed if volume else ")")
        if page:
            self.mark(manner.rng.choice((": ", ":", ", ", ", " + manner.of("pages"), " " + manner.of("pages"))))
            self.put("pages", page)

    def worded(self, volume: str, issue: str, page: str) -> None:
        """Vol. 12, No. 3, pp. 45-67"""
        manner = self.manner
        if volume:
            self.mark(", " + manner.of("volume"))
            self.put("volume", volume)
        if issue:
            self.mark(", " + manner.of("issue"))
            self.put("issue", issue)
        if page:
            if manner.year == "end" and manner.chance(0.5):
                self.year_last()
            self.mark(", " + manner.of("pages"))
            self.put("pages", page)

    def dated(self, volume: str, issue: str, page: str) -> None:
        """12, no. 3 (1990): 45-67; 1990;12(3):45-67; 12 (1990), 45"""
        manner = self.manner
        if manner.year not in ("end", "imprint"):
            return self.compact(volume, issue, page)
        when, _ = date(self.item, manner)
        if manner.chance(0.3):
            self.mark(manner.rng.choice((". ", " ", ", ")))
            self.put("date", when)
            self.mark(manner.rng.choice((";", "; ", ", ")))
            self.put("volume", volume)
            if issue:
                self.mark("(")
                self.put("issue", issue)
                self.mark(")")
        else:
            self.mark(manner.rng.choice((" ", ", ")))
            self.put("volume", volume)
            if issue:
                self.mark(", " + manner.of("issue"))
                self.put("issue", issue)
            self.mark(" (")
            self.put("date", when)
            self.mark(")")
        if page:
            self.mark(manner.rng.choice((": ", ", ", ":", " ", ", " + manner.of("pages"))))
            self.put("pages", page)
        return None

    def container(self, editors: Sequence[Name]) -> None:
        item, manner = self.item, self.manner
        name, page = item["container-title"], re.sub(r"[-–—]+", manner.dash, item["page"])
        self.gap()
        self.mark(manner.of("in"))
        order = "family" if manner.lang == "de" and manner.chance(0.5) else "given"
        if editors and manner.chance(0.65):
            self.put("editor", people(editors, manner, order=order))
            self.mark(" " + manner.of("editors").lstrip(", ") + manner.rng.choice((", ", ": ", ". ", " ")))
            self.put("container-title", name)
        else:
            self.put("container-title", name)
            if editors:
                self.mark(", " + manner.of("edited-by"))
                self.put("editor", people(editors, manner, order="given"))
        if item["volume"] and manner.chance(0.7):
            self.mark(", " + (manner.of("volume") or "vol. "))
            self.put("volume", item["volume"])
        if page and manner.chance(0.6):
            bracket = manner.chance(0.3)
            self.mark(" (" if bracket else ", ")
            self.mark(manner.of("pages"))
            self.put("pages", page)
            self.mark(")" if bracket else "")
            self.page_done = True

    page_done = False

    def imprint(self) -> None:
        item, manner = self.item, self.manner
        translators = item.names.get("translator", ())
        if translators:
            self.gap()
            self.mark(manner.of("translated-by"))
            self.put("translator", people(translators, manner, order="given"))
        if item["collection-title"] and manner.chance(0.3):
            opened, closed = manner.rng.choice(((" (", ")"), (". ", ""), (", ", ""), (" [", "]")))
            self.mark(opened)
            self.put("collection-title", item["collection-title"])
            if item["collection-number"]:
                self.mark(manner.rng.choice((", ", " ", "; ", ", vol. ", " Bd. ")))
                self.put("volume", item["collection-number"])
            self.mark(closed)
        if item.type == "book" and manner.chance(0.15):
            self.mark(manner.rng.choice((". ", ", ")))
            self.put("edition", manner.of("edition").format(manner.rng.randint(2, 9)))
        if item.type == "thesis" and manner.chance(0.9):
            self.mark(manner.rng.choice((". ", ", ", " (")))
            opened = self.out[-1][1].endswith("(")
            self.put("genre", manner.of("thesis"))
            self.mark(")" if opened else "")
        if item.type == "report" and item["number"]:
            self.mark(manner.rng.choice((" (", ". ", ", ")))
            opened = self.out[-1][1].endswith("(")
            self.put("genre", item["genre"] or manner.rng.choice(("Report", "Technical Report", "Working Paper")))
            self.mark(manner.rng.choice((" ", " No. ", " Nr. ")))
            self.put("number", item["number"])
            self.mark(")" if opened else "")
        place, publisher = item["publisher-place"], item["publisher"]
        if item.type in ("article-journal", "article-magazine"):
            return
        self.placed(place, publisher)
        page = re.sub(r"[-–—]+", manner.dash, item["page"])
        if page and not self.page_done and item["container-title"]:
            if manner.year == "end":
                self.year_last()
            self.mark(", " + (manner.of("pages") or "pp. "))
            self.put("pages", page)

    def placed(self, place: str, publisher: str) -> None:
        manner = self.manner
        if manner.imprint == "publisher":
            place = ""
        if manner.imprint == "place" and place:
            publisher = ""
        if not place and not publisher:
            return
        bracket = manner.year == "imprint" and manner.chance(0.6)
        self.mark(" (" if bracket else manner.rng.choice((". ", ". ", ", ")))
        if place and manner.imprint != "publisher,place":
            self.put("location", place)
            self.mark(
                {"place,": ", "}.get(manner.imprint, manner.rng.choice((": ", ": ", ":", " : ")))
            ) if publisher else None
            self.put("publisher", publisher)
        else:
            self.put("publisher", publisher)
            self.mark(", ") if place and publisher else None
            self.put("location", place)
        if manner.year == "imprint":
            self.mark(", ")
            self.put("date", date(self.item, manner)[0])
        self.mark(")" if bracket else "")

    def tail(self) -> None:
        item, manner = self.item, self.manner
        if item["DOI"] and manner.chance(0.5):
            self.mark(manner.rng.choice((". ", ", ", " ")))
            before = manner.rng.choice(("doi:", "https://doi.org/", "DOI: ", "doi: "))
            if before.startswith("http"):
                self.put("doi", before + item["DOI"])
            else:
                self.mark(before)
                self.put("doi", item["DOI"])
        elif item["URL"] and manner.chance(0.5):
            self.mark(manner.rng.choice((". ", ", ", ". URL: ", ". Available at: ", ", online: ", ". Retrieved from ")))
            self.put("url", item["URL"])
            if manner.chance(0.4):
                day, month, year = (manner.rng.randint(*ends) for ends in ((1, 28), (1, 12), (2005, 2024)))
                opened, closed = manner.rng.choice(((" (", ")"), (", ", ""), (" [", "]"), (". ", "")))
                self.mark(opened + manner.of("accessed").format(f"{day} {manner.month(month)} {year}") + closed)
        elif item["ISBN"] and manner.chance(0.2):
            self.mark(". ISBN ")
            self.put("isbn", item["ISBN"])


def noisy(segments: Segments, rng: random.Random) -> Segments:
    """What scanning, copying and typing do: words parted at line ends, lost accents, lost or doubled blanks."""
    how = rng.random()
    if how < 0.55:
        return segments
    parts, accents, blanks, dashes = how < 0.7, 0.7 <= how < 0.78, 0.78 <= how < 0.88, how >= 0.88
    result: Segments = []
    for label, text in segments:
        if (
            parts
            and label in ("title", "container-title")
            and rng.random() < 0.4
            and (found := list(_CAN_PART.finditer(text)))
        ):
            match = rng.choice(found)
            at = match.start() + rng.randint(3, len(match[0]) - 3)
            text = f"{text[:at]}- {text[at:]}"
        if accents:
            text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
        if blanks and label == "other" and text.endswith(" ") and len(text) > 1 and rng.random() < 0.3:
            text = text[:-1] if rng.random() < 0.5 else text + " "
        if dashes and label == "other" and rng.random() < 0.2:
            text = text.replace(".", ",") if rng.random() < 0.5 else text.replace(",", "")
        if text:
            result.append((label, text))
    return result


def shown_journals(short: dict[str, str]) -> list[tuple[str, str]]:
    """The journals that references of our making may stand in, each with its abbreviation."""
    return [(name, abbreviation) for name, abbreviation in short.items() if len(name) < 80]


def elsewhere(item: Item, journals: Sequence[tuple[str, str]], abbreviated: float, rng: random.Random) -> Item:
    """An article in another journal: the records know few fields of science, this widens what is seen."""
    name, abbreviation = rng.choice(journals)
    return item.with_fields(**{"container-title": abbreviation if rng.random() < abbreviated else name.title()})


def references(metadata: Path, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Labelled references, as many as asked for, in the shape that `labels.load` reads."""
    rng = random.Random(seed)
    everything = list(records(metadata))
    short = abbreviations(metadata)
    journals = shown_journals(short)
    works = spoken(everything)
    for number in range(count):
        if rng.random() < NOTES:
            [lang] = rng.choices(list(NOTES_IN), NOTES_IN.values())
            item = rng.choice(works[lang])
            segments = ancient(rng, item.authors, lang) if rng.random() < ANCIENT else Note(item, rng, lang).segments()
            yield {"source": "synthetic", "id": str(number), "segments": noisy(segments, rng)}
            continue
        item = rng.choice(everything)
        if item.type == "article-journal" and rng.random() < 0.4:
            item = elsewhere(item, journals, 0.4, rng)
        manner = Manner(rng, language(item))
        segments = noisy(Writer(item, manner, short).reference(), rng)
        yield {"source": "synthetic", "id": str(number), "segments": segments}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("metadata", nargs="?", type=Path, default=ROOT.parent / "shared" / "metadata")
    options.add_argument("--count", type=int, default=60_000)
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    for record in references(chosen.metadata, chosen.count, chosen.seed):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
