"""What only the whole document tells of a line: numbering that counts up, the alphabet, how dense clues are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from readinglist.documents import Block

#: A line that begins a note: its number alone, or before a word or a quote.
_NOTE = re.compile(r"(\d{1,3})(?=(.?))(?:[.)]?\s+\S*[^\W\d_]|[.)]?$)")
#: What the parts of a course are called.
_SESSIONS = (
    r"(?:sitzung|woche|stunde|week|session|class|lecture|lesson|meeting|séance|semaine|cours|sesión|semana|clase"
    r"|sessão|aula|lezione|settimana|incontro|les|college|lektion|wykład|zajęcia)"
)
_SESSION = re.compile(rf"(?i)\b{_SESSIONS}\b")
#: How the line over the readings of one begins: "WEEK 10 (Nov. 13)", "3. Sitzung: Begriffe"; not "5. Cours de".
_OF_SESSION = re.compile(rf"(?i)(?:{_SESSIONS}\s\d{{1,2}}|\d{{1,2}}\.?\s{_SESSIONS})(?=\s*(?:$|[(:–—|-]))")
#: So many lines numbered as notes make a chain, so few where they stand together; a number may be missing between two,
#: which are so far apart at most; so many chains are looked for. A note has so many lines at most.
_NOTES, _FEW_NOTES, _SKIPPED, _APART, _CHAINS, _LINES = 5, 3, 1, 400, 20, 8
#: Notes of several pages are parted by their text so often.
_BREAKS = 2
_FIGURES = re.compile(r"\D*(\d{1,4})\D*")
_WORD = re.compile(r"[^\W\d_]+")
#: A running head stands so often in a document, and has so many letters at least, so many characters at most; pages
#: have so many lines at least.
_HEADS, _SHORTEST_HEAD, _LONGEST_HEAD, _PAGE = 3, 3, 150, 15
#: From one to the next its figures grow by so much at most.
_STEP = 9
#: What a sentence or a clause ends with, and no head.
_NO_HEAD = frozenset(".,;:)]”»-")
_NUMBERS = re.compile(r"\d{1,6}")
_NO_LETTERS = re.compile(r"[\W\d_]+")
#: A numbered line belongs to the chain of its predecessor when that is at most so many lines before.
_FARTHEST = 40
#: So many lines to each side are the neighbourhood of a line.
_AROUND = 8
#: So many lines that may begin a reference, to each side, are looked at for the alphabet.
_FELLOWS = 6


def chains(blocks: Sequence[Block]) -> list[int]:
    """For each block the length of the run of markers that count up by one ("[1]", "[2]" ...) it stands in, or 0."""
    last: dict[tuple[str, int], tuple[int, int]] = {}
    sizes: list[int] = []
    member = [-1] * len(blocks)
    for place, block in enumerate(blocks):
        found = _FIGURES.fullmatch(block.marker) if block.marker else None
        if not found:
            continue
        style, number = block.marker.replace(found[1], "0"), int(found[1])
        before = last.get((style, number - 1))
        if before and place - before[1] <= _FARTHEST:
            chain = before[0]
        else:
            chain = len(sizes)
            sizes.append(0)
        sizes[chain] += 1
        member[place] = chain
        last[style, number] = (chain, place)
    return [sizes[chain] if chain >= 0 else 0 for chain in member]


def notes(blocks: Sequence[Block]) -> list[list[range]]:
    """Chains of notes that count up through the document ("12 Vgl. ..."), the places of each note's lines.

    A page may stand between two notes. The longest chains are taken first.
    """
    # What stands behind the numbers of notes is the same: a line that begins "3. March" is none among "2 See".
    marked: dict[str, dict[int, int]] = {}
    for place, block in enumerate(blocks):
        if match := _NOTE.match(block.whole):
            marked.setdefault(match[2] if match[2] in (".", ")") else "", {})[place] = int(match[1])
    begun: list[list[int]] = []
    for numbers in marked.values():
        for _ in range(_CHAINS):
            chain = longest(numbers)
            if len(chain) < _NOTES and not (len(blocks) <= _APART and _is_compact(chain)):
                break
            if 2 * sum(_SESSION.search(blocks[place].whole[:40]) is not None for place in chain) < len(chain):
                begun.append(chain)
            for place in chain:
                del numbers[place]
    starts = {place for chain in begun for place in chain}
    return [[_lines(blocks, place, starts) for place in chain] for chain in sorted(begun, key=len, reverse=True)]


def is_session(line: Block) -> bool:
    """Whether a line, behind a gap, says which part of a course follows: no reference goes on with it."""
    return line.kind == "line" and line.gap and _OF_SESSION.match(line.whole) is not None


def bracketed(blocks: Sequence[Block], places: Collection[int]) -> list[list[range]]:
    """The same of notes whose numbers stand in brackets, as those of lists do ("[12] Vgl. ...", "(12) ..."): among
    these places, where a heading says that they are notes; or a few on each of some pages, with the text between.
    """
    numbers: dict[str, dict[int, int]] = {"(": {}, "[": {}}
    for place, block in enumerate(blocks):
        if block.kind == "line" and block.numbered and (own := numbers.get(block.marker[:1])) is not None:
            own[place] = int(block.label)
    announced = longest({place: number for place, number in numbers["["].items() if place in places})
    found = [announced] if len(announced) >= _FEW_NOTES else []
    scattered = (longest(own) for own in numbers.values())
    found += [chain for chain in scattered if _is_scattered(chain) and chain not in found]
    starts = {place for chain in found for place in chain}
    return [[_lines(blocks, place, starts) for place in chain] for chain in found]


def _is_scattered(chain: Sequence[int]) -> bool:
    """Whether so many notes stand on several pages, with their text between: a list stands together."""
    return len(chain) >= _NOTES and sum(behind - before >= _PAGE for before, behind in pairwise(chain)) >= _BREAKS


def _is_compact(chain: Sequence[int]) -> bool:
    """Whether so few notes stand one behind another, at the foot of a page or at the end. Asked of a few pages only."""
    return len(chain) >= _FEW_NOTES and all(behind - before <= _LINES for before, behind in pairwise(chain))


def page_marks(blocks: Sequence[Block]) -> set[int]:
    """The places of running heads and feet, and of page numbers, among the lines of a text.

    Page numbers count up, a page apart. A head has the same letters each time, and figures that are the same or count
    up; one without figures stands beside another mark.
    """
    alike: dict[str, list[int]] = {}
    numbers: dict[int, int] = {}
    for place, block in enumerate(blocks):
        if block.kind != "line" or len(block.text) > _LONGEST_HEAD:
            continue
        letters = _NO_LETTERS.sub(" ", block.whole).strip()
        if len(letters) >= _SHORTEST_HEAD and block.text[-1] not in _NO_HEAD:
            alike.setdefault(letters, []).append(place)
        elif not letters and (match := _FIGURES.fullmatch(block.whole)):
            numbers[place] = int(match[1])
    counted = longest(numbers)
    # The first page has its number at the foot, the next at the head.
    counted = counted[1:] if len(counted) > _HEADS and counted[1] - counted[0] < _PAGE else counted
    groups = [places for places in (counted, *alike.values()) if len(places) >= _HEADS]
    groups = [places for places in groups if all(behind - before >= _PAGE for before, behind in pairwise(places))]
    figures = [[[*map(int, _NUMBERS.findall(blocks[place].whole))] for place in places] for places in groups]
    found = {place for places, each in zip(groups, figures, strict=True) if _counts(each) for place in places}
    # What stands in one line with a page number, far from it, is a head too.
    found |= {
        near
        for place in found
        for near in (place - 1, place + 1)
        if 0 <= near < len(blocks) and blocks[near].kind == "line" and blocks[near].line == blocks[place].line
    }
    for places, each in zip(groups, figures, strict=True):
        beside = sum(not found.isdisjoint((place - 2, place - 1, place + 1, place + 2)) for place in places)
        if not any(each) and 2 * beside > len(places):
            found.update(places)
    return found


def _counts(figures: Sequence[Sequence[int]]) -> bool:
    """Whether the figures of a line that comes again are the same each time, or count up as pages do."""
    if not figures[0] or len({*map(len, figures)}) > 1:
        return False
    return all(0 <= after - before <= _STEP for pair in pairwise(figures) for before, after in zip(*pair, strict=True))


def _lines(blocks: Sequence[Block], start: int, starts: Collection[int]) -> range:
    """The lines of the note that begins at a place: before a gap, or where another begins."""
    end = start + 1
    while end < min(start + _LINES, len(blocks)) and not blocks[end].gap and end not in starts:
        end += 1
    return range(start, end)


def longest(numbers: dict[int, int]) -> list[int]:
    """The places of the longest chain of numbers that count up, in their order."""
    last: dict[int, tuple[int, int]] = {}  # for each number the length of the chain that ends with it, and where
    before: dict[int, int] = {}
    best = (0, -1)
    for place, number in numbers.items():
        size, parent = 1, -1
        for lower in range(number - 1, number - 2 - _SKIPPED, -1):
            found = last.get(lower)
            if found and place - found[1] <= _APART and found[0] + 1 > size:
                size, parent = found[0] + 1, found[1]
        if size >= last.get(number, (0, 0))[0]:
            last[number] = (size, place)
            before[place] = parent
            best = max(best, (size, place))
    chain = []
    place = best[1]
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]


def alphabet(blocks: Sequence[Block], starts: Sequence[bool]) -> list[int]:
    """How well each line that may begin a reference stands in the alphabet among its fellows: 1 (not) to 4 (always).

    0 for lines that cannot begin one. In a list by authors the lines that begin one agree with the others before and
    after them; a line of names in the middle of a reference does so by chance.
    """
    places = [place for place, start in enumerate(starts) if start]
    keys = [_key(blocks[place].text) for place in places]
    result = [0] * len(blocks)
    for index, place in enumerate(places):
        low = max(0, index - _FELLOWS)
        before, after = keys[low:index], keys[index + 1 : index + 1 + _FELLOWS]
        total = len(before) + len(after)
        agree = sum(key <= keys[index] for key in before) + sum(key >= keys[index] for key in after)
        result[place] = 1 + min(3, bisect_left((0.55, 0.75, 0.95), agree / total)) if total > 3 else 1
    return result


def _key(text: str) -> str:
    found = _WORD.search(text)
    return found[0][:6].casefold() if found else ""


def around(values: Sequence[float]) -> list[float]:
    """The mean of each value and its neighbours, _AROUND to each side."""
    sums = np.concatenate([[0.0], np.cumsum(np.array(values, float))])
    places = np.arange(len(values))
    low, high = np.maximum(places - _AROUND, 0), np.minimum(places + _AROUND + 1, len(values))
    means: list[float] = ((sums[high] - sums[low]) / (high - low)).tolist()
    return means


def extremes(values: Sequence[int]) -> list[tuple[int, int]]:
    """The least and the greatest value among each one and its neighbours, _AROUND to each side."""
    if not values:
        return []
    # What stands at the ends is repeated, as often as the window is wide: no other value comes in.
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(values, _AROUND, mode="edge"), 2 * _AROUND + 1)
    return list(zip(windows.min(axis=1).tolist(), windows.max(axis=1).tolist(), strict=True))
