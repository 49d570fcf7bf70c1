"""The pieces of words, hashed, of many words at once: their beginnings, their ends, threes of their letters.

They are most of what a word's features are made of, and most of the words of a reference are new: a loop over pieces
would take longer than all else that is done for a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.intp]
    Hashes = NDArray[np.uint32]

#: Beginnings and ends of so many letters at most; threes of letters within the first of a word.
_LONGEST, _THREE, _WITHIN = 5, 3, 16
#: What all hashes are begun with, turned about, and the polynomial of CRC-32 (ISO 3309), lowest bit first.
_ALL, _POLYNOMIAL = np.uint32(0xFFFFFFFF), np.uint32(0xEDB88320)


def _table() -> Hashes:
    """What each byte does to a hash."""
    table = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        table = np.where(table & 1, (table >> 1) ^ _POLYNOMIAL, table >> 1).astype(np.uint32)
    return table


_OF_BYTE = _table()
_PREFIXES, _SUFFIXES = ([crc32(f"{name}{size}=".encode()) for size in range(1, _LONGEST + 1)] for name in "px")
_THREES = crc32(b"n=")


def hashed(words: Sequence[str], places: int) -> list[list[int]]:
    """The hashes of the pieces of each word, each begun with the name of its kind, as numbers from 1 to `places`.

    No word is empty.
    """
    letters = "".join(words).encode()
    data: NDArray[np.uint8] = np.frombuffer(letters, np.uint8)
    # Where each letter begins, and where the last ends.
    at = np.append(np.flatnonzero((data & 0xC0) != 0x80), len(data))
    sizes = np.array([len(word) for word in words])
    first = np.cumsum(sizes) - sizes
    columns = [
        *((first, first + size, sizes >= size, begun) for size, begun in enumerate(_PREFIXES, 1)),
        *((first + sizes - size, first + sizes, sizes >= size, begun) for size, begun in enumerate(_SUFFIXES, 1)),
        *(
            (first + place, first + place + _THREE, np.minimum(sizes, _WITHIN) - _THREE > place, _THREES)
            for place in range(1, _WITHIN - _THREE)
        ),
    ]
    has = np.stack([each for _, _, each, _ in columns], axis=1)
    begins, ends = (np.stack(side, axis=1)[has] for side in zip(*(column[:2] for column in columns), strict=True))
    begun = np.broadcast_to(np.array([each for _, _, _, each in columns], np.uint32), has.shape)[has]
    found = (_crc(data, at[begins], at[ends], begun) % places + 1).tolist()
    return [found[begin:end] for begin, end in pairwise([0, *np.cumsum(has.sum(axis=1)).tolist()])]


def _crc(data: NDArray[np.uint8], begins: Integers, ends: Integers, begun: Hashes) -> Hashes:
    """The hashes of stretches of some bytes, each begun with another hash."""
    state, left = begun ^ _ALL, np.arange(len(begins))
    place = 0
    while len(left := left[begins[left] + place < ends[left]]):
        old = state[left]
        state[left] = _OF_BYTE[(old ^ data[begins[left] + place]) & 0xFF] ^ (old >> 8)
        place += 1
    return state ^ _ALL
