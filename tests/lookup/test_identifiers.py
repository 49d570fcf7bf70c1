"""What a person types for a work, and what a record holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import UsageError
from readinglist.item import Item
from readinglist.lookup import identifiers
from readinglist.lookup.identifiers import recognise
from readinglist.normalise.identifiers import isbn


@pytest.mark.parametrize(
    ("typed", "kind", "value"),
    [
        pytest.param("10.1000/xyz", "DOI", "10.1000/xyz", id="a bare DOI"),
        pytest.param("doi:10.1000/xyz", "DOI", "10.1000/xyz", id="a DOI that is said to be one"),
        pytest.param("DOI 10.1000/xyz", "DOI", "10.1000/xyz", id="with a blank"),
        pytest.param("https://doi.org/10.1000%2Fxyz", "DOI", "10.1000/xyz", id="an address, its slash written in hex"),
        pytest.param("http://dx.doi.org/10.1000/xyz", "DOI", "10.1000/xyz", id="the old address"),
        pytest.param("doi.org/10.1000/xyz", "DOI", "10.1000/xyz", id="an address without its scheme"),
        pytest.param("10.1000/XyZ(2019)1:2<3>", "DOI", "10.1000/XyZ(2019)1:2", id="signs and capitals stay"),
        pytest.param(
            "https://www.example.org/doi/full/10.1002/ab.1?x=y", "DOI", "10.1002/ab.1", id="a publisher's page"
        ),
        pytest.param("https://example.org/article/10.1088/1-2/3/meta", "DOI", "10.1088/1-2/3", id="with a tail"),
        pytest.param("isbn:0-394-42814-5", "ISBN", "9780394428147", id="an ISBN of ten digits"),
        pytest.param("ISBN 978-0-394-42814-7", "ISBN", "9780394428147", id="an ISBN of thirteen"),
        pytest.param("9780394428147", "ISBN", "9780394428147", id="a bare ISBN"),
        pytest.param("0-8044-2957-X", "ISBN", "9780804429573", id="an ISBN that ends with X"),
        pytest.param("arXiv:2101.00001v2", "arXiv", "2101.00001", id="arXiv, a version"),
        pytest.param("2101.00001", "arXiv", "2101.00001", id="a bare number of arXiv"),
        pytest.param("hep-th/9901001", "arXiv", "hep-th/9901001", id="an old number of arXiv"),
        pytest.param("arXiv:2101.00001 [cs.DL]", "arXiv", "2101.00001", id="as arXiv prints it"),
        pytest.param("10.48550/arXiv.2101.00001", "arXiv", "2101.00001", id="arXiv's DOI"),
        pytest.param("https://doi.org/10.48550/arxiv.2101.00001", "arXiv", "2101.00001", id="its address"),
        pytest.param("https://arxiv.org/pdf/2101.00001v3.pdf", "arXiv", "2101.00001", id="the PDF at arXiv"),
        pytest.param("https://arxiv.org/abs/math.GT/0309136", "arXiv", "math.GT/0309136", id="an old page at arXiv"),
        pytest.param("pmid:123", "PMID", "123", id="PMID"),
        pytest.param("PMID: 31000001", "PMID", "31000001", id="PMID as PubMed prints it"),
        pytest.param("https://pubmed.ncbi.nlm.nih.gov/31000001/", "PMID", "31000001", id="PubMed's page"),
        pytest.param("pmc6500001", "PMCID", "PMC6500001", id="PMCID"),
        pytest.param("https://pmc.ncbi.nlm.nih.gov/articles/PMC6500001/", "PMCID", "PMC6500001", id="PMC's page"),
        pytest.param("https://example.org/post", "URL", "https://example.org/post", id="another address"),
    ],
)
def test_what_is_an_identifier(typed: str, kind: str, value: str) -> None:
    assert recognise(typed) == (kind, value)
    assert recognise(f"  {typed} ") == (kind, value)


@pytest.mark.parametrize(
    "typed",
    [
        "refs.bib",
        "said1978",
        "2018",
        "/tmp/10.1000/x",
        "./10.1000/x",
        "Said, E. W. (1978). Orientalism.",
        "",
        "https://",
        "0394428146",
        "123",
        "10.1000",
        "1234567890123",
        "-",
        "Said. 10.1000/xyz",
        "ftp://example.org/x",
        "C:\\refs.bib",
    ],
)
def test_what_is_none(typed: str) -> None:
    assert recognise(typed) is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [("isbn:0394428146", "its check digit is wrong"), ("ISBN 97803944281", "it has 11 digits, not 10 or 13")],
)
def test_a_wrong_isbn_is_told(typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        recognise(typed)


@given(st.text(max_size=40))
def test_no_text_is_too_odd(typed: str) -> None:
    try:
        found = recognise(typed)
    except UsageError:
        return
    assert found is None or found.value


@given(st.integers(0, 10**9 - 1))
def test_an_isbn_of_ten_digits_has_one_of_thirteen(number: int) -> None:
    digits = f"{number:09d}"
    check = -sum((10 - place) * int(digit) for place, digit in enumerate(digits)) % 11
    ten = digits + ("X" if check == 10 else str(check))
    assert isbn(ten) == ten
    assert isbn(identifiers.thirteen(ten)) == identifiers.thirteen(ten)


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        pytest.param({"DOI": "10.1/x", "ISBN": "9780394428147"}, ["ISBN 9780394428147"], id="a DOI that can be none"),
        pytest.param({"DOI": "10.1000/x", "PMID": "12"}, ["DOI 10.1000/x", "PMID 12"], id="the DOI before the PMID"),
        pytest.param(
            {"archive": "arXiv", "archive_location": "2101.00001v1"}, ["arXiv 2101.00001"], id="as parse finds it"
        ),
        pytest.param({"URL": "https://arxiv.org/abs/2101.00001v1"}, ["arXiv 2101.00001"], id="an address at arXiv"),
        pytest.param({"URL": "https://example.org/2101.00001"}, [], id="another address"),
        pytest.param({"ISBN": "0-394-42814-5"}, ["ISBN 9780394428147"], id="the ISBN of a book"),
        pytest.param({"ISBN": "0394428146"}, [], id="an ISBN that is wrong"),
        pytest.param({}, [], id="nothing"),
    ],
)
def test_what_a_record_holds(fields: dict[str, str], found: list[str]) -> None:
    assert list(map(str, identifiers.of(Item("book", fields=fields)))) == found


def test_the_isbn_of_a_chapter_is_its_books() -> None:
    assert list(identifiers.of(Item("chapter", fields={"ISBN": "9780394428147"}))) == []


def test_an_eprint_of_bibtex_is_known() -> None:
    item = Item("article", custom={"bibtex": {"eprint": "hep-th/9901001", "archiveprefix": "arXiv"}})
    assert list(map(str, identifiers.of(item))) == ["arXiv hep-th/9901001"]
