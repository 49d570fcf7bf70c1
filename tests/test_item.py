"""The record: what CSL-JSON it comes from and becomes, dates in EDTF, unique keys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from readinglist.item import OTHERS, Date, Item, Name, unique
from tests.strategies import dates, items


@given(items())
def test_csl_json_keeps_everything(item: Item) -> None:
    assert Item.from_csl(json.loads(json.dumps(item.to_csl()))) == item


@given(dates())
def test_edtf_keeps_every_date(date: Date) -> None:
    assert Date.from_edtf(date.edtf()) == date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("2018", Date(((2018,),)), id="a year"),
        pytest.param("2018-05-03", Date(((2018, 5, 3),)), id="a day"),
        pytest.param("1914/1918", Date(((1914,), (1918,))), id="a range"),
        pytest.param("2018/..", Date(((2018,), ())), id="an open range"),
        pytest.param("1969~", Date(((1969,),), circa=True), id="about a year"),
        pytest.param("2018-22", Date(((2018,),), season=2), id="a season"),
        pytest.param("-0043", Date(((-43,),)), id="a year before the common era"),
        pytest.param("2018-13", Date(literal="2018-13"), id="a thirteenth month is text"),
        pytest.param("in press", Date(literal="in press"), id="words are text"),
    ],
)
def test_edtf(written: str, meant: Date) -> None:
    assert Date.from_edtf(written) == meant
    assert meant.literal or meant.edtf() == written


def test_odd_csl_json_is_read_as_far_as_it_goes() -> None:
    item = Item.from_csl(
        {
            "id": 7,
            "title": None,
            "author": "UNESCO",
            "issued": {"date-parts": [["2018", "", None]]},
            "ISSN": ["1", "2"],
            "volume": 3,
        }
    )
    assert item.id == "7"
    assert item.names["author"] == (Name(literal="UNESCO"),)
    assert item.year == 2018
    assert item.fields == {"ISSN": "1, 2", "volume": "3"}


def test_what_is_no_date_is_kept_as_text() -> None:
    assert Date.from_csl({"date-parts": [["spring"]]}) == Date(literal="spring")
    assert Date.from_csl({"date-parts": [[2018, "x"]], "season": "9" * 5000}) == Date(literal="2018 x")


def test_names_read_as_people_say_them() -> None:
    name = Name("Gogh", "Vincent", non_dropping_particle="van", suffix="Jr.")
    assert (name.last, name.full) == ("van Gogh", "Vincent van Gogh Jr.")


@pytest.mark.parametrize(
    ("names", "families", "cut"),
    [
        pytest.param({"author": (Name("Said"), OTHERS)}, ["Said"], True, id="the word of BibTeX"),
        pytest.param({"author": (Name("Said"), Name(literal="et al."))}, ["Said"], True, id="et al."),
        pytest.param({"author": (Name("Said"), Name("Others", "Ann"))}, ["Said", "Others"], False, id="a person"),
        pytest.param({"editor": (Name("Said"), OTHERS)}, ["Said"], True, id="of editors, where there is no author"),
        pytest.param({}, [], False, id="no one"),
    ],
)
def test_others_are_no_authors(names: dict[str, tuple[Name, ...]], families: list[str], cut: bool) -> None:
    item = Item(names=names)
    assert ([name.family for name in item.authors], item.has_others) == (families, cut)


@pytest.mark.parametrize(
    ("taken", "key"),
    [
        pytest.param(set(), "said", id="a free key stays"),
        pytest.param({"said"}, "saida", id="the second gets an a"),
        pytest.param({"said", *(f"said{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")}, "saidaa", id="after z"),
    ],
)
def test_keys_are_made_unique(taken: set[str], key: str) -> None:
    assert unique("said", taken) == key
