"""Is this record in the library already? By identifier, else by title, author, year and container."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator

from readinglist.item import Item
from readinglist.sameness.work import folded


def fold(text: str) -> str:
    """For comparing: mark-up, case, accents, punctuation and white space gone."""
    return "".join(folded(text))


def fingerprints(item: Item) -> Iterator[Hashable]:
    """What two records of the same document share; any one in common is enough.

    A chapter and the blog post it grew from differ in their container, a reference `2018a` and its `2018b` in their
    suffix: both pairs stay apart.
    """
    title = fold(item.title)
    part = fold(item["page"]) or fold(item["chapter-number"])
    if doi := item["DOI"].casefold():
        yield "doi", doi, part if item.type == "chapter" else ""
    if not title:
        # Nothing to compare but the words themselves.
        if raw := fold(str(item.custom.get("raw", ""))):
            yield "raw", raw
        return
    author = fold(item.authors[0].last) if item.authors else ""
    issued = item.dates.get("issued")
    year = (issued.year or fold(issued.literal)) if issued else ""
    yield (
        "work",
        title,
        author,
        year,
        item["year-suffix"].casefold(),
        fold(item["container-title"]),
        fold(item["volume"]),
    )


class Known:
    """The fingerprints of a set of records, and which key each belongs to."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._keys: dict[Hashable, str] = {}
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        for fingerprint in fingerprints(item):
            self._keys.setdefault(fingerprint, item.id)

    def key_of(self, item: Item) -> str | None:
        """The key of the record that `item` repeats, or None."""
        return next((self._keys[f] for f in fingerprints(item) if f in self._keys), None)
