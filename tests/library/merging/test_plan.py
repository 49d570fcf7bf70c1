"""Two entries made one: the better values, nothing lost, the rest of the file as it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.library import rekey
from readinglist.library.checks import check, chosen
from readinglist.library.checks.repair import diff
from readinglist.library.checks.source import Source
from readinglist.library.merging import fields
from readinglist.library.merging.plan import Plan

TEXT = """% head
@book{old,
  author = {SAID, E.},
  title = {ORIENTALISM},
  year = 1978,
  keywords = {empire, exile},
  owner = {me},
  note = {Signed copy},
}

@string{p = {Pantheon}}

@book{new,
  author = {Said, Edward W.},
  title = {Orientalism: Western Conceptions of the Orient},
  year = 1978,
  publisher = p,
  keywords = {Exile, theory},
  owner = {you},
  readstatus = {read},
}

@inbook{part, title = {One}, crossref = {old}}
"""


def merged(text: str) -> str:
    plan = Plan([Source.of("x.bib", text)])
    for proposal in plan.proposals():
        plan.merge(proposal)
    repairs = plan.repairs()
    return repairs[0].text if repairs else text


def test_nothing_is_lost() -> None:
    assert (
        merged(TEXT)
        == """% head

@string{p = {Pantheon}}

@book{new,
  author = {Said, Edward W.},
  title = {Orientalism: Western Conceptions of the Orient},
  year = 1978,
  publisher = p,
  keywords = {Exile, theory, empire},
  owner = {you},
  readstatus = {read},
  owner-merged = {me},
  note = {Signed copy},
  ids = {old},
  merged = {old},
}

@inbook{part, title = {One}, crossref = {new}}
"""
    )


@pytest.mark.parametrize("end", ["\n", "", "\n\n"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", " "])
@pytest.mark.parametrize("gone", [1, 2])
def test_the_last_entry_goes_with_its_line(gap: str, end: str, gone: int, tmp_path: Path) -> None:
    long = "@book{a, author = {Said, Edward}, title = {Orientalism and after}, year = 1978, url = {http://a.org}}"
    short = [f"@book{{{key}, author = {{Said, Edward}}, title = {{Orientalism and after}}}}" for key in "bc"[:gone]]
    text = gap.join([long, *short]) + end
    plan = Plan([Source.of("x.bib", text)])
    for proposal in plan.proposals():
        plan.merge(proposal)
    [repair] = plan.repairs()
    assert repair.text.rstrip("\n").endswith("}}")
    assert repair.text.count("\n") == end.count("\n")
    (tmp_path / "x.bib").write_text(text)
    if not shutil.which("patch"):
        pytest.skip("no patch here")
    subprocess.run(["patch", "-s", "x.bib"], input="".join(diff(repair)), cwd=tmp_path, text=True, check=True)
    assert (tmp_path / "x.bib").read_text() == repair.text


def test_three_become_one() -> None:
    entry = "@book{%s, author = {Said, Edward}, title = {Orientalism and after}, year = 1978}\n"
    text = merged("".join(entry % key for key in "abc"))
    assert text.count("@book") == 1
    assert "ids = {b, c}" in text or "ids = {b,c}" in text


def test_what_comes_from_another_file_brings_no_macro_along() -> None:
    entry = "author = {Said, Edward}, title = {Orientalism and after}, year = 1978"
    one = Source.of("a.bib", f"@book{{a, {entry}, url = {{http://a.org}}, pages = {{1}}}}\n")
    other = Source.of("b.bib", f"@string{{p = {{Pantheon}}}}\n@book{{b, {entry}, publisher = p}}\n")
    plan = Plan([one, other])
    for proposal in plan.proposals():
        plan.merge(proposal)
    first, second = plan.repairs()
    assert "publisher = {Pantheon}" in first.text
    assert second.text == "@string{p = {Pantheon}}\n"


def test_a_post_and_its_chapter_are_related() -> None:
    text = (
        "@online{post, author = {Hall, S.}, title = {Memory for words in lists}, date = {2016}, url = {http://a.org}}\n"
        "@incollection{chapter, author = {Hall, S.}, title = {Memory for words in lists}, date = {2018},"
        " booktitle = {Minds}}\n"
    )
    plan = Plan([Source.of("x.bib", text)])
    [proposal] = plan.proposals()
    plan.relate(proposal)
    [repair] = plan.repairs()
    assert "@incollection{chapter" in repair.text
    assert "related = {post}, relatedtype = {origpubas}" in repair.text
    assert list(Plan([Source.of("x.bib", repair.text)]).proposals()) == []


@pytest.mark.parametrize(
    ("name", "left", "right", "value"),
    [
        pytest.param("title", "ON EXILE", "On exile", "On exile", id="not in capitals"),
        pytest.param("title", "On exile", "On {E}xile", "On {E}xile", id="with braces"),
        pytest.param("title", "Exile: a history", "Exile", "Exile: a history", id="with its subtitle"),
        pytest.param("author", "Said, E.", "Said, Edward", "Said, Edward", id="the fuller name"),
        pytest.param("author", "Said, E. and Hall, S.", "Said, Edward and others", "Said, E. and Hall, S.", id="all"),
        pytest.param("doi", "none", "10.1000/x", "10.1000/x", id="the DOI that is one"),
        pytest.param("pages", "10", "10--20", "10--20", id="the range"),
        pytest.param("journal", "J. Mem.", "Journal of Memory", "Journal of Memory", id="the full one"),
        pytest.param("keywords", "a, b", "B, c", "a, b, c", id="keywords are united"),
        pytest.param("file", ":a.pdf:PDF", ":b.pdf:PDF", ":a.pdf:PDF;:b.pdf:PDF", id="files too"),
        pytest.param("note", "Signed.", "Lent to Ann", "Signed. Lent to Ann", id="and notes"),
        pytest.param("note", "Signed copy, 1978", "Signed copy", "Signed copy, 1978", id="but once"),
        pytest.param("readstatus", "to-read", "read", "read", id="the reader is as far as the further"),
    ],
)  # fmt: skip
def test_the_better_value(name: str, left: str, right: str, value: str) -> None:
    [row] = fields.compared({name: left}, {name: right})
    assert row.value == value


def test_the_fuller_date_is_taken_whole() -> None:
    rows = fields.compared({"year": "2018"}, {"date": "2018-05-17"})
    assert {row.name: row.value for row in rows} == {"date": "2018-05-17", "year": "2018"}


_texts = st.text(st.sampled_from("ab C1."), min_size=1, max_size=8).filter(str.strip)
_entries = st.dictionaries(st.sampled_from(["title", "keywords", "note", "owner", "x", "file"]), _texts)


@given(_entries, _entries)
def test_what_is_a_persons_own_stays(left: dict[str, str], right: dict[str, str]) -> None:
    kept = " ".join(row.value for row in fields.compared(left, right)).casefold()
    for name in ("owner", "x", "note"):
        for value in filter(None, (left.get(name), right.get(name))):
            assert " ".join(value.split()).rstrip(".").casefold() in " ".join(kept.split())


@pytest.mark.parametrize(
    ("left", "right", "lost"),
    [
        pytest.param({"title": "ON EXILE"}, {"title": "On exile"}, {}, id="capitals are no loss"),
        pytest.param({"title": "Exile: a history"}, {"title": "Exile"}, {}, id="nor is what the other holds"),
        pytest.param({"author": "Said, E."}, {"author": "Said, Edward W."}, {}, id="an initial"),
        pytest.param({"journal": "J. Mem."}, {"journal": "Journal of Memory"}, {}, id="an abbreviation"),
        pytest.param({"pages": "10"}, {"pages": "10--20"}, {}, id="or the first page"),
        pytest.param({"pages": "10-18"}, {"pages": "10--20"}, {"pages": "10-18"}, id="another last page is"),
        pytest.param({"publisher": "Pantheon"}, {"publisher": "Penguin"}, {"publisher": "Penguin"}, id="a publisher"),
        pytest.param({"doi": "10.1/a"}, {"doi": "10.1/ab"}, {"doi": "10.1/ab"}, id="a DOI that begins alike"),
        pytest.param({"year": "1978"}, {"date": "1978-05"}, {}, id="a year within a date is none"),
        pytest.param({"year": "1977"}, {"date": "1978-05"}, {"year": "1977"}, id="another year is"),
        pytest.param({"date": "1978-05"}, {"year": "1978", "month": "may"}, {}, id="a month in another way is none"),
        pytest.param({"note": "Signed"}, {"note": "Lent"}, {}, id="notes are joined"),
        pytest.param({"owner": "me"}, {"owner": "you"}, {}, id="what no style knows is kept twice"),
    ],
)
def test_what_is_lost(left: dict[str, str], right: dict[str, str], lost: dict[str, str]) -> None:
    assert {row.name: row.lost for row in fields.compared(left, right) if row.lost} == lost


def test_a_choice_by_hand_loses_the_other_value() -> None:
    [row] = fields.compared({"publisher": "Pantheon"}, {"publisher": "Penguin"})
    assert fields.chosen(row, fields.RIGHT).lost == "Pantheon"


TWINS = (
    "@book{a, author = {Said, Edward}, title = {Orientalism and after}, year = 1978}\n"
    "@book{b, author = {Said, E.}, title = {Orientalism and After}, year = 1978}\n"
)


def test_what_is_told_apart_is_not_offered_again() -> None:
    plan = Plan([Source.of("x.bib", TWINS)])
    [proposal] = plan.proposals()
    assert plan.tell_apart(proposal)
    [repair] = plan.repairs()
    assert repair.text.count("distinct") == 1
    later = Plan([Source.of("x.bib", repair.text)])
    assert list(later.proposals()) == []
    assert later.told_apart == 1
    assert not list(check([Source.of("x.bib", repair.text)], chosen(["C103"])))
    again = Plan([Source.of("x.bib", repair.text)], again=True)
    [proposal] = again.proposals()
    again.merge(proposal)
    [repair] = again.repairs()
    assert "distinct" not in repair.text


def test_two_works_stay_two_when_one_of_them_gets_another_key() -> None:
    third = "@book{c, author = {Said, Edward W.}, title = {Orientalism and after}, year = 1978, isbn = {0394428145}}\n"
    text = TWINS.replace("year = 1978}", "year = 1978, distinct = {b}}", 1) + third
    plan = Plan([Source.of("x.bib", text)])
    for proposal in plan.proposals():
        plan.merge(proposal)
    [repair] = plan.repairs()
    assert [*Plan([Source.of("x.bib", repair.text)]).proposals()] == []
    assert repair.text.count("@book") == 2
    renamed = rekey.repaired(Source.of("x.bib", TWINS.replace("1978}", "1978, distinct = {b}}", 1)), {"b": "new"})
    assert "distinct = {new}" in renamed.text


def test_what_is_told_apart_stays_so_when_one_of_the_two_becomes_part_of_another() -> None:
    text = TWINS + (
        "@book{c, author = {Said, Edward W.}, title = {Orientalism and after}, year = 1978, isbn = {0394428145}}\n"
    )
    plan = Plan([Source.of("x.bib", text)])
    for proposal in plan.proposals():
        if "a" in (proposal.left.key, proposal.right.key):
            plan.tell_apart(proposal)
        else:
            plan.merge(proposal)
    [repair] = plan.repairs()
    assert repair.text.count("@book") == 2
    assert "distinct = {b" not in repair.text
    assert not [*Plan([Source.of("x.bib", repair.text)]).proposals()]
