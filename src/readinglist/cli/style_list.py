"""How the styles that were found are shown: lines for a pipe, a table, examples and a panel for a person, JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from readinglist import csl
from readinglist.cli import show
from readinglist.csl import catalogue
from readinglist.csl.catalogue import Style


def lines(found: Sequence[Style], *, examples: bool) -> None:
    """A line a style for a pipe: name, title and, where asked for, the example's entry or citation; tabs between."""
    for style in found:
        parts = [style.name, style.title]
        if examples:
            shown = csl.example(style)
            parts.append(" ".join((shown.entry or shown.citation or shown.fault).split()))
        show.text("\t".join(parts) + "\n")


def as_json(found: Sequence[Style], *, examples: bool) -> None:
    """A JSON list of all that is known of each style, without what is empty."""
    show.text(json.dumps([_told(style, examples=examples) for style in found], ensure_ascii=False, indent=2) + "\n")


def table(found: Sequence[Style]) -> None:
    """Names, titles and formats in columns."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    screen = show.console()
    columns = Table(box=SIMPLE_HEAD, pad_edge=False)
    columns.add_column("Style", style="cyan", overflow="fold", max_width=max(20, screen.width // 2))
    columns.add_column("Title", overflow="fold")
    columns.add_column("Format", style="dim", no_wrap=True)
    for style in found:
        columns.add_row(*(Text(show.safe(part)) for part in (style.name, style.title, style.format)))
    screen.print(columns)


def samples(found: Sequence[Style]) -> None:
    """Each style with its example below it; they come one by one, since each takes a moment."""
    from rich.padding import Padding
    from rich.text import Text

    screen = show.console()
    for style in found:
        shown = csl.example(style)
        screen.print(Text(show.safe(style.name), style="cyan"), Text(show.safe(style.title), style="dim"))
        for part in filter(None, (shown.citation, shown.entry, shown.fault)):
            screen.print(Padding(Text(show.safe(part)), (0, 0, 0, 4)))
        screen.print()


def panel(style: Style) -> None:
    """All about one style, with an example."""
    from rich.panel import Panel
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="cyan", no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in _told(style, examples=True).items():
        if label != "name":
            text = value if isinstance(value, str) else ", ".join(value)
            grid.add_row(Text(label), Text(show.safe(text)))
    show.console().print(Panel(grid, title=Text(show.safe(style.name)), title_align="left", border_style="dim"))


def _told(style: Style, *, examples: bool) -> dict[str, Any]:
    """What is known of a style, under the names that the panel and JSON share."""
    shown = csl.example(style) if examples else csl.Example()
    told = {
        "name": style.name,
        "title": style.title,
        "aliases": list(catalogue.aliases_of(style.name)),
        "format": style.format,
        "fields": list(style.fields),
        "parent": style.parent,
        "locale": style.locale,
        "file": "" if catalogue.is_official(style.file) else str(style.file),
        "citation": shown.citation,
        "entry": shown.entry,
        "fault": shown.fault,
    }
    return {label: value for label, value in told.items() if value}
