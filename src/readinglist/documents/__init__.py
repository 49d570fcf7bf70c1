"""Documents: a file of any kind -> blocks of text that know where they stood. One module, or folder, a file type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from readinglist.documents.blocks import Block, Document
from readinglist.errors import InputError

__all__ = ["TYPES", "Block", "Document", "FileType", "decode", "read", "recognise"]


@dataclass(frozen=True, slots=True)
class FileType:
    """A file type that is read, and how to tell it. Its module has its name.

    A type of text has a module with `blocks(text) -> (title, blocks)` and a pattern that its beginning matches; one
    that `cites` has `cited(text) -> (citekeys, names of files)` too. A binary type has `document(data, name) ->
    Document`, and the bytes that it begins with, or what it has within a zip archive: the content of the part
    `mimetype`, or a part.
    """

    extensions: tuple[str, ...]
    sniff: re.Pattern[str] = re.compile(r"(?!)")
    magic: bytes = b""
    within: str = ""
    cites: bool = False
    carries: bool = False

    @property
    def binary(self) -> bool:
        return bool(self.magic or self.within)


_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)
_HTML = re.compile(
    rf"{_PAGE.pattern}|\s*(?:<!--.*?-->\s*)*<(?:article|section|main|div|p|ul|ol|dl|table|blockquote|h[1-6])\b",
    re.I | re.S,
)
#: Of the lines of a page such a share begins with an element; in Markdown some do.
_LINE, _OF_ELEMENT, _SHARE = re.compile(r"^[ \t]*(\S)", re.M), "<", 0.8
#: What a part of a page has that is called one, wherever its first element begins.
_ELEMENT = re.compile(r"(?i)</[a-z][a-z0-9]{0,10}>|<(?:br|p|li)\b[^<>]{0,200}>")
_MARKDOWN = re.compile(
    r"---\n.*?\n---\n|(?:.*\n){0,40}?(?:#{1,6} \S|\[\^?[\w-]+\]: |[*-] \[[^\]\n]+\]\(http)",
)
_LATEX = re.compile(
    r"\s*(?:%.*\n\s*){0,200}\\(?:documentclass|documentstyle|usepackage|begin\{(?:document|thebibliography)\}|(?:sub)?section"
    r"|chapter)\b"
)
#: The registry: a file type is one module and one line.
TYPES = {
    "html": FileType((".html", ".htm", ".xhtml"), _HTML, carries=True),
    "markdown": FileType((".md", ".markdown", ".mdown", ".qmd", ".rmd"), _MARKDOWN),
    "latex": FileType((".tex", ".ltx", ".latex"), _LATEX, cites=True),
    "rst": FileType((".rst", ".rest")),
    "docx": FileType((".docx", ".docm", ".dotx"), within="word/document.xml"),
    "odt": FileType((".odt", ".ott"), within="application/vnd.oasis.opendocument.text"),
    "epub": FileType((".epub",), within="application/epub+zip"),
    "pdf": FileType((".pdf",), magic=b"%PDF-"),
    "text": FileType((".txt", ".text")),
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
    by_name = [kind for kind, type_ in TYPES.items() if extension and extension in type_.extensions]
    # A page saved under another name is still a page; but Markdown may begin with an element.
    if TYPES["html"].sniff.match(start):
        lines = _LINE.findall(start)
        marked = lines.count(_OF_ELEMENT) >= _SHARE * len(lines)
        return "html" if marked or by_name != ["markdown"] or _PAGE.match(start) else "markdown"
    if by_name and (by_name[0] != "html" or _ELEMENT.search(start)):
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
        document = import_module(f"readinglist.documents.{found}").document
        whole = document(data, name)
        return replace(whole, blocks=_with_works(whole.blocks))
    text, _ = decode(data, name=name, encoding=encoding)
    if not text.strip("\ufeff \t\r\n\f"):
        raise InputError("is empty", file=name, hint="there is nothing to read in it")
    chosen = kind or recognise(text, name)
    module = import_module(f"readinglist.documents.{chosen}")
    title, found_blocks = module.blocks(text)
    cited, beside = module.cited(text) if TYPES[chosen].cites else ((), ())
    records = tuple(module.records(text)) if TYPES[chosen].carries else ()
    return Document(name, chosen, _with_works(found_blocks), title, records, tuple(cited), tuple(beside))


def _with_works(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with those that are the fields of a work as one, in rows of tables or behind labels."""
    from readinglist.documents import fields, tables

    return tuple(fields.joined(list(tables.joined(blocks))))
