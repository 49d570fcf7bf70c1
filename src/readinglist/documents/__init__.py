"""Documents: a file of any kind -> blocks of text that know where they stood. One module a file type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from readinglist.errors import InputError
from readinglist.item import Item


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or (in plain text) a line.

    `line` is where it starts in the source (from 1), in a file without lines the number of the paragraph; `page` is
    that of a file that has pages, 0 for none; `kind` is "heading", "paragraph", "item", "line", "note", "quote",
    "code", "table", or "generated", a list that a citation manager has written from records (`Document.records`);
    `level` a heading's or the depth of a list; `marker` the label of an item or note as written; `indent` the white
    space before a line; `gap` whether blank space (or the border of a block) parts it from what stands before; `links`
    the addresses that it links to, in order.
    """

    text: str
    line: int
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    indent: int = 0
    gap: bool = True
    links: tuple[str, ...] = ()
    page: int = 0

    @property
    def numbered(self) -> bool:
        """Whether the marker is a number: "[12]", "3."."""
        return self.marker.strip("[](). ").isdigit()

    @property
    def whole(self) -> str:
        """The text with its marker: what a line says that goes on with the one before ("(2): 138" is no item)."""
        return f"{self.marker}{'' if self.text[:1] in ':,;.' else ' '}{self.text}" if self.marker else self.text


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: its name, the kind of file (one of TYPES), its blocks in reading order.

    `records` are those that the file itself carries, where citation managers and publishers put them (field codes, meta
    tags), in the order of their first citation, `custom.line` saying where. `cited` are citekeys of works whose records
    lie in another file, `beside` the names of those files (LaTeX: `\\cite`, `\\bibliography`).
    """

    name: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""
    records: tuple[Item, ...] = ()
    cited: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileType:
    """A file type that is read, and how to tell it.

    A type of text has a module with `blocks(text) -> (title, blocks)` and a pattern that its beginning matches; one
    that `cites` has `cited(text) -> (citekeys, names of files)` too. A binary type has `document(data, name) ->
    Document`, and the bytes that it begins with, or what it has within a zip archive: the content of the part
    `mimetype`, or a part.
    """

    module: str
    extensions: tuple[str, ...]
    sniff: re.Pattern[str] = re.compile(r"(?!)")
    magic: bytes = b""
    within: str = ""
    cites: bool = False
    carries: bool = False

    @property
    def binary(self) -> bool:
        return bool(self.magic or self.within)


_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|ul|ol|section|main|h[1-6])\b", re.I | re.S
)
_MARKDOWN = re.compile(
    r"---\n.*?\n---\n|(?:.*\n){0,40}?(?:#{1,6} \S|\[\^?[\w-]+\]: |[*-] \[[^\]\n]+\]\(http)",
)
_LATEX = re.compile(
    r"\s*(?:%.*\n\s*){0,200}\\(?:documentclass|documentstyle|usepackage|begin\{(?:document|thebibliography)\}|(?:sub)?section"
    r"|chapter)\b"
)
#: The registry: a file type is one module and one line.
TYPES = {
    "html": FileType("html", (".html", ".htm", ".xhtml"), _HTML, carries=True),
    "markdown": FileType("markdown", (".md", ".markdown", ".mdown", ".qmd", ".rmd"), _MARKDOWN),
    "latex": FileType("latex", (".tex", ".ltx", ".latex"), _LATEX, cites=True),
    "rst": FileType("rst", (".rst", ".rest")),
    "docx": FileType("docx", (".docx", ".docm", ".dotx"), within="word/document.xml"),
    "odt": FileType("odt", (".odt", ".ott"), within="application/vnd.oasis.opendocument.text"),
    "epub": FileType("epub", (".epub",), within="application/epub+zip"),
    "pdf": FileType("pdf", (".pdf",), magic=b"%PDF-"),
    "text": FileType("text", (".txt", ".text")),
}
_SNIFFED = 4096


def decode(data: bytes, *, name: str, encoding: str = "") -> tuple[str, str]:
    """Bytes -> text and the encoding it was in; InputError for what is no text. `encoding` is what a server says."""
    from readinglist.documents import decoding

    return decoding.decode(data, name=name, said=encoding)


def recognise(text: str, name: str) -> str:
    """The file type: by its extension where that says something, else by how the text begins."""
    extension = PurePath(name).suffix.lower()
    start = text[:_SNIFFED].lstrip("\ufeff")
    # A page saved under another name is still a page.
    if TYPES["html"].sniff.match(start):
        return "html"
    by_name = [kind for kind, type_ in TYPES.items() if extension and extension in type_.extensions]
    if by_name and by_name[0] != "html":
        return by_name[0]
    return next((kind for kind, type_ in TYPES.items() if type_.sniff.match(start)), "text")


def _binary(data: bytes) -> str:
    """The file type of what is no text, by its content alone; "" where it is none that is read."""
    for kind, type_ in TYPES.items():
        if type_.magic and type_.magic in data[:1024]:
            return kind
    if not data.startswith(b"PK\x03\x04"):
        return ""
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            says = archive.open("mimetype").read(100).decode("ascii", "replace").strip() if "mimetype" in names else ""
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return ""
    return next((kind for kind, each in TYPES.items() if each.within and each.within in (says, *names)), "")


def read(data: bytes, *, name: str = "-", kind: str | None = None, encoding: str = "") -> Document:
    """Read a document. `kind` is one of TYPES, or found from the content and the name; `encoding` as in `decode`."""
    if found := kind if kind and TYPES[kind].binary else _binary(data):
        document: Callable[[bytes, str], Document]
        document = import_module(f"readinglist.documents.{TYPES[found].module}").document
        return document(data, name)
    text, _ = decode(data, name=name, encoding=encoding)
    if not text.strip("\ufeff \t\r\n\f"):
        raise InputError("is empty", file=name, hint="there is nothing to read in it")
    chosen = kind or recognise(text, name)
    module = import_module(f"readinglist.documents.{TYPES[chosen].module}")
    title, found_blocks = module.blocks(text)
    cited, beside = module.cited(text) if TYPES[chosen].cites else ((), ())
    records = tuple(module.records(text)) if TYPES[chosen].carries else ()
    return Document(name, chosen, tuple(found_blocks), title, records, tuple(cited), tuple(beside))
