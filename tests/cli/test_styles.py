"""`readinglist styles`: lines on a pipe, a table or a panel on a terminal, JSON, examples."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_terminal import on_a_terminal

BROKEN = "<style><info><title>Broken shelf</title></info></style>"


def test_a_pipe_gets_name_and_title_with_a_tab_between(run: Run) -> None:
    lines = run("styles", "chicago", "author-date").stdout.splitlines()
    assert lines[0] == "chicago-author-date\tChicago Manual of Style 18th edition (author-date)"
    assert all(line.count("\t") == 1 for line in lines)


@pytest.mark.parametrize(
    ("arguments", "first"),
    [
        pytest.param(["mla"], "modern-language-association\t", id="an alias"),
        pytest.param(["Nature", "Methods"], "nature-methods\t", id="a journal"),
        pytest.param(["--field", "zoology", "--kind", "numeric"], "", id="a discipline and a kind"),
        pytest.param(["-k", "label"], "american-mathematical-society-label\t", id="a kind alone"),
    ],
)
def test_styles_are_found_by(run: Run, arguments: list[str], first: str) -> None:
    assert run("styles", *arguments).stdout.startswith(first)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        pytest.param(["chicgo"], 1, "no style 'chicgo'; did you mean chicago", id="a misspelt alias"),
        pytest.param(["zzzzzz"], 1, "no style 'zzzzzz'\n", id="nothing of the kind"),
        pytest.param(
            ["apa", "--kind", "label"], 1, "no style 'apa' of that kind or field\n", id="a style of another kind"
        ),
        pytest.param(["--kind", "label", "--field", "law"], 1, "no style of that kind or field\n", id="no words"),
        pytest.param(["--kind", "footnotes"], 2, "did you mean note?", id="a kind that is none"),
        pytest.param(["--field", "histroy"], 2, "did you mean history", id="a discipline that is none"),
        pytest.param(["apa", "--limit", "0"], 2, "", id="a limit of none"),
    ],
)
def test_what_is_not_found_is_told(run: Run, arguments: list[str], status: int, said: str) -> None:
    result = run("styles", *arguments, status=status)
    assert result.stdout == ""
    assert said in result.stderr


def test_json_tells_all_that_is_known_of_a_style(run: Run) -> None:
    found = json.loads(run("styles", "nature", "methods", "--json").stdout)[0]
    assert found == {
        "name": "nature-methods",
        "title": "Nature Methods",
        "format": "numeric",
        "fields": ["biology", "medicine"],
        "parent": "nature",
        "locale": "en-GB",
    }
    [chicago] = json.loads(run("styles", "chicago", "--json", "--example", "--limit", "1").stdout)
    assert "chicago" in chicago["aliases"]
    assert chicago["citation"] == "(Watson and Crick 1953)"
    assert "Molecular Structure of Nucleic Acids" in chicago["entry"]


def test_examples_are_a_third_column_of_the_first_styles(run: Run) -> None:
    result = run("styles", "history", "--example")
    lines = [line.split("\t") for line in result.stdout.splitlines()]
    assert len(lines) == 10
    assert all(len(parts) == 3 and "ucleic" in parts[2] for parts in lines)
    assert "10 of " in result.stderr
    assert len(run("styles", "history", "--example", "--limit", "2").stdout.splitlines()) == 2


def test_a_style_for_notes_alone_shows_its_citation(run: Run) -> None:
    first = run("styles", "bluebook", "--example", "--limit", "1").stdout
    assert first.startswith("bluebook-law-review\t")
    assert "Watson" in first


def test_a_broken_style_does_not_break_the_list(run: Run, home: Path) -> None:
    (home / "styles").mkdir()
    (home / "styles" / "apa-broken.csl").write_text(BROKEN, encoding="utf-8")
    lines = run("styles", "apa", "--example").stdout.splitlines()
    [broken] = [line for line in lines if line.startswith("apa-broken\tBroken shelf\t")]
    assert "is no citation style" in broken
    assert len(lines) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestATerminal:
    def test_gets_a_panel_for_the_name_of_a_style_and_the_others_below(
        self, home: Path, environment: dict[str, str]
    ) -> None:
        plain = environment | {"NO_COLOR": "1"}
        shown = on_a_terminal(home, plain, "styles", "chicago")
        assert shown.index("╭") < shown.index("Chicago Manual of Style 18th edition (author-date)")
        for part in ("aliases", "format", "fields", "(Watson and Crick 1953)", "ucleic"):
            assert part in shown
        assert shown.index("╰") < shown.index("chicago-author-date-17th-edition")
        assert "10 of " in shown

    def test_gets_the_parent_of_a_dependent_style(self, home: Path, environment: dict[str, str]) -> None:
        shown = on_a_terminal(home, environment | {"NO_COLOR": "1"}, "styles", "nature-methods")
        assert "parent    nature" in shown

    def test_gets_a_table_for_words(self, home: Path, environment: dict[str, str]) -> None:
        shown = on_a_terminal(home, environment, "styles", "byzantines")
        assert "\x1b[" in shown
        assert "Format" in shown
        assert "╭" not in shown

    def test_gets_examples_below_the_names(self, home: Path, environment: dict[str, str]) -> None:
        shown = on_a_terminal(home, environment | {"NO_COLOR": "1"}, "styles", "byzantines", "--example")
        assert "\n    " in shown
        assert "ucleic" in shown
