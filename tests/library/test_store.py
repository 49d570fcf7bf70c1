"""The library: found, added to, changed entry by entry; everything else stays byte for byte."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.errors import KeyNotFound, LibraryError, ReadingListError
from readinglist.item import Date, Item, Name
from readinglist.library import Library, create, open_
from readinglist.library.store import locate

OTHERS = """% Ours since 1998; do not sort!
@string{pan = "Pantheon"}
@preamble{ "\\newcommand{\\noop}[1]{}" }

@Book{ said1978 ,
   author    = "Said, Edward W.",
   title     = {Orient{\\"a}lism},   publisher = pan,
   year = 1978
}
This is a comment between entries.
@comment{jabref-entrytype: x}
@ARTICLE(hall1990,
\tauthor={Stuart Hall}, title={Cultural Identity and Diaspora},
\tkeywords = {identity; diaspora},
)

@book{broken, title = {never closed
@comment{jabref-meta: grouping:
0 AllEntriesGroup:;
}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("READINGLIST_LIBRARY", raising=False)
    return create(tmp_path / "bibliography")


def book(title: str, year: int = 2018, key: str = "") -> Item:
    names, dates = {"author": (Name("Carpi", "Estella"),)}, {"issued": Date(((year,),))}
    return Item("book", key, names, dates, {"title": title})


def test_what_is_added_is_there_once(library: Library) -> None:
    added = library.add([book("Empires of Inclusion?"), book("Southism")])
    assert [item.id for item in added.new] == ["carpiEmpiresInclusion2018", "carpiSouthism2018"]
    again = library.add([book("Southism"), book("Southism", 2020)])
    assert [key for _, key in again.known] == ["carpiSouthism2018"]
    assert [item.id for item in again.new] == ["carpiSouthism2020"]
    assert [item.title for item in library.items()] == ["Empires of Inclusion?", "Southism", "Southism"]


def test_the_same_record_twice_in_one_go_is_added_once(library: Library) -> None:
    assert len(library.add([book("Southism"), book("Southism")]).new) == 1


def test_a_key_that_stands_in_an_entry_that_cannot_be_read_is_not_used_again(library: Library) -> None:
    library.path().write_text("@book{carpiSouthism2018, title = {A}, title = {B}}\n", encoding="utf-8")
    assert library.add([book("Southism")]).new[0].id == "carpiSouthism2018a"


@pytest.mark.parametrize("key", ["a b", "x,y", "{z}", "ü{", "#%"])
def test_keys_from_other_formats_are_made_fit_for_bibtex(library: Library, key: str) -> None:
    library.add([book("Southism", key=key)])
    [item] = library.items()
    assert item.id
    library.mark([item.id], "read")


def test_what_other_tools_wrote_stays_as_it_is(library: Library) -> None:
    path = library.path("others")
    path.write_text(OTHERS, encoding="utf-8")
    path.write_bytes(OTHERS.replace("\n", "\r\n").encode("utf-8"))
    before = path.read_bytes()
    library.add([book("Southism")])
    assert path.read_bytes() == before
    library.mark(["said1978"], "read")
    after = path.read_bytes()
    start, end = before.index(b"@Book"), before.index(b"This is a comment")
    assert after.startswith(before[:start])
    assert after.endswith(before[end:])
    assert b"readstatus" in after
    assert b"\n" not in after.replace(b"\r\n", b"")
    library.undo()
    assert path.read_bytes() == before


def test_marks_and_tags(library: Library) -> None:
    path = library.path("others")
    path.write_text(OTHERS, encoding="utf-8")
    path.write_text(OTHERS, encoding="utf-8")
    library.tag(["hall1990"], ["+Caribbean", "-DIASPORA", "+identity"])
    library.mark(["hall1990", "said1978"], "reading")
    items = {item.id: item for item in library.items()}
    assert items["hall1990"]["keyword"] == "identity, Caribbean"
    assert items["said1978"].custom["bibtex"]["readstatus"] == "reading"
    assert items["said1978"]["publisher"] == "Pantheon"


def test_removing_takes_the_entry_only(library: Library) -> None:
    path = library.path("others")
    path.write_text(OTHERS, encoding="utf-8")
    path.write_text(OTHERS, encoding="utf-8")
    library.remove(["said1978"])
    text = path.read_text(encoding="utf-8")
    assert "said1978" not in text
    assert "This is a comment between entries." in text
    assert "@ARTICLE(hall1990" in text


def test_all_or_nothing(library: Library) -> None:
    library.add([book("Southism")])
    before = library.path().read_bytes()
    with pytest.raises(KeyNotFound, match="carpiSouthism2018"):
        library.mark(["carpiSouthism2018", "carpiSouthism2081"], "read")
    assert library.path().read_bytes() == before


def test_a_key_that_stands_twice_is_not_guessed_at(library: Library) -> None:
    library.path("a").write_text("@book{x, title={A}}\n", encoding="utf-8")
    library.path("b").write_text("\n@book{x, title={B}}\n", encoding="utf-8")
    with pytest.raises(LibraryError, match=r"a\.bib:1 and .*b\.bib:2"):
        library.remove(["x"])


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".hidden", "c:d"])
def test_a_list_is_a_file_of_the_library(library: Library, name: str) -> None:
    with pytest.raises(ReadingListError):
        library.path(name)


def test_the_nearest_library_upwards_is_found(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert locate(deep) == library.folder
    assert locate(library.folder) == library.folder
    monkeypatch.setenv("READINGLIST_LIBRARY", str(tmp_path / "other"))
    assert locate(deep) == tmp_path / "other"
    with pytest.raises(LibraryError, match="no such library"):
        open_()


def test_without_any_library_the_users_own_is_used_or_missed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READINGLIST_LIBRARY", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert locate(tmp_path) is None
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LibraryError, match="readinglist init"):
        open_()
    own = tmp_path / "data" / "readinglist" / "bibliography"
    own.mkdir(parents=True)
    assert locate(tmp_path) == own


def test_a_tag_that_another_has_set_meanwhile_is_kept(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tags that are added to are those that stand in the file when the lock is held, not those read before."""
    path = library.path("others")
    path.write_text(OTHERS, encoding="utf-8")
    inner = library.journal.lock

    @contextlib.contextmanager
    def lock_after_another() -> Iterator[None]:
        monkeypatch.setattr(library.journal, "lock", inner)
        Library(library.folder).tag(["hall1990"], ["+theirs"])
        with inner():
            yield

    monkeypatch.setattr(library.journal, "lock", lock_after_another)
    library.tag(["hall1990"], ["+ours"])
    text = path.read_text(encoding="utf-8")
    assert all(tag in text for tag in ("identity", "diaspora", "theirs", "ours"))
