"""Finding items by words and fields, and ordering them."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError, UnknownName
from readinglist.item import Date, Item, Name
from readinglist.library.query import ordered, search, strange

SAID = Item(
    "book",
    "said1978",
    {"author": (Name("Said", "Edward W."),)},
    {"issued": Date(((1978,),))},
    {"title": "Orientalism", "publisher": "Pantheon", "keyword": "exile, theory"},
    {"bibtex": {"readstatus": "read", "ranking": "rank4"}},
)
GARCIA = Item(
    "article-journal",
    "garcia2001",
    {"author": (Name("García", "Ana"),)},
    {"issued": Date(((2001,),))},
    {"title": "The global South", "container-title": "Third Text"},
    {"bibtex": {"due": "2026-12-09"}},
)
UNDATED = Item("webpage", "anon", fields={"title": "A page about orientalists"})
ALL = [SAID, GARCIA, UNDATED]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param("orientalis", ["said1978", "anon"], id="part of a word, anywhere"),
        pytest.param("GARCIA", ["garcia2001"], id="case and accents folded"),
        pytest.param("author:said", ["said1978"], id="in the authors"),
        pytest.param('"global south"', ["garcia2001"], id="a phrase"),
        pytest.param('author:"edward w"', ["said1978"], id="a phrase in a field"),
        pytest.param("orientalis -author:said", ["anon"], id="a term that must not hold"),
        pytest.param("year:1970..1980", ["said1978"], id="a range of years"),
        pytest.param("year:1999..", ["garcia2001"], id="an open range"),
        pytest.param("year:2001", ["garcia2001"], id="one year"),
        pytest.param("tag:exile", ["said1978"], id="a tag"),
        pytest.param("tag:exi", [], id="a tag is whole"),
        pytest.param("status:read", ["said1978"], id="a reading state"),
        pytest.param("status:to-read", ["garcia2001", "anon"], id="what says nothing is to read"),
        pytest.param("in:text", ["garcia2001"], id="in the container"),
        pytest.param("type:book", ["said1978"], id="by type"),
        pytest.param("type:article", ["garcia2001"], id="a type as BibTeX calls it"),
        pytest.param("type:Book,webpage", ["said1978", "anon"], id="one of two types"),
        pytest.param("tag:theory,nothing", ["said1978"], id="one of two tags"),
        pytest.param("-tag:theory,nothing", ["garcia2001", "anon"], id="none of two tags"),
        pytest.param("status:read,reading", ["said1978"], id="one of two states"),
        pytest.param("status:READ", ["said1978"], id="a state in capitals"),
        pytest.param("rating:3..5", ["said1978"], id="a range of ratings"),
        pytest.param("rating:..3", [], id="a range does not hold for what is not rated"),
        pytest.param("rating:4", ["said1978"], id="a rating"),
        pytest.param("due:2026-11..2026-12", ["garcia2001"], id="a range of months, to the end of the last"),
        pytest.param("due:..2026-11-30", [], id="days up to one"),
        pytest.param("due:2026", ["garcia2001"], id="a year of days"),
        pytest.param("journal:text", ["garcia2001"], id="the container as BibTeX calls it"),
        pytest.param("keywords:exile", ["said1978"], id="tags as BibTeX calls them"),
        pytest.param("container-title:third", ["garcia2001"], id="any CSL variable"),
        pytest.param("", ["said1978", "garcia2001", "anon"], id="nothing asked, everything found"),
        pytest.param("don't", [], id="an apostrophe is a letter like others"),
        pytest.param('"open', [], id="a quotation mark without its fellow is no error"),
    ],
)
def test_search(query: str, keys: list[str]) -> None:
    assert [item.id for item in search(ALL, query)] == keys


@pytest.mark.parametrize(
    "query", ["year:soon", "status:liked", "type:buch", "rating:>=3", "due:soon", "exile OR theory"]
)
def test_a_wrong_value_is_told(query: str) -> None:
    with pytest.raises(ReadingListError):
        search(ALL, query)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param("author", ["garcia2001", "said1978", "anon"], id="authors, those without last"),
        pytest.param("-year", ["anon", "garcia2001", "said1978"], id="newest first"),
        pytest.param("title", ["anon", "said1978", "garcia2001"], id="title"),
        pytest.param("", ["said1978", "garcia2001", "anon"], id="as they stand"),
    ],
)
def test_order(by: str, keys: list[str]) -> None:
    assert [item.id for item in ordered(ALL, by)] == keys


def test_an_unknown_order_is_told() -> None:
    with pytest.raises(ReadingListError, match="known: key, author"):
        ordered(ALL, "colour")


def test_a_field_that_nothing_has_is_told() -> None:
    with pytest.raises(UnknownName, match="author"):
        list(search([], "authr:said"))


def test_the_colon_of_an_address_is_no_fields() -> None:
    item = Item(fields={"URL": "https://a.example/b"})
    assert list(search([item], "https://a.example/b")) == [item]


def test_fields_that_only_a_bib_file_can_have_are_told_apart() -> None:
    assert strange("author:said owner:me tag:exile owner:you") == ["owner"]
