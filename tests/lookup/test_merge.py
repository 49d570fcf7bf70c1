"""What a service knows beside what the record says: filled where it is empty, replaced only when that is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.item import Date, Item, Name
from readinglist.lookup import cleaning, merge
from tests.strategies import items

HERE = Item(
    "book",
    "said1978",
    {"author": (Name("Said", "E."),)},
    {"issued": Date(((1978,),))},
    {"title": "Orientalism", "note": "mine", "publisher": "Pantheon", "title-short": "Orientalism"},
    {"bibtex": {"readstatus": "read"}},
)
FOUND = Item(
    "book",
    "",
    {"author": (Name("Said", "Edward W."),), "translator": (Name("Quist"),)},
    {"issued": Date(((1978, 5),))},
    {
        "title": "ORIENTALISM!",
        "publisher": "Pantheon Books",
        "ISBN": "9780394428147",
        "keyword": "exile",
        "note": "theirs",
    },
)


def test_what_is_empty_is_filled_and_all_else_stays() -> None:
    assert merge.completed(HERE, FOUND) == HERE.with_fields(ISBN="9780394428147").replace(
        names={**HERE.names, "translator": (Name("Quist"),)}
    )


def test_what_differs_is_replaced_when_that_is_asked_for() -> None:
    merged = merge.completed(HERE, FOUND, overwrite=True)
    assert (merged["publisher"], merged["note"], merged.title) == ("Pantheon Books", "mine", "Orientalism")
    assert merged.names["author"] == (Name("Said", "Edward W."),)
    assert merged.dates["issued"] == Date(((1978, 5),))
    assert (merged.id, merged.custom) == (HERE.id, HERE.custom)


@pytest.mark.parametrize("overwrite", [False, True])
def test_each_change_is_told(overwrite: bool) -> None:
    told = {
        change.variable: (change.old, change.new, change.made)
        for change in merge.changes(HERE, FOUND, overwrite=overwrite)
    }
    assert told == {
        "author": ("Said, E.", "Said, Edward W.", overwrite),
        "translator": ("", "Quist", True),
        "issued": ("1978", "1978-05", overwrite),
        "publisher": ("Pantheon", "Pantheon Books", overwrite),
        "ISBN": ("", "9780394428147", True),
    }


@pytest.mark.parametrize(
    ("here", "found", "type_"),
    [("document", "book", "book"), ("book", "chapter", "book"), ("book", "document", "book")],
)
def test_a_type_is_filled_where_it_says_nothing(here: str, found: str, type_: str) -> None:
    assert merge.completed(HERE.replace(type=here), FOUND.replace(type=found)).type == type_


def test_an_article_number_that_stands_as_page_is_not_taken_twice() -> None:
    here = Item("article-journal", fields={"title": "T", "page": "043103"})
    assert merge.changes(here, here.with_fields(number="043103", page="")) == []


def test_a_short_title_goes_with_its_title() -> None:
    merged = merge.completed(HERE, FOUND.with_fields(title="Covering Islam"), overwrite=True)
    assert merged.title == "Covering Islam"
    assert "title-short" not in merged.fields


@given(items(), items())
def test_filling_keeps_all_that_was_there(here: Item, found: Item) -> None:
    merged = merge.completed(here, found)
    assert merged.only({*here.names, *here.dates, *here.fields, "custom"}).replace(type="") == here.replace(type="")
    assert merge.completed(merged, found) == merged


@given(items(), items())
def test_what_is_told_is_what_is_done(here: Item, found: Item) -> None:
    for overwrite in (False, True):
        made = any(change.made for change in merge.changes(here, found, overwrite=overwrite))
        assert made == (merge.completed(here, found, overwrite=overwrite) != here)


@pytest.mark.parametrize(
    ("given_", "plain"),
    [
        pytest.param("<i>In vivo</i> &amp; <sub>2</sub>", "In vivo & 2", id="HTML"),
        pytest.param("&amp;amp;lt; 5", "< 5", id="entities deposited over and over"),
        pytest.param("p < 0.05 and q > 3", "p < 0.05 and q > 3", id="signs that are no mark-up"),
        pytest.param("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two.", id="paragraphs"),
        pytest.param(
            '<mml:math><mml:mi>x</mml:mi><mml:annotation encoding="TeX">x</mml:annotation></mml:math>y',
            "x y",
            id="a formula twice",
        ),
        pytest.param("A\n   title", "A title", id="lines"),
        pytest.param(None, "", id="nothing"),
        pytest.param(["a list"], "", id="another shape"),
    ],
)
def test_mark_up_goes(given_: object, plain: str) -> None:
    assert cleaning.plain(given_) == plain
    assert cleaning.plain(cleaning.plain(given_)) == plain


@pytest.mark.parametrize(
    ("given_", "rich"),
    [
        ("<i>In vivo</i> &amp; H<sub>2</sub>O", "<i>In vivo</i> & H<sub>2</sub>O"),
        ("<jats:italic toggle='yes'>Homo</jats:italic> <jats:bold>x</jats:bold>", "<i>Homo</i> <b>x</b>"),
        ("&lt;em&gt;Homo&lt;/em&gt;", "<i>Homo</i>"),
        ("an <i>open end", "an open end"),
        ("<scp>SC</scp> p < 0.05", "SC p < 0.05"),
    ],
)
def test_titles_keep_the_mark_up_that_csl_knows(given_: str, rich: str) -> None:
    assert cleaning.rich(given_) == rich
    assert cleaning.rich(rich) == rich


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Lists", "A History", "Lists: A History"),
        ("Why lists?", "A History", "Why lists? A History"),
        ("Lists: A History", "A History", "Lists: A History"),
        (["", "Lists"], [], "Lists"),
        ([], ["Lists"], "Lists"),
        (None, None, ""),
        ("Lists", "Lists: A History", "Lists: A History"),
    ],
)
def test_titles_and_subtitles(title: object, subtitle: object, whole: str) -> None:
    assert cleaning.titled(title, subtitle) == whole


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ({"date-parts": [[None]]}, Date()),
        ({"date-parts": [[2019, 0, 0]]}, Date(((2019,),))),
        ({}, Date()),
        (None, Date()),
        ({"date-parts": [["2019", "05"]]}, Date(((2019, 5),))),
        ({"date-parts": [[2019, 13]]}, Date(((2019,),))),
        ({"date-parts": [[2019], [2020]]}, Date(((2019,), (2020,)))),
        ({"date-parts": "2019"}, Date()),
        ({"date-parts": [2019]}, Date()),
    ],
)
def test_dates_of_nothing(value: object, date: Date) -> None:
    assert cleaning.date(value) == date
