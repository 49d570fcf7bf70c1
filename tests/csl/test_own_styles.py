"""Our own styles: valid, found from anywhere, in any language, and what they print of items of every type."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import readinglist
from readinglist import csl
from readinglist.csl import catalogue, check
from readinglist.item import Item
from tests.csl.varied import BY_ID, ITEMS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "styles"
NAMES = sorted(file.stem for file in FOLDER.glob("*.csl"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory, and no styles of the person who runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("READINGLIST_STYLES", raising=False)
    catalogue.known.cache_clear()
    return tmp_path


def entry(style: str, item: Item, locale: str = "en-US") -> str:
    [(_, text)] = csl.entries([item], style=style, locale=locale)
    return text


@pytest.mark.parametrize("name", NAMES)
class TestEachStyle:
    def test_is_valid(self, name: str) -> None:
        check.check(FOLDER / f"{name}.csl")

    def test_is_found_by_its_name_from_anywhere(self, name: str) -> None:
        found = csl.resolve(name)
        assert found.file == FOLDER / f"{name}.csl"
        assert found.title
        assert found.format
        assert name in [style.name for style in csl.styles(name)]

    def test_takes_its_words_from_the_terms_of_the_locale(self, name: str) -> None:
        root = check.parsed(FOLDER / f"{name}.csl")
        assert not [element.get("value") for element in root.iter() if element.get("value")]
        assert not [element.tag for element in root.iter() if str(element.tag).endswith("}locale")]

    def test_calls_each_of_its_macros(self, name: str) -> None:
        root = check.parsed(FOLDER / f"{name}.csl")
        macros = {element.get("name") for element in root.iter("{*}macro")}
        assert macros == {element.get("macro") for element in root.iter() if element.get("macro")}

    @pytest.mark.parametrize("locale", ["en-US", "en-GB", "de", "fr", "ja"])
    def test_prints_an_item_of_every_type(self, name: str, locale: str) -> None:
        entries = dict(csl.entries(ITEMS, style=name, locale=locale))
        assert entries.keys() == {item.id for item in ITEMS}
        for key in (
            "article",
            "book",
            "chapter",
            "thesis",
            "report",
            "film",
            "webpage",
            "broadcast",
            "letter",
            "patent",
        ):
            assert BY_ID[key].title in entries[key]

    def test_has_a_citation(self, name: str) -> None:
        assert "Haddad" in csl.citations([[csl.Cite("book")]], [BY_ID["book"]], style=name)[0]


def test_the_wheel_carries_them_where_the_package_looks_for_them() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "styles": "readinglist/csl/styles"
    }


def test_the_folder_tells_of_each() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in text for name in NAMES)


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        pytest.param(
            "article",
            "Marlow, Ida K. and Chidi Okafor. “How readers annotate printed books.” Journal of Reading Studies, vol. "
            "12, no. 3, 2015, pp. 136–145. https://doi.org/10.5555/jrs.2015.0136",
            id="an article, its address without a full stop",
        ),
        pytest.param(
            "book-edition",
            "Pruitt, Walter, Jr. and Theo van Gogh. A handbook of citation, 3rd ed. Harrow & Sons, 2007.",
            id="a later edition",
        ),
        pytest.param(
            "book-translated",
            "Castellanos, Inés. The library at night’s end, translated by Aoife Byrne. Lantern Books, 2003 [1969].",
            id="a translation with the year of the original",
        ),
        pytest.param(
            "book-edited",
            "Novak, Jana and Luc Thiery, eds. Reading machines. Quill Academic, 2012 (Studies in the Book 14).",
            id="a book of editors, in a series",
        ),
        pytest.param(
            "chapter",
            "Lindqvist, Per. “From scroll to screen.” In Reading machines, edited by Jana Novak and Luc Thiery, Quill "
            "Academic, 2012, pp. 56–80.",
            id="a chapter",
        ),
        pytest.param(
            "thesis",
            "Amaral, Beatriz. Footnotes and their readers. PhD thesis, University of Coimbra, 2009. "
            "https://thesis.example.edu/2009/amaral",
            id="a thesis",
        ),
        pytest.param(
            "webpage",
            "Underhill, Tess. “How to cite a web page.” The Citing Desk, May 17, 2022. "
            "https://www.example.org/cite/a-web_page?x=1&y=2",
            id="a page of the web that says its date",
        ),
        pytest.param(
            "webpage-bare",
            "“About us.” N.d. http://example.net/~about/ (accessed December 1, 2023)",
            id="a page of the web that does not",
        ),
        pytest.param("film", "Moreau, Claire, dir. The Last Bookbinder. Film, Studio Lumen, 1987.", id="a film"),
        pytest.param(
            "broadcast",
            "Adeyemi, Tunde. “Pages.” The Book Hour, Radio, City Radio, February 14, 2008.",
            id="an episode of a broadcast",
        ),
        pytest.param(
            "interview",
            "Brandt, Eva. “On indexing,” interview by Nils Holm. Index Review, October 5, 2002.",
            id="an interview",
        ),
        pytest.param(
            "software", "Kolar, Ivo. refsplit, version 1.4.0. 2023. https://code.example.org/refsplit", id="software"
        ),
        pytest.param(
            "case", "Reader v. Publisher. Law Reports, vol. 12, Court of Appeal, 1977, p. 301.", id="a case of law"
        ),
        pytest.param(
            "manuscript",
            "Anselm, Brother. Catalogue of the old collection. MS 12, Abbey Library, c. 1412.",
            id="a manuscript of an uncertain year",
        ),
        pytest.param("no-author-no-date", "Untitled pamphlet. N.d.", id="a title alone"),
    ],
)
def test_a_reading_list_prints(key: str, printed: str) -> None:
    assert entry("reading-list", BY_ID[key]) == printed


@pytest.mark.parametrize(
    ("key", "printed"),
    [
        pytest.param(
            "chapter",
            "Lindqvist, Per. „From scroll to screen“. In Reading machines, herausgegeben von Jana Novak und Luc "
            "Thiery, Quill Academic, 2012, S. 56–80.",
            id="a chapter",
        ),
        pytest.param(
            "webpage-bare", "„About us“. O. J. http://example.net/~about/ (zugegriffen 1. Dezember 2023)", id="a page"
        ),
    ],
)
def test_a_reading_list_prints_in_german(key: str, printed: str) -> None:
    assert entry("reading-list", BY_ID[key], "de").replace("\N{NO-BREAK SPACE}", " ") == printed


def marked(key: str, state: str) -> Item:
    return BY_ID[key].with_custom(bibtex={"readstatus": state})


class TestReadingStates:
    def test_each_entry_begins_with_its_state_what_is_to_read_first(self) -> None:
        items = [
            marked("thesis", "abandoned"), marked("chapter", "read"), marked("film", "reading"), BY_ID["book"],
            marked("article", "skimmed"), marked("blog", "to-read"),
        ]  # fmt: skip
        lines = readinglist.render(items, style="reading-list").split("\n\n")
        assert [line.partition(".")[0] for line in lines] == [
            "[to-read] Dyer, Jo",
            "[to-read] Haddad, Leila",
            "[skimmed] Marlow, Ida K",
            "[reading] Moreau, Claire, dir",
            "[read] Lindqvist, Per",
            "[abandoned] Amaral, Beatriz",
        ]

    def test_the_state_of_publication_is_not_lost(self) -> None:
        item = marked("book", "reading").with_fields(status="in press")
        assert readinglist.render([item], style="reading-list").startswith("[reading, in press] Haddad")

    def test_another_style_is_not_told_of_it(self) -> None:
        item = marked("book", "reading")
        assert "reading" not in readinglist.render([item], style="apa").partition("marginal")[0]
        assert not catalogue.shows_reading_state("apa")
        assert catalogue.shows_reading_state("reading-list")

    def test_a_style_of_the_user_can_show_it(self, folder: Path) -> None:
        (folder / "mine.csl").write_text((FOLDER / "reading-list.csl").read_text(encoding="utf-8"), encoding="utf-8")
        assert readinglist.render([BY_ID["book"]], style="mine.csl").startswith("[to-read]")

    def test_notes_stand_below(self) -> None:
        item = BY_ID["book"].with_fields(note="Lent to Ada.", annote="Chapter two above all.")
        text = entry("reading-list", item)
        assert text.index("1998.") < text.index("Lent to Ada.") < text.index("Chapter two above all.")


class TestAnAnnotatedBibliography:
    @pytest.mark.parametrize(
        ("key", "printed"),
        [
            pytest.param(
                "book",
                "Haddad, Leila. The marginal reader: notes, marks and memory. Leeds: Northgate University Press, 1998.",
                id="a book with its place",
            ),
            pytest.param(
                "review",
                "Salas, Iker. “Reading others,” review of The marginal reader by Leila Haddad. Review of Books and "
                "Prints, vol. 30, 2013, pp. 99–101.",
                id="a review with what it is of",
            ),
            pytest.param(
                "article-inpress", "Vale, Rosa. “The next edition.” Editions, in press.", id="what is in press"
            ),
        ],
    )
    def test_prints(self, key: str, printed: str) -> None:
        assert entry("annotated-bibliography", BY_ID[key]) == printed

    @pytest.mark.parametrize(
        ("fields", "shown", "hidden"),
        [
            pytest.param({"annote": "Mine."}, "Mine.", None, id="its annotation"),
            pytest.param({"abstract": "Its own."}, "Its own.", None, id="its abstract, where it has no annotation"),
            pytest.param({"annote": "Mine.", "abstract": "Its own."}, "Mine.", "Its own.", id="its annotation alone"),
        ],
    )
    def test_an_entry_ends_with(self, fields: dict[str, str], shown: str, hidden: str | None) -> None:
        text = entry("annotated-bibliography", BY_ID["article"].with_fields(**fields))
        assert text.index("https://doi.org/10.5555/jrs.2015.0136") < text.index(shown)
        assert text.endswith(shown)
        assert hidden is None or hidden not in text

    def test_what_is_said_below_is_a_block_of_its_own(self) -> None:
        root = check.parsed(FOLDER / "annotated-bibliography.csl")
        displayed = {
            element.get("variable"): element.get("display") for element in root.iter() if element.get("display")
        }
        assert displayed == {"annote": "indent", "abstract": "indent"}

    def test_the_state_of_publication_is_printed_as_in_any_style(self) -> None:
        text = entry("annotated-bibliography", BY_ID["book"].with_fields(status="forthcoming"))
        assert text.endswith("1998, forthcoming.")
        assert not catalogue.shows_reading_state("annotated-bibliography")


PODCAST = Item.from_csl(
    {
        "id": "podcast",
        "type": "broadcast",
        "genre": "Podcast",
        "title": "Marginal voices",
        "host": [{"family": "Vale", "given": "Rosa"}],
        "container-title": "The Listening Shelf",
        "number": "12",
        "issued": {"date-parts": [[2021, 5, 3]]},
        "URL": "https://shelf.example.org/12",
    }
)


class TestASyllabus:
    @pytest.mark.parametrize(
        ("item", "printed"),
        [
            pytest.param(
                BY_ID["article"],
                "Ida K. Marlow and Chidi Okafor, “How readers annotate printed books,” Journal of Reading Studies, "
                "vol. 12, no. 3 (2015), pp. 136–145. https://doi.org/10.5555/jrs.2015.0136",
                id="an article with its pages and DOI",
            ),
            pytest.param(
                BY_ID["chapter"],
                "Per Lindqvist, “From scroll to screen,” in Reading machines, edited by Jana Novak and Luc Thiery "
                "(Quill Academic, 2012), pp. 56–80.",
                id="a chapter with its pages",
            ),
            pytest.param(
                BY_ID["book-edition"],
                "Walter Pruitt Jr. and Theo van Gogh, A handbook of citation, 3rd ed. (Harrow & Sons, 2007), 512 pp.",
                id="a book with the number of its pages",
            ),
            pytest.param(
                BY_ID["book"],
                "Leila Haddad, The marginal reader: notes, marks and memory (Northgate University Press, 1998). ISBN "
                "978-0-00-000000-2",
                id="a book by its ISBN",
            ),
            pytest.param(
                BY_ID["book-translated"].with_fields(call_number="PQ 8097", ISBN="978-0-00-000001-9"),
                "Inés Castellanos, The library at night’s end, translated by Aoife Byrne (Lantern Books, 2003 [1969]). "
                "PQ 8097, ISBN 978-0-00-000001-9",
                id="a book by its call number",
            ),
            pytest.param(
                BY_ID["blog"],
                "Jo Dyer, “What I read in ‘May,’” Shelf Life (June 1, 2014). https://blog.example.com/2014/06/may/",
                id="a post of a blog by its address",
            ),
            pytest.param(
                BY_ID["report"],
                "Institute for Library Policy, Open shelves: access to public collections (Technical report ILP-20-04, "
                "Institute for Library Policy, 2020). https://ilp.example.org/reports/20-04.pdf",
                id="a report with its number",
            ),
            pytest.param(
                PODCAST,
                "Rosa Vale, host, “Marginal voices,” The Listening Shelf (Podcast 12, May 3, 2021). "
                "https://shelf.example.org/12",
                id="an episode of a podcast",
            ),
            pytest.param(BY_ID["no-author-no-date"], "Untitled pamphlet (n.d.).", id="a title alone"),
        ],
    )
    def test_prints(self, item: Item, printed: str) -> None:
        assert entry("syllabus", item) == printed

    def test_keeps_the_order_of_the_readings(self) -> None:
        keys = ["webpage", "book", "article"]
        assert [key for key, _ in csl.entries([BY_ID[key] for key in keys], style="syllabus")] == keys

    def test_prints_what_the_teacher_notes_below(self) -> None:
        text = entry("syllabus", BY_ID["chapter"].with_fields(note="Bring your own copy."))
        assert text.startswith("Per Lindqvist")
        assert text.endswith("Bring your own copy.")
