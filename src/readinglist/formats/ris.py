"""RIS, the exchange format of Reference Manager, EndNote, Zotero and Mendeley.

A record goes from its TY to its ER line, or to the next TY where that is missing; a line without a tag goes on with
the one before. Tags that no CSL variable holds are kept in `custom["ris"]` (tag -> values) and written back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.errors import FormatError
from readinglist.formats import ris_mapping
from readinglist.item import Date, Item, Name

Report = Callable[[FormatError], None]

_LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {1,2}-(?: (.*)|\s*)", re.DOTALL)
_TAG = re.compile(r"[A-Z][A-Z0-9]")
_DATE = re.compile(r"(-?\d{1,4})(?:/(\d{0,2})(?:/(\d{0,2})(?:/.*)?)?)?", re.DOTALL)
_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_PARTICLE = re.compile(r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|af|av)\s+)+(?=\S)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(slots=True)
class _Record:
    type: str
    line: int
    #: Tag -> its values, each as the lines that it goes over.
    tags: dict[str, list[list[str]]] = field(default_factory=dict)


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; text outside records and records without an end are reported."""
    for record in _records(text, name, report):
        yield _item(record)


def _records(text: str, name: str, report: Report) -> Iterator[_Record]:
    record: _Record | None = None
    last: list[str] | None = None
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        match = _LINE.fullmatch(line)
        tag, value = (match[1], (match[2] or "").strip()) if match else ("", line.strip())
        if tag == "TY":
            if record:
                yield _unended(record, name, report)
            record, last = _Record(value.upper(), number), None
        elif tag == "ER":
            if record:
                yield record
            record, last = None, None
        elif record is None:
            if tag:
                problem = f"the tag {tag} stands outside a record"
                report(FormatError(problem, file=name, line=number, hint="a record begins with `TY  - `"))
        elif tag:
            last = [value] if value else []
            record.tags.setdefault(tag, []).append(last)
        elif value and last is not None:
            last.append(value)
    if record:
        yield _unended(record, name, report)


def _unended(record: _Record, name: str, report: Report) -> _Record:
    report(FormatError("the record has no end", file=name, line=record.line, hint="expected a line `ER  - ` after it"))
    return record


def _item(record: _Record) -> Item:
    csl_type = ris_mapping.TYPES.get(record.type, "document")
    tags = {tag: ["\n".join(lines) for lines in values if lines] for tag, values in record.tags.items()}
    names = {
        variable: tuple(_name(value) for tag in order for value in tags.pop(tag, ()))
        for variable, order in ris_mapping.NAMES.items()
    }
    fields = {"keyword": ", ".join(tags.pop("KW", []))}
    fields["page"] = "-".join(value for tag in ("SP", "EP") for value in tags.pop(tag, []))
    dates = {variable: _date(tags, order) for variable, order in ris_mapping.DATES.items()}
    key = next(iter(tags.pop("ID", [])), "")
    for value in tags.pop("SN", []):
        fields.setdefault(_serial(value, csl_type), value)
    variables = ris_mapping.variables_of(csl_type)
    kept: dict[str, list[str]] = {}
    for tag in sorted(tags, key=list(variables).index if variables.keys() >= tags.keys() else _rank(variables)):
        variable, values = variables.get(tag, ""), tags[tag]
        if variable in ris_mapping.JOINED:
            already = [fields[variable]] if variable in fields else []
            fields[variable] = ris_mapping.JOINED[variable].join([*already, *values])
        elif variable and values and variable not in fields:
            fields[variable] = values[0].replace("\n", " ")
            values = values[1:]
            kept |= {tag: values} if values else {}
        elif values and values != [fields.get(variable, "")]:
            kept[tag] = values
    custom: dict[str, object] = {"ris": kept} if kept else {}
    if ris_mapping.WRITTEN_TYPES.get(csl_type) != record.type:
        custom["ristype"] = record.type
    return Item(csl_type, key, names, dates, fields, custom)


def _serial(value: str, csl_type: str) -> str:
    """SN is the ISBN of a book and the ISSN of a periodical, told by its digits, else by what the record is."""
    if _ISSN.fullmatch(value):
        return "ISSN"
    digits = sum(character.isdigit() for character in value)
    return "ISBN" if digits > 8 or csl_type in ris_mapping.BOOKS else "ISSN"


def _rank(variables: dict[str, str]) -> Callable[[str], int]:
    order = {tag: place for place, tag in enumerate(variables)}
    return lambda tag: order.get(tag, len(order))


def _name(value: str) -> Name:
    """ "Family, Given, Suffix"; without a comma, or with one at the end, an institution (as EndNote has it)."""
    if value.endswith(","):
        return Name(literal=value[:-1].strip())
    parts = [part.strip() for part in value.split(",", 2)]
    if len(parts) == 1:
        return Name(literal=value)
    particle = _PARTICLE.match(parts[0])
    family = parts[0][particle.end() :] if particle else parts[0]
    kept = particle[0].strip() if particle else ""
    return Name(family, parts[1], non_dropping_particle=kept, suffix=parts[2] if len(parts) > 2 else "")


def _date(tags: dict[str, list[str]], order: tuple[str, ...]) -> Date:
    """The most exact of the dates that the tags give; a month by its name goes with the year."""
    values = [value for tag in order for value in tags.pop(tag, [])]
    dates = [_read_date(value) for value in values]
    year = next((date for date in dates if date.year is not None), None)
    if year is None:
        return dates[0] if dates else Date()
    fitting = [date for date in dates if date.year == year.year]
    best = max(fitting, key=lambda date: (len(date.parts), len(date.parts[0]), date.season, date.circa))
    month = next((_MONTHS.index(v[:3].lower()) + 1 for v in values if v[:3].lower() in _MONTHS), 0)
    return Date(((year.parts[0][0], month),)) if month and best.parts == ((year.parts[0][0],),) else best


def _read_date(value: str) -> Date:
    """YYYY/MM/DD/other, each but the year may be missing; also EDTF, which is how a range or a season is written."""
    match = _DATE.fullmatch(value)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return Date.from_edtf(value)
    numbers = [int(match[1])]
    for part in match.groups()[1:]:
        if not part or not 0 < int(part) < 32:
            break
        numbers.append(int(part))
    return Date((tuple(numbers),))


def write(items: Iterable[Item]) -> str:
    """The records, an empty line between them."""
    return "\n".join("".join(f"{tag}  - {value}\n" for tag, value in _lines(item)) for item in items)


def _lines(item: Item) -> Iterator[tuple[str, str]]:
    original = item.custom.get("ristype")
    same = isinstance(original, str) and ris_mapping.TYPES.get(original, "document") == item.type
    yield "TY", str(original) if same else ris_mapping.WRITTEN_TYPES.get(item.type, "GEN")
    if item.id:
        yield "ID", _one_line(item.id)
    for variable, order in ris_mapping.NAMES.items():
        yield from ((order[0], _one_line(_written(name))) for name in item.names.get(variable, ()))
    yield from _date_lines(item)
    table = ris_mapping.tags_of(item.type)
    for variable in ("page", "keyword", *table):
        if not (value := item[variable]):
            continue
        if variable == "page":
            pages = _PAGES.fullmatch(value)
            yield from zip(("SP", "EP"), pages.groups(), strict=True) if pages else [("SP", _one_line(value))]
        elif variable == "keyword":
            yield from (("KW", word) for word in re.split(r", ", _one_line(value)) if word)
        elif tags := table.get(variable):
            yield tags[0], _one_line(value)
    kept = item.custom.get("ris")
    if isinstance(kept, dict):
        for tag, values in kept.items():
            # What others put there need not be a list of strings under a tag.
            lines = values if isinstance(values, list) else [values]
            yield from ((tag, _one_line(str(line))) for line in lines if _TAG.fullmatch(str(tag)))
    yield "ER", ""


def _one_line(value: str) -> str:
    return " ".join(value.split("\n")) if "\n" in value else value.replace("\r", " ")


def _written(name: Name) -> str:
    if name.literal or not (name.family and (name.given or name.suffix)):
        shown = name.literal or name.full
        return f"{shown}," if "," in shown else shown
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    return ", ".join([family, name.given, name.suffix] if name.suffix else [family, name.given])


def _date_lines(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = item.dates.get("issued"), item.dates.get("accessed")
    if issued and not issued.year:
        yield "PY", _one_line(issued.text)
    elif issued:
        yield "PY", str(issued.year)
        if len(issued.parts) > 1 or len(issued.parts[0]) > 1 or issued.season or issued.circa:
            yield "DA", _written_date(issued)
    if accessed:
        yield "Y2", _written_date(accessed)


def _written_date(date: Date) -> str:
    if date.literal or len(date.parts) != 1 or date.season or date.circa:
        return date.literal or date.edtf()
    year, *rest = date.parts[0]
    return "/".join([f"{year:04d}", *(f"{number:02d}" for number in rest), *[""] * (3 - len(rest))][:4])


def fields() -> frozenset[str]:
    """The variables that a record of any type can hold."""
    return ris_mapping.FIELDS
