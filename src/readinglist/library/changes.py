"""Where a file differs from what it was, and which of its entries stand there. Places are counted in bytes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field


def _numbers() -> array[int]:
    return array("q")


@dataclass(slots=True)
class Spans:
    """Where the entries of a text stand, in its order, and the number that each goes by (0 for none)."""

    starts: array[int] = field(default_factory=_numbers)
    ends: array[int] = field(default_factory=_numbers)
    numbers: array[int] = field(default_factory=_numbers)

    def add(self, start: int, end: int, number: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.numbers.append(number)

    def data(self) -> bytes:
        return self.starts.tobytes() + self.ends.tobytes() + self.numbers.tobytes()

    @classmethod
    def of(cls, data: bytes) -> Spans:
        third = len(data) // 3
        parts = (array("q", data[place : place + third]) for place in (0, third, 2 * third))
        return cls(*parts)

    def replaced(self, region: Region, new: Spans) -> Spans:
        """The spans with those of a region exchanged for new ones, and those behind it moved."""

        def moved(places: Sequence[int]) -> array[int]:
            return array("q", [place + region.shift for place in places]) if region.shift else array("q", places)

        first, last = region.first, region.last
        return Spans(
            self.starts[:first] + new.starts + moved(self.starts[last:]),
            self.ends[:first] + new.ends + moved(self.ends[last:]),
            self.numbers[:first] + new.numbers + self.numbers[last:],
        )


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the new text, `start` to `end`, that stands for the entries `first` to `last` (exclusive) of the old
    one; `old_end` is where those end, `shift` how far what follows has moved.

    After it comes an entry that is the same in both, where there is one: `sentinel` says where it ends in the new text.
    It is read with the region, to see that the region has not run into it.
    """

    start: int
    end: int
    first: int
    last: int
    old_end: int
    shift: int
    sentinel: int = 0


def between(old: bytes, new: bytes, spans: Spans) -> Region | None:
    """The region that holds all differences of two texts; None where they are the same."""
    if old == new:
        return None
    same = same_head(old, new)
    tail = same_tail(old, new, min(len(old), len(new)) - same)
    shift = len(new) - len(old)
    # An entry that ends where the difference begins may go on.
    first = bisect_left(spans.ends, same)
    last = max(first, bisect_left(spans.starts, len(old) - tail))
    start = spans.ends[first - 1] if first else 0
    # A block before an entry that is none may be one that was never closed, and reach over it.
    while first and b"@" in old[(spans.ends[first - 2] if first > 1 else 0) : spans.starts[first - 1]]:
        first -= 1
        start = spans.ends[first - 1] if first else 0
    if last < len(spans.starts):
        old_end = spans.starts[last]
        return Region(start, old_end + shift, first, last, old_end, shift, spans.ends[last] + shift)
    return Region(start, len(new), first, last, len(old), shift)


def same_head(one: bytes, other: bytes) -> int:
    """How many bytes two texts begin with alike."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def same_tail(one: bytes, other: bytes, most: int) -> int:
    """How many bytes, `most` at the most, two texts end with alike."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if one[len(one) - middle : len(one) - low] == other[len(other) - middle : len(other) - low]:
            low = middle
        else:
            high = middle - 1
    return low
