"""Records of tags and values <-> items, by a table that says what each tag of a format means."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from readinglist.errors import FormatError, Report
from readinglist.formats import name_text, tagged, tagged_dates
from readinglist.formats.limits import CSL_TYPES, Holding, came_back, one_line
from readinglist.item import Date, Item, Name

Tags = dict[str, list[str]]
Lines = Iterable[tuple[str, str]]

#: CSL types of books as wholes, and those that are in a book: what has an ISBN.
WHOLE_BOOKS = ("book", "classic", "collection", "pamphlet")
BOOKS = frozenset((*WHOLE_BOOKS, "chapter", "entry-dictionary", "entry-encyclopedia"))
#: Of more types than any record has, only these are looked at.
_MOST_TYPES = 100
_ISSN = re.compile(r"\d{4}-?\d{3}[\dXx]")
_PAGES = re.compile(r"([^\s,-]+)-([^\s,-]+)")


def _nothing(_: Tags) -> None:
    return None


def _no_more(_: Item) -> Lines:
    return ()


@dataclass(frozen=True)
class Table:
    """What the tags of a format mean.

    A tag is read into the variable that lists it; a variable is written to the first tag of its list. Tags that are
    in no list are kept in `custom[name]` (tag -> values) and written back; so is, in `custom[name + "type"]`, a type
    that another stands for.
    """

    name: str
    syntax: tagged.Syntax
    #: The tags whose values, joined by "|", are the type; their types -> CSL's; CSL's -> theirs.
    type_tags: tuple[str, ...]
    types: Mapping[str, str]
    written_types: Mapping[str, str]
    default: str
    names: Mapping[str, tuple[str, ...]]
    tags: Mapping[str, tuple[str, ...]]
    #: CSL date variable -> the tag of its year ("" for none), that of the whole date, others that are read.
    dates: Mapping[str, tuple[str, ...]]
    pages: tuple[str, ...]
    keywords: tuple[str, ...]
    keyword_separator: str = ""
    key: str = ""
    #: A tag that holds ISBN or ISSN, told by their digits; types in which it holds something else.
    serial: str = ""
    other_serials: frozenset[str] = frozenset()
    by_type: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    #: CSL types whose people stand under other tags.
    names_by_type: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    #: CSL types of whole works: a number alone where others have their pages is how many they have.
    counted: frozenset[str] = frozenset()
    #: Types whose serial number is an ISBN where its digits do not tell.
    books: frozenset[str] = frozenset()
    #: Variables whose repeated tags are one value, and what stands between.
    joined: Mapping[str, str] = field(default_factory=lambda: {"note": "\n\n", "abstract": "\n\n"})
    #: Where a record has no type: a tag that tells it.
    telling: Mapping[str, str] = field(default_factory=dict)
    date_form: Callable[[Date], str] = tagged_dates.edtf
    date_forms: Mapping[str, Callable[[Date], str]] = field(default_factory=dict)
    read_name: Callable[[str], Name] = name_text.read
    write_name: Callable[[Name], str] = name_text.write
    #: Name variable -> the tag of its institutions, where they have one of their own.
    institutions: Mapping[str, str] = field(default_factory=dict)
    #: A value that goes over lines is broken by its width, not by its writer.
    wrapped: bool = False
    #: Variables that are written in words of the format's own: what reads these, and what writes them.
    words: Mapping[str, tuple[Callable[[str], str], Callable[[str], str]]] = field(default_factory=dict)
    #: What puts the tags that were read into the form of the table; lines that are written beside the table's.
    tidy: Callable[[Tags], None] = _nothing
    more: Callable[[Item], Lines] = _no_more
    #: What becomes of the lines of a record before they are written.
    arranged: Callable[[Lines], Lines] = iter

    @cached_property
    def _tags_of(self) -> dict[str, dict[str, tuple[str, ...]]]:
        return {csl_type: {**self.tags, **special} for csl_type, special in self.by_type.items()}

    def tags_of(self, csl_type: str) -> Mapping[str, tuple[str, ...]]:
        """CSL variable -> its tags in a record of this type, the one that is written first."""
        return self._tags_of.get(csl_type, self.tags)

    def names_of(self, csl_type: str) -> Mapping[str, tuple[str, ...]]:
        """CSL name variable -> its tags in a record of this type."""
        return self.names_by_type.get(csl_type, self.names)

    def variables_of(self, csl_type: str) -> dict[str, str]:
        """Tag -> CSL variable."""
        return {tag: variable for variable, tags in self.tags_of(csl_type).items() for tag in tags}

    def type(self, csl_type: str) -> str:
        """Their type for CSL's."""
        return self.written_types.get(csl_type, self.default)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {theirs: place for place, theirs in enumerate(self.types)}

    def parts(self, told: str) -> list[str]:
        """A type as it stands, and what each of its tags says of it."""
        return [told, *told.split("|")] if len(self.type_tags) > 1 else [told]

    def place(self, told: str) -> int:
        """Where a type stands in the table, after its end when it is unknown."""
        return min(self._order.get(part, len(self._order)) for part in self.parts(told))

    def csl_type(self, told: str) -> str:
        """CSL's type for theirs, "document" for one that is unknown."""
        known = min(self.parts(told), key=lambda part: self._order.get(part, len(self._order)))
        return self.types.get(known, "document")

    def has_serial(self, csl_type: str) -> bool:
        """Whether records of the type have ISBN and ISSN under one tag."""
        return bool(self.serial) and csl_type not in self.other_serials

    def read_value(self, variable: str, value: str) -> str:
        return self.words[variable][0](value) if variable in self.words else value

    def written_value(self, variable: str, value: str) -> str:
        value = one_line(value)
        return self.words[variable][1](value) if value and variable in self.words else value


def read(text: str, table: Table, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each record; what is broken is reported, and a text without any record too."""
    record = None
    between = " " if table.wrapped else "\n"
    for record in tagged.records(text, table.syntax, name, report):
        tags = {tag: [between.join(lines) for lines in values if lines] for tag, values in record.tags.items()}
        yield item(tags, table)
    if record is None and text.strip():
        report(FormatError("no record is found", file=name, hint=table.syntax.hint))


def item(tags: Tags, table: Table) -> Item:
    """The item of a record's tags (tag -> its values), which are used up."""
    table.tidy(tags)
    told, csl_type, others = _type(tags, table)
    names = {
        variable: tuple(
            [table.read_name(value.replace("\n", " ")) for tag in order for value in tags.pop(tag, ())]
            + [Name(literal=value) for value in tags.pop(table.institutions.get(variable, ""), ())]
        )
        for variable, order in table.names_of(csl_type).items()
    }
    fields = {"keyword": ", ".join(_keywords(tags, table))}
    pages = "-".join(value for tag in table.pages for value in tags.pop(tag, []))
    fields |= _counted(csl_type, table.read_value("page", pages), table)
    dates = {
        variable: tagged_dates.read([value for tag in order for value in tags.pop(tag, [])])
        for variable, order in table.dates.items()
    }
    key = next(iter(tags.pop(table.key, [])), "") if table.key else ""
    if table.has_serial(csl_type):
        for value in tags.pop(table.serial, []):
            fields.setdefault(_serial(value, csl_type, table), value)
    variables = table.variables_of(csl_type)
    place = {tag: number for number, tag in enumerate(variables)}
    kept = others
    for tag in sorted(tags, key=lambda tag: place.get(tag, len(place))):
        variable, values = variables.get(tag, ""), tags[tag]
        if variable in table.joined:
            already = [fields[variable]] if variable in fields else []
            fields[variable] = table.joined[variable].join([*already, *values])
        elif variable and values and variable not in fields:
            fields[variable] = table.read_value(variable, values[0].replace("\n", " "))
            kept |= {tag: values[1:]} if values[1:] else {}
        elif values and values != [fields.get(variable, "")]:
            kept[tag] = values
    custom: dict[str, object] = {table.name: kept} if kept else {}
    if told and table.type(csl_type) != told:
        custom[f"{table.name}type"] = told
    return Item(csl_type, key, names, dates, fields, custom)


def _type(tags: Tags, table: Table) -> tuple[str, str, Tags]:
    """Their type as it stands, CSL's, and the tags of others that the record gives too.

    Of several that are known, the one that stands first in the table.
    """
    given = {tag: tags.pop(tag, []) for tag in table.type_tags}
    if not any(given.values()):
        guessed = next((csl_type for tag, csl_type in table.telling.items() if tag in tags), "document")
        return table.type(guessed), guessed, {}
    pairs = itertools.product(*(values or [""] for values in given.values()))
    told = min(map("|".join, itertools.islice(pairs, _MOST_TYPES)), key=table.place)
    used = table.parts(told)
    others = {tag: rest for tag, values in given.items() if (rest := [value for value in values if value not in used])}
    return told, table.csl_type(told), others


def _counted(csl_type: str, pages: str, table: Table) -> dict[str, str]:
    """Pages, or how many there are."""
    return {"number-of-pages" if csl_type in table.counted and pages.isdecimal() else "page": pages}


def _keywords(tags: Tags, table: Table) -> Iterator[str]:
    for value in (value for tag in table.keywords for value in tags.pop(tag, ())):
        for line in value.split("\n"):
            parts = line.split(table.keyword_separator) if table.keyword_separator else [line]
            yield from filter(None, map(str.strip, parts))


def _serial(value: str, csl_type: str, table: Table) -> str:
    """The ISBN of a book or the ISSN of a periodical, told by its digits, else by what the record is."""
    if _ISSN.fullmatch(value):
        return "ISSN"
    digits = sum(character.isdigit() for character in value)
    return "ISBN" if digits > 8 or csl_type in table.books else "ISSN"


def write(items: Iterable[Item], table: Table) -> str:
    """The records, an empty line between them."""
    return tagged.write((_lines(item, table) for item in items), table.syntax)


def _lines(item: Item, table: Table) -> Iterator[tuple[str, str]]:
    written = list(table.arranged(tags_of(item, table)))
    # The tag that begins a record goes first, its type next.
    first = [line for line in written if line[0] == table.syntax.first]
    yield from first or [(table.syntax.first, "")]
    yield from (line for line in written if line[0] != table.syntax.first)
    if table.syntax.last:
        yield table.syntax.last, ""


def tags_of(item: Item, table: Table) -> Iterator[tuple[str, str]]:
    """The tags of an item and their values, each on one line."""
    original = item.custom.get(f"{table.name}type")
    same = isinstance(original, str) and table.csl_type(original) == item.type
    told = str(original) if same else table.type(item.type)
    # What is meant by a tag is told by the type that will be read.
    csl_type = table.csl_type(told)
    yield from _filled(zip(table.type_tags, told.split("|"), strict=False))
    if item.id and table.key:
        yield table.key, one_line(item.id)
    for variable, order in table.names_of(csl_type).items():
        own = table.institutions.get(variable)
        names = (
            sorted(item.names.get(variable, ()), key=name_text.is_person, reverse=True)
            if own
            else item.names.get(variable, ())
        )
        yield from (
            (own if own and not name_text.is_person(name) else order[0], _name(name, own, table)) for name in names
        )
    yield from table.more(item)
    for variable, (year_tag, date_tag, *_) in table.dates.items():
        if date := item.dates.get(variable):
            form = table.date_forms.get(variable, table.date_form)
            yield from _filled(tagged_dates.lines(date, year_tag, date_tag, form))
    tags = table.tags_of(csl_type)
    fields = item.fields
    if "page" not in fields and csl_type in table.counted and (count := item["number-of-pages"]).isdecimal():
        fields = {**fields, "page": count}
    for variable in ("page", "keyword", *tags):
        if variable not in fields or not (value := table.written_value(variable, fields[variable])):
            continue
        if variable == "page":
            pages = _PAGES.fullmatch(value) if len(table.pages) > 1 else None
            yield from zip(table.pages, pages.groups() if pages else [value], strict=False)
        elif variable == "keyword":
            words = _words(value)
            together = [table.keyword_separator.join(words)] if table.keyword_separator else words
            yield from _filled((table.keywords[0], word) for word in together)
        elif tags[variable]:
            yield tags[variable][0], value
    if table.has_serial(csl_type):
        yield from _filled((table.serial, item[variable]) for variable in ("ISBN", "ISSN"))
    yield from _kept(item.custom.get(table.name), table)


def _name(name: Name, own: str | None, table: Table) -> str:
    return one_line(name.literal or name.full if own and not name_text.is_person(name) else table.write_name(name))


def _filled(lines: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((tag, text) for tag, value in lines if (text := one_line(value)))


def _words(keywords: str) -> list[str]:
    return [word for part in keywords.split(", ") if (word := part.strip())]


def _kept(kept: object, table: Table) -> Iterator[tuple[str, str]]:
    """The tags that no variable holds; what others put there need not be a list of strings under a tag."""
    for tag, values in kept.items() if isinstance(kept, dict) else ():
        lines = values if isinstance(values, list) else [values]
        shown = (table.syntax.shown.format(tag=tag, value=""), (str(tag), table.syntax.first, table.syntax.last))
        if (match := table.syntax.line.fullmatch(shown[0])) and match[1] == tag and shown[1].count(str(tag)) == 1:
            yield from _filled((str(tag), str(line)) for line in lines)


def holding(table: Table, text: Callable[[str], str] = str) -> Holding:
    """What records of the table can hold; `text` is what becomes of a line of text."""
    general = {*table.names, *table.dates, "page", "keyword"}

    #: Of what `finer` changes.
    looked_at = {"keyword", "page", "number-of-pages", "ISBN", "ISSN", *table.words}

    def variables(csl_type: str) -> frozenset[str]:
        serial = {"ISBN", "ISSN"} if table.has_serial(csl_type) else set()
        serial |= {"number-of-pages"} if csl_type in table.counted else set()
        named = (variable for variable, tags in table.tags_of(csl_type).items() if tags)
        return frozenset({*general, *serial, *named})

    def finer(item: Item) -> Item:
        if item.fields.keys().isdisjoint(looked_at) and not table.institutions:
            return item if table.key else item.replace(id="")
        fields = dict(item.fields)
        fields["keyword"] = _read_keywords(fields.get("keyword", ""), table)
        if item.type in table.counted:
            number = fields.pop("number-of-pages", "")
            pages = fields.pop("page", "") or (number if number.isdecimal() else "")
            fields |= _counted(item.type, pages, table)
        if table.has_serial(item.type):
            numbers = [fields.pop(name) for name in ("ISBN", "ISSN") if name in fields]
            for number in numbers:
                fields.setdefault(_serial(number, item.type, table), number)
        for variable in fields.keys() & table.words.keys():
            fields[variable] = table.read_value(variable, table.written_value(variable, fields[variable]))
        names = dict(item.names)
        for variable in table.institutions:
            names[variable] = tuple(sorted(names.get(variable, ()), key=name_text.is_person, reverse=True))
        return item.replace(id=item.id if table.key else "", fields=fields, names=names)

    types = came_back(table.types, table.written_types, table.default)
    return Holding(
        variables=variables(types.get("document", "document")),
        types=types,
        by_type={csl_type: variables(types.get(csl_type, csl_type)) for csl_type in CSL_TYPES},
        name=lambda name: _told(name, table),
        text=one_line if text is str else lambda value: text(one_line(value)),
        finer=finer,
    )


def _told(name: Name, table: Table) -> Name:
    if table.institutions and not name_text.is_person(name):
        return Name(literal=name.literal or name.full)
    return table.read_name(one_line(table.write_name(name)))


def _read_keywords(value: str, table: Table) -> str:
    together = table.keyword_separator.join(_words(value)) if table.keyword_separator else "\n".join(_words(value))
    return ", ".join(_keywords({table.keywords[0]: [together]}, table))
