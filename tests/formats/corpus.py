"""The collections of real files outside the project that the tests of this folder read, where they are there."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("READINGLIST_SHARED", ROOT.parent / "shared"))
BIB_FILES = sorted((SHARED / "bib-corpus").glob("*.bib"))


def text_of(path: Path) -> str:
    """The text of a file with its newlines as they stand: UTF-8, else Latin-1, which reads anything."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
