"""Lines that were one text: a word cut at a line's end is one again, addresses and ranges go on without a blank."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: A word cut at a line's end: "Gesundheits-".
CUT = re.compile(r"[^\W\d_][-\u00ad‐]$")
#: Words before which a hyphen stands for the rest of a compound: "Arbeits- und Lebenswelt".
_COORDINATING = r"(?:und|oder|and|or|bis)\b"
#: Only the end of the text so far is looked at, no farther back than an address is long.
_FAR = 200

#: What ends a line, and begins the next, where nothing stands between them.
_UNPARTED = tuple(
    (re.compile(f"(?:{end})$"), re.compile(beginning))
    for end, beginning in (
        # "South-" "South", "1990-" "95", "Bund/" "Länder"
        (r"[^\W_][-\u00ad‐]|\S/", rf"(?!{_COORDINATING})"),
        # "https://example.org/a/" "b.html", "doi:" "10.5555/a"
        (r"https?://\S*[/?=&_-]|https?:/?/?|\bdoi:|10\.\d{4,9}/\S*[/-]", ""),
        # "https://example." "org"; a capital begins what the reference, or its note, says next.
        (r"(?:https?://|10\.\d{4,9}/)\S*\.", r"[^\W_A-ZÀ-ÖØ-Þ]"),
    )
)
_COORDINATED = re.compile(_COORDINATING)


def join(lines: Iterable[str]) -> str:
    """The lines as one. A hyphen between a letter and a small one was made by the line's end; others stay.

    >>> join(["Gesundheitspolitische Steuerung zwi-", "schen Hierarchie"])
    'Gesundheitspolitische Steuerung zwischen Hierarchie'
    >>> join(["Arbeits-", "und Lebenswelt, S. 12-", "15"])
    'Arbeits- und Lebenswelt, S. 12-15'

    Source: Amtliche Regelung der deutschen Rechtschreibung, § 98 (a hyphen that stands for a part left out).
    """
    text = ""
    for line in lines:
        end = text[-_FAR:]
        if CUT.search(end) and line[:1].islower() and not _COORDINATED.match(line):
            text = text[:-1] + line
        elif not text or any(before.search(end) and after.match(line) for before, after in _UNPARTED):
            text += line
        else:
            text = f"{text} {line}"
    return text
