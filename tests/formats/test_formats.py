"""Every format of the registry: what goes in comes out; broken input is reported, the rest is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given

from readinglist import formats
from readinglist.errors import FormatError, FormatNotFound, InputError
from readinglist.formats.bibtex_read import shortened
from readinglist.item import Date, Item, Name
from tests.strategies import items

ALL = sorted(format.name for format in formats.FORMATS.values() if format.reads and format.writes)
BIB = ("bibtex", "biblatex", "bibtexml")


def there_and_back(item: Item, format: str) -> Item:
    (found,) = formats.read(formats.write([item], format), format=format)
    return found


def expected(item: Item, format: str) -> Item:
    """What must come back: all that the format can hold, and in BibTeX the short title that a colon gives."""
    kept = formats.holding(format).keep(item)
    if format in BIB and not kept["title-short"]:
        kept = kept.with_fields(title_short=shortened(item.title))
    return kept


FULL = Item(
    "article-journal",
    "said1978",
    {"author": (Name("Said", "Edward W."), Name("Gogh", "Vincent", non_dropping_particle="van")),
     "editor": (Name(literal="Barnes, Noble and Sons"), Name("King", "Martin Luther", suffix="Jr."))},
    {"issued": Date(((2018, 5, 3),)), "accessed": Date(((2020, 1, 2),))},
    {"title": "R&D at 100%: {curly} $5 #1 a_b ~ ^ \\ -- ``x''", "container-title": "Journal of Things",
     "volume": "12", "issue": "3", "page": "136-145", "DOI": "10.1000/a_b(c)",
     "URL": "https://example.org/a_b?c=%20d~e",
     "ISSN": "1234-5678", "language": "de-DE", "abstract": "Über\xa0alles.", "keyword": "one, two", "note": "A note."},
)  # fmt: skip

VARIANTS = [
    pytest.param(FULL, id="an article with all that it can have"),
    pytest.param(FULL.replace(type="book", fields={"title": "T", "container-title": "C", "issue": "3", "number": "4"}),
                 id="variables that the type has no field for"),
    pytest.param(Item("thesis", "t", fields={"title": "T", "genre": "PhD thesis", "publisher": "U"}), id="a thesis"),
    pytest.param(Item("thesis", "t", fields={"title": "T", "publisher": "U"}), id="a thesis of no known kind"),
    pytest.param(Item("thesis", "t", fields={"title": "T", "genre": "Habilitation"}), id="a thesis of its own kind"),
    pytest.param(Item("report", "r", fields={"title": "T", "number": "7", "publisher": "I"}), id="a report"),
    pytest.param(Item("post-weblog", "p", fields={"title": "T", "URL": "https://a.b/c"}), id="a blog post"),
    pytest.param(Item("speech", "s", fields={"title": "T", "event-title": "E"}), id="a talk"),
    pytest.param(Item("document", "d", fields={"title": "T"}), id="a document of no kind"),
    pytest.param(Item("book", "b", dates={"issued": Date(((1914,), (1918,)))}, fields={"title": "T"}), id="a range"),
    pytest.param(Item("book", "b", dates={"issued": Date(((2018, 5), (2018, 7)))}, fields={"title": "T"}), id="months"),
    pytest.param(Item("book", "b", dates={"issued": Date(((2018,), ()))}, fields={"title": "T"}), id="an open range"),
    pytest.param(Item("book", "b", dates={"issued": Date(((1850,),), circa=True)}, fields={"title": "T"}), id="circa"),
    pytest.param(Item("book", "b", dates={"issued": Date(((2018,),), season=2)}, fields={"title": "T"}), id="a season"),
    pytest.param(Item("book", "b", dates={"issued": Date(((-43,),))}, fields={"title": "T"}), id="a year BC"),
    pytest.param(Item("book", "b", dates={"issued": Date(literal="in press")}, fields={"title": "T"}), id="in press"),
    pytest.param(Item("book", "b", {"author": (Name(literal="others"),)}, fields={"title": "T"}), id="and others"),
    pytest.param(Item("book", "b", {"author": (Name(literal="Simon and Schuster, Inc."),)}, fields={"title": "T"}),
                 id="an institution with an and and a comma"),
    pytest.param(Item("article", "a", fields={"title": "T", "archive": "arXiv", "archive_location": "1706.03762"}),
                 id="a preprint at arXiv"),
    pytest.param(Item("article", "a", fields={"title": "T", "archive": "arXiv", "archive_location": "1706.03762v5"},
                      custom={"bibtex": {"primaryclass": "cs.CL"}}), id="a version of one, with its class"),
    pytest.param(Item("article", "a", fields={"title": "T", "archive": "arXiv", "archive_location": "box 7"}),
                 id="no number of arXiv"),
    pytest.param(Item("book", "b", fields={"title": "Whole", "volume-title": "Part", "volume": "2"}), id="a volume"),
    pytest.param(Item("chapter", "c", fields={"title": "T", "container-title": "B", "volume-title": "V"}), id="in one"),
    pytest.param(Item("book", "b", fields={"title": "T", "title-short": "S", "year-suffix": "a"}), id="a short title"),
]  # fmt: skip


@pytest.mark.parametrize("format", ALL)
@pytest.mark.parametrize("item", VARIANTS)
def test_what_is_written_is_read(item: Item, format: str) -> None:
    assert there_and_back(item, format) == expected(item, format)


@pytest.mark.parametrize("format", ALL)
def test_generated_items_come_back(format: str) -> None:
    @given(items())
    def check(item: Item) -> None:
        assert there_and_back(item, format) == expected(item, format)

    check()


@pytest.mark.parametrize("format", ALL)
def test_writing_again_gives_the_same_text(format: str) -> None:
    @given(items())
    def check(item: Item) -> None:
        text = formats.write([item], format)
        assert formats.write(formats.read(text, format=format), format) == text

    check()


@pytest.mark.parametrize("format", [name for name in ALL if "DOI" in formats.holding(name).variables])
@pytest.mark.parametrize(
    "written", ["https://doi.org/10.1000/XYZ", "http://dx.doi.org/10.1000/XYZ", "doi: 10.1000/XYZ", "DOI 10.1000/XYZ"]
)
def test_a_doi_is_read_without_what_makes_an_address_of_it(format: str, written: str) -> None:
    csl_type = "chapter" if format == "word-xml" else "article-journal"
    item = Item(csl_type, "a", fields={"title": "T", "container-title": "J", "DOI": written})
    assert there_and_back(item, format)["DOI"] == "10.1000/XYZ"


@pytest.mark.parametrize("format", ALL)
def test_no_items(format: str) -> None:
    text = formats.write([], format)
    assert text == ("[]\n" if format == "csl-json" else "")
    assert list(formats.read(text or " ", format=format, report=lambda _: None)) == []


@pytest.mark.parametrize("format", [name for name in ALL if formats.FORMATS[name].streams])
def test_records_may_be_written_one_by_one(format: str) -> None:
    one, other = FULL, FULL.replace(id="b")
    together = formats.write([one, other], format)
    assert (formats.write([one], format) + formats.write([other], format)).split() == together.split()


@pytest.mark.parametrize("format", ALL)
def test_each_format_is_recognised_by_its_content(format: str) -> None:
    found = formats.recognise(formats.write([FULL, FULL.replace(id="b")], format))
    assert found
    assert found.name == ("bibtex" if format == "biblatex" else format)


@pytest.mark.parametrize(
    ("text", "name", "format"),
    [
        pytest.param("\ufeff\n@article{a,}", "", "bibtex", id="BibTeX after a byte order mark"),
        pytest.param("% mine\nwords\n\n@Book (a,\n)", "", "bibtex", id="BibTeX after words"),
        pytest.param("[]", "", "csl-json", id="an empty list"),
        pytest.param('{"items": []}', "x.txt", "csl-json", id="Zotero's items"),
        pytest.param('{\n"id": "a"\n}', "", "csl-json", id="a single item over lines"),
        pytest.param('{"id": "a"}\n{"id": "b"}\n', "x.json", "jsonl", id="lines in a .json file"),
        pytest.param("{}\n{}\n", "", "jsonl", id="empty items"),
        pytest.param("---\nreferences:\n- id: a\n", "", "csl-yaml", id="pandoc's YAML"),
        pytest.param("- id: a\n  title: b\n", "", "csl-yaml", id="a bare YAML list"),
        pytest.param("TY  - JOUR\nER  - \n", "", "ris", id="RIS"),
        pytest.param("1. \nTY  - JOUR\nER  - \n", "", "ris", id="RIS with numbers"),
        pytest.param("", "a.bib", "bibtex", id="an empty .bib file"),
        pytest.param("", "A.RIS", "ris", id="an extension in capitals"),
        pytest.param("Key;Titel;Title\n", "", "csv", id="CSV with semicolons"),
        pytest.param("{{cite web |title=a}}\n{{cite web |title=b}}\n", "", "wikipedia", id="templates, a line each"),
        pytest.param('[{"note": "{{cite web}}"}]', "", "csl-json", id="a template in JSON"),
        pytest.param("@book{a, note = {{{cite web}}}}", "", "bibtex", id="a template in BibTeX"),
        pytest.param("year\ttitle\n", "", "tsv", id="TSV"),
        pytest.param("Lo, An. The title, and its date, 1978.\n", "", None, id="a reference with a heading's words"),
        pytest.param("Said, Edward. Orientalism. 1978.", "", None, id="a reference in words"),
        pytest.param("", "", None, id="nothing"),
    ],
)
def test_recognise(text: str, name: str, format: str | None) -> None:
    found = formats.recognise(text, name=name)
    assert (found and found.name) == format


def test_what_is_not_recognised_says_what_is_known() -> None:
    with pytest.raises(InputError, match=r"x\.txt.*bibtex.*ris"):
        list(formats.read("just words", name="x.txt"))


def test_a_misspelt_format_gets_a_suggestion() -> None:
    with pytest.raises(FormatNotFound, match="did you mean bibtex"):
        formats.get("bibtx")


@pytest.mark.parametrize("alias", sorted(formats.ALIASES))
def test_every_alias_leads_to_a_format(alias: str) -> None:
    assert formats.get(alias).name in formats.FORMATS


@pytest.mark.parametrize(
    ("format", "text", "read", "line", "said"),
    [
        pytest.param("jsonl", '{"title": "a"}\n{"title":\n\n{"title": "b"}', ["a", "b"], 2, "not JSON", id="a line"),
        pytest.param("jsonl", '7\n{"title": "b"}', ["b"], 1, "no CSL item", id="a number for an item"),
        pytest.param("jsonl", '{"title": "a", "author": 5}', [], 1, "no CSL item", id="a number for a name"),
        pytest.param("csl-json", '[{"title": "a"}, {"title": ', ["a"], 1, "not JSON", id="JSON cut off"),
        pytest.param("csl-json", '[\n{"title": "a"},\n{"title" "b"}]', ["a"], 3, "not JSON", id="JSON broken"),
        pytest.param("csl-json", '[{"title": "a"}, "b"]', ["a"], 1, "item 2", id="a string for an item"),
        pytest.param("csl-json", "[" * 200_000, [], 0, "nested", id="JSON nested deeply"),
        pytest.param("jsonl", '{"a":' * 100_000, [], 1, "nested", id="JSON lines nested deeply"),
        pytest.param("csl-yaml", "references:\n- title: a\n  b: [c\n", [], 4, "not YAML", id="YAML broken"),
        pytest.param("csl-yaml", "[" * 100_000, [], 1, "nesting", id="YAML nested deeply"),
        pytest.param("csl-yaml", "- " * 100_000, [], 0, "nested", id="YAML nested deeply in blocks"),
        pytest.param("csl-yaml", "- &a {title: *a}", [], 1, "recursive", id="YAML in itself"),
        pytest.param(
            "csl-yaml",
            "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
            ) + "references: *m\n",
            [], 0, "aliases", id="a YAML bomb",
        ),
        pytest.param("hayagriva", "a:\n  title: a\n  b: [c\n", [], 4, "not YAML", id="Hayagriva broken"),
        pytest.param("hayagriva", "a: {title: a}\nb: 7", ["a"], 2, "b is no entry", id="a number for an entry"),
        pytest.param("cff", "title: a\nreferences:\n- {title: b}\n- c", ["a", "b"], 2, "no reference",
        id="CFF of words"),
        pytest.param("cff", "- a", [], 1, "no citation file", id="a list for a citation file"),
        pytest.param("cff", "title: a\nauthors: [b", ["a"], 3, "not YAML", id="CFF broken"),
        pytest.param("csv", "a,b\nc,d", [], 1, "no heading", id="a table without headings"),
        pytest.param("tsv", "title\tyear\na\t1\t2", ["a"], 2, "3 cells under 2", id="a row that is too long"),
        pytest.param("wikipedia", "\n{{cite book |title=a\n{{cite web|title=b}}", ["a", "b"], 2, "has no end",
                     id="a template without an end"),
        pytest.param("wikipedia", "words", [], 0, "no template", id="no template"),
        pytest.param("hayagriva", "- a\n", [], 1, "the text is no entry", id="a list for entries"),
        pytest.param("ris", "TY  - BOOK\nTI  - a\nTY  - BOOK\nTI  - b\nER  - ", ["a", "b"], 1, "no end", id="no ER"),
        pytest.param("ris", "TY  - BOOK\nTI  - a", ["a"], 1, "no end", id="RIS cut off"),
        pytest.param("ris", "TI  - x\nTY  - BOOK\nTI  - a\nER  -", ["a"], 1, "outside", id="a tag outside a record"),
        pytest.param("wos", "PT J\nTI a\nPT J\nTI b\nER", ["a", "b"], 1, "no end", id="no ER in Web of Science"),
        pytest.param("wos", "TI x\nPT J\nTI a\nER", ["a"], 1, "outside", id="a tag outside a record of Web of Science"),
        pytest.param("endnote-xml", "<records><record><titles><title>a</title></titles></record>\n<record><titles>",
                     ["a", ""], 2, "not XML", id="EndNote XML cut off"),
        pytest.param("endnote-xml", "<records><record><titles><title>a & b</title></titles></record></records>",
                     ["a  b"], 1, "not XML", id="EndNote XML with a bare &"),
        pytest.param("mods", "<mods><titleInfo><title>a</title></titleInfo><note></mods>\n", ["a"], 1, "not XML",
                     id="MODS unclosed"),
        pytest.param("mods", "<modsCollection/>", [], 0, "no record", id="MODS of nothing"),
        pytest.param("pubmed-xml", "<PubmedArticleSet><PubmedArticle><MedlineCitation>\n</MedlineCitation>"
                     "</PubmedArticle><PubmedArticle><MedlineCitation><Article><ArticleTitle>a</ArticleTitle></Article>"
                     "</MedlineCitation></PubmedArticle></PubmedArticleSet>", ["a"], 1, "says nothing",
                     id="PubMed without an article"),
        pytest.param("pubmed-xml", "<PubmedArticleSet/>", [], 0, "no record", id="PubMed of nothing"),
        pytest.param("word-xml", "<Sources>\n<Source><Title>a</Title></Source><Source>", ["a", ""], 2, "not XML",
                     id="Word's sources cut off"),
        pytest.param("word-xml", "<Sources/>", [], 0, "no source", id="Word's sources, none"),
        pytest.param("bibtexml", "<file xmlns='http://bibtexml.sf.net/'>\n<entry id='a'/><entry><book><title>a</title>"
                     "</book></entry></file>", ["a"], 2, "without a type", id="BibTeXML without a type"),
        pytest.param("bibtexml", "<file xmlns='http://bibtexml.sf.net/'/>", [], 0, "no entry",
        id="BibTeXML of nothing"),
        pytest.param("endnote-xml", "<xml/>", [], 0, "no record", id="EndNote XML of nothing"),
        pytest.param("endnote-xml", "words", [], 1, "not XML", id="no XML"),
        pytest.param("nbib", "words", [], 0, "no record", id="no MEDLINE"),
        pytest.param("refer", "words", [], 0, "no record", id="no Refer"),
        pytest.param("refworks", "words", [], 0, "no record", id="no RefWorks"),
        pytest.param("bibtex", "@book{a, title={a}\n@book{b, title={b}}", ["b"], 1, "cannot be read", id="unclosed"),
        pytest.param("bibtex", "@book{a, title={a}}\n@book{a, title={b}}", ["a", "b"], 2, "line 1", id="a key twice"),
        pytest.param("bibtex", "\n@book{a, title={a}, title={b}}", ["a"], 2, "twice", id="a field twice"),
        pytest.param("bibtex", "@book{title={a}}", ["a"], 1, "no citekey", id="no key"),
        pytest.param("bibtex", "@book{a,\n title={a}\n year=1}", ["a"], 1, "comma", id="no comma"),
        pytest.param("bibtex", "@book{a, title={a},, year=1}", ["a"], 1, "comma too many", id="two commas"),
    ],
)  # fmt: skip
def test_broken_input(format: str, text: str, read: list[str], line: int, said: str) -> None:
    problems: list[FormatError] = []
    assert [item.title for item in formats.read(text, name="x", format=format, report=problems.append)] == read
    assert problems
    assert (problems[0].file, problems[0].line) == ("x", line)
    assert said in str(problems[0])
    with pytest.raises(FormatError):
        list(formats.read(text, name="x", format=format))


@pytest.mark.parametrize("text", ["\0\x01\x02", "{", "@", "TY", "-", "[1,", "@book{", "references:", "\ud800"])
@pytest.mark.parametrize("format", ALL)
def test_rubbish_does_no_harm(format: str, text: str) -> None:
    list(formats.read(text, format=format, report=lambda _: None))


def test_the_registry_costs_nothing_to_import() -> None:
    heavy = "bibtexparser yaml pylatexenc json readinglist.item"
    code = f"import sys, readinglist.formats; print([m for m in {heavy.split()!r} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"
