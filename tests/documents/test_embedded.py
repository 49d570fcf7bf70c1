"""Records in the mark-up of pages: what each way of saying it gives, and what is passed over."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

import readinglist
from readinglist.documents import html

ARTICLE = {
    "ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:journal", "rft.genre": "article",
    "rft.atitle": "Rethinking the Public Sphere", "rft.jtitle": "Social Text", "rft.au": "Fraser, Nancy",
    "rft.date": "1990", "rft.issue": "25", "rft.spage": "56", "rft.epage": "80", "rft_id": "info:doi/10.2307/466240",
}  # fmt: skip
BOOK = {
    "rft_val_fmt": "info:ofi/fmt:kev:mtx:book", "rft.genre": "book", "rft.btitle": "Orientalism",
    "rft.aulast": "Said", "rft.aufirst": "Edward W.", "rft.date": "1978", "rft.pub": "Pantheon",
    "rft.place": "New York",
}  # fmt: skip


def coins(record: dict[str, str]) -> str:
    return f'<span class="Z3988" title="{urlencode(record).replace("&", "&amp;")}"></span>'


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>My reading</title>{head}</head><body><p>Hello.</p>{body}</body></html>"


def test_coins_give_records() -> None:
    article, book = html.records(page(f"<p>{coins(ARTICLE)}</p>\n<p>{coins(BOOK)}</p>"))
    assert (article.type, article.title, article["container-title"]) == (
        "article-journal",
        "Rethinking the Public Sphere",
        "Social Text",
    )
    assert (article["page"], article["DOI"], article.year) == ("56-80", "10.2307/466240", 1990)
    assert [name.full for name in article.authors] == ["Nancy Fraser"]
    assert (book.type, book["publisher"], book["publisher-place"], book["container-title"]) == (
        "book",
        "Pantheon",
        "New York",
        "",
    )
    assert book.custom["line"] == 2


def test_highwire_tags_give_records() -> None:
    content = (
        "citation_title=Can the Subaltern Speak?; citation_author=Spivak, G. C.; citation_journal_title=Wedge; "
        "citation_publication_date=1985; citation_volume=7; citation_firstpage=120; citation_lastpage=30"
    )
    [item] = html.records(page("", f'<meta name="citation_reference" content="{content}">'))
    assert (item.title, item["container-title"], item["page"], item.year) == (
        "Can the Subaltern Speak?",
        "Wedge",
        "120-130",
        1985,
    )


def test_what_json_ld_cites_gives_records() -> None:
    said = {"@type": "Book", "name": "Orientalism", "author": {"familyName": "Said", "givenName": "Edward"}}
    fraser = {
        "@type": "ScholarlyArticle",
        "headline": "Rethinking",
        "author": ["Nancy Fraser"],
        "datePublished": "1990",
    }
    data = {"@graph": [{"@type": "BlogPosting", "name": "My reading", "citation": [said, fraser, "Some text"]}]}
    found = html.records(page("", f'<script type="application/ld+json">{json.dumps(data)}</script>'))
    assert [(item.type, item.title, item.authors[0].family) for item in found] == [
        ("book", "Orientalism", "Said"),
        ("article-journal", "Rethinking", "Fraser"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(coins({**BOOK, "rft.btitle": "My reading"}), id="the page's own record"),
        pytest.param('<span class="Z3988" title=""></span>', id="an empty span"),
        pytest.param('<span class="Z3988" title="%zz&amp;&amp;=;;"></span>', id="no pairs"),
        pytest.param('<span class="Z3988"></span>', id="no title"),
        pytest.param('<meta name="citation_reference" content="citation_author=A">', id="no title of a work"),
        pytest.param(
            '<script type="application/ld+json">{"citation": [1, null, {"name": {}}]}</script>', id="no names"
        ),
        pytest.param(f'<script type="application/ld+json">{"[" * 100_000}</script>', id="nested deeply"),
        pytest.param('<script type="application/ld+json">{</script>', id="broken JSON"),
    ],
)
def test_what_is_no_record_is_passed_over(body: str) -> None:
    assert html.records(page(body)) == []


def test_a_record_stands_for_the_reference_that_it_is_beside() -> None:
    reference = "<li>Fraser, N. (1990). Rethinking the Public Sphere. Social Text, 25, 56-80.%s</li>"
    other = "<li>Said, E. W. (1978). Orientalism. New York: Pantheon Books.</li>"
    text = page(f"<h2>References</h2><ul>{reference % coins(ARTICLE)}{other}</ul>")
    found = list(readinglist.extract(text.encode(), name="page.html"))
    assert sorted((item.title, item["DOI"]) for item in found) == [
        ("Orientalism", ""),
        ("Rethinking the Public Sphere", "10.2307/466240"),
    ]
