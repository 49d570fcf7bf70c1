"""What was learnt from programs of others (benchmarks/peers.py): what they write is read, what they seek is written."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.item import Date, Item, Name

LO, BERG = (Name("Lo", "An"),), (Name("Berg", "Jan"),)


def ris(type_: str, *lines: str) -> str:
    return "\n".join([f"TY  - {type_}", *(line.replace(" ", "  - ", 1) for line in lines), "ER  - "])


def mods(*inside: str) -> str:
    return f'<mods xmlns="http://www.loc.gov/mods/v3">{"".join(inside)}</mods>'


def host(*inside: str, kind: str = "host") -> str:
    return f'<relatedItem type="{kind}">{"".join(inside)}</relatedItem>'


def title(text: str) -> str:
    return f"<titleInfo><title>{text}</title></titleInfo>"


def detail(kind: str, number: str) -> str:
    return f"<part><detail type='{kind}'><number>{number}</number></detail></part>"


def name(text: str, role: str) -> str:
    return f"<name><namePart>{text}</namePart><role><roleTerm>{role}</roleTerm></role></name>"


def word(inside: str) -> str:
    return f"<Sources><Source>{inside}</Source></Sources>"


BOOK = "<genre authority='marcgt'>book</genre><originInfo><issuance>monographic</issuance></originInfo>"
RIS_BOOK = ris("BOOK", "AU Lo, An", "A2 Berg, Jan")


@pytest.mark.parametrize(
    ("format", "text", "fields"),
    [
        pytest.param("ris", ris("RPRT", "SN TR 7"), {"number": "TR 7"}, id="RIS: the number of a report"),
        pytest.param("ris", ris("PAT", "SN US7"), {"number": "US7"}, id="RIS: the number of a patent"),
        pytest.param("ris", ris("RPRT", "M1 7"), {"number": "7"}, id="RIS: a report's number under M1"),
        pytest.param("ris", ris("COMP", "ET 1.4"), {"version": "1.4"}, id="RIS: the version of a program"),
        pytest.param("ris", ris("BOOK", "SP 512"), {"number-of-pages": "512"}, id="RIS: the length of a book"),
        pytest.param("ris", ris("BOOK", "SP 5", "EP 12"), {"page": "5-12"}, id="RIS: pages of a book"),
        pytest.param("ris", ris("CHAP", "SP 5"), {"page": "5"}, id="RIS: the page of a chapter"),
        pytest.param("ris", ris("CPAPER", "T2 Conf", "C3 Proc"), {"event-title": "Conf", "container-title": "Proc"},
                     id="RIS: a conference and its proceedings"),
        pytest.param("ris", ris("CONF", "C3 Proc"), {"container-title": "Proc"}, id="RIS: proceedings alone"),
        pytest.param("ris", ris("CONF", "T2 Proc"), {"container-title": "Proc"}, id="RIS: proceedings under T2"),
        pytest.param("ris", ris("CONF", "CY Porto", "C1 Ulm"), {"event-place": "Porto", "publisher-place": "Ulm"},
                     id="RIS: where a conference is, and where the publisher"),
        pytest.param("ris", ris("JOUR", "T2 J R", "JO J of Rooms"),
                     {"container-title": "J of Rooms", "container-title-short": "J R"}, id="RIS: a short journal"),
        pytest.param("ris", ris("JOUR", "TI Rooms: a list", "T2 Rooms", "JO J"),
                     {"container-title": "J", "title-short": "Rooms"}, id="RIS of bibutils: a short title"),
        pytest.param("refer", "%0 Book\n%P 512", {"number-of-pages": "512"}, id="Refer: the length of a book"),
        pytest.param("mods", mods(title("T"), detail("page", "301")), {"page": "301"}, id="MODS: one page"),
        pytest.param("mods", mods(title("T"), name("U, Ulm", "degree grantor")), {"publisher": "U, Ulm"},
                     id="MODS: a university that gives a degree"),
        pytest.param("mods", mods(title("T"), name("W", "event")), {"event-title": "W"}, id="MODS: an event"),
        pytest.param("mods", mods(title("T"), BOOK, host(title("S")), detail("number", "7")),
                     {"collection-title": "S", "collection-number": "7"}, id="MODS: a book in a series"),
        pytest.param("mods", mods(title("T"), host(title("B"), host(title("S")))),
                     {"container-title": "B", "collection-title": "S"}, id="MODS: the series of the book of a chapter"),
        pytest.param("mods", mods("<genre>technical report</genre>", detail("number", "7")), {"number": "7"},
                     id="MODS: the number of a report"),
        pytest.param("mods", mods("<genre authority='bibutilsgt'>Ph.D. thesis</genre>"), {"genre": "PhD thesis"},
                     id="MODS: the kind of a thesis"),
        pytest.param("mods", mods(title("T"), "<genre authority='bibutilsgt'>miscellaneous</genre>"), {},
                     id="MODS: a genre that says nothing"),
        pytest.param("word-xml", word("<Url>https://a.b</Url>"), {"URL": "https://a.b"}, id="Word: an address"),
    ],
)  # fmt: skip
def test_what_others_write(format: str, text: str, fields: dict[str, str]) -> None:
    (item,) = formats.read(text, format=format)
    assert {variable: value for variable, value in item.fields.items() if variable != "title"} == fields


@pytest.mark.parametrize(
    ("format", "text", "names"),
    [
        pytest.param("ris", RIS_BOOK, {"author": LO, "collection-editor": BERG}, id="RIS: the editor of a series"),
        pytest.param("ris", ris("BOOK", "A3 Lo, An", "A2 Berg, Jan"), {"editor": LO, "collection-editor": BERG},
                     id="RIS: editors of a book and its series"),
        pytest.param("ris", ris("BOOK", "A2 Berg, Jan"), {"editor": BERG}, id="RIS: an edited book of older programs"),
        pytest.param("ris", ris("CHAP", "AU Lo, An", "A2 Berg, Jan"), {"author": LO, "editor": BERG},
                     id="RIS: the editor of a chapter's book"),
        pytest.param("mods", mods(name("Chairs Inc", "author")), {"author": (Name(literal="Chairs Inc"),)},
                     id="MODS: an institution without a type"),
        pytest.param("mods", mods(name("Lo, An", "reporter")), {"author": LO}, id="MODS: a reporter"),
        pytest.param("mods", mods("<name type='personal'><namePart type='given'>M.</namePart><namePart type='family'>"
                     "King</namePart><namePart type='suffix'>Jr.</namePart></name>"),
                     {"author": (Name("King", "M.", suffix="Jr."),)}, id="MODS: a suffix"),
    ],
)  # fmt: skip
def test_people_as_others_write_them(format: str, text: str, names: dict[str, tuple[Name, ...]]) -> None:
    (item,) = formats.read(text, format=format)
    assert item.names == names


MAY = {"issued": Date(((2018, 5, 3),))}
ARTICLE = Item("article-journal", "k", {}, MAY, {"title": "T", "container-title": "J"})
CHAPTER = Item("chapter", "k", fields={"title": "T", "container-title": "B", "collection-title": "S"})
PAPER = Item("paper-conference", "k", fields={"title": "T", "container-title": "Proc", "event-title": "Conf"})
THESIS = Item("thesis", "k", fields={"title": "T", "genre": "PhD thesis"})


@pytest.mark.parametrize(
    ("format", "item", "written"),
    [
        pytest.param("ris", Item("book", "k", {"editor": LO}), "A3  - Lo, An", id="RIS: the editor of a book"),
        pytest.param("ris", Item("report", "k", fields={"number": "7"}), "SN  - 7", id="RIS: the number of a report"),
        pytest.param("ris", PAPER, "T2  - Conf", id="RIS: a conference"),
        pytest.param("ris", PAPER, "C3  - Proc", id="RIS: its proceedings"),
        pytest.param("ris", PAPER.with_fields(event_title=""), "T2  - Proc", id="RIS: proceedings alone"),
        pytest.param("refer", ARTICLE, "%8 May 3", id="Refer: a day without its year"),
        pytest.param("endnote-xml", ARTICLE, "<date>May 3</date>", id="EndNote XML: a day without its year"),
        pytest.param("endnote-xml", ARTICLE, "<secondary-title>J</secondary-title>", id="EndNote XML: a journal"),
        pytest.param("endnote-xml", ARTICLE, "<full-title>J</full-title>", id="EndNote XML: and once more"),
        pytest.param("wos", ARTICLE, "FN Clarivate Analytics Web of Science\n", id="Web of Science: its first line"),
        pytest.param("mods", ARTICLE, '<genre authority="marcgt">periodical</genre>', id="MODS: what a journal is"),
        pytest.param("mods", PAPER, '<roleTerm type="text">event</roleTerm>', id="MODS: a conference is no author"),
        pytest.param("mods", THESIS, ">Ph.D. thesis</genre>", id="MODS: the kind of a thesis for bibutils"),
    ],
)
def test_what_others_look_for(format: str, item: Item, written: str) -> None:
    assert written in formats.write([item], format)


def test_a_series_in_mods_is_that_of_the_book() -> None:
    text = "".join(formats.write([CHAPTER], "mods").split())
    assert '<title>B</title></titleInfo><relatedItemtype="series"><titleInfo><title>S</title>' in text
