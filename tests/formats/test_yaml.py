"""Formats of YAML beside CSL's: what their fields mean, what is kept, what is told."""

from __future__ import annotations

import pytest

from readinglist import formats
from readinglist.errors import FormatError
from readinglist.item import Date, Item, Name


def only(text: str, format: str) -> Item:
    (item,) = formats.read(text, format=format)
    return item


def typst(fields: str) -> Item:
    return only(f"k: {{{fields}}}", "hayagriva")


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        pytest.param("title: {value: A, verbatim: true}", "title", "A", id="a title that is kept as it is"),
        pytest.param("title: {value: A, shorthand: B}", "title-short", "B", id="an older short title"),
        pytest.param("type: article, parent: {title: J, volume: 7}", "container-title", "J", id="a journal"),
        pytest.param("type: article, parent: {title: J, volume: 7}", "volume", "7", id="its volume"),
        pytest.param("type: book, parent: {title: S, volume: 7}", "collection-title", "S", id="a book's series"),
        pytest.param("type: chapter, parent: {title: B, parent: {title: S}}", "collection-title", "S",
        id="a chapter's"),
        pytest.param("type: article, parent: [{type: Conference, title: C}, {type: proceedings, title: P}]",
                     "event-title", "C", id="a conference beside its proceedings"),
        pytest.param("type: book, doi: 10.1/x", "DOI", "10.1/x", id="an older DOI"),
        pytest.param("type: book, serial-number: v2", "number", "v2", id="an older number"),
        pytest.param("type: book, serial-number: {arxiv: '1.2'}", "number", "1.2", id="a number of arXiv"),
        pytest.param("type: book, publisher: P, location: L", "publisher-place", "L", id="an older place"),
        pytest.param("type: thesis, organization: U", "publisher", "U", id="a university"),
        pytest.param("type: book, organization: U", "authority", "U", id="an organization"),
        pytest.param("type: book, volume: 1.10", "volume", "1.10", id="a number as it is written"),
        pytest.param("type: misc, parent: {type: original, title: O}", "original-title", "O", id="an original"),
    ],
)  # fmt: skip
def test_hayagriva_fields(fields: str, variable: str, value: str) -> None:
    assert typst(fields)[variable] == value


@pytest.mark.parametrize(
    ("fields", "csl_type"),
    [
        pytest.param("type: Article", "article-journal", id="an article stands in a journal"),
        pytest.param("type: article, parent: {type: blog}", "post-weblog", id="or in a blog"),
        pytest.param("type: article, parent: {type: newspaper}", "article-newspaper", id="or in a newspaper"),
        pytest.param("type: article, parent: [{type: video}, {type: conference}]", "paper-conference", id="or at one"),
        pytest.param("title: a", "document", id="misc where nothing is said"),
        pytest.param("type: saga", "document", id="a type nobody knows"),
        pytest.param("type: tweet", "post", id="an older type"),
    ],
)
def test_hayagriva_types(fields: str, csl_type: str) -> None:
    assert typst(fields).type == csl_type


def test_hayagriva_names_roles_and_dates() -> None:
    item = typst(
        "type: book, date: ~-0043-03, author: {name: Watkins, given-name: Gloria, prefix: van},"
        " affiliated: [{role: CastMember, names: 'A, B'}, {role: foreword, names: [C]}]"
    )
    assert item.names == {
        "author": (Name("Watkins", "Gloria", non_dropping_particle="van"),),
        "performer": (Name("A", "B"),),
    }
    assert item.dates["issued"] == Date(((-43, 3),), circa=True)
    assert item.custom == {"hayagriva": {"affiliated": [{"role": "foreword", "names": ["C"]}]}}
    assert only(formats.write([item], "hayagriva"), "hayagriva") == item


def test_hayagriva_entries_that_are_none_are_told() -> None:
    problems: list[FormatError] = []
    text = "a:\n  title: A\nb: 7\nc:\n  title: C\n"
    assert [item.title for item in formats.read(text, name="x", format="hayagriva", report=problems.append)] == [
        "A",
        "C",
    ]
    assert [(problem.line, problem.message) for problem in problems] == [(3, "b is no entry")]


def test_hayagriva_keys_are_made_unique() -> None:
    items = [Item("book", key, fields={"title": "T"}) for key in ("a", "a", "", "")]
    found = formats.read(formats.write(items, "hayagriva"), format="hayagriva")
    assert [item.id for item in found] == ["a", "aa", "entry", "entrya"]


def cited(fields: str) -> Item:
    return only(f"cff-version: 1.2.0\npreferred-citation: {{{fields}}}", "cff")


@pytest.mark.parametrize(
    ("fields", "variable", "value"),
    [
        pytest.param("type: article, journal: J", "container-title", "J", id="a journal"),
        pytest.param("type: conference-paper, collection-title: P", "container-title", "P", id="proceedings"),
        pytest.param("type: book, collection-title: S", "collection-title", "S", id="a book's series"),
        pytest.param("type: thesis, institution: {name: U}", "publisher", "U", id="a university"),
        pytest.param("type: book, publisher: {name: P, city: L}", "publisher-place", "L", id="a publisher's city"),
        pytest.param("type: book, start: 1, end: 9", "page", "1-9", id="pages from and to"),
        pytest.param("type: book, pages: 9", "number-of-pages", "9", id="how many pages"),
        pytest.param("type: book, keywords: [a, b]", "keyword", "a, b", id="key words"),
        pytest.param("type: book, status: in-press", "status", "in press", id="a status"),
        pytest.param("type: software, repository-code: 'https://a.b'", "URL", "https://a.b", id="a repository"),
        pytest.param("type: book, identifiers: [{type: doi, value: 10.1/x}]", "DOI", "10.1/x", id="a DOI among others"),
    ],
)
def test_cff_fields(fields: str, variable: str, value: str) -> None:
    assert cited(fields)[variable] == value


@pytest.mark.parametrize(
    ("fields", "date"),
    [
        pytest.param("date-published: 2018-05-03", Date(((2018, 5, 3),)), id="a day"),
        pytest.param("date-released: 2018-05-03, year: 2017", Date(((2018, 5, 3),)), id="a day before a year"),
        pytest.param("year: 2018, month: 5", Date(((2018, 5),)), id="a month"),
        pytest.param("year: 2018, issue-date: Spring 2018", Date(((2018,),), season=1), id="a season"),
        pytest.param("issue-date: in press", Date(literal="in press"), id="words"),
    ],
)
def test_cff_dates(fields: str, date: Date) -> None:
    assert cited(fields).dates["issued"] == date


def test_cff_gives_the_work_what_stands_for_it_and_its_references() -> None:
    text = "cff-version: 1.2.0\ntitle: W\npreferred-citation: {type: article, title: P}\nreferences: [{title: R}]"
    found = [(item.type, item.title) for item in formats.read(text)]
    assert found == [("software", "W"), ("article-journal", "P"), ("document", "R")]


def test_cff_has_software_at_its_root_and_other_works_under_preferred_citation() -> None:
    author = {"author": (Name("Lo", "An"),)}
    software = Item("software", "", author, {"issued": Date(((2018, 5, 3),))}, {"title": "T", "version": "1"})
    text = formats.write([software], "cff")
    assert "preferred-citation" not in text
    assert "date-released: '2018-05-03'" in text
    assert only(text, "cff") == software
    assert "preferred-citation:\n  type: book\n" in formats.write([software.replace(type="book")], "cff")


def test_cff_names_nobody_anonymous() -> None:
    assert not cited("title: T, authors: [{name: anonymous}]").names
    assert "name: anonymous" in formats.write([Item("software", fields={"title": "T"})], "cff")
