"""Works that prose names, and lists of titles and names, among what the word tagger has found: each comes once.

Where such works stand is told by beside.py; here they are put beside the groups of words that are known already.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import repeat

from readinglist.documents import Block
from readinglist.finder import beside, surroundings
from readinglist.finder.beside import BY, LONGEST, NAMES, SHORTEST, Span
from readinglist.finder.clues import CAP, YEAR, begins_with_name
from readinglist.finder.features import SMALL
from readinglist.finder.judge import lists
from readinglist.finder.words import Word, words

_KINDS = frozenset(("paragraph", "item", "note", "quote", "table"))
#: Of a sentence that leads to a work, such a share is small words, where it names something else besides.
_SMALL = 0.35
#: Words long enough to be a family name.
_NAMED = re.compile(rf"[{CAP}][\w’'-]{{3,30}}")
#: In a list of such the title stands at one end, a name beside it: "*T*. Name. Publisher.", "Name: *T* (Publisher)".
_TITLE_FIRST = re.compile(rf"(?:\s?\([^()]{{2,40}}\))?(?:[.,:;]|\s?[/(—–|-]|\s{BY})\s?{NAMES}(?![\w’'])\)?")
_NAME_FIRST = re.compile(rf"(?:[^\W\d_][\w’'-]{{1,14}}(?::|\s[–—-])\s)?(?P<name>{NAMES})(?:[,:.]|\s[–—-])\s[„“«\"‘]?")
#: What is said of it behind: publisher, place, illustrator, each a few words.
_MORE = re.compile(
    rf"[.,;:]?\s\(?(?=[^.!?;()]{{0,30}}[{CAP}\d])(?:[\w’'&/-]{{1,30}},?\s){{0,5}}[\w’'&/-]{{1,30}}\)?(?=[.;:)]|$)"
)
_FEWEST, _SHARE = 3, 0.6
#: What a clause that only leads to a work has none of.
_MARKS = re.compile(r"[“”„«»\"‘,:;()]|[’']s\b")


def _listed(blocks: Sequence[Block]) -> dict[int, Span]:
    """Works of lists most of whose items are a title and a name, by their places."""
    found: dict[int, Span] = {}
    for items in lists(blocks):
        spans = {place: span for place in items if (span := _item(blocks[place]))}
        if len(spans) >= max(_FEWEST, _SHARE * len(items)):
            found.update(spans)
    return found


def _item(block: Block) -> Span | None:
    """The work of an item that begins with a title in italics, or with a name and such a title."""
    text = block.text
    if not block.titles or not SHORTEST <= len(block.titles[0]) <= LONGEST:
        return None
    title = block.titles[0]
    begin = text.find(title)
    if 0 <= begin <= 1:
        matched = _TITLE_FIRST.match(text, begin + len(title))
        if not matched:
            return None
        start, end = begin, matched.end()
    else:
        matched = _NAME_FIRST.fullmatch(text, 0, begin)
        if not matched:
            return None
        start, end = matched.start("name"), begin + len(title)
    for _ in range(_FEWEST):
        more = _MORE.match(text, end)
        end = more.end() if more else end
    return Span(start, end, True, title.casefold(), listed=True)


def added(
    blocks: Sequence[Block], groups: Sequence[list[Word]], away: Collection[int]
) -> tuple[list[list[Word]], dict[int, str]]:
    """The groups of words, with those of such works that are in none; and the numbers of those that hold such a work,
    with the work as lists have it where that is known (see `Span`).

    One whose title stands in another group is none: it was cited there. A group that has but prose before the work
    begins with it; one that is a part of it gives way. `away` are the places that are not looked at.
    """
    held: dict[int, list[list[Word]]] = {}
    for group in groups:
        held.setdefault(group[0].place, []).append(group)
    listed = _listed(blocks)
    known = [" ".join(word.text for word in group).casefold() for group in groups]
    whole = "\n".join(known)
    result: list[list[Word]] = []
    named: dict[int, str] = {}
    for place, block in enumerate(blocks):
        own = held.get(place, [])
        spans: list[Span] = []
        if block.kind in _KINDS and place not in away and beside.may_have(block):
            spans = [listed[place]] if place in listed else list(beside.works(block))
        cited = {span for span in spans if span.title in whole and _is_cited(span, block.text, known)}
        merged = _merged(block, words(blocks, [place]), own, spans, cited) if spans else zip(own, repeat(None))
        for group, span in merged:
            if span:
                named[len(result)] = span.written
            result.append(group)
    return result, named


def _merged(
    block: Block, whole: list[Word], groups: Sequence[list[Word]], spans: Sequence[Span], cited: Collection[Span]
) -> Iterator[tuple[list[Word], Span | None]]:
    """The groups of a block and the works that are named in it, in order, each with the work that it is, if any."""
    marked = len(whole) - len(block.text.split())
    starts = [found.start() for found in re.finditer(r"\S+", block.text)]
    left, others = [], []
    for span in spans:
        begin, end = marked + bisect_right(starts, span.begin) - 1, marked + bisect_left(starts, span.end)
        left.append(span._replace(begin=begin, end=end))
        others += [] if span in cited else left[-1:]
    ranges: list[Span] = []
    at = 0
    for group in groups:
        begin = at = _place(whole, group, at)
        end = begin + len(group)
        inside = [span for span in left if span.begin < end and begin < span.end]
        if len(inside) == 1:
            left.remove(inside[0])
            first, last, *_ = inside[0]
            if inside[0].whole:
                begin, end = first, last
            begin = begin if inside[0].listed else begin + _leading(whole[begin:first])
            begin, end = min(begin, first), last if _is_said(whole[last - 1 : end]) else max(end, last)
            written = inside[0].written if (begin, end) == (first, last) else ""
            ranges.append(inside[0]._replace(begin=begin, end=end, written=written))
        elif not inside:
            ranges.append(Span(begin, end, False))
        else:
            # Several works were taken for one: each comes by itself.
            left = [span for span in left if span not in inside]
            ranges += inside
    ranges += [span for span in left if span in others]
    for span in sorted(ranges):
        yield whole[span.begin : span.end], span if span.sure else None


def _is_cited(span: Span, text: str, known: Sequence[str]) -> bool:
    """Whether a title that stands in a reference is cited there: a single word only beside a name of its work."""
    if " " in span.title:
        return True
    names = {word.casefold() for word in _NAMED.findall(text[span.begin : span.end])} - {span.title}
    return any(span.title in other and any(name in other for name in names) for other in known)


def _named(before: Sequence[Word]) -> list[str]:
    """The words without markers and pictures."""
    return [word.text for word in before if not word.marker and any(map(str.isalnum, word.text))]


def _is_said(behind: Sequence[Word]) -> bool:
    """Whether what stands behind an imprint in brackets, whose last word is the first here, is said of the work."""
    said = " ".join(word.text for word in behind[1:])
    return bool(said) and behind[0].text.endswith(").") and said[0].isupper() and not surroundings.is_of_work(said)


def _leading(before: Sequence[Word]) -> int:
    """How many of the words before a title only lead to it: those before its sentence, where that names somebody."""
    if begins_with_name(" ".join(_named(before))):
        return 0
    ends = [index for index, word in enumerate(before) if word.text[-1] in ".!?" and len(word.text) > 2]
    begin = ends[-1] + 1 if ends else 0
    sentence = _named(before[begin:])
    if _is_prose(sentence):
        return len(before)
    return begin if begin and begins_with_name(" ".join(sentence)) else 0


def _is_prose(sentence: Sequence[str]) -> bool:
    """Whether what stands before a work, of its sentence, names nothing: "If you want more, get hold of"."""
    small = sum(word.strip(",;:").lower() in SMALL for word in sentence)
    if small >= _SMALL * len(sentence) or not any(word[0].isupper() or YEAR.match(word) for word in sentence[1:]):
        return True
    # Or somebody within a clause: "Think of Gene Hackman unpicking one sentence for the whole of".
    told = 2 * sum(word.islower() for word in sentence) >= len(sentence)
    text = " ".join(sentence)
    return told and _MARKS.search(text) is None and not begins_with_name(text)


def _place(whole: Sequence[Word], group: Sequence[Word], at: int) -> int:
    """Where the words of a group begin among those of its block."""
    texts = [word.text for word in group]
    for begin in range(at, len(whole) - len(texts) + 1):
        if whole[begin].text == texts[0] and [word.text for word in whole[begin : begin + len(texts)]] == texts:
            return begin
    return at
