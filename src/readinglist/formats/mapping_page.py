"""The page docs/mapping.md, made from the tables: `python -m readinglist.formats.mapping_page > docs/mapping.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist import formats
from readinglist.formats import (
    bibtex_mapping,
    endnote_xml,
    nbib,
    refer,
    refworks,
    ris_mapping,
    wikipedia,
    word_xml,
    wos,
)
from readinglist.formats.tagged_items import Table

TAGGED = {
    "RIS": ris_mapping.TABLE,
    "NBIB": nbib.TABLE,
    "Refer": refer.TABLE,
    "RefWorks": refworks.TABLE,
    "Web of Science": wos.TABLE,
    "EndNote XML": endnote_xml.TABLE,
    "Word": word_xml.TABLE,
    "Wikipedia": wikipedia.TABLE,
}

_HEAD = """# What becomes what

This page is made from the tables that the program works by (`python -m readinglist.formats.mapping_page`).

A field or tag is read into the variable beside it; a variable is written to the first one named. A BibTeX field that is
in no table is kept in `custom.bibtex`, a tag of RIS in `custom.ris` (and so
with the other tagged formats), and written back. A variable that has no field of its
own in BibTeX is written as a field of its own name, with `csl-` before it where BibTeX means something else by that.
"""


def page() -> str:
    """The whole page as Markdown."""
    tagged = (line for label, table in TAGGED.items() for line in _tagged(label, table))
    return "\n".join([_HEAD, *_bibtex(), *tagged, *_limits()]) + "\n"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _code(names: Iterable[str]) -> str:
    return " ".join(f"`{name}`" for name in names)


def _bibtex() -> Iterator[str]:
    yield "## BibTeX and BibLaTeX: entry types\n"
    yield from _table(("entry type", "CSL type"), ((f"`@{name}`", csl) for name, csl in bibtex_mapping.TYPES.items()))
    yield "## BibTeX and BibLaTeX: what a CSL type is written as\n"
    written = bibtex_mapping.WRITTEN_TYPES.items()
    rows = ((csl, f"`@{names.bibtex}`", f"`@{names.biblatex}`") for csl, names in written)
    yield from _table(("CSL type", "BibTeX", "BibLaTeX"), rows)
    yield "Any other is a `@misc`. Where the entry type does not tell the CSL type, `entrysubtype` does.\n"
    yield "## BibTeX and BibLaTeX: fields\n"
    general = bibtex_mapping.fields_of("document")
    field_rows = ((csl, _code(names)) for csl, names in sorted(general.items(), key=lambda row: row[0].lower()))
    yield from _table(("CSL variable", "fields"), field_rows)
    yield "In these types, other fields:\n"
    special = ("article-journal", "book", "chapter", "report", "standard", "thesis", "patent")
    special_rows = (
        (csl_type, variable, _code(names))
        for csl_type in special
        for variable, names in bibtex_mapping.fields_of(csl_type).items()
        if names != general.get(variable)
    )
    yield from _table(("CSL type", "CSL variable", "fields"), special_rows)


def _tagged(label: str, table: Table) -> Iterator[str]:
    yield f"## {label}: types\n"
    yield from _table(
        (label, "CSL type"), ((f"`{name.replace('|', '`, `')}`", csl_type) for name, csl_type in table.types.items())
    )
    yield f"## {label}: tags\n"
    own = {"page": table.pages, "keyword": table.keywords, "id": (table.key,) if table.key else ()}
    if table.serial:
        own |= {"ISBN": (table.serial,), "ISSN": (table.serial,)}
    dates = {variable: filter(None, tags) for variable, tags in table.dates.items()}
    general = {**table.names, **dates, **own, **table.tags}
    yield from _table(("CSL variable", "tags"), ((csl, _code(tags)) for csl, tags in sorted(general.items()) if tags))
    if table.by_type:
        yield "In these types, other tags:\n"
        special = (
            (csl_type, variable, _code(tags))
            for csl_type, named in table.by_type.items()
            for variable, tags in named.items()
        )
        yield from _table(("CSL type", "CSL variable", "tags"), special)


def _limits() -> Iterator[str]:
    yield "## What a format does not hold\n"
    yield "`readinglist export` says so of the items that it writes. Formats that are not named hold everything.\n"
    for format in formats.FORMATS.values():
        found = [(what, which) for what, which in formats.holding(format.name).limits() if which and format.writes]
        if found:
            yield f"### {format.name}\n"
            yield from (f"- {what}: {', '.join(which)}" for what, which in found)
            yield ""


if __name__ == "__main__":
    print(page(), end="")
