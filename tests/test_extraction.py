"""A document -> its records, where what is found says nothing."""

from __future__ import annotations

import pytest

from readinglist import extraction, finder


def test_what_the_parser_finds_nothing_in_is_told_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        finder.Reference("We walked along the river, and then it rained.", 3),
        finder.Reference("Said, E. (1978). X.", 4),
    ]
    monkeypatch.setattr(finder, "find", lambda *_, **__: iter(found))
    told: list[str] = []
    items = list(extraction.extract(b"text", name="walk.md", report=told.append))
    assert [item.custom["line"] for item in items] == [4]
    assert told == [
        "walk.md:3: no reference that could be understood: 'We walked along the river, and then it rained.'"
    ]
