"""check, fix and merge as a person or a script runs them."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Run

MESSY = """% mine
@article{one,
  author = {SAID, Edward et al.},
  title = {Culture & power.},
  journal = {Race},
  year = 1978,
  pages = {12-19},
  owner = {me}
}

@article{two,
  author = {Said, Edward W. and Hall, Stuart},
  title = {Culture and power},
  journal = {Race},
  year = 1978,
  keywords = {exile}
}
"""


@pytest.fixture
def library(run: Run, home: Path) -> Path:
    run("init")
    path = home / "bibliography" / "reading.bib"
    path.write_text(MESSY)
    return path


def test_check_prints_a_line_a_problem(run: Run, library: Path) -> None:
    done = run("check", status=1)
    lines = done.stdout.splitlines()
    assert lines[0] == (
        "bibliography/reading.bib:3:12: N101 “et al.” in a list of names: BibTeX writes “and others” (one)"
    )
    assert len(lines) == 6
    assert done.stderr == "readinglist: 6 problems, 5 of them can be fixed: `--fix`\n"
    assert library.read_text() == MESSY


@pytest.mark.usefixtures("library")
def test_check_of_a_key_of_codes_and_in_json(run: Run) -> None:
    assert run("check", "two", "--ignore", "C").stderr == "readinglist: no problems\n"
    problems = json.loads(run("check", "one", "--select", "T", "--format", "json", status=1).stdout)
    assert [one["code"] for one in problems] == ["T102", "T108"]
    assert problems[1]["fix"] == {"field": "title", "value": "Culture \\& power."}
    assert "no item 'three'" in run("check", "three", status=1).stderr
    assert "no code 'Q1'" in run("check", "--select", "Q1", status=2).stderr


def test_check_explains_a_code(run: Run) -> None:
    assert run("check", "--explain", "n102").stdout.startswith("N102 (error): names parted by “;” or “&”\n")
    assert "no code 'N999'" in run("check", "--explain", "N999", status=2).stderr


def test_fix_goes_through_the_journal(run: Run, library: Path) -> None:
    left = run("check", "--fix", status=1)
    assert "C103 likely the same work as" in left.stdout
    assert library.read_text() == (
        MESSY.replace("SAID, Edward et al.", "Said, Edward and others")
        .replace("Culture & power.", "Culture \\& power")
        .replace("12-19", "12--19")
    )
    assert run("undo").stderr == "readinglist: undone: check --fix\n"
    assert library.read_text() == MESSY


def test_a_dry_run_shows_and_writes_nothing(run: Run, library: Path) -> None:
    done = run("fix", "--pages", "--dry-run")
    assert "-  pages = {12-19},\n+  pages = {12--19},\n" in done.stdout
    assert done.stderr == "readinglist: 1 entry would be changed\n"
    assert library.read_text() == MESSY


def test_fix_is_a_filter(run: Run) -> None:
    assert run("fix", "--pages", stdin="@book{a, pages={1-2}}").stdout == "@book{a, pages={1--2}}"


def test_fix_of_a_file_keeps_its_encoding(run: Run, home: Path) -> None:
    path = home / "x.bib"
    path.write_bytes("@book{a, title={Müller}, pages={1-2}}\r\n".encode("latin-1"))
    run("fix", "x.bib")
    assert path.read_bytes() == "@book{a, title={Müller}, pages={1--2}}\r\n".encode("latin-1")


def test_fix_titles_and_journals(run: Run, home: Path) -> None:
    (home / "x.bib").write_text("@article{a, title = {The Great {Cat} Massacre}, journal = {Race}}\n")
    (home / "j.csv").write_text("Race and Class,Race\n")
    run("fix", "x.bib", "--titles", "sentence", "--journals", "expand", "--table", "j.csv")
    assert (
        home / "x.bib"
    ).read_text() == "@article{a, title = {The great {Cat} massacre}, journal = {Race and Class}}\n"
    assert "--journals needs --table" in run("fix", "x.bib", "--journals", "expand", status=2).stderr


def test_new_keys_go_into_documents_and_come_back(run: Run, library: Path, home: Path) -> None:
    (home / "paper.md").write_text("As @one and @{two} say [@one, 3]; @oneself.")
    assert "2 keys would be renamed" in run("fix", "--keys", "--in", "paper.md", "--dry-run").stderr
    run("fix", "--keys", "--in", "paper.md")
    assert (home / "paper.md").read_text() == (
        "As @saidCulturePower1978 and @{saidCulturePower1978a} say [@saidCulturePower1978, 3]; @oneself."
    )
    assert "@article{saidCulturePower1978a,\n" in library.read_text()
    run("undo")
    assert library.read_text() == MESSY
    assert (home / "paper.md").read_text() == "As @one and @{two} say [@one, 3]; @oneself."


def test_merge_lists_then_merges_and_both_keys_stay_known(run: Run, library: Path) -> None:
    listed = run("merge", status=1)
    assert listed.stdout.startswith("same 0.9")
    assert library.read_text() == MESSY
    shown = run("merge", "--auto", "--dry-run")
    assert "-@article{two,\n" in shown.stdout
    assert library.read_text() == MESSY
    done = run("merge", "--auto")
    assert done.stderr == "readinglist: merged 1 pair; `readinglist undo` takes it back\n"
    text = library.read_text()
    assert text.count("@article") == 1
    for kept in ("owner = {me}", "keywords = {exile}", "ids = {two}", "Said, Edward W. and Hall, Stuart"):
        assert kept in text
    assert json.loads(run("show", "two", "--json").stdout)[0]["id"] == "one"
    assert run("merge").stderr == "readinglist: no work stands twice\n"
    run("undo")
    assert library.read_text() == MESSY


def test_the_notes_on_both_are_kept_together(run: Run, library: Path) -> None:
    run("note", "one", "Read in May.")
    run("note", "two", "Read in June.")
    run("merge", "--auto")
    kept = "one" if "{one," in library.read_text() else "two"
    notes = library.parent / "notes"
    assert [path.name for path in notes.iterdir()] == [f"{kept}.md"]
    told = run("note", kept, "--show").stdout
    assert "Read in May." in told
    assert "Read in June." in told
    run("undo")
    assert "June" not in run("note", "one", "--show").stdout
    assert "Read in June." in run("note", "two", "--show").stdout


def test_merge_as_json(run: Run, library: Path) -> None:
    [pair] = json.loads(run("merge", "--json", status=1).stdout)
    assert pair["verdict"] == "same"
    keywords = {"name": "keywords", "left": "", "right": "exile", "chosen": "right", "value": "exile", "lost": ""}
    assert keywords in pair["fields"]
    assert library.read_text() == MESSY


def test_other_formats_are_checked_too(run: Run) -> None:
    ris = "TY  - JOUR\nAU  - Said, Edward\nTI  - Orientalism and after.\nPY  - 1978\nDO  - nothing\nER  -\n"
    done = run("check", "-", stdin=ris, status=1)
    assert "I101 no DOI: 'nothing'" in done.stdout


DIFFERING = MESSY.replace("year = 1978,\n  keywords", "year = 1978,\n  pages = {12--20},\n  keywords")


def test_what_a_merge_loses_is_counted_named_and_found_again(run: Run, library: Path) -> None:
    library.write_text(DIFFERING)
    [pair] = json.loads(run("merge", "--json", status=1).stdout)
    assert [(row["name"], row["lost"]) for row in pair["fields"] if row["lost"]] == [("pages", "12-19")]
    assert "lost: 12-19" in run("merge", "--dry-run", "--verbose", status=1).stderr
    done = run("merge", "--auto")
    assert "merged 1 pair; 1 field lost a value that says something else (--verbose names them)" in done.stderr
    assert "-  pages = {12-19},\n" in run("undo", "--diff").stdout
    assert "no change 2" in run("undo", "--diff", "2", status=2).stderr
    assert "merge 1 pair" in run("undo", "--list").stdout


def answered(answers: Sequence[str], home: Path, environment: dict[str, str]) -> str:
    """What `merge` shows at a terminal to somebody who answers so."""
    pty = pytest.importorskip("pty")
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execvpe("readinglist", ["readinglist", "merge"], environment | {"TERM": "xterm", "COLUMNS": "80"})
    shown = b""
    for answer in answers:
        while not shown.endswith(b"> "):
            shown += os.read(descriptor, 65536)
        shown += b"\n"
        os.write(descriptor, f"{answer}\n".encode())
        time.sleep(0.2)
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
    os.waitpid(pid, 0)
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_person_is_asked(run: Run, library: Path, home: Path, environment: dict[str, str]) -> None:
    shown = answered(["c", "l", "r"], home, environment)
    assert "one work?" in shown
    assert "merged 1 pair" in shown
    assert "author = {SAID, Edward et al.}" in library.read_text()
    assert "title = {Culture and power}" in library.read_text()
    assert run("undo").stderr == "readinglist: undone: merge 1 pair\n"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_no_is_remembered(run: Run, library: Path, home: Path, environment: dict[str, str]) -> None:
    library.write_text(DIFFERING)
    shown = answered(["n"], home, environment)
    assert "lost if they become one: pages 12-19" in " ".join(shown.split())
    assert "told 1 pair apart" in shown
    assert "distinct = {two}" in library.read_text() or "distinct = {one}" in library.read_text()
    assert run("merge").stderr == ("readinglist: no work stands twice; 1 pair told apart before: --again offers them\n")
    assert run("merge", "--again", status=1).stdout.startswith("same 1.00  one two")
    assert run("undo").stderr == "readinglist: undone: tell 1 pair apart\n"
    assert library.read_text() == DIFFERING


def test_a_note_goes_with_the_key_that_is_renamed_and_comes_back_with_it(run: Run, library: Path) -> None:
    run("note", "two", "Read twice.")
    run("fix", "--keys")
    assert "Read twice." in run("note", "saidCulturePower1978a", "--show").stdout
    assert not (library.parent / "notes" / "two.md").exists()
    run("undo")
    assert "Read twice." in run("note", "two", "--show").stdout
    run("fix", str(library), "--keys")
    assert "Read twice." in run("note", "saidCulturePower1978a", "--show").stdout


@pytest.mark.parametrize("name", ["notes.md", "plain.bib"])
def test_a_file_without_an_entry_is_not_said_to_be_without_problems(run: Run, home: Path, name: str) -> None:
    (home / name).write_text("Words alone.\n", encoding="utf-8")
    done = run("check", name, status=1)
    assert (
        done.stderr == f"readinglist: {name}: has no entries; give a .bib file, or a bibliography in another format\n"
    )
    (home / "binary.bib").write_bytes(b"\x00\x01\x02")
    assert "is a binary file" in run("check", "binary.bib", status=1).stderr


def test_check_takes_json_as_other_commands_do(run: Run, library: Path) -> None:
    assert run("check", "--json", status=1).stdout == run("check", "--format", "json", status=1).stdout
    assert library.read_text() == MESSY


def test_an_entry_that_cannot_be_read_is_said_to_be_so(run: Run, library: Path) -> None:
    library.write_text(MESSY + "@book{open, title = {Not closed}\n", encoding="utf-8")
    told = "the entry 'open' cannot be read, so it is not changed; `readinglist check` says what is wrong with it"
    assert told in run("mark", "open", "read", status=2).stderr
