"""The references written for training are marked as the training reads them (training/README.md)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist.parser import build

WRITTEN = sorted((Path(__file__).parents[2] / "training" / "written").glob("*.txt"))
LABELS = {*build.VARIABLES, "author", "editor", "translator", "title", "volume", "issue", "note"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_marks(path: Path) -> None:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        marks = re.findall(r"<([a-z-]+)\|([^<>|]+)>", line)
        rest = re.sub(r"<[a-z-]+\|[^<>|]+>", "", line)
        where = f"{path.name}:{number}"
        assert {label for label, _ in marks} <= LABELS, where
        assert all(text == text.strip() for _, text in marks), where
        assert not re.search(r"[<>]", rest), where
        noted = path.name.startswith("notes")
        assert re.sub(r"[^\[\]]", "", re.sub(r"(?<!\[)\[(?!\[)|(?<!\])\](?!\])", "", rest)) in (
            {"[[]]" * count for count in range(20)} if noted else {""}
        ), where
