"""How alike titles, people, years and places are."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.item import Date, Item, Name
from readinglist.sameness import titles
from readinglist.sameness.people import people
from readinglist.sameness.places import abbreviates, containers
from readinglist.sameness.work import Work, folded, work, years
from tests.strategies import items


@given(items())
def test_folding_is_idempotent(one: Item) -> None:
    assert folded(" ".join(folded(one.title))) == folded(one.title)


@pytest.mark.parametrize(
    ("short", "long", "so"),
    [
        ("phys rev lett", "physical review letters", True),
        ("j am chem soc", "journal of the american chemical society", True),
        ("proc natl acad sci", "proceedings of the national academy of sciences", True),
        ("ijmes", "international journal of middle east studies", True),
        ("phys rev lett", "physics reports", False),
        ("nature", "nature communications", False),
        ("jhi", "journal of physics", False),
        ("", "", False),
        ("the", "of", False),
        ("plos", "public library of science", True),
    ],
)
def test_abbreviations(short: str, long: str, so: bool) -> None:
    assert abbreviates(short.split(), long.split()) == so


def of(title: str = "", *names: Name, first: str = "", last: str = "", **fields: str) -> Work:
    parts = tuple((int(year),) for year in (first, last) if year)
    dates = {"issued": Date(parts)} if parts else {}
    return work(Item("book", "", {"author": names}, dates, {"title": title, **fields}))


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        pytest.param("On exile", "ON EXILE", 1.0, 1.0, id="case does not count"),
        pytest.param("Exile, part II", "Exile, Part 2", 1.0, 1.0, id="nor how a number is written"),
        pytest.param("Lists of wrods", "Lists of words", 0.95, 0.99, id="a slip counts little"),
        pytest.param("Exile: a history", "Exile", 0.8, 0.95, id="nor does a subtitle that is missing"),
        pytest.param("A history: exile", "Exile: a history", 0.95, 0.99, id="or has changed its place"),
        pytest.param("Memory for words in lists", "Memory for tones in lists", 0.5, 0.69, id="another word does"),
        pytest.param("Exile", "Cooking at sea", 0.0, 0.3, id="other words more so"),
        pytest.param("Exile", "", 0.0, 0.0, id="nothing is like no title"),
    ],
)
def test_titles(one: str, other: str, least: float, most: float) -> None:
    assert least <= titles.titles(of(one), of(other)) <= most
    assert titles.titles(of(one), of(other)) == titles.titles(of(other), of(one))


@pytest.mark.parametrize(
    ("one", "other", "counted", "about"),
    [
        pytest.param("Exile", "Exile, part 2", True, False, id="a second part"),
        pytest.param("Report 2019", "Report 2020", True, False, id="the next report"),
        pytest.param("Exile", "Exile: letters home from 1914", False, False, id="a number in a missing subtitle"),
        pytest.param("Exile", "Exile: a reply", False, True, id="a reply behind the title"),
        pytest.param("Exile", "Review of Exile", False, True, id="a review before it"),
        pytest.param("Exile", "", False, False, id="no title"),
    ],
)
def test_what_tells_works_apart(one: str, other: str, counted: bool, about: bool) -> None:
    assert (titles.counted_apart(of(one), of(other)), titles.about(of(one), of(other))) == (counted, about)


SAID, HALL = Name("Said", "Edward W."), Name("Hall", "Stuart")


@pytest.mark.parametrize(
    ("one", "other", "families", "persons"),
    [
        pytest.param([SAID], [Name("SAID", "E.")], 1, 1, id="given names in short"),
        pytest.param([SAID], [Name("Said", "Kurban")], 1, 0, id="a namesake"),
        pytest.param([SAID, HALL], [HALL, SAID], 2, 2, id="in another order"),
        pytest.param([Name("Vries", "Jan", "de")], [Name("de Vries", "J.")], 1, 1, id="a particle"),
        pytest.param([Name("Morgenroht", "A.")], [Name("Morgenroth", "Ada")], 1, 1, id="a slip"),
        pytest.param([Name(literal="WHO")], [Name(literal="World Health Organization")], 1, 1, id="an acronym"),
        pytest.param([SAID], [HALL], 0, 0, id="others"),
    ],
)
def test_people(one: list[Name], other: list[Name], families: int, persons: int) -> None:
    found = people(of("", *one), of("", *other))
    assert found is not None
    assert (found.families, found.persons) == (families, persons)


def test_nobody_is_compared_with_nobody() -> None:
    assert people(of("", SAID), of()) is None


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("1978", ""), ("1978", ""), 0), (("1978", ""), ("1980", ""), 2), (("1990", "1995"), ("1993", ""), 0),
        (("1990", "1995"), ("1997", ""), 2), (("", ""), ("1978", ""), None),
    ],
)  # fmt: skip
def test_years(one: tuple[str, str], other: tuple[str, str], apart: int | None) -> None:
    first, second = (of(first=each[0], last=each[1]) for each in (one, other))
    assert years(first, second) == years(second, first) == apart


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        pytest.param("J. Mem. Lang.", "Journal of Memory and Language", 1.0, 1.0, id="abbreviated"),
        pytest.param("The Atlantic", "Atlantic", 1.0, 1.0, id="without its article"),
        pytest.param("Oxford Handbooks", "Oxford Handbooks in Linguistics", 0.88, 1.0, id="with more behind it"),
        pytest.param("Studies in Language", "Benjamins Studies in Language 3", 0.8, 0.87, id="within its series"),
        pytest.param("Physica A 1", "Physica A 2", 0.0, 0.7, id="another number"),
        pytest.param("Nature", "Cell", 0.0, 0.5, id="another journal"),
    ],
)
def test_places(one: str, other: str, least: float, most: float) -> None:
    found = containers(of(**{"container-title": one}), of(**{"container-title": other}))
    assert found is not None
    assert least <= found <= most


@given(items(), items())
def test_likeness_is_a_share_and_the_same_from_both_sides(one: Item, other: Item) -> None:
    first, second = work(one), work(other)
    for found in (titles.titles, containers):
        value = found(first, second)
        assert value == found(second, first)
        assert value is None or 0.0 <= value <= 1.0
