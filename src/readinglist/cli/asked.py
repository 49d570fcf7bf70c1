"""What `search` is asked for: the words of its line, options among them; and what may have been meant by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.library import Library


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the options of one letter that stood among its words."""

    query: str
    format: str = ""
    limit: int = 0
    lists: tuple[str, ...] = ()

    @classmethod
    def of(cls, words: Sequence[str]) -> Asked:
        """Of the words of a line. A minus before a word negates it, so that only an option that stands by itself is
        meant (`-f keys`); what the shell has taken the quotes from is a phrase.
        """
        kept, short = list(words), dict[str, str]()
        for option in ("-f", "-n", "-l"):
            if option in kept[:-1]:
                place = kept.index(option)
                short[option] = kept[place + 1]
                del kept[place : place + 2]
        for word in kept:
            if word.startswith("--"):
                hint = "fields are searched in as status:read, tag:exile; `readinglist search --help` has the options"
                raise UsageError(f"no such option: {word}", hint=hint)
        limit = short.get("-n", "")
        if limit and not (limit.isdecimal() and int(limit)):
            raise UsageError(f"-n {limit}: a number from 1 on is wanted")
        query = " ".join(f'"{word}"' if " " in word and '"' not in word and ":" not in word else word for word in kept)
        return cls(query, short.get("-f", ""), int(limit or 0), tuple(filter(None, [short.get("-l")])))


def nearer(library: Library, query: str, lists: Sequence[str]) -> str:
    """What to say behind "nothing found": words near those asked for, fields that no item has, a phrase taken apart."""
    from readinglist.library import state
    from readinglist.library.query import strange

    told = [f"for {word!r} there is {' and '.join(others)}" for word, others in library.near(query).items()]
    if unknown := strange(query):
        there = {field for item in library.search() for field in state.extra(item)}
        told += [f"no item has a field {field!r}" for field in unknown if field not in there]
    if not told and '"' in query and ":" not in query:
        number = len(list(library.search(query.replace('"', ""), lists=lists)))
        told += [f"without the quotes, as words that may stand apart: {show.count(number, 'item')}"] if number else []
    return "".join(f"; {one}" for one in told)
