"""What a page says of itself: citation tags, schema.org, or no more than its title."""

from __future__ import annotations

import pytest

from readinglist.documents import about
from readinglist.item import Date, Item, Name

ADDRESS = "https://example.org/post"
OPEN_GRAPH = '<meta property="og:site_name" content="Marginalia"><meta property="og:title" content="A post">'


def page(head: str, title: str = "A title") -> Item:
    return about.record(
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><p>Text.</p></body></html>", ADDRESS
    )


def meta(**tags: str) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for name, content in tags.items())


def test_citation_tags_say_all() -> None:
    head = meta(
        citation_title="Lists &amp; Shelves", citation_journal_title="Annals of Lists", citation_volume="3",
        citation_issue="2", citation_firstpage="10", citation_lastpage="19", citation_publication_date="2019/05/03",
        citation_doi="doi:10.1000/xyz", citation_issn="2049-3630",
    )  # fmt: skip
    head += meta(citation_author="Müller, Karla") + meta(citation_author="Chidi Okafor")
    item = page(head)
    assert item.custom["described"] is True
    assert item.replace(custom={}) == Item(
        "article-journal",
        "",
        {"author": (Name("Müller", "Karla"), Name("Okafor", "Chidi"))},
        {"issued": Date(((2019, 5, 3),))},
        {
            "title": "Lists & Shelves", "container-title": "Annals of Lists", "volume": "3", "issue": "2",
            "page": "10-19", "DOI": "10.1000/xyz", "ISSN": "2049-3630", "URL": ADDRESS,
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (meta(citation_title="T", citation_dissertation_institution="Lund"), "thesis"),
        (meta(citation_title="T", citation_technical_report_institution="Lund"), "report"),
        (meta(citation_title="T", citation_conference_title="Lists 2019"), "paper-conference"),
        (meta(citation_title="T", citation_inbook_title="The Listed World", citation_isbn="x"), "chapter"),
        (meta(citation_title="T", citation_isbn="x"), "book"),
        (meta(citation_title="T", citation_arxiv_id="2101.00001"), "article"),
        (meta(**{"dc.title": "T", "DC.creator": "Quist, Ada"}), "webpage"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "headline": "T"}</script>', "article-newspaper"),
        ('<script type="application/ld+json">[{"@type": ["BlogPosting"], "name": "T"}]</script>', "post-weblog"),
        ('<script type="application/ld+json">{"@type": "Organization", "name": "O"}</script>', "webpage"),
        ('<script type="application/ld+json">{"@type": broken</script>', "webpage"),
        ("", "webpage"),
    ],
)
def test_what_kind_of_work_a_page_is(head: str, kind: str) -> None:
    assert page(head).type == kind


@pytest.mark.parametrize(
    ("head", "title", "container"),
    [
        (meta(**{"application-name": "Marginalia"}), "A post | Marginalia", "Marginalia"),
        (OPEN_GRAPH, "x", "Marginalia"),
        ("", "A post", ""),
        (meta(**{"application-name": "A post"}), "A post", ""),
    ],
)  # fmt: skip
def test_the_name_of_the_site_is_no_part_of_the_title(head: str, title: str, container: str) -> None:
    item = page(head, title)
    assert (item.title, item["container-title"]) == ("A post", container)


def test_a_page_without_a_title_is_nothing() -> None:
    assert page("", "").empty
    assert about.record("", ADDRESS).empty
