"""Notes: names of files that are safe, values that stay values wherever they stand, files that are never lost."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from readinglist import notes
from readinglist.errors import UnknownName, UsageError
from readinglist.item import Date, Item, Name
from readinglist.notes import names, values
from readinglist.notes.template import Template
from tests.strategies import items


@pytest.mark.parametrize(
    ("key", "name"),
    [
        pytest.param("chartier1999", "chartier1999", id="a plain key"),
        pytest.param("Äußerst_2010-b", "Äußerst_2010-b", id="letters of any script"),
        pytest.param("../../etc/passwd", "-..-etc-passwd", id="a path upwards"),
        pytest.param("/etc/passwd", "-etc-passwd", id="a path from the root"),
        pytest.param("C:\\x", "C-x", id="a drive"),
        pytest.param("DBLP:conf/acl/X", "DBLP-conf-acl-X", id="a key of DBLP"),
        pytest.param("..", "note", id="the folder above"),
        pytest.param("", "note", id="nothing"),
        pytest.param(".hidden", "hidden", id="a hidden file"),
        pytest.param("~root", "root", id="a home"),
        pytest.param("a. ", "a", id="a point and a blank at the end"),
        pytest.param("CON", "CON-", id="a device of Windows"),
        pytest.param("nul.tar", "nul-.tar", id="a device with an extension"),
        pytest.param("com1", "com1-", id="a port"),
        pytest.param("console", "console", id="a word that begins as a device"),
        pytest.param("a\nb\0c", "a-b-c", id="control characters"),
        pytest.param("a#b[c]|d^e", "a-b-c-d-e", id="what ends a link of Obsidian"),
        pytest.param("a\u202eb", "a-b", id="what turns the direction of text"),
        pytest.param("a\ud800", "a-", id="half a surrogate pair"),
    ],
)
def test_a_name_is_safe(key: str, name: str) -> None:
    assert names.safe(key) == name


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    found = names.unique(["é" * 300, "é" * 301])
    assert len(set(found)) == 2
    assert all(len(name.encode()) <= 150 for name in found)


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param(["Said1978", "said1978"], id="case"),
        pytest.param(["a/b", "a:b", "a?b"], id="signs that are left out"),
        pytest.param(["é", "e\u0301"], id="an accent in one letter or two"),
        pytest.param(["ﬁsh", "fish"], id="a ligature"),
        pytest.param(["a", "a", "a"], id="a key that stands three times"),
    ],
)
def test_no_two_keys_share_a_name(keys: list[str]) -> None:
    found = names.unique(keys)
    assert len({name.casefold() for name in found}) == len(keys)
    assert found[0] == names.safe(keys[0])


@given(st.lists(st.text(), max_size=5, unique=True))
def test_any_keys_have_names_of_their_own(keys: list[str]) -> None:
    found = names.unique(keys)
    assert len(set(found)) == len(keys)
    assert all(name and "/" not in name and not name.startswith(".") for name in found)


BOOK = Item(
    "book", "lo_2018", {"author": (Name("Lo", "An"), Name("Berg", "Jan")), "editor": (Name("Moss", "Ada"),)},
    {"issued": Date(((2018, 5, 3),))},
    {"title": "T: *a* #b", "container-title": "C", "keyword": "one, two words, 1984", "DOI": "10.1/a_(b)",
     "URL": "https://a.b/c d>", "abstract": "One.\n\n- Two."},
    {"bibtex": {"mine": "ours", "readstatus": "read"}},
)  # fmt: skip


def head(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", ""])


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        pytest.param("{{title}} ({{year}})", r"T: \*a\* \#b (2018)", id="a title and its signs"),
        pytest.param("{{ title }}", r"T: \*a\* \#b", id="blanks in the braces"),
        pytest.param("{{authorString}}", "An Lo, Jan Berg", id="authors in a row"),
        pytest.param("{{author}}; {{editor}}", "An Lo, Jan Berg; Ada Moss", id="names by their variable"),
        pytest.param("{{containerTitle}} {{container-title}} {{publicationTitle}}", "C C C", id="a name three ways"),
        pytest.param("{{issued}}, {{date}}", "2018-05-03, 2018-05-03", id="a date"),
        pytest.param("{{bibtex.mine}} {{status}}", "ours read", id="a field of one's own, a state"),
        pytest.param("https://doi.org/{{DOI}}", "https://doi.org/10.1/a_%28b%29", id="what an address holds"),
        pytest.param("<{{URL}}>", "<https://a.b/c%20d%3E>", id="an address that would end early"),
        pytest.param("[@{{citekey}}]", "[@lo_2018]", id="a key is no text"),
        pytest.param("{{tags}}", "#one #two-words #_1984", id="tags"),
        pytest.param("{{abstract}}", "One.\n\n\\- Two.", id="paragraphs that stand alone"),
        pytest.param("> {{abstract}}", "> One. - Two.", id="paragraphs in a line"),
        pytest.param("a\nISBN: {{ISBN}}\nb", "a\nb", id="a line that has nothing to say is left out"),
        pytest.param("{{ISBN}} {{year}}", " 2018", id="but not one that has something"),
        pytest.param("{{reference}} {{citation}}", "*R* (C)", id="what a style has made"),
        pytest.param("{{zoteroSelectURI}}", "zotero://select/items/@lo_2018", id="Zotero's address"),
        pytest.param(head("title: {{title}}"), head('title: "T: *a* #b"'), id="YAML: a value"),
        pytest.param(head('title: "On {{title}}"'), head('title: "On T: *a* #b"'), id="YAML: between quotation marks"),
        pytest.param(head("title: 'On {{title}}'"), head("title: 'On T: *a* #b'"), id="YAML: between single ones"),
        pytest.param(head("title: On {{title}}"), head('title: "On T: *a* #b"'), id="YAML: with other words"),
        pytest.param(head("a: {{authors}}"), head('a: ["An Lo", "Jan Berg"]'), id="YAML: a list"),
        pytest.param(head("a: [x, {{authors}}]"), head('a: [x, "An Lo", "Jan Berg"]'), id="YAML: in a list"),
        pytest.param(head("a:", "  - {{authors}}"), head("a:", '  - "An Lo"', '  - "Jan Berg"'), id="YAML: lines"),
        pytest.param(head("a: {{authorString}}"), head('a: "An Lo, Jan Berg"'), id="YAML: in a row"),
        pytest.param(head("tags: {{tags}}"), head('tags: ["one", "two-words", "_1984"]'), id="YAML: tags"),
        pytest.param(
            head("year: {{year}}", "date: {{date}}"), head("year: 2018", "date: 2018-05-03"), id="YAML: a day"
        ),
        pytest.param(head("isbn: {{ISBN}}", "a: b"), head("a: b"), id="YAML: nothing to say"),
    ],
)
def test_a_template_is_filled(template: str, filled: str) -> None:
    assert Template(template).filled(BOOK, {"reference": "*R*", "citation": "(C)"}) == filled


@pytest.mark.parametrize(
    ("template", "title", "filled"),
    [
        pytest.param(":TITLE: {{title}}", "*a*: b", ":TITLE: *a*: b", id="a property is as it is"),
        pytest.param("#+title: {{title}}", "*a*\n:END:", "#+title: *a* :END:", id="and on one line"),
        pytest.param("{{title}}", "* a", "\u2060* a", id="a star that would make a headline"),
        pytest.param("{{title}}", "#+end_src", "\u2060#\u2060+end_\u2060src", id="a sign that would make a keyword"),
        pytest.param("* {{title}}", "TODO lists", "* \u200bTODO lists", id="a word that would make a task"),
        pytest.param("* {{title}}", "a :b:", "* a :b:\u200b", id="words that would make tags"),
    ],
)
def test_a_template_of_org_is_filled(template: str, title: str, filled: str) -> None:
    assert Template(template, "org").filled(Item("book", "k", fields={"title": title}), {}) == filled


def test_a_title_has_no_marks() -> None:
    item = Item("book", "k", fields={"title": '<i>A</i> <span class="nocase">B</span> < C'})
    assert Template(head("title: {{title}}") + "{{title}}").filled(item, {}) == head('title: "A B < C"') + r"A B \< C"


def test_tags_of_org_have_no_signs() -> None:
    assert Template("#+filetags: {{tags}}", "org").filled(BOOK, {}) == "#+filetags: :one:two_words:_1984:"


HOSTILE = [
    'a "b" \'c\'', "a: b # c", "- a", "---", "a\n---\nb: c", "{{title}}", "[a, b]", "{a: b}", "!!python/object:x",
    "&a *a", "null", "true", "1e3", "a\\", "\x00\x07\x7f\x85\u2028\ufeff", "\ud800", "|",
    "> a", "%TAG", "@a", "`a`", "'", "",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "template", ["title: {{title}}", 'title: "{{title}}"', "title: a {{title}}", "title: [{{title}}]"]
)
def test_no_title_breaks_the_yaml(template: str, text: str) -> None:
    filled = Template(head("a: b", template, "c: d")).filled(Item("book", "k", fields={"title": text}), {})
    found = yaml.safe_load(filled.split("---\n")[1])
    assert (found["a"], found["c"], set(found) - {"a", "c"} <= {"title"}) == ("b", "d", True)
    if text.isprintable() and text:
        title = found["title"][0] if isinstance(found["title"], list) else found["title"]
        assert title in (text, f"a {text}")


@given(items())
def test_the_yaml_of_any_note_says_what_the_item_says(item: Item) -> None:
    filled = notes.template_of("markdown").filled(item, {"reference": "R"})
    found = yaml.safe_load(filled.split("---\n")[1])
    assert found["citekey"] == item.id
    assert found["title"] == item.title.strip()
    assert found.get("year") == item.year
    assert found.get("authors", []) == [name.full.strip() for name in item.names.get("author", ())]


@given(items())
def test_the_properties_of_any_note_of_org_stay_together(item: Item) -> None:
    lines = notes.template_of("org").filled(item, {"reference": "R"}).split("\n")
    end = lines.index(":END:")
    assert lines[0] == ":PROPERTIES:"
    assert all(line.startswith(":") for line in lines[:end])
    assert [line for line in lines if line.startswith("* ")] == ["* Summary", "* Notes", "* Quotations"]


def test_a_value_that_nobody_knows_is_told_with_its_line() -> None:
    with pytest.raises(UnknownName, match=r"<template>:2: no value 'titel'; did you mean title"):
        Template("{{year}}\n{{titel}}")


@pytest.mark.parametrize("name", [*values._ALIASES, *values._SAME])
def test_names_of_others_are_known(name: str) -> None:
    assert values.canonical(name)


def test_a_template_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match=r"no such template.*markdown and org"):
        notes.template_of("nowhere.md")


def written(folder: Path, *items: Item, **options: bool) -> list[tuple[str, bool]]:
    done = notes.write(list(items), folder, Template("{{title}}\n"), **options)
    return [(note.path.name, note.written) for note in done]


def test_a_note_that_is_there_stays(tmp_path: Path) -> None:
    assert written(tmp_path, BOOK) == [("lo_2018.md", True)]
    (tmp_path / "lo_2018.md").write_text("mine")
    assert written(tmp_path, BOOK) == [("lo_2018.md", False)]
    assert (tmp_path / "lo_2018.md").read_text() == "mine"
    assert written(tmp_path, BOOK, overwrite=True) == [("lo_2018.md", True)]
    assert (tmp_path / "lo_2018.md").read_text() == "T: \\*a\\* \\#b\n"


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "else").write_text("mine")
    (tmp_path / "lo_2018.md").symlink_to(tmp_path / "else")
    assert written(tmp_path, BOOK, overwrite=True) == [("lo_2018.md", False)]
    assert (tmp_path / "else").read_text() == "mine"


def test_a_key_that_is_a_path_stays_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    written(folder, BOOK.replace(id="../../x"), BOOK.replace(id="/x"))
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]
    assert len(list(folder.iterdir())) == 2
