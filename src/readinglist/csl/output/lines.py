"""The blocks of an entry -> the lines that an output without columns sets it in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from readinglist.csl.formatted import Block, Run
from readinglist.csl.output.characters import cleaned


class Line(NamedTuple):
    """Runs of one line, its label before it (the left margin, () where there is none), whether it is indented."""

    runs: Sequence[Run]
    label: Sequence[Run] = ()
    indented: bool = False


def lines(blocks: Iterable[Block]) -> list[Line]:
    """An entry's lines, without blanks at their ends; none that is empty.

    Text that runs on joins the line before it, unless that is a block or indented; so does the right column its label.

    >>> lines([Block([Run("[1] ")], "left-margin"), Block([Run("Title.")], "right-inline")])
    [Line(runs=[Run(text='Title.', formats=(), link='')], label=[Run(text='[1]', formats=(), link='')], indented=False)]
    """
    made = [_stripped(line) for line in _grouped(blocks)]
    return [line for line in made if line.runs or line.label]


def _grouped(blocks: Iterable[Block]) -> Iterator[Line]:
    label: list[Run] = []
    open_: list[Run] = []
    for block in blocks:
        if block.display in ("", "right-inline"):
            open_ += block.runs
            continue
        yield Line(open_, label)
        label, open_ = [], []
        if block.display == "left-margin":
            label += block.runs
        else:
            yield Line(block.runs, indented=block.display == "indent")
    yield Line(open_, label)


def _stripped(line: Line) -> Line:
    return line._replace(runs=stripped(line.runs), label=stripped(line.label))


def stripped(runs: Iterable[Run]) -> list[Run]:
    """Runs that hold text, without the blanks before the first and after the last."""
    clean = [run if (text := cleaned(run.text)) is run.text else run._replace(text=text) for run in runs]
    return _without(_without(clean, str.lstrip)[::-1], str.rstrip)[::-1]


def _without(runs: Sequence[Run], strip: Callable[[str, str], str]) -> list[Run]:
    for number, run in enumerate(runs):
        if text := strip(run.text, " "):
            first = run if len(text) == len(run.text) else run._replace(text=text)
            return [first, *runs[number + 1 :]]
    return []
