"""Three records of which the second is broken: what is told of it, and that the others are read. Bytes that are odd."""

from __future__ import annotations

import pytest

from readinglist import documents, formats
from readinglist.errors import FormatError, InputError
from readinglist.item import Item
from tests.formats.test_samples import NAMES, SAMPLES

ARTICLE = "<PubmedArticle><MedlineCitation><Article><ArticleTitle>{}</Article></MedlineCitation></PubmedArticle>"


def around(before: str, record: str, broken: str, between: str = "") -> str:
    """A record, a broken one, a record; each ends in a line's end."""
    return f"{before}{record.format('One')}{between}{broken}{between}{record.format('Three')}"


RIS, BIB = "TY  - BOOK\nTI  - {}\nER  - \n", "@book{{{0}, title={{{0}}}}}\n"
WOS = "PT J\nTI {}\nER\n"
ENDNOTE = "<record><titles><title>{}</title></titles></record>\n"
MODS = "<mods><titleInfo><title>{}</title></titleInfo></mods>\n"
PUBMED = ARTICLE.replace("{}", "{}</ArticleTitle>") + "\n"
WORD = "<Source><Title>{}</Title></Source>\n"
BIBTEXML = "<entry><book><title>{}</title></book></entry>\n"
YAML, JSON = "- title: {}\n", '{{"title": "{}"}}'


@pytest.mark.parametrize(
    ("format", "text", "titles", "line", "said"),
    [
        pytest.param("bibtex", around("", BIB, "@book{b, title={Two\n"), ["One", "Three"], 2, "closing `}`",
                     id="BibTeX: a brace that is not closed"),
        pytest.param("biblatex", around("", BIB, '@book{b, title="Two}\n'), ["One", "Three"], 2, 'closing `"`',
                     id="BibLaTeX: a quotation mark that is not closed"),
        pytest.param("bibtex", around("", BIB, "@book{b, title {Two}}\n"), ["One", "", "Three"], 2, "name = value",
                     id="BibTeX: a field without a sign of equality"),
        pytest.param("ris", around("", RIS, "TY  - BOOK\nTI  - Two\n"), ["One", "Two", "Three"], 4, "no end",
                     id="RIS: a record without an end"),
        pytest.param("ris", around("", RIS, "TX  - BOOK\nER  - \n"), ["One", "Three"], 4, "TX stands outside",
                     id="RIS: a first tag that nobody knows"),
        pytest.param("ris", around("", RIS, "TY  - BOOK\nTI Two\nER  - \n"), ["One", "", "Three"], 5, "'TI Two'",
                     id="RIS: a tag without its dash"),
        pytest.param("ris", around("", RIS, "TY  - BOOK\nAB  - x\nTI   Two\nER  - \n"), ["One", "Two", "Three"], 6,
                     "'TI   Two'", id="RIS: a tag with blanks for a dash"),
        pytest.param("ris", around("", RIS, "TY  - BOOK\nTI  - Two\nER\n"), ["One", "Two", "Three"], 6, "'ER'",
                     id="RIS: an end without its dash"),
        pytest.param("nbib", around("", "PMID- 1\nTI  - {}.\n", "PMID 2\nTI  - Two.\n", "\n"), ["One", "Two", "Three"],
                     4, "'PMID 2'", id="NBIB: a tag without its dash"),
        pytest.param("nbib", around("", "PMID- 1\nTI  - {}.\n", "words\n", "\n"), ["One. words", "Three"], 4, "'words'",
                     id="NBIB: words that are no record"),
        pytest.param("refer", around("", "%0 Book\n%T {}\n", "%0Book\n%T Two\n", "\n"), ["One", "Two", "Three"], 4,
                     "'%0Book'", id="Refer: a tag without its blank"),
        pytest.param("refer", around("", "%0 Book\n%T {}\n", "words\n", "\n"), ["One words", "Three"], 4, "'words'",
                     id="Refer: words that are no record"),
        pytest.param("refworks", around("", "RT Map\nT1 {}\n", "RX Map\nT1 Two\n", "\n"), ["One", "Two", "Three"], 4,
                     "'RX Map'", id="RefWorks: a first tag that nobody knows"),
        pytest.param("wos", around("FN x\nVR 1\n", WOS, "PT J\nTI Two\n"), ["One", "Two", "Three"], 6, "no end",
                     id="Web of Science: a record without an end"),
        pytest.param("wos", around("FN x\nVR 1\n", WOS, "PX J\nTI Two\nER\n"), ["One", "Three"], 6, "PX stands outside",
                     id="Web of Science: a first tag that nobody knows"),
        pytest.param("wos", around("FN x\nVR 1\n", WOS, "PT J\nTI Two\nmore\nER\n"), ["One", "Two more", "Three"],
                     8, "'more'", id="Web of Science: a line that is not indented"),
        pytest.param("endnote-xml", around("<records>\n", ENDNOTE, "<record><titles><title>Two</titles></record>\n")
                     + "</records>", ["One", "Two", "Three"], 3, "title", id="EndNote XML: an open field"),
        pytest.param("endnote-xml", around("<records>\n", ENDNOTE, "<record><titles><title>Two</title></titles>\n")
                     + "</records>", ["One", "Two", "Three"], 5, "record", id="EndNote XML: an open record"),
        pytest.param("endnote-xml", around("<records>\n", ENDNOTE, ENDNOTE.format("Two < 2")) + "</records>",
                     ["One", "Two  2", "Three"], 3, "invalid element name", id="EndNote XML: a bare sign"),
        pytest.param("mods", around("<modsCollection>\n", MODS, "<mods><titleInfo><title>Two</titleInfo></mods>\n")
                     + "</modsCollection>", ["One", "Two", "Three"], 3, "title", id="MODS: an open element"),
        pytest.param("mods", around("<modsCollection>\n", MODS, "<mods><titleInfo><title>Two</title></titleInfo>\n")
                     + "</modsCollection>", ["One", "Two", "Three"], 5, "mods", id="MODS: an open record"),
        pytest.param("pubmed-xml", around("<PubmedArticleSet>\n", PUBMED, ARTICLE.format("Two") + "\n")
                     + "</PubmedArticleSet>", ["One", "Two", "Three"], 3, "ArticleTitle", id="PubMed: an open element"),
        pytest.param("word-xml", around("<Sources>\n", WORD, "<Source><Title>Two</Source>\n") + "</Sources>",
                     ["One", "Two", "Three"], 3, "Title", id="Word: an open element"),
        pytest.param("word-xml", around("<Sources>\n", WORD, WORD.format("Two&nbsp;2")) + "</Sources>",
                     ["One", "Two&nbsp;2", "Three"], 3, "nbsp", id="Word: an entity that XML does not have"),
        pytest.param("word-xml", around("<Sources>\n", WORD, WORD.format("Two\x01")) + "</Sources>",
                     ["One", "Two", "Three"], 3, "invalid Char", id="Word: a character that XML does not have"),
        pytest.param("bibtexml", around("<file xmlns='http://bibtexml.sf.net/'>\n", BIBTEXML,
                     "<entry><book><title>Two</book></entry>\n") + "</file>", ["One", "Two", "Three"], 3, "title",
                     id="BibTeXML: an open element"),
        pytest.param("hayagriva", "a:\n  title: One\nb:\n  title: [Two\nc:\n  title: Three\n", ["One", "Three"], 5,
                     "expected ',' or ']'", id="Hayagriva: a bracket that is not closed"),
        pytest.param("hayagriva", "a:\n  title: One\nb:\n  type: book\n title: Two\nc:\n  title: Three\n",
                     ["One", "Three"], 5, "not YAML", id="Hayagriva: an indentation that fits nothing"),
        pytest.param("hayagriva", "a:\n  title: One\nb:\n  title: \"Two\nc:\n  title: Three\n", ["One", "Three"], 5,
                     "unexpected end", id="Hayagriva: a quotation mark that is not closed"),
        pytest.param("cff", "title: One\nreferences:\n- title: [Two\n- title: Three\n", ["One"], 4, "not YAML",
                     id="CFF: references that cannot be read"),
        pytest.param("cff", "title: One\nreferences:\n- Two\n- title: Three\n", ["One", "Three"], 2, "no reference",
                     id="CFF: a reference that is none"),
        pytest.param("csv", "id,title\na,One\nb,Two,3,4\nc,Three\n", ["One", "Two", "Three"], 3, "4 cells under 2",
                     id="CSV: a row that is too long"),
        pytest.param("csv", 'id,title\na,One\nb,"Two\nc,Three\n', ["One", "Three"], 3, "cannot be read",
                     id="CSV: a quotation mark that is not closed"),
        pytest.param("tsv", "id\ttitle\na\tOne\nb\tTwo\t3\nc\tThree\n", ["One", "Two", "Three"], 3, "3 cells under 2",
                     id="TSV: a row that is too long"),
        pytest.param("wikipedia", around("", "{{{{cite book |title={}}}}}\n", "{{cite book |title=Two\n"),
                     ["One", "Two", "Three"], 2, "has no end", id="Wikipedia: a template that is not closed"),
        pytest.param("csl-json", f'[{JSON.format("One")},\n{{"title": "Two" "x": 1}},\n{JSON.format("Three")}]',
                     ["One", "Three"], 2, "expecting ','", id="CSL-JSON: a comma that is missing"),
        pytest.param("csl-json", f'[{JSON.format("One")},\n{{"title": "Two",\n{JSON.format("Three")}]',
                     ["One", "Three"], 3, "property name", id="CSL-JSON: a brace that is not closed"),
        pytest.param("csl-json", f'[{JSON.format("One")}\n{JSON.format("Two")}, {JSON.format("Three")}]',
                     ["One", "Two", "Three"], 2, "expecting ','", id="CSL-JSON: a comma between two items"),
        pytest.param("csl-json", f'[{JSON.format("One")},\n{{"title": "Two", "author": [{{"family": "x"}}, {{y}}]}},\n'
                     f'{JSON.format("Three")}]', ["One", "Three"], 2, "not JSON", id="CSL-JSON: a name that is none"),
        pytest.param("csl-json", f'[{JSON.format("One")},\n{{"title": "Two", "author": 5}},\n{JSON.format("Three")}]',
                     ["One", "Three"], 2, "item 2 is no CSL item", id="CSL-JSON: a number for a name"),
        pytest.param("jsonl", f'{JSON.format("One")}\n{{"title": "Two"\n{JSON.format("Three")}\n', ["One", "Three"], 2,
                     "not JSON", id="JSON lines: a brace that is not closed"),
        pytest.param("csl-yaml", around("references:\n", YAML, "- title: [Two\n"), ["One", "Three"], 4, "not YAML",
                     id="CSL-YAML: a bracket that is not closed"),
        pytest.param("csl-yaml", around("references:\n", YAML, "- title: Two\n   volume: 3\n"), ["One", "Three"], 4,
                     "not YAML", id="CSL-YAML: an indentation that fits nothing"),
        pytest.param("csl-yaml", around("references:\n", YAML, "- title: Two\n\tvolume: 3\n"), ["One", "Three"], 4,
                     "tab", id="CSL-YAML: a tab"),
        pytest.param("csl-yaml", around("references:\n", YAML, "- Two\n"), ["One", "Three"], 3, "item 2 is no CSL item",
                     id="CSL-YAML: a word for an item"),
    ],
)  # fmt: skip
def test_a_broken_record_is_told_and_the_others_are_read(
    format: str, text: str, titles: list[str], line: int, said: str
) -> None:
    problems: list[FormatError] = []
    found = list(formats.read(text, name="refs", format=format, report=problems.append))
    assert [item.title for item in found] == titles
    assert (problems[0].file, problems[0].line) == ("refs", line)
    assert said in problems[0].message
    assert problems[0].hint


def test_every_format_that_is_read_has_a_broken_record() -> None:
    marks = test_a_broken_record_is_told_and_the_others_are_read.pytestmark  # type: ignore[attr-defined]
    told = {case.values[0] for mark in marks for case in mark.args[1]}
    assert told == {format.name for format in formats.FORMATS.values() if format.reads}


def test_a_record_of_xml_that_is_not_closed_holds_no_other() -> None:
    text = around("<records>\n", ENDNOTE, "<record><titles><title>Two</title></titles>\n") + "</records>"
    assert not any(item.custom for item in formats.read(text, format="endnote-xml", report=lambda _: None))


def test_a_line_behind_a_type_is_kept() -> None:
    (item,) = formats.read("TY  - BOOK\nTI Two\nER  - ", format="ris", report=lambda _: None)
    assert (item.type, item.custom) == ("book", {"ris": {" ": ["TI Two"]}})
    assert formats.write([item], "ris") == "TY  - BOOK\nER  - \n"


#: What is looked at of a sample that is written in another way.
def titles(text: str, sample: str) -> list[str]:
    found = formats.read(text, format=NAMES[sample].name, report=lambda _: None)
    return [" ".join(item.title.split()) for item in found]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\n", "\r\n", id="line ends of Windows"),
        pytest.param("\n", "\r", id="line ends of an old Macintosh"),
    ],
)
@pytest.mark.parametrize("sample", SAMPLES)
def test_line_ends_of_any_kind(sample: str, old: str, new: str) -> None:
    text = SAMPLES[sample].replace(old, new)
    assert titles(text, sample) == titles(SAMPLES[sample], sample)
    assert formats.recognise(text) == formats.recognise(SAMPLES[sample])


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda text: text.encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param(lambda text: text.encode("utf-16"), id="UTF-16 with a mark"),
        pytest.param(lambda text: b"\xfe\xff" + text.encode("utf-16-be"), id="UTF-16 from the big end"),
    ],
)
@pytest.mark.parametrize("sample", SAMPLES)
def test_encodings(sample: str, data: object) -> None:
    assert callable(data)
    text = documents.decode(data(SAMPLES[sample]), name="x")[0]
    assert titles(text, sample) == titles(SAMPLES[sample], sample)


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_text_of_latin_letters_in_the_encoding_of_windows(sample: str) -> None:
    text = "".join(letter if ord(letter) < 128 else "é" for letter in SAMPLES[sample])
    assert titles(documents.decode(text.encode("cp1252"), name="x")[0], sample) == titles(text, sample)


@pytest.mark.parametrize("sign", ["\0", "\x1a", "\ufffe", "\ud800"], ids=["NUL", "SUB", "no character", "half a pair"])
@pytest.mark.parametrize("sample", SAMPLES)
def test_signs_that_no_text_has_do_no_harm(sample: str, sign: str) -> None:
    for place in range(0, len(SAMPLES[sample]), max(1, len(SAMPLES[sample]) // 12)):
        text = SAMPLES[sample][:place] + sign + SAMPLES[sample][place:]
        items = list(formats.read(text, format=NAMES[sample].name, report=lambda _: None))
        formats.write(items, "csl-json").encode("utf-8", "replace")


@pytest.mark.parametrize(
    "text", ["", " \n", "\ufeff", "\ufeff\n"], ids=["nothing", "blanks", "a mark", "a mark, a line"]
)
@pytest.mark.parametrize("format", [format.name for format in formats.FORMATS.values() if format.reads])
def test_an_empty_text_has_no_records(format: str, text: str) -> None:
    assert list(formats.read(text, format=format, report=lambda _: None)) == []


@pytest.mark.parametrize("format", [format.name for format in formats.FORMATS.values() if format.reads])
def test_a_line_of_ten_megabytes_is_no_record(format: str) -> None:
    assert not [item for item in formats.read("x" * 10_000_000, format=format, report=lambda _: None) if item.id]


@pytest.mark.parametrize(
    "format", [format.name for format in formats.FORMATS.values() if format.reads and format.writes]
)
def test_a_value_of_a_megabyte_is_kept(format: str) -> None:
    item = Item("book", "k", fields={"title": "word " * 200_000 + "end"})
    (found,) = formats.read(formats.write([item], format), format=format)
    assert found.title == item.title


@pytest.mark.parametrize("text", ["", "\0\0\0", "\ufeff"])
def test_an_empty_text_is_of_no_format(text: str) -> None:
    with pytest.raises(InputError):
        list(formats.read(text))
