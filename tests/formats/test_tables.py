"""CSV and TSV: headings of others, names and dates in cells, the columns that are written."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.errors import FormatError, UnknownName, UsageError
from readinglist.item import OTHERS, Date, Item, Name


def row(headings: str, cells: str, format: str = "csv") -> Item:
    (item,) = formats.read(f"{headings}\n{cells}\n", format=format)
    return item


@pytest.mark.parametrize(
    ("headings", "cells", "variable", "value"),
    [
        pytest.param("Title,Source title", "a,b", "container-title", "b", id="Scopus's journal"),
        pytest.param("Title,Page start,Page end", "a,1,9", "page", "1-9", id="pages in two columns"),
        pytest.param("Title,Manual Tags,Automatic Tags", "a,b; c,d", "keyword", "b, c, d", id="Zotero's tags"),
        pytest.param("TITLE;Journal", "a;b", "container-title", "b", id="semicolons between cells"),
        pytest.param("title,language", "a,German", "language", "de", id="a language in words"),
        pytest.param("title,Journal/Book", "a,b", "container-title", "b", id="PubMed's journal"),
        pytest.param("Authors,Title,Publication", "a,b,c", "container-title", "c", id="Google Scholar's publication"),
        pytest.param("\ufefftitle,abstract", 'a,"b\nc"', "abstract", "b\nc", id="a line break in a cell"),
    ],
)
def test_fields(headings: str, cells: str, variable: str, value: str) -> None:
    assert row(headings, cells)[variable] == value


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        pytest.param("Said, Edward W.; Lo, An", [Name("Said", "Edward W."), Name("Lo", "An")], id="family name first"),
        pytest.param("Edward W. Said", [Name("Said", "Edward W.")], id="given name first"),
        pytest.param(
            "Ofosu A.B.; Lo C.", [Name("Ofosu", "A. B."), Name("Lo", "C.")], id="initials, as Scopus has them"
        ),
        pytest.param("Levitt SD, List JA.", [Name("Levitt", "SD"), Name("List", "JA")], id="as PubMed has them"),
        pytest.param("Levitt SD.", [Name("Levitt", "SD")], id="one, as PubMed has it"),
        pytest.param(
            "King ML Jr, Lo A; Chair Group.",
            [Name("King", "ML", suffix="Jr"), Name("Lo", "A"), Name(literal="Chair Group.")],
            id="with a suffix, and a group behind",
        ),
        pytest.param("Levitt S.D., List J.A.", [Name("Levitt", "S. D."), Name("List", "J. A.")], id="an older Scopus"),
        pytest.param(
            "Levitt, S.D., List, J.A.", [Name("Levitt", "S. D."), Name("List", "J. A.")], id="commas all along"
        ),
        pytest.param("Levitt SD, et al.", [Name("Levitt", "SD"), OTHERS], id="a list that goes on"),
        pytest.param("Levitt, S.D., et al.", [Name("Levitt", "S. D."), OTHERS], id="and with commas all along"),
        pytest.param("King, Martin Luther, Jr.", [Name("King", "Martin Luther", suffix="Jr.")], id="a suffix"),
        pytest.param("van der Berg, Anna Maria", [Name("van der Berg", "Anna Maria")], id="one of several words"),
        pytest.param("University of Accra", [Name(literal="University of Accra")], id="an institution"),
        pytest.param("a\\\\; b\\; c,", [Name(literal="a\\"), Name(literal="b; c")], id="a semicolon in a name"),
    ],
)
def test_names(cell: str, names: list[Name]) -> None:
    found = list(row("title,authors", f'a,"{cell}"').names["author"])
    assert [name.full for name in found] == [name.full for name in names]


def test_of_two_dates_the_more_exact_is_taken() -> None:
    assert row("title,Publication Year,Date", "a,2018,2018-05-03").dates["issued"] == Date(((2018, 5, 3),))


@pytest.mark.parametrize(
    ("headings", "cells", "csl_type"),
    [
        pytest.param("title,Item Type", "a,bookSection", "chapter", id="Zotero's type"),
        pytest.param("title,Document Type", "a,Conference Paper", "paper-conference", id="Scopus's type"),
        pytest.param("title,type", "a,post-weblog", "post-weblog", id="CSL's type"),
        pytest.param("title,journal,volume", "a,b,7", "article-journal", id="by a journal and its volume"),
        pytest.param("title,publisher", "a,b", "book", id="by a publisher"),
    ],
)
def test_types(headings: str, cells: str, csl_type: str) -> None:
    assert row(headings, cells).type == csl_type


ITEM = Item(
    "book", "k", {"author": (Name("Lo", "An"),)}, {"issued": Date(((2018,),))}, {"title": "T, the", "note": "N"}
)


@pytest.mark.parametrize(
    ("format", "columns", "text"),
    [
        pytest.param("csv", (), 'id,type,author,issued,title,note\nk,book,"Lo, An",2018,"T, the",N\n', id="all needed"),
        pytest.param("csv", ("title", "DOI"), 'title,DOI\n"T, the",\n', id="those that are wanted"),
        pytest.param("tsv", ("author", "title"), "author\ttitle\nLo, An\tT, the\n", id="with tabs"),
    ],
)
def test_columns(format: str, columns: tuple[str, ...], text: str) -> None:
    assert formats.write([ITEM], format, columns=columns) == text


def test_a_column_that_is_none_gets_a_suggestion() -> None:
    with pytest.raises(UnknownName, match="did you mean title"):
        formats.write([ITEM], "csv", columns=("titel",))


def test_other_formats_have_no_columns() -> None:
    with pytest.raises(UsageError, match="ris has no columns; it is for csv and tsv"):
        formats.write([ITEM], "ris", columns=("title",))


def test_columns_that_are_not_known_are_kept() -> None:
    item = row("title,Cited by", "a,7")
    assert item.custom == {"csv": {"Cited by": "7"}}
    assert "Cited by" in formats.write([item, ITEM], "csv")


def test_rows_that_are_too_long_or_broken_are_told() -> None:
    problems: list[FormatError] = []
    text = 'title,year\na,1\nb,2,3\n"c"d,4\ne,5\n"f,6'
    found = list(formats.read(text, name="x", format="csv", report=problems.append))
    assert [item.title for item in found] == ["a", "b", "e"]
    assert [problem.line for problem in problems] == [3, 4, 6]
