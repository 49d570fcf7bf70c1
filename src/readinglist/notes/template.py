"""Templates of notes: text with `{{title}}` in it, as Obsidian's and Zotero's plugins have them, in Markdown or Org.

A line that names values of which the item has none is left out. A value is written so that it stays one where it
stands: quoted in the YAML between the first two lines of `---`, its signs escaped in a text, as it is in an address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from readinglist.errors import UnknownName
from readinglist.item import Item
from readinglist.normalise import markup
from readinglist.notes import org_line, text_line, values, yaml_line
from readinglist.notes.values import NAMED, Value

_SURROGATE = re.compile("[\ud800-\udfff]")
_WRITERS = {"md": text_line.filled, "org": org_line.filled}


@dataclass(frozen=True)
class Template:
    """A template; `syntax` is "md" or "org". Raises UnknownName for a value that is not known."""

    text: str
    syntax: str = "md"
    name: str = "<template>"

    def __post_init__(self) -> None:
        for number, line in enumerate(self.text.splitlines(), start=1):
            for name in NAMED.findall(line):
                try:
                    values.canonical(name)
                except UnknownName as error:
                    error.file, error.line = self.name, number
                    raise

    @cached_property
    def names(self) -> frozenset[str]:
        """The values that it names."""
        return frozenset(map(values.canonical, NAMED.findall(self.text)))

    def filled(self, item: Item, rendered: Mapping[str, str]) -> str:
        """The note of an item; `rendered` has its reference and citation as markup."""
        item = markup.taken_from(item)
        found = {name: _clean(values.value(item, name, rendered)) for name in self.names}
        head = self._head()
        lines = (self._line(line, found, yaml=number < head) for number, line in enumerate(self.text.split("\n")))
        # Where lines are left out, one blank line is enough.
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line for line in lines if line is not None))

    def _head(self) -> int:
        """The number of the line that ends the YAML at the beginning, 0 for none."""
        lines = [line.rstrip() for line in self.text.split("\n")]
        return lines.index("---", 1) if self.syntax == "md" and lines[0] == "---" and "---" in lines[1:] else 0

    def _line(self, line: str, found: Mapping[str, Value], *, yaml: bool) -> str | None:
        named = [values.canonical(name) for name in NAMED.findall(line)]
        if not named:
            return line
        if not any(found[name] for name in named):
            return None
        return yaml_line.filled(line, found) if yaml else _WRITERS[self.syntax](line, found)


def _clean(value: Value) -> Value:
    if isinstance(value, list):
        return [_SURROGATE.sub("\ufffd", one) for one in value]
    return _SURROGATE.sub("\ufffd", value).strip()
