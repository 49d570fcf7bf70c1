"""An entry and the item that it is to become -> the BibTeX fields that change, under the names that the entry has."""

from __future__ import annotations

from readinglist.formats import bibtex_dates, bibtex_mapping, bibtex_write
from readinglist.formats import bibtex_source as source
from readinglist.item import Item

#: A date is written in one of two ways, and so is a type; an entry keeps to its own.
_DATE_FIELDS: tuple[str, ...] = ("date", "year", "month", "day")
_TYPE_FIELDS = ("entrysubtype",)


def revised(text: str, entry: source.Entry, old: Item, new: Item) -> str:
    """The text of a .bib file with what differs between two items changed in their entry, and nothing else.

    `old` is what the entry says; `new` has its key. Raises FormatError for a value that would break the file.
    """
    own = {field.name.lower() for field in entry.fields}
    dialect = "bibtex" if own.isdisjoint(bibtex_mapping.BIBLATEX_ONLY) else "biblatex"
    kind, fields = difference(old, new, dialect)
    if (month := fields.get("month")) in bibtex_dates.MONTHS:
        # Between braces a macro would be printed as it stands.
        fields["month"] = bibtex_dates.MONTHS[month]
    renamed = _spelled(fields, own, new.type)
    _, whole = bibtex_write.fields(new, dialect)
    # What one dialect says by the type of an entry, or in one field, the other says in several.
    told = _DATE_FIELDS if old.dates.get("issued") != new.dates.get("issued") else ()
    told += _TYPE_FIELDS if old.type != new.type else ()
    renamed |= {name: None for name in told if name in own and name not in whole}
    written = text[entry.start : entry.end]
    for name, value in renamed.items():
        written = source.set_field(written, source.entries(written)[0], name, value)
    if kind:
        written = source.set_type(written, source.entries(written)[0], kind)
    return text[: entry.start] + written + text[entry.end :]


def difference(old: Item, new: Item, dialect: str) -> tuple[str, dict[str, str | None]]:
    """The entry type, "" where it stays, and the fields that are to be set, or removed (None)."""
    before, had = bibtex_write.fields(old, dialect)
    after, has = bibtex_write.fields(new, dialect)
    changed: dict[str, str | None] = {name: value for name, value in has.items() if had.get(name) != value}
    # Where the type changes, a variable may be written under another name: what was under the old is taken away.
    changed |= {name: None for name in had if name not in has}
    return ("" if before == after else after), changed


def _spelled(fields: dict[str, str | None], own: set[str], csl_type: str) -> dict[str, str | None]:
    """The fields, each under the name that the entry has for its variable already: `journaltitle`, not `journal`."""
    variables = bibtex_mapping.variables_of(csl_type)
    table = bibtex_mapping.fields_of(csl_type)
    spelled: dict[str, str | None] = {}
    staying = {name for name in own if fields.get(name, "") is not None}
    for name, value in fields.items():
        others = table.get(variables.get(name, ""), ())
        there = name if name in own else next((other for other in others if other in staying), name)
        spelled[there if value is not None else name] = value
    return spelled
