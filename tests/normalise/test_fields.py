"""Pages, numbers, identifiers, titles: as they stand in references -> as a record keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.normalise import dates, identifiers, item_type, names, numbers, pages, text, titles


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("136-45", "136-145", id="a shortened last page is completed"),
        pytest.param("1234–8", "1234-1238", id="by one figure too"),
        pytest.param("S. 7–9", "7-9", id="the German label goes"),
        pytest.param("pp. 136—145", "136-145", id="long dashes become hyphens"),
        pytest.param("xii–xx", "xii-xx", id="roman pages stay roman"),
        pytest.param("e1234", "e1234", id="an article's number stays"),
        pytest.param("A12-A15", "A12-A15", id="letters before the numbers stay"),
        pytest.param("25 bis 30", "25-30", id="a word for the dash"),
        pytest.param("pp. 12-15, 20", "12-15, 20", id="several"),
        pytest.param("117f.", "117f.", id="and the following page"),
        pytest.param("no pages", "", id="none"),
    ],
)
def test_pages(written: str, meant: str) -> None:
    assert pages.normalise(written) == meant


@given(st.text("0123456789-–, .pSxiveAf", max_size=30))
def test_pages_are_settled_after_one_pass(written: str) -> None:
    once = pages.normalise(written)
    assert pages.normalise(once) == once


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("https://doi.org/10.1215/08992363-2-2-1.", "10.1215/08992363-2-2-1", id="out of an address"),
        pytest.param("(doi:10.1000/abc(12)3).", "10.1000/abc(12)3", id="its own brackets stay"),
        pytest.param("doi: 10. 1000/xyz", "10.1000/xyz", id="a blank of a line break is mended"),
        pytest.param("http://dx.doi.org/10.1000%2Fx", "10.1000/x", id="an escaped slash"),
        pytest.param("10.1007/BF0234.URLhttps", "10.1007/BF0234", id="what is glued to it goes"),
        pytest.param(
            "10.1002/(SICI)1097-0258(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            "10.1002/(SICI)1097-0258(1998)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
            id="a SICI keeps its angle brackets",
        ),
        pytest.param("no 10.5 here/there", "", id="none"),
    ],
)
def test_doi(written: str, meant: str) -> None:
    assert identifiers.doi(written) == meant
    assert identifiers.doi(meant) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("<http://a.example/b>.", "http://a.example/b", id="angle brackets go"),
        pytest.param("https:// example.org/a.", "https://example.org/a", id="a blank after the scheme"),
        pytest.param(
            "http://www.example. org/files/ paper.pdf, 2020", "http://www.example.org/files/paper.pdf", id="broken"
        ),
        pytest.param("http://www.example.org/ accessed 2020", "http://www.example.org/", id="a word behind is no part"),
        pytest.param("www.example.org).", "http://www.example.org", id="without a scheme"),
        pytest.param("nothing: here", "", id="none"),
    ],
)
def test_url(written: str, meant: str) -> None:
    assert identifiers.url(written) == meant
    assert identifiers.url(meant) == meant


@pytest.mark.parametrize(
    ("read", "written", "meant"),
    [
        pytest.param(identifiers.isbn, "ISBN 0-306-40615-2", "0-306-40615-2", id="an ISBN of ten"),
        pytest.param(identifiers.isbn, "978-0-306-40615-7", "978-0-306-40615-7", id="an ISBN of thirteen"),
        pytest.param(identifiers.isbn, "0-306-40615-3", "", id="a wrong check digit is no ISBN"),
        pytest.param(identifiers.issn, "ISSN 2434561x", "2434-561X", id="an ISSN gets its hyphen"),
        pytest.param(identifiers.arxiv, "arXiv:2101.00001v2", "2101.00001v2", id="arXiv"),
        pytest.param(identifiers.arxiv, "hep-th/9901001", "hep-th/9901001", id="an old arXiv number"),
        pytest.param(identifiers.pmcid, "PMC 123456", "PMC123456", id="PubMed Central"),
        pytest.param(numbers.number, "Vol. 12", "12", id="a volume's label goes"),
        pytest.param(numbers.number, "n°243", "243", id="a degree sign too"),
        pytest.param(numbers.number, "3–4", "3-4", id="a double issue"),
        pytest.param(numbers.edition, "3rd ed.", "3", id="an edition's number"),
        pytest.param(numbers.edition, "Zweite Auflage", "2", id="an edition's number in words"),
        pytest.param(numbers.edition, "revised edition", "revised", id="an edition without a number"),
        pytest.param(titles.title, "“Empires of Inclusion?”", "Empires of Inclusion?", id="quotes go, ? stays"),
        pytest.param(titles.title, "“The ‘Other’ in Us,”", "The ‘Other’ in Us", id="inner quotes stay"),
        pytest.param(titles.title, "A study of “words”", "A study of “words”", id="quotes at one end stay"),
        pytest.param(titles.title, "Orientalism.", "Orientalism", id="the style's full stop goes"),
        pytest.param(titles.title, "Made in the U.S.", "Made in the U.S.", id="an abbreviation's full stop stays"),
        pytest.param(titles.title, "Über Europa...", "Über Europa...", id="an ellipsis stays"),
        pytest.param(titles.title, "The Consti- tution", "The Constitution", id="a line-break hyphen goes"),
        pytest.param(titles.title, "Vor- und Nachteile", "Vor- und Nachteile", id="a hyphen meant to stay stays"),
        pytest.param(titles.container, "In: Handbook of Texts", "Handbook of Texts", id="In: is no part"),
        pytest.param(titles.container, "Phys. Rev. Lett.", "Phys. Rev. Lett.", id="an abbreviated journal"),
    ],
)
def test_fields(read: Callable[[str], str], written: str, meant: str) -> None:
    assert read(written) == meant
    assert read(meant) == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("12(3)", ("12", "3"), id="brackets"),
        pytest.param("vol. 5, no. 2", ("5", "2"), id="labels"),
        pytest.param("Jg. 45, H. 3", ("45", "3"), id="German labels"),
        pytest.param("34.1", ("34", "1"), id="a full stop"),
        pytest.param("XII", ("XII", ""), id="a volume alone"),
    ],
)
def test_volume_and_issue(written: str, meant: tuple[str, str]) -> None:
    assert numbers.volume_and_issue(written) == meant


@pytest.mark.parametrize(
    ("known", "container", "reference", "meant"),
    [
        pytest.param({"volume", "page"}, "Signs", "", "article-journal", id="a volume makes a journal"),
        pytest.param({"editor", "publisher"}, "Handbook", "", "chapter", id="an editor makes a book"),
        pytest.param({"page"}, "Proceedings of the Workshop", "", "paper-conference", id="proceedings"),
        pytest.param({"publisher"}, "", "", "book", id="a publisher alone"),
        pytest.param({"publisher"}, "", "PhD thesis, Leiden", "thesis", id="a thesis"),
        pytest.param({"URL"}, "", "", "webpage", id="an address alone"),
        pytest.param(set(), "", "", "document", id="nothing"),
    ],
)
def test_item_type(known: set[str], container: str, reference: str, meant: str) -> None:
    assert item_type.infer(known, container=container, text=reference) == meant


@given(st.text(max_size=80))
def test_trimmed_text_is_settled_after_one_pass(written: str) -> None:
    once = text.trimmed(written)
    assert text.trimmed(once) == once


NORMALISERS: tuple[Callable[[str], object], ...] = (
    names.parse, names.has_others, names.stands_for_previous, dates.parse, pages.normalise, identifiers.doi,
    identifiers.url, identifiers.isbn, identifiers.arxiv, numbers.volume_and_issue, numbers.edition, titles.title,
    titles.container, text.trimmed,
)  # fmt: skip


@pytest.mark.parametrize("filling", ["a ", "1", "(", ",a", "1-", " ", "x", "A.", "http://a", "and ", '"', "et al "])
@pytest.mark.parametrize("normalise", NORMALISERS, ids=lambda normalise: f"{normalise.__module__}.{normalise.__name__}")
def test_long_text_is_no_trouble(normalise: Callable[[str], object], filling: str) -> None:
    normalise(filling * (20_000 // len(filling)) + "z")
