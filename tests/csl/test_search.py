"""Which styles are found by a few words, and in which order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist import csl
from readinglist.csl import catalogue, search
from readinglist.errors import UnknownName


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no styles of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("READINGLIST_STYLES", raising=False)
    catalogue.known.cache_clear()
    return tmp_path


@pytest.mark.parametrize(
    ("query", "first"),
    [
        pytest.param("apa", "apa", id="its name"),
        pytest.param("APA", "apa", id="its name in capitals"),
        pytest.param("chicago", "chicago-author-date", id="its alias"),
        pytest.param("chicago author-date", "chicago-author-date", id="its name without hyphens"),
        pytest.param("harvard", "harvard-cite-them-right", id="an alias that many names begin with"),
        pytest.param("chicago notes", "chicago-notes-bibliography", id="what --style makes of it"),
        pytest.param("GB/T 7714", "china-national-standard-gb-t-7714-2015-numeric", id="a standard as it is written"),
        pytest.param("apa 7", "apa", id="its name and its edition"),
        pytest.param("lancet", "the-lancet", id="an alias of a journal"),
        pytest.param("journal of peace research", "journal-of-peace-research", id="the title of a journal"),
        pytest.param("nature methods", "nature-methods", id="the title of a journal with a dependent style"),
        pytest.param("peace res", "journal-of-peace-research", id="the beginnings of words of a title"),
        pytest.param("etudes byzantines", "revue-des-etudes-byzantines", id="a title without its accents"),
        pytest.param("Études Byzantines", "revue-des-etudes-byzantines", id="a title with its accents"),
        pytest.param("müncher", "", id="nothing of the kind"),
        pytest.param("zantina symm", "byzantina-symmeikta", id="parts of words, where no word begins so"),
    ],
)
def test_a_style_is_the_first_found_by(query: str, first: str) -> None:
    assert [style.name for style in csl.styles(query)][:1] == ([first] if first else [])


def test_every_word_of_a_query_must_be_said_of_a_style() -> None:
    for style in csl.styles("history numeric"):
        assert style.format == "numeric" or "numeric" in style.title.lower()
        assert "history" in style.fields or "histor" in style.title.lower()
    assert not csl.styles("apa no-such-word-at-all")


def test_a_name_goes_before_a_title_and_a_title_before_a_discipline() -> None:
    names = [style.name for style in csl.styles("sociology")]
    assert names[0] == "sociology"
    assert names.index("sociology-of-health-and-illness") < names.index("american-journal-of-sociology")
    assert names.index("american-journal-of-sociology") < names.index("apa")


def test_an_independent_style_goes_before_the_dependent_ones_that_are_as_near() -> None:
    found = csl.styles("ieee")
    begin = [style for style in found[1:] if style.name.startswith("ieee")]
    assert [bool(style.parent) for style in begin] == sorted(bool(style.parent) for style in begin)
    assert any(style.parent == "ieee" for style in begin)


def test_without_words_the_independent_styles_are_listed_by_name() -> None:
    found = csl.styles()
    assert [style.name for style in found] == sorted(style.name for style in found)
    assert not any(style.parent for style in found)
    assert len(found) > 2000


@pytest.mark.parametrize("kind", search.KINDS)
def test_styles_are_chosen_by_their_citation_format(kind: str) -> None:
    found = csl.styles(kind=kind)
    assert found
    assert all(style.format == kind for style in found)


@pytest.mark.parametrize("field", ["law", "political_science", "Political Science", "political-science"])
def test_styles_are_chosen_by_their_discipline(field: str) -> None:
    found = csl.styles("review", field=field)
    assert found
    assert all(("law" if field == "law" else "political_science") in style.fields for style in found)


def test_every_discipline_of_the_collection_can_be_asked_for() -> None:
    assert {field for style in csl.styles() for field in style.fields} <= set(search.FIELDS)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param({"kind": "notes"}, "no citation format 'notes'; did you mean note?", id="a citation format"),
        pytest.param({"field": "pyhsics"}, "no field 'pyhsics'; did you mean physics?", id="a discipline"),
        pytest.param({"field": "?"}, "known: anthropology", id="a discipline without letters"),
    ],
)
def test_what_is_none_is_told_with_the_nearest(asked: dict[str, str], said: str) -> None:
    with pytest.raises(UnknownName) as caught:
        csl.styles(**asked)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("query", "near"),
    [
        pytest.param("chicgo", "chicago", id="an alias"),
        pytest.param("jurnal of peace research", "journal-of-peace-research", id="the name of a journal"),
    ],
)
def test_a_misspelt_name_has_near_ones(query: str, near: str) -> None:
    assert not csl.styles(query)
    assert near in search.nearest(query)


def test_a_style_of_the_user_is_searched_in_place_of_that_of_the_collection(folder: Path) -> None:
    (folder / "styles").mkdir()
    (folder / "styles" / "apa.csl").write_text(
        '<style><info><title>Pears &amp; apples</title><category field="zoology"/></info></style>', encoding="utf-8"
    )
    [found] = csl.styles("pears apples zoology")
    assert (found.name, found.title, found.fields) == ("apa", "Pears & apples", ("zoology",))
    assert csl.styles("apa")[0].file == folder / "styles" / "apa.csl"


PAGE = (Path(__file__).parents[2] / "docs" / "styles.md").read_text(encoding="utf-8")


def test_each_name_in_the_page_s_table_is_a_style() -> None:
    table = PAGE[PAGE.index("| alias | style |") : PAGE.index("A name may be written")]
    names = [name for row in table.splitlines()[2:] for name in re.findall(r"`([^` ]+)`", row)]
    assert len(names) > 80
    assert [name for name in names if catalogue.named(name) is None] == []


def test_the_page_names_every_discipline_and_kind() -> None:
    assert [name for name in (*search.FIELDS, *search.KINDS) if f"`{name}`" not in PAGE] == []
