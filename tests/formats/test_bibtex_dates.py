"""Dates as .bib files have them."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import formats
from readinglist.formats import bibtex_dates, bibtex_write
from readinglist.item import Date, Item
from tests.strategies import dates


@pytest.mark.parametrize(
    ("fields", "meant", "suffix"),
    [
        pytest.param({"year": "2018"}, Date(((2018,),)), "", id="a year"),
        pytest.param({"year": "2018a"}, Date(((2018,),)), "a", id="a year with a letter"),
        pytest.param({"year": "[1850]"}, Date(((1850,),)), "", id="a year in brackets"),
        pytest.param({"year": "c. 1850"}, Date(((1850,),), circa=True), "", id="about a year"),
        pytest.param({"year": "1914--1918"}, Date(((1914,), (1918,))), "", id="a range"),
        pytest.param({"year": "1914–18"}, Date(((1914,), (1918,))), "", id="a shortened range"),
        pytest.param({"year": "in press"}, Date(literal="in press"), "", id="in press"),
        pytest.param({"year": "2018", "month": "jan"}, Date(((2018, 1),)), "", id="a macro"),
        pytest.param({"year": "2018", "month": "September"}, Date(((2018, 9),)), "", id="a month's name"),
        pytest.param({"year": "2018", "month": "Sept."}, Date(((2018, 9),)), "", id="a month shortened"),
        pytest.param({"year": "2018", "month": "09", "day": "3"}, Date(((2018, 9, 3),)), "", id="numbers"),
        pytest.param({"year": "2018", "month": "March 3rd"}, Date(((2018, 3, 3),)), "", id="a day in the month"),
        pytest.param({"year": "2018", "month": "3 March"}, Date(((2018, 3, 3),)), "", id="a day before the month"),
        pytest.param({"year": "2018", "month": "May--Jul"}, Date(((2018, 5), (2018, 7))), "", id="months"),
        pytest.param({"year": "2018", "month": "Spring"}, Date(((2018,),), season=1), "", id="a season"),
        pytest.param({"year": "2018", "month": "Marvellous"}, Date(((2018,),)), "", id="no month"),
        pytest.param({"date": "2018-05-03"}, Date(((2018, 5, 3),)), "", id="EDTF"),
        pytest.param({"date": "2018-05/2018-07"}, Date(((2018, 5), (2018, 7))), "", id="a range in EDTF"),
        pytest.param({"date": "2018/"}, Date(((2018,), ())), "", id="an open range"),
        pytest.param({"date": "2018-5-3"}, Date(((2018, 5, 3),)), "", id="EDTF without zeros"),
        pytest.param({"date": "2018-05-03T10:20:30Z"}, Date(((2018, 5, 3),)), "", id="a time of day"),
        pytest.param({"date": "2018-24"}, Date(((2018,),), season=4), "", id="a season in EDTF"),
        pytest.param({"date": "1723~"}, Date(((1723,),), circa=True), "", id="about, in EDTF"),
        pytest.param({"date": "1723\u00a0"}, Date(((1723,),), circa=True), "", id="about, its ~ read as LaTeX"),
        pytest.param({"date": "1723\u00a0/1730"}, Date(((1723,), (1730,)), circa=True), "", id="and of a range"),
        pytest.param({"date": "1723?"}, Date(((1723,),), circa=True), "", id="not sure, in EDTF"),
        pytest.param({"date": "1723%"}, Date(((1723,),), circa=True), "", id="neither, in EDTF"),
        pytest.param({"year": "c.\u00a01850"}, Date(((1850,),), circa=True), "", id="a blank that is tied"),
        pytest.param({"year": "[1951] 1969"}, Date(literal="[1951] 1969"), "", id="two years"),
        pytest.param({"date": "2018", "year": "1999"}, Date(((2018,),)), "", id="date goes before year"),
        pytest.param({"date": "forthcoming"}, Date(literal="forthcoming"), "", id="words for a date"),
        pytest.param({"year": "9" * 100_000}, Date(literal="9" * 100_000), "", id="digits without end"),
    ],
)
def test_read(fields: dict[str, str], meant: Date, suffix: str) -> None:
    assert bibtex_dates.read(**fields) == (meant, suffix)


@pytest.mark.parametrize(
    ("item", "dialect", "written"),
    [
        pytest.param({"issued": Date(((2011,), (2013,)))}, "bibtex", {"year": "2011--2013"}, id="years"),
        pytest.param({"issued": Date(((2020, 5, 3), (2020, 6)))}, "bibtex",
                     {"date": "2020-05-03/2020-06", "year": "2020"}, id="a range within a year"),
        pytest.param({"issued": Date(literal="[1951] 1969")}, "bibtex", {"year": "[1951] 1969"}, id="two years"),
        pytest.param({"issued": Date(((2011,),), circa=True)}, "biblatex", {"date": "2011~"}, id="about a year"),
        pytest.param({"accessed": Date(((2011,),), circa=True)}, "bibtex", {"urldate": "2011~"}, id="about, elsewhere"),
        pytest.param({"issued": Date(literal="R&D 2011")}, "biblatex", {"year": r"R\&D 2011"}, id="text"),
    ],
)  # fmt: skip
def test_entries(item: dict[str, Date], dialect: str, written: dict[str, str]) -> None:
    assert bibtex_write.fields(Item("book", dates=item), dialect)[1] == written
    (again,) = formats.read(formats.write([Item("book", "a", dates=item)], dialect))
    assert again.dates == item


@given(dates())
def test_both_dialects_keep_every_date(date: Date) -> None:
    for written in (bibtex_dates.write_year(date), bibtex_dates.write_date(date)):
        assert bibtex_dates.read(**written) == (date, "")
