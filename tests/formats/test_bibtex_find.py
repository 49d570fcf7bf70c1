"""Entries found by their keys are those that a scan of the whole file finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from readinglist.formats import bibtex_find, bibtex_source

PIECES = (
    "@book{a, title = {A}}", "@book{b,\n title = {B},\n}", "@article(a, title = {x})", "@comment{ @book{a, x = {y}} }",
    "@comment{\n", "@string{a = {b}}", "@book{a", "@book{\na\n,", "}", "{", '"', "\n", "\r\n", "\r", " ", "\t", ",",
    "title = {@book{b, x = {y}}}", "@book{a b,", "@{a,", "@book{a\n title = {no comma}\n}", "\ufeff", "%", "\\", "#",
    "a", "=", "@book {b , year = 1 }", "@preamble{ \"@book{a,}\" }", "(", ")", "@book(b)c, x={y})",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=300)
@example("\ufeff@book{a, title = {A}}")
@example("x @book{a, title = {A}}\n@book{a, title = {B}}")
@example('@book{x, title = "\n@book{a, title = {A}}\n"}')
def test_found_is_what_a_whole_scan_finds(text: str) -> None:
    for wanted in ({"a"}, {"b"}, {"a", "b"}, {"c"}):
        assert bibtex_find.find(text, wanted) == [e for e in bibtex_source.entries(text) if e.key in wanted]


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_no_key_of_an_entry_is_missed(text: str) -> None:
    assert {entry.key for entry in bibtex_source.entries(text) if entry.key in "abc"} - {""} <= set(
        bibtex_find.keys(text)
    )


STRINGS = """@string{pan = "Pantheon"}
@string{ny = {New York}}
@string{both = pan # ", " # ny}
@book{a, publisher = both, title = {pan and ny}}
@book{b, title = {both}, year = 1990}
@book{c, address = NY # "!"}
"""


@pytest.mark.parametrize(
    ("key", "names"),
    [
        pytest.param("a", ["pan", "ny", "both"], id="a macro comes after those that it needs"),
        pytest.param("b", [], id="a word within braces is no macro"),
        pytest.param("c", ["ny"], id="macros do not heed case"),
    ],
)
def test_the_macros_that_an_entry_needs(key: str, names: list[str]) -> None:
    [entry] = bibtex_find.find(STRINGS, {key})
    found = bibtex_find.macros(STRINGS, STRINGS[entry.start : entry.end])
    assert sorted(names) == sorted(block.partition("{")[2].partition(" ")[0] for block in found)
    assert all(found.index(block) >= 0 for block in found)
    if len(found) > 1:
        assert "both" in found[-1]


def test_what_an_entry_inherits_from() -> None:
    text = "@inbook{a, crossref = {b}, xdata = {c, d}}"
    assert bibtex_find.parents(text, bibtex_source.entries(text)[0]) == ["b", "c", "d"]
