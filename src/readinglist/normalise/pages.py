"""Pages: a range as it is written -> the range that is meant."""

from __future__ import annotations

import re

_NUMBER = (
    r"[A-Za-z]{0,3}\d+(?:[.:]\d+)*(?:[a-eg-oq-zA-EG-OQ-Z](?![^\W_]))?"
    r"|(?<![^\W\d_])(?:[ivxlcdm]{1,15}|[IVXLCDM]{1,15})(?![^\W\d_])"
)
_DASHES = r"\s*(?:[-‐‑‒–—―−~]+|\bbis\b|\bto\b|\bà\b|(?<=\d )\ba\b(?= \d))\s*"
_SPAN = re.compile(rf"({_NUMBER})(?:{_DASHES}({_NUMBER}))?((?<=\d)\s*(?:ff?|sq(?:q)?|et seq)\b\.?)?")
_LABEL = re.compile(
    r"(?i)\b(?:pages?|pgs?|pp?|pags?|págs?|ss?|seiten?|blz|str|стр|art(?:icle|\.)?(?:\s+(?:id|no)\b)?|fols?|ff?(?=\.\s?\d)|id|cc?(?=\.\s?\d))\b\.?\s*"
    r"(?=[\divxlcdme])"
)
#: "523e531": an Elsevier font's dash, read as a letter.
_LETTER_DASH = re.compile(r"(?<![\w.])(\d{2,5})e(\d{2,5})(?!\w)")
_DOUBLED = re.compile(r"(?<=\d)\s+(?=\d)")
_DIVIDED = re.compile(r"[-‐‑‒–—―−,;]")
_PLAIN = re.compile(r"(\d+)(?:[-‐‑–—](\d+))?")
_PARTS = re.compile(r"(\D*)(\d+)")
#: How many pages an article has, behind its number: "045002 (11pp)", "169, 4p".
_EXTENT = re.compile(r"(?<=\d)[\s,(]+\d{1,3}\s?pp?\.?\)?$")


def normalise(text: str) -> str:
    """Page ranges with a hyphen, labels off, a shortened last page spelt out, several joined by ", ".

    >>> normalise("S. 7–9")
    '7-9'
    >>> normalise("pp. 136-45")
    '136-145'
    >>> normalise("xii–xx, 5")
    'xii-xx, 5'

    Source: Chicago 9.61 (shortened ranges); CSL 1.0.2, page-range-format.
    """
    if plain := _PLAIN.fullmatch(text):
        return f"{plain[1]}-{complete(plain[1], plain[2])}" if plain[2] else text
    text = _EXTENT.sub("", _LABEL.sub("", text))
    if "e" in text:
        text = _LETTER_DASH.sub(_with_dash, text)
    if not _DIVIDED.search(text):
        text = _DOUBLED.sub("-", text)
    return ", ".join(map(_span, _SPAN.finditer(text)))


def _with_dash(match: re.Match[str]) -> str:
    first, last = match.groups()
    return f"{first}-{last}" if len(first) == len(last) and int(first) < int(last) else match[0]


def _span(match: re.Match[str]) -> str:
    first, last, following = match.groups()
    if last:
        return f"{first}-{complete(first, last)}"
    if not following:
        return str(first)
    return first + (" ff." if following.strip().startswith("ff") else " f.")


def complete(first: str, last: str) -> str:
    """The last page of a range in full: ("136", "45") -> "145"; one that is no shortening stays as it is.

    The number of an article with a page in it is no range ("043103–3"), nor is what would go backwards.
    """
    head, tail = _PARTS.fullmatch(first), _PARTS.fullmatch(last)
    if not head or not tail or (tail[1] and tail[1] != head[1]):
        return last
    if len(head[2]) > 5 and head[2][0] == "0" and len(tail[2]) < 3:
        return last
    if len(tail[2]) < len(head[2]):
        spelt = head[2][: -len(tail[2])] + tail[2]
        return head[1] + spelt if int(spelt) >= int(head[2]) else last
    return head[1] + tail[2] if head[1] and not tail[1] else last
