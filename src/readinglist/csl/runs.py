"""Settled pieces of text -> the blocks of formatted runs that outputs write (CSL 1.0.2, Formatting, Display)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

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


@lru_cache(maxsize=4096)
def _set(looks: tuple[Look, ...]) -> tuple[tuple[str, ...], str]:
    """The formats that are left of what is around a piece, and the address that it leads to."""
    formats: dict[str, str] = {}
    path = [Span(look, []) for look in looks]
    for _, name, value in steps(path):
        formats.pop(name, None)
        if value in _FORMATS[name]:
            formats[name] = _FORMATS[name][value]
    return tuple(formats.values()), next((span.look.link for span in reversed(path) if span.look.link), "")


def blocks(leaves: Iterable[Leaf]) -> list[Block]:
    """Pieces as blocks: those of one display together, neighbours of one format as one run."""
    found: list[tuple[Span | None, list[Run]]] = []
    texts: list[str] = []
    now: tuple[tuple[str, ...], str] = ((), "")
    path: Sequence[Span] | None = None
    around: Span | None = None

    def end() -> None:
        if texts:
            found[-1][1].append(Run("".join(texts), *now))
            texts.clear()

    for leaf in leaves:
        if leaf.path is not path:
            path = leaf.path
            span = next((span for span in path if span.look.display), None) if path else None
            new = _set(tuple([span.look for span in path])) if path else ((), "")
            if not found or span is not around:
                end()
                around = span
                found.append((span, []))
            elif new != now:
                end()
            now = new
        texts.append(leaf.text)
    end()
    return [Block(runs, span.look.display if span else "") for span, runs in found]
