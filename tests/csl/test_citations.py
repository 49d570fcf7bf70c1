"""Citations as they stand in the running text or in a note."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import csl
from readinglist.csl import Cite
from readinglist.item import Item
from tests.csl.varied import BY_ID, ITEMS


@pytest.mark.parametrize(
    ("style", "cites", "citation"),
    [
        pytest.param("apa", [Cite("article")], "(Marlow & Okafor, 2015)", id="APA 7: two authors with an ampersand"),
        pytest.param("apa", [Cite("article-many")], "(Abt et al., 2019)", id="APA 7: three authors and more, et al."),
        pytest.param(
            "apa", [Cite("chapter", "56-58")], "(Lindqvist, 2012, pp. 56–58)", id="APA 7: more than one page has pp."
        ),
        pytest.param("apa", [Cite("book", "12")], "(Haddad, 1998, p. 12)", id="APA 7: one page has p."),
        pytest.param(
            "apa", [Cite("book", "3", "chapter")], "(Haddad, 1998, Chapter 3)", id="APA 7: a chapter is spelt out"
        ),
        pytest.param(
            "apa",
            [Cite("book"), Cite("article")],
            "(Haddad, 1998; Marlow & Okafor, 2015)",
            id="APA 7: several works in the order of the list",
        ),
        pytest.param("apa", [Cite("article-inpress")], "(Vale, in press)", id="APA 7: in press"),
        pytest.param("apa", [Cite("only-author")], "(Nemo, n.d.)", id="APA 7: without a date"),
        pytest.param(
            "apa",
            [Cite("book", "12", "page", "see ", ", and passim")],
            "(see Haddad, 1998, p. 12, and passim)",
            id="words before and after",
        ),
        pytest.param("chicago", [Cite("article")], "(Marlow and Okafor 2015)", id="Chicago: no comma before the year"),
        pytest.param("chicago", [Cite("chapter", "56-58")], "(Lindqvist 2012, 56–58)", id="Chicago: pages bare"),
        pytest.param(
            "chicago", [Cite("no-author-no-date")], "(“Untitled Pamphlet,” n.d.)", id="Chicago: a title for an author"
        ),
        pytest.param("mla", [Cite("chapter", "56-58")], "(Lindqvist 56–58)", id="MLA 9: author and page"),
        pytest.param("mla", [Cite("article-many")], "(Abt et al.)", id="MLA 9: et al."),
        pytest.param("ieee", [Cite("article")], "[1]", id="IEEE: the number of the item"),
        pytest.param("ieee", [Cite("book", "12")], "[5, p. 12]", id="IEEE: a page inside the brackets"),
        pytest.param("ieee", [Cite("book"), Cite("article")], "[1], [5]", id="IEEE: each number in brackets, in order"),
        pytest.param("vancouver", [Cite("book"), Cite("article")], "(1,5)", id="NLM: numbers in round brackets"),
        pytest.param("ama", [Cite("book", "12")], "5(p12)", id="AMA 11: a page in brackets behind the number"),
        pytest.param("harvard", [Cite("article")], "(Marlow and Okafor, 2015)", id="Cite Them Right: a comma"),
        pytest.param("acm", [Cite("article-many")], "[1]", id="ACM: numbers by the alphabet"),
        pytest.param(
            "chicago-notes",
            [Cite("chapter", "56-58")],
            "Per Lindqvist, “From Scroll to Screen,” in Reading Machines, ed. Jana Novak and Luc Thiery "
            "(Quill Academic, 2012), 56–58.",
            id="Chicago notes: the whole work in the first note",
        ),
    ],
)
def test_a_citation_is_as_the_manual_prints_it(style: str, cites: list[Cite], citation: str) -> None:
    assert csl.citations([cites], ITEMS, style=style) == [citation]


def test_a_citation_has_the_suffix_that_the_list_has() -> None:
    items = [BY_ID["collide-1"], BY_ID["collide-2"]]
    assert csl.citations([[Cite("collide-1")], [Cite("collide-2")]], items, style="apa") == [
        "(Quist, 2001b)",
        "(Quist, 2001a)",
    ]


def test_a_citation_keeps_the_formatting_of_the_output() -> None:
    assert csl.citations([[Cite("article-many")]], ITEMS, style="elsevier-harvard", output="html") == [
        "(Abt et al., 2019)"
    ]
    assert csl.citations([[Cite("film")]], ITEMS, style="mla", output="markdown") == ["(*The Last Bookbinder*)"]


def test_an_item_that_a_style_says_nothing_of_is_cited_by_its_key() -> None:
    assert csl.citations([[Cite("only-note")]], ITEMS, style="mla") == ["only-note"]
    assert csl.citations([[Cite("x")]], [Item(id="x")], style="mla") == ["x"]


def test_an_unknown_citekey_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        csl.citations([[Cite("nobody")]], ITEMS)


def test_no_cluster_no_citation() -> None:
    assert csl.citations([], ITEMS) == []


NOTES = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info>
    <title>Positions</title>
    <id>https://example.org/positions</id>
    <updated>2024-01-01T00:00:00+00:00</updated>
  </info>
  <citation near-note-distance="2">
    <layout delimiter="; ">
      <choose>
        <if position="ibid-with-locator"><text value="ibid+"/></if>
        <else-if position="ibid"><text value="ibid"/></else-if>
        <else-if position="near-note"><text value="near"/></else-if>
        <else-if position="subsequent"><text value="again"/></else-if>
        <else><text value="first"/></else>
      </choose>
    </layout>
  </citation>
</style>
"""
A, B, C, D = (Cite(key) for key in ("article", "book", "chapter", "film"))


@pytest.mark.parametrize(
    ("clusters", "positions"),
    [
        pytest.param([[A], [A]], ["first", "ibid"], id="right after the same"),
        pytest.param([[A], [B], [A]], ["first", "first", "near"], id="near the same"),
        pytest.param([[A], [B], [C], [A]], ["first", "first", "first", "again"], id="far from the same"),
        pytest.param([[A, B], [B]], ["first; first", "near"], id="no ibid of one among several"),
        pytest.param([[A, A]], ["first; ibid"], id="within a note"),
        pytest.param([[A], [Cite("article", "5")]], ["first", "ibid+"], id="with a page after none"),
        pytest.param([[Cite("article", "5")], [Cite("article", "5")]], ["first", "ibid"], id="the same page"),
        pytest.param([[Cite("article", "5")], [Cite("article", "6")]], ["first", "ibid+"], id="another page"),
        pytest.param([[Cite("article", "5")], [A]], ["first", "near"], id="no ibid without the page"),
        pytest.param(
            [[Cite("article", "5")], [Cite("article", "5", "chapter")]], ["first", "ibid+"], id="a chapter is no page"
        ),
        pytest.param([[A], [B], [C], [D]], ["first"] * 4, id="all different"),
    ],
)
def test_the_position_of_a_cite(clusters: list[list[Cite]], positions: list[str], tmp_path: Path) -> None:
    (tmp_path / "positions.csl").write_text(NOTES, encoding="utf-8")
    assert csl.citations(clusters, ITEMS, style=str(tmp_path / "positions.csl")) == positions
