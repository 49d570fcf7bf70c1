"""Titles: without the quotes, full stops and leading words that belong to the style."""

from __future__ import annotations

import re

from readinglist.normalise import text as texts

_IN = re.compile(r"^(?i:in|dans|en|em)\s*:\s*|^(?:In|IN|in|Dans)\s+(?=[\"“„«‘A-ZÄÖÜÉ\d])")
#: A full stop that is a word's own: "U.S.", "Phys. Rev. B.C.", an ellipsis.
_OWN_STOP = re.compile(r"(?:(?:^|[\s(.])[^\W\d_]\.[^\W\d_]|\.\.)\.$")

_LOOSE_MARK = re.compile(r"\s+([,;.?!])(?=\s|$)")
_LOOSE_MARKS = (" ,", " ;", " .", " ?", " !")
_QUOTES = ("”", '"', "’")
_STOP_IN_QUOTES = re.compile(r"(?<![.,])[,.](?=[”\"’]$)")


def title(text: str) -> str:
    """A document's own title: quotes around it and the style's final full stop off; "?" and inner quotes kept.

    >>> title("“Empires of Inclusion?”")
    'Empires of Inclusion?'
    """
    return _clean(text)


def container(text: str) -> str:
    """The title of what it is part of: also without "In:"; an abbreviation keeps its full stop ("Phys. Rev.")."""
    return _clean(_IN.sub("", texts.spaced(text)), abbreviated=True)


def _clean(text: str, *, abbreviated: bool = False) -> str:
    """Cleaned until nothing changes, since one mark that goes may lay another open; most titles need one pass."""
    for _ in range(4):
        before, text = text, _cleaned(text, abbreviated)
        if text == before:
            break
    return text


def _cleaned(text: str, abbreviated: bool) -> str:
    text = texts.joined(texts.untagged(texts.spaced(text)))
    if any(mark in text for mark in _LOOSE_MARKS):
        text = _LOOSE_MARK.sub(r"\1", text)
    own = _OWN_STOP.search(text[-6:]) if text.endswith(".") else None
    stop = text.endswith(".") and abbreviated
    text = texts.trimmed(text)
    if text[-1:] in _QUOTES:
        text = _STOP_IN_QUOTES.sub("", text)
    if not text:
        return ""
    if own and ".." in own[0]:
        return f"{text}..."
    return text + "." if (own or stop) and "." in text and not text.endswith((".", "?", "!")) else text
