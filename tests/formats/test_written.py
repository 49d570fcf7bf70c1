"""Formats that are only written: what is in them, and that they hold what they say."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import formats
from readinglist.errors import UsageError
from readinglist.formats import xml_text
from readinglist.item import Date, Item, Name
from tests.formats.test_formats import FULL
from tests.strategies import items

WRITTEN = [format.name for format in formats.FORMATS.values() if not format.reads]


@pytest.mark.parametrize("format", WRITTEN)
def test_any_item_is_written(format: str) -> None:
    @given(items())
    def check(item: Item) -> None:
        text = formats.write([item], format)
        assert text.endswith("\n")
        assert "\n\n\n" not in text

    check()


@pytest.mark.parametrize("format", WRITTEN)
def test_no_items(format: str) -> None:
    assert formats.write([], format) == ""


@pytest.mark.parametrize("format", WRITTEN)
def test_what_is_only_written_is_not_read(format: str) -> None:
    with pytest.raises(UsageError, match=f"{format} is written, not read"):
        formats.read("text", format=format)


def rdf(item: Item) -> xml_text.Any:
    return xml_text.parse(formats.write([item], "zotero-rdf"), name="", report=_raise)[0]


def _raise(error: formats.FormatError) -> None:
    raise error


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        pytest.param("itemType", ["journalArticle"], id="its type"),
        pytest.param("title", [FULL.title], id="its title"),
        pytest.param("isPartOf/Journal/title", ["Journal of Things"], id="its journal"),
        pytest.param("isPartOf/Journal/volume", ["12"], id="a volume in the journal"),
        pytest.param("isPartOf/Journal/identifier", ["ISSN 1234-5678"], id="the journal's number"),
        pytest.param("authors/Seq/li/Person/surname", ["Said", "van Gogh"], id="family names with their particles"),
        pytest.param("editors/Seq/li/Person/givenName", ["Martin Luther, Jr."], id="given names with their suffixes"),
        pytest.param("date", ["2018-05-03"], id="its date"),
        pytest.param("dateSubmitted", ["2020-01-02"], id="the date of access"),
        pytest.param("subject", ["one", "two"], id="key words one by one"),
        pytest.param("identifier/URI/value", [FULL["URL"]], id="an address"),
        pytest.param("description", ["A note.\nCitation Key: said1978"], id="note and key in Extra"),
    ],
)
def test_zotero_rdf(path: str, texts: list[str]) -> None:
    assert xml_text.texts(rdf(FULL), *path.split("/")) == texts


def test_zotero_rdf_puts_into_extra_what_zotero_has_no_field_for() -> None:
    item = Item("review-book", "", {"illustrator": (Name("Lo", "An"),)}, {"original-date": Date(((1951,),))},
                {"title": "T", "dimensions": "9 cm"})  # fmt: skip
    (extra,) = xml_text.texts(rdf(item), "description")
    assert extra.split("\n") == [
        "Type: review-book",
        "illustrator: Lo || An",
        "original-date: 1951",
        "dimensions: 9 cm",
    ]
