"""Entries as the style manuals print them; the cases are data."""

from __future__ import annotations

import re
import tomllib

import pytest

from readinglist import csl
from tests.csl.varied import BY_ID, HERE

CASES = tomllib.loads((HERE / "manuals.toml").read_text(encoding="utf-8"))["case"]


def _bare(entry: str) -> str:
    """Markdown without the signs of links and escapes."""
    entry = re.sub(r"\[([^\]\\]+)\]\([^)]+\)", r"\1", entry)
    return re.sub(r"\\(.)", r"\1", re.sub(r"<(https?://[^>]+)>", r"\1", entry))


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_an_entry_is_as_the_manual_prints_it(case: dict[str, str]) -> None:
    entries = csl.entries([BY_ID[case["item"]]], style=case["style"], locale=case.get("locale"), output="markdown")
    assert [_bare(entry) for _, entry in entries] == [case["entry"]]
