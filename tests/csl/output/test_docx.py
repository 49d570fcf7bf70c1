"""Word: our own reader of .docx gives text and links back; formats, styles and bytes are what they should be."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from lxml import etree

from readinglist import documents
from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

DOCX = get("docx")
SITE = "https://example.org/?a=1&b=2"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _made(runs: list[Run], layout: Layout = Layout()) -> bytes:  # noqa: B008 (a Layout never changes)
    written = DOCX.bibliography([Entry("a", [Block(runs)])], layout)
    assert isinstance(written, bytes)
    return written


def _part(data: bytes, name: str) -> etree._Element:
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def _written(data: bytes, path: str = ".//{*}body") -> list[str]:
    """The inside of elements of the document without namespaces."""
    found = _part(data, "word/document.xml").findall(path)
    bare = [etree.tostring(each).decode() for each in found]
    return [each.replace("w:", "").replace(' xml:space="preserve"', "").partition(">")[2] for each in bare]


def test_it_is_binary_and_a_citation_is_text() -> None:
    assert DOCX.binary
    assert DOCX.inline([Run("a ", ("italic",)), Run("b")]) == "a b"


@pytest.mark.parametrize(
    ("formats", "properties"),
    [
        pytest.param((), "<rPr/>", id="plain"),
        pytest.param(("italic",), '<rPr><i val="1"/></rPr>', id="italics"),
        pytest.param(("oblique", "bold"), '<rPr><b val="1"/><i val="1"/></rPr>', id="in the order of the schema"),
        pytest.param(("sup", "smallcaps"), '<rPr><smallCaps val="1"/><vertAlign val="superscript"/></rPr>', id="sup"),
        pytest.param(("sub",), '<rPr><vertAlign val="subscript"/></rPr>', id="sub"),
        pytest.param(("underline", "light"), '<rPr><u val="single"/></rPr>', id="underlined; nothing is light"),
    ],
)
def test_formats(formats: tuple[str, ...], properties: str) -> None:
    assert _written(_made([Run("x", formats)]), ".//{*}r") == [f"{properties}<t>x</t></r>"]


def test_links_are_relationships_one_for_an_address() -> None:
    data = _made(
        [Run("a", (), SITE), Run("b", ("bold",), SITE), Run("c"), Run("d", (), SITE), Run("e", (), "file:///x")]
    )
    assert len(_written(data, ".//{*}hyperlink")) == 2
    assert [each.attrib for each in _part(data, "word/_rels/document.xml.rels")][1:] == [
        {
            "Id": "link1",
            "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            "Target": SITE,
            "TargetMode": "External",
        }
    ]


@pytest.mark.parametrize(
    ("layout", "spacing", "indent"),
    [
        pytest.param(Layout(), ("240", "240"), ("0", "0"), id="nothing asked for is a line between entries"),
        pytest.param(Layout(True, "", 2, 0), ("0", "480"), ("720", "720"), id="a hanging indent and double spacing"),
    ],
)
def test_the_style_carries_the_layout(layout: Layout, spacing: tuple[str, str], indent: tuple[str, str]) -> None:
    style = _part(_made([Run("x")], layout), "word/styles.xml").find(f"{{*}}style[@{W}styleId='Bibliography']")
    assert style is not None
    between, hung = style.find(".//{*}spacing"), style.find(".//{*}ind")
    assert between is not None
    assert hung is not None
    assert (between.get(f"{W}after"), between.get(f"{W}line")) == spacing
    assert (hung.get(f"{W}left"), hung.get(f"{W}hanging")) == indent


def test_labels_and_blocks() -> None:
    columns = [Block([Run("[1] ")], "left-margin"), Block([Run("One.")], "right-inline")]
    notes = [Block([Run("Of it.")], "block"), Block([Run("A note.")], "indent")]
    written = DOCX.bibliography([Entry("a", columns + notes)], Layout(False, "flush"))
    assert isinstance(written, bytes)
    style = '<pPr><pStyle val="Bibliography"/>'
    assert _written(written, ".//{*}p") == [
        f'{style}<spacing after="0"/></pPr><r><rPr/><t>[1]</t></r><r><tab/></r><r><rPr/><t>One.</t></r></p>',
        f'{style}<spacing after="0"/><ind left="480" hanging="0"/></pPr><r><rPr/><t>Of it.</t></r></p>',
        f'{style}<ind left="1200" hanging="0"/></pPr><r><rPr/><t>A note.</t></r></p>',
    ]


def test_the_same_entries_make_the_same_bytes() -> None:
    assert _made([Run("x", ("bold",), SITE)]) == _made([Run("x", ("bold",), SITE)])
    infos = ZipFile(BytesIO(_made([Run("x")]))).infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert infos[0].filename == "[Content_Types].xml"


def test_no_entries_make_a_document() -> None:
    written = DOCX.bibliography([], Layout())
    assert isinstance(written, bytes)
    assert _written(written) == [""]


@given(made.runs(made.anything))
def test_our_own_reader_gives_the_text_back(runs: list[Run]) -> None:
    data = _made([Run("See"), *runs, Run(".")])
    read = documents.read(data, name="a.docx")
    text = cleaned("See" + "".join(cleaned(run.text) for run in runs) + ".")
    assert " ".join(" ".join(block.text for block in read.blocks).split()) == " ".join(text.split())


@given(made.runs(made.anything))
def test_the_parts_hold_all_letters_and_safe_addresses_only(runs: list[Run]) -> None:
    data = _made([Run("x"), *runs, Run("x")])
    shown = "".join(each.text or "" for each in _part(data, "word/document.xml").iterfind(".//{*}t"))
    assert shown == "x" + "".join(cleaned(run.text) for run in runs) + "x"
    relations = _part(data, "word/_rels/document.xml.rels")
    assert {each.get("Target") for each in relations} - {"styles.xml"} <= {safe(run.link) for run in runs}


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    data = _made([Run(title)])
    assert "".join(each.text or "" for each in _part(data, "word/document.xml").iterfind(".//{*}t")) == title
