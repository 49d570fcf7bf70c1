"""Names by the rules of BibTeX and BibLaTeX."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.formats import bibtex_names
from readinglist.item import Name
from tests.strategies import names


def person(family: str, given: str = "", von: str = "", suffix: str = "") -> Name:
    return Name(family, given, dropping_particle=von, suffix=suffix)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Edward W. Said", [person("Said", "Edward W.")], id="first last"),
        pytest.param("Said, Edward W.", [person("Said", "Edward W.")], id="last, first"),
        pytest.param("A. B and C. D AND E. F", [person("B", "A."), person("D", "C."), person("F", "E.")], id="and"),
        pytest.param("A\n and\n B", [person("A"), person("B")], id="and over lines"),
        pytest.param("Ludwig van Beethoven", [person("Beethoven", "Ludwig", "van")], id="a particle in the middle"),
        pytest.param("van der Berg, Jan", [person("Berg", "Jan", "van der")], id="particles first"),
        pytest.param("King, Jr., Martin Luther", [person("King", "Martin Luther", suffix="Jr.")], id="a suffix"),
        pytest.param("de la Vega, Jr., A.", [person("Vega", "A.", "de la", "Jr.")], id="all four parts"),
        pytest.param("Vázques de Parga, Luis", [person("Vázques de Parga", "Luis")], id="a particle within the family"),
        pytest.param("{von Neumann}, John", [person("von Neumann", "John")], id="a particle held by braces"),
        pytest.param("{\\'E}mile Zola", [person("Zola", "Émile")], id="an accent in braces has a case"),
        pytest.param("{\\'e}tienne Zola", [person("Zola", "", "étienne")], id="a small accented letter is a particle"),
        pytest.param("Donald~E. Knuth", [person("Knuth", "Donald E.")], id="a tie parts words"),
        pytest.param("{Barnes and Noble}", [Name(literal="Barnes and Noble")], id="an institution"),
        pytest.param("{Barnes {\\&} Noble, Inc.} and A. B", [Name(literal="Barnes & Noble, Inc."), person("B", "A.")],
                     id="an institution among people"),
        pytest.param("{{UNESCO}}", [Name(literal="UNESCO")], id="an institution in two pairs of braces"),
        pytest.param("Aristotle", [person("Aristotle")], id="one word is a family name"),
        pytest.param("A. B and others", [person("B", "A."), Name(literal="others")], id="and others"),
        pytest.param("family=Berg, given=Jan, prefix=van der, useprefix=true",
                     [Name("Berg", "Jan", non_dropping_particle="van der")], id="BibLaTeX's extended form"),
        pytest.param('family={Simon, Jr}, given="A, B"', [person("Simon, Jr", "A, B")], id="commas in the parts"),
        pytest.param("family=A, given={B ,C=}", [person("A", "B ,C=")], id="what looks like a part in braces"),
        pytest.param("{}", [], id="nothing"),
        pytest.param("and and and", [], id="only and"),
        pytest.param(" , ,", [], id="only commas"),
        pytest.param("{A", [person("A")], id="a brace not closed"),
        pytest.param("孔子", [person("孔子")], id="a name without case"),
    ],
)  # fmt: skip
def test_read(written: str, meant: list[Name]) -> None:
    assert list(bibtex_names.read(written)) == meant


def test_an_entry_can_say_that_particles_belong_to_the_name() -> None:
    (name,) = bibtex_names.read("van Gennep, Arnold", use_prefix=True)
    assert (name.non_dropping_particle, name.dropping_particle) == ("van", "")


@pytest.mark.parametrize(
    ("name", "written"),
    [
        pytest.param(person("Said", "Edward W."), "Said, Edward W.", id="a person"),
        pytest.param(person("Beethoven", "Ludwig", "van"), "van Beethoven, Ludwig", id="with a particle"),
        pytest.param(person("King", "Martin", suffix="Jr."), "King, Jr., Martin", id="with a suffix"),
        pytest.param(person("de la Cruz", "J."), "{de la Cruz}, J.", id="a family name that begins small"),
        pytest.param(Name(literal="Smith and Sons, Ltd."), "{Smith and Sons, Ltd.}", id="an institution"),
        pytest.param(Name(literal="others"), "others", id="others"),
        pytest.param(Name("Gogh", "Vincent", non_dropping_particle="van"),
                     "family=Gogh, given=Vincent, prefix=van, useprefix=true", id="a particle that is kept"),
        pytest.param(Name(given="Plato"), "given=Plato", id="a given name alone"),
    ],
)  # fmt: skip
def test_write(name: Name, written: str) -> None:
    assert bibtex_names.write([name]) == written
    assert bibtex_names.read(written) == (name,)


parts = st.from_regex(r"[A-Za-zÀ-ž'.&-]{1,6}( [A-Za-zÀ-ž'.,=-]{1,6}){0,2}", fullmatch=True).filter(
    lambda part: not part.lower().startswith("others")
)
particles = st.sampled_from(["", "van", "de la", "von der"])


@given(st.lists(st.one_of(
    names(),
    st.builds(Name, family=parts, given=parts, dropping_particle=particles, suffix=st.sampled_from(["", "Jr.", "III"])),
    st.builds(Name, family=parts, given=parts, non_dropping_particle=particles),
    st.builds(Name, literal=parts),
), min_size=1, max_size=4), st.booleans())  # fmt: skip
def test_names_come_back(people: list[Name], use_prefix: bool) -> None:
    written = bibtex_names.write(people, use_prefix=use_prefix)
    assert list(bibtex_names.read(written, use_prefix=use_prefix)) == people
