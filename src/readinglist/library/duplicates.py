"""Is this record in the library already? By identifier, else by title, author, year and container."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from readinglist.errors import LibraryError, ignore
from readinglist.item import Item
from readinglist.sameness.work import folded

if TYPE_CHECKING:
    from readinglist.library.store import Library


def _fold(text: str) -> str:
    """For comparing: mark-up, case, accents, punctuation and white space gone."""
    return "".join(folded(text))


def fingerprints(item: Item) -> Iterator[str]:
    """What two records of the same document share, two texts at the most; any one in common is enough.

    A chapter and the blog post it grew from differ in their container, a reference `2018a` and its `2018b` in their
    suffix: both pairs stay apart.
    """
    title = _fold(item.title)
    if doi := item["DOI"].casefold():
        part = _fold(item["page"]) or _fold(item["chapter-number"])
        yield f"doi {part if item.type == 'chapter' else ''} {doi}"
    if not title:
        # Nothing to compare but the words themselves.
        if raw := _fold(str(item.custom.get("raw", ""))):
            yield f"raw {raw}"
        return
    author = _fold(item.authors[0].last) if item.authors else ""
    issued = item.dates.get("issued")
    year = (issued.year or _fold(issued.literal)) if issued else ""
    where = f"{_fold(item['container-title'])} {_fold(item['volume'])}"
    yield f"work {title} {author} {year} {where} {item['year-suffix'].casefold()}"


def signs(item: Item) -> Iterator[int]:
    """The fingerprints in short, as the index keeps them: the same for the same, and hardly ever for others."""
    for fingerprint in fingerprints(item):
        data = fingerprint.encode("utf-8", "surrogatepass")
        yield int.from_bytes(blake2b(data, digest_size=8).digest(), signed=True)


class Known:
    """The fingerprints of a set of records, and which key each belongs to."""

    def __init__(self, items: Iterable[Item] = ()) -> None:
        self._keys: dict[str, str] = {}
        for item in items:
            self.add(item)

    def add(self, item: Item) -> None:
        for fingerprint in fingerprints(item):
            self._keys.setdefault(fingerprint, item.id)

    def key_of(self, item: Item) -> str | None:
        """The key of the record that `item` repeats, or None."""
        return next((self._keys[f] for f in fingerprints(item) if f in self._keys), None)


def known(library: Library, items: Sequence[Item]) -> Known:
    """The records of a library that may be the same as some of `items`: from the index, or all without one."""
    import sqlite3

    from readinglist.library import finding
    from readinglist.library.index import Index

    try:
        index, paths = Index(library.folder), library.paths()
        if index.ready(paths):
            index.fresh(paths, report=ignore)
            return Known(finding.alike(index, [sign for item in items for sign in signs(item)]))
    except (LibraryError, OSError, sqlite3.Error):
        pass  # No room for an index, or a SQLite without FTS5.
    return Known(library.items())
