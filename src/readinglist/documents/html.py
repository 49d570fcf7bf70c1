"""HTML through lxml: the article's headings, paragraphs, list items and notes, not the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from readinglist.documents import embedded, sidenotes, slanted
from readinglist.documents import text as plain
from readinglist.documents.article import BLOCKS, SKIPPED, Weigher, article_of, marks_of, notes_behind
from readinglist.documents.blocks import Block, marker_apart
from readinglist.documents.fields import is_label
from readinglist.documents.inline import BACK, Line, shared
from readinglist.documents.xml import whole
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from readinglist.item import Item

#: Elements around the article. `header` and `footer` are skipped unless they stand inside an article.
_AROUND = frozenset(("aside", "footer", "header"))
_NOTES = re.compile(r"(?i)footnote|endnote|(?:^|[\s_-])(?:fn|notes?)(?:$|[\s_-])")
#: An item whose fields are elements of their own, as libraries' lists have them, is no longer than this, in characters.
_LONGEST_ITEM, _MOST_FIELDS = 500, 24
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_CELLS = ("td", "th")
_ITALICS = ("i", "em", "cite")
_KINDS = {"pre": "code", "table": "table", "blockquote": "quote"}
#: What stands between a term, or one thing said of it, and the next; so many are said of one at most.
_JOINS, _MOST_VALUES = {"dt": ": ", "dd": ", "}, 12
#: Elements that are notes where an attribute says so.
_MAY_BE_NOTES = ("li", "p", "div", "section", "ol", "dd")
#: So few characters, and such a share of them, are no article; a page that has no more is whatever it is.
_LITTLE, _SHARE = 1000, 0.3
_TAG = re.compile(r"<[^<>]{0,1000}>")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The page's title, and a block for each heading, paragraph, item or note of its article."""
    root, too_deep = _parsed(text)
    if root is None:
        return "", []
    title = spaced(root.findtext(".//title") or "")
    if too_deep:
        # Of what was left out nothing is known but its text.
        return title, plain.blocks(_TAG.sub("\n", text))[1]
    article = article_of(root)
    sidenotes.set_behind(article)
    slanted.set_plain(root)
    size = len(article.text_content())
    found = [block for part in (article, *notes_behind(root, article)) for block in _Reader(size).read(part)]
    said = sum(len(block.text) for block in found)
    if article.tag == "body" and said < _LITTLE and said < _SHARE * size and size > _LITTLE:
        # What readers say is the page: a thread.
        found = list(_Reader(size, readers=True).read(article))
    return title, found


def records(text: str) -> list[Item]:
    """The records that the page carries in its mark-up; see embedded.py."""
    root = _parsed(text)[0] if any(sign in text for sign in embedded.SIGNS) else None
    return embedded.records(root, root.findtext(".//title") or "") if root is not None else []


def parsed(text: str) -> HtmlElement | None:
    """The root of a page, None for none."""
    return _parsed(text)[0]


def _parsed(text: str) -> tuple[HtmlElement | None, bool]:
    """The root of a page, None for none; and whether libxml2 left out what is nested deeper than 2,048 elements."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None, False
    return root, any("depth" in error.message for error in parser.error_log)


_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


class _Context(NamedTuple):
    """The kind and the level of the blocks inside an element, and whether that stands inside an article.

    `fields` says that what stands in blocks inside it are the fields of one item.
    """

    kind: str = "paragraph"
    level: int = 0
    inside: bool = False
    fields: bool = False


class _Reader:
    """Walks the tree once; lines collect until a block begins or ends."""

    def __init__(self, size: int, *, readers: bool = False) -> None:
        self.weigh = Weigher(size, readers=readers)
        self.lines = [Line()]
        #: Of the link that is open, "" for none.
        self.address = ""
        self.marker = ""
        #: Of the lists that are open the number of the last item, -1 where bullets stand.
        self.counters: list[int] = []
        self.row = self.column = 0

    def read(self, root: Any) -> Iterator[Block]:
        """The blocks below an element, in reading order. Deep trees are walked without recursion."""
        stack = [(root, False, _Context())]
        while stack:
            element, leaving, context = stack.pop()
            tag = element.tag
            if leaving:
                if tag in _JOINS and _is_labelled(element.getnext()):
                    self.lines[-1].add(_JOINS[tag], 0)
                elif tag in BLOCKS:
                    yield from self._part(context, within=context.fields and tag != "li")
                self._end(tag)
            elif isinstance(tag, str) and tag not in SKIPPED:
                around = element is not root and (
                    self.weigh.is_away(element) or (tag in _AROUND and not context.inside)
                )
                inner = _inside(element, context)
                if around or (tag in BLOCKS and not _is_labelled(element)):
                    yield from self._part(context, within=context.fields and inner.fields)
                if not around:
                    self._begin(element, tag)
                    stack.append((element, True, inner if tag in BLOCKS else context))
                    stack += [(child, False, inner) for child in reversed(element)]
                    continue
            if element is not root:
                self._text(element.tail, element)

    def _begin(self, element: Any, tag: str) -> None:
        if tag == "br":
            self.lines.append(Line(self.address))
        elif tag in _ITALICS:
            self.lines[-1].open_italics()
        elif tag == "tr":
            self.row, self.column = self.row + 1, 0
        elif tag in _CELLS:
            self.column += 1
        elif tag in _LISTS:
            self.counters.append(whole(element.get("start") or "", 1) - 1 if tag == "ol" else -1)
        elif tag == "li" and self.counters:
            self.counters[-1] += self.counters[-1] >= 0
            self.marker = f"{self.counters[-1]}." if self.counters[-1] >= 0 else "•"
        elif tag == "a" and (href := element.get("href", "")).startswith(("http", "//")):
            self.address = href
            self.lines[-1].open_link(href)
        self._text(element.text, element)

    def _end(self, tag: str) -> None:
        if tag in _LISTS:
            self.counters.pop()
        elif tag == "a":
            self.address = ""
            self.lines[-1].close_link()
        elif tag in _ITALICS:
            self.lines[-1].close_italics()

    def _text(self, text: str | None, element: Any) -> None:
        if text:
            lead = text[: len(text) - len(text.lstrip())]
            number = (element.sourceline or 0) + lead.count("\n")
            self.lines[-1].add(text.replace("\n", " ").replace("\r", " "), number)

    def _part(self, context: _Context, *, within: bool) -> Iterator[Block]:
        """Where a block begins or ends; `within` an item with fields, that is where one of these does."""
        if within:
            self.lines.append(Line(self.address))
        else:
            yield from self._close(context)

    def _close(self, context: _Context) -> Iterator[Block]:
        """What has been collected, a block for each line of it; an item that tells of one year only is one block."""
        lines, self.lines = self.lines, [Line(self.address)]
        texts = [line.text for line in lines]
        if context.fields:
            groups, texts = [lines], [_sentences(texts)]
        elif context.kind == "item" and sum(_YEAR.search(text) is not None for text in texts) <= 1:
            groups, texts = [lines], [" ".join(texts)]
        else:
            groups = [[line] for line in lines]
            shared(lines)
        gap = True
        for group, text in zip(groups, texts, strict=True):
            if not (words := spaced(BACK.sub(" ", text))):
                continue
            typed, words = marker_apart(words)
            first = next(line for line in group if line.number)
            yield Block(
                words,
                first.number,
                context.kind,
                context.level,
                "" if context.kind == "heading" else self.marker or typed,
                gap=gap,
                links=tuple(dict.fromkeys(link for line in group for link in line.links)),
                cell=(self.row, self.column) if context.kind == "table" else (0, 0),
                titles=tuple(title for line in group for title in line.titles),
                linked=first.linked,
            )
            gap, self.marker = False, ""


def _sentences(lines: Iterable[str]) -> str:
    """The fields of an item as one text, those that end in no mark parted by full stops."""
    fields = list(filter(None, map(spaced, lines)))
    ends = [
        "" if not behind else " " if field[-1] in ".,:;?!" or behind[0].islower() else ". "
        for field, behind in zip_longest(fields, fields[1:], fillvalue="")
    ]
    return "".join(field + end for field, end in zip(fields, ends, strict=True))


def _has_fields(item: Any) -> bool:
    """Whether an item is short and made of a few <div> with nothing in them but text."""
    inner = [each.tag for each in islice(item.iterdescendants(), _MOST_FIELDS + 1)]
    blocks = [tag for tag in inner if tag in BLOCKS]
    return (
        len(inner) <= _MOST_FIELDS
        and bool(blocks)
        and all(tag == "div" for tag in blocks)
        and len(item.text_content()) <= _LONGEST_ITEM
    )


def _is_labelled(element: Any) -> bool:
    """Whether an element is what stands behind a term that fields of works are called by, or one of a few there."""
    term = element
    for _ in range(_MOST_VALUES):
        if term is None or term.tag != "dd":
            break
        term = term.getprevious()
    return term is not None and element is not term and term.tag == "dt" and is_label(term.text_content())


def _inside(element: Any, context: _Context) -> _Context:
    """The context that an element, which stands in this one, is to those in it."""
    kind, level, inside, fields = context
    tag = element.tag
    inside = inside or tag in ("article", "main")
    if tag in _HEADINGS:
        return _Context("heading", int(tag[1]), inside)
    if tag in _KINDS:
        return _Context(_KINDS[tag], level, inside)
    if tag in _MAY_BE_NOTES and kind in ("paragraph", "item") and _NOTES.search(marks_of(element)):
        return _Context("note", level, inside)
    if tag == "li":
        return _Context("note" if kind == "note" else "item", level + 1, inside, _has_fields(element))
    return _Context(kind, level, inside, fields)
