"""Choose records at a terminal: type words to filter, numbers to choose. Plain lines, for any connection."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.item import Item

#: So many are shown at a time.
_SHOWN = 15
_NUMBERS = re.compile(r"\d+(?:-\d+)?(?:[\s,]+\d+(?:-\d+)?)*")
_HELP = "numbers choose (2 5-7), words filter, empty line ends, ? shows more, q leaves"


def possible() -> bool:
    """Whether there is a person to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def pick(items: Sequence[Item], *, one: bool = False) -> list[Item]:
    """The items that a person chooses, in the order in which they choose them; of `one` the first choice ends it.

    Asks on standard error, so that what is printed of the choice may be piped. A term is as in `readinglist search`.
    Raises UsageError where there is no terminal, KeyboardInterrupt where the person leaves.
    """
    if not possible():
        raise UsageError("no citekey given, and no terminal to choose one at", hint="name a KEY")
    chosen: list[Item] = []
    found, first = list(items), 0
    _tell(_HELP)
    while True:
        _list(found, first)
        answer = _asked(chosen)
        if answer is None or answer.lower() == "q":
            raise KeyboardInterrupt
        if not answer:
            if chosen:
                return chosen
            found, first = list(items), 0
        elif answer == "?":
            first = first + _SHOWN if first + _SHOWN < len(found) else 0
        elif _NUMBERS.fullmatch(answer) and (more := _numbered(answer, found)):
            chosen += [item for item in more if item not in chosen]
            if one:
                return chosen[:1]
        else:
            kept = _filtered(items, answer)
            # One that is left is meant; an empty line takes it.
            found, first = kept or found, 0
            if not kept:
                _tell(f"nothing with {answer!r}")
            elif len(kept) == 1:
                chosen += [item for item in kept if item not in chosen]
                if one:
                    return chosen


def _filtered(items: Sequence[Item], words: str) -> list[Item]:
    from readinglist.library import query

    try:
        return list(query.search(items, words))
    except UsageError as error:
        _tell(str(error))
        return []


def _numbered(answer: str, found: Sequence[Item]) -> list[Item]:
    """The items of numbers and ranges; none where a number is that of none, so that "1984" can be a word."""
    wanted: list[int] = []
    for part in re.split(r"[\s,]+", answer):
        low, _, high = part.partition("-")
        if int(high or low) > len(found) or not int(low):
            return []
        wanted += range(int(low), int(high or low) + 1)
    return [found[number - 1] for number in dict.fromkeys(wanted)]


def _list(found: Sequence[Item], first: int) -> None:
    from readinglist.normalise import markup

    width = max(40, shutil.get_terminal_size().columns) - 1
    for number, item in enumerate(found[first : first + _SHOWN], first + 1):
        said = ", ".join(filter(None, (show.people(item), item.dated, markup.without(item.title) or item["note"])))
        line = f"{number:>3}  {said}"
        _tell(line if len(line) + len(item.id) + 3 > width else f"{line}  [{item.id}]", width)
    if rest := len(found) - first - _SHOWN:
        _tell(f"     and {rest} more" if rest > 0 else "", width)


def _tell(line: str, width: int = 0) -> None:
    if line:
        shown = show.safe(line)
        print(shown if not width or len(shown) <= width else shown[: width - 1] + "…", file=sys.stderr)


def _asked(chosen: Sequence[Item]) -> str | None:
    """What a person types; None at the end of the input."""
    so_far = f"[{', '.join(show.safe(item.id) for item in chosen)}] " if chosen else ""
    print(f"{so_far}> ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    return line.strip() if line else None


__all__ = ["pick", "possible"]
