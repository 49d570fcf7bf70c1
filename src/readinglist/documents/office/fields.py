"""The fields of citation managers, Zotero, Mendeley and EndNote: what their codes carry, and the lists they write."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from readinglist.documents.office import endnote
from readinglist.documents.office.works import Cited, cited, clean
from readinglist.item import Item

#: Zotero and Mendeley; the same in Word's fields, and in the names of LibreOffice's reference marks.
_CITATION = re.compile(r"CSL_CITATION\s*(?=\{)")
_LIST = re.compile(
    r"\s*(?:ADDIN\s+)?(?:(?:ZOTERO_)?BIBL\b|Mendeley Bibliography|MENDELEY_BIBLIOGRAPHY|CSL_BIBLIOGRAPHY"
    r"|EN\.REFLIST|BIBLIOGRAPHY\b)"
)
_MENDELEY = "MENDELEY_CITATION_v3_"
_CHUNK = re.compile(r"(.+)_(\d{1,6})")
#: An id that Mendeley gives anew in every citation.
_LOCAL = re.compile(r"ITEM-\d+")
#: Numbers stay as they are written: what Python would not read, or JSON not write again, does no harm.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
_DEEPEST = 20


def is_list(code: str) -> bool:
    """Whether a field is the bibliography that a citation manager (or Word itself) has written."""
    return bool(_LIST.match(code))


def works(code: str) -> Iterator[Cited]:
    """The works of a field's code that carry their records, in its order; what is broken is passed over.

    Sources: Zotero, "ADDIN ZOTERO_ITEM CSL_CITATION {...}"; Mendeley, "ADDIN CSL_CITATION {...}"; EndNote,
    "ADDIN EN.CITE <EndNote>...".
    """
    if match := _CITATION.search(code):
        yield from _csl_works(code[match.end() :])
    elif (start := code.find("<EndNote>")) >= 0:
        yield from endnote.read(code[start:])


def mendeley(tag: str) -> str:
    """The code in the tag of a content control that Mendeley Cite has made, "" for another's."""
    return f"CSL_CITATION {unpacked(tag.removeprefix(_MENDELEY))}" if tag.startswith(_MENDELEY) else ""


def unpacked(base64: str) -> str:
    """The text in base 64, "" where it is none."""
    try:
        return b64decode(base64).decode("utf-8", "replace").replace("\0", "")
    except ValueError:
        return ""


def bookmarked(properties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Bookmark -> code, where Zotero keeps codes in the properties of a document: NAME_1, NAME_2, ... in pieces."""
    pieces: dict[str, dict[int, str]] = {}
    for name, value in properties:
        if match := _CHUNK.fullmatch(name):
            pieces.setdefault(match[1], {})[int(match[2])] = value
    codes = {name: "".join(piece for _, piece in sorted(each.items())) for name, each in pieces.items()}
    return {name: code for name, code in codes.items() if "CSL_" in code}


def _csl_works(text: str) -> Iterator[Cited]:
    try:
        citation, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return
    items = citation.get("citationItems") if isinstance(citation, dict) else None
    for each in items if isinstance(items, list) else ():
        data = _cleaned(each.get("itemData")) if isinstance(each, dict) else None
        if not isinstance(data, dict):
            continue
        try:
            item = Item.from_csl(data)
        except (TypeError, ValueError, AttributeError):
            continue
        if not item.empty:
            yield cited(item.replace(id=item["citation-key"]), _addresses(each, item))


def _cleaned(value: Any, depth: int = 0) -> Any:
    """The value without characters that no text can hold, and without what is nested deeper than any record."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {_cleaned(key): _cleaned(each, depth + 1) for key, each in value.items()} if depth < _DEEPEST else None
    if isinstance(value, list):
        return [_cleaned(each, depth + 1) for each in value] if depth < _DEEPEST else None
    return value


def _addresses(citation: Mapping[str, Any], item: Item) -> list[str]:
    """The addresses of a work in a library, else its id there; none where that means nothing elsewhere."""
    given = citation.get("uris") or citation.get("uri") or ()
    addresses = [given] if isinstance(given, str) else [str(each) for each in given] if isinstance(given, list) else []
    return addresses or ([item.id] if item.id and not _LOCAL.fullmatch(item.id) else [])
