"""Formats of tagged lines: what their tags mean, what is kept, what is written."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.formats import file_field
from readinglist.item import Date, Item, Name


def only(text: str, format: str) -> Item:
    (item,) = formats.read(text, format=format)
    return item


def test_files_of_ris_are_where_a_library_looks_for_them() -> None:
    files = ["file:///home/an/a%20b;c.pdf", "https://a.b/x.pdf", "said.pdf"]
    item = only("TY  - BOOK\n" + "".join(f"L1  - {file}\n" for file in files) + "L2  - x\nER  - \n", "ris")
    assert item.custom["ris"] == {"L2": ["x"]}
    assert [file.path for file in file_field.parsed(item.custom["bibtex"]["file"])] == [
        "/home/an/a b;c.pdf",
        *files[1:],
    ]
    assert only(formats.write([item], "ris"), "ris") == item


@pytest.mark.parametrize(
    ("address", "path"),
    [
        pytest.param("file:///C:/b.pdf", "C:/b.pdf", id="a drive"),
        pytest.param("file://localhost/home/b.pdf", "/home/b.pdf", id="this machine by its name"),
        pytest.param("file:/home/b.pdf", "/home/b.pdf", id="one slash"),
        pytest.param("file://elsewhere/b.pdf", "file://elsewhere/b.pdf", id="another machine"),
        pytest.param("internal-pdf://7/b.pdf", "internal-pdf://7/b.pdf", id="EndNote's own store"),
    ],
)
def test_addresses_of_files(address: str, path: str) -> None:
    assert file_field.path_of(address) == path


@pytest.mark.parametrize(
    ("format", "text", "variable", "value"),
    [
        pytest.param("nbib", "PMID- 7\nTI  - A\n      b", "title", "A b", id="MEDLINE: a value over lines"),
        pytest.param("nbib", "PMID- 7\nPG  - 136-45", "page", "136-145", id="MEDLINE: shortened pages"),
        pytest.param("nbib", "LID - S1 [pii]\nAID - 10.1/x [doi]", "DOI", "10.1/x", id="MEDLINE: a DOI among others"),
        pytest.param("nbib", "IS  - 1234-5679 (Print)", "ISSN", "1234-5679", id="MEDLINE: an ISSN without its kind"),
        pytest.param("nbib", "TI  - A b.", "title", "A b", id="MEDLINE: a title without its point"),
        pytest.param("nbib", "TI  - A b?.", "title", "A b?.", id="MEDLINE: a point that is no end of a sentence"),
        pytest.param("nbib", "LA  - fre", "language", "fr", id="MEDLINE: a language"),
        pytest.param("nbib", "MH  - *Art\nOT  - b", "keyword", "b, Art", id="MEDLINE: key words of both kinds"),
        pytest.param("nbib", "PT  - Book\nBTI - B", "title", "B", id="MEDLINE: the title of a book"),
        pytest.param("nbib", "PT  - Book Chapter\nTI  - T\nBTI - B", "container-title", "B", id="MEDLINE: a chapter's"),
        pytest.param("refer", "%0 Book\n%B S\n%N 7", "collection-title", "S", id="Refer: a book's series"),
        pytest.param("refer", "%0 Book\n%B S\n%N 7", "collection-number", "7", id="Refer: its number there"),
        pytest.param("refer", "%0 Journal Article\n%N 7", "issue", "7", id="Refer: an issue"),
        pytest.param("refer", "%0 Journal Article\n%B J", "container-title", "J", id="Refer: a journal as %B"),
        pytest.param("refer", "%0 Report\n%@ 7", "number", "7", id="Refer: a report's number"),
        pytest.param("refer", "%A B\n%R TR 7\n%T T", "number", "TR 7", id="refer of Unix: a report's number"),
        pytest.param("refer", "%A B\n%O So.\n%T T", "note", "So.", id="refer of Unix: a comment"),
        pytest.param("refer", "%0 Book\n%K a\nb\n%K c", "keyword", "a, b, c", id="Refer: key words over lines"),
        pytest.param("refer", "%0 Book\n%T 100\n% of it", "title", "100 % of it", id="Refer: a line with a bare %"),
        pytest.param("refworks", "RT Book, Whole\nT2 S", "collection-title", "S", id="RefWorks: a book's series"),
        pytest.param("refworks", "RT Web Page\nWT W", "container-title", "W", id="RefWorks: a web site"),
        pytest.param("refworks", "RT Report\nIS 7", "number", "7", id="RefWorks: a report's number"),
        pytest.param("refworks", "RT Generic\nAB one\n\ntwo\nPB P", "abstract", "one\ntwo", id="RefWorks: paragraphs"),
        pytest.param("refworks", "RT Generic\nAB one\nTV two", "abstract", "one\nTV two", id="RefWorks: no tag"),
        pytest.param("wos", "PT J\nTI A\n   b\nER", "title", "A b", id="Web of Science: a value over lines"),
        pytest.param("wos", "PT J\nDE a b; c\nID D\nER", "keyword", "a b, c, D", id="Web of Science: key words"),
        pytest.param(
            "wos", "PT B\nTI A\nSO A\nER", "container-title", "", id="Web of Science: a book is not in itself"
        ),
        pytest.param("wos", "PT J\nBP 1\nEP 9\nER", "page", "1-9", id="Web of Science: pages"),
        pytest.param("wos", "PT B\nBN 1; 2\nER", "ISBN", "1", id="Web of Science: the first of two ISBNs"),
        pytest.param("wos", "PT J\nEI 1234-5679\nER", "ISSN", "1234-5679", id="Web of Science: an electronic ISSN"),
    ],
)
def test_fields(format: str, text: str, variable: str, value: str) -> None:
    assert only(text, format)[variable] == value


@pytest.mark.parametrize(
    ("format", "text", "csl_type"),
    [
        pytest.param("nbib", "PT  - Journal Article\nPT  - Preprint", "article", id="MEDLINE: of two types the rarer"),
        pytest.param("nbib", "JT  - J\nTI  - T", "article-journal", id="MEDLINE: a journal tells an article"),
        pytest.param("nbib", "PT  - Saga", "document", id="MEDLINE: a type nobody knows"),
        pytest.param("refer", "%T T\n%J J", "article-journal", id="refer of Unix: a journal tells an article"),
        pytest.param("refer", "%T T\n%I P", "book", id="refer of Unix: a publisher tells a book"),
        pytest.param("refer", "%0 Serial Publication", "periodical", id="Refer: another name of a type"),
        pytest.param("refworks", "RT Book, Edited", "book", id="RefWorks: one of several names of a type"),
        pytest.param("refworks", "T1 T\nJF J", "article-journal", id="RefWorks: a journal tells an article"),
        pytest.param("wos", "PT J\nDT Article; Proceedings Paper\nER", "article-journal", id="Web of Science: two"),
        pytest.param("wos", "PT S\nDT Proceedings Paper\nER", "paper-conference", id="Web of Science: in a series"),
        pytest.param("wos", "PT B\nDT Reprint\nER", "book", id="Web of Science: told by PT where DT is unknown"),
        pytest.param("wos", "PT J\nDT thesis\nER", "thesis", id="Web of Science: a name of CSL"),
    ],
)
def test_types(format: str, text: str, csl_type: str) -> None:
    assert only(text, format).type == csl_type


@pytest.mark.parametrize(
    ("format", "text", "date"),
    [
        pytest.param("nbib", "DP  - 2018 May 3", Date(((2018, 5, 3),)), id="MEDLINE: a day"),
        pytest.param("nbib", "DP  - 2018 May-Jun", Date(((2018, 5), (2018, 6))), id="MEDLINE: two months"),
        pytest.param("nbib", "DP  - 2018 Fall", Date(((2018,),), season=3), id="MEDLINE: a season"),
        pytest.param("nbib", "DP  - 1998-1999", Date(((1998,), (1999,))), id="MEDLINE: two years"),
        pytest.param("nbib", "DEP - 20180503", Date(((2018, 5, 3),)), id="MEDLINE: only of electronic publication"),
        pytest.param("refer", "%0 Book\n%D 2018\n%8 May 3", Date(((2018, 5, 3),)), id="Refer: a day without its year"),
        pytest.param("refer", "%0 Book\n%D May 1988", Date(((1988, 5),)), id="Refer: a month"),
        pytest.param("refer", "%0 Book\n%8 3 May 1988", Date(((1988, 5, 3),)), id="Refer: a day alone"),
        pytest.param("refworks", "RT Book\nYR 2018\nFD May 3", Date(((2018, 5, 3),)), id="RefWorks: a day"),
        pytest.param("refworks", "RT Book\nFD Summer 2018", Date(((2018,),), season=2), id="RefWorks: a season"),
        pytest.param("wos", "PT J\nPD MAY 3\nPY 2018\nER", Date(((2018, 5, 3),)), id="Web of Science: a day"),
        pytest.param("wos", "PT J\nPD FAL\nPY 2018\nER", Date(((2018,),), season=3), id="Web of Science: a season"),
        pytest.param("wos", "PT J\nPD MAY-JUN\nPY 2018\nER", Date(((2018, 5), (2018, 6))), id="Web of Science: months"),
    ],
)
def test_dates(format: str, text: str, date: Date) -> None:
    assert only(text, format).dates["issued"] == date


BERG = Name("Berg", "Jan", non_dropping_particle="van den")


@pytest.mark.parametrize(
    ("format", "text", "names"),
    [
        pytest.param("nbib", "FAU - van den Berg, Jan\nAU  - van den Berg J", [BERG], id="MEDLINE: a full name"),
        pytest.param("nbib", "AU  - Moreau CD", [Name("Moreau", "CD")], id="MEDLINE: a short name alone"),
        pytest.param("nbib", "AU  - Moreau CD\nFAU - Berg, J\nAU  - Berg J", [Name("Moreau", "CD"), Name("Berg", "J")],
                     id="MEDLINE: one short name and one of both"),
        pytest.param("nbib", "FAU - King, Martin Luther Jr", [Name("King", "Martin Luther", suffix="Jr")],
                     id="MEDLINE: a suffix behind the given names"),
        pytest.param("nbib", "CN  - A Group, Inc.", [Name(literal="A Group, Inc.")], id="MEDLINE: an institution"),
        pytest.param("refer", "%A Geoffrey Chaucer", [Name("Chaucer", "Geoffrey")], id="Refer: given name first"),
        pytest.param("refer", "%A Institute of Chairs", [Name(literal="Institute of Chairs")], id="Refer: by a word"),
        pytest.param("refer", "%A Chairs,", [Name(literal="Chairs")], id="Refer: an institution's comma"),
        pytest.param("refworks", "A1 van den Berg,Jan", [BERG], id="RefWorks: a comma without a blank"),
        pytest.param("wos", "PT J\nAU Berg, J\n   Lo, A\nAF Berg, Jan\n   Lo, An\nER", [Name("Berg", "Jan"),
        Name("Lo", "An")],
                     id="Web of Science: full names before short ones"),
        pytest.param("wos", "PT J\nAU Berg, J\nCA A Grp\nER", [Name("Berg", "J"), Name(literal="A Grp")],
                     id="Web of Science: a group"),
        pytest.param("wos", "PT B\nBA Berg, J\nER", [Name("Berg", "J")], id="Web of Science: a book's author"),
    ],
)  # fmt: skip
def test_names(format: str, text: str, names: list[Name]) -> None:
    assert list(only(text, format).names["author"]) == names


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("nbib", "PMID- 1\nPT  - Review\nPT  - Journal Article\nAID - e1 [pii]\nSO  - J\n", id="MEDLINE"),
        pytest.param("refer", "%0 Edited Book\n%F k\n%T T\n%1 a\n%1 b\n%> c\n", id="Refer"),
        pytest.param("refworks", "RT Monograph\nID k\nT1 T\nSR Print(0)\nU1 a\n", id="RefWorks"),
        pytest.param(
            "wos",
            "FN Clarivate Analytics Web of Science\nVR 1.0\n"
            "PT J\nDT Article\nTI T\nNR 2\nCR a\n   b\nDT Early Access\nER\n\nEF\n",
            id="Web of Science",
        ),
    ],
)
def test_what_no_variable_holds_is_written_back(format: str, text: str) -> None:
    written = formats.write([only(text, format)], format)
    assert sorted(written.splitlines()) == sorted(text.splitlines())


def test_medline_has_names_in_full_and_short() -> None:
    item = Item("article-journal", names={"author": (Name("King", "Martin Luther", suffix="Jr."),)})
    written = formats.write([item], "nbib")
    assert "FAU - King, Martin Luther Jr.\n" in written
    assert "AU  - King ML Jr.\n" in written
