"""Made lists of references: one manner a list, as a bibliography has it, for what parts lists that are run on.

Lists whose references are known word by word are few, and each is in one manner. These are made from records, in the
order of their authors or numbered, with dashes for the author before or without, one behind another.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from footnotes import joined
from manners import Manner, spoken
from records import abbreviations, records
from synthesize import Segments, Writer, elsewhere, noisy, shown_journals

from readinglist.item import Item

#: What stands before a reference, its number in it; "" for none.
_NUMBERS = ("[{}] ", "[{}]", "{}. ", "{} ", "({}) ", "{}) ", *[""] * 8)
_STAND_INS = ("———. ", "—, ", "--. ", "— ", "----, ", "_____. ")
_ENDS = (".", ".", ".", ".", "", ";", ",")
#: A reference of fewer letters says too little.
_FEWEST = 25
_TITLES = ("References", "Bibliography", "Literatur", "Literaturverzeichnis", "REFERENCES", "Works cited", "Notes")


def lists(metadata: Path, count: int, seed: int) -> Iterator[dict[str, Any]]:
    """`count` lists, {"kind": "list", "text", "references"}, a reference a line below the heading."""
    rng = random.Random(seed)
    short = abbreviations(metadata)
    journals = shown_journals(short)
    items = spoken(item for item in records(metadata) if len(item.title) < 200)
    for _ in range(count):
        lang = rng.choice(("en", "en", "en", "de", "fr", "es", "it"))
        works = rng.choices(items[lang], k=rng.randint(12, 60))
        if rng.random() < 0.6:
            works = [elsewhere(item, journals, 0.6, rng) if item.type == "article-journal" else item for item in works]
        yield _list(works, lang, rng, short)


def _list(works: list[Item], lang: str, rng: random.Random, short: dict[str, str]) -> dict[str, Any]:
    manner, number, end = Manner(rng, lang), rng.choice(_NUMBERS), rng.choice(_ENDS)
    stand_in = "" if number else rng.choice((*_STAND_INS, "", "", ""))
    untitled = bool(number) and rng.random() < 0.4
    if untitled:
        manner.quotes = ""
    if not number:
        works = sorted(works, key=lambda item: item.authors[0].family.casefold() if item.authors else "")
    references: list[str] = []
    for item in works:
        again = bool(stand_in and references) and rng.random() < 0.15
        if again:
            item = item.replace(names={role: people for role, people in item.names.items() if role != "author"})
        segments = Writer(item, manner, short).reference()
        if untitled and item.type == "article-journal":
            segments = _without_title(segments)
        text = joined(noisy(segments, rng)).rstrip(" .,;")
        if len(text) >= _FEWEST:
            before = stand_in if again else number.format(len(references) + 1)
            references.append(before + text + end)
    return {"kind": "list", "text": "\n".join([rng.choice(_TITLES), *references]), "references": references}


def _without_title(segments: Segments) -> Segments:
    """As physics has it: what stands behind the title goes with it."""
    at = next((place for place, (label, _) in enumerate(segments) if label == "title"), len(segments))
    return segments[:at] + segments[at + 2 :]
