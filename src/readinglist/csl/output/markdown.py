"""Markdown as CommonMark, GitHub and Pandoc read it.

What CommonMark has no sign for: `H~2~O` and `x^2^` are Pandoc's signs, plain to read anywhere (tags where those signs
could not hold what they stand around). Small capitals and underlines are HTML, since Pandoc understands
`<span style="font-variant: small-caps">` as well as its own `[..]{.smallcaps}`, which GitHub would print with its
brackets; GitHub drops such a tag and keeps the text.
"""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

#: Stars of emphasis that open and that close, until what stands beside them is known.
_OPEN, _CLOSE = "\x02", "\x03"
#: Stars in a row would be counted together, so that other pairs are found: this keeps them apart, and shows nowhere.
_APART = "<!-- -->"
_SIGNS = {
    "italic": (_OPEN, _CLOSE),
    "bold": (_OPEN * 2, _CLOSE * 2),
    "sup": ("^", "^"),
    "sub": ("~", "~"),
    "smallcaps": ('<span style="font-variant: small-caps">', "</span>"),
    "underline": ('<span class="underline" style="text-decoration: underline">', "</span>"),
}
_ESCAPED = r"\\\g<0>"
#: Signs; an entity; what Pandoc takes for a citation, a dash, an ellipsis; what would make a picture of a link that
#: follows, or an attribute of one that precedes.
_SPECIAL = re.compile(r"[\\`*_\[\]<>~^$|'\"]|&(?=#?\w+;)|(?<!\w)@|-(?=-)|\.(?=\.\.)|!$|^\{")
_IN_ADDRESS = re.compile(r"[()]|&(?=#?\w+;)")
#: What begins something else than a paragraph at the beginning of a line: headings, lists (Pandoc's have letters too),
#: definitions, title blocks.
_BEGINNING = re.compile(
    r"^( *)(?:(?=[-+#=:%]|\([^()\s]+\)\s)|((?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|[A-Z](?=\)|\.\s\s))(?=[.)](?:\s|$))))"
)
#: An address that Markdown shows as it is when it stands in <>; others might be shown decoded.
_PLAIN_ADDRESS = re.compile(r"https?://(?:[\w.~/:?#@!$'()*+,;=-]|&(?!#?\w+;))+", re.A)
_STARS = re.compile(f"[{_OPEN}{_CLOSE}]+")


def inline(runs: Sequence[Run]) -> str:
    """Runs as inlines, which may also stand at the beginning of a line."""
    text = written(nested(runs, _SIGNS), lambda text: _SPECIAL.sub(_ESCAPED, text), _span)
    return _BEGINNING.sub(r"\1\2\\", _starred(re.sub("^ {4,}", " ", text)), count=1)


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:  # noqa: ARG001 (Markdown has no indents)
    """The entries as paragraphs; a block is a line, an indented one begins with wide blanks."""
    paragraphs = ("\\\n".join(map(_line, lines(entry.blocks))) for entry in entries)
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs)[:-1]


def _line(line: Line) -> str:
    gap = [Run(" ")] if line.label and line.runs else []
    return ("&emsp;&emsp;" if line.indented else "") + inline([*line.label, *gap, *line.runs])


def _span(span: Span, inner: str) -> str:
    # A sign that stands beside a blank is none: "*text *" would stay as it is.
    lead, body, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", inner, re.S).groups()  # type: ignore[union-attr]
    return f"{lead}{_link(span, body) if span.kind == LINK else _emphasis(span, body)}{tail}" if body else inner


def _link(span: Span, body: str) -> str:
    if list(span.inner) == [span.address] and _PLAIN_ADDRESS.fullmatch(span.address):
        return f"<{span.address}>"
    return f"[{body}]({_IN_ADDRESS.sub(_ESCAPED, span.address)})"


def _emphasis(span: Span, body: str) -> str:
    opening, closing = _SIGNS[span.kind]
    if span.kind in ("sup", "sub"):
        # Pandoc allows no blank there, and reads what stands there twice, so that an escape would be none.
        if re.search(r"[\\<\[]", body):
            opening, closing = f"<{span.kind}>", f"</{span.kind}>"
        else:
            body = body.replace(" ", "&#32;")
    if opening.startswith(_OPEN) and body.startswith(_OPEN) and len(span.inner) > 1:
        opening += _APART
    return f"{opening}{body}{closing}"


def _starred(text: str) -> str:
    """Text with the stars of emphasis.

    A star opens or closes only where what stands on its other side agrees (CommonMark 0.31, 6.2, left- and
    right-flanking): in `a*(b)*c` neither does. A letter that is written as an entity agrees.
    """
    letters = list(text.replace(_CLOSE + _OPEN, _CLOSE + _APART + _OPEN))
    places = [match.span() for match in _STARS.finditer("".join(letters))]
    # An entity is a sign to the stars on its other side, which were passed already or come yet.
    while any(_agreed(letters, *place) for place in places):
        pass
    return "".join("*" if letter in (_OPEN, _CLOSE) else letter for letter in letters)


def _agreed(letters: list[str], start: int, end: int) -> bool:
    """Whether a letter beside the stars from `start` to `end` had to become an entity."""
    before = letters[start - 1] if start else ""
    after = letters[end] if end < len(letters) else ""
    if _OPEN in letters[start:end] and _is_sign(after[:1]) and not _agrees(before[-1:]):
        letters[start - 1] = f"&#{ord(before)};"
    elif _CLOSE in letters[start:end] and _is_sign(before[-1:]) and not _agrees(after[:1]):
        letters[end] = f"&#{ord(after)};"
    else:
        return False
    return True


def _is_sign(letter: str) -> bool:
    """Whether some reader takes a letter for punctuation: symbols are only since CommonMark 0.31."""
    return unicodedata.category(letter or " ")[0] in "PS"


def _agrees(letter: str) -> bool:
    """Whether every reader takes a letter for punctuation, or it is a blank or none."""
    return not letter or letter.isspace() or unicodedata.category(letter)[0] == "P" or letter in string.punctuation


WRITER = Writer(inline, bibliography)
