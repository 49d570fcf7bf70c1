"""The records that EndNote leaves in its fields, as XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readinglist.documents import xml
from readinglist.documents.office import works
from readinglist.documents.office.works import Cited
from readinglist.item import Item

#: Elements of EndNote's records -> CSL variables.
_VARIABLES = {
    "titles/title": "title", "titles/short-title": "title-short", "titles/secondary-title": "container-title",
    "periodical/full-title": "container-title", "titles/tertiary-title": "collection-title", "volume": "volume",
    "number": "issue", "pages": "page", "edition": "edition", "publisher": "publisher", "isbn": "ISBN",
    "pub-location": "publisher-place", "electronic-resource-num": "DOI", "urls/related-urls/url": "URL",
    "abstract": "abstract", "dates/year": "issued",
}  # fmt: skip
_NAMES = {
    "authors": "author", "secondary-authors": "editor", "tertiary-authors": "collection-editor",
    "subsidiary-authors": "translator",
}  # fmt: skip
_TYPES = {
    "Journal Article": "article-journal", "Electronic Article": "article-journal", "Book": "book",
    "Edited Book": "book", "Electronic Book": "book", "Classical Work": "book", "Book Section": "chapter",
    "Electronic Book Section": "chapter", "Conference Proceedings": "paper-conference", "Thesis": "thesis",
    "Conference Paper": "paper-conference", "Report": "report", "Government Document": "report", "Web Page": "webpage",
    "Newspaper Article": "article-newspaper", "Magazine Article": "article-magazine", "Blog": "post-weblog",
    "Encyclopedia": "entry-encyclopedia", "Dictionary": "entry-dictionary", "Manuscript": "manuscript",
    "Unpublished Work": "manuscript", "Film or Broadcast": "motion_picture", "Dataset": "dataset", "Map": "map",
}  # fmt: skip
#: Types that stand in something that carries their ISBN's place, an ISSN; the others are books.
_PERIODICAL = ("article-journal", "article-magazine", "article-newspaper")


def read(text: str) -> Iterator[Cited]:
    """The works of "<EndNote>...", in their order; none where it is broken."""
    from lxml.etree import XMLSyntaxError

    try:
        root = xml.tree(text.encode("utf-8", "replace"))
    except XMLSyntaxError:
        return
    for record in root.iter("record") if root is not None else ():
        if not (item := _item(record)).empty:
            yield works.cited(item)


def _item(record: Any) -> Item:
    written = record.find("ref-type")
    kind = written.get("name", "") if written is not None else ""
    type_ = _TYPES.get(kind, "document")
    values: dict[str, str] = {}
    for path, variable in _VARIABLES.items():
        if (found := record.find(path)) is not None and (value := works.words(found)):
            values.setdefault(variable, value)
    if type_ == "book" and "container-title" in values:  # the series of a book
        values.setdefault("collection-title", values.pop("container-title"))
    if type_ in _PERIODICAL and "ISBN" in values:
        values["ISSN"] = values.pop("ISBN")
    names = {
        variable: tuple(works.person(works.words(each)) for each in record.iterfind(f"contributors/{group}/author"))
        for group, variable in _NAMES.items()
    }
    if kind == "Edited Book":
        names = {"editor": names["author"]}
    return works.made(type_, values, names)
