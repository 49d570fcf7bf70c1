"""The one record that every room speaks: a bibliographic item in the shape of CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

#: CSL 1.0.2, Appendix IV, Name Variables.
NAME_VARIABLES = (
    "author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator",
    "director", "editor", "editor-translator", "editorial-director", "executive-producer", "guest", "host",
    "illustrator", "interviewer", "narrator", "organizer", "original-author", "performer", "producer", "recipient",
    "reviewed-author", "script-writer", "series-creator", "translator",
)  # fmt: skip
#: CSL 1.0.2, Appendix IV, Date Variables.
DATE_VARIABLES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
#: CSL 1.0.2, Appendix IV, Standard Variables and Number Variables.
VARIABLES = (
    "abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority",
    "call-number", "chapter-number", "citation-key", "citation-label", "collection-number", "collection-title",
    "container-title", "container-title-short", "dimensions", "division", "DOI", "edition", "event", "event-place",
    "event-title", "genre", "ISBN", "ISSN", "issue", "jurisdiction", "keyword", "language", "license", "medium",
    "note", "number", "number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place",
    "original-title", "page", "page-first", "part-number", "part-title", "PMCID", "PMID", "printing-number",
    "publisher", "publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source",
    "status", "supplement-number", "title", "title-short", "URL", "version", "volume", "volume-title",
    "volume-title-short", "year-suffix",
)  # fmt: skip

_NAME_PARTS = ("family", "given", "dropping_particle", "non_dropping_particle", "suffix", "literal")
_NAME_KEYS = tuple(part.replace("_", "-") for part in _NAME_PARTS)


@dataclass(frozen=True, slots=True)
class Name:
    """A person, or an institution when only `literal` is set (CSL 1.0.2, Appendix IV, Name fields)."""

    family: str = ""
    given: str = ""
    dropping_particle: str = ""  # "de" in "Alexis de Tocqueville", lost when sorted
    non_dropping_particle: str = ""  # "van" in "Vincent van Gogh", kept
    suffix: str = ""  # "Jr.", "III"
    literal: str = ""

    def __bool__(self) -> bool:
        return bool(
            self.family
            or self.given
            or self.literal
            or self.dropping_particle
            or self.non_dropping_particle
            or self.suffix
        )

    @property
    def last(self) -> str:
        """The family name with its particles, or the institution: what a short citation shows."""
        if self.literal:
            return self.literal
        return " ".join(filter(None, (self.dropping_particle, self.non_dropping_particle, self.family))) or self.given

    @property
    def is_others(self) -> bool:
        """Whether no one is meant but those whom a list leaves out, as others may write that too ("et al.")."""
        return not self.given and (self.literal or self.family).casefold() in _OTHERS

    @property
    def full(self) -> str:
        """The name in reading order: "Vincent van Gogh", "Martin Luther King Jr."; "et al." for others."""
        if self.is_others:
            return "et al."
        if self.literal:
            return self.literal
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return " ".join(filter(None, parts))

    def to_csl(self) -> dict[str, str]:
        """The CSL-JSON form, without empty parts."""
        parts = (
            self.family, self.given, self.dropping_particle, self.non_dropping_particle, self.suffix, self.literal,
        )  # fmt: skip
        return {key: value for key, value in zip(_NAME_KEYS, parts, strict=True) if value}

    @classmethod
    def from_csl(cls, value: Mapping[str, Any] | str) -> Name:
        """A name from its CSL-JSON form; a bare string is an institution."""
        if isinstance(value, str):
            return cls(literal=value)
        return cls(**{part: str(value.get(part.replace("_", "-")) or "") for part in _NAME_PARTS})


#: At the end of a list of names: more that are not named. The word is that of BibTeX (btxdoc 4), and pandoc's too.
OTHERS = Name(literal="others")
_OTHERS = frozenset({"others", "et al", "et al."})


def in_short(names: Sequence[str], *, cut: bool) -> str:
    """People as a list shows them, `cut` where it goes on: "Said", "Said and Hall", "Said et al."."""
    return f"{names[0]} et al." if len(names) > 2 or (names and cut) else " and ".join(names)


def named(people: Sequence[Name]) -> Sequence[Name]:
    """Those of a list of names who are named: all but "others" at its end."""
    return people[:-1] if people and people[-1].is_others else people


# Extended Date/Time Format, level 1 as far as a bibliography needs it: seasons are months 21 to 24.
_EDTF_PART = re.compile(r"(-?\d{1,4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


@dataclass(frozen=True, slots=True)
class Date:
    """A date, a range of two, or text where no calendar fits (CSL 1.0.2, Appendix IV, Date fields).

    `parts` holds one (year[, month[, day]]) or two for a range; the second is empty for an open range.
    `season` is 1 (spring) to 4 (winter).
    """

    parts: tuple[tuple[int, ...], ...] = ()
    season: int = 0
    circa: bool = False
    literal: str = ""

    def __bool__(self) -> bool:
        return bool(self.parts or self.literal)

    @property
    def year(self) -> int | None:
        """The (first) year, or None when the date is only text."""
        return self.parts[0][0] if self.parts and self.parts[0] else None

    @property
    def text(self) -> str:
        """For people: "2018", "2018–2020", "in press"."""
        if self.literal or not self.parts:
            return self.literal
        years = [str(part[0]) if part else "" for part in self.parts]
        return "–".join(dict.fromkeys(years))

    def edtf(self) -> str:
        """The date in EDTF ("2018-05", "1914/1918", "1969~", "2018-21" for spring), empty for a literal."""
        mark = "~" if self.circa else ""
        shown = []
        for part in self.parts:
            numbers = (part[0], 20 + self.season) if self.season and len(part) == 1 else part
            if not numbers:
                shown.append("..")
                continue
            year = f"{numbers[0]:04d}" if numbers[0] >= 0 else f"-{-numbers[0]:04d}"
            shown.append("-".join([year, *(f"{number:02d}" for number in numbers[1:])]) + mark)
        return "/".join(shown)

    @classmethod
    def from_edtf(cls, text: str) -> Date:
        """Read EDTF; whatever is not EDTF is kept as `literal`.

        >>> Date.from_edtf("1914/1918").parts
        ((1914,), (1918,))
        >>> Date.from_edtf("2018-21").season
        1
        """
        text = text.strip()
        parts: list[tuple[int, ...]] = []
        season, circa = 0, False
        for piece in text.split("/"):
            if piece in ("", "..") and "/" in text:
                parts.append(())
                continue
            match = _EDTF_PART.fullmatch(piece)
            numbers = [int(number) for number in match.groups()[:3] if number] if match else []
            if match and len(numbers) == 2 and 21 <= numbers[1] <= 24:
                season = numbers.pop() - 20
            if not match or len(parts) == 2 or not _is_calendar(numbers):
                return cls(literal=text)
            circa = circa or bool(match[4])
            parts.append(tuple(numbers))
        return cls(tuple(parts), season, circa) if any(parts) else cls(literal=text)

    def to_csl(self) -> dict[str, Any]:
        """The CSL-JSON form, without empty parts."""
        value: dict[str, Any] = {}
        if self.parts:
            value["date-parts"] = [list(part) or [0] for part in self.parts]
        if self.season:
            value["season"] = self.season
        if self.circa:
            value["circa"] = True
        if self.literal:
            value["literal"] = self.literal
        return value

    @classmethod
    def from_csl(cls, value: Mapping[str, Any] | str | int) -> Date:
        """A date from its CSL-JSON form; `raw` and bare strings are read as EDTF, what is no date kept as a literal."""
        if not isinstance(value, Mapping):
            return cls.from_edtf(str(value))
        parts: list[tuple[int, ...]] = []
        literal = str(value.get("literal") or "")
        given = value.get("date-parts") or []
        for part in given[:2] if isinstance(given, list) else [given]:
            try:
                numbers = tuple(int(str(number).strip()) for number in part if str(number or "").strip())
            except (TypeError, ValueError):
                numbers = ()
                literal = literal or " ".join(map(str, part if isinstance(part, list) else [part]))
            parts.append(numbers)
        raw = value.get("raw") or value.get("edtf")
        if not any(parts) and raw:
            return cls.from_edtf(str(raw))
        season = str(value.get("season") or "0")
        circa = value.get("circa") in (True, 1, "1", "true")
        kept = tuple(parts) if any(parts) else ()
        return cls(kept, int(season) if season in ("1", "2", "3", "4") else 0, circa, literal)


def _is_calendar(numbers: list[int]) -> bool:
    """Year, then a month 1 to 12 (0 for unknown is no calendar), then a day 1 to 31."""
    return all(low <= number <= high for number, low, high in zip(numbers[1:], (1, 1), (12, 31), strict=False))


def _frozen(value: Mapping[str, Any]) -> Mapping[str, Any]:
    if isinstance(value, MappingProxyType):
        return value
    kept = dict(value) if all(value.values()) else {k: v for k, v in value.items() if v}
    return MappingProxyType(kept) if kept else _NOTHING


_NOTHING: Mapping[str, Any] = MappingProxyType({})


_PARTS = ("type", "id", "names", "dates", "fields", "custom")


@dataclass(frozen=True, slots=True)
class Item:
    """A document that can be cited. Immutable: `replace()` and the `with_` methods make changed copies.

    `names`, `dates` and `fields` are keyed by CSL variable; empty values are not kept. `custom` holds what CSL has
    no place for, as JSON values: `raw` (the reference as it stood), `source`, `section`, `line`, `confidence`,
    `entrytype` (the BibTeX type, where the CSL type does not tell it) and `bibtex` (field -> value as text, for every
    BibTeX field that no CSL variable holds).
    """

    type: str = "document"
    id: str = ""
    names: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    dates: Mapping[str, Date] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    custom: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for part in ("names", "dates", "fields", "custom"):
            object.__setattr__(self, part, _frozen(getattr(self, part)))

    def __reduce__(self) -> tuple[Any, ...]:
        """How an item goes to another process."""
        return Item, (self.type, self.id, *map(dict, (self.names, self.dates, self.fields, self.custom)))

    def __getitem__(self, variable: str) -> str:
        """A string variable, "" when there is none: `item["title"]`."""
        return self.fields.get(variable, "")

    @property
    def title(self) -> str:
        return self.fields.get("title", "")

    @property
    def authors(self) -> tuple[Name, ...]:
        """Who stands first in a bibliography: the authors, or the editors of a work that has none; no "others"."""
        return tuple(named(self.names.get("author", ())) or named(self.names.get("editor", ())))

    @property
    def has_others(self) -> bool:
        """Whether the list of `authors` goes on: "Said, Edward and others"."""
        people = self.names.get("author") or self.names.get("editor") or ()
        return bool(people and people[-1].is_others)

    @property
    def year(self) -> int | None:
        issued = self.dates.get("issued")
        return issued.year if issued else None

    @property
    def dated(self) -> str:
        """The year as people write it: "2018a", "2018–2020", "in press", "" for none."""
        issued = self.dates.get("issued")
        return (issued.text if issued else "") + self["year-suffix"]

    @property
    def empty(self) -> bool:
        """Nothing bibliographic is known (a blank line, a line that is no reference)."""
        return not (self.names or self.dates or self.fields)

    def replace(self, **changes: Any) -> Item:
        """A copy with whole attributes replaced: `item.replace(id="said1978")`."""
        # dataclasses.replace() asks for the fields each time, which takes longer than the rest.
        parts = (self.type, self.id, self.names, self.dates, self.fields, self.custom)
        return Item(**(dict(zip(_PARTS, parts, strict=True)) | changes))

    def with_fields(self, **values: str) -> Item:
        """A copy with string variables set ("" removes one); `_` in a name stands for `-`."""
        return self.replace(fields={**self.fields, **{k.replace("_", "-"): v for k, v in values.items()}})

    def with_custom(self, **values: Any) -> Item:
        """A copy with entries of `custom` set (None, "" or 0 removes one)."""
        return self.replace(custom={**self.custom, **values})

    def only(self, variables: Collection[str]) -> Item:
        """A copy that keeps `id`, `type` and just these variables: what a format that holds only them can keep."""

        def kept(part: Mapping[str, Any]) -> dict[str, Any]:
            return {variable: value for variable, value in part.items() if variable in variables}

        custom = self.custom if "custom" in variables else {}
        return self.replace(names=kept(self.names), dates=kept(self.dates), fields=kept(self.fields), custom=custom)

    def to_csl(self) -> dict[str, Any]:
        """The CSL-JSON object (CSL data schema 1.0.2), variables in a stable order."""
        value: dict[str, Any] = {"id": self.id, "type": self.type} if self.id else {"type": self.type}
        value |= {variable: [name.to_csl() for name in names] for variable, names in self.names.items()}
        value |= {variable: date.to_csl() for variable, date in self.dates.items()}
        value |= self.fields
        if self.custom:
            value["custom"] = dict(self.custom)
        return value

    @classmethod
    def from_csl(cls, value: Mapping[str, Any]) -> Item:
        """An item from a CSL-JSON object; unknown variables are kept as strings, lists of strings joined."""
        names: dict[str, tuple[Name, ...]] = {}
        dates: dict[str, Date] = {}
        fields: dict[str, str] = {}
        custom: dict[str, Any] = {}
        for variable, content in value.items():
            if variable in ("id", "type") or content is None:
                continue
            if variable == "custom" and isinstance(content, Mapping):
                custom |= content
            elif variable in NAME_VARIABLES:
                people = content if isinstance(content, list) else [content]
                names[variable] = tuple(filter(None, map(Name.from_csl, people)))
            elif variable in DATE_VARIABLES:
                dates[variable] = Date.from_csl(content)
            elif isinstance(content, list):
                fields[variable] = ", ".join(map(str, content))
            elif isinstance(content, Mapping):
                custom[variable] = content
            else:
                fields[variable] = str(content)
        kind, key = value.get("type") or "document", value.get("id")
        return cls(str(kind), str(key) if key is not None else "", names, dates, fields, custom)


def unique(key: str, taken: Collection[str]) -> str:
    """`key`, or the first of key + a, b, ... z, aa ... that is not taken (as Better BibTeX makes keys unique)."""
    if key not in taken:
        return key
    return next(candidate for suffix in suffixes() if (candidate := key + suffix) not in taken)


def suffixes() -> Iterator[str]:
    """What tells alike keys, or years, apart: a, b, ... z, aa, ab ..., without end."""
    number = 0
    while True:
        number += 1
        letters, rest = "", number
        while rest:
            rest, place = divmod(rest - 1, 26)
            letters = chr(97 + place) + letters
        yield letters
