"""Repetition, nesting and text that repeats itself: read, kept, or refused by an error; how long that takes is measured
by benchmarks/hostile.py."""

from __future__ import annotations

import json

import pytest

from readinglist import formats
from readinglist.errors import FormatError
from readinglist.item import Item

FILLINGS = {
    "words": "word " * 4_000,
    "letters": "x" * 20_000,
    "digits": "1" * 20_000,
    "digits that are no numbers": "²" * 20_000,
    "blanks": "a" + " " * 20_000 + "b",
    "line ends": "a" + "\n" * 20_000 + "b",
    "ands": "a and " * 3_000 + "b",
    "commas": "a," * 10_000,
    "commas and blanks": ", " * 10_000 + "a",
    "equals signs": "family=a, " * 2_000,
    "colons": "a: " * 7_000,
    "dashes": "1-" * 10_000,
    "tildes": "a" + "~" * 20_000 + "b",
    "dollars": "$x" * 10_000,
    "backslashes": "\\\\ " * 7_000 + "a",
    "commands": "\\foo{a} " * 2_500,
    "accents": "\\'e" * 7_000,
    "braces in braces": "{" * 10_000 + "a" + "}" * 10_000,
    "pairs of braces": "{}" * 10_000 + "a",
    "commands in braces": "{\\foo " * 3_000 + "a" + "}" * 3_000,
    "particles": "van " * 5_000 + "Gogh, Vincent",
    "slashes": "1/" * 10_000,
}
#: Fields of which the reader makes more than text.
FIELDS = ("title", "author", "date", "year", "month", "pages", "url", "keywords", "location", "series", "mine")
WRITTEN = [format.name for format in formats.FORMATS.values() if format.reads and format.writes]
#: Fillings that are read as no word at all: a value of blanks and signs may come back with fewer of them.
LETTERS = [name for name in FILLINGS if any(character.isalnum() for character in FILLINGS[name])]


def read(text: str, format: str) -> list[Item]:
    return list(formats.read(text, format=format, report=lambda _: None))


def said(item: Item) -> str:
    """Everything that an item holds, as one text."""
    return json.dumps(item.to_csl(), ensure_ascii=False)


@pytest.mark.parametrize("filling", LETTERS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_repetition_is_kept(field: str, filling: str) -> None:
    (item,) = read(f"@book{{key, {field} = {{{FILLINGS[filling]}}}}}", "bibtex")
    assert item.id == "key"
    last = [character for character in FILLINGS[filling] if character.isalnum()][-1]
    assert last in said(item.replace(id=""))


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("field", FIELDS)
def test_a_field_of_repetition_comes_back(field: str, filling: str) -> None:
    (item,) = read(f"@book{{key, {field} = {{{FILLINGS[filling]}}}}}", "bibtex")
    for dialect in ("bibtex", "biblatex"):
        assert read(formats.write([item], dialect), dialect) == [item]


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("format", WRITTEN)
def test_a_title_of_repetition_comes_back(format: str, filling: str) -> None:
    title = " ".join(FILLINGS[filling].split())
    item = Item("book", "key", fields={"title": title})
    (found,) = read(formats.write([item], format), format)
    assert found["title"] == title


@pytest.mark.parametrize("filling", FILLINGS)
@pytest.mark.parametrize("format", [None, *(format.name for format in formats.FORMATS.values() if format.reads)])
def test_a_text_of_repetition_does_no_harm(format: str | None, filling: str) -> None:
    try:
        items = list(formats.read(FILLINGS[filling], format=format, report=lambda _: None))
    except formats.InputError:
        items = []
    formats.write(items, "bibtex")


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("csl-json", '[{"title": "a", "volume": %s}]', id="a volume in JSON"),
        pytest.param("jsonl", '{"title": "a", "volume": %s}', id="a volume in JSON lines"),
        pytest.param("csl-yaml", "- title: a\n  volume: %s\n", id="a volume in YAML"),
        pytest.param("csl-yaml", "- title: a\n  custom: {line: %s}\n", id="a line in YAML"),
        pytest.param("bibtex", "@book{a, volume = %s}", id="a volume in BibTeX"),
        pytest.param("bibtex", "@article{a, series = %s}", id="a series in BibTeX"),
        pytest.param("bibtex", "@book{a, year = 2001, month = %s}", id="a month in BibTeX"),
        pytest.param("ris", "TY  - BOOK\nPY  - %s\nER  - ", id="a year in RIS"),
    ],
)
@pytest.mark.parametrize(
    "number",
    [pytest.param("1" * 10_000, id="ten thousand digits"), pytest.param("1e999", id="a power that is no number")],
)
def test_a_number_that_is_none_stays_text(format: str, text: str, number: str) -> None:
    (item,) = read(text.replace("%s", number), format)
    assert number in said(item)
    assert read(formats.write([item], format), format) == [item]


def test_a_continued_line_of_ris_is_one_value() -> None:
    (item,) = read("TY  - BOOK\nAB  - a\n" + "b\n" * 5_000 + "ER  - ", "ris")
    assert item["abstract"] == "a" + "\nb" * 5_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("@a{" * 5_000, id="blocks opened and not closed"),
        pytest.param("@a{b, c d " * 2_000, id="words without values"),
        pytest.param("@a{b, c = " + "@a(" * 5_000, id="round brackets in a value"),
    ],
)
def test_what_is_never_closed_is_told(text: str) -> None:
    problems: list[FormatError] = []
    list(formats.read(f"{text}\n@book{{last, title = {{T}}}}", format="bibtex", report=problems.append))
    assert problems


def test_what_stands_after_broken_blocks_of_one_name_is_read() -> None:
    (item,) = read("@a{b, c d " * 500 + "\n@book{last, title = {T}}", "bibtex")
    assert item.title == "T"


def test_a_value_of_many_parts_is_joined() -> None:
    (item,) = read("@book{a, title = " + "{x} # " * 5_000 + "{y}}", "bibtex")
    assert item.title == "x" * 5_000 + "y"


STRINGS = "@string{s0 = {laughter}}\n" + "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
RING = "".join(
    f"@xdata{{x{n}, mine{n} = {{v}}, xdata = {{{', '.join(f'x{m}' for m in range(4))}}}}}\n" for n in range(4)
)
PARENT = "@book{all, title = {T}, " + "".join(f"f{n} = {{v}}, " for n in range(1_500)) + "}\n"
CHILDREN = "".join(f"@inbook{{c{n}, crossref = {{all}}}}\n" for n in range(1_500))


def test_strings_that_double_are_told_and_the_rest_is_read() -> None:
    problems: list[FormatError] = []
    text = STRINGS + "@book{a, title = s60}\n@book{b, title = s2}\n@book{c, title = {T}}"
    items = list(formats.read(text, name="x", format="bibtex", report=problems.append))
    assert [item.id for item in items] == ["a", "b", "c"]
    assert items[2].title == "T"
    assert "@strings repeat" in str(problems[0])
    assert sum(len(item.title) for item in items) < 2_000_000


def test_entries_that_name_each_other_are_read() -> None:
    (item,) = read("@book{a, xdata = {x0}}\n" + RING, "bibtex")
    assert sorted(item.custom["bibtex"]) == ["mine0", "mine1", "mine2", "mine3"]


def test_a_parent_of_too_many_children_is_told_and_they_are_read() -> None:
    problems: list[FormatError] = []
    items = list(formats.read(PARENT + CHILDREN, name="x", format="bibtex", report=problems.append))
    assert len(items) == 1_501
    assert "take more text from each other" in str(problems[0])
    assert problems[0].line > 1


def bomb(levels: int) -> str:
    """YAML of a few lines that stands for nine to the power of `levels` words."""
    names = "abcdefghijklmnop"
    lines = [f"{names[n + 1]}: &{names[n + 1]} [{', '.join([f'*{names[n]}'] * 9)}]" for n in range(levels)]
    return "\n".join(["a: &a [x, x, x, x, x, x, x, x, x]", *lines, f"references: *{names[levels]}\n"])


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("csl-json", "[" * 100_000, id="JSON of open brackets"),
        pytest.param("csl-json", "[" * 100_000 + "]" * 100_000, id="JSON of brackets in brackets"),
        pytest.param("csl-json", '[{"custom": ' * 400 + "1" + "}]" * 400, id="JSON that Python would still read"),
        pytest.param("jsonl", '{"a":' * 100_000 + "1" + "}" * 100_000, id="JSON lines of objects in objects"),
        pytest.param("jsonl", '{"custom":' * 400 + "1" + "}" * 400, id="JSON lines that Python would still read"),
        pytest.param("csl-yaml", "[" * 100_000 + "]" * 100_000, id="YAML of brackets in brackets"),
        pytest.param("csl-yaml", "{a: " * 100_000 + "}" * 100_000, id="YAML of braces in braces"),
        pytest.param("csl-yaml", "- " * 100_000 + "a", id="YAML of lists in lists"),
        pytest.param("csl-yaml", "- &a [*a]", id="YAML that holds itself"),
        pytest.param("csl-yaml", bomb(12), id="YAML that stands for more than memory holds"),
    ],
)
def test_what_is_nested_without_end_is_refused(format: str, text: str) -> None:
    problems: list[FormatError] = []
    assert list(formats.read(text, name="x", format=format, report=problems.append)) == []
    assert problems
    assert all(problem.file == "x" and problem.hint for problem in problems)


@pytest.mark.parametrize("format", ["csl-json", "jsonl"])
def test_what_is_kept_can_be_written_in_every_format(format: str) -> None:
    (item,) = read('{"title": "a", "custom": {"mine": ' + "[" * 40 + "1" + "]" * 40 + "}}", format)
    for written in WRITTEN:
        assert formats.write([item], written)


def test_items_before_one_that_is_nested_too_deeply_are_read() -> None:
    (item,) = read('[{"title": "a"}, ' + "[" * 100_000 + "]" * 100_001, "csl-json")
    assert item.title == "a"


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param("csl-json", '[{"title": "a", "custom": {"ris": {"AV": 5, "XX": null, "a": [1]}}}]', id="tags"),
        pytest.param("csl-json", '[{"title": "a", "custom": {"bibtex": [1], "entrytype": 5}}]', id="fields"),
        pytest.param("bibtex", "@book{k, title = {a\ud800}}", id="half a surrogate pair"),
        pytest.param("bibtex", "@string{s = # }\n@book{k, title = {a}}", id="a macro of nothing"),
    ],
)
@pytest.mark.parametrize("written", WRITTEN)
def test_what_nobody_should_have_written_is_written_in_every_format(format: str, text: str, written: str) -> None:
    (item,) = read(text, format)
    (found,) = read(formats.write([item], written), written)
    assert found.title[0] == "a"
