"""Problems and changes as a person sees them on a terminal; on a pipe a diff is plain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.cli import show

if TYPE_CHECKING:
    from rich.text import Text

    from readinglist.library.checks import Problem

_LOOKS = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_SIGNS = {"+++": "bold", "---": "bold", "@@": "cyan", "+": "green", "-": "red"}


def grouped(problems: Sequence[Problem]) -> None:
    """The problems of each file, and in it of each entry; lines are wrapped at the terminal's width."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    screen = show.console()
    for file, of_file in groupby(problems, key=lambda one: one.file):
        screen.print(Text(show.safe(_short(file)), style="bold underline"))
        for (line, key), of_entry in groupby(of_file, key=lambda one: (0 if one.key else one.line, one.key)):
            found = list(of_entry)
            head = Text(show.safe(key or f"line {line}"), style="cyan")
            screen.print(Padding(head, (0, 0, 0, 2)))
            grid = Table.grid(padding=(0, 1))
            grid.add_column(justify="right", style="dim", no_wrap=True, min_width=8)
            grid.add_column(no_wrap=True)
            grid.add_column(overflow="fold", ratio=1)
            for one in found:
                told = Text(show.safe(one.message))
                if one.fix:
                    told.append(" [fix]", style="green")
                grid.add_row(
                    f"{one.line}:{one.column}" if one.line else "", Text(one.code, style=_LOOKS[one.level]), told
                )
            screen.print(Padding(grid, (0, 0, 0, 2)))
        screen.print()


def _short(file: str) -> str:
    return file if file.startswith("<") else show.short(Path(file))


def diff(lines: Iterable[str]) -> None:
    """A unified diff, in colour on a terminal."""
    if not show.at_terminal():
        show.text("".join(lines))
        return
    screen = show.console()
    for line in _coloured(lines):
        screen.print(line, soft_wrap=True)


def _coloured(lines: Iterable[str]) -> Iterator[Text]:
    from rich.text import Text

    for line in "".join(lines).splitlines():
        style = next((look for sign, look in _SIGNS.items() if line.startswith(sign)), "")
        yield Text(show.safe(line), style=style)
