"""Fixes change their values and nothing else; what they have changed they find no more."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.csl.textcase import convert
from readinglist.library import checks
from readinglist.library.checks import options, repair
from readinglist.library.checks.rule import EntryRule, FieldRule

TEXT = """% kept
@string{cup = "Cambridge"}

@article { one ,
    Author = "SAID, Edward et al.",   % why
    month  = {March},
    pages  = {12-19}
}
words between

@book{two, publisher = cup, note = {}, title = {Fine}}
@book{three, year = {1999.}}"""


def repaired(text: str) -> repair.Repair:
    return repair.repaired(checks.Source.of("x.bib", text), checks.chosen())


def test_only_values_change() -> None:
    assert repaired(TEXT).text == (
        TEXT.replace("SAID, Edward et al.", "Said, Edward and others")
        .replace("{March}", "mar")
        .replace("12-19", "12--19")
        .replace(", note = {}", "")
        .replace("1999.", "1999")
    )


def test_the_diff_is_one_that_patch_understands(tmp_path: Path) -> None:
    (tmp_path / "x.bib").write_text(TEXT)
    done = repaired(TEXT)
    try:
        subprocess.run(["patch", "-s", "x.bib"], input="".join(repair.diff(done)), cwd=tmp_path, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("no patch here")
    assert (tmp_path / "x.bib").read_text() == done.text


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r"])
def test_line_ends_stay(separator: str) -> None:
    text = f"@book{{a,{separator}  pages = {{1-2}},{separator}  note = {{}}{separator}}}{separator}"
    assert repaired(text).text == f"@book{{a,{separator}  pages = {{1--2}}{separator}}}{separator}"


_values = st.text(st.sampled_from("AaBb12 .,;:&-–'\"()and$_%Jr"), max_size=30)


@given(
    st.sampled_from(sorted({name for one in checks.rules() if isinstance(one, FieldRule) for name in one.fields})),
    _values,
)
def test_a_fix_is_done_once(name: str, value: str) -> None:
    text = f"@misc{{k, {name} = {{{value}}}}}"
    once = repaired(text).text
    assert repaired(once).text == once


@given(_values)
def test_what_is_fixed_is_found_no_more(value: str) -> None:
    using = [one for one in checks.chosen() if not isinstance(one, EntryRule)]
    text = f"@article{{k, author = {{{value}}}, pages = {{{value}}}, title = {{{value}}}}}"
    after = checks.check([checks.Source.of("x", repaired(text).text)], using)
    assert [one for one in after if one.fix] == []


@pytest.mark.parametrize(
    ("title", "how", "new"),
    [
        pytest.param("The Great Cat Massacre", "sentence", "The great cat massacre", id="sentence case"),
        pytest.param("Data: The Big Thing", "sentence", "Data: The big thing", id="a subtitle keeps its capital"),
        pytest.param("A {NASA} History of NASA", "sentence", "A {NASA} history of NASA", id="braces keep their case"),
        pytest.param("the great cat massacre of paris", "title", "The Great Cat Massacre of Paris", id="title case"),
        pytest.param(r"on \emph{homo sapiens}", "title", r"On \emph{Homo Sapiens}", id="a command keeps its name"),
        pytest.param("ON PHOTOGRAPHY TODAY", "title", "On Photography Today", id="capitals are made small first"),
        pytest.param("Zur Soziologie der Migration und des Rechts", "sentence",
                     "Zur Soziologie der Migration und des Rechts", id="German nouns stay"),
        pytest.param("New data on Kusunda and others", "sentence", "New data on Kusunda and others",
                     id="what is in sentence case keeps its names"),
        pytest.param("A visit to Paris", "title", "A Visit to PARIS", id="a protected word is as elsewhere"),
    ],
)  # fmt: skip
def test_the_case_of_titles(title: str, how: str, new: str) -> None:
    protected = {"paris": "PARIS"} if "PARIS" in new else {}
    rule = options.case(how, lambda text, case, code: str(convert(text, case, code)), protected)
    done = repair.repaired(checks.Source.of("x", f"@book{{k, title = {{{title}}}}}"), [rule])
    assert done.text == f"@book{{k, title = {{{new}}}}}"


def test_journals_by_a_table() -> None:
    table = options.journal_table("full,abbreviation\nJournal of Memory & Language,J. Mem. Lang.\n", "j.csv")
    text = "@article{k, journal = {journal of memory and language}}"
    short = repair.repaired(checks.Source.of("x", text), [options.journals("abbreviate", table)]).text
    assert short == "@article{k, journal = {J. Mem. Lang.}}"
    full = repair.repaired(checks.Source.of("x", short), [options.journals("expand", table)]).text
    assert full == r"@article{k, journal = {Journal of Memory \& Language}}"


def test_names_are_learnt_from_titles_in_sentence_case() -> None:
    texts = ("Notes on the grammar of Kusunda", "The Grammar of Modern Kusunda", "Grammar: Notes for readers")
    source = checks.Source.of("x", "".join(f"@book{{k, title = {{{text}}}}}\n" for text in texts))
    words = options.protected_words([source])
    assert words == {"kusunda": "Kusunda"}
    rule = options.case("sentence", lambda text, case, code: str(convert(text, case, code)), words)
    assert "{The grammar of modern Kusunda}" in repair.repaired(source, [rule]).text
