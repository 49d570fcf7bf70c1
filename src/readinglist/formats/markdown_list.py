"""A list in Markdown, a reference in words a line; only written.

Source: CommonMark 0.31, 2.4 (backslash escapes) and 6.5 (autolinks); `@` is escaped for pandoc's citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from readinglist.formats import reference_text
from readinglist.formats.limits import Holding
from readinglist.item import Item

_SIGNS = re.compile(r"[\\`*_\[\]<>|~$@]|&(?=#?\w+;)|!(?=\[)")
#: What would begin a list, a heading or a quotation at the beginning of an item.
_BEGINNING = re.compile(r"(\d{1,9})(?=[.)])|(?=[#+=-])")
_AUTOLINK = re.compile(r"https?://[^\s<>\\]+")


def write(items: Iterable[Item]) -> str:
    """A line an item, "" for none."""
    return "".join(f"- {_shown(item)}\n" for item in items)


def _shown(item: Item) -> str:
    text = "".join(_run(run) for run in reference_text.runs(item)).strip()
    return _BEGINNING.sub(lambda match: f"{match[1] or ''}\\", text, count=1) if _BEGINNING.match(text) else text


def _run(run: reference_text.Run) -> str:
    if _AUTOLINK.fullmatch(run.url):
        return f"<{run.url}>"
    text = _SIGNS.sub(r"\\\g<0>", run.text)
    return f"*{text}*" if run.italic else text


def holding() -> Holding:
    """What the words of a reference say; nothing of it can be read again."""
    return Holding(reference_text.SHOWN)
