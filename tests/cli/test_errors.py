"""Bad input: one line that says what was wrong and what to do, the right exit status, nothing lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BROKEN = "@book{good, title = {Good}}\n@book{bad, title = {never closed\n\n@book{fine, title = {Fine}}\n"


def one_line(stderr: str) -> str:
    assert stderr.count("\n") == 1, stderr
    assert stderr.startswith("readinglist: ")
    return stderr


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        pytest.param(["extract", "pots.html"], 2, "did you mean post.html?", id="a missing file, the nearest named"),
        pytest.param(["extract", "folder"], 2, "has no documents", id="a folder without documents"),
        pytest.param(["extract", "binary"], 1, "binary", id="a binary file"),
        pytest.param(["extract", "empty"], 1, "is empty", id="an empty file"),
        pytest.param(["extract", "prose.txt"], 1, "no references found", id="a document without references"),
        pytest.param(["extract"], 2, "nothing to read", id="no document"),
        pytest.param(["parse", "missing.txt"], 2, "no such file", id="parse: a missing file"),
        pytest.param(["format", "refs.bib", "--style", "chicgo"], 2, "did you mean chicago", id="an unknown style"),
        pytest.param(["format", "refs.bib", "--output", "pdff"], 2, "markdown", id="an unknown output"),
        pytest.param(["format", "refs.bib", "--locale", "xx"], 2, "locale", id="an unknown locale"),
        pytest.param(["export", "refs.bib", "--format", "bibtx"], 2, "did you mean bibtex", id="an unknown format"),
        pytest.param(["parse", "refs.txt", "--format", "xml"], 2, "known: ", id="an unknown format of parse"),
        pytest.param(["list"], 2, "readinglist init", id="no library"),
        pytest.param(["mark", "x", "read"], 2, "readinglist init", id="no library to mark in"),
        pytest.param(["list", "refs.txt"], 1, "readinglist parse", id="plain text where records are wanted"),
        pytest.param(["list", "refs.bib", "--sort", "colour"], 2, "known: key, author", id="an unknown order"),
        pytest.param(["list", "missing.bib"], 2, "no such file", id="a bibliography that is not there"),
        pytest.param(["list", "post.html"], 1, "readinglist extract", id="a document where records are wanted"),
        pytest.param(["add", "my refs.bib"], 2, "no such file", id="a file's name with a blank is no reference"),
        pytest.param(["add", "just some words"], 2, "no reference in", id="words are no reference"),
        pytest.param(["cite", "x", "--label", "chaptr"], 2, "did you mean chapter", id="an unknown label"),
        pytest.param(["cite", "x", "--locator"], 2, "`readinglist cite --help`", id="an option without its value"),
        pytest.param(["add", ""], 2, "a FILE without a name", id="a variable of a script that is empty"),
        pytest.param(["site", "-"], 2, "name a folder", id="a page to standard output"),
        pytest.param(["frmat"], 2, "frmat", id="an unknown command"),
        pytest.param(["format", "--stile", "apa"], 2, "--stile", id="an unknown option"),
        pytest.param(["mark", "x", "liked"], 2, "known: to-read", id="an unknown reading state"),
        pytest.param(["mark", "x", "done"], 2, "did you mean read?", id="a reading state by another word"),
        pytest.param(["undo", "abc"], 2, "'N': a whole number is wanted;", id="a word where a number is wanted"),
        pytest.param(["watch", ".", "--interval", "x"], 2, ": a number is wanted;", id="where any number is"),
        pytest.param(["list"], 2, "or give a FILE", id="no library, where a file would do"),
        pytest.param(["--library", "nowhere", "list"], 2, "no such library", id="a library that is not there"),
        pytest.param(["list", "--library", "post.md"], 2, "not a library folder", id="a file as library"),
    ],
)
def test_bad_use(run: Run, home: Path, arguments: list[str], status: int, told: str) -> None:
    (home / "folder").mkdir()
    (home / "binary").write_bytes(b"\x7fELF\x02\x01\x00\x00" + bytes(range(256)) * 8)
    (home / "empty").write_bytes(b"")
    (home / "prose.txt").write_text("It was a quiet day.\n\nNothing was read, nothing was cited.\n", encoding="utf-8")
    (home / "refs.bib").write_text("@book{a, title = {A}}\n", encoding="utf-8")
    result = run(*arguments, status=status)
    assert told in one_line(result.stderr)
    assert result.stdout == ""


def test_empty_standard_input(run: Run) -> None:
    for command in (["parse"], ["extract"], ["format"], ["export"], ["list", "-"]):
        assert "standard input is empty" in one_line(run(*command, stdin="", status=1).stderr)


def test_an_unknown_key_names_the_nearest(run: Run) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    assert "did you mean saidOrientalism1978?" in one_line(run("show", "saidOrientalsm", status=1).stderr)


def test_broken_bibtex_is_told_with_its_line_and_the_rest_is_read(run: Run, home: Path) -> None:
    (home / "broken.bib").write_text(BROKEN, encoding="utf-8")
    result = run("list", "broken.bib", "--format", "keys", status=1)
    assert result.stdout == "good\nfine\n"
    assert "broken.bib:2" in one_line(result.stderr)


def test_a_library_with_a_broken_entry_can_still_be_used(run: Run, home: Path) -> None:
    run("init")
    path = home / "bibliography" / "reading.bib"
    path.write_text(BROKEN, encoding="utf-8")
    run("mark", "good", "read")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    text = path.read_text(encoding="utf-8")
    assert "@book{bad, title = {never closed\n" in text
    assert "saidOrientalism1978" in text


@pytest.mark.parametrize(
    "encoding", [pytest.param("latin-1"), pytest.param("utf-16"), pytest.param("cp1252"), pytest.param("utf-8-sig")]
)
def test_odd_encodings_are_read(run: Run, home: Path, encoding: str) -> None:
    lines = [
        "Müller, Jürgen (1998): Größe und Grenzen der Städte. Köln: Böhlau.",
        "Grüße, Änne (2001): Über die Bücher der Frühen Neuzeit. Tübingen: Niemeyer.",
        "Weiß, Käthe (1987): Das schöne Gefühl für Wörter und Sätze. Zürich: Atrium.",
    ]
    (home / "refs.txt").write_bytes("\n".join(lines).encode(encoding))
    result = run("parse", "refs.txt")
    assert "Größe und Grenzen der Städte" in result.stdout
    assert "Müller" in result.stdout


def test_bytes_of_no_encoding_are_no_crash(run: Run) -> None:
    run("parse", stdin=b"Said (1978) \xff\xfe\x81 Orientalism. \xc3\x28\n", status=None)
    run("extract", stdin=b"\xff\xfe\x81\x8d\x90" * 50, status=None)


def test_a_page_cannot_drive_the_terminal_or_the_shell(run: Run, home: Path) -> None:
    (home / "evil.bib").write_text("@book{a, title = {\x1b]0;pwned\x07Red \x1b[31mtitle}}\n", encoding="utf-8")
    table = run("list", "evil.bib", "--format", "table").stdout
    assert "\x1b" not in table
    assert "\x07" not in table
    html = run(shell="""printf '@book{a, title = {<script>alert(1)</script>}}' | readinglist format -o html""").stdout
    assert "<script>" not in html


def test_a_closed_pipe_ends_quietly(run: Run, home: Path) -> None:
    many = "\n".join(f"@book{{k{n}, title = {{Title {n}}}}}" for n in range(3000))
    (home / "many.bib").write_text(many, encoding="utf-8")
    result = run(shell="readinglist export many.bib --format jsonl | head -1")
    assert result.stdout.count("\n") == 1
    assert result.stderr == ""


@pytest.mark.parametrize("command", [
    "next", "stats", "--help", "--version", "list --help", "list --format table", "list", "format", "formats",
    "styles chicago",
])  # fmt: skip
def test_a_reader_who_has_gone_is_no_failure(run: Run, command: str) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    assert run(shell=f"readinglist {command} < /dev/null | true").stderr == ""


def test_a_full_disk_is_told(run: Run) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110
        pytest.skip("no /dev/full here")
    result = run(shell="readinglist parse refs.txt > /dev/full", status=1)
    assert "No space left" in result.stderr


def test_a_library_that_cannot_be_written_loses_nothing(run: Run, home: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    before = (home / "bibliography" / "reading.bib").read_bytes()
    (home / "bibliography").chmod(0o500)
    assert "cannot be written" in one_line(run("mark", "saidOrientalism1978", "read", status=2).stderr)
    assert (home / "bibliography" / "reading.bib").read_bytes() == before


def test_one_bad_document_does_not_stop_the_others(run: Run) -> None:
    result = run("extract", "post.md", "missing.md", "--format", "keys", status=2)
    assert result.stdout.count("\n") == 15
    assert "missing.md: no such file" in one_line(result.stderr)


def test_closed_streams_are_no_crash(run: Run) -> None:
    assert run(shell="readinglist parse refs.txt >&-", status=None).stderr == ""
    assert run(shell="readinglist init 2>&-").stdout == ""


def test_an_unknown_field_to_search_in_is_told(run: Run) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    assert "did you mean author" in one_line(run("search", "authr:said", status=2).stderr)


@pytest.mark.parametrize("command", ["undo", "tag x +y", "next", "search x"])
def test_who_needs_a_library_is_not_sent_for_a_file(run: Run, command: str) -> None:
    assert one_line(run(*command.split(), status=2).stderr).endswith("`readinglist init` makes one here\n")


def test_a_tag_that_is_not_there_and_a_quote_that_is_open_are_told(run: Run) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    assert run("tag", "saidOrientalism1978", "-nothere").stderr.endswith(": no tag nothere there to take\n")
    both = run("tag", "saidOrientalism1978", "+exile", "-nothere").stderr
    assert ": +exile\n" in both
    assert "no tag nothere" in both
    assert run("tag", "saidOrientalism1978", "-Exile").stderr.endswith(": -Exile\n")
    assert "not closed" in run("search", '"said').stderr


def test_an_error_cannot_drive_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("extract", "no\x1b[31mfile", status=2).stderr
