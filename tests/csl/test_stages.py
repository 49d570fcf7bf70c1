"""The stages by themselves: punctuation, quotation marks, text case, rich text, page ranges, filing."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist.csl import punctuation, rich, runs, textcase
from readinglist.csl.mended.pages import last_page
from readinglist.csl.mended.sorting import collated
from readinglist.csl.punctuation import ENGLISH, Quotes
from readinglist.csl.runs import CLOSE_QUOTE, OPEN_QUOTE, mark
from tests.strategies import texts

GERMAN: Quotes = (("„", "“"), ("‚", "‘"))


def _quote(text: str) -> str:
    return f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}"


@pytest.mark.parametrize(
    ("rendered", "tidied"),
    [
        pytest.param(f"{_quote('A title')}.", "“A title.”", id="a full stop goes inside"),
        pytest.param(f"{_quote('A title')}, next", "“A title,” next", id="a comma goes inside"),
        pytest.param(f"{_quote('A title')}; next", "“A title”; next", id="a semicolon stays outside (Chicago 6.10)"),
        pytest.param(f"{_quote('Why?')}. Next", "“Why?” Next", id="no full stop after a question mark"),
        pytest.param(f"{_quote('Why?')}, next", "“Why?,” next", id="but a comma (Chicago 6.134)"),
        pytest.param(f"{_quote('An end.')}. Next", "“An end.” Next", id="no second full stop"),
        pytest.param(f"{_quote('On ' + _quote('May'))}.", "“On ‘May.’”", id="inside both of two"),
        pytest.param(
            f"{_quote('On ' + mark('italic', 'E. coli'))}, x", "“On E. coli,” x", id="past the end of the italics"
        ),
        pytest.param("Inc.. Next", "Inc. Next", id="a full stop once"),
        pytest.param("Wait... Next", "Wait... Next", id="an ellipsis stays"),
        pytest.param("Why?. Next", "Why? Next", id="a question mark is enough"),
        pytest.param("One,. Next", "One. Next", id="a comma gives way to a full stop"),
        pytest.param("One , two", "One, two", id="no blank before a comma"),
        pytest.param("One  two", "One two", id="one blank"),
        pytest.param("doi: 10.1000/a..b,,c", "doi: 10.1000/a..b,,c", id="a DOI stays"),
        pytest.param("See https://a.example/b..c?d.", "See https://a.example/b..c?d.", id="an address stays"),
    ],
)
def test_american_punctuation(rendered: str, tidied: str) -> None:
    assert runs.plain(punctuation.tidy(rendered, inside_quotes=True)) == tidied


@pytest.mark.parametrize(
    ("rendered", "tidied"),
    [
        pytest.param(f"{_quote('Ein Titel')}.", "„Ein Titel“.", id="a full stop stays outside"),
        pytest.param(f"{_quote('Ein Titel')}, mehr", "„Ein Titel“, mehr", id="a comma stays outside"),
        pytest.param(f"{_quote('Warum?')}. Mehr", "„Warum?“ Mehr", id="no full stop after a question mark"),
        pytest.param(f"{_quote('Zu ' + _quote('Mai'))}.", "„Zu ‚Mai‘“.", id="inner marks"),
    ],
)
def test_german_punctuation(rendered: str, tidied: str) -> None:
    assert punctuation.tidy(rendered, inside_quotes=False, quotes=GERMAN) == tidied


@given(texts)
def test_what_is_tidy_stays(text: str) -> None:
    once = punctuation.tidy(text, inside_quotes=True)
    assert punctuation.tidy(once, inside_quotes=True) == once


@pytest.mark.parametrize(
    ("title", "how", "shown"),
    [
        pytest.param("a tale of two cities", "title", "A Tale of Two Cities", id="small words stay small"),
        pytest.param("what we came for", "title", "What We Came For", id="but not at the end"),
        pytest.param("reading: a history", "title", "Reading: A History", id="nor after a colon"),
        pytest.param("page-turning apparatus", "title", "Page-Turning Apparatus", id="both halves of a compound"),
        pytest.param("how iPads and DNA work", "title", "How iPads and DNA Work", id="words with capitals stay"),
        pytest.param("THE WHOLE LOUD TITLE", "title", "The Whole Loud Title", id="capitals all over are not meant"),
        pytest.param("the e-book", "title", "The E-Book", id="a letter of a compound"),
        pytest.param(f"on {mark('nocase', 'van gogh')} again", "title", "On van gogh Again", id="nocase words stay"),
        pytest.param(f"on {mark('italic', 'emma')} again", "title", "On Emma Again", id="words in italics do not"),
        pytest.param("smith v. jones", "title", "Smith v. Jones", id="versus is small"),
        pytest.param("“at last” it opens", "title", "“At Last” It Opens", id="behind a quotation mark"),
        pytest.param("the Library of Babel", "sentence", "The Library of Babel", id="sentence case keeps names"),
        pytest.param("THE WHOLE TITLE", "sentence", "The whole title", id="sentence case of capitals all over"),
        pytest.param("edited by", "capitalize-first", "Edited by", id="the first letter"),
        pytest.param("edited by", "capitalize-all", "Edited By", id="each first letter"),
        pytest.param("Straße", "uppercase", "STRASSE", id="upper case"),
        pytest.param("ÄGYPTEN", "lowercase", "ägypten", id="lower case"),
        pytest.param("éditeur", "capitalize-first", "Éditeur", id="a letter with an accent"),
    ],
)
def test_text_case(title: str, how: str, shown: str) -> None:
    assert runs.plain(textcase.convert(title, how)) == shown


def test_title_case_is_for_english_alone() -> None:
    assert textcase.convert("le temps retrouvé", "title", language="fr") == "le temps retrouvé"


@given(texts)
def test_title_case_of_title_case_is_the_same(text: str) -> None:
    once = textcase.convert(text, "title")
    assert textcase.convert(once, "title").casefold() == once.casefold()


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param('What I read in "May"', "What I read in “May”", id="straight marks"),
        pytest.param("What I read in “May”", "What I read in “May”", id="typographic marks"),
        pytest.param("Of `Popular' Reading", "Of “Popular” Reading", id="the marks of TeX"),
        pytest.param("A ` alone", "A ` alone", id="a grave accent alone"),
        pytest.param("It's the readers' turn", "It’s the readers’ turn", id="apostrophes"),
        pytest.param("Rock 'n' roll", "Rock “n” roll", id="a word between single marks is a quotation"),
        pytest.param('A 12" record', 'A 12" record', id="inches stay"),
        pytest.param("5' 10\"", "5' 10\"", id="feet and inches stay"),
        pytest.param("the 1960s’ end", "the 1960s’ end", id="a plural's apostrophe"),
    ],
)
def test_quotation_marks_and_apostrophes(written: str, shown: str) -> None:
    assert punctuation.quoted(rich.read(written)) == shown


@pytest.mark.parametrize(
    ("first", "last", "how", "shown"),
    [
        pytest.param("42", "45", "minimal", "5", id="minimal: what changes"),
        pytest.param("321", "328", "minimal", "8", id="minimal: of three digits"),
        pytest.param("2787", "2816", "minimal", "816", id="minimal: of four"),
        pytest.param("7", "8", "minimal-two", "8", id="minimal-two: one digit where there is one"),
        pytest.param("321", "328", "minimal-two", "28", id="minimal-two: two"),
        pytest.param("321", "28", "expanded", "328", id="expanded: a short one is completed"),
        pytest.param("3", "10", "chicago-16", "10", id="Chicago 9.61: below 100, all"),
        pytest.param("71", "72", "chicago-16", "72", id="Chicago 9.61: below 100, all though one changes"),
        pytest.param("100", "104", "chicago-16", "104", id="Chicago 9.61: from a hundred, all"),
        pytest.param("1100", "1113", "chicago-16", "1113", id="Chicago 9.61: from eleven hundred, all"),
        pytest.param("101", "108", "chicago-16", "8", id="Chicago 9.61: 101 to 109, what changes"),
        pytest.param("808", "833", "chicago-16", "33", id="Chicago 9.61: two where two change"),
        pytest.param("1103", "1104", "chicago-16", "4", id="Chicago 9.61: of four digits"),
        pytest.param("321", "328", "chicago-16", "28", id="Chicago 9.61: else two at least"),
        pytest.param("498", "532", "chicago-16", "532", id="Chicago 9.61: more where more change"),
        pytest.param("1087", "1089", "chicago-16", "89", id="Chicago 9.61: two of four"),
        pytest.param("1496", "1500", "chicago-16", "500", id="Chicago 9.61, 16th: three of four"),
        pytest.param("1496", "1500", "chicago-15", "1500", id="Chicago 15th: all four"),
        pytest.param("12991", "13001", "chicago-16", "3001", id="Chicago 9.61: of five digits"),
        pytest.param("xii", "xx", "minimal", "xx", id="roman pages stay"),
        pytest.param("e45", "e48", "minimal-two", "e48", id="letters are kept where both have them"),
        pytest.param("998", "1002", "minimal", "1002", id="more digits than before stay"),
        pytest.param("321", "28", None, "28", id="without a form all stays"),
        pytest.param("20", "12", "minimal", "12", id="backwards stays"),
    ],
)
def test_last_page(first: str, last: str, how: str | None, shown: str) -> None:
    assert last_page(first, last, how) == shown


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
    ],
)
def test_filing(before: str, after: str) -> None:
    assert collated(before) < collated(after)


def test_marks_become_runs_and_addresses_links() -> None:
    text = f"See {mark('italic', 'A ' + mark('bold', 'b'))} at https://a.example/x."
    assert list(runs.runs(text)) == [
        runs.Run("See "),
        runs.Run("A ", ("italic",)),
        runs.Run("b", ("italic", "bold")),
        runs.Run(" at "),
        runs.Run("https://a.example/x", (), "https://a.example/x"),
        runs.Run("."),
    ]


def test_english_marks_nest_and_nest_again() -> None:
    nested = _quote("a " + _quote("b " + _quote("c")))
    assert punctuation.quoted(nested, ENGLISH) == "“a ‘b “c”’”"
