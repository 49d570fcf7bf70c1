"""What the shell completes: keys, states, tags, lists. Asked at each press of a key, so nothing heavy is entered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.library.place import locate

_KEYWORDS = re.compile(r"\bkeywords\s*=\s*[{\"]([^{}\"]*)[}\"]", re.IGNORECASE)


def _texts() -> Iterator[str]:
    folder = locate()
    for path in sorted(folder.glob("*.bib")) if folder else ():
        yield path.read_text(encoding="utf-8", errors="replace")


def keys(incomplete: str) -> list[str]:
    """The keys that begin with what has been typed: shells take no others."""
    from readinglist.formats import bibtex_find

    return [key for text in _texts() for key in bibtex_find.keys(text) if key.startswith(incomplete)]


def keys_and_states(incomplete: str) -> list[str]:
    """Keys, and the states that an item may be marked with."""
    from readinglist.library.state import STATES

    return [*(word for word in STATES if incomplete and word.startswith(incomplete)), *keys(incomplete)]


def keys_and_tags(incomplete: str) -> list[str]:
    """Tags behind a + or -, else keys."""
    if incomplete[:1] not in ("+", "-"):
        return keys(incomplete)
    found = {tag.strip() for text in _texts() for words in _KEYWORDS.findall(text) for tag in re.split("[,;]", words)}
    return sorted(incomplete[0] + tag for tag in found if tag.startswith(incomplete[1:]))


def lists(incomplete: str) -> list[str]:
    """The names of lists."""
    folder = locate()
    names = sorted(path.stem for path in folder.glob("*.bib")) if folder else []
    return [name for name in names if name.startswith(incomplete)]


def keys_and_lists(incomplete: str) -> list[str]:
    """Keys, and the names of lists."""
    return [*lists(incomplete), *keys(incomplete)]
