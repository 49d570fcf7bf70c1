"""The pieces of words: hashed many at once as one by one."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.parser import pieces

_PLACES = 131_071


def _one_by_one(word: str) -> list[int]:
    named = [(f"p{size}=", word[:size]) for size in range(1, 6) if size <= len(word)]
    named += [(f"x{size}=", word[-size:]) for size in range(1, 6) if size <= len(word)]
    named += [("n=", word[place : place + 3]) for place in range(1, min(len(word), 16) - 3)]
    return [crc32(f"{name}{piece}".encode()) % _PLACES + 1 for name, piece in named]


@given(st.lists(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40), min_size=1, max_size=8))
def test_many_words_at_once(words: list[str]) -> None:
    assert pieces.hashed(words, _PLACES) == [_one_by_one(word) for word in words]


@pytest.mark.parametrize(
    "word", ["a", "said", "orientalism", "übersetzungswissenschaft", "чтения", "読書案内", "𝔊𝔢𝔦𝔰𝔱"]
)
def test_letters_of_any_length(word: str) -> None:
    assert pieces.hashed([word, "x", word], _PLACES) == [_one_by_one(each) for each in (word, "x", word)]
