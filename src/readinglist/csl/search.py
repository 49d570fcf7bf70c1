"""Which styles a person may mean: words of a name, a title, a journal, a discipline, a format; the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from readinglist.csl import catalogue
from readinglist.csl.catalogue import Style
from readinglist.errors import StyleNotFound, UnknownName
from readinglist.normalise.text import unaccented

#: How a style cites (CSL 1.0.2, Info, cs:category: citation-format).
KINDS = ("author-date", "author", "numeric", "label", "note")
#: The disciplines that a style may be for (CSL 1.0.2, Appendix I, Categories).
FIELDS = (
    "anthropology", "astronomy", "biology", "botany", "chemistry", "communications", "engineering", "generic-base",
    "geography", "geology", "history", "humanities", "law", "linguistics", "literature", "math", "medicine",
    "philosophy", "physics", "political_science", "psychology", "science", "social_science", "sociology", "theology",
    "zoology",
)  # fmt: skip
_APART = re.compile(r"[\W_]+")


def styles(query: str = "", *, kind: str = "", field: str = "") -> list[Style]:
    """The styles that every word of the query tells something of, the likeliest first.

    A word is the beginning of a word of the name, an alias, the title (of a dependent style: its journal's), a
    discipline or the citation format; where no style has all of them so, a part of one. Case, accents and punctuation
    do not count. `kind` is one of KINDS, `field` one of FIELDS; UnknownName tells what is none. Without words the
    independent styles are given, by name: the dependent ones are names of journals for them.
    """
    if kind and kind not in KINDS:
        raise UnknownName("citation format", kind, KINDS, hint=f"known: {', '.join(KINDS)}.")
    wanted = _FIELDS.get(_plain(field), "")
    if field and not wanted:
        raise UnknownName("field", field, FIELDS, hint=f"known: {', '.join(FIELDS)}.")
    words = _plain(query).split()
    read = (
        catalogue.read(path)
        for path in catalogue.known().values()
        if words or path.parent.name != "dependent"  # nothing is asked of those, so they need not be read
    )
    heads = [
        _head(style) for style in read if (not kind or style.format == kind) and (not wanted or wanted in style.fields)
    ]
    found = _having(words, heads)
    called = catalogue.named(query)
    return [head.style for head in sorted(found, key=lambda head: (head.style.file != called, *_order(head, words)))]


def nearest(query: str) -> tuple[str, ...]:
    """The names and aliases that are written nearly as the query is."""
    name = "-".join(_plain(query).split())
    return StyleNotFound(name, [*catalogue.aliases(), *catalogue.known()]).nearest


def is_called(style: Style, query: str) -> bool:
    """Whether the query is a style's whole name or an alias of it, so that `--style` would take it."""
    return style.file == catalogue.named(query)


class _Head(NamedTuple):
    """What is searched of a style, in plain words, a blank before each; `everything` has what it is for, too."""

    style: Style
    names: tuple[str, ...]
    title: str
    everything: str


def _head(style: Style) -> _Head:
    names = tuple(f" {_plain(name)}" for name in (style.name, *catalogue.aliases_of(style.name)))
    title = f" {_plain(style.title)} {_plain(style.short)}"
    return _Head(style, names, title, " ".join((*names, title, _plain(" ".join((style.format, *style.fields))))))


def _having(words: Sequence[str], heads: Sequence[_Head]) -> Sequence[_Head]:
    """The heads that have every word at the beginning of one of theirs; where there is none, anywhere in one."""
    starts = [f" {word}" for word in words]
    found = [head for head in heads if all(start in head.everything for start in starts)]
    return found or [head for head in heads if all(word in head.everything for word in words)]


def _order(head: _Head, words: Sequence[str]) -> tuple[int, bool, str]:
    """How near a style is: its name or an alias begins so, begins with the first word, has the words; its title has
    them, or only what it is for; independent ones before dependent, then by name.
    """
    phrase, first = " " + " ".join(words), f" {words[0]} " if words else " "
    tests = (
        any(name.startswith(phrase) for name in head.names),
        any(f"{name} ".startswith(first) for name in head.names),
        any(all(f" {word}" in name for word in words) for name in head.names),
        all(f" {word}" in head.title for word in words),
        True,
    )
    return tests.index(True), bool(head.style.parent), head.style.name


def _plain(text: str) -> str:
    """Lower case without accents and punctuation, one blank between words."""
    if not text.isascii():
        text = unaccented(text)
    return _APART.sub(" ", text.casefold()).strip()


_FIELDS = {_plain(name): name for name in FIELDS}
