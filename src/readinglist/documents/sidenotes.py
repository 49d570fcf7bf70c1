"""Notes that stand within the sentence of a page, to be read behind it."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from readinglist.documents.article import BLOCKS

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Notes that stand within the sentence, as Tufte's style sheet sets them beside it.
_BESIDE = re.compile(r"(?i)(?:^|[\s_-])(?:side|margin)-?note(?:$|[\s_-])(?!number)")
#: So many elements behind a note in no block the next block is looked for.
_NEAR = 50
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def set_behind(article: HtmlElement) -> None:
    """Notes within sentences are moved behind the block that they stand in, as notes."""
    notes = {each: None for each in article.iter("span", "small") if _BESIDE.search(each.get("class") or "")}
    places = [_place(note, article) for note in notes]
    for parent in dict.fromkeys(note.getparent() for note in notes):
        _take_out(parent, notes)
    # Behind one another: the last is set in first.
    for note, (place, behind) in reversed([*zip(notes, places, strict=True)]):
        note.tag = "div"
        note.set("class", "footnote")
        if place is None:
            article.append(note)
        elif behind:
            note.tail, place.tail = _written(place.tail or ""), None
            place.addnext(note)
        else:
            place.addprevious(note)


def _place(note: HtmlElement, article: HtmlElement) -> tuple[HtmlElement | None, bool]:
    """The element that a note goes behind (or before, where that is false); None for the end of the article."""
    around = list(takewhile(lambda above: above is not article, note.iterancestors()))
    found = next((above for above in around if above.tag in BLOCKS), None)
    if found is None:
        following = (each for each in islice(note.itersiblings(), _NEAR) if each.tag in BLOCKS)
        return next(following, None), False
    # The fields of an item, and the cells of a row, are one text.
    item = next((above for above in around if above.tag == "li"), found)
    return next((above for above in reversed(around) if above.tag == "table"), item), True


def _take_out(parent: HtmlElement, notes: Container[HtmlElement]) -> None:
    """Remove the notes among the children of an element; what follows them is left."""
    before, texts = None, [parent.text or ""]
    for child in [*parent, None]:
        if child is not None and child in notes:
            texts.append(child.tail or "")
            child.tail = None
            parent.remove(child)
            continue
        if len(texts) > 1:
            text = _written("".join(texts))
            if before is None:
                parent.text = text
            else:
                before.tail = text
        if child is not None:
            before, texts = child, [child.tail or ""]


def _written(text: str) -> str:
    """A text with blanks for the characters that lxml reads but lets nobody write."""
    return _UNWRITTEN.sub(" ", text)
