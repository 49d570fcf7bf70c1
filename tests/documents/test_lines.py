"""Lines of one paragraph: the links, the beginning and the place in the source that each has of its own."""

from __future__ import annotations

import pytest

from readinglist.documents import Block, html, markdown, read, text
from readinglist.extraction import extract

ONE, TWO = "https://doi.org/10.1000/1", "https://doi.org/10.1000/2"


def page(body: str) -> list[Block]:
    return html.blocks(f"<html><body><article>{body}</article></body></html>")[1]


def test_a_link_is_of_the_line_that_it_stands_in() -> None:
    found = page(f"<p>Said, 1978. <a href='{ONE}'>DOI</a><br>Hall, 1980.<br>Fanon, 1961. <a href='{TWO}'>DOI</a></p>")
    assert [block.links for block in found] == [(ONE,), (), (TWO,)]
    found = markdown.blocks(f"Said, 1978. [DOI]({ONE})  \nHall, 1980.  \nFanon, 1961. [DOI]({TWO})")[1]
    assert [block.links for block in found] == [(ONE,), (), (TWO,)]


def test_a_link_that_goes_on_is_of_both_lines() -> None:
    assert [b.links for b in page(f"<p><a href='{ONE}'>Said, 1978.<br>Orientalism.</a></p>")] == [(ONE,), (ONE,)]
    assert [b.links for b in page(f"<a href='{ONE}'><p>Said, 1978.</p></a><p>Hall</p>")] == [(ONE,), ()]


@pytest.mark.parametrize("link", ["PDF", "Full text (PDF)", "https://doi.org/10.1000/1", "<img src='pdf.png'>"])
def test_a_short_link_below_a_line_without_one_is_of_that(link: str) -> None:
    assert page(f"<p>Said, E. Orientalism. 1978.<br><a href='{ONE}'>{link}</a></p>")[0].links == (ONE,)


def test_a_work_that_links_says_nothing_of_the_line_above() -> None:
    found = page(f"<p>Said, E. Orientalism. 1978.<br><a href='{ONE}'>Fanon, F. Les Damnés de la terre. 1961.</a></p>")
    assert [block.links for block in found] == [(), (ONE,)]


def test_no_work_has_the_doi_of_another() -> None:
    towns = ("Bath", "York", "Leeds", "Derby", "Dover", "Ely")
    works = [f"Smith, John ({1990 + n}). A history of {town}. Oxford: Clarendon." for n, town in enumerate(towns)]
    lines = "<br>".join(f"{work} <a href='https://doi.org/10.1000/{n}'>link</a>" for n, work in enumerate(works))
    found = extract(f"<h2>References</h2><p>{lines}</p>".encode(), name="page.html")
    assert [item["DOI"] for item in found] == [f"10.1000/{n}" for n in range(6)]


@pytest.mark.parametrize(
    "before", ["", " ", "\u200b", "📚 ", "<b>", "[x] ", "<b></b> ", "“", "• "], ids=lambda before: before or "nothing"
)
def test_what_is_no_word_hides_no_leading_link(before: str) -> None:
    (block,) = page(f"<ul><li>{before}<a href='{ONE}'>A Title</a>, Said</li></ul>")
    assert block.linked == "A Title"


@pytest.mark.parametrize("before", ["", "**", "📚 ", "[x] ", "\u200b"], ids=lambda before: before or "nothing")
def test_nor_in_markdown(before: str) -> None:
    after = before if before == "**" else ""
    assert markdown.blocks(f"- {before}[A Title]({ONE}){after}, Said")[1][0].linked == "A Title"


def test_words_before_a_link_make_it_no_beginning() -> None:
    assert page(f"<p>See <a href='{ONE}'>A Title</a></p>")[0].linked == ""
    assert page(f"<p><a href='{ONE}'>A Title</a> and <a href='{TWO}'>Another</a></p>")[0].linked == "A Title"


def test_titles_are_of_their_line() -> None:
    found = page("<p><i>One</i>, Said<br><i></i>Hall, <i>Two</i></p>")
    assert [block.titles for block in found] == [("One",), ("Two",)]


def test_each_line_has_its_number() -> None:
    found = page("\n<p>One<br>\nTwo<br>Three<br>\n\nFour</p>\n<p>\n<b>Five</b></p>\n<p><i>Six</i></p>")
    assert [block.line for block in found] == [2, 3, 3, 5, 7, 8]
    found = markdown.blocks("One  \nTwo\\\nThree<br>\nFour\nfour\n\n- *Five*\n- [Six](x)")[1]
    assert [(block.text, block.line) for block in found] == [
        *[("One", 1), ("Two", 2), ("Three", 3), ("Four four", 4)],
        *[("Five", 7), ("Six", 8)],
    ]


NOTE = "<span class='sidenote'>Hall, 1980.</span>"


def test_a_sidenote_parts_neither_an_item_nor_a_row() -> None:
    found = page(f"<ul><li><div>Orientalism{NOTE}</div><div>Said</div><div>1978</div></li></ul>")
    assert [(block.kind, block.text) for block in found] == [
        ("item", "Orientalism. Said. 1978"),
        ("note", "Hall, 1980."),
    ]
    rows = f"<tr><th>Author<th>Title</tr><tr><td>Said{NOTE}</td><td>Orientalism</td></tr>"
    found = read(f"<html><body><table>{rows}</table><p>End</p></body></html>".encode(), name="page.html").blocks
    assert [block.text for block in found] == ["Author", "Title", "Said. Orientalism", "Hall, 1980.", "End"]


def test_a_sidenote_in_no_paragraph_stands_before_the_next() -> None:
    found = page(f"Some words{NOTE} and more.<p>A paragraph.</p>")
    assert [block.text for block in found] == ["Some words and more.", "Hall, 1980.", "A paragraph."]
    assert [block.text for block in page(f"Some words{NOTE}, end.")] == ["Some words, end.", "Hall, 1980."]


def test_many_links_and_lines_take_no_longer_each() -> None:
    found = page("<p>" + f"<a href='{ONE}'>Said</a><br>" * 20_000 + "</p>")
    assert len(found) == 20_000
    assert {block.links for block in found} == {(ONE,)}


def test_a_form_feed_parts_pages_and_counts_no_lines() -> None:
    found = text.blocks("One\n\fTwo\nThree\fFour\n")[1]
    assert [(block.text, block.line, block.gap) for block in found] == [
        *[("One", 1, True), ("Two", 2, True)],
        *[("Three", 3, False), ("Four", 3, True)],
    ]


def test_items_of_deep_lists_are_read() -> None:
    deep = "".join(f"{'  ' * level}- Item {level}\n" for level in range(30))
    assert [(block.text, block.level) for block in markdown.blocks(deep)[1]] == [
        (f"Item {level}", level + 1) for level in range(30)
    ]
    markdown.blocks("> " * 5000 + "a")


LONG = "<p>" + "Words of an article that go on. " * 20 + "</p>"


@pytest.mark.parametrize(
    "behind",
    [
        "<section class='footnotes'><ol><li id='fn1'>Hall, 1980.</li></ol></section>",
        "<div><ul id='references'><li>Hall, 1980.</li></ul></div>",
        "<footer class='endnotes'><div class='footnotes'><p>Hall, 1980.</p></div></footer>",
    ],
)
def test_notes_behind_the_article_are_of_it(behind: str) -> None:
    found = html.blocks(f"<body><main>{LONG}</main>{behind}<div class='related'>Other, 1990.</div></body>")[1]
    assert [block.text for block in found[1:]] == ["Hall, 1980."]


@pytest.mark.parametrize(
    "around",
    [
        "<nav>{}</nav>",
        "<div class='comments'>{}</div>",
        "<div hidden>{}</div>",
        "<div class='links'>{}</div>",
        "<div class='related'>{}</div>",
    ],
)
def test_what_stands_around_has_no_notes(around: str) -> None:
    notes = "<div class='footnotes'>Hall, 1980.</div>" if "links" not in around else "Hall, 1980."
    assert len(html.blocks(f"<body><main>{LONG}</main>{around.format(notes)}</body>")[1]) == 1
