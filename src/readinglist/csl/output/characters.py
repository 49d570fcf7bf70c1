"""Characters that no output may hold: controls that a terminal or a word processor would obey, breaks of a line."""

from __future__ import annotations

import re

_BREAKS = "\t-\r\x1c-\x1f\x85\u2028\u2029"
_BROKEN = re.compile(f" *[{_BREAKS}][{_BREAKS} ]*")
#: Controls; surrogates, which no encoding of a file can hold; what XML forbids (XML 1.0, 2.2 Characters).
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(text: str) -> str:
    """Text on one line, without control characters.

    >>> cleaned("Reading, or\\n  \\x1b[31mnot")
    'Reading, or [31mnot'
    """
    # None of what is looked for is printable; most text is, and is let through at once.
    return text if text.isprintable() else _BROKEN.sub(" ", _DROPPED.sub("", text))
