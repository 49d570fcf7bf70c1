"""Runs that follow each other -> a tree, in which what neighbours share is opened and closed once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from readinglist.csl.formatted import FORMATS, Run
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned

LINK = "link"


class Span(NamedTuple):
    """Text in one format of `FORMATS`, or a LINK to an address; it holds text, never nothing."""

    kind: str
    inner: Sequence[str | Span]
    address: str = ""


def nested(runs: Iterable[Run], known: Collection[str] = FORMATS, *, links_outside: bool = False) -> list[str | Span]:
    """Runs as a tree of the formats that an output knows; text clean, links safe, neighbouring text joined.

    A format within itself is one; "oblique" is "italic". A link stands within the formats unless it reaches further
    than they do, or all links are to stand outside.

    >>> nested([Run("a ", ("italic",)), Run("b", ("italic", "bold"))])
    [Span(kind='italic', inner=['a ', Span(kind='bold', inner=['b'], address='')], address='')]
    """
    return _tree([run for run in (_meant(run, known) for run in runs) if run.text], links_outside)


def written(tree: Iterable[str | Span], text: Callable[[str], str], span: Callable[[Span, str], str]) -> str:
    """A tree as an output has it: `text` writes a text, `span` a span around what was written for its inside."""
    return "".join(
        text(node) if isinstance(node, str) else span(node, written(node.inner, text, span)) for node in tree
    )


def _meant(run: Run, known: Collection[str]) -> Run:
    formats = ("italic" if name == "oblique" else name for name in run.formats)
    return Run(cleaned(run.text), tuple(dict.fromkeys(name for name in formats if name in known)), safe(run.link))


def _tree(runs: Sequence[Run], links_outside: bool) -> list[str | Span]:
    nodes: list[str | Span] = []
    while runs:
        first = runs[0]
        formatted = _reach(runs, lambda run: run.formats[:1]) if first.formats else 0
        linked = _reach(runs, lambda run: run.link) if first.link else 0
        if linked > formatted or (links_outside and linked):
            inside = [run._replace(link="") for run in runs[:linked]]
            nodes.append(Span(LINK, _tree(inside, links_outside), first.link))
        elif formatted:
            inside = [run._replace(formats=run.formats[1:]) for run in runs[:formatted]]
            nodes.append(Span(first.formats[0], _tree(inside, links_outside)))
        else:
            inside = list(takewhile(lambda run: not run.formats and not run.link, runs))
            nodes.append("".join(run.text for run in inside))
        runs = runs[len(inside) :]
    return nodes


def _reach(runs: Sequence[Run], of: Callable[[Run], object]) -> int:
    """How many runs from the first on have the same."""
    return sum(1 for _ in takewhile(lambda run: of(run) == of(runs[0]), runs))
