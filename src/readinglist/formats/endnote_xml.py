"""EndNote XML, EndNote's export with all its fields.

Source: EndNote's DTD (RSXML.dtd) and what EndNote X to 21 write. The text of a field may be cut up by <style> elements,
whose fonts are dropped. Its fields are those of Refer, under paths instead of signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import language_codes, limits, name_text, refer, tagged_items, xml_text
from readinglist.formats.limits import Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Table, Tags
from readinglist.item import Item

#: Reference type -> EndNote's number for it; those that are in no list have the number of Generic.
NUMBERS = {
    "Artwork": 2, "Audiovisual Material": 3, "Bill": 4, "Book Section": 5, "Book": 6, "Case": 7, "Catalog": 8,
    "Computer Program": 9, "Conference Proceedings": 10, "Web Page": 12, "Generic": 13, "Hearing": 14,
    "Journal Article": 17, "Magazine Article": 19, "Map": 20, "Film or Broadcast": 21, "Newspaper Article": 23,
    "Pamphlet": 24, "Patent": 25, "Personal Communication": 26, "Report": 27, "Edited Book": 28, "Statute": 31,
    "Thesis": 32, "Unpublished Work": 34, "Manuscript": 36, "Figure": 37, "Chart or Table": 38, "Equation": 39,
    "Electronic Article": 43, "Electronic Book": 44, "Online Database": 45, "Government Document": 46,
    "Conference Paper": 47, "Online Multimedia": 48, "Classical Work": 49, "Legal Rule or Regulation": 50,
    "Ancient Text": 51, "Dictionary": 52, "Encyclopedia": 53, "Grant": 54, "Aggregated Database": 55, "Blog": 56,
    "Serial": 57, "Standard": 58, "Dataset": 59, "Electronic Book Section": 60, "Music": 61,
}  # fmt: skip
_NAMES = {str(number): name for name, number in NUMBERS.items()}

#: Refer's sign -> the path of the same field below <record>.
PATHS = {
    "A": "contributors/authors/author", "E": "contributors/secondary-authors/author",
    "Y": "contributors/tertiary-authors/author", "?": "contributors/subsidiary-authors/author",
    "T": "titles/title", "B": "titles/secondary-title", "S": "titles/tertiary-title", "O": "titles/alt-title",
    "!": "titles/short-title", "Q": "titles/translated-title", "J": "periodical/full-title", "P": "pages",
    "V": "volume", "N": "number", "7": "edition", "6": "num-vols", "&": "section", "K": "keywords/keyword",
    "D": "dates/year", "8": "dates/pub-dates/date", "C": "pub-location", "I": "publisher", "@": "isbn",
    "L": "call-num", "9": "work-type", "X": "abstract", "Z": "notes", "<": "research-notes",
    "U": "urls/related-urls/url", "R": "electronic-resource-num", "G": "language", "~": "remote-database-name",
    "W": "remote-database-provider", "[": "access-date", "*": "reviewed-item", "F": "label",
}  # fmt: skip
#: Paths that others write for the same.
_ALSO = {
    "urls/web-urls/url": PATHS["U"], "periodical/abbr-1": PATHS["O"], "alt-periodical/full-title": PATHS["O"],
    "alt-periodical/abbr-1": PATHS["O"],
}  # fmt: skip
#: What says where a record stood in EndNote's library, not what it is.
_ITS_OWN = re.compile(r"database|source-app|rec-number|foreign-keys/.*|ref-type")
_ORDER = (
    "ref-type", "contributors", "auth-address", "titles", "periodical", "alt-periodical", "pages", "volume", "number",
    "edition", "section", "num-vols", "keywords", "dates", "pub-location", "publisher", "isbn", "accession-num",
    "call-num", "label", "work-type", "reviewed-item", "abstract", "notes", "research-notes", "urls",
    "electronic-resource-num", "remote-database-name", "remote-database-provider", "language", "access-date",
)  # fmt: skip
_SERIAL_KIND = re.compile(r"\s*\([^()]*\)$")


def _tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(PATHS[tag] for tag in tags)


def _rows(rows: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {variable: _tags(tags) for variable, tags in rows.items()}


def _tidy(tags: Tags) -> None:
    """Numbers one by one, without their kind: "1234-5679 (Print)"."""
    numbers = [line for value in tags.get("isbn", []) for line in value.splitlines()]
    tags["isbn"] = [number for line in numbers if (number := _SERIAL_KIND.sub("", line.strip()))]


TABLE = Table(
    name="endnote-xml",
    syntax=Syntax(line=re.compile(r"([a-z][a-z0-9-]*(?:/[a-z][a-z0-9-]*)*)()"), shown="{tag}", first=""),
    type_tags=("ref-type",),
    types=refer.TYPES,
    written_types=refer.WRITTEN_TYPES,
    default="Generic",
    telling={"periodical/full-title": "article-journal", "titles/secondary-title": "chapter", "publisher": "book"},
    names={variable: _tags(tags) for variable, tags in refer.TABLE.names.items()},
    read_name=name_text.read_either,
    write_name=name_text.write_marked,
    tags=_rows(dict(refer.TABLE.tags)),
    by_type={csl_type: _rows(dict(rows)) for csl_type, rows in refer.TABLE.by_type.items()},
    dates={"issued": _tags(("D", "8")), "accessed": ("", *_tags(("[",)))},
    pages=_tags(refer.TABLE.pages),
    keywords=_tags(refer.TABLE.keywords),
    key=PATHS["F"],
    serial=PATHS["@"],
    other_serials=refer.TABLE.other_serials,
    books=refer.TABLE.books,
    counted=refer.TABLE.counted,
    date_forms=refer.TABLE.date_forms,
    words={"language": (language_codes.read, language_codes.name)},
    tidy=_tidy,
)


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each <record>; a text without any is reported."""
    root = xml_text.parse(text, name=name, report=report)
    records = [] if root is None else xml_text.records(root, "record")
    for record in records:
        yield tagged_items.item(_read(record), TABLE)
    if root is not None and not records:
        report(FormatError("no record is found", file=name, hint="expected <xml><records><record>"))


def _read(record: Any) -> Tags:
    kind = xml_text.child(record, "ref-type")
    told = "" if kind is None else kind.get("name") or _NAMES.get(xml_text.text_of(kind), "")
    tags: Tags = {"ref-type": [told] if told else []}
    for path, element in _fields(record):
        value = xml_text.text_of(element).replace("\r", "\n")
        if value and not _ITS_OWN.fullmatch(path):
            values = tags.setdefault(_ALSO.get(path, path), [])
            if path not in _ALSO or value not in values:
                values.append(value)
    return tags


def _fields(record: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a record by their paths; <style> is a part of the text of what it stands in."""
    for path, element in xml_text.leaves(record):
        whole = path.partition("/style")[0]
        if whole == path:
            yield path, element
        elif element.getparent()[0] is element:
            yield whole, element.getparent()


def write(items: Iterable[Item]) -> str:
    """The records in <xml><records>, "" for no items."""
    from lxml import etree

    root = etree.Element("xml")
    records = xml_text.add(root, "records")
    for item in items:
        record = xml_text.add(records, "record")
        for path, value in tagged_items.tags_of(item, TABLE):
            element = xml_text.make(record, path, value)
            if path == PATHS["J"] and item.type not in tagged_items.WHOLE_BOOKS:
                # As EndNote does: programs look for the journal in either place. The one of a book is its series.
                xml_text.make(record, PATHS["B"], value)
            if path == "ref-type":
                element.set("name", limits.xml(value))
                element.text = str(NUMBERS.get(value, NUMBERS["Generic"]))
        xml_text.reorder(record, _ORDER)
    return xml_text.write(root) if len(records) else ""


def holding() -> Holding:
    """What a record can hold, by its type."""
    return tagged_items.holding(TABLE, text=limits.xml)
