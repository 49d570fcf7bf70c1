"""Files written whole or not at all, and steps taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from readinglist.errors import LibraryError
from readinglist.library.files import Text, write
from readinglist.library.journal import KEPT_STEPS, Journal


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param("@book{a, title = {Über}}\n".encode(), id="UTF-8"),
        pytest.param(b"\xef\xbb\xbf@book{a}\r\n", id="a byte order mark and DOS line ends"),
        pytest.param("@book{a, title = {Größe, Straße, Mädchen}}\n".encode("latin-1"), id="Latin-1"),
        pytest.param("@book{a, title = {Łódź}}\n".encode("utf-16"), id="UTF-16"),
        pytest.param(b"@book{a, note = {\x81\x8d\xfe}}\n", id="bytes of no known encoding"),
    ],
)
def test_a_text_is_written_back_as_the_same_bytes(data: bytes) -> None:
    assert Text.of(data, "a.bib").data("a.bib") == data


def test_what_an_encoding_cannot_hold_is_refused() -> None:
    with pytest.raises(LibraryError, match="cannot hold"):
        Text("Łódź", "latin-1").data("a.bib")


def test_writing_keeps_permissions_and_links(tmp_path: Path) -> None:
    target, link = tmp_path / "real.bib", tmp_path / "link.bib"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix) == ["link.bib", "real.bib"]


def test_undo_brings_back_every_file_of_a_step(tmp_path: Path) -> None:
    one, two = tmp_path / "one.bib", tmp_path / "two.bib"
    one.write_bytes(b"1")
    journal = Journal(tmp_path)
    with journal.lock():
        journal.change("both", {one: b"1", two: b""}, {one: b"11", two: b"22"})
        assert journal.undo() == ["both"]
        assert one.read_bytes() == b"1"
        assert not two.exists()
        with pytest.raises(LibraryError, match="nothing to undo"):
            journal.undo()


def test_undo_is_refused_when_another_program_has_written_since(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"1")
    journal = Journal(tmp_path)
    with journal.lock():
        journal.change("one", {path: b"1"}, {path: b"2"})
    path.write_bytes(b"3")
    with journal.lock(), pytest.raises(LibraryError, match="changed since"):
        journal.undo()
    assert path.read_bytes() == b"3"


def test_a_change_under_our_hands_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    path.write_bytes(b"theirs")
    with pytest.raises(LibraryError, match="another program"):
        Journal(tmp_path).change("ours", {path: b"1"}, {path: b"2"})
    assert path.read_bytes() == b"theirs"


def test_only_the_last_steps_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.bib"
    journal = Journal(tmp_path)
    with journal.lock():
        for number in range(KEPT_STEPS + 3):
            journal.change(str(number), {path: path.read_bytes() if path.exists() else b""}, {path: b"%d" % number})
    assert len(list(journal.folder.glob("steps/*"))) == KEPT_STEPS


def test_a_guessed_encoding_is_not_written_where_it_would_be_guessed_otherwise() -> None:
    before = Text.of("@book{a, title = {Größe, Straße}}\n".encode("latin-1"), "a.bib")
    with pytest.raises(LibraryError, match="iconv"):
        Text(before.text + "@book{b, title = {Żółć, Łódź}}\n", before.encoding).data("a.bib")


def test_a_write_that_fails_leaves_files_and_steps_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from readinglist.library import files

    first, second, journal = tmp_path / "a.bib", tmp_path / "b.bib", Journal(tmp_path)
    first.write_bytes(b"one")
    second.write_bytes(b"two")
    with journal.lock():
        journal.change("a change", {first: b"one"}, {first: b"ONE"})
    whole = files.write

    def failing(path: Path, data: bytes, **settings: Any) -> None:
        if path == second:
            raise LibraryError("cannot be written")
        whole(path, data, **settings)

    monkeypatch.setattr(files, "write", failing)
    with journal.lock(), pytest.raises(LibraryError):
        journal.change("two files", {first: b"ONE", second: b"two"}, {first: b"EINS", second: b"ZWEI"})
    assert (first.read_bytes(), second.read_bytes()) == (b"ONE", b"two")
    with journal.lock():
        assert journal.undo() == ["a change"]
    assert first.read_bytes() == b"one"


def test_a_file_that_a_failed_change_made_is_gone_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from readinglist.library import files

    new, second, journal = tmp_path / "a.bib", tmp_path / "b.bib", Journal(tmp_path)
    second.write_bytes(b"two")
    whole = files.write

    def failing(path: Path, data: bytes, **settings: Any) -> None:
        if path == second:
            raise LibraryError("cannot be written")
        whole(path, data, **settings)

    monkeypatch.setattr(files, "write", failing)
    with journal.lock(), pytest.raises(LibraryError):
        journal.change("two files", {new: b"", second: b"two"}, {new: b"one", second: b"ZWEI"})
    assert not new.exists()
    assert second.read_bytes() == b"two"
