"""add by identifier and address, and resolve, with all services on loopback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.lookup.server import Services, serving

REFS = """@article{found, title = {Reading and re-reading lists}, author = {Muller, K. and Okafor, C.}, year = 2019}
@misc{zebras, title = {Zebras at sea}}
@article{wrong, title = {Cookery}, doi = {10.1000/lists.2019.7}}
@article{known, title = {Listing}, pmid = {31000001}, keywords = {mine}}
"""
ADDS_BY_HAND = """% My list.
@ARTICLE( mine,
   title    = "Reading and re-reading lists",   author = {Muller, K. and Okafor, C.},
   year     = 2019,
   keywords = {lists},
)
@webpage{page, title = {A page of somebody}, url = {https://example.org}}
"""


@pytest.fixture(autouse=True)
def services(environment: dict[str, str]) -> Iterator[str]:
    """The commands ask these, and nobody twice."""
    with serving() as address:
        environment |= {"READINGLIST_SERVICES": address, "READINGLIST_RETRIES": "0"}
        yield address


@pytest.fixture
def library(run: Run, home: Path) -> Path:
    run("init")
    return home / "bibliography" / "reading.bib"


def lines(text: str) -> list[str]:
    return [line.removeprefix("readinglist: ") for line in text.splitlines()]


def test_add_looks_up_what_is_no_file(run: Run, library: Path) -> None:
    result = run("add", "10.1000/lists.2019.7", "arXiv:2101.00001", "isbn:9780000000019", "pmid:31000001")
    assert lines(result.stderr) == ["4 added to bibliography/reading.bib"]
    keys = run("list", "--format", "keys").stdout.split()
    assert keys == [
        "mullerReadingRereadingLists2019",
        "quistListsListsLists2021",
        "brandtListedWorldAtlas2009",
        "quistListingVivo2019",
    ]
    again = run("add", "https://doi.org/10.1000/LISTS.2019.7", "--offline", status=1)
    assert "offline, and not looked up before" in again.stderr  # another spelling is another question
    assert "1 there already" in run("add", "doi:10.1000/lists.2019.7", "--offline").stderr
    assert library.read_text(encoding="utf-8").count("@") == 4


def test_add_tells_of_each_that_is_not_found_and_adds_the_others(run: Run, library: Path) -> None:
    typed = ("10.1000/nothing", "isbn:0394428146", "10.1000/down", "10.1000/lists.2019.7", "missing.bib")
    result = run("add", *typed[:4], status=1)
    told = lines(result.stderr)
    assert [line.partition(";")[0] for line in told] == [
        "DOI 10.1000/nothing is not known to Crossref or DataCite or doi.org or OpenAlex",
        "0394428146 is no ISBN",
        "DOI 10.1000/down: Crossref answers 503 Service Unavailable",
        "1 added to bibliography/reading.bib",
    ]
    assert "no such file" in run("add", "missing.bib", status=2).stderr
    assert lines(run("add", "10.1000/nothing", status=1).stderr)[-1].startswith("DOI 10.1000/nothing is not known")
    assert library.read_text(encoding="utf-8").count("@") == 1


def test_a_file_goes_before_an_identifier(run: Run, home: Path, library: Path) -> None:
    (home / "10.1000").mkdir()
    (home / "10.1000" / "lists.2019.7").write_text("@book{a, title = {In a file}}", encoding="utf-8")
    run("add", "10.1000/lists.2019.7")
    assert "In a file" in library.read_text(encoding="utf-8")
    assert not Services.asked


def test_a_typed_reference_with_a_doi_stays_one(run: Run, library: Path) -> None:
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books. https://doi.org/10.1000/nothing")
    assert "Orientalism" in library.read_text(encoding="utf-8")
    assert not Services.asked


def test_add_reads_a_page(run: Run, library: Path, services: str) -> None:
    result = run("add", f"{services}/pages/article", f"{services}/pages/plain", f"{services}/pages/post")
    assert [line.removeprefix(services) for line in lines(result.stderr)] == [
        "/pages/plain: no DOI and no citation data: made of its title",
        "/pages/post: it has no DOI",
        "3 added to bibliography/reading.bib",
    ]
    text = library.read_text(encoding="utf-8")
    assert "doi = {10.1000/lists.2019.7}" in text
    assert "title = {Über Listen}" in text
    assert "entrysubtype = {webpage}" in text


def test_resolve_fills_what_is_empty_and_leaves_all_else(run: Run, library: Path) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    result = run("resolve", "--yes")
    assert lines(result.stderr) == ["1 item completed; `readinglist undo` takes it back"]
    assert result.stdout.splitlines() == [
        "mine: Crossref, score 0.96; agree: title, author, issued",
        "mine: = author Muller, K.; Okafor, C. (found: Müller, Karla; Okafor, Chidi)",
        "mine: = issued 2019 (found: 2019-09)",
        "mine: + DOI 10.1000/lists.2019.7",
        "mine: + ISSN 2049-3630",
        "mine: + volume 12",
        "mine: + issue 3",
        "mine: + page 136-145",
        "mine: = title Reading and re-reading lists (found: Reading & Re-reading Lists: The Nineteenth Century)",
        "mine: + container-title Journal of Reading Lists",
    ]
    text = library.read_text(encoding="utf-8")
    before, after = ADDS_BY_HAND.split("{lists},\n")
    assert text.startswith(before)
    assert text.endswith(after)
    assert "   doi      = {10.1000/lists.2019.7}" in text
    run("undo")
    assert library.read_text(encoding="utf-8") == ADDS_BY_HAND


def test_resolve_overwrites_when_that_is_asked_for(run: Run, library: Path) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    run("resolve", "mine", "--yes", "--overwrite")
    text = library.read_text(encoding="utf-8")
    assert "author = {Müller, Karla and Okafor, Chidi}" in text
    assert "Reading \\& Re-reading Lists: The Nineteenth Century" in text
    assert "keywords = {lists}" in text


def test_a_dry_run_changes_nothing(run: Run, library: Path) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    assert "mine: + DOI" in run("resolve", "mine", "--dry-run").stdout
    assert library.read_text(encoding="utf-8") == ADDS_BY_HAND


def test_nobody_is_asked_on_a_pipe(run: Run, library: Path) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    assert "--yes accepts, --dry-run only shows" in run("resolve", status=2).stderr
    assert not Services.asked


def test_an_item_that_no_service_holds_is_told_when_it_is_named(run: Run, library: Path) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    assert lines(run("resolve", "page", "--yes", status=1).stderr) == [
        "page: nothing like it is found; look at its title, or add it by an identifier"
    ]
    assert "did you mean mine?" in run("resolve", "mnie", "--yes", status=1).stderr


@pytest.mark.parametrize("piped", [False, True], ids=["a file", "a pipe"])
def test_records_of_a_file_are_printed_completed(run: Run, home: Path, piped: bool) -> None:
    (home / "refs.bib").write_text(REFS, encoding="utf-8")
    shell = "cat refs.bib | readinglist resolve - --yes" if piped else "readinglist resolve refs.bib --yes"
    result = run(shell=shell, status=1)
    assert result.stdout.count("@") == 4
    assert "journal = {Journal of Reading Lists}" in result.stdout
    assert "doi = {10.1000/vivo}" in result.stdout
    assert "keywords = {mine}" in result.stdout
    assert lines(result.stderr) == [
        "zebras: nothing like it is found; look at its title, or add it by an identifier",
        "wrong: DOI 10.1000/lists.2019.7 is of another work: Müller et al. 2019, Reading & Re-reading Lists: "
        "The Nineteenth Century; look at it at a terminal",
    ]
    assert (home / "refs.bib").read_text(encoding="utf-8") == REFS


def test_without_yes_a_match_is_for_somebody_to_look_at(run: Run, home: Path) -> None:
    (home / "refs.bib").write_text(REFS, encoding="utf-8")
    result = run("resolve", "refs.bib", "--format", "jsonl", status=1)
    assert "10.1000/vivo" in result.stdout  # by its identifier
    assert "Journal of Reading Lists" not in result.stdout
    assert "found: the best match scores 0.96" in result.stderr
    assert "--yes accepts it" in result.stderr


def test_parse_and_resolve_are_a_pipe(run: Run) -> None:
    typed = "Müller, K., & Okafor, C. (2019). Reading and re-reading lists. Journal of Reading Lists, 12(3), 136–145."
    result = run(shell=f"echo '{typed}' | readinglist parse | readinglist resolve - --yes --format jsonl")
    assert "10.1000/lists.2019.7" in result.stdout


def test_services_that_cannot_be_reached_are_told_once_an_item(run: Run, home: Path) -> None:
    (home / "refs.bib").write_text(REFS, encoding="utf-8")
    nobody = {"READINGLIST_SERVICES": "http://127.0.0.1:1"}
    result = run("resolve", "refs.bib", "--yes", env=nobody, status=1)
    assert result.stdout.count("@") == 4
    told = lines(result.stderr)
    assert len(told) == 4
    assert all("cannot be reached" in line and "--offline" in line for line in told)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("answer", "changed"),
    [("y", True), ("n", False), ("q", False), ("\r", True)],
    ids=["yes", "no", "quit", "the usual"],
)
def test_a_person_is_asked(home: Path, library: Path, environment: dict[str, str], answer: str, changed: bool) -> None:
    library.write_text(ADDS_BY_HAND, encoding="utf-8")
    shown = answered(home, environment, f"{answer}\r", "readinglist", "resolve", "mine")
    assert "Journal of Reading Lists" in shown
    assert "take it over?" in shown
    assert ("doi" in library.read_text(encoding="utf-8")) == changed


def answered(home: Path, environment: dict[str, str], answer: str, *command: str) -> str:
    """What a command shows at a (pseudo-)terminal where its question is answered."""
    pty = pytest.importorskip("pty")
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execvpe(command[0], list(command), environment | {"TERM": "xterm-256color"})
    shown, waiting = b"", True
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            break
        if not chunk:
            break
        shown += chunk
        if waiting and b"take it over?" in shown:
            os.write(descriptor, answer.encode())
            waiting = False
    os.waitpid(pid, 0)
    return shown.decode()
