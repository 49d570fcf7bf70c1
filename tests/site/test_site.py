"""The page of a reading list: what stands in it, what must not, and where it is written."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from readinglist import documents, formats, site
from readinglist.errors import UsageError
from readinglist.item import Date, Item, Name

SAID = Item(
    "book", "said1978", {"author": (Name("Said", "Edward W."),)}, {"issued": Date(((1978,),))},
    {"title": "<i>Orientalism</i>", "keyword": "exile, art & craft", "DOI": "10.1000/182", "annote": "my own thought",
     "abstract": "On <b>knowledge</b>."},
    {"bibtex": {"readstatus": "read", "file": "/home/me/said.pdf", "comment": "lent to Bob"}, "raw": "raw words"},
)  # fmt: skip
BARE = Item("webpage", fields={"title": "A page", "URL": "javascript:alert(1)"})


def page(*items: Item, title: str = "Reading list", **options: str) -> str:
    return site.files(items, title=title, **options)["index.html"]


def parsed(*items: Item, **options: str) -> html.HtmlElement:
    return html.document_fromstring(page(*items, **options))


def test_an_entry_says_who_what_when_and_how_far() -> None:
    [entry] = parsed(SAID).xpath("//li[@class='entry']")
    assert dict(entry.attrib) == {
        "class": "entry", "id": "ref-said1978", "data-status": "read", "data-type": "book", "data-year": "1978",
        "data-tags": '["exile", "art & craft"]', "data-title": "orientalism", "data-author": "said",
    }  # fmt: skip
    assert entry.xpath("string(.//p[@class='reference'])").startswith("Said, Edward W. 1978. Orientalism.")
    assert entry.xpath(".//li[@class='tag']/text()") == ["exile", "art & craft"]
    assert entry.xpath(".//a/@href") == ["https://doi.org/10.1000/182"]
    [read] = formats.read(entry.xpath("string(.//pre)"), format="bibtex")
    assert read["DOI"] == "10.1000/182"


@pytest.mark.parametrize("secret", ["said.pdf", "lent to Bob", "my own thought", "raw words", "javascript:"])
def test_what_is_private_or_runs_is_in_no_file(secret: str) -> None:
    assert not any(secret in content for content in site.files([SAID, BARE], title="T").values())


def test_other_programs_find_the_records() -> None:
    found = documents.read(page(SAID, BARE).encode(), name="index.html").records
    assert {(item.title, item.year) for item in found} >= {("Orientalism", 1978), ("A page", None)}
    [data] = parsed(SAID).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(data)["citation"][0]["name"] == "Orientalism"


def test_the_policy_lets_run_what_is_ours_and_nothing_else() -> None:
    tree = parsed(SAID)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for element in (*tree.xpath("//style"), *tree.xpath("//script[not(@type)]")):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert tree.xpath("//@style | //@*[starts-with(name(), 'on')] | //@src") == []
    assert list(tree.xpath("//link/@href")) == ["data:,"]


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><script>alert(1)</script>",
           "' onmouseover='alert(1)", "<!--", "]]>", "${title}", "\x00\x1b\u202e", "javascript:alert(1)"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_more_than_text(text: str) -> None:
    item = Item(
        "book", text, {"author": (Name(text, text), Name(literal=text))}, {"issued": Date(literal=text)},
        dict.fromkeys(("title", "keyword", "abstract", "URL", "DOI", "publisher", "note", "genre"), text),
        {"bibtex": {"readstatus": text}},
    )  # fmt: skip
    plain = parsed(Item("book", "x", fields=dict.fromkeys(("title", "keyword", "abstract", "publisher"), "x")))
    hostile = parsed(item.replace(type="book"), title=text)
    for count in ("count(//script)", "count(//img)", "count(//*[@onerror or @onmouseover])", "count(//comment())"):
        assert hostile.xpath(count) == plain.xpath(count)
    assert not [link for link in hostile.xpath("//@href") if link.lower().startswith("javascript")]
    assert json.loads(hostile.xpath("string(//script[@type='application/ld+json'])"))["citation"]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(), st.text(), st.text())
def test_any_text_makes_a_page_that_says_it(title: str, tag: str, key: str) -> None:
    tree = parsed(Item("book", key, fields={"title": title or "T", "keyword": tag}), title="Any")
    assert tree.xpath("count(//li[@class='entry'])") == 1
    assert tree.xpath("count(//script)") == 2


def test_the_page_is_whole_without_scripts_and_labelled_for_all() -> None:
    tree = parsed(SAID, BARE, title="What we <i>read</i>")
    assert tree.xpath("//html/@lang") == ["en"]
    assert tree.xpath("string(//title)") == tree.xpath("string(//h1)") == "What we read"
    for field in tree.xpath("//input | //select"):
        assert tree.xpath(f"//label[@for='{field.get('id')}']")
    assert tree.xpath("//*[@role='search' or @role='status']/@id") == ["filter", "count", "copied"]
    assert [tree.xpath(f"count(//{name})") for name in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    assert tree.xpath("string(//*[@id='count'])") == "2 references"


def test_the_entries_stand_in_the_order_of_the_style_each_with_its_author() -> None:
    vale = {"author": (Name("Vale", "Rosa"),)}
    two = [Item("book", f"v{year}", vale, {"issued": Date(((year,),))}, {"title": "T"}) for year in (2003, 2001)]
    tree = parsed(*two, style="mla")
    assert all(text.startswith("Vale, Rosa") for text in tree.xpath("//p[@class='reference']/text()[1]"))


def test_looks_that_need_an_attribute_have_classes() -> None:
    tree = parsed(Item("book", "a", {"author": (Name("Said", "E."),)}, fields={
        "title": '<span style="font-variant:small-caps;">Small</span> <sc>x</sc>'}))  # fmt: skip
    assert tree.xpath("//*[@style]") == []
    assert tree.xpath("string(//span[@class='small-caps'])") == "Small"


def test_two_items_with_one_key_have_ids_of_their_own() -> None:
    assert parsed(SAID, SAID).xpath("//li[@class='entry']/@id") == ["ref-said1978", "ref-said1978a"]


def test_the_filters_offer_what_there_is() -> None:
    tree = parsed(SAID, BARE)
    options = {name: tree.xpath(f"//select[@id='{name}']/option/text()") for name in ("status", "tag", "type")}
    assert options == {
        "status": ["All", "To read (1)", "Read (1)"], "tag": ["All", "art & craft (1)", "exile (1)"],
        "type": ["All", "Book (1)", "Web page (1)"],
    }  # fmt: skip


def test_the_same_items_make_the_same_files() -> None:
    assert site.files([SAID, BARE], title="T") == site.files([SAID, BARE], title="T")


def test_a_folder_is_written_only_where_nothing_of_others_is(tmp_path: Path) -> None:
    content = site.files([SAID], title="T")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "index.html").write_text("<title>my page</title>")
    with pytest.raises(UsageError, match="--force"):
        site.write(mine, content)
    assert (mine / "index.html").read_text() == "<title>my page</title>"
    made = tmp_path / "new" / "site"
    assert [site.write(made, content), site.write(made, content)] == [3, 0]
    (made / "CNAME").write_text("example.org")
    assert site.write(made, site.files([SAID], title="Other")) == 1
    assert (made / "CNAME").exists()
    with pytest.raises(UsageError, match="is a file"):
        site.write(mine / "index.html", content, force=True)
    assert site.write(mine, content, force=True) == 3


def test_the_page_asks_for_nothing_outside() -> None:
    text = unescape(page(SAID))
    assert re.findall(r"(?:src|@import|url\()\s*=?\s*[\"']?https?:", text) == []
