"""The keys that a person names: those that look like files, those that are not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SLASH = "DBLP:conf/nips/VaswaniSPUJGKP17"
LIBRARY = f"""@book{{{SLASH}, author = {{Vaswani, Ashish}}, title = {{Attention}}, publisher = {{N}}, year = 2017}}
@book{{notes.ris, author = {{Lee, Ann}}, title = {{Notes}}, publisher = {{N}}, year = 2018, ids = {{old/key}}}}
@book{{said1978, author = {{Said, Edward}}, title = {{Orientalism}}, publisher = {{P}}, year = 1978}}
"""


@pytest.fixture
def library(home: Path) -> Path:
    (home / "bibliography").mkdir()
    (home / "bibliography" / "reading.bib").write_text(LIBRARY, encoding="utf-8")
    (home / "refs.bib").write_text(LIBRARY.replace("said1978", "in/refs"), encoding="utf-8")
    return home


@pytest.mark.parametrize("command", [
    ["show"], ["format"], ["list"], ["export"], ["check"], ["cite"], ["notes", "-o", "n"], ["merge"],
    ["fix", "--dry-run"],
])  # fmt: skip
@pytest.mark.usefixtures("library")
def test_a_key_that_looks_like_a_file_is_a_key(run: Run, command: list[str]) -> None:
    run(*command, SLASH)
    run(*command, "notes.ris")


@pytest.mark.usefixtures("library")
def test_older_keys_and_keys_of_files_may_look_like_files(run: Run) -> None:
    assert "@book{notes.ris," in run("show", "old/key").stdout
    shown = run("list", "refs.bib", "in/refs", SLASH, "--format", "keys")
    assert shown.stdout == f"in/refs\n{SLASH}\n"
    run("check", "refs.bib", "in/refs")


@pytest.mark.usefixtures("library")
def test_what_is_neither_file_nor_key_is_no_file(run: Run) -> None:
    for arguments in (["show", "nips/Vaswani"], ["show", "refs.bib", "b/c"], ["check", "refs.bib", "b/c"]):
        assert "no such file" in run(*arguments, status=2).stderr


def test_a_file_that_is_there_goes_before_a_key(run: Run, library: Path) -> None:
    (library / "notes.ris").write_text("TY  - BOOK\nID  - other\nTI  - O\nER  - \n", encoding="utf-8")
    assert run("list", "notes.ris", "--format", "keys").stdout == "other\n"


@pytest.mark.parametrize(("command", "shown"), [
    (["show"], "@book{said1978,"), (["format"], "Said, Edward. 1978."), (["list"], "@book{said1978,"),
    (["export", "-f", "ris"], "ID  - said1978"), (["check"], ""), (["notes", "-o", "n"], ""),
    (["show", "bibliography/reading.bib"], "@book{said1978,"), (["check", "bibliography/reading.bib"], ""),
])  # fmt: skip
@pytest.mark.usefixtures("library")
def test_a_key_that_is_not_there_is_told_and_the_others_are_done(run: Run, command: list[str], shown: str) -> None:
    done = run(*command, "nobody", "said1978", "nobody2", status=1)
    assert done.stderr.count("no item 'nobody'") == done.stderr.count("no item 'nobody2'") == 1
    assert shown in done.stdout
    alone = run(*command, "nobody", status=1)
    assert alone.stderr == "readinglist: no item 'nobody'; `readinglist list` shows the keys.\n"


@pytest.mark.parametrize("command", [
    ["cite"], ["remove"], ["move", "--to", "other"], ["check", "--fix"], ["fix", "--names"], ["merge", "--auto"],
])  # fmt: skip
def test_what_is_written_or_is_one_citation_is_done_for_all_or_none(
    run: Run, library: Path, command: list[str]
) -> None:
    assert run(*command, "said1978", "nobody", status=1).stdout == ""
    assert (library / "bibliography" / "reading.bib").read_text(encoding="utf-8") == LIBRARY
