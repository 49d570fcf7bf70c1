"""PDF: lines in reading order, running heads away, notes apart, words as they are meant; files made to break it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.documents import Block, flow, pdf
from readinglist.documents.pages import Link, Page, Piece
from readinglist.errors import InputError
from tests.documents.makepdf import Text
from tests.documents.makepdf import pdf as made

DATA = Path(__file__).parents[1] / "data" / "documents"
FULL = "a line that is as wide as the column is"


def line(text: str, base: float, left: float = 50, size: float = 10) -> Piece:
    """A line in type whose characters are half as wide as they are high."""
    return Piece(text, left, left + len(text) * size / 2, base, size)


def lines(*texts: str, top: float = 100, left: float = 50, size: float = 10, step: float = 12) -> list[Piece]:
    return [line(text, top + step * number, left, size) for number, text in enumerate(texts)]


def column(name: str, count: int, **places: float) -> list[Piece]:
    return lines(*(f"{name}{number} {FULL}"[: len(FULL)] for number in range(count)), **places)


def blocks(*found: Sequence[Piece]) -> list[Block]:
    return flow.blocks([Page(each) for each in found])


def words(found: Sequence[Block | Piece]) -> list[str]:
    """The first words of blocks or lines."""
    return [block.text.split()[0] for block in found]


LEFT, RIGHT = column("l", 6), column("r", 6, left=300)


@pytest.mark.parametrize(
    ("page", "order"),
    [
        pytest.param(LEFT, "l0 l1 l2 l3 l4 l5", id="one column from the top"),
        pytest.param([*LEFT[3:], *LEFT[:3]], "l0 l1 l2 l3 l4 l5", id="one column that was not written from the top"),
        pytest.param([*LEFT, *RIGHT], "l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5", id="two columns, one after the other"),
        pytest.param(
            [piece for both in zip(LEFT, RIGHT, strict=True) for piece in both],
            "l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5",
            id="two columns that were written across",
        ),
        pytest.param(
            [*LEFT, *column("r", 6, left=300, top=106)],
            "l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5",
            id="two columns on different baselines",
        ),
        pytest.param(
            [line("title over both of the columns of the page below it", 80, 120), *LEFT, *RIGHT],
            "title l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5",
            id="a title over two columns stands before them",
        ),
        pytest.param(
            [
                *(*LEFT, *RIGHT, *column("a", 2, top=200), *column("b", 2, top=200, left=300)),
                line("title over both of the columns of the page below it", 180, 120),
            ],
            "l0 l1 l2 l3 l4 l5 r0 r1 r2 r3 r4 r5 title a0 a1 b0 b1",
            id="a line over two columns parts those above from those below",
        ),
        pytest.param(
            [*lines(*"abcdefg", left=50), *lines(*"tuvwxyz", left=300), *column("l", 3, top=220)],
            "a t b u c v d w e x f y g z l0 l1 l2",
            id="a table of narrow cells is read by its rows",
        ),
    ],
)
def test_the_order_of_reading(page: list[Piece], order: str) -> None:
    assert words(blocks(page)) == order.split()


def test_a_page_with_a_line_or_two_in_columns_is_read_as_those_before() -> None:
    end = [*column("a", 1), *column("b", 1, left=299.5)]
    assert words(blocks([*LEFT, *RIGHT], end))[-2:] == ["a0", "b0"]


def test_words_of_a_line_are_joined_and_superscripts_to_the_word_before() -> None:
    written = [line("time", 100), line("was", 100, 73), Piece("12", 88, 95, 96.5, 7), line("Who", 100, 99)]
    assert [block.text for block in blocks(written)] == ["time was12 Who"]


@pytest.mark.parametrize(
    ("heads", "feet", "left"),
    [
        pytest.param(["Clocks"] * 3, [""] * 3, [], id="a running head"),
        pytest.param([""] * 3, ["Journal 12 (2020) 7", "Journal 12 (2020) 8", "Journal 12 (2020) 9"], [], id="a foot"),
        pytest.param([""] * 3, ["7", "8", "9"], [], id="page numbers"),
        pytest.param(["– 7 –", "– 8 –", "– 9 –"], [""] * 3, [], id="page numbers between dashes"),
        pytest.param([""] * 3, ["Page 1 of 3", "Page 2 of 3", "Seite 3"], [], id="page numbers with a word"),
        pytest.param([""] * 3, ["xi", "xii", "xiii"], [], id="Roman page numbers"),
        pytest.param(["Other", "Words", "Here"], [""] * 3, ["Other", "Words", "Here"], id="lines that come once stay"),
    ],
)
def test_heads_and_feet(heads: list[str], feet: list[str], left: list[str]) -> None:
    found = blocks(
        *(
            [line(head, 50), *column(f"p{number}l", 6), line(foot, 250)]
            for number, (head, foot) in enumerate(zip(heads, feet, strict=True))
        )
    )
    assert [word for word in words([block for block in found if block.text]) if not word.startswith("p")] == left


def test_a_number_beside_words_at_the_top_is_a_running_head_though_it_comes_once() -> None:
    assert words(blocks([line("118", 50), line("Two Minute Hands", 50, 180), *LEFT])) == words(LEFT)


def test_a_page_number_in_larger_type_is_one() -> None:
    assert words(blocks([line("33", 50, 500, 12), *LEFT])) == words(LEFT)


def test_a_title_that_comes_again_as_running_head_stays() -> None:
    found = blocks([line("Clocks", 60, size=18), *column("a", 6)], [line("Clocks", 60), *column("b", 6)])
    assert words(found) == ["Clocks", *words(column("a", 6)), *words(column("b", 6))]


def test_lines_that_are_alike_within_the_text_stay() -> None:
    page = [*LEFT, line("Press, 1999.", 172)]
    assert [block.text for block in blocks(page, page)].count("Press, 1999.") == 2


def test_numbers_of_lines_in_the_margin_are_no_text() -> None:
    margin = [line(str(number + 1), 100 + 12 * number, 20) for number in range(6)]
    assert [block.text for block in blocks([*margin, *LEFT])] == [piece.text for piece in LEFT]


@pytest.mark.parametrize(
    ("page", "indents"),
    [
        pytest.param(lines("a", "b"), [0, 0], id="none"),
        pytest.param([line("a", 100), line("b", 112, 65)], [0, 3], id="in characters"),
        pytest.param([line("a", 100), line("b", 112, 50.8), line("c", 124, 49.4)], [0, 0, 0], id="not by a hair"),
        pytest.param(
            [*column("l", 40), line("stray", 700, 20)], [0] * 41, id="one stray line does not shift the others"
        ),
    ],
)
def test_indents(page: list[Piece], indents: list[int]) -> None:
    assert [block.indent for block in blocks(page)] == indents


def test_indents_are_those_of_the_column() -> None:
    page = [*LEFT, *RIGHT[:5], line("r9 hanging", 160, 315)]
    assert [block.indent for block in blocks(page)] == [0] * 11 + [3]


@pytest.mark.parametrize(
    ("bases", "gaps"),
    [
        pytest.param([100, 112, 124, 136], [True, False, False, False], id="lines at the usual distance"),
        pytest.param([100, 112, 130, 142], [True, False, True, False], id="a blank line"),
        pytest.param([100, 112, 127, 139], [True, False, False, False], id="a little white space is none"),
    ],
)
def test_gaps(bases: list[float], gaps: list[bool]) -> None:
    assert [block.gap for block in blocks([line("Word.", base) for base in bases])] == gaps


@pytest.mark.parametrize(
    ("end", "start", "indent", "gap"),
    [
        pytest.param("and the end of the", "sentence comes.", 0, False, id="a sentence goes on"),
        pytest.param("a hyphen-", "ated word.", 0, False, id="a word goes on"),
        pytest.param("The end.", "Another begins.", 0, True, id="another begins"),
        pytest.param("Said, E.", "Orientalism. New York.", 15, False, id="a hanging indent goes on"),
        pytest.param("It ended.12", "Another begins.", 0, True, id="the number of a note behind the end"),
    ],
)
def test_a_page_that_goes_on(end: str, start: str, indent: float, gap: bool) -> None:
    second = [line(start, 100, 50 + indent), line("Next, A.", 112), line("more", 124, 50 + indent)]
    found = blocks(lines("First.", end), second)
    assert found[2].text == start
    assert found[2].gap is gap


BODY = [f"{number} {FULL} and somewhat longer than that." for number in ("One", "Two", "Three", "Four")]
NOTES = ("1 Said, Orientalism, 1978.", "2 Vgl. Spivak, In Other", "Worlds, 1987.")


def noted(*notes: str, top: float = 400) -> list[Piece]:
    return [*lines(*BODY), *lines(*notes, top=top, size=8, step=9)]


def test_notes_stand_behind_the_text_of_all_pages_and_are_whole() -> None:
    found = blocks(noted(*NOTES), noted("3 Ebd., S. 12."))
    assert [block.kind for block in found] == ["line"] * 8 + ["note"] * 3
    assert [(block.marker, block.text, block.page, block.line) for block in found[8:]] == [
        ("1", "Said, Orientalism, 1978.", 1, 9),
        ("2", "Vgl. Spivak, In Other Worlds, 1987.", 1, 10),
        ("3", "Ebd., S. 12.", 2, 12),
    ]


@pytest.mark.parametrize(
    ("notes", "texts"),
    [
        pytest.param(("1Said 1978.",), ["1|Said 1978."], id="a superscript without a blank"),
        pytest.param(("* A sign.", "† And another."), ["*|A sign.", "†|And another."], id="signs for numbers"),
        pytest.param(("1 In: Merkur", "22 (1968), S. 3."), ["1|In: Merkur 22 (1968), S. 3."], id="a volume is no note"),
        pytest.param(("1 Tempo-", "Virus, Zeit-", "schrift."), ["1|Tempo-Virus, Zeitschrift."], id="words cut at ends"),
        pytest.param(("1 Sozial-", "und Zeitgeschichte."), ["1|Sozial- und Zeitgeschichte."], id="a hyphen that stays"),
        pytest.param(("1 https://doi.org/", "10.1093/past."), ["1|https://doi.org/10.1093/past."], id="an address"),
        pytest.param(("7 One.", "8 Two.", "1 Anew."), ["7|One.", "8|Two.", "1|Anew."], id="numbers that begin anew"),
    ],
)
def test_where_notes_begin_and_how_their_lines_are_joined(notes: tuple[str, ...], texts: list[str]) -> None:
    assert [f"{block.marker}|{block.text}" for block in blocks(noted(*notes)) if block.kind == "note"] == texts


def test_a_note_that_goes_on_over_the_page_is_one() -> None:
    found = blocks(noted("1 Said, Orientalism, New"), noted("York 1978.", "2 Spivak 1987."))
    assert [block.text for block in found if block.kind == "note"] == [
        "Said, Orientalism, New York 1978.",
        "Spivak 1987.",
    ]


def test_notes_below_two_columns_are_notes() -> None:
    page = [*LEFT, *RIGHT, *lines(f"1 {FULL} and goes over both of them.", top=300, size=8)]
    assert [block.kind for block in blocks(page)] == ["line"] * 12 + ["note"]


def test_notes_are_told_though_there_is_more_of_them_than_of_the_text() -> None:
    page = [*lines(*BODY), *lines(*(f"{number} {FULL}, {FULL}." for number in range(1, 13)), top=400, size=8)]
    assert [block.kind for block in blocks(page)].count("note") == 12


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([[*lines(*BODY, "References"), *lines(*NOTES, top=190, size=8)]], id="a heading stands over it"),
        pytest.param([noted(*NOTES), lines(*NOTES, size=8)], id="it goes on on the next page"),
        pytest.param([noted("Source: own photograph")], id="nothing in it has a number"),
        pytest.param([[*lines(*BODY), *lines(*NOTES, top=400), line("End.", 450)]], id="it is as large as the body"),
        pytest.param([lines(*NOTES, size=8)], id="there is no other text"),
    ],
)
def test_a_list_in_smaller_type_is_no_notes(found: list[list[Piece]]) -> None:
    assert {block.kind for block in blocks(*found)} == {"line"}


@given(st.lists(st.builds(line, st.text("adefgh ", min_size=1).filter(str.strip), *[st.floats(0, 800)] * 2)))
def test_no_word_is_lost(page: list[Piece]) -> None:
    found = " ".join(block.text for block in blocks(page)).split()
    assert sorted(found) == sorted(" ".join(piece.text for piece in page).split())


def test_a_link_belongs_to_the_line_that_it_lies_on() -> None:
    links = [Link(40, 102, 90, 114, "https://doi.org/10.5555/x")]
    found = flow.blocks([Page(lines("one", "two", "three"), links)])
    assert [block.links for block in found] == [(), ("https://doi.org/10.5555/x",), ()]


def test_a_link_over_two_lines_belongs_to_the_first() -> None:
    links = [Link(40, top, 90, top + 12, "https://doi.org/10.5555/x") for top in (102, 114)]
    found = flow.blocks([Page(lines("one", "two", "three"), links)])
    assert [block.links for block in found] == [(), ("https://doi.org/10.5555/x",), ()]


@pytest.mark.parametrize(
    ("written", "edges", "meant"),
    [
        pytest.param("ﬁnd", "", "find", id="a ligature"),
        pytest.param("eﬃcient", "", "efficient", id="a ligature of three"),
        pytest.param("zwi\x02", "", "zwi-", id="a hyphen at the end of a line"),
        pytest.param("12\u00ad34", "0-1 1-2 2-3 3-4 4-5", "12-34", id="a soft hyphen that is seen"),
        pytest.param("Zeit\u00adung", "0-1 1-2 2-3 3-4 4-4 4-5 5-6 6-7", "Zeitung", id="a soft hyphen that is not"),
        pytest.param("M¨uller", "0-9 10-13 9-14 14-16 16-18 18-20 20-22", "Müller", id="an accent over the letter"),
        pytest.param("Garc´ıa", "0-5 5-9 9-11 11-15 16-19 15-18 18-22", "García", id="an accent over an i without dot"),
        pytest.param("c¸a", "0-5 1-4 5-9", "ça", id="a cedilla under the letter before"),
        pytest.param("l´art", "0-3 3-5 5-9 9-11 11-13", "l´art", id="an accent beside the letter"),
        pytest.param("u\u0308ber", "", "über", id="a letter and an accent that combines"),
        pytest.param("a\x00b\x7f\ue000\ufffe", "", "ab", id="controls and signs of no meaning"),
        pytest.param("\uf0b7", "", "•", id="the bullet of a symbol font"),
    ],
)
def test_a_word_as_it_is_meant(written: str, edges: str, meant: str) -> None:
    sides = [(float(pair.split("-")[0]), float(pair.split("-")[1])) for pair in edges.split()]
    # Accents over letters stand within them; the i without dot is the only letter narrower than its accent.
    assert pdf.clean(written, sides.__getitem__) == meant


def read(*found: Sequence[Text], **more: str) -> list[Block]:
    return list(pdf.document(made(found, **more), "x.pdf").blocks)


def raw(operators: str) -> Text:
    return Text(0, 0, "", raw=operators)


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        pytest.param(
            [Text(72, 700, "zwi-"), Text(72, 688, "schen")], ["zwi-", "schen"], id="lines that end in hyphens"
        ),
        pytest.param([raw("q 2 0 0 2 0 0 cm BT /F0 5 Tf 36 350 Td (text) Tj ET Q")], ["text"], id="a scaled page"),
        pytest.param([raw("BT /F0 1 Tf 10 0 0 10 72 700 Tm (text) Tj ET")], ["text"], id="a scaled font"),
        pytest.param([raw("BT /F0 10 Tf 3 Tr 72 700 Td (text) Tj ET")], ["text"], id="text behind a scan"),
        pytest.param([raw("BT /F0 10 Tf 0 1 -1 0 90 72 Tm (turned text) Tj ET")], ["turned text"], id="a turned page"),
        pytest.param(
            [Text(72, 700, "some words"), raw("BT /F0 10 Tf 0 1 -1 0 20 300 Tm (arXiv:1234) Tj ET")],
            ["some words"],
            id="a stamp in the margin that is turned",
        ),
        pytest.param(
            [raw("BT /F0 10 Tf 72 700 Td [(Gr)28(\xa8)333(unwald)] TJ ET")], ["Grünwald"], id="an accent of its own"
        ),
        pytest.param(
            [raw("BT /F0 10 Tf 72 700 Td (time) Tj /F0 6 Tf 4 Ts (12) Tj /F0 10 Tf 0 Ts ( is) Tj ET")],
            ["time12 is"],
            id="a superscript",
        ),
        pytest.param([Text(72, 700, "same"), Text(72.3, 700, "same")], ["same"], id="text printed twice to be bold"),
    ],
)
def test_text_as_pdf_files_have_it(page: list[Text], texts: list[str]) -> None:
    assert [block.text for block in read(page)] == texts


def test_sizes_are_those_that_are_seen() -> None:
    small = raw("q 2 0 0 2 0 0 cm BT /F0 4 Tf 36 40 Td (1 Said, Orientalism.) Tj ET Q")
    found = read([*(Text(72, 700 - 12 * number, text) for number, text in enumerate(BODY)), small])
    assert [(block.kind, block.text) for block in found][-1] == ("note", "Said, Orientalism.")


def test_links_of_a_page() -> None:
    page = [Text(72, 700, "Said 1978."), Text(72, 688, "https://doi.org/10.5555/x"), Text(72, 676, "Mail")]
    links = [(0, (70, 686, 200, 698), "https://doi.org/10.5555/x"), (0, (70, 674, 200, 686), "mailto:a@example.org")]
    found = pdf.document(made([page], links=links), "x.pdf")
    assert [block.links for block in found.blocks] == [(), ("https://doi.org/10.5555/x",), ()]


@pytest.mark.parametrize(
    ("title", "read_as"),
    [
        pytest.param("Two Minute Hands", "Two Minute Hands", id="a title"),
        pytest.param("Über  die Zeit", "Über die Zeit", id="a title with blanks"),
        pytest.param("Microsoft Word - Drei Uhren.doc", "", id="the name of a window"),
        pytest.param("drei uhren final.tex", "", id="the name of a file"),
        pytest.param("C:\\texts\\three clocks", "", id="a path"),
        pytest.param("untitled 1", "", id="no title"),
        pytest.param("S0040-1625", "", id="a number"),
        pytest.param("", "", id="none"),
    ],
)
def test_the_title(title: str, read_as: str) -> None:
    assert pdf.document(made([[Text(72, 700, "text")]], title=title), "x.pdf").title == read_as


GOOD = made([[Text(72, 700, "some words")], [Text(72, 700, "more words")]])
KEYS = f"/O <{'aa' * 32}> /U <{'bb' * 32}>"
LOCKED = f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 {KEYS} >>"
PICTURE = "q 100 0 0 100 72 600 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \xff EI Q"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(made([[Text(72, 700, "x")]], trailer=LOCKED), "protected by a password; remove", id="encrypted"),
        pytest.param(GOOD[: len(GOOD) // 2], "broken PDF .its end is missing", id="cut in half"),
        pytest.param(GOOD[:-10], "its end is missing", id="cut at the end"),
        pytest.param(b"%PDF-1.4\n<< /Linearized 1 /L 9999 >>" + GOOD, "its end is missing", id="shorter than it says"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"%%EOF", "broken PDF", id="garbage"),
        pytest.param(b"hello", "is no PDF", id="no PDF"),
        pytest.param(GOOD.replace(b"/Pages", b"/Pagez"), "broken PDF", id="no pages"),
        pytest.param(GOOD.replace(b"/Count 2", b"/Count 9"), "page 3 cannot be read", id="fewer pages than it says"),
        pytest.param(GOOD.replace(b"/Count 2", b"/Count 99999"), "more than 5,000 pages", id="too many pages"),
        pytest.param(made([[raw(PICTURE)]]), "only pictures of pages; run it through OCR", id="pictures of pages"),
        pytest.param(made([[]]), "has no text", id="an empty page"),
    ],
)
def test_a_file_that_cannot_be_read(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as raised:
        pdf.document(data, "x.pdf")
    assert str(raised.value).startswith("x.pdf: ")
    assert raised.value.hint


def packed(operators: bytes) -> bytes:
    """A file whose page has these operators, compressed."""
    plain, small = made([[raw("Q")]]), zlib.compress(operators, 9)
    stream = b"/Length %d /Filter /FlateDecode >>\nstream\n%s\n" % (len(small), small)
    return plain.replace(b"/Length 1 >>\nstream\nQ\n", stream)


NAN = "BT /F0 10 Tf 1e38 1e38 -1e38 1e38 1e38 1e38 Tm 1e38 0 Td (x) Tj ET"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(re.sub(rb"/Length \d+", b"/Length 9999999999", GOOD), id="a stream longer than the file"),
        pytest.param(re.sub(rb"/Length \d+", b"/Length 8 0 R", GOOD), id="a length that is a page"),
        pytest.param(GOOD.replace(b"/Kids [", b"/Kids [2 0 R "), id="pages that hold themselves"),
        pytest.param(GOOD.replace(b"xref\n0", b"xxxx\n0"), id="no table of objects"),
        pytest.param(GOOD.replace(b"endstream", b"endstreax"), id="streams without an end"),
        pytest.param(made([[Text(72, 700, "x"), raw("[" * 100_000)]]), id="brackets that nobody closed"),
        pytest.param(made([[Text(72, 700, "x"), raw("q " * 100_000)]]), id="states that nobody restored"),
        pytest.param(made([[Text(72, 700, "x"), raw(NAN)]]), id="numbers beyond all measure"),
        pytest.param(
            made([[Text(72, 700, "x"), raw("/X Do")]], resources="/XObject << /X 9 0 R >>"), id="itself drawn"
        ),
        pytest.param(packed(b"BT /F0 10 Tf 72 700 Td " + b"(words ) Tj 0 -9 Td " * 20_000), id="a page without an end"),
        pytest.param(packed(b"BT /F0 1 Tf 72 700 Td (some words) Tj ET" + b" " * 50_000_000), id="a bomb of blanks"),
    ],
)
def test_input_made_to_break_it(data: bytes) -> None:
    assert pdf.document(data, "x.pdf").blocks


def test_a_page_is_read_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_CHARACTERS", 9)
    assert [block.text for block in read([Text(72, 700, "some words and more")])] == ["some word"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [pytest.param("columns-en", "line", id="two columns"), pytest.param("footnotes-de", "note", id="footnotes")],
)
def test_documents_of_our_own(name: str, kind: str) -> None:
    found = pdf.document((DATA / f"{name}.pdf").read_bytes(), f"{name}.pdf")
    _, *starts = (DATA / f"{name}.expected").read_text(encoding="utf-8").splitlines()
    texts = [block.text for block in found.blocks if block.kind == kind]
    places = [next((place for place, text in enumerate(texts) if start[:24] in text), None) for start in starts]
    assert None not in places
    assert places == sorted(places, key=lambda place: place or 0)
    assert not any(block.text.startswith("Two Minute Hands") for block in found.blocks[1:])
    assert [block.line for block in found.blocks] == sorted({block.line for block in found.blocks})
