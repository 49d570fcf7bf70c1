"""Items -> entries of a .bib file, in BibTeX's or BibLaTeX's words, so that reading them gives the same items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from readinglist.formats import bibtex_dates, bibtex_mapping, bibtex_names, latex, latex_markup
from readinglist.formats.bibtex_read import numbered, shortened
from readinglist.item import Date, Item, Name
from readinglist.normalise import identifiers

_ILLEGAL_IN_KEY = re.compile(r"[\s,{}\"'#%\\~()=]")
_FIRST = ("author", "editor", "title", "journal", "journaltitle", "booktitle", "date", "year", "month", "day")
_PLACES = {name: place for place, name in enumerate(_FIRST)}
_RANGE = re.compile(r"(?<=\w)-(?=\w)")
_DATES = {"accessed": "urldate", "original-date": "origdate", "event-date": "eventdate"}
_BARE = re.compile("|".join(bibtex_dates.MONTHS))


def write(items: Iterable[Item], dialect: str, *, ascii: bool = False) -> str:
    """The entries, an empty line between them; `dialect` is bibtex or biblatex.

    `ascii`: letters beyond ASCII are commands of LaTeX, as far as it has them; citekeys stay.
    """
    return "\n".join(_entry(item, number, dialect, ascii) for number, item in enumerate(items, start=1))


def _entry(item: Item, number: int, dialect: str, ascii: bool) -> str:
    key = _ILLEGAL_IN_KEY.sub("", item.id) or f"item{number}"
    entry_type, written = fields(item, dialect)
    if ascii:
        written = {name: _in_ascii(name, value) for name, value in written.items()}
    lines = [
        f"  {name} = {value if name == 'month' and _BARE.fullmatch(value) else f'{{{value}}}'},\n"
        for name, value in written.items()
    ]
    return f"@{entry_type}{{{key},\n{''.join(lines)}}}\n"


def _in_ascii(name: str, value: str) -> str:
    from readinglist.formats import latex_ascii

    if name in bibtex_mapping.VERBATIM:
        return quote(value, safe=_ASCII) if name in ("url", "urlraw") else value
    return latex_ascii.escaped(value)


_ASCII = "".join(map(chr, range(128)))


def fields(item: Item, dialect: str) -> tuple[str, dict[str, str]]:
    """Entry type and fields in the order in which they are written, values as LaTeX."""
    entry_type, hint = _type(item, dialect)
    fields = {"entrysubtype": hint} if hint else {}
    fields |= _names(item.names)
    for variable, date in item.dates.items():
        fields |= _date(variable, date, dialect)
    strings = dict(item.fields)
    fields |= _titles(item, strings) | _parts(item, strings, dialect)
    if bibtex_mapping.THESES.get(entry_type) == strings.get("genre", ""):
        del strings["genre"]
    table, names = bibtex_mapping.fields_of(item.type), bibtex_mapping.names_of(item.type, dialect)
    kept = _kept(item.custom)
    if "eprint" not in kept:
        fields |= _eprint(strings, dialect)
    for variable, value in strings.items():
        name = next(iter(table.get(variable, ())), variable.lower())
        if variable not in table and name in bibtex_mapping.variables_of(item.type):
            name = bibtex_mapping.PREFIX + name
        own = names.get(name, name)
        fields[name if own in kept else own] = _value(name, value)
    for name, value in kept.items():
        if name == "volumeshorttitle" and "maintitle" in fields:
            continue
        if name == "options" and name in fields:
            value = f"{fields.pop(name)}, {value}"
        fields.setdefault(name, _value(name, value))
    ordered = sorted(fields, key=lambda name: _PLACES.get(name, len(_PLACES)))
    return entry_type, {name: value for name in ordered if (value := fields[name])}


def _kept(custom: Mapping[str, object]) -> dict[str, str]:
    kept = custom.get("bibtex")
    return {str(name): str(value) for name, value in kept.items()} if isinstance(kept, Mapping) else {}


def _type(item: Item, dialect: str) -> tuple[str, str]:
    """The entry type, and what `entrysubtype` has to say so that the CSL type is read again."""
    original = item.custom.get("entrytype")
    if isinstance(original, str) and bibtex_mapping.TYPES.get(original, "document") == item.type:
        return original, ""
    if isinstance(original, str) and item.type not in bibtex_mapping.WRITTEN_TYPES:
        return original, item.type
    written = bibtex_mapping.WRITTEN_TYPES.get(item.type, bibtex_mapping.Written("misc", "misc"))
    entry_type = getattr(written, dialect)
    if item.type == "thesis":
        genre = item["genre"]
        told = next((name for name, told in bibtex_mapping.THESES.items() if told == genre), "")
        return (told or entry_type), "" if told or dialect == "biblatex" or genre else "thesis"
    if item.type == "speech" and ("event-title" in item.fields or "event-place" in item.fields):
        return entry_type, ""
    if "entrysubtype" in _kept(item.custom):
        entry_type = written.biblatex
    read = bibtex_mapping.TYPES[entry_type]
    if entry_type == "unpublished" and item.type == "manuscript" and _is_event(item):
        return entry_type, item.type
    return entry_type, "" if read == item.type else _SUBTYPES.get(item.type, item.type)


_SUBTYPES = {csl_type: name for name, csl_type in bibtex_mapping.SUBTYPES.items()}


def _is_event(item: Item) -> bool:
    return bool({"event-title", "event-place"} & item.fields.keys() or "event-date" in item.dates)


def _names(names: Mapping[str, tuple[Name, ...]]) -> dict[str, str]:
    people = [name for group in names.values() for name in group]
    use_prefix = any(name.non_dropping_particle for name in people) and not any(n.dropping_particle for n in people)
    fields = {
        _NAME_FIELDS.get(variable, variable): bibtex_names.write(group, use_prefix=use_prefix)
        for variable, group in names.items()
    }
    return fields | ({"options": "useprefix=true"} if use_prefix else {})


#: CSL variable -> the first field that holds it.
_NAME_FIELDS = {role: field for field, role in reversed(bibtex_mapping.NAMES.items())}


def _date(variable: str, date: Date, dialect: str) -> dict[str, str]:
    if variable == "issued":
        fields = bibtex_dates.write_year(date) if dialect == "bibtex" else bibtex_dates.write_date(date)
    else:
        fields = bibtex_dates.write_date(date, _DATES.get(variable, variable))
    # What is no text has no signs of LaTeX: two hyphens are a range, and ~ is that of EDTF (BibLaTeX 2.3.8).
    return {name: latex.encode(value) for name, value in fields.items()} if date.literal else fields


def _titles(item: Item, strings: dict[str, str]) -> dict[str, str]:
    """Takes out of `strings` what reading finds by itself, and the titles that stand in each other's place."""
    if strings.get("title-short") and strings["title-short"] == shortened(strings.get("title", "")):
        del strings["title-short"]
    volume = strings.get("volume-title")
    if volume and item.type in ("book", "classic") and item.title:
        del strings["volume-title"]
        titles = {
            "maintitle": strings.pop("title"),
            "title": volume,
            "shorttitle": _kept(item.custom).get("volumeshorttitle", ""),
            "title-short": strings.pop("title-short", ""),
        }
        return {name: _value(name, title) for name, title in titles.items()}
    return {}


def _parts(item: Item, strings: dict[str, str], dialect: str) -> dict[str, str]:
    """Takes volume and part of a book out of `strings`, where reading would take the two together or has done so."""
    volume, _, part = item["volume"].partition(".")
    if dialect == "biblatex" and "part-number" not in strings and numbered(item.type, volume, part):
        del strings["volume"]
        return {"volume": volume, "part": part}
    if numbered(item.type, item["volume"], item["part-number"]):
        return {"part-number": strings.pop("part-number")}
    return {}


def _eprint(strings: dict[str, str], dialect: str) -> dict[str, str]:
    """Takes the number of a preprint at arXiv out of `strings`, where a style for LaTeX looks for it (BibLaTeX 3.14.7).

    `archive` stays beside it, which tells the reader that the number is the place in the archive.
    """
    number = strings.get("archive_location", "")
    if strings.get("archive", "").lower() != "arxiv" or identifiers.arxiv(number) != number:
        return {}
    del strings["archive_location"]
    return {"eprint": number, **({"eprinttype": "arxiv"} if dialect == "biblatex" else {"archiveprefix": "arXiv"})}


def _value(name: str, value: str) -> str:
    """The value of a field as LaTeX."""
    if name in bibtex_mapping.VERBATIM:
        if name in ("langid", "hyphenation"):
            return bibtex_mapping.LANGUAGE_NAMES.get(value, value)
        return value if _safe(value) else re.sub(r"[{}\\]", lambda c: f"%{ord(c[0]):02X}", value)
    if name in bibtex_mapping.FIGURES:
        value = latex.encode(value)
    else:
        value = latex_markup.write(value, cased=bibtex_mapping.is_title(name))
    if name == "pages":
        return _RANGE.sub("--", value)
    # A list to BibLaTeX, where an "and" parts two places.
    return f"{{{value}}}" if name in bibtex_mapping.LISTS and " and " in value else value


def _safe(value: str) -> bool:
    """Braces in pairs, counted with and without those after a backslash."""
    for pattern in (r"[{}]", r"(?<!\\)[{}]"):
        depth = 0
        for brace in re.findall(pattern, value):
            depth += 1 if brace == "{" else -1
            if depth < 0:
                return False
        if depth:
            return False
    return not value.endswith("\\")
