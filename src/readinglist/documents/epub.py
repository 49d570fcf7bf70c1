"""EPUB (EPUB 3.3, OCF): the parts of the spine in order, each read as the page of a site is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from readinglist.documents import decode, html
from readinglist.documents.archive import Archive
from readinglist.documents.blocks import Block, Document
from readinglist.errors import InputError
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "e": "http://www.w3.org/2001/04/xmlenc#",
    "p": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_PACKAGE = "application/oebps-package+xml"
_PAGES = ("application/xhtml+xml", "text/html")
#: Elements that have no end tag in HTML; all others may be closed at once in XHTML: `<title/>`, `<a id="p12"/>`.
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_CLOSED = re.compile(rf"<(?!(?:{_VOID})\b)([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>", re.I)
#: What stands around the article of a web page and within the text of a book: headings in a header, notes in an aside.
_AROUND = re.compile(r"(?i)<(/?)(?:aside|header|footer)\b")
_TYPE = re.compile(r"(?i)(<[^<>]*\s)epub:type\s*=")


def document(data: bytes, name: str) -> Document:
    """Read an EPUB. InputError for one that is broken, protected (DRM), or has no text.

    `line` of its blocks counts the paragraphs of the whole book.
    """
    archive = Archive(data, name)
    package = _package(archive)
    root = archive.tree(package)
    parts = [part for part in dict.fromkeys(_spine(root, package)) if part in archive]
    if protected := _encrypted(archive).intersection(parts):
        what = f"is protected by DRM ({min(protected)} is encrypted)"
        raise InputError(what, file=name, hint="only a copy without it can be read")
    found = (block for part in parts for block in _blocks(archive, part))
    blocks = tuple(replace(block, line=number) for number, block in enumerate(found, 1))
    if not blocks:
        raise InputError("has no text in its parts", file=name, hint="save or download it again")
    title = root.findtext(".//dc:title", "", _NAMES)
    return Document(name, "epub", blocks, spaced(title))


def _package(archive: Archive) -> str:
    """The path of the package file, which the container names (OCF, 4.2.6.3.1)."""
    files = archive.tree(_CONTAINER).findall(".//c:rootfile", _NAMES)
    paths = [each.get("full-path", "") for each in files if each.get("media-type", _PACKAGE) == _PACKAGE]
    if not paths:
        hint = "save or download it again"
        raise InputError(f"is a broken book ({_CONTAINER} names no package)", file=archive.name, hint=hint)
    return posixpath.normpath(paths[0])


def _spine(root: _Element, package: str) -> Iterator[str]:
    """The paths of the pages in reading order. Paths are relative to the package, and lie in the archive."""
    items = {each.get("id"): each for each in root.findall("p:manifest/p:item", _NAMES)}
    for each in root.findall("p:spine/p:itemref", _NAMES):
        item = items.get(each.get("idref"))
        if item is not None and item.get("media-type") in _PAGES:
            href = unquote(item.get("href", "").partition("#")[0])
            yield posixpath.normpath(posixpath.join(posixpath.dirname(package), href))


def _encrypted(archive: Archive) -> set[str]:
    """The paths of what is encrypted (OCF, 4.2.6.3.2): by DRM, or only fonts."""
    if _ENCRYPTION not in archive:
        return set()
    found = archive.tree(_ENCRYPTION).iterfind(".//e:CipherReference", _NAMES)
    return {posixpath.normpath(unquote(each.get("URI", ""))) for each in found}


def _blocks(archive: Archive, part: str) -> list[Block]:
    text, _ = decode(archive.read(part), name=archive.name)
    return html.blocks(as_page(text))[1]


def as_page(text: str) -> str:
    """XHTML as the HTML that a page of a site has: elements closed by tags, nothing around the text, roles for types.

    >>> as_page('<aside epub:type="footnote"><a id="n1"/>Said 1978</aside>')
    '<div role="footnote"><a id="n1"></a>Said 1978</div>'
    """
    text = _CLOSED.sub(r"<\1\2></\1>", text)
    return _TYPE.sub(r"\1role=", _AROUND.sub(r"<\1div", text))
