"""Bibliography formats: the registry, and reading and writing by a format's name.

A format is a module with `read(text, *, name, report)`, `write(items)` and `fields()`, and a line in `FORMATS`; the
module, and the library it builds on, is imported when it is used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readinglist.errors import FormatError, FormatNotFound, InputError

if TYPE_CHECKING:
    from readinglist.item import Item

Report = Callable[[FormatError], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A bibliography format; `streams` when its records can be written one by one."""

    name: str
    module: str
    extensions: tuple[str, ...]
    label: str
    streams: bool
    sniff: str


_BIB = r"(?m)(?:^|\})[^\S\n]*@[A-Za-z]\w*[ \t]*[{(]"

FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("bibtex", "bibtex", (".bib", ".bibtex"), "BibTeX, for LaTeX, JabRef and Zotero", True, _BIB),
        Format("biblatex", "biblatex", (".bib",), "BibLaTeX, for LaTeX with biber", True, _BIB),
        Format("ris", "ris", (".ris",), "RIS, for EndNote, Zotero and Mendeley", True, r"(?m)^[^\S\n]*TY {1,2}- ?\w"),
        Format("csl-json", "csl_json", (".json",), "CSL-JSON, for Zotero, pandoc and citeproc", False, r"^\s*[\[{]"),
        Format(
            "jsonl", "jsonl", (".jsonl", ".ndjson"), "CSL-JSON, one item a line", True,
            r'^\s*\{(?!\s*"items")(?:.*\}|\})[ \t]*(?:\r?\n\s*\{|\s*$)',
        ),
        Format(
            "csl-yaml", "csl_yaml", (".yaml", ".yml"), "CSL-YAML, for pandoc", False,
            r"(?m)\A(?:---[ \t]*$|#.*$|\s)*(?:references[ \t]*:|-[ \t]+[\w-]+[ \t]*:)|^references[ \t]*:",
        ),
    )
}  # fmt: skip
ALIASES = {
    "bib": "bibtex", "tex": "bibtex", "json": "csl-json", "csljson": "csl-json", "csl": "csl-json",
    "ndjson": "jsonl", "json-lines": "jsonl", "jsonlines": "jsonl", "yaml": "csl-yaml", "yml": "csl-yaml",
    "cslyaml": "csl-yaml", "csl_json": "csl-json", "csl_yaml": "csl-yaml", "endnote": "ris", "refman": "ris",
}  # fmt: skip
#: The order in which content is tried: what is told most surely first.
_TRIED = ("ris", "jsonl", "csl-json", "bibtex", "csl-yaml")
_HEAD = 16_384


def get(name: str) -> Format:
    """A format by its name or alias; raises FormatNotFound."""
    plain = name.lower().removeprefix(".")
    found = FORMATS.get(ALIASES.get(plain, plain))
    if found is None:
        raise FormatNotFound(name, FORMATS)
    return found


def by_extension(name: str) -> Format:
    """The format that a file's name tells; raises FormatNotFound."""
    found = _by_extension(name)
    if found is None:
        raise FormatNotFound(name.rpartition(".")[2] if "." in name else name, FORMATS)
    return found


def _by_extension(name: str) -> Format | None:
    lower = name.lower()
    return next((format for format in FORMATS.values() if lower.endswith(format.extensions)), None)


def recognise(text: str, *, name: str = "") -> Format | None:
    """The format of a text by its content, else by its file name's extension; None when neither tells."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n")
    found = next((FORMATS[tried] for tried in _TRIED if re.search(FORMATS[tried].sniff, head)), None)
    if found is None and "\n@" in text[:1_000_000]:
        # A .bib file may begin with a long text that BibTeX ignores.
        found = FORMATS["bibtex"] if re.search(_BIB, text[:1_000_000]) else None
    return found or _by_extension(name)


def _raise(error: FormatError) -> None:
    raise error


def read(text: str, *, name: str = "<input>", format: str | None = None, report: Report = _raise) -> Iterator[Item]:
    """The records of a text in any format that is known.

    A broken record is given to `report` (by default raised) as a FormatError; the others are still yielded. Raises
    InputError when no format is given and none is recognised.
    """
    chosen = get(format) if format else recognise(text, name=name)
    if chosen is None:
        known = ", ".join(FORMATS)
        hint = f"known: {known}; name one by --format, or read plain references by `readinglist parse`"
        raise InputError("no bibliography format is recognised", file=name, hint=hint)
    return iter(_module(chosen).read(text.removeprefix("\ufeff"), name=name, report=report))


def write(items: Iterable[Item], format: str) -> str:
    """The items in a format, ending in one newline; "" for no items where the format has no frame of its own."""
    return str(_module(get(format)).write(items))


def fields(format: str) -> frozenset[str]:
    """The CSL variables that a format can hold (`custom` too): `item.only(fields(f))` survives writing and reading."""
    return frozenset(_module(get(format)).fields())


def _module(format: Format) -> Any:
    from importlib import import_module

    return import_module(f"{__name__}.{format.module}")
