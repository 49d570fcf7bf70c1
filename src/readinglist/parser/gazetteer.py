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
from zlib import crc32

FILE = "gazetteer.bin"
KINDS = ("journal", "publisher", "place", "family", "given")
#: The longest phrase that is looked for, in words.
LONGEST = 10
_SEPARATOR = b" "
#: The bits of a mask: one a kind, and one for a phrase with which longer ones begin.
_ALL = (1 << len(KINDS)) - 1
_BEGUN = 1 << len(KINDS)
#: What a word is, for each kind: the only word of a phrase, its first, a later one.
_NAMES = [(f"{kind}1", f"{kind}B", f"{kind}I") for kind in KINDS]


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


def known(words: Sequence[str]) -> list[list[str]]:
    """For each word (see `word`) what it is part of, the longest phrase of each kind winning.

    "journal1" is a title's only word, "journalB" its first of several, "journalI" a later one.
    """
    hashes, masks = _table()
    size = len(hashes)
    encoded = [each.encode() + _SEPARATOR for each in words]
    found: list[list[str]] = [[] for _ in words]
    covered = [0] * len(KINDS)
    for start in range(len(words)):
        value, longest = 0, {}
        for length, each in enumerate(encoded[start : start + LONGEST], 1):
            value = crc32(each, value)
            place = bisect_left(hashes, value)
            mask = masks[place] if place < size and hashes[place] == value else 0
            if mask & _ALL:
                for kind, names in enumerate(_NAMES):
                    if mask >> kind & 1 and start >= covered[kind]:
                        longest[kind] = (length, names)
            if length < 3 and not mask & _BEGUN:
                break
        for kind, (length, (only, first, later)) in sorted(longest.items()):
            covered[kind] = start + length
            found[start].append(first if length > 1 else only)
            for index in range(start + 1, start + length):
                found[index].append(later)
    return found
