"""Every style of the collection prints every item: no exception, no empty entry, none lost.

A dozen and a dozen of the best known run always; all independent styles are left to `make test-all`.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path

import pytest

from readinglist import csl
from readinglist.csl import catalogue
from readinglist.errors import UsageError
from readinglist.item import Item
from tests.csl.varied import ITEMS

WELL_KNOWN = (
    "chicago", "chicago-notes", "chicago-author-date-17th-edition", "turabian", "apa", "mla", "ieee", "harvard",
    "vancouver", "ama", "acm", "acs", "asa", "mhra", "nature", "science", "cell", "the-lancet", "elsevier-harvard",
    "din-1505-2", "iso690", "abnt", "linguistics", "oscola", "bibtex", "american-mathematical-society-label",
)  # fmt: skip
INDEPENDENT = sorted(path.stem for path in catalogue._collection().glob("*.csl"))
#: Cites in one, two and more items, with a locator, and one after another.
CLUSTERS = [
    *([csl.Cite(item.id)] for item in ITEMS),
    [csl.Cite("article", "136-140"), csl.Cite("book", "3", "chapter", "see ", " and passim")],
    [csl.Cite(item.id) for item in ITEMS[:5]],
    [csl.Cite("book")],
    [csl.Cite("book", "7")],
]
_LETTER = re.compile(r"\w")


def _is_printed(style: str, items: list[Item]) -> None:
    """All that can be asked of any style: as many entries and citations as items, each with something in it."""
    if "<bibliography" not in catalogue.independent(csl.resolve(style)).file.read_text(encoding="utf-8"):
        with pytest.raises(UsageError, match="has no bibliography"):
            csl.entries(items, style=style)
    else:
        entries = csl.entries(items, style=style)
        assert sorted(key for key, _ in entries) == sorted(item.id for item in items)
        for key, entry in entries:
            assert _LETTER.search(entry), (style, key)
            assert "None" not in entry, (style, key)
    for cluster, text in zip(CLUSTERS, csl.citations(CLUSTERS, items, style=style), strict=True):
        assert _LETTER.search(text), (style, cluster)


@pytest.mark.parametrize("style", WELL_KNOWN)
def test_the_well_known_style_prints_every_item(style: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="readinglist"):
        _is_printed(style, ITEMS)
    assert not caplog.records  # citeproc-py failed on none


@pytest.mark.slow
@pytest.mark.parametrize("style", INDEPENDENT)
def test_the_style_prints_every_item(style: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="readinglist"):
        _is_printed(style, ITEMS)
    assert not caplog.records


@pytest.mark.slow
def test_a_dependent_style_has_its_parent_in_the_collection() -> None:
    dependent = [catalogue.read(path) for path in sorted((catalogue._collection() / "dependent").glob("*.csl"))]
    assert dependent
    lost = [style.name for style in dependent if not Path(catalogue.independent(style).file).is_file()]
    assert not lost
