"""A reference string -> a record: words, labels by a trained tagger, segments, fields through their normalisers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.item import Item

__all__ = ["parse", "parse_all", "with_links"]

#: So many references are read before they are tagged, so that those of one length can be tagged together.
_TOGETHER = 256


def parse(text: str) -> Item:
    """One reference -> an item without id; `item.empty` when the text holds none.

    `custom` keeps the text (`raw`) and how sure the tagger was of its labels (`confidence`, 0 to 1).
    """
    return next(_parsed([text]))


def parse_all(texts: Iterable[str]) -> Iterator[Item]:
    """An item for each text, in order, lazily; "———" and "ders." stand for the author of the one before."""
    from readinglist.normalise import names

    before: Item | None = None
    waiting = iter(texts)
    while some := list(islice(waiting, _TOGETHER)):
        for text, item in zip(some, _parsed(some), strict=True):
            if before is not None and not item.empty and names.stands_for_previous(text):
                item = _with_previous(item, before, joined=names.joins_previous(text))
            if item.authors:
                before = item
            yield item


def _parsed(texts: list[str]) -> Iterator[Item]:
    from readinglist.parser import build, segments, tagger, tokens

    read = [text[: tokens.MOST_CHARACTERS] for text in texts]
    words = [(text, tokens.tokens(text)) for text in read]
    for (text, found), tagged, whole in zip(words, tagger.tag(words), texts, strict=True):
        item = build.build(text, segments.segments(text, found, tagged.labels))
        if not item.empty:
            confidence = round(sum(tagged.confidences) / len(tagged.confidences), 3)
            item = item.with_custom(raw=whole.strip(), confidence=confidence)
        yield item


def _with_previous(item: Item, before: Item, *, joined: bool) -> Item:
    """The item with the author of the one before; `joined` says that further authors stand behind the stand-in."""
    role = "author" if "author" in before.names else "editor"
    own = item.names.get(role, ()) if joined else ()
    if item.names.get(role) and not own:
        return item
    return item.replace(names={role: (*before.names[role], *own), **{k: v for k, v in item.names.items() if k != role}})


def with_links(item: Item, links: Iterable[str]) -> Item:
    """The item with the DOI or address that its reference linked to, where its text gave none."""
    from readinglist.normalise import identifiers

    found = list(dict.fromkeys(links))
    for link in found:
        if doi := identifiers.doi(link) if "doi.org/" in link else "":
            return item if item["DOI"] else item.with_fields(DOI=doi)
    addresses = [url for link in found if (url := identifiers.url(link))]
    if len(addresses) == 1 and not item["URL"] and not item["DOI"]:
        return item.with_fields(URL=addresses[0])
    return item
