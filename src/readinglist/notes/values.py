"""What a template may name of an item: the words of the plugins of Obsidian and Zotero, and every variable of CSL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from readinglist.errors import UnknownName
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES, Item
from readinglist.library import state

Value = str | list[str]

#: Names of Obsidian's Citations and Zotero Integration, and of Zotero, for variables of CSL.
_ALIASES = {
    "publicationTitle": "container-title", "bookTitle": "container-title", "journalAbbreviation":
    "container-title-short", "pages": "page", "place": "publisher-place", "abstractNote": "abstract",
    "shortTitle": "title-short", "series": "collection-title", "seriesNumber": "collection-number",
    "numPages": "number-of-pages", "accessDate": "accessed", "callNumber": "call-number", "dateAccessed": "accessed",
}  # fmt: skip
#: The same for what is made here.
_SAME = {
    "citationKey": "citekey", "itemType": "type", "bibliography": "reference", "creators": "authors",
    "allTags": "keywords", "readstatus": "status",
}  # fmt: skip


def _people(item: Item, role: str) -> list[str]:
    return [name.full for name in item.names.get(role, ())]


def _aliases(item: Item) -> list[str]:
    """ "Chartier 1999", as people look for it, and the title."""
    names = [name.last for name in item.authors]
    short = f"{names[0]} et al." if len(names) > 2 else " and ".join(names)
    return list(dict.fromkeys(filter(None, (" ".join(filter(None, (short, item.dated))), item.title))))


_MADE: dict[str, Callable[[Item], Value]] = {
    "citekey": lambda item: item.id,
    "type": lambda item: item.type,
    "year": lambda item: str(item.year) if item.year is not None else "",
    "date": lambda item: _date(item, "issued"),
    "authors": lambda item: _people(item, "author"),
    "editors": lambda item: _people(item, "editor"),
    "authorString": lambda item: ", ".join(_people(item, "author")),
    "editorString": lambda item: ", ".join(_people(item, "editor")),
    "keywords": lambda item: list(state.tags(item)),
    "tags": lambda item: list(state.tags(item)),
    "aliases": _aliases,
    "status": state.status,
    "zoteroSelectURI": lambda item: f"zotero://select/items/@{item.id}",
    "eprint": lambda item: str(state.extra(item).get("eprint") or ""),
    "eprinttype": lambda item: str(state.extra(item).get("eprinttype") or ""),
}
#: What a style makes of an item; these are markup already.
RENDERED = ("reference", "citation")
#: A field of BibTeX that CSL does not know: "bibtex.mine".
_BIBTEX = "bibtex."


def _date(item: Item, variable: str) -> str:
    date = item.dates.get(variable)
    return (date.literal or date.edtf()) if date else ""


def canonical(name: str) -> str:
    """The name under which a value is known: `containerTitle` is `container-title`; raises UnknownName."""
    name = _SAME.get(name, _ALIASES.get(name, name))
    kebab = re.sub(r"(?<=[a-z])[A-Z]", lambda letter: f"-{letter[0].lower()}", name)
    known = (*_MADE, *RENDERED, *NAME_VARIABLES, *DATE_VARIABLES, *VARIABLES)
    found = next((one for one in (name, kebab) if one in known or one.startswith(_BIBTEX)), None)
    if found is None:
        hint = "names are those of CSL, and citekey, authorString, authors, year, tags, aliases, reference, citation"
        raise UnknownName("value", name, [*known, *_ALIASES, *_SAME], hint=hint)
    return found


def value(item: Item, name: str, rendered: Mapping[str, str]) -> Value:
    """The value of a canonical name, "" or [] for none."""
    if name in RENDERED:
        return rendered.get(name, "")
    if name in _MADE:
        return _MADE[name](item)
    if name in NAME_VARIABLES:
        return _people(item, name)
    if name in DATE_VARIABLES:
        return _date(item, name)
    if name.startswith(_BIBTEX):
        return str(state.extra(item).get(name.removeprefix(_BIBTEX)) or "")
    return item[name]
