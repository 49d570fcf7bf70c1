"""References of kinds that labelled sets hardly have, by patterns (kinds.toml): cases of law and statutes, archives,
newspapers by their date, readings of lessons without imprint or year, films; how notes cite again.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from manners import month, one_of
from notes import TABLES as NOTED
from notes import Segments
from written import segments

from readinglist.item import Item

TABLES = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = TABLES.pop("words")
_SLOT = re.compile(r"\{([a-z]+\d?)\}")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_SHORTENED = 5


def written(kind: str, lang: str, works: Sequence[Item], rng: random.Random) -> Segments:
    """A reference of a kind in a language, of names, titles and publishers of some works."""
    filler = _Filler(lang, works, rng)
    return [(label, _SLOT.sub(filler, text)) for label, text in segments(one_of(TABLES, kind, lang, rng))]


class _Filler:
    """What stands in a slot, drawn anew each time."""

    def __init__(self, lang: str, works: Sequence[Item], rng: random.Random) -> None:
        self.lang, self.works, self.rng = lang, works, rng

    def __call__(self, slot: re.Match[str]) -> str:
        name = slot[1]
        if name[:-1] == "n":
            return str(self.rng.randint(1, 10 ** int(name[-1]) - 1))
        if name in WORDS:
            return self.rng.choice(WORDS[name])
        return str(getattr(self, name)())

    def item(self) -> Item:
        return self.rng.choice(self.works)

    def given(self) -> str:
        return next((name.full for name in self.item().authors if name.given), "Anna Weber")

    def name(self) -> str:
        return next((name.last for name in self.item().authors), "Weber")

    family = name

    def initial(self) -> str:
        return self.rng.choice("ABCDEFGHIJKLMPRST") + "."

    def company(self) -> str:
        return self.rng.choice(WORDS["firm"]).format(name=self.name())

    def title(self) -> str:
        return self.item().title.rstrip(". ")

    def short(self) -> str:
        """The first words of a title."""
        words = re.split(r"[:.?]", self.title())[0].split()
        return " ".join(words[: self.rng.randint(2, _SHORTENED)]).rstrip(",;")

    def publisher(self) -> str:
        return self.item()["publisher"] or self.of("publishers")

    def place(self) -> str:
        return self.of("places")

    def newspaper(self) -> str:
        return self.of("newspapers")

    def of(self, table: str) -> str:
        return one_of(NOTED, table, self.lang, self.rng)

    def shelf(self) -> str:
        letter, first, second = self.rng.choice("ABCEFGHKLMNRSZ"), self.rng.randint(1, 400), self.rng.randint(1, 999)
        shapes = (
            "{0} {1}, Bü {2}",
            "{0} {1}/{2}",
            "R {1}, Nr. {2}",
            "HO {1}/{2}",
            "{0}{0} {1:03}",
            "b. {1}",
            "FO 371/{2}",
        )
        return self.rng.choice((*shapes, "leg. {1}, exp. {2}", "MS Add. {2}", "1 {0} {1}", "{0}/7/{2}")).format(
            letter, first, second
        )

    def year(self) -> str:
        return str(self.rng.randint(1860, 2023))

    def day(self) -> str:
        return str(self.rng.randint(1, 28))

    def month(self) -> str:
        return month(self.rng.randint(1, 12), self.lang)

    def roman(self) -> str:
        return self.rng.choice(_ROMAN)
