"""The page docs/mapping.md, made from the tables: `python -m readinglist.formats.mapping_page > docs/mapping.md`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist.formats import bibtex_mapping, ris_mapping

_HEAD = """# What becomes what

This page is made from the tables that the program works by (`python -m readinglist.formats.mapping_page`).

A field or tag is read into the variable beside it; a variable is written to the first one named. A BibTeX field that is
in no table is kept in `custom.bibtex`, a RIS tag in `custom.ris`, and written back. A variable that has no field of its
own in BibTeX is written as a field of its own name, with `csl-` before it where BibTeX means something else by that.
"""


def page() -> str:
    """The whole page as Markdown."""
    return "\n".join([_HEAD, *_bibtex(), *_ris()]) + "\n"


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


def _ris() -> Iterator[str]:
    yield "## RIS: types\n"
    yield from _table(("RIS", "CSL type"), ((f"`{name}`", csl) for name, csl in ris_mapping.TYPES.items()))
    yield "## RIS: tags\n"
    general = ris_mapping.NAMES | ris_mapping.DATES | ris_mapping.tags_of("document")
    yield from _table(("CSL variable", "tags"), ((csl, _code(tags)) for csl, tags in sorted(general.items())))
    yield "In a record of a whole book:\n"
    book = ris_mapping.tags_of("book").items()
    yield from _table(("CSL variable", "tags"), ((csl, _code(tags)) for csl, tags in book if tags != general[csl]))


if __name__ == "__main__":
    print(page(), end="")
