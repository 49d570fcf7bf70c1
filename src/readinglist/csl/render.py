"""Items in a style: a bibliography, its entries, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readinglist.csl import catalogue, punctuation, rich, runs, suffixes, writers
from readinglist.errors import UsageError
from readinglist.item import Item

if TYPE_CHECKING:
    from readinglist.csl.processor import Processor

_WORD, _LETTER = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]")
#: Variables that say nothing of what an item is.
_ASIDE = frozenset(("note", "annote", "abstract", "keyword", "language", "citation-key"))

#: What a locator may count (CSL 1.0.2, Appendix IV, Locators).
LOCATORS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume",
)  # fmt: skip


class Cite(NamedTuple):
    """One item of a citation: its citekey, and what stands around it. `label` says what the locator counts."""

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""


def bibliography(
    items: Iterable[Item], *, style: str = "chicago", locale: str | None = None, output: str = "text"
) -> str:
    """The bibliography of items in a style, in the style's own order.

    `style` is a name, an alias or a .csl file; `locale` a language ("de", "pt-BR") instead of the style's own; `output`
    "text" (an entry a line, a blank line between), "html" or "markdown". Raises StyleNotFound, UnknownName for an
    output or locale that is not known, UsageError for a style without a bibliography.
    """
    return writers.get(output).whole(entries(items, style=style, locale=locale, output=output))


def entries(
    items: Iterable[Item], *, style: str = "chicago", locale: str | None = None, output: str = "text"
) -> list[tuple[str, str]]:
    """(citekey, entry) for each item, in the style's order."""
    writer = writers.get(output)
    found = catalogue.independent(catalogue.resolve(style))
    from readinglist.csl.processor import Processor

    processor = Processor(found, locale)
    if not processor.has_bibliography:
        raise UsageError(f"the style {found.name!r} has no bibliography", hint="it is for notes only; choose another")
    ordered = _registered(processor, list(items))
    return [
        (item.id, writer.entry(list(runs.runs(_complete(entry, item)))))
        for item, entry in zip(ordered, processor.entries(), strict=True)
    ]


def citations(
    clusters: Sequence[Sequence[Cite]],
    items: Iterable[Item],
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
) -> list[str]:
    """Each cluster of cites as it stands in the running text or in a note. An unknown citekey is a KeyError."""
    writer = writers.get(output)
    from readinglist.csl.processor import Processor

    processor = Processor(catalogue.independent(catalogue.resolve(style)), locale)
    ordered = _registered(processor, list(items))
    places = {item.id: place for place, item in enumerate(ordered)}
    written = []
    for cluster in clusters:
        cites = [(places[cite.key], cite.locator, cite.label, cite.prefix, cite.suffix) for cite in cluster]
        text = processor.cite(cites)
        if not _WORD.search(text):
            text = "; ".join(runs.clean(cite.key) for cite in cluster)
        written.append(writer.entry(list(runs.runs(text))))
    return written


def _registered(processor: Processor, items: list[Item]) -> list[Item]:
    """The items in the style's order, with year suffixes where it adds them, registered with a processor in that order:
    their places are their numbers.
    """
    processor.register(items)
    ordered = [items[place] for place in processor.order()]
    if processor.adds_suffixes:
        ordered = suffixes.assign(ordered)  # in the order of the list, which they do not change
    processor.register(ordered)
    return ordered


def _complete(entry: str, item: Item) -> str:
    """An entry that says something of its item: where a style prints nothing but a number or "n.d.", plain words."""
    if item.empty or _says_something(runs.plain(entry), item):
        return entry or _in_words(item)
    label = runs.plain(entry).rstrip(" .,")
    if not re.search(r"\d", label):
        return _in_words(item)
    return f"{label}{'' if label.endswith(']') else '.'} {_in_words(item)}"


def _says_something(entry: str, item: Item) -> bool:
    """Whether an entry holds words, or at least a title of figures; of an item that is more than a note."""
    if not (item.names or item.dates or item.fields.keys() - _ASIDE):
        return False
    title = runs.plain(rich.read(item.title))
    return bool(_LETTER.search(entry)) or bool(title and title in entry)


def _in_words(item: Item) -> str:
    """An entry in plain words, for an item that the style prints nothing of, or that the processor cannot render."""
    authors = ", ".join(name.full for name in item.authors)
    parts = [
        *([authors, item.dated, item.title] if authors else [item.title, item.dated]),
        item["container-title"],
        item["publisher"],
        item["DOI"] or item["URL"],
    ]
    said = [rich.read(part) for part in parts if part] or [rich.read(item["note"] or item.id)]
    return punctuation.tidy(". ".join(said) + ".", inside_quotes=False)
