"""Wikipedia's templates: parameters and their older names, what a value shows, people, dates; what is written."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.item import OTHERS, Date, Item, Name


def cited(text: str) -> Item:
    (item,) = formats.read(text, format="wikipedia")
    return item


@pytest.mark.parametrize(
    ("text", "variable", "value"),
    [
        pytest.param("{{cite book |title=A [[B|c]] [[D]]}}", "title", "A c D", id="links"),
        pytest.param("{{cite book |title=''A'' '''b'''}}", "title", "A b", id="italics"),
        pytest.param("{{cite book |title={{lang|de|Wort}} {{!}} b}}", "title", "Wort | b", id="templates in a value"),
        pytest.param("{{cite book |title=A <!-- x | y --> b}}", "title", "A  b", id="a comment"),
        pytest.param("{{cite book |title=A &amp; b&nbsp;c}}", "title", "A & b\u00a0c", id="entities"),
        pytest.param("{{cite book |title=A <nowiki>|</nowiki> b}}", "title", "A | b", id="a bar that is none"),
        pytest.param(
            "{{cite web |url=https://a.b/?c=d |title=T}}", "URL", "https://a.b/?c=d", id="a sign in an address"
        ),
        pytest.param("{{cite book |chapter=C |title=T}}", "container-title", "T", id="a chapter's book"),
        pytest.param("{{cite encyclopedia |title=E |encyclopedia=W}}", "container-title", "W", id="an encyclopedia"),
        pytest.param("{{cite encyclopedia |entry=E |title=W}}", "title", "E", id="an entry beside its work's title"),
        pytest.param("{{cite journal |work=W |title=T}}", "container-title", "W", id="a work for a journal"),
        pytest.param("{{cite journal |number=7 |title=T}}", "issue", "7", id="a number for an issue"),
        pytest.param("{{cite journal |page=7 |title=T}}", "page", "7", id="one page"),
        pytest.param("{{cite journal |pmc=7 |title=T}}", "PMCID", "PMC7", id="a number of PubMed Central"),
        pytest.param("{{cite web |language=German |title=T}}", "language", "de", id="a language in words"),
        pytest.param("{{cite thesis |degree=PhD |title=T}}", "genre", "PhD", id="a degree"),
        pytest.param("{{Cite_Web|title=T}}", "title", "T", id="a name with an underscore"),
    ],
)
def test_fields(text: str, variable: str, value: str) -> None:
    assert cited(text)[variable] == value


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        pytest.param("last=Said |first=Edward W.", [Name("Said", "Edward W.")], id="without a number"),
        pytest.param("last2=B |first2=C |last1=A |first1=D", [Name("A", "D"), Name("B", "C")], id="out of order"),
        pytest.param("author1-last=A |author1-first=D", [Name("A", "D")], id="the number in the middle"),
        pytest.param("author=Said, Edward", [Name("Said", "Edward")], id="in one, family name first"),
        pytest.param("author=Edward Said", [Name("Said", "Edward")], id="in one, given name first"),
        pytest.param("author=Institute of Chairs", [Name(literal="Institute of Chairs")], id="an institution"),
        pytest.param("vauthors=Lo AB, ((A, Inc.))", [Name("Lo", "AB"), Name(literal="A, Inc.")], id="as in medicine"),
        pytest.param("last=Lo |first=A. |display-authors=etal", [Name("Lo", "A."), OTHERS], id="a list that goes on"),
        pytest.param("last=Lo |first=A. |author2=et al.", [Name("Lo", "A."), OTHERS], id="et al. as an author"),
        pytest.param("vauthors=Lo AB, et al.", [Name("Lo", "AB"), OTHERS], id="et al. as in medicine"),
        pytest.param("last=King |first=Martin Jr.", [Name("King", "Martin", suffix="Jr.")], id="with a suffix"),
    ],
)
def test_names(parameters: str, names: list[Name]) -> None:
    assert list(cited(f"{{{{cite book |{parameters} |title=T}}}}").names["author"]) == names


@pytest.mark.parametrize(
    ("written", "date"),
    [
        pytest.param("2018-05-03", Date(((2018, 5, 3),)), id="a day in figures"),
        pytest.param("3 May 2018", Date(((2018, 5, 3),)), id="a day"),
        pytest.param("May 3, 2018", Date(((2018, 5, 3),)), id="an American day"),
        pytest.param("May–June 2018", Date(((2018, 5), (2018, 6))), id="two months"),
        pytest.param("Spring 2018", Date(((2018,),), season=1), id="a season"),
        pytest.param("1914–1918", Date(((1914,), (1918,))), id="two years"),
        pytest.param("c. 1850", Date(((1850,),), circa=True), id="circa"),
        pytest.param("n.d.", Date(literal="n.d."), id="no date"),
    ],
)
def test_dates(written: str, date: Date) -> None:
    item = cited(f"{{{{cite book |title=T |year={written}}}}}")
    assert item.dates["issued"] == date
    assert cited(formats.write([item], "wikipedia")) == item


@pytest.mark.parametrize(
    ("text", "csl_type"),
    [
        pytest.param("{{citation |title=T |journal=J}}", "article-journal", id="a citation in a journal"),
        pytest.param("{{citation |title=T |publisher=P}}", "book", id="a citation with a publisher"),
        pytest.param("{{cite av media |title=T}}", "motion_picture", id="a film"),
        pytest.param("{{cite hieroglyph |title=T}}", "document", id="a template nobody knows"),
    ],
)
def test_types(text: str, csl_type: str) -> None:
    assert cited(text).type == csl_type


def test_an_author_of_the_whole_book_stands_beside_that_of_a_chapter() -> None:
    item = cited("{{cite book |contributor-last=A |contributor-first=B |chapter=C |last=D |first=E |title=F}}")
    assert item.names == {"author": (Name("A", "B"),), "container-author": (Name("D", "E"),)}
    assert cited(formats.write([item], "wikipedia")) == item


def test_what_no_variable_holds_is_written_back() -> None:
    item = cited("{{cite web |title=T |url-status=live |quote=Q}}")
    assert item.custom == {"wikipedia": {"url-status": ["live"], "quote": ["Q"]}}
    assert cited(formats.write([item], "wikipedia")) == item


@pytest.mark.parametrize(
    "title",
    ["{{a}}", "a | b", "[[a]]", "''a''", "a}}", "{a", "a}", "a &amp; b", "<ref>a", "a = b", "~~~~", "[http://a b]"],
)
def test_signs_of_wikipedia_in_a_title_come_back(title: str) -> None:
    assert cited(formats.write([Item("book", fields={"title": title})], "wikipedia")).title == title


def test_others_are_not_shown_by_name() -> None:
    roles = dict.fromkeys(("author", "editor", "host"), (Name("Lo", "A."), OTHERS))
    text = formats.write([Item("book", names=roles, fields={"title": "T"})], "wikipedia")
    assert "|first1=A. |display-authors=etal |" in text
    assert "|editor-first1=A. |display-editors=etal |" in text
    assert "|host-first1=A. |title" in text


def test_a_line_of_text() -> None:
    author = {"author": (Name("Lo", "An"),)}
    fields = {"title": "T", "container-title": "B", "page": "1-9"}
    item = Item("chapter", "k", author, {"issued": Date(((2018,),))}, fields)
    text = "{{cite book |last1=Lo |first1=An |date=2018 |pages=1–9 |chapter=T |title=B}}\n"
    assert formats.write([item], "wikipedia") == text
