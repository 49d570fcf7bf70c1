"""What each rule finds, and what it leaves in peace."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from readinglist.errors import UnknownName
from readinglist.library import checks
from readinglist.library.checks import dates
from readinglist.library.checks.rule import Fix

NOTHING = "nothing"


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dates, "today", lambda: datetime.date(2026, 6, 1))


def found(text: str, code: str) -> list[checks.Problem]:
    return checks.check([checks.Source.of("<x>", text)], [checks.rule(code)])


def field(code: str, name: str, value: str, more: str = "") -> str | None:
    """What a rule would write for a field: NOTHING where it finds no problem, None where it has no fix."""
    problems = found(f"@article{{k, {name} = {{{value}}}{more}}}", code)
    if not problems:
        return NOTHING
    fix = problems[0].fix
    return fix.value if fix else None


@pytest.mark.parametrize(
    ("code", "name", "value", "new"),
    [
        pytest.param("N101", "author", "Said, Edward et al.", "Said, Edward and others", id="et al. is “and others”"),
        pytest.param("N101", "author", "Said, E., et~al", "Said, E. and others", id="with a comma and a tie before"),
        pytest.param("N101", "author", "Etalon, Alma", NOTHING, id="letters within a name are none"),
        pytest.param("N101", "author", "{Bar et al.}", NOTHING, id="braces keep it"),
        pytest.param("N102", "author", "Hall, S.; Gilroy, P.", "Hall, S. and Gilroy, P.", id="semicolons part names"),
        pytest.param("N102", "author", r"Hall, S. \& Gilroy, P.", "Hall, S. and Gilroy, P.", id="and an ampersand"),
        pytest.param("N102", "author", r"Marks \& Spencer", NOTHING, id="an ampersand of a company stays"),
        pytest.param("N102", "author", "Hall, S.; Stuart Gilroy", None, id="parts of two kinds are told of alone"),
        pytest.param("N103", "author", "Hall, S., Gilroy, P.", "Hall, S. and Gilroy, P.", id="commas part initials"),
        pytest.param("N103", "author", "King, Martin, Jr.", "King, Jr., Martin", id="Jr stands between"),
        pytest.param("N103", "author", "King, Jr., Martin", NOTHING, id="where it does, all is well"),
        pytest.param("N103", "author", "Hall, Stuart, Gilroy, Paul", None, id="whole given names are not guessed at"),
        pytest.param("N104", "author", "SAID, EDWARD", "Said, Edward", id="capitals are made small"),
        pytest.param("N104", "author", "MCDONALD, R. M.", "McDonald, R. M.", id="initials stay"),
        pytest.param("N104", "author", "UNESCO and {OECD}", NOTHING, id="acronyms stay"),
        pytest.param("N105", "author", "Said, Edward 1", None, id="a figure is told of"),
        pytest.param("N105", "author", "{Group 42}", NOTHING, id="an institution in braces may have one"),
        pytest.param("N106", "author", "Said, E. and and Hall, S.", "Said, E. and Hall, S.", id="and twice"),
        pytest.param("N106", "author", "Said, E. and", "Said, E.", id="and at the end"),
        pytest.param("N107", "author", "Said, E., and Hall, S.", "Said, E. and Hall, S.", id="a comma before and"),
        pytest.param("N201", "author", "Edward W. Said", "Said, Edward W.", id="names are inverted"),
        pytest.param("N201", "author", "Ludwig van Beethoven", "van Beethoven, Ludwig", id="particles go along"),
        pytest.param("N201", "author", r"J.K. Doe and K. G{\"o}del", r"Doe, J. K. and K. G{\"o}del", id="LaTeX stays"),
        pytest.param("D101", "year", "1978", NOTHING, id="a year is a year"),
        pytest.param("D101", "year", "1978.", "1978", id="a full stop is taken off"),
        pytest.param("D101", "year", "c1978", NOTHING, id="c is circa"),
        pytest.param("D101", "year", "in press", NOTHING, id="in press is said on purpose"),
        pytest.param("D101", "year", "soon", None, id="soon is no year"),
        pytest.param("D102", "date", "17 May 2018", "2018-05-17", id="a date in words is put in figures"),
        pytest.param("D102", "date", "1/2/2018", None, id="but not one that may be two"),
        pytest.param("D102", "date", "2018-05/2019", NOTHING, id="ranges are dates"),
        pytest.param("D103", "year", "2062", None, id="a year to come"),
        pytest.param("D103", "year", "2026", NOTHING, id="this year is none"),
        pytest.param("D103", "urldate", "2026-06-02", None, id="tomorrow"),
        pytest.param("D104", "month", "January", "jan", id="a month in words"),
        pytest.param("D104", "month", "Smarch", None, id="no month at all"),
        pytest.param("D104", "month", "1", NOTHING, id="figures are BibLaTeX's own"),
        pytest.param("D105", "date", "2019/2018", None, id="a range that goes backwards"),
        pytest.param("D107", "date", "2019-02-30", None, id="the 30th of February"),
        pytest.param("D108", "day", "32", None, id="the 32nd of any month"),
        pytest.param("T101", "title", "ORIENTALISM AND THE EMPIRE", None, id="a title that shouts"),
        pytest.param("T101", "title", "UNESCO", NOTHING, id="an acronym does not"),
        pytest.param("T102", "title", "Orientalism and empire.", "Orientalism and empire", id="a stray full stop"),
        pytest.param("T102", "title", "Made in the U.S.", NOTHING, id="that of an abbreviation stays"),
        pytest.param("T102", "title", "To be continued...", NOTHING, id="so does an ellipsis"),
        pytest.param("T103", "title", "The “other", None, id="quotes without a fellow"),
        pytest.param("T103", "title", r"G{\"o}del and \"Arnold", NOTHING, id="an accent is no quotation mark"),
        pytest.param("T104", "title", "On $x and y", None, id="mathematics without an end"),
        pytest.param("T104", "title", r"A \$5 book", NOTHING, id="money is none"),
        pytest.param("T106", "title", "Two (and three", None, id="brackets without a fellow"),
        pytest.param("T107", "title", "R&amp;D of <i>E. coli</i>", r"R\&D of \emph{E. coli}", id="HTML is made LaTeX"),
        pytest.param("T108", "title", "Culture & power", r"Culture \& power", id="LaTeX's own signs get a backslash"),
        pytest.param("T108", "title", r"$a_1$ \& $b_2$", NOTHING, id="mathematics has them as its own"),
        pytest.param("P101", "pages", "passim", None, id="no pages"),
        pytest.param("P101", "pages", "xii--xx, 5 and 7--9", NOTHING, id="ranges and lists are"),
        pytest.param("P102", "pages", "120--101", None, id="pages that go backwards"),
        pytest.param("P102", "pages", "136--45", NOTHING, id="a shortened last page does not"),
        pytest.param("P103", "pages", "12-19", "12--19", id="two hyphens for one"),
        pytest.param("P103", "pages", "12–19, 30 - 35", "12--19, 30--35", id="and for a dash, with blanks"),
        pytest.param("P103", "pages", "043103-3", NOTHING, id="the number of an article is no range"),
        pytest.param("P104", "pages", "pp. 12--19", "12--19", id="the label is the style's"),
        pytest.param("P201", "pages", "136--45", "136--145", id="last pages in full"),
        pytest.param("I101", "doi", "https://doi.org/10.1000/x_y", "10.1000/x_y", id="an address of a DOI"),
        pytest.param("I101", "doi", "doi: 10.1000/xyz", "10.1000/xyz", id="a label before it"),
        pytest.param("I101", "doi", r"10.1000/x\_y", NOTHING, id="a backslash is LaTeX's"),
        pytest.param("I101", "doi", "1000/xyz", None, id="no DOI"),
        pytest.param("I102", "isbn", "978-0-14-118786-1", None, id="a wrong check digit"),
        pytest.param("I102", "isbn", "0-394-42814-5 (pbk), 9780394428147", NOTHING, id="two that are right"),
        pytest.param("I102", "isbn", "12345", None, id="too few figures"),
        pytest.param("I103", "issn", "08992363", "0899-2363", id="an ISSN without its hyphen"),
        pytest.param("I103", "issn", "0899-2364", None, id="a wrong check digit of an ISSN"),
        pytest.param("I104", "url", "www.example.org", None, id="an address without its beginning"),
        pytest.param("I104", "url", r"\url{http://a.org/x\_y}", "http://a.org/x_y", id="the command is taken off"),
        pytest.param("I105", "url", "https://doi.org/10.1000/xyz", "10.1000/xyz", id="a DOI in the address"),
        pytest.param("L101", "langid", "en-GB", NOTHING, id="a code is let pass"),
        pytest.param("L101", "langid", "eng", "english", id="that of libraries is put into babel's name"),
        pytest.param("L101", "langid", "ngerman", NOTHING, id="babel's names are known"),
        pytest.param("L101", "langid", "klingon", None, id="others are not"),
        pytest.param("S106", "note", " ", None, id="an empty field goes"),
    ],
)  # fmt: skip
def test_a_field(code: str, name: str, value: str, new: str | None) -> None:
    assert field(code, name, value) == new


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        pytest.param("@book{a, title={x\n@book{b, title={y}}", "S101",
                     "cannot be read: '@book{a, title={x'", id="broken"),
        pytest.param("@book{a, title={x} year=1}", "S102", "expected a comma after the field 'title'", id="a slip"),
        pytest.param("@book{, title={x}}", "S103", "a @book without a key", id="no key"),
        pytest.param("@book{a}\n@book{A}", "S104", "the key 'A' stands already at line 1", id="case is not looked at"),
        pytest.param("@book{a, year=1, year=2}", "S105", "the field year stands twice", id="a field twice"),
        pytest.param("@string{s={x}}\n@book{a, year=1}", "S107", "the @string 's' is not used",
                     id="an @string too many"),
        pytest.param("@book{a, publisher = cup}", "S108", "no @string 'cup'", id="an @string too few"),
        pytest.param("@string{s={x}}\n@string{S={y}}", "S109", "the @string 'S' is defined a second time",
                     id="an @string twice"),
        pytest.param("@book{a, crossref={b}}", "S110", "crossref to 'b', which is not there", id="crossref to nothing"),
        pytest.param("@book{a, xdata={b, c}}\n@xdata{b}", "S110", "xdata to 'c', which is not there", id="xdata too"),
        pytest.param("@article{a, title={x}}", "R101",
                     "@article without author or editor, journal or journaltitle, date or year", id="missing fields"),
        pytest.param("@bok{a, title={x}}", "R102", "no entry type of BibTeX or BibLaTeX: @bok", id="no such type"),
        pytest.param("@book{a, date={2018}, year={2019}}", "D106", "date says 2018, year says 2019", id="two years"),
        pytest.param("@book{a, publisher={The Free Press}}\n@book{b, publisher={Free Press}}\n@book{c,"
                     " publisher={Free Press}}", "C102",
                     "the publisher “The Free Press” is also written “Free Press” (2 times)", id="two spellings"),
        pytest.param("@article{a, journal={J. Mem. Lang.}}\n@article{b, journal={Journal of Memory and Language}}",
                     "C101", "the journal “J. Mem. Lang.” is also written “Journal of Memory and Language”",
                     id="an abbreviation"),
        pytest.param("@book{a, publisher={Oxford Univ. Press}}\n@book{b, publisher={Oxford University Press}}",
                     "C102", "the publisher “Oxford Univ. Press” is also written “Oxford University Press”",
                     id="an abbreviated publisher"),
        pytest.param("@book{a, title={On Photography}, author={Sontag, Susan}, year=1977}\n"
                     "@book{b, title={On photography}, author={Sontag, S.}, year=1977}", "C103",
                     "likely the same work as 'a' at line 1", id="a work twice"),
    ],
)  # fmt: skip
def test_an_entry_or_a_file(text: str, code: str, message: str) -> None:
    assert [one.message for one in found(text, code)][:1] == [message] or message in found(text, code)[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("@string{s={x}}\n@book{a, note=s}", "S107", id="an @string that is used"),
        pytest.param("@book{a, month=jan}", "S108", id="BibTeX's own months"),
        pytest.param("@inbook{a, title={x}, pages=1, crossref={b}}\n"
                     "@book{b, author={x}, title={x}, year=1, publisher={x}}", "R101", id="what crossref gives"),
        pytest.param("@book{a, author={x}, title={x}, date={2018}}", "R101", id="BibLaTeX asks for no publisher"),
        pytest.param("@misc{a, title={x}}", "R101", id="@misc asks for little"),
        pytest.param("@article{a, journal={Journal of Logic}}\n@article{b, journal={Journal of Love}}", "C101",
                     id="two journals with the same initials"),
    ],
)  # fmt: skip
def test_what_is_no_problem(text: str, code: str) -> None:
    assert found(text, code) == []


def test_files_are_looked_for_beside_the_bib_file(tmp_path: Path) -> None:
    (tmp_path / "there.pdf").touch()
    text = "@book{a, file = {:there.pdf:PDF;Text:papers/gone\\_1.pdf:PDF}}"
    source = checks.Source.of(str(tmp_path / "x.bib"), text)
    assert [one.message for one in checks.check([source], [checks.rule("F101")])] == ["no such file: papers/gone_1.pdf"]


def test_a_problem_stands_at_line_and_column() -> None:
    [one] = found("\n@book{k,\r\n  title = {x},\r\n  year = {soon}\r\n}", "D101")
    assert (one.line, one.column, one.key) == (4, 10, "k")


def test_a_value_made_of_strings_has_no_fix() -> None:
    [one] = found("@string{y = {1978.}}\n@book{k, year = y}", "D101")
    assert one.fix is None


def test_codes_are_chosen_by_their_beginnings() -> None:
    codes = [one.code for one in checks.chosen(["N,D103"], ["N104"])]
    assert codes == ["D103", "N101", "N102", "N103", "N105", "N106", "N107", "N201"]
    assert not any(checks.is_habit(one) for one in checks.chosen())
    with pytest.raises(UnknownName):
        checks.chosen(["X9"])


def test_codes_are_told_once_and_explained() -> None:
    codes = [one.code for one in checks.rules()]
    assert len(codes) == len(set(codes))
    assert all(one.why and one.summary and one.level in ("error", "warning", "note") for one in checks.rules())


def test_every_code_is_in_the_page() -> None:
    page = (Path(__file__).parents[3] / "docs" / "check.md").read_text(encoding="utf-8")
    assert [one.code for one in checks.rules() if f"`{one.code}`" not in page and not checks.is_habit(one)] == []


def test_a_fix_may_take_away() -> None:
    [one] = found("@book{k, note = {}}", "S106")
    assert one.fix == Fix("note", None)
