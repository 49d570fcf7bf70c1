"""Short forms are no references, and say which reference they mean where that can be told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import extraction
from readinglist.documents import Block
from readinglist.finder import Reference, again

SAID = "Edward Said, Reflections on Exile, Cambridge 2000"
BHABHA = "Homi K. Bhabha, The Location of Culture, London 1994"
GLUCK = "Louise Glück/Ann Hann, Poems, New York 1999"
BLOCKS = [Block(SAID, 1, "note", marker="1"), Block(BHABHA, 2, "note", marker="2"), Block(GLUCK, 3, "note", marker="3")]
CITED = [Reference(block.text, block.line, place=place) for place, block in enumerate(BLOCKS)]


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        pytest.param("Ibid., p. 12.", [("Ibid., p. 12", "12", GLUCK)], id="ibid. is what was cited last"),
        pytest.param("Vgl. ebd., S. 12 f.", [("ebd., S. 12 f.", "12 f.", GLUCK)], id="so is ebd., behind a lead too"),
        pytest.param("Said, op. cit., p. 4.", [("Said, op. cit., p. 4", "4", SAID)], id="op. cit. goes by the name"),
        pytest.param("Edward Said, a. a. O.", [("Edward Said, a. a. O.", "", SAID)], id="a. a. O. too"),
        pytest.param("Bhabha (Anm. 2), S. 7", [("Bhabha (Anm. 2), S. 7", "7", BHABHA)], id="a note is referred to"),
        pytest.param(
            "Glück/Hann (n. 3), p. 9", [("Glück/Hann (n. 3), p. 9", "9", GLUCK)], id="two authors are one reference"
        ),
        pytest.param("See Said 2000, 44-6.", [("Said 2000, 44-6", "44-6", SAID)], id="name and year, in a note"),
        pytest.param(
            "Said, op. cit.; ibid., p. 3", [("Said, op. cit.", "", SAID), ("ibid., p. 3", "3", SAID)], id="a chain"
        ),
        pytest.param("Fanon, op. cit., p. 4.", [], id="who is not cited cannot be meant"),
        pytest.param("Said 1978, p. 44.", [], id="nor what has another year"),
        pytest.param("This is discussed at length elsewhere.", [], id="talk is none"),
    ],
)
def test_what_a_short_form_means(note: str, meant: list[tuple[str, str, str]]) -> None:
    found = again.find([*BLOCKS, Block(note, 4, "note", marker="4")], CITED)
    assert [(each.text, each.page, CITED[each.of].text) for each in found] == meant


def test_ibid_means_what_stands_before_it_in_its_own_note() -> None:
    note = f"Ibid., p. 180. But see {BHABHA}; ibid., p. 3."
    found = list(
        again.find([Block(SAID, 1, "note"), Block(note, 2, "note")], [CITED[0], Reference(BHABHA, 2, place=1)])
    )
    assert [each.of for each in found] == [0, 1]


@pytest.mark.parametrize(
    ("text", "nothing_new"),
    [
        pytest.param("Said, op. cit., p. 44; cf. Bhabha (n. 2), p. 12", True, id="short forms alone"),
        pytest.param("Vgl. ebd., S. 12 und Said 2000, S. 3", True, id="with what stands between them"),
        pytest.param("Hanson, S. 133.", True, id="a name and a page"),
        pytest.param("Devés, Los que van a morir..., op. cit., pp. 55 ss.", True, id="a title that is cut off"),
        pytest.param(SAID, False, id="a reference"),
        pytest.param(
            "Gerhard A. Ritter, Die Arbeiterbewegung, Berlin 1959, S. 7.", False, id="a title of words with capitals"
        ),
        pytest.param("Coing, JZ 1954, 700; Larenz, NJW 1955, 521 (523).", False, id="articles of law journals"),
        pytest.param(f"Ibid. {BHABHA}", False, id="a reference behind one"),
        # A case has its year behind the parties, and behind that where it is reported.
        ("R v Sharpe (1857) Dears & B 160, 169 ER 959.", False),
        ("Haynes's Case (1614) 12 Co Rep 113.", False),
        ("Noll 1999; Hann 2001.", True),
        ("J. Dąbrowski, Dziennik 1914–1918, wstęp J. Zdrada, Kraków 1977, s. 54", False),
        ("J. Dąbrowski, Dziennik 1914–18, wstęp J. Zdrada, Kraków 1977, s. 54", False),
        ("Vgl. Foucault 1994–2001, S. 12.", True),
        ("Human Rights Act 1998, s 6.", False),
        ("Clinton, Bill 1999, S. 4", True),
    ],
)
def test_a_note_of_short_forms_has_no_reference(text: str, nothing_new: bool) -> None:
    assert again.is_all(text, by_year=True) is nothing_new


def test_extract_gives_short_forms_on_demand_with_the_record_that_is_meant() -> None:
    text = (
        b"# Exile\n\nIt is said[^1], and again[^2].\n\n"
        b"[^1]: See Edward Said, *Reflections on Exile*, Cambridge, MA: Harvard University Press, 2000, p. 173.\n"
        b"[^2]: Said, op. cit., p. 44.\n"
    )
    [full] = extraction.extract(text, name="exile.md")
    same, short = extraction.extract(text, name="exile.md", short_forms=True)
    assert same == full
    assert short.title == full.title
    assert short.custom["short_of"] == full.custom["raw"]
    assert (short.custom["raw"], short.custom["locator"]) == ("Said, op. cit., p. 44", "44")


def test_short_forms_come_in_reading_order() -> None:
    text = f"It is said[^1], and again[^2].\n\n[^1]: {SAID}.\n[^2]: Ibid., p. 180. But see {BHABHA}.\n"
    raws = [item.custom["raw"] for item in extraction.extract(text.encode(), name="exile.md", short_forms=True)]
    assert [raw[:9] for raw in raws] == ["Edward Sa", "Ibid., p.", "Homi K. B"]


@given(st.lists(st.text(max_size=60), max_size=6))
def test_whatever_notes_say_short_forms_mean_a_reference_that_is_there(notes: list[str]) -> None:
    blocks = [*BLOCKS, *(Block(text, number, "note") for number, text in enumerate(notes, 4))]
    for each in again.find(blocks, CITED):
        assert 0 <= each.of < len(CITED)
        assert each.text in blocks[each.place].text
