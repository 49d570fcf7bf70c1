"""Pages, numbers, identifiers, titles: as they stand in references -> as a record keeps them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.normalise import dates, identifiers, item_type, language, names, numbers, pages, text, titles


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
        pytest.param("117f.", "117 f.", id="and the following page"),
        pytest.param("S. 56-60", "56-60", id="S. for Seiten"),
        pytest.param("2S-50S", "2S-50S", id="the letter of a supplement stays"),
        pytest.param("P09002", "P09002", id="an article's letter is no label"),
        pytest.param("045002 (11pp)", "045002", id="how many pages there are goes"),
        pytest.param("043103–3", "043103-3", id="a page inside an article is no range"),
        pytest.param("1977–2", "1977-2", id="no range goes backwards"),
        pytest.param("523e531", "523-531", id="a dash read as a letter"),
        pytest.param("Art. No. e123", "e123", id="the label of an article's number goes"),
        pytest.param("127-180쪽", "127-180", id="the Korean label goes"),
        pytest.param("12 a 15", "12-15", id="a in Spanish"),
        pytest.param("no pages", "", id="none"),
        pytest.param("cc. 34r-36v", "34r-36v", id="leaves of a manuscript"),
    ],
)
def test_pages(written: str, meant: str) -> None:
    assert pages.normalise(written) == meant


@settings(deadline=None)
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
        pytest.param("doi:10.1007/JHEP11(2013)074[", "10.1007/JHEP11(2013)074", id="what opens behind it goes"),
        pytest.param("10.1103/PhysRevLett.96.181602,hep-th", "10.1103/PhysRevLett.96.181602", id="a word glued to it"),
        pytest.param("[doi>10.1016/j.diin.2013.08.005]", "10.1016/j.diin.2013.08.005", id="in square brackets"),
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
        pytest.param("http://example.org/a?x=1&amp;y=2", "http://example.org/a?x=1&y=2", id="an escaped ampersand"),
        pytest.param("http://example.org/a(b).", "http://example.org/a(b)", id="its own brackets stay"),
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
        pytest.param(identifiers.isbn, "ISBN 978–3–16–148410–0", "978-3-16-148410-0", id="an ISBN with dashes"),
        pytest.param(identifiers.isbn, "0-8044-2957-x", "0-8044-2957-X", id="a small x of an ISBN"),
        pytest.param(identifiers.issn, "0378-5950", "", id="a wrong check digit is no ISSN"),
        pytest.param(identifiers.arxiv, "arXiv :0711 .0552", "0711.0552", id="arXiv with blanks"),
        pytest.param(identifiers.arxiv, "arXiv:astro -ph/0106197", "astro-ph/0106197", id="an old one with blanks"),
        pytest.param(identifiers.arxiv, "1999.12345", "", id="no month 99"),
        pytest.param(identifiers.pmid, "https://pubmed.ncbi.nlm.nih.gov/1234567/", "1234567", id="PubMed"),
        pytest.param(numbers.number, "7. Jg.", "7", id="a label behind"),
        pytest.param(numbers.number, "H. 8", "8", id="Heft"),
        pytest.param(numbers.number, "제28권", "28", id="a Korean volume"),
        pytest.param(numbers.number, "第58巻", "58", id="a Japanese volume"),
        pytest.param(numbers.number, "3期", "3", id="a Chinese issue"),
        pytest.param(numbers.number, "№ 3", "3", id="a Russian issue"),
        pytest.param(numbers.number, "9</italic>", "9", id="font tags go"),
        pytest.param(numbers.edition, "2nd edn", "2", id="edn"),
        pytest.param(numbers.edition, "2a ed.", "2", id="a Spanish ordinal"),
        pytest.param(numbers.edition, "3., völlig neu bearb. Auflage", "3", id="a German ordinal and more"),
        pytest.param(numbers.edition, "rev. ed.", "rev", id="words without a number"),
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
        pytest.param("v.10 n.4", ("10", "4"), id="labels without a comma"),
        pytest.param("12(Suppl. 3)", ("12", "Suppl. 3"), id="a supplement in brackets"),
        pytest.param("12, Suppl. 1", ("12", "Suppl. 1"), id="a supplement behind a comma"),
        pytest.param("12(1–2)", ("12", "1-2"), id="a double issue"),
        pytest.param("29/30", ("29/30", ""), id="a double volume is one"),
        pytest.param("45/2", ("45", "2"), id="a slash"),
        pytest.param("13-2", ("13", "2"), id="what would go backwards is no range"),
        pytest.param("23-4", ("23-4", ""), id="a range"),
        pytest.param("5.978", ("5.978", ""), id="thousands"),
        pytest.param("5/2004", ("5/2004", ""), id="an issue and its year"),
        pytest.param("7. Jg., H. 2", ("7", "2"), id="the label of the volume behind"),
        pytest.param("V 4", ("V 4", ""), id="a Roman five and its part"),
        pytest.param("V (1979)", ("V", ""), id="a Roman five and its year"),
        pytest.param("V. 16", ("16", ""), id="a large V with a full stop is a label"),
        pytest.param("9" * 4400 + "/" + "8" * 4400, ("9" * 4400, "8" * 4400), id="more figures than Python reads"),
        pytest.param("12 (①)", ("12", "①"), id="a figure in a circle is none to count with"),
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
        pytest.param({"page", "editor"}, "Encyclopedia of Law", "", "entry-encyclopedia", id="an encyclopaedia"),
        pytest.param({"URL"}, "The LSE Blog", "", "post-weblog", id="a blog by name"),
        pytest.param({"URL"}, "", "https://x.wordpress.com/a", "post-weblog", id="a blog by address"),
        pytest.param({"URL"}, "Zeitfragen", "", "webpage", id="a part of a site"),
        pytest.param({"volume"}, "NBER Working Papers", "", "report", id="a series of reports"),
        pytest.param(set(), "", "Smith (2001) [Film].", "motion_picture", id="a film in brackets"),
        pytest.param({"publisher"}, "", "[Data set]. Zenodo.", "dataset", id="data in brackets"),
        pytest.param({"publisher"}, "", "(Film studies)", "book", id="a round bracket that says more is no kind"),
        pytest.param({"volume"}, "", "Directive (EU) 2016/680 of the Parliament", "legislation", id="a directive"),
        pytest.param({"publisher"}, "", "BVerfGE 56, 298", "legal_case", id="a court's decision"),
        pytest.param(set(), "", "ISO 9001:2015", "standard", id="a standard"),
        pytest.param(set(), "", "nothing", "document", id="nothing"),
        pytest.param({"volume", "page"}, "Proc. R. Soc. Lond. A", "", "article-journal", id="a society's proceedings"),
        pytest.param({"volume"}, "Proceedings of the 3rd Conference", "", "paper-conference", id="a conference's"),
        pytest.param({"volume", "page"}, "Dizionario biografico degli italiani", "", "entry-encyclopedia", id="lives"),
        pytest.param({"volume"}, "RE", "", "entry-encyclopedia", id="Pauly's"),
        pytest.param({"volume", "page"}, "OJ L", "", "legislation", id="a gazette"),
        pytest.param(set(), "bioRxiv", "", "article", id="a preprint"),
        pytest.param(
            {"volume", "page", "publisher", "publisher-place"},
            "Storia di Venezia",
            "",
            "chapter",
            id="in a volume of a book",
        ),
        pytest.param({"publisher"}, "", "Dissertação (Mestrado)", "thesis", id="a thesis in Portuguese"),
    ],
)
def test_item_type(known: set[str], container: str, reference: str, meant: str) -> None:
    assert item_type.infer(known, container=container, text=reference) == meant


def test_a_title_that_says_its_type() -> None:
    assert item_type.infer(set(), title="Regulation (EU) 2016/679 of the Parliament") == "legislation"
    assert item_type.infer({"publisher"}, title="What ISO 9001 does") == "book"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        pytest.param("The Location of Culture and the Other", "en", id="English"),
        pytest.param("Zur Soziologie der Migration und des Rechts", "de", id="German"),
        pytest.param("Les mots et les choses dans la culture", "fr", id="French"),
        pytest.param("La formación de los estados y las naciones", "es", id="Spanish"),
        pytest.param("Il nome della rosa e gli altri", "it", id="Italian"),
        pytest.param("A história das ideias no Brasil e os outros", "pt", id="Portuguese"),
        pytest.param("De geschiedenis van het land en de mensen", "nl", id="Dutch"),
        pytest.param("Преступление и наказание", "ru", id="Russian"),
        pytest.param("ノルウェイの森", "ja", id="Japanese"),
        pytest.param("中国社会科学", "zh", id="Chinese"),
        pytest.param("한국사회학", "ko", id="Korean"),
        pytest.param("Orientalism", "", id="one word tells nothing"),
        pytest.param("Leben in Berlin", "", id="one small word of many languages tells nothing"),
        pytest.param("Historia de la literatura de España", "es", id="a letter tells Spanish from French"),
        pytest.param("La vita e le opere", "it", id="an and tells Italian"),
        pytest.param("A educação e a cidade", "pt", id="an ending tells Portuguese"),
        pytest.param("De re publica; De legibus", "", id="a word of five languages tells nothing"),
        pytest.param("A magyar nemzet és a haza", "hu", id="Hungarian"),
    ],
)
def test_language(title: str, code: str) -> None:
    assert language.detect(title) == code


_numbers = st.text("0123456789()/-–.,: IVXabcHnoVl°제권", max_size=16)


@pytest.mark.parametrize(
    "read", [numbers.number, numbers.edition, identifiers.isbn, identifiers.issn, identifiers.arxiv, identifiers.pmid]
)
@settings(deadline=None)
@given(_numbers)
def test_numbers_are_settled_after_one_pass(read: Callable[[str], str], written: str) -> None:
    once = read(written)
    assert read(once) == once


@settings(deadline=None)
@given(_numbers)
def test_a_number_loses_no_figure(written: str) -> None:
    assert [c for c in numbers.number(written) if c.isdigit()] == [c for c in written if c.isdigit()]


@settings(deadline=None)
@given(st.text("abc. ,:;/10-()[]<>'’\"&?=%#", max_size=40))
def test_identifiers_are_settled_after_one_pass(written: str) -> None:
    for read, start in ((identifiers.doi, "10.1000/"), (identifiers.url, "http://a.org/")):
        once = read(start + written)
        assert read(once) == once


@settings(deadline=None)
@given(st.text("Aabc .,:;?!()“”„‘’'\"«»-–", max_size=40))
def test_titles_are_settled_after_one_pass(written: str) -> None:
    for read in (titles.title, titles.container):
        once = read(written)
        assert read(once) == once


@settings(deadline=None)
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
