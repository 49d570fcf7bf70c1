"""Several lists, notes, and entries that a person rewrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.errors import FormatError, KeyNotFound, LibraryError
from readinglist.library import Library, beside, create, notes

ONE = """@string{pan = "Pantheon"}
@string{both = pan # " Books"}

@book{said1978,
  title = {Orientalism},
  publisher = both,
}

@inbook{part,
  crossref = {whole},
  title = {Part},
}

@book{whole,
  title = {Whole},
}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")
    made = create(tmp_path / "bibliography")
    made.path("one").write_text(ONE, encoding="utf-8")
    return made


def text(library: Library, name: str) -> str:
    return library.path(name).read_text(encoding="utf-8")


def test_an_entry_moves_as_it_is_with_the_strings_that_it_needs(library: Library) -> None:
    assert library.move(["said1978"], "two") == ["said1978"]
    assert (
        text(library, "two") == ONE.partition("\n\n@inbook")[0].replace("\n@", "\n\n@").replace("\n\n\n", "\n\n") + "\n"
    )
    assert "said1978" not in text(library, "one")
    [item] = library.items(lists=["two"])
    assert item["publisher"] == "Pantheon Books"
    assert library.move(["said1978"], "two") == []
    library.undo()
    assert text(library, "one") == ONE
    assert not library.path("two").exists()


def test_a_string_that_means_something_else_there_is_refused(library: Library) -> None:
    library.path("two").write_text('@string{pan = "Pan Macmillan"}\n@book{x, publisher = pan}\n', encoding="utf-8")
    with pytest.raises(LibraryError, match="@string pan is something else in two"):
        library.move(["said1978"], "two")
    assert text(library, "one") == ONE


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        pytest.param(["part"], "inherits from whole; move them together", id="an heir"),
        pytest.param(["whole"], "entries of one.bib inherit from whole", id="what is inherited from"),
    ],
)
def test_heirs_and_what_they_inherit_stay_together(library: Library, keys: list[str], told: str) -> None:
    with pytest.raises(LibraryError, match=told):
        library.move(keys, "two")
    assert library.move(["part", "whole"], "two") == ["part", "whole"]


def test_an_item_in_two_lists_is_held_once(library: Library) -> None:
    library.also(["said1978", "part"], "exile")
    library.also(["said1978"], "reading")
    assert "lists = {exile, reading}" in text(library, "one")
    assert library.lists() == {
        "exile": ["said1978", "part"], "one": ["said1978", "part", "whole"], "reading": ["said1978"]
    }  # fmt: skip
    assert [item.id for item in library.items(lists=["exile"])] == ["said1978", "part"]
    assert [item.id for item in library.items(lists=["reading"])] == ["said1978"]
    assert len(list(library.items())) == 3
    library.also(["said1978"], "one")
    library.move(["said1978"], "reading")
    assert "lists = {exile}" in text(library, "reading")
    library.also(["said1978"], "exile", leave=True)
    assert "lists" not in text(library, "reading")


def test_a_list_that_nothing_names_is_told(library: Library) -> None:
    library.also(["said1978"], "exile")
    with pytest.raises(LibraryError, match="no list 'exil'"):
        list(library.items(lists=["exile", "exil"]))


def test_some_records_are_what_reading_all_gives(library: Library) -> None:
    library.path("two").write_text("@book{whole, title = {Another}}\n@book{lost, title = {A}\n", encoding="utf-8")
    by_key = {item.id: item for item in reversed(list(library.items()))}
    found = library.keyed(["said1978", "part", "whole", "none"])
    assert found == {key: by_key[key] for key in ("said1978", "part", "whole")}


def test_an_older_key_goes_before_a_part_of_another(library: Library) -> None:
    library.path("two").write_text(
        "@book{x1,\n  title = {X},\n  ids = {old, older},\n}\n\n@book{oldtime, title = {no ids = {x1} here}}\n",
        encoding="utf-8",
    )
    wanted = ["old", "older", "oldt", "x1"]
    assert library.resolved(wanted) == {"old": "x1", "older": "x1", "oldt": "oldtime", "x1": "x1"}


def test_notes_are_written_by_the_day(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    place = beside.add_to_note(library, "said1978", "One.")
    beside.add_to_note(library, "said1978", "Two.\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795700000")
    beside.add_to_note(library, "said1978", "Three.")
    assert place == library.folder / "notes" / "said1978.md"
    assert place.read_text(encoding="utf-8") == (
        "# Orientalism\n\n## 2026-11-25\n\nOne.\n\nTwo.\n\n## 2026-11-26\n\nThree.\n"
    )
    beside.replace_note(library, "said1978", "All new.\n")
    assert beside.note(library, "said1978") == "All new.\n"
    library.undo(2)
    assert "Two." in place.read_text(encoding="utf-8")
    assert "Three." not in place.read_text(encoding="utf-8")


def test_there_is_no_note_on_what_is_not_there(library: Library) -> None:
    with pytest.raises(KeyNotFound):
        beside.add_to_note(library, "said1987", "One.")


@pytest.mark.parametrize("key", ["DBLP:conf/x", "../../etc/passwd", ".hidden", "a b", "ä", "..", "C:x", "nul\0"])
def test_a_note_is_a_file_of_the_library_whatever_the_key(tmp_path: Path, key: str) -> None:
    place = notes.path(tmp_path, key)
    assert place.parent == tmp_path / "notes"
    assert place.suffix == ".md"
    assert not place.name.startswith(".")
    assert place.resolve() == place


NEW = "@book{said1978,\n  title = {Orientalism: Western Conceptions of the Orient},\n  publisher = both,\n}"


def test_an_entry_is_rewritten(library: Library) -> None:
    before = library.find("said1978").own
    assert beside.rewrite(library, "said1978", before, NEW + "\n") == "said1978"
    assert text(library, "one") == ONE.replace(before, NEW)


def test_a_new_key_takes_the_note_along(library: Library) -> None:
    beside.add_to_note(library, "said1978", "One.")
    before = library.find("said1978").own
    assert beside.rewrite(library, "said1978", before, NEW.replace("said1978", "said2003")) == "said2003"
    assert "One." in beside.note(library, "said2003")
    assert not beside.note(library, "said1978")
    library.undo()
    assert "One." in beside.note(library, "said1978")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("", "not one entry", id="nothing"),
        pytest.param("@book{said1978, title = {A}", "not one entry", id="never closed"),
        pytest.param("@book{said1978, title = {A}}}", "stands outside", id="a brace too many"),
        pytest.param("@book{said1978, title = {A}}\n@book{b, title = {B}}", "not one entry", id="two entries"),
        pytest.param("@book{, title = {A}}", "no citekey", id="no key"),
        pytest.param("@book{said1978, title = {A} year = 1}", "comma", id="a forgotten comma"),
        pytest.param("@book{said1978, title = {A}, title = {B}}", "title", id="a field twice"),
        pytest.param("@book{part, title = {A}}", "already", id="a key that is taken"),
        pytest.param("@comment{said1978}", "not one entry", id="no entry at all"),
    ],
)
def test_a_broken_entry_is_not_kept(library: Library, written: str, told: str) -> None:
    with pytest.raises((FormatError, LibraryError), match=told):
        beside.rewrite(library, "said1978", library.find("said1978").own, written)
    assert text(library, "one") == ONE


def test_an_entry_that_has_been_changed_meanwhile_is_not_overwritten(library: Library) -> None:
    before = library.find("said1978").own
    library.tag(["said1978"], ["+exile"])
    after = text(library, "one")
    with pytest.raises(LibraryError, match="changed meanwhile"):
        beside.rewrite(library, "said1978", before, NEW)
    assert text(library, "one") == after
    library.undo()
    library.tag(["whole"], ["+exile"])
    beside.rewrite(library, "said1978", before, NEW)
    assert "exile" in text(library, "one")


def test_a_note_is_found_by_its_words_whatever_the_key(library: Library) -> None:
    library.path("two").write_text("@book{DBLP:conf/x, title = {X}}\n", encoding="utf-8")
    beside.add_to_note(library, "DBLP:conf/x", "Exile as method.")
    assert [item.id for item in library.search("method")] == ["DBLP:conf/x"]
    beside.add_to_note(library, "DBLP:conf/x", "Contrapuntal.")
    assert [item.id for item in library.search("contrapuntal")] == ["DBLP:conf/x"]
    assert notes.key_of(notes.path(library.folder, "a/../b.c:ä").name) == "a/../b.c:ä"


def test_a_list_is_searched_with_those_that_are_in_it_too(library: Library) -> None:
    library.also(["said1978"], "exile")
    library.also(["part"], "law")
    assert [item.id for item in library.search("", lists=["exile"])] == ["said1978"]
    assert [item.id for item in library.search("orientalism", lists=["law", "one"])] == ["said1978"]
    assert [item.id for item in library.search("orientalism", lists=["law"])] == []
    with pytest.raises(LibraryError, match="no list 'exil'"):
        library.search("", lists=["exil"])
