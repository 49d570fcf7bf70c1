"""Formats that are only written: what is in them, and that they hold what they say."""

from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import documents, formats
from readinglist.errors import UsageError
from readinglist.formats import html_text, reference_text, xml_text
from readinglist.item import OTHERS, Date, Item, Name
from tests.formats.test_formats import FULL
from tests.strategies import items

WRITTEN = [format.name for format in formats.FORMATS.values() if not format.reads]


@pytest.mark.parametrize("format", WRITTEN)
def test_any_item_is_written(format: str) -> None:
    @given(items())
    def check(item: Item) -> None:
        text = formats.write([item], format)
        assert text.endswith("\n")
        assert "\n\n\n" not in text

    check()


@pytest.mark.parametrize("format", WRITTEN)
def test_no_items(format: str) -> None:
    assert formats.write([], format) == ""


@pytest.mark.parametrize("format", WRITTEN)
def test_what_is_only_written_is_not_read(format: str) -> None:
    with pytest.raises(UsageError, match=f"{format} is written, not read"):
        formats.read("text", format=format)


def rdf(item: Item) -> xml_text.Any:
    return xml_text.parse(formats.write([item], "zotero-rdf"), name="", report=_raise)[0]


def _raise(error: formats.FormatError) -> None:
    raise error


@pytest.mark.parametrize(
    ("path", "texts"),
    [
        pytest.param("itemType", ["journalArticle"], id="its type"),
        pytest.param("title", [FULL.title], id="its title"),
        pytest.param("isPartOf/Journal/title", ["Journal of Things"], id="its journal"),
        pytest.param("isPartOf/Journal/volume", ["12"], id="a volume in the journal"),
        pytest.param("isPartOf/Journal/identifier", ["ISSN 1234-5678"], id="the journal's number"),
        pytest.param("authors/Seq/li/Person/surname", ["Said", "van Gogh"], id="family names with their particles"),
        pytest.param("editors/Seq/li/Person/givenName", ["Martin Luther, Jr."], id="given names with their suffixes"),
        pytest.param("date", ["2018-05-03"], id="its date"),
        pytest.param("dateSubmitted", ["2020-01-02"], id="the date of access"),
        pytest.param("subject", ["one", "two"], id="key words one by one"),
        pytest.param("identifier/URI/value", [FULL["URL"]], id="an address"),
        pytest.param("description", ["A note.\nCitation Key: said1978"], id="note and key in Extra"),
    ],
)
def test_zotero_rdf(path: str, texts: list[str]) -> None:
    assert xml_text.texts(rdf(FULL), *path.split("/")) == texts


def test_zotero_rdf_puts_into_extra_what_zotero_has_no_field_for() -> None:
    item = Item("review-book", "", {"illustrator": (Name("Lo", "An"),)}, {"original-date": Date(((1951,),))},
                {"title": "T", "dimensions": "9 cm"})  # fmt: skip
    (extra,) = xml_text.texts(rdf(item), "description")
    assert extra.split("\n") == [
        "Type: review-book",
        "illustrator: Lo || An",
        "original-date: 1951",
        "dimensions: 9 cm",
    ]


CHAPTER = Item(
    "chapter", "k", {"author": (Name("Lo", "An"), Name(literal="A & B")), "editor": (Name("Berg", "Jan"),)},
    {"issued": Date(((2018, 5),))},
    {"title": "T </script> <b>", "container-title": "B", "page": "1-9", "publisher": "P", "publisher-place": "L",
     "URL": "https://a.b/?c=d&e"},
)  # fmt: skip


@pytest.mark.parametrize("item", [FULL, CHAPTER], ids=["an article", "a chapter"])
def test_what_html_carries_is_found_in_it_again(item: Item) -> None:
    page = documents.read(formats.write([item], "html").encode(), name="page.html")
    (found,) = page.records
    assert found.type == item.type
    for variable in ("title", "container-title", "volume", "issue", "page", "DOI"):
        assert found[variable] == item[variable]
    assert found.year == item.year
    assert [name.full for name in found.names["author"]] == [name.full for name in item.names["author"]]


def test_html_shows_a_reference() -> None:
    text = formats.write([CHAPTER], "html")
    shown = "Lo, An, and A &amp; B. 2018. T &lt;/script&gt; &lt;b&gt;. <i>B</i>: 1–9. Edited by Jan Berg. L: P. "
    assert shown + '<a href="https://a.b/?c=d&amp;e">https://a.b/?c=d&amp;e</a>' in text
    assert text.count("</script>") == 1


def test_html_is_no_html_of_others() -> None:
    text = formats.write([Item("book", 'a"b c', fields={"title": "T", "URL": "javascript:alert(1)"})], "html")
    assert '<li id="a&quot;bc">' in text
    assert "href" not in text


def test_machines_are_told_of_no_person_called_others() -> None:
    item = Item("book", names={"author": (Name("Lo", "An"), OTHERS)}, fields={"title": "T"})
    assert "others" not in html_text.coins(item)
    assert [person["name"] for person in html_text.json_ld(item)["author"]] == ["An Lo"]


def test_json_ld_nests_issue_volume_and_journal() -> None:
    node = html_text.json_ld(FULL)
    assert (node["@type"], node["name"], node["datePublished"]) == ("ScholarlyArticle", FULL.title, "2018-05-03")
    assert node["isPartOf"]["issueNumber"] == "3"
    assert node["isPartOf"]["isPartOf"]["volumeNumber"] == "12"
    assert node["isPartOf"]["isPartOf"]["isPartOf"]["name"] == "Journal of Things"
    assert (node["pageStart"], node["pageEnd"]) == ("136", "145")


ARTICLE = Item(
    "article-journal", "lo_2018", {"author": (Name("Lo", "An"),)}, {"issued": Date(((2018,),))},
    {"title": "R&D: 100% *of* #1_a", "container-title": "J", "volume": "7", "URL": "https://a.b/c_d%20#e"},
)  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text"),
    [
        pytest.param(
            "thebibliography",
            "\\begin{thebibliography}{9}\n\n\\bibitem{lo2018}\nLo, An. 2018. R\\&D: 100\\% *of* \\#1\\_a. \\emph{J} 7. "
            "\\url{https://a.b/c_d%20#e}\n\n\\end{thebibliography}\n",
            id="LaTeX",
        ),
        pytest.param(
            "markdown", "- Lo, An. 2018. R&D: 100% \\*of\\* #1\\_a. *J* 7. <https://a.b/c_d%20#e>\n", id="Markdown"
        ),
    ],
)
def test_a_list(format: str, text: str) -> None:
    assert formats.write([ARTICLE], format) == text


def test_keys_of_latex_are_unique_and_never_empty() -> None:
    text = formats.write([ARTICLE, ARTICLE, ARTICLE.replace(id="")] * 4, "thebibliography")
    assert "{thebibliography}{99}" in text
    assert all(f"\\bibitem{{{key}}}" in text for key in ("lo2018", "lo2018a", "item3", "item6"))


def test_an_address_of_latex_ends_where_it_ends() -> None:
    item = ARTICLE.with_fields(URL="https://a.b/}{\\x")
    assert "\\url{https://a.b/%7D%7B%5Cx}" in formats.write([item], "thebibliography")


@pytest.mark.parametrize(
    ("title", "written"),
    [
        pytest.param("1984. A year", "- 1984\\. A year.", id="a number that would begin a list"),
        pytest.param("# a", "- \\# a.", id="a sign that would begin a heading"),
        pytest.param("a [b](c) &amp; <d>", "- a \\[b\\](c) \\&amp; \\<d\\>.", id="links, entities and tags"),
    ],
)
def test_markdown_signs(title: str, written: str) -> None:
    item = Item("chapter", fields={"title": title, "container-title": "C"})
    assert formats.write([item], "markdown") == f"{written} *C*.\n"


@pytest.mark.parametrize("format", WRITTEN)
def test_half_surrogates_and_keys_of_signs_do_no_harm(format: str) -> None:
    assert formats.write([Item("book", "\ud800 {}", fields={"title": "a\ud800\x00b", "URL": "\ud800"})], format)


@pytest.mark.parametrize(
    ("item", "shown"),
    [
        pytest.param(FULL.replace(fields={"title": "T?"}), "Said, Edward W., and Vincent van Gogh. 2018. T? Edited by "
                     "Barnes, Noble and Sons and Martin Luther King Jr.", id="a question needs no full stop"),
        pytest.param(CHAPTER.replace(names={"editor": CHAPTER.names["editor"]}), "Berg, Jan. 2018. T </script> <b>. "
                     "B: 1–9. L: P. https://a.b/?c=d&e", id="editors first where there are no authors"),
        pytest.param(Item("book", fields={"title": "T", "edition": "2", "collection-title": "S",
        "collection-number": "7"}),
                     "T. 2 ed. S 7.", id="an edition and a series"),
        pytest.param(Item("book", names={"author": (Name("Lo", "An"), Name("Bo", "Cy"), OTHERS)},
                          fields={"title": "T"}),
                     "Lo, An, Cy Bo, et al. T.", id="others are et al."),
        pytest.param(Item(), "", id="nothing"),
    ],
)  # fmt: skip
def test_the_words_of_a_reference(item: Item, shown: str) -> None:
    assert "".join(run.text for run in reference_text.runs(item)) == shown
