"""What merging does to the files: one entry takes what the other has, the other goes, its key goes on to be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readinglist.errors import FormatError
from readinglist.formats import bibtex_source
from readinglist.formats.bibtex_find import listed
from readinglist.library.checks.consistency import item_of
from readinglist.library.checks.repair import Change, Repair, joined
from readinglist.library.checks.source import Entry, Source
from readinglist.library.merging import judge
from readinglist.library.merging.fields import Row, compared
from readinglist.sameness.work import Work, work

#: Which of two types says more, where one says nothing.
_VAGUE = frozenset({"misc", "unpublished", "other"})
#: What became what: a text is in the web, or given as a talk, before it stands in a book or journal.
_EARLIER = ("web", "speech", "report", "preprint", "thesis", "paper", "", "article", "chapter", "book")
_REFERENCES = ("crossref", "xref", "xdata", "related", "entryset", "distinct")


@dataclass(eq=False)
class Place:
    """An entry of a file as it is to be: `fields` are LaTeX; `set` are those that are written."""

    source: Source
    entry: Entry
    fields: dict[str, str]
    type: str
    number: int = 0
    set: dict[str, str | None] = field(default_factory=dict)
    gone: bool = False

    @property
    def key(self) -> str:
        return self.entry.key

    def add(self, name: str, key: str) -> None:
        """Let a field that is a list of keys name one more."""
        known = listed(self.fields.get(name, ""))
        self.fields[name] = self.set[name] = ", ".join(dict.fromkeys((*known, key)))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two entries to make one (`rows` say how), or to relate: then `left` is the later one and names the other."""

    left: Place
    right: Place
    score: float
    verdict: str
    reasons: tuple[str, ...]
    rows: tuple[Row, ...] = ()


class Plan:
    """The merges of some files. `proposals` are offered one by one; those that are accepted change what follows.

    Pairs that a person has told apart are not offered, unless `again`.
    """

    def __init__(self, sources: Sequence[Source], *, again: bool = False) -> None:
        self._sources = sources
        self.places = [
            Place(source, entry, {name: value.text for name, value in entry.fields.items()}, entry.type)
            for source in sources
            for entry in source.entries
            if entry.type not in ("xdata", "set")
        ]
        for number, place in enumerate(self.places):
            place.number = number
        items = [item_of(place.entry) for place in self.places]
        self._works: list[Work] = [work(item) for item in items]
        self._roots = list(range(len(self.places)))
        self._pairs = judge.pairs(items)
        self.renamed: dict[str, str] = {}
        self._again = again
        self.told_apart = 0

    def proposals(self, least: float = judge.LIKELY, keys: Sequence[str] = ()) -> Iterator[Proposal]:
        """Those at least so probable, the surest first, then works that are related; of some entries only, if asked."""
        seen: set[frozenset[int]] = set()
        for pair in self._pairs:
            left, right = self._root(pair.left), self._root(pair.right)
            if frozenset((left, right)) in seen:
                continue
            seen.add(frozenset((left, right)))
            if left == right or (pair.verdict == judge.SAME and pair.score < least):
                continue
            if keys and not {self.places[pair.left].key, self.places[pair.right].key} & set(keys):
                continue
            if (left, right) != (pair.left, pair.right):
                score, verdict, _ = judge.judged(self._works[left], self._works[right])
                if verdict != pair.verdict or (verdict == judge.SAME and score < least):
                    continue
            proposal = self._proposal(left, right, pair)
            if proposal and not self._again and self._told_apart(proposal.left, proposal.right):
                self.told_apart += 1
            elif proposal:
                yield proposal

    def _proposal(self, left: int, right: int, pair: judge.Pair) -> Proposal | None:
        one, other = self.places[left], self.places[right]
        if pair.verdict == judge.RELATED:
            later, earlier = self._later(left, right)
            if _names(later, earlier) or _names(earlier, later) or not (later.key and earlier.key):
                return None
            return Proposal(later, earlier, pair.score, pair.verdict, pair.reasons)
        if _fullness(other) > _fullness(one):
            one, other = other, one
        rows = tuple(compared(one.fields, other.fields))
        return Proposal(one, other, pair.score, pair.verdict, pair.reasons, rows)

    def _later(self, left: int, right: int) -> tuple[Place, Place]:
        """The later of two first, by year, else by what they are."""

        def when(place: int) -> tuple[int, int]:
            found = self._works[place]
            return found.year, _EARLIER.index(found.kind if found.kind in _EARLIER else "")

        first, second = (left, right) if when(left) > when(right) else (right, left)
        return self.places[first], self.places[second]

    def _root(self, place: int) -> int:
        while self._roots[place] != place:
            place = self._roots[place]
        return place

    def merge(self, proposal: Proposal) -> None:
        """Make the two entries one, as its rows say."""
        kept, gone = proposal.left, proposal.right
        for row in proposal.rows:
            before = kept.fields.get(row.name, "")
            if row.value != before:
                kept.set[row.name] = row.value or None
                kept.fields[row.name] = row.value
        if kept.type in _VAGUE and gone.type not in _VAGUE:
            kept.type = gone.type
        if gone.key and gone.key != kept.key:
            kept.add("ids", gone.key)
            kept.add("merged", gone.key)
            self.renamed[gone.key] = kept.key
        if left := [key for key in listed(kept.fields.get("distinct", "")) if key not in (kept.key, gone.key)]:
            kept.fields["distinct"] = kept.set["distinct"] = ", ".join(left)
        elif kept.fields.pop("distinct", ""):
            kept.set["distinct"] = None
        gone.gone = True
        self._roots[gone.number] = kept.number

    def relate(self, proposal: Proposal) -> None:
        """Let the later of two works name the earlier one (BibLaTeX 3.4: related, relatedtype)."""
        later, earlier = proposal.left, proposal.right
        later.add("related", earlier.key)
        if "relatedtype" not in later.fields:
            later.fields["relatedtype"] = later.set["relatedtype"] = "origpubas"

    def tell_apart(self, proposal: Proposal) -> bool:
        """Remember that the two are two works, so that they are not offered again; tells whether they have keys."""
        one, other = proposal.left, proposal.right
        named = bool(one.key and other.key and one.key != other.key)
        if named and not self._told_apart(one, other):
            one.add("distinct", other.key)
        return named

    def _told_apart(self, one: Place, other: Place) -> bool:
        """Whether one names the other, or what has become part of it."""
        told = ([_final(key, self.renamed) for key in listed(each.fields.get("distinct", ""))] for each in (one, other))
        return any(second.key in keys for second, keys in zip((other, one), told, strict=True))

    @property
    def followed(self) -> dict[str, str]:
        """The key of each entry that has become part of another -> the key of what it is part of in the end."""
        return {key: _final(key, self.renamed) for key in self.renamed}

    def repairs(self) -> list[Repair]:
        """The files as they are to be."""
        by_source: dict[int, dict[int, Place]] = {}
        renamed = self.followed
        for place in self.places:
            if place.gone or place.set or place.type != place.entry.type:
                by_source.setdefault(id(place.source), {})[place.entry.start] = place
        return [
            repair
            for source in self._sources
            if (repair := _repaired(source, by_source.get(id(source), {}), renamed)).changes
        ]


def _repaired(source: Source, places: Mapping[int, Place], renamed: Mapping[str, str]) -> Repair:
    changes: list[Change] = []
    for entry in source.entries:
        place = places.get(entry.start)
        before = source.text[entry.start : entry.end]
        if place and place.gone:
            changes.append(_removed(source, entry, changes[-1].entry.end if changes else 0))
            continue
        after = before
        if place:
            if place.type != entry.type:
                after = bibtex_source.set_type(after, bibtex_source.entries(after)[0], place.type)
            for name, value in place.set.items():
                after = with_field(after, name, _renamed(value, renamed) if value and name in _REFERENCES else value)
        for name, value in (renaming(entry, renamed) if renamed else {}).items():
            if not (place and name in place.set):
                after = with_field(after, name, value)
        if after != before:
            changes.append(Change(entry, before, after))
    return Repair(source, joined(source.text, changes), changes)


def renaming(entry: Entry, renamed: Mapping[str, str]) -> dict[str, str]:
    """The fields of an entry that name other entries by a key that has changed, as they are to be."""
    found = {}
    for name in _REFERENCES:
        value = entry.fields.get(name)
        if value and not renamed.keys().isdisjoint(listed(value.text)):
            found[name] = _renamed(value.text, renamed)
    return found


def _renamed(value: str, renamed: Mapping[str, str]) -> str:
    return ", ".join(dict.fromkeys(renamed.get(key, key) for key in listed(value)))


def _final(key: str, renamed: Mapping[str, str]) -> str:
    seen = set()
    while key in renamed and key not in seen:
        seen.add(key)
        key = renamed[key]
    return key


def _removed(source: Source, entry: Entry, least: int) -> Change:
    """An entry taken out with the blank lines before it, the first of a file with those behind it; `least` is where
    the change before it ends."""
    text, end = source.text, entry.end
    start = max(least, len(text[least : entry.start].rstrip()) + least)
    if start < 2 and not text[:start].strip("\ufeff"):
        start = entry.start
        while end < len(text) and text[end].isspace():
            end += 1
    return Change(Entry(entry.key, entry.type, start, end, entry.fields), text[start:end], "")


def with_field(text: str, name: str, value: str | None) -> str:
    """The entry with a field set; one that would break it is left as it is."""
    try:
        return bibtex_source.set_field(text, bibtex_source.entries(text)[0], name, value)
    except (FormatError, IndexError):
        return text


def _names(one: Place, other: Place) -> bool:
    return other.key in listed(one.fields.get("related", ""))


def _fullness(place: Place) -> tuple[bool, int]:
    """How much an entry says: a type that says something, then the number of its fields."""
    return place.type not in _VAGUE, sum(bool(value.strip()) for value in place.fields.values())
