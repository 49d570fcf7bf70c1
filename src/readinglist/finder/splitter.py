"""Runs of lines -> single references, word by word: several in a note, run-on lists, what stands before one.

Where the line tagger sees a line begin a reference, one begins. The word tagger finds those that begin within a line,
and the words that only lead to one ("Vgl. hierzu"). Its model lies beside this module; `training/train_finder.py` makes
it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from readinglist.documents import Block
from readinglist.finder import crf, kin, manner, opinion
from readinglist.finder.clues import SAME, YEAR, begins_with_name
from readinglist.finder.numbering import counted, stand_ins
from readinglist.finder.surroundings import LABELLED, another
from readinglist.finder.tagger import BEGIN, NONE, WHOLE, Tag
from readinglist.finder.words import Word, shown, words
from readinglist.normalise.persons import PARTICLES
from readinglist.parser.segments import PROSE

MODEL = "splitter.npz"
#: So many words of a run are read at a time at most.
_LONGEST = 3000
#: The parser is asked about so many at a time.
_TOGETHER = 20_000
#: A reference begins within a line where that is so probable (in a list that is one line; usually; where numbers, or
#: indents, say where references begin), and the one before has so many words at least.
_RUN_ON, _SURE, _SURER, _SUREST, _FEWEST = 0.07, 0.28, 0.7, 0.9, 4
#: What a reference has had that breaks off within its names, by the parser.
_NAMED = frozenset(("author", "editor", "citation-number", "other", PROSE))
#: A reference that has a year or pages may be followed by another; what tells them is looked for in so many words.
_CITED = re.compile(rf"[”»“\"]\)?[.,;]{{1,2}}$|\(PDF\)|{YEAR.pattern}|\d[^\w]{{0,3}}$|(?:ff?|cit|O)\.[,;.]?$")
_AHEAD = 24
_BY = frozenset(("by", "By", "von", "par", "di", "de", "van", "door", "av", "af"))
_EDITED = frozenset(("red.", "ed.", "eds.", "hrsg.", "hg.", "dir.", "coord.", "org.", "redakcją", "edited"))
_AND = frozenset(("and", "und", "et", "y", "e", "with", "mit", "avec", "con", "sowie"))
#: What divides the works of a note; what the parser calls the words behind it where none begins.
_PARTING, _PLACES = frozenset('.;)”»"’'), frozenset(("location", "publisher"))
#: Shorter words set apart are no title.
_SHORTEST_TITLE = 8
#: No work begins with what the parser is certain to be this.
_NEVER_FIRST, _CERTAIN = frozenset(("edition", "pages", "volume", "issue", "publisher", "location", "doi")), 0.9
#: So many words are in a bracket at most.
_LONGEST_BRACKET = 40
#: A note has no more lines.
_NOTE = 10
#: Prose is believed to be that where its words are so probably, on the mean.
_SAID = 0.8
#: What a work begins with behind a semicolon, when the one before has ended with these.
_STARTS = frozenset(("author", "editor", "title", "container-title", "publisher", "number"))
_ENDS = frozenset(("date", "pages", "publisher", "location", "volume", "issue", "number", "url", "doi"))
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
    titles = {place: _first_title(blocks[place]) for place in places}
    bracketed = _bracketed(run)
    notes = {
        place for place in places if place in noted and (place not in lists or blocks[place].kind != "line")
    } - whole
    # Many lines together are a list, whatever stands over them.
    around = _around(run, parts, {place for place in notes if blocks[place].kind != "line" or len(places) <= _NOTE})
    others = {index: begin for index, begin in _others(run, parts, notes).items() if index not in bracketed}
    current: list[Word] = []
    introduced = True
    had: set[str] = set()
    cited = False  # a year or a page has been seen
    begin = led = 0
    behind = 0  # where the title that a block begins with ends
    for index, (word, label) in enumerate(zip(run, labels, strict=True)):
        if word.first:
            behind = index + titles[word.place]
        if index in around or (index in others and cited and len(current) >= _FEWEST):
            if current:
                yield begin, current
            current, introduced, had, cited = [], True, set(), False
            led = index + 1 if index in around else others[index]
        if index < led:
            continue  # these words lead to the next
        cited = index >= behind and (cited or _CITED.search(word.text) is not None)
        if index in numbers:
            word = word._replace(marker=True)
        of_line = word.place not in whole and (index in numbers or index in dashes)
        of_line = of_line or (word.first and tags[word.place].label == BEGIN and word.place not in apart)
        # Numbers that count up say themselves where references begin, and so do indents: it takes more to doubt them.
        several = index and run[index - 1].text.endswith(";")  # under one number: "A, Phys. Rev. 1 (1990); B, ..."
        least = min(sure, _SURE) if several else _RUN_ON if word.place in lists and sure == _SURE else sure
        within = (
            not of_line
            and word.place not in whole
            and chances[index] > least
            and (cited or not titles[word.place])
            and index not in bracketed
            and not _is_later(run, parts, index)
            and _may_begin(run, index)
            and not _is_by(run, parts, index)
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


def _first_title(block: Block) -> int:
    """How many words the title has that a block begins with, where it is set apart and something follows; else 0."""
    title = block.linked or (block.titles[0] if block.titles else "")
    if block.kind == "line" or len(title) < _SHORTEST_TITLE or begins_with_name(title):
        return 0
    return len(title.split()) if block.text.find(title) in (0, 1) else 0


def _bracketed(run: Sequence[Word]) -> set[int]:
    """The words within brackets that are closed not far behind, but for the first: no work ends there."""
    found: set[int] = set()
    opened: list[int] = []
    for index, word in enumerate(run):
        if word.first:
            opened = []
        for mark in word.text:
            if mark in "([":
                opened.append(index)
            elif mark in ")]" and opened:
                begin = opened.pop()
                if index - begin <= _LONGEST_BRACKET:
                    found.update(range(begin + 1, index + 1))
    return found


def _around(run: Sequence[Word], parts: Sequence[opinion.Part], noted: Collection[int]) -> set[int]:
    """The words of prose around references, as the parser sees them, in blocks that may have such."""
    found: set[int] = set()
    for place, own in groupby(range(len(run)), key=lambda index: run[index].place):
        if place not in noted:
            continue
        indexes = list(own)
        said = {index for index in indexes if parts[index].label == PROSE}
        for piece in _pieces(indexes, said):
            within = piece[0] != indexes[0] and piece[-1] != indexes[-1]
            sure = sum(parts[index].chance for index in piece) >= _SAID * len(piece)
            if piece[0] in said and (not sure or (within and _is_word(run, piece))):
                said.difference_update(piece)
        for piece in _pieces(indexes, said) if said else ():
            # A name in a sentence, scraps: too short for a work.
            if len(piece) < _FEWEST and not YEAR.search(" ".join(run[index].text for index in piece)):
                said.update(piece)
        found |= said
    return found


def _pieces(indexes: Sequence[int], said: Collection[int]) -> list[list[int]]:
    """What stands together, prose or not."""
    return [list(piece) for _, piece in groupby(indexes, key=said.__contains__)]


def _is_word(run: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether prose within a reference is a single word of it, behind no mark, or a bracket: "(a cura di)"."""
    before, first, last = (run[index].text for index in (piece[0] - 1, piece[0], piece[-1]))
    bracket = first[0] == "(" and last.rstrip(".,;:")[-1:] == ")"
    return bracket or (len(piece) == 1 and before[-1] not in _PARTING)


def _others(run: Sequence[Word], parts: Sequence[opinion.Part], noted: Collection[int]) -> dict[int, int]:
    """Where a note goes on to another work, and where that begins, behind the words that lead to it."""
    found: dict[int, int] = {}
    for index in range(1, len(run)):
        before = run[index - 1].text
        if run[index].first or run[index].place not in noted:
            continue
        if _joins(run, parts, index):
            found[index] = index + 1
            continue
        if before[-1] not in _PARTING or before[-1] == ")":
            continue
        # "trad. Odette Guitard": a full stop ends a work behind a figure, a bracket or quotes.
        if before[-1] == "." and not _CITED.search(before) and before[-2:-1] not in _PARTING:
            continue
        text = _text(run, index)
        lead = another(text, divided=before[-1] == ";")
        if lead is not None:
            begin = index + len(lead.split())
            if begin < len(run) and parts[begin].label not in _PLACES:
                found[index] = begin
        # "East African Standard, 2 May 1931, 7; Mũigwithania 3, no. 5 (May 1931): 2"
        elif (
            before[-1] == ";"
            and parts[index - 1].label in _ENDS
            and parts[index].label in _STARTS
            and YEAR.search(text.split(";", maxsplit=1)[0])
        ):
            found[index] = index
    return found


def _joins(run: Sequence[Word], parts: Sequence[opinion.Part], index: int) -> bool:
    """Whether a word joins another work to one that has ended: "Trauben, 2007, e S. Maggi, Storia ..."."""
    return (
        run[index].text in _AND
        and index + 1 < len(run)
        and parts[index + 1].label in ("author", "editor")
        and _CITED.search(run[index - 1].text) is not None
        and begins_with_name(_text(run, index + 1))
    )


def _text(run: Sequence[Word], begin: int) -> str:
    return " ".join(word.text for word in run[begin : begin + _AHEAD])


def _may_begin(run: Sequence[Word], index: int) -> bool:
    """No reference begins with a small word that begins no name: "[cit. 2018-09-30]", "ed., Manaus", "— long!"."""
    marked = run[index].text.lstrip("[(")
    letters = marked.rstrip(".,")
    if letters and not letters.strip("-–—"):  # the author before, alone or with others
        following = run[index + 1].text if index + 1 < len(run) else ""
        return not following[:1].islower() or following.rstrip(",.-–—") in _AND
    small = letters != marked and len(letters) > 1 and letters.isalpha() and letters.islower()
    return not small or letters in PARTICLES or SAME.match(marked) is not None


def _is_by(run: Sequence[Word], parts: Sequence[opinion.Part], index: int) -> bool:
    """Whether a name stands behind the title that it made: "The Rings of Saturn by W. G. Sebald"."""
    before = run[index - 1].text if index else ""
    return before.lower().strip("(") in _EDITED or (index > 1 and before in _BY and parts[index - 2].label == "title")


def _is_later(run: Sequence[Word], parts: Sequence[opinion.Part], index: int) -> bool:
    """Whether the parser is certain that a word, or what a dash stands before, is a part that no work begins with."""
    dash = not any(map(str.isalnum, run[index].text)) and index + 1 < len(run)
    label, chance = parts[index + dash]
    return label in _NEVER_FIRST and chance > _CERTAIN


def _is_dated(block: Block, before: Sequence[opinion.Part]) -> bool:
    """Whether the parser sees a date in what stands before a beginning, in a block that is no line."""
    return block.kind != "line" and any(label == "date" and chance > _CERTAIN for label, chance in before)


def _is_whole(words: Sequence[Word], had: set[str]) -> bool:
    """Whether a reference may end with these words, of such parts: not within its names, nor with "in:" or "Bonn:"."""
    return len(words) >= _FEWEST and not had <= _NAMED and not words[-1].text.endswith(":")


def _is_named(words: Sequence[Word]) -> bool:
    """Whether what stands before a beginning is more than what leads to one, beginning with a person's name itself."""
    return begins_with_name(" ".join(word.text for word in words if not word.marker))
