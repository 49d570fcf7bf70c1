"""Items with little, nothing or oddities in them are printed all the same."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist import csl
from readinglist.csl.rich import clean
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, Date, Item, Name
from tests.strategies import texts

STYLES = ("chicago", "apa", "mla", "ieee", "vancouver")


def _item(**value: Any) -> Item:
    return Item.from_csl({"id": "x", "type": "book", **value})


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "item",
    [
        pytest.param(_item(title="Only a title"), id="only a title"),
        pytest.param(_item(type="not-a-type", title="Only a title"), id="a type that is none"),
        pytest.param(_item(type="", title="Only a title"), id="no type"),
        pytest.param(_item(title="Only a title", author=[{}]), id="an author without a name"),
        pytest.param(_item(title="Only a title", author=[]), id="no authors"),
        pytest.param(_item(title="Only a title", author=[{"given": "Prince"}]), id="an author with a given name alone"),
        pytest.param(_item(title="Only a title", author=[{"suffix": "Jr."}]), id="an author with a suffix alone"),
        pytest.param(_item(title="Only a title", author=[{"literal": "—"}]), id="an author who is a dash"),
        pytest.param(_item(title="Only a title", volume="", page="-", issue="–"), id="numbers that are dashes"),
        pytest.param(_item(title="Only a title", page="1-2-3, 4 & 5–"), id="pages in disorder"),
        pytest.param(_item(title="Only a title", volume="IV/2", issue="Suppl. 1"), id="numbers with words"),
        pytest.param(_item(title="Only a title", edition="revised"), id="an edition in words"),
        pytest.param(_item(title="Only a title", language="xx-strange"), id="a language that is none"),
        pytest.param(_item(title="Only a title", language="deutsch und englisch"), id="a language in words"),
        pytest.param(_item(title="Only a title", DOI="10.1/", URL="nowhere"), id="an address that is none"),
        pytest.param(_item(**{"title": "Only a title", "number-of-pages": "many"}), id="a count in words"),
        pytest.param(_item(**{"title": "Only a title", "no such variable": "x"}), id="a variable that is none"),
        pytest.param(_item(title="Only a title", id="a b<c>/../é"), id="an odd citekey"),
    ],
)
def test_the_title_is_printed(item: Item, style: str) -> None:
    assert "only a title" in csl.bibliography([item], style=style).lower()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "issued",
    [
        pytest.param(Date(((0,),)), id="the year nought"),
        pytest.param(Date(((2018, 0),)), id="month nought"),
        pytest.param(Date(((2018, 13),)), id="month thirteen"),
        pytest.param(Date(((2018, 2, 31),)), id="the thirty-first of February"),
        pytest.param(Date(((2018, 2, 99),)), id="day ninety-nine"),
        pytest.param(Date(((99999,),)), id="a year far off"),
        pytest.param(Date(((-43,),)), id="a year before Christ"),
        pytest.param(Date(((2018,), (2017,))), id="a range that runs backwards"),
        pytest.param(Date(((2018,), (2018,))), id="a range of one year"),
        pytest.param(Date(((2018,), ())), id="a range without an end"),
        pytest.param(Date(((), (2018,))), id="a range without a beginning"),
        pytest.param(Date(((2018, 5, 3), (2018, 5, 5))), id="a range of days"),
        pytest.param(Date(((2018, 5), (2019,))), id="a range of a month and a year"),
        pytest.param(Date(((2018,),), season=3), id="a season"),
        pytest.param(Date(((2018,),), season=9), id="a ninth season"),
        pytest.param(Date(((1412,),), circa=True), id="about a year"),
        pytest.param(Date(literal="the other day"), id="words"),
        pytest.param(Date(literal="–"), id="a dash"),
        pytest.param(Date(), id="nothing"),
        pytest.param(Date(season=2), id="a season without a year"),
    ],
)
def test_a_date_breaks_nothing(issued: Date, style: str) -> None:
    item = _item(title="Dated", type="article-magazine").replace(
        names={"author": (Name("Berg", "Lena"),)}, dates={"issued": issued, "accessed": issued, "original-date": issued}
    )
    assert "Dated" in csl.bibliography([item], style=style)
    assert csl.citations([[csl.Cite("x")]], [item], style=style)[0]


@pytest.mark.parametrize(
    ("issued", "shown"),
    [
        pytest.param(Date(((2018, 5, 3),)), "2018, May 3", id="a day"),
        pytest.param(Date(((2018, 5),)), "2018, May", id="a month"),
        pytest.param(Date(((2018, 5, 3), (2018, 5, 5))), "2018, May 3–5", id="days of a month"),
        pytest.param(Date(((2018, 5, 3), (2018, 6, 5))), "2018, May 3–June 5", id="days of two months"),
        pytest.param(Date(((2018,),), season=1), "2018, Spring", id="a season"),
        pytest.param(Date(literal="in press"), "in press", id="words"),
        pytest.param(Date(), "n.d.", id="nothing"),
        pytest.param(Date(((1412,),), circa=True), "ca. 1412", id="about a year"),
    ],
)
def test_a_date_as_apa_prints_it(issued: Date, shown: str) -> None:
    item = _item(title="Dated", type="article-magazine").replace(
        names={"author": (Name("Berg", "Lena"),)}, dates={"issued": issued}
    )
    assert csl.bibliography([item], style="apa").startswith(f"Berg, L. ({shown}). Dated")


@pytest.mark.parametrize("style", STYLES)
def test_an_empty_item_breaks_nothing(style: str) -> None:
    assert [key for key, _ in csl.entries([Item()], style=style)] == [""]
    assert [key for key, _ in csl.entries([Item(id="x"), Item(id="x")], style=style)] == ["x", "x"]


@pytest.mark.parametrize("style", STYLES)
def test_an_item_with_only_a_note_shows_it(style: str) -> None:
    assert "what was not understood" in csl.bibliography([_item(note="what was not understood")], style=style)


def test_a_title_of_figures_is_a_title() -> None:
    assert csl.bibliography([_item(title="1984")], style="ieee") == "[1] 1984.\n"


def test_an_author_may_have_no_given_name_and_a_given_name_of_one_letter() -> None:
    people = (Name("Tanaka", "H"), Name("Nemo"), Name(literal="The Group"))
    item = _item(title="T").replace(names={"author": people})
    assert csl.bibliography([item], style="apa") == "Tanaka, H., Nemo, & The Group. (n.d.). T.\n"


_strings = st.text(max_size=20)
_names = st.builds(Name, family=_strings, given=_strings, suffix=_strings, literal=_strings, dropping_particle=_strings)
_part = st.lists(st.integers(-3000, 99999), max_size=3).map(tuple)
_dates = st.builds(Date, st.lists(_part, max_size=2).map(tuple), st.integers(0, 9), st.booleans(), _strings)
_fields = ("title", "container-title", "volume", "page", "issue", "edition", "publisher", "DOI", "URL", "note", "genre")
_wild = st.builds(
    Item,
    type=st.sampled_from(("article-journal", "book", "chapter", "webpage", "thesis", "legal_case", "patent", "x", "")),
    id=_strings,
    names=st.dictionaries(st.sampled_from(NAME_VARIABLES), st.lists(_names, max_size=3).map(tuple), max_size=3),
    dates=st.dictionaries(st.sampled_from(DATE_VARIABLES), _dates, max_size=3),
    fields=st.dictionaries(st.sampled_from(_fields), _strings | texts, max_size=6),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_wild, max_size=4), st.sampled_from(STYLES))
def test_whatever_is_in_the_items_each_is_printed_once(found: list[Item], style: str) -> None:
    entries = csl.entries(found, style=style)
    assert sorted(key for key, _ in entries) == sorted(item.id for item in found)
    for _, entry in entries:
        assert " ".join(clean(entry).split()) == " ".join(entry.split())
