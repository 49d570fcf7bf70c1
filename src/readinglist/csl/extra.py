"""Variables told in an item's note, a line each ("original-date: 1914"), as Zotero's field Extra is used."""

from __future__ import annotations

import re

from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES, Date, Item, Name

_LINE = re.compile(r"\s*(?:\{:)?([A-Za-z][A-Za-z _-]{1,30}):\s*([^{}\n]+?)\s*\}?\s*")
#: What a note is not asked for: what is itself a text about the item, and what no field Extra has.
_NOT_TOLD = frozenset(
    (
        "abstract", "annote", "citation-key", "event", "keyword", "license", "note", "page-first",
        "volume-title-short",
    )
)  # fmt: skip
_KNOWN = {
    name.lower(): name for name in ("type", *VARIABLES, *DATE_VARIABLES, *NAME_VARIABLES) if name not in _NOT_TOLD
}


def told(item: Item) -> Item:
    """The item with what its note says of variables that it lacks; the note keeps what says nothing of the kind.

    Lines count from the first as long as each is "variable: value"; names are "Family || Given".
    """
    note = item["note"]
    if ":" not in note:
        return item
    names, dates, fields = dict(item.names), dict(item.dates), dict(item.fields)
    kind = item.type
    lines = note.split("\n")
    rest: list[str] = []
    for place, line in enumerate(lines):
        match = _LINE.fullmatch(line)
        variable = _KNOWN.get(match[1].lower().replace(" ", "-")) if match else None
        if match is None:
            rest += lines[place:]
            break
        value = match[2]
        if variable is None:
            rest.append(line)
            continue
        if variable == "type":
            kind = value
        elif variable in NAME_VARIABLES:
            family, _, given = (part.strip() for part in value.partition("||"))
            name = Name(family, given) if given else Name(literal=family)
            if variable not in item.names:
                names[variable] = (*names.get(variable, ()), name)
        elif variable in DATE_VARIABLES:
            dates.setdefault(variable, Date.from_edtf(value))
        else:
            fields.setdefault(variable, value)
    if len(rest) == len(lines):
        return item
    fields["note"] = "\n".join(rest).strip()
    return item.replace(type=kind, names=names, dates=dates, fields=fields)
