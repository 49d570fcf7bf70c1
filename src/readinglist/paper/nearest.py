"""The citekeys that a wrong one is likely to stand for."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

_AUTHOR_YEAR = re.compile(r"([^\W\d_]+).*?(\d{4})?[a-z]?")
_MOST = 3


def nearest(key: str, known: Collection[str]) -> list[str]:
    """Up to three keys: the same in another case, the same author and year, or letters alike.

    >>> nearest("said1978", ["hall1990", "saidOrientalism1978"])
    ['saidOrientalism1978']
    """
    lower = key.lower()
    keys = sorted(known)
    found = [each for each in keys if each.lower() == lower]
    match = _AUTHOR_YEAR.fullmatch(lower.replace(":", "").replace("_", "").replace("-", ""))
    if match and match[2]:
        author = match[1]
        found += [each for each in keys if each.lower().startswith(author) and match[2] in each]
    folded = {each.lower(): each for each in keys}
    found += [folded[each] for each in get_close_matches(lower, folded, n=_MOST, cutoff=0.7)]
    if len(lower) > 3:
        found += [each for each in keys if lower in each.lower()][:_MOST]
    return list(dict.fromkeys(found))[:_MOST]
