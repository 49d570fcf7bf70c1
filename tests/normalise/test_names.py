"""Names: as they stand in references -> family, given, particles, suffix, institutions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
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
        pytest.param("Novák, J. a Svoboda, P.", ["J. Novák|Novák", "P. Svoboda|Svoboda"], id="a in Czech"),
        pytest.param("Petőfi, S. és Arany, J.", ["S. Petőfi|Petőfi", "J. Arany|Arany"], id="és in Hungarian"),
        pytest.param("Jansen, P. en K. de Vries", ["P. Jansen|Jansen", "K. de Vries|Vries"], id="en in Dutch"),
        pytest.param("Smith, J., with Jones, K.", ["J. Smith|Smith", "K. Jones|Jones"], id="with behind a comma"),
        pytest.param("Ortega y Gasset, José", ["José Ortega y Gasset|Ortega y Gasset"], id="y inside a family name"),
        pytest.param("Meyer, Müller & Schmidt", ["Meyer|Meyer", "Müller|Müller", "Schmidt|Schmidt"], id="families"),
        pytest.param("Lee J-H, Kim S-Y", ["J-H Lee|Lee", "S-Y Kim|Kim"], id="Vancouver with hyphens"),
        pytest.param("Leufkens HG, Egberts AC", ["HG Leufkens|Leufkens", "AC Egberts|Egberts"], id="HG are initials"),
        pytest.param("Wigle WG, Harris ED", ["WG Wigle|Wigle", "ED Harris|Harris"], id="ED are initials"),
        pytest.param("Harris ED Jr.", ["ED Harris Jr.|Harris"], id="a suffix behind bare initials"),
        pytest.param("Das, Veena", ["Veena Das|Das"], id="a family name that is a particle elsewhere"),
        pytest.param("King, Jr., Martin Luther", ["Martin Luther King Jr.|King"], id="a suffix between, as in BibTeX"),
        pytest.param("King Jr., Martin Luther", ["Martin Luther King Jr.|King"], id="a suffix behind the family name"),
        pytest.param("Xu Jun, Chen Lie", ["Jun Xu|Xu", "Lie Chen|Chen"], id="Jun without a full stop is a name"),
        pytest.param("Smith, J., Ph.D.", ["J. Smith Ph.D.|Smith"], id="a degree is no person"),
        pytest.param("Prof. Dr. Hans Müller", ["Hans Müller|Müller"], id="academic titles go"),
        pytest.param("St. John, Graham", ["Graham St. John|St. John"], id="a saint is no initial"),
        pytest.param("Graham St. John", ["Graham St. John|St. John"], id="a saint in reading order"),
        pytest.param("d'Alembert, Jean", ["Jean d'Alembert|d'Alembert"], id="an elided particle"),
        pytest.param("al-Ghazali, Abu", ["Abu al-Ghazali|al-Ghazali"], id="an Arabic article"),
        pytest.param("Smith, J. (Ed.), Jones, K. (Ed.)", ["J. Smith|Smith", "K. Jones|Jones"], id="a mark behind each"),
        pytest.param("Edited and translated by R. Taylor", ["R. Taylor|Taylor"], id="two roles"),
        pytest.param("Translated from the French by Alan Bass", ["Alan Bass|Bass"], id="from the French"),
        pytest.param("aus dem Französischen von Hans Müller", ["Hans Müller|Müller"], id="aus dem Französischen"),
        pytest.param("übers. von Hans Müller", ["Hans Müller|Müller"], id="übers. von"),
        pytest.param("traduit de l’anglais par Jean Dupont", ["Jean Dupont|Dupont"], id="traduit par"),
        pytest.param("traducción de Juan Pérez", ["Juan Pérez|Pérez"], id="traducción de"),
        pytest.param("Smith, J., Jones, K., … Lee, M.", ["J. Smith|Smith", "K. Jones|Jones", "M. Lee|Lee"], id="APA …"),
        pytest.param("Prognos Institut GmbH", ["[[Prognos Institut GmbH]]"], id="a company"),
        pytest.param("Bavarian Nordic A/S", ["[[Bavarian Nordic A/S]]"], id="a company with a slash"),
        pytest.param("Human Rights Watch", ["[[Human Rights Watch]]"], id="an organisation"),
        pytest.param(
            "Wirtschafts- und Erwerbsministerium",
            ["[[Wirtschafts- und Erwerbsministerium]]"],
            id="a ministry named by half a word",
        ),
        pytest.param(
            "National Academies of Sciences, Engineering, and Medicine",
            ["[[National Academies of Sciences, Engineering, and Medicine]]"],
            id="commas inside an institution",
        ),
        pytest.param(
            "The ATLAS Collaboration, Aad, G. et al.",
            ["[[The ATLAS Collaboration]]", "G. Aad|Aad"],
            id="a collaboration before people",
        ),
        pytest.param(
            "Aad, G. et al. (ATLAS Collaboration)", ["G. Aad|Aad", "[[ATLAS Collaboration]]"], id="one behind people"
        ),
        pytest.param(
            "Troyan S, for the Canadian Lung Group", ["S Troyan|Troyan", "[[Canadian Lung Group]]"], id="for a group"
        ),
        pytest.param("———, and Homi Bhabha", ["Homi Bhabha|Bhabha"], id="a dash and another"),
        pytest.param("FOUCAULT (Michel)", ["Michel Foucault|Foucault"], id="a given name in brackets"),
        pytest.param("BRAUDEL (F.)", ["F. Braudel|Braudel"], id="initials in brackets"),
        pytest.param(
            "Lee JH, Kim S; Lung Study Group",
            ["JH Lee|Lee", "S Kim|Kim", "[[Lung Study Group]]"],
            id="a group behind a semicolon",
        ),
        pytest.param("G. Ortalli - G. Bly", ["G. Ortalli|Ortalli", "G. Bly|Bly"], id="a dash, initials first"),
        pytest.param("M. I. Finley & al.", ["M. I. Finley|Finley"], id="& al."),
        pytest.param("AA.VV.", ["[[AA.VV.]]"], id="various authors"),
        pytest.param(
            "LIGO Scientific Collaboration and Virgo Collaboration",
            ["[[LIGO Scientific Collaboration]]", "[[Virgo Collaboration]]"],
            id="two collaborations",
        ),
        pytest.param("LE GOFF, J.", ["J. Le Goff|Le Goff"], id="an article in capitals"),
        pytest.param("DI MEO, G.", ["G. Di Meo|Di Meo"], id="a short name in capitals"),
        pytest.param("———", [], id="a dash is the author before"),
        pytest.param("Ders.", [], id="ders. is the author before"),
        pytest.param("Dies.", [], id="dies. too"),
        pytest.param("Idem", [], id="idem too"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_names(written: str, meant: list[str]) -> None:
    assert shown(written) == meant


def test_a_particle_behind_the_given_name_is_dropped_when_sorted() -> None:
    assert names.parse("Goethe, Johann Wolfgang von") == (Name("Goethe", "Johann Wolfgang", dropping_particle="von"),)
    assert names.parse("van Gogh, Vincent") == (Name("Gogh", "Vincent", non_dropping_particle="van"),)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        pytest.param("Mao Zedong", [("Mao", "Zedong")], id="Chinese, the family name first"),
        pytest.param("Zedong Mao", [("Mao", "Zedong")], id="Chinese, turned round"),
        pytest.param("Wang Fang", [("Fang", "Wang")], id="two family names are left in reading order"),
        pytest.param("Kim Dae-jung", [("Kim", "Dae-jung")], id="Korean, a given name of two syllables"),
        pytest.param("Jean-Paul Sartre", [("Sartre", "Jean-Paul")], id="a French hyphen turns nothing round"),
        pytest.param("Nagy János", [("Nagy", "János")], id="Hungarian"),
        pytest.param("János Nagy", [("Nagy", "János")], id="Hungarian, turned round"),
        pytest.param("Nguyen Van Anh", [("Nguyen", "Van Anh")], id="Vietnamese"),
        pytest.param(
            "村上 春樹、夏目漱石", [("村上", "春樹"), ("夏目漱石", "")], id="Japanese, divided by a blank only"
        ),
        pytest.param("김철수, 이영희", [("김철수", ""), ("이영희", "")], id="Korean with a comma"),
        pytest.param("王小波·李银河 编", [("王小波", ""), ("李银河", "")], id="Chinese editors"),
        pytest.param("백선영 외 3인", [("백선영", "")], id="and three others in Korean"),
    ],
)
def test_names_whose_family_part_stands_first(written: str, meant: list[tuple[str, str]]) -> None:
    assert [(name.family, name.given) for name in names.parse(written)] == meant


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        pytest.param("Smith, J. et al.", True, id="et al."),
        pytest.param("Smith, J. etal", True, id="in one word"),
        pytest.param("Müller, H. u. a. (Hrsg.)", True, id="u. a."),
        pytest.param("Smith, J. and others", True, id="and others"),
        pytest.param("백선영 외 3인", True, id="외"),
        pytest.param("Lisý, Ján a kol.", True, id="a kol., Slovak"),
        pytest.param("Nowak, Jan i in.", True, id="i in., Polish"),
        pytest.param("Hansen, P. m.fl.", True, id="m.fl., Danish"),
        pytest.param("Jansen, P. e.a.", True, id="e.a., Dutch"),
        pytest.param("García, J. y cols.", True, id="y cols., Spanish"),
        pytest.param("Smith E. A.", False, id="initials like an abbreviation"),
        pytest.param("Alvarez, U. and Albers, A.", False, id="letters inside a name"),
    ],
)
def test_a_cut_list_is_told(written: str, cut: bool) -> None:
    assert names.has_others(written) is cut


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


@settings(deadline=None)
@given(_people, st.sampled_from(["; ", ", ", " and ", " & ", " und "]))
def test_a_list_of_people_keeps_all_of_them(people: list[tuple[str, str]], separator: str) -> None:
    written = separator.join(f"{family}, {initial}." for family, initial in people)
    read = [(name.last, name.given) for name in names.parse(written) if not name.literal]
    assert all(name.literal for name in names.parse(written)) or read == [(f, f"{i}.") for f, i in people]


_particles = st.sampled_from(["", "van ", "de la ", "von ", "O'", "al-", "Mc"])
_given_names = st.sampled_from(["A.", "A. B.", "Anna", "Jean-Luc", "A.-B.", "Anna Maria", "Th."])


@settings(deadline=None)
@given(st.lists(st.tuples(_particles, _letters, _given_names), min_size=1, max_size=5), st.sampled_from(["; ", " & "]))
def test_no_letter_of_a_name_is_lost(people: list[tuple[str, str, str]], separator: str) -> None:
    written = separator.join(f"{particle}{family}, {given}" for particle, family, given in people)
    kept = "".join(name.literal or f"{name.last}{name.given}{name.suffix}" for name in names.parse(written))
    assert sorted(filter(str.isalpha, kept.lower())) == sorted(
        filter(str.isalpha, "".join(map("".join, people)).lower())
    )


@settings(deadline=None)
@given(st.tuples(_letters, _given_names))
def test_a_name_that_is_read_is_settled(person: tuple[str, str]) -> None:
    (once,) = names.parse(f"{person[0]}, {person[1]}") or (Name(),)
    assert once.literal or names.parse(f"{once.family}, {once.given}") == (once,)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_gives_names_or_none(text: str) -> None:
    assert all(names.parse(text))
