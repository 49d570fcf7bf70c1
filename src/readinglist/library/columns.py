"""The words of a record as the index keeps them to be searched: a column each for its key, people, title and so on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.formats import file_field
from readinglist.item import Item
from readinglist.library import notes, state
from readinglist.library.query import people
from readinglist.normalise.words import words

#: The columns of words, and how much a word in each counts for the order of what is found (FTS5, 5.1.1).
NAMES = {
    "key": 6.0, "author": 5.0, "people": 2.0, "title": 5.0, "venue": 2.0, "tags": 4.0, "rest": 1.0, "notes": 1.5,
    "attached": 0.5,
}  # fmt: skip
_VENUE = ("container-title", "collection-title", "event-title", "publisher", "container-title-short")
#: Text of an attached file beyond this is not looked at, nor a file of more bytes.
_MOST_TEXT, _MOST_BYTES = 1_000_000, 30_000_000


def words_of(folder: Path, item: Item) -> Iterator[str]:
    """The words of an item of a library folder, a column each."""
    extra = {name: str(value) for name, value in state.extra(item).items()}
    rest = [value for name, value in item.fields.items() if name not in _VENUE and name not in ("title", "keyword")]
    authors = " ".join(name.full for name in item.authors)
    yield words(item.id)
    yield words(authors)
    yield words(people(item))
    yield words(item.title)
    yield words(" \n ".join(item[name] for name in _VENUE))
    yield words(item["keyword"])
    yield words(" \n ".join([*rest, *(date.text for date in item.dates.values()), *extra.values()]))
    yield words(note(folder, item.id))
    yield words(_attached(folder, extra["file"])) if "file" in extra else ""


def note(folder: Path, key: str) -> str:
    """What a person has noted of an item, "" for nothing."""
    try:
        return notes.path(folder, key).read_text(encoding="utf-8", errors="replace")[:_MOST_TEXT]
    except (OSError, ValueError):
        return ""


def _attached(folder: Path, field: str) -> str:
    """The text of the files that an entry names, as far as they are there and can be read."""
    from readinglist import documents

    texts: list[str] = []
    for attached in file_field.parsed(field):
        try:
            path = folder / attached.path
            if not path.is_file() or path.stat().st_size > _MOST_BYTES:
                continue
            document = documents.read(path.read_bytes(), name=path.name)
            texts.append("\n".join(block.text for block in document.blocks)[:_MOST_TEXT])
        except (OSError, ValueError, ReadingListError):
            continue
    return "\n".join(texts)
