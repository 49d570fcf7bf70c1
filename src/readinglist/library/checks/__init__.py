"""What is wrong in .bib files: rules in tables, one module a group, each with a code that stays.

A new rule is a function and one line in its module's RULES; a new module is one line in `_MODULES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module

from readinglist.errors import UnknownName
from readinglist.library.checks.rule import EntryRule, FieldRule, FileRule, Found, Problem, Rule, Spot
from readinglist.library.checks.source import Source

__all__ = ["Problem", "Rule", "Source", "check", "chosen", "rule", "rules"]

_MODULES = ("structure", "required", "identifiers", "dates", "names", "titles", "pages", "files", "consistency")


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, habits too, in the order of their groups."""
    return tuple(rule for name in _MODULES for rule in import_module(f"{__name__}.{name}").RULES)


def rule(code: str) -> Rule:
    """The rule of a code; an error that suggests others where there is none."""
    known = {one.code: one for one in rules()}
    if code.upper() not in known:
        letter = ", ".join(name for name in known if name[0] == code[:1].upper())
        raise UnknownName("code", code, known, hint=f"known: {letter or ', '.join(known)}")
    return known[code.upper()]


def is_habit(one: Rule) -> bool:
    """Whether a rule is no problem, but what an option of `fix` brings to one form."""
    return isinstance(one, FieldRule) and one.habit


def chosen(select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules whose codes begin with one of `select` (all, where it is empty) and with none of `ignore`."""
    wanted, unwanted = ([prefix.strip().upper() for one in given for prefix in one.split(",") if prefix.strip()]
                        for given in (select, ignore))  # fmt: skip
    codes = [one.code for one in rules()]
    for prefix in (*wanted, *unwanted):
        if not any(code.startswith(prefix) for code in codes):
            raise UnknownName("code", prefix, [*codes, *{code[0] for code in codes}])
    return tuple(
        one
        for one in rules()
        if (one.code.startswith(tuple(wanted)) if wanted else not is_habit(one))
        and not (unwanted and one.code.startswith(tuple(unwanted)))
    )


def check(sources: Sequence[Source], using: Sequence[Rule] | None = None) -> list[Problem]:
    """The problems of some files, in the order of files and lines."""
    using = chosen() if using is None else using
    found: list[tuple[int, Problem]] = []
    order = {id(source): number for number, source in enumerate(sources)}
    for one, spot in _spots(sources, using):
        line, column = spot.source.place(spot.start)
        problem = Problem(one.code, one.level, spot.source.name, line, column, spot.key, spot.message, spot.fix)
        found.append((order[id(spot.source)], problem))
    found.sort(key=lambda pair: (pair[0], pair[1].line, pair[1].column, pair[1].code))
    return [problem for _, problem in found]


def _spots(sources: Sequence[Source], using: Sequence[Rule]) -> Iterator[tuple[Rule, Spot]]:
    by_field = field_rules(using)
    entry_rules = [one for one in using if isinstance(one, EntryRule)]
    for source in sources:
        for entry in source.entries:
            for name, value in entry.fields.items():
                for one in by_field.get(name, ()):
                    if found := one.test(value, entry):
                        yield one, Spot(source, value.start, entry.key, *_writable(found, value.whole))
            for other in entry_rules:
                for spot in other.test(entry, source):
                    yield other, spot
    for rule in using:
        if isinstance(rule, FileRule):
            for spot in rule.test(sources):
                yield rule, spot


def _writable(found: Found, whole: bool) -> Found:
    """What was found, without a fix where the value is made of @strings."""
    return found if whole else Found(found.message)


def field_rules(using: Sequence[Rule]) -> dict[str, list[FieldRule]]:
    """The rules of fields, by the name of the field."""
    by_field: dict[str, list[FieldRule]] = {}
    for one in using:
        if isinstance(one, FieldRule):
            for name in one.fields:
                by_field.setdefault(name, []).append(one)
    return by_field
