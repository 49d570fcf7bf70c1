"""What of a record is compared."""

from __future__ import annotations

from readinglist.item import Item
from readinglist.sameness.work import work


def test_a_number_of_arxiv_is_known_wherever_it_stands() -> None:
    archived = Item(fields={"archive": "arXiv", "archive_location": "1706.03762v5"})
    of_bibtex = Item(custom={"bibtex": {"eprint": "1706.03762", "archiveprefix": "arXiv"}})
    assert work(archived).eprint == work(of_bibtex).eprint == "1706.03762"
