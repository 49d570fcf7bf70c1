"""The words and forms of a language: terms, localised dates, options (CSL 1.0.2, Locale).

A locale is merged from the style's own cs:locale elements and the official locale files, nearest first: the style's
for the very dialect, for the language, for any language, then the file of the dialect, of the language, and American
English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import util
from pathlib import Path
from typing import NamedTuple

from readinglist.csl import nodes
from readinglist.csl.nodes import Node
from readinglist.errors import UnknownName

#: CSL 1.0.2, Locale, Terms: the form asked for, then those that stand for it.
_FORMS = {
    "long": ("long",),
    "short": ("short", "long"),
    "symbol": ("symbol", "short", "long"),
    "verb": ("verb", "long"),
    "verb-short": ("verb-short", "verb", "long"),
}


class Term(NamedTuple):
    """A term in one form: for one, for many, and its grammatical gender where the language has one."""

    single: str
    multiple: str
    gender: str = ""
    match: str = ""


@dataclass(slots=True, eq=False)
class Locale:
    """What a style says in a language."""

    language: str
    terms: dict[tuple[str, str, str], Term] = field(default_factory=dict)  # (name, form, gender-form) -> term
    dates: dict[str, Node] = field(default_factory=dict)  # "text" or "numeric" -> cs:date
    options: dict[str, str] = field(default_factory=dict)

    def term(self, name: str, form: str = "long", *, plural: bool = False) -> str | None:
        """A term, in the nearest form there is; None where there is none in any."""
        for wanted in _FORMS.get(form, (form, "long")):
            found = self.terms.get((name, wanted, ""))
            if found is not None:
                return found.multiple if plural else found.single
        return None

    def ampersand(self) -> str:
        """The sign for "and", which is the same in languages that have no word for it."""
        found = self.terms.get(("and", "symbol", ""))
        return found.single if found else "&"

    def gender(self, name: str) -> str:
        """The grammatical gender of a term, "" for none."""
        found = self.terms.get((name, "long", ""))
        return found.gender if found else ""

    def ordinal(self, number: int, gender: str = "", *, long: bool = False) -> str:
        """A number as an ordinal: "1st", "2." (CSL 1.0.2, Locale, Ordinal Suffixes and Long Ordinals)."""
        if long and 1 <= number <= 10:
            found = self._gendered(f"long-ordinal-{number:02d}", gender)
            if found is not None:
                return found.single
        return f"{number}{self._suffix(number, gender)}"

    def _suffix(self, number: int, gender: str) -> str:
        """The term for the very number, for its last two digits, for its last digit, or for any."""
        for digits in (number % 100, number % 10):
            found = self._gendered(f"ordinal-{digits:02d}", gender)
            if found is not None:
                how = found.match or ("last-digit" if digits < 10 else "last-two-digits")
                seen = {"whole-number": number, "last-two-digits": number % 100, "last-digit": number % 10}
                if seen.get(how) == digits:
                    return found.single
        found = self._gendered("ordinal", gender)
        return found.single if found else ""

    def _gendered(self, name: str, gender: str) -> Term | None:
        if gender and (found := self.terms.get((name, "long", gender))) is not None:
            return found
        return self.terms.get((name, "long", ""))


def merged(language: str, own: Sequence[Node] = ()) -> Locale:
    """The locale of a language for a style that has cs:locale elements of its `own`."""
    base = _official(language)
    chosen = sorted(
        (
            (rank, place, part)
            for place, part in enumerate(own)
            if (rank := _rank(part.get("lang"), language)) is not None
        ),
        key=lambda found: (found[0], -found[1]),
    )
    if not chosen:
        return base
    locale = Locale(language, dict(base.terms), dict(base.dates), dict(base.options))
    for _, _, part in sorted(chosen, key=lambda found: (-found[0], found[1])):
        _add(locale, part)
    return locale


def _rank(of: str, language: str) -> int | None:
    """How near a cs:locale is to a language: 0 the dialect, 1 the language, 2 for all; None when it is for others."""
    if not of:
        return 2
    if of == language:
        return 0
    return 1 if of == language.partition("-")[0] else None


@lru_cache(maxsize=8)
def _official(language: str) -> Locale:
    """The locale of the official files, with what a language lacks from its main dialect and from American English."""
    short = language.partition("-")[0]
    names = dict.fromkeys(("en-US", primary().get(short, ""), language))
    locale = Locale(language)
    for name in names:
        file = folder() / f"locales-{name}.xml"
        if name and file.is_file():
            _add(locale, nodes.node(nodes.parsed(file)), of_its_own=name.partition("-")[0] != "en")
    return locale


def _add(locale: Locale, part: Node, *, of_its_own: bool = False) -> None:
    """Put a cs:locale over what is there already.

    A language of its own lets no form of a term stand that is of another one: a form that it lacks is another form of
    its own, before it is one of English (CSL 1.0.2, Terms).
    """
    for options in part.all("style-options"):
        locale.options.update(options.attributes)
    for date in part.all("date"):
        locale.dates[date.get("form")] = date
    found = [(term.get("name"), term) for terms in part.all("terms") for term in terms.children if term.tag == "term"]
    if any(name == "ordinal" or _ORDINAL.fullmatch(name) for name, _ in found):
        # Ordinal suffixes are one system: those of a language replace all of another (Ordinal Suffixes).
        for key in [key for key in locale.terms if key[0] == "ordinal" or _ORDINAL.fullmatch(key[0])]:
            del locale.terms[key]
    if of_its_own:
        own = {name for name, _ in found}
        for key in [key for key in locale.terms if key[0] in own]:
            del locale.terms[key]
    for name, term in found:
        single, multiple = term.find("single"), term.find("multiple")
        one = single.text if single else term.text if not multiple else ""
        many = multiple.text if multiple else term.text if not single else one
        key = (name, term.get("form", "long"), term.get("gender-form"))
        locale.terms[key] = Term(one.replace("'", "’"), many.replace("'", "’"), term.get("gender"), term.get("match"))


_ORDINAL = re.compile(r"ordinal-\d\d")


@cache
def folder() -> Path:
    """Where citeproc-py keeps the official locales; found without importing it."""
    spec = util.find_spec("citeproc")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data" / "locales"


@cache
def _known() -> tuple[dict[str, str], tuple[str, ...]]:
    listed = json.loads((folder() / "locales.json").read_text(encoding="utf-8"))
    return listed["primary-dialects"], tuple(listed["language-names"])


def primary() -> dict[str, str]:
    """Language -> its main dialect ("de" -> "de-DE")."""
    return _known()[0]


def chosen(name: str) -> str:
    """A locale that there is: "de" -> "de-DE", "pt-BR", "de-LU" -> "de-DE" (CSL 1.0.2, Locale Fallback); an unknown one
    is an UnknownName with the nearest.
    """
    short, _, region = name.replace("_", "-").partition("-")
    short = short.lower()
    full = f"{short}-{region.upper()}" if region else short
    dialects, languages = _known()
    if full in languages:
        return full
    if short in dialects and (not region or re.fullmatch("[A-Za-z]{2}", region)):
        return dialects[short]
    raise UnknownName(
        "locale", name, [*languages, *dialects], hint="a locale is a language, as de, or one and a country, as pt-BR."
    )


def own(name: str) -> str:
    """The locale of a style's own language; American English where it has none. One that is not known is kept: the
    style may tell its terms, and the others are American.
    """
    try:
        return chosen(name or "en-US")
    except UnknownName:
        return name if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z]{2,8})*", name) else "en-US"
