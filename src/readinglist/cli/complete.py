"""What the shell completes: keys, tags, what options take. Asked at each press of a key: nothing heavy is entered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.library.place import locate

_KEYWORDS = re.compile(r"\bkeywords\s*=\s*[{\"]([^{}\"]*)[}\"]", re.IGNORECASE)


def _texts() -> Iterator[str]:
    folder = locate()
    for path in sorted(folder.glob("*.bib")) if folder else ():
        yield path.read_text(encoding="utf-8", errors="replace")


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]


def keys(incomplete: str) -> list[str]:
    """The keys that begin with what has been typed: shells take no others."""
    from readinglist.formats import bibtex_find

    return _beginning((key for text in _texts() for key in bibtex_find.keys(text)), incomplete)


def keys_and_states(incomplete: str) -> list[str]:
    """Keys, and the states that an item may be marked with."""
    return [*(states(incomplete) if incomplete else ()), *keys(incomplete)]


def states(incomplete: str) -> list[str]:
    """The states of reading."""
    from readinglist.library.state import STATES

    return _beginning(STATES, incomplete)


def orders(incomplete: str) -> list[str]:
    """What records are sorted by, also backwards."""
    from readinglist.library.query import ORDERS

    backwards = "-" if incomplete.startswith("-") else ""
    return _beginning((backwards + name for name in ORDERS), incomplete)


def headings(incomplete: str) -> list[str]:
    """What records stand under."""
    from readinglist.library.groups import HEADINGS

    return _beginning(HEADINGS, incomplete)


def formats(incomplete: str) -> list[str]:
    """The formats that records are printed in."""
    from readinglist.formats import FORMATS

    names = ["table", "keys", *(name for name, format in FORMATS.items() if format.writes)]
    return _beginning(names, incomplete)


def tags(incomplete: str) -> list[str]:
    """The tags of the library."""
    return [tag[1:] for tag in keys_and_tags(f"+{incomplete}")]


def keys_and_tags(incomplete: str) -> list[str]:
    """Tags behind a + or -, else keys."""
    if incomplete[:1] not in ("+", "-"):
        return keys(incomplete)
    found = {tag.strip() for text in _texts() for words in _KEYWORDS.findall(text) for tag in re.split("[,;]", words)}
    return sorted(incomplete[0] + tag for tag in found if tag.startswith(incomplete[1:]))


def lists(incomplete: str) -> list[str]:
    """The names of lists."""
    folder = locate()
    names = sorted(path.stem for path in folder.glob("*.bib")) if folder else []
    return _beginning(names, incomplete)


def keys_and_lists(incomplete: str) -> list[str]:
    """Keys, and the names of lists."""
    return [*lists(incomplete), *keys(incomplete)]


def styles(incomplete: str) -> list[str]:
    """The names of styles that begin so; of the ten thousand of the collection only where something has been typed."""
    from readinglist.csl import catalogue

    return _beginning(dict.fromkeys([*catalogue.aliases(), *(catalogue.known() if incomplete else ())]), incomplete)


def outputs(incomplete: str) -> list[str]:
    """What a bibliography in a style is printed as."""
    from readinglist.csl.output import OUTPUTS

    return _beginning(OUTPUTS, incomplete)


def locales(incomplete: str) -> list[str]:
    """Languages, and their main dialects."""
    from readinglist.csl import locale

    return _beginning(sorted({*locale.primary(), *locale.primary().values()}), incomplete)


def locators(incomplete: str) -> list[str]:
    """What a locator counts."""
    from readinglist.csl.locators import LOCATORS

    return _beginning(LOCATORS, incomplete)


def targets(incomplete: str) -> list[str]:
    """The syntaxes that a citation is written in."""
    from readinglist.paper.targets import TARGETS

    return _beginning(TARGETS, incomplete)


def syntaxes(incomplete: str) -> list[str]:
    """The syntaxes that a paper is written in."""
    from readinglist.paper.syntaxes import SYNTAXES

    return _beginning(SYNTAXES, incomplete)


def types(incomplete: str) -> list[str]:
    """The types of items, as CSL calls them."""
    from readinglist.formats.limits import CSL_TYPES

    return _beginning(CSL_TYPES, incomplete)


def reports(incomplete: str) -> list[str]:
    """The formats that problems are printed in."""
    from readinglist.library.checks.report import WRITERS

    return _beginning(WRITERS, incomplete)


def fields(incomplete: str) -> list[str]:
    """The fields that are searched in, with their colon."""
    from readinglist.formats.bibtex_mapping import BY_LOWER_CASE
    from readinglist.library.query import FIELDS

    return _beginning((f"{field}:" for field in dict.fromkeys([*FIELDS, *BY_LOWER_CASE])), incomplete)
