"""What holds between the entries of a list: order, year suffixes, the author of the entry before."""

from __future__ import annotations

from itertools import permutations

import pytest

from readinglist import csl
from readinglist.item import Date, Item, Name
from tests.csl.varied import BY_ID


def _book(key: str, family: str = "", given: str = "", year: int = 2018, title: str = "", **fields: str) -> Item:
    return Item(
        "book",
        key,
        names={"author": (Name(family, given),)} if family else {},
        dates={"issued": Date(((year,),))} if year else {},
        fields={"title": title or key, **fields},
    )


def _keys(items: list[Item], style: str) -> list[str]:
    return [key for key, _ in csl.entries(items, style=style)]


@pytest.mark.parametrize(
    ("families", "style"),
    [
        pytest.param(["Abel", "Äbler", "Adam"], "apa", id="an umlaut stands with its letter"),
        pytest.param(["Eco", "Éluard", "Esau"], "chicago", id="an accent does not matter"),
        pytest.param(["Łukasz", "Lund", "Øre"], "mla", id="letters with a stroke stand with theirs"),
        pytest.param(["abel", "Baker", "carr"], "apa", id="capitals do not matter"),
        pytest.param(["Oak", "O'Brien", "Obst"], "apa", id="an apostrophe does not matter"),
        pytest.param(["McAdam", "Moss", "Mzuri"], "apa", id="Mc is two letters"),
    ],
)
def test_authors_are_sorted_as_people_read_them(families: list[str], style: str) -> None:
    for order in permutations(families):
        items = [_book(family, family, "A.") for family in order]
        assert _keys(items, style) == families


def test_one_author_goes_before_the_same_with_another() -> None:
    together = _book("both", "Berg", "Lena", 2001).replace(
        names={"author": (Name("Berg", "Lena"), Name("Abt", "Jonas"))}
    )
    assert _keys([together, _book("alone", "Berg", "Lena", 2015)], "apa") == ["alone", "both"]


def test_works_of_one_author_are_sorted_by_year_in_numbers() -> None:
    items = [_book("new", "Varro", year=2018), _book("first", "Varro", year=37), _book("bc", "Varro", year=-43)]
    assert _keys(items, "apa") == ["bc", "first", "new"]


def test_an_item_without_author_is_sorted_by_its_title() -> None:
    items = [_book("z", "Zeller"), _book("m", title="Marginal notes"), _book("a", "Abt")]
    assert _keys(items, "apa") == ["a", "m", "z"]


def test_a_numeric_style_keeps_the_order_given() -> None:
    items = [_book("z", "Zeller"), _book("a", "Abt"), _book("m", "Moss")]
    assert _keys(items, "ieee") == ["z", "a", "m"]
    assert [entry[:3] for _, entry in csl.entries(items, style="ieee")] == ["[1]", "[2]", "[3]"]


@pytest.mark.parametrize(
    ("items", "years"),
    [
        pytest.param(
            [_book("z", "Quist", "Nora", 2001), _book("a", "Quist", "Nora", 2001)],
            {"z": "2001b", "a": "2001a"},
            id="two works of a year, by their titles",
        ),
        pytest.param(
            [_book("z", "Quist", "Nora", 2001), _book("a", "Quist", "Nora", 2002)],
            {"z": "2001", "a": "2002"},
            id="works of two years have none",
        ),
        pytest.param(
            [_book("x", "IOM", year=2018, year_suffix="b"), _book("y", "IOM", year=2018, year_suffix="a")],
            {"x": "2018b", "y": "2018a"},
            id="those given are kept",
        ),
        pytest.param(
            [_book("x", "IOM", year=2018, year_suffix="a"), _book("b", "IOM", year=2018)],
            {"x": "2018a", "b": "2018b"},
            id="the next free one beside one given",
        ),
        pytest.param(
            [_book(f"t{number:02}", "Quist", "Nora", 2001) for number in range(28)],
            {"t00": "2001a", "t25": "2001z", "t26": "2001aa", "t27": "2001ab"},
            id="after z comes aa",
        ),
        pytest.param(
            [_book("a", "Quist", "Nora", 0), _book("b", "Quist", "Nora", 0)],
            {"a": "n.d.-a", "b": "n.d.-b"},
            id="without a date a hyphen before the letter",
        ),
    ],
)
def test_apa_tells_works_of_one_year_apart(items: list[Item], years: dict[str, str]) -> None:
    items = [
        item.replace(fields={name.replace("_", "-"): text for name, text in item.fields.items()}) for item in items
    ]
    entries = dict(csl.entries(items, style="apa"))
    assert {key: entries[key].split("(")[1].split(")")[0] for key in years} == years


def test_a_numeric_style_adds_no_suffix() -> None:
    items = [_book("z", "Quist", "Nora", 2001), _book("a", "Quist", "Nora", 2001)]
    assert "2001a" not in csl.bibliography(items, style="ieee")


def test_suffixes_are_given_to_those_alone_that_share_names_and_year() -> None:
    items = [
        _book("a", "Quist", "Nora", 2001),
        _book("b", "Quist", "Nora", 2001),
        _book("c", "Quist", "Nora", 2002),
        _book("d", "Quint", "Nora", 2001),
        _book("e", title="One", year=2001),
        _book("f", title="Two", year=2001),
    ]
    entries = dict(csl.entries(items, style="apa"))
    years = {key: entry.split("(")[1].split(")")[0] for key, entry in entries.items()}
    assert years == {"a": "2001a", "b": "2001b", "c": "2002", "d": "2001", "e": "2001", "f": "2001"}


@pytest.mark.parametrize(
    ("style", "starts"),
    [
        pytest.param("mla", ["Dyer, Jo. “A", "———. “What"], id="MLA 9: a dash of three for the same author"),
        pytest.param("turabian", ["Dyer, Jo. 2014", "———. 2021"], id="Turabian 9: so too, with years"),
        pytest.param("chicago", ["Dyer, Jo. 2014", "Dyer, Jo. 2021"], id="Chicago 18: the name again"),
        pytest.param("apa", ["Dyer, J. (2014", "Dyer, J. (2021"], id="APA 7: the name again"),
    ],
)
def test_the_author_of_the_entry_before(style: str, starts: list[str]) -> None:
    entries = csl.entries([BY_ID["post"], BY_ID["blog"]], style=style)
    assert [entry[: len(start)] for (_, entry), start in zip(entries, starts, strict=True)] == starts


def test_a_dash_stands_only_for_all_the_same_authors() -> None:
    alone, both = _book("alone", "Berg", "Lena", 2001), _book("both", "Berg", "Lena", 2002)
    both = both.replace(names={"author": (Name("Berg", "Lena"), Name("Abt", "Jonas"))})
    assert "———" not in csl.bibliography([alone, both], style="mla")


def test_a_list_knows_nothing_of_the_list_before() -> None:
    first = csl.bibliography([BY_ID["blog"]], style="mla")
    assert csl.bibliography([BY_ID["blog"]], style="mla") == first


def test_an_empty_list_is_empty() -> None:
    assert csl.bibliography([]) == ""
    assert csl.entries([], style="apa") == []
