"""Words, features, segments and the gazetteer: the rooms of the parser one by one."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.parser import features, gazetteer, repairs, segments, tagger, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Said, E.W. (1978a)", ["Said", "E.W.", "1978a"], id="a letter belongs to its year"),
        pytest.param("12(3), 4-7.", ["12", "3", "4-7"], id="a range is one word"),
        pytest.param("Nr. 10-11/1997", ["Nr", "10-11", "1997"], id="an issue and its year are two"),
        pytest.param("Phys. Rev. D78", ["Phys", "Rev", "D", "78"], id="a journal's letter and the volume are two"),
        pytest.param("<i>Nature</i> 5", ["Nature", "5"], id="font tags are no words"),
        pytest.param("see https://a.example/b.", ["see", "https://a.example/b"], id="an address is one word"),
        pytest.param("doi:10.1000/a(1)b.", ["doi", "10.1000/a(1)b"], id="a DOI is one word"),
        pytest.param("———. 1993", ["———", "1993"], id="a dash for the author is one word"),
        pytest.param("O’Neill-Smith", ["O’Neill-Smith"], id="apostrophes and hyphens hold a word together"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [token.text for token in tokens.tokens(text)] == words


@given(st.text(max_size=120))
def test_words_and_gaps_are_the_whole_text(text: str) -> None:
    found = tokens.tokens(text)
    gaps = tokens.gaps(text, found)
    pieces = [piece for gap, token in zip(gaps, found, strict=False) for piece in (gap, token.text)]
    assert "".join([*pieces, gaps[-1]]) == text


@pytest.mark.parametrize(
    ("word", "form"),
    [("1978", "YEAR"), ("1978a", "YEARx"), ("12-15", "RANGE"), ("1998-99", "YRANGE"), ("Said", "Xx"), ("J.K.", "INI2")],
)
def test_shapes(word: str, form: str) -> None:
    assert features.shape(word) == form


def test_every_word_has_features() -> None:
    text = "Said, Edward W. 1978. Orientalism. New York: Pantheon."
    found = tokens.tokens(text)
    flat, starts = features.features(text, found)
    assert len(starts) == len(found)
    assert starts == sorted(set(starts))
    assert all(0 < feature < features.SIZE for feature in flat)


def test_words_are_forgotten_and_learnt_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Said, Edward W. 1978. Orientalism.", "Bly, Ann. 1990. The Old Hedge."]
    references = [(text, tokens.tokens(text)) for text in texts]
    before = [features.features(*reference) for reference in references]
    monkeypatch.setattr(features, "_KEPT", 8)
    assert [features.features(*reference) for _ in range(3) for reference in references] == before * 3


def test_threads_read_the_same_references_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"Said{number}, Edward W. 1978. Orientalism{number}. New York: Pantheon{number}." for number in range(40)]
    references = [(text, tokens.tokens(text)) for text in texts]
    alone = [tagged.labels for tagged in tagger.tag(references, tagger.model())]
    monkeypatch.setattr(features, "_KEPT", 16)
    with ThreadPoolExecutor(4) as pool:
        each = list(pool.map(lambda one: next(tagger.tag([one], tagger.model())).labels, references * 3))
    assert each == alone * 3


def test_what_stands_around_a_word_is_a_feature() -> None:
    def seen(text: str, word: int) -> set[int]:
        flat, starts = features.features(text, tokens.tokens(text))
        return set(flat[starts[word] : [*starts, len(flat)][word + 1]])

    assert seen("Said 1978 Orientalism", 2) != seen("Said (1978) Orientalism", 2)
    assert seen("Said 1978", 0) != seen("Said, 1978", 0)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_a_reference_is_tagged_alike_in_any_company(lengths: list[int]) -> None:
    words = [
        "Said,",
        "E.",
        "W.",
        "(1978).",
        "Orientalism:",
        "Western",
        "conceptions.",
        "New",
        "York:",
        "Pantheon,",
        "vol.",
        "3,",
        "no.",
        "2,",
        "pp.",
        "12-15.",
    ]
    texts = [" ".join((words * 3)[:length]) for length in lengths]
    references = [(text, tokens.tokens(text)) for text in texts]
    together = list(tagger.tag(references, tagger.model()))
    alone = [tagged for reference in references for tagged in tagger.tag([reference], tagger.model())]
    assert [tagged.labels for tagged in together] == [tagged.labels for tagged in alone]
    for some, same in zip(together, alone, strict=True):
        assert some.confidences == pytest.approx(same.confidences, abs=1e-5)


def test_probabilities_are_those_of_all_ways_through_the_labels() -> None:
    text = "Said, E. (1978) Orientalism"
    model, found = tagger.model(), tokens.tokens(text)
    words = model.words(features.parts([(text, found)])[0])
    lengths = np.array([len(words)], np.int32)
    (scores,) = model._session.run(None, {"words": words[:, None, :], "lengths": lengths})
    weights = np.exp(scores[:, 0].astype(float) - scores.max())
    # Every way through the first three words, by brute force; the rest by one sum.
    behind = model.last.astype(float)
    for place in range(len(words) - 1, 2, -1):
        behind = model.transitions.astype(float) @ (weights[place] * behind)
    count = len(model.labels)
    ways = np.zeros((3, count))
    for way in itertools.product(range(count), repeat=3):
        weight = model.first[way[0]] * behind[way[2]] * np.prod([weights[place, way[place]] for place in range(3)])
        weight *= model.transitions[way[0], way[1]] * model.transitions[way[1], way[2]]
        for place in range(3):
            ways[place, way[place]] += weight
    ways /= ways.sum(axis=1, keepdims=True)
    found_chances = tagger.posteriors(scores, lengths, model.transitions, model.first, model.last)
    assert found_chances[:3, 0] == pytest.approx(ways, abs=1e-4)


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 5), min_size=1, max_size=4))
def test_the_labels_are_the_most_probable_way_of_all(seed: int, lengths: list[int]) -> None:
    rng, count = np.random.default_rng(seed), 3
    longest_first = np.array(sorted(lengths, reverse=True), np.int32)
    scores = rng.normal(0, 2, (longest_first[0], len(lengths), count)).astype(np.float32)
    matrix = [np.exp(rng.normal(0, 2, shape)).astype(np.float32) for shape in ((count, count), count, count)]
    found = tagger.best_ways(scores, longest_first, *matrix)
    transitions, first, last = map(np.log, matrix)
    for column, length in enumerate(longest_first):

        def weight(way: tuple[int, ...], column: int = column) -> float:
            own = sum(scores[place, column, label] for place, label in enumerate(way))
            return float(own + first[way[0]] + last[way[-1]] + sum(transitions[a, b] for a, b in pairwise(way)))

        best = max(map(weight, itertools.product(range(count), repeat=int(length))))
        assert weight(tuple(found[:length, column].tolist())) == pytest.approx(best, abs=1e-3)


@given(st.text(max_size=200))
def test_any_text_is_labelled_word_by_word(text: str) -> None:
    found = tokens.tokens(text)
    [tagged] = tagger.tag([(text, found)], tagger.model())
    assert len(tagged.labels) == len(tagged.confidences) == len(found)
    assert all(0 <= confidence <= 1.0001 for confidence in tagged.confidences)


def test_segments_take_the_marks_that_are_theirs() -> None:
    text = "Carpi, E. (2018) Empires of (Re)form?"
    found = tokens.tokens(text)
    labels = ["author", "author", "date", "title", "title", "title", "title"]
    parts = segments.segments(text, found[:7], labels[: len(found)])
    assert [(part.label, part.text) for part in parts] == [
        ("author", "Carpi, E."),
        ("date", "2018"),
        ("title", "Empires of (Re)form?"),
    ]


def test_a_lone_odd_word_inside_a_title_is_smoothed_away() -> None:
    text = "A history of London streets"
    found = tokens.tokens(text)
    labels = ["title", "title", "title", "location", "title"]
    assert repairs.smoothed(labels, tokens.gaps(text, found)) == ["title"] * 5


@pytest.mark.parametrize(
    ("text", "labels", "label"),
    [
        pytest.param("Familienrecht 6. Auflage", ["title", "volume", "other"], "edition", id="an edition"),
        pytest.param("Methods 5., überarb. Auﬂ.", ["title", "issue", "note", "note"], "edition", id="a revised one"),
        pytest.param("法学 第41页", ["container-title", "other", "volume"], "pages", id="a page in Chinese"),
        pytest.param(
            "Social Text 25 Edition",
            ["container-title", "container-title", "date", "title"],
            "date",
            id="not where it is sure",
        ),
        pytest.param(
            "Mind 59, Edition Suhrkamp", ["title", "volume", "other", "other"], "volume", id="not past a comma"
        ),
    ],
)
def test_a_number_is_what_the_word_behind_it_says(text: str, labels: list[str], label: str) -> None:
    found = tokens.tokens(text)
    place = next(index for index, token in enumerate(found) if any(map(str.isdigit, token.text)))
    assert repairs.repaired(labels, found, text)[place] == label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Annihilation (FSG Originals, 2014)", "title publisher publisher date", id="publisher"),
        pytest.param("Weather (London: Granta Books, 2020)", "title location publisher publisher date", id="and place"),
        pytest.param("Weather (a novel of 2020)", "title title title title date", id="small words"),
        pytest.param("Numbers (Part One) 1990", "title title title date", id="a year outside"),
    ],
)
def test_brackets_behind_a_title_hold_its_publisher_and_year(text: str, expected: str) -> None:
    found = tokens.tokens(text)
    assert repairs.repaired(["title"] * (len(found) - 1) + ["date"], found, text) == expected.split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Dějiny čtení. 3. rozšířené vyd.", "title title edition other other", id="Czech, enlarged"),
        pytest.param("История чтения. 3-е изд.", "title title edition other other", id="Russian"),
        pytest.param("Lukemisen historia, 2. painos", "title title edition other", id="Finnish"),
        pytest.param("Historia książki. Wyd. 2", "title title other edition", id="the word first"),
        pytest.param("Catch 22 ed. Heller", "title title title title", id="within a title"),
        pytest.param("Reading. Part 2", "title title title", id="a part"),
    ],
)
def test_an_edition_is_no_end_of_a_title(text: str, expected: str) -> None:
    found = tokens.tokens(text)
    assert repairs.repaired(["title"] * len(found), found, text) == expected.split()


def test_vectors_are_the_sums_of_those_of_all_features() -> None:
    text = "Said, Edward W. 1978. Orientalism. New York: Pantheon, 12(3), 4-7."
    found = tokens.tokens(text)
    flat, starts = features.features(text, found)
    model = tagger.model()
    sums = np.add.reduceat(model.vectors[flat], starts, axis=0, dtype=np.int32)
    assert model.words(features.parts([(text, found)])[0]) == pytest.approx(sums * model.scale)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param(["journal", "of", "sociology"], ["journalB", "journalI", "journalI"], id="a journal's title"),
        pytest.param(["oxford", "university", "press"], ["publisherB", "publisherI", "publisherI"], id="a publisher"),
        pytest.param(["xqzv", "wrtk"], None, id="nobody's name"),
    ],
)
def test_gazetteer(words: list[str], found: list[str] | None) -> None:
    known = gazetteer.known([gazetteer.listed(word) for word in words])
    assert all(map(set.__contains__, map(set, known), found)) if found else not any(known)


def test_a_packed_gazetteer_is_the_same_each_time() -> None:
    phrases: dict[str, list[tuple[str, ...]]] = {kind: [] for kind in gazetteer.KINDS}
    phrases["place"] = [("new", "york"), ("köln",)]
    assert gazetteer.packed(phrases) == gazetteer.packed({**phrases, "place": phrases["place"][::-1]})
