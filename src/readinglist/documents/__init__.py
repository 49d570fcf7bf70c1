"""Documents: a file of any kind -> blocks of text that know where they stood. One module a file type."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath

from readinglist.errors import InputError


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, an item of a list, or (in plain text) a line.

    `line` is where it starts in the source (from 1); `kind` is "heading", "paragraph", "item", "line", "note", "quote",
    "code" or "table"; `level` a heading's or the depth of a list; `marker` the label of an item or note as written;
    `indent` the white space before a line; `gap` whether blank space (or the border of a block) parts it from what
    stands before; `links` the addresses that it links to, in order.
    """

    text: str
    line: int
    kind: str = "paragraph"
    level: int = 0
    marker: str = ""
    indent: int = 0
    gap: bool = True
    links: tuple[str, ...] = ()

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
    """What was read: its name, the kind of file ("text", "markdown", "html"), its blocks in reading order."""

    name: str
    kind: str
    blocks: tuple[Block, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class FileType:
    """A file type that is read: its module with `blocks(text) -> (title, blocks)`, and how to tell it."""

    module: str
    extensions: tuple[str, ...]
    sniff: re.Pattern[str]


_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|ul|ol|section|main|h[1-6])\b", re.I | re.S
)
_MARKDOWN = re.compile(
    r"---\n.*?\n---\n|(?:.*\n){0,40}?(?:#{1,6} \S|\[\^?[\w-]+\]: |[*-] \[[^\]\n]+\]\(http)",
)
#: The registry: a file type is one module and one line.
TYPES = {
    "html": FileType("html", (".html", ".htm", ".xhtml"), _HTML),
    "markdown": FileType("markdown", (".md", ".markdown", ".mdown", ".qmd", ".rmd"), _MARKDOWN),
    "text": FileType("text", (".txt", ".text"), re.compile(r"(?!)")),
}
_SNIFFED = 4096


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """Bytes -> text and the encoding it was in; InputError for what is no text."""
    from readinglist.documents import decoding

    return decoding.decode(data, name=name)


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


def read(data: bytes, *, name: str = "-", kind: str | None = None) -> Document:
    """Read a document. `kind` is one of TYPES, or found from the content and the name."""
    text, _ = decode(data, name=name)
    if not text.strip("\ufeff \t\r\n\f"):
        raise InputError("is empty", file=name, hint="there is nothing to read in it")
    chosen = kind or recognise(text, name)
    blocks: Callable[[str], tuple[str, list[Block]]]
    blocks = import_module(f"readinglist.documents.{TYPES[chosen].module}").blocks
    title, found = blocks(text)
    return Document(name, chosen, tuple(found), title)
