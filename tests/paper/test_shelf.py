"""What a bibliography takes from .bib files: entries as they stand, macros, parents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import formats
from readinglist.item import Item
from readinglist.paper.nearest import nearest
from readinglist.paper.shelf import Shelf

BIB = """% a comment
@preamble{"\\newcommand{\\noop}[1]{}"}
@STRING(hup = {Harvard } # up)
@string{up = "University Press"}
@string{other = {Other}}

@Book{parent,  title = "The {Whole}",
   publisher=hup , year=1999}
@InBook{child, crossref = {Parent}, title={Part with other # in it}, month = jan # "~1"}
@xdata{data, publisher = other}
@book{ heir , title={Heir}, xdata = {data,gone}, ids = {old, older}}
"""


def test_an_entry_comes_as_it_stands_with_what_it_needs() -> None:
    assert Shelf([BIB]).bibliography(["child"]) == (
        '@preamble{"\\newcommand{\\noop}[1]{}"}\n@STRING(hup = {Harvard } # up)\n@string{up = "University Press"}\n\n'
        '@InBook{child, crossref = {Parent}, title={Part with other # in it}, month = jan # "~1"}\n\n'
        '@Book{parent,  title = "The {Whole}",\n   publisher=hup , year=1999}\n'
    )


@pytest.mark.parametrize(("keys", "needed"), [
    pytest.param(["heir"], ["heir", "data"], id="data that an entry shares"),
    pytest.param(["older"], ["heir", "data"], id="another name of an entry"),
    pytest.param(["gone", "parent"], ["parent"], id="what is not there is passed over"),
    pytest.param(["*"], ["parent", "child", "data", "heir"], id="everything"),
    pytest.param([], [], id="nothing"),
])  # fmt: skip
def test_what_is_needed(keys: list[str], needed: list[str]) -> None:
    assert list(Shelf([BIB]).needed(keys)) == needed


def test_the_first_file_that_has_a_key_gives_it_and_macros_stay_with_their_file() -> None:
    one = "@string{p = {One}}\r\n@book{a, publisher = p}\r\n"
    two = "@string{p = {Two}}\n@book{a, publisher = p}\n@book{b, publisher = p}\n"
    text = Shelf([one, two]).bibliography(["b", "a"])
    assert [item["publisher"] for item in formats.read(text, format="bibtex")] == ["One", "Two"]


def test_entries_that_refer_to_each_other_in_a_ring_end() -> None:
    ring = "@book{a, crossref={b}}\n@book{b, crossref={a}}\n@book{c, crossref={c}}"
    assert set(Shelf([ring]).needed(["a", "c"])) == {"a", "b", "c"}
    assert Shelf([ring]).bibliography(["a"]).count("@book") == 2


@given(st.lists(st.sampled_from(["parent", "child", "data", "heir", "old", "*", "?"])))
def test_what_is_written_reads_as_it_does_in_the_library(keys: list[str]) -> None:
    shelf = Shelf([BIB])
    whole: dict[str, Item] = {item.id: item for item in formats.read(BIB, format="bibtex")}
    for item in formats.read(shelf.bibliography(keys), format="bibtex"):
        assert item == whole[item.id]


@pytest.mark.parametrize(("key", "likely"), [
    pytest.param("said1978", "saidOrientalism1978", id="author and year"),
    pytest.param("SaidOrientalism1978", "saidOrientalism1978", id="another case"),
    pytest.param("saidOrientalsm1978", "saidOrientalism1978", id="a letter lost"),
    pytest.param("orientalism", "saidOrientalism1978", id="a part of it"),
])  # fmt: skip
def test_the_nearest_key_comes_first(key: str, likely: str) -> None:
    assert nearest(key, ["hallIdentity1990", "saidOrientalism1978", "saidCulture1993"])[0] == likely


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest("zzzz", ["saidOrientalism1978"]) == []
