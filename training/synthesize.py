"""Records -> labelled references in many manners, with the noise of real ones: data for training that costs nothing.

    python training/synthesize.py [METADATA] [--count N] [--seed S] > synthetic.jsonl

METADATA is the folder of real records (default ../shared/metadata; see training/README.md). The manners are our own
mixture of how references are written: each choice of a manner (how names stand, where the year is, what parts the
fields ...) is drawn by itself, so that most combinations occur that some journal asks for. The same seed gives the
same lines.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from readinglist import formats
from readinglist.item import Item, Name

ROOT = Path(__file__).parents[1]
Segments = list[tuple[str, str]]

_NAMES_APART = (", ", ", ", ", ", "; ", "; ", " / ", "/", " - ")
_LAST = {
    "en": (" and ", " and ", ", and ", " & ", ", & ", ", "),
    "de": (" und ", "/", " & ", ", ", "; ", " u. "),
    "fr": (" et ", " & ", ", "),
    "es": (" y ", " & ", ", "),
    "it": (" e ", ", "),
    "pt": (" e ", "; "),
    "nl": (" en ", " & "),
}
_EDITORS = {
    "en": ("(ed.)", "(eds.)", "(Ed.)", "(Eds.)", ", eds.", ", editors", "(eds)", "ed."),
    "de": ("(Hrsg.)", "(Hg.)", "(Hgg.)", ", Hrsg.", "(Hrsg)", "[Hrsg.]"),
    "fr": ("(dir.)", "(éd.)", "(éds.)", "dir."),
    "es": ("(ed.)", "(eds.)", "(coord.)", "(dir.)"),
    "it": ("(a cura di)", "(ed.)", "(cur.)"),
    "pt": ("(org.)", "(orgs.)", "(eds.)"),
    "nl": ("(red.)", "(eds.)"),
}
_EDITED_BY = {
    "en": ("edited by ", "ed. ", "ed. by ", "Ed. ", "eds. "),
    "de": ("hrsg. von ", "herausgegeben von ", "hg. v. "),
    "fr": ("sous la direction de ", "édité par "),
    "es": ("editado por ", "ed. "),
    "it": ("a cura di ",),
    "pt": ("organizado por ",),
    "nl": ("onder redactie van ",),
}
_IN = {
    "en": ("In ", "In: ", "in ", "in: "), "de": ("In: ", "in: ", "in "), "fr": ("Dans ", "In ", "dans ", "in "),
    "es": ("En ", "En: ", "en "), "it": ("In ", "in "), "pt": ("In: ", "Em "), "nl": ("In: ", "in "),
}  # fmt: skip
_PAGES = {
    "en": ("pp. ", "p. ", "pages ", "Pp. ", "pp.", ""), "de": ("S. ", "S.", "Seiten ", ""), "fr": ("p. ", "pp. ", ""),
    "es": ("pp. ", "págs. ", ""), "it": ("pp. ", ""), "pt": ("p. ", "pp. "), "nl": ("p. ", "blz. ", ""),
}  # fmt: skip
_VOLUME = {"en": ("vol. ", "Vol. ", "volume ", ""), "de": ("Bd. ", "Jg. ", "Jahrgang ", ""), "fr": ("vol. ", "t. ", "")}
_ISSUE = {"en": ("no. ", "No. ", "issue ", "nr. "), "de": ("H. ", "Nr. ", "Heft "), "fr": ("n° ", "no ", "n. ")}
_EDITION = {
    "en": ("{}nd ed.", "{}rd edition", "{}th ed.", "rev. ed.", "{}nd edn"),
    "de": ("{}. Aufl.", "{}., überarb. Aufl.", "{}. Auflage"), "fr": ("{}e éd.", "{}e édition"), "es": ("{}a ed.",),
}  # fmt: skip
_THESIS = {
    "en": ("PhD thesis", "Ph.D. dissertation", "Unpublished doctoral dissertation", "Master’s thesis", "Doctoral thesis"),
    "de": ("Diss.", "Dissertation", "Phil. Diss.", "Magisterarbeit"), "fr": ("Thèse de doctorat", "Mémoire de master"),
    "es": ("Tesis doctoral", "Tesis de maestría"),
}  # fmt: skip
_TRANSLATED = {
    "en": ("translated by ", "Trans. ", "trans. ", "Translated by "), "de": ("übers. von ", "Übers. v. "),
    "fr": ("trad. ", "traduit par "), "es": ("trad. de ", "traducción de "), "it": ("trad. di ",),
}  # fmt: skip
_ACCESSED = {
    "en": ("accessed {}", "Accessed {}", "retrieved {}", "last accessed {}"),
    "de": ("Zugriff am {}", "abgerufen am {}", "Stand: {}"), "fr": ("consulté le {}",), "es": ("consultado el {}",),
}  # fmt: skip
_UNDATED = {"en": ("n.d.", "in press", "forthcoming"), "de": ("o. J.", "im Erscheinen"), "fr": ("s. d.", "à paraître")}
_QUOTES = {
    "en": ("“”", "“”", '""', "‘’", "''"), "de": ("„“", '""', "»«"), "fr": ("« »", "«»", "“”"), "es": ("«»", "“”"),
    "it": ("«»", "“”"), "pt": ("“”", "«»"), "nl": ("‘’", "“”"),
}  # fmt: skip
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_SMALL_WORDS = frozenset("a an the of in on for and or to by from with at as de la le les des du und der die das".split())
_CAN_PART = re.compile(r"[^\W\d_]{7,}")
_WORD = re.compile(r"\w+")
_STOP_WORDS = {
    "de": "der die das und von zur zum eine des im", "fr": "le la les des une du et dans pour",
    "es": "el los las del una en para y", "it": "il della dei nella di per gli", "pt": "o os da do uma em para",
    "nl": "het een van voor met", "en": "the of and in on for to",
}  # fmt: skip


def language(item: Item) -> str:
    """The language of a title by its small words, English when they do not tell."""
    words = item.title.lower().split()
    counts = {code: sum(word in small.split() for word in words) for code, small in _STOP_WORDS.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "en"


class Manner:
    """How one reference is written: every choice drawn once."""

    def __init__(self, rng: random.Random, lang: str) -> None:
        self.rng = rng
        self.lang = lang if rng.random() < 0.75 else "en"
        self.order = rng.choice(("family", "family", "family", "first", "given", "given", "vancouver"))
        self.given = rng.choice(("initials", "initials", "initials", "full", "full", "glued", "bare"))
        self.caps = rng.random() < 0.05
        self.apart = rng.choice(_NAMES_APART)
        self.last = self.of(_LAST)
        self.most = rng.choice((99, 99, 99, 99, 10, 6, 3, 1))
        self.others = rng.choice((" et al.", ", et al.", " et al", " u.a."))
        self.year = rng.choice(("brackets", "brackets", "brackets", "stop", "comma", "end", "end", "end", "imprint"))
        self.stop = rng.choice((". ", ". ", ". ", ", ", ", "))
        self.behind_names = {"brackets": " ", "stop": ". ", "comma": ", "}.get(
            self.year, rng.choice((". ", ", ", ": ", ". ", ", "))
        )
        self.behind_year = rng.choice((". ", ". ", ": ", ", ", " "))
        self.quotes = self.of(_QUOTES) if rng.random() < 0.4 else ""
        self.dash = rng.choice(("-", "-", "–", "–", "—"))
        self.imprint = rng.choice(("place:", "place:", "place:", "place,", "publisher,place", "publisher", "place"))

    def of(self, table: dict[str, Any]) -> Any:
        """One of what a language has; English where it has nothing."""
        return self.rng.choice(table.get(self.lang) or table["en"])

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


def _initials(given: str, how: str) -> str:
    parts = [part for part in re.split(r"[\s.]+", given) if part]
    if how == "bare":
        return "".join(part[0] for part in parts)
    joined = ["-".join(f"{piece[0]}." for piece in part.split("-") if piece) for part in parts]
    return ("" if how == "glued" else " ").join(joined)


def _person(name: Name, manner: Manner, *, inverted: bool) -> str:
    if name.literal:
        return name.literal
    particle = name.dropping_particle or name.non_dropping_particle
    family = f"{particle} {name.family}".strip()
    family = family.upper() if manner.caps else family
    if not name.given:
        return family
    if manner.order == "vancouver":
        return f"{family} {_initials(name.given, 'bare')}"
    given = name.given if manner.given == "full" else _initials(name.given, manner.given)
    suffix = f", {name.suffix}" if name.suffix else ""
    return f"{family}, {given}{suffix}" if inverted else f"{given} {family}{suffix}"


def people(names: Sequence[Name], manner: Manner, *, order: str = "") -> str:
    """A list of names as the manner has it."""
    order = order or manner.order
    shown = [
        _person(name, manner, inverted=order == "family" or (order == "first" and place == 0))
        for place, name in enumerate(names[: manner.most])
    ]
    apart = "; " if order == "family" and manner.chance(0.3) else manner.apart
    if len(names) > manner.most:
        return apart.join(shown) + manner.others
    return shown[0] if len(shown) == 1 else apart.join(shown[:-1]) + manner.last + shown[-1]


def _title(text: str, manner: Manner) -> str:
    """A title in another case now and then."""
    if manner.chance(0.15):
        return " ".join(
            word if word in _SMALL_WORDS or not word[0].islower() else word[0].upper() + word[1:] for word in text.split()
        )
    if manner.lang != "de" and manner.chance(0.1):
        return text[0] + text[1:].lower()
    return text.upper() if manner.chance(0.02) else text


def _date(item: Item, manner: Manner) -> tuple[str, str]:
    """The year as it stands, and the letter behind it (no part of the date's segment in brackets)."""
    issued = item.dates.get("issued")
    if not issued or not issued.parts:
        return manner.of(_UNDATED), ""
    part = issued.parts[0]
    year = str(part[0])
    if manner.chance(0.03):
        return f"{year} [{part[0] - manner.rng.randint(3, 60)}]", ""
    months = _MONTHS.get(manner.lang, _MONTHS["en"])
    if manner.year in ("end", "brackets") and manner.chance(0.12):
        month = months[(part[1] - 1) if len(part) > 1 else manner.rng.randrange(12)]
        month = month if manner.chance(0.5) else month[:3] + manner.rng.choice((".", ""))
        if manner.chance(0.5):
            return f"{year}, {month}", ""
        return f"{month} {year}", ""
    return year, manner.rng.choice("abc") if manner.chance(0.06) else ""


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
            self.mark(" " + manner.of(_EDITORS).lstrip(", "))
        if self.out:
            self.year_first() or self.mark(manner.behind_names)
        self.title()
        kind = item.type
        if kind in ("article-journal", "article-magazine", "article-newspaper"):
            self.journal()
        elif item["container-title"] and kind in ("chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"):
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
        date, letter = _date(self.item, manner)
        opened, closed = ("(", ")") if manner.year == "brackets" else ("", "")
        self.mark(manner.behind_names + opened)
        self.put("date", date + letter)
        self.mark(closed + ((manner.behind_year if closed or manner.chance(0.5) else ". ")))
        return True

    def year_last(self) -> None:
        manner = self.manner
        if manner.year not in ("end", "imprint") or any(label == "date" for label, _ in self.out):
            return
        date, letter = _date(self.item, manner)
        opened, closed = ("(", ")") if manner.chance(0.2) else ("", "")
        self.mark((" " if opened or manner.chance(0.2) else ", ") + opened)
        self.put("date", date + letter)
        self.mark(closed)

    def title(self) -> None:
        manner, text = self.manner, _title(self.item.title, self.manner).rstrip(". ")
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
            self.mark(manner.of(_IN))
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
            self.mark(manner.rng.choice((": ", ":", ", ", ", " + manner.of(_PAGES), " " + manner.of(_PAGES))))
            self.put("pages", page)

    def worded(self, volume: str, issue: str, page: str) -> None:
        """Vol. 12, No. 3, pp. 45-67"""
        manner = self.manner
        if volume:
            self.mark(", " + manner.of(_VOLUME))
            self.put("volume", volume)
        if issue:
            self.mark(", " + manner.of(_ISSUE))
            self.put("issue", issue)
        if page:
            if manner.year == "end" and manner.chance(0.5):
                self.year_last()
            self.mark(", " + manner.of(_PAGES))
            self.put("pages", page)

    def dated(self, volume: str, issue: str, page: str) -> None:
        """12, no. 3 (1990): 45-67; 1990;12(3):45-67; 12 (1990), 45"""
        manner = self.manner
        if manner.year not in ("end", "imprint"):
            return self.compact(volume, issue, page)
        date, _ = _date(self.item, manner)
        if manner.chance(0.3):
            self.mark(manner.rng.choice((". ", " ", ", ")))
            self.put("date", date)
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
                self.mark(", " + manner.of(_ISSUE))
                self.put("issue", issue)
            self.mark(" (")
            self.put("date", date)
            self.mark(")")
        if page:
            self.mark(manner.rng.choice((": ", ", ", ":", " ", ", " + manner.of(_PAGES))))
            self.put("pages", page)
        return None

    def container(self, editors: Sequence[Name]) -> None:
        item, manner = self.item, self.manner
        name, page = item["container-title"], re.sub(r"[-–—]+", manner.dash, item["page"])
        self.gap()
        self.mark(manner.of(_IN))
        order = "family" if manner.lang == "de" and manner.chance(0.5) else "given"
        if editors and manner.chance(0.65):
            self.put("editor", people(editors, manner, order=order))
            self.mark(" " + manner.of(_EDITORS).lstrip(", ") + manner.rng.choice((", ", ": ", ". ", " ")))
            self.put("container-title", name)
        else:
            self.put("container-title", name)
            if editors:
                self.mark(", " + manner.of(_EDITED_BY))
                self.put("editor", people(editors, manner, order="given"))
        if item["volume"] and manner.chance(0.7):
            self.mark(", " + (manner.of(_VOLUME) or "vol. "))
            self.put("volume", item["volume"])
        if page and manner.chance(0.6):
            bracket = manner.chance(0.3)
            self.mark(" (" if bracket else ", ")
            self.mark(manner.of(_PAGES))
            self.put("pages", page)
            self.mark(")" if bracket else "")
            self.page_done = True

    page_done = False

    def imprint(self) -> None:
        item, manner = self.item, self.manner
        translators = item.names.get("translator", ())
        if translators:
            self.gap()
            self.mark(manner.of(_TRANSLATED))
            self.put("translator", people(translators, manner, order="given"))
        if item["collection-title"] and manner.chance(0.8):
            opened, closed = manner.rng.choice(((" (", ")"), (". ", ""), (", ", ""), (" [", "]")))
            self.mark(opened)
            self.put("collection-title", item["collection-title"])
            if item["collection-number"]:
                self.mark(manner.rng.choice((", ", " ", "; ", ", vol. ", " Bd. ")))
                self.put("volume", item["collection-number"])
            self.mark(closed)
        if item.type == "book" and manner.chance(0.15):
            self.mark(manner.rng.choice((". ", ", ")))
            self.put("edition", manner.of(_EDITION).format(manner.rng.randint(2, 9)))
        if item.type == "thesis" and manner.chance(0.9):
            self.mark(manner.rng.choice((". ", ", ", " (")))
            opened = self.out[-1][1].endswith("(")
            self.put("genre", manner.of(_THESIS))
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
            self.mark(", " + (manner.of(_PAGES) or "pp. "))
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
            self.mark({"place,": ", "}.get(manner.imprint, manner.rng.choice((": ", ": ", ":", " : ")))) if publisher else None
            self.put("publisher", publisher)
        else:
            self.put("publisher", publisher)
            self.mark(", ") if place and publisher else None
            self.put("location", place)
        if manner.year == "imprint":
            self.mark(", ")
            self.put("date", _date(self.item, manner)[0])
        self.mark(")" if bracket else "")

    def tail(self) -> None:
        item, manner = self.item, self.manner
        if item["DOI"] and manner.chance(0.5):
            self.mark(manner.rng.choice((". ", ", ", " ")))
            before, label = manner.rng.choice((("doi:", "doi"), ("https://doi.org/", ""), ("DOI: ", ""), ("doi: ", "")))
            self.put("doi", before + item["DOI"]) if before.startswith("http") else None
            if not before.startswith("http"):
                self.mark(before)
                self.put("doi", item["DOI"])
        elif item["URL"] and manner.chance(0.5):
            self.mark(manner.rng.choice((". ", ", ", ". URL: ", ". Available at: ", ", online: ", ". Retrieved from ")))
            self.put("url", item["URL"])
            if manner.chance(0.4):
                months = _MONTHS.get(manner.lang, _MONTHS["en"])
                day = f"{manner.rng.randint(1, 28)} {manner.rng.choice(months)} {manner.rng.randint(2005, 2024)}"
                opened, closed = manner.rng.choice(((" (", ")"), (", ", ""), (" [", "]"), (". ", "")))
                self.mark(opened + manner.of(_ACCESSED).format(day) + closed)
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
        if parts and label in ("title", "container-title") and rng.random() < 0.4 and (found := list(_CAN_PART.finditer(text))):
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


def _from_zotero(record: dict[str, Any]) -> Item:
    """A Zotero item as far as references are made from it."""
    kinds = {
        "journalArticle": "article-journal", "magazineArticle": "article-magazine", "newspaperArticle": "article-newspaper",
        "book": "book", "bookSection": "chapter", "conferencePaper": "paper-conference", "thesis": "thesis",
        "report": "report", "blogPost": "post-weblog", "webpage": "webpage", "encyclopediaArticle": "entry-encyclopedia",
    }  # fmt: skip
    first = lambda *names: next((str(record[name]) for name in names if record.get(name)), "")  # noqa: E731
    names: dict[str, list[Name]] = {}
    for creator in record.get("creators", ()):
        role = {"editor": "editor", "translator": "translator"}.get(creator.get("creatorType", ""), "author")
        one = creator.get("name")
        name = Name(literal=one) if one else Name(creator.get("lastName", ""), creator.get("firstName", ""))
        names.setdefault(role, []).append(name)
    fields = {
        "title": first("title"), "container-title": first(
            "publicationTitle", "bookTitle", "proceedingsTitle", "blogTitle", "websiteTitle", "encyclopediaTitle"
        ),
        "publisher": first("publisher", "university", "institution", "distributor", "studio"),
        "publisher-place": first("place"), "volume": first("volume"), "issue": first("issue"), "page": first("pages"),
        "DOI": first("DOI"), "URL": first("url"), "number": first("reportNumber"), "genre": first("reportType", "thesisType"),
        "collection-title": first("series"), "collection-number": first("seriesNumber"), "ISBN": first("ISBN"),
    }  # fmt: skip
    item = {"type": kinds.get(record["itemType"], "document"), **{name: value for name, value in fields.items() if value}}
    year = re.search(r"\d{4}", first("date"))
    if year:
        item["issued"] = {"date-parts": [[int(year[0])]]}
    for role, found in names.items():
        item[role] = [name.to_csl() for name in found]
    return Item.from_csl(item)


def records(metadata: Path) -> Iterator[Item]:
    """Every record that has a title and someone who made it, or a date."""
    for path in sorted((metadata / "bib").glob("*.bib")):
        yield from formats.read(path.read_text(encoding="utf-8"), name=path.name, format="bibtex", report=lambda _: None)
    with (metadata / "zotero-items.jsonl").open(encoding="utf-8") as lines:
        zotero = [_from_zotero(json.loads(line)) for line in lines]
    yield from zotero * 4  # they are few, and of the kinds that people read today


def _usable(item: Item) -> bool:
    longest = max(map(len, (item.title, item["container-title"], item["publisher"], "")))
    marked = any("<" in item[name] or "\n" in item[name] for name in ("title", "container-title", "publisher"))
    return bool(3 < len(item.title) and longest < 250 and not marked and (item.authors or item.names.get("editor")))


def _abbreviations(metadata: Path) -> dict[str, str]:
    with (metadata / "journals.csv").open(encoding="utf-8", newline="") as rows:
        return {row[0].casefold(): row[1] for row in csv.reader(rows) if len(row) > 1}


def references(metadata: Path, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Labelled references, as many as asked for, in the shape that `labels.load` reads."""
    rng = random.Random(seed)
    everything = [item for item in records(metadata) if _usable(item)]
    short = _abbreviations(metadata)
    journals = list(short)
    full = {name.casefold(): name for name in short}
    names = [row for row in journals if len(row) < 80]
    del full
    for number in range(count):
        item = rng.choice(everything)
        if item.type == "article-journal" and rng.random() < 0.4:
            # The records know few fields of science; the journal of another widens what is seen.
            name = rng.choice(names)
            shown = short[name] if rng.random() < 0.4 else name.title()
            item = item.with_fields(**{"container-title": shown})
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
