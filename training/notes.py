"""Records -> labelled references as footnotes of the humanities write them: given name first, commas, place and year.

The other manners (synthesize.py) are those of reference lists; in Italian, French or classical scholarship a reference
is written as "G. Cozzi, Il doge, Venezia-Roma, Istituto per la collaborazione culturale, 1958, pp. 45-57".
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from labels import PROSE
from manners import one_of

from readinglist.item import Item, Name

TABLES = tomllib.loads(Path(__file__).with_name("notes.toml").read_text(encoding="utf-8"))
Segments = list[tuple[str, str]]

#: How often places and publishers are those of the language: the records have few of the humanities.
_OWN_IMPRINT = {"it": 0.85, "fr": 0.8, "es": 0.8, "pt": 0.8, "de": 0.6, "en": 0.6}
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia"})
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_IMPRINTS = (
    ("location", "publisher"), ("location", "publisher"), ("location",), ("location",), ("publisher", "location"),
)  # fmt: skip
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Note:
    """A note being written: pieces with their labels, and the manner drawn once."""

    def __init__(self, item: Item, rng: random.Random, lang: str) -> None:
        self.item, self.rng, self.lang = item, rng, lang
        self.out: Segments = []
        self.given = rng.choice(("initials", "initials", "full"))
        self.caps, self.family_first = self.chance(0.1), self.chance(0.15)
        self.quotes = rng.choice(("", "", "“”", '""', "‘’", "''", "«»"))
        self.of_journals = "«»" if lang == "it" and self.chance(0.6) else '""' if self.chance(0.05) else ""
        self.roman = self.chance(0.4 if lang in ("it", "fr") else 0.1)
        self.dash = rng.choice(("-", "-", "–"))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def of(self, table: str) -> str:
        return one_of(TABLES, table, self.lang, self.rng)

    def put(self, label: str, text: str, quotes: str = "") -> None:
        opened, closed = quotes[:1], quotes[1:]
        self.out += [(name, each) for name, each in (("other", opened), (label, text), ("other", closed)) if each]

    def mark(self, text: str) -> None:
        self.put("other", text)

    def segments(self) -> Segments:
        item = self.item
        if self.chance(0.1):
            self.put(PROSE, self.of("see"))
        elif self.chance(0.04):
            self.put("citation-number", str(self.rng.randint(1, 150)))
            self.mark(self.rng.choice((". ", " ", ") ")))
        editors = item.names.get("editor", ())
        if item.authors:
            self.people("author", item.authors)
            self.mark(", ")
        elif editors and item.type == "book" and self.chance(0.5):
            self.people("editor", editors)
            self.mark(self.of("editors") + ", ")
            editors = ()
        quotes = self.quotes if item["container-title"] else ""
        self.put("title", item.title.rstrip(". "), quotes)
        if item.type in _ARTICLES and item["container-title"]:
            self.journal()
        else:
            if item.type in _PARTS and item["container-title"]:
                self.container(editors)
            self.book(editors if item.type == "book" else ())
        if self.chance(0.7) and not self.out[-1][1].endswith("."):
            self.mark(self.rng.choice((".", ".", ";")))
        return self.out

    def people(self, label: str, names: Sequence[Name]) -> None:
        shown = [self.person(name) for name in names[:4]]
        joined = shown[0] if len(shown) == 1 else ", ".join(shown[:-1]) + self.of("and") + shown[-1]
        self.put(label, joined)

    def person(self, name: Name) -> str:
        if name.literal or not name.given:
            return name.full
        family = name.last.upper() if self.caps else name.last
        initials = " ".join(f"{part[0]}." for part in re.split(r"[\s.]+", name.given) if part)
        given = initials if self.given == "initials" else name.given
        return f"{family} {given}" if self.family_first else f"{given} {family}"

    def journal(self) -> None:
        item = self.item
        self.mark(self.rng.choice((", ", ", ", ", in ", " ")))
        self.put("container-title", item["container-title"], self.of_journals)
        if item["volume"]:
            self.mark(self.rng.choice((", ", " ", ", ")))
            if self.chance(0.08):
                self.mark(self.of("series"))
            self.put("volume", self.number(item["volume"]))
        if item["issue"] and self.chance(0.5):
            self.mark(", " + self.of("issue"))
            self.put("issue", item["issue"])
        self.year(self.rng.choice((" ()", " ()", ", ", "/")) if item["volume"] else self.rng.choice((" ()", " ", ", ")))
        self.pages(item["page"])

    def container(self, editors: Sequence[Name]) -> None:
        if self.chance(0.06):
            self.mark(self.rng.choice((", in ", ", s.v., in ", " in ", ", ")))
            self.put("container-title", self.rng.choice(TABLES["encyclopaedias"]["all"]))
            self.mark(", " + self.rng.choice(("", "vol. ", "t. ")))
            self.put("volume", self.number(str(self.rng.randint(1, 80))))
            return
        self.mark(", in " if self.lang != "fr" else self.rng.choice((", dans ", ", in ")))
        if editors and self.chance(0.35):
            self.people("editor", editors)
            self.mark(self.of("editors") + ", ")
            editors = ()
        elif not editors and self.lang == "it" and self.chance(0.2):
            self.put("editor", self.rng.choice(("AA.VV.", "Aa.Vv.", "AA. VV.")))
            self.mark(", ")
        self.put("container-title", self.item["container-title"])
        if self.chance(0.06):
            self.mark(", ")
            self.put("note", self.of("meetings"))
        if editors:
            self.mark(", " + self.of("edited-by"))
            self.people("editor", editors)

    def book(self, editors: Sequence[Name]) -> None:
        """What stands behind a book's title: editors, translators, volume, imprint, the pages cited."""
        item = self.item
        if editors:
            self.mark(", " + self.of("edited-by"))
            self.people("editor", editors)
        if translators := item.names.get("translator", ()):
            self.mark(", " + self.of("translated-by"))
            self.people("translator", translators)
        if self.chance(0.06):
            self.mark(", ")
            self.put("edition", self.of("edition").format(self.rng.randint(2, 6)))
        if self.chance(0.06):
            self.mark(self.rng.choice((", ", ". ")) + self.of("volumes").format(self.rng.randint(2, 9)))
        elif self.chance(0.12) or item["volume"]:
            self.mark(", " + self.of("volume"))
            self.put("volume", self.number(item["volume"] or str(self.rng.randint(1, 12))))
        self.imprint()
        if item["page"] or self.chance(0.35):
            first = self.rng.randint(5, 420)
            self.pages(item["page"] or self.rng.choice((str(first), f"{first}-{first + self.rng.randint(1, 30)}")))

    def imprint(self) -> None:
        own = self.chance(_OWN_IMPRINT.get(self.lang, 0.6))
        place = self.of("places") if own else self.item["publisher-place"]
        publisher = self.of("publishers") if own or ":" in self.item["publisher"] else self.item["publisher"]
        place = place or ("" if publisher else self.of("places"))
        order = self.rng.choice(
            ("place publisher", "place publisher", "place", "place", "(place: publisher)", "(place)")
        )
        if order.startswith("("):
            self.mark(" (")
        elif place or publisher:
            self.mark(self.rng.choice((", ", ", ", ". ")))
        self.put("location", place)
        if "publisher" in order and publisher:
            if place:
                self.mark(": " if order.startswith("(") or self.chance(0.3) else ", ")
            self.put("publisher", publisher)
            self.year(", ")
        else:
            self.year(", " if order.startswith("(") or self.chance(0.3) else " ")
        if order.startswith("("):
            self.mark(")")

    def year(self, between: str) -> None:
        issued = self.item.dates.get("issued")
        number = issued.parts[0][0] if issued and issued.parts else self.rng.randint(1880, 2020)
        year = str(number)
        if self.chance(0.05):
            year += self.dash + str((number + 1) % 100).zfill(2)
        self.mark(between.removesuffix(")"))
        self.put("date", year)
        self.mark(")" if between.endswith(")") else "")

    def pages(self, text: str) -> None:
        if not text:
            return
        self.mark(self.rng.choice((", ", ", ", " ", ": ")))
        self.mark(self.of("pages"))
        self.put("pages", re.sub(r"[-–—]+", self.dash, text))
        if self.chance(0.1):
            self.mark(self.of("cited"))

    def number(self, text: str) -> str:
        if not self.roman or not text.isdigit() or not 0 < int(text) < 400:
            return text
        rest, figures = int(text), ""
        for value, figure in _ROMAN:
            figures += figure * (rest // value)
            rest %= value
        return figures


def ancient(rng: random.Random, people: Sequence[Name], lang: str) -> Segments:
    """An edition of an ancient work: "Cicero, De officiis, ed. M. Winterbottom, Oxford: Clarendon Press, 1994"."""
    author = rng.choice(sorted(TABLES["ancient"]))
    role = "translator" if rng.random() < 0.4 else "editor"
    note = Note(Item("book", names={role: tuple(people[:2])}), rng, lang)
    if note.chance(0.1):
        note.put(PROSE, note.of("see"))
    note.put("author", author.upper() if note.caps else author)
    note.mark(rng.choice((", ", ", ", ". ", ": ", " ")))
    note.put("title", rng.choice(TABLES["ancient"][author]))
    if note.chance(0.3):
        note.mark(rng.choice((" ", ", ")))
        note.put("note", ".".join(str(rng.randint(1, 60)) for _ in range(rng.randint(1, 3))))
    else:
        note.book(note.item.names.get("editor", ()))
    if note.chance(0.7) and not note.out[-1][1].endswith("."):
        note.mark(".")
    return note.out
