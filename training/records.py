"""The real records that references are made from: BibTeX files and Zotero items."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from readinglist import formats
from readinglist.item import Item, Name

#: Zotero's names for what CSL names otherwise (Zotero, item types and fields).
_TYPES = {
    "journalArticle": "article-journal", "magazineArticle": "article-magazine", "newspaperArticle": "article-newspaper",
    "book": "book", "bookSection": "chapter", "conferencePaper": "paper-conference", "thesis": "thesis",
    "report": "report", "blogPost": "post-weblog", "webpage": "webpage", "encyclopediaArticle": "entry-encyclopedia",
}  # fmt: skip
_CONTAINERS = ("publicationTitle", "bookTitle", "proceedingsTitle", "blogTitle", "websiteTitle", "encyclopediaTitle")
_FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title",), "container-title": _CONTAINERS,
    "publisher": ("publisher", "university", "institution", "distributor", "studio"), "publisher-place": ("place",),
    "volume": ("volume",), "issue": ("issue",), "page": ("pages",), "DOI": ("DOI",), "URL": ("url",),
    "number": ("reportNumber",), "genre": ("reportType", "thesisType"), "collection-title": ("series",),
    "collection-number": ("seriesNumber",), "ISBN": ("ISBN",),
}  # fmt: skip
_PUBLISHED = frozenset(_TYPES.values())
#: What a line of text cannot hold, and what records say that is no text of theirs.
_ODD = re.compile(r"[<\n]|\?\?|\[storybook\]")
_NO_NAME = re.compile(r"\d|\?|\b(?:trans|others|eds?|anon)\b")
_NO_PUBLISHER = re.compile(r"(?i)thesis|dissertation|paper|manuscript|submitted|http|\bms\b")
#: How often each Zotero item is given: they are few, and of the kinds that people read today.
_REPEATED = 4


def records(metadata: Path) -> Iterator[Item]:
    """Every record that references can be made from, in an order that does not change."""
    yield from filter(_is_usable, _all(metadata))


def abbreviations(metadata: Path) -> dict[str, str]:
    """Journals' titles in lower case -> their abbreviations."""
    with (metadata / "journals.csv").open(encoding="utf-8", newline="") as rows:
        return {row[0].casefold(): row[1] for row in csv.reader(rows) if len(row) > 1}


def _all(metadata: Path) -> Iterator[Item]:
    for path in sorted((metadata / "bib").glob("*.bib")):
        text = path.read_text(encoding="utf-8")
        yield from formats.read(text, name=path.name, format="bibtex", report=lambda _: None)
    with (metadata / "zotero-items.jsonl").open(encoding="utf-8") as lines:
        zotero = [_from_zotero(json.loads(line)) for line in lines]
    yield from zotero * _REPEATED


def _from_zotero(record: Mapping[str, Any]) -> Item:
    """A Zotero item as far as references are made from it."""
    names: dict[str, list[Name]] = {}
    for creator in record.get("creators", ()):
        role = creator.get("creatorType", "")
        whole = creator.get("name")
        name = Name(literal=whole) if whole else Name(creator.get("lastName", ""), creator.get("firstName", ""))
        names.setdefault(role if role in ("editor", "translator") else "author", []).append(name)
    item: dict[str, Any] = {"type": _TYPES.get(record["itemType"], "document")}
    for variable, fields in _FIELDS.items():
        if found := next((str(record[field]) for field in fields if record.get(field)), ""):
            item[variable] = found
    if year := re.search(r"\d{4}", str(record.get("date", ""))):
        item["issued"] = {"date-parts": [[int(year[0])]]}
    for role, people in names.items():
        item[role] = [name.to_csl() for name in people]
    return Item.from_csl(item)


def _is_usable(item: Item) -> bool:
    """It is a published work, has a title and someone who made it, and its fields hold what they should."""
    shown = [item[variable] for variable in ("title", "container-title", "publisher")]
    plain = all(len(text) < 250 and not _ODD.search(text) for text in shown)
    people = [name for names in item.names.values() for name in names]
    named = all(1 < len(name.last) < 40 and not _NO_NAME.search(name.full) for name in people if not name.literal)
    made = bool(item.authors or item.names.get("editor"))
    return (
        item.type in _PUBLISHED
        and plain
        and named
        and made
        and len(item.title) > 3
        and not _NO_PUBLISHER.search(shown[2])
    )
