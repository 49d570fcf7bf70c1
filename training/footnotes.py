"""Made papers that cite in notes: the text of real ones, notes of our making at the foot of each page or at the end.

There are few papers whose notes are known word by word. These have the text of papers without its references, and notes
with what notes have: references in one manner a paper, alone, several, led to ("Vgl. dazu"), behind and before a
sentence; what was cited before, in short; nothing but talk; a third of them are notes that were written (written.py).
Only whole references are references.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import written
from manners import Manner, month, one_of, spoken
from notes import TABLES, Note
from records import abbreviations, records
from runs import Piece
from synthesize import Segments, Writer

from readinglist.item import Item, Name

#: Languages of the notes in a paper of a language.
_NOTES_IN = {"de": ("de", "de", "de", "de", "en"), "en": ("en", "en", "en", "fr", "it", "es")}
#: How notes are numbered: the number as it stands before its note, on a line of its own, or lost on the way.
_NUMBERS = ("{} ", "{} ", "{} ", "{}. ", "{}) ", "[{}] ", "({}) ", "{}", "{}\n", "{}\n", "", "")
#: What a note is, and how often.
_KINDS = {
    "plain": 30, "led": 18, "several": 14, "behind": 8, "before": 5, "newspaper": 7, "again": 15, "talk": 12,
    "written": 50,
}  # fmt: skip
#: The files of written notes, by the language of notes; the third has those of many.
_WRITTEN = {"de": "written-notes-german", "en": "written-notes-english"}
_OTHERS = "written-notes-languages"
#: What a whole reference has, one of these at least.
_WHOLE = frozenset(("date", "container-title", "publisher", "location", "url", "doi", "number"))
_NUMBERED = re.compile(r"\W*\d+\W+")
_SENTENCE = re.compile(r"(?<=[.!?]\s)[A-ZÄÖÜ][^.!?]{40,240}[.!?](?=\s)")
_CAN_PART = re.compile(r"[^\W\d_]{8,}")


class Paper(NamedTuple):
    """Lines, and the references that stand in them, in their order."""

    text: str
    references: list[str]


@cache
def _written(source: str) -> list[list[Piece]]:
    """The written notes of a file."""
    return [pieces for own, pieces in written.notes() if own == source]


class _Notes:
    """The notes of one paper: one manner, one language, numbers that count up; `sentences` are what they may say."""

    def __init__(
        self,
        rng: random.Random,
        lang: str,
        works: Sequence[Item],
        write: Callable[[Item], str],
        sentences: Sequence[str],
    ) -> None:
        self.rng, self.lang, self.works, self.write, self.sentences = rng, lang, works, write, sentences
        self.notes = _written(_WRITTEN.get(lang, _OTHERS))
        self.number = 0
        self.shape = rng.choice(_NUMBERS)
        self.found: list[str] = []

    def of(self, table: str) -> str:
        return one_of(TABLES, table, self.lang, self.rng)

    def note(self) -> str:
        """The next note, without line breaks but behind a number that stands alone."""
        self.number += 1
        [kind] = self.rng.choices(list(_KINDS), _KINDS.values())
        return self.shape.format(self.number) + str(getattr(self, kind)())

    def plain(self) -> str:
        """A reference, noted as one."""
        text = self.write(self.rng.choice(self.works))
        self.found.append(text)
        return text

    def led(self) -> str:
        return self.of("leads") + self.plain()

    def several(self) -> str:
        text = self.of("leads") if self.rng.random() < 0.5 else ""
        text += self.plain()
        for _ in range(self.rng.choice((1, 1, 1, 2, 3))):
            text = text.rstrip(".;, ") + self.of("between") + self.plain()
        return text

    def newspaper(self) -> str:
        """ "FAZ, 12.3.1998, S. 4.", "Merkel warnt, in: Die Zeit, 4. Mai 2010." """
        rng = self.rng
        day, number, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1950, 2023)
        named = month(number, self.lang)
        german = self.lang == "de"
        date = rng.choice((f"{day}.{number}.{year}", f"{day}. {named} {year}" if german else f"{day} {named} {year}"))
        text = f"{self.of('newspapers')}{rng.choice((', ', ' ', ' vom ' if german else ', '))}{date}"
        if rng.random() < 0.5:
            text = f"{rng.choice(self.works).title}, in: {text}"
        if rng.random() < 0.4:
            text += f", {'S.' if german else 'p.'} {rng.randint(1, 40)}"
        text += "."
        self.found.append(text)
        return text

    def written(self) -> str:
        """A note that was written, without a number of its own."""
        pieces = self.rng.choice(self.notes)
        self.found += [piece.text for piece in pieces if _WHOLE.intersection(piece.labels)]
        text = "".join(piece.text for piece in pieces)
        return _NUMBERED.sub("", text, count=1) if pieces[0].labels[:1] == ["citation-number"] else text

    def again(self) -> str:
        names = [name.last for item in self.rng.sample(self.works, 5) for name in item.authors]
        return self.of("again").format(
            name=self.rng.choice(names or ["Weber"]),
            page=self.rng.randint(2, 400),
            note=self.rng.randint(1, max(2, self.number)),
            year=self.rng.randint(1930, 2020),
        )

    def talk(self) -> str:
        return " ".join(self.rng.sample(self.sentences, min(len(self.sentences), self.rng.randint(1, 2))))

    def behind(self) -> str:
        return f"{self.talk()} {self.of('leads')}{self.plain()}"

    def before(self) -> str:
        said = self.talk()
        return f"{self.plain().rstrip('.;, ')}. {said}"


def _writer(rng: random.Random, lang: str, short: dict[str, str]) -> Callable[[Item], str]:
    """How one paper writes its references: as notes of the humanities do, or as lists do, names and all in one way."""
    if rng.random() < 0.25:
        manner = Manner(rng, lang)
        return lambda item: joined(Writer(item, manner, short).reference())
    first = Note(Item("book"), rng, lang)
    behind_names = rng.choice((", ", ", ", ", ", ": ", ": ", ". "))
    within = rng.choice((", in: ", ", in: ", ". In: ", ", in ")) if lang == "de" else ", in "
    slash = lang == "de" and rng.random() < 0.6

    def write(item: Item) -> str:
        if rng.random() < 0.06:
            item = item.replace(names={"author": (Name(literal=one_of(TABLES, "offices", lang, rng)),)})
        note = Note(item, rng, lang)
        for choice in ("given", "caps", "family_first", "quotes", "of_journals", "roman", "dash"):
            setattr(note, choice, getattr(first, choice))
        segments = note.segments()
        for place, (label, text) in enumerate(segments):
            if label == "author" and slash:
                segments[place] = (label, re.sub(r" und | – |(?<!\w\.), ", "/", text))
            elif label == "other" and text == ", " and place and segments[place - 1][0] in ("author", "editor"):
                segments[place] = (label, behind_names)
            elif label == "other" and text == ", in ":
                segments[place] = (label, within)
        return joined(segments)

    return write


def joined(segments: Segments) -> str:
    """The text of a reference without what leads to it: a number, "See "."""
    kept = list(segments)
    while kept and (kept[0][0] == "citation-number" or (kept[0][0] == "other" and kept[0][1].endswith(" "))):
        kept.pop(0)
    return " ".join("".join(text for _, text in kept).split())


def _wrapped(text: str, width: int, rng: random.Random, parted: bool) -> list[str]:
    """Lines of a width; words are parted at their ends where the paper parts words."""
    lines: list[str] = []
    for piece in text.split("\n"):
        rest = piece
        while parted and len(rest) > width:
            line = textwrap.wrap(rest, width, break_long_words=False, break_on_hyphens=False)[0]
            rest = rest[len(line) :].lstrip()
            word = _CAN_PART.match(rest)
            if word and rng.random() < 0.5 and len(line) < width - 3:
                at = min(word.end() - 3, max(3, width - len(line) - 2))
                line, rest = f"{line} {rest[:at]}-", rest[at:]
            lines.append(line)
        lines += textwrap.wrap(rest, width, break_long_words=False)
    return lines


def papers(documents: Sequence[dict[str, Any]], metadata: Path, count: int, seed: int) -> Iterator[Paper]:
    """`count` papers with the text of `documents` ({"lang", "kind", "text", "references"}); the same for one seed."""
    rng = random.Random(seed)
    short = abbreviations(metadata)
    items = spoken(item for item in records(metadata) if item.type != "webpage" and len(item.title) < 200)
    bodies = [(record["lang"], body) for record in documents if len(body := _body(record)) > 100]
    for _ in range(count):
        lang, body = rng.choice(bodies)
        begin = rng.randrange(max(1, len(body) - 300))
        lines = body[begin : begin + rng.randint(120, 300)]
        sentences = _SENTENCE.findall(" ".join(lines)) or ["Das ist umstritten."]
        of_notes = rng.choice(_NOTES_IN[lang])
        # The records have few German works: those of other languages are cited in German as well.
        works = items[of_notes] if rng.random() < 0.5 else rng.choices(items["en"], k=2000)
        made = _Notes(rng, of_notes, works, _writer(rng, of_notes, short), sentences)
        width = max(40, sorted(map(len, lines))[int(0.8 * len(lines))])
        yield _paper(lines, made, width)


def _paper(lines: Sequence[str], made: _Notes, width: int) -> Paper:
    rng = made.rng
    parted, at_end = rng.random() < 0.5, rng.random() < 0.25
    head = " ".join(made.sentences[0].split()[:6]).rstrip(".,;:")
    size, fewest = rng.randint(28, 55), rng.randint(1, 4)
    first = rng.randint(2, 300)
    result: list[str] = []
    waiting: list[str] = []
    for page, begin in enumerate(range(0, len(lines), size)):
        result += lines[begin : begin + size]
        for _ in range(rng.randint(fewest, fewest + 4)):
            waiting += _wrapped(made.note(), width, rng, parted)
        if not at_end:
            result += waiting
            waiting = []
            result += [str(first + page)] if rng.random() < 0.5 else [head, str(first + page)]
    if waiting:
        result += [made.of("notes"), *waiting]
    return Paper("\n".join(result), made.found)


def _body(record: dict[str, Any]) -> list[str]:
    """The lines of a paper before its references, those of its first page left out."""
    if record["kind"] != "section" or not record["references"]:
        return []
    lines = [" ".join(line.split()) for line in record["text"].splitlines()]
    first = " ".join(record["references"][0].split())[:25]
    end = next((place for place, line in enumerate(lines) if line and (line in first or first[:20] in line)), 0)
    return [line for line in lines[30 : end - 3] if line]
