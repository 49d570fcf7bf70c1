"""First, subsequent, ibid., near (CSL 1.0.2, Choose, position; Note Distance)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readinglist.csl.state import Position

if TYPE_CHECKING:
    from readinglist.csl.document import Citation, Cite
    from readinglist.csl.engine import Engine

_NEAR = 5


def of(citations: Sequence[Citation], engine: Engine) -> list[list[Position]]:
    """The position of every cite, in the order of the document."""
    near = int(engine.citation.options.get("near-note-distance", "") or _NEAR)
    in_notes = engine.is_note
    numbered = in_notes and not any(citation.note for citation in citations)
    first_notes: dict[str, int] = {}
    last_notes: dict[str, int] = {}
    # The notes and the text are read each for themselves: what came last in it, and in which note.
    last: dict[bool, tuple[int, list[Citation]]] = {}
    found = []
    for number, citation in enumerate(citations, 1):
        note = number if numbered or not in_notes else citation.note
        stream = bool(citation.note)
        previous = _previous(last.get(stream), note)
        places = []
        for cite in citation.cites:
            names = _names(cite, previous, cite.key in first_notes)
            if "subsequent" in names and (numbered or stream) and note - last_notes[cite.key] <= near:
                names.add("near-note")
            first_notes.setdefault(cite.key, note)
            places.append(Position(frozenset(names), first_notes[cite.key] if "subsequent" in names else 0))
            previous = cite
            last_notes[cite.key] = note
        before = last.get(stream)
        together = [*before[1], citation] if before and before[0] == note and citation.note else [citation]
        last[stream] = (note, together)
        found.append(places)
    return found


def _previous(last: tuple[int, list[Citation]] | None, note: int) -> Cite | None:
    """The cite before a citation, None where what came before is of several items (Choose, position, ibid)."""
    if last is None or not last[1]:
        return None
    citations = last[1] if last[0] != note else last[1][-1:]
    cites = [cite for citation in citations for cite in citation.cites]
    if len(citations) > 1 or len({cite.key for cite in cites}) != 1:
        return None
    return cites[-1]


def _names(cite: Cite, previous: Cite | None, seen: bool) -> set[str]:
    if not seen:
        return {"first"}
    names = {"subsequent"}
    if previous is not None and previous.key == cite.key:
        same = (previous.locator, previous.label) == (cite.locator, cite.label)
        if (not previous.locator and not cite.locator) or (previous.locator and same):
            names.add("ibid")
        elif cite.locator:
            names |= {"ibid", "ibid-with-locator"}
    return names
