"""Which records are the same document."""

from __future__ import annotations

import pytest

from readinglist.item import Date, Item, Name
from readinglist.library.duplicates import Known


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
