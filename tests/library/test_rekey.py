"""Citekeys by our pattern, in the files and in what cites them; whole keys alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.library import rekey
from readinglist.library.checks.source import Source

RENAMED = {"old": "new", "o:2": "two", "old_3": "three"}


@pytest.mark.parametrize(
    ("kind", "text", "new"),
    [
        pytest.param(".md", "As @old says [@old, p. 3; -@o:2].", "As @new says [@new, p. 3; -@two].", id="pandoc"),
        pytest.param(".md", "@{old}s and @old.", "@{new}s and @new.", id="in braces, and before a full stop"),
        pytest.param(".md", "@older me@old.org `@old`\n```\n@old\n```", "@older me@old.org `@old`\n```\n@old\n```",
                     id="no part of a key, no address, no code"),
        pytest.param(".md", r"\citep[see][2]{old, x}", r"\citep[see][2]{new, x}", id="LaTeX within Markdown"),
        pytest.param(".tex", r"\cite{a,old , o:2} \textcites[1]{old}[2]{old_3} \nocite{old}",
                     r"\cite{a,new , two} \textcites[1]{new}[2]{three} \nocite{new}", id="LaTeX"),
        pytest.param(".tex", r"\emph{old} @old \ref{old}", r"\emph{old} @old \ref{old}", id="other commands"),
        pytest.param(".typ", '@old: #cite(<old>, form: "prose") @older #cite(label("o:2"))',
                     '@new: #cite(<new>, form: "prose") @older #cite(label("two"))', id="Typst"),
    ],
)  # fmt: skip
def test_documents(kind: str, text: str, new: str) -> None:
    assert rekey.cited(text, RENAMED, kind) == new


def test_keys_are_made_by_the_pattern_and_kept_where_they_fit() -> None:
    text = (
        "@book{x1, author={Said, Edward}, title={Orientalism}, year=1978}\n"
        "@book{saidOrientalism1978b, author={Said, Edward}, title={Orientalism}, year=1978}\n"
        "@book{saidOrientalism1978, author={Hall, S.}, title={Culture}, year=1990, related={x1}}\n"
        "@book{twice, title={A}}\n@book{twice, title={B}}\n"
    )
    source = Source.of("x", text)
    renamed = rekey.new_keys([source])
    assert renamed == {"x1": "saidOrientalism1978", "saidOrientalism1978": "hallCulture1990"}
    after = rekey.repaired(source, renamed).text
    assert after.startswith("@book{saidOrientalism1978, author")
    assert (
        "@book{hallCulture1990, author={Hall, S.}, title={Culture}, year=1990, related={saidOrientalism1978}}" in after
    )


@given(st.text(st.sampled_from("@old{}[]`,:. \n\\cite<>#"), max_size=40), st.sampled_from([".md", ".tex", ".typ"]))
def test_without_new_keys_a_document_stays(text: str, kind: str) -> None:
    assert rekey.cited(text, {}, kind) == text
