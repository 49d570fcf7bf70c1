"""What a format can hold: what is left of an item that goes through it, and what is left out on the way."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES, Date, Item, Name, named
from readinglist.normalise import markup

#: CSL 1.0.2, Appendix III.
CSL_TYPES = (
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter",
    "classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event",
    "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication",
    "post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard",
    "thesis", "treaty", "webpage",
)  # fmt: skip
#: The kinds of dates beyond a year.
DATE_KINDS = frozenset({"month", "day", "range", "season", "circa", "text"})
_NAME_PARTS = tuple(part.name for part in dataclasses.fields(Name))
#: Names that show whether a format tells their parts.
_NAMES = {
    "particle that is dropped in sorting": Name("Tocqueville", "Alexis", dropping_particle="de"),
    "particle that is not": Name("Gogh", "Vincent", non_dropping_particle="van"),
    "suffix": Name("King", "Martin Luther", suffix="Jr."),
    "family name alone": Name("Plato"),
}
#: Characters that XML 1.0 (2.2) has no way to write, and half surrogate pairs.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_it_is(text: str) -> str:
    """Text that may be any."""
    return text


def one_line(text: str) -> str:
    """Text on one line, without blanks around it."""
    if "\n" in text or "\r" in text:
        text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    return text.strip()


def xml(text: str) -> str:
    """Text that XML can hold, line ends as XML has them (XML 1.0, 2.2 and 2.11), without blanks around it."""
    return _NO_XML.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


@dataclass(frozen=True, slots=True)
class Holding:
    """What a format can hold. `keep` is what comes back of an item that is written and read.

    `types` gives for a CSL type the one that is read again where that is another. `by_type` has the variables of
    types that hold fewer; `patterns` what a variable must be like where the format is strict; `text` and `name` what
    becomes of any text and name; `finer` what no table can say.
    """

    variables: frozenset[str]
    types: Mapping[str, str] = field(default_factory=dict)
    by_type: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: frozenset[str] = DATE_KINDS
    name: Callable[[Name], Name] = lambda name: name
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    text: Callable[[str], str] = as_it_is
    finer: Callable[[Item], Item] = lambda item: item
    #: It has a sign for those whom a list of names leaves out ("and others").
    others: bool = True
    #: Variables that CSL does not know too, and all of `custom`.
    everything: bool = False

    def keep(self, item: Item) -> Item:
        """The item as far as the format holds it."""
        if self.everything:
            return item
        held = self.by_type.get(item.type, self.variables)
        return self.finer(
            Item(
                self.types.get(item.type, item.type),
                self.text(item.id),
                {
                    role: tuple(filter(None, map(self._name, people if self.others else named(people))))
                    for role, people in item.names.items()
                    if role in held
                },
                {variable: self._date(date) for variable, date in item.dates.items() if variable in held},
                {variable: self._value(variable, value) for variable, value in item.fields.items() if variable in held},
                item.custom if "custom" in held else {},
            )
        )

    def _value(self, variable: str, value: str) -> str:
        value = self.text(value)
        pattern = self.patterns.get(variable)
        return value if pattern is None or pattern.fullmatch(value) else ""

    def _name(self, name: Name) -> Name:
        if self.text is not as_it_is:
            name = Name(*[self.text(part) if (part := getattr(name, which)) else "" for which in _NAME_PARTS])
        return self.name(name)

    def _date(self, date: Date) -> Date:
        if date.literal or not date.parts:
            return Date(literal=self.text(date.text)) if "text" in self.dates else Date()
        parts = date.parts if "range" in self.dates else date.parts[:1]
        most = 3 if "day" in self.dates else 2 if "month" in self.dates else 1
        season = date.season if "season" in self.dates else 0
        kept = Date(tuple(part[:most] for part in parts), season, date.circa and "circa" in self.dates)
        return kept if any(kept.parts) else Date()

    def left_out(self, item: Item) -> list[str]:
        """The variables, and "type", that do not come back as they are; `custom` is our own and not told of.

        That a format has no sign for words whose case must stay (`nocase`) is not told either.
        """
        item = markup.taken_from(item, "nocase")
        if self.everything:
            return []
        kept = self.keep(item)
        changed = ["type"] if kept.type != item.type else []
        pairs: tuple[tuple[Mapping[str, Any], Mapping[str, Any]], ...] = (
            (item.names, kept.names), (item.dates, kept.dates), (item.fields, kept.fields),
        )  # fmt: skip
        return changed + [variable for had, has in pairs for variable in had if had[variable] != has.get(variable)]

    def limits(self) -> Iterator[tuple[str, list[str]]]:
        """What the format cannot hold, for a person: (of what, which)."""
        all_variables = [*NAME_VARIABLES, *DATE_VARIABLES, *VARIABLES]
        held = self.variables.union(*self.by_type.values())
        yield "variables", [variable for variable in all_variables if variable not in held]
        yield "types", [csl_type for csl_type in CSL_TYPES if self.types.get(csl_type, csl_type) != csl_type]
        yield "dates with a", sorted(DATE_KINDS - self.dates)
        lost = [what for what, name in _NAMES.items() if self._name(name) != name]
        yield "names with a", lost + ([] if self.others else ["sign that others follow"])


def came_back(read: Mapping[str, str], written: Mapping[str, str], default: str) -> dict[str, str]:
    """CSL type -> the CSL type that is read again, by a format's tables; `default` is its type for all others."""
    types = {csl_type: read.get(written.get(csl_type, default), "document") for csl_type in CSL_TYPES}
    return {csl_type: other for csl_type, other in types.items() if other != csl_type}
