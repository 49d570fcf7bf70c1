"""Dates: parts and their delimiters, ranges, seasons, dates that are text."""

from __future__ import annotations

from typing import Any

from citeproc import model
from citeproc.source import DateRange, LiteralDate, VariableError

from readinglist.csl.mended.state import state
from readinglist.csl.mended.tree import LOCALE

_PARTS = ("year", "month", "day")

_part_process = model.Date_Part.process


def _elements(self: Any, shown: list[str], date: Any) -> list[Any]:
    """The parts of a date that are shown and known, as they stand in the date's form."""
    known = {"year": True, "month": "month" in date or "season" in date, "day": "day" in date}
    return [part for part in self.iterchildren() if part.get("name") in shown and known.get(part.get("name"))]


def _overrides(part: Any, style_date: Any) -> dict[str, str]:
    """What a style changes in a part of a localized date (Date, Localized Date Formats)."""
    if style_date is None:
        return {}
    return next((dict(own.attrib) for own in style_date.iterchildren() if own.get("name") == part.get("name")), {})


def _written(self: Any, part: Any, date: Any, style_date: Any, *, without: str = "") -> str:
    """A part of a date, with its affixes; without the one that would stand beside the delimiter of a range."""
    kept = dict(part.attrib)
    try:
        part.attrib.update(_overrides(part, style_date))
        if without:
            part.attrib.pop(without, None)
        return str(part.render(date, self if style_date is None else style_date) or "")
    except VariableError:
        return ""
    finally:
        part.attrib.clear()
        part.attrib.update(kept)


def _single(self: Any, date: Any, shown: list[str], style_date: Any) -> str:
    parts = [_written(self, part, date, style_date) for part in _elements(self, shown, date)]
    return str(self.get("delimiter", "")).join(filter(None, parts))


def _range(self: Any, dates: Any, shown: list[str], style_date: Any) -> str:
    """From the largest part that differs on, both dates are written; larger parts are written once (Date-part,
    Date Ranges): "May 3–5, 2018". An open range ends with its delimiter.
    """
    begin, end = dates.begin, dates.end
    elements = _elements(self, shown, begin)
    if end.is_nil():
        different = list(_PARTS)
    else:
        first = next((part for part in _PARTS if begin.get(part) != end.get(part)), "")
        if first not in {part.get("name") for part in elements}:
            return _single(self, begin, shown, style_date)
        different = list(_PARTS[_PARTS.index(first) :])
    twice = [part for part in elements if part.get("name") in different]
    before = elements[: elements.index(twice[0])]
    after = [part for part in elements[elements.index(twice[0]) :] if part not in twice]
    delimiter = str(self.get("delimiter", ""))
    dash = twice[-1].get("range-delimiter", "–")

    def joined(parts: list[Any], date: Any, cut: Any = None, without: str = "") -> str:
        written = [_written(self, part, date, style_date, without=without if part is cut else "") for part in parts]
        return delimiter.join(filter(None, written))

    until = ""
    if not end.is_nil() and (ending := [part for part in _elements(self, shown, end) if part in twice]):
        until = joined(ending, end, ending[0], "prefix")
    middle = joined(twice, begin, twice[-1], "suffix") + dash + until
    return delimiter.join(filter(None, (joined(before, begin), middle, joined(after, begin))))


def _process(self: Any, item: Any, variable: str | None = None, *_: Any, **__: Any) -> Any:
    """A date in its form: localized with the style's changes, or in the parts that the style lists (Date)."""
    name = variable or self.get("variable")
    state.called += 1
    date = item.reference[name.replace("-", "_")]
    if not date:
        raise VariableError
    wanted = self.get("date-parts")
    if state.sorting is not None:
        state.printed += 1
        return _sort_key(date, wanted)
    form = self.get("form")
    template, style_date = (self.get_date(form), self) if form is not None else (self, None)
    shown = wanted.split("-") if wanted and form is not None else list(_PARTS)
    present = {part.get("name") for part in template.iterchildren()} & set(shown)
    if isinstance(date, LiteralDate):
        # Text has no parts: it stands where the year does, not again where only a day is asked for.
        text = str(date.text) if "year" in present else ""
    elif isinstance(date, DateRange):
        text = _range(template, date, shown, style_date)
    else:
        text = _single(template, date, shown, style_date)
    if not text:
        raise VariableError
    state.printed += 1
    return self.wrap(self.format(text))


def _sort_key(date: Any, wanted: str | None) -> str:
    """Dates sort by their numbers, whatever the form (Sorting, Sort Key Order); only the parts that are asked for."""
    length = {"year": 5, "year-month": 7}.get(wanted or "", 9)
    if isinstance(date, DateRange):
        return str(date.begin.sort_key())[:length]
    return str(date.sort_key()) if isinstance(date, LiteralDate) else str(date.sort_key())[:length]


def _part(self: Any, date: Any, context: Any = None) -> Any:
    """A part of a date; a season stands for the month, and has no number (Date-part)."""
    if self.get("name") == "month" and "month" not in date:
        season = date.get("season")
        if not season or self.get("form", "long").startswith("numeric"):
            raise VariableError
        root = self.get_root()
        owner = root.style if root.tag == LOCALE else self
        return owner.get_single_term(name=f"season-{int(season):02}", form=self.get("form"))
    # citeproc-py would keep a style's changes in the locale; `_written` has made and will undo them.
    return _part_process(self, date, context)


def apply() -> None:
    model.Date.process = _process
    model.Date_Part.process = _part
