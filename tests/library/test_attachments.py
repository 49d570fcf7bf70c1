"""The files of an item, as JabRef, Zotero and Mendeley write them; and what is never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import LibraryError, UsageError
from readinglist.formats.file_field import Attached, address, parsed, written
from readinglist.item import Item
from readinglist.library import Library, beside, create
from readinglist.library.attachments import addresses, document, safe_name

PDF = b"%PDF-1.7\nthe rest"


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        pytest.param(":files/said.pdf:PDF", [Attached("files/said.pdf", "", "PDF")], id="JabRef"),
        pytest.param("said.pdf", [Attached("said.pdf")], id="a path alone"),
        pytest.param(
            "Full Text:/z/A1/said.pdf:application/pdf",
            [Attached("/z/A1/said.pdf", "Full Text", "application/pdf")],
            id="Zotero",
        ),
        pytest.param(
            ":C$\\backslash$:/x.pdf:pdf", [Attached("C$\\backslash$", "", "/x.pdf")], id="Mendeley on Windows"
        ),
        pytest.param(
            r":C\:\\Users\\e\\said.pdf:PDF", [Attached("C:\\Users\\e\\said.pdf", "", "PDF")], id="JabRef on Windows"
        ),
        pytest.param(
            r":https\://a.org/x.pdf:PDF;two:b.epub:ePUB",
            [Attached("https://a.org/x.pdf", "", "PDF"), Attached("b.epub", "two", "ePUB")],
            id="an address and a file",
        ),
        pytest.param("https://a.org/x.pdf", [Attached("https://a.org/x.pdf")], id="a bare address"),
        pytest.param(r":a\;b.pdf:PDF", [Attached("a;b.pdf", "", "PDF")], id="a semicolon in a name"),
        pytest.param(";;::", [], id="nothing"),
        pytest.param("", [], id="an empty field"),
        pytest.param("a.pdf\\", [Attached("a.pdf\\")], id="a backslash at the end"),
    ],
)
def test_files_are_read(value: str, meant: list[Attached]) -> None:
    assert parsed(value) == meant


TEXTS = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=10)


@given(st.lists(st.builds(Attached, TEXTS, st.one_of(st.just(""), TEXTS), TEXTS), max_size=4))
def test_files_come_back(attached: list[Attached]) -> None:
    assert parsed(written(attached)) == attached


@given(st.text())
def test_any_field_is_read(value: str) -> None:
    assert all(attached.path for attached in parsed(value))


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)", "file:///etc/passwd", "ftp://a.org/x", "-e https://a.org", "https://", "http://-x/",
        "https://a.org/ --flag", "https://a.org/\nx", "data:text/html,x", "https://a.org/`id`", "vbscript:x",
        "x-terminal:rm", "HTTPS:/a.org", "\\\\host\\share", "//host/share", "https://a.org/\x00",
    ],
)  # fmt: skip
def test_what_is_no_address_of_the_web(text: str) -> None:
    assert address(text) == ""


def test_where_an_item_is_on_the_web() -> None:
    item = Item("book", "k", fields={"DOI": "10.1000/a b<x>", "URL": "https://a.org/x?y=z&w=$(id)"})
    assert addresses(item) == ["https://a.org/x?y=z&w=$(id)"]
    item = Item("book", "k", fields={"DOI": "10.1002/(SICI)1097<1::AID>3.0", "URL": "javascript:x"})
    assert addresses(item) == ["https://doi.org/10.1002/(SICI)1097%3C1::AID%3E3.0"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("x.desktop", b"[Desktop Entry]\nExec=id", "may do more", id="a starter"),
        pytest.param("x.sh", b"#!/bin/sh\nid", "may do more", id="a script"),
        pytest.param("x", PDF, "may do more", id="a name that tells nothing"),
        pytest.param("x.html", b"<script>", "may do more", id="a page with scripts"),
        pytest.param("x.docm", b"PK\x03\x04", "may do more", id="a document with macros"),
        pytest.param("x.pdf", b"[Desktop Entry]\nExec=id", "is no .pdf file inside", id="a starter called PDF"),
        pytest.param("x.pdf", b"", "is no .pdf file inside", id="an empty PDF"),
        pytest.param("x.txt", b"#!/bin/sh\nid", "is no text", id="a script called text"),
        pytest.param("x.txt", b"\x7fELF\x00", "is no text", id="a program called text"),
        pytest.param("x.pdf.exe", b"MZ", "may do more", id="a second extension"),
    ],
)
def test_what_is_never_opened(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LibraryError, match=told):
        document(name, tmp_path)


@pytest.mark.parametrize(
    "path", ["\\\\host\\share\\x.pdf", "//host/share/x.pdf", "x\0.pdf", "folder.pdf", "gone.pdf", "~/x.pdf"]
)
def test_paths_that_lead_nowhere_good(tmp_path: Path, path: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    with pytest.raises(LibraryError):
        document(path, tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_a_link_is_judged_by_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "evil.sh").write_bytes(PDF)
    (tmp_path / "good.pdf").symlink_to(tmp_path / "evil.sh")
    os.mkfifo(tmp_path / "pipe.pdf")
    for name in ("good.pdf", "pipe.pdf"):
        with pytest.raises(LibraryError):
            document(name, tmp_path)


def test_documents_are_found_from_the_library_folder(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "-e.pdf").write_bytes(b"junk\n" + PDF)
    assert document("../-e.pdf", tmp_path / "library") == (tmp_path / "-e.pdf").resolve()
    assert document(str(tmp_path / "-e.pdf"), tmp_path / "library") == (tmp_path / "-e.pdf").resolve()


@given(st.text(max_size=200))
def test_a_safe_name_is_one_name(text: str) -> None:
    name = safe_name(text)
    assert name
    assert not set(name) & set('/\\:*?"<>|\0 ')
    assert name not in (".", "..")
    assert not name.startswith(".")
    assert len(name) <= 101


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    made = create(tmp_path / "bibliography")
    made.path().write_text("@book{DBLP:a/../b, title = {A}, file = {:x.pdf:PDF}}\n", encoding="utf-8")
    return made


def test_files_are_copied_under_safe_names_or_linked(library: Library, tmp_path: Path) -> None:
    source = tmp_path / "a ; b:c.PDF"
    source.write_bytes(PDF)
    key = "DBLP:a/../b"
    assert beside.attach(library, key, str(source)).path == "files/DBLP_a_.._b.pdf"
    assert beside.attach(library, key, str(source)).path == "files/DBLP_a_.._b-2.pdf"
    beside.attach(library, key, str(source), link=True)
    beside.attach(library, key, "https://a.org/x.pdf")
    [item] = library.items()
    found, refused = beside.targets(item, library.folder)
    assert [Path(target).name for target in found] == ["DBLP_a_.._b.pdf", "DBLP_a_.._b-2.pdf", "a ; b:c.PDF", "x.pdf"]
    assert len(refused) == 1
    assert (library.folder / "files" / "DBLP_a_.._b.pdf").read_bytes() == PDF
    library.undo(4)
    assert list((library.folder / "files").iterdir()) == []
    library.redo()
    assert (library.folder / "files" / "DBLP_a_.._b.pdf").read_bytes() == PDF


def test_an_address_of_another_kind_is_not_attached(library: Library) -> None:
    with pytest.raises(UsageError, match="no address of the web"):
        beside.attach(library, "DBLP:a/../b", "ftp://a.org/x")
