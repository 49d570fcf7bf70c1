"""What to read and what has been read, for a person: words and bars that need no colour, at any width."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import show

if TYPE_CHECKING:
    from readinglist.library.statistics import Statistics
    from readinglist.library.upcoming import Suggestion

#: So many of the most frequent tags and types are shown.
_MOST = 10
_LABEL, _LONGEST_BAR = 20, 40


def suggestions(found: Sequence[Suggestion]) -> None:
    """Each with its number, key, who and what, and why."""
    from rich.text import Text

    for number, suggestion in enumerate(found, start=1):
        why = Text("; ".join(suggestion.why) or "nothing speaks for another", style="italic")
        margin = Text(f"{number} ".rjust(len(f"{len(found)} ")), style="dim")
        show.stacked(margin, Text(show.safe(suggestion.item.id), style="cyan"), show.line(suggestion.item), why)


def statistics(found: Statistics) -> None:
    """The numbers, a chart for each kind of them."""
    from rich.text import Text

    screen = show.console()
    done = found.states.get("read", 0) + found.states.get("skimmed", 0)
    states = ", ".join(f"{number} {show.safe(status)}" for status, number in found.states.items())
    lines = [f"{show.count(sum(found.states.values()), 'item')}{states and f': {states}'}"]
    if found.pages:
        lines.append(
            f"{show.count(found.pages, 'page')} read (the length of {show.count(found.counted, 'item')} is known)"
        )
    if found.longest:
        lines.append(
            f"{show.count(found.weeks, 'week')} in a row with something finished; the most were {found.longest}"
        )
    if done > found.dated:
        lines.append(f"{show.count(done - found.dated, 'item')} finished on a day that is not known")
    screen.print(Text("\n".join(lines)))
    _bars("Finished by month", found.months if found.dated else {})
    _bars("By tag", _top(found.tags))
    _bars("By year of publication", found.decades)
    _bars("By type", _top(found.types))
    _bars("By rating", found.ratings)


def _top(numbers: Mapping[str, int]) -> dict[str, int]:
    return dict(list(numbers.items())[:_MOST])


def _bars(title: str, numbers: Mapping[str, int]) -> None:
    from rich.text import Text

    if not numbers:
        return
    screen = show.console()
    most = max(1, *numbers.values())
    label = min(_LABEL, max(map(len, numbers)))
    room = max(5, min(_LONGEST_BAR, screen.width - label - len(str(most)) - 4))
    sign = "█" if "utf" in screen.encoding.lower() else "#"
    screen.print(Text(f"\n{title}", style="bold"))
    for name, number in numbers.items():
        shown = show.safe(name)
        shown = shown if len(shown) <= label else shown[: label - 1] + "…"
        bar = sign * max(1 if number else 0, round(room * number / most))
        line = Text(f"{shown:{label}}  ") + Text(bar, style="cyan") + Text(f"{' ' * bool(bar)}{number}")
        screen.print(line, overflow="ellipsis", no_wrap=True)
