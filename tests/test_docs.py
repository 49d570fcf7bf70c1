"""What the README and the pages show is what the commands print."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

_FILE = Path(__file__).parents[1] / "docs" / "transcripts.py"
_SPEC = importlib.util.spec_from_file_location("transcripts", _FILE)
assert _SPEC
assert _SPEC.loader
transcripts = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(transcripts)


@pytest.mark.parametrize("page", list(transcripts.pages()), ids=lambda page: page.name)
def test_a_page_shows_what_is_printed(page: Path) -> None:
    assert transcripts.current(page) == page.read_text(encoding="utf-8")
