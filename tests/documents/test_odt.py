"""OpenDocument texts as blocks and records: what is read, what is passed over, reference marks, broken files."""

from __future__ import annotations

import json
import time
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from readinglist.documents import Document, odt
from readinglist.errors import InputError

DATA = Path(__file__).parents[1] / "data" / "documents"
PREFIXES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "text", "style", "table", "meta", "draw")
)
NAMESPACES = (
    f'{PREFIXES} xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)


def packed(parts: dict[str, str]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return data.getvalue()


def writer(body: str, *, styles: str = "", meta: str = "") -> bytes:
    """An .odt of the XML within office:text, its automatic styles, and what stands in its office:meta."""
    content = (
        f"<office:document-content {NAMESPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    about = f"<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content} | {"meta.xml": about})


def read(body: str, *, styles: str = "", meta: str = "") -> Document:
    return odt.document(writer(body, styles=styles, meta=meta), "a.odt")


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def listed(*items: str, attributes: str = 'text:style-name="L"') -> str:
    return (
        f"<text:list {attributes}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in items)}</text:list>"
    )


STYLES = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
<text:list-level-style-number text:level="2" style:num-prefix="(" style:num-suffix=")" style:num-format="a"/>
<text:list-level-style-number text:level="3" style:num-format="I" text:start-value="4"/>
<text:list-level-style-number text:level="4" style:num-format=""/>
<text:list-level-style-number text:level="99" style:num-format="1"/></text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="-"/></text:list-style>
"""


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        pytest.param(p("a"), [("paragraph", 0, "", "a")], id="a paragraph"),
        pytest.param('<text:h text:outline-level="2">a</text:h>', [("heading", 2, "", "a")], id="a heading"),
        pytest.param(
            p("a", "P1") + p("b", "Title"), [("heading", 1, "", "a"), ("heading", 1, "", "b")], id="the title"
        ),
        pytest.param(listed(p("a"), p("b")), [("item", 1, "1.", "a"), ("item", 1, "2.", "b")], id="a numbered list"),
        pytest.param(listed(p("a") + p("b")), [("item", 1, "1.", "a"), ("item", 1, "", "b")], id="an item of two"),
        pytest.param(listed(p("a"), attributes='text:style-name="B"'), [("item", 1, "•", "a")], id="a bullet"),
        pytest.param(listed(p("a"), attributes='text:style-name="X"'), [("item", 1, "", "a")], id="a style not there"),
        pytest.param(listed(p("a"), attributes=""), [("item", 1, "", "a")], id="a list without a style"),
        pytest.param(
            listed(p("a") + listed(p("b"), p("c") + listed(p("d"), attributes=""), attributes=""), p("e")),
            [
                ("item", 1, "1.", "a"),
                ("item", 2, "(a)", "b"),
                ("item", 2, "(b)", "c"),
                ("item", 3, "IV", "d"),
                ("item", 1, "2.", "e"),
            ],
            id="lists in lists have the outermost one's style",
        ),
        pytest.param(
            listed(p("a"))
            + p("-")
            + listed(p("b"), attributes='text:style-name="L" text:continue-numbering="true"')
            + listed(p("c")),
            [("item", 1, "1.", "a"), ("paragraph", 0, "", "-"), ("item", 1, "2.", "b"), ("item", 1, "1.", "c")],
            id="a list that goes on, and one that does not",
        ),
        pytest.param(
            f'<text:list text:style-name="L"><text:list-header>{p("h")}</text:list-header>'
            f'<text:list-item text:start-value="7">{p("a")}</text:list-item></text:list>',
            [("item", 1, "", "h"), ("item", 1, "7.", "a")],
            id="a list's header, and a number of its own",
        ),
        pytest.param(
            listed('<text:h text:outline-level="1">a</text:h>'), [("heading", 1, "", "a")], id="a numbered heading"
        ),
        pytest.param(
            f"<table:table><table:table-row><table:table-cell>{p('a')}</table:table-cell></table:table-row>"
            f"</table:table>{p('b')}",
            [("table", 0, "", "a"), ("paragraph", 0, "", "b")],
            id="a table's cells",
        ),
        pytest.param(p("[2] Said, E."), [("paragraph", 0, "[2]", "Said, E.")], id="a typed marker stands apart"),
    ],
)
def test_what_a_paragraph_is(body: str, blocks: list[tuple[str, int, str, str]]) -> None:
    found = read(body, styles=STYLES).blocks
    assert [(block.kind, block.level, block.marker, block.text) for block in found] == blocks


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        pytest.param(p("a <text:span>b <text:span>c</text:span> d</text:span> e"), ["a b c d e"], id="spans"),
        pytest.param(p('a<text:s text:c="9"/>b<text:tab/>c<text:line-break/>d\n  e'), ["a b c d e"], id="blanks"),
        pytest.param(p("") + p(" ") + p("a"), ["a"], id="empty paragraphs are passed over"),
        pytest.param(
            f"<text:tracked-changes><text:changed-region><text:deletion>{p('old')}</text:deletion>"
            f"</text:changed-region></text:tracked-changes>{p('<text:change-start/>new<text:change-end/>')}",
            ["new"],
            id="what is deleted is left out, what is inserted is not",
        ),
        pytest.param(
            p(f"a<office:annotation><dc:creator>x</dc:creator>{p('x')}</office:annotation>b"),
            ["ab"],
            id="comments are left out",
        ),
        pytest.param(
            p(f"around<draw:frame><draw:text-box>{p('box')}</draw:text-box><svg:title>x</svg:title></draw:frame> it"),
            ["around it", "box"],
            id="a text box behind its paragraph, without its description",
        ),
        pytest.param(p("<text:title>Name</text:title>!"), ["Name!"], id="a field that shows the title"),
        pytest.param(f'<text:section text:name="One">{p("a")}</text:section>', ["a"], id="a section"),
        pytest.param(p("a&#1;b"), ["a b"], id="control characters"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_the_text(body: str, texts: list[str]) -> None:
    assert [block.text for block in read(body).blocks] == texts


def note(text: str, kind: str = "endnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>9</text:note-citation>'
        f"<text:note-body>{text}</text:note-body></text:note>"
    )


def test_notes_stand_behind_the_text_footnotes_first() -> None:
    body = p(f"a{note(p('end') + p('more'))} b{note(p('foot'), 'footnote')}.") + p(f"c{note(p('last'))}")
    assert [(block.kind, block.marker, block.text, block.line) for block in read(body).blocks] == [
        ("paragraph", "", "a b.", 1),
        ("paragraph", "", "c", 2),
        ("note", "[1]", "foot", 3),
        ("note", "[1]", "end", 4),
        ("note", "", "more", 5),
        ("note", "[2]", "last", 6),
    ]


@pytest.mark.parametrize(
    ("address", "links"),
    [
        pytest.param("https://doi.org/10.5555/x", ("https://doi.org/10.5555/x",), id="an address"),
        pytest.param("#mark", (), id="one within the document"),
        pytest.param("mailto:a@b.c", (), id="an address of mail"),
    ],
)
def test_links(address: str, links: tuple[str, ...]) -> None:
    (block,) = read(p(f'<text:a xlink:href="{address}">x</text:a>')).blocks
    assert (block.text, block.links) == ("x", links)


def test_the_title_is_that_of_the_properties_else_the_first_heading() -> None:
    assert read(p("x"), meta="<dc:title>A  title</dc:title>").title == "A title"
    assert read(p("x") + "<text:h>b</text:h>").title == "b"


SAID = {
    "type": "book", "title": "Orientalism", "author": [{"family": "Said", "given": "Edward W."}],
    "issued": {"date-parts": [[1978]]},
}  # fmt: skip
CODE = f"ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [{'id': 1, 'itemData': SAID}]})} RNDa1B2c3"
LIST = 'ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY RNDx'
ENTRY = "Said, Edward W. 1978. Orientalism. New York: Pantheon."


def mark(code: str) -> str:
    name = escape(code)
    return f'<text:reference-mark-start text:name="{name}"/>(Said 1978)<text:reference-mark-end text:name="{name}"/>'


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        pytest.param(p(mark(CODE)), ["Orientalism"], id="Zotero's reference marks"),
        pytest.param(p(mark(CODE)) + p(mark(CODE)), ["Orientalism"], id="each work once"),
        pytest.param(p(note(p(mark(CODE)))), ["Orientalism"], id="in a note"),
        pytest.param(p(mark("ZOTERO_ITEM CSL_CITATION {broken RNDx")), [], id="broken JSON is passed over"),
        pytest.param(p(mark("A place")), [], id="a mark of another's"),
        pytest.param(
            p(f'<field:fieldmark-start><field:param field:value="ADDIN {escape(CODE)}"/></field:fieldmark-start>x'),
            ["Orientalism"],
            id="a field in a file that was Word's",
        ),
        pytest.param(
            p(
                '<text:bibliography-mark text:bibliography-type="article" text:author="Said, Edward W." '
                'text:title="Exile" text:journal="Granta" text:year="1984">[S]</text:bibliography-mark>'
            ),
            ["Exile"],
            id="Writer's own marks",
        ),
        pytest.param(p("<text:bibliography-mark>[S]</text:bibliography-mark>"), [], id="a mark that says nothing"),
    ],
)
def test_works_that_marks_carry(body: str, titles: list[str]) -> None:
    assert [item.title for item in read(body).records] == titles


def test_a_record_says_where_it_was_cited() -> None:
    (item,) = read(p("a") + p(mark(CODE))).records
    assert item.to_csl() == {**SAID, "custom": {"line": 2}}


def test_a_record_of_writers_own() -> None:
    attributes = (
        'text:bibliography-type="incollection" text:title="t" text:booktitle="b" text:editor="Said, E.; Hall, S."'
    )
    (item,) = read(p(f'<text:bibliography-mark {attributes} text:year="1984" text:address="London"/>')).records
    assert item.to_csl() == {
        "type": "chapter", "title": "t", "container-title": "b", "publisher-place": "London",
        "editor": [{"family": "Said", "given": "E."}, {"family": "Hall", "given": "S."}],
        "issued": {"date-parts": [[1984]]}, "custom": {"line": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        pytest.param(
            f'<text:section text:name="{escape(LIST)}">{p(ENTRY)}</text:section>{p("after")}',
            ["generated", "paragraph"],
            id="Zotero's section",
        ),
        pytest.param(
            f"<text:bibliography><text:bibliography-source>{p('x')}</text:bibliography-source><text:index-body>"
            f"<text:index-title>{p('References')}</text:index-title>{p(ENTRY)}</text:index-body></text:bibliography>",
            ["heading", "generated"],
            id="Writer's own, without its title",
        ),
        pytest.param(
            f'<text:section text:name="{escape(LIST)}">{p("Clifford, James. 1988. The Predicament of Culture.")}'
            "</text:section>",
            ["paragraph"],
            id="not an entry whose work has no record",
        ),
        pytest.param(
            f'<text:section text:name="Other">{p(ENTRY)}</text:section>', ["paragraph"], id="no other section"
        ),
    ],
)
def test_a_generated_bibliography(body: str, kinds: list[str]) -> None:
    assert [block.kind for block in read(p(mark(CODE)) + body).blocks[1:]] == kinds
    assert "generated" not in [block.kind for block in read(body).blocks], "without records nothing is left out"


def test_bookmarks_of_zotero_have_their_codes_in_the_properties() -> None:
    pieces = {"ZB_a_1": CODE[:30], "ZB_a_2": CODE[30:], "ZB_b_1": LIST}
    meta = "".join(
        f'<meta:user-defined meta:name="{name}">{escape(piece)}</meta:user-defined>' for name, piece in pieces.items()
    )
    cited = '<text:bookmark-start text:name="ZB_a"/>(Said)<text:bookmark-end text:name="ZB_a"/>'
    entry = f'<text:bookmark-start text:name="ZB_b"/>{ENTRY}<text:bookmark-end text:name="ZB_b"/>'
    document = read(p(cited) + p(entry) + p("after"), meta=meta)
    assert [item.title for item in document.records] == ["Orientalism"]
    assert [block.kind for block in document.blocks] == ["paragraph", "generated", "paragraph"]


def test_a_document_of_our_own() -> None:
    name = "notes-en.odt"
    document = odt.document((DATA / name).read_bytes(), name)
    assert (document.name, document.kind, document.title) == (name, "odt", "What the Garden Remembers")
    kinds = [block.kind for block in document.blocks]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "heading": 4, "paragraph": 4, "table": 6, "item": 3, "note": 8,
    }  # fmt: skip
    assert [block.marker for block in document.blocks if block.kind == "note"] == [f"[{n}]" for n in range(1, 9)]
    starts = (DATA / name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()[1:]
    whole = "\n".join(block.text for block in document.blocks)
    places = [whole.find(start) for start in starts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(writer(p("x"))[:-40], id="an archive cut at its end"),
        pytest.param(packed({"meta.xml": "<a/>"}), id="an archive without a text"),
        pytest.param(packed({"content.xml": ""}), id="an empty text"),
        pytest.param(packed({"content.xml": "x", "META-INF/manifest.xml": "<encryption-data/>"}), id="one encrypted"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        odt.document(data, "x.odt")


@pytest.mark.parametrize("part", ["meta.xml", "styles.xml"])
def test_a_part_that_is_broken_leaves_the_text(part: str) -> None:
    content = f"<a {NAMESPACES}><office:body><office:text>{p('x')}</office:text></office:body></a>"
    document = odt.document(packed({"content.xml": content, part: "<<<"}), "x.odt")
    assert [block.text for block in document.blocks] == ["x"]


def test_what_has_no_text_is_empty() -> None:
    assert odt.document(packed({"content.xml": "<a/>"}), "x.odt").blocks == ()


MANY = 50_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(p("Said, E. (1978) Orientalism.") * MANY, id="fifty thousand paragraphs"),
        pytest.param(listed(*[p("x")] * MANY), id="fifty thousand items"),
        pytest.param("<text:list><text:list-item>" * 100_000 + p("x"), id="lists in lists"),
        pytest.param("<text:p>" * 100_000 + "x", id="paragraphs in paragraphs"),
        pytest.param("<text:p><text:note><text:note-body>" * 50_000 + "x", id="notes in notes"),
        pytest.param(p(note(p("x"))) * 20_000, id="notes without number"),
        pytest.param(p("<text:note/>") * 1000, id="notes without a body"),
        pytest.param(f'<text:section text:name="{escape(LIST)}">' * MANY + p("x"), id="sections in sections"),
        pytest.param("<text:bibliography/>" * MANY, id="bibliographies"),
        pytest.param(p(mark(CODE)) * 10_000, id="a work cited again and again"),
    ],
)
def test_input_made_to_break_it(body: str) -> None:
    start = time.perf_counter()
    odt.document(writer(body, styles=STYLES), "x.odt")
    assert time.perf_counter() - start < 30, "time grows with the size of the file alone"


def test_what_is_in_italics() -> None:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties fo:font-style="{said}"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/></style:style>'
        for name, said in (("I", "italic"), ("N", "normal"))
    )
    span = '<text:span text:style-name="{}">{}</text:span>'.format
    body = p(f"Sebald, {span('I', 'The ' + span('B', 'Rings') + ' of')} {span('I', 'Saturn')}, {span('N', '1998')}.")
    (block,) = read(body, styles=styles).blocks
    assert (block.text, block.titles) == ("Sebald, The Rings of Saturn, 1998.", ("The Rings of Saturn",))


def test_the_cells_of_tables_know_where_they_stand() -> None:
    def row(*cells: str) -> str:
        return (
            "<table:table-row>"
            + "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
            + "</table:table-row>"
        )

    body = f"<table:table>{row('Author', 'Title')}{row('Clarke, S.', 'Piranesi')}</table:table>{p('End')}"
    assert [(block.text, block.cell) for block in read(body).blocks][2:] == [
        ("Clarke, S.", (2, 1)),
        ("Piranesi", (2, 2)),
        ("End", (0, 0)),
    ]
