"""Words, features, segments and the gazetteer: the rooms of the parser one by one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.parser import features, gazetteer, repairs, segments, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Said, E.W. (1978a)", ["Said", "E.W.", "1978a"], id="a letter belongs to its year"),
        pytest.param("12(3), 4-7.", ["12", "3", "4-7"], id="a range is one word"),
        pytest.param("Nr. 10-11/1997", ["Nr", "10-11", "1997"], id="an issue and its year are two"),
        pytest.param("Phys. Rev. D78", ["Phys", "Rev", "D", "78"], id="a journal's letter and the volume are two"),
        pytest.param("<i>Nature</i> 5", ["Nature", "5"], id="font tags are no words"),
        pytest.param("see https://a.example/b.", ["see", "https://a.example/b"], id="an address is one word"),
        pytest.param("doi:10.1000/a(1)b.", ["doi", "10.1000/a(1)b"], id="a DOI is one word"),
        pytest.param("———. 1993", ["———", "1993"], id="a dash for the author is one word"),
        pytest.param("O’Neill-Smith", ["O’Neill-Smith"], id="apostrophes and hyphens hold a word together"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens.tokens(text)] == words


@given(st.text(max_size=120))
def test_words_and_gaps_are_the_whole_text(text: str) -> None:
    found = tokens.tokens(text)
    gaps = tokens.gaps(text, found)
    pieces = [piece for gap, token in zip(gaps, found, strict=False) for piece in (gap, token.text)]
    assert "".join([*pieces, gaps[-1]]) == text


@pytest.mark.parametrize(
    ("word", "form"),
    [("1978", "YEAR"), ("1978a", "YEARx"), ("12-15", "RANGE"), ("1998-99", "YRANGE"), ("Said", "Xx"), ("J.K.", "INI2")],
)
def test_shapes(word: str, form: str) -> None:
    assert features.shape(word) == form


def test_every_word_has_features() -> None:
    text = "Said, Edward W. 1978. Orientalism. New York: Pantheon."
    found = tokens.tokens(text)
    assert len(features.features(text, found)) == len(found)


def test_segments_take_the_marks_that_are_theirs() -> None:
    text = "Carpi, E. (2018) Empires of (Re)form?"
    found = tokens.tokens(text)
    labels = ["author", "author", "date", "title", "title", "title", "title"]
    parts = segments.segments(text, found[:7], labels[: len(found)])
    assert [(part.label, part.text) for part in parts] == [
        ("author", "Carpi, E."),
        ("date", "2018"),
        ("title", "Empires of (Re)form?"),
    ]


def test_a_lone_odd_word_inside_a_title_is_smoothed_away() -> None:
    text = "A history of London streets"
    found = tokens.tokens(text)
    labels = ["title", "title", "title", "location", "title"]
    assert repairs.smoothed(labels, tokens.gaps(text, found)) == ["title"] * 5


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(["journal", "of", "sociology"], ["journalB", "journalI", "journalI"], id="a journal's title"),
        pytest.param(["oxford", "university", "press"], ["publisherB", "publisherI", "publisherI"], id="a publisher"),
        pytest.param(["xqzv", "wrtk"], None, id="nobody's name"),
    ],
)
def test_gazetteer(words: list[str], found: list[str] | None) -> None:
    known = gazetteer.known(words)
    assert all(map(set.__contains__, map(set, known), found)) if found else not any(known)


def test_a_packed_gazetteer_is_the_same_each_time() -> None:
    phrases: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in gazetteer.KINDS}
    phrases["place"] = [("new", "york"), ("köln",)]
    assert gazetteer.packed(phrases) == gazetteer.packed({**phrases, "place": phrases["place"][::-1]})
