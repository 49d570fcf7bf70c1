"""Where the references of a list begin, by what others of the same list look like."""

import pytest

from readinglist.finder import manner
from readinglist.finder.opinion import Part
from readinglist.finder.words import Word

REFERENCE = "Said, E. 1978. Orientalism. Pantheon; "


def _run(count: int) -> list[Word]:
    return [Word(text, 0, False, False) for text in (REFERENCE * count).split()]


def _chances(run: list[Word], sure: int) -> list[float]:
    """Each "Said," begins a reference, but only the first `sure` are known to; the titles are in some doubt."""
    seen = 0
    chances = []
    for word in run:
        seen += word.text == "Said,"
        chances.append((0.9 if seen <= sure else 0.02) if word.text == "Said," else 0.001)
    return chances


def _followed(run: list[Word], chances: list[float]) -> list[float]:
    return manner.followed(run, [Part("title", 0.5)] * len(run), chances)


def test_places_like_those_where_references_begin_are_believed_more() -> None:
    run = _run(20)
    found = _followed(run, _chances(run, 10))
    begun = [chance for word, chance in zip(run, found, strict=True) if word.text == "Said,"]
    assert min(begun) > 0.1
    others = [chance for word, chance in zip(run, found, strict=True) if word.text != "Said,"]
    assert max(others) < 0.01


def test_a_place_like_those_where_none_begins_is_believed_less() -> None:
    run = _run(20)
    chances = _chances(run, 20)
    odd = next(place for place, word in enumerate(run) if word.text == "Orientalism." and place > 40)
    chances[odd] = 0.5
    assert _followed(run, chances)[odd] < 0.2


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_few_references_show_no_manner(count: int) -> None:
    run = _run(count)
    chances = _chances(run, 1)
    assert _followed(run, chances) == pytest.approx(chances)


def test_a_chance_of_nothing_or_all_is_no_error() -> None:
    run = _run(12)
    found = _followed(run, [float(word.text == "Said,") for word in run])
    assert all(0 < chance < 1 for chance in found)
