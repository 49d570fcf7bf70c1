"""What a template may name of an item: the words of the plugins of Obsidian and Zotero, and every variable of CSL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from readinglist.errors import UnknownName
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES, Item, in_short, named
from readinglist.library import state

Value = str | list[str]
#: What writes a value: its name, the value, where it stands.
Write = Callable[[str, Value, re.Match[str]], str]
#: A name in a template.
NAMED = re.compile(r"\{\{\s*([\w.-]+)\s*\}\}")
#: Tags of Obsidian, and of Org, have no other signs; what stands for them.
_NO_TAG = {"md": (re.compile(r"[^\w/-]+"), "-"), "org": (re.compile(r"[^\w@#%]+"), "_")}
#: What links hold.
_ADDRESSES = ("URL", "DOI", "zoteroSelectURI")
_IN_ADDRESS = re.compile(r"[\s()<>\[\]\"'`\\{}|^\x00-\x20\x7f]")
_IN_KEY = re.compile(r"[\s<>\[\]{}()\"'`,|#%\\]+")

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
    return [name.full for name in named(item.names.get(role, ()))]


def _string(item: Item, role: str) -> str:
    return ", ".join(name.full for name in item.names.get(role, ()))


def _aliases(item: Item) -> list[str]:
    """ "Chartier 1999", as people look for it, and the title."""
    names = [name.last for name in item.authors]
    short = in_short(names, cut=item.has_others)
    return list(dict.fromkeys(filter(None, (" ".join(filter(None, (short, item.dated))), item.title))))


_MADE: dict[str, Callable[[Item], Value]] = {
    "citekey": lambda item: item.id,
    "type": lambda item: item.type,
    "year": lambda item: str(item.year) if item.year is not None else "",
    "date": lambda item: _date(item, "issued"),
    "authors": lambda item: _people(item, "author"),
    "editors": lambda item: _people(item, "editor"),
    "authorString": lambda item: _string(item, "author"),
    "editorString": lambda item: _string(item, "editor"),
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


def put(line: str, found: Mapping[str, Value], write: Write) -> str:
    """A line with what `write` makes of the values that it names."""

    def written(place: re.Match[str]) -> str:
        name = canonical(place[1])
        return write(name, found[name], place)

    return NAMED.sub(written, line)


def listed(name: str, value: Value, syntax: str) -> list[str]:
    """The words of a value; tags without blanks, and no mere number (Obsidian's help, Tags)."""
    if isinstance(value, str):
        return [value]
    if name != "tags":
        return value
    sign, for_it = _NO_TAG[syntax]
    found = [sign.sub(for_it, word.strip()).strip("-_") for word in value]
    return [f"_{tag}" if tag.isdecimal() else tag for tag in dict.fromkeys(found) if tag]


def one_line(value: Value) -> str:
    return " ".join((", ".join(value) if isinstance(value, list) else value).split())


def alone(place: re.Match[str]) -> bool:
    """Whether a name is all that its line says."""
    return place[0] == place.string.strip()


def held(name: str, value: str) -> str | None:
    """A value that a link holds, or that is markup already; None for any other."""
    if name in RENDERED:
        return value
    if name in _ADDRESSES:
        return _IN_ADDRESS.sub(lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), value)
    return _IN_KEY.sub("-", value) if name == "citekey" else None
