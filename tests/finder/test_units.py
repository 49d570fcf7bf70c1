"""Lines that are one text: notes, readings among a syllabus's lines."""

from __future__ import annotations

from collections.abc import Collection

from readinglist import documents
from readinglist.documents import Block
from readinglist.finder import units
from readinglist.finder.tagger import BEGIN, NONE, Tag

NOTES = """\
The city grew in the decades before the war.1 Its people did not.2 Rents rose at once.3
Nobody had foreseen what the new lines would do to them.4 They moved.5

1 Vgl. Hartmut Kaelble, Industrialisierung und soziale Ungleichheit,
Göttingen 1983, S. 44.
2 Ebd., S. 51.
3 Siehe Clemens Wischermann, Wohnen in Hamburg vor dem Ersten
Weltkrieg, Münster 1983.
4 Dazu Adelheid von Saldern, Häuserleben, Bonn 1995.
5 Lutz Niethammer, Wohnen im Wandel, Wuppertal 1979,
S. 12-30.
17
Of those who stayed we know little.
"""


def lines(text: str) -> list[Block]:
    return list(documents.read(text.encode(), name="paper.txt").blocks)


def tagged(blocks: list[Block]) -> list[Tag]:
    """As a line tagger would that knows a year when it sees one."""
    return [Tag(BEGIN, 0.9, 0.1) if "19" in block.text else Tag(NONE, 0.1, 0.9) for block in blocks]


def gathered(text: str, listed: Collection[int] = ()) -> list[Block]:
    blocks = lines(text)
    return units.gathered(blocks, tagged(blocks), listed)[0]


def test_the_lines_of_a_note_are_one_block_with_its_number() -> None:
    notes = {block.marker: block.text for block in gathered(NOTES) if block.kind == "note"}
    assert notes == {
        "1": "Vgl. Hartmut Kaelble, Industrialisierung und soziale Ungleichheit, Göttingen 1983, S. 44.",
        "2": "Ebd., S. 51.",
        "3": "Siehe Clemens Wischermann, Wohnen in Hamburg vor dem Ersten Weltkrieg, Münster 1983.",
        "4": "Dazu Adelheid von Saldern, Häuserleben, Bonn 1995.",
        "5": "Lutz Niethammer, Wohnen im Wandel, Wuppertal 1979, S. 12-30.",
    }


def test_a_note_ends_with_its_page() -> None:
    assert [block.text for block in gathered(NOTES)][-2:] == ["17", "Of those who stayed we know little."]


def test_each_block_knows_where_it_began_among_the_lines() -> None:
    blocks = lines(NOTES)
    found, tags, places = units.gathered(blocks, tagged(blocks), ())
    assert len(found) == len(tags) == len(places)
    assert all(blocks[place].line == block.line for block, place in zip(found, places, strict=True))


def test_a_note_with_a_line_that_holds_a_reference_begins_with_one() -> None:
    blocks = lines(NOTES)
    found, tags, _ = units.gathered(blocks, tagged(blocks), ())
    labels = {block.marker: tag.label for block, tag in zip(found, tags, strict=True) if block.kind == "note"}
    assert labels == {"1": BEGIN, "2": NONE, "3": BEGIN, "4": BEGIN, "5": BEGIN}


def test_what_counts_up_in_a_list_is_left_alone() -> None:
    blocks = lines(NOTES)
    assert gathered(NOTES, listed=range(len(blocks))) == blocks


SYLLABUS = """\
Week 7
   Refugees from the south.
   Required: Janssen, Geert H., 'The Republic of the Refugees', The
   Historical Journal 60 (2017) 233-252.
   Optional: Kuijpers, Erika, Migrantenstad. Immigratie en sociale
   verhoudingen (Hilversum: Verloren 2005).
   Bring: a question about each of them.
"""


def test_a_reading_among_lines_is_one_paragraph() -> None:
    blocks = lines(SYLLABUS)
    found, _, _ = units.gathered(blocks, [Tag(NONE, 0.1, 0.9)] * len(blocks), ())
    assert [block.text for block in found if block.kind == "paragraph"] == [
        "Required: Janssen, Geert H., 'The Republic of the Refugees', The Historical Journal 60 (2017) 233-252.",
        "Optional: Kuijpers, Erika, Migrantenstad. Immigratie en sociale verhoudingen (Hilversum: Verloren 2005).",
    ]
