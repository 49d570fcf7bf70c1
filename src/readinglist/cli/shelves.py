"""The lists of a library, and records under headings."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any

from readinglist.cli import inputs, show

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readinglist.item import Item


def counts(json: bool) -> None:
    """Print the lists, and how many items each has."""
    numbers = {name: len(keys) for name, keys in inputs.library().lists().items()}
    if json:
        _print(numbers)
        return
    widest = max(map(len, numbers), default=0)
    show.text("".join(f"{name:{widest}}  {show.count(number, 'item')}\n" for name, number in numbers.items()))


def grouped(found: Sequence[Item], by: str, format: str | None) -> None:
    """Items under headings; where a format has none, in their order and each once. JSON: an object of lists."""
    from readinglist.library import groups

    lists: dict[str, list[str]] = {}
    if by == "list":
        for name, keys in inputs.library().lists().items():
            for key in keys:
                lists.setdefault(key, []).append(name)
    parts = groups.grouped(found, by, lists)
    if format == "csl-json":
        value = {heading: [item.to_csl() for item in items] for heading, items in parts.items()}
        _print(value)
    elif format == "table" or (format is None and show.at_terminal()):
        for heading, items in parts.items():
            show.heading(f"{heading or f'no {by}'} ({len(items)})")
            show.items(items, format)
    else:
        show.items(list({item.id: item for items in parts.values() for item in items}.values()), format)


def _print(value: Any) -> None:
    show.text(dumps(value, ensure_ascii=False, indent=2) + "\n")
