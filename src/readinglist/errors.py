"""The few kinds of error a person can meet: what was wrong, where, and what to do about it.

An error prints as one line on standard error, after `readinglist: `. `status` is the exit status of the command
that it ends: 1 when something could not be understood, 2 when the command was used wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path


class ReadingListError(Exception):
    """Any failure that is not a bug of ours; `str()` of it is the line to show."""

    status = 1

    def __init__(self, message: str, *, file: str = "", line: int = 0, column: int = 0, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        self.hint = hint

    @property
    def place(self) -> str:
        """`file:line:column`, as far as they are known, in the form that editors and terminals make clickable."""
        parts = [self.file, self.line and str(self.line), self.line and self.column and str(self.column)]
        return ":".join(part for part in parts if part)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}; {self.hint}" if self.hint else text


class InputError(ReadingListError):
    """A document or stream that cannot be read or holds nothing to work on: empty, binary, not what it claims."""


class FormatError(ReadingListError):
    """A record of a bibliography format is broken; the other records of the file are still read."""


class ServiceError(ReadingListError):
    """A service of the web that cannot be asked, does not know, or answers what cannot be understood."""


#: Who reads a file goes on behind what is broken, and gives it to such a function.
Report = Callable[[FormatError], None]


def ignore(_: FormatError) -> None:
    """A Report that tells nobody."""


class UsageError(ReadingListError):
    """The command was used wrongly: a missing file, an impossible combination of options."""

    status = 2


class UnknownName(UsageError):
    """A name that is none of those known; the nearest are suggested."""

    def __init__(self, what: str, name: str, known: Iterable[str], *, hint: str = "") -> None:
        self.name = name
        self.nearest = tuple(get_close_matches(name.lower(), sorted(set(known)), n=3, cutoff=0.6))
        suggestion = f"did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f"no {what} {name!r}", hint=" ".join(filter(None, (suggestion, hint))))


class StyleNotFound(UnknownName):
    """No citation style, alias or .csl file of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__("style", name, known, hint="`readinglist styles WORD` lists them.")


class FormatNotFound(UnknownName):
    """No bibliography format of that name."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        known = sorted(known)
        super().__init__("format", name, known, hint=f"known: {', '.join(known)}.")


class KeyNotFound(UnknownName):
    """No item with that citekey in the library."""

    status = 1

    def __init__(self, key: str, known: Iterable[str]) -> None:
        super().__init__("item", key, known, hint="`readinglist list` shows the keys.")


class LibraryError(ReadingListError):
    """The library cannot be found, read or written as asked; nothing was changed."""

    status = 2


class NothingToDo(LibraryError):
    """The library holds nothing to which what was asked for could be done."""

    status = 1


def near(path: Path) -> str:
    """What to do about a file that is not there: the one of a name like it, where there is one."""
    try:
        names = sorted(entry.name for entry in path.parent.iterdir())
    except (OSError, ValueError):
        names = []
    found = get_close_matches(path.name, names, n=1)
    return f"did you mean {path.parent / found[0]}?" if found else "check the path"
