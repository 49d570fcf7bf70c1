"""parse: a line in, a record out, however long the input, whatever its encoding, over however many processes."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run

LINES = [
    "Said, Edward W. 1978. Orientalism. New York: Pantheon Books.",
    "———. 1993. Culture and Imperialism. New York: Knopf.",
    "",
    "Müller, Jürgen (1999): Über das Lesen. Köln: Böhlau.",
]


def titles(output: str) -> list[str | None]:
    return [json.loads(line).get("title") for line in output.splitlines()]


def test_several_processes_give_what_one_gives(run: Run, home: Path) -> None:
    (home / "many.txt").write_text("\n".join(LINES * 150) + "\n", encoding="utf-8")
    one, two = (run("parse", "many.txt", "--format", "jsonl", "--jobs", jobs).stdout for jobs in ("1", "2"))
    assert one == two
    assert one.count("\n") == 600
    # The dash that begins a batch stands for the author of the batch before.
    assert all(json.loads(line)["author"] for line in one.splitlines()[1::4])


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("\n".join(LINES).encode(), id="no line end at the end"),
        pytest.param("\r\n".join([*LINES, ""]).encode(), id="the line ends of Windows"),
        pytest.param("\r".join(LINES).encode(), id="the line ends of old Macs"),
        pytest.param("\n".join(LINES).encode("utf-8-sig"), id="a byte order mark"),
        pytest.param("\n".join(LINES).encode("utf-16"), id="UTF-16"),
        pytest.param("\n".join(LINES).replace("———", "---").encode("cp1252"), id="Windows-1252"),
    ],
)
def test_lines_in_any_encoding(run: Run, written: bytes) -> None:
    result = run("parse", "-", "--format", "jsonl", stdin=written)
    assert titles(result.stdout) == ["Orientalism", "Culture and Imperialism", None, "Über das Lesen"]


def test_a_record_is_there_before_the_next_line(environment: dict[str, str], home: Path) -> None:
    clean = {name: value for name, value in environment.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(
        ["readinglist", "parse", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=clean,
        cwd=home,
    ) as process:
        assert process.stdin
        assert process.stdout
        for line in (LINES[0], LINES[3]):
            process.stdin.write(f"{line}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["custom"]["raw"] == line
        process.stdin.close()
    assert process.returncode == 0


def test_what_is_read_of_a_folder_or_nothing(run: Run, home: Path) -> None:
    (home / "empty").write_bytes(b" \n \n")
    assert "no such file" in run("parse", "nowhere.txt", status=2).stderr
    assert "is a folder" in run("parse", os.curdir, status=2).stderr
    assert "empty" in run("parse", "-", stdin=b"", status=1).stderr


RECORDS = "@book{said1978,\n  author = {Said, Edward},\n  title = {Orientalism},\n  year = {1978}\n}\n"


@pytest.mark.parametrize(
    "format", ["bibtex", "ris", "csl-json", "jsonl", "csl-yaml", "csv", "nbib", "mods", "wikipedia"]
)
def test_records_in_a_format_are_not_taken_for_references(run: Run, home: Path, format: str) -> None:
    (home / "records.bib").write_text(RECORDS, encoding="utf-8")
    (home / "records").write_text(run("export", "records.bib", "--format", format).stdout, encoding="utf-8")
    run("init")
    done = run("parse", "records", "--add", status=1)
    assert f"holds records in {format}; `readinglist add`" in done.stderr
    assert done.stdout == run("list", status=1).stdout == ""


def test_a_line_of_bibtex_is_told_with_its_number(run: Run) -> None:
    assert "<stdin>:2: holds" in run("parse", stdin=f"Said (1978). Orientalism.\n{RECORDS}", status=1).stderr


@pytest.mark.parametrize("lines", [
    "[1] Said, E. (1978). Orientalism. New York: Pantheon.\n", "- Said: Orientalism. New York: Pantheon, 1978.\n",
    "Said, E. (1978). {Orientalism}. @pantheon, New York.\n",
])  # fmt: skip
def test_what_only_looks_like_a_format_is_parsed(run: Run, lines: str) -> None:
    assert "Orientalism" in run("parse", stdin=lines).stdout


@pytest.mark.parametrize(("line", "known"), [
    ("9780394428147", {"type": "book", "ISBN": "9780394428147"}),
    ("ISBN 0-394-42814-5", {"type": "book", "ISBN": "9780394428147"}),
    ("10.1038/nature14539", {"type": "document", "DOI": "10.1038/nature14539"}),
    ("https://doi.org/10.1038/nature14539.", {"type": "document", "DOI": "10.1038/nature14539"}),
])  # fmt: skip
def test_an_identifier_alone_is_all_that_is_known(run: Run, line: str, known: dict[str, str]) -> None:
    [item] = map(json.loads, run("parse", "--format", "jsonl", stdin=f"{line}\n").stdout.splitlines())
    assert {name: value for name, value in item.items() if name not in ("id", "custom")} == known
