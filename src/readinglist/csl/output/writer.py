"""What an output gives: a fragment for a citation, a whole for a bibliography."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readinglist.csl.formatted import Entry, Layout, Run


@dataclass(frozen=True, slots=True)
class Writer:
    """How an output writes runs and entries; `get` of the folder finds it by its name.

    `inline` takes the runs of a citation, or of an entry, and gives a fragment of the output: escaped, formatted,
    linked, on one line. `bibliography` takes the entries and how the style wants them set, and gives text that ends
    with a line feed, or bytes where `binary` is set. Only addresses that `addresses.safe` lets through become links.
    """

    inline: Callable[[Sequence[Run]], str]
    bibliography: Callable[[Sequence[Entry], Layout], str | bytes]
    binary: bool = False
