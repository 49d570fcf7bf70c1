"""Formats of tagged lines: what their tags mean, what is kept, what is written."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.item import Date, Item, Name


def only(text: str, format: str) -> Item:
    (item,) = formats.read(text, format=format)
    return item


@pytest.mark.parametrize(
    ("format", "text", "variable", "value"),
    [
        pytest.param("nbib", "PMID- 7\nTI  - A\n      b", "title", "A b", id="MEDLINE: a value over lines"),
        pytest.param("nbib", "PMID- 7\nPG  - 136-45", "page", "136-145", id="MEDLINE: shortened pages"),
        pytest.param("nbib", "LID - S1 [pii]\nAID - 10.1/x [doi]", "DOI", "10.1/x", id="MEDLINE: a DOI among others"),
        pytest.param("nbib", "IS  - 1234-5679 (Print)", "ISSN", "1234-5679", id="MEDLINE: an ISSN without its kind"),
        pytest.param("nbib", "TI  - A b.", "title", "A b", id="MEDLINE: a title without its point"),
        pytest.param("nbib", "LA  - fre", "language", "fr", id="MEDLINE: a language"),
        pytest.param("nbib", "MH  - *Art\nOT  - b", "keyword", "b, Art", id="MEDLINE: key words of both kinds"),
        pytest.param("nbib", "PT  - Book\nBTI - B", "title", "B", id="MEDLINE: the title of a book"),
        pytest.param("nbib", "PT  - Book Chapter\nTI  - T\nBTI - B", "container-title", "B", id="MEDLINE: a chapter's"),
    ],
)
def test_fields(format: str, text: str, variable: str, value: str) -> None:
    assert only(text, format)[variable] == value


@pytest.mark.parametrize(
    ("format", "text", "csl_type"),
    [
        pytest.param("nbib", "PT  - Journal Article\nPT  - Preprint", "article", id="MEDLINE: of two types the rarer"),
        pytest.param("nbib", "JT  - J\nTI  - T", "article-journal", id="MEDLINE: a journal tells an article"),
        pytest.param("nbib", "PT  - Saga", "document", id="MEDLINE: a type nobody knows"),
    ],
)
def test_types(format: str, text: str, csl_type: str) -> None:
    assert only(text, format).type == csl_type


@pytest.mark.parametrize(
    ("format", "text", "date"),
    [
        pytest.param("nbib", "DP  - 2018 May 3", Date(((2018, 5, 3),)), id="MEDLINE: a day"),
        pytest.param("nbib", "DP  - 2018 May-Jun", Date(((2018, 5), (2018, 6))), id="MEDLINE: two months"),
        pytest.param("nbib", "DP  - 2018 Fall", Date(((2018,),), season=3), id="MEDLINE: a season"),
        pytest.param("nbib", "DP  - 1998-1999", Date(((1998,), (1999,))), id="MEDLINE: two years"),
        pytest.param("nbib", "DEP - 20180503", Date(((2018, 5, 3),)), id="MEDLINE: only of electronic publication"),
    ],
)
def test_dates(format: str, text: str, date: Date) -> None:
    assert only(text, format).dates["issued"] == date


BERG = Name("Berg", "Jan", non_dropping_particle="van den")


@pytest.mark.parametrize(
    ("format", "text", "names"),
    [
        pytest.param("nbib", "FAU - van den Berg, Jan\nAU  - van den Berg J", [BERG], id="MEDLINE: a full name"),
        pytest.param("nbib", "AU  - Moreau CD", [Name("Moreau", "CD")], id="MEDLINE: a short name alone"),
        pytest.param("nbib", "AU  - Moreau CD\nFAU - Berg, J\nAU  - Berg J", [Name("Moreau", "CD"), Name("Berg", "J")],
                     id="MEDLINE: one short name and one of both"),
        pytest.param("nbib", "CN  - A Group, Inc.", [Name(literal="A Group, Inc.")], id="MEDLINE: an institution"),
    ],
)  # fmt: skip
def test_names(format: str, text: str, names: list[Name]) -> None:
    assert list(only(text, format).names["author"]) == names


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("nbib", "PMID- 1\nPT  - Review\nPT  - Journal Article\nAID - e1 [pii]\nSO  - J\n", id="MEDLINE"),
    ],
)
def test_what_no_variable_holds_is_written_back(format: str, text: str) -> None:
    written = formats.write([only(text, format)], format)
    assert sorted(written.splitlines()) == sorted(text.splitlines())


def test_medline_has_names_in_full_and_short() -> None:
    item = Item("article-journal", names={"author": (Name("King", "Martin Luther", suffix="Jr."),)})
    written = formats.write([item], "nbib")
    assert "FAU - King, Martin Luther, Jr.\n" in written
    assert "AU  - King ML Jr.\n" in written
