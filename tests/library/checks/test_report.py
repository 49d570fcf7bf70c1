"""Problems as other programs read them."""

from __future__ import annotations

import json

from readinglist.library import checks
from readinglist.library.checks import report

SOURCE = checks.Source.of("a,b.bib", "@book{k,\n  year = {19%78.}\n}")
PROBLEMS = checks.check([SOURCE], [checks.rule("D101"), checks.rule("R101")])


def test_a_line_a_problem() -> None:
    assert report.text(PROBLEMS).splitlines() == [
        "a,b.bib:1:1: R101 @book without author or editor, title, publisher (k)",
        "a,b.bib:2:10: D101 no year: '19%78.' (k)",
    ]


def test_json() -> None:
    first, _ = json.loads(report.as_json(PROBLEMS))
    assert first["code"] == "R101"
    assert (first["file"], first["line"], first["column"], first["key"], first["fix"]) == ("a,b.bib", 1, 1, "k", None)


def test_sarif_names_its_rules() -> None:
    [run] = json.loads(report.sarif(PROBLEMS))["runs"]
    assert {one["ruleId"] for one in run["results"]} == {one["id"] for one in run["tool"]["driver"]["rules"]}
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 10}


def test_github_escapes_what_it_takes_for_its_own() -> None:
    line = report.github(PROBLEMS).splitlines()[1]
    assert line == "::warning file=a%2Cb.bib,line=2,col=10,title=D101::no year: '19%2578.' (k)"
