"""Word documents as blocks and records: what is read, what is passed over, fields that cite, broken files."""

from __future__ import annotations

import json
import time
from base64 import b64encode
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from readinglist import documents
from readinglist.documents import Document, docx
from readinglist.documents.office import works
from readinglist.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "documents"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SOURCES = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def packed(parts: dict[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def word(body: str, *, namespace: str = MAIN, links: str = "", **parts: str) -> bytes:
    """A .docx of the XML within w:body; a part by its name without folder and extension, `links` as relationships."""
    within = {name: text for name, text in parts.items() if name in ("styles", "numbering", "footnotes", "endnotes")}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/{name}" Target="{name}.xml"/>' for name in within
    ) + "".join(
        f'<Relationship Id="{name}" Type="{TYPES}/customXml" Target="../customXml/{name}.xml"/>'
        for name in parts
        if name.startswith("item")
    )
    made = {
        "word/document.xml": f'<w:document xmlns:w="{namespace}" xmlns:r="{TYPES}" xmlns:mc="mc"><w:body>{body}'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}{links}</Relationships>',
    }
    made |= {f"word/{name}.xml": f'<w:{name} xmlns:w="{namespace}">{text}</w:{name}>' for name, text in within.items()}
    folders = {"core": "docProps", "custom": "docProps"}
    made |= {f"{folders.get(name, 'customXml')}/{name}.xml": text for name, text in parts.items() if name not in within}
    return packed(made)


def read(body: str, **parts: str) -> Document:
    return docx.document(word(body, **parts), "a.docx")


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def begin(code: str, *, pieces: int = 1, data: str = "") -> str:
    """The beginning of a field, its code over several runs."""
    size = -(-len(code) // pieces)
    cut = [code[start : start + size] for start in range(0, len(code), size)]
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        + "".join(f"<w:r><w:instrText>{escape(piece)}</w:instrText></w:r>" for piece in cut)
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

STYLES = """
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Gliederung"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="Verzeichnis"><w:name w:val="TOC Heading"/><w:basedOn w:val="berschrift1"/>
<w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:styleId="a"><w:name w:val="a"/><w:basedOn w:val="b"/></w:style>
<w:style w:styleId="b"><w:name w:val="b"/><w:basedOn w:val="a"/></w:style>
"""


def lvl(depth: int, form: str, pattern: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>'
        "</w:lvl>"
    )


NUMBERING = f"""
<w:abstractNum w:abstractNumId="10">{lvl(0, "decimal", "%1.")}{lvl(1, "lowerLetter", "%1.%2)")}
{lvl(2, "upperRoman", "(%3)", 4)}</w:abstractNum>
<w:abstractNum w:abstractNumId="20">{lvl(0, "bullet", "x")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="20"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="99"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="10"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
"""


def numbered(number: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def styled(style: str) -> str:
    return f'<w:pStyle w:val="{style}"/>'


@pytest.mark.parametrize(
    ("properties", "block"),
    [
        pytest.param("", ("paragraph", 0, ""), id="a paragraph"),
        pytest.param(styled("berschrift1"), ("heading", 1, ""), id="a heading, in Word's German"),
        pytest.param(styled("Kapitel"), ("heading", 1, ""), id="a style that is based on a heading's"),
        pytest.param(styled("Gliederung"), ("heading", 3, ""), id="a style with a level of the outline"),
        pytest.param('<w:outlineLvl w:val="1"/>', ("heading", 2, ""), id="a level of the outline without a style"),
        pytest.param(styled("Titel"), ("heading", 1, ""), id="the title is a heading"),
        pytest.param(styled("Verzeichnis"), ("paragraph", 0, ""), id="what is out of the outline is no heading"),
        pytest.param(styled("Heading4"), ("heading", 4, ""), id="a heading by its id where no style is described"),
        pytest.param(styled("a"), ("paragraph", 0, ""), id="styles based on one another"),
        pytest.param(styled("nowhere"), ("paragraph", 0, ""), id="a style that is not there"),
        pytest.param(styled("Liste"), ("item", 1, "•"), id="a list by its style"),
        pytest.param(styled("Liste") + numbered(0), ("paragraph", 0, ""), id="a list taken from its style"),
        pytest.param(numbered(1), ("item", 1, "1."), id="a numbered list"),
        pytest.param(numbered(1, 1), ("item", 2, "1.a)"), id="a list within a list"),
        pytest.param(numbered(1, 2), ("item", 3, "(IV)"), id="Roman figures from a number on"),
        pytest.param(numbered(3), ("item", 1, ""), id="a list of a description that is not there"),
        pytest.param(numbered(77), ("item", 1, ""), id="a list that is not there"),
        pytest.param(numbered(1, 5000), ("item", 9, ""), id="a list deeper than Word's"),
    ],
)
def test_what_a_paragraph_is(properties: str, block: tuple[str, int, str]) -> None:
    (found,) = read(p("x", properties), styles=STYLES, numbering=NUMBERING).blocks
    assert (found.kind, found.level, found.marker) == block


def test_lists_are_counted_each_for_itself_and_anew_below_an_item() -> None:
    body = "".join(
        p("x", numbered(*at)) for at in ((1, 0), (1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (4, 0), (2, 0), (1, 0))
    )
    blocks = read(body, styles=STYLES, numbering=NUMBERING).blocks
    assert [block.marker for block in blocks] == ["1.", "2.", "2.a)", "2.b)", "3.", "3.a)", "1.", "•", "4."]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(p("a") + p("") + p("b"), ["a", "b"], id="paragraphs, empty ones passed over"),
        pytest.param(f"<w:p>{r('Sa')}{r('id, ')}{r('E.')}</w:p>", ["Said, E."], id="runs that edits have parted"),
        pytest.param(
            "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
            "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
            ["a b c-d"],
            id="tabulators and line breaks are blanks",
        ),
        pytest.param(
            f"<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins>{r('new')}</w:ins></w:p>",
            ["new"],
            id="what is deleted is left out, what is inserted is not",
        ),
        pytest.param(
            f"<w:p><w:moveFrom>{r('x')}</w:moveFrom></w:p><w:p><w:moveTo>{r('x')}</w:moveTo></w:p>",
            ["x"],
            id="what has been moved stands where it is now",
        ),
        pytest.param(
            f"<w:p>{r('around')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('box')}</w:txbxContent></mc:Choice>"
            f"<mc:Fallback><w:txbxContent>{p('box')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
            f"{r(' it')}</w:p>",
            ["around it", "box"],
            id="a text box once, behind its paragraph",
        ),
        pytest.param(
            "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>x</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>",
            ["x"],
            id="an older form where there is no other",
        ),
        pytest.param(
            f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('x')}</w:sdtContent></w:sdt>",
            ["x"],
            id="a content control",
        ),
        pytest.param(f"<w:p>{begin('PAGE')}{r('12')}{END}{r('.')}</w:p>", ["12."], id="the result of a field"),
        pytest.param(
            f"<w:p>{begin(' TOC ')}{r('a')}</w:p>{p('b')}<w:p>{r('c')}{END}</w:p>",
            ["a", "b", "c"],
            id="the result of a field over paragraphs",
        ),
        pytest.param(
            f'<w:p><w:fldSimple w:instr="DATE">{r("2020")}</w:fldSimple></w:p>', ["2020"], id="a simple field"
        ),
        pytest.param(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>IF </w:instrText></w:r>{begin('PAGE')}{r('7')}{END}"
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("yes")}{END}</w:p>',
            ["yes"],
            id="a field in the code of another is code",
        ),
        pytest.param(
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>X</w:instrText></w:r>{r("a")}</w:p>{p("b")}',
            ["a", "b"],
            id="a field that never ends hides nothing",
        ),
        pytest.param(f"<w:p>{END}{END}{r('a')}{END}</w:p>", ["a"], id="ends of fields that have not begun"),
        pytest.param(
            f"<w:p><w:fldSimple w:instr='X'>{END}{END}{r('a')}</w:fldSimple></w:p>",
            ["a"],
            id="ends within a simple field",
        ),
        pytest.param(p("[3] Said, E."), ["Said, E."], id="a typed marker stands apart"),
        pytest.param(p("a&#1;b&#x1f;c\u0085d"), ["a b c d"], id="control characters"),
    ],
)
def test_the_text(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


def test_a_table_is_read_cell_by_cell() -> None:
    cells = f"<w:tc>{p('a')}{p('b')}</w:tc><w:tc>{p('c')}</w:tc>"
    blocks = read(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>{p('d')}").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("table", "a"), ("table", "b"), ("table", "c"), ("paragraph", "d"),
    ]  # fmt: skip


def test_the_line_is_the_number_of_the_paragraph() -> None:
    assert [block.line for block in read(p("a") + p("") + p("b")).blocks] == [1, 3]


def test_the_strict_form_is_read_too() -> None:
    data = word(p("x", styled("berschrift1")), namespace=STRICT, styles=STYLES)
    assert docx.document(data, "a.docx").blocks[0].kind == "heading"


NOTES = "".join(
    f'<w:footnote w:id="{number}"{kind}>{p(text)}</w:footnote>'
    for number, kind, text in (
        (-1, ' w:type="separator"', "---"), (1, "", "first"), (2, "", "second"), (3, "", "never called"),
    )
)  # fmt: skip


def called(number: int, kind: str = "footnote") -> str:
    return f'<w:p>{r("x")}<w:r><w:{kind}Reference w:id="{number}"/></w:r></w:p>'


def test_notes_stand_behind_the_text_in_the_order_of_their_calls() -> None:
    endnotes = f'<w:endnote w:id="1">{p("end")}{p("more")}</w:endnote>'
    body = called(1, "endnote") + called(2) + called(1) + called(2) + called(55)
    blocks = read(body, footnotes=NOTES, endnotes=endnotes).blocks
    assert [(block.kind, block.marker, block.text, block.line) for block in blocks[5:]] == [
        ("note", "[1]", "second", 6),
        ("note", "[2]", "first", 7),
        ("note", "[1]", "end", 8),
        ("note", "", "more", 9),
    ]


LINK = f'<Relationship Id="L" Type="{TYPES}/hyperlink" Target="https://doi.org/10.5555/x" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("inner", "links"),
    [
        pytest.param(f'<w:hyperlink r:id="L">{r("x")}</w:hyperlink>', ("https://doi.org/10.5555/x",), id="a hyperlink"),
        pytest.param(f'<w:hyperlink w:anchor="a">{r("x")}</w:hyperlink>', (), id="one within the document"),
        pytest.param(f'<w:hyperlink r:id="none">{r("x")}</w:hyperlink>', (), id="one to nowhere"),
        pytest.param(
            begin('HYPERLINK "https://example.org/a" \\o "tip"') + r("x") + END,
            ("https://example.org/a",),
            id="a field that links",
        ),
        pytest.param(begin('HYPERLINK \\l "mark"') + r("x") + END, (), id="a field that links within the document"),
        pytest.param(begin('HYPERLINK "mailto:a@b.c"') + r("x") + END, (), id="an address of mail"),
    ],
)
def test_links(inner: str, links: tuple[str, ...]) -> None:
    (block,) = docx.document(word(f"<w:p>{inner}</w:p>", links=LINK), "a.docx").blocks
    assert (block.text, block.links) == ("x", links)


def test_the_title_is_that_of_the_properties_else_the_first_heading() -> None:
    core = '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> A  title </dc:title></c>'
    assert read(p("x"), core=core).title == "A title"
    assert read(p("a") + p("b", styled("Heading1"))).title == "b"
    assert read(p("a")).title == ""


SAID = {
    "type": "book", "title": "Orientalism", "author": [{"family": "Said", "given": "Edward W."}],
    "issued": {"date-parts": [[1978]]}, "publisher": "Pantheon",
}  # fmt: skip
BERGER = {
    "type": "book", "title": "Ways of <i>Seeing</i>", "author": [{"family": "Berger", "given": "John"}],
    "issued": {"date-parts": [["1972"]]},
}  # fmt: skip


def csl(*records: object, prefix: str = "ADDIN ZOTERO_ITEM", uri: str = "") -> str:
    items = [
        {"id": number, "itemData": record} | ({"uris": [uri]} if uri else {}) for number, record in enumerate(records)
    ]
    return f"{prefix} CSL_CITATION {json.dumps({'citationItems': items})}"


def cited(code: str, **shape: int) -> str:
    return f"<w:p>{r('x ')}{begin(code, **shape)}{r('(Said 1978)')}{END}</w:p>"


ENDNOTE = (
    '<EndNote><Cite><record><ref-type name="Journal Article">17</ref-type><contributors><authors>'
    "<author><style>Said, Edward W.</style></author><author>United Nations,</author></authors></contributors>"
    "<titles><title><style>Reflections on <style>Exile</style></style></title>"
    "<secondary-title>Granta</secondary-title></titles>"
    "<pages>159-72</pages><volume>13</volume><number>2</number><dates><year>1984</year></dates><isbn>0017-3231</isbn>"
    "<electronic-resource-num>https://doi.org/10.5555/x</electronic-resource-num></record></Cite></EndNote>"
)
EXILE = {
    "type": "article-journal", "title": "Reflections on Exile", "container-title": "Granta", "volume": "13",
    "issue": "2", "page": "159-172", "issued": {"date-parts": [[1984]]}, "DOI": "10.5555/x", "ISSN": "0017-3231",
    "author": [{"family": "Said", "given": "Edward W."}, {"literal": "United Nations"}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        pytest.param(cited(csl(SAID)), ["Orientalism"], id="Zotero"),
        pytest.param(cited(csl(SAID), pieces=40), ["Orientalism"], id="a code in pieces"),
        pytest.param(cited(csl(SAID, prefix="ADDIN")), ["Orientalism"], id="Mendeley"),
        pytest.param(
            f'<w:p><w:fldSimple w:instr="{escape(csl(SAID))}">{r("x")}</w:fldSimple></w:p>',
            ["Orientalism"],
            id="a simple field",
        ),
        pytest.param(cited(csl(SAID, BERGER)), ["Orientalism", "Ways of <i>Seeing</i>"], id="two works in a citation"),
        pytest.param(
            cited(csl(BERGER)) + cited(csl(SAID)) + cited(csl(BERGER)),
            ["Ways of <i>Seeing</i>", "Orientalism"],
            id="each once, in the order of the first citation",
        ),
        pytest.param(
            cited(csl(SAID, uri="u")) + cited(csl({**SAID, "title": "orientalism"}, uri="u")),
            ["Orientalism"],
            id="the same address is the same work",
        ),
        pytest.param(
            cited(csl(SAID, prefix="ADDIN")) + cited(csl(BERGER, prefix="ADDIN")),
            ["Orientalism", "Ways of <i>Seeing</i>"],
            id="numbers within a citation tell nothing",
        ),
        pytest.param(cited("ADDIN ZOTERO_ITEM CSL_CITATION {broken"), [], id="broken JSON is passed over"),
        pytest.param(cited("ADDIN CSL_CITATION " + '{"a":' * 5000), [], id="JSON without an end"),
        pytest.param(cited('ADDIN CSL_CITATION {"citationItems": 3}'), [], id="JSON of another shape"),
        pytest.param(
            cited(csl(3, None, {}, {"author": [None]}, {"author": [[]]}, SAID)),
            ["Orientalism"],
            id="what is no record is passed over",
        ),
        pytest.param(cited(csl({**SAID, "title": "a\0\ud800b"})), ["a  b"], id="characters that no text can hold"),
        pytest.param(cited(f"ADDIN EN.CITE {ENDNOTE}"), ["Reflections on Exile"], id="EndNote"),
        pytest.param(cited("ADDIN EN.CITE <EndNote><Cite><record>"), [], id="EndNote, broken off"),
        pytest.param(
            f"<w:p>{begin('ADDIN EN.CITE.DATA', data=f'<w:fldData>{b64encode(ENDNOTE.encode()).decode()}</w:fldData>')}"
            f"{r('x')}{END}</w:p>",
            ["Reflections on Exile"],
            id="EndNote, with its code aside",
        ),
        pytest.param(
            f"<w:p>{begin('ADDIN EN.CITE', data='<w:fldData>?</w:fldData>')}{END}</w:p>",
            [],
            id="EndNote, with nothing to read aside",
        ),
        pytest.param(
            f'<w:p><w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_'
            f'{b64encode(csl(SAID).partition("CSL_CITATION ")[2].encode()).decode()}"/></w:sdtPr></w:sdt></w:p>',
            ["Orientalism"],
            id="Mendeley Cite, in the tag of a content control",
        ),
        pytest.param(
            '<w:p><w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_!"/></w:sdtPr></w:sdt></w:p>',
            [],
            id="a tag that is broken",
        ),
        pytest.param(f"<w:p><w:del>{cited(csl(SAID))}</w:del></w:p>", [], id="what is deleted cites nothing"),
    ],
)
def test_works_that_fields_carry(body: str, titles: list[str]) -> None:
    document = read(body)
    assert [item.title for item in document.records] == titles
    assert not any("CSL" in block.text or "{" in block.text for block in document.blocks)


def test_a_record_says_where_it_was_cited() -> None:
    (item,) = read(p("a") + cited(csl({**SAID, "id": "x", "citation-key": "said1978"}))).records
    assert (item.id, item.authors[0].full, item.year) == ("said1978", "Edward W. Said", 1978)
    assert item.custom["line"] == 2


def test_a_record_of_endnote() -> None:
    (item,) = read(cited(f"ADDIN EN.CITE {ENDNOTE}")).records
    assert {**item.to_csl(), "custom": None} == {**EXILE, "custom": None}


@pytest.mark.parametrize(
    ("kind", "group", "expected"),
    [
        pytest.param("Book", "authors", {"type": "book", "collection-title": "s", "author": 1}, id="a book's series"),
        pytest.param("Edited Book", "authors", {"type": "book", "collection-title": "s", "editor": 1}, id="editors"),
        pytest.param(
            "Book Section",
            "secondary-authors",
            {"type": "chapter", "container-title": "s", "editor": 1},
            id="editors of a chapter's book",
        ),
        pytest.param("Chart", "authors", {"type": "document", "container-title": "s", "author": 1}, id="another type"),
    ],
)
def test_types_of_endnote(kind: str, group: str, expected: dict[str, object]) -> None:
    code = (
        f'ADDIN EN.CITE <EndNote><record><ref-type name="{kind}"/><contributors><{group}><author>Said, E.</author>'
        f"</{group}></contributors><titles><title>t</title><secondary-title>s</secondary-title></titles></record></EndNote>"
    )
    (item,) = read(cited(code)).records
    found = item.to_csl()
    assert {name: found.get(name) if name.endswith(("type", "title")) else len(found[name]) for name in expected} == (
        expected
    )


def test_a_work_that_a_note_cites_is_cited_where_the_note_is_called() -> None:
    footnotes = f'<w:footnote w:id="1">{cited(csl(BERGER))}</w:footnote>'
    document = read(called(1) + cited(csl(SAID)), footnotes=footnotes)
    assert [(item.year, item.custom["line"]) for item in document.records] == [(1972, 3), (1978, 2)]


ENTRY = "Said, Edward W. 1978. Orientalism. New York: Pantheon."
UNCITED = "Clifford, James. 1988. The Predicament of Culture. Cambridge: Harvard University Press."


def in_field(code: str, *texts: str, end: str = END) -> str:
    """A bibliography of a field, whose end stands in the paragraph behind."""
    first, *rest = texts
    return f"<w:p>{begin(code)}{r(first)}</w:p>{''.join(map(p, rest))}<w:p>{end}{r('After it.')}</w:p>"


def in_control(properties: str, *texts: str) -> str:
    heading = p("References", styled("Heading1"))
    content = f"<w:sdtContent>{heading}{''.join(map(p, texts))}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{content}</w:sdt>"


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param(
            in_field('ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY', ENTRY),
            ["generated", "paragraph"],
            id="Zotero's bibliography",
        ),
        pytest.param(
            in_field("ADDIN Mendeley Bibliography CSL_BIBLIOGRAPHY", ENTRY), ["generated", "paragraph"], id="Mendeley's"
        ),
        pytest.param(in_field("ADDIN EN.REFLIST", ENTRY), ["generated", "paragraph"], id="EndNote's"),
        pytest.param(
            in_field("ADDIN ZOTERO_BIBL {}", ENTRY, UNCITED),
            ["generated", "paragraph", "paragraph"],
            id="not an entry whose work has no record",
        ),
        pytest.param(
            in_field("ADDIN ZOTERO_BIBL {}", ENTRY, end=""), ["paragraph", "paragraph"], id="not where it never ends"
        ),
        pytest.param(
            in_control('<w:tag w:val="MENDELEY_BIBLIOGRAPHY"/>', ENTRY),
            ["heading", "generated"],
            id="Mendeley Cite's, without its heading",
        ),
        pytest.param(
            in_control('<w:docPartObj><w:docPartGallery w:val="Bibliographies"/></w:docPartObj>', ENTRY),
            ["heading", "generated"],
            id="one in a gallery of Word's",
        ),
        pytest.param(in_control("<w:tag/>", ENTRY), ["heading", "paragraph"], id="not another content control"),
    ],
)
def test_a_generated_bibliography(body: str, kinds: list[str]) -> None:
    assert [block.kind for block in read(cited(csl(SAID)) + body).blocks[1:]] == kinds
    assert "generated" not in [block.kind for block in read(body).blocks], "without records nothing is left out"


def test_bookmarks_of_zotero_have_their_codes_in_the_properties() -> None:
    def mark(number: int, name: str, inner: str) -> str:
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'

    code = csl(SAID, prefix="ZOTERO_ITEM")
    properties = {"ZB_a_2": code[40:], "ZB_a_1": code[:40], "ZB_b_1": "ZOTERO_BIBL {} CSL_BIBLIOGRAPHY", "Other_1": "x"}
    custom = "".join(f'<property name="{name}"><v>{escape(text)}</v></property>' for name, text in properties.items())
    body = f"<w:p>{mark(1, 'ZB_a', r('(Said)'))}</w:p>{mark(2, 'ZB_b', p(ENTRY))}{p('after')}"
    document = read(body, custom=f"<Properties>{custom}</Properties>")
    assert [item.title for item in document.records] == ["Orientalism"]
    assert [block.kind for block in document.blocks] == ["paragraph", "generated", "paragraph"]


WORDS_OWN = f"""<b:Sources xmlns:b="{SOURCES}">
<b:Source><b:Tag>Sai78</b:Tag><b:SourceType>Book</b:SourceType><b:Title>Orientalism</b:Title><b:Year>1978</b:Year>
<b:Author><b:Author><b:NameList><b:Person><b:Last>Said</b:Last><b:First>Edward</b:First><b:Middle>W.</b:Middle></b:Person>
</b:NameList></b:Author></b:Author><b:City>New York</b:City><b:StandardNumber>0-394-42814-5</b:StandardNumber>
</b:Source>
<b:Source><b:Tag>UN48</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Declaration</b:Title><b:Year>1948</b:Year>
<b:Author><b:Author><b:Corporate>United Nations</b:Corporate></b:Author></b:Author></b:Source></b:Sources>"""


def test_sources_of_words_own() -> None:
    code = "CITATION Sai78 \\p 12 \\l 1033 \\m None"
    (item,) = read(cited(code), item1=WORDS_OWN).records
    assert item.to_csl() == {
        "type": "book", "title": "Orientalism", "author": [{"family": "Said", "given": "Edward W."}],
        "issued": {"date-parts": [[1978]]}, "publisher-place": "New York", "ISBN": "0-394-42814-5",
        "custom": {"line": 1},
    }  # fmt: skip


def test_a_bibliography_of_words_own_holds_all_its_sources() -> None:
    entry = "United Nations. Declaration. 1948."
    document = read(cited("CITATION Sai78") + in_field("BIBLIOGRAPHY", entry, ENTRY), item1=WORDS_OWN, item2="")
    assert [(item.title, item.custom["line"]) for item in document.records] == [("Orientalism", 1), ("Declaration", 2)]
    assert [block.kind for block in document.blocks] == ["paragraph", "generated", "generated", "paragraph"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Said, Edward W.", ("Said", "Edward W.", ""), id="family first"),
        pytest.param("King, Martin Luther, Jr.", ("King", "Martin Luther", "Jr."), id="with a suffix"),
        pytest.param("Edward W. Said", ("Said", "Edward W.", ""), id="as it is spoken"),
    ],
)
def test_people(written: str, meant: tuple[str, str, str]) -> None:
    name = works.person(written)
    assert (name.family, name.given, name.suffix) == meant


@pytest.mark.parametrize(
    ("name", "count", "heading", "notes", "items"),
    [
        pytest.param("syllabus-en.docx", 37, "Week 2: Staying", 0, 10, id="a syllabus with lists and a table"),
        pytest.param("aufsatz-de.docx", 19, "Wer wartet", 10, 0, id="an essay with footnotes"),
    ],
)
def test_documents_of_our_own(name: str, count: int, heading: str, notes: int, items: int) -> None:
    document = docx.document((DATA / name).read_bytes(), name)
    assert (document.name, document.kind, len(document.blocks)) == (name, "docx", count)
    assert heading in [block.text for block in document.blocks if block.kind == "heading"]
    assert [block.marker for block in document.blocks if block.kind == "note"] == [f"[{n + 1}]" for n in range(notes)]
    assert sum(block.kind == "item" for block in document.blocks) == items
    assert len({block.text for block in document.blocks}) == count, "nothing is there twice"
    starts = (DATA / name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()[1:]
    whole = "\n".join(block.text for block in document.blocks)
    places = [whole.find(start) for start in starts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(word(p("x"))[:-40], id="an archive cut at its end"),
        pytest.param(word(p("x"))[:60], id="an archive cut at its beginning"),
        pytest.param(packed({"word/styles.xml": "<a/>"}), id="an archive without a text"),
        pytest.param(packed({"word/document.xml": ""}), id="an empty text"),
        pytest.param(packed({"word/document.xml": "no XML at all"}), id="a text that is no XML"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        docx.document(data, "x.docx")


@pytest.mark.parametrize("part", ["styles", "numbering", "footnotes", "endnotes", "core", "custom", "item1"])
def test_a_part_that_is_broken_leaves_the_text(part: str) -> None:
    data = packed(dict.fromkeys((f"word/{part}.xml", f"docProps/{part}.xml", f"customXml/{part}.xml"), "<<<")
                  | {"word/document.xml": f'<w:document xmlns:w="{MAIN}">{p("x")}</w:document>'})  # fmt: skip
    assert [block.text for block in docx.document(data, "x.docx").blocks] == ["x"]


MANY = 50_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(p("Said, E. (1978) Orientalism.", numbered(1)) * MANY, id="fifty thousand paragraphs"),
        pytest.param("<w:p>" * 100_000 + r("x"), id="paragraphs in paragraphs"),
        pytest.param("<w:tbl><w:tr><w:tc>" * 100_000, id="tables in tables"),
        pytest.param('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' * MANY, id="fields that never end"),
        pytest.param(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t></w:r>' * MANY + "</w:p>" + p("y") * 1000,
            id="fields in fields",
        ),
        pytest.param(f"<w:p>{END * MANY}</w:p>", id="ends of nothing"),
        pytest.param(in_field("ADDIN ZOTERO_BIBL", *["x"] * 20_000, end=""), id="a bibliography that never ends"),
        pytest.param("<w:p>" + begin("ADDIN ZOTERO_BIBL") * 20_000 + END * 20_000 + "</w:p>", id="lists in lists"),
        pytest.param(p("x", numbered(99_999)) * 1000, id="a list that is not there"),
        pytest.param(called(1) * MANY, id="a note called again and again"),
        pytest.param(
            "<w:p><mc:AlternateContent>" + "<mc:Fallback><w:r/></mc:Fallback>" * MANY + "</mc:AlternateContent></w:p>",
            id="forms without an end",
        ),
        pytest.param(cited(csl(*({**SAID, "title": f"Book {n}"} for n in range(5000)))) * 2, id="ten thousand works"),
    ],
)
def test_input_made_to_break_it(body: str) -> None:
    data = word(body, styles=STYLES, numbering=NUMBERING, footnotes=NOTES)
    start = time.perf_counter()
    docx.document(data, "x.docx")
    assert time.perf_counter() - start < 30, "time grows with the size of the file alone"


def test_what_is_in_italics() -> None:
    def run(text: str, properties: str) -> str:
        return r(text).replace("<w:r>", f"<w:r><w:rPr>{properties}</w:rPr>")

    styles = (
        '<w:style w:type="character" w:styleId="Emphasis"><w:rPr><w:i/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    )
    runs = (
        run("Sebald, ", '<w:rStyle w:val="Strong"/>') + run("The Rings", "<w:i/>") + r(" ") + run("of Saturn", "<w:i/>")
    )
    more = (
        run(". Repr. in ", '<w:i w:val="0"/>')
        + run("Works", '<w:rStyle w:val="Emphasis"/>')
        + run(", 2", '<w:rStyle w:val="Emphasis"/><w:i w:val="false"/>')
    )
    (block,) = read(f"<w:p>{runs}{more}</w:p>", styles=styles).blocks
    assert block.text == "Sebald, The Rings of Saturn. Repr. in Works, 2"
    assert block.titles == ("The Rings of Saturn", "Works")


def test_the_cells_of_tables_know_where_they_stand() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    within = f"<w:tbl>{row(p('x'))}</w:tbl>"
    body = f"<w:tbl>{row(p('Author'), p('Title'))}{row(p('Clarke, S.'), p('Piranesi') + p('2020'))}</w:tbl>{p('End')}"
    assert [(block.text, block.cell) for block in read(body).blocks] == [
        ("Author", (1, 1)),
        ("Title", (1, 2)),
        ("Clarke, S.", (2, 1)),
        ("Piranesi", (2, 2)),
        ("2020", (2, 2)),
        ("End", (0, 0)),
    ]
    assert [block.kind for block in read(f"<w:tbl>{row(within + p('y'))}</w:tbl>{p('z')}").blocks] == [
        "table",
        "table",
        "paragraph",
    ]
    found = documents.read(word(body), name="a.docx").blocks
    assert [(block.kind, block.text) for block in found[2:]] == [
        ("work", "Clarke, S. Piranesi. 2020"),
        ("paragraph", "End"),
    ]
