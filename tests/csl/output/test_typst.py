"""Typst: nothing in a title is code or a sign; a small reader in this file gives the text back."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

TYPST = get("typst")
SITE = "https://example.org"


@pytest.mark.parametrize(
    ("runs", "written"),
    [
        pytest.param(
            [Run("a ", ("italic",)), Run("b", ("italic", "bold"))], "#emph[a #strong[b]]", id="formats nest"
        ),
        pytest.param([Run("H"), Run("2", ("sub",)), Run("O")], "H#sub[2]O", id="within a word"),
        pytest.param(
            [Run("a", ("smallcaps",)), Run("b", ("underline",)), Run("c", ("light",)), Run("d", ("sup",))],
            '#smallcaps[a]#underline[b]#text(weight: "light")[c]#super[d]',
            id="the others",
        ),
        pytest.param([Run("a", ("bold",)), Run("(b)")], "#strong[a];(b)", id="a bracket is no argument"),
        pytest.param([Run("a", ("bold",)), Run(".b")], "#strong[a];.b", id="a dot opens no field"),
        pytest.param([Run("a", ("bold",)), Run(". B")], "#strong[a]. B", id="a dot that ends a sentence needs nothing"),
        pytest.param([Run("a", ("bold",)), Run("; b")], "#strong[a];; b", id="a semicolon is kept"),
        pytest.param([Run("#$*_`<@[]~\\\"'")], r"\#\$\*\_\`\<\@\[\]\~\\\"\'", id="signs"),
        pytest.param(
            [Run("a/b c//d --- -? 10-20 ...")], r"a/b c\//d \-\-- \-? 10\-20 \...", id="what two signs would make"
        ),
        pytest.param([Run("- a - b")], r"\- a - b", id="a hyphen that begins makes no list"),
        pytest.param([Run("= a", ("italic",))], r"#emph[\= a]", id="nor a sign within a function a heading"),
        pytest.param([Run("1. a 2. b")], r"1\. a 2. b", id="nor a number a list"),
        pytest.param([Run("10\u00a0km")], "10~km", id="a blank that holds"),
        pytest.param([Run("x", (), f'{SITE}/")#x')], f'#link("{SITE}/%22)#x")[x]', id="a link is a string"),
    ],
)  # fmt: skip
def test_runs(runs: list[Run], written: str) -> None:
    assert TYPST.inline(runs) == written


@pytest.mark.parametrize(
    ("layout", "settings"),
    [
        pytest.param(Layout(), "spacing: 2em", id="nothing asked for is a blank line between entries"),
        pytest.param(Layout(True, "", 1, 0), "hanging-indent: 2em, spacing: 0.65em", id="a hanging indent"),
        pytest.param(Layout(False, "", 2, 1), "leading: 2em, spacing: 3.35em", id="double spacing"),
    ],
)
def test_a_list(layout: Layout, settings: str) -> None:
    entries = [Entry("a:b-é.1", [Block([Run("One.")])]), Entry("b", [Block([Run("Two.")])])]
    assert TYPST.bibliography(entries, layout) == (
        f"#[\n#set par({settings})\nOne. <a:b-é.1>\n\nTwo. <b>\n]\n"
    )  # fmt: skip


def test_labels_stand_in_a_column() -> None:
    columns = [Block([Run("[1] ")], "left-margin"), Block([Run("One.")], "right-inline")]
    notes = [Block([Run("Of it.")], "block"), Block([Run("A note.")], "indent")]
    assert TYPST.bibliography([Entry("a", columns + notes)], Layout()) == (
        "#grid(columns: (auto, 1fr), column-gutter: 0.5em, row-gutter: 2em,\n"
        "  [\\[1\\]], [One. \\\nOf it.\n#pad(left: 2em)[A note.] <a>],\n"
        ")\n"
    )


@pytest.mark.parametrize(
    "key",
    [
        pytest.param("", id="no key"),
        pytest.param("a b", id="a blank"),
        pytest.param("a>b", id="a bracket"),
        pytest.param("a/b", id="a slash"),
        pytest.param("½", id="a fraction"),
    ],
)
def test_a_key_that_is_no_label_is_none(key: str) -> None:
    assert "\nOne.\n" in TYPST.bibliography([Entry(key, [Block([Run("One.")])])], Layout())


_TOKEN = re.compile(r"\\(.)|#(\w+)(?:\((?:weight: \"light\"|\"([^\"]*)\")\))?\[|(\];?)|(.)")


def _read(text: str) -> tuple[str, set[str], set[str]]:
    """The text, the functions and the addresses of markup; no sign may stand there without its backslash."""
    # A sign behind a backslash is neither a letter nor a sign.
    bare = re.sub(r"\(\"[^\"]*\"\)", "x", re.sub(r"\\.", "\u00a0", text))
    assert not re.search(r"(^|\[)([-+=/]|\d+\.)|//|--|-[?\d]|\.\.\.|\][(]|\]\.\w", bare)
    shown, functions, links = "", set(), set()
    depth = 0
    for escaped, function, link, end, letter in _TOKEN.findall(text):
        assert letter not in set("#$*_`<@[]\\\"'")
        shown += escaped or ("\u00a0" if letter == "~" else letter)
        functions |= {function}
        links |= {link}
        depth += bool(function) - bool(end)
        assert depth >= 0
    assert depth == 0
    return shown, functions - {""}, links - {""}


@example([Run("a", ("italic",)), Run(".@")])
@given(made.runs(made.texts))
def test_a_reader_gives_the_text_back(runs: list[Run]) -> None:
    shown, functions, links = _read(TYPST.inline(runs))
    assert shown == "".join(cleaned(run.text) for run in runs)
    assert functions <= {"emph", "strong", "text", "smallcaps", "underline", "super", "sub", "link"}
    assert links == {safe(run.link) for run in runs if run.text} - {""}


@pytest.mark.parametrize("title", made.HOSTILE)
def test_a_title_is_text(title: str) -> None:
    assert _read(TYPST.inline([Run(title, ("italic",))])) == (title, {"emph"}, set())
