"""What a check is made of: a rule, what it finds, and the problem that a person is told of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from readinglist.library.checks.source import Entry, Source, Value


class Fix(NamedTuple):
    """What to write instead: the value of `field` (None takes the field away), `bare` without delimiters."""

    field: str
    value: str | None
    bare: bool = False


class Found(NamedTuple):
    """What a rule says of a field or an entry, and the fix where there is a safe one."""

    message: str
    fix: Fix | None = None


class Spot(NamedTuple):
    """What a rule finds that looks beyond one field: in which file, at which place, of which entry."""

    source: Source
    start: int
    key: str
    message: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of a file, with its place; `line` is 0 where the input has no lines of its own."""

    code: str
    level: str
    file: str
    line: int
    column: int
    key: str
    message: str
    fix: Fix | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A stable code, how grave it is (error, warning, note), what it is about, why it matters.

    `group` is the option of `readinglist fix` that the rule belongs to. A `habit` is no problem: it is what one of
    these options brings to one form.
    """

    code: str
    level: str
    group: str
    summary: str
    why: str


@dataclass(frozen=True, slots=True)
class FieldRule(Rule):
    """Looks at the value of one field at a time."""

    fields: frozenset[str]
    test: Callable[[Value, Entry], Found | None]
    habit: bool = False


@dataclass(frozen=True, slots=True)
class EntryRule(Rule):
    """Looks at an entry and the file that it stands in."""

    test: Callable[[Entry, Source], Iterable[Spot]]


@dataclass(frozen=True, slots=True)
class FileRule(Rule):
    """Looks at all files together."""

    test: Callable[[Sequence[Source]], Iterator[Spot]]


def rewritten(value: Value, new: str, message: str) -> Found | None:
    """What is found where a value should be `new`; nothing where it is."""
    return None if new == value.text else Found(message, Fix(value.name, new))


def fields(names: str) -> frozenset[str]:
    """A set of the names of fields, parted by blanks."""
    return frozenset(names.split())


#: Fields that hold names, titles, and text that LaTeX will set.
NAMES = fields(
    "author editor editora editorb editorc translator bookauthor annotator commentator afterword foreword introduction"
)
OWN_TITLES = fields("title subtitle")
TITLES = OWN_TITLES | fields("booktitle booksubtitle maintitle mainsubtitle titleaddon shorttitle origtitle")
JOURNALS = fields("journal journaltitle")
PUBLISHERS = fields("publisher")
TEXTS = TITLES | NAMES | JOURNALS | fields("publisher institution school organization series address location note")
