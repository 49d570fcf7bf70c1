"""A key by any part of it that tells it."""

from __future__ import annotations

import pytest

from readinglist.errors import KeyNotFound
from readinglist.item import Date, Item, Name
from readinglist.library.keys import AmbiguousKey, resolved

ITEMS = [
    Item("book", "saidOrientalism1978", {"author": (Name("Said", "Edward W."),)}, fields={"title": "Orientalism"}),
    Item("book", "saidCulture1993", {"author": (Name("Said", "Edward W."),)}, fields={"title": "Culture"}),
    Item("book", "garcia2001", {"author": (Name("García", "Ana"),)}, {"issued": Date(((2001,),))}, {"title": "Éxodo"}),
    Item("book", "x", fields={"title": "One"}),
    Item("book", "xy", fields={"title": "Two"}),
]
KEYS = [item.id for item in ITEMS]


@pytest.mark.parametrize(
    ("fragment", "key"),
    [
        pytest.param("garcia2001", "garcia2001", id="a whole key"),
        pytest.param("x", "x", id="a whole key that is part of another"),
        pytest.param("orient", "saidOrientalism1978", id="a part, whatever its case"),
        pytest.param("X", "x", id="a whole key but for its case"),
        pytest.param("1993", "saidCulture1993", id="a year in a key"),
        pytest.param("edward culture", "saidCulture1993", id="words of author and title"),
        pytest.param("exodo", "garcia2001", id="a word without its accent"),
    ],
)
def test_a_part_that_tells_a_key(fragment: str, key: str) -> None:
    assert resolved([fragment], KEYS, lambda _: ITEMS) == {fragment: key}


@pytest.mark.parametrize(
    ("fragment", "candidates"),
    [
        pytest.param("said", ("saidCulture1993", "saidOrientalism1978"), id="a part of two keys"),
        pytest.param("edward", ("saidCulture1993", "saidOrientalism1978"), id="a word of two items"),
    ],
)
def test_a_part_of_several_is_not_guessed_at(fragment: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousKey, match="fits saidCulture1993, saidOrientalism1978") as caught:
        resolved([fragment], KEYS, lambda _: ITEMS)
    assert caught.value.candidates == candidates
    assert caught.value.status == 2


@pytest.mark.parametrize("fragment", ["", " ", "saidOrientalsm1978", "zzz"])
def test_what_fits_nothing(fragment: str) -> None:
    with pytest.raises(KeyNotFound):
        resolved([fragment], KEYS, lambda _: ITEMS)


def test_records_are_not_read_for_keys_that_are_told() -> None:
    def reading(_: str) -> list[Item]:
        raise AssertionError

    assert len(resolved(["x", "orient"], KEYS, reading)) == 2


def test_many_candidates_are_counted() -> None:
    with pytest.raises(AmbiguousKey, match="and 12 more"):
        resolved(["k"], [f"k{number}" for number in range(20)], lambda _: [])
