"""Dates: as they stand in references -> EDTF, the letter of the year, the date of the first edition."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.item import Date
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
        pytest.param("30-VII-1909", "1909-07-30", "", "", id="a Roman month"),
        pytest.param("5 XIII 1921", "1921", "", "", id="no Roman month"),
        pytest.param("2012-05-07", "2012-05-07", "", "", id="ISO"),
        pytest.param("January–February 2010", "2010-01/2010-02", "", "", id="two months"),
        pytest.param("MDCCLXXVI.", "1776", "", "", id="an old title page"),
        pytest.param("1998/99", "1998/1999", "", "", id="a short range"),
        pytest.param("1869–1870", "1869/1870", "", "", id="a range"),
        pytest.param("ca. 1900", "1900~", "", "", id="about a year"),
        pytest.param("1er janvier 2010", "2010-01-01", "", "", id="French"),
        pytest.param("3. Februar 2015", "2015-02-03", "", "", id="a German day"),
        pytest.param("3 de marzo de 2010", "2010-03-03", "", "", id="Spanish"),
        pytest.param("1 de março de 2012", "2012-03-01", "", "", id="Portuguese"),
        pytest.param("2 maart 1999", "1999-03-02", "", "", id="Dutch"),
        pytest.param("5 maja 2003", "2003-05-05", "", "", id="Polish"),
        pytest.param("5 мая 2003", "2003-05-05", "", "", id="Russian"),
        pytest.param("3. prosince 2010", "2010-12-03", "", "", id="Czech"),
        pytest.param("12 kesäkuuta 2003", "2003-06-12", "", "", id="Finnish"),
        pytest.param("2010. május 5.", "2010-05-05", "", "", id="Hungarian"),
        pytest.param("12. marts 2012", "2012-03-12", "", "", id="Danish"),
        pytest.param("2003年5月12日", "2003-05-12", "", "", id="Chinese and Japanese"),
        pytest.param("2003년 5월", "2003-05", "", "", id="Korean"),
        pytest.param("3.-5. Mai 2010", "2010-05-03/2010-05-05", "", "", id="two days"),
        pytest.param("May 3-5, 2010", "2010-05-03/2010-05-05", "", "", id="two days behind the month"),
        pytest.param("05/2012", "2012-05", "", "", id="month and year in figures"),
        pytest.param("2012/05/07", "2012-05-07", "", "", id="ISO order with slashes"),
        pytest.param("25.08.08", "2008-08-25", "", "", id="a year of two figures"),
        pytest.param("primavera de 2003", "2003-21", "", "", id="a Spanish season"),
        pytest.param("c. 1850", "1850~", "", "", id="c. for circa"),
        pytest.param("[1850?]", "1850~", "", "", id="a doubtful year"),
        pytest.param("1988/1921", "1988", "", "1921", id="a slash, the original behind"),
        pytest.param("1900/1953", "1953", "", "1900", id="a slash, the original before"),
        pytest.param("1969 (erstmals 1951)", "1969", "", "1951", id="erstmals"),
        pytest.param("1969, orig. 1951", "1969", "", "1951", id="orig. behind a comma"),
        pytest.param("1969 (original work published 1951)", "1969", "", "1951", id="APA's words"),
        pytest.param("s. f.", "n.d.", "", "", id="no date in Spanish"),
        pytest.param("z.d.", "n.d.", "", "", id="no date in Dutch"),
        pytest.param("б. г.", "n.d.", "", "", id="no date in Russian"),
        pytest.param("à paraître", "forthcoming", "", "", id="forthcoming in French"),
        pytest.param("i. E.", "forthcoming", "", "", id="forthcoming, shortened in German"),
        pytest.param("en prensa", "in press", "", "", id="in press in Spanish"),
        pytest.param("no prelo", "in press", "", "", id="in press in Portuguese"),
        pytest.param("under review", "submitted", "", "", id="under review"),
        pytest.param("Frühjahr 2011", "2011-21", "", "", id="a season"),
    ],
)
def test_dates(written: str, meant: str, suffix: str, original: str) -> None:
    found = dates.parse(written)
    assert found is not None
    assert (found.date.edtf() or found.date.literal, found.suffix) == (meant, suffix)
    assert (found.original.edtf() if found.original else "") == original


@settings(deadline=None)
@given(st.integers(1000, 2099), st.integers(1, 12), st.integers(1, 28))
def test_an_iso_date_is_read_as_it_is(year: int, month: int, day: int) -> None:
    found = dates.parse(f"{year}-{month:02d}-{day:02d}")
    assert found is not None
    assert found.date.parts == ((year, month, day),)


@pytest.mark.parametrize(
    "language", ["05 May {}", "5. Mai {}", "5 mai {}", "5 de mayo de {}", "5 maggio {}", "5 мая {}"]
)
@settings(deadline=None)
@given(st.integers(1000, 2099))
def test_a_day_is_read_in_any_year(language: str, year: int) -> None:
    found = dates.parse(language.format(year))
    assert found is not None
    assert found.date.parts == ((year, 5, 5),)


@settings(deadline=None)
@given(st.integers(1000, 2099), st.integers(0, 12), st.integers(0, 28))
def test_what_is_read_is_settled_in_edtf(year: int, month: int, day: int) -> None:
    parts = (year, *((month,) if month else ()), *((day,) if month and day else ()))
    found = dates.parse(Date((parts,)).edtf())
    assert found is not None
    assert Date.from_edtf(found.date.edtf()) == found.date == Date((parts,))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = dates.parse(text)
    assert found is None or found.date
