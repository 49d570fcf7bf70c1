"""The rules of the CSL 1.0.2 specification, one case a rule; the cases are data (tests/data/csl/rules/*.toml).

A file may begin with items that its cases share, and holds its cases as `[[case]]` tables:

    id              a sentence that says what happens
    rule            where the specification says so
    note            why, where the specification leaves room or where processors differ (optional)
    mode            "bibliography" (default: `result` has a line for each entry) or "citation" (one for each citation)
    layout          the XML inside the <layout> of that mode
    layout-options  the attributes of that <layout>
    options         the attributes of the <citation> or <bibliography> around it
    sort            the XML inside its <sort>
    style           the attributes of <style> (class="in-text" unless given)
    macros, locale  whole <macro> and <locale> elements
    citation, bibliography   the whole element for the other mode, where both matter
    items           names of shared items, or items: a name is "Family, Given" or a table (no comma: an institution),
                    a date is a year, "2008-05-01", "2008-05/2008-07" or a table; type is book, id 1, 2, 3 unless given
    citation-items  citations as lists of cites, out of all context; one with every item unless given
    citations       citations as they follow in a document, a list of cites each, or `{ note = 7, cites = [...] }`
    result          lines of HTML as the CSL test-suite writes them, display blocks without line breaks
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import csl_engine
import pytest

from readinglist.item import DATE_VARIABLES, NAME_VARIABLES

FILES = sorted((Path(__file__).parents[1] / "data" / "csl" / "rules").glob("*.toml"))
REQUIRED = {"id", "rule", "items", "result"}
OPTIONAL = {"note", "mode", "layout", "layout-options", "options", "sort", "style", "macros", "locale"} | {
    "citation", "bibliography", "citation-items", "citations",
}  # fmt: skip
CITE = {"id", "locator", "label", "prefix", "suffix", "suppress-author", "author-only"}
PLAIN = '<citation><layout><text variable="title"/></layout></citation>'
STYLE = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" {options}>
<info><title>Rule</title><id>http://example.org/rule</id><updated>2024-01-01T00:00:00+00:00</updated></info>
{locale}{macros}{citation}{bibliography}
</style>
"""


def _cases() -> list[dict[str, Any]]:
    cases = []
    for file in FILES:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
        shared = data.pop("shared", {})
        assert set(data) == {"case"}, f"{file.name}: unknown tables {set(data) - {'case'}}"
        cases += [{**case, "file": file.stem, "shared": shared} for case in data["case"]]
    return cases


def name(value: str | dict[str, str]) -> dict[str, str]:
    """A name of a case in CSL-JSON."""
    if not isinstance(value, str):
        return value
    family, comma, given = value.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": value}


def date(value: int | str | dict[str, Any]) -> dict[str, Any]:
    """A date of a case in CSL-JSON."""
    if isinstance(value, dict):
        return value
    return {"date-parts": [[int(part) for part in re.findall(r"^-?\d+|\d+", day)] for day in str(value).split("/")]}


def item(value: str | dict[str, Any], number: int, shared: dict[str, Any]) -> dict[str, Any]:
    """An item of a case in CSL-JSON."""
    found = {"id": value, **shared[value]} if isinstance(value, str) else {"id": str(number), **value}
    for variable, content in found.items():
        if variable in NAME_VARIABLES:
            found[variable] = [name(person) for person in content]
        elif variable in DATE_VARIABLES:
            found[variable] = date(content)
    return {"type": "book", **found}


def cite(value: str | dict[str, Any]) -> dict[str, Any]:
    """A cite of a case as the processor takes it."""
    found = {"id": value} if isinstance(value, str) else value
    assert set(found) <= CITE, f"unknown keys of a cite: {set(found) - CITE}"
    return found


def citations(values: list[Any], notes: bool) -> list[list[Any]]:
    """The citations of a case, each with those before it, as the test-suite writes them."""
    found: list[list[Any]] = []
    before: list[list[Any]] = []
    for number, value in enumerate(values, 1):
        cites = value["cites"] if isinstance(value, dict) else value
        note = (value["note"] if isinstance(value, dict) else number) if notes else 0
        citation = {"citationID": f"c{number}", "citationItems": list(map(cite, cites))}
        found.append([{**citation, "properties": {"noteIndex": note}}, list(before), []])
        before.append([f"c{number}", note])
    return found


def style(case: dict[str, Any]) -> str:
    """The whole style of a case."""
    mode = case.get("mode", "bibliography")
    parts = {"citation": PLAIN, "bibliography": ""} | {
        key: case[key] for key in ("citation", "bibliography") if key in case
    }
    if "layout" in case:
        assert mode not in case, f"both layout and {mode}"
        sort = f"<sort>{case['sort']}</sort>" if "sort" in case else ""
        layout = f"<layout {case.get('layout-options', '')}>{case['layout']}</layout>"
        parts[mode] = f"<{mode} {case.get('options', '')}>{sort}{layout}</{mode}>"
    options = case.get("style", "")
    options += "" if "class=" in options else ' class="in-text"'
    return STYLE.format(options=options, locale=case.get("locale", ""), macros=case.get("macros", ""), **parts)


def question(case: dict[str, Any]) -> dict[str, Any]:
    """A case as `csl_engine` takes it."""
    unknown = set(case) - REQUIRED - OPTIONAL - {"file", "shared"}
    missing = REQUIRED - set(case)
    assert not unknown, f"{case['id']}: unknown keys {unknown}"
    assert not missing, f"{case.get('id')}: missing keys {missing}"
    assert case.get("mode", "bibliography") in ("bibliography", "citation")
    text = style(case)
    items = [item(value, number, case["shared"]) for number, value in enumerate(case["items"], 1)]
    given = case.get("citation-items") or [[one["id"] for one in items]]
    return {
        "name": case["id"],
        "mode": case.get("mode", "bibliography"),
        "csl": text,
        "input": items,
        "citation_items": [list(map(cite, cites)) for cites in given],
        "citations": citations(case["citations"], 'class="note"' in text) if "citations" in case else None,
    }


def lines(answer: str, mode: str) -> list[str]:
    """An answer as `result` is written."""
    if mode == "citation":
        return [re.sub(r"^(?:>>|\.\.)\[\d+\] ", "", line) for line in answer.split("\n")]
    entries = answer.strip().removesuffix("</div>").split('<div class="csl-entry">')[1:]
    return [re.sub(r"\s*\n\s*", "", entry.strip().removesuffix("</div>").strip("\n")) for entry in entries]


CASES = _cases()


def test_there_are_enough_cases_each_with_its_own_id() -> None:
    ids = [case["id"] for case in CASES]
    assert len(ids) >= 150
    assert sorted(set(ids)) == sorted(ids)


def _named(case: dict[str, Any]) -> str:
    return f"{case['file']}: {case['id']}"


@pytest.mark.parametrize("case", [pytest.param(case, id=_named(case)) for case in CASES])
def test_a_rule_of_the_specification_holds(case: dict[str, Any]) -> None:
    asked = question(case)
    got = lines(csl_engine.answer(asked), asked["mode"])
    wanted = "\n".join(case["result"])
    assert got == case["result"], f"{case['id']} ({case['rule']})\nwanted:\n{wanted}\ngot:\n" + "\n".join(got)
