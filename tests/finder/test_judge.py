"""What stands around a block says whether it is a reference; what the judge is told of it."""

from __future__ import annotations

from math import log

import pytest

from readinglist import documents, finder
from readinglist.documents import Block
from readinglist.finder import evidence, judge, tagger
from readinglist.finder.headings import Under
from tests.finder.pages import found, written

NONE = tagger.Tag(tagger.NONE, 0.01, 0.98)


def told(text: str) -> list[str]:
    """The texts of the blocks that are taken for references."""
    lines = finder.readable(documents.read(text.encode(), name="page.md"))
    blocks, tags, under, _ = finder.told(lines)
    after = judge.adopted(blocks, tags, under)
    return [block.text for block, tag in zip(blocks, after, strict=True) if tag.label == tagger.BEGIN]


DOUBTFUL = "*London Orbital*, Iain Sinclair"
PROSE = "We walked on for most of the day and did not talk, since there was nothing much to say about any of it.\n\n"


def test_a_doubtful_item_is_one_among_works_and_none_among_tasks() -> None:
    works = (
        "- Solnit, Rebecca. *Wanderlust*. Viking, 2000.\n- Macfarlane, Robert. *The Old Ways*. Penguin, 2012.\n"
        f"- {DOUBTFUL}\n- Elkin, Lauren. *Flâneuse*. Chatto, 2016.\n"
    )
    tasks = f"- Bring a pencil and your notes\n- Hand in the map by Friday\n- {DOUBTFUL}\n- Book a room for the talk\n"
    assert "London Orbital, Iain Sinclair" in told(f"# Walking\n\n## Further reading\n\n{works}")
    assert not told(f"# Walking\n\n## To do\n\n{tasks}")


def test_what_the_line_tagger_takes_for_one_may_be_taken_away() -> None:
    lines = [Block("Bring a pencil, and hand in your map of the walk by Friday, please.", 1, "item")]
    (tag,) = judge.adopted(lines, [tagger.Tag(tagger.BEGIN, 0.6, 0.3)], [Under(False, "To do", "")])
    assert tag.label == tagger.NONE


def test_headings_and_what_is_very_short_or_long_are_not_looked_at() -> None:
    texts = ["Solnit 2000", "Solnit, Rebecca. Wanderlust. Viking, 2000. " * 40]
    blocks = [Block(text, 1, "item") for text in texts] + [Block("Solnit, Wanderlust. Viking, 2000.", 3, "heading")]
    assert judge.looked_at(blocks, [Under(False, "", ""), Under(False, "", ""), Under(True, "", "")]) == []


def test_company_is_the_mean_of_the_others() -> None:
    blocks = [Block("a", 1, "item"), Block("b", 2, "item"), Block("c", 3, "paragraph"), Block("d", 9, "item")]
    under = [Under(False, name, "") for name in "xxxy"]
    chances = {0: 0.9, 1: 0.5, 2: 0.2, 3: 1.0}
    found = evidence.company(blocks, under, chances)
    odds = {place: log(chance / (1 - chance)) for place, chance in (chances | {3: 0.99}).items()}
    assert found[0]["beside"] == pytest.approx(odds[1])
    assert found[1]["beside"] == pytest.approx((odds[0] + odds[2]) / 2)
    assert found[0]["of section"] == pytest.approx((odds[1] + odds[2]) / 2)
    assert found[0]["of kind"] == pytest.approx((odds[1] + odds[3]) / 2)
    assert found[2]["of kind"] == found[3]["of section"] == 0


def test_blocks_of_one_form_speak_for_one_another() -> None:
    texts = (
        ("Trust by Hernan Diaz (2022)", ("Trust",)),
        ("Middlemarch by George Eliot (1871)", ("Middlemarch",)),
        ("Flights by Olga Tokarczuk, which I lent to my sister", ("Flights",)),
        ("See you on Tuesday, 4 May 2021", ()),
    )
    blocks = [Block(text, line, "item", titles=titles) for line, (text, titles) in enumerate(texts, 1)]
    under = [Under(False, "Books", "")] * len(blocks)
    found = evidence.company(blocks, under, dict(enumerate((0.5, 0.9, 0.2, 0.1))))
    assert found[0]["of form"] == pytest.approx(log(9))
    assert [found[place]["alone of form"] for place in range(4)] == [0, 0, 1, 1]
    assert found[2]["of form"] == 0


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Unit 3. Rivers and their engineers, 1850–1950", "session"),
        ("Sitzung 4: Stadt und Land", "session"),
        ("Suppose that we measure loneliness with a scale (Russell, 1996).", "cites"),
        ("Those with two words (Smith & Jones, 2004, p. 12) as well.", "cites"),
        ("Village Hall, 7.30 p.m., £4", "event"),
        ("Village Hall, 7.30 p.m., £4", "time"),
        ("Müller u. a., Von der Rohstoffkonkurrenz [wie Fn. 7], S. 22", "again"),
        ("To cite this lesson: Adeyemi, K. (2021).", "rights"),
    ],
)
def test_signs(text: str, sign: str) -> None:
    assert evidence.seen(text, 0)[sign] == 1.0


def test_a_publisher_in_brackets_is_no_citation() -> None:
    assert evidence.seen("Denis Wood, The Power of Maps (Guilford Press, 1992)", 0)["cites"] == 0.0


LOG = "".join(
    f"2022-05-12 03:4{n}:00 WARN [main] shed.Cards - card {n}: year missing, Ferrant, B., Ladder ({1990 + n})\n"
    f"192.0.2.{n} - osk [12/May/2022:03:4{n}:07 +0200] GET /articles/1998/{n}/harrabin-drill.html HTTP/1.1 200 5120\n"
    for n in range(9)
)


def test_a_log_has_no_references() -> None:
    assert not found(LOG, "server.txt")


def test_a_letter_keeps_those_that_nothing_announces() -> None:
    letter = (
        "Dear Ann,\n\nthank you for the map. What you asked for is here:\n\n"
        "Said, E. W. (1978). Orientalism. New York: Pantheon Books.\n"
        "Carpi, E. (2018). Empires of inclusion? Refuge, 34(2), 12-20.\n\nBring it back when you come.\n"
    )
    assert [text[:5] for text in written(letter, "letter.txt")] == ["Said,", "Carpi"]


def test_what_is_doubted() -> None:
    works = ["Said, E. W. (1978). Orientalism. New York: Pantheon Books."] * 3
    scraps = [f"WARN [main] shed.Cards - card {n}: year missing (1990), see line {n}" for n in range(9)]
    assert not judge.doubted(works, others=False)
    assert judge.doubted([*scraps, works[0]], others=False) == set(range(9))
    assert not judge.doubted([], others=False)
