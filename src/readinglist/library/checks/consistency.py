"""What the library writes in two ways: journals, publishers; and entries that are likely one work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from readinglist.formats import bibtex_read, latex
from readinglist.formats.bibtex_blocks import Record
from readinglist.formats.bibtex_find import listed
from readinglist.item import Item
from readinglist.library.checks.rule import FileRule, Spot, fields
from readinglist.library.checks.source import Entry, Source, Value
from readinglist.normalise.text import unaccented
from readinglist.normalise.words import shortens

_WORD = re.compile(r"[^\W_]+")
#: Words that an abbreviation leaves out (ISO 4), and the legal forms that publishers have.
_SMALL = frozenset(
    """
    the a an of and for in on de la le les et du des der die das und für of y e di della il van voor
    """.split()  # noqa: SIM905
)
_FORMS = frozenset(
    """
    inc ltd co llc plc gmbh corp verlag publishers publisher publishing publications press
    """.split()  # noqa: SIM905
)
#: So many spellings with the same initials are compared at most.
_MOST = 400

_Uses = dict[str, list[tuple[Source, Entry, Value]]]


def journals(sources: Sequence[Source]) -> Iterator[Spot]:
    """A journal that is written in two ways: case, "&", an article; or in full here and abbreviated there."""
    uses = _uses(sources, ("journal", "journaltitle"))
    yield from _other_spellings(uses, "journal", _folded)
    yield from _abbreviated(uses, "journal")


def publishers(sources: Sequence[Source]) -> Iterator[Spot]:
    """A publisher that is written in two ways: case, "&", "Inc."; or in full here and abbreviated there ("Univ.")."""
    uses = _uses(sources, ("publisher",))
    yield from _other_spellings(uses, "publisher", _house)
    yield from _abbreviated(uses, "publisher")


def _uses(sources: Sequence[Source], names: tuple[str, ...]) -> _Uses:
    """Each spelling, and where it is used."""
    found: _Uses = defaultdict(list)
    for source in sources:
        for entry in source.entries:
            if (value := entry.first(*names)) and value.text.strip():
                found[value.plain].append((source, entry, value))
    return found


def _folded(text: str) -> str:
    words = _WORD.findall(unaccented(text.replace("&", " and ").casefold()))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _house(text: str) -> str:
    words = _folded(text).split()
    kept = [word for word in words if word not in _FORMS]
    # "University Press" would be nothing without it.
    return " ".join(kept) if len(kept) > 1 or len(words) == len(kept) else " ".join(words)


def _other_spellings(uses: _Uses, what: str, fold: object) -> Iterator[Spot]:
    groups: dict[str, list[str]] = defaultdict(list)
    for spelling in uses:
        groups[fold(spelling)].append(spelling)  # type: ignore[operator]
    for key, spellings in groups.items():
        if len(spellings) < 2 or not key:
            continue
        usual = max(spellings, key=lambda spelling: (len(uses[spelling]), spelling))
        for spelling in spellings:
            if spelling != usual:
                yield from _told(uses, what, spelling, usual)


def _told(uses: _Uses, what: str, spelling: str, usual: str) -> Iterator[Spot]:
    times = len(uses[usual])
    more = f" ({times} times)" if times > 1 else ""
    for source, entry, value in uses[spelling]:
        yield Spot(source, value.start, entry.key, f"the {what} “{spelling}” is also written “{usual}”{more}")


def _abbreviated(uses: _Uses, what: str) -> Iterator[Spot]:
    """Each abbreviated spelling of what is written in full too, found by its words' first letters."""
    by_initials: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
    for spelling in uses:
        words = [word for word in _folded(spelling).split() if word not in _SMALL]
        if len(words) > 1:
            by_initials["".join(word[0] for word in words)].append((spelling, words))
    for alike in by_initials.values():
        short = [one for one in alike if "." in one[0]]
        for spelling, words in short[:_MOST]:
            for other, full in alike[:_MOST]:
                if "." not in other and words != full and all(map(shortens, words, full)):
                    yield from _told(uses, what, spelling, other)
                    break


def repeated(sources: Sequence[Source]) -> Iterator[Spot]:
    """Entries that `readinglist merge` would take for one work."""
    from readinglist.library.merging import judge

    places = [(source, entry) for source in sources for entry in source.entries if entry.type != "xdata"]
    items = [item_of(entry) for _, entry in places]
    for pair in judge.pairs(items):
        if pair.verdict == judge.SAME:
            (first, one), (source, entry) = places[pair.left], places[pair.right]
            if one.key in listed(_text(entry, "distinct")) or entry.key in listed(_text(one, "distinct")):
                continue  # A person has told them apart.
            where = f"line {first.place(one.start)[0]}" + (f" of {first.name}" if first is not source else "")
            yield Spot(source, entry.start, entry.key, f"likely the same work as {one.key!r} at {where}")


def _text(entry: Entry, name: str) -> str:
    return entry.fields[name].text if name in entry.fields else ""


#: What a work is known by; the rest of an entry need not be read to compare it.
_TELLING = fields(
    "author editor title subtitle maintitle booktitle booksubtitle journal journaltitle date year month volume number"
    " issue pages edition chapter part doi isbn eprint eprinttype archiveprefix pmid entrysubtype eventdate venue"
)


def item_of(entry: Entry) -> Item:
    """What an entry is known by, as a record, without what it takes from others."""
    told = {name: value.text for name, value in entry.fields.items() if name in _TELLING}
    return bibtex_read.item(Record(entry.key, entry.type, 0, told))


def folded_title(text: str) -> str:
    """A journal's title for looking it up, LaTeX, case and punctuation gone."""
    return _folded(latex.decode(text))


RULES = (
    FileRule(
        "C101",
        "note",
        "journals",
        "a journal in two spellings",
        "Case, “&”, an article; or in full here and abbreviated there. `fix --journals` brings them to one.",
        journals,
    ),
    FileRule(
        "C102",
        "note",
        "publishers",
        "a publisher in two spellings",
        "A bibliography looks careless where one house has two names.",
        publishers,
    ),
    FileRule(
        "C103",
        "warning",
        "duplicates",
        "a work that stands twice",
        "Two entries of one work. `readinglist merge` makes them one with both keys, or remembers that they are two.",
        repeated,
    ),
)
