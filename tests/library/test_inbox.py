"""Which documents of a watched folder are taken, and when."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from readinglist.errors import UsageError
from readinglist.library import inbox
from readinglist.library.inbox import Inbox


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_state_dir", lambda *_, **__: str(tmp_path / "state"))
    monkeypatch.setattr(inbox, "SETTLED_SECONDS", 1000.0)
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def watched(folder: Path, **options: bool) -> Inbox:
    box = Inbox(folder, folder.parent / "inbox.bib", **options)
    box.file.parent.mkdir(parents=True, exist_ok=True)
    return box


def names(found: tuple[list[Path], int]) -> list[str]:
    return [path.name for path in found[0]]


def test_a_document_is_taken_when_it_is_as_it_was_at_the_look_before(folder: Path) -> None:
    box = watched(folder)
    (folder / "a.md").write_text("half")
    assert box.look() == ([], 1)
    (folder / "a.md").write_text("half and the other half")
    assert box.look() == ([], 1)
    assert box.look() == ([folder / "a.md"], 0)


def test_what_has_been_at_rest_is_taken_at_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.md").write_text("whole")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 2000)
    assert names(watched(folder).look()) == ["a.md"]


def test_a_copy_that_keeps_an_old_time_is_not_taken_for_one_at_rest(folder: Path) -> None:
    (folder / "a.md").write_text("half")
    os.utime(folder / "a.md", (1, 1))
    assert watched(folder).look() == ([], 1)


def test_what_was_taken_comes_again_only_when_it_changes_also_after_a_restart(folder: Path) -> None:
    box = watched(folder)
    (folder / "a.md").write_text("one")
    box.look()
    for path in box.look()[0]:
        box.took(path)
    again = watched(folder)
    assert [again.look(), again.look()] == [([], 0), ([], 0)]
    (folder / "a.md").write_text("another")
    assert [names(again.look()), names(again.look())] == [[], ["a.md"]]


def test_a_document_that_changes_while_it_is_read_comes_again(folder: Path) -> None:
    box = watched(folder)
    (folder / "a.md").write_text("one")
    box.look()
    [path] = box.look()[0]
    path.write_text("one and more")
    box.took(path)
    assert [names(box.look()), names(box.look())] == [[], ["a.md"]]


def test_only_documents_are_looked_at(folder: Path) -> None:
    (folder / "inner").mkdir()
    for name in ("a.md", ".b.md", "~$c.docx", "d.exe", "e.pdf.part", "inner/f.md"):
        (folder / name).write_text("x")
    (folder / "empty.md").touch()
    plain, deep = watched(folder), watched(folder, recursive=True)
    plain.look(), deep.look()
    assert names(plain.look()) == ["a.md"]
    assert names(deep.look()) == ["a.md", "f.md"]


@pytest.mark.parametrize("state", [b"", b"{", b"[1]", b'{"a.md": 3}', b'{"a.md": ["x", 1]}', b"\xff"])
def test_a_broken_state_is_none(folder: Path, state: bytes) -> None:
    box = watched(folder)
    box.file.write_bytes(state)
    assert watched(folder).look() == ([], 0)


def test_two_do_not_watch_one_folder(folder: Path) -> None:
    with watched(folder).lock(), pytest.raises(UsageError, match="another readinglist"), watched(folder).lock():
        pass


def test_a_folder_that_is_gone_is_told(folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(UsageError, match="cannot be read"):
        watched(folder).look()
