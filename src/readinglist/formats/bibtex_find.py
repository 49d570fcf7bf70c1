"""Single entries of a long .bib file, found by their key without a scan of all of it.

An `@word{` that is the first of its line begins a block whatever stands before it (`bibtex_scan`), so that what follows
it can be read from there. An entry that begins amid a line asks for the whole scan.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from readinglist.formats.bibtex_scan import Entry, at_line_start, blocks, entries, newlines

_CANDIDATE = re.compile(r'@(?!(?:comment|string|preamble)\b)\w*[ \t]*([{(])(?=\s*([^,={}"\n]*))', re.IGNORECASE)
_STRING = re.compile(r"@string[ \t]*[{(]\s*([^\s={}(),\"#]+)", re.IGNORECASE)
_IDS = re.compile(r"(?<![\w-])ids\s*=\s*[{\"]([^{}\"]*)[}\"]", re.IGNORECASE)
_WORD = re.compile(r"[^\s{}\"#,()=]+")
_BRACED = re.compile(r"\{[^{}]*+(?:\{[^{}]*+(?:\{[^{}]*+\}[^{}]*+)*+\}[^{}]*+)*+\}|\"[^\"{}]*+\"")
_MACROS_DEEP = 5
#: Fields that name the entries from which an entry inherits (BibLaTeX 2.2.3).
PARENTS = ("crossref", "xref", "xdata")


def keys(text: str) -> Iterator[str]:
    """Every key that stands in a text, also of entries that cannot be read, and of some that are comment."""
    return (key for _, key in _candidates(text) if key)


def find(text: str, wanted: Collection[str]) -> list[Entry]:
    """The entries that have one of these keys, in order: those that `entries` gives."""
    found: list[Entry] = []
    counted, line = 0, 1
    for start, key in _candidates(text):
        if key not in wanted:
            continue
        if not at_line_start(text, start) and text[:start] != "\ufeff":
            return [entry for entry in entries(text) if entry.key in wanted]
        line += newlines(text, counted, start)
        counted = start
        block = next(blocks(text, start, line))
        if block.entry and block.entry.key in wanted:
            found.append(block.entry)
    return found


def _candidates(text: str) -> Iterator[tuple[int, str]]:
    for match in _CANDIDATE.finditer(text):
        key = match[2].partition(")")[0] if match[1] == "(" else match[2]
        yield match.start(), key.strip()


def aliases(text: str, wanted: Collection[str]) -> dict[str, str]:
    """Those of these keys that entries had before -> the keys that they have (BibLaTeX 2.2.3, ids)."""
    found: dict[str, str] = {}
    for match in _IDS.finditer(text):
        names = [name for part in match[1].split(",") if (name := part.strip()) in wanted]
        if names:
            block = next(blocks(text, text.rfind("\n@", 0, match.start()) + 1), None)
            if block and block.entry and any(field.start == match.start() for field in block.entry.fields):
                found |= dict.fromkeys(names, block.entry.key)
    return found


def parents(text: str, entry: Entry) -> list[str]:
    """The keys of the entries from which an entry inherits."""
    return named(text, entry, PARENTS)


def named(text: str, entry: Entry, fields: Collection[str]) -> list[str]:
    """The keys that some fields of an entry name."""
    values = [text[f.value_start : f.value_end] for f in entry.fields if f.name.lower() in fields]
    return [key for value in values for key in listed(value.strip('{}"'))]


def listed(value: str) -> list[str]:
    """The keys that stand between commas."""
    return [key for part in value.split(",") if (key := part.strip())]


def macros(text: str, own: str) -> list[str]:
    """The `@string` blocks whose names stand in the entries `own` outside braces, behind those that they need."""
    values = [own[field.value_start : field.value_end] for entry in entries(own) for field in entry.fields]
    wanted = _words(values)
    defined = strings(text) if wanted else {}
    needed: dict[str, str] = {}
    for _ in range(_MACROS_DEEP):
        found = {name: defined[name] for name in wanted if name in defined and name not in needed}
        needed = found | needed
        wanted = _words(block.partition("=")[2][:-1] for block in found.values())
    return list(needed.values())


def _words(values: Iterable[str]) -> set[str]:
    """What may be a macro: the words of values outside braces and quotation marks, in lower case (btxdoc 3)."""
    bare = " ".join(_BRACED.sub(" ", value) for value in values if value[:1] != "{" or "#" in value)
    return {word.lower() for word in _WORD.findall(bare) if not word.isdigit()}


def strings(text: str) -> dict[str, str]:
    """The `@string` blocks that begin a line, by their names in lower case; the last of a name counts."""
    found: dict[str, str] = {}
    for match in _STRING.finditer(text):
        if at_line_start(text, match.start()):
            block = next(blocks(text, match.start()))
            if block.kind == "string":
                found[match[1].lower()] = text[block.start : block.end]
    return found
