"""The state of an item: read from its fields, changed by one table."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import UsageError
from readinglist.item import Item
from readinglist.library import Library, create, state
from readinglist.library.progress import Progress
from readinglist.library.query import ordered, search
from readinglist.library.state import Reading

TODAY = date(2026, 11, 25)


def item(**fields: str) -> Item:
    return Item("book", "k", custom={"bibtex": fields})


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        pytest.param({}, Reading(), id="nothing is to read"),
        pytest.param({"readstatus": "skimmed"}, Reading("skimmed"), id="JabRef's word"),
        pytest.param({"priority": "prio1", "ranking": "rank5"}, Reading(priority=1, rating=5), id="JabRef's levels"),
        pytest.param({"priority": "2", "ranking": "Rank3"}, Reading(priority=2, rating=3), id="levels as people write"),
        pytest.param({"priority": "prio9", "ranking": "good"}, Reading(), id="what is no level of the scale"),
        pytest.param({"creationdate": "2026-01-02T03:04:05"}, Reading(added=date(2026, 1, 2)), id="creationdate"),
        pytest.param({"timestamp": "2019.03.04"}, Reading(added=date(2019, 3, 4)), id="the timestamp of older JabRefs"),
        pytest.param({"due": "soon", "started": "2026-13-01"}, Reading(), id="what is no day"),
        pytest.param({"progress": "45%"}, Reading(progress=Progress(45, 100, True)), id="progress"),
    ],
)
def test_the_state_of_an_item(fields: dict[str, str], meant: Reading) -> None:
    assert state.reading(item(**fields)) == meant


DAY = TODAY.isoformat()
HALF = {"readstatus": "reading", "started": "2026-11-01", "progress": "120/300"}
READ = {"readstatus": "read", "started": "2026-11-01", "finished": "2026-11-20", "progress": "300/300"}


@pytest.mark.parametrize(
    ("before", "wanted", "after"),
    [
        pytest.param({}, "reading", {"readstatus": "reading", "started": DAY}, id="begun today"),
        pytest.param(HALF, "reading", HALF, id="still reading: nothing changes"),
        pytest.param(
            HALF, "read", {**HALF, "readstatus": "read", "finished": DAY, "progress": "300/300"}, id="finished today"
        ),
        pytest.param(
            {}, "read", {"readstatus": "read", "finished": DAY, "progress": "100%"}, id="read, begun who knows when"
        ),
        pytest.param(READ, "read", READ, id="read already: the day stays"),
        pytest.param(
            READ, "reading", {"readstatus": "reading", "started": "2026-11-01"}, id="read again: not finished any more"
        ),
        pytest.param(HALF, "skimmed", {**HALF, "readstatus": "skimmed", "finished": DAY}, id="skimmed"),
        pytest.param(HALF, "abandoned", {**HALF, "readstatus": "abandoned"}, id="abandoned: how far stays"),
        pytest.param(READ, "to-read", {"readstatus": "to-read"}, id="to read again: as if it were new"),
        pytest.param({"progress": "halfway"}, "reading", {"progress": "halfway", "readstatus": "reading",
                     "started": DAY}, id="words that are no progress stay"),
    ],
)  # fmt: skip
def test_transitions(before: dict[str, str], wanted: str, after: dict[str, str]) -> None:
    changes = state.marked(item(**before), wanted, TODAY)
    assert {name: value for name, value in (before | changes).items() if value} == after


@given(
    st.lists(st.sampled_from(state.STATES), min_size=1, max_size=6),
    st.sampled_from(["", "45%", "100%", "p. 3", "3/3", "1/3"]),
)
def test_every_way_through_the_states_is_coherent(way: list[str], progress: str) -> None:
    fields: dict[str, str | None] = {"progress": progress}
    for wanted in way:
        fields |= state.marked(item(**{name: value for name, value in fields.items() if value}), wanted, TODAY)
    reading = state.reading(item(**{name: value for name, value in fields.items() if value}))
    assert reading.status == way[-1]
    assert (reading.finished is not None) == (way[-1] in ("read", "skimmed"))
    assert way[-1] != "reading" or reading.started
    assert way[-1] != "read" or (reading.progress and reading.progress.done)
    assert way[-1] != "to-read" or not (reading.started or reading.progress)


@pytest.mark.parametrize(
    ("text", "shown", "share"),
    [
        pytest.param("45%", "45%", 0.45, id="a share"),
        pytest.param("45 %", "45%", 0.45, id="a share with a blank"),
        pytest.param("p. 120", "p. 120", 0, id="a page"),
        pytest.param("120", "p. 120", 0, id="a bare page"),
        pytest.param("p. 120/300", "120/300", 0.4, id="a page of so many"),
        pytest.param("page 120 of 300", "120/300", 0.4, id="in words"),
    ],
)
def test_progress(text: str, shown: str, share: float) -> None:
    progress = Progress.checked(text)
    assert str(progress) == shown
    assert progress.share == share
    assert Progress.of(str(progress)) == progress


@pytest.mark.parametrize("text", ["", "101%", "half", "301/300", "-3", "p.", "12//3"])
def test_what_is_no_progress(text: str) -> None:
    with pytest.raises(UsageError, match="is no progress"):
        Progress.checked(text)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")
    return create(tmp_path / "bibliography")


def test_what_is_written_is_what_jabref_reads(library: Library) -> None:
    library.add([Item("book", "k", fields={"title": "Orientalism"})])
    library.mark(["k"], "reading", Progress(45, 100, True))
    library.set_fields({"k": {"priority": "prio1", "ranking": "rank5"}}, "levels")
    text = library.path().read_text(encoding="utf-8")
    for line in (
        "creationdate = {2026-11-25T09:46:40}", "readstatus = {reading}", "started = {2026-11-25}",
        "progress = {45\\%}", "priority = {prio1}", "ranking = {rank5}",
    ):  # fmt: skip
        assert line in text
    [found] = library.items()
    assert str(state.reading(found).progress) == "45%"


def test_tags_with_latex_signs_are_written_so_that_latex_reads_them(library: Library) -> None:
    library.add([Item("book", "k", fields={"title": "A", "keyword": "R&D"})])
    library.tag(["k"], ["+100%"])
    assert "keywords = {R\\&D, 100\\%}" in library.path().read_text(encoding="utf-8")
    assert state.tags(next(library.items())) == ("R&D", "100%")


ALL = [
    Item("book", "a", custom={"bibtex": {"due": "2026-12-01", "ranking": "rank2", "progress": "9%"}}),
    Item("book", "b", custom={"bibtex": {"due": "2026-11-30", "priority": "prio1", "progress": "45%"}}),
    Item("book", "c"),
]


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        pytest.param("due", "bac", id="what is due first"),
        pytest.param("-due", "abc", id="what is due last, and then what is not"),
        pytest.param("priority", "bac", id="priority"),
        pytest.param("-rating", "abc", id="the best first"),
        pytest.param("-progress", "bac", id="how far, as numbers"),
    ],
)
def test_orders(by: str, keys: str) -> None:
    assert "".join(item.id for item in ordered(ALL, by)) == keys


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        pytest.param("due:2026-12", "a", id="a month"),
        pytest.param("priority:1", "b", id="a priority"),
        pytest.param("rating:2", "a", id="a rating"),
    ],
)
def test_fields_to_search_in(query: str, keys: str) -> None:
    assert "".join(item.id for item in search(ALL, query)) == keys
