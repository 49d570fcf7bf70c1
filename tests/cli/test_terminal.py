"""What a person sees: help, version, tables; what a pipe must not see: colour and boxes."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

COMMANDS = (
    "extract", "parse", "init", "add", "import", "tag", "move", "also", "edit", "remove", "undo", "redo", "resolve",
    "mark", "rate", "priority", "due", "next", "stats", "note", "open", "attach", "list", "search", "browse", "show",
    "format", "cite", "export", "notes", "styles", "formats",
    "bib", "watch", "site", "check", "fix", "merge",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_how_it_is_used(run: Run, command: str) -> None:
    assert "Usage: readinglist" in run(command, "--help").stdout


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout.startswith("readinglist 0.")
    assert all(command in run("--help").stdout for command in COMMANDS)


def on_a_terminal(home: Path, environment: dict[str, str], *arguments: str) -> str:
    """What the command writes when standard output is a (pseudo-)terminal."""
    pty = pytest.importorskip("pty")
    pid, descriptor = pty.fork()
    if pid == 0:
        os.chdir(home)
        os.execvpe("readinglist", ["readinglist", *arguments], environment | {"TERM": "xterm-256color"})
    chunks = []
    while True:
        try:
            chunk = os.read(descriptor, 65536)
        except OSError:
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.waitpid(pid, 0)
    return b"".join(chunks).decode()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_table_and_no_color_is_obeyed(run: Run, home: Path, environment: dict[str, str]) -> None:
    run(shell="readinglist parse refs.txt > refs.bib")
    coloured = on_a_terminal(home, environment, "list", "refs.bib")
    assert "\x1b[" in coloured
    assert "@book" not in coloured
    plain = on_a_terminal(home, environment | {"NO_COLOR": "1"}, "list", "refs.bib")
    assert "\x1b[3" not in plain
    assert "Orientalism" in plain
    assert "Pantheon Books" in on_a_terminal(home, environment, "show", "refs.bib")


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_a_table_can_be_read_at_any_width(run: Run, width: int) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism and the Occidental World. New York: Pantheon Books.")
    shown = run("list", "--format", "table", env={"COLUMNS": str(width)}).stdout
    assert all(len(line) <= width for line in shown.splitlines())
    for word in ("Said", "1978", "Orientalism", "Occidental", "to-read"):
        assert word in shown


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_is_shown_of_an_item_is_in_words(run: Run, home: Path, environment: dict[str, str]) -> None:
    run("init")
    entry = "@book{a1, title = {A}, author = {B}, year = 2001, keywords = {one long tag, another}, ranking = {rank4},"
    (home / "bibliography" / "reading.bib").write_text(entry + "readstatus = {read}, file = {:a.pdf:PDF}}\n", "utf-8")
    run("note", "a1", "Something.")
    plain = environment | {"NO_COLOR": "1"}
    screen = re.sub(r"\x1b\[\d*m|│", "", on_a_terminal(home, plain, "show", "a1"))
    shown = [" ".join(line.split()) for line in screen.splitlines()]
    for line in ("status read", "rating 4", "file a.pdf", "notes bibliography/notes/a1.md"):
        assert line in shown
    assert "read ★★★★ #one long tag #another" in on_a_terminal(home, plain | {"COLUMNS": "200"}, "list")


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        pytest.param("list --status re", ["reading", "read"], id="states"),
        pytest.param("list --tag ex", ["exile"], id="tags"),
        pytest.param("list --sort ra", ["rating"], id="orders"),
        pytest.param("list --by ta", ["tag"], id="headings"),
        pytest.param("search x --list re", ["reading"], id="lists"),
        pytest.param("show a1 --format bibt", ["bibtex", "bibtexml"], id="formats"),
        pytest.param("search x --format bibt", ["bibtex", "bibtexml"], id="formats of what is searched"),
        pytest.param("format --style reading-l", ["reading-list"], id="styles"),
        pytest.param("format --output ht", ["html"], id="outputs"),
        pytest.param("cite --locale de", ["de", "de-DE"], id="locales"),
        pytest.param("cite --syntax pan", ["pandoc"], id="syntaxes"),
        pytest.param("list --type chap", ["chapter"], id="types"),
        pytest.param("parse --format bibt", ["bibtex", "bibtexml"], id="formats of what is parsed"),
        pytest.param("check --format sa", ["sarif"], id="formats of problems"),
        pytest.param("search tag", ["tag:"], id="fields"),
        pytest.param("mark a", ["abandoned", "a1"], id="keys and states"),
    ],
)
def test_the_shell_completes_values(run: Run, home: Path, words: str, completed: list[str]) -> None:
    run("init")
    (home / "bibliography" / "reading.bib").write_text("@misc{a1, title = {A}, keywords = {exile}}\n", "utf-8")
    line = f"readinglist {words}"
    asked = {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), "_READINGLIST_COMPLETE": "complete_bash"}
    assert run(env=asked, status=None).stdout.split() == completed


def test_a_pipe_gets_plain_records(run: Run) -> None:
    for command in ("extract post.md", "parse refs.txt"):
        result = run(*command.split())
        assert result.stdout.startswith("@")
        assert "\x1b" not in result.stdout
        assert result.stderr == ""


def test_quiet_and_verbose_stand_anywhere(run: Run) -> None:
    run("init", "--quiet")
    assert run("extract", "post.md", "--add", "--quiet").stderr == ""
    assert "15 references" in run("--verbose", "extract", "post.md").stderr
    assert "15 references" in run("extract", "post.md", "--verbose").stderr
    assert run("list", "--library=bibliography", "--json").stdout.startswith("[")


def test_json_is_csl_json(run: Run) -> None:
    run("init")
    run("add", "Said, E. W. (1978). Orientalism. New York: Pantheon Books.")
    [item] = json.loads(run("list", "--json").stdout)
    assert item["id"] == "saidOrientalism1978"
    assert item["issued"] == {"date-parts": [[1978]]}


def test_styles_and_formats_are_listed(run: Run) -> None:
    assert "chicago-author-date" in run("styles", "chicago").stdout
    assert "bibtex" in run("formats").stdout
    run("styles", "zzzz", status=1)


def test_keys_can_be_piped_back(run: Run) -> None:
    run("init")
    run("extract", "post.md", "--add")
    run(shell="readinglist list --author darnton --format keys | xargs -I{} readinglist mark {} skimmed")
    assert run("list", "--status", "skimmed", "--format", "keys").stdout.count("\n") == 3


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_completes_commands(run: Run, shell: str) -> None:
    asked = {"COMP_WORDS": "readinglist ex", "COMP_CWORD": "1", "_TYPER_COMPLETE_ARGS": "readinglist ex"}
    asked |= {"_READINGLIST_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    done = run(env=asked, status=None)
    assert "extract" in done.stdout
    assert "export" in done.stdout
    assert "parse" not in done.stdout
