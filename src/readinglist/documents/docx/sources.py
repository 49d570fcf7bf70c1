"""Word's own sources, which its "References" tab manages, as records (ECMA-376, part 1, 22.6)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from readinglist.documents.office import works
from readinglist.documents.xml import local
from readinglist.errors import InputError
from readinglist.item import Item, Name
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from readinglist.documents.archive import Archive

#: Elements of a source -> CSL variables.
_VARIABLES = {
    "Title": "title", "ShortTitle": "title-short", "JournalName": "container-title", "BookTitle": "container-title",
    "ConferenceName": "container-title", "PeriodicalTitle": "container-title", "InternetSiteTitle": "container-title",
    "YearAccessed": "accessed", "City": "publisher-place", "Publisher": "publisher",
    "Institution": "publisher", "Volume": "volume", "Issue": "issue", "Edition": "edition", "Pages": "page",
    "URL": "URL", "DOI": "DOI",
}  # fmt: skip
_NAMES = {"Author": "author", "Editor": "editor", "Translator": "translator", "BookAuthor": "container-author"}
_TYPES = {
    "ArticleInAPeriodical": "article-magazine", "Book": "book", "BookSection": "chapter", "Film": "motion_picture",
    "ConferenceProceedings": "paper-conference", "DocumentFromInternetSite": "webpage", "InternetSite": "webpage",
    "JournalArticle": "article-journal", "Patent": "patent", "Report": "report", "SoundRecording": "song",
}  # fmt: skip


def read(archive: Archive, parts: list[str]) -> dict[str, Item]:
    """The sources in these parts by their tags; none of those that follow where a part is broken."""
    found: dict[str, Item] = {}
    with suppress(InputError):
        for part in parts:
            root = archive.tree(part)
            if local(root) == "Sources":
                found |= {tag: _item(each) for each in root if (tag := _child(each, "Tag"))}
    return found


def _child(element: Any, name: str) -> str:
    return spaced(element.findtext(f"{{*}}{name}") or "")


def _item(source: Any) -> Item:
    values: dict[str, str] = {}
    for name, variable in _VARIABLES.items():
        if text := _child(source, name):
            values.setdefault(variable, text)
    values["issued"] = " ".join(filter(None, (_child(source, name) for name in ("Day", "Month", "Year"))))
    kind = _TYPES.get(_child(source, "SourceType"), "document")
    if number := _child(source, "StandardNumber"):
        values["ISBN" if kind in ("book", "chapter") else "ISSN"] = number
    names = {
        variable: tuple(_people(group))
        for name, variable in _NAMES.items()
        if (group := source.find(f"{{*}}Author/{{*}}{name}")) is not None
    }
    return works.made(kind, values, names)


def _people(group: Any) -> Iterator[Name]:
    if institution := _child(group, "Corporate"):
        yield Name(literal=institution)
    for each in group.iterfind("{*}NameList/{*}Person"):
        yield Name(_child(each, "Last"), f"{_child(each, 'First')} {_child(each, 'Middle')}".strip())
