"""Which records are the same document."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given

from readinglist.errors import LibraryError
from readinglist.formats import write
from readinglist.item import Date, Item, Name
from readinglist.library import Library, duplicates, store
from readinglist.library.duplicates import Known
from readinglist.library.index import Index
from tests.strategies import items


def work(title: str, year: int = 2018, family: str = "Daley", **fields: str) -> Item:
    variables = {"title": title} | {name.replace("_", "-"): value for name, value in fields.items()}
    return Item(id="k", names={"author": (Name(family),)}, dates={"issued": Date(((year,),))}, fields=variables)


@pytest.mark.parametrize(
    ("there", "new", "same"),
    [
        pytest.param(
            work("Conceptualising the global South"),
            work("“Conceptualising the Global South”"),
            True,
            id="case and quotes do not tell records apart",
        ),
        pytest.param(work("Réfugiés"), work("Refugies"), True, id="accents do not"),
        pytest.param(work("South"), work("South", family="Fiori"), False, id="another first author does"),
        pytest.param(work("South"), work("South", 2019), False, id="another year does"),
        pytest.param(
            work("Report", year_suffix="a"), work("Report", year_suffix="b"), False, id="2018a is not its 2018b"
        ),
        pytest.param(
            work("South"), work("South", container_title="Handbook"), False, id="a post is not the chapter it became"
        ),
        pytest.param(
            work("South", DOI="10.1/X"), work("Another title", DOI="10.1/x"), True, id="one DOI is one document"
        ),
        pytest.param(
            Item(id="k", fields={"note": "n"}, custom={"raw": "see also, there"}),
            Item(fields={"note": "n"}, custom={"raw": "See also there."}),
            True,
            id="without a title, the words as they stood",
        ),
    ],
)
def test_the_same_document(there: Item, new: Item, same: bool) -> None:
    assert (Known([there]).key_of(new) == "k") is same


@given(items())
def test_an_index_keeps_what_a_record_is_known_by(item: Item) -> None:
    kept = Item.from_csl(json.loads(json.dumps(item.to_csl())))
    assert [*duplicates.fingerprints(kept)] == [*duplicates.fingerprints(item)]
    assert len([*duplicates.signs(item)]) <= 2


def of_few_words(dice: random.Random, number: int) -> Iterator[Item]:
    """Records of which many share a title, a DOI or both."""
    for _ in range(number):
        fields = {"title": dice.choice(("South", "“South”", "North & East", "north and east", "Réfugiés", "Refugies"))}
        fields["DOI"] = dice.choice(("", "", "10.1000/x", "10.1000/X", "10.1000/y"))
        fields["container-title"] = dice.choice(("", "Handbook"))
        kind = dice.choice(("book", "chapter"))
        names = {"author": (Name(dice.choice(("Daley", "Fiori"))),)}
        yield Item(kind, dice.choice(("", "k")), names, {"issued": Date(((dice.choice((2017, 2018)),),))}, fields)


def filled(folder: Path, dice: random.Random) -> Library:
    """A library of two lists in which works stand twice, with a broken entry and a macro."""
    library = Library(folder)
    folder.mkdir()
    for name in ("a", "b"):
        own = [item.replace(id=f"{name}{at}") for at, item in enumerate(of_few_words(dice, dice.randrange(12)))]
        text = f"@string{{h = {{Handbook}}}}\n{write(own, 'bibtex')}\n@book{{broken, title = {{North"
        library.path(name).write_text(text, encoding="utf-8")
    return library


@pytest.mark.parametrize("seed", range(30))
def test_the_index_finds_the_same_as_reading_everything(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dice = random.Random(seed)
    one = filled(tmp_path / "one", random.Random(seed + 1000))
    other = filled(tmp_path / "other", random.Random(seed + 1000))
    one.index()
    assert Index(one.folder).ready(one.paths())
    assert not Index(other.folder).ready(other.paths())
    monkeypatch.setattr(store.when, "stamp", lambda: "2026-11-25")
    for _ in range(3):
        new = [*of_few_words(dice, dice.randrange(1, 6))]
        with monkeypatch.context() as patch:
            patch.setattr(one, "items", lambda **_: pytest.fail("all was read"))
            found = one.add(new, to="b")
        expected = other.add(new, to="b")
        assert (found.new, found.known) == (expected.new, expected.known)
    assert one.path("b").read_bytes() == other.path("b").read_bytes()


def refused(*_: object) -> bool:
    raise LibraryError("cannot be made")


def broken(*_: object, **__: object) -> None:
    raise sqlite3.OperationalError("no such module: fts5")


@pytest.mark.parametrize(("method", "instead"), [("ready", refused), ("fresh", broken)])
def test_without_an_index_everything_is_read(
    method: str, instead: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = filled(tmp_path / "library", random.Random(1))
    library.index()
    monkeypatch.setattr(Index, method, instead)
    assert library.add([work("South"), work("South")]).known
