"""Cites that stand together: grouped by names, collapsed to ranges, and names that repeat those before.

Source: CSL 1.0.2, Cite Grouping; Cite Collapsing; Reference Grouping.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from readinglist.csl import rich
from readinglist.csl.state import Position, Record
from readinglist.csl.tree import Look, Output, Span, text

if TYPE_CHECKING:
    from readinglist.csl.document import Cite, Document
    from readinglist.csl.engine import Engine


class Cited(NamedTuple):
    """A cite with its item and its position."""

    record: Record
    cite: Cite
    position: Position


class _Shown(NamedTuple):
    """A cite that is printed, and the names that it begins with."""

    cited: Cited
    out: Output
    names: str


def joined(document: Document, cites: Sequence[Cited]) -> Output:
    """Cites in their order, with what stands between them."""
    options = document.engine.citation.options
    how = options.get("collapse", "")
    delimiter = document.engine.citation.delimiter
    if how == "citation-number":
        return _numbers(document, cites, delimiter, options.get("after-collapse-delimiter", delimiter))
    if how.startswith("year") or ("cite-group-delimiter" in options and document.engine.citation.order):
        return _grouped(document, cites, how, delimiter)
    return _chained([(_whole(document, cited), delimiter) for cited in cites])


def _chained(parts: Sequence[tuple[Output, str]]) -> Output:
    """Outputs, each with the delimiter that stands behind it; none before punctuation that a writer put there."""
    found: list[Output] = []
    between = ended = ""
    for out, after in parts:
        if out is None:
            continue
        written = text(out)
        if found:
            if written[:1] in (",", ".", ";", ":"):
                between = ""
            elif ended[-1:] in (",", ";") and between[:1] in (",", ";"):
                between = between[1:]
            found.append(between)
        found.append(out)
        between, ended = after, written
    return found or None


def _whole(document: Document, cited: Cited) -> Output:
    """A cite with the writer's words around it."""
    return around(cited.cite, document.begun(cited.cite, _shown(document, cited).out))


def around(cite: Cite, out: Output) -> Output:
    """What a cite prints between its prefix and its suffix."""
    if not cite.prefix and not cite.suffix:
        return out
    parts: list[Output] = []
    if cite.prefix:
        parts.append(_affix(cite.prefix))
    if out is not None:
        parts.append(out)
    if cite.suffix:
        parts.append(_affix(cite.suffix))
    return parts


def _affix(given: str) -> Output:
    return Span(_KEPT, [rich.edged(given)])


_KEPT = Look(kept=True)


def _numbers(document: Document, cites: Sequence[Cited], delimiter: str, after: str) -> Output:
    """Numbers that follow one another as ranges (collapse="citation-number")."""
    parts: list[tuple[Output, str]] = []
    start = 0
    while start < len(cites):
        end = start
        while (
            end + 1 < len(cites)
            and _bare(cites[end + 1])
            and _bare(cites[end])
            and (cites[end + 1].record.number == cites[end].record.number + 1)
        ):
            end += 1
        if end - start >= 2:
            out: Output = [_whole(document, cites[start]), "–", _whole(document, cites[end])]
            parts.append((out, after))
        else:
            parts += [(_whole(document, cited), delimiter) for cited in cites[start : end + 1]]
        start = end + 1
    return _chained(parts)


def _bare(cited: Cited) -> bool:
    return not (cited.cite.locator or cited.cite.prefix or cited.cite.suffix)


def _grouped(document: Document, cites: Sequence[Cited], how: str, delimiter: str) -> Output:
    """Cites of the same names side by side; their names, years once (collapse="year" and its like)."""
    options = document.engine.citation.options
    groups: list[list[_Shown]] = []
    by_names: dict[str, list[_Shown]] = {}
    for number, cited in enumerate(cites):
        shown = _shown(document, cited)
        # Cites of the same names come together where the style sorts cites; a writer's own order is left alone.
        key = shown.names or f"\x00{number}"
        if not document.engine.citation.order and groups and groups[-1][0].names != shown.names:
            by_names.clear()
        if key not in by_names:
            by_names[key] = []
            groups.append(by_names[key])
        by_names[key].append(shown)
    after = options.get("after-collapse-delimiter", delimiter) if how else delimiter
    # A style for notes has no delimiter of its own for cites of a group; what Zotero's users see.
    between = options.get("cite-group-delimiter", delimiter if document.engine.is_note else ", ")
    single = delimiter if document.engine.citation.order else after
    parts: list[tuple[Output, str]] = []
    for group in groups:
        if len(group) == 1:
            parts.append((around(group[0].cited.cite, group[0].out), single))
        elif not how.startswith("year"):
            chained = _chained([(around(shown.cited.cite, shown.out), between) for shown in group])
            parts.append((chained, after))
        else:
            parts.append((_years(document, group, how, between, after), after))
    return _chained(parts)


def _shown(document: Document, cited: Cited) -> _Shown:
    state = document.state(cited)
    out = document.printed(state)
    names = state.first_names.whole if state.first_names else None
    if cited.cite.author_only and names is not None:
        out = names
    return _Shown(cited, out, document.engine.text(names))


def _years(document: Document, group: Sequence[_Shown], how: str, between: str, after: str) -> Output:
    """Cites that share their names: the names once, then the years, or the year once and its suffixes."""
    options = document.engine.citation.options
    suffixes = how in ("year-suffix", "year-suffix-ranged")
    suffix_delimiter = options.get(
        "year-suffix-delimiter", options.get("cite-group-delimiter", document.engine.citation.delimiter)
    )
    parts: list[tuple[Output, str]] = []
    place = 0
    while place < len(group):
        first = group[place]
        end = place
        if suffixes and _has_suffix(first):
            year = _year(document, first.cited)
            # A place that is cited keeps a cite from collapsing further (Cite Collapsing).
            while (
                end + 1 < len(group)
                and not (group[end].cited.cite.locator or group[end + 1].cited.cite.locator)
                and (_has_suffix(group[end + 1]) and _year(document, group[end + 1].cited) == year)
            ):
                end += 1
        out = first.out if place == 0 else _printed(document, first.cited)
        runs = _runs(group[place : end + 1], how)
        parts += [(out, suffix_delimiter) for out in _suffixes(document, out, runs)]
        # A place that is cited ends what is collapsed (Chicago 15.29).
        ends = "after-collapse-delimiter" in options and group[end].cited.cite.locator
        parts[-1] = (parts[-1][0], after if ends else between)
        place = end + 1
    return _chained(parts)


def _runs(group: Sequence[_Shown], how: str) -> list[list[_Shown]]:
    """Cites of one year, those whose suffixes follow one another together where the style wants ranges."""
    runs = [[group[0]]]
    for shown in group[1:]:
        last = runs[-1][-1]
        follows = how == "year-suffix-ranged" and _ordinal(shown) == _ordinal(last) + 1
        if follows and _bare(shown.cited) and _bare(last.cited):
            runs[-1].append(shown)
        else:
            runs.append([shown])
    return runs


def _suffixes(document: Document, first: Output, runs: Sequence[Sequence[_Shown]]) -> list[Output]:
    """The first cite, and the year suffixes of the others."""
    outs: list[Output] = []
    for number, run in enumerate(runs):
        shown = [
            around(
                cite.cited.cite, first if not number and not place else _printed(document, cite.cited, suffix_only=True)
            )
            for place, cite in enumerate(run)
        ]
        outs += [[shown[0], "–", shown[-1]]] if len(run) > 2 else shown
    return outs


def _printed(document: Document, cited: Cited, *, suffix_only: bool = False) -> Output:
    """A cite without its names, or the year suffix alone."""
    state = document.state(cited)
    state.suppress_names = True
    state.suffix_only = suffix_only
    return document.printed(state)


def _has_suffix(shown: _Shown) -> bool:
    return bool(shown.cited.record.settings.letters)


def _ordinal(shown: _Shown) -> int:
    number = 0
    for letter in shown.cited.record.settings.letters:
        number = number * 26 + ord(letter) - 96
    return number


def _year(document: Document, cited: Cited) -> str:
    """What a cite prints beside its names, the year suffix left out."""
    state = document.state(cited)
    state.locator = state.label = ""
    state.suppress_names = True
    state.plain_year = True
    return document.engine.text(document.printed(state))


def substituted(
    found: Any, before: list[list[str]] | None, mark: str, rule: str, engine: Engine
) -> list[list[str]] | None:
    """The first names of an entry, changed in place where they repeat those of the entry before; what they were
    (CSL 1.0.2, Reference Grouping, subsequent-author-substitute).
    """
    if found is None:
        return None
    lists = found.lists
    now = [[engine.text(part) for part in names] for names in lists]
    if not lists:
        return None
    if before is not None:
        same = [a == b for a, b in zip(now, before, strict=False)]
        if rule in ("complete-all", "complete-each"):
            if len(now) == len(before) and all(same):
                for names in lists:
                    if rule == "complete-all":
                        names[:] = [mark]
                    else:
                        for place in names.places:
                            names[place] = mark
        else:
            names, earlier = lists[0], before[0]
            people = [now[0][place] for place in names.places]
            others = [earlier[place] for place in names.places if place < len(earlier)]
            for number, (one, other) in enumerate(zip(people, others, strict=False)):
                if one != other or (rule == "partial-first" and number):
                    break
                names[names.places[number]] = mark
    return now
