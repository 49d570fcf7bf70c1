"""Labelled segments -> a record, where only the text between the segments tells what they are."""

from __future__ import annotations

import pytest

from readinglist.item import Item
from readinglist.parser.build import build
from readinglist.parser.segments import Segment


def record(*parts: tuple[str, str]) -> Item:
    """The record of a reference given as (label, text) pairs, the label "" for what lies between segments."""
    text = "".join(piece for _, piece in parts)
    found, start = [], 0
    for index, (label, piece) in enumerate(parts):
        after = parts[index + 1][1] if index + 1 < len(parts) and not parts[index + 1][0] else ""
        if label:
            found.append(Segment(label, piece, start, "", after))
        start += len(piece)
    return build(text, found)


@pytest.mark.parametrize(
    ("first", "between", "second", "original"),
    [
        pytest.param("1976", " [", "1969", 1969, id="square brackets"),
        pytest.param("2002", " (", "1949", 1949, id="round brackets"),
        pytest.param("1988", "d/ Orig. ", "1921", 1921, id="Orig."),
        pytest.param("1968", " (erstmals ", "1937", 1937, id="erstmals"),
        pytest.param("1983", ", Rev. ed. London ", "2006", None, id="two dates that nothing joins"),
    ],
)
def test_the_date_of_the_first_edition(first: str, between: str, second: str, original: int | None) -> None:
    item = record(("author", "Weber, Max"), ("", " ("), ("date", first), ("", between), ("date", second), ("", ")"))
    found = item.dates.get("original-date")
    assert (found.year if found else None) == original


@pytest.mark.parametrize(
    ("author", "behind", "role"),
    [
        pytest.param("Beck, Ulrich", " (Hrsg.) ", "editor", id="in brackets"),
        pytest.param("Risse, Thomas", ", ed. ", "editor", id="in small letters"),
        pytest.param("Harris ED", ". ", "author", id="initials are no mark"),
        pytest.param("Cluxton, R. J. & Reed, R. C.", " ", "author", id="the end of a name is no mark"),
        pytest.param("A. Price", ". Org. Synth. ", "author", id="the beginning of a journal is no mark"),
    ],
)
def test_who_stands_first_is_an_editor_where_a_mark_says_so(author: str, behind: str, role: str) -> None:
    item = record(("author", author), ("", behind), ("title", "A Title"))
    assert list(item.names) == [role]


def test_the_letter_of_an_article_belongs_to_its_number() -> None:
    item = record(("container-title", "JINST"), ("", " "), ("volume", "2"), ("", " P"), ("pages", "05004"))
    assert item["page"] == "P05004"


def test_volumes_that_are_counted_are_no_volume() -> None:
    item = record(("title", "Werke"), ("", ", "), ("volume", "10 vols"), ("", ", "), ("publisher", "Reclam"))
    assert (item["volume"], item["number-of-volumes"]) == ("", "10")


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param("accessed 12 May 2020", id="English"),
        pytest.param("Zugriff am: 12.05.2020", id="German"),
        pytest.param("consulté le 12 mai 2020", id="French"),
        pytest.param("citado 12 de mayo 2020", id="Spanish"),
        pytest.param("ultimo accesso 12 maggio 2020", id="Italian"),
        pytest.param("geraadpleegd 12 mei 2020", id="Dutch"),
        pytest.param("abgerufen 12.05.20", id="a year of two figures"),
    ],
)
def test_when_an_address_was_seen(seen: str) -> None:
    item = record(("title", "A Title"), ("", ". "), ("url", "https://a.example/b"), ("", f" ({seen})."))
    assert item.dates["accessed"].parts == ((2020, 5, 12),)


def test_the_language_of_a_title_is_kept() -> None:
    assert record(("title", "Zur Soziologie der Migration und des Rechts"))["language"] == "de"


@pytest.mark.parametrize("written", ["arXiv", "ArXiv", "ARXIV", "arxiv"])
def test_an_arxiv_number_is_found_wherever_the_tagger_put_it(written: str) -> None:
    item = record(("title", "A Title"), ("", ". "), ("note", f"{written}:1711.00001"))
    assert (item["archive"], item["archive_location"]) == ("arXiv", "1711.00001")
