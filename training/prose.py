"""References among prose, labelled: what leads to them, joins them, is said behind them, as in notes and reading lists.

Labelled references stand alone. In a note several stand one behind another with words between ("Vgl. dazu ...; dagegen
... Zur Rezeption ..."), in an annotated list a sentence follows each, in a lesson half of the items are none. The words
that are no part of any reference are labelled as prose. `prose.jsonl` has such words in many languages, written for
this: {"lang", "kind", "text"} a line. Kinds: what leads to a reference ("lead"), what joins it to the one before
("link"; behind ";" or "." "turn"), what goes on behind it ("tail"), sentences about it ("remark"), and whole notes
without any ("prose").
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import kinds
from labels import PROSE, Reference, load
from learn import Example
from manners import spoken
from notes import Note
from records import records
from runs import Piece, cited, joined_example
from synthesize import NOTES_IN

from readinglist.item import Item
from readinglist.parser.tokens import tokens

INVENTORY = Path(__file__).with_name("prose.jsonl")
#: So many words at most.
_WORDS = 160
#: What a reference is, and how often: a labelled one, one made as a note, of another kind (kinds.toml).
_OF = {
    "real": 0.42, "note": 0.32, "case": 0.04, "statute": 0.02, "archive": 0.04, "news": 0.03, "reading": 0.07,
    "film": 0.02, "short": 0.04,
}  # fmt: skip
#: The same of the items of lists.
_OF_ITEMS = {"real": 0.45, "note": 0.15, "reading": 0.3, "film": 0.07, "news": 0.03}
#: How often each thing stands in a note.
_NUMBER, _AGAIN, _LEAD, _LINK, _TURNED, _TAIL, _REMARK, _BEFORE = 0.25, 0.1, 0.6, 0.25, 0.6, 0.25, 0.4, 0.25
#: What a text is, and how often: a note with so many references, a list's item with a remark, prose alone.
_KINDS = {"note": 0.68, "item": 0.24, "prose": 0.08}
_REFERENCES = (1, 1, 1, 2, 2, 3, 4)
#: Behind these no full stop follows.
_STOPS = (".", "?", "!", "”", "»")
#: How often what is said are sentences of papers; what such a sentence is, how much of it tells it from a reference.
_SAID = 0.3
_SENTENCE = re.compile(r"(?<=[.!?] )[A-ZÄÖÜ][^!?]{40,300}?[^\W\d_]{3}[)\]”“\"]?[.!?](?= [A-ZÄÖÜ])")
_TELLING = 25
#: How often words lead to an item, and a remark is made on it.
_LED_ITEM, _REMARKED = 0.12, 0.6


def prose(text: str) -> Piece:
    found = tokens(text)
    return Piece(text, [word.start for word in found], [PROSE] * len(found))


def sentences(documents: Path) -> Iterator[str]:
    """Sentences of papers, none of their references: what they cite in brackets is prose too."""
    for record in load(documents) if documents.exists() else ():
        if record["kind"] == "section":
            cited = "".join("".join(record["references"]).split())
            for found in _SENTENCE.finditer(" ".join(record["text"].split())):
                if "".join(found[0].split())[:_TELLING] not in cited:
                    yield found[0]


class Writer:
    """Texts of references and prose, drawn from what there is in a language; `said` are sentences of papers."""

    def __init__(self, real: Sequence[Reference], metadata: Path, said: Sequence[str], rng: random.Random) -> None:
        self.rng, self.real, self.said = rng, real, said
        self.works: dict[str, list[Item]] = spoken(list(records(metadata)))
        self.table: dict[tuple[str, str], list[str]] = {}
        with INVENTORY.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                self.table.setdefault((record["lang"], record["kind"]), []).append(record["text"])
        self.languages = sorted({lang for lang, _ in self.table})
        self.lang = "en"

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def of(self, kind: str) -> str:
        return self.rng.choice(self.table[self.lang, kind])

    def talk(self) -> str:
        """Sentences without a reference."""
        if self.said and self.chance(_SAID):
            return " ".join(self.rng.sample(self.said, self.rng.randint(1, 3)))
        return self.of(self.rng.choice(("remark", "prose", "prose")))

    def turn(self, *, sentence: bool) -> str:
        """What begins a clause, or a sentence, in the letters of one."""
        text = self.of("turn")
        return text[:1].upper() + text[1:] if sentence else text[:1].lower() + text[1:]

    def reference(self, of: Mapping[str, float], *, ended: bool) -> Piece:
        [kind] = self.rng.choices(list(of), of.values())
        return cited(self.rng.choice(self.real), ended=ended) if kind == "real" else self.made(kind, ended=ended)

    def made(self, kind: str, *, ended: bool) -> Piece:
        """A reference of our making: as a note, or by a pattern of kinds.toml."""
        lang = self.lang if self.lang in NOTES_IN else "en"
        works = self.works[lang]
        segments = (
            Note(self.rng.choice(works), self.rng, lang).segments()
            if kind == "note"
            else kinds.written(kind, self.lang if kind == "reading" else lang, works, self.rng)
        )
        return cited(Reference({"source": "synthetic", "segments": segments}).agree(), ended=ended)

    def text(self) -> Iterator[Piece]:
        """The pieces of one text, in order; each begins with the blank or mark before it."""
        self.lang = self.rng.choice(self.languages)
        [kind] = self.rng.choices(list(_KINDS), _KINDS.values())
        if kind == "prose":
            yield prose(self.talk())
        elif kind == "item":
            remarked = self.chance(_REMARKED)
            tailed = not remarked and self.chance(0.5)
            piece = self.reference(_OF_ITEMS, ended=not tailed)
            if self.chance(_LED_ITEM):
                yield prose(self.of("lead") + " ")
            yield piece
            if remarked:
                dot = "" if piece.text.endswith(_STOPS) or self.chance(0.3) else "."
                yield prose(dot + self.rng.choice((" ", " ", " ", " – ")) + self.of("remark"))
            elif tailed:
                yield prose(self.of("tail"))
        else:
            yield from self.note()

    def note(self) -> Iterator[Piece]:
        if self.chance(_NUMBER):
            number = str(self.rng.randint(1, 180))
            yield Piece(number + self.rng.choice((" ", ". ", " ")), [0], ["citation-number"])
        if self.chance(_AGAIN):
            yield self.made(self.rng.choice(("ibid", "short")), ended=True)
            yield prose(" ")
        if self.chance(_BEFORE):
            yield prose(self.talk() + " ")
        if self.chance(_LEAD):
            yield prose(self.of("lead") + " ")
        count = self.rng.choice(_REFERENCES)
        for place in range(count):
            last = place == count - 1
            tailed = self.chance(_TAIL)
            linked = not last and self.chance(_LINK)
            sentence = self.chance(0.5)
            piece = self.reference(_OF, ended=(last or sentence) and not tailed and not linked)
            stop = "" if piece.text.endswith(_STOPS) and not tailed else "."
            yield piece
            if tailed:
                yield prose(self.of("tail"))
            if linked:
                yield prose(self.of("link") + " ")
            elif not last:
                yield prose(f"{stop} " if sentence else "; ")
                if self.chance(_TURNED):
                    yield prose(self.turn(sentence=sentence) + " ")
            elif tailed:
                yield prose(stop)
        if self.chance(_REMARK):
            yield prose(("" if tailed else stop) + " " + (self.talk() if self.chance(_SAID) else self.of("remark")))


def notes(
    real: Sequence[Reference], data: Path, metadata: Path, labels: Sequence[str], count: int, seed: int
) -> Iterator[Example]:
    """Texts of references among prose, at most so many; `data` is the folder of train-documents.jsonl."""
    writer = Writer(real, metadata, list(sentences(data / "train-documents.jsonl")), random.Random(seed))
    for _ in range(count if real else 0):
        made = joined_example(writer.text(), labels)
        if 0 < len(made.labels) <= _WORDS:
            yield made
