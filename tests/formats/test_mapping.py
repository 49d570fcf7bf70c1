"""The tables: complete, consistent, and the page made from them up to date; the choices that users will look for."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.formats import bibtex_mapping, bibtex_write, mapping_page, ris_mapping
from readinglist.item import VARIABLES, Date, Item, Name
from tests.formats.corpus import ROOT


def test_the_page_is_made_from_the_tables() -> None:
    assert (ROOT / "docs" / "mapping.md").read_text(encoding="utf-8") == mapping_page.page()


@pytest.mark.parametrize("csl_type", ["document", *bibtex_mapping.WRITTEN_TYPES])
def test_no_field_stands_for_two_variables(csl_type: str) -> None:
    for table in (bibtex_mapping.fields_of(csl_type), ris_mapping.TABLE.tags_of(csl_type)):
        fields = [field for names in table.values() for field in names if field != "SN"]
        assert len(fields) == len(set(fields))


@pytest.mark.parametrize("csl_type", ["document", *bibtex_mapping.WRITTEN_TYPES])
@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
def test_every_type_and_variable_comes_back(csl_type: str, dialect: str) -> None:
    variables = sorted(VARIABLES)
    item = Item(csl_type, "k", fields={variable: f"value of {variable}" for variable in variables})
    assert next(formats.read(formats.write([item], dialect))) == item


@pytest.mark.parametrize("csl_type", sorted(set(ris_mapping.TYPES.values())))
def test_every_ris_type_comes_back(csl_type: str) -> None:
    others = {*ris_mapping.NAMES, "issued", "accessed", "ISBN", "ISSN", "number-of-pages"}
    variables = formats.holding("ris").by_type[csl_type] - others
    item = Item(csl_type, "k", fields={variable: f"value of {variable}" for variable in sorted(variables)})
    assert next(formats.read(formats.write([item], "ris"))) == item


def only(text: str) -> Item:
    (item,) = formats.read(text)
    return item


@pytest.mark.parametrize(
    ("source", "variable", "value"),
    [
        pytest.param("@article{a, number={3}}", "issue", "3", id="an article's number is its issue"),
        pytest.param("@article{a, eid={042}}", "number", "042", id="an article's eid is its number"),
        pytest.param("@book{a, volume={7}, part={2}}", "volume", "7.2", id="a part of a volume"),
        pytest.param("@book{a, volume={VII}, part={2}}", "part-number", "2", id="a part of a volume in roman figures"),
        pytest.param("@article{a, volume={7}, part={2}}", "part-number", "2", id="a part of an article"),
        pytest.param("@techreport{a, number={3}}", "number", "3", id="a report's number is its number"),
        pytest.param("@book{a, series={S}, number={3}}", "collection-number", "3", id="a book's number is its series'"),
        pytest.param("@book{a, title={T}, subtitle={S}}", "title", "T: S", id="title and subtitle"),
        pytest.param("@book{a, title={T?}, subtitle={S}}", "title", "T? S", id="a question needs no colon"),
        pytest.param("@book{a, title={T}, subtitle={S}}", "title-short", "T", id="the short title before a subtitle"),
        pytest.param("@book{a, title={T: S}}", "title-short", "T", id="the short title before a colon"),
        pytest.param("@book{a, title={P}, maintitle={W}}", "volume-title", "P", id="a volume of a work"),
        pytest.param("@incollection{a, booktitle={B}}", "container-title", "B", id="a chapter's book"),
        pytest.param("@article{a, journal={J}}", "container-title", "J", id="an article's journal"),
        pytest.param("@phdthesis{a, school={U}}", "publisher", "U", id="a thesis's university"),
        pytest.param("@phdthesis{a, school={U}}", "genre", "PhD thesis", id="a thesis's kind"),
        pytest.param("@thesis{a, type={mathesis}}", "genre", "Master’s thesis", id="a localisation key"),
        pytest.param("@book{a, langid={ngerman}}", "language", "de-DE", id="babel's name of a language"),
        pytest.param("@book{a, language={English}}", "language", "en-US", id="a language in words"),
        pytest.param("@book{a, pages={1--9, 12}}", "page", "1-9, 12", id="page ranges"),
        pytest.param("@misc{a, howpublished={\\url{https://a.b/c_d}}}", "URL", "https://a.b/c_d", id="\\url"),
        pytest.param("@misc{a, url={https://a.b/c\\_d}}", "URL", "https://a.b/c_d", id="an escaped URL"),
        pytest.param("@misc{a, eprint={1.2}, eprinttype={arxiv}}", "URL", "https://arxiv.org/abs/1.2", id="arXiv"),
        pytest.param("@misc{a, eprint={1.2},archiveprefix={arXiv}}", "URL", "https://arxiv.org/abs/1.2", id="arXiv 2"),
        pytest.param("@book{a, doi={https://doi.org/10.1/x_y}}", "DOI", "10.1/x_y", id="a DOI in a URL"),
        pytest.param("@book{a, date={1}, location={A and {B and C}}}", "publisher-place", "A; B and C", id="places"),
        pytest.param("@book{a, publisher={Simon and Schuster}}", "publisher", "Simon and Schuster", id="one publisher"),
        pytest.param("@book{a, pubstate={inpress}}", "status", "in press", id="the state of publication"),
        pytest.param("@string{j={J}} @article{a, journal=j # { of }  # j}", "container-title", "J of J", id="strings"),
        pytest.param("TY  - JOUR\nJF  - J\nER  - ", "container-title", "J", id="RIS: a journal"),
        pytest.param("TY  - CHAP\nBT  - B\nER  - ", "container-title", "B", id="RIS: a chapter's book"),
        pytest.param("TY  - BOOK\nT2  - S\nER  - ", "collection-title", "S", id="RIS: a book's series"),
        pytest.param("TY  - BOOK\nSP  - 1\nEP  - 9\nER  - ", "page", "1-9", id="RIS: pages"),
        pytest.param("TY  - BOOK\nKW  - a\nKW  - b\nER  - ", "keyword", "a, b", id="RIS: key words"),
        pytest.param("TY  - BOOK\nSN  - 1234-567X\nER  - ", "ISSN", "1234-567X", id="RIS: an ISSN by its form"),
        pytest.param("TY  - BOOK\nAB  - one\ntwo\nER  - ", "abstract", "one\ntwo", id="RIS: a value over lines"),
    ],
)  # fmt: skip
def test_fields(source: str, variable: str, value: str) -> None:
    assert only(source)[variable] == value


def test_what_no_variable_holds_is_kept_and_written_back() -> None:
    source = "@Book{a,\n  title = {T},\n  readstatus = {read},\n  file = {:a\\:b.pdf:PDF},\n  mine = {R\\&D},\n}\n"
    item = only(source)
    assert item.custom == {"bibtex": {"readstatus": "read", "file": ":a\\:b.pdf:PDF", "mine": "R&D"}}
    assert formats.write([item], "bibtex") == source.replace("Book", "book")


def test_where_a_record_came_from_is_not_written_to_bibtex() -> None:
    item = Item("book", "a", fields={"title": "T"}, custom={"raw": "r", "source": "s", "line": 3, "confidence": 0.5})
    assert formats.write([item], "bibtex") == "@book{a,\n  title = {T},\n}\n"


CROSSREF = """
@incollection{chapter, author = {A, B}, title = {C}, crossref = {whole}}
@collection{whole, editor = {E, F}, title = {W}, subtitle = {S}, date = {1999}, keywords = {k}, xdata = {house}}
@xdata{house, publisher = {P}}
@book{self, title = {S}, crossref = {self}, xdata = {none}}
"""


def test_a_chapter_takes_from_its_book_what_it_lacks() -> None:
    chapter, whole, alone = formats.read(CROSSREF)
    assert chapter.fields == {"title": "C", "container-title": "W: S", "publisher": "P"}
    assert chapter.names == {"author": (Name("A", "B"),), "editor": (Name("E", "F"),)}
    assert chapter.dates["issued"] == whole.dates["issued"] == Date(((1999,),))
    assert (whole["publisher"], alone.title) == ("P", "S")


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("fields", [{"volume": "7.2"}, {"volume": "7", "part-number": "2"}, {"part-number": "2"}])
def test_volume_and_part_come_back(fields: dict[str, str], dialect: str) -> None:
    item = Item("book", "k", fields=fields)
    assert only(formats.write([item], dialect)) == item


def test_biblatex_parts_volume_and_part() -> None:
    assert "volume = {7},\n  part = {2}" in formats.write([Item("book", "k", fields={"volume": "7.2"})], "biblatex")


@pytest.mark.parametrize(
    ("dialect", "kind"), [("bibtex", {"archiveprefix": "arXiv"}), ("biblatex", {"eprinttype": "arxiv"})]
)
def test_a_number_of_arxiv_is_where_styles_look_for_it(dialect: str, kind: dict[str, str]) -> None:
    item = Item("article", fields={"title": "T", "archive": "arXiv", "archive_location": "1706.03762"})
    fields = bibtex_write.fields(item, dialect)[1]
    assert {name: fields.get(name) for name in ("eprint", *kind)} == {"eprint": "1706.03762", **kind}
    assert "archive_location" not in fields
