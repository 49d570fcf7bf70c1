"""Is it the same work? Pairs that are, pairs that only look so, and what is said of each."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.item import Date, Item, Name
from readinglist.lookup import match
from tests.strategies import items


def item(kind: str, title: str, authors: str = "", year: int = 0, **fields: str) -> Item:
    """ "Said, Edward; Hall" are two people, "=WHO" an institution."""
    names = tuple(
        Name(literal=each[1:]) if each.startswith("=") else Name(*map(str.strip, each.split(",")))
        for each in authors.split("; ")
        if each
    )
    dates = {"issued": Date(((year,),))} if year else {}
    original = int(fields.pop("original", 0))
    dates |= {"original-date": Date(((original,),))} if original else {}
    return Item(
        kind, "", {"author": names}, dates, {"title": title, **{k.replace("_", "-"): v for k, v in fields.items()}}
    )


J, B, C = "article-journal", "book", "chapter"
ORIENTALISM = item(B, "Orientalism", "Said, Edward W.", 1978, publisher="Pantheon")
FLOWS = item(
    J,
    "Disjuncture and difference in the global cultural economy",
    "Appadurai, A.",
    1990,
    container_title="Public Culture",
    volume="2",
    page="1-24",
)
NETS = item(
    J,
    "Deep residual learning for image recognition",
    "He, K.; Zhang, X.; Ren, S.; Sun, J.",
    2016,
    container_title="CVPR",
)
INTRODUCTION = item(
    C, "Introduction", "Hall, Stuart", 1996, container_title="Questions of Cultural Identity", page="1-17"
)

SAME = [
    pytest.param(FLOWS, FLOWS, id="itself"),
    pytest.param(
        FLOWS,
        item(J, "DISJUNCTURE AND DIFFERENCE IN THE GLOBAL CULTURAL ECONOMY", "Appadurai, Arjun", 1990),
        id="capitals, a full name",
    ),
    pytest.param(
        FLOWS,
        item(J, "Disjuncture and Difference in the Global Cultural Economy", "Appadurai, Arjun", 1991),
        id="a year off",
    ),
    pytest.param(
        ORIENTALISM, item(B, "Orientalism", "Said, E. W.", 1978), id="a title of one word, with author and year"
    ),
    pytest.param(
        ORIENTALISM,
        item(B, "Orientalism: Western Conceptions of the Orient", "Said, Edward", 1978),
        id="a subtitle more",
    ),
    pytest.param(
        item(B, "Über Grenzen", "Müller, Karla", 2001), item(B, "Uber Grenzen", "Muller, K.", 2001), id="accents"
    ),
    pytest.param(
        item(J, "The ‘end’ of history?", "Fukuyama, F.", 1989),
        item(J, "End of History", "Fukuyama, Francis", 1989),
        id="punctuation and an article",
    ),
    pytest.param(
        item(
            J,
            "Quantum walks on graphs of small size",
            "Aharonov, D.",
            2001,
            container_title="Phys. Rev. Lett.",
            volume="86",
        ),
        item(
            J,
            "Quantum Walks on Graphs of Small Size",
            "Aharonov, Dorit",
            2001,
            container_title="Physical Review Letters",
            volume="86",
        ),
        id="a journal's abbreviation",
    ),
    pytest.param(
        item(J, "A map of everything there is", "=WHO", 2010),
        item(J, "A Map of Everything There Is", "=World Health Organization", 2010),
        id="an institution's acronym",
    ),
    pytest.param(
        item("document", "Imagined Communities", "Anderson, B.", 1983),
        item(B, "Imagined Communities", "Anderson, Benedict", 1983),
        id="a type that says nothing",
    ),
    pytest.param(
        item(J, "On the shelf life of reading lists", "Vries, Jan, , de", 2004),
        item(J, "On the Shelf Life of Reading Lists", "de Vries, Jan", 2004),
        id="a particle in the family name",
    ),
    pytest.param(
        item(J, "Reading lists in the age of steam", "Brandt; others", 2004),
        item(J, "Reading Lists in the Age of Steam", "Brandt, Ole; Quist, Ada; Okafor, Chidi", 2004),
        id="et al.",
    ),
    pytest.param(
        item(J, "Reading lists in the age of steam", "Morgenroht", 2004),
        item(J, "Reading Lists in the Age of Steam", "Morgenroth", 2004),
        id="a slip in a long name",
    ),
    pytest.param(
        INTRODUCTION,
        item(C, "Introduction", "Hall, S.", 1996, container_title="Questions of Cultural Identity", page="1-17"),
        id="a generic title, held by author and book",
    ),
    pytest.param(
        item("paper-conference", "Attention to lists", "Quist, A.", 2017, container_title="Advances in Listing"),
        item(C, "Attention to Lists", "Quist, Ada", 2017, container_title="Advances in Listing"),
        id="a paper that its publisher calls a chapter",
    ),
    pytest.param(
        item(J, "The 1918 influenza and what was read in bed", "Quist", 2018),
        item(J, "The 1918 Influenza and What Was Read in Bed", "Quist", 2018),
        id="a number that is the same",
    ),
    pytest.param(
        item(J, "Lists without a known date", "Quist", container_title="Annals of Lists", page="10-20"),
        item(J, "Lists Without a Known Date", "Quist", 2018, container_title="Annals of Lists", page="10-20"),
        id="no year, but the same pages",
    ),
]
OTHER = [
    pytest.param(
        FLOWS,
        item(J, "Sovereignty without territoriality", "Appadurai, A.", 1990),
        "the title is another",
        id="another title",
    ),
    pytest.param(
        ORIENTALISM,
        item(B, "Orientalism", "Macfie, A. L.", 1978),
        "the authors are others",
        id="a short title of somebody else",
    ),
    pytest.param(
        ORIENTALISM, item(B, "Orientalism", "Said, Edward W.", 2003), "perhaps another edition", id="another edition"
    ),
    pytest.param(
        ORIENTALISM,
        item(B, "Orientalism", "Said, Edward W.", 2003, original="1978"),
        "it is a reprint",
        id="a reprint that says so",
    ),
    pytest.param(
        ORIENTALISM, item(B, "Orientalism", "Said, Edward W.", 1979), "the title short", id="a short title, a year off"
    ),
    pytest.param(
        ORIENTALISM,
        item(J, "Orientalism", "Said, Edward W.", 1978, container_title="The Georgia Review"),
        "one is a part",
        id="an article of the book's title",
    ),
    pytest.param(
        ORIENTALISM,
        item("review-book", "Orientalism", "Kerr, M.", 1980, container_title="IJMES"),
        "the authors are others",
        id="a review under the title of its book",
    ),
    pytest.param(
        ORIENTALISM,
        item(B, "Review of Orientalism", "Said, Edward W.", 1978),
        "one is about the other",
        id="a review that says so",
    ),
    pytest.param(
        item(C, "The Listed World", "Brandt", 2009, container_title="Atlases"),
        item(B, "The Listed World", "Brandt", 2009),
        "one is a part",
        id="the book that a chapter became",
    ),
    pytest.param(
        FLOWS,
        item(J, FLOWS.title, "Appadurai, A.", 1990, container_title="Theory, Culture & Society", volume="7"),
        "it stands elsewhere",
        id="the same, printed elsewhere in the same year",
    ),
    pytest.param(
        FLOWS, item(J, f"Reply to {FLOWS.title}", "Appadurai, A.", 1990), "one is about the other", id="a reply"
    ),
    pytest.param(
        FLOWS, item(J, f"Erratum: {FLOWS.title}", "Appadurai, A.", 1990), "one is about the other", id="an erratum"
    ),
    pytest.param(
        NETS,
        item("article", NETS.title, "He, Kaiming", 2015, publisher="arXiv"),
        "one is a preprint",
        id="the preprint of an article",
    ),
    pytest.param(
        item("article", NETS.title, "He, Kaiming", 2015, archive="arXiv"),
        NETS,
        "one is a preprint",
        id="the article of a preprint",
    ),
    pytest.param(
        INTRODUCTION,
        item(C, "Introduction", "Hall, Stuart", 1996, container_title="Modernity"),
        "many works have this title",
        id="the introduction of another book",
    ),
    pytest.param(
        INTRODUCTION,
        item(C, "Introduction", "Hall, Stuart", 1996),
        "many works have this title",
        id="an introduction without its book",
    ),
    pytest.param(
        item(J, "Review", "Hall", 1996),
        item(J, "Review", "Hall", 1996),
        "many works have this title",
        id="a review of nothing",
    ),
    pytest.param(
        item(J, "Editorial", year=1996, container_title="Annals"),
        item(J, "Editorial", year=1996, container_title="Annals"),
        "many works",
        id="an editorial of nobody",
    ),
    pytest.param(
        item("report", "Global list report 2019", "=UN", 2019),
        item("report", "Global List Report 2020", "=UN", 2020),
        "the number in the title",
        id="next year's report",
    ),
    pytest.param(
        item(J, "On the theory of lists II", "Quist", 1990),
        item(J, "On the Theory of Lists III", "Quist", 1990),
        "the number in the title",
        id="another part, in Roman numbers",
    ),
    pytest.param(
        item(J, "On lists. Part 1: theory", "Quist", 1990),
        item(J, "On lists. Part 2: practice", "Quist", 1990),
        "the title",
        id="another part",
    ),
    pytest.param(
        item(J, "Lists and shelves: a study in Lund", "Quist", 1990),
        item(J, "Lists and shelves: findings from Oslo", "Quist", 1990),
        "the title differs",
        id="another subtitle",
    ),
    pytest.param(
        item(J, "A title that nobody signed or dated"),
        item(J, "A title that nobody signed or dated", "Quist", 1990),
        "no author to compare",
        id="a title alone",
    ),
    pytest.param(
        item(J, "A title that nobody has dated", "Quist"),
        item(J, "A title that nobody has dated", "Quist", 1990),
        "no year to compare",
        id="no year",
    ),
    pytest.param(
        item(J, "Annual lists of the society", "Quist", 1990, volume="3"),
        item(J, "Annual lists of the society", "Quist", 1990, volume="4"),
        "the volume is another",
        id="another volume",
    ),
    pytest.param(
        item(J, "Notes on a series of lists", "Quist", 1990, page="10-20"),
        item(J, "Notes on a series of lists", "Quist", 1990, page="310-320"),
        "the pages are others",
        id="other pages",
    ),
    pytest.param(
        item(J, "Lists that many have made", "Quist; Brandt; Okafor", 1990),
        item(J, "Lists that many have made", "Morgenroth; Brandt; Li", 1990),
        "some authors are others",
        id="a team of others",
    ),
    pytest.param(
        item("thesis", "A history of shelves", "Quist", 1990),
        item(J, "A history of shelves", "Quist", 1990),
        "one is a part",
        id="the article of a thesis",
    ),
]


@pytest.mark.parametrize(("record", "candidate"), SAME)
def test_the_same_work_is_accepted(record: Item, candidate: Item) -> None:
    found = match.match(record, candidate)
    assert found.accepted, found


@pytest.mark.parametrize(("record", "candidate"), SAME)
def test_it_does_not_matter_which_of_the_two_is_the_record(record: Item, candidate: Item) -> None:
    assert match.match(candidate, record).accepted


@pytest.mark.parametrize(("record", "candidate", "doubt"), OTHER)
def test_what_only_looks_the_same_is_not_accepted_and_told_why(record: Item, candidate: Item, doubt: str) -> None:
    found = match.match(record, candidate)
    assert not found.accepted, found
    assert any(doubt in each for each in found.doubts), found


@given(items(), items())
def test_a_score_is_a_share_and_the_same_title_is_no_less(one: Item, other: Item) -> None:
    found = match.match(one, other)
    assert 0.0 <= found.score <= 1.0
    assert not {*found.agreed} & {*found.differed}


def test_another_work_that_fits_as_well_makes_neither_certain() -> None:
    twins = [("A", FLOWS.with_fields(DOI="10.1000/1", volume="", page="")), ("B", FLOWS.with_fields(DOI="10.1000/2"))]
    best = match.ranked(FLOWS, twins)
    assert not best[0].accepted
    assert "another work fits as well" in best[0].doubts


def test_the_same_work_from_two_services_comes_once() -> None:
    same = [("A", FLOWS.with_fields(DOI="10.1000/1")), ("B", FLOWS.with_fields(DOI="10.1000/1")), ("C", FLOWS)]
    [best] = match.ranked(FLOWS, same)
    assert best.accepted


def test_what_is_far_off_is_not_shown() -> None:
    assert match.ranked(FLOWS, [("A", item(J, "Cooking at sea", "Cook", 1770))]) == []
