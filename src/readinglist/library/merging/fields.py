"""Two entries of one work, field by field: which value is the better one, and what of the other is kept.

Values are LaTeX without delimiters, by the lower-case name of their field.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from readinglist.formats import bibtex_dates, bibtex_mapping, bibtex_names, latex
from readinglist.item import named
from readinglist.normalise import identifiers
from readinglist.sameness.places import abbreviates
from readinglist.sameness.work import folded

LEFT, RIGHT, BOTH = "left", "right", "both"
#: The other dialect's name of the same field -> ours here.
SAME = {
    "journaltitle": "journal",
    "location": "address",
    "annote": "annotation",
    "school": "institution",
    "key": "sortkey",
}
_DATES = ("date", "year", "month", "day")
#: Fields whose values are lists, and what parts them.
_LISTS = {"keywords": ", ", "file": ";", "groups": ", ", "ids": ", ", "related": ", ", "merged": ", ", "distinct": ", "}
_PROSE = frozenset({"note", "addendum", "annotation", "comment", "review", "abstract"})
#: Of these a part, or what is short for it, does not say the same.
_EXACT = frozenset({"doi", "isbn", "issn", "url", "eprint", "pmid", "volume", "number", "edition", "readstatus"})
#: What stands between and behind the names of a list.
_JOINING = frozenset({"and", "others", "et", "al"})
_WORD = re.compile(r"[^\W\d_]+")
#: How far a reader is; the further of two is kept.
_PROGRESS = {name: place for place, name in enumerate(("to-read", "abandoned", "reading", "skimmed", "read"))}


@dataclass(frozen=True, slots=True)
class Row:
    """One field of both entries; `chosen` is left, right, or both where the values are joined into `value`; `lost` is
    what is dropped though `value` does not say it."""

    name: str
    left: str
    right: str
    chosen: str
    value: str
    lost: str = ""


def compared(left: Mapping[str, str], right: Mapping[str, str]) -> list[Row]:
    """Every field of two entries, with the value that is kept: nothing that says something is lost but the lesser
    of two values of one bibliographic field."""
    mine = {SAME.get(name, name): name for name in left}
    theirs = {SAME.get(name, name): name for name in right}
    rows: list[Row] = _dates(left, right)
    for slot in dict.fromkeys((*mine, *theirs)):
        if slot in _DATES:
            continue
        name = mine.get(slot) or theirs[slot]
        rows += _row(name, left.get(mine.get(slot, ""), ""), right.get(theirs.get(slot, ""), ""), left, right)
    return rows


def chosen(row: Row, side: str) -> Row:
    """The row with another choice of a person."""
    if side == BOTH:
        return row
    return _one(row.name, row.left, row.right, side)


def _one(name: str, left: str, right: str, side: str) -> Row:
    """The row of which one side is kept."""
    kept, other = (left, right) if side == LEFT else (right, left)
    return Row(name, left, right, side, kept, "" if _says(name, kept, other) else other)


def _says(name: str, kept: str, other: str) -> bool:
    """Whether a value says what another does: the same words in their order, or such as those are short for."""
    mine, theirs = (folded(latex.decode(value)) for value in (kept, other))
    if name in _EXACT or mine == theirs:
        return mine == theirs
    if name in bibtex_mapping.NAMES:
        theirs = tuple(word for word in theirs if word not in _JOINING)
    if abbreviates(theirs, mine):
        return True
    rest = iter(mine)
    return all(any(word == each or (word.isalpha() and each.startswith(word)) for each in rest) for word in theirs)


def _row(name: str, left: str, right: str, lefts: Mapping[str, str], rights: Mapping[str, str]) -> list[Row]:
    if not right.strip() or left == right:
        return [Row(name, left, right, LEFT, left)]
    if not left.strip():
        return [Row(name, left, right, RIGHT, right)]
    if name in _LISTS:
        return [_joined(name, left, right, _united(left, right, _LISTS[name]))]
    if name in _PROSE:
        return [_joined(name, left, right, _told_together(left, right))]
    if name == "readstatus":
        return [_one(name, left, right, RIGHT if _PROGRESS.get(right, -1) > _PROGRESS.get(left, -1) else LEFT)]
    if _is_own(name):
        return [Row(name, left, "", LEFT, left), Row(_spare(name, lefts, rights), "", right, RIGHT, right)]
    rank = _RANKS.get(name, _length)
    return [_one(name, left, right, RIGHT if rank(right) > rank(left) else LEFT)]


def _joined(name: str, left: str, right: str, value: str) -> Row:
    side = LEFT if value == left else RIGHT if value == right else BOTH
    return Row(name, left, right, side, value)


def _united(left: str, right: str, separator: str) -> str:
    """The parts of both lists, each once whatever its case."""
    sign = separator.strip()
    parts = [part.strip() for part in (*left.split(sign), *right.split(sign)) if part.strip()]
    seen = {part.casefold(): part for part in reversed(parts)}
    return separator.join(dict.fromkeys(seen[part.casefold()] for part in parts))


def _told_together(left: str, right: str) -> str:
    """Both texts, or the one that holds the other."""
    mine, theirs = " ".join(left.split()), " ".join(right.split())
    if theirs.rstrip(".") in mine:
        return left
    return (
        right
        if mine.rstrip(".") in theirs
        else f"{left.rstrip()}{'' if mine.endswith(('.', '!', '?')) else ';'} {right}"
    )


def _is_own(name: str) -> bool:
    """A field that no style knows: another program's, or the person's."""
    return name not in _KNOWN


def _spare(name: str, left: Mapping[str, str], right: Mapping[str, str]) -> str:
    """A name under which a second value is kept."""
    number, candidate = 2, f"{name}-merged"
    while candidate in left or candidate in right:
        candidate = f"{name}-merged{number}"
        number += 1
    return candidate


def _dates(left: Mapping[str, str], right: Mapping[str, str]) -> list[Row]:
    """The date of one of the two, whole: its fields belong together."""

    def of(fields: Mapping[str, str]) -> dict[str, str]:
        return {name: fields[name] for name in _DATES if fields.get(name, "").strip()}

    def read(fields: Mapping[str, str]) -> tuple[tuple[int, ...], ...]:
        given = {name: latex.decode(value) for name, value in fields.items()}
        found = bibtex_dates.read(**given)[0] if given else None
        return found.parts if found else ()

    mine, theirs = of(left), of(right)
    dates = read(mine), read(theirs)
    side = RIGHT if sum(map(len, dates[1])) > sum(map(len, dates[0])) else LEFT
    kept, dropped = dates if side == LEFT else dates[::-1]
    said = len(dropped) <= len(kept) and all(map(_begins, kept, dropped))
    rows = []
    for name in _DATES:
        one, other = mine.get(name, ""), theirs.get(name, "")
        # A year beside a date, or a month that the other has not, contradicts nothing.
        keep = one if side == LEFT else other or (one if name == "year" and said else "")
        away = other if side == LEFT else one
        if one or other:
            lost = "" if said or keep == away else away
            rows.append(Row(name, one, other, side if keep != one or side == LEFT else LEFT, keep, lost))
    return rows


def _begins(whole: tuple[int, ...], part: tuple[int, ...]) -> bool:
    return whole[: len(part)] == part


def _length(value: str) -> tuple[int, ...]:
    return (not value.isupper(), len(latex.decode(value).strip(" .")))


def _care(value: str) -> int:
    """What someone has taken care of: braces around capitals, letters with accents."""
    return value.count("{") + sum(not sign.isascii() for sign in latex.decode(value))


def _of_title(value: str) -> tuple[int, ...]:
    """Not in capitals, with its subtitle, with braces and accents."""
    plain = latex.decode(value).replace("&", " and ")
    return (not plain.isupper(), len(_WORD.findall(plain)), _care(value), not plain.endswith("."))


def _of_names(value: str) -> tuple[int, ...]:
    """More people, fuller given names, no capitals."""
    people = bibtex_names.read(value)
    told = named(people)
    given = sum(len(word.strip(".")) for name in told for word in name.given.split())
    loud = sum(name.family.isupper() and len(name.family) > 2 for name in told)
    return (len(told), -loud, len(told) == len(people), given, _care(value))


def _of_doi(value: str) -> tuple[int, ...]:
    found = identifiers.doi(value)
    return (bool(found), found == value.strip())


def _of_pages(value: str) -> tuple[int, ...]:
    """A range rather than a page, its last page in full, with two hyphens."""
    figures = re.findall(r"\d+", value)
    return (len(figures) > 1, len("".join(figures)), "--" in value)


def _of_isbn(value: str) -> tuple[int, ...]:
    return (bool(identifiers.isbn(value)), len(re.sub(r"\D", "", value)), value.count("-"))


_RANKS: dict[str, Callable[[str], tuple[int, ...]]] = {
    **dict.fromkeys(("title", "subtitle", "booktitle", "maintitle", "journal", "journaltitle", "series"), _of_title),
    **dict.fromkeys(("author", "editor", "translator", "bookauthor"), _of_names),
    "doi": _of_doi, "pages": _of_pages, "isbn": _of_isbn,
}  # fmt: skip
#: Fields that a style may print; a second value of any other is kept beside the first.
_KINDS = ("article-journal", "book", "chapter", "report", "thesis")
_KNOWN = frozenset(
    {
        *(name for kind in _KINDS for name in bibtex_mapping.variables_of(kind)),
        *bibtex_mapping.NAMES, *_DATES, *_LISTS, *_PROSE, "subtitle", "booksubtitle", "maintitle", "titleaddon",
        "urldate", "crossref", "xdata", "eprint", "eprinttype", "archiveprefix", "primaryclass", "editora", "editorb",
        "langid", "readstatus",
    }
)  # fmt: skip
