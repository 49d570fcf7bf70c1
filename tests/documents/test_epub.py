"""EPUB: the spine in order, what its pages have that pages of a site have not, names that lead astray, protection."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from readinglist.documents import Document, epub
from readinglist.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "documents"
CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>'
)
ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">'
    '<e:EncryptedData><e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData></encryption>'
)


def package(*hrefs: str, title: str = "A Book", kind: str = "application/xhtml+xml") -> str:
    """A package file whose spine has these parts, in this order; the manifest has them the other way round."""
    items = "".join(f'<item id="i{n}" href="{href}" media-type="{kind}"/>' for n, href in enumerate(hrefs))
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(hrefs)))
    return (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{title}</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )


def page(body: str) -> str:
    return f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>{body}</body></html>'


def archive(parts: dict[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as written:
        for name, text in parts.items():
            written.writestr(name, text)
    return data.getvalue()


def read(parts: dict[str, str], opf: str, path: str = "OEBPS/book.opf") -> Document:
    return epub.document(archive({"META-INF/container.xml": CONTAINER.format(path), path: opf, **parts}), "x.epub")


def test_the_parts_are_read_in_the_order_of_the_spine_and_their_paragraphs_counted_on() -> None:
    parts = {"OEBPS/b.xhtml": page("<p>second</p><p>third</p>"), "OEBPS/a.xhtml": page("<p>first</p>")}
    found = read(parts, package("a.xhtml", "b.xhtml"))
    assert [(block.text, block.line) for block in found.blocks] == [("first", 1), ("second", 2), ("third", 3)]
    assert (found.title, found.kind) == ("A Book", "epub")


@pytest.mark.parametrize(
    ("part", "href", "path"),
    [
        pytest.param("OEBPS/a.xhtml", "a.xhtml", "OEBPS/book.opf", id="relative to the package"),
        pytest.param("a.xhtml", "a.xhtml", "book.opf", id="of a package that lies at the top"),
        pytest.param("text/a.xhtml", "../text/a.xhtml", "OEBPS/book.opf", id="up and down again"),
        pytest.param("OEBPS/a b.xhtml", "a%20b.xhtml", "OEBPS/book.opf", id="with a blank"),
        pytest.param("OEBPS/a.xhtml", "a.xhtml#start", "OEBPS/book.opf", id="with a place in it"),
        pytest.param("OEBPS/a.xhtml", "a.xhtml", "./OEBPS/book.opf", id="of a package named from here"),
    ],
)
def test_the_name_of_a_part(part: str, href: str, path: str) -> None:
    data = archive(
        {
            "META-INF/container.xml": CONTAINER.format(path),
            path.removeprefix("./"): package(href),
            part: page("<p>found"),
        }
    )
    assert [block.text for block in epub.document(data, "x.epub").blocks] == ["found"]


@pytest.mark.parametrize(
    "href",
    [
        pytest.param("missing.xhtml", id="a part that is missing"),
        pytest.param("../../../../etc/passwd", id="a name that leads out of the archive"),
        pytest.param("/etc/passwd", id="a name from the root"),
        pytest.param("https://example.org/a.xhtml", id="an address"),
        pytest.param("", id="no name"),
    ],
)
def test_what_is_not_in_the_archive_is_passed_over(href: str) -> None:
    found = read({"OEBPS/a.xhtml": page("<p>a</p>")}, package(href, "a.xhtml"))
    assert [block.text for block in found.blocks] == ["a"]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        pytest.param(
            '<aside epub:type="footnote" id="f1"><p>1. Said 1978</p></aside>', [("note", "Said 1978")], id="a footnote"
        ),
        pytest.param('<div role="doc-endnotes"><p>Said</p></div>', [("note", "Said")], id="notes by their role"),
        pytest.param("<header><h1>One</h1></header>", [("heading", "One")], id="a heading in a header"),
        pytest.param(
            '<p><a id="p1"/>text</p><p>more</p>', [("paragraph", "text"), ("paragraph", "more")], id="anchors"
        ),
        pytest.param("<p>one<br/>two</p>", [("paragraph", "one"), ("paragraph", "two")], id="a line break"),
        pytest.param("<p>caf&eacute;&#160;noir</p>", [("paragraph", "café noir")], id="entities"),
        pytest.param(
            '<nav epub:type="toc"><ol><li>One</li></ol></nav><p>a</p>', [("paragraph", "a")], id="the contents"
        ),
        pytest.param("<ul><li>Said 1978</li></ul>", [("item", "Said 1978")], id="a list"),
    ],
)
def test_a_page_of_a_book(body: str, blocks: list[tuple[str, str]]) -> None:
    found = read({"OEBPS/a.xhtml": page(body)}, package("a.xhtml"))
    assert [(block.kind, block.text) for block in found.blocks] == blocks


def test_a_part_that_stands_in_the_spine_often_is_read_once() -> None:
    found = read({"OEBPS/a.xhtml": page("<p>a</p>")}, package(*["a.xhtml"] * 1000))
    assert len(found.blocks) == 1


def test_encrypted_fonts_do_no_harm() -> None:
    parts = {"OEBPS/a.xhtml": page("<p>a</p>"), "META-INF/encryption.xml": ENCRYPTION.format("OEBPS/font.otf")}
    assert read(parts, package("a.xhtml")).blocks


@pytest.mark.parametrize(
    ("parts", "opf", "says"),
    [
        pytest.param(
            {"OEBPS/a.xhtml": "\x9d\x01", "META-INF/encryption.xml": ENCRYPTION.format("OEBPS/a.xhtml")},
            package("a.xhtml"),
            "is protected by DRM",
            id="DRM",
        ),
        pytest.param({}, package("a.xhtml"), "has no text", id="all its parts missing"),
        pytest.param({"OEBPS/a.xhtml": page("")}, package("a.xhtml"), "has no text", id="empty parts"),
        pytest.param({}, "<package/>", "has no text", id="no spine"),
        pytest.param({"OEBPS/a.png": "\x89"}, package("a.png", kind="image/png"), "has no text", id="pictures"),
        pytest.param({}, "", "OEBPS/book.opf", id="an empty package"),
        pytest.param({"OEBPS/a.xhtml": "\0" * 2000}, package("a.xhtml"), "binary", id="a page that is no text"),
    ],
)
def test_a_book_that_cannot_be_read(parts: dict[str, str], opf: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as raised:
        read(parts, opf)
    assert str(raised.value).startswith("x.epub: ")
    assert raised.value.hint


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"PK\x03\x04 and so on", "broken archive", id="a broken archive"),
        pytest.param(archive({"mimetype": "application/epub+zip"}), "container.xml", id="no container"),
        pytest.param(archive({"META-INF/container.xml": "<container/>"}), "names no package", id="no package named"),
        pytest.param(archive({"META-INF/container.xml": CONTAINER.format("x.opf")}), "x.opf", id="no package"),
    ],
)
def test_an_archive_that_is_no_book(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        epub.document(data, "x.epub")


def test_a_part_that_grows_beyond_measure_is_refused() -> None:
    with pytest.raises(InputError, match="unpacks to more than"):
        read({"OEBPS/a.xhtml": page("<p>" + "a" * (65 << 20) + "</p>")}, package("a.xhtml"))


def test_a_book_of_our_own() -> None:
    found = epub.document((DATA / "book-en.epub").read_bytes(), "book-en.epub")
    _, *starts = (DATA / "book-en.expected").read_text(encoding="utf-8").splitlines()
    texts = [block.text.removeprefix("See ") for block in found.blocks if block.kind in ("note", "item")]
    assert texts[0].startswith("The list is in his own hand")
    assert [text[: len(start)] for text, start in zip(texts[1:], starts, strict=True)] == starts
    assert [block.text for block in found.blocks if block.kind == "heading"] == [
        *("What the Ferryman Read", "The Shelf by the Landing", "Books That Travel", "What was asked for"),
        "Further Reading",
    ]
    assert "https://doi.org/10.1353/bh.2004.0023" in [link for block in found.blocks for link in block.links]
