"""The .bib files that a bibliography is taken from: entries byte for byte, with @strings and parents.

Source: btxdoc 3 (a parent stands behind those that refer to it), BibTeX's @string and @preamble; BibLaTeX 3.19, 2.2.3
(`ids`, `xdata`, `related`, `entryset`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.formats import bibtex_find, bibtex_scan
from readinglist.formats.bibtex_scan import Block, Entry
from readinglist.formats.bibtex_source import newline_of
from readinglist.paper.use import EVERYTHING

#: Fields that name other entries which must be in the same file.
_POINTERS = frozenset(("crossref", "xref", "xdata", "related", "entryset"))
_STRING = re.compile(r"@\w+[ \t]*[{(]\s*([^\s=#,{}\"()]+)\s*=\s*(.*)[})]$", re.S)
_PIECE = re.compile(r"[{}\"]|[^\s{}\"#,]+")


@dataclass(slots=True)
class _File:
    """A .bib file: its text, its entries by key, its macros by name."""

    text: str
    entries: dict[str, Entry] = field(default_factory=dict)
    lower: dict[str, str] = field(default_factory=dict)
    strings: dict[str, list[Block]] = field(default_factory=dict)
    preambles: list[Block] = field(default_factory=list)


class Shelf:
    """.bib files, in the order in which they are looked through: the first that has a key gives its entry."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._files = [_opened(text) for text in texts]
        self._at: dict[str, tuple[int, str]] = {}
        for number, file in enumerate(self._files):
            for key in file.entries:
                self._at.setdefault(key, (number, key))
        for number, file in enumerate(self._files):
            for key, entry in file.entries.items():
                for name in bibtex_find.named(file.text, entry, ("ids",)):
                    self._at.setdefault(name, (number, key))

    def __contains__(self, key: str) -> bool:
        return key == EVERYTHING or key in self._at

    @property
    def keys(self) -> Collection[str]:
        """Every key, those of `ids` too."""
        return self._at.keys()

    def own(self, key: str) -> str:
        """The key that an entry has of which `key` may be another name."""
        return self._at[key][1]

    def needed(self, keys: Iterable[str]) -> dict[str, None]:
        """The keys of the entries that are used and of those that they refer to; unknown ones are passed over."""
        wanted = list(keys)
        if EVERYTHING in wanted:
            return dict.fromkeys(key for number, file in enumerate(self._files) for key in file.entries
                                 if self._at[key][0] == number)  # fmt: skip
        found: dict[str, None] = {}
        waiting = [self._at[key] for key in reversed(wanted) if key in self._at]
        while waiting:
            number, key = waiting.pop()
            if key not in found:
                found[key] = None
                waiting += self._pointed(number, key)
        return found

    def bibliography(self, keys: Iterable[str]) -> str:
        """A .bib file of the entries that are used, as they stand, in the order of their files; "" for none.

        Each file gives its @preambles, the @strings that its entries need, then its entries, parents last.
        """
        wanted = self.needed(keys)
        pieces: list[str] = []
        newline = "\n"
        for number, file in enumerate(self._files):
            chosen = [entry for key, entry in file.entries.items() if key in wanted and self._at[key] == (number, key)]
            if not chosen:
                continue
            newline = newline if pieces else newline_of(file.text)
            macros = _macros(file, chosen)
            heads = [*file.preambles, *sorted((block for name in macros for block in file.strings[name]), key=_start)]
            if heads:
                pieces.append(newline.join(file.text[block.start : block.end] for block in heads))
            pieces += [file.text[entry.start : entry.end] for entry in self._parents_last(number, chosen)]
        return (newline * 2).join(pieces) + newline if pieces else ""

    def _pointed(self, number: int, key: str) -> list[tuple[int, str]]:
        """The entries that an entry refers to, in its own file before others; BibTeX does not see their case."""
        file = self._files[number]
        found = []
        for name in bibtex_find.named(file.text, file.entries[key], _POINTERS):
            own = name if name in file.entries else file.lower.get(name.lower(), "")
            if own and self._at.get(own) == (number, own):
                found.append((number, own))
            elif name in self._at:
                found.append(self._at[name])
        return found

    def _parents_last(self, number: int, chosen: list[Entry]) -> list[Entry]:
        """Entries in their order, but each behind those that refer to it, as far as they make no ring."""
        inside = {entry.key for entry in chosen}
        depth = dict.fromkeys(inside, 0)
        waiting = [(entry.key, 0) for entry in chosen]
        while waiting:
            key, level = waiting.pop()
            for _, parent in self._pointed(number, key):
                if parent in inside and depth[parent] <= level < len(chosen) and level < _DEEPEST:
                    depth[parent] = level + 1
                    waiting.append((parent, level + 1))
        return sorted(chosen, key=lambda entry: depth[entry.key])


#: Generations of entries that refer to each other.
_DEEPEST = 10


def _start(block: Block) -> int:
    return block.start


def _opened(text: str) -> _File:
    file = _File(text)
    for block in bibtex_scan.blocks(text):
        if block.entry and block.entry.key:
            file.entries.setdefault(block.entry.key, block.entry)
            file.lower.setdefault(block.entry.key.lower(), block.entry.key)
        elif block.kind == "preamble":
            file.preambles.append(block)
        elif block.kind == "string" and (match := _STRING.match(text[block.start : block.end])):
            file.strings.setdefault(match[1].lower(), []).append(block)
    return file


def _macros(file: _File, entries: list[Entry]) -> set[str]:
    """The macros that values of entries use, and those that these use."""
    if not file.strings:
        return set()
    values = (file.text[one.value_start : one.value_end] for entry in entries for one in entry.fields)
    waiting = [word for value in values for word in _words(value)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop().lower()
        if name in file.strings and name not in found:
            found.add(name)
            for block in file.strings[name]:
                match = _STRING.match(file.text[block.start : block.end])
                waiting += _words(match[2]) if match else ()
    return found


def _words(value: str) -> Iterator[str]:
    """The words of a value that stand outside of braces and quotation marks."""
    if value[:1] in ("{", '"') and "#" not in value:
        return
    depth, quoted = 0, False
    for piece in _PIECE.findall(value):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth -= 1
        elif piece == '"':
            quoted = not quoted if not depth else quoted
        elif not depth and not quoted:
            yield piece
