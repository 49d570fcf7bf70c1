"""Formats of XML: what their elements mean, what is kept, what is refused."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.errors import UsageError
from readinglist.item import Date, Item, Name
from tests.formats.test_samples import SAMPLES


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


def mods(inside: str) -> Item:
    return only(f'<mods xmlns="http://www.loc.gov/mods/v3">{inside}</mods>', "mods")


def host(inside: str) -> str:
    return f'<relatedItem type="host"><titleInfo><title>H</title></titleInfo>{inside}</relatedItem>'


@pytest.mark.parametrize(
    ("inside", "variable", "value"),
    [
        pytest.param("<titleInfo><nonSort>The</nonSort><title>a</title><subTitle>b</subTitle></titleInfo>", "title",
                     "The a: b", id="a title in parts"),
        pytest.param("<titleInfo><title>a?</title><subTitle>b</subTitle></titleInfo>", "title", "a? b",
        id="a question"),
        pytest.param("<titleInfo type='abbreviated'><title>a</title></titleInfo>", "title-short", "a",
        id="a short title"),
        pytest.param(host("<part><detail type='volume'><number>7</number></detail></part>"), "volume", "7",
                     id="a journal's volume"),
        pytest.param("<part><detail type='volume'><number>7</number></detail></part>", "volume", "7", id="a volume"),
        pytest.param(host("<part><extent unit='pages'><start>1</start><end>9</end></extent></part>"), "page", "1-9",
                     id="pages from and to"),
        pytest.param(host("<part><extent unit='pages'><list>1, 3</list></extent></part>"), "page", "1, 3", id="a list"),
        pytest.param("<relatedItem type='series'><titleInfo><title>S</title><partNumber>7</partNumber></titleInfo>"
                     "</relatedItem>", "collection-number", "7", id="a number in a series"),
        pytest.param("<subject><topic>a</topic><topic>b</topic></subject><subject><geographic>c</geographic></subject>",
                     "keyword", "a, b, c", id="subjects"),
        pytest.param("<language><languageTerm type='code' authority='iso639-2b'>ger</languageTerm></language>",
                     "language", "de", id="a language"),
        pytest.param("<originInfo><place><placeTerm type='code'>gw</placeTerm></place><place><placeTerm type='text'>Ulm"
                     "</placeTerm></place></originInfo>", "publisher-place", "Ulm", id="a place in words"),
        pytest.param("<note>a</note><note>b</note>", "note", "a\n\nb", id="two notes"),
        pytest.param("<genre>broadsheet</genre>", "genre", "broadsheet", id="a genre that is no type"),
    ],
)  # fmt: skip
def test_mods_fields(inside: str, variable: str, value: str) -> None:
    assert mods(inside)[variable] == value


@pytest.mark.parametrize(
    ("inside", "csl_type"),
    [
        pytest.param("<genre authority='csl'>treaty</genre>", "treaty", id="our own"),
        pytest.param("<genre authority='local'>journalArticle</genre>", "article-journal", id="Zotero's"),
        pytest.param("<genre authority='marcgt'>book</genre>", "book", id="MARC's"),
        pytest.param("<genre>book</genre>" + host(""), "chapter", id="in a book"),
        pytest.param(
            host("<originInfo><issuance>continuing</issuance></originInfo>"), "article-journal", id="in a serial"
        ),
        pytest.param(host("<genre>newspaper</genre>"), "article-newspaper", id="in a newspaper"),
        pytest.param("<typeOfResource>cartographic</typeOfResource>", "map", id="by the kind of resource"),
        pytest.param("<originInfo><issuance>monographic</issuance></originInfo>", "book", id="by how it is issued"),
        pytest.param("<genre>thesis</genre><genre>book</genre>", "thesis", id="of two the one that says more"),
        pytest.param("<typeOfResource>text</typeOfResource>", "document", id="not told"),
    ],
)
def test_mods_types(inside: str, csl_type: str) -> None:
    assert mods(inside).type == csl_type


def role(term: str) -> str:
    return f"<name><namePart>Lo, An</namePart><role><roleTerm>{term}</roleTerm></role></name>"


@pytest.mark.parametrize(
    ("inside", "variable"),
    [
        pytest.param("<name><namePart>Lo, An</namePart></name>", "author", id="without a role"),
        pytest.param(role("trl"), "translator", id="by a code"),
        pytest.param(role("Editor."), "editor", id="by a word"),
        pytest.param(role("prt"), "contributor", id="by a role that CSL does not have"),
        pytest.param(host(role("edt")), "editor", id="editor of the book"),
        pytest.param(host(role("aut")), "container-author", id="author of the book"),
        pytest.param(
            f"<relatedItem type='series'>{role('edt')}</relatedItem>", "collection-editor", id="of the series"
        ),
    ],
)
def test_mods_roles(inside: str, variable: str) -> None:
    assert mods(inside).names == {variable: (Name("Lo", "An"),)}


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        pytest.param("<dateIssued encoding='w3cdtf'>2018-05-03</dateIssued>", Date(((2018, 5, 3),)), id="a day"),
        pytest.param("<dateIssued point='start'>1914</dateIssued><dateIssued point='end'>1918</dateIssued>",
                     Date(((1914,), (1918,))), id="from and to"),
        pytest.param("<dateIssued qualifier='approximate'>1850</dateIssued>", Date(((1850,),), circa=True), id="circa"),
        pytest.param("<dateIssued>May 2018</dateIssued><dateIssued encoding='marc'>2018</dateIssued>",
                     Date(((2018, 5),)), id="the more exact of two"),
        pytest.param("<dateIssued>[s.d.]</dateIssued>", Date(literal="[s.d.]"), id="no date"),
        pytest.param("<copyrightDate>2018</copyrightDate>", Date(((2018,),)), id="of copyright alone"),
    ],
)  # fmt: skip
def test_mods_dates(inside: str, date: Date) -> None:
    assert mods(f"<originInfo>{inside}</originInfo>").dates["issued"] == date


def test_mods_keeps_elements_that_it_has_no_use_for() -> None:
    item = mods("<titleInfo><title>T</title></titleInfo><targetAudience>adult</targetAudience>")
    assert "targetAudience" in formats.write([item], "mods")
    assert only(formats.write([item], "mods"), "mods") == item


def pubmed(inside: str) -> Item:
    return only(f"<PubmedArticle><MedlineCitation>{inside}</MedlineCitation></PubmedArticle>", "pubmed-xml")


def published(inside: str) -> str:
    return f"<Article><Journal><JournalIssue><PubDate>{inside}</PubDate></JournalIssue></Journal></Article>"


@pytest.mark.parametrize(
    ("inside", "date"),
    [
        pytest.param("<Year>2018</Year><Month>05</Month><Day>3</Day>", Date(((2018, 5, 3),)), id="in numbers"),
        pytest.param("<Year>2018</Year><Month>May</Month>", Date(((2018, 5),)), id="a month in a word"),
        pytest.param("<Year>2018</Year><Season>Summer</Season>", Date(((2018,),), season=2), id="a season"),
        pytest.param(
            "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", Date(((1998, 12), (1999, 1))), id="over two years"
        ),
        pytest.param("<MedlineDate>1998-1999</MedlineDate>", Date(((1998,), (1999,))), id="two years"),
    ],
)
def test_pubmed_dates(inside: str, date: Date) -> None:
    assert pubmed(published(inside)).dates["issued"] == date


def test_pubmed_is_read_as_nbib_is() -> None:
    article, chapter = formats.read(SAMPLES["pubmed-xml"])
    same, _ = formats.read(SAMPLES["nbib"])
    for variable in same.fields.keys() - {"title", "abstract"}:
        assert article[variable] == same[variable]
    assert (article.names, article.dates, article.type) == (same.names, same.dates, same.type)
    assert (chapter.type, chapter.title, chapter["container-title"]) == ("chapter", "Wicks", "Lamps: A Handbook")


def test_pubmed_names_that_are_withdrawn_are_left_out() -> None:
    authors = "<AuthorList><Author ValidYN='N'><LastName>A</LastName></Author></AuthorList>"
    assert not pubmed(f"<Article>{authors}</Article>").names


def test_what_is_only_read_is_not_written() -> None:
    with pytest.raises(UsageError, match=r"pubmed-xml is read, not written; written are .*nbib"):
        formats.write([], "pubmed-xml")


def word(inside: str) -> Item:
    return only(f"<Sources><Source>{inside}</Source></Sources>", "word-xml")


@pytest.mark.parametrize(
    ("inside", "variable", "value"),
    [
        pytest.param("<SourceType>JournalArticle</SourceType><JournalName>J</JournalName>", "container-title", "J",
                     id="a journal"),
        pytest.param("<SourceType>BookSection</SourceType><BookTitle>B</BookTitle>", "container-title", "B",
        id="a book"),
        pytest.param("<SourceType>Report</SourceType><Institution>I</Institution>", "publisher", "I", id="of a report"),
        pytest.param("<City>A</City><CountryRegion>B</CountryRegion>", "publisher-place", "A, B",
        id="a place in parts"),
        pytest.param("<LCID>1031</LCID>", "language", "de-DE", id="a language by its number"),
        pytest.param("<LCID>0</LCID>", "language", "", id="no language"),
        pytest.param("<StandardNumber>1234-5679</StandardNumber>", "ISSN", "1234-5679", id="an ISSN by its form"),
        pytest.param("<SourceType>Patent</SourceType><PatentNumber>7</PatentNumber>", "number", "7", id="of a patent"),
        pytest.param("<BIBTEX_KeyWords>a, b</BIBTEX_KeyWords>", "keyword", "a, b", id="JabRef's key words"),
    ],
)  # fmt: skip
def test_word_fields(inside: str, variable: str, value: str) -> None:
    assert word(inside)[variable] == value


def test_word_names_and_dates() -> None:
    item = word(
        "<Author><Author><NameList><Person><Last>King</Last><First>Martin</First><Middle>Luther, Jr.</Middle></Person>"
        "</NameList></Author><Editor><Corporate>A, Inc.</Corporate></Editor></Author>"
        "<Year>2018</Year><Month>May</Month><Day>3</Day><YearAccessed>2020</YearAccessed><MonthAccessed>1</MonthAccessed>"
    )
    assert item.names == {
        "author": (Name("King", "Martin Luther", suffix="Jr."),),
        "editor": (Name(literal="A, Inc."),),
    }
    assert item.dates == {"issued": Date(((2018, 5, 3),)), "accessed": Date(((2020, 1),))}


def test_word_has_a_thesis_as_a_report_of_its_kind() -> None:
    text = formats.write([Item("thesis", "k", fields={"title": "T"})], "word-xml")
    assert "<b:SourceType>Report</b:SourceType>" in text
    assert only(text, "word-xml").type == "thesis"


def test_word_puts_the_inventor_of_a_patent_under_that_name() -> None:
    item = Item("patent", "k", {"author": (Name("Lo", "An"),)}, fields={"title": "T"})
    assert "<b:Inventor>" in formats.write([item], "word-xml")


def test_word_keeps_what_no_variable_holds() -> None:
    item = word("<Title>T</Title><Reporter>R</Reporter><Author><Counsel><NameList><Person><Last>L</Last></Person>"
                "</NameList></Counsel></Author>")  # fmt: skip
    assert item.custom == {"word-xml": {"Reporter": ["R"], "Author/Counsel": ["L"]}}
    assert only(formats.write([item], "word-xml"), "word-xml") == item


def test_bibtexml_is_read_as_bibtex_is() -> None:
    article, chapter, _ = formats.read(SAMPLES["bibtexml"])
    assert article.names["author"] == (Name("Ofosu", "Akua B."), Name("Berg", "Jan", dropping_particle="van den"))
    assert (article.title, article["page"]) == ("Reading rooms & the people who sit in them", "136-145")
    assert (article["keyword"], article.dates["issued"]) == ("chairs, light", Date(((2018, 5),)))
    assert article.custom == {"bibtex": {"mine": "ours"}}
    assert (chapter.title, chapter["container-title"], chapter["publisher"]) == (
        "Wicks: A Study", "Lamps: A Handbook", "Lamp Press",
    )  # fmt: skip


def test_bibtexml_keeps_fields_that_are_no_names_of_elements() -> None:
    item = Item("book", "k", fields={"title": "T"}, custom={"bibtex": {"1st": "a", "<&": "b"}})
    assert only(formats.write([item], "bibtexml"), "bibtexml") == item


#: A record whose title is what stands for %s, in each XML format that is read.
TITLED = {
    "endnote-xml": "<records><record><titles><title>%s</title></titles></record></records>",
    "pubmed-xml": "<PubmedArticle><MedlineCitation><Article><ArticleTitle>%s</ArticleTitle></Article></MedlineCitation>"
    "</PubmedArticle>",
    "word-xml": "<Sources><Source><Title>%s</Title></Source></Sources>",
    "bibtexml": "<file xmlns='http://bibtexml.sf.net/'><entry><book><title>%s</title></book></entry></file>",
    "mods": "<mods><titleInfo><title>%s</title></titleInfo></mods>",
}


@pytest.mark.parametrize("format", TITLED)
def test_entities_are_not_resolved(format: str) -> None:
    doctype = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for name in ("b", "f"):
        found = list(formats.read(doctype + TITLED[format].replace("%s", f"t&{name};"), format=format, report=_nothing))
        assert all("aaaa" not in item.title and "root:" not in item.title for item in found)


@pytest.mark.parametrize("format", TITLED)
def test_what_is_declared_of_the_encoding_does_not_matter(format: str) -> None:
    text = f"\n<?xml version='1.0' encoding='ISO-8859-1'?>\n{TITLED[format].replace('%s', 'Wörter')}"
    assert only(text, format).title == "Wörter"
    assert formats.recognise(text) == formats.get(format)


@pytest.mark.parametrize("format", TITLED)
def test_deep_nesting_is_told(format: str) -> None:
    problems: list[formats.FormatError] = []
    text = TITLED[format].replace("%s", "<i>" * 10_000 + "t" + "</i>" * 10_000)
    list(formats.read(text, format=format, report=problems.append))
    assert problems


@pytest.mark.parametrize("format", [format for format in TITLED if formats.FORMATS[format].writes])
def test_half_surrogates_and_control_characters_are_replaced(format: str) -> None:
    item = Item("book", "k", fields={"title": "a\ud800b\x00c\x0bd"})
    assert only(formats.write([item], format), format).title == "a\ufffdb\ufffdc\ufffdd"


def _nothing(_: formats.FormatError) -> None:
    return None
