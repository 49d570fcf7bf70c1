"""Dates as a style prints them (CSL 1.0.2, Date, Date-part, Date Ranges, AD and BC, Seasons, Approximate Dates)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readinglist.csl import textcase
from readinglist.csl.locale import Locale
from readinglist.csl.nodes import Node
from readinglist.csl.tree import Look, Output, Span, joined, look
from readinglist.item import Date

#: A part by its size, the largest first.
_SIZES = ("year", "month", "day")


class Part(NamedTuple):
    """A cs:date-part: which part, in which form, between what."""

    name: str
    form: str
    prefix: str
    suffix: str
    delimiter: str
    case: str
    strip: bool
    look: Look | None


class Plan(NamedTuple):
    """A cs:date, ready: its parts in their order and what stands between them."""

    parts: tuple[Part, ...]
    delimiter: str
    locale: Locale


def plan(node: Node, locale: Locale) -> Plan:
    """What a cs:date asks for; a localised one takes its parts from the locale (CSL 1.0.2, Localized Date Formats)."""
    own = {part.get("name"): part for part in node.all("date-part")}
    form = node.get("form")
    if not form:
        return Plan(tuple(_part(part.attributes) for part in node.all("date-part")), node.get("delimiter"), locale)
    localised = locale.dates.get(form)
    if localised is None:
        return Plan((), "", locale)
    wanted = (node.get("date-parts") or "year-month-day").split("-")
    parts = []
    for part in localised.all("date-part"):
        name = part.get("name")
        if name in wanted:
            given = own[name].attributes if name in own else {}
            changed = {key: value for key, value in given.items() if key not in ("prefix", "suffix")}
            parts.append(_part({**part.attributes, **changed}))
    return Plan(tuple(parts), localised.get("delimiter"), locale)


def _part(attributes: Mapping[str, str]) -> Part:
    name = attributes.get("name", "")
    return Part(
        name,
        attributes.get("form") or {"month": "long", "year": "long"}.get(name, "numeric"),
        attributes.get("prefix", ""),
        attributes.get("suffix", ""),
        attributes.get("range-delimiter") or "–",
        attributes.get("text-case", ""),
        attributes.get("strip-periods") == "true",
        look(attributes),
    )


def rendered(date: Date, plan: Plan, suffix: str = "") -> Output:
    """A date or a range of dates; `suffix` is the year suffix to stand after the year."""
    first = date.parts[0] if date.parts else ()
    second = date.parts[1] if len(date.parts) > 1 else first
    if second == first:
        return _together(plan.parts, first, date.season, plan, suffix)
    if not second or not first:  # a range that is open
        one = _together(plan.parts, first or second, date.season, plan, suffix)
        dash = next((part.delimiter for part in plan.parts if part.name == "year"), "–")
        return None if one is None else [one, dash] if first else [dash, one]
    return _range(date, first, second, plan, suffix)


def _together(parts: Sequence[Part], of: tuple[int, ...], season: int, plan: Plan, suffix: str) -> Output:
    return joined([out for part in parts if (out := _shown(part, of, season, plan, suffix))], plan.delimiter)


def _range(date: Date, first: tuple[int, ...], second: tuple[int, ...], plan: Plan, suffix: str) -> Output:
    """Two dates with what they have in common once (CSL 1.0.2, Date Ranges)."""
    shown = [part for part in plan.parts if _has(part, first, date.season) or _has(part, second, 0)]
    names = {part.name for part in shown}
    sizes = [n for n, name in enumerate(_SIZES) if name in names and (first[n : n + 1] != second[n : n + 1])]
    if not sizes:
        return _together(plan.parts, first, date.season, plan, suffix)
    differing = [n for n, part in enumerate(shown) if _SIZES.index(part.name) >= sizes[0]]
    start, end = differing[0], differing[-1] + 1
    middle = shown[start:end]
    dash = next(part.delimiter for part in shown if part.name == _SIZES[sizes[0]])
    # The inner ends have nothing between them but the dash; the letter follows the year that comes last.
    until, since = [*middle[:-1], middle[-1]._replace(suffix="")], [middle[0]._replace(prefix=""), *middle[1:]]
    span: Output = [
        _together(until, first, date.season, plan, "" if sizes[0] == 0 else suffix),
        dash,
        _together(since, second, 0, plan, suffix),
    ]
    around = [_together(parts, first, date.season, plan, suffix) for parts in (shown[:start], shown[end:])]
    return joined([out for out in (around[0], span, around[1]) if out], plan.delimiter)


def _has(part: Part, of: tuple[int, ...], season: int) -> bool:
    return len(of) > _SIZES.index(part.name) or (part.name == "month" and bool(season) and len(of) == 1)


def _shown(part: Part, of: tuple[int, ...], season: int, plan: Plan, suffix: str) -> Output:
    """One part with its affixes; None where the date has no such part."""
    text = _VALUES[part.name](part, of, season, plan.locale) if part.name in _VALUES else ""
    if not text:
        return None
    if part.strip:
        text = text.replace(".", "")
    if part.case:
        text = str(textcase.convert(text, part.case, plan.locale.language[:2]))
    out: Output = Span(part.look, [text]) if part.look else text
    if part.name == "year" and suffix:
        out = [out, suffix]
    if not part.prefix and not part.suffix:
        return out
    return [part.prefix, out, part.suffix]


def _year(part: Part, of: tuple[int, ...], _: int, locale: Locale) -> str:
    if not of:
        return ""
    year = of[0]
    if part.form == "short":
        return f"{abs(year) % 100:02d}"
    if year < 0:
        return f"{-year}{locale.term('bc') or 'BC'}"
    return f"{year}{locale.term('ad') or 'AD'}" if 0 < year < 1000 else str(year)


def _month(part: Part, of: tuple[int, ...], season: int, locale: Locale) -> str:
    if len(of) < 2 or not of[1]:
        return (locale.term(f"season-{season:02d}", "long") or "") if season and len(of) == 1 else ""
    month = of[1]
    if not 1 <= month <= 12:
        number = {13: 1, 14: 2, 15: 3, 16: 4}.get(month, month - 20)
        return (locale.term(f"season-{number:02d}") or "") if 1 <= number <= 4 else ""
    if part.form == "numeric":
        return str(month)
    if part.form == "numeric-leading-zeros":
        return f"{month:02d}"
    return locale.term(f"month-{month:02d}", part.form) or ""


def _day(part: Part, of: tuple[int, ...], _: int, locale: Locale) -> str:
    if len(of) < 3 or not of[2]:
        return ""
    day = of[2]
    if part.form == "ordinal":
        if day > 1 and locale.options.get("limit-day-ordinals-to-day-1") == "true":
            return str(day)
        return locale.ordinal(day, locale.gender(f"month-{of[1]:02d}"))
    return f"{day:02d}" if part.form == "numeric-leading-zeros" else str(day)


_VALUES = {"year": _year, "month": _month, "day": _day}


def key(date: Date, wanted: tuple[str, ...] = _SIZES) -> str:
    """What a date sorts by (CSL 1.0.2, Sorting): figures of its parts, of both ends of a range."""
    if not date.parts:
        return date.literal
    found = []
    for of in date.parts:
        year, month, day = (*of, 0, 0, 0)[:3]
        shown = [
            year + 100000 if "year" in wanted else 0,
            month if "month" in wanted else 0,
            day if "day" in wanted else 0,
        ]
        found.append(f"{shown[0]:06d}{shown[1]:02d}{shown[2]:02d}")
    return "/".join(found)
