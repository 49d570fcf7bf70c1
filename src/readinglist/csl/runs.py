"""Settled pieces of text -> the blocks of formatted runs that outputs write (CSL 1.0.2, Formatting, Display)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from readinglist.csl.formatted import Block, Run
from readinglist.csl.punctuation import Leaf
from readinglist.csl.tree import Look, Span

#: Look's field -> value -> the format of a run; a value that is not there takes such a format back.
_FORMATS = {
    "decoration": {"underline": "underline"},
    "weight": {"bold": "bold", "light": "light"},
    "variant": {"small-caps": "smallcaps"},
    "style": {"italic": "italic", "oblique": "oblique"},
    "vertical": {"sup": "sup", "sub": "sub"},
}


def steps(path: Sequence[Span]) -> list[tuple[Span, str, str]]:
    """What each span around a piece changes: (span, field of its look, value). Mark-up of a field within the same is
    turned back: italics in italics are upright.
    """
    now: dict[str, str] = {}
    found = []
    for span in path:
        for name in _FORMATS:
            value = getattr(span.look, name)
            if not value:
                continue
            plain = _PLAIN[name]
            if now.get(name, plain) == value:
                if not span.look.field or value == plain:
                    continue
                value = plain
            now[name] = value
            found.append((span, name, value))
    return found


_RAISED = re.compile("[ªº²³¹ʰ-ʸ⁰ⁱ⁴-ⁿᴬ-ᵛ]")
_SUP = Look(vertical="sup")


def raised(leaves: Iterable[Leaf]) -> Iterator[Leaf]:
    """Pieces in which superscript letters ("1ᵉʳ") are letters that are set as superscripts."""
    for leaf in leaves:
        if leaf.text.isascii() or not _RAISED.search(leaf.text):
            yield leaf
            continue
        end = 0
        for match in _RAISED.finditer(leaf.text):
            if match.start() > end:
                yield Leaf(leaf.text[end : match.start()], leaf.path)
            yield Leaf(unicodedata.normalize("NFKC", match[0]), (*leaf.path, Span(_SUP, [])))
            end = match.end()
        if end < len(leaf.text):
            yield Leaf(leaf.text[end:], leaf.path)


_PLAIN = {"style": "normal", "variant": "normal", "weight": "normal", "decoration": "none", "vertical": "baseline"}


def run(leaf: Leaf) -> Run:
    """A piece with the formats that are left of what is around it."""
    if not leaf.path:
        return Run(leaf.text)
    formats: dict[str, str] = {}
    for _, name, value in steps(leaf.path):
        formats.pop(name, None)
        if value in _FORMATS[name]:
            formats[name] = _FORMATS[name][value]
    link = next((span.look.link for span in reversed(leaf.path) if span.look.link), "")
    return Run(leaf.text, tuple(formats.values()), link)


def blocks(leaves: Iterable[Leaf]) -> list[Block]:
    """Pieces as blocks: those of one display together, neighbours of one format as one run."""
    found: list[tuple[object, str, list[Run]]] = []
    for leaf in leaves:
        span = next((span for span in leaf.path if span.look.display), None)
        if not found or found[-1][0] is not span:
            found.append((span, span.look.display if span else "", []))
        runs = found[-1][2]
        new = run(leaf)
        if runs and runs[-1][1:] == new[1:]:
            runs[-1] = runs[-1]._replace(text=runs[-1].text + new.text)
        else:
            runs.append(new)
    return [Block(runs, display) for _, display, runs in found]


__all__ = ["Look", "blocks", "run", "steps"]
