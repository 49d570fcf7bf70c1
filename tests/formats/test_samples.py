"""Every format by a file of our own in it: recognised, read whole, and written again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist import formats
from readinglist.item import Item
from tests.formats.test_formats import expected

FOLDER = Path(__file__).parents[1] / "data" / "formats"
SAMPLES = {path.name.partition(".")[2]: path.read_text(encoding="utf-8") for path in sorted(FOLDER.iterdir())}
#: What a sample's file is called after -> the format that it is in.
NAMES = {extension: formats.recognise("", name=f"x.{extension}") or formats.get(extension) for extension in SAMPLES}


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_recognised_by_its_content(sample: str) -> None:
    found = formats.recognise(SAMPLES[sample])
    assert found == NAMES[sample]


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_other_format_takes_a_sample_for_its_own(sample: str) -> None:
    """But for those that are told by less, and tried last."""
    head = SAMPLES[sample].lstrip()
    others = [format for format in formats.FORMATS.values() if format not in (NAMES[sample], *map(formats.get, LAST))]
    assert [format.name for format in others if format.sniff and re.search(format.sniff, head)] == []


LAST = ("jsonl", "csl-json", "bibtex", "wikipedia", "csl-yaml")


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_is_read_and_comes_back(sample: str) -> None:
    format = NAMES[sample]
    items = list(formats.read(SAMPLES[sample], format=format.name))
    assert items
    assert all(item.title for item in items)
    if format.writes:
        found = list(formats.read(formats.write(items, format.name), format=format.name))
        assert list(map(flat, found)) == list(map(flat, items))


def flat(item: Item) -> Item:
    """The item with its values on one line: not every format has paragraphs."""
    return item.with_fields(**{variable: " ".join(value.split()) for variable, value in item.fields.items()})


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_in_which_a_line_is_lost_does_no_harm(sample: str) -> None:
    lines = SAMPLES[sample].splitlines(keepends=True)
    for number in range(len(lines)):
        list(formats.read("".join(lines[:number] + lines[number + 1 :]), format=NAMES[sample].name, report=_nothing))
        list(formats.read("".join(lines[:number]), format=NAMES[sample].name, report=_nothing))


def _nothing(_: formats.FormatError) -> None:
    return None


PAIRS = [
    (format.name, sample) for format in formats.FORMATS.values() if format.reads and format.writes for sample in SAMPLES
]


@pytest.mark.parametrize(("format", "sample"), PAIRS)
def test_a_sample_goes_through_every_format_as_far_as_that_holds_it(format: str, sample: str) -> None:
    for item in formats.read(SAMPLES[sample], format=NAMES[sample].name):
        item = flat(item.replace(custom={}, id="key"))
        (found,) = formats.read(formats.write([item], format), format=format)
        assert found.replace(custom={}) == expected(item, format)
