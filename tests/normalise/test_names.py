"""Names: as they stand in references -> family, given, particles, suffix, institutions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.item import Name
from readinglist.normalise import names


def shown(text: str) -> list[str]:
    """Each name as "given family", its family name after a bar, an institution in double brackets."""
    return [f"[[{name.literal}]]" if name.literal else f"{name.full}|{name.family}" for name in names.parse(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Said, Edward W.", ["Edward W. Said|Said"], id="family first"),
        pytest.param("Omata, N", ["N Omata|Omata"], id="an initial without a full stop stays without"),
        pytest.param("J.K. Rowling", ["J. K. Rowling|Rowling"], id="initials get a space"),
        pytest.param("Sartre, J.-P.", ["J.-P. Sartre|Sartre"], id="initials with a hyphen keep it"),
        pytest.param("Smith J, Jones AB", ["J Smith|Smith", "AB Jones|Jones"], id="Vancouver"),
        pytest.param("Said E W", ["E W Said|Said"], id="several bare initials behind"),
        pytest.param("Rossi M., Bianchi L.", ["M. Rossi|Rossi", "L. Bianchi|Bianchi"], id="initials behind, dotted"),
        pytest.param("Smith, A.; Jones, B.", ["A. Smith|Smith", "B. Jones|Jones"], id="semicolons"),
        pytest.param("Merton, R. K./Lazarsfeld, P.", ["R. K. Merton|Merton", "P. Lazarsfeld|Lazarsfeld"], id="a slash"),
        pytest.param("Rossi, Mario - Bianchi, Luca", ["Mario Rossi|Rossi", "Luca Bianchi|Bianchi"], id="a dash"),
        pytest.param(
            "A. Smith, B. Jones, and C. Lee", ["A. Smith|Smith", "B. Jones|Jones", "C. Lee|Lee"], id="natural"
        ),
        pytest.param("Smith, A., B. Jones, and C. Lee", ["A. Smith|Smith", "B. Jones|Jones", "C. Lee|Lee"], id="mixed"),
        pytest.param("Smith, A., Jones, B., Lee, C.", ["A. Smith|Smith", "B. Jones|Jones", "C. Lee|Lee"], id="APA"),
        pytest.param("Brown, E. Keith, and Jim Miller", ["E. Keith Brown|Brown", "Jim Miller|Miller"], id="E. Keith"),
        pytest.param(
            "Hobsbawm, Eric, and Terence Ranger", ["Eric Hobsbawm|Hobsbawm", "Terence Ranger|Ranger"], id="Chicago"
        ),
        pytest.param("Müller, A. und Schmidt, B.", ["A. Müller|Müller", "B. Schmidt|Schmidt"], id="und"),
        pytest.param("Bourdieu, P. et Passeron, J.", ["P. Bourdieu|Bourdieu", "J. Passeron|Passeron"], id="et"),
        pytest.param("Eco, U. e Calvino, I.", ["U. Eco|Eco", "I. Calvino|Calvino"], id="e"),
        pytest.param("Ortega, J. y Zea, L.", ["J. Ortega|Ortega", "L. Zea|Zea"], id="y"),
        pytest.param("A. Smith & B. Jones", ["A. Smith|Smith", "B. Jones|Jones"], id="an ampersand"),
        pytest.param(
            "Fiddian-Qasmiyeh, E. with Fiori, J.",
            ["E. Fiddian-Qasmiyeh|Fiddian-Qasmiyeh", "J. Fiori|Fiori"],
            id="with joins two authors",
        ),
        pytest.param("García Márquez, Gabriel", ["Gabriel García Márquez|García Márquez"], id="two family names"),
        pytest.param("Vincent van Gogh", ["Vincent van Gogh|Gogh"], id="a particle in reading order"),
        pytest.param("de la Cruz, María", ["María de la Cruz|Cruz"], id="particles before the family name"),
        pytest.param("VAN DE WALLE, Etienne", ["Etienne van de Walle|Walle"], id="particles in capitals"),
        pytest.param("Al-Ghazali, Abu Hamid", ["Abu Hamid Al-Ghazali|Al-Ghazali"], id="an article with a hyphen"),
        pytest.param("WILLINGHAM, DANIEL", ["Daniel Willingham|Willingham"], id="capitals become readable"),
        pytest.param("O’NEILL, O. and MCDONALD, P.", ["O. O’Neill|O’Neill", "P. McDonald|McDonald"], id="O’ and Mc"),
        pytest.param("King, Martin Luther, Jr.", ["Martin Luther King Jr.|King"], id="a suffix after a comma"),
        pytest.param("Smith, J. A. III", ["J. A. Smith III|Smith"], id="a suffix after the initials"),
        pytest.param(
            "Kleinert, H. W., Jr., and C. Lee", ["H. W. Kleinert Jr.|Kleinert", "C. Lee|Lee"], id="Jr. inside"
        ),
        pytest.param("Smith, J. et al.", ["J. Smith|Smith"], id="et al. is no person"),
        pytest.param("Weber, Max, u.a.", ["Max Weber|Weber"], id="u.a. neither"),
        pytest.param("Beck, Ulrich (Hrsg.)", ["Ulrich Beck|Beck"], id="the editor's mark goes"),
        pytest.param("edited by John Smith and Mary Lee", ["John Smith|Smith", "Mary Lee|Lee"], id="edited by"),
        pytest.param("Aristotle", ["Aristotle|Aristotle"], id="one name"),
        pytest.param("World Health Organization", ["[[World Health Organization]]"], id="an institution"),
        pytest.param(
            "IOM (International Organization for Migration)",
            ["[[IOM (International Organization for Migration)]]"],
            id="an acronym with its words",
        ),
        pytest.param("UNHCR", ["[[UNHCR]]"], id="an acronym alone"),
        pytest.param(
            "Bundesministerium für Arbeit und Soziales",
            ["[[Bundesministerium für Arbeit und Soziales]]"],
            id="und inside an institution divides nothing",
        ),
        pytest.param(
            "Smith, J., & the ABC Study Group", ["J. Smith|Smith", "[[the ABC Study Group]]"], id="both kinds"
        ),
        pytest.param(
            "Bank, A. and Union, B.", ["A. Bank|Bank", "B. Union|Union"], id="people named as institutions are"
        ),
        pytest.param("———", [], id="a dash is the author before"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names(written: str, meant: list[str]) -> None:
    assert shown(written) == meant


def test_a_particle_behind_the_given_name_is_dropped_when_sorted() -> None:
    assert names.parse("Goethe, Johann Wolfgang von") == (Name("Goethe", "Johann Wolfgang", dropping_particle="von"),)
    assert names.parse("van Gogh, Vincent") == (Name("Gogh", "Vincent", non_dropping_particle="van"),)


@pytest.mark.parametrize(
    ("reference", "stands", "joins"),
    [
        pytest.param("———. 1993. Culture and Imperialism.", True, False, id="three dashes"),
        pytest.param("--- (2000) Exile.", True, False, id="hyphens"),
        pytest.param("[12] Ders. (1994): Titel.", True, False, id="ders. behind a number"),
        pytest.param("———, and Homi Bhabha. 1990. Title.", True, True, id="a dash and another"),
        pytest.param("Idemudia, P. 2000.", False, False, id="a name that begins as idem does"),
        pytest.param("Said, E. 1978.", False, False, id="a name"),
    ],
)
def test_stand_ins_for_the_author_before(reference: str, stands: bool, joins: bool) -> None:
    assert (names.stands_for_previous(reference), names.joins_previous(reference)) == (stands, joins)


_letters = st.text("abcdefghijklmnoprstuvwxyzäéøłçñ", min_size=3, max_size=9).map(str.capitalize)
_people = st.lists(st.tuples(_letters, st.sampled_from("ABCDEFGHJKLMNOPRSTUVW")), min_size=1, max_size=6)


@given(_people, st.sampled_from(["; ", ", ", " and ", " & ", " und "]))
def test_a_list_of_people_keeps_all_of_them(people: list[tuple[str, str]], separator: str) -> None:
    written = separator.join(f"{family}, {initial}." for family, initial in people)
    read = [(name.last, name.given) for name in names.parse(written) if not name.literal]
    assert all(name.literal for name in names.parse(written)) or read == [(f, f"{i}.") for f, i in people]


@given(st.text(max_size=80))
def test_any_text_gives_names_or_none(text: str) -> None:
    assert all(names.parse(text))
