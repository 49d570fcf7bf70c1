"""Made lessons and reading lists: items and paragraphs that were written (written.py), in the shapes that pages have.

Syllabi and posts have bullets, weeks, labels and remarks; the papers that the line tagger learns from have none. A
quarter of the items hold no reference.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator

import written
from footnotes import Paper

#: The files of items, as their sources begin.
_ITEMS = "written-notes-readings"
#: What stands before each item, and between two; "{}" is their number.
_SHAPES = (("- ", "\n"), ("* ", "\n\n"), ("{}. ", "\n"), ("", "\n\n"), ("", "\n\n"), ("", "\n"), ("• ", "\n"))
_HEADINGS = ("Week {}", "Session {}", "Woche {}", "Séance {}", "Semana {}", "Lezione {}", "{}. Sitzung", "Part {}")
_FEWEST, _MOST = 12, 30
#: So many of them stand under a heading.
_UNDER = 6


def lessons(count: int, seed: int) -> Iterator[Paper]:
    """`count` texts and the references in them; the same for one seed."""
    rng = random.Random(seed)
    items = [
        ("".join(piece.text for piece in pieces), [piece.text for piece in pieces if written.is_reference(piece)])
        for source, pieces in written.notes()
        if source.startswith(_ITEMS)
    ]
    for _ in range(count):
        some = rng.sample(items, min(len(items), rng.randint(_FEWEST, _MOST)))
        (before, between), width = rng.choice(_SHAPES), rng.choice((0, 0, 0, 68, 76, 90))
        heading = rng.choice((*_HEADINGS, "", "", ""))
        parts = []
        for number, (text, _) in enumerate(some, start=1):
            if heading and number % _UNDER == 1:
                parts.append(heading.format(number // _UNDER + 1) + "\n")
            shown = before.format(number) + text
            parts.append("\n".join(textwrap.wrap(shown, width)) if width else shown)
        yield Paper(between.join(parts), [reference for _, references in some for reference in references])
