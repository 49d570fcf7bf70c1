"""BibTeXML: the entries of BibTeX as XML.

Source: the DTD and schema of BibTeXML (bibtexml.sf.net). A value is what stands between the delimiters in a .bib file,
LaTeX and all; lists of persons and key words may be elements of their own, as may the parts of a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import bibtex_blocks, bibtex_mapping, bibtex_read, bibtex_write, limits, xml_text
from readinglist.formats.bibtex_blocks import Record
from readinglist.formats.limits import Holding
from readinglist.item import Item

NAMESPACE = "http://bibtexml.sf.net/"
#: Fields that can be elements; others are a <field> with a name.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
#: Elements within a field -> what stands between several of them.
_LISTED = {"person": " and ", "keyword": ", "}
#: Parts of a title -> the field of BibLaTeX that they are.
_PARTS = {"title": "title", "subtitle": "subtitle"}


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each <entry>; one that holds no entry of BibTeX, and a text without any, is reported."""
    root = xml_text.parse(text, name=name, report=report)
    entries = [] if root is None else xml_text.records(root, "entry")
    if root is not None and not entries:
        report(FormatError("no entry is found", file=name, hint="expected <bibtex:file><bibtex:entry>"))
    records = [record for entry in entries if (record := _record(entry, name, report))]
    yield from map(bibtex_read.item, bibtex_blocks.inherited(records, bibtex_blocks.Room(text), name, report))


def _record(entry: Any, name: str, report: Report) -> Record | None:
    kind = next((child for child in entry if xml_text.local(child)), None)
    if kind is None:
        hint = "expected an element as <bibtex:book> in it"
        report(FormatError("an entry without a type", file=name, line=xml_text.line(entry), hint=hint))
        return None
    record = Record(entry.get("id", ""), xml_text.local(kind).lower(), xml_text.line(entry))
    for element in kind:
        if field := element.get("name", xml_text.local(element)).lower():
            for part, value in _values(field, element):
                if value:
                    record.fields.setdefault(part, value)
    return record


def _values(field: str, element: Any) -> Iterator[tuple[str, str]]:
    """The field and its value; a title in parts is two."""
    inside = [xml_text.local(child) for child in element]
    for kind, between in _LISTED.items():
        if kind in inside:
            yield field, between.join(xml_text.texts(element, kind))
            return
    if field == "title" and "title" in inside:
        yield from ((_PARTS[part], xml_text.first(element, part)) for part in _PARTS)
        return
    yield field, xml_text.text_of(element)


def write(items: Iterable[Item]) -> str:
    """The entries in the words of BibTeX, "" for no items."""
    root = xml_text.root("bibtex:file", NAMESPACE)
    for item in items:
        entry = xml_text.make(root, "entry")
        entry.set("id", limits.xml(item.id))
        kind, fields = bibtex_write.fields(item, "bibtex")
        element = xml_text.make(entry, kind)
        for field, value in fields.items():
            if value.strip():
                one = xml_text.make(element, field if _NAME.fullmatch(field) else "field", value)
                if not _NAME.fullmatch(field):
                    one.set("name", limits.xml(field))
    return xml_text.write(root) if len(root) else ""


def holding() -> Holding:
    """What BibTeX can hold, in characters that XML has."""
    return Holding(variables=bibtex_mapping.holding().variables, text=limits.xml)
