"""Citekeys by Better BibTeX's default pattern."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.item import OTHERS, Date, Item, Name
from readinglist.library.citekey import assign, citekey
from tests.strategies import items


def item(author: Name | None, title: str, year: int | None = None) -> Item:
    return Item(
        names={"author": (author,)} if author else {},
        dates={"issued": Date(((year,),))} if year is not None else {},
        fields={"title": title},
    )


@pytest.mark.parametrize(
    ("record", "key"),
    [
        pytest.param(item(Name("Carpi", "E."), "Empires of Inclusion?", 2018), "carpiEmpiresInclusion2018", id="usual"),
        pytest.param(
            item(Name("Fiddian-Qasmiyeh"), "The Localisation of Aid", 2018),
            "fiddianqasmiyehLocalisationAid2018",
            id="a hyphen in a name goes",
        ),
        pytest.param(
            item(Name("Gogh", non_dropping_particle="van"), "Letters"), "vangoghLetters", id="a particle stays, no year"
        ),
        pytest.param(item(None, "Über die Grenze", 1999), "Grenze1999", id="no author, words of no weight skipped"),
        pytest.param(item(Name("Łukasz"), "Żółw", 2001), "lukaszZolw2001", id="accents and strokes are folded"),
        pytest.param(item(Name("Пушкин"), "Медный всадник", 1837), "pushkinMednyiVsadnik1837", id="other scripts"),
        pytest.param(
            item(Name(literal="IOM (International Organization for Migration)"), "World Report", 2018),
            "iomWorldReport2018",
            id="an institution by its acronym",
        ),
        pytest.param(
            item(Name(literal="World Health Organization (WHO)"), "Fact Sheet", 2020),
            "whoFactSheet2020",
            id="an acronym behind the words",
        ),
        pytest.param(item(Name("Vergil"), "Aeneid", -19), "vergilAeneid19", id="a year before the common era"),
        pytest.param(item(OTHERS, "Aeneid", 1999), "Aeneid1999", id="others are no author"),
        pytest.param(Item(), "item", id="nothing known"),
    ],
)
def test_citekey(record: Item, key: str) -> None:
    assert citekey(record) == key


def test_keys_of_a_list_are_unique_and_those_given_stay() -> None:
    same = item(Name("Said"), "Orientalism", 1978)
    keys = [i.id for i in assign([same, same.replace(id="mine"), same, same], taken=["saidOrientalism1978"])]
    assert keys == ["saidOrientalism1978a", "mine", "saidOrientalism1978b", "saidOrientalism1978c"]


@given(st.lists(items().map(lambda record: record.replace(id="")), max_size=5))
def test_any_list_gets_keys_that_bibtex_takes(records: list[Item]) -> None:
    keys = [record.id for record in assign(records)]
    assert len(set(keys)) == len(records)
    assert all(key.isascii() and key.isalnum() for key in keys)
    assert keys == [record.id for record in assign(records)]
