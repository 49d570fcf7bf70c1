"""Notes on items, in Markdown, one file an item: `notes/KEY.md` in the library folder."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from urllib.parse import quote, unquote

from readinglist.item import Item
from readinglist.normalise import markup

FOLDER = "notes"
_HEADING = re.compile(r"^## (\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)


def path(folder: Path, key: str) -> Path:
    """Where the note on an item is: a key's signs that a file's name cannot hold are written as in addresses."""
    name = quote(key, safe="+") if not key.isidentifier() else key
    return folder / FOLDER / f"{name.replace('.', '%2E', 1) if name.startswith('.') else name}.md"


def key_of(name: str) -> str:
    """The key of the item that a file's name belongs to."""
    return unquote(name.removesuffix(".md"))


def begun(item: Item) -> str:
    """What a new note begins with."""
    names = [name.last for name in item.authors]
    people = ", ".join(names[:3]) + (" et al." if len(names) > 3 or (names and item.has_others) else "")
    title = " ".join(markup.without(item.title).split()) or item.id
    dated = f" ({item.dated})" if item.dated else ""
    return f"# {people}{': ' if people else ''}{title}{dated}\n"


def appended(note: str, text: str, day: date) -> str:
    """A note with more text at its end, under a heading of the day on which it is written.

    >>> appended("# Said", "Exile as method.", date(2026, 11, 25))
    '# Said\\n\\n## 2026-11-25\\n\\nExile as method.\\n'
    """
    days = _HEADING.findall(note)
    heading = [] if days and days[-1] == day.isoformat() else [f"## {day.isoformat()}"]
    return "\n\n".join([note.rstrip(), *heading, text.strip()]).lstrip("\n") + "\n"
