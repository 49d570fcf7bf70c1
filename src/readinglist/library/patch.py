"""What a change did to a file: the entries that it touched, as they were and as they are."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from readinglist.library.changes import same_head, same_tail

_BLOCK = b"\n@"
_BETWEEN = re.compile(rb"(?<=\n)(?=@)")


@dataclass(frozen=True, slots=True)
class Patch:
    """At `start` stood `before`; at `moved` now stands `after`: whole entries, from an @ at a line's beginning on."""

    start: int
    moved: int
    before: bytes
    after: bytes

    def applied(self, data: bytes) -> bytes | None:
        """`data` after the change; None when the entries in it are not as they were, or stand there twice.

        What another program has done to other entries stays.
        """
        end = self.start + len(self.before)
        if data[self.start : end] == self.before and (data[end : end + 1] in (b"", b"@")):
            return data[: self.start] + self.after + data[end:]
        if not self.before.strip() or data.count(self.before) != 1:
            return None
        return data.replace(self.before, self.after)

    def reversed(self) -> Patch:
        """The change that takes this one back."""
        return Patch(self.moved, self.start, self.after, self.before)

    def to_json(self) -> dict[str, Any]:
        return {"start": self.start, "moved": self.moved, "before": _packed(self.before), "after": _packed(self.after)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Patch:
        return cls(value["start"], value["moved"], _unpacked(value["before"]), _unpacked(value["after"]))


def difference(before: bytes, after: bytes) -> tuple[Patch, ...]:
    """What makes `after` of `before`: a patch for each entry that was changed; one for all when some came or went."""
    start = same_head(before, after)
    behind = same_tail(before, after, min(len(before), len(after)) - start)
    start = before.rfind(_BLOCK, 0, start) + 1
    following = before.find(_BLOCK, len(before) - behind)
    behind = 0 if following < 0 else len(before) - following - 1
    old, new = before[start : len(before) - behind], after[start : len(after) - behind]
    blocks = _BETWEEN.split(old), _BETWEEN.split(new)
    if len(blocks[0]) != len(blocks[1]):
        return (Patch(start, start, old, new),)
    patches = []
    place = moved = start
    for one, other in zip(*blocks, strict=True):
        if one != other:
            patches.append(Patch(place, moved, one, other))
        place, moved = place + len(one), moved + len(other)
    return tuple(patches)


def applied(patches: Sequence[Patch], data: bytes) -> bytes | None:
    """`data` after all of these changes; None when one cannot be made."""
    made: bytes | None = data
    # From the last to the first, so that the places of those before stay right.
    for patch in reversed(patches):
        made = patch.applied(made) if made is not None else None
    return made


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 1)).decode("ascii")


def _unpacked(text: str) -> bytes:
    return zlib.decompress(base64.b64decode(text))
