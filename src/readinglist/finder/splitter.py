"""Runs of lines -> single references, word by word: several in a note, run-on lists, what stands before one.

Where the line tagger sees a line begin a reference, one begins. The word tagger finds those that begin within a line,
and the words that only lead to one ("Vgl. hierzu"). Its model lies beside this module; `training/train_finder.py` makes
it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from readinglist.documents import Block
from readinglist.finder import beginnings, between, crf, kin, manner, opinion
from readinglist.finder.clues import begins_with_name
from readinglist.finder.leads import LABELLED
from readinglist.finder.numbering import counted, stand_ins
from readinglist.finder.tagger import BEGIN, NONE, WHOLE, Tag
from readinglist.finder.words import Word, shown, words
from readinglist.parser.segments import PROSE

MODEL = "splitter.npz"
#: So many words of a run are read at a time at most.
_LONGEST = 3000
#: The parser is asked about so many at a time.
_TOGETHER = 20_000
#: A reference begins within a line where that is so probable (in a list that is one line; usually; where numbers, or
#: indents, say where references begin).
_RUN_ON, _SURE, _SURER, _SUREST = 0.07, 0.28, 0.7, 0.9
#: What a reference has had that breaks off within its names, by the parser.
_NAMED = frozenset(("author", "editor", "citation-number", "other", PROSE))
#: A note has no more lines.
_NOTE = 10
#: Lists of so many references, and so many lines that go on, show their manner.
_MANY = 3
#: Of the lines that begin one no more stand right below another, where blank lines part references.
_TIGHT = 0.35


def runs(blocks: Sequence[Block], tags: Sequence[Tag], parts: Sequence[bool]) -> Iterator[list[int]]:
    """The places of lines that hold references, those that stand together. `parts` tells the headings, which part."""
    current: list[int] = []
    for place, (block, tag) in enumerate(zip(blocks, tags, strict=True)):
        held = tag.label != NONE and not parts[place]
        if current and (not held or (block.gap and block.kind != "line")):
            yield current
            current = []
        if held:
            current.append(place)
    if current:
        yield current


def split(
    blocks: Sequence[Block], tags: Sequence[Tag], held: Iterable[Sequence[int]], noted: Collection[int] = ()
) -> Iterator[list[Word]]:
    """The references in the runs that are held (see `runs`), the words of each.

    `noted` are the places of blocks that may cite as notes do, several works with words between them.
    """
    # The parser is asked about many runs at once, which takes it a part of the time.
    for found in _together(words(blocks, places) for places in held):
        thought = opinion.parts([[word.text for word in run] for run in found])
        for run, parts in zip(found, thought, strict=True):
            start = 0
            while start < len(run):
                end = start + _LONGEST
                groups = list(_split(run[start:end], parts[start:end], blocks, tags, noted))
                if end < len(run) and len(groups) > 1:
                    # The last may go on: it is read again with what follows.
                    end = start + groups.pop()[0]
                start = end
                yield from (group for _, group in groups)


def _together(runs: Iterable[list[Word]]) -> Iterator[list[list[Word]]]:
    """The runs, so many together as have _TOGETHER words."""
    some: list[list[Word]] = []
    size = 0
    for run in runs:
        some.append(run)
        size += len(run)
        if size >= _TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some


def hanging(run: Sequence[Word], blocks: Sequence[Block], tags: Sequence[Tag]) -> bool:
    """Whether each reference begins at the margin, and its further lines are indented."""
    places = dict.fromkeys(word.place for word in run)
    begun = [blocks[place].indent for place in places if tags[place].label == BEGIN]
    others = [blocks[place].indent for place in places if tags[place].label != BEGIN]
    return len(begun) >= _MANY and len(others) >= _MANY and min(others) > max(begun)


def _apart(run: Sequence[Word], blocks: Sequence[Block], tags: Sequence[Tag]) -> set[int]:
    """The lines that go on with the one before, where blank lines part the references of a list."""
    begun = {word.place for word in run if tags[word.place].label == BEGIN and blocks[word.place].kind == "line"}
    tight = {
        place
        for place in begun - {run[0].place}
        if not (blocks[place].gap or blocks[place].marker or LABELLED.match(blocks[place].text))
    }
    return tight if len(begun) >= _MANY and len(tight) <= _TIGHT * len(begun) else set()


def _split(
    run: Sequence[Word],
    parts: Sequence[opinion.Part],
    blocks: Sequence[Block],
    tags: Sequence[Tag],
    noted: Collection[int],
) -> Iterator[tuple[int, list[Word]]]:
    """The references of a run, each with the place of its first word in it."""
    model = crf.model(MODEL)
    scores = model.scores(shown(run, blocks, tags, parts))
    begun = model.probabilities(scores)[:, model.labels.index(BEGIN)]
    labels, chances = model.best(scores), manner.followed(run, parts, begun.tolist())
    numbers, dashes = counted(run), stand_ins(run)
    sure = _SUREST if hanging(run, blocks, tags) else _SURER if numbers else _SURE
    apart = _apart(run, blocks, tags)
    places = {word.place for word in run}
    lists = {place for place in places if kin.runs_on(blocks[place].text)}
    # A line that is a list is no note.
    whole = {place for place in places if tags[place] is WHOLE}
    # Names behind the title that a block begins with begin no other work, before its year is read.
    titles = {place: beginnings.first_title(blocks[place]) for place in places}
    bracketed = beginnings.bracketed(run)
    notes = {
        place for place in places if place in noted and (place not in lists or blocks[place].kind != "line")
    } - whole
    # Many lines together are a list, whatever stands over them.
    around = between.around(
        run, parts, {place for place in notes if blocks[place].kind != "line" or len(places) <= _NOTE}, bracketed
    )
    around |= between.remarks(run, parts)
    others = {index: begin for index, begin in between.others(run, parts, notes).items() if index not in bracketed}
    current: list[Word] = []
    introduced = True
    had: set[str] = set()
    cited = False  # a year or a page has been seen
    begin = led = 0
    behind = 0  # where the title that a block begins with ends
    for index, (word, label) in enumerate(zip(run, labels, strict=True)):
        if word.first:
            behind = index + word.marker + titles[word.place]
        if index in around or (index in others and cited and len(current) >= between.FEWEST):
            if current:
                yield begin, current
            current, introduced, had, cited = [], True, set(), False
            led = index + 1 if index in around else others[index]
        if index < led:
            continue  # these words lead to the next
        cited = index >= behind and (cited or between.CITED.search(word.text) is not None)
        if index in numbers:
            word = word._replace(marker=True)
        of_line = word.place not in whole and (index in numbers or index in dashes)
        of_line = of_line or (word.first and tags[word.place].label == BEGIN and word.place not in apart)
        # Numbers that count up say themselves where references begin, and so do indents: it takes more to doubt them.
        several = index and run[index - 1].text.endswith(";")  # under one number: "A, Phys. Rev. 1 (1990); B, ..."
        led_to = introduced and index > 0 and (run[index - 1].text.endswith(":") or len(current) <= between.FEWEST)
        least = min(sure, _SURE) if several else _RUN_ON if word.place in lists and sure == _SURE else sure
        within = (
            not of_line
            and word.place not in whole
            and chances[index] > least
            # An item that has said neither when nor where has not ended, unless a label or a topic led to this.
            and (cited or (not titles[word.place] and (several or led_to or blocks[word.place].kind == "line")))
            and index not in bracketed
            and beginnings.may_begin(run, parts, index)
        )
        if within and introduced and not (_is_named(current) or _is_dated(blocks[word.place], parts[begin:index])):
            # All that stood before it only led to it.
            current = []
        elif of_line or (within and not introduced and _is_whole(current, had)):
            if current:
                yield begin, current
            current, introduced, had, cited = [], True, set(), False
        introduced = introduced and label == NONE
        if not current:
            begin = index
        current.append(word)
        had.add(parts[index].label)
    if current:
        yield begin, current


def _is_dated(block: Block, before: Sequence[opinion.Part]) -> bool:
    """Whether the parser sees a date in what stands before a beginning, in a block that is no line."""
    return block.kind != "line" and any(label == "date" and chance > beginnings.CERTAIN for label, chance in before)


def _is_whole(words: Sequence[Word], had: set[str]) -> bool:
    """Whether a reference may end with these words, of such parts: not within its names, nor with "in:" or "Bonn:"."""
    return len(words) >= between.FEWEST and not had <= _NAMED and not words[-1].text.endswith(":")


def _is_named(words: Sequence[Word]) -> bool:
    """Whether what stands before a beginning is more than what leads to one, beginning with a person's name itself."""
    return begins_with_name(" ".join(word.text for word in words if not word.marker))
