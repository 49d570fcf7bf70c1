"""bib, watch and site, from the command line."""

from __future__ import annotations

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LIBRARY = """@string{pb = {Pantheon Books}}

@Book{saidOrientalism1978, author = {Said, Edward W.},
  title = {Orientalism}, publisher = pb, year = 1978}

@book{fanonWretched1961, author = {Fanon, Frantz}, title = {The Wretched of the Earth}, year = {1961}}
"""


@pytest.fixture
def paper(home: Path) -> Path:
    (home / "bibliography").mkdir()
    (home / "bibliography" / "reading.bib").write_text(LIBRARY, encoding="utf-8")
    (home / "paper.md").write_text("As [@saidOrientalism1978, p. 3] says.\n", encoding="utf-8")
    return home


def test_the_bibliography_of_a_paper_is_what_stands_in_the_library(run: Run, paper: Path) -> None:
    wanted = LIBRARY.partition("\n@book")[0]
    assert run("bib", "paper.md").stdout == wanted
    assert "written" in run("bib", "paper.md", "-o", "refs.bib").stderr
    refs = paper / "refs.bib"
    assert refs.read_text(encoding="utf-8") == wanted
    before = refs.stat().st_mtime_ns
    assert run("bib", "paper.md", "-o", "refs.bib").stderr == ""
    assert refs.stat().st_mtime_ns == before


def test_a_missing_key_is_told_with_its_place_and_the_rest_is_written(run: Run, paper: Path) -> None:
    (paper / "paper.tex").write_text("\\cite{saidOrientalism1978}\n\\cite{fanon1961}\n\\cite{fanon1961}\n")
    done = run("bib", "paper.tex", status=1)
    assert done.stdout.count("@") == 2
    assert done.stderr == (
        "readinglist: paper.tex:2: no item 'fanon1961' (and 1 more place); did you mean fanonWretched1961?\n"
    )


@pytest.mark.parametrize(("name", "text", "arguments", "begins"), [
    ("a.typ", "@saidOrientalism1978", (), "saidOrientalism1978:\n"),
    ("a.typ", '@saidOrientalism1978 #bibliography("refs.bib")', (), "@string"),
    ("a.org", "[cite:@saidOrientalism1978]", (), "@string"),
    ("a.adoc", "cite:[saidOrientalism1978]", (), "@string"),
    ("a.md", "@saidOrientalism1978", ("--format", "csl-json"), "[\n"),
    ("a.md", "@saidOrientalism1978", ("--format", "keys"), "saidOrientalism1978\n"),
    ("a.xyz", "@saidOrientalism1978", ("--syntax", "typst"), "saidOrientalism1978:\n"),
])  # fmt: skip
def test_the_format_is_that_of_the_document(
    run: Run, paper: Path, name: str, text: str, arguments: tuple[str, ...], begins: str
) -> None:
    (paper / name).write_text(text)
    assert run("bib", name, *arguments).stdout.startswith(begins)


def test_a_document_may_be_piped_and_the_records_may_come_from_a_file(run: Run) -> None:
    run(shell="readinglist parse refs.txt --format csl-json > refs.json")
    done = run("bib", "-", "--from", "refs.json", stdin="Said [-@saidOrientalism1978]")
    assert done.stdout.count("@") == 1
    assert "Pantheon" in done.stdout


def test_check_writes_nothing_and_tells_what_is_amiss(run: Run, paper: Path) -> None:
    assert run("bib", "paper.md", "--check").stdout == ""
    assert "is not there" in run("bib", "paper.md", "-o", "refs.bib", "--check", status=1).stderr
    assert not (paper / "refs.bib").exists()
    run("bib", "paper.md", "-o", "refs.bib")
    run("bib", "paper.md", "-o", "refs.bib", "--check")
    (paper / "paper.md").write_text("@fanonWretched1961")
    assert "out of date" in run("bib", "paper.md", "-o", "refs.bib", "--check", status=1).stderr


@pytest.mark.usefixtures("paper")
def test_what_nothing_cites_is_listed(run: Run) -> None:
    assert run("bib", "paper.md", "--unused", "bibliography/reading.bib").stdout == "fanonWretched1961\n"


def test_neither_the_library_nor_entries_of_others_are_written_over(run: Run, paper: Path) -> None:
    assert "list of the library" in run("bib", "paper.md", "-o", "bibliography/reading.bib", status=2).stderr
    assert (paper / "bibliography" / "reading.bib").read_text(encoding="utf-8") == LIBRARY
    (paper / "refs.bib").write_text("@book{mine, title={Mine}}")
    assert "mine" in run("bib", "paper.md", "-o", "refs.bib", status=2).stderr
    run("bib", "paper.md", "-o", "refs.bib", "--force")


@pytest.mark.parametrize("name", [
    pytest.param("paper.md", id="the paper"), pytest.param("./in/../paper.md", id="by another path"),
    pytest.param("link.bib", id="through a link"), pytest.param("in/part.md", id="what it takes in"),
    pytest.param("mine.json", id="what the records are taken from"),
])  # fmt: skip
def test_what_a_bibliography_is_made_from_is_not_written_over(run: Run, paper: Path, name: str) -> None:
    (paper / "in").mkdir()
    (paper / "in" / "part.md").write_text("@saidOrientalism1978")
    (paper / "paper.md").write_text("@saidOrientalism1978 {{< include in/part.md >}}")
    (paper / "link.bib").symlink_to("paper.md")
    (paper / "mine.json").write_text('[{"id": "saidOrientalism1978", "title": "O"}, {"id": "b", "title": "B"}]')
    before = (paper / name).read_bytes()
    done = run("bib", "paper.md", "--from", "mine.json", "-o", name, "-f", "bibtex", "--force", status=2)
    assert "is what the bibliography is made from" in done.stderr
    assert (paper / name).read_bytes() == before


@pytest.mark.parametrize(("name", "text", "told"), [
    ("m.json", '[{"id": "mine", "title": "M"}]', "does not have: mine"),
    ("m.json", '[{"title": "M"}]', "no bibliography"), ("m.json", '[{"id": "mine", "ti', "no bibliography"),
    ("m.yaml", "mine:\n  type: book\n", "does not have: mine"), ("m.bib", "My plans.\n", "no bibliography"),
    ("m.ris", "TY  - BOOK\nID  - mine\nTI  - M\nER  - \n", "does not have: mine"),
    ("m.md", "So:\n\n@book{saidOrientalism1978, title={O}}\n", "no bibliography"),
])  # fmt: skip
def test_a_file_of_ones_own_is_written_over_by_force_alone(
    run: Run, paper: Path, name: str, text: str, told: str
) -> None:
    (paper / name).write_text(text)
    assert told in run("bib", "paper.md", "-o", name, status=2).stderr
    assert (paper / name).read_text() == text
    run("bib", "paper.md", "-o", name, "--force")


@pytest.mark.parametrize("name", ["refs.json", "refs.yaml", "refs.ris", "refs.bib"])
def test_a_bibliography_made_before_is_made_anew(run: Run, paper: Path, name: str) -> None:
    run("bib", "paper.md", "-o", name)
    (paper / "paper.md").write_text("@saidOrientalism1978 @fanonWretched1961")
    assert "written" in run("bib", "paper.md", "-o", name).stderr
    run(shell="readinglist export --format csl-json > all.json")
    (paper / "paper.md").write_text("@fanonWretched1961")
    assert "written" in run("bib", "paper.md", "--from", "all.json", "-o", name).stderr


def test_what_arrives_in_a_folder_goes_into_the_inbox_once(run: Run, paper: Path) -> None:
    (paper / "in").mkdir()
    (paper / "post.md").rename(paper / "in" / "post.md")
    (paper / "in" / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    done = run("watch", "in", "--once", status=1)
    assert "in/post.md: 15 references; 15 added to bibliography/inbox.bib" in done.stderr
    assert "broken.pdf" in done.stderr
    again = run("watch", "in", "--once")
    assert again.stdout + again.stderr == ""
    (paper / "post.txt").rename(paper / "in" / "post.txt")
    assert "0 added to bibliography/inbox.bib, 15 there already" in run("watch", "in", "--once").stderr


@pytest.mark.skipif(sys.platform == "win32", reason="needs the signal of Ctrl-C")
def test_ctrl_c_ends_the_watching(paper: Path, environment: dict[str, str]) -> None:
    (paper / "in").mkdir()
    command = ["readinglist", "watch", "in", "--interval", "0.1"]
    # A shell's jobs in the background are told to ignore Ctrl-C, and so is all that they start.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=paper, env=environment, stderr=subprocess.PIPE, text=True, preexec_fn=heed
    ) as process:
        try:
            assert process.stderr
            assert "Ctrl-C ends it" in process.stderr.readline()
            (paper / "post.md").rename(paper / "in" / "post.md")
            assert "15 added" in process.stderr.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
        finally:
            process.kill()


def test_a_folder_to_watch_must_be_there(run: Run) -> None:
    assert "no such folder" in run("watch", "nowhere", status=2).stderr


def test_a_site_is_written_and_no_folder_of_others(run: Run, paper: Path) -> None:
    assert "2 references, written" in run("site", "public", "--title", "Mine").stderr
    assert "<h1>Mine</h1>" in (paper / "public" / "index.html").read_text(encoding="utf-8")
    assert "as it was" in run("site", "public", "--title", "Mine").stderr
    assert "--force" in run("site", "bibliography", status=2).stderr
    assert "1 reference," in run("site", "public", "fanonWretched1961", "--style", "ieee").stderr


def test_a_paper_that_cites_nothing_empties_no_bibliography(run: Run, paper: Path) -> None:
    (paper / "refs.bib").write_text("@book{saidOrientalism1978, title={O}}")
    (paper / "draft.md").write_text("Nothing yet, but mail me@example.org.")
    assert "nothing is cited" in run("bib", "draft.md", "-o", "refs.bib", status=1).stderr
    assert "title={O}" in (paper / "refs.bib").read_text()


@pytest.mark.parametrize(("arguments", "said"), [
    (["bib", "nowhere.md"], "no such file"), (["bib", "refs.txt", "--syntax", "latx"], "did you mean latex"),
    (["bib", "post.html"], "--syntax"), (["bib", "paper.md", "--format", "pubmed-xml"], "is read, not written"),
    (["bib", "paper.md", "--list", "none"], "no list"), (["bib", "paper.md", "--from", "none.bib"], "no such file"),
    (["site", "public", "--style", "chicgo"], "did you mean chicago"), (["site", "paper.md"], "is a file"),
    (["bib"], "no DOC given"),
])  # fmt: skip
@pytest.mark.usefixtures("paper")
def test_what_is_wrong_is_told(run: Run, arguments: list[str], said: str) -> None:
    assert said in run(*arguments, status=2).stderr
