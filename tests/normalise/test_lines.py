"""Lines that were one: what was cut at their ends, what goes on without a blank, what does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.normalise.lines import join


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        pytest.param(["Steuerung zwi-", "schen Markt"], "Steuerung zwischen Markt", id="a word cut is one again"),
        pytest.param(["zwi\u00ad", "schen"], "zwischen", id="so is one cut by a soft hyphen"),
        pytest.param(["zwi‐", "schen"], "zwischen", id="or by Unicode's hyphen"),
        pytest.param(["Arbeits-", "und Lebenswelt"], "Arbeits- und Lebenswelt", id="a hyphen that stands for a word"),
        pytest.param(["Bund/", "und Land"], "Bund/ und Land", id="a slash before 'and' has a blank behind it"),
        pytest.param(["Bor-", "ges"], "Borges", id="a word that begins as a coordinating one is none"),
        pytest.param(["South-", "South"], "South-South", id="a hyphen between names stays"),
        pytest.param(["Klett-", "Cotta"], "Klett-Cotta", id="a hyphen before a capital stays"),
        pytest.param(["S. 12-", "15"], "S. 12-15", id="a range goes on"),
        pytest.param(["ISBN 3-88985-", "306-4"], "ISBN 3-88985-306-4", id="a number goes on"),
        pytest.param(["Berlin/", "New York"], "Berlin/New York", id="a slash goes on"),
        pytest.param(["Orientalism -", "a book"], "Orientalism - a book", id="a dash has blanks around it"),
        pytest.param(["Orientalism /", "Said"], "Orientalism / Said", id="and so has a slash that stands alone"),
        pytest.param(["https://example.org/a/", "b.html"], "https://example.org/a/b.html", id="an address goes on"),
        pytest.param(["https://", "example.org"], "https://example.org", id="from its very beginning"),
        pytest.param(["https://example.org/a?b=", "C"], "https://example.org/a?b=C", id="behind each of its signs"),
        pytest.param(["https://example.", "org/a"], "https://example.org/a", id="behind a stop before a small letter"),
        pytest.param(["https://example.org.", "Vgl. Said"], "https://example.org. Vgl. Said", id="or else it ends"),
        pytest.param(["doi:", "10.5555/a"], "doi:10.5555/a", id="a DOI behind its label"),
        pytest.param(["10.5555/", "a"], "10.5555/a", id="a DOI behind its slash"),
        pytest.param(["one", "two"], "one two", id="a blank for a line's end"),
        pytest.param(["one"], "one", id="one line"),
        pytest.param([], "", id="none"),
    ],
)
def test_join(lines: list[str], whole: str) -> None:
    assert join(lines) == whole


@given(st.lists(st.text(min_size=1)))
def test_only_hyphens_and_blanks_come_or_go(lines: list[str]) -> None:
    kept = [character for character in "".join(lines) if character not in "-\u00ad‐ "]
    assert [character for character in join(lines) if character not in "-\u00ad‐ "] == kept
