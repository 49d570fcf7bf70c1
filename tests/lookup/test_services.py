"""What each service answers becomes an Item: the shapes that their documentation shows, with what they give badly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import formats, lookup, resolution
from readinglist.errors import ServiceError
from readinglist.item import Date, Item, Name
from readinglist.lookup import arxiv, crossref, datacite, openalex, openlibrary, pubmed
from readinglist.lookup.client import Client
from readinglist.lookup.identifiers import Identifier, recognise
from tests.lookup.conftest import MakeClient
from tests.lookup.server import Services


def found(client: Client, typed: str) -> lookup.Found:
    identifier = recognise(typed)
    assert identifier
    return lookup.find(identifier, client)


ARTICLE = Item(
    "article-journal",
    "",
    {
        "author": (
            Name("Müller", "Karla"),
            Name("Okafor", "Chidi", suffix="Jr."),
            Name(literal="Society of List Readers"),
        )
    },
    {"issued": Date(((2019, 9),))},
    {
        "title": "Reading & Re-reading <i>Lists</i>: The Nineteenth Century",
        "container-title": "Journal of Reading Lists",
        "container-title-short": "J. Read. List.",
        "volume": "12",
        "issue": "3",
        "page": "136-145",
        "DOI": "10.1000/lists.2019.7",
        "ISSN": "2049-3630",
        "publisher": "Lantern & Quill",
        "language": "en",
        "abstract": "How lists were read, where p < 0.05.",
    },
)


def test_crossref_an_article_without_its_mark_up(client: Client) -> None:
    answer = found(client, "10.1000/lists.2019.7")
    assert answer.item == ARTICLE
    assert answer.service == "Crossref"
    assert answer.remarks == ()


def test_crossref_a_chapter_in_a_book_in_a_series(client: Client) -> None:
    answer = found(client, "10.1000/lists.chapter")
    item = answer.item
    assert (item.type, item["container-title"], item["collection-title"]) == (
        "chapter",
        "The Listed World",
        "Studies in Listing",
    )
    assert item.names["editor"] == (Name("Brandt", "Ole"),)
    assert item.title == "INTRODUCTION TO THE ART OF LISTS"
    assert "issued" not in item.dates
    assert answer.remarks == (
        "the title is all in capitals",
        "the names are all in capitals",
        "no date is given",
    )


def test_datacite_a_dataset(client: Client) -> None:
    answer = found(client, "10.5000/data")
    assert answer.service == "DataCite"
    assert answer.item == Item(
        "dataset",
        "",
        {
            "author": (Name("Okafor", "Chidi"), Name("Brandt", "Ole"), Name(literal="Institute of Lists")),
            "curator": (Name("Quist", "Ada"),),
        },
        {"issued": Date(((2021, 3, 5),))},
        {
            "title": "Lists, Counted: A corpus",
            "DOI": "10.5000/data",
            "publisher": "Open Shelf Repository",
            "version": "1.2",
            "language": "en",
            "abstract": "Ten thousand lists.",
        },
    )


def test_whoever_registered_a_doi_answers_at_doi_org(client: Client) -> None:
    answer = found(client, "10.6000/other")
    assert answer.service == "doi.org"
    assert (answer.item.type, answer.item.title, answer.item["volume"]) == (
        "article-journal",
        "Elenchi di letture",
        "4",
    )
    assert answer.item.dates["issued"] == Date(((2011, 5),))
    assert "source" not in answer.item.fields


def test_openalex_knows_what_the_others_do_not(client: Client) -> None:
    answer = found(client, "10.7000/only")
    item = answer.item
    assert answer.service == "OpenAlex"
    assert item.authors == (Name("Morgenroth", "Ida", non_dropping_particle="van"), Name(literal="Institute of Lists"))
    assert item.dates["issued"] == Date(((2015,),))
    assert (item["page"], item["volume"], item["PMID"], item["DOI"]) == ("10-19", "8", "31000002", "10.7000/only")
    assert "abstract" not in item.fields


def test_arxiv_mends_its_lines(client: Client) -> None:
    answer = found(client, "arXiv:2101.00001")
    item = answer.item
    assert item.title == "Lists of Lists and the Lists They List"
    assert item.authors == (Name("Quist", "Ada B."), Name("Brandt", "Ole", non_dropping_particle="van den"))
    assert item.dates["issued"] == Date(((2021, 1, 2),))
    assert (item["DOI"], item["archive"], item["archive_location"]) == (
        "10.48550/arXiv.2101.00001",
        "arXiv",
        "2101.00001",
    )
    assert item["abstract"] == "We list lists. The rest follows."
    assert item.custom["arxiv"]["published_doi"] == "10.1000/lists.published"


def test_datacite_knows_what_arxiv_does_not_tell(client: Client) -> None:
    answer = found(client, "arXiv:2101.00002")
    assert answer.service == "DataCite"
    assert answer.item["archive_location"] == "2101.00002"
    assert answer.item.type == "article"


def test_an_error_of_arxiv_is_no_entry(client: Client) -> None:
    with pytest.raises(ServiceError, match="arXiv answers: max_results must be"):
        arxiv.by(Identifier("arXiv", "2101.00009"), client)


@pytest.mark.parametrize("typed", ["pmid:31000001", "PMC6500001"])
def test_pubmed_an_article_without_its_subject_headings(client: Client, typed: str) -> None:
    answer = found(client, typed)
    item = answer.item
    assert answer.service == "PubMed"
    assert (item.title, item["page"], item["DOI"], item["PMID"]) == (
        "Listing in vivo",
        "101-109",
        "10.1000/vivo",
        "31000001",
    )
    assert item.dates["issued"] == Date(((2019, 3),))
    assert "keyword" not in item.fields
    assert not item.custom


def test_pubmed_is_told_who_asks(make: MakeClient, asked: type[Services]) -> None:
    pubmed.by(Identifier("PMID", "31000001"), make(email="me@example.org"))
    assert "tool=readinglist&email=me%40example.org" in asked.headers_of["query"]


def test_open_library_an_edition(client: Client) -> None:
    answer = found(client, "isbn:9780000000019")
    assert answer.service == "Open Library"
    assert answer.item == Item(
        "book",
        "",
        {"author": (Name("Brandt", "Ole"),)},
        {"issued": Date(((2009, 3),))},
        {
            "title": "The listed world: an atlas",
            "publisher": "Lantern & Quill",
            "publisher-place": "Lund",
            "number-of-pages": "312",
            "ISBN": "9780000000019",
        },
    )


def test_crossref_knows_a_book_by_its_isbn(client: Client) -> None:
    answer = found(client, "isbn:9780000000026")
    assert (answer.service, answer.item.title, answer.item.type) == ("Crossref", "A Short History of Shelves", "book")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        pytest.param("10.1000/nothing", "not known to Crossref or DataCite or doi.org or OpenAlex", id="a DOI"),
        pytest.param("arXiv:2101.99999", "not known to arXiv or DataCite", id="a number of arXiv's"),
        pytest.param("pmid:99", "not known to PubMed or OpenAlex", id="a PMID"),
        pytest.param("isbn:9780394428147", "not known to Open Library or Crossref", id="an ISBN"),
        pytest.param("10.1000/untitled", "is not known to", id="a work without a title is none"),
        pytest.param(
            "10.1000/broken",
            "DOI 10.1000/broken: Crossref answers broken JSON.*DataCite, doi.org, OpenAlex do not",
            id="a failure, with who does not know it",
        ),
        pytest.param("10.1000/list", "Crossref answers something that is no work", id="another shape"),
        pytest.param("pmid:31000009", "PubMed answers broken XML", id="broken XML, with an entity"),
    ],
)
def test_what_nobody_knows_is_told(client: Client, typed: str, said: str) -> None:
    with pytest.raises(ServiceError, match=said):
        found(client, typed)


def test_a_service_that_fails_is_passed_over(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lookup.ORDER, "DOI", ("crossref", "datacite"))
    monkeypatch.setattr(datacite, "by", lambda *_: ARTICLE)
    assert found(client, "10.1000/forbidden").service == "DataCite"


def record(title: str, *authors: str, year: int = 0, kind: str = "article-journal", **fields: str) -> Item:
    names = {"author": tuple(Name(author) for author in authors)} if authors else {}
    dates = {"issued": Date(((year,),))} if year else {}
    return Item(
        kind, "", names, dates, {"title": title, **{key.replace("_", "-"): value for key, value in fields.items()}}
    )


LISTS = record("Reading and Re-reading Lists", "Muller", "Okafor", year=2019)


@pytest.mark.parametrize(
    ("search", "wanted", "first"),
    [
        pytest.param(crossref.search, LISTS, "Review of Reading & Re-reading Lists", id="Crossref"),
        pytest.param(
            datacite.search,
            record("Lists, counted", "Okafor", year=2021, kind="dataset"),
            "Lists, Counted",
            id="DataCite",
        ),
        pytest.param(pubmed.search, record("Listing in vivo", "Quist", year=2019), "Listing in vivo", id="PubMed"),
        pytest.param(
            openlibrary.search,
            record("The Listed World", "Brandt", year=2014, kind="book"),
            "The Listed World",
            id="Open Library",
        ),
    ],
)
def test_services_are_searched(client: Client, search: object, wanted: Item, first: str) -> None:
    assert search(wanted, client)[0].title == first  # type: ignore[operator]


@pytest.mark.parametrize("search", [arxiv.search, openalex.search])
def test_a_search_may_find_nothing(client: Client, search: object) -> None:
    assert search(LISTS, client) == []  # type: ignore[operator]


def test_open_library_gives_the_edition_of_the_year(client: Client) -> None:
    matches = lookup.search(record("The Listed World", "Brandt", year=2014, kind="book"), client)
    assert matches[0].item["publisher"] == "Paper Lamp"
    assert matches[0].accepted


def test_the_best_match_is_the_work_not_its_review(client: Client) -> None:
    best = lookup.search(LISTS, client)[0]
    assert (best.item["DOI"], best.service, best.accepted) == ("10.1000/lists.2019.7", "Crossref", True)
    assert best.agreed == ("title", "author", "issued")


def test_a_record_is_resolved_by_its_identifier_first(client: Client, asked: type[Services]) -> None:
    resolved = lookup.resolve(record("Reading & re-reading lists", DOI="10.1000/lists.2019.7"), client)
    assert (resolved.identifier, resolved.certain) == ("DOI 10.1000/lists.2019.7", True)
    assert sum(asked.asked.values()) == 1


def test_an_identifier_of_another_work_is_not_certain(client: Client) -> None:
    resolved = lookup.resolve(record("A Cookery Book for Ships", "Cook", DOI="10.1000/lists.2019.7"), client)
    assert not resolved.certain


def test_an_identifier_is_right_whatever_else_is_wrong(client: Client) -> None:
    wrong = record("Reading and Re-reading Lists", "Somebody Else", year=1950, DOI="10.1000/lists.2019.7", volume="99")
    assert lookup.resolve(wrong, client).certain


def test_an_identifier_that_nobody_knows_does_not_end_it(client: Client) -> None:
    resolved = lookup.resolve(LISTS.with_fields(DOI="10.1000/nothing"), client)
    assert resolved.identifier == ""
    assert resolved.match.item["DOI"] == "10.1000/lists.2019.7"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        pytest.param(record("Zebras at Sea", "Nobody"), "nothing like it is found", id="a work that nobody has"),
        pytest.param(Item(fields={"note": "see above"}), "neither identifier nor title", id="a record of nothing"),
    ],
)
def test_what_cannot_be_resolved_is_told(client: Client, item: Item, said: str) -> None:
    with pytest.raises(ServiceError, match=said):
        lookup.resolve(item, client)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_a_page_with_a_doi_is_looked_up_by_it(client: Client, services: str) -> None:
    answer = resolution.record(f"{services}/pages/article", client)
    assert answer.item == ARTICLE
    assert answer.service == "Crossref"


def test_a_page_that_describes_itself_needs_no_service(client: Client, services: str) -> None:
    answer = resolution.record(f"{services}/pages/post", client)
    assert answer.item == Item(
        "post-weblog",
        "",
        {"author": (Name("Quist", "Ada"),)},
        {"issued": Date(((2023, 4, 5),)), "accessed": Date(((2023, 11, 14),))},
        {"title": "What I read in spring", "container-title": "Marginalia", "URL": f"{services}/pages/post"},
    )
    assert answer.remarks == ("it has no DOI",)


def test_any_other_page_is_a_webpage(client: Client, services: str) -> None:
    answer = resolution.record(f"{services}/pages/plain", client)
    assert answer.item.type == "webpage"
    assert (answer.item.title, answer.item["container-title"], answer.item["language"]) == (
        "Über Listen",
        "Marginalia",
        "de",
    )
    assert answer.remarks == ("no DOI and no citation data: made of its title",)


def test_a_publishers_page_is_read_where_nobody_knows_its_doi(client: Client, services: str) -> None:
    assert resolution.record(f"{services}/pages/10.9000/nobody", client).item.title == "Über Listen"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("/pages/none", "there is no such page", id="no such page"),
        pytest.param("/pages/paper.pdf", "is application/pdf, no page", id="no page"),
    ],
)
def test_what_is_no_page_is_told(client: Client, services: str, path: str, said: str) -> None:
    with pytest.raises(ServiceError, match=said):
        resolution.record(services + path, client)


# --- shapes that no documentation shows -------------------------------------------------------------------------------

_NAMES = """
title subtitle titles titleType name family given author creators creator authorships contributors display_name
publisher container container-title issued date-parts published-print dates date dateType publicationYear types
publication_date publication_year biblio primary_location source ids type event institution volume page abstract
descriptions description ISBN isbn_13 publishers publish_date publish_places number_of_pages article-number
"""
KEYS = tuple(_NAMES.split())
VALUES = st.recursive(
    st.none() | st.booleans() | st.just(1) | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize(
    "read", [crossref.work, datacite.work, openalex.work, lambda value: openlibrary.edition(value, ())]
)
@given(value=st.dictionaries(st.sampled_from(KEYS), VALUES), title=st.none() | st.text(max_size=20))
def test_no_shape_is_too_odd(read: object, value: dict[str, object], title: str | None) -> None:
    if title is not None:
        value |= {"title": title, "titles": [{"title": title}]}
    item = read(value)  # type: ignore[operator]
    # Whatever it is, it can be written and read again.
    written = formats.write([item.replace(id="key")], "bibtex") if not item.empty else ""
    assert written.encode().count(b"@") >= (not item.empty)
    assert item.title or item.empty
