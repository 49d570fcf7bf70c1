"""Asking a person at the terminal whether a record is to be changed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.lookup import Resolved


class EnoughError(Exception):
    """The person wants to see no more."""


def possible() -> bool:
    """Whether somebody sits at a terminal, to see and to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Unasked:
    """Takes what is certain; without `yes` by identifiers alone, since a match is for somebody to look at."""

    asks = False

    def __init__(self, *, yes: bool) -> None:
        self._yes = yes

    def __call__(self, found: Resolved) -> bool:
        return found.certain and (self._yes or bool(found.identifier))


class Asked:
    """Asks for each record, until the answer is for all that are certain."""

    asks = True

    def __init__(self) -> None:
        self._all = False

    def __call__(self, found: Resolved) -> bool:
        if self._all and found.certain:
            return True
        usual = "y" if found.certain else "n"
        shown = "/".join(letter.upper() if letter == usual else letter for letter in "ynaq")
        while True:
            try:
                question = f"take it over? yes, no, all that are certain, quit [{shown}] "
                answer = input(question).strip().lower()[:1] or usual
            except EOFError:
                answer = "q"
            if answer == "q":
                raise EnoughError
            if answer in "yna":
                self._all = answer == "a"
                return answer == "y" or (self._all and found.certain)
