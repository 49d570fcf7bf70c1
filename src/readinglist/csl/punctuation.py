"""A tree -> text in order, as a typesetter leaves it where pieces meet, with the quotation marks of a language.

Source: CSL 1.0.2, Locale, punctuation-in-quote; Formatting, quotes; Affixes. What happens inside a piece is its
author's.
"""

from __future__ import annotations

from typing import NamedTuple

from readinglist.csl.locale import Locale
from readinglist.csl.tree import Output, Span

#: What becomes of two marks that meet: all that differs from both as they are.
_MEETING = {
    "::": ":", ";:": ";", "!:": "!", "?:": "?",
    ":.": ":", "..": ".", ";.": ";", "!.": "!", "?.": "?",
    ";;": ";",
    ":!": "!", ";!": "!", "!!": "!",
    ":?": "?", ";?": "?", "??": "?",
    ",,": ",",
}  # fmt: skip
_MARKS = frozenset(".,;:!?")
_INTO_QUOTES = frozenset(".,!?")
_BLANKS = (" ", "\u00a0")

#: The spans around a piece of text, the outermost first.
Path = tuple[Span, ...]


class Marks(NamedTuple):
    """The quotation marks of a locale, outer and inner, and whether stops and commas go inside them."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    inside: bool


def marks(locale: Locale) -> Marks:
    """The quotation marks of a locale."""
    outer, inner = (
        (locale.term(f"open-{level}quote") or "", locale.term(f"close-{level}quote") or "") for level in ("", "inner-")
    )
    return Marks(outer, inner, locale.options.get("punctuation-in-quote") == "true")


class Leaf:
    """A piece of text in the spans around it; `kind` tells text from the marks of a quotation."""

    __slots__ = ("kind", "path", "text")

    def __init__(self, text: str, path: Path, kind: str = "") -> None:
        self.text = text
        self.path = path
        self.kind = kind

    def __repr__(self) -> str:
        return f"Leaf({self.text!r}{self.kind})"


def settled(output: Output, marks: Marks) -> list[Leaf]:
    """The pieces of a tree in order, as they are printed."""
    found: list[Leaf] = []
    _collect(output, (), found)
    return [leaf for leaf in _met(found, marks) if leaf.text]


def _collect(output: Output, path: Path, found: list[Leaf]) -> None:
    if type(output) is str:
        if output:
            found.append(Leaf(output, path))
    elif type(output) is Span:
        inner = (*path, output)
        if output.look.quotes:
            found.append(Leaf("", inner, "open"))
        for part in output.parts:
            _collect(part, inner, found)
        if output.look.quotes:
            found.append(Leaf("", inner, "close"))
    elif output is not None:
        for part in output:  # type: ignore[union-attr]
            _collect(part, path, found)


def _met(leaves: list[Leaf], marks: Marks) -> list[Leaf]:
    """The pieces with what happens where two of them meet."""
    done: list[Leaf] = []
    before: Leaf | None = None  # the last piece of text that is not empty
    closed = 0  # where in `done` the quotations that have closed since then begin to close
    depth = 0
    own = ("".join(marks.outer), "".join(marks.inner))
    for leaf in leaves:
        typed = leaf.path[-1].look.typed if leaf.kind else ""
        if typed and typed != own[0] and not (depth and typed in own):
            # Marks that were typed are letters like others, unless they meet those of the style.
            leaf.text, leaf.kind = typed[leaf.kind == "close"], ""
        if leaf.kind:
            opens = leaf.kind == "open"
            depth = depth if opens else max(0, depth - 1)
            leaf.text = (marks.inner if depth % 2 else marks.outer)[not opens]
            if opens:
                depth += 1
                before, closed = None, 0
            else:
                closed = closed or len(done)
            done.append(leaf)
            continue
        if before is not None:
            text = leaf.text
            last = before.text[-1]
            first = text[0]
            if first in _MARKS:
                leaf.text, before, closed = _mark_meets(before, leaf.text, done, closed, marks)
                if not leaf.text:
                    continue
            elif first == " " and last in _BLANKS and not closed:
                leaf.text = text.lstrip(" ")
                if not leaf.text:
                    continue
        if leaf.text:
            done.append(leaf)
            before, closed = leaf, 0
    return done


def _mark_meets(before: Leaf, text: str, done: list[Leaf], closed: int, marks: Marks) -> tuple[str, Leaf, int]:
    """What is left of a text that begins with punctuation, behind another piece; what is now the piece before, and
    where the quotations behind it begin to close.
    """
    while text and text[0] in _MARKS and before.text:
        last, first = before.text[-1], text[0]
        meeting = _MEETING.get(last + first)
        if meeting is not None:
            before.text = before.text[:-1] + meeting
            text = text[1:]
            if marks.inside and len(before.text) == 1 and meeting in _INTO_QUOTES and not closed:
                closed = _moved(before, done)
        elif closed and marks.inside and first in _INTO_QUOTES and not _is_kept(done[closed].path):
            # What moves in is not the quotation's own, nor in its italics.
            moved = Leaf(first, done[closed].path)
            done.insert(closed, moved)
            closed += 1
            before = moved
            text = text[1:]
        else:
            break
    return text, before, closed


def _moved(leaf: Leaf, done: list[Leaf]) -> int:
    """A mark that stands behind a closing quotation moves into it; where that quotation begins to close, 0 for none."""
    at = len(done) - 1
    while at and done[at - 1].kind == "close":
        at -= 1
    if done[-1] is not leaf or at == len(done) - 1 or _is_kept(done[at].path):
        return 0
    done.insert(at, done.pop())
    leaf.path = done[at + 1].path
    return at + 1


def _is_kept(path: Path) -> bool:
    return any(span.look.kept for span in path)


def plain(output: Output, marks: Marks) -> str:
    """The text of a tree as it is printed, without its looks."""
    if type(output) is str:
        return output
    return "".join(leaf.text for leaf in settled(output, marks))
