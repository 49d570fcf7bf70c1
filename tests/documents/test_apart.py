"""What authors set apart: notes within sentences, fields of items, lines in cells, the link that a line begins with."""

from __future__ import annotations

import pytest

from readinglist.documents import Block, html, markdown


def page(body: str) -> list[Block]:
    return html.blocks(f"<html><body><article>{body}</article></body></html>")[1]


def notes(text: str) -> list[tuple[str, int]]:
    return [(block.text, block.line) for block in markdown.blocks(text)[1] if block.kind == "note"]


def test_notes_beside_the_text_come_behind_their_paragraph_in_order() -> None:
    found = page(
        "<p>The founding text<label class='sidenote-number'></label><span class='sidenote'>Edward Tufte, <em>Visual"
        " Display</em> (1983).</span> and more.<span class='marginnote'>S. Bateman, 2010.</span> End.</p>tail"
    )
    assert [(block.kind, block.text) for block in found] == [
        ("paragraph", "The founding text and more. End."),
        ("note", "Edward Tufte, Visual Display (1983)."),
        ("note", "S. Bateman, 2010."),
        ("paragraph", "tail"),
    ]


def test_many_notes_beside_one_paragraph_take_no_longer_each() -> None:
    found = page("<p>" + "a<span class='sidenote'>b</span>" * 20_000 + "</p>")
    assert len(found) == 20_001


def test_the_fields_of_an_item_are_one_text() -> None:
    (item,) = page(
        "<ul><li><div><a href='https://x.org/1'>Doing a Review</a></div> <span>by</span> <span>Angela Boland</span>"
        "<div>ISBN: 9781473967014<br>Publication Date: 2017-09-01</div></li></ul>"
    )
    assert item.text == "Doing a Review by Angela Boland. ISBN: 9781473967014. Publication Date: 2017-09-01"
    assert (item.kind, item.linked, item.links) == ("item", "Doing a Review", ("https://x.org/1",))


def test_an_item_with_paragraphs_or_lists_stays_in_parts() -> None:
    assert len(page("<ul><li><div>One, 1990.</div><ul><li>Two, 1991.</li></ul></li></ul>")) == 2
    assert len(page("<ul><li><p>One, 1990.</p><p>Two, 1991.</p></li></ul>")) == 2
    assert len(page(f"<ul><li><div>{'Long. ' * 200}</div><div>Two, 1991.</div></li></ul>")) == 2


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("[A Title](https://x.org/1). Birrell, Nelson. 1984.", "A Title"),
        ("See [A Title](https://x.org/1). Birrell, Nelson. 1984.", ""),
        ("Birrell, Nelson. 1984.", ""),
    ],
)
def test_the_link_that_a_line_begins_with(text: str, linked: str) -> None:
    assert markdown.blocks(text)[1][0].linked == linked
    as_html = text.replace("[A Title](https://x.org/1)", "<a href='https://x.org/1'>A Title</a>")
    assert page(f"<p>{as_html}</p>")[0].linked == linked


def test_lines_in_a_cell_are_blocks() -> None:
    text = "| a | b |\n|---|---|\n| 1 | [One](https://x.org/1). Lee. 1984.<br>[Two](https://x.org/2). Roe. 1985. |\n"
    cells = [(block.text, block.linked, block.cell) for block in markdown.blocks(text)[1] if "19" in block.text]
    assert cells == [("One. Lee. 1984.", "One", (2, 2)), ("Two. Roe. 1985.", "Two", (2, 2))]


def test_notes_within_sentences_are_taken_out() -> None:
    text = (
        "# T\n\nA claim^[Claire Lemercier, « Analyse [sic] », *RHMC*,\n2005, p. 88.], said so\n"
        "{footnote}`Mercedes Agulló y Cobo, *A vueltas* (2010).` Then more.\n"
    )
    assert notes(text) == [
        ("Claire Lemercier, « Analyse [sic] », RHMC, 2005, p. 88.", 3),
        ("Mercedes Agulló y Cobo, A vueltas (2010).", 5),
    ]
    assert [(block.text, block.line) for block in markdown.blocks(text + "\nEnd.\n")[1]][1:3] == [
        ("A claim, said so Then more.", 3),
        ("End.", 7),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Search for `^[A-Z][a-z]+ is what begins` a line.",
        "The index x^[2] of it.",
        "It has no end^[Claire Lemercier, Analyse des réseaux\n\nAnother paragraph]",
    ],
)
def test_what_only_looks_like_a_note_within_a_sentence(text: str) -> None:
    assert notes(text) == []


def test_many_notes_without_an_end_are_read_in_time() -> None:
    assert notes("a^[" * 30_000) == []


def test_definitions_of_links_are_no_part_of_the_note_above() -> None:
    text = "A[^1] and [r].\n\n[^1]: Wickham, H. (2014). Tidy Data.\n[r]: https://r-project.org\n"
    assert notes(text) == [("Wickham, H. (2014). Tidy Data.", 3)]
    assert markdown.blocks(text)[1][0].links == ("https://r-project.org",)


def test_what_programs_for_notes_add_is_left_out() -> None:
    (item,) = markdown.blocks("- [[@ahrens2017]] Ahrens, S. *Notes*. 3^e^ éd. 2017.")[1]
    assert item.text == "Ahrens, S. Notes. 3e éd. 2017."
    (quote, label, name) = markdown.blocks(
        "> [!quote]- We heard it.\n\nRequired:: Mak\n\n"
        "**[[mak|Geert Mak]]** – ![[a.png]] [[1]](#n) [[2]][n]\n\n[n]: https://a.example\n"
    )[1]
    assert (quote.text, label.text, name.text) == ("We heard it.", "Required: Mak", "Geert Mak – a.png [1] [2]")


def test_the_way_back_from_a_note_is_none_of_it() -> None:
    assert markdown.blocks("1. Said, *Orientalism*, 1978. [↩](#a)")[1][0].text == "Said, Orientalism, 1978."


def test_names_with_dashes_begin_lines_of_their_own() -> None:
    text = "**Geert Mak** – *Jorwerd* (Atlas, 1996)\n**Nescio** – ‘De uitvreter’ (1918)\n**Suzanna Jansen** – *Huis*\n"
    assert [block.text[:6] for block in markdown.blocks(text)[1]] == ["Geert ", "Nescio", "Suzann"]


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("- 📖 Puar, J. Maim. 2017.", "Puar, J. Maim. 2017."),
        ("1. ✔️ Puar, J. Maim. 2017.", "Puar, J. Maim. 2017."),
        ("- — (2018). Another. Duke.", "— (2018). Another. Duke."),
        ("- [x] Puar, J. Maim. 2017.", "Puar, J. Maim. 2017."),
    ],
)
def test_a_picture_behind_a_marker_is_another(item: str, text: str) -> None:
    assert markdown.blocks(item)[1][0].text == text


def test_notes_beside_characters_that_xml_has_not() -> None:
    found = page("<p>a&#1;<span class='sidenote'>Said, E. 1978.</span>b\x02</p>c\x03&#xffff;d")
    assert [block.text.replace("\x01", "").replace("\x02", "") for block in found][1] == "Said, E. 1978."


def test_italics_by_a_style_sheet_are_titles() -> None:
    page = (
        "<html><head><style>.c1{color:#000}.c3{font-weight:400;font-style:italic}</style></head><body>"
        '<p><span class="c1">Julien Gracq, </span><span class="c3">La Form</span><span class="c3 c1">e d’une</span>'
        '<span>, José Corti, 1985, et </span><span style="Font-Style: italic">Lettrines</span></p></body></html>'
    )
    (block,) = html.blocks(page)[1]
    assert block.titles == ("La Forme d’une", "Lettrines")
    (block,) = html.blocks("<p><i>A <em>long</em> title</i><i>, again</i> and <i>another</i></p>")[1]
    assert block.titles == ("A long title, again", "another")


def test_a_class_in_italics_is_one_by_itself() -> None:
    page = (
        "<style>.m .date{font-style:italic}.c1,.c2{font-style:italic}</style>"
        '<p><span class="date">12 May</span> <span class="c1">Danubio</span>, <span class="c2">Gita</span></p>'
    )
    assert html.blocks(page)[1][0].titles == ("Danubio", "Gita")


def test_sidenotes_in_italics_are_notes() -> None:
    page = (
        "<html><head><style>.sidenote{font-style:italic}</style></head><body><p>We read this"
        '<span class="sidenote">Said, Edward. Orientalism. New York: Pantheon, 1978.</span> a lot.</p></body></html>'
    )
    assert [block.kind for block in html.blocks(page)[1]] == ["paragraph", "note"]


def test_italics_that_are_never_closed_take_no_others_away() -> None:
    (block,) = markdown.blocks('<i class="fa fa-book"/> Said, *Orientalism*. <i>1978, *Emma*.')[1]
    assert block.titles == ("Orientalism", "Emma")
    (first, _) = html.blocks("<p><i>A Long Title</i><i>, again<br>and a line</i> x</p>")[1]
    assert first.titles == ("A Long Title",)


def test_a_page_that_is_a_form_is_read_and_a_form_of_a_page_is_not() -> None:
    text = "<p>Said, Edward. Orientalism. New York: Pantheon, 1978.</p>"
    assert [block.text[:4] for block in html.blocks(f"<body><form id='form1'>{text}</form></body>")[1]] == ["Said"]
    asked = "<form><p>Your e-mail</p></form>"
    assert [block.text[:4] for block in html.blocks(f"<body>{text}{asked}{text}</body>")[1]] == ["Said", "Said"]


def test_a_heading_of_a_wiki_is_read_without_the_link_to_change_it() -> None:
    (heading,) = page('<h2><span>Література</span><span class="mw-editsection">[<a href="#">ред.</a>]</span></h2>')
    assert heading.text == "Література"
