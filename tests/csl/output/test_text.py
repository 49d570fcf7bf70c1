"""Plain text: letters, lines, nothing that a terminal obeys."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.csl.formatted import Block, Entry, Layout, Run
from readinglist.csl.output import get
from readinglist.csl.output.characters import cleaned
from tests.csl.output import made

TEXT = get("text")


def _entry(*blocks: tuple[str, str]) -> Entry:
    return Entry("key", [Block([Run(text)], display) for text, display in blocks])


def test_formats_and_links_leave_no_trace() -> None:
    runs = [Run("On ", ("italic",)), Run("Emma", ("italic", "bold")), Run(" here", (), "https://example.org")]
    assert TEXT.inline(runs) == "On Emma here"


@pytest.mark.parametrize(
    ("entries", "written"),
    [
        pytest.param([], "", id="no entry, no text"),
        pytest.param([_entry(("One.", ""))], "One.\n", id="one entry is a line"),
        pytest.param(
            [_entry(("One.", "")), _entry(("Two.", ""))], "One.\n\nTwo.\n", id="a blank line stands between two"
        ),
        pytest.param(
            [_entry(("[1]", "left-margin"), ("One.", "right-inline"))], "[1] One.\n", id="a label before its text"
        ),
        pytest.param(
            [_entry(("One. ", ""), ("Of it.", "block"), ("A note.", "indent"))],
            "One.\nOf it.\n    A note.\n",
            id="blocks have lines of their own, an indented one four blanks",
        ),
        pytest.param([_entry(("two\nlines\x1b[2J", ""))], "two lines[2J\n", id="a line of an entry is one line"),
    ],
)
def test_a_bibliography(entries: list[Entry], written: str) -> None:
    assert TEXT.bibliography(entries, Layout()) == written


@given(made.runs(made.anything))
def test_nothing_but_controls_is_lost(runs: list[Run]) -> None:
    assert TEXT.inline(runs) == "".join(cleaned(run.text) for run in runs)
    assert TEXT.inline(runs).splitlines() in ([], [TEXT.inline(runs)])
