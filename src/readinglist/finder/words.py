"""What the word tagger sees of each word of a run of lines: where within them references begin and end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from readinglist.documents import Block
from readinglist.finder import opinion
from readinglist.finder.clues import CLUES, LEADS
from readinglist.finder.crf import Shown
from readinglist.finder.opinion import Part
from readinglist.finder.tagger import Tag


class Word(NamedTuple):
    """A word of a run: the place of its block, whether it leads the block, whether it is the marker of it."""

    text: str
    place: int
    first: bool
    marker: bool


def words(blocks: Sequence[Block], places: Sequence[int]) -> list[Word]:
    """The words of some blocks in order, their markers among them."""
    found: list[Word] = []
    for place in places:
        block = blocks[place]
        if block.marker:
            found.append(Word(block.marker, place, True, True))
        pieces = block.text.split()
        found += [Word(piece, place, not index and not block.marker, False) for index, piece in enumerate(pieces)]
    return found


_YEAR = re.compile(r"\W*(?:1[5-9]|20)\d\d[a-k]?\W*")
#: What a sentence, a title or a reference ends with, or what leads to one: only behind it can another begin.
_STOPS = frozenset(".;:,)]}”»\"'’!?►•|")
_OPENERS = CLUES | LEADS
#: The words whose looks a word shares.
BESIDE = (-4, -3, -2, -1, 1, 2, 3)
#: So many words are remembered.
_KEPT = 16_384
#: How many words of what follows the patterns of beginnings look at.
_AHEAD = 14


def shown(run: Sequence[Word], blocks: Sequence[Block], tags: Sequence[Tag], parts: Sequence[Part]) -> Shown:
    """What is seen of each word of a run; `parts`: what the parser thinks of it."""
    looks = [_look(word.text) for word in run]
    others = []
    year, since = 99, 0
    for index, (word, thought) in enumerate(zip(run, opinion.features(parts), strict=True)):
        row = ["b", *thought, f"year={min(6, year // 3)}", f"since={min(5, since // 4)}"]
        if index:
            row += [f"{before}|{look}" for before, look in zip(looks[index - 1], looks[index], strict=True)]
        tag = tags[word.place]
        if word.first or word.marker:
            row += [f"line={tag.label}", f"begins={int(tag.begin * 5)}", f"outside={int(tag.outside * 5)}"]
            row.append("gap" if blocks[word.place].gap else "tight")
            if word.marker:
                row.append("marker")
        else:
            row += [f"in={tag.label}", f"in-out={int(tag.outside * 5)}"]
        if index and run[index - 1].marker:
            row.append("marked")
        if not index or word.first or run[index - 1].marker or _ends(run[index - 1].text):
            ahead = " ".join(other.text for other in run[index : index + _AHEAD])
            openers = [name for name, pattern in _OPENERS.items() if pattern.match(ahead)]
            stop = run[index - 1].text[-1] if index else "^"
            row += [f"opens:{name}" for name in openers] + [f"{stop}|opens:{name}" for name in openers]
            row.append(f"opens={len(openers)}")
        year = 0 if _YEAR.fullmatch(word.text) else year + 1
        since = 0 if word.text[-1] in ".;" else since + 1
        others.append(row)
    return Shown(looks, others, BESIDE)


def _ends(word: str) -> bool:
    """Whether a reference may end with this word: it ends in a mark or a figure."""
    return word[-1] in _STOPS or word[-1].isdigit()


def _bare(word: str) -> str:
    """A word without the marks at both ends; a search for them takes long in a word of many marks."""
    begin, end = 0, len(word)
    while begin < end and not word[begin].isalnum():
        begin += 1
    while end > begin and not word[end - 1].isalnum():
        end -= 1
    return word[begin:end]


@lru_cache(maxsize=_KEPT)
def _look(word: str) -> tuple[str, str]:
    """The word itself without its marks, and its shape with them."""
    bare = _bare(word)
    if not bare:
        return word[:3], shape(word)
    return f"w={bare[:12].lower()}" if not bare.isdigit() else "w=#", shape(word)


@lru_cache(maxsize=_KEPT)
def shape(word: str) -> str:
    """The form of a word with the marks around it: "(2003)." -> "s=(9999).", "Said," -> "s=Aa,"."""
    bare = _bare(word)
    if not bare:
        return f"s={word[:2]}"
    if _YEAR.fullmatch(word):
        form = "9999"
    elif bare.isdigit():
        form = "9" if len(bare) < 4 else "99999"
    elif not bare[0].isalpha():
        form = "9-9" if bare[0].isdigit() else "x"
    elif bare[0].isupper():
        form = "A" if len(bare) == 1 else "A.A" if len(bare) < 5 and "." in bare else "AA" if bare.isupper() else "Aa"
    else:
        form = "a" if len(bare) > 3 else "ab"
    start = word[0] if not word[0].isalnum() else ""
    end = "".join(mark for mark in word[-2:] if not mark.isalnum())
    return f"s={start}{form}{end}"
