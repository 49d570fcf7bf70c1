"""Dates: as they stand in references -> EDTF, the letter of the year, the date of the first edition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.normalise import dates


@pytest.mark.parametrize(
    ("written", "meant", "suffix", "original"),
    [
        pytest.param("(2018)", "2018", "", "", id="a year in brackets"),
        pytest.param("2018a", "2018", "a", "", id="a year with a letter"),
        pytest.param("1969 [1951]", "1969", "", "1951", id="the original behind"),
        pytest.param("[1951] 1969", "1969", "", "1951", id="the original before"),
        pytest.param("1785 [2002]", "2002", "", "1785", id="the original is the earlier"),
        pytest.param("n.d.", "n.d.", "", "", id="no date"),
        pytest.param("o. J.", "n.d.", "", "", id="no date in German"),
        pytest.param("s.d.", "n.d.", "", "", id="no date in French"),
        pytest.param("in press", "in press", "", "", id="in press"),
        pytest.param("im Erscheinen", "forthcoming", "", "", id="forthcoming in German"),
        pytest.param("3 May 2020", "2020-05-03", "", "", id="day month year"),
        pytest.param("May 3, 2020", "2020-05-03", "", "", id="month day year"),
        pytest.param("2012, January 15", "2012-01-15", "", "", id="year month day"),
        pytest.param("15 marzo 2003", "2003-03-15", "", "", id="Italian"),
        pytest.param("März 2012", "2012-03", "", "", id="German"),
        pytest.param("octubre de 2014", "2014-10", "", "", id="Spanish"),
        pytest.param("Sept. 2001", "2001-09", "", "", id="an abbreviated month"),
        pytest.param("12.03.2015", "2015-03-12", "", "", id="numbers with full stops"),
        pytest.param("2012-05-07", "2012-05-07", "", "", id="ISO"),
        pytest.param("January–February 2010", "2010-01/2010-02", "", "", id="two months"),
        pytest.param("1998/99", "1998/1999", "", "", id="a short range"),
        pytest.param("1869–1870", "1869/1870", "", "", id="a range"),
        pytest.param("ca. 1900", "1900~", "", "", id="about a year"),
        pytest.param("Frühjahr 2011", "2011-21", "", "", id="a season"),
    ],
)
def test_dates(written: str, meant: str, suffix: str, original: str) -> None:
    found = dates.parse(written)
    assert found is not None
    assert (found.date.edtf() or found.date.literal, found.suffix) == (meant, suffix)
    assert (found.original.edtf() if found.original else "") == original


@given(st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 28))
def test_an_iso_date_is_read_as_it_is(year: int, month: int, day: int) -> None:
    found = dates.parse(f"{year}-{month:02d}-{day:02d}")
    assert found is not None
    assert found.date.parts == ((year, month, day),)


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = dates.parse(text)
    assert found is None or found.date
