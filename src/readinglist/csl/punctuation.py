"""Punctuation as a typesetter leaves it where fields meet, and the quotation marks of a language."""

from __future__ import annotations

import re

from readinglist.csl.runs import CLOSE_QUOTE, MARK, OPEN_QUOTE

Quotes = tuple[tuple[str, str], tuple[str, str]]
#: Outer and inner marks, opening and closing (of en-US, where a locale tells none).
ENGLISH: Quotes = (("“", "”"), ("‘", "’"))

_M = f"({MARK}*)"
# A closing quotation mark, and full stops and commas around it.
_AROUND_QUOTE = re.compile(rf"([.,?!]?){_M}({CLOSE_QUOTE}(?:{MARK}*{CLOSE_QUOTE})*){_M}([.,])")
_TWICE = re.compile(rf"(?<!\.)([.,;:]){_M}\1(?!\.)")  # not in an ellipsis
_STOP_AFTER_STRONGER = re.compile(rf"([?!]){_M}([{CLOSE_QUOTE}»]*){_M}\.(?!\.)")
_STOP_AFTER_QUOTED_STOP = re.compile(rf"(\.{MARK}*{CLOSE_QUOTE}){_M}\.(?!\.)")
_STOP_AFTER_WEAKER = re.compile(rf"([,;:]){_M}\.")
_WEAK_AT_END = re.compile(rf"\s*[,;:]\s*({MARK}*)\Z")
_BLANK_BEFORE = re.compile(rf" +{_M}([.,;:])(?={MARK}*(?:\s|$))")
# What stands in an address or DOI is not for a typesetter to change.
_ADDRESS = re.compile(r"(?:https?://|\b10\.\d{4,9}/)[^\s\ue000-\uf8ff]*[\w/]")
_PLACE = "\ue1f2"


def tidy(text: str, *, inside_quotes: bool, quotes: Quotes = ENGLISH, whole: bool = False) -> str:
    """Rendered text without "..", "?." or ",.", quotations in the marks of the language.

    Full stops and commas go inside the quotation marks where the locale wants that (CSL 1.0.2, Locale,
    punctuation-in-quote). A `whole` entry does not end in a comma, as one that lacks its last parts may.
    """
    addresses = iter(_ADDRESS.findall(text))
    text = _BLANK_BEFORE.sub(r"\1\2", re.sub(r" {2,}", " ", _ADDRESS.sub(_PLACE, text)))
    if inside_quotes:
        text = _AROUND_QUOTE.sub(_into_quotes, text)
    text = _TWICE.sub(r"\1\2", text)  # the same mark twice
    text = _STOP_AFTER_STRONGER.sub(r"\1\2\3\4", text)
    text = _STOP_AFTER_QUOTED_STOP.sub(r"\1\2", text)
    text = _STOP_AFTER_WEAKER.sub(r"\2.", text)
    text = _WEAK_AT_END.sub(r".\1", text) if whole else text
    text = quoted(text.strip(), quotes)
    return re.sub(_PLACE, lambda _: next(addresses), text)


def _into_quotes(match: re.Match[str]) -> str:
    before, marks, closing, after, stop = match.groups()
    # A title that ends in "?" keeps its comma ("Are Footnotes Dead?,"), and no full stop (Chicago 6.134).
    if before in ("?", "!"):
        moved = stop if stop == "," else ""
    elif before == "," and stop == ".":
        before, moved = "", stop
    else:
        moved = "" if before else stop
    # What moves in is not the quotation's own, nor in its italics.
    return f"{before}{marks}{moved}{closing}{after}"


def quoted(text: str, quotes: Quotes = ENGLISH) -> str:
    """The marks of quotations as characters, those of a quotation in a quotation as inner ones."""
    depth = 0
    shown: list[str] = []
    for piece in re.split(f"([{OPEN_QUOTE}{CLOSE_QUOTE}])", text):
        if piece == OPEN_QUOTE:
            shown.append(quotes[depth % 2][0])
            depth += 1
        elif piece == CLOSE_QUOTE:
            depth = max(depth - 1, 0)
            shown.append(quotes[depth % 2][1])
        else:
            shown.append(piece)
    return "".join(shown)
