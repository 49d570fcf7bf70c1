"""What the parser thinks of the words of a run: which part of a reference each is, before it is known where one begins.

Where names stand again behind a title and its year, another reference has begun: the word tagger learns what that is
worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from readinglist.parser import tagger, tokens


class Part(NamedTuple):
    """A label of the parser, and how probable it is."""

    label: str
    chance: float


#: The parser reads so many words at a time, and is believed but for so many at either end that others stand beside.
_WINDOW, _EDGE = 160, 10
_OTHER = Part("other", 0.0)
#: What references begin with.
_FIRST = frozenset({"author", "editor", "citation-number"})


def features(found: Sequence[Part]) -> Iterator[list[str]]:
    """For each word its part, those beside it, how sure that is, and what the reference has had until here."""
    had: list[str] = []
    now = ""
    for index, (part, sure) in enumerate(found):
        before = found[index - 1].label if index else "^"
        behind = found[index + 1].label if index + 1 < len(found) else "$"
        row = [f"p={part}", f"p={before}|{part}", f"p+={behind}", f"p={before}|{part}|{behind}"]
        row.append(f"p={part}{int(sure * 3)}")
        if part not in (now, "other"):
            row += [f"new={now}>{part}", f"had={part in had}{len(had)}"]
            if part in _FIRST and "title" in had:
                row.append("again")
                had = []
            had.append(part)
            now = part
        yield row


def parts(runs: Sequence[Sequence[str]]) -> list[list[Part]]:
    """What the parser's tagger thinks of each word of each run (of its first token that has a label)."""
    places = [
        (number, start)
        for number, words in enumerate(runs)
        for start in range(0, max(1, len(words) - 2 * _EDGE), _WINDOW - 2 * _EDGE)
    ]
    windows = [runs[number][start : start + _WINDOW] for number, start in places]
    texts = [" ".join(window) for window in windows]
    read = [(text, tokens.tokens(text)) for text in texts]
    result = [[_OTHER] * len(words) for words in runs]
    tagged = tagger.tag(read, tagger.model(), whole=False)
    for (number, start), window, (_, found), (labels, chances) in zip(places, windows, read, tagged, strict=True):
        own = [_OTHER] * len(window)
        ends = list(accumulate(len(word) + 1 for word in window))
        place = 0
        for token, label, chance in zip(found, labels, chances, strict=True):
            while ends[place] <= token.start:
                place += 1
            if own[place].label == "other":
                own[place] = Part(label, chance)
        first = _EDGE if start else 0
        result[number][start + first : start + len(window)] = own[first:]
    return result
