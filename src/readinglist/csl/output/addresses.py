"""Addresses that may become links."""

from __future__ import annotations

import re
from urllib.parse import quote

from readinglist.csl.output.characters import cleaned

_DOI = re.compile(r"(?i)doi:\s*(?=10\.)")
_SAFE = re.compile(r"(?i)(?:https?://|mailto:)(?=[^\s/])")
#: What RFC 3986 allows in a path beside letters, figures and "-._~" (2.2 Reserved Characters).
_ALLOWED = ":/?#@!$&'()*+,;=%"
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def safe(link: str) -> str:
    """The address as ASCII, everything percent-encoded that RFC 3986 does not allow; "" where it must not be a link.

    http, https and mailto may be links, and a DOI, which its resolver finds; a script, a file or data may not.

    >>> safe("https://example.org/a b?q=é")
    'https://example.org/a%20b?q=%C3%A9'
    >>> safe("doi:10.1000/182")
    'https://doi.org/10.1000/182'
    >>> safe("javascript:alert(1)")
    ''
    """
    link = _DOI.sub("https://doi.org/", cleaned(link).strip(), count=1) if link else ""
    if not _SAFE.match(link):
        return ""
    return quote(_LONE_PERCENT.sub("%25", link), safe=_ALLOWED)
