"""The words that must always work, from a document to a bibliography."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

#: The examples hold 7 recommended readings and 8 references; their notes, comments and links are none.
FOUND = 15


@pytest.mark.parametrize("document", ["post.html", "post.md", "post.txt"])
def test_extract_finds_the_references_of_a_post(run: Run, document: str) -> None:
    lines = run("extract", document, "--format", "jsonl").stdout.splitlines()
    items = [json.loads(line) for line in lines]
    assert [item["author"][0].get("family") or item["author"][0]["literal"] for item in items] == [
        "Battles",
        "Darnton",
        "Klinenberg",
        "Manguel",
        "Mattern",
        "Pettegree",
        "Price",
        "Aabø",
        "Chartier",
        "Darnton",
        "Darnton",
        "IFLA (International Federation of Library Associations and Institutions)",
        "IFLA (International Federation of Library Associations and Institutions)",
        "Oldenburg",
        "Putnam",
    ]
    assert [item["issued"]["date-parts"][0][0] for item in items] == [
        2003, 2009, 2018, 1996, 2014, 2021, 2019, 2012, 1999, 1984, 1990, 2018, 2018, 1999, 2003,
    ]  # fmt: skip
    assert [item.get("year-suffix") for item in items if item.get("year-suffix")] == ["a", "b"]
    chapter = items[8]
    assert chapter["type"] == "chapter"
    assert [name["family"] for name in chapter["editor"]] == ["Cavallo", "Chartier"]
    assert chapter["container-title"] == "A History of Reading in the West"
    assert chapter["page"] == "269-283"
    assert chapter["publisher"] == "University of Massachusetts Press"
    assert chapter["publisher-place"] == "Amherst"
    assert items[10]["author"] == items[9]["author"]
    assert [name["family"] for name in items[14]["author"]] == ["Putnam", "Feldstein", "Cohen"]
    assert all(item["custom"]["source"] == document for item in items)
    assert all(item["custom"]["line"] > 0 for item in items)


def test_a_link_belongs_to_its_reference(run: Run) -> None:
    for document in ("post.html", "post.md"):
        [item] = [
            item
            for item in map(json.loads, run("extract", document, "--format", "jsonl").stdout.splitlines())
            if item["title"] == "Library as Infrastructure"
        ]
        assert item["DOI"] == "10.22269/140609"


def test_the_road_through_a_library(run: Run, home: Path) -> None:
    run("init")
    added = run("extract", "post.html", "--add")
    assert f"{FOUND} references found in post.html; {FOUND} added to bibliography/reading.bib" in added.stderr
    again = run("extract", "post.html", "--add")
    assert f"0 added to bibliography/reading.bib, {FOUND} there already" in again.stderr
    assert run("list", "--format", "keys").stdout.count("\n") == FOUND
    bibliography = run("format", "--style", "chicago").stdout
    assert bibliography.count("\n\n") == FOUND - 1
    assert "IFLA (International Federation of Library Associations and Institutions). 2018a." in bibliography
    assert "2018b." in bibliography
    exported = run("export", "--format", "bibtex").stdout
    assert exported.count("\n@") + exported.startswith("@") == FOUND
    run("mark", "manguelHistoryReading1996", "read")
    run("tag", "manguelHistoryReading1996", "+history", "+long reads")
    assert run("list", "--status", "read", "--format", "keys").stdout == "manguelHistoryReading1996\n"
    assert run("search", "tag:history", "--format", "keys").stdout == "manguelHistoryReading1996\n"
    run("remove", "manguelHistoryReading1996")
    run("show", "manguelHistoryReading1996", status=1)
    run("undo")
    assert "Manguel" in run("show", "manguelHistoryReading1996").stdout
    assert "(Manguel 1996, 12)" in run("cite", "manguelHistoryReading1996", "--locator", "12").stdout
    assert sorted(path.name for path in (home / "bibliography").iterdir()) == ["reading.bib"]


def test_references_by_pipe_need_no_library(run: Run) -> None:
    result = run(shell="cat refs.txt | readinglist parse | readinglist format --style apa")
    assert result.stderr == ""
    assert "Said, E. W. (1978). Orientalism. Pantheon Books." in result.stdout
    assert result.stdout.count("\n\n") == 4


def test_extract_add_makes_the_users_own_library_when_there_is_none(run: Run, home: Path) -> None:
    result = run("extract", "post.html", "--add")
    assert "made a library" in result.stderr
    own = home / ".data" / "readinglist" / "bibliography" / "reading.bib"
    assert own.read_text(encoding="utf-8").count("\n@") >= FOUND - 1


def test_several_documents_and_one_section(run: Run) -> None:
    both = run("extract", "post.html", "post.md", "--format", "jsonl").stdout.splitlines()
    assert len(both) == 2 * FOUND
    document = Path("examples/post.md").read_bytes()
    some = run("extract", "-", "--section", "references", "--format", "keys", stdin=document)
    assert some.stdout.count("\n") == 8


def test_parse_answers_line_by_line(run: Run) -> None:
    lines = ["Said, E. W. (1978). Orientalism. New York: Pantheon Books.", "", "Hall, S. (1990) Cultural Identity."]
    result = run("parse", "--format", "jsonl", stdin="\n".join(lines) + "\n")
    items = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item.get("title") for item in items] == ["Orientalism", None, "Cultural Identity"]
    assert items[1] == {}


def test_the_three_em_dash_is_the_author_before(run: Run) -> None:
    text = "Said, Edward. 1978. Orientalism. New York: Pantheon.\n———. 1993. Culture and Imperialism. Knopf.\n"
    items = [json.loads(line) for line in run("parse", "--format", "jsonl", stdin=text).stdout.splitlines()]
    assert items[1]["author"] == items[0]["author"]


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "ris", "csl-json", "jsonl", "csl-yaml"])
def test_each_format_is_written_and_recognised_again(run: Run, format: str) -> None:
    run(shell=f"readinglist parse refs.txt | readinglist export --format {format} > refs.out")
    for again in (run("list", "refs.out", "--json"), run(shell="cat refs.out | readinglist list --json")):
        items = json.loads(again.stdout)
        assert items[0]["title"] == "Orientalism"
        assert len(items) == 5


def test_a_typed_reference_is_added(run: Run) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    assert run("list", "--format", "keys").stdout == "saidOrientalism1978\n"


def test_a_file_is_imported_once(run: Run) -> None:
    run("init")
    run(shell="readinglist parse refs.txt | readinglist export --format ris > refs.ris")
    assert "5 added" in run("import", "refs.ris").stderr
    assert "0 added to bibliography/reading.bib, 5 there already" in run("import", "refs.ris").stderr


def test_what_a_library_has_no_field_for_is_told(run: Run) -> None:
    run("init")
    record = "TY  - BOOK\nTI  - T\nUR  - https://a.b/1\nUR  - https://a.b/2\nL1  - a.pdf\nL2  - b\nER  - \n"
    said = run("import", "-", stdin=record).stderr
    assert "not kept, for want of a field: UR, L2 of ris (1 item)" in said
    assert "file = {:a.pdf:PDF}" in run("list").stdout
    assert "not kept" not in run("import", "-", stdin="TY  - BOOK\nTI  - S\nER  - \n").stderr


def test_the_whole_bibliography_in_other_outputs(run: Run) -> None:
    run(shell="readinglist parse refs.txt > refs.bib")
    assert "<i>Orientalism</i>" in run("format", "refs.bib", "--output", "html").stdout
    assert "*Orientalism*" in run("format", "refs.bib", "--output", "markdown").stdout
    assert " In C. Nelson & L. Grossberg (Hrsg.)" in run("format", "refs.bib", "-s", "apa", "--locale", "de").stdout


@pytest.mark.parametrize("word", ["-fiction", "-history", "-in:third", "-list", "-novel"])
def test_a_minus_before_a_word_is_no_option(run: Run, home: Path, word: str) -> None:
    (home / "bibliography").mkdir()
    (home / "bibliography" / "reading.bib").write_text("@book{a, title={Maps}}", encoding="utf-8")
    assert run("search", "maps", word, "--format", "keys").stdout == "a\n"
    assert run("search", "-n", "1", word, "-f", "keys", "-l", "reading", "maps").stdout == "a\n"


def test_a_tag_is_taken_away_whatever_it_begins_with(run: Run, home: Path) -> None:
    (home / "bibliography").mkdir()
    (home / "bibliography" / "reading.bib").write_text(
        "@book{a, title={T}, keywords={history, maps}}", encoding="utf-8"
    )
    run("tag", "a", "-history", "+lists")
    assert run("list", "--tag", "lists", "--format", "keys").stdout == "a\n"
    assert run("list", "--tag", "history", "--format", "keys", status=1).stdout == ""
