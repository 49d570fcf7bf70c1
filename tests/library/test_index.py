"""The index of a library: it finds what the query finds in the records themselves, whatever has been changed since."""

from __future__ import annotations

import errno
import random
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist import formats
from readinglist.library import Library, create
from readinglist.library.changes import Spans, between
from readinglist.library.index import Index
from readinglist.library.query import search
from tests.library.test_query import ALL

BIB = """@string{press = {Pantheon}}
@book{said1978, author = {Said, Edward W.}, title = {Orientalism}, publisher = press, year = 1978, keywords = {exile}}

@article{garcia2001, author = {Garc{\\'i}a, Ana}, title = {The {Global} South}, journal = {Third Text}, year = 2001}
% a comment with an @ in it
@book{lefebvre, author = {Lefebvre, Henri}, title = {L'espace}, readstatus = {read}, year = 1974}
"""


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable))
    made = create(tmp_path / "bibliography")
    made.path().write_text(BIB, encoding="utf-8")
    return made


def keys(library: Library, query: str = "", **options: object) -> list[str]:
    return [item.id for item in library.search(query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("", ["said1978", "garcia2001", "lefebvre"], id="nothing asked, everything in its order"),
        pytest.param("oriental", ["said1978"], id="the beginning of a word"),
        pytest.param('"oriental"', [], id="a phrase is of whole words"),
        pytest.param("GARCIA", ["garcia2001"], id="case and accents"),
        pytest.param('"global south"', ["garcia2001"], id="a phrase across protected capitals"),
        pytest.param("espace", ["lefebvre"], id="behind an apostrophe"),
        pytest.param("author:said", ["said1978"], id="a field"),
        pytest.param("-author:said", ["garcia2001", "lefebvre"], id="a field that must not hold"),
        pytest.param("-read", ["said1978", "garcia2001"], id="a word that must not stand"),
        pytest.param("publisher:pantheon", ["said1978"], id="a variable, through a macro"),
        pytest.param("year:1970..1980 -tag:exile", ["lefebvre"], id="years and tags"),
        pytest.param("status:read", ["lefebvre"], id="a state"),
        pytest.param("type:article-journal", ["garcia2001"], id="a type"),
        pytest.param("type:book,article tag:exile,theory", ["said1978"], id="one of several types and tags"),
        pytest.param("-tag:exile,theory", ["garcia2001", "lefebvre"], id="none of several tags"),
        pytest.param("status:read,reading", ["lefebvre"], id="one of several states"),
        pytest.param("key:978", ["said1978"], id="a part of a key"),
        pytest.param("pantheon orientalism", ["said1978"], id="words in different fields"),
    ],
)
def test_find(library: Library, query: str, found: list[str]) -> None:
    assert keys(library, query) == found


@pytest.mark.parametrize(
    "query", ["orientalis", "GARCIA", '"global south"', "tag:exi", "in:text", "-orientalis", "don't"]
)
def test_the_index_finds_what_the_records_say(library: Library, query: str) -> None:
    library.path().write_text(formats.write(ALL, "bibtex"), encoding="utf-8")
    assert sorted(keys(library, query)) == sorted(item.id for item in search(ALL, query))


def test_what_fits_best_comes_first(library: Library) -> None:
    library.path().write_text(
        "@book{a, title={On maps}, note={exile}}\n@book{b, title={Exile}}\n@book{c, title={Maps}}", encoding="utf-8"
    )
    assert keys(library, "exile") == ["b", "a"]
    assert keys(library, "exile", limit=1) == ["b"]


def test_keys_are_looked_up(library: Library) -> None:
    library.path("other").write_text("@book{said1978, title={Another of that key}}", encoding="utf-8")
    found = library.keyed(["lefebvre", "none", "said1978"])
    titles = {key: item.title for key, item in found.items()}
    assert titles == {"lefebvre": "L'espace", "said1978": "Another of that key"}  # other.bib is the first


def test_a_word_that_is_misspelt_gets_those_near_it(library: Library) -> None:
    assert keys(library, "orientolism garcia year:1990..2000") == []
    assert library.near("orientolism garcia year:1990..2000 -xyz") == {"orientolism": ["orientalism"]}


def test_a_list_alone(library: Library) -> None:
    library.path("other").write_text("@book{o, title={Orientalism again}}", encoding="utf-8")
    assert keys(library, "orientalism", lists=["other"]) == ["o"]
    assert sorted(keys(library, "orientalism")) == ["o", "said1978"]
    library.path("other").unlink()
    assert keys(library, "orientalism") == ["said1978"]


def test_notes_and_attached_texts_are_found(library: Library) -> None:
    (library.folder / "notes").mkdir()
    note = library.folder / "notes" / "said1978.md"
    note.write_text("reminds me of *Foucault*", encoding="utf-8")
    (library.folder / "paper.txt").write_text("the production of Zwischenraum", encoding="utf-8")
    text = library.path().read_text(encoding="utf-8")
    library.path().write_text(text.replace("title = {L'e", "file = {:paper.txt:TXT}, title = {L'e"), encoding="utf-8")
    assert keys(library, "foucault") == ["said1978"]
    assert keys(library, "zwischenraum") == ["lefebvre"]
    note.write_text("reminds me of Fanon", encoding="utf-8")
    assert (keys(library, "foucault"), keys(library, "fanon")) == ([], ["said1978"])
    note.unlink()
    assert keys(library, "fanon") == []


def test_a_note_of_a_hostile_key_is_not_looked_for(library: Library) -> None:
    (library.folder.parent / "secret.md").write_text("treasure", encoding="utf-8")
    library.path().write_text("@book{../secret, title={T}}", encoding="utf-8")
    assert keys(library, "treasure") == []


def test_a_macro_that_changes_changes_the_others(library: Library) -> None:
    assert keys(library, "pantheon") == ["said1978"]
    library.path().write_text(BIB.replace("{Pantheon}", "{Vintage}"), encoding="utf-8")
    assert (keys(library, "pantheon"), keys(library, "vintage")) == ([], ["said1978"])


def test_an_entry_that_changes_changes_those_that_inherit(library: Library) -> None:
    parent = "@proceedings{p, title={Proceedings of Rome}}\n"
    library.path().write_text(f"@inproceedings{{c, title={{T}}, crossref={{p}}}}\n{parent}", encoding="utf-8")
    assert keys(library, "rome key:c") == ["c"]
    library.path().write_text(
        f"@inproceedings{{c, title={{T}}, crossref={{p}}}}\n{parent.replace('Rome', 'Milan')}", encoding="utf-8"
    )
    assert (keys(library, "rome"), keys(library, "milan key:c")) == ([], ["c"])


def test_an_encoding_of_another_kind(library: Library) -> None:
    for encoding in ("utf-16", "latin-1", "utf-8"):
        library.path().write_text("@book{é, title={Café société}}", encoding=encoding)
        assert keys(library, "societe") == ["é"]


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"x" * 5000])
def test_a_broken_index_is_made_anew(library: Library, content: bytes) -> None:
    assert keys(library, "oriental") == ["said1978"]
    for path in Index(library.folder).folder.glob("index*"):
        path.write_bytes(content)
    assert keys(library, "oriental") == ["said1978"]


def test_an_index_of_another_version_is_made_anew(library: Library) -> None:
    keys(library)
    with sqlite3.connect(Index(library.folder).folder / "index.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 99")
    assert keys(library, "oriental") == ["said1978"]


@pytest.mark.parametrize("why", ["no folder can be made", "no file can be made", "the disk is full"])
def test_where_nothing_can_be_kept_it_is_made_in_memory(
    library: Library, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    folder = Index(library.folder).folder
    if why == "no folder can be made":
        folder.parents[2].write_text("")
    elif why == "no file can be made":
        (folder / "index.sqlite3" / "in the way").mkdir(parents=True)
    else:
        write = Path.write_bytes

        def full(path: Path, data: bytes) -> int:
            if path.parent == folder:
                raise OSError(errno.ENOSPC, "No space left on device")
            return write(path, data)

        monkeypatch.setattr(Path, "write_bytes", full)
    assert keys(library, "oriental") == ["said1978"]
    assert library.near("orientolism") == {"orientolism": ["orientalism"]}
    library.path().write_text(BIB.replace("Orientalism", "Exile"), encoding="utf-8")
    assert keys(library, "oriental") == []
    assert keys(library, "title:exile") == ["said1978"]
    assert list(library.keyed(["said1978"])) == ["said1978"]
    assert [len(found) for found in library.lists().values()] == [3]


def test_a_copy_that_is_gone_does_no_harm(library: Library) -> None:
    keys(library)
    for path in Index(library.folder).folder.glob("*.bib"):
        path.unlink()
    library.path().write_text(BIB.replace("Orientalism", "Occidentalism"), encoding="utf-8")
    assert keys(library, "occidental") == ["said1978"]


PIECES = [
    "@book{a, title={Alpha é}}", "@book{b, title={Beta}, note={x}}\n", "@string{s = {Sigma}}", "\n\n",
    "% text @ text\n",
    "@book{c, title={Gamma}, publisher=s}", "@book{d, title={Open", "@comment{ x }", "}", "@book{e, title={E} 𝔸", "{",
    "@article{f, crossref={a}}", "\r\n", "@xdata{x, note={given}}", "@book{g, xdata={x}}", '@book{h, title="Q"}', "@",
]  # fmt: skip


@given(st.integers(0, 10**9))
@settings(max_examples=60)
def test_any_change_gives_the_same_index_as_one_made_anew(seed: int) -> None:
    """A text is changed here and there; the index that follows it holds the records that reading it gives."""
    import tempfile

    chance = random.Random(seed)
    text = "".join(chance.choices(PIECES, k=chance.randrange(14)))
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(variable, f"{name}/{variable}")
        library = create(Path(name) / "bibliography")
        for _ in range(4):
            library.path().write_bytes(text.encode())
            assert list(library.search()) == list(library.items())
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 0, 1, 5, 30)))
            text = text[:start] + "".join(chance.choices(PIECES, k=chance.randrange(3))) + text[end:]


@given(st.text("ab", max_size=30), st.text("ab", max_size=30))
def test_what_lies_outside_the_region_is_the_same(old: str, new: str) -> None:
    region = between(old.encode(), new.encode(), Spans())
    assert (region is None) is (old == new)
    spans = Spans()
    for place in range(0, len(old) - 2, 3):
        spans.add(place, place + 2, place)
    if region := between(old.encode(), new.encode(), spans):
        assert old[: region.start] == new[: region.start]
        assert old[region.old_end :] == new[region.end :]
