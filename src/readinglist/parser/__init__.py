"""A reference string -> a record: words, labels by a trained tagger, segments, fields through their normalisers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from readinglist import collector

if TYPE_CHECKING:
    from readinglist.item import Item

__all__ = ["TOGETHER", "labelled", "parse", "parse_all", "parse_batches", "with_links"]

#: So many references are tagged at a time, those of about one length together.
TOGETHER = 512


def parse(text: str, *, model: str = "") -> Item:
    """One reference -> an item without id; `item.empty` when the text holds none.

    `custom` keeps the text (`raw`), how probable it is that all of the record is right (`confidence`, 0 to 1), and the
    same for each field (`confidences`). `model` is the path of a model to use instead of the package's (docs/train.md);
    UsageError when it is none.
    """
    return _parsed([text], model)[0]


def parse_all(texts: Iterable[str], *, model: str = "") -> Iterator[Item]:
    """An item for each text, in order, lazily; "———" and "ders." stand for the author of the one before."""
    waiting = iter(texts)
    for _, items in parse_batches(iter(lambda: list(islice(waiting, TOGETHER)), []), model=model):
        yield from items


def parse_batches(
    batches: Iterable[list[str]], *, jobs: int = 1, model: str = ""
) -> Iterator[tuple[list[str], list[Item]]]:
    """Each batch of texts with its items, as `parse_all` gives them, as soon as it is there; over `jobs` processes.

    Not more than a few batches are held at a time, however many there are.
    """
    from functools import partial

    from readinglist.normalise import names
    from readinglist.parallel import in_order

    before: Item | None = None
    for texts, items in in_order(partial(_parsed, model=model), batches, jobs):
        for place, (text, item) in enumerate(zip(texts, items, strict=True)):
            if before is not None and not item.empty and names.stands_for_previous(text):
                item = items[place] = _with_previous(item, before, joined=names.joins_previous(text))
            if item.authors:
                before = item
        yield texts, items


#: What `labelled` has read of a document, none of it long: most is asked for again, as references.
_kept: dict[str, tuple[Item, list[str]]] = {}
_MOST_KEPT, _LONGEST_KEPT = 2048, 1500


def labelled(texts: Iterable[str]) -> Iterator[tuple[Item, list[str]]]:
    """An item for each text, by itself, and the label of each of its words; lazily."""
    waiting = iter(texts)
    while asked := list(islice(waiting, TOGETHER)):
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        known = {text: found for text in asked if (found := _kept.get(text))}
        new = list(dict.fromkeys(text for text in asked if text not in known))
        read = dict(zip(new, _read(new, ""), strict=True))
        _kept.update((text, found) for text, found in read.items() if len(text) <= _LONGEST_KEPT)
        yield from (read.get(text) or known[text] for text in asked)


def _parsed(texts: list[str], model: str) -> list[Item]:
    """An item for each text, by itself."""
    known = {} if model else {place: found[0] for place, text in enumerate(texts) if (found := _kept.get(text))}
    read = iter(_read([text for place, text in enumerate(texts) if place not in known], model))
    return [known[place] if place in known else next(read)[0] for place in range(len(texts))]


@collector.paused()
def _read(texts: list[str], model: str) -> list[tuple[Item, list[str]]]:
    from readinglist.parser import build, confidence, segments, tagger, tokens

    read = [text[: tokens.MOST_CHARACTERS] for text in texts]
    words = [(text, tokens.tokens(text)) for text in read]
    chosen = tagger.model(model)
    items = []
    for (text, found), tagged, whole in zip(words, tagger.tag(words, chosen), texts, strict=True):
        item = build.build(text, segments.segments(text, found, tagged.labels))
        if not item.empty:
            item = confidence.rated(item, *tagged, chosen.calibration, raw=whole.strip())
        items.append((item, tagged.labels))
    return items


def _with_previous(item: Item, before: Item, *, joined: bool) -> Item:
    """The item with the author of the one before; `joined` says that further authors stand behind the stand-in."""
    from readinglist.item import named

    role = "author" if "author" in before.names else "editor"
    own = item.names.get(role, ()) if joined else ()
    if item.names.get(role) and not own:
        return item
    people = (*named(before.names[role]), *own) if own else before.names[role]
    return item.replace(names={role: people, **{k: v for k, v in item.names.items() if k != role}})


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
