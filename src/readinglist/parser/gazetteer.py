"""Which words of a reference are known as a journal, a publisher, a place or a person's name.

The file beside this module (made by `training/make_gazetteer.py`) holds hashes of phrases, not the phrases: five bytes
each, sorted, read as they are and searched by bisection, so that loading costs nothing. A phrase is hashed
word by word (CRC-32, each continuing the one before); the first two words of longer phrases are kept too, so that the
search for the longest phrase ends early. At 100,000 phrases one look-up in 40,000 is wrong, which the tagger survives.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple
from zlib import crc32

FILE = "gazetteer.bin"
KINDS = ("journal", "publisher", "place", "family", "given")
#: The longest phrase that is looked for, in words.
LONGEST = 10
_SEPARATOR = b" "
#: The bits of a mask: one a kind, and one for a phrase with which longer ones begin.
_ALL = (1 << len(KINDS)) - 1
_BEGUN = 1 << len(KINDS)
#: By so many first bits of a hash it is told that none in the table begins so.
_LIKELY_BITS = 20
_REST_BITS = 32 - _LIKELY_BITS
#: The kinds in each mask.
_IN_MASK = [[kind for kind in range(len(KINDS)) if mask >> kind & 1] for mask in range(_ALL + 1)]
#: What a word is, for each kind: the only word of a phrase, its first, a later one.
_NAMES = [(f"{kind}1", f"{kind}B", f"{kind}I") for kind in KINDS]
#: What a word by itself is, by its mask.
_ONLY = [tuple(_NAMES[kind][0] for kind in kinds) for kinds in _IN_MASK]


def word(text: str) -> str:
    """A word as phrases hold it: lower case, without the full stop of an abbreviation."""
    return text.lower().rstrip(".")


def packed(phrases: Mapping[str, Iterable[Sequence[str]]]) -> bytes:
    """The file as bytes: how many hashes, the hashes sorted, a byte for each (a bit a kind, and one for `_BEGUN`)."""
    masks: dict[int, int] = {}
    for kind, name in enumerate(KINDS):
        for words in phrases[name]:
            for length, mask in ((len(words), 1 << kind), (1, _BEGUN), (2, _BEGUN)):
                if mask != _BEGUN or length < len(words):
                    value = _hash(words[:length])
                    masks[value] = masks.get(value, 0) | mask
    hashes = array("I", [len(masks), *sorted(masks)])
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes.tobytes() + bytes(masks[value] for value in sorted(masks))


def _hash(words: Iterable[str]) -> int:
    value = 0
    for each in words:
        value = crc32(each.encode() + _SEPARATOR, value)
    return value


@cache
def _table() -> tuple[array[int], bytes]:
    """The hashes and their masks."""
    data = resources.files("readinglist.parser").joinpath(FILE).read_bytes()
    count = int.from_bytes(data[:4], "little")
    hashes = array("I", data[4 : 4 + 4 * count])
    if sys.byteorder == "big":
        hashes.byteswap()
    return hashes, data[4 + 4 * count :]


@cache
def _likely() -> bytes:
    """By the first bits of a hash, whether any in the table begins so: most that are asked for do not."""
    import numpy as np

    flags = np.zeros(1 << _LIKELY_BITS, np.bool_)
    flags[np.frombuffer(_table()[0], np.uint32) >> _REST_BITS] = True
    return flags.tobytes()


def _mask(value: int) -> int:
    if not _likely()[value >> _REST_BITS]:
        return 0
    hashes, masks = _table()
    place = bisect_left(hashes, value)
    return masks[place] if place < len(hashes) and hashes[place] == value else 0


class Listed(NamedTuple):
    """How a word (see `word`) is looked for: the hash and the mask of it alone, what it adds to a longer hash."""

    hash: int
    mask: int
    added: bytes


def listed(each: str) -> Listed:
    added = each.encode() + _SEPARATOR
    value = crc32(added)
    return Listed(value, _mask(value), added)


def _longest(value: int, following: Sequence[Listed]) -> dict[int, int]:
    """Of each kind, how many words the longest phrase has that begins with a word and goes on with `following`."""
    longest: dict[int, int] = {}
    for count, (_, _, added) in enumerate(following, 2):
        value = crc32(added, value)
        mask = _mask(value)
        if mask & _ALL:
            longest |= dict.fromkeys(_IN_MASK[mask & _ALL], count)
        if count == 2 and not mask & _BEGUN:
            break
    return longest


def known(words: Sequence[Listed]) -> list[tuple[str, ...]]:
    """For each word what it is part of, the longest phrase of each kind winning.

    "journal1" is a title's only word, "journalB" its first of several, "journalI" a later one.
    """
    found: list[tuple[str, ...]] = [()] * len(words)
    covered, reach = [0] * len(KINDS), 0
    for start, (value, mask, _) in enumerate(words):
        if not mask:
            continue
        following = words[start + 1 : start + LONGEST] if mask & _BEGUN else ()
        longest = _longest(value, following) if following and _mask(crc32(following[0].added, value)) else {}
        if not longest and start >= reach:  # most often
            found[start] = _ONLY[mask & _ALL]
            continue
        for kind, length in (dict.fromkeys(_IN_MASK[mask & _ALL], 1) | longest).items():
            if start < covered[kind]:
                continue
            only, first, later = _NAMES[kind]
            covered[kind] = start + length
            reach = max(reach, start + length)
            found[start] += (first if length > 1 else only,)
            for index in range(start + 1, start + length):
                found[index] += (later,)
    return found
