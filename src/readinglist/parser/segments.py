"""Labelled words -> segments: runs of one label, with the punctuation that belongs to them."""

from __future__ import annotations

from typing import NamedTuple

from readinglist.normalise.text import ABBREVIATIONS
from readinglist.parser.repairs import repaired
from readinglist.parser.tokens import Token

#: The label of words that are no part of a reference, in a text that has more than one.
PROSE = "prose"
_CLOSERS = {")": "(", "]": "[", "”": "“", "»": "«", "“": "„", "’": "‘"}
_OPENERS = {opener: closer for closer, opener in _CLOSERS.items()}


class Segment(NamedTuple):
    """A run of words with one label: its text, and what stands before and after it up to the next word."""

    label: str
    text: str
    start: int
    before: str
    after: str


def segments(text: str, found: list[Token], labels: list[str]) -> list[Segment]:
    """Runs of one label in their order; each takes along the marks that belong to it: "?", a bracket it opened."""
    labels = repaired(labels, found, text)
    result: list[Segment] = []
    begin = 0
    for index in range(1, len(found) + 1):
        if index < len(found) and labels[index] == labels[begin]:
            continue
        previous = found[begin - 1].end if begin else 0
        following = found[index].start if index < len(found) else len(text)
        start = _leftwards(text, previous, found[begin].start, text[found[begin].start : found[index - 1].end])
        end = _rightwards(text, start, found[index - 1].end, following)
        result.append(Segment(labels[begin], text[start:end], start, text[previous:start], text[end:following]))
        begin = index
    return result


def _leftwards(text: str, limit: int, start: int, inner: str) -> int:
    """Take in an opening mark whose fellow closes inside the segment: "(Re)reading", "¿Qué?"."""
    while start > limit:
        mark = text[start - 1]
        closer = _OPENERS.get(mark)
        opened = closer and closer in inner and inner.count(mark) < inner.count(closer)
        cut = mark in "'’" and text[start : start + 1].isdigit()  # "'68"
        if not (mark in "¿¡$*" or cut or opened or (mark == '"' and inner.count('"') % 2)):
            break
        start -= 1
    return start


def _rightwards(text: str, start: int, end: int, limit: int) -> int:
    """Take in "?", "!", "+", an initial's full stop, a closing mark whose fellow opened inside the segment."""
    while end < limit:
        mark = text[end]
        inner = text[start:end]
        opener = _CLOSERS.get(mark)
        closed = (opener and inner.count(opener) > inner.count(mark)) or (mark == '"' and inner.count('"') % 2)
        initial = mark == "." and (inner[-2:-1] in (" ", ".", "-", "") or _abbreviated(inner))
        if not (mark in "?!%+#°…" or closed or initial):
            break
        end += 1
    return end


def _abbreviated(inner: str) -> bool:
    """Whether the last word looks cut: it has a full stop before it, or is one of the usual short ones."""
    last = inner.rsplit(" ", 1)[-1]
    return "." in last or last in ABBREVIATIONS
