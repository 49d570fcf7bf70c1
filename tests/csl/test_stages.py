"""The stages by themselves: rich text, text case, numbers, dates, names, terms, punctuation, filing, positions."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.csl import dates, names, numbers, particles, punctuation, rich, runs, textcase, tree
from readinglist.csl.document import Citation, Cite
from readinglist.csl.engine import Engine, engine
from readinglist.csl.formatted import Run
from readinglist.csl.locale import merged
from readinglist.csl.punctuation import Marks
from readinglist.csl.sorting import collated
from readinglist.csl.tree import Look, Output, Span
from readinglist.item import Date, Name
from tests.strategies import texts

AMERICAN = Marks(("“", "”"), ("‘", "’"), True)
GERMAN = Marks(("„", "“"), ("‚", "‘"), False)
QUOTES, ITALIC, NOCASE = Look(quotes=True), Look(style="italic"), Look(nocase=True, field=True)


def _quoted(*parts: Output) -> Span:
    return Span(QUOTES, list(parts))


@pytest.mark.parametrize(
    ("parts", "settled"),
    [
        pytest.param([_quoted("A title"), "."], "“A title.”", id="a full stop goes inside"),
        pytest.param([_quoted("A title"), ", next"], "“A title,” next", id="a comma goes inside"),
        pytest.param([_quoted("A title"), "; next"], "“A title”; next", id="a semicolon stays outside (Chicago 6.10)"),
        pytest.param([_quoted("Why?"), ". Next"], "“Why?” Next", id="no full stop after a question mark"),
        pytest.param([_quoted("Why?"), ", next"], "“Why?,” next", id="but a comma (Chicago 6.134)"),
        pytest.param([_quoted("An end."), ". Next"], "“An end.” Next", id="no second full stop"),
        pytest.param([_quoted("On ", _quoted("May")), "."], "“On ‘May.’”", id="inside both of two"),
        pytest.param([_quoted("a ", _quoted("b ", _quoted("c")))], "“a ‘b “c”’”", id="marks nest, and nest again"),
        pytest.param(["Inc.", ". Next"], "Inc. Next", id="a full stop once"),
        pytest.param(["Wait...", " Next"], "Wait... Next", id="an ellipsis stays"),
        pytest.param(["Why?", ". Next"], "Why? Next", id="a question mark is enough"),
        pytest.param(["One ", " two"], "One two", id="one blank where two meet"),
        pytest.param(["doi:", "10.1000/a..b,,c"], "doi:10.1000/a..b,,c", id="what is inside a piece stays"),
        pytest.param([Span(Look(kept=True), [_quoted("so"), ", "]), "x"], "“so”, x", id="a writer's own stays"),
    ],
)
def test_american_punctuation(parts: list[Output], settled: str) -> None:
    assert punctuation.plain(parts, AMERICAN) == settled


@pytest.mark.parametrize(
    ("parts", "settled"),
    [
        pytest.param([_quoted("Ein Titel"), "."], "„Ein Titel“.", id="a full stop stays outside"),
        pytest.param([_quoted("Warum?"), ". Mehr"], "„Warum?“ Mehr", id="no full stop after a question mark"),
        pytest.param([_quoted("Zu ", _quoted("Mai")), "."], "„Zu ‚Mai‘“.", id="inner marks"),
    ],
)
def test_german_punctuation(parts: list[Output], settled: str) -> None:
    assert punctuation.plain(parts, GERMAN) == settled


def test_what_moves_into_a_quotation_is_not_in_its_italics() -> None:
    leaves = punctuation.settled([_quoted("On ", Span(ITALIC, ["E. coli"])), ", x"], AMERICAN)
    assert [run.text for block in runs.blocks(leaves) for run in block.runs if run.formats] == ["E. coli"]


def test_spans_become_runs_with_their_formats_and_links() -> None:
    link = Look(link="https://a.example/x")
    out = ["See ", Span(ITALIC, ["A ", Span(Look(weight="bold"), ["b"])]), " at ", Span(link, ["here"]), "."]
    [block] = runs.blocks(punctuation.settled(out, AMERICAN))
    assert list(block.runs) == [
        Run("See "),
        Run("A ", ("italic",)),
        Run("b", ("italic", "bold")),
        Run(" at "),
        Run("here", (), "https://a.example/x"),
        Run("."),
    ]


@pytest.mark.parametrize(
    ("inner", "formats"),
    [
        pytest.param(Look(style="italic", field=True), (), id="a title's italics are upright in an italic title"),
        pytest.param(Look(style="italic"), ("italic",), id="a style's italics in italics stay"),
        pytest.param(Look(style="normal"), (), id="a style may take italics back"),
    ],
)
def test_formats_within_formats(inner: Look, formats: tuple[str, ...]) -> None:
    [block] = runs.blocks(punctuation.settled(Span(ITALIC, [Span(inner, ["x"])]), AMERICAN))
    assert block.runs[0].formats == formats


@pytest.mark.parametrize(
    ("title", "how", "shown"),
    [
        pytest.param("a tale of two cities", "title", "A Tale of Two Cities", id="small words stay small"),
        pytest.param("what we came for", "title", "What We Came For", id="but not at the end"),
        pytest.param("reading: a history", "title", "Reading: A History", id="nor after a colon"),
        pytest.param("page-turning apparatus", "title", "Page-Turning Apparatus", id="both halves of a compound"),
        pytest.param("up-to-date lists", "title", "Up-to-Date Lists", id="but the small words inside it"),
        pytest.param("how iPads and DNA work", "title", "How iPads and DNA Work", id="words with capitals stay"),
        pytest.param("THE WHOLE TITLE", "title", "THE WHOLE TITLE", id="capitals all over stay"),
        pytest.param("the e-book", "title", "The E-Book", id="a letter of a compound"),
        pytest.param(["on ", Span(NOCASE, ["van gogh"]), " again"], "title", "On van gogh Again", id="nocase stays"),
        pytest.param(["on ", Span(ITALIC, ["emma"]), " again"], "title", "On Emma Again", id="italics do not"),
        pytest.param("smith v. jones", "title", "Smith v. Jones", id="versus is small"),
        pytest.param("“at last” it opens", "title", "“At Last” It Opens", id="behind a quotation mark"),
        pytest.param("THE WHOLE TITLE", "sentence", "The whole title", id="sentence case of capitals all over"),
        pytest.param(["the ", Span(NOCASE, ["Babel"])], "sentence", "The Babel", id="sentence case keeps nocase"),
        pytest.param("edited by", "capitalize-first", "Edited by", id="the first letter"),
        pytest.param("edited by", "capitalize-all", "Edited By", id="each first letter"),
        pytest.param("Straße", "uppercase", "STRASSE", id="upper case"),
        pytest.param("ÄGYPTEN", "lowercase", "ägypten", id="lower case"),
        pytest.param("éditeur", "capitalize-first", "Éditeur", id="a letter with an accent"),
    ],
)
def test_text_case(title: Output, how: str, shown: str) -> None:
    assert tree.text(textcase.convert(title, how)) == shown


def test_title_case_is_for_english_alone() -> None:
    assert textcase.convert("le temps retrouvé", "title", "fr") == "le temps retrouvé"


def test_turkish_has_two_letters_i() -> None:
    assert textcase.convert("ıi", "uppercase", "tr") == "Iİ"
    assert textcase.convert("Iİ", "lowercase", "tr") == "ıi"


@given(texts)
def test_title_case_of_title_case_is_the_same(text: str) -> None:
    once = textcase.convert(text, "title")
    assert tree.text(textcase.convert(once, "title")).casefold() == tree.text(once).casefold()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param('What I read in "May"', "What I read in “May”", id="straight marks"),
        pytest.param("What I read in “May”", "What I read in “May”", id="typographic marks"),
        pytest.param("Of `Popular' Reading", "Of “Popular” Reading", id="the marks of TeX"),
        pytest.param("A ` alone", "A ` alone", id="a grave accent alone"),
        pytest.param("It's the readers' turn", "It’s the readers’ turn", id="apostrophes"),
        pytest.param('A 12" record', 'A 12" record', id="inches stay"),
        pytest.param("the 1960s’ end", "the 1960s’ end", id="a plural's apostrophe"),
        pytest.param("l’« Âge »", "l’«\u202fÂge\u202f»", id="guillemets keep their blanks"),
        pytest.param("a <i>b</i> <b>c", "a b <b>c", id="a tag without its end is text"),
    ],
)
def test_rich_text(written: str, shown: str) -> None:
    assert punctuation.plain(rich.read(written), AMERICAN) == shown


@given(texts)
def test_rich_text_loses_no_letter(text: str) -> None:
    assert [c for c in punctuation.plain(rich.read(text), AMERICAN) if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("pages", "how", "shown"),
    [
        pytest.param("42-45", "minimal", "42–5", id="minimal: what changes"),
        pytest.param("321-328", "minimal", "321–8", id="minimal: of three digits"),
        pytest.param("2787-2816", "minimal", "2787–816", id="minimal: of four"),
        pytest.param("7-8", "minimal-two", "7–8", id="minimal-two: one digit where there is one"),
        pytest.param("321-328", "minimal-two", "321–28", id="minimal-two: two"),
        pytest.param("321-28", "expanded", "321–328", id="expanded: a short one is completed"),
        pytest.param("3-10", "chicago-16", "3–10", id="Chicago 9.61: below 100, all"),
        pytest.param("71-72", "chicago-16", "71–72", id="Chicago 9.61: below 100, all though one changes"),
        pytest.param("100-104", "chicago-16", "100–104", id="Chicago 9.61: from a hundred, all"),
        pytest.param("1100-1113", "chicago-16", "1100–1113", id="Chicago 9.61: from eleven hundred, all"),
        pytest.param("101-108", "chicago-16", "101–8", id="Chicago 9.61: 101 to 109, what changes"),
        pytest.param("808-833", "chicago-16", "808–33", id="Chicago 9.61: two where two change"),
        pytest.param("1103-1104", "chicago-16", "1103–4", id="Chicago 9.61: of four digits"),
        pytest.param("498-532", "chicago-16", "498–532", id="Chicago 9.61: more where more change"),
        pytest.param("1087-1089", "chicago-16", "1087–89", id="Chicago 9.61: two of four"),
        pytest.param("1496-1500", "chicago-16", "1496–500", id="Chicago 9.61, 16th: three of four"),
        pytest.param("1496-1500", "chicago-15", "1496–1500", id="Chicago 15th: all four"),
        pytest.param("12991-13001", "chicago-16", "12991–3001", id="Chicago 9.61: of five digits"),
        pytest.param("xii-xx", "minimal", "xii–xx", id="roman pages stay"),
        pytest.param("e45-e48", "minimal-two", "e45–48", id="a letter that both have is said once"),
        pytest.param("N110-P5", "expanded", "N110-P5", id="pages of two kinds are no range"),
        pytest.param("998-1002", "minimal", "998–1002", id="more digits than before stay"),
        pytest.param("321-28", "", "321–28", id="without a form all stays"),
        pytest.param("20-12", "minimal", "20–12", id="backwards stays"),
        pytest.param("1-5,9&12", "", "1–5, 9 & 12", id="lists have their blanks"),
        pytest.param("12\\-3", "", "12-3", id="a hyphen may be meant"),
    ],
)
def test_page_ranges(pages: str, how: str, shown: str) -> None:
    assert numbers.pages(pages, how, "–") == shown


@pytest.mark.parametrize(
    ("value", "numeric"),
    [("12", True), ("2nd", True), ("1, 3-5 & 7", True), ("A4", True), ("3.1", True), ("revised", False), ("", False)],
)
def test_what_is_numeric(value: str, numeric: bool) -> None:
    assert numbers.is_numeric(value) is numeric


@pytest.mark.parametrize(("number", "shown"), [(4, "iv"), (1990, "mcmxc"), (3999, "mmmcmxcix"), (4000, "4000")])
def test_roman_figures(number: int, shown: str) -> None:
    assert numbers.roman(number) == shown


@pytest.mark.parametrize(
    ("language", "number", "long", "shown"),
    [
        ("en-US", 1, False, "1st"), ("en-US", 11, False, "11th"), ("en-US", 112, False, "112th"),
        ("en-US", 22, False, "22nd"), ("en-US", 3, True, "third"), ("en-US", 11, True, "11th"),
        ("de-DE", 3, False, "3."),
    ],
)  # fmt: skip
def test_ordinals(language: str, number: int, long: bool, shown: str) -> None:
    assert merged(language).ordinal(number, long=long) == shown


@pytest.mark.parametrize(
    ("given", "mark", "shown"),
    [
        pytest.param("John Ronald", ".", "J.R.", id="an initial a name"),
        pytest.param("John Ronald", ". ", "J. R.", id="with blanks"),
        pytest.param("Jean-Luc", ".", "J.-L.", id="hyphens stay"),
        pytest.param("Jean de", ".", "J. de", id="a particle stays"),
        pytest.param("Ph. M.E.", "", "PhME", id="abbreviations stay"),
        pytest.param("TSerendorjiin", ".", "Ts.", id="a capital of two letters"),
        pytest.param("Élodie", ".", "É.", id="accents"),
    ],
)
def test_initials(given: str, mark: str, shown: str) -> None:
    assert names.initials(given, mark) == shown


@pytest.mark.parametrize(
    ("family", "given", "parts"),
    [
        pytest.param("van der Vlist", "Eric", ("", "van der", "Vlist"), id="before a family name"),
        pytest.param("Humboldt", "Alexander von", ("von", "", "Humboldt"), id="behind a given name"),
        pytest.param("d'Aubignac", "F.", ("", "d'", "Aubignac"), id="with an apostrophe"),
        pytest.param("Van Dyke", "Dick", ("", "", "Van Dyke"), id="with a capital it belongs to the name"),
        pytest.param('"van Happel"', "E.", ("", "", "van Happel"), id="marks keep a name whole"),
        pytest.param("bell hooks", "", ("", "", "bell hooks"), id="a name all in small letters has none"),
    ],
)
def test_particles(family: str, given: str, parts: tuple[str, str, str]) -> None:
    name = particles.parted(Name(family, given))
    assert (name.dropping_particle, name.non_dropping_particle, name.family) == parts


@pytest.mark.parametrize(
    ("date", "key"),
    [
        pytest.param(Date(((-43,),)), "0999570000", id="before Christ before all others"),
        pytest.param(Date(((2018, 5),)), "1020180500", id="a month"),
        pytest.param(Date(literal="in press"), "in press", id="words"),
    ],
)
def test_dates_sort_by_figures(date: Date, key: str) -> None:
    assert dates.key(date) == key


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Äbler", "Adam", id="an umlaut as its letter"),
        pytest.param("9", "10", id="numbers by their value"),
        pytest.param("100", "A", id="numbers before letters"),
        pytest.param("adam", "Berg", id="capitals do not matter"),
        pytest.param("Łem", "Lund", id="a stroke does not matter"),
        pytest.param("Ærø", "Afrika", id="a ligature as its letters"),
        pytest.param("Sußmann", "Sustermann", id="sharp s as two"),
        pytest.param("«Berg»", "Carr", id="punctuation does not matter"),
        pytest.param("Dale\x01Zippy", "Dalebout\x01Arnie", id="a family name before the given"),
    ],
)
def test_filing(before: str, after: str) -> None:
    assert collated(before) < collated(after)


@pytest.fixture(scope="module")
def notes() -> Engine:
    from readinglist.csl import catalogue

    return engine(catalogue.resolve("chicago-notes"), None)


def _positions(notes: Engine, *citations: Citation) -> list[list[set[str]]]:
    from readinglist.csl import positions

    return [[set(place.names) for place in places] for places in positions.of(citations, notes)]


def test_a_cite_of_the_text_is_no_ibid_of_one_in_a_note(notes: Engine) -> None:
    found = _positions(notes, Citation([Cite("a")], 1), Citation([Cite("a")], 0), Citation([Cite("a")], 2))
    assert ["ibid" in places[0] for places in found] == [False, False, True]


def test_two_citations_in_a_note_leave_no_ibid_behind(notes: Engine) -> None:
    found = _positions(notes, Citation([Cite("a")], 1), Citation([Cite("b")], 1), Citation([Cite("b")], 2))
    assert found[2] == [{"subsequent", "near-note"}]
