"""A reading list as one lives in it: states, days, notes, files, lists, and every change taken back."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_citing import at_terminal
from tests.cli.test_errors import one_line

BIB = """@book{saidOrientalism1978,
  author = {Said, Edward W.},
  title = {Orientalism},
  year = {1978},
  pagetotal = {368},
  keywords = {exile},
}

@book{saidCulture1993,
  author = {Said, Edward W.},
  title = {Culture and Imperialism},
  year = {1993},
  url = {https://example.org/culture},
}

@article{hallCultural1990,
  author = {Hall, Stuart},
  title = {Cultural Identity and Diaspora},
  year = {1990},
  doi = {10.1000/hall},
}
"""
DAY = {"SOURCE_DATE_EPOCH": "1795600000", "TZ": "UTC"}


@pytest.fixture
def bib(run: Run, home: Path) -> Path:
    run("init")
    path = home / "bibliography" / "reading.bib"
    path.write_text(BIB, encoding="utf-8")
    return path


def test_an_item_is_read_from_the_first_page_to_the_last(run: Run, bib: Path) -> None:
    assert one_line(run("mark", "orient", "--progress", "p. 120/368", env=DAY, status=0).stderr.partition("\n")[2]) == (
        "readinglist: saidOrientalism1978: reading, 120/368\n"
    )
    text = bib.read_text(encoding="utf-8")
    assert "readstatus = {reading}" in text
    assert "started = {2026-11-25}" in text
    assert "progress = {120/368}" in text
    run("mark", "saidOrientalism1978", "read", env=DAY | {"SOURCE_DATE_EPOCH": "1795700000"})
    run("rate", "saidOrientalism1978", "5")
    text = bib.read_text(encoding="utf-8")
    for line in ("finished = {2026-11-26}", "progress = {368/368}", "ranking = {rank5}"):
        assert line in text
    stats = json.loads(run("stats", "--json", env=DAY).stdout)
    assert stats["pages"] == 368
    assert stats["tags"] == {"exile": 1}
    run("undo", "3")
    assert bib.read_text(encoding="utf-8") == BIB
    run("rate", "saidOrientalism1978", "-")
    assert bib.read_text(encoding="utf-8") == BIB


def test_what_to_read_next_and_why(run: Run, bib: Path) -> None:
    run("due", "hall", "in", "2", "weeks", env=DAY)
    run("priority", "1993", "1", env=DAY)
    assert "due = {2026-12-09}" in bib.read_text(encoding="utf-8")
    found = json.loads(run("next", "--json", env=DAY).stdout)
    assert [item["id"] for item in found] == ["hallCultural1990", "saidCulture1993", "saidOrientalism1978"]
    assert [item["custom"].get("why") for item in found[:2]] == [["due in 2 weeks"], ["priority 1"]]
    assert run("next", "1", "-f", "keys", env=DAY).stdout == "hallCultural1990\n"
    assert "due in 2 weeks" in run("next", env=DAY).stdout
    assert run("next", "--tag", "exile", "-f", "keys").stdout == "saidOrientalism1978\n"
    assert run("search", "due:2026-12", "-f", "keys").stdout == "hallCultural1990\n"
    assert run("search", "priority:1", "-f", "keys").stdout == "saidCulture1993\n"
    run("search", "priority:2", status=1)
    run("due", "hall", "-")
    assert "due" not in bib.read_text(encoding="utf-8")
    assert run("next", "--tag", "nothing", status=1).stderr == "readinglist: nothing is left to read\n"
    assert run("next", "--tag", "nothing", "--json", status=1).stdout == "[]\n"


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        pytest.param(["mark", "said", "read"], 2, "'said' fits saidCulture1993, saidOrientalism1978", id="two keys"),
        pytest.param(["show", "said"], 2, "write more of the key", id="two keys to show"),
        pytest.param(["mark", "saidOrientalsm1978", "read"], 1, "did you mean saidOrientalism1978?", id="a slip"),
        pytest.param(["mark", "orient", "-p", "half"], 2, "is no progress; write 45%", id="no progress"),
        pytest.param(["mark", "orient", "read", "-p", "9%"], 2, "not read as far as 9%", id="read, but not to the end"),
        pytest.param(["also", "orient", "a,b"], 2, "cannot be named", id="a list with a comma"),
        pytest.param(["due", "hall", "someday"], 2, "is no day; write 2026-12-01, tomorrow", id="no day"),
        pytest.param(["due", "friday"], 2, "no KEY given; `readinglist due KEY friday`", id="a day without a key"),
        pytest.param(
            ["rate", "hall", "6"], 2, "'6' is no rating: a KEY and a number from 1 to 5", id="a rating beyond the scale"
        ),
        pytest.param(["priority", "1"], 2, "no KEY given", id="a priority without a key"),
        pytest.param(["attach", "hall", "gone.pdf"], 2, "gone.pdf: no such file", id="a file that is not there"),
        pytest.param(["open", "orient"], 1, "has nothing to open", id="nothing to open"),
        pytest.param(["note", "orient", " "], 1, "without a word", id="an empty note"),
        pytest.param(["note", "orient", "--show"], 1, "no note on saidOrientalism1978", id="no note"),
        pytest.param(["edit", "orient"], 2, "neither VISUAL nor EDITOR is set", id="no editor"),
        pytest.param(["list", "--by", "colour"], 2, "known: status, tag", id="an unknown heading"),
        pytest.param(["list", "--list", "exile"], 2, "lists here: reading", id="an unknown list"),
        pytest.param(["undo"], 1, "nothing to undo", id="nothing to undo"),
        pytest.param(["redo"], 1, "nothing to do again", id="nothing to do again"),
    ],
)
def test_bad_use(run: Run, bib: Path, arguments: list[str], status: int, told: str) -> None:
    result = run(*arguments, status=status, env={"EDITOR": "", "VISUAL": ""})
    assert told in result.stderr.splitlines()[-1]
    assert bib.read_text(encoding="utf-8") == BIB


@pytest.mark.usefixtures("bib")
def test_a_part_of_a_key_is_told_and_an_exact_key_is_not(run: Run) -> None:
    assert "orient is saidOrientalism1978" in run("show", "orient").stderr
    assert run("show", "saidOrientalism1978").stderr == ""
    assert run("list", "imperialism", "--format", "keys").stdout == "saidCulture1993\n"
    assert "(Said 1978)" in run("cite", "orient").stdout


def test_lists(run: Run, bib: Path) -> None:
    run("move", "hall", "--to", "later")
    run("also", "orient", "hall", "exile")
    assert run("list", "--lists").stdout == "exile    2 items\nlater    1 item\nreading  2 items\n"
    assert json.loads(run("list", "--lists", "--json").stdout) == {"exile": 2, "later": 1, "reading": 2}
    assert run("list", "--list", "exile", "-f", "keys").stdout == "hallCultural1990\nsaidOrientalism1978\n"
    assert "\n\n" not in bib.read_text(encoding="utf-8").replace("}\n\n@", "")
    table = run("list", "--by", "list", "--format", "table").stdout
    assert [line for line in table.splitlines() if line.endswith(")")] == ["exile (2)", "later (1)", "reading (2)"]
    by_year = json.loads(run("list", "--by", "year", "--json").stdout)
    assert list(by_year) == ["1993", "1990", "1978"]
    run("also", "--leave", "orient", "exile")
    run("undo", "3")
    assert bib.read_text(encoding="utf-8") == BIB


def test_undo_tells_what_and_when(run: Run, bib: Path) -> None:
    run("mark", "hall", "skimmed", env=DAY)
    run("tag", "hall", "+exile", env=DAY)
    assert run("undo", "--list", env=DAY).stdout == (
        " 1  2026-11-25 09:46  tag hallCultural1990 +exile\n 2  2026-11-25 09:46  mark hallCultural1990 skimmed\n"
    )
    run("undo")
    assert "done again: tag hallCultural1990 +exile" in run("redo").stderr
    assert "exile" in bib.read_text(encoding="utf-8").partition("hallCultural")[2]


def test_notes(run: Run, home: Path, bib: Path) -> None:
    run("note", "orient", "Exile", "as method.", env=DAY)
    run("note", "orient", stdin="From a pipe.\n", env=DAY)
    shown = "# Said: Orientalism (1978)\n\n## 2026-11-25\n\nExile as method.\n\nFrom a pipe.\n"
    assert run("note", "orient", "--show").stdout == shown
    assert (bib.parent / "notes" / "saidOrientalism1978.md").read_text(encoding="utf-8") == shown
    run("note", "orient", "--replace", "New.")
    assert run("note", "orient", "--show").stdout == "New.\n"
    editor = home / "editor.sh"
    editor.write_text('#!/bin/sh\necho "From an editor." >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
    run("note", "orient", env={"EDITOR": str(editor)})
    assert run("note", "orient", "--show").stdout == "New.\nFrom an editor.\n"
    run("undo", "4")
    run("note", "orient", "--show", status=1)


def an_editor(home: Path, script: str) -> dict[str, str]:
    editor = home / "my editor.sh"
    editor.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    editor.chmod(0o755)
    return {"VISUAL": f"'{editor}' --wait", "EDITOR": "false"}


def test_an_entry_is_edited(run: Run, home: Path, bib: Path) -> None:
    run("edit", "orient", env=an_editor(home, 'sed -i s/Orientalism}/Orientalism,\\ twice}/ "$2"'))
    assert bib.read_text(encoding="utf-8") == BIB.replace("{Orientalism}", "{Orientalism, twice}")
    run("undo")
    assert "is as it was" in run("edit", "orient", env=an_editor(home, "true")).stderr
    assert "nothing was changed" in run("edit", "orient", env=an_editor(home, "exit 3"), status=2).stderr


@pytest.mark.parametrize(
    ("script", "told"),
    [
        pytest.param('printf "@book{saidOrientalism1978, title = {A}" > "$2"', "not one entry", id="a broken entry"),
        pytest.param(
            'sed -i s/1978/1979/ "$2"; readinglist tag saidOrientalism1978 +meanwhile',
            "has been changed meanwhile",
            id="an entry that another has changed",
        ),
    ],
)
def test_what_was_written_and_cannot_be_kept_is_not_lost(
    run: Run, home: Path, bib: Path, tmp_path: Path, script: str, told: str
) -> None:
    (tmp_path / "tmp").mkdir()
    result = run(
        "edit", "saidOrientalism1978", env=an_editor(home, script) | {"TMPDIR": str(tmp_path / "tmp")}, status=1
    )
    assert told in result.stderr
    [kept] = (tmp_path / "tmp").iterdir()
    assert str(kept) in result.stderr
    assert "@book{" in kept.read_text(encoding="utf-8")
    assert "1979" not in bib.read_text(encoding="utf-8")


HOSTILE = """@book{evil,
  title = {Evil},
  file = {:evil.sh:PDF;:evil.desktop:PDF;:$(touch pwned).pdf:PDF;:;touch pwned:PDF},
  url = {javascript:alert(1)},
  doi = {; touch pwned},
}
"""


@pytest.mark.skipif(os.name != "posix", reason="needs a script")
def test_nothing_that_a_file_from_the_internet_names_is_run(run: Run, home: Path, bib: Path) -> None:
    bib.write_text(BIB + HOSTILE, encoding="utf-8")
    (bib.parent / "evil.sh").write_text("#!/bin/sh\ntouch pwned\n", encoding="utf-8")
    (bib.parent / "evil.sh").chmod(0o755)
    (bib.parent / "evil.desktop").write_text("[Desktop Entry]\nExec=touch pwned\n", encoding="utf-8")
    (home / "bin").mkdir()
    opener = home / "bin" / "xdg-open"
    opener.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >> opened\n', encoding="utf-8")
    opener.chmod(0o755)
    path = {"PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}{os.pathsep}{Path(sys.executable).parent}"}
    assert "nothing to open" in run("open", "evil", env=path, status=1).stderr
    run("open", "hall", env=path)
    run("open", "1993", env=path)
    (home / "a b.pdf").write_bytes(b"%PDF-1.7")
    run("attach", "hall", "a b.pdf", env=path)
    run("open", "hall", env=path)
    opened = (home / "opened").read_text(encoding="utf-8").splitlines()
    file = str((bib.parent / "files" / "hallCultural1990.pdf").resolve())
    assert opened == ["https://doi.org/10.1000/hall", "https://example.org/culture", file]
    assert (
        run("open", "--print", "hall").stdout
        == "bibliography/files/hallCultural1990.pdf\nhttps://doi.org/10.1000/hall\n"
    )
    assert not list(home.rglob("pwned"))


@pytest.mark.usefixtures("bib")
def test_a_chart_reads_well_without_colour_and_width(run: Run) -> None:
    run("mark", "orient", "1993", "read", env=DAY)
    for columns in ("40", "80", "200"):
        chart = run("stats", env=DAY | {"COLUMNS": columns}).stdout
        assert max(map(len, chart.splitlines())) <= int(columns)
        assert "2026-11  ███" in chart
        assert "3 items: 2 read, 1 to-read" in chart
        assert "368 pages read" in chart
    plain = run("stats", env=DAY | {"PYTHONIOENCODING": "ascii"}).stdout
    assert "\x1b" not in plain


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        pytest.param("mark sai", ["saidOrientalism1978", "saidCulture1993"], id="keys"),
        pytest.param("mark hallCultural1990 skim", ["skimmed"], id="states"),
        pytest.param("tag hallCultural1990 +ex", ["+exile"], id="tags"),
        pytest.param("also hallCultural1990 rea", ["reading"], id="lists"),
        pytest.param("show hal", ["hallCultural1990"], id="keys to look at"),
        pytest.param("cite hal", ["hallCultural1990"], id="keys to cite"),
    ],
)
@pytest.mark.usefixtures("bib")
def test_the_shell_completes_what_is_in_the_library(run: Run, words: str, completed: list[str]) -> None:
    asked = {"COMP_WORDS": f"readinglist {words}", "COMP_CWORD": str(words.count(" ") + 1)}
    done = run(env=asked | {"_READINGLIST_COMPLETE": "complete_bash"}, status=None)
    assert done.stdout.split() == completed


@pytest.mark.usefixtures("bib")
@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        pytest.param(["said", "--stauts", "read"], 2, "no such option: --stauts; ", id="an option is misspelt"),
        pytest.param(["said", "-n", "0"], 2, "-n 0: a number from 1 on is wanted", id="no items at most"),
        pytest.param(["colour:red"], 1, "nothing found; no item has a field 'colour'", id="a field of nothing"),
        pytest.param(
            ["imperialism culture"], 1,
            "nothing found; without the quotes, as words that may stand apart: 1 item", id="words are no phrase",
        ),
        pytest.param(["type:buch"], 2, "no type 'buch'; book, chapter, article", id="a type that is none"),
    ],
)  # fmt: skip
def test_what_search_does_not_find_is_explained(run: Run, words: list[str], status: int, told: str) -> None:
    assert told in run("search", *words, status=status).stderr


def test_a_state_in_capitals_and_numbers_of_nothing(run: Run, bib: Path) -> None:
    run("mark", "hall", "Read")
    assert "readstatus = {read}" in bib.read_text(encoding="utf-8")
    bib.write_text("", encoding="utf-8")
    assert run("stats").stdout == "0 items\n"


@pytest.mark.usefixtures("bib")
def test_a_file_without_records_is_not_called_the_library(run: Run, home: Path) -> None:
    (home / "none.bib").write_text("words\n", encoding="utf-8")
    assert run("list", "none.bib", status=1).stderr == "readinglist: no records\n"


def test_the_files_of_an_added_bib_file_are_found_from_the_library(run: Run, bib: Path, home: Path) -> None:
    theirs = home / "jabref"
    theirs.mkdir()
    (theirs / "fanon.pdf").write_bytes(b"%PDF-1.4\n")
    (theirs / "a.bib").write_text(
        "@book{fanon1961, author = {Fanon, Frantz}, title = {Les Damnés}, year = 1961,\n"
        "  file = {Whole:fanon.pdf:PDF;:gone.pdf:PDF;:https\\://example.org/f:URL}}\n",
        encoding="utf-8",
    )
    run("add", "jabref/a.bib")
    assert "file = {Whole:../jabref/fanon.pdf:PDF;:gone.pdf:PDF;:https\\://example.org/f:URL}" in bib.read_text("utf-8")
    assert run("open", "fanon", "--print").stdout.splitlines()[0] == "jabref/fanon.pdf"


@pytest.mark.parametrize(
    ("arguments", "typed", "chosen"),
    [
        pytest.param(["mark", "said", "read"], "1\n", "saidCulture1993: read", id="a part of two keys, then a number"),
        pytest.param(["mark", "read"], "hall\n\n", "hallCultural1990: read", id="no key, then a word"),
        pytest.param(["tag", "+new"], "1 3\n\n", "saidOrientalism1978, hallCultural1990: +new", id="two of all"),
        pytest.param(["rate", "4"], "hall\n\n", "hallCultural1990: rated 4", id="a rating"),
        pytest.param(["due", "friday"], "hall\n\n", "hallCultural1990: due 20", id="a day"),
        pytest.param(["show", "said", "--format", "keys"], "2\n", "saidOrientalism1978", id="one of those to show"),
        pytest.param(["open", "--print"], "hall\n\n", "https://doi.org/10.1000/hall", id="an address"),
    ],
)
@pytest.mark.usefixtures("bib")
def test_at_a_terminal_what_is_not_clear_is_chosen(
    home: Path, environment: dict[str, str], arguments: list[str], typed: str, chosen: str
) -> None:
    assert chosen in at_terminal(home, environment | {"COLUMNS": "200"}, typed, *arguments)


def test_tags_narrow_in_the_same_way_wherever_they_are_options(run: Run, bib: Path) -> None:
    bib.write_text(BIB.replace("{exile}", "{exile, Theory}").replace("  url", "  keywords = {exile},\n  url"), "utf-8")
    for given, number in ((["theory"], 1), (["theory,exile"], 2), (["exile", "theory"], 1), (["nothing"], 0)):
        tags = [part for tag in given for part in ("--tag", tag)]
        keys = [run(*command, *tags, "--format", "keys", status=None).stdout for command in (["list"], ["next", "9"])]
        assert [text.count("\n") for text in keys] == [number, number]
        assert sum(json.loads(run("stats", *tags, "--json").stdout)["states"].values()) == number


def test_the_list_to_move_to_may_be_named_as_in_other_commands(run: Run, bib: Path) -> None:
    run("move", "hall", "--list", "later")
    assert "hallCultural1990" not in bib.read_text(encoding="utf-8")
