"""Days as people write them."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import UsageError
from readinglist.library import when

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("2026-12-01", "2026-12-01", id="ISO 8601"),
        pytest.param("2026-2-3", "2026-02-03", id="without zeros"),
        pytest.param("today", "2026-11-25", id="today"),
        pytest.param("Tomorrow", "2026-11-26", id="tomorrow"),
        pytest.param("friday", "2026-11-27", id="a day of this week"),
        pytest.param("mon", "2026-11-30", id="a day of the next week"),
        pytest.param("wednesday", "2026-12-02", id="the name of today is in a week"),
        pytest.param("next friday", "2026-11-27", id="the next of a name"),
        pytest.param("in 2 weeks", "2026-12-09", id="weeks"),
        pytest.param("in a month", "2026-12-25", id="a month"),
        pytest.param("3 days", "2026-11-28", id="without in"),
        pytest.param("+3d", "2026-11-28", id="days with a plus"),
        pytest.param("+2w", "2026-12-09", id="weeks with a plus"),
        pytest.param("+1y", "2027-11-25", id="a year with a plus"),
        pytest.param("next week", "2026-12-02", id="next week"),
        pytest.param("end of the month", "2026-11-30", id="the end of the month"),
        pytest.param("end of the year", "2026-12-31", id="the end of the year"),
        pytest.param("1 december", "2026-12-01", id="a day and a month"),
        pytest.param("Dec 1st", "2026-12-01", id="a month and a day"),
        pytest.param("1st of march", "2027-03-01", id="what is past is of next year"),
        pytest.param("March 1, 2026", "2026-03-01", id="of a year that is named"),
    ],
)
def test_days(text: str, meant: str) -> None:
    assert when.day(text, WEDNESDAY).isoformat() == meant


@pytest.mark.parametrize(
    "text",
    ["", "someday", "2026-13-01", "2026-02-30", "30 february", "morgen", "+3", "in 99999 years", "friday friday"],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(UsageError, match="is no day; write 2026-12-01, tomorrow"):
        when.day(text, WEDNESDAY)


def test_the_last_day_of_a_shorter_month() -> None:
    assert when.day("in 1 month", date(2027, 1, 31)) == date(2027, 2, 28)


@given(
    st.dates(date(1990, 1, 1), date(2099, 1, 1)), st.sampled_from(["mon", "tues", "wed", "thurs", "fri", "sat", "sun"])
)
def test_a_named_day_is_within_a_week_to_come(start: date, name: str) -> None:
    found = when.day(name, start)
    assert 1 <= (found - start).days <= 7
    assert found.strftime("%A").lower().startswith(name[:3])


@given(st.dates(date(1990, 1, 1), date(2099, 1, 1)), st.text(max_size=12))
def test_any_words_are_a_day_or_told_to_be_none(start: date, text: str) -> None:
    with contextlib.suppress(UsageError):
        assert isinstance(when.day(text, start), date)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param("2026-11-25", "today", id="today"),
        pytest.param("2026-11-24", "yesterday", id="yesterday"),
        pytest.param("2026-12-07", "in 12 days", id="days"),
        pytest.param("2026-12-09", "in 2 weeks", id="weeks"),
        pytest.param("2026-06-25", "5 months ago", id="months"),
        pytest.param("2020-06-25", "6 years ago", id="years"),
    ],
)
def test_how_far_a_day_is(day: str, told: str) -> None:
    assert when.told(date.fromisoformat(day), WEDNESDAY) == told


def test_a_day_can_be_set_for_transcripts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")
    assert when.stamp() == "2026-11-25T09:46:40"
