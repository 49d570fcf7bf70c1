"""Formats of XML: what their elements mean, what is kept, what is refused."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.item import Date, Item, Name


def only(text: str, format: str) -> Item:
    (item,) = formats.read(text, format=format)
    return item


def endnote(inside: str) -> Item:
    return only(f"<xml><records><record>{inside}</record></records></xml>", "endnote-xml")


@pytest.mark.parametrize(
    ("inside", "variable", "value"),
    [
        pytest.param("<titles><title>A <style face='italic'>b</style> c</title></titles>", "title", "A b c",
                     id="styles in a text"),
        pytest.param("<ref-type>6</ref-type><titles><secondary-title>S</secondary-title></titles>", "collection-title",
                     "S", id="a book's series"),
        pytest.param("<titles><secondary-title>J</secondary-title></titles><periodical><full-title>J</full-title>"
                     "</periodical>", "container-title", "J", id="a journal that stands twice"),
        pytest.param("<periodical><abbr-1>J R</abbr-1></periodical>", "container-title-short", "J R", id="shortened"),
        pytest.param("<isbn>1234-5679 (Print)&#xD;8765-4329 (Linking)</isbn>", "ISSN", "1234-5679", id="an ISSN"),
        pytest.param("<urls><web-urls><url>https://a.b</url></web-urls></urls>", "URL", "https://a.b", id="an address"),
        pytest.param("<language>German</language>", "language", "de", id="a language"),
        pytest.param("<keywords><keyword>a</keyword><keyword>b</keyword></keywords>", "keyword", "a, b",
        id="key words"),
    ],
)  # fmt: skip
def test_endnote_fields(inside: str, variable: str, value: str) -> None:
    assert endnote(inside)[variable] == value


def test_endnote_types_are_told_by_name_or_number() -> None:
    assert endnote("<ref-type>32</ref-type>").type == endnote('<ref-type name="Thesis">0</ref-type>').type == "thesis"


def test_endnote_keeps_what_no_variable_holds() -> None:
    item = endnote(
        "<titles><title>T</title></titles><custom1>a</custom1><urls><pdf-urls><url>b</url></pdf-urls></urls>"
    )
    assert item.custom == {"endnote-xml": {"custom1": ["a"], "urls/pdf-urls/url": ["b"]}}
    assert only(formats.write([item], "endnote-xml"), "endnote-xml").custom == item.custom


def test_endnote_names_and_dates() -> None:
    item = endnote(
        "<contributors><authors><author>van den Berg, Jan</author><author>Chairs,</author></authors></contributors>"
        "<dates><year>2018</year><pub-dates><date>3 May</date></pub-dates></dates>"
    )
    assert item.names["author"] == (Name("Berg", "Jan", non_dropping_particle="van den"), Name(literal="Chairs"))
    assert item.dates["issued"] == Date(((2018, 5, 3),))


#: A record whose title is what stands for %s, in each XML format that is read.
TITLED = {"endnote-xml": "<records><record><titles><title>%s</title></titles></record></records>"}


@pytest.mark.parametrize("format", TITLED)
def test_entities_are_not_resolved(format: str) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for name in ("b", "f"):
        found = list(formats.read(doctype + TITLED[format].replace("%s", f"t&{name};"), format=format, report=_nothing))
        assert all("aaaa" not in item.title and "root:" not in item.title for item in found)


@pytest.mark.parametrize("format", TITLED)
def test_deep_nesting_is_told(format: str) -> None:
    problems: list[formats.FormatError] = []
    text = TITLED[format].replace("%s", "<i>" * 10_000 + "t" + "</i>" * 10_000)
    list(formats.read(text, format=format, report=problems.append))
    assert problems


@pytest.mark.parametrize("format", TITLED)
def test_half_surrogates_and_control_characters_are_replaced(format: str) -> None:
    item = Item("book", "k", fields={"title": "a\ud800b\x00c\x0bd"})
    assert only(formats.write([item], format), format).title == "a\ufffdb\ufffdc\ufffdd"


def _nothing(_: formats.FormatError) -> None:
    return None
