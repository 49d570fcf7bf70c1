"""Which records are one work, which are related, which only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.item import Date, Item, Name
from readinglist.library.merging import judge
from readinglist.sameness.work import work
from tests.strategies import items


def item(title: str, author: str = "Said, Edward", year: int = 1978, kind: str = "book", **fields: str) -> Item:
    family, _, given = author.partition(", ")
    variables = {"title": title} | {name.replace("_", "-"): value for name, value in fields.items()}
    dates = {"issued": Date(((year,),))} if year else {}
    names = {"author": (Name(family, given),)} if author else {}
    return Item(kind, "k", names, dates, variables)


ARTICLE = {
    "kind": "article-journal",
    "container_title": "Journal of Memory and Language",
    "volume": "3",
    "page": "10-20",
}
MEMORY = "Memory for words in long lists"


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        pytest.param(item("Orientalism"), item("Orientalism", "Said, E. W."), "same", id="given names shortened"),
        pytest.param(item("Orientalism"), item("ORIENTALISM", "SAID, Edward"), "same", id="other capitals"),
        pytest.param(item("The footnote: a curious history"), item("The Footnote"), "same", id="no subtitle"),
        pytest.param(item("The footnote: a curious history"), item("A curious history: The footnote"), "same",
                     id="title and subtitle exchanged"),
        pytest.param(item(MEMORY, **ARTICLE), item("Memory for wrods in long lists", **ARTICLE), "same", id="a slip"),
        pytest.param(item(MEMORY, **ARTICLE), item(MEMORY, **ARTICLE | {"container_title": "J. Mem. Lang."}), "same",
                     id="a journal abbreviated"),
        pytest.param(item(MEMORY, year=0), item(MEMORY), "same", id="no year"),
        pytest.param(item("Another", DOI="10.1000/x"), item("Another title", DOI="10.1000/X"), "same", id="one DOI"),
        pytest.param(item("A history of exile, part I"), item("A history of exile, part II"), "apart", id="two parts"),
        pytest.param(item("A history of exile"), item("A history of exile, Part II"), "apart", id="a second part"),
        pytest.param(item("A history of exile"), item("A history of exile", edition="2", year=1995), "apart",
                     id="a later edition"),
        pytest.param(item("A history of exile", volume="1"), item("A history of exile", volume="2"), "apart",
                     id="two volumes"),
        pytest.param(item("Report on exile", year_suffix="a"), item("Report on exile", year_suffix="b"), "apart",
                     id="1978a and 1978b"),
        pytest.param(item("Report 1977"), item("Report 1978"), "apart", id="the next year's report"),
        pytest.param(item(MEMORY), item(MEMORY, "Hall, Stuart"), "apart", id="another author"),
        pytest.param(item(MEMORY), item("Memory for tones in long lists"), "apart", id="another word"),
        pytest.param(item(MEMORY), item(MEMORY + ": a reply"), "apart", id="a reply"),
        pytest.param(item("Introduction", kind="chapter", container_title="Exile", page="1-9", DOI="10.1000/b"),
                     item("Borders and makers", kind="chapter", container_title="Exile", page="30-40", DOI="10.1000/b"),
                     "apart", id="chapters with the DOI of their book"),
        pytest.param(item("Introduction", kind="chapter", container_title="Exile"),
                     item("Introduction", kind="chapter", container_title="Borders"), "apart", id="two introductions"),
        pytest.param(item(MEMORY, kind="post-weblog", year=2016), item(MEMORY, kind="chapter", container_title="Minds"),
                     "apart", id="years apart"),
        pytest.param(item(MEMORY, kind="post-weblog", year=1977), item(MEMORY, kind="chapter", container_title="Minds"),
                     "related", id="a post and the chapter it became"),
        pytest.param(item(MEMORY, kind="article-journal"), item(MEMORY, kind="chapter"), "related",
                     id="an article too"),
    ],
)  # fmt: skip
def test_two_records(one: Item, other: Item, verdict: str) -> None:
    assert judge.judged(work(one), work(other))[1] == verdict
    assert judge.judged(work(other), work(one))[1] == verdict


@given(items())
def test_a_record_is_the_same_as_itself(one: Item) -> None:
    found = judge.pairs([one, one])
    telling = len(work(one).title) > 2 and (one.authors or one.year)
    assert not telling or not one.authors or not one.year or [pair.verdict for pair in found] == [judge.SAME]


def test_pairs_are_found_in_a_list() -> None:
    many = [
        item(f"On the {word} of birds in winter", year=1900 + at) for at, word in enumerate(("song", "flight", "food"))
    ]
    found = judge.pairs([*many, item("On the fligth of birds in winter", year=1901)])
    assert [(pair.left, pair.right, pair.verdict) for pair in found] == [(1, 3, "same")]
