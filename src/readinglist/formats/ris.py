"""RIS, the exchange format of Reference Manager, EndNote, Zotero and Mendeley.

A record goes from its TY to its ER line, or to the next TY where that is missing; a line without a tag goes on with
the one before. Tags that no CSL variable holds are kept in `custom["ris"]` (tag -> values) and written back; files
(L1) in `custom["bibtex"]["file"]`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from readinglist.errors import Report
from readinglist.formats import file_field, tagged_items
from readinglist.formats.limits import Holding
from readinglist.formats.ris_mapping import TABLE
from readinglist.item import Item


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; text outside records and records without an end are reported."""
    return map(_attached, tagged_items.read(text, TABLE, name=name, report=report))


def _attached(item: Item) -> Item:
    """The files of an item (L1) in the field `file`, where a library looks for them."""
    kept = item.custom.get("ris", {})
    if "L1" not in kept:
        return item
    named = [file_field.Attached.of(file_field.path_of(value)) for value in kept["L1"]]
    rest = {tag: values for tag, values in kept.items() if tag != "L1"}
    return item.with_custom(ris=rest, bibtex={"file": file_field.written(named)})


def write(items: Iterable[Item]) -> str:
    """The records, an empty line between them."""
    return tagged_items.write(items, TABLE)


def holding() -> Holding:
    """What a record can hold, by its type."""
    held = tagged_items.holding(TABLE)

    def finer(item: Item) -> Item:
        """A conference without proceedings stands in their place; who alone edits a series of a book edits the book."""
        item = held.finer(item)
        if item.type != "paper-conference" and item.type not in tagged_items.WHOLE_BOOKS:
            return item
        names, fields = dict(item.names), dict(item.fields)
        if item.type == "paper-conference":
            for event, proceedings in (("event-title", "container-title"), ("event-place", "publisher-place")):
                if event in fields and proceedings not in fields:
                    fields[proceedings] = fields.pop(event)
        elif item.type in tagged_items.WHOLE_BOOKS and not names.keys() & {"author", "editor"}:
            names["editor"] = names.pop("collection-editor", ())
        return item.replace(names=names, fields=fields)

    return dataclasses.replace(held, finer=finer)
