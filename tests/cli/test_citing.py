"""format and cite as a person runs them: outputs, orders, places, the citations of a document."""

from __future__ import annotations

import contextlib
import os
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BIB = """@book{haddad1998, author = {Haddad, Leila}, title = {The Marginal Reader},
 publisher = {Northgate}, year = 1998}
@article{vale2001, author = {Vale, Rosa}, title = {The Edition}, journal = {Editions}, year = 2001, pages = {3--9}}
@book{vale2003, author = {Vale, Rosa}, title = {The Press}, publisher = {Northgate}, year = 2003}
"""


@pytest.fixture
def refs(home: Path) -> str:
    (home / "refs.bib").write_text(BIB, encoding="utf-8")
    return "refs.bib"


@pytest.fixture
def library(home: Path) -> None:
    (home / "bibliography").mkdir(exist_ok=True)
    (home / "bibliography" / "refs.bib").write_text(BIB, encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        pytest.param(["--locator", "12-15"], "(Haddad 1998, 12–15)", id="a bare number is a page"),
        pytest.param(["--locator", "chap. 3"], "(Haddad 1998, chap. 3)", id="what is counted may be said with it"),
        pytest.param(["--locator", "§ 5"], "(Haddad 1998, sec. 5)", id="by a sign, too"),
        pytest.param(["--locator", "3", "--label", "chapter"], "(Haddad 1998, chap. 3)", id="or by itself"),
        pytest.param(["--prefix", "see"], "(see Haddad 1998)", id="a prefix has its blank"),
        pytest.param(["--suffix", ", and passim"], "(Haddad 1998, and passim)", id="a suffix"),
        pytest.param(["--locator", "3", "--suffix", "and passim"], "(Haddad 1998, 3 and passim)", id="with its blank"),
        pytest.param(["--suppress-author"], "(1998)", id="without the names"),
        pytest.param(["--author-only"], "Haddad", id="the names alone, without the brackets"),
    ],
)
@pytest.mark.usefixtures("library")
def test_a_citation(run: Run, options: list[str], shown: str) -> None:
    assert run("cite", "haddad1998", *options).stdout == f"{shown}\n"


@pytest.mark.usefixtures("library")
def test_names_alone_without_the_names_are_refused(run: Run) -> None:
    for more in ([], ["--syntax", "natbib"]):
        done = run("cite", "haddad1998", "--author-only", "--suppress-author", *more, status=2)
        assert "take one of them" in done.stderr


@pytest.mark.usefixtures("library")
def test_keys_may_have_commas_between(run: Run) -> None:
    assert run("cite", "haddad1998,", "vale2001", "--style", "apa").stdout == "(Haddad, 1998; Vale, 2001)\n"


def test_the_citations_of_a_document_in_their_order(run: Run, home: Path, refs: str) -> None:
    (home / "cites.jsonl").write_text(
        '["vale2003"]\n\n[{"id": "haddad1998", "locator": "p. 4"}]\n{"cites": ["vale2003", "haddad1998"], "note": 3}\n',
        encoding="utf-8",
    )
    done = run("cite", "--citations", "cites.jsonl", "--bibliography", "--style", "ieee", refs)
    assert done.stdout == (
        "[1]\n[2, p. 4]\n[1], [2]\n\n"
        "[1] R. Vale, The Press. Northgate, 2003.\n\n"
        "[2] L. Haddad, The Marginal Reader. Northgate, 1998.\n"
    )


def test_the_bibliography_is_of_the_works_cited(run: Run, home: Path, refs: str) -> None:
    (home / "cites.jsonl").write_text('["vale2003"]\n', encoding="utf-8")
    done = run("cite", "--citations", "cites.jsonl", "--bibliography", refs)
    assert done.stdout == "(Vale 2003)\n\nVale, Rosa. 2003. The Press. Northgate.\n"


def test_notes_know_what_stood_before(run: Run, home: Path, refs: str) -> None:
    (home / "cites.jsonl").write_text('["haddad1998"]\n["vale2001"]\n["haddad1998"]\n', encoding="utf-8")
    lines = run("cite", "--citations", "cites.jsonl", "--style", "chicago-notes", refs).stdout.splitlines()
    assert lines[0] == "Leila Haddad, The Marginal Reader (Northgate, 1998)."
    assert lines[2] == "Haddad, The Marginal Reader."


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("{", "cites.jsonl:2: is not JSON", id="broken JSON"),
        pytest.param("[]", "cites.jsonl:2: is no citation", id="no cites"),
        pytest.param('[{"locator": "3"}]', 'cites.jsonl:2: has a cite without an "id"', id="a cite of nothing"),
        pytest.param('[{"id": "haddad1998", "label": "chaptr"}]', "cites.jsonl:2: has an unknown label", id="a label"),
        pytest.param('{"cites": ["haddad1998"], "note": "x"}', "cites.jsonl:2: has a note", id="a note's number"),
        pytest.param('["nobody"]', "no item 'nobody'", id="an unknown citekey"),
    ],
)
def test_a_broken_line_is_told_with_its_number(run: Run, home: Path, refs: str, line: str, told: str) -> None:
    (home / "cites.jsonl").write_text(f'["haddad1998"]\n{line}\n', encoding="utf-8")
    done = run("cite", "--citations", "cites.jsonl", refs, status=1)
    assert told in done.stderr
    assert not done.stdout


def test_an_order_of_ones_own(run: Run, refs: str) -> None:
    lines = [line for line in run("format", refs, "--sort", "-year").stdout.splitlines() if line]
    assert [line.split(".")[0] for line in lines] == ["Vale, Rosa", "Vale, Rosa", "Haddad, Leila"]


def test_word_is_written_as_bytes(home: Path, environment: dict[str, str], refs: str) -> None:
    done = subprocess.run(
        ["readinglist", "format", refs, "--output", "docx"],
        cwd=home,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env=environment,
    )
    with zipfile.ZipFile(BytesIO(done.stdout)) as package:
        assert b"The Marginal Reader" in package.read("word/document.xml")


@pytest.mark.parametrize("output", ["html", "markdown", "latex", "rtf", "typst", "org", "rst"])
def test_every_output_holds_the_entries(run: Run, refs: str, output: str) -> None:
    assert "The Marginal Reader" in run("format", refs, "--output", output).stdout


@pytest.mark.usefixtures("library")
def test_a_citation_in_the_syntax_of_a_paper(run: Run) -> None:
    said = ("cite", "haddad1998", "--locator", "chap. 3")
    assert run(*said, "--syntax", "pandoc").stdout == "[@haddad1998, chap. 3]\n"
    assert run(*said, "--syntax", "biblatex", "--prefix", "see").stdout == "\\parencite[see][chap.~3]{haddad1998}\n"
    assert "did you mean typst" in run(*said, "--syntax", "typs", status=2).stderr


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(("typed", "shown"), [
    pytest.param("2\n\n", "(Vale 2001)", id="a number"),
    pytest.param("vale\n1-2\n\n", "(Vale 2001, 2003)", id="a filter, then a range"),
    pytest.param("marginal\n\n", "(Haddad 1998)", id="a filter that leaves one"),
    pytest.param("1998\n\n", "(Haddad 1998)", id="a number that is none of the list's is a word"),
    pytest.param("xyz\n?\n3,1\n\n", "(Vale 2003; Haddad 1998)", id="nothing found, then two numbers"),
])  # fmt: skip
def test_without_keys_a_person_picks(home: Path, environment: dict[str, str], typed: str, shown: str) -> None:
    assert shown in at_terminal(home, environment, typed)


@pytest.mark.usefixtures("library")
def test_who_leaves_the_picking_gets_nothing(home: Path, environment: dict[str, str]) -> None:
    assert "(" not in at_terminal(home, environment, "vale\nq\n").rpartition("> ")[2]


def at_terminal(home: Path, environment: dict[str, str], typed: str, *arguments: str) -> str:
    """What the command, `cite` where none is named, prints to a person who types this."""
    pty = pytest.importorskip("pty")
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execvpe("readinglist", ["readinglist", *(arguments or ("cite",))], environment | {"TERM": "xterm"})
    os.write(descriptor, typed.encode())
    said = b""
    with contextlib.suppress(OSError):
        while data := os.read(descriptor, 65536):
            said += data
    os.waitpid(pid, 0)
    return said.decode()
