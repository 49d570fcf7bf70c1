"""What is known while an item is rendered: its record, how it is cited, and what has been printed so far."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from readinglist.csl import rich
from readinglist.csl.numbers import is_numeric
from readinglist.csl.tree import Output
from readinglist.item import Date, Item, Name, named

#: What prints an element: the state -> its output, None for nothing.
Renderer = Callable[["State"], Output]

#: Variables that belong to a cite and not to an item, and are told by its state.
CITE_VARIABLES = frozenset(
    ("locator", "citation-number", "citation-label", "year-suffix", "first-reference-note-number")
)


class Shape(NamedTuple):
    """All of an item that a style's conditions can ask about: items of one shape go one way through the style."""

    type: str
    present: frozenset[str]
    numeric: frozenset[str]
    uncertain: frozenset[str]


class Record:
    """An item, ready to be rendered in a style that asks about these variables, and whether these are `numeric`."""

    __slots__ = ("dates", "fields", "item", "language", "names", "number", "settings", "shape")

    def __init__(
        self,
        item: Item,
        language: str,
        people: Mapping[str, list[Name]],
        variables: frozenset[str],
        numeric: frozenset[str],
    ) -> None:
        self.item = item
        self.fields = fields = dict(item.fields)
        self.names = people
        self.dates: dict[str, Date] = {variable: date for variable, date in item.dates.items() if date}
        self.number = 0
        for variable, other in _OTHER_NAMES.items():
            if variable not in fields and other in fields:
                fields[variable] = fields[other]
        if "page" in fields and "page-first" not in fields:
            fields["page-first"] = _AFTER_FIRST.split(rich.clean(fields["page"]), maxsplit=1)[0].strip()
        self.language = (fields.get("language") or language)[:2].lower()
        self.settings = Settings()
        self.shape = self._shape(variables, numeric)

    def _shape(self, variables: frozenset[str], numeric: frozenset[str]) -> Shape:
        fields = self.fields
        present = [variable for variable in fields if variable in variables and fields[variable]]
        present += [variable for variable in self.names if variable in variables]
        present += [variable for variable in self.dates if variable in variables]
        return Shape(
            self.item.type,
            frozenset(present),
            frozenset(variable for variable in numeric if variable in fields and is_numeric(fields[variable])),
            frozenset(variable for variable, date in self.dates.items() if date.circa),
        )

    @property
    def label(self) -> str:
        """What the item is cited by where a style wants labels: its own, or letters of its names and its year."""
        given = self.fields.get("citation-label")
        if given:
            return given
        people = named(self.names.get("author") or next(iter(self.names.values()), []))
        lengths = _LABEL_LETTERS[min(len(people), 4)]
        letters = "".join((name.family or name.last)[:length] for name, length in zip(people, lengths, strict=False))
        issued = self.dates.get("issued")
        year = f"{issued.year % 100:02d}" if issued and issued.year else ""
        return f"{letters or self.fields.get('title', '')[:4]}{year}"


#: How many letters of how many names make a label.
_LABEL_LETTERS = {0: (), 1: (4,), 2: (2, 2), 3: (2, 1, 1), 4: (1, 1, 1, 1)}

#: Names that other tools have for a variable.
_OTHER_NAMES = {"title-short": "shortTitle", "container-title-short": "journalAbbreviation"}
#: What ends the first page of some.
_AFTER_FIRST = re.compile("[,&–-]")


@dataclass(slots=True)
class Position:
    """Where a cite stands among the others (CSL 1.0.2, Choose, position)."""

    names: frozenset[str] = frozenset(("first",))
    first_note: int = 0  # the note of the first cite of the item


FIRST = Position()


@dataclass(slots=True)
class Settings:
    """What tells an item's cites from those of other items (CSL 1.0.2, Disambiguation).

    `shown` is how many names the nth list of names shows at least, `levels` how much the mth name of it says of the
    given name, `conditions` how many of the tests for disambiguate="true" hold, `letters` the year suffix.
    """

    shown: dict[int, int] = field(default_factory=dict)
    levels: dict[tuple[int, int], int] = field(default_factory=dict)
    conditions: int = 0
    letters: str = ""

    def copy(self) -> Settings:
        return Settings(dict(self.shown), dict(self.levels), self.conditions, self.letters)


class State:
    """One for each time that an item is rendered; by default with the settings that its record has.

    `called` and `rendered` count the variables asked for and those that printed something in the innermost cs:group.
    """

    __slots__ = (
        "called",
        "first_names",
        "in_bibliography",
        "label",
        "lists",
        "locator",
        "log",
        "names_text",
        "plain_year",
        "position",
        "record",
        "rendered",
        "settings",
        "sorting",
        "suffix_only",
        "suffixed",
        "suppress_names",
        "suppressed",
        "tests",
        "trace",
    )  # fmt: skip

    def __init__(self, record: Record, position: Position = FIRST, settings: Settings | None = None) -> None:
        self.record = record
        self.settings: Settings = settings or record.settings
        self.position: Position = position
        self.locator: str = ""
        self.label = ""
        self.called = 0
        self.rendered = 0
        self.suppressed: set[str] | None = None  # variables that a substitute has printed
        self.log: set[str] | None = None  # the same, while a substitute is rendered
        self.tests = 0  # tests of disambiguate so far
        self.sorting: Mapping[str, str] | None = None  # the options of the sort key that is being made
        self.lists = 0  # lists of names so far
        self.first_names: Any = None  # the first names of the entry
        self.names_text: Output = None
        self.suppress_names = False  # leave the first names out
        self.suffix_only = False  # of the date, print the year suffix alone
        self.suffixed = False  # the year suffix has been printed
        self.plain_year = False  # leave out the year suffix
        self.in_bibliography = False
        self.trace: list[Any] | None = None

    def prints(self, variable: str) -> None:
        """Note that a variable was printed."""
        self.rendered += 1
        if self.log is not None:
            self.log.add(variable)
