"""The fixes of rules, put into the text of a file: only the values that change are written."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readinglist.errors import FormatError
from readinglist.formats import bibtex_source
from readinglist.library.checks import field_rules
from readinglist.library.checks.rule import EntryRule, FieldRule, Fix, Rule
from readinglist.library.checks.source import Entry, Source, Value

#: What one rule writes may be what another waits for; so many rounds are enough for all.
_ROUNDS = 5


@dataclass(slots=True)
class Change:
    """An entry as it is to be: `before` and `after` are its texts."""

    entry: Entry
    before: str
    after: str


@dataclass
class Repair:
    """A file as it is to be, and the entries that differ."""

    source: Source
    text: str
    changes: list[Change] = field(default_factory=list)


def repaired(source: Source, using: Sequence[Rule], keys: Sequence[str] = ()) -> Repair:
    """The file after the fixes of some rules, in all entries or in those of some keys."""
    by_field = field_rules(using)
    entry_rules = [one for one in using if isinstance(one, EntryRule)]
    changes: list[Change] = []
    for entry in source.entries:
        if keys and entry.key not in keys:
            continue
        if wanted := _fixes(entry, source, by_field, entry_rules):
            before = source.text[entry.start : entry.end]
            after = before
            for fix in wanted.values():
                after = _set(after, fix)
            if after != before:
                changes.append(Change(entry, before, after))
    return Repair(source, joined(source.text, changes), changes)


def joined(text: str, changes: Sequence[Change], start: int = 0, end: int | None = None) -> str:
    """The text (from `start` to `end`) with each changed entry in its place; `changes` are in the order of the text."""
    parts, position = [], start
    for change in changes:
        parts += [text[position : change.entry.start], change.after]
        position = change.entry.end
    return "".join([*parts, text[position:end]])


def _fixes(
    entry: Entry, source: Source, by_field: Mapping[str, Sequence[FieldRule]], entry_rules: Sequence[EntryRule]
) -> dict[str, Fix]:
    """What the rules write into an entry."""
    found: dict[str, Fix] = {}
    for name, value in entry.fields.items():
        if value.whole:
            for _ in range(_ROUNDS):
                before = value
                value = _mended(value, entry, by_field.get(name, ()), found)
                if value is before:
                    break
    for other in entry_rules:
        for spot in other.test(entry, source):
            if spot.fix:
                found.setdefault(spot.fix.field, spot.fix)
    return found


def _mended(value: Value, entry: Entry, rules: Sequence[FieldRule], found: dict[str, Fix]) -> Value:
    """The value after one round of its rules, each of which sees what those before it have written."""
    for rule in rules:
        told = rule.test(value, entry)
        if told is None or told.fix is None:
            continue
        found[told.fix.field] = told.fix
        if told.fix.field == value.name:
            if told.fix.value is None or told.fix.bare:
                break
            value = dataclasses.replace(value, text=told.fix.value)
    return value


def _set(text: str, fix: Fix) -> str:
    try:
        entry = bibtex_source.entries(text)[0]
        if not fix.bare:
            return bibtex_source.set_field(text, entry, fix.field, fix.value)
        for one in entry.fields:
            if one.name.lower() == fix.field:
                return f"{text[: one.value_start]}{fix.value}{text[one.value_end :]}"
    except (FormatError, IndexError):
        pass
    return text


def diff(repair: Repair) -> Iterator[str]:
    """What changes, as a unified diff that `patch` understands; an entry is compared with itself alone."""
    from difflib import SequenceMatcher

    text = repair.source.text
    if repair.changes:
        yield f"--- {repair.source.name}\n+++ {repair.source.name}\n"
    shift = 0
    for start, end, changes in _regions(repair):
        before = text[start:end].splitlines(keepends=True)
        after = joined(text, changes, start, end).splitlines(keepends=True)
        first = repair.source.place(start)[0]
        for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(1):
            (_, a, _, c, _), (_, _, b, _, d) = group[0], group[-1]
            old, new = _span(first + a, b - a), _span(first + shift + c, d - c)
            yield f"@@ -{old} +{new} @@ {changes[0].entry.key}\n"
            for tag, i, j, k, m in group:
                if tag == "equal":
                    yield from (f" {_ended(line)}" for line in before[i:j])
                    continue
                yield from (f"-{_ended(line)}" for line in before[i:j])
                yield from (f"+{_ended(line)}" for line in after[k:m])
        shift += len(after) - len(before)


def _regions(repair: Repair) -> Iterator[tuple[int, int, list[Change]]]:
    """The whole lines that changes stand in; changes that share a line go together."""
    text = repair.source.text
    region: tuple[int, int, list[Change]] | None = None
    for change in repair.changes:
        start = text.rfind("\n", 0, change.entry.start) + 1
        end = text.find("\n", change.entry.end) + 1 or len(text)
        if region and start < region[1]:
            region = (region[0], max(end, region[1]), [*region[2], change])
            continue
        if region:
            yield region
        region = (start, end, [change])
    if region:
        yield region


def _span(first: int, lines: int) -> str:
    """Where lines stand, as a diff says it: of none, behind which."""
    return f"{first if lines else first - 1},{lines}"


def _ended(line: str) -> str:
    """A line of a diff; one that the file ends with has no end of its own."""
    return line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
