"""Whole documents of our own, of every kind and many languages: the references found are those expected, no others.

Beside each document in tests/data/documents lies NAME.expected: how many references, then the first words of each.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import documents, finder

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data" / "documents"
CASES = sorted(path for path in DATA.iterdir() if path.suffix != ".expected")
#: Those whose lines a person can count.
TEXTS = [path for path in CASES if path.suffix in (".txt", ".md", ".html")]
POSTS = sorted((ROOT / "examples").glob("post.*"))


def found(path: Path) -> list[finder.Reference]:
    return list(finder.find(documents.read(path.read_bytes(), name=path.name)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_its_references_and_no_others(path: Path) -> None:
    number, *starts = path.with_suffix(".expected").read_text(encoding="utf-8").splitlines()
    texts = [reference.text for reference in found(path)]
    assert [text[: len(start)] for text, start in zip(texts, starts, strict=False)] == starts
    assert len(texts) == int(number) == len(starts), texts


def test_one_post_in_three_file_types_gives_the_same_references() -> None:
    assert len(POSTS) == 3
    plain, *others = ([reference.text.split()[:4] for reference in found(path)] for path in POSTS)
    assert len(plain) == 15
    assert others == [plain, plain]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_reference_stands_where_it_says(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for reference in found(path):
        first = reference.text.split()[0]
        assert first in " ".join(lines[reference.line - 1 : reference.line + 1])
