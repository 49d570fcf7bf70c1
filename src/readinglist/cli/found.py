"""References that have just been found: a table for each section, the lines around, a look at the doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from readinglist.cli import show
from readinglist.errors import FormatError, InputError

if TYPE_CHECKING:
    from rich.table import Table

    from readinglist.documents import Block
    from readinglist.item import Item

#: So many blocks before and behind a reference are its context, so many characters of each.
_AROUND, _SHOWN = 2, 400


def tables(found: Sequence[Item], contexts: bool = False) -> None:
    """A table for each section of each document: number, authors, year, title, type, how sure; or the lines around."""
    from rich.text import Text

    screen = show.console()
    several = len({item.custom.get("source") for item in found}) > 1
    number = 0
    for (source, section), group in groupby(found, key=lambda item: _place(item, several)):
        items = list(group)
        heading = " · ".join(filter(None, (source, section)))
        screen.print(Text(show.safe(f"{heading or 'References'} ({len(items)})"), style="bold"))
        if contexts:
            for item in items:
                number += 1
                _context(number, item)
            continue
        table = _empty()
        for item in items:
            number += 1
            table.add_row(*_row(number, item))
        screen.print(table)


def _place(item: Item, several: bool) -> tuple[str, str]:
    return str(item.custom.get("source", "")) if several else "", str(item.custom.get("section", ""))


def _empty() -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", justify="right", style="dim", no_wrap=True, min_width=2)
    table.add_column("Author", overflow="fold", ratio=3)
    table.add_column("Year", no_wrap=True, min_width=5)
    table.add_column("Title", overflow="fold", ratio=9)
    if show.console().width >= 100:
        table.add_column("Type", style="dim", no_wrap=True)
    table.add_column("Sure", justify="right", no_wrap=True, min_width=4)
    return table


def _row(number: int, item: Item) -> list[Any]:
    from rich.text import Text

    chance = item.custom.get("confidence")
    sure = "" if chance is None else f"{100 * float(chance):.0f}%"
    row = [Text(str(number)), *show.cells(item)]
    if show.console().width >= 100:
        row.append(Text(item.type))
    return [*row, Text(sure, style="yellow" if chance is not None and float(chance) < show.DOUBTFUL else "")]


def _context(number: int, item: Item) -> None:
    """A reference among the blocks that it stands between."""
    from rich.text import Text

    screen = show.console()
    chance = item.custom.get("confidence")
    said = " ".join(filter(None, (show.people(item), item.dated)))
    screen.print(
        Text(show.safe(f"{number}. {said}: {item.title}  [{item.type}, {chance or 'a record'}]"), style="cyan")
    )
    blocks = _blocks(str(item.custom.get("source", "")))
    line = item.custom.get("line")
    place = next((place for place, block in enumerate(blocks) if block.line == line), None)
    if place is None:
        screen.print(Text(show.safe(f"   {item.custom.get('raw', '')}")))
    else:
        first = max(0, place - _AROUND)
        for index, block in enumerate(blocks[first : place + _AROUND + 1], first):
            style = "" if index == place else "dim"
            shown = (
                f"{block.line:>6}  {block.marker} {block.text}" if block.marker else f"{block.line:>6}  {block.text}"
            )
            screen.print(Text(show.safe(shown[:_SHOWN]), style=style))
    screen.print()


_read: dict[str, list[Block]] = {}


def _blocks(source: str) -> list[Block]:
    """The blocks of a document that is a file; none of one that is gone or was piped in."""
    if source not in _read:
        from pathlib import Path

        from readinglist import documents

        _read.clear()
        try:
            found = documents.read(Path(source).read_bytes(), name=source).blocks
            _read[source] = [block for block in found if block.text]
        except (OSError, ValueError, InputError):
            _read[source] = []
    return _read[source]


def reviewed(found: Iterable[Item]) -> list[Item]:
    """The items after a person has looked at the doubtful: each accepted, changed in an editor, or left out."""
    from rich.text import Text

    from readinglist.cli import whole

    items = list(found)
    screen = show.console()
    doubtful = sum(_is_doubtful(item) for item in items)
    kept: list[Item] = []
    asking, number = True, 0
    for item in items:
        if not asking or not _is_doubtful(item):
            kept.append(item)
            continue
        number += 1
        screen.print(Text(f"{number} of {doubtful}", style="bold"), Text(show.safe(str(item.custom.get("raw", "")))))
        whole.panel(item)
        while (answer := _asked()) == "e":
            item = _edited(item)
            whole.panel(item)
        asking = answer != "q"
        if answer != "s":
            kept.append(item)
    return kept


def _is_doubtful(item: Item) -> bool:
    return float(item.custom.get("confidence", 1.0)) < show.DOUBTFUL


def _asked() -> str:
    """The first letter of the answer; the end of the input accepts the rest."""
    while True:
        try:
            answer = input("accept, edit, skip, or quit and accept the rest? [A/e/s/q] ").strip().lower()[:1] or "a"
        except EOFError:
            return "q"
        if answer in "aesq":
            return answer


def _edited(item: Item) -> Item:
    """The item as a person leaves it in an editor, as BibTeX; as it was where that is no entry."""
    import click

    from readinglist import formats
    from readinglist.library.citekey import assign

    [whole] = assign([item])
    text = click.edit(formats.write([whole], "biblatex"), extension=".bib")
    if text is None:
        return item
    problems: list[FormatError] = []
    entries = list(formats.read(text, name="editor", format="biblatex", report=problems.append))
    if len(entries) != 1 or problems:
        show.complain(f"that is no BibTeX entry{f': {problems[0].message}' if problems else ''}; it is left as it was")
        return item
    own = {key: item.custom[key] for key in ("raw", "source", "section", "line") if key in item.custom}
    return entries[0].with_custom(**own)
