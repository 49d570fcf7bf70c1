"""All about one record, for a person."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.library import attachments, state

if TYPE_CHECKING:
    from rich.table import Table

    from readinglist.item import Item

#: BibTeX fields that are shown as what they say, not as they are written: the label, and the value of an item.
_TOLD: dict[str, tuple[str, Callable[[Item], str]]] = {
    "readstatus": ("status", state.status),
    "ranking": ("rating", state.SHOWN["rating"]),
    "priority": ("priority", state.SHOWN["priority"]),
    "progress": ("progress", state.SHOWN["progress"]),
    "creationdate": ("added", lambda item: state.SHOWN["added"](item).replace("T", " ")),
    "file": ("file", lambda item: "; ".join(attached.path for attached in attachments.files(item))),
}


def record(item: Item, note: str = "") -> Table:
    """Everything about one record, a line a variable; `note` the file of notes on it."""
    from rich.table import Table
    from rich.text import Text

    from readinglist.normalise import markup

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")

    def row(label: str, value: str, link: str = "") -> None:
        if value:
            grid.add_row(Text(label), Text(show.safe(value), style=f"link {link}" if link else ""))

    row("type", item.type)
    for role, names in item.names.items():
        row(role, "; ".join(name.full for name in names))
    for variable, date in item.dates.items():
        row(variable, date.edtf() or date.literal)
    for variable, value in item.fields.items():
        row(variable, markup.without(value), _address(variable, value))
    if not state.extra(item).get("readstatus"):
        row("status", state.status(item))
    for name, value in state.extra(item).items():
        label, told = _TOLD.get(name, (name, None))
        row(label, (told(item) if told else "") or str(value))
    row("notes", note)
    return grid


def _address(variable: str, value: str) -> str:
    """Where a DOI or URL leads, for terminals in which it can be clicked (OSC 8); "" for what is no address."""
    address = f"https://doi.org/{value}" if variable == "DOI" else value if variable == "URL" else ""
    return address if re.fullmatch(r"https?://[!-~]+", address) else ""


def panel(item: Item, note: str = "") -> None:
    """Everything about one record, for a person."""
    from rich.panel import Panel
    from rich.text import Text

    show.console().print(
        Panel(record(item, note), title=Text(show.safe(item.id)), title_align="left", border_style="dim")
    )
