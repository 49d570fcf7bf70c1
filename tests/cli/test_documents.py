"""Many documents at once: folders, several processes, what is wrong with one, going on where it was stopped."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

if sys.platform != "win32":
    import pty

from tests.cli.conftest import Run


@pytest.fixture
def corpus(home: Path) -> Path:
    """Three posts, one of them two folders down; an empty one, a binary one, a hidden one, one that is no document."""
    folder = home / "corpus"
    (folder / "deep" / "er").mkdir(parents=True)
    shutil.copy(home / "post.html", folder / "a.html")
    shutil.copy(home / "post.md", folder / "b.md")
    shutil.copy(home / "post.txt", folder / "deep" / "er" / "c.txt")
    shutil.copy(home / "post.md", folder / ".hidden.md")
    (folder / "d.md").write_bytes(b"")
    (folder / "e.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "f.csv").write_text("a,b\n", encoding="utf-8")
    return folder


def sources(text: str) -> list[str]:
    return list(dict.fromkeys(json.loads(line)["custom"]["source"] for line in text.splitlines()))


@pytest.mark.parametrize(
    ("options", "found"),
    [
        pytest.param([], ["corpus/a.html", "corpus/b.md"], id="a folder"),
        pytest.param(["-r"], ["corpus/a.html", "corpus/b.md", "corpus/deep/er/c.txt"], id="and its folders"),
        pytest.param(["-r", "--include", "*.txt"], ["corpus/deep/er/c.txt"], id="only some"),
        pytest.param(["-r", "--exclude", "deep/*", "--exclude", "a.*"], ["corpus/b.md"], id="not others"),
    ],
)
def test_documents_of_a_folder(run: Run, corpus: Path, options: list[str], found: list[str]) -> None:
    assert sources(run("extract", corpus.name, *options, "--format", "jsonl", status=1).stdout) == found


def test_the_same_whatever_the_number_of_processes(run: Run, corpus: Path) -> None:
    alone, shared = (run("extract", corpus.name, "-r", "-f", "jsonl", "--jobs", jobs, status=1) for jobs in "12")
    assert alone.stdout == shared.stdout != ""
    assert alone.stderr == shared.stderr


def test_what_is_wrong_is_told_and_the_rest_is_done(run: Run, corpus: Path) -> None:
    told = run("extract", corpus.name, "-f", "keys", status=1).stderr
    assert "corpus/d.md: is empty" in told
    assert "corpus/e.txt: is a binary file" in told
    assert "2 could not be read" in told


def test_going_on_where_it_was_stopped(run: Run, corpus: Path, home: Path) -> None:
    run("extract", corpus.name, "-r", "--resume", "out.jsonl", status=1)
    output = home / "out.jsonl"
    whole = output.read_bytes()
    assert sources(whole.decode()) == ["corpus/a.html", "corpus/b.md", "corpus/deep/er/c.txt"]
    # Stopped in the middle of a record of the second document.
    second = whole.index(b'"corpus/b.md"')
    output.write_bytes(whole[: second + 200])
    again = run("extract", corpus.name, "-r", "--resume", "out.jsonl", status=1)
    assert "1 document passed over" in again.stderr
    found, meant = ([json.loads(line) for line in text.splitlines()] for text in (output.read_bytes(), whole))
    assert [item["title"] for item in found] == [item["title"] for item in meant]


def test_a_file_of_something_else_is_not_written_to(run: Run, corpus: Path, home: Path) -> None:
    (home / "notes.txt").write_text("my notes\n", encoding="utf-8")
    told = run("extract", corpus.name, "--resume", "notes.txt", status=1).stderr
    assert "notes.txt:1: holds no record of a document" in told
    assert (home / "notes.txt").read_text(encoding="utf-8") == "my notes\n"


def test_resuming_writes_json_lines_only(run: Run, corpus: Path) -> None:
    assert "JSON lines" in run("extract", corpus.name, "--resume", "o", "--format", "ris", status=2).stderr


def test_the_lines_around_are_shown(run: Run) -> None:
    shown = run("extract", "post.md", "--show-context").stdout
    assert "1. Battles 2003: Library: An Unquiet History" in shown
    assert "If you liked this piece, here is some recommended reading:\n" in shown


def test_no_review_without_a_terminal(run: Run) -> None:
    assert "asks at a terminal" in run("extract", "post.md", "--review", status=2).stderr


def typed(home: Path, environment: dict[str, str], command: list[str], keys: str) -> str:
    """What a terminal shows of a command, and of what is typed into it."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(home)
        os.execvpe(command[0], command, environment | {"TERM": "dumb"})
    os.write(terminal, keys.encode())
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not piece:
            break
        shown += piece
    os.waitpid(child, 0)
    return shown.decode(errors="replace")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals")
def test_the_doubtful_are_looked_at(run: Run, home: Path, environment: dict[str, str]) -> None:
    clear = "Said, E. W. (1978). Orientalism. New York: Pantheon."
    odd = "Hall, S.: Cultural, Identity 1990 vol Framework, and Diaspora ders. 7."
    (home / "odd.txt").write_text(f"References\n\n{clear}\n\n{odd}\n", encoding="utf-8")
    items = [json.loads(line) for line in run("extract", "odd.txt", "-f", "jsonl").stdout.splitlines()]
    doubtful = [item for item in items if item["custom"]["confidence"] < 0.8]
    assert 0 < len(doubtful) < len(items) == 2
    command = ["readinglist", "extract", "odd.txt", "--review", "-f", "keys"]
    shown, kept = (typed(home, environment, command, answer) for answer in ("s\n", "a\n"))
    assert "1 of 1" in shown
    assert odd in shown
    assert doubtful[0]["id"] not in shown
    assert doubtful[0]["id"] in kept
    assert "saidOrientalism1978" in shown


def test_what_latex_cites_comes_from_the_file_beside_it(run: Run, home: Path) -> None:
    (home / "refs.bib").write_text(
        "@book{said, author={Said, Edward W.}, title={Orientalism}, year=1978, publisher={Pantheon}}\n"
        "@book{spare, author={Other, Ann}, title={Not cited}, year=2000}\n",
        encoding="utf-8",
    )
    paper = (
        r"\documentclass{article}\begin{document}See \citep[12]{said} and \cite{lost}.\bibliography{refs}\end{document}"
    )
    (home / "paper.tex").write_text(paper, encoding="utf-8")
    done = run("extract", "paper.tex", "--format", "jsonl")
    [item] = map(json.loads, done.stdout.splitlines())
    assert (item["title"], item["custom"]["source"]) == ("Orientalism", "paper.tex")
    assert "cites 'lost', which is in none of refs.bib" in done.stderr


def test_no_file_elsewhere_is_read(run: Run, home: Path) -> None:
    (home / "secret.bib").write_text("@book{said, title={Secret}, year=1978}\n", encoding="utf-8")
    (home / "inner").mkdir()
    paper = r"\begin{document}\cite{said}\bibliography{../secret}\addbibresource{/etc/hosts}\end{document}"
    (home / "inner" / "paper.tex").write_text(paper, encoding="utf-8")
    assert "Secret" not in run("extract", "inner/paper.tex", "--format", "jsonl", status=1).stdout


def test_what_is_larger_than_any_document_is_not_read(run: Run, home: Path) -> None:
    with (home / "large.txt").open("wb") as target:
        target.truncate(101 << 20)
    assert "is larger than 100 MB" in run("extract", "large.txt", status=1).stderr
