"""Pages: a range as it is written -> the range that is meant."""

from __future__ import annotations

import re

_NUMBER = r"[A-Za-z]{0,3}\d+(?:[.:]\d+)*[a-eg-z]?|(?<![^\W\d_])(?:[ivxlcdm]{1,15}|[IVXLCDM]{1,15})(?![^\W\d_])"
_DASHES = r"\s*(?:[-‐‑‒–—―−~]+|\bbis\b|\bto\b|\bà\b)\s*"
_SPAN = re.compile(rf"({_NUMBER})(?:{_DASHES}({_NUMBER}))?((?<=\d)\s*(?:ff?|sq(?:q)?|et seq)\b\.?)?")
_LABEL = re.compile(
    r"(?i)\b(?:pages?|pgs?|pp?|pags?|págs?|ss?|seiten?|blz|str|art(?:icle|\.)?|id)\b\.?\s*(?=[\divxlcdme])"
)
_DOUBLED = re.compile(r"(?<=\d)\s+(?=\d)")


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
    text = _LABEL.sub("", text)
    spans = []
    for match in _SPAN.finditer(_DOUBLED.sub("-", text) if not re.search(r"[-‐‑‒–—―−,;]", text) else text):
        first, last, following = match.groups()
        if last:
            spans.append(f"{first}-{complete(first, last)}")
        else:
            spans.append(
                first + ("ff." if following and following.strip().startswith("ff") else "f." if following else "")
            )
    return ", ".join(spans)


def complete(first: str, last: str) -> str:
    """The last page of a range in full: ("136", "45") -> "145"; one that is no shortening stays as it is."""
    head, tail = re.fullmatch(r"(\D*)(\d+)", first), re.fullmatch(r"(\D*)(\d+)", last)
    if not head or not tail or (tail[1] and tail[1] != head[1]):
        return last
    if len(tail[2]) < len(head[2]):
        return head[1] + head[2][: -len(tail[2])] + tail[2]
    return head[1] + tail[2] if head[1] and not tail[1] else last
