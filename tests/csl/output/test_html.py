"""HTML: formats, links, columns; whatever stands in a title is text."""

from __future__ import annotations

import pytest
from hypothesis import given
from lxml import html as parser

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

HTML = get("html")
SITE = "https://example.org/?a=1&b=2"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param([Run("a ", ("italic",)), Run("b", ("italic", "bold"))], "<i>a <b>b</b></i>", id="formats nest"),
        pytest.param([Run("2", ("sub",)), Run("3", ("sup",))], "<sub>2</sub><sup>3</sup>", id="sub and sup"),
        pytest.param(
            [Run("bc", ("smallcaps",)), Run("u", ("underline",)), Run("l", ("light",)), Run("o", ("oblique",))],
            '<span style="font-variant: small-caps">bc</span><span style="text-decoration: underline">u</span>'
            '<span style="font-weight: lighter">l</span><i>o</i>',
            id="the others",
        ),
        pytest.param(
            [Run("x", (), SITE)], '<a href="https://example.org/?a=1&amp;b=2">x</a>', id="an address is a link"
        ),
        pytest.param([Run("x", (), "javascript:alert(1)")], "x", id="a script is none"),
        pytest.param(
            [Run("x", (), 'https://a/" onclick="x')],
            '<a href="https://a/%22%20onclick=%22x">x</a>',
            id="an address cannot leave its attribute",
        ),
        pytest.param([Run("R&D <i>'\"")], "R&amp;D &lt;i&gt;'\"", id="signs are text"),
    ],
)
def test_runs(runs: list[Run], written: str) -> None:
    assert HTML.inline(runs) == written


@pytest.mark.parametrize(
    ("layout", "style"),
    [
        pytest.param(Layout(), "", id="nothing that the style does not ask for"),
        pytest.param(Layout(True), ' style="padding-left: 2em; text-indent: -2em"', id="a hanging indent"),
        pytest.param(
            Layout(line_spacing=2, entry_spacing=2), ' style="line-height: 2; display: grid; row-gap: 2em"', id="spaces"
        ),
        pytest.param(Layout(entry_spacing=0), "", id="no space is what a page has anyway"),
    ],
)
def test_a_list(layout: Layout, style: str) -> None:
    entry = Entry('a"<b>& c', [Block([Run("One.")])])
    assert HTML.bibliography([entry], layout) == (
        f'<div class="csl-bib-body"{style}>\n'
        '  <div class="csl-entry" id="ref-a&quot;&lt;b&gt;&amp;-c">One.</div>\n'
        "</div>\n"
    )


def test_columns_are_as_wide_as_the_widest_label() -> None:
    def entry(label: str) -> Entry:
        return Entry("k", [Block([Run(label)], "left-margin"), Block([Run("One.")], "right-inline")])

    assert (
        '<div class="csl-left-margin" style="float: left">[1] </div>'
        '<div class="csl-right-inline" style="margin-left: 5ch">One.</div>'
    ) in HTML.bibliography([entry("[1] "), entry("[12]")], Layout())


def test_blocks_are_divisions() -> None:
    entry = Entry("k", [Block([Run("One.")]), Block([Run("Two.")], "block"), Block([Run("Three.")], "indent")])
    assert (
        'One.<div class="csl-block">Two.</div><div class="csl-indent" style="margin-left: 2em">Three.</div>'
    ) in HTML.bibliography([entry], Layout())


@given(made.runs(made.anything))
def test_a_browser_shows_the_text_and_follows_safe_links_only(runs: list[Run]) -> None:
    page = parser.fromstring(f"<p>x{HTML.inline(runs)}</p>")
    assert page.text_content() == "x" + "".join(cleaned(run.text) for run in runs)
    assert {each.get("href") for each in page.iter("a")} <= {safe(run.link) for run in runs} - {""}
    assert {each.tag for each in page.iter()} <= {"p", "i", "b", "span", "sup", "sub", "a"}


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert parser.fromstring(f"<p>{HTML.inline([Run(title)])}</p>").text_content() == title
