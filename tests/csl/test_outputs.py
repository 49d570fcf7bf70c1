"""Text, HTML and Markdown: formatting carried, everything else escaped."""

from __future__ import annotations

import html
import re
import unicodedata

import pytest
from hypothesis import given, settings

from readinglist import csl
from readinglist.csl import output as outputs
from readinglist.csl.formatted import Run
from readinglist.item import Item, Name
from tests.csl.varied import BY_ID
from tests.strategies import items


def _entry(item: Item, output: str, style: str = "apa") -> str:
    return csl.entries([item], style=style, output=output)[0][1]


@pytest.mark.parametrize(
    ("output", "entry"),
    [
        pytest.param(
            "text",
            "Tag, A. & B. (2005). <script>alert(1)</script> & *stars*, _lines_ and [brackets] in H2O of E. coli. "
            "Signs < & > Marks.",
            id="text has the letters alone",
        ),
        pytest.param(
            "html",
            "Tag, A. &amp; B. (2005). &lt;script&gt;alert(1)&lt;/script&gt; &amp; *stars*, _lines_ and [brackets] in "
            "H<sub>2</sub>O of <i>E. coli</i>. <i>Signs &lt; &amp; &gt; Marks</i>.",
            id="html escapes all but its own tags",
        ),
        pytest.param(
            "markdown",
            r"Tag, A. & B. (2005). \<script\>alert(1)\</script\> & \*stars\*, \_lines\_ and \[brackets\] in H~2~O of "
            r"*E. coli*. *Signs \< & \> Marks*.",
            id="markdown escapes its signs",
        ),
    ],
)
def test_what_stands_in_a_title_is_escaped(output: str, entry: str) -> None:
    assert _entry(BY_ID["markup"], output) == entry


@pytest.mark.parametrize(
    ("output", "entry"),
    [
        pytest.param("text", "https://www.example.org/cite/a-web_page?x=1&y=2", id="text shows the address"),
        pytest.param(
            "html",
            '<a href="https://www.example.org/cite/a-web_page?x=1&amp;y=2">'
            "https://www.example.org/cite/a-web_page?x=1&amp;y=2</a>",
            id="html links it",
        ),
        pytest.param("markdown", "<https://www.example.org/cite/a-web_page?x=1&y=2>", id="markdown links it"),
    ],
)
def test_an_address_is_linked_and_kept(output: str, entry: str) -> None:
    assert _entry(BY_ID["webpage"], output).endswith(f"The Citing Desk. {entry}")


def test_a_doi_that_a_style_prints_with_doi_links_to_its_resolver() -> None:
    assert '<a href="https://doi.org/10.5555/jrs.2015.0136">doi:10.5555/jrs.2015.0136</a>' in _entry(
        BY_ID["article"], "html", "ama"
    )
    assert "[doi:10.5555/jrs.2015.0136](https://doi.org/10.5555/jrs.2015.0136)" in _entry(
        BY_ID["article"], "markdown", "ama"
    )


def test_a_doi_is_not_changed_by_punctuation() -> None:
    item = BY_ID["article"].with_fields(DOI="10.1002/(sici)1097-4571(199,806).;2-x")
    assert _entry(item, "text").endswith(" https://doi.org/10.1002/(sici)1097-4571(199,806).;2-x")


@pytest.mark.parametrize(
    ("written", "output", "shown"),
    [
        pytest.param("On <i>Emma</i>", "html", "On <i>Emma</i>", id="italics of the title are kept"),
        pytest.param("On <b>Emma</b>", "markdown", "On **Emma**", id="bold is kept"),
        pytest.param("CO<sub>2</sub>", "html", "CO<sub>2</sub>", id="a subscript is kept"),
        pytest.param("x<sup>2</sup>", "markdown", "x^2^", id="a superscript is kept"),
        pytest.param(
            '<span style="font-variant: small-caps">bc</span>',
            "html",
            '<span style="font-variant: small-caps">bc</span>',
            id="small capitals are kept",
        ),
        pytest.param('<span class="nocase">iPad</span>', "html", "iPad", id="nocase leaves no trace"),
        pytest.param("a <i>b", "html", "a &lt;i&gt;b", id="a tag without its end is text"),
        pytest.param("a </i>b", "html", "a &lt;/i&gt;b", id="an end without its tag is text"),
        pytest.param("<a><script></a>", "html", "&lt;a&gt;&lt;script&gt;&lt;/a&gt;", id="any other tag is text"),
        pytest.param("5 < 6 > 4", "html", "5 &lt; 6 &gt; 4", id="signs are text"),
        pytest.param("two\nlines\tand more", "text", "two lines and more", id="an entry is one line"),
    ],
)
def test_rich_text_in_a_title(written: str, output: str, shown: str) -> None:
    item = Item("article-journal", "x", fields={"title": written})
    assert _entry(item, output, "ieee") == f"[1] “{shown}.”".replace("[1]", r"\[1\]" if output == "markdown" else "[1]")


def test_html_is_a_list_whose_entries_have_the_citekeys_as_ids() -> None:
    item = BY_ID["book"].replace(id='a"<b>&')
    assert csl.bibliography([item], style="mla", output="html") == (
        '<div class="csl-bib-body" style="padding-left: 2em; text-indent: -2em; line-height: 2">\n'
        '  <div class="csl-entry" id="ref-a&quot;&lt;b&gt;&amp;">'
        "Haddad, Leila. <i>The Marginal Reader: Notes, Marks and Memory</i>. Northgate University Press, 1998.</div>\n"
        "</div>\n"
    )


def test_text_has_a_blank_line_between_entries() -> None:
    assert csl.bibliography([BY_ID["book"], BY_ID["article-inpress"]], style="mla") == (
        "Haddad, Leila. The Marginal Reader: Notes, Marks and Memory. Northgate University Press, 1998.\n"
        "\n"
        "Vale, Rosa. “The next Edition.” Editions, in press.\n"
    )


@pytest.mark.parametrize(
    ("run", "written"),
    [
        pytest.param(Run(" word ", ("italic",)), " *word* ", id="a sign does not stand beside a blank"),
        pytest.param(Run("  ", ("italic",)), "  ", id="blanks alone have no sign"),
        pytest.param(Run("x", ("bold", "italic")), "***x***", id="formats nest"),
        pytest.param(Run("1. a"), r"1\. a", id="a number that opens a line makes no list"),
        pytest.param(Run("- a"), r"\- a", id="nor does a hyphen"),
        pytest.param(Run("# a"), r"\# a", id="and a hash no heading"),
        pytest.param(Run("C# - 1. b"), "C# - 1. b", id="within a line they are text"),
    ],
)
def test_markdown_of_a_run(run: Run, written: str) -> None:
    assert outputs.get("markdown").inline([run]) == written


@settings(max_examples=40, deadline=None)
@given(items())
def test_the_outputs_of_an_item_say_the_same(item: Item) -> None:
    written = {output: _entry(item, output, "ieee") for output in ("text", "html", "markdown")}
    bare = re.sub(r"<[^<>]+>", "", written["html"])
    # Superscripts of Unicode are set as such where an output has them.
    assert unicodedata.normalize("NFKC", html.unescape(bare)) == unicodedata.normalize("NFKC", written["text"])
    assert "\n" not in written["text"]


def test_names_are_escaped_too() -> None:
    item = Item("book", "x", names={"author": (Name(literal="<b>R&D</b> _group_"),)}, fields={"title": "T"})
    assert _entry(item, "html") == "<b>R&amp;D</b> _group_. (n.d.). <i>T</i>."
    assert _entry(item, "markdown") == r"**R&D** \_group\_. (n.d.). *T*."
