"""What a service knows of a record, beside what the record says: a table at a terminal, plain lines on a pipe."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.normalise import markup

if TYPE_CHECKING:
    from readinglist.lookup import Resolved
    from readinglist.lookup.merge import Change

#: Of a longer value, such as an abstract, a line shows so many characters.
_SHOWN = 200


def show_(name: str, found: Resolved, changes: Sequence[Change]) -> None:
    """How the record was found, and each variable: `+` is filled, `~` replaced, `=` stays though it differs."""
    if show.at_terminal():
        _table(name, found, changes)
        return
    lines = [f"{name}: {told(found)}", *(f"{name}: {line(change)}" for change in changes)]
    show.text("".join(f"{each}\n" for each in lines))


def told(found: Resolved) -> str:
    """ "Crossref, DOI 10.1000/xyz", "OpenAlex, score 0.93; agree: title, author"."""
    match = found.match
    parts = [f"{match.service}, {found.identifier or f'score {match.score:.2f}'}"]
    if not found.identifier or not found.certain:
        parts += [f"agree: {', '.join(match.agreed)}"] if match.agreed else []
        parts += [f"differ: {', '.join(match.differed)}"] if match.differed else []
        parts += match.doubts
    return "; ".join(filter(None, parts))


def doubt(found: Resolved) -> str:
    """Why a match is not taken without somebody having looked at it."""
    match = found.match
    item = match.item
    what = f"{show.people(item) or 'nobody'} {item.dated or 'n.d.'}, {_cut(markup.without(item.title), 80)}"
    if found.identifier and not found.certain:
        return f"{found.identifier} is of another work: {what}"
    why = f" ({match.doubts[0]})" if match.doubts else ""
    return f"the best match scores {match.score:.2f}{why}: {what}"


def line(change: Change) -> str:
    """ "+ DOI 10.1000/xyz", "~ publisher Pantheon -> Pantheon Books", "= issued 1978 (found: 1979)"."""
    old, new = _cut(change.old), _cut(change.new)
    if not change.made:
        return f"= {change.variable} {old} (found: {new})" if old else f"= {change.variable} (found: {new})"
    return f"~ {change.variable} {old} -> {new}" if old else f"+ {change.variable} {new}"


def _table(name: str, found: Resolved, changes: Sequence[Change]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    screen = show.console()
    certain = "green" if found.certain else "yellow"
    screen.print(Text(show.safe(name), style="bold cyan"), Text(show.safe(told(found)), style=certain))
    item = found.match.item
    screen.print(Text(show.safe(f"  {show.people(item)} {item.dated}: {_cut(markup.without(item.title))}")))
    if not changes:
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column("", no_wrap=True, width=1)
    table.add_column("Field", style="cyan", no_wrap=True)
    table.add_column("Here", overflow="fold", ratio=1)
    table.add_column("Found", overflow="fold", ratio=1)
    for change in changes:
        mark, style = ("=", "dim") if not change.made else ("~", "yellow") if change.old else ("+", "green")
        cells = (mark, change.variable, _cut(change.old), _cut(change.new))
        table.add_row(*(Text(show.safe(cell)) for cell in cells), style=style)
    screen.print(table)


def _cut(text: str, most: int = _SHOWN) -> str:
    """A value on one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
