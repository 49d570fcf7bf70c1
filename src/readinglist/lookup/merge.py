"""A record and what a service knows of its work -> what would change, and the record so changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from readinglist.item import Date, Item, Name
from readinglist.sameness.work import folded

#: What is never taken over: the key is the person's, and the short title follows from the title.
_NEVER = frozenset({"title-short", "source", "keyword", "note"})
#: A type that says nothing.
_UNTYPED = "document"


@dataclass(frozen=True, slots=True)
class Change:
    """A variable whose value is missing or another in a record; `made` tells whether it is taken over."""

    variable: str
    old: str
    new: str
    made: bool


def changes(record: Item, found: Item, *, overwrite: bool = False) -> list[Change]:
    """What would change, variable by variable: what is empty is filled; what differs is replaced with `overwrite`."""
    merged = completed(record, found, overwrite=overwrite)
    had, has, says = dict(_values(record)), dict(_values(merged)), dict(_values(found))
    return [
        Change(variable, _shown(had.get(variable)), _shown(new), has.get(variable) == new)
        for variable, new in says.items()
        if _takes(record, variable, new, overwrite=True) and had.get(variable) != new
    ]


def completed(record: Item, found: Item, *, overwrite: bool = False) -> Item:
    """The record with what `found` knows and it does not; its key, tags, notes and `custom` stay its own.

    With `overwrite`, what differs is taken from `found` too, but not what differs in case and punctuation alone.
    """
    parts: dict[str, dict[str, Any]] = {
        "names": dict(record.names), "dates": dict(record.dates), "fields": dict(record.fields),
    }  # fmt: skip
    theirs: Mapping[str, Mapping[str, Any]] = {"names": found.names, "dates": found.dates, "fields": found.fields}
    for part, values in theirs.items():
        for variable, new in values.items():
            if _takes(record, variable, new, overwrite=overwrite):
                parts[part][variable] = new
    if "title-short" in record.fields and parts["fields"].get("title") != record.title:
        parts["fields"].pop("title-short")
    kind = found.type if _takes(record, "type", found.type, overwrite=overwrite) else record.type
    return record.replace(type=kind, **parts)


def _takes(record: Item, variable: str, new: Any, *, overwrite: bool) -> bool:
    """Whether a value of `found` is taken into the record."""
    if not new or variable in _NEVER:
        return False
    if variable == "type":
        return new != record.type and new != _UNTYPED and (overwrite or record.type == _UNTYPED)
    old = dict(_values(record)).get(variable)
    if not old:
        # The number of an article stands where pages do; a book's editors are not those of a chapter's series.
        return not (variable == "number" and new == record["page"]) and not _is_author(record, variable, new)
    return overwrite and _text(old) != _text(new)


def _is_author(record: Item, variable: str, new: Any) -> bool:
    """An editor who is the record's author already."""
    return variable == "editor" and {name.last for name in new} == {
        name.last for name in record.names.get("author", ())
    }


def _values(item: Item) -> Iterator[tuple[str, Any]]:
    yield "type", item.type
    yield from item.names.items()
    yield from item.dates.items()
    yield from item.fields.items()


def _text(value: Any) -> str:
    """A value for comparing: of words their letters; a date, which is exact, as it is."""
    return _shown(value) if isinstance(value, Date) else " ".join(folded(_shown(value)))


def _shown(value: Any) -> str:
    """A value for a person: "Said, Edward W.; Hall, Stuart", "1978-05"."""
    if value is None:
        return ""
    if isinstance(value, Date):
        return value.edtf() or value.text
    return value if isinstance(value, str) else "; ".join(map(_inverted, value))


def _inverted(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.last, name.given, name.suffix)))
