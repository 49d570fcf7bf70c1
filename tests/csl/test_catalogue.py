"""Which style is meant: aliases, names, files, folders, and what is said of one that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import csl
from readinglist.csl import catalogue
from readinglist.errors import InputError, ReadingListError, StyleNotFound, UnknownName, UsageError
from tests.csl.varied import BY_ID

OURS = """<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info>
    <title>Our shelf</title>
    <id>https://example.org/our-shelf</id>
    <updated>2024-01-01T00:00:00+00:00</updated>
  </info>
  <macro name="title"><text variable="title"/></macro>
  <citation><layout><text macro="title"/></layout></citation>
  <bibliography><layout prefix="* "><text macro="title"/></layout></bibliography>
</style>
"""
BOOK = [BY_ID["book"]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no styles of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("READINGLIST_STYLES", raising=False)
    catalogue.known.cache_clear()
    return tmp_path


@pytest.mark.parametrize(
    ("name", "file", "title"),
    [
        pytest.param("chicago", "chicago-author-date", "18th edition", id="chicago is the current author-date style"),
        pytest.param("chicago-notes", "chicago-notes-bibliography", "18th edition", id="chicago-notes has a list too"),
        pytest.param("apa", "apa", "7th edition", id="apa is the seventh edition"),
        pytest.param("mla", "modern-language-association", "9th edition", id="mla is the ninth edition"),
        pytest.param("ieee", "ieee", "IEEE", id="ieee has its own name"),
        pytest.param("harvard", "harvard-cite-them-right", "Cite Them Right", id="harvard is Cite Them Right"),
        pytest.param("vancouver", "nlm-citation-sequence", "", id="vancouver is that of the NLM"),
        pytest.param("acm", "association-for-computing-machinery", "", id="acm is spelt out"),
        pytest.param("ama", "american-medical-association", "", id="ama is spelt out"),
        pytest.param("nature", "nature", "Nature", id="a journal by its name"),
        pytest.param("Nature", "nature", "Nature", id="capitals do not matter"),
        pytest.param("American Medical_Association", "american-medical-association", "", id="nor blanks for hyphens"),
        pytest.param("din-1505-2", "din-1505-2", "", id="din-1505-2 is a name"),
        pytest.param("apa-7", "apa", "7th edition", id="apa-7 is the edition that apa is"),
        pytest.param("apa6", "apa-6th-edition", "6th edition", id="an edition before can be asked for"),
        pytest.param("chicago-17", "chicago-author-date-17th-edition", "17th edition", id="so can that of Chicago"),
        pytest.param("turabian", "turabian-author-date", "9th edition", id="turabian is the author-date style"),
        pytest.param("turabian-notes", "turabian-notes-bibliography", "9th edition", id="turabian has notes too"),
        pytest.param("asa", "american-sociological-association", "ASA", id="asa is spelt out"),
        pytest.param("mhra", "mhra-notes", "4th edition", id="mhra is its style of notes"),
        pytest.param("oscola", "oscola", "4th edition", id="oscola has its own name"),
        pytest.param("aglc", "australian-guide-to-legal-citation", "4th edition", id="aglc is spelt out"),
        pytest.param("sbl", "society-of-biblical-literature-fullnote-bibliography", "", id="sbl is spelt out"),
        pytest.param("iso690", "iso690-author-date-en", "ISO-690", id="iso690 is the author-date style in English"),
        pytest.param("ISO 690", "iso690-author-date-en", "ISO-690", id="iso690 as the standard is written"),
        pytest.param(
            "gb7714", "china-national-standard-gb-t-7714-2015-numeric", "2015", id="gb7714 is the current standard"
        ),
        pytest.param(
            "GB/T 7714",
            "china-national-standard-gb-t-7714-2015-numeric",
            "2015",
            id="gb7714 as the standard is written",
        ),
        pytest.param("lncs", "springer-lecture-notes-in-computer-science", "", id="lncs is spelt out"),
        pytest.param("annotated", "annotated-bibliography", "", id="a style of our own"),
    ],
)
def test_a_style_is_found_by(name: str, file: str, title: str) -> None:
    found = csl.resolve(name)
    assert found.file.stem == file
    assert title in found.title


# chicago-notes: the style of that name has no bibliography; whoever types it wants one.
@pytest.mark.parametrize("alias", sorted(catalogue.aliases().keys() - {"chicago-notes"}))
def test_the_alias_hides_no_style_of_that_name(alias: str) -> None:
    assert alias not in catalogue.known()
    assert catalogue.aliases()[alias] in catalogue.known()


@pytest.mark.parametrize("alias", sorted(catalogue.aliases().keys() - {"bluebook"}))
def test_the_alias_stands_for_a_style_that_prints_a_bibliography(alias: str) -> None:
    assert "marginal reader" in csl.bibliography(BOOK, style=alias, locale="en").lower()


def test_a_style_for_notes_alone_has_no_bibliography_but_cites() -> None:
    with pytest.raises(UsageError, match="has no bibliography"):
        csl.bibliography(BOOK, style="bluebook")
    assert "Marginal Reader" in csl.citations([[csl.Cite("book")]], BOOK, style="bluebook")[0]


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        pytest.param("chicgo", "chicago", id="a letter is missing"),
        pytest.param("vancover", "vancouver", id="a letter of an alias is missing"),
        pytest.param("natrue", "nature", id="two letters changed places"),
    ],
)
def test_a_misspelt_style_is_told_with_the_nearest(name: str, suggested: str) -> None:
    with pytest.raises(StyleNotFound) as caught:
        csl.bibliography(BOOK, style=name)
    assert suggested in caught.value.nearest
    assert caught.value.status == 2
    assert str(caught.value).startswith(f"no style {name!r}; did you mean ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["", " ", "..", "../apa", ".csl", "/", "apa/", "no\x00style"])
def test_an_odd_name_is_an_error_of_ours(name: str) -> None:
    with pytest.raises(UsageError):
        csl.resolve(name)


def test_a_dependent_style_is_its_parent_under_its_own_name() -> None:
    dependent = csl.resolve("nature-methods")
    assert dependent.parent == "nature"
    assert catalogue.independent(dependent).file == csl.resolve("nature").file
    assert csl.bibliography(BOOK, style="nature-methods") == csl.bibliography(BOOK, style="nature")


def test_a_file_is_taken_by_its_path(folder: Path) -> None:
    (folder / "shelf.csl").write_text(OURS, encoding="utf-8")
    for name in ("shelf.csl", "./shelf.csl", str(folder / "shelf.csl")):
        assert csl.bibliography(BOOK, style=name) == "* The marginal reader: notes, marks and memory\n"


@pytest.mark.parametrize(
    "styles", [pytest.param("styles", id="of the library"), pytest.param("data/readinglist/styles", id="of the user")]
)
def test_a_style_is_found_in_the_folder(folder: Path, styles: str) -> None:
    (folder / "bibliography" / "deep").mkdir(parents=True)
    (folder / styles).mkdir(parents=True)
    (folder / styles / "shelf.csl").write_text(OURS, encoding="utf-8")
    assert csl.resolve("shelf").title == "Our shelf"
    assert "Our shelf" in [style.title for style in csl.styles("shelf")]


@pytest.mark.parametrize("name", ["House Style", "house-style", "HOUSE STYLE", "house style.csl"])
def test_a_file_of_the_user_is_found_whatever_the_case_and_blanks_of_its_name(folder: Path, name: str) -> None:
    (folder / "styles").mkdir()
    (folder / "styles" / "House Style.csl").write_text(OURS, encoding="utf-8")
    assert csl.resolve(name).title == "Our shelf"


def test_a_style_of_the_library_is_found_from_a_folder_below(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bibliography").mkdir()
    (folder / "drafts").mkdir()
    (folder / "styles").mkdir()
    (folder / "styles" / "shelf.csl").write_text(OURS, encoding="utf-8")
    monkeypatch.chdir(folder / "drafts")
    assert csl.resolve("shelf").title == "Our shelf"


def test_a_style_of_the_library_goes_before_one_of_the_collection(folder: Path) -> None:
    (folder / "styles").mkdir()
    (folder / "styles" / "apa.csl").write_text(OURS, encoding="utf-8")
    (folder / "styles" / "chicago.csl").write_text(OURS, encoding="utf-8")
    assert csl.resolve("apa").title == "Our shelf"
    assert csl.resolve("chicago").title == "Our shelf"


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        pytest.param("", 1, "is no citation style", id="an empty file"),
        pytest.param("{}", 1, "is no citation style", id="a file of another kind"),
        pytest.param("<style>", 1, "is no citation style", id="XML that breaks off"),
        pytest.param("<html/>", 1, "its root is <html>", id="XML that is no style"),
        pytest.param(OURS.replace("</layout></citation>", "</citation>"), 9, "mismatch", id="tags that cross"),
        pytest.param(
            OURS.replace('<text variable="title"/>', '<test variable="title"/>'),
            8,
            "is not valid CSL: Did not expect element test there",
            id="an element that CSL does not have",
        ),
        pytest.param(
            OURS.replace('variable="title"', 'variable="titel"'),
            8,
            "variable='titel'",
            id="a variable that is misspelt",
        ),
        pytest.param(
            OURS.replace('<layout prefix="* "><text macro="title"/>', '<layout prefix="* "><text variable="titel"/>'),
            10,
            "variable='titel'",
            id="a variable that is misspelt in the bibliography",
        ),
        pytest.param(
            OURS.replace('prefix="* "', 'prefx="* "'), 10, "Invalid attribute prefx", id="an attribute that is misspelt"
        ),
        pytest.param(
            OURS.replace("<title>Our shelf</title>", ""), 3, "its <info> has no <title>", id="a style without a title"
        ),
        pytest.param(OURS.replace('"in-text"', '"text"'), 2, "has no class", id="a class that CSL does not have"),
        pytest.param(OURS[: OURS.index("  <info>")] + OURS[OURS.index("  <macro") :], 2, "no <info>", id="no info"),
        pytest.param(
            OURS.replace('<layout><text macro="title"/>', '<layout><text macro="name"/>'),
            9,
            "'name', which is not there",
            id="a macro that is not there",
        ),
        pytest.param(
            OURS.replace('<text variable="title"/>', '<text macro="title"/>'),
            8,
            "'title' calls itself",
            id="a macro that calls itself",
        ),
        pytest.param(
            OURS.replace(
                '<macro name="title"><text variable="title"/></macro>',
                '<macro name="title"><text macro="b"/></macro><macro name="b"><text macro="title"/></macro>',
            ),
            8,
            "calls itself",
            id="two macros that call each other",
        ),
        pytest.param(
            OURS.replace('<citation><layout><text macro="title"/></layout></citation>', ""),
            2,
            "it has no <citation>",
            id="a style without a citation",
        ),
    ],
)
def test_a_broken_style_is_told_by_its_line(folder: Path, written: str, line: int, said: str) -> None:
    (folder / "broken.csl").write_text(written, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        csl.bibliography(BOOK, style="broken.csl")
    assert said in str(caught.value)
    assert caught.value.file == "broken.csl"
    assert caught.value.line == line
    assert "\n" not in str(caught.value)
    assert "Traceback" not in str(caught.value)


def test_a_binary_file_is_no_style(folder: Path) -> None:
    (folder / "image.csl").write_bytes(bytes(range(256)))
    with pytest.raises(InputError, match="is no citation style"):
        csl.bibliography(BOOK, style="image.csl")


def test_a_file_outside_is_not_read_by_an_entity(folder: Path) -> None:
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    head = f'<?xml version="1.0"?><!DOCTYPE style [<!ENTITY s SYSTEM "{(folder / "secret.txt").as_uri()}">]>'
    (folder / "entity.csl").write_text(
        OURS.replace('<?xml version="1.0" encoding="utf-8"?>', head).replace('prefix="* "', 'prefix="* " suffix="&s;"'),
        encoding="utf-8",
    )
    with pytest.raises(ReadingListError) as caught:
        csl.bibliography(BOOK, style="entity.csl")
    assert "secret" not in caught.value.message.replace("secret.txt", "")


@pytest.mark.parametrize("name", ["xx", "de-XX-YY", "english", "", "e"])
def test_an_unknown_locale_is_told(name: str) -> None:
    if not name:
        assert csl.bibliography(BOOK, style="apa", locale=name) == csl.bibliography(BOOK, style="apa")
        return
    with pytest.raises(UnknownName, match="no locale"):
        csl.bibliography(BOOK, style="apa", locale=name)


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        pytest.param("de", "(Hrsg.)", id="a language alone"),
        pytest.param("de-CH", "(Hrsg.)", id="a language and a country"),
        pytest.param("DE_ch", "(Hrsg.)", id="in another spelling"),
        pytest.param("de-LU", "(Hrsg.)", id="a country that has no locale of its own"),
        pytest.param("fr", "(Éds.)", id="French"),
        pytest.param("es", "(Eds.)", id="Spanish"),
    ],
)
def test_a_locale_changes_the_terms(locale: str, shown: str) -> None:
    assert shown in csl.bibliography([BY_ID["book-edited"]], style="apa", locale=locale)


def test_the_locale_of_a_style_is_its_own_unless_one_is_asked_for(folder: Path) -> None:
    (folder / "shelf.csl").write_text(
        OURS.replace('version="1.0">', 'version="1.0" default-locale="de-DE">').replace(
            '<bibliography><layout prefix="* ">', '<bibliography><layout prefix="* "><text term="and" suffix=" "/>'
        ),
        encoding="utf-8",
    )
    assert csl.bibliography(BOOK, style="shelf.csl").startswith("* Und ")
    assert csl.bibliography(BOOK, style="shelf.csl", locale="fr").startswith("* Et ")


def test_an_unknown_output_is_told_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match="known: text, html, markdown"):
        csl.bibliography(BOOK, output="pdf")
