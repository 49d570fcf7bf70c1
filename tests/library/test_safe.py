"""Nothing is lost: processes that write at once, kills at every point, disks that are full, programs that interfere."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.errors import KeyNotFound, LibraryError
from readinglist.item import Item
from readinglist.library import Library, beside, create, files
from readinglist.library.progress import Progress

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
ENTRY = "@book{%s,\n  title = {%s},\n  author = {Said, Edward W.},\n}\n"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return a_library(tmp_path)


def a_library(folder: Path) -> Library:
    made = create(folder / "bibliography")
    made.path("a").write_text("".join(ENTRY % (f"k{n}", f"Title {n}") for n in range(8)), encoding="utf-8")
    made.path("b").write_text(ENTRY % ("other", "Other"), encoding="utf-8")
    return made


def state(library: Library) -> dict[str, bytes]:
    """Every file of the library that a person sees, by name."""
    return {
        str(path.relative_to(library.folder)): path.read_bytes()
        for path in sorted(library.folder.rglob("*"))
        if path.is_file()
    }


CHANGES: dict[str, Callable[[Library], object]] = {
    "an entry is changed": lambda library: library.mark(["k3"], "read"),
    "two files are changed": lambda library: library.move(["k2", "k5"], "b"),
    "a list is made": lambda library: library.move(["k2"], "new"),
    "a note is written": lambda library: beside.add_to_note(library, "k1", "Exile."),
    "a note is removed": lambda library: beside.replace_note(library, "k0", ""),
    "a file is attached": lambda library: beside.attach(library, "k1", str(library.path("b"))),
    "a change is taken back": lambda library: library.undo(),
    "a change is made again": lambda library: library.redo(),
}


def killed_at(number: int, work: Callable[[], object]) -> bool:
    """Do the work in a process that is killed at its n-th step to the file system; whether it came that far."""
    child = os.fork()
    if not child:
        left = [number]

        def count(event: str, _: tuple[object, ...]) -> None:
            if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "tempfile.mkstemp"):
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        with contextlib.suppress(BaseException):
            work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@posix
@pytest.mark.parametrize("change", CHANGES)
def test_a_kill_at_any_point_leaves_the_old_or_the_new(library: Library, change: str) -> None:
    beside.add_to_note(library, "k0", "A note that is there.")
    library.tag(["k4"], ["+exile"])
    library.tag(["k4"], ["+draft"])
    library.undo()
    if change == "a change is taken back":
        library.redo()
    old = state(library)
    kills = 0
    while killed_at(kills + 1, lambda: CHANGES[change](library)):
        kills += 1
        with library.journal.lock():
            steps = len(library.steps())
        left = state(library)
        if left != old:
            # The change has been brought to its end: it is the last one that can be taken back.
            assert set(left) - set(old) <= {"new.bib", "notes/k1.md", "files/k1.bib"}
            library.redo() if change == "a change is taken back" else library.undo()
        assert state(library) == old, (kills, steps)
    assert kills > 5
    assert state(library) != old


@posix
def test_both_files_are_changed_or_none(library: Library) -> None:
    before = state(library)
    number, ends = 1, set()
    while killed_at(number, lambda: library.move(["k2"], "b")):
        with library.journal.lock():
            pass
        there = [name for name, data in state(library).items() if b"{k2," in data]
        assert len(there) == 1
        ends.add(there[0])
        if there == ["b.bib"]:
            library.undo()
        assert state(library) == before
        number += 1
    assert ends == {"a.bib", "b.bib"}


SCRIPT = """
import sys
from pathlib import Path
from readinglist.library import open_
library = open_(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    library.tag([sys.argv[2]], [f"+t{number}"])
    print(number, flush=True)
"""


def processes(library: Library, number: int, changes: int) -> list[subprocess.Popen[bytes]]:
    arguments = [[sys.executable, "-c", SCRIPT, str(library.folder), f"k{n}", str(changes)] for n in range(number)]
    return [subprocess.Popen(each, stdout=subprocess.PIPE) for each in arguments]


@pytest.mark.parametrize(
    ("number", "changes"),
    [
        pytest.param(3, 12, id="a few"),
        pytest.param(8, 200, id="many", marks=pytest.mark.slow),
    ],
)
def test_processes_that_write_at_once_lose_nothing(library: Library, number: int, changes: int) -> None:
    for process in processes(library, number, changes):
        output, _ = process.communicate()
        assert (process.returncode, output.count(b"\n")) == (0, changes)
    tags = {item.id: item["keyword"] for item in library.items()}
    wanted = ", ".join(f"t{n}" for n in range(changes))
    assert [tags[f"k{n}"] for n in range(number)] == [wanted] * number


@posix
@pytest.mark.parametrize("kills", [pytest.param(3, id="a few"), pytest.param(60, id="many", marks=pytest.mark.slow)])
def test_processes_killed_at_random_lose_nothing_that_they_told(library: Library, kills: int) -> None:
    chance = random.Random(1978)
    for _ in range(kills):
        [process] = processes(library, 1, 500)
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(chance.random() / 20)
        process.kill()
        told = [first, *process.communicate()[0].splitlines(keepends=True)]
        last = max(int(line) for line in told if line.endswith(b"\n"))
        with library.journal.lock():
            pass
        [item] = [item for item in library.items() if item.id == "k0"]
        done = item["keyword"].split(", ")
        assert done == [f"t{n}" for n in range(len(done))]
        assert len(done) >= last + 1
        assert {path.suffix for path in library.folder.iterdir()} == {".bib"}
        assert len(list(library.items())) == 9
        library.set_fields({"k0": {"keywords": None}}, "begin again")


def failing(monkeypatch: pytest.MonkeyPatch, where: Path, code: int) -> None:
    """Let no file be written in a folder."""
    whole = files.tempfile.mkstemp

    def mkstemp(*args: object, **settings: object) -> object:
        if Path(str(settings["dir"])) == where:
            raise OSError(code, os.strerror(code))
        return whole(*args, **settings)  # type: ignore[call-overload]

    monkeypatch.setattr(files.tempfile, "mkstemp", mkstemp)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EDQUOT, errno.EIO])
def test_a_disk_that_takes_nothing_is_told_and_nothing_is_lost(
    library: Library, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    library.mark(["k0"], "reading")
    before = state(library)
    for folder in (library.folder, library.journal.folder):
        with monkeypatch.context() as patched:
            failing(patched, folder, code)
            with pytest.raises(LibraryError, match=f"cannot be written: {os.strerror(code)}; nothing was changed"):
                library.move(["k2"], "b")
            assert state(library) == before
    assert library.undo() == ["mark k0 reading"]


@posix
def test_a_file_that_grows_too_large_is_told(library: Library) -> None:
    import resource

    library.path("a").write_text("".join(ENTRY % (f"k{n}", "T" * 100) for n in range(100)), encoding="utf-8")
    before = state(library)

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))
        try:
            library.mark(["k2"], "read")
        except LibraryError as error:
            os._exit(7 if "nothing was changed" in str(error) else 8)

    child = os.fork()
    if not child:
        with contextlib.suppress(BaseException):
            limited()
        os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7
    with library.journal.lock():
        assert state(library) == before


def interfering(library: Library, monkeypatch: pytest.MonkeyPatch, write: Callable[[], object]) -> None:
    """Let another program write after a change has been made ready, and before it is written, once."""
    whole, waiting = library.journal.change, [write]

    def change(*arguments: object) -> None:
        if waiting:
            waiting.pop()()
        whole(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(library.journal, "change", change)


def test_a_change_goes_beside_what_another_program_has_just_written(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.path("a")
    theirs = path.read_text(encoding="utf-8").replace("Title 7", "Theirs") + "% theirs\n"
    interfering(library, monkeypatch, lambda: path.write_text(theirs, encoding="utf-8"))
    library.mark(["k3"], "skimmed")
    text = path.read_text(encoding="utf-8")
    assert "Theirs" in text
    assert text.endswith("% theirs\n")
    assert "{skimmed}" in text


@pytest.mark.parametrize("moment", ["fsync", "chmod"])
def test_what_another_program_writes_at_the_last_moment_stays(
    library: Library, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    path = library.path("a")
    theirs = path.read_text(encoding="utf-8") + "% theirs\n"
    calls = []
    whole = getattr(files.os, moment)

    def late(*arguments: object, **settings: object) -> object:
        calls.append(moment)
        if len(calls) == 3:  # the journal has been written, and now the list is
            path.write_text(theirs, encoding="utf-8")
        return whole(*arguments, **settings)

    monkeypatch.setattr(files.os, moment, late)
    library.move(["k3"], "b")
    assert path.read_text(encoding="utf-8").endswith("% theirs\n")
    assert "k3" not in path.read_text(encoding="utf-8")
    assert library.path("b").read_text(encoding="utf-8").count("k3") == 1


def test_an_entry_that_another_program_has_just_changed_is_not_overwritten(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library.path("a")
    theirs = path.read_text(encoding="utf-8").replace("Title 3", "Theirs")
    interfering(library, monkeypatch, lambda: path.write_text(theirs, encoding="utf-8"))
    with pytest.raises(LibraryError, match="has just changed k3"):
        library.mark(["k3"], "skimmed")
    assert path.read_text(encoding="utf-8") == theirs


def test_undo_leaves_what_another_program_has_done_to_other_entries(library: Library) -> None:
    path = library.path("a")
    library.mark(["k3"], "read")
    library.mark(["k5"], "reading")
    path.write_text(path.read_text(encoding="utf-8").replace("Title 7", "Theirs"), encoding="utf-8")
    before = path.read_text(encoding="utf-8")
    assert len(library.undo(2)) == 2
    text = path.read_text(encoding="utf-8")
    assert "Theirs" in text
    assert "readstatus" not in text
    assert [library.redo(), library.redo()] == ["mark k3 read", "mark k5 reading"]
    assert path.read_text(encoding="utf-8") == before


def test_a_new_change_ends_what_can_be_done_again(library: Library) -> None:
    library.mark(["k3"], "read")
    library.undo()
    library.mark(["k4"], "read")
    with pytest.raises(LibraryError, match="nothing to do again"):
        library.redo()


def test_undo_takes_no_more_back_than_there_is(library: Library) -> None:
    library.mark(["k3"], "read")
    library.mark(["k4"], "read")
    with pytest.raises(LibraryError, match="only 2 changes to undo"):
        library.undo(3)
    assert [step.what for step in library.steps()] == ["mark k4 read", "mark k3 read"]


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"{}", b'{"files": [{"path": "a", "patches": [{}]}]}'])
def test_a_record_of_changes_that_is_none_is_told(library: Library, data: bytes) -> None:
    (library.journal.folder / "steps").mkdir(parents=True)
    (library.journal.folder / "steps" / "1.json").write_bytes(data)
    with pytest.raises(LibraryError, match=r"1\.json: is no record of a change"):
        library.undo()
    library.mark(["k3"], "read")


def test_an_entry_that_cannot_be_read_keeps_its_tags(library: Library) -> None:
    broken = "@book{k9, title = {A}, title = {B}, keywords = {R\\&D; exile}}\n"
    library.path("c").write_text(broken, encoding="utf-8")
    library.tag(["k9"], ["+law"])
    assert "keywords = {R\\&D, exile, law}" in library.path("c").read_text(encoding="utf-8")


def test_what_a_write_that_was_cut_off_has_left_is_swept_away(library: Library) -> None:
    left = library.folder / "files" / ".k1.pdf.x1y2z3.part"
    left.parent.mkdir()
    left.write_bytes(b"half")
    files.sweep(left.parent)
    assert not left.exists()


STEPS: dict[str, Callable[[Library, str], object]] = {
    "mark": lambda library, key: library.mark([key], "read"),
    "begin": lambda library, key: library.mark([key], "reading", Progress(9, 100, percent=True)),
    "tag": lambda library, key: library.tag([key], ["+exile", "-draft"]),
    "rate": lambda library, key: library.set_fields({key: {"ranking": "rank4"}}, "rate"),
    "also": lambda library, key: library.also([key], "b"),
    "move": lambda library, key: library.move([key], "b"),
    "move back": lambda library, key: library.move([key], "a"),
    "move away": lambda library, key: library.move([key], "c"),
    "remove": lambda library, key: library.remove([key]),
    "note": lambda library, key: beside.add_to_note(library, key, "More."),
    "attach": lambda library, key: beside.attach(library, key, __file__),
    "add": lambda library, key: library.add([Item("book", f"{key}x", fields={"title": f"More of {key}"})]),
}


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.sampled_from(["k0", "k1", "k7", "other"])), max_size=9))
def test_any_changes_are_taken_back_and_made_again(steps: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_STATE_HOME", f"{name}/state")
        library = a_library(Path(name))
        ways = [state(library)]
        for step, key in steps:
            with contextlib.suppress(KeyNotFound):  # it has been removed
                STEPS[step](library, key)
            if (now := state(library)) != ways[-1]:
                ways.append(now)
        assert len(library.steps()) == len(ways) - 1
        for before in reversed(ways[:-1]):
            library.undo()
            assert state(library) == before
        for after in ways[1:]:
            library.redo()
            assert state(library) == after
