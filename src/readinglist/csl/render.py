"""Items in a style: a bibliography, its entries, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from readinglist import collector
from readinglist.csl import catalogue, engine, nodes, punctuation, rich, runs
from readinglist.csl import output as outputs
from readinglist.csl.document import Citation, Cite, Document
from readinglist.csl.engine import Engine
from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.locators import LOCATORS
from readinglist.csl.output.lines import lines
from readinglist.csl.punctuation import Leaf
from readinglist.csl.state import Record
from readinglist.csl.tree import Output, text
from readinglist.errors import UsageError
from readinglist.item import Item

_WORD, _LETTER = re.compile(r"[^\W_]"), re.compile(r"[^\W\d_]")
#: Variables that say nothing of what an item is.
_ASIDE = frozenset(("note", "annote", "abstract", "keyword", "language", "citation-key"))


@collector.paused()
def bibliography(
    items: Iterable[Item],
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
    keep_order: bool = False,
) -> str | bytes:
    """The bibliography of items in a style, in the style's own order or in that of the items.

    `style` is a name, an alias or a .csl file; `locale` a language ("de", "pt-BR") instead of the style's own; `output`
    one of `outputs()`: "text" (an entry a line, a blank line between), "html", "markdown" ...; "docx" gives bytes.
    Raises StyleNotFound, UnknownName for an output or locale that is not known, UsageError for a style without a
    bibliography.
    """
    writer = outputs.get(output)
    document = _document(items, style, locale, keep_order)
    return writer.bibliography(listed(document, output), layout(document.engine))


@collector.paused()
def entries(
    items: Iterable[Item],
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
    apart: bool = False,
) -> list[tuple[str, str]]:
    """(citekey, entry) for each item, in the style's order; an entry is one line of the output, without its frame.

    Entries that are to stand `apart`, or in another order, have their authors where the style would put a dash.
    """
    write = outputs.get(output).inline
    found = listed(_document(items, style, locale), output, apart=apart)
    return [(entry.key, write(_in_line(entry))) for entry in found]


def _in_line(entry: Entry) -> list[Run]:
    """The runs of an entry one after the other, with a blank where they would stand in another column or line."""
    found: list[Run] = []
    for line in lines(entry.blocks):
        for part in (line.label, line.runs):
            if found and part:
                found.append(Run(" "))
            found += part
    return found


@collector.paused()
def citations(
    clusters: Sequence[Citation | Sequence[Cite]],
    items: Iterable[Item],
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
) -> list[str]:
    """Each citation as it stands in the running text or in a note, in the order of the document; a mere sequence of
    cites is a citation too. An unknown citekey is a KeyError.
    """
    return _cited(_document(items, style, locale), [_citation(cluster) for cluster in clusters], output)


class Rendered(NamedTuple):
    """A document: its citations in their order, and its bibliography ("" where the style has none)."""

    citations: list[str]
    bibliography: str | bytes


@collector.paused()
def rendered(
    items: Iterable[Item],
    clusters: Sequence[Citation | Sequence[Cite]],
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
) -> Rendered:
    """The citations of a document and its bibliography, which lists all of the items: those that are cited, numbered in
    the order of the text where the style numbers them so, and those that are not. An unknown citekey is a KeyError.
    """
    found = [_citation(cluster) for cluster in clusters]
    places: dict[str, int] = {}
    for citation in found:
        for cite in citation.cites:
            places.setdefault(cite.key, len(places))
    ordered = sorted(items, key=lambda item: places.get(item.id, len(places)))
    document = _document(ordered, style, locale)
    writer = outputs.get(output)
    listing: str | bytes = ""
    if document.engine.bibliography is not None:
        listing = writer.bibliography(listed(document, output), layout(document.engine))
    return Rendered(_cited(document, found, output), listing)


def _citation(cluster: Citation | Sequence[Cite]) -> Citation:
    return cluster if isinstance(cluster, Citation) else Citation(tuple(cluster))


def _cited(document: Document, given: Sequence[Citation], output: str) -> list[str]:
    write = outputs.get(output).inline
    written = []
    for citation, out in zip(given, document.citations(given), strict=True):
        if out is None or not _WORD.search(text(out)):
            out = "; ".join(rich.clean(cite.key) for cite in citation.cites)
        leaves = _trimmed(punctuation.settled(out, document.engine.marks), output)
        written.append(write([run for block in runs.blocks(leaves) for run in block.runs]))
    return written


def _document(items: Iterable[Item], style: str, locale: str | None, keep_order: bool = False) -> Document:
    return Document(engine.engine(catalogue.independent(catalogue.resolve(style)), locale), list(items), keep_order)


def listed(document: Document, output: str, *, apart: bool = False) -> list[Entry]:
    """The entries of a document's bibliography; `apart` as in `entries`. UsageError for a style that has none."""
    found = document.engine
    if found.bibliography is None:
        raise UsageError("the style has no bibliography", hint="it is for notes only; choose another")
    entries = []
    for record, out in document.entries(apart=apart):
        leaves = punctuation.settled(out, found.marks)
        shown = "".join(leaf.text for leaf in leaves)
        if not _says_something(shown, record):
            leaves = punctuation.settled(_complete(shown, record.item), found.marks)
        entries.append(Entry(record.item.id, runs.blocks(_trimmed(leaves, output))))
    return entries


def layout(found: Engine) -> Layout:
    """How the style of an engine wants its list set."""
    options = found.bibliography.options if found.bibliography else {}
    return Layout(
        options.get("hanging-indent") == "true",
        options.get("second-field-align", ""),
        nodes.number(options, "line-spacing", 1),
        nodes.number(options, "entry-spacing", 1),
    )


def _trimmed(leaves: list[Leaf], output: str) -> list[Leaf]:
    """Pieces without blanks at the end; in an output that has superscripts, those of Unicode are such."""
    while leaves and not leaves[-1].text.strip():
        leaves.pop()
    if leaves:
        leaves[-1].text = leaves[-1].text.rstrip()
        leaves[0].text = leaves[0].text.lstrip()
    return leaves if output == "text" else list(runs.raised(leaves))


def _says_something(entry: str, record: Record) -> bool:
    """Whether an entry holds words, or at least a title of figures; of an item that is more than a note."""
    item = record.item
    if item.empty:
        return bool(entry)
    if not (item.names or item.dates or item.fields.keys() - _ASIDE):
        return False
    title = text(rich.read(item.title))
    return bool(_LETTER.search(entry)) or bool(title and title in entry)


def _complete(entry: str, item: Item) -> Output:
    """An entry in plain words where a style prints nothing of an item but a number or "n.d."."""
    label = entry.rstrip(" .,")
    if item.empty or not re.search(r"\d", label):
        return _in_words(item)
    return [label, "" if label.endswith("]") else ".", " ", _in_words(item)]


def _in_words(item: Item) -> Output:
    """An entry in plain words, for an item that the style prints nothing of."""
    authors = ", ".join(name.full for name in item.authors)
    parts = [
        *([authors, item.dated, item.title] if authors else [item.title, item.dated]),
        item["container-title"],
        item["publisher"],
        item["DOI"] or item["URL"],
    ]
    said = [rich.read(part) for part in parts if part] or [rich.read(item["note"] or item.id)]
    words: list[Output] = []
    for part in said:
        words += [part, ". "] if part else []
    return [*words[:-1], "."]


__all__ = [
    "LOCATORS", "Citation", "Cite", "Rendered", "bibliography", "citations", "entries", "layout", "listed", "rendered",
]  # fmt: skip
