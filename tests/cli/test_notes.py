"""`notes`: a file an item, out of a library, a file or a pipe."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run

BIB = "@book{lo2018, author={Lo, An}, title={T & U}, year=2018}\n@book{x/../y, title={V}, year=2019}\n"


def test_notes_of_what_is_piped_in(run: Run, home: Path) -> None:
    done = run("notes", "--into", "vault/notes", stdin=BIB)
    assert done.stdout == ""
    assert done.stderr == "readinglist: 2 notes written to vault/notes\n"
    assert sorted(path.name for path in (home / "vault" / "notes").iterdir()) == ["lo2018.md", "x-..-y.md"]
    text = (home / "vault" / "notes" / "lo2018.md").read_text()
    assert text.startswith('---\ncitekey: "lo2018"\ntitle: "T & U"\nauthors: ["An Lo"]\nyear: 2018\n')
    assert "Lo, An. 2018. *T & U*." in text


def test_notes_that_are_there_stay_unless_it_is_said(run: Run, home: Path) -> None:
    run("notes", "--quiet", stdin=BIB)
    note = home / "notes" / "lo2018.md"
    note.write_text("mine")
    assert "0 notes written to notes, 2 there already" in run("notes", stdin=BIB).stderr
    assert note.read_text() == "mine"
    run("notes", "--overwrite", stdin=BIB)
    assert note.read_text() != "mine"


def test_notes_from_a_template_and_in_a_style(run: Run, home: Path) -> None:
    (home / "own.org").write_text("* {{title}}\n{{citation}}\n")
    run("notes", "--template", "own.org", "--style", "apa", stdin=BIB)
    assert (home / "notes" / "lo2018.org").read_text() == "* T & U\n(Lo, 2018)\n"


def test_a_template_with_a_word_that_is_not_known_writes_nothing(run: Run, home: Path) -> None:
    (home / "own.md").write_text("{{titel}}")
    done = run("notes", "--template", "own.md", stdin=BIB, status=2)
    assert "own.md:1: no value 'titel'; did you mean title" in done.stderr
    assert not (home / "notes").exists()


def test_a_folder_that_cannot_be_made_is_told(run: Run, home: Path) -> None:
    (home / "file").write_text("")
    assert "file/notes: cannot be made" in run("notes", "--into", "file/notes", stdin=BIB, status=2).stderr
