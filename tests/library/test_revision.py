"""Entries that are made into what an item says: its fields change, under the names that they have, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from readinglist import formats
from readinglist.errors import KeyNotFound
from readinglist.formats import bibtex_source
from readinglist.item import Date, Item, Name
from readinglist.library import create
from readinglist.library.revision import revised
from readinglist.lookup import merge
from tests.strategies import items

BIB = """% Mine.
@Misc{ said ,
  AUTHOR = "Said, Edward",
  Title  = {Orient{\\"a}lism},   note = {mine}
}
@article{hall, title={T}, author={Hall, S}, journaltitle={X}, date={1990}}
@article{old, title={T}, author={Hall, S}, year=1990, month=may}
"""


def after(key: str, change: Callable[[Item], Item], text: str = BIB) -> str:
    """The lines of the entry after a change; that it says what it is to say is checked."""
    entry = next(entry for entry in bibtex_source.entries(text) if entry.key == key)
    old = next(item for item in formats.read(text, format="bibtex") if item.id == key)
    new = revised(text, entry, old, change(old))
    assert new.startswith(text[: entry.start])
    assert new.endswith(text[entry.end :])
    assert next(item for item in formats.read(new, format="bibtex") if item.id == key) == change(old)
    return new[entry.start : len(new) - len(text[entry.end :])]


@pytest.mark.parametrize(
    ("key", "change", "entry"),
    [
        pytest.param(
            "said", lambda item: item.replace(type="book").with_fields(DOI="10.1000/a_b", publisher="A & B"),
            '@Book{ said ,\n  AUTHOR = "Said, Edward",\n  Title  = {Orient{\\"a}lism},   note = {mine},'
            "   doi    = {10.1000/a_b},   publisher = {A \\& B}\n}",
            id="a type and fields, in the entry's own manner",
        ),
        pytest.param(
            "hall", lambda item: item.with_fields(container_title="Y", page="1-9"),
            "@article{hall, title={T}, author={Hall, S}, journaltitle={Y}, date={1990}, pages={1--9}}",
            id="a field under the name that it has",
        ),
        pytest.param(
            "hall", lambda item: item.replace(dates={"issued": Date(((1991, 5),))}),
            "@article{hall, title={T}, author={Hall, S}, journaltitle={X}, date={1991-05}}",
            id="a date as the entry writes dates",
        ),
        pytest.param(
            "old", lambda item: item.replace(dates={"issued": Date(((1991,),))}),
            "@article{old, title={T}, author={Hall, S}, year=1991}",
            id="a month that is no more",
        ),
        pytest.param(
            "old", lambda item: item.replace(dates={"issued": Date(((1990, 6),))}),
            "@article{old, title={T}, author={Hall, S}, year=1990, month={June}}",
            id="a month in words, which no style takes for a macro",
        ),
        pytest.param(
            "old", lambda item: item.replace(dates={"issued": Date(((1991, 5),))}),
            "@article{old, title={T}, author={Hall, S}, year=1991, month=may}",
            id="a year alone",
        ),
        pytest.param(
            "old", lambda item: item, "@article{old, title={T}, author={Hall, S}, year=1990, month=may}", id="nothing"
        ),
        pytest.param(
            "old", lambda item: item.replace(names={"author": (Name("Hall", "Stuart"),)}),
            "@article{old, title={T}, author={Hall, Stuart}, year=1990, month=may}",
            id="a name",
        ),
    ],
)  # fmt: skip
def test_only_what_differs_is_written(key: str, change: Callable[[Item], Item], entry: str) -> None:
    assert after(key, change) == entry


@pytest.mark.parametrize("overwrite", [False, True], ids=["filled", "overwritten"])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@given(here=items(), found=items())
def test_a_revised_entry_says_what_it_is_to_say(dialect: str, overwrite: bool, here: Item, found: Item) -> None:
    keep = formats.holding("bibtex").keep
    text = "% before\n" + formats.write([keep(here.replace(id="key", custom={}))], dialect) + "% after\n"
    [entry], [old] = bibtex_source.entries(text), list(formats.read(text, format="bibtex"))
    new = merge.completed(old, keep(found.replace(custom={})), overwrite=overwrite)
    [read] = formats.read(revised(text, entry, old, new), format="bibtex")
    assert read.only({*new.names, *new.dates, *new.fields}) == new.only({*new.names, *new.dates, *new.fields})


def test_undo_takes_a_revision_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    library = create(tmp_path / "bibliography")
    library.path().write_bytes(BIB.encode())
    library.revise({"said": lambda item: item.with_fields(DOI="10.1000/x")}, "resolve said")
    assert [item["DOI"] for item in library.items()] == ["10.1000/x", "", ""]
    assert library.undo() == ["resolve said"]
    assert library.path().read_bytes() == BIB.encode()
    with pytest.raises(KeyNotFound):
        library.revise({"nobody": lambda item: item}, "resolve nobody")
