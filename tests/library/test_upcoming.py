"""What to read now, and why; what has been read, in numbers; items under headings."""

from __future__ import annotations

from datetime import date

import pytest

from readinglist.errors import UnknownName
from readinglist.item import Date, Item, Name
from readinglist.library.groups import grouped
from readinglist.library.statistics import statistics
from readinglist.library.upcoming import suggestions

TODAY = date(2026, 11, 25)


def item(key: str, tags: str = "", **fields: str) -> Item:
    return Item("book", key, fields={"title": key, "keyword": tags}, custom={"bibtex": fields})


ITEMS = [
    item("old", creationdate="2020-01-01T00:00:00"),
    item("new", creationdate="2026-11-24T00:00:00"),
    item("first", priority="prio1"),
    item("begun", readstatus="reading", started="2026-11-01", progress="45%"),
    item("later", due="2027-06-01"),
    item("soon", due="2026-12-01"),
    item("late", due="2026-11-20", tags="exile"),
    item("done", readstatus="read", due="2026-11-01", priority="prio1"),
    item("left", readstatus="abandoned"),
    item("second", priority="prio2", tags="Exile, law"),
]


def test_what_to_read_first() -> None:
    order = ["late", "soon", "first", "second", "begun", "later", "old", "new"]
    assert [found.item.id for found in suggestions(ITEMS, TODAY)] == order


def test_only_what_has_a_tag_that_is_asked_for() -> None:
    assert [found.item.id for found in suggestions(ITEMS, TODAY, ["éxile"])] == ["late", "second"]


@pytest.mark.parametrize(
    ("key", "why"),
    [
        pytest.param("late", ("was due 5 days ago",), id="overdue"),
        pytest.param("soon", ("due in 6 days",), id="due"),
        pytest.param("first", ("priority 1",), id="priority"),
        pytest.param("begun", ("begun 3 weeks ago, 45%",), id="begun"),
        pytest.param("old", ("added 6 years ago",), id="age"),
    ],
)
def test_why(key: str, why: tuple[str, ...]) -> None:
    assert next(found.why for found in suggestions(ITEMS, TODAY) if found.item.id == key) == why


def finished(key: str, day: str, *, status: str = "read", tags: str = "", year: int = 1978, **fields: str) -> Item:
    bibtex = {"readstatus": status, "finished": day}
    return Item("book", key, {}, {"issued": Date(((year,),))}, {"keyword": tags, **fields}, {"bibtex": bibtex})


DONE = [
    finished("a", "2026-11-23", tags="exile, law", **{"number-of-pages": "xii, 368"}),
    finished("b", "2026-11-18", tags="exile", year=1993, page="101-9"),
    finished("c", "2026-11-10", status="skimmed", **{"number-of-pages": "500"}),
    finished("d", "2026-03-02", page="e12"),
    finished("e", "", year=2001),
    finished("f", "2024-01-01"),
    item("g"),
]


def test_numbers() -> None:
    found = statistics(DONE, TODAY)
    assert found.states == {"read": 5, "skimmed": 1, "to-read": 1}
    assert {month: number for month, number in found.months.items() if number} == {"2026-03": 1, "2026-11": 3}
    assert next(iter(found.months)) == "2025-12"
    assert list(found.months)[-1] == "2026-11"
    assert found.tags == {"exile": 2, "law": 1}
    assert found.decades == {"1970s": 4, "1990s": 1, "2000s": 1}
    assert (found.pages, found.counted) == (368 + 9, 2)
    assert found.dated == 5
    assert (found.weeks, found.longest) == (3, 3)


def test_a_week_that_has_only_begun_does_not_end_a_row() -> None:
    assert statistics([finished("a", "2026-11-18")], TODAY).weeks == 1
    assert statistics([finished("a", "2026-11-11")], TODAY).weeks == 0


def test_numbers_of_nothing() -> None:
    found = statistics([], TODAY)
    assert (found.states, found.pages, found.weeks, found.longest) == ({}, 0, 0, 0)


SAID, HALL = (Name("Said", "E."),), (Name("Said", "E."), Name("Hall", "S."))
SHELF = [
    Item("book", "a", {"author": SAID}, {"issued": Date(((1978,),))}, {"keyword": "exile, law"}),
    Item("chapter", "b", {"author": HALL}, {"issued": Date(((1990,),))}, custom={"bibtex": {"readstatus": "reading"}}),
    Item("book", "c", custom={"bibtex": {"priority": "prio2", "due": "2026-12-01"}}),
]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param("status", {"reading": "b", "to-read": "ac"}, id="what is being read first"),
        pytest.param("tag", {"exile": "a", "law": "a", "": "bc"}, id="a tag each"),
        pytest.param("year", {"1990": "b", "1978": "a", "": "c"}, id="the newest year first"),
        pytest.param("author", {"Hall": "b", "Said": "ab", "": "c"}, id="an author each"),
        pytest.param("type", {"book": "ac", "chapter": "b"}, id="type"),
        pytest.param("list", {"one": "a", "two": "ab", "": "c"}, id="list"),
        pytest.param("due", {"2026-12-01": "c", "": "ab"}, id="day"),
        pytest.param("priority", {"2": "c", "": "ab"}, id="priority"),
    ],
)
def test_headings(by: str, keys: dict[str, str]) -> None:
    found = grouped(SHELF, by, {"a": ["one", "two"], "b": ["two"]})
    assert {heading: "".join(item.id for item in items) for heading, items in found.items()} == keys
    assert list(found) == list(keys)


def test_a_heading_that_is_none() -> None:
    with pytest.raises(UnknownName, match="known: status, tag"):
        grouped(SHELF, "colour")
