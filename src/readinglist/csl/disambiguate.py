"""What tells the cites of different items apart: more names, given names, another form, year suffixes.

Source: CSL 1.0.2, Disambiguation. Items are grouped by what their cites print, so that the cost is that of printing and
not that of comparing each with each: a group of one is told apart, and only larger ones are looked into.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from readinglist.csl import names, tree
from readinglist.csl.engine import Engine
from readinglist.csl.state import Position, Record, Settings, State
from readinglist.item import Name, suffixes

#: Cites are compared in the form that they have after the first.
_SUBSEQUENT = Position(frozenset(("subsequent",)))


def settle(engine: Engine, records: Sequence[Record]) -> None:
    """Give records, in the order of the bibliography, the settings that tell their cites apart."""
    _Disambiguation(engine, records).settle()


class _Disambiguation:
    def __init__(self, engine: Engine, records: Sequence[Record]) -> None:
        options = engine.citation.options
        self.engine = engine
        self.records = records
        self.add_names = options.get("disambiguate-add-names") == "true"
        self.add_given = options.get("disambiguate-add-givenname") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        self.add_suffix = options.get("disambiguate-add-year-suffix") == "true"
        # Whether there are tests for disambiguate in what a citation prints.
        self.conditions = any("disambiguate" in node.attributes for node in engine.citation.elements())
        self._tests = 0  # the most tests for disambiguate that a cite has met

    def text(self, record: Record, settings: Settings | None = None) -> str:
        """What a cite of a record prints, without its year suffix."""
        state = State(record, _SUBSEQUENT, settings)
        state.plain_year = True
        out = self.engine.citation.printed(state)
        self._tests = max(self._tests, state.tests)
        return self.engine.text(out)

    def settle(self) -> None:
        if not (self.add_names or self.add_given or self.add_suffix or self.conditions):
            return
        if self.add_given and self.rule != "by-cite":
            self._names_apart()
        for group in _groups(self.records, self.text):
            if len(group) > 1:
                self._apart(group)
        if self.add_suffix:
            self._suffixes()

    def trace(self, record: Record) -> list[tuple[Sequence[Name], names.NamePlan, int]]:
        """The lists of names that a cite prints: the people, how they are printed, how many of them."""
        state = State(record, _SUBSEQUENT)
        state.trace = []
        state.plain_year = True
        self.engine.citation.printed(state)
        return state.trace

    # Names, whatever the cites (givenname-disambiguation-rule other than by-cite)

    def _names_apart(self) -> None:
        only_first = self.rule.startswith("primary-name")
        limit = 1 if self.rule.endswith("-with-initials") else 2
        # A name as the style prints it -> the different names that it may be.
        known: dict[str, dict[Name, names.NamePlan]] = {}
        uses: list[tuple[Record, int, int, Name, names.NamePlan]] = []
        for record in self.records:
            for index, (people, plan, number) in enumerate(self.trace(record)):
                # Names that are hidden behind "et al." may yet be added.
                most = 1 if only_first else len(people) if self.add_names else number
                for place, name in enumerate(people[:most]):
                    known.setdefault(tree.text(names.one(name, plan, False)), {})[name] = plan
                    uses.append((record, index, place, name, plan))
        needed: dict[tuple[Name, int], int] = {}
        for alike in known.values():
            if len(alike) > 1:
                for name, plan in alike.items():
                    needed[name, id(plan)] = _level(name, plan, list(alike), limit)
        for record, index, place, name, plan in uses:
            if level := needed.get((name, id(plan)), 0):
                record.settings.levels[index, place] = level

    # Cites

    def _apart(self, group: list[Record]) -> None:
        """Tell the members of a group apart as far as that goes; what does not help is taken back."""
        left = self._by_names(group) if self.add_names or (self.add_given and self.rule == "by-cite") else [group]
        for members in left:
            if len(members) > 1 and self.conditions:
                self._by_condition(members)

    def _by_names(self, group: list[Record]) -> list[list[Record]]:
        """Add names and given names as long as a group falls apart; the groups that are left."""
        undecided, done = [group], []
        while undecided:
            members = undecided.pop()
            parts = self._split(members)
            if parts is None:
                done.append(members)
                continue
            for part in parts:
                (undecided if len(part) > 1 else done).append(part)
        return done

    def _split(self, members: list[Record]) -> list[list[Record]] | None:
        """The smallest step that makes a group fall apart, taken; None where none does."""
        for change in self._steps(self.trace(members[0]), members[0].settings):
            tried = {}
            for record in members:
                settings = record.settings.copy()
                change(settings)
                tried[id(record)] = settings
            parts = _groups(members, lambda record, tried=tried: self.text(record, tried[id(record)]))  # type: ignore[misc]
            if len(parts) > 1:
                for record in members:
                    record.settings = tried[id(record)]
                return parts
        return None

    def _steps(self, lists: list[Any], settings: Settings) -> Iterable[Callable[[Settings], None]]:
        """Changes in the order in which they are tried."""
        by_cite = self.add_given and self.rule == "by-cite"
        for index, (people, plan, number) in enumerate(lists):
            for count in range(number, (len(people) if self.add_names else number) + 1):
                if count > number:
                    yield _with(index, count, {})
                for place in range(count if by_cite else 0):
                    first = settings.levels.get((index, place), 0) + 1
                    for level in range(first, names.levels(people[place], plan) + 1):
                        yield _with(index, count if count > number else 0, {place: level})

    def _by_condition(self, members: list[Record]) -> None:
        """Let the tests for disambiguate hold, one more at a time, until the members are told apart or no test is
        left.
        """
        undecided = [members]
        number = self._tests = 0
        while undecided and number <= self._tests:
            number += 1
            still: list[list[Record]] = []
            for group in undecided:
                for record in group:
                    record.settings.conditions = number
                still += [part for part in _groups(group, self.text) if len(part) > 1]
            undecided = still
        if self.add_suffix:
            for group in undecided:
                for record in group:
                    record.settings.conditions = 0

    def _suffixes(self) -> None:
        for group in _groups(self.records, self.text):
            if len(group) < 2:
                continue
            given = [record.item["year-suffix"] for record in group]
            free = (letters for letters in suffixes() if letters not in given)
            for record, own in zip(group, given, strict=True):
                record.settings.letters = own or next(free)


def _with(index: int, count: int, levels: dict[int, int]) -> Callable[[Settings], None]:
    def change(settings: Settings) -> None:
        if count:
            settings.shown[index] = count
        for place, level in levels.items():
            settings.levels[index, place] = level

    return change


def _level(name: Name, plan: names.NamePlan, others: list[Name], limit: int) -> int:
    """The least of a given name that tells a name from others; 0 where nothing does."""
    for level in range(1, min(names.levels(name, plan), limit) + 1):
        shown = tree.text(names.one(name, plan, False, level))
        if all(other == name or tree.text(names.one(other, plan, False, level)) != shown for other in others):
            return level
    return 0


def _groups(records: Iterable[Record], text: Callable[[Record], str]) -> list[list[Record]]:
    found: dict[str | int, list[Record]] = {}
    for record in records:
        shown = text(record)
        # Cites that print nothing are not alike: there is nothing to tell apart.
        found.setdefault(shown if any(map(str.isalnum, shown)) else id(record), []).append(record)
    return list(found.values())
