"""readinglist: references out of documents, into .bib files, out in any style or format.

    import readinglist
    items = list(readinglist.extract("post.html"))
    print(readinglist.render(items, style="chicago"))
    readinglist.dump(items, "post.bib")

Importing this costs next to nothing: each function enters its rooms when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from readinglist.csl import Citation, Cite, Rendered
    from readinglist.item import Date, Item, Name

__version__ = "0.1.0"
__all__ = ["Date", "Item", "Name", "dump", "extract", "load", "parse", "render"]


def extract(
    source: str | Path | bytes,
    *,
    name: str = "",
    section: str | None = None,
    model: str = "",
    short_forms: bool = False,
) -> Iterator[Item]:
    """Find, parse and normalise every reference of a document, in reading order.

    `source` is a file's path, an https address, or the document itself as bytes; `name` is what its records call it.
    `section` keeps the references under headings that contain it. Records that the document carries itself (fields of
    Zotero, Mendeley or EndNote; the works that LaTeX cites, from the .bib file beside it) come first. Each item says
    in `custom` where it stood: `raw`, `source`, `section`, `line`, `page`. `model` is the path of a model of the
    parser to use instead of the package's. With `short_forms` what cites again in short ("ibid.", "Said, op. cit., p.
    4") has a record too, that of the reference meant, which stands in its `custom.short_of`. Raises InputError for a
    document that cannot be read.
    """
    from readinglist import extraction

    yield from extraction.extract(source, name=name, section=section, model=model, short_forms=short_forms)


def parse(text: str, *, model: str = "") -> Item:
    """One reference as it is written -> a record; `item.empty` when the text holds none."""
    from readinglist import parser

    return parser.parse(text, model=model)


def load(source: str | Path, *, format: str | None = None) -> list[Item]:
    """The records of a bibliography file in any format that is read; FormatError names a broken one."""
    from pathlib import Path

    from readinglist import documents, formats

    path = Path(source)
    text, _ = documents.decode(path.read_bytes(), name=str(path))
    return list(formats.read(text, name=str(path), format=format))


def dump(items: Iterable[Item], target: str | Path, *, format: str | None = None) -> None:
    """Write records to a file, in the format its extension tells or the one given."""
    from pathlib import Path

    from readinglist import formats
    from readinglist.library.citekey import assign

    path = Path(target)
    chosen = format or formats.by_extension(path.name).name
    path.write_text(formats.write(assign(items), chosen), encoding="utf-8")


@overload
def render(
    items: Iterable[Item],
    *,
    style: str = ...,
    locale: str | None = ...,
    output: str = ...,
    keep_order: bool = ...,
) -> str | bytes: ...


@overload
def render(
    items: Iterable[Item],
    citations: Sequence[Citation | Sequence[Cite]],
    *,
    style: str = ...,
    locale: str | None = ...,
    output: str = ...,
) -> Rendered: ...


def render(
    items: Iterable[Item],
    citations: Sequence[Citation | Sequence[Cite]] | None = None,
    *,
    style: str = "chicago",
    locale: str | None = None,
    output: str = "text",
    keep_order: bool = False,
) -> str | bytes | Rendered:
    """A bibliography in a citation style: its name, alias or .csl file.

    `output` is text, html, markdown, latex, rtf, typst, org, rst, or docx, which gives bytes. The order is the style's,
    unless `keep_order`. With the `citations` of a document (`csl.Citation`, or lists of `csl.Cite`) it gives these as
    they are printed, and the bibliography. A style that shows reading states, as our `reading-list` does, is given
    those of the items.
    """
    from readinglist import csl
    from readinglist.csl import catalogue
    from readinglist.library import state
    from readinglist.library.citekey import assign

    found = list(assign(items))
    if catalogue.shows_reading_state(style):
        found = [state.in_status(item) for item in found]
    if citations is None:
        return csl.bibliography(found, style=style, locale=locale, output=output, keep_order=keep_order)
    return csl.rendered(found, citations, style=style, locale=locale, output=output)


def __getattr__(name: str) -> object:
    if name in ("Item", "Name", "Date"):
        from readinglist import item

        return getattr(item, name)
    raise AttributeError(f"module 'readinglist' has no attribute {name!r}")
