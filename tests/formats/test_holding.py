"""What each format says that it holds comes back: every CSL type with every variable, names and dates of every kind."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.formats.limits import CSL_TYPES
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, OTHERS, VARIABLES, Date, Item, Name
from tests.formats.test_formats import ALL, expected

#: Values that variables of numbers and codes have; the others have words.
VALUES = {
    "page": "136-145", "ISBN": "978-0-00-000000-2", "ISSN": "1234-5679", "DOI": "10.9999/rooms", "PMID": "90000001",
    "PMCID": "PMC9999999", "URL": "https://example.org/a?b=c", "language": "de-AT", "keyword": "one, two words, three",
    "number-of-pages": "145", "license": "CC-BY-4.0", "status": "in press", "volume": "12", "issue": "3-4",
    "number": "TR 7", "edition": "2nd",
}  # fmt: skip
FIELDS = {variable: VALUES.get(variable, f"The {variable} of it") for variable in VARIABLES}
DAY = Date(((2018, 5, 3),))
PEOPLE = (Name("Lo", "An"), Name("Gogh", "Vincent", non_dropping_particle="van"), Name("King", "Martin", suffix="Jr."),
          Name(literal="Institute of Chairs"), Name(literal="Barnes, Noble and Sons"), Name("Plato"),
          Name("Tocqueville", "Alexis", dropping_particle="de"))  # fmt: skip


def through(item: Item, format: str) -> Item:
    (found,) = formats.read(formats.write([item], format), format=format)
    return found.replace(custom={})


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize("csl_type", CSL_TYPES)
def test_every_type_with_every_variable(csl_type: str, format: str) -> None:
    dates = dict.fromkeys(DATE_VARIABLES, DAY)
    names = {variable: (Name("Lo", variable.title()),) for variable in NAME_VARIABLES}
    item = Item(csl_type, "key", names, dates, FIELDS)
    assert through(item, format) == expected(item, format)


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize("csl_type", CSL_TYPES)
def test_every_type_with_only_a_title(csl_type: str, format: str) -> None:
    item = Item(csl_type, "key", fields={"title": "T"})
    assert through(item, format) == expected(item, format)


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize("variable", VARIABLES)
def test_every_variable_alone(variable: str, format: str) -> None:
    for csl_type in ("article-journal", "book", "chapter", "report"):
        item = Item(csl_type, "key", fields={"title": "T", variable: FIELDS[variable]})
        assert through(item, format) == expected(item, format)


@pytest.mark.parametrize("format", ALL)
def test_others_are_no_person(format: str) -> None:
    for variable in NAME_VARIABLES:
        for csl_type in ("article-journal", "book", "chapter", "patent"):
            item = Item(csl_type, "key", {variable: (Name("Berg", "Jan"), OTHERS)}, fields={"title": "T"})
            assert through(item, format) == expected(item, format)
            written = formats.write([item], format)
            assert formats.FORMATS[format].others or "others" not in written.replace("thers>", "")


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize("name", PEOPLE, ids=lambda name: name.full)
def test_every_kind_of_name(name: Name, format: str) -> None:
    for variable in NAME_VARIABLES:
        for csl_type in ("article-journal", "book", "chapter", "patent"):
            people = (name, Name("Berg", "Jan"))
            item = Item(csl_type, "key", {variable: people}, fields={"title": "T", "container-title": "C"})
            assert through(item, format) == expected(item, format)


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize(
    "date",
    [
        pytest.param(DAY, id="a day"),
        pytest.param(Date(((2018, 12),)), id="a month"),
        pytest.param(Date(((850,),)), id="a year of three figures"),
        pytest.param(Date(((-43,),)), id="a year before Christ"),
        pytest.param(Date(((1914,), (1918,))), id="years"),
        pytest.param(Date(((2018, 5), (2018, 6))), id="months"),
        pytest.param(Date(((2018, 12), (2019, 1))), id="months of two years"),
        pytest.param(Date(((2018, 5, 3), (2018, 6, 1))), id="days"),
        pytest.param(Date(((2018,), ())), id="an open range"),
        pytest.param(Date(((2018,),), season=4), id="a season"),
        pytest.param(Date(((1850,),), circa=True), id="circa"),
        pytest.param(Date(((1850, 5),), circa=True), id="circa a month"),
        pytest.param(Date(literal="in press"), id="words"),
    ],
)
def test_every_kind_of_date(date: Date, format: str) -> None:
    for variable in DATE_VARIABLES:
        item = Item("book", "key", dates={variable: date}, fields={"title": "T", "URL": "https://a.b/"})
        assert through(item, format) == expected(item, format)
