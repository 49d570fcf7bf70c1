"""What the services are known to give badly, made plain: mark-up, entities, lists of one, dates of nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from readinglist.formats.limits import CSL_TYPES
from readinglist.item import DATE_VARIABLES, VARIABLES, Date, Item, Name
from readinglist.normalise import identifiers, markup, pages
from readinglist.normalise.text import spaced

#: An element of JATS, HTML or MathML; "p < 0.05 and q > 3" is none.
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*\s*/?>")
#: Elements that CSL has too, without the prefix of JATS -> CSL's.
_KEPT = {"i": "i", "em": "i", "italic": "i", "b": "b", "strong": "b", "bold": "b", "sub": "sub", "sup": "sup"}
#: Elements behind which another line, and so a blank, is meant.
_BLOCK = re.compile(r"(?i)</?(?:jats:)?(?:p|sec|title|list|list-item|br|div|li)\b[^<>]*>")
#: The same formula once more in TeX (MathML 3, 5.1.2), and the heading of an abstract.
_TWICE = re.compile(r"(?is)<(?:mml:)?annotation\b.*?</(?:mml:)?annotation>|<jats:title>\s*abstract\s*</jats:title>")
_ABSTRACT = re.compile(r"\A(?i:abstract)\s*[:.]?\s+(?=[A-ZÀ-Þ])")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_YEAR = re.compile(r"\d{1,4}")
_ENDED = ("?", "!", ":", ".", "…")
_LETTERS = re.compile(r"[^\W\d_]")
#: Fewer capitals than these may be an acronym: "IUCN", "NATO".
_MANY_CAPITALS = 12
#: Variables that say where a record is from, not what it is.
_NOT_OURS = frozenset({"source", "note", "annote", "keyword", "citation-key", "citation-label", "references"})


def mapping(value: object) -> Mapping[str, Any]:
    """An object of JSON, empty for any other value."""
    return value if isinstance(value, Mapping) else {}


def mappings(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list of JSON, none for any other value."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def plain(text: object) -> str:
    """Text without mark-up and entities, which some deposit twice over, on one line.

    >>> plain("<jats:p>Soil &amp;amp; H<sub>2</sub>O where p &lt; 0.05</jats:p>")
    'Soil & H2O where p < 0.05'
    """
    return _cleaned(text, lambda _: "")


def rich(text: object) -> str:
    """A title: italics, bold, sub- and superscripts stay, as CSL has them (1.0.2, Appendix IV); all else as in `plain`.

    >>> rich("<jats:italic>H. sapiens</jats:italic> in <mml:mi>x</mml:mi>")
    '<i>H. sapiens</i> in x'
    """
    found = _cleaned(text, _csl)
    # What is not in pairs would be printed as it stands.
    return found if "<" not in found or not _TAG.search(markup.without(found)) else plain(text)


def _csl(tag: re.Match[str]) -> str:
    name = _KEPT.get(tag[2].lower().rpartition(":")[2])
    return f"<{tag[1]}{name}>" if name else ""


def _cleaned(text: object, kept: Callable[[re.Match[str]], str]) -> str:
    found = str(text) if isinstance(text, (str, int, float)) else ""
    for _ in range(3):
        before = found
        if "<" in found:
            found = _TAG.sub(kept, _BLOCK.sub(" ", _TWICE.sub(" ", found)))
        if "&" in found:
            found = html.unescape(found)
        if found == before:
            break
    return spaced(_CONTROLS.sub(" ", found))


def abstract(text: object) -> str:
    """An abstract without its heading."""
    return _ABSTRACT.sub("", first(text), count=1)


def first(value: object, form: Callable[[object], str] = plain) -> str:
    """The first text of a list that is not empty, or the text itself, plain."""
    values = value if isinstance(value, list) else [value]
    return next((text for each in values if (text := form(each))), "")


def titled(title: object, subtitle: object = "") -> str:
    """A title with its subtitle behind a colon, unless it ends with a sign of its own or has the subtitle already."""
    main, sub = first(title, rich), first(subtitle, rich)
    if not sub or sub.casefold() in main.casefold():
        return main or sub
    if not main or main.casefold() in sub.casefold():
        return sub
    return f"{main}{'' if main.endswith(_ENDED) else ':'} {sub}"


def date(value: object) -> Date:
    """A date of CSL-JSON's date-parts; none for [[null]], and no month or day that no calendar has."""
    parts = value.get("date-parts") if isinstance(value, Mapping) else None
    kept: list[tuple[int, ...]] = []
    for part in parts[:2] if isinstance(parts, list) else ():
        numbers: list[int] = []
        for number, most in zip(part if isinstance(part, list) else (), (9999, 12, 31), strict=False):
            if not _YEAR.fullmatch(str(number)) or not 0 < int(number) <= most:
                break
            numbers.append(int(number))
        if numbers:
            kept.append(tuple(numbers))
    return Date(tuple(kept))


def year(value: object) -> Date:
    """A year alone, none for what is no year."""
    text = str(value or "")
    return Date(((int(text),),)) if _YEAR.fullmatch(text) and int(text) else Date()


def people(value: object) -> tuple[Name, ...]:
    """Names as Crossref and CSL-JSON have them: people in parts, institutions as `name` or `literal`."""
    return tuple(filter(None, map(_person, value if isinstance(value, list) else ())))


def _person(value: object) -> Name:
    if not isinstance(value, Mapping):
        return Name(literal=first(value))
    part = {key: first(value.get(key)) for key in ("family", "given", "suffix", "name", "literal")}
    particles = {key.replace("-", "_"): first(value.get(key)) for key in ("dropping-particle", "non-dropping-particle")}
    if not part["family"]:
        return Name(literal=part["literal"] or part["name"] or part["given"])
    return Name(part["family"], part["given"], suffix=part["suffix"], **particles)


def record(
    kind: str,
    fields: Mapping[str, object],
    names: Mapping[str, Iterable[Name]] | None = None,
    dates: Mapping[str, Date] | None = None,
) -> Item:
    """An item of what a service gave: variables of CSL alone, each in its plain form; an empty item without a title."""
    tidy = dict(_tidied(fields))
    if not tidy.get("title"):
        return Item()
    chosen = kind if kind in CSL_TYPES else "document"
    people_of = {role: tuple(filter(None, group)) for role, group in (names or {}).items()}
    known = {variable: date for variable, date in (dates or {}).items() if variable in DATE_VARIABLES}
    return Item(chosen, "", people_of, known, tidy)


def _tidied(fields: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for variable, value in fields.items():
        if variable not in VARIABLES or variable in _NOT_OURS:
            continue
        text = first(value, rich) if variable == "title" else first(value)
        form = _FORMS.get(variable)
        yield variable, (form(text) if form else text)


_FORMS: dict[str, Callable[[str], str]] = {
    "abstract": abstract,
    "page": pages.normalise, "DOI": lambda text: identifiers.doi(text) or text, "ISBN": identifiers.isbn,
    "ISSN": identifiers.issn,
}  # fmt: skip


def remarks(item: Item) -> list[str]:
    """What a person should look at, since nobody but they can put it right."""
    found = []
    if _capitals(item.title):
        found.append("the title is all in capitals")
    if item.authors and all(_capitals(name.last, least=3) for name in item.authors):
        found.append("the names are all in capitals")
    if not item.dates.get("issued"):
        found.append("no date is given")
    return found


def _capitals(text: str, least: int = _MANY_CAPITALS) -> bool:
    letters = _LETTERS.findall(text)
    return len(letters) >= least and all(letter.isupper() for letter in letters)
