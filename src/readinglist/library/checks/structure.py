"""The file itself: blocks that cannot be read, keys and fields that stand twice, @strings, references to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readinglist.formats.bibtex_dates import MONTHS
from readinglist.library.checks.rule import EntryRule, FileRule, Fix, Spot
from readinglist.library.checks.source import Entry, Source, Value

_ILLEGAL = frozenset(" \t\r\n,{}\"'#%\\~()=")


def _at(source: Source, entry: Entry, message: str, value: Value | None = None, fix: Fix | None = None) -> Spot:
    return Spot(source, value.start if value else entry.start, entry.key, message, fix)


def broken(sources: Sequence[Source]) -> Iterator[Spot]:
    """Blocks that neither BibTeX nor we can read."""
    for source in sources:
        for start in source.broken:
            head = source.text[start : start + 40].split("\n")[0]
            yield Spot(source, start, "", f"cannot be read: {head!r}; close what is open")


def slips(entry: Entry, source: Source) -> Iterable[Spot]:
    """What BibTeX would stumble over, and is read all the same."""
    return (_at(source, entry, problem) for problem in entry.problems if problem != "it has no citekey")


def no_key(entry: Entry, source: Source) -> Iterable[Spot]:
    """An entry that nothing can cite."""
    if not entry.key:
        yield _at(source, entry, f"a @{entry.type} without a key")
    elif signs := "".join(sorted(_ILLEGAL & set(entry.key))):
        yield _at(source, entry, f"{signs!r} in a key")


def same_key(sources: Sequence[Source]) -> Iterator[Spot]:
    """Two entries of one key, in one file or in two lists of the library; case does not tell them apart (btxdoc 4)."""
    seen: dict[str, tuple[Source, Entry]] = {}
    for source in sources:
        for entry in source.entries:
            if not entry.key:
                continue
            first, one = seen.setdefault(entry.key.lower(), (source, entry))
            if one is not entry:
                where = f"line {first.place(one.start)[0]}" + (f" of {first.name}" if first is not source else "")
                yield _at(source, entry, f"the key {entry.key!r} stands already at {where}")


def twice(entry: Entry, source: Source) -> Iterable[Spot]:
    """Of a field that stands twice BibTeX reads one; which one is not said."""
    return (_at(source, entry, f"the field {value.name} stands twice", value) for value in entry.twice)


def empty(entry: Entry, source: Source) -> Iterable[Spot]:
    """A field without a value."""
    for name, value in entry.fields.items():
        if not value.text.strip() and not value.words:
            yield _at(source, entry, f"the field {name} is empty", value, Fix(name, None))


def undefined(entry: Entry, source: Source) -> Iterable[Spot]:
    """A word without delimiters that is no @string: BibTeX leaves the field out."""
    for value in entry.fields.values():
        for word in value.words:
            if word.lower() not in source.strings and word.lower() not in MONTHS and not word.isdigit():
                yield _at(source, entry, f"no @string {word!r}", value)


def unused(sources: Sequence[Source]) -> Iterator[Spot]:
    """An @string that no value names."""
    for source in sources:
        for string in source.strings.values():
            if not string.used and source.entries:
                yield Spot(source, string.start, "", f"the @string {string.name!r} is not used")


def redefined(sources: Sequence[Source]) -> Iterator[Spot]:
    """An @string that is given a second value."""
    for source in sources:
        for string in source.repeated:
            yield Spot(source, string.start, "", f"the @string {string.name!r} is defined a second time")


def to_nothing(entry: Entry, source: Source) -> Iterable[Spot]:
    """`crossref`, `xref` and `xdata` that name no entry of the file."""
    for name in ("crossref", "xref", "xdata", "related"):
        value = entry.fields.get(name)
        for key in value.text.split(",") if value else ():
            if key.strip() and key.strip().lower() not in source.by_key:
                yield _at(source, entry, f"{name} to {key.strip()!r}, which is not there", value)


RULES = (
    FileRule(
        "S101",
        "error",
        "structure",
        "a block that cannot be read",
        "A brace or quotation mark is not closed. The entries after it are read.",
        broken,
    ),
    EntryRule(
        "S102", "error", "structure", "an entry with a slip", "BibTeX stops where a comma or a name is missing.", slips
    ),
    EntryRule(
        "S103",
        "error",
        "structure",
        "no key, or a sign in it that none may have",
        "An entry without a key cannot be cited; BibTeX ends a key at such signs.",
        no_key,
    ),
    FileRule("S104", "error", "structure", "a key that stands twice", "BibTeX refuses the second entry.", same_key),
    EntryRule("S105", "warning", "structure", "a field that stands twice", "Only one of them is read.", twice),
    EntryRule("S106", "note", "structure", "an empty field", "It says nothing. The fix takes it away.", empty),
    FileRule("S107", "note", "structure", "an @string that is not used", "It may be left over.", unused),
    EntryRule(
        "S108", "error", "structure", "an @string that is not defined", "BibTeX leaves the field out.", undefined
    ),
    FileRule(
        "S109",
        "warning",
        "structure",
        "an @string defined twice",
        "What it stands for depends on the place.",
        redefined,
    ),
    EntryRule(
        "S110",
        "error",
        "structure",
        "a reference to nothing",
        "`crossref`, `xref`, `xdata` and `related` name entries of the same file.",
        to_nothing,
    ),
)
