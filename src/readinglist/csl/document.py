"""A document: its items, in the order of a style's bibliography, and its citations in the order of the text."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import NamedTuple

from readinglist.csl import collapse, disambiguate, extra, particles, positions, rich, textcase
from readinglist.csl.engine import Engine, Section
from readinglist.csl.sorting import Order
from readinglist.csl.state import Position, Record, State
from readinglist.csl.tree import Look, Output, Span, ends_with
from readinglist.item import Item, Name, named


class Cite(NamedTuple):
    """One item of a citation: its citekey, and what stands around it. `label` says what the locator counts."""

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False


class Citation(NamedTuple):
    """Cites that stand together; `note` is the number of the note that they stand in, 0 in the text."""

    cites: Sequence[Cite]
    note: int = 0


class Document:
    """Items in a style. `items` are in the order in which they are cited, or in any for a mere list; `keep_order` keeps
    the bibliography in it.
    """

    def __init__(self, engine: Engine, items: Sequence[Item], keep_order: bool = False) -> None:
        self.engine = engine
        area = engine.bibliography
        order = area.order if area and not keep_order else None
        records = [engine.record(item, _people(item)) for item in map(extra.told, items)]
        self.records = _numbered(records, order)
        disambiguate.settle(engine, self.records)
        if order and order.asks_suffix and any(record.settings.letters for record in records):
            self.records = _numbered(records, order)
        self.by_key: dict[str, Record] = {}
        for record in self.records:
            self.by_key.setdefault(record.item.id, record)

    # The bibliography

    def entries(self, *, apart: bool = False) -> list[tuple[Record, Output]]:
        """Each record with its entry, in order; `apart` without the dashes that refer to the entry before."""
        area = self.engine.bibliography
        assert area is not None
        substitute = None if apart else area.options.get("subsequent-author-substitute")
        substitute = html.unescape(substitute) if substitute else substitute  # some styles escape their dashes twice
        rule = area.options.get("subsequent-author-substitute-rule", "complete-all")
        aligned = area.options.get("second-field-align")
        before: list[list[str]] | None = None
        found: list[tuple[Record, Output]] = []
        for record in self.records:
            state = _in_bibliography(record)
            fields = area.fields(state)
            if substitute is not None:
                before = collapse.substituted(state.first_names, before, substitute, rule, self.engine)
            if len(fields) > 1 and aligned:
                fields[1:] = _begun(fields[1:])
            fields = _begun(fields)
            if aligned and fields:
                fields = [Span(_MARGIN, [fields[0]]), Span(_INLINE, fields[1:])] if len(fields) > 1 else fields
            out = _around(area, fields or None)
            # A blank at the end of a column belongs to none.
            found.append((record, [_rstripped(out), " "] if aligned and ends_with(out, " ") else out))
        return found

    # Citations

    def citations(
        self, citations: Sequence[Citation], places: Sequence[Sequence[Position]] | None = None
    ) -> list[Output]:
        """Each citation as it is printed at its place; `places` are the positions of the cites where they are known
        already. An unknown citekey is a KeyError.
        """
        places = positions.of(citations, self.engine) if places is None else places
        return [self._citation(citation, place) for citation, place in zip(citations, places, strict=True)]

    def _citation(self, citation: Citation, places: Sequence[Position]) -> Output:
        area = self.engine.citation
        cites = [
            collapse.Cited(self.by_key[cite.key], cite, place)
            for cite, place in zip(citation.cites, places, strict=True)
        ]
        if area.order and len(cites) > 1:
            cites = [cites[place] for place in area.order.ordered([self.state(cited) for cited in cites])]
        out = collapse.joined(self, cites)
        if self.engine.is_note and not cites[0].cite.prefix:
            out = _capitalised(out)[0]
        return out if all(cite.author_only for cite in citation.cites) else _around(area, out)

    def begun(self, cite: Cite, out: Output) -> Output:
        """What a cite prints, with a capital where a sentence of its prefix ends before it, in a note."""
        return _capitalised(out)[0] if self.engine.is_note and _ENDED.search(cite.prefix) else out

    def state(self, cited: collapse.Cited) -> State:
        """A fresh state for a cite."""
        state = State(cited.record, cited.position)
        state.locator = rich.clean(cited.cite.locator)
        state.label = cited.cite.label if cited.cite.locator else ""
        state.suppress_names = cited.cite.suppress_author
        return state

    def printed(self, state: State) -> Output:
        """What a cite prints, without what its writer put around it."""
        return self.engine.citation.printed(state)


def _in_bibliography(record: Record) -> State:
    state = State(record)
    state.in_bibliography = True
    return state


def _numbered(records: list[Record], order: Order | None) -> list[Record]:
    """Records in the order of the bibliography, "" or None for that in which they are, and numbered so."""
    for number, record in enumerate(records, 1):
        record.number = number
    if not order:
        return records
    ordered = [records[place] for place in order.ordered([_in_bibliography(record) for record in records])]
    for number, record in enumerate(ordered, 1):
        record.number = number
    return ordered


# A sentence of more than a word: "See. " and "Cf. " are abbreviations.
_ENDED = re.compile(r"\S\s.*[.?!][\"'”’»)\]]*\s*$")


def _capitalised(out: Output) -> tuple[Output, bool]:
    """An output in which a term that begins it begins with a capital ("Ibid."), and whether its beginning was found:
    a square bracket may stand before.
    """
    if isinstance(out, str):
        return out, any(map(str.isalnum, out)) or "(" in out
    if isinstance(out, Span):
        if out.look.term:
            return Span(out.look, [textcase.convert(part, "capitalize-first") for part in out.parts]), True
        parts, found = _capitalised(out.parts)
        return (Span(out.look, [parts]) if found else out), found
    for place, part in enumerate(out or ()):
        changed, found = _capitalised(part)
        if found:
            assert out is not None
            return [*out[:place], changed, *out[place + 1 :]], True
    return out, False


def _begun(fields: list[Output]) -> list[Output]:
    changed = _capitalised(fields)[0]
    return changed if isinstance(changed, list) else [changed]


def _rstripped(out: Output) -> Output:
    """An output without the blanks at its end."""
    if isinstance(out, str):
        return out.rstrip(" ")
    if isinstance(out, Span):
        return Span(out.look, [*out.parts[:-1], _rstripped(out.parts[-1])]) if out.parts else out
    return [*out[:-1], _rstripped(out[-1])] if out else out


_MARGIN, _INLINE = Look(display="left-margin"), Look(display="right-inline")


def _around(area: Section, out: Output) -> Output:
    """What a layout prints, with its affixes and its formatting."""
    if out is None:
        return None
    found: Output = out
    if area.suffix:
        last = out[-1] if isinstance(out, list) else out
        if isinstance(last, Span) and last.look.display:
            last.parts.append(area.suffix)
        else:
            found = [found, area.suffix]
    if area.prefix:
        found = [area.prefix, found]
    return Span(area.look, [found]) if area.look else found


def _people(item: Item) -> dict[str, list[Name]]:
    """The names of an item, those that say nothing left out, and lists of no one but "others"."""
    return {
        variable: people
        for variable, names in item.names.items()
        if named(people := [particles.parted(name) for name in names if name])
    }
