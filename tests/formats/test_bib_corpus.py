"""Real .bib files of many tools: all is read, and what is read comes back when it is written (skipped when absent)."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import formats
from readinglist.errors import FormatError
from readinglist.formats import bibtex_source
from tests.formats.corpus import BIB_FILES, text_of

#: Values that do not come back, by file: a date in words with a day, a broken page range, a type told by two fields.
LOSSES = {
    "biber--dateformats.bib": 1,
    "zotero-better-bibtex--Import_error_with_character_in_BibTeX_field_name_2660.bib": 2,
}

pytestmark = pytest.mark.skipif(not BIB_FILES, reason="the corpus of .bib files is not there")


@pytest.mark.parametrize("path", BIB_FILES, ids=lambda path: path.name)
def test_every_entry_is_read(path: Path) -> None:
    text = text_of(path)
    problems: list[FormatError] = []
    items = list(formats.read(text, name=path.name, format="bibtex", report=problems.append))
    entries = [entry for entry in bibtex_source.entries(text) if entry.type != "xdata"]
    assert [item.id for item in items] == [entry.key for entry in entries]
    assert all(problem.file == path.name and problem.line and problem.hint for problem in problems)


@pytest.mark.parametrize("dialect", ["bibtex", "biblatex"])
@pytest.mark.parametrize("path", BIB_FILES, ids=lambda path: path.name)
def test_every_item_comes_back(path: Path, dialect: str) -> None:
    items = {item.id: item for item in formats.read(text_of(path), format="bibtex", report=lambda _: None) if item.id}
    lost = [item for item in items.values() if list(formats.read(formats.write([item], dialect))) != [item]]
    assert len(lost) <= LOSSES.get(path.name, 0)
