"""The page on outputs names each of them, and shows what each writes."""

from __future__ import annotations

import re
from pathlib import Path

from readinglist.csl.formatted import Run
from readinglist.csl.output import OUTPUTS, get

PAGE = (Path(__file__).parents[3] / "docs" / "outputs.md").read_text(encoding="utf-8")
SITE = "https://doi.org/10.1000/182"
ENTRY = [
    Run("Curie, M. "),
    Run("On Ra", ("italic",)),
    Run("2+", ("italic", "sup")),
    Run(" & Po. "),
    Run(SITE, (), SITE),
]


def test_the_table_has_every_output() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.M)) == sorted(OUTPUTS)


def test_the_examples_are_what_is_written() -> None:
    shown = dict(re.findall(r"^(\w+) +(Curie.*)$", PAGE, re.M))
    assert shown == {name: get(name).inline(ENTRY) for name in OUTPUTS if not get(name).binary}
