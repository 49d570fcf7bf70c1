"""How one reference is written: every choice drawn once, and names, titles and dates as the choices have them."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from readinglist.item import Item, Name

#: What stands between and around the parts of a reference: table -> language -> choices.
TABLES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("manners.toml").read_text(encoding="utf-8")
)
_NAMES_APART = (", ", ", ", ", ", "; ", "; ", " / ", "/", " - ")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "for",
        "and",
        "or",
        "to",
        "by",
        "from",
        "with",
        "at",
        "as",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "und",
        "der",
        "die",
        "das",
    ]
)


def language(item: Item) -> str:
    """The language of a title by its small words, English when they do not tell."""
    words = item.title.lower().split()
    counts = {code: sum(word in small for word in words) for code, small in TABLES["small-words"].items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else "en"


def spoken(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Items by the language of their titles, in their order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(language(item), []).append(item)
    return found


def one_of(tables: dict[str, dict[str, list[str]]], table: str, lang: str, rng: random.Random) -> str:
    """One of what a language has in a table; of what English has where it has nothing."""
    return rng.choice(tables[table].get(lang) or tables[table]["en"])


def month(number: int, lang: str) -> str:
    """The name of a month (from 1), in English where a language's names are not known."""
    return TABLES["months"].get(lang, TABLES["months"]["en"])[number - 1]


class Manner:
    """How one reference is written: every choice drawn once."""

    def __init__(self, rng: random.Random, lang: str) -> None:
        self.rng = rng
        self.lang = lang if rng.random() < 0.75 else "en"
        self.order = rng.choice(("family", "family", "family", "first", "given", "given", "vancouver"))
        self.given = rng.choice(("initials", "initials", "initials", "full", "full", "glued", "bare"))
        self.caps = rng.random() < 0.05
        self.apart = rng.choice(_NAMES_APART)
        self.last = self.of("last")
        self.most = rng.choice((99, 99, 99, 99, 10, 6, 3, 1))
        self.others = rng.choice((" et al.", ", et al.", " et al", " u.a."))
        self.year = rng.choice(("brackets", "brackets", "brackets", "stop", "comma", "end", "end", "end", "imprint"))
        self.stop = rng.choice((". ", ". ", ". ", ", ", ", "))
        self.behind_names = {"brackets": " ", "stop": ". ", "comma": ", "}.get(
            self.year, rng.choice((". ", ", ", ": ", ". ", ", "))
        )
        self.behind_year = rng.choice((". ", ". ", ": ", ", ", " "))
        self.quotes = self.of("quotes") if rng.random() < 0.4 else ""
        self.dash = rng.choice(("-", "-", "–", "–", "—"))
        self.imprint = rng.choice(("place:", "place:", "place:", "place,", "publisher,place", "publisher", "place"))

    def of(self, table: str) -> str:
        """One of what a language has; English where it has nothing."""
        return one_of(TABLES, table, self.lang, self.rng)

    def month(self, number: int) -> str:
        return month(number, self.lang)

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


def title(text: str, manner: Manner) -> str:
    """A title in another case now and then."""
    if manner.chance(0.15):
        return " ".join(
            word if word in _SMALL_WORDS or not word[0].islower() else word[0].upper() + word[1:]
            for word in text.split()
        )
    if manner.lang != "de" and manner.chance(0.1):
        return text[0] + text[1:].lower()
    return text.upper() if manner.chance(0.02) else text


def date(item: Item, manner: Manner) -> tuple[str, str]:
    """The year as it stands, and the letter behind it (no part of the date's segment in brackets)."""
    issued = item.dates.get("issued")
    if not issued or not issued.parts:
        return manner.of("undated"), ""
    part = issued.parts[0]
    year = str(part[0])
    if manner.chance(0.03):
        return f"{year} [{part[0] - manner.rng.randint(3, 60)}]", ""
    if manner.year in ("end", "brackets") and manner.chance(0.12):
        month = manner.month(part[1] if len(part) > 1 else manner.rng.randrange(12) + 1)
        month = month if manner.chance(0.5) else month[:3] + manner.rng.choice((".", ""))
        if manner.chance(0.5):
            return f"{year}, {month}", ""
        return f"{month} {year}", ""
    return year, manner.rng.choice("abc") if manner.chance(0.06) else ""
