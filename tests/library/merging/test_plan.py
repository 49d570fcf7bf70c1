"""Two entries made one: the better values, nothing lost, the rest of the file as it was."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
