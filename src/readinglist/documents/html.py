"""HTML through lxml: the article's headings, paragraphs, list items and notes, not the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from readinglist.documents import embedded
from readinglist.documents import text as plain
from readinglist.documents.blocks import Block, marker_apart
from readinglist.documents.xml import whole
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from readinglist.item import Item

#: Elements whose content is never part of what is read.
_SKIPPED = frozenset(
    """
    script style noscript template svg math head nav form button select textarea iframe object canvas audio video
    figcaption
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: Elements around the article. `header` and `footer` are skipped unless they stand inside an article.
_AROUND = frozenset(("aside", "footer", "header"))
_AWAY = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|comment-list|respond|disqus|sidebar|side-bar|widget|navbar|menu|breadcrumbs?|cookie|banner"
    r"|share|sharing|social|related|advert|ads?|newsletter|subscribe|promo|pagination|skip-link|screen-reader|footer|masthead"
    r"|comentarios|comentários|commenti|commentaires|kommentare?|reacties|kommentarer|komentarze|rodap[eé]|colophon|copyright"
    r"|author-(?:bio|box|info)|about-author|byline|(?:entry|post)-(?:meta|author|nav))"
    r"(?:$|[\s_-])"
)
#: What such a word does not tell of the element itself: "category-newsletter", "no-sidebar", "comments-open".
_STATE = re.compile(
    r"(?i)(?:(?:post_)?tag|cat(?:egory)?|has|no|not|with|without|is|hide|show|hidden|layout|frame|type|format|vector)[-_].*"
    r"|.*[-_](?:open|closed|enabled|disabled|collapsed|expanded|layout|active|on|off)"
)
#: What stands around an article however much text it holds: what readers say.
_OF_READERS = re.compile(r"(?i)comment|respond|disqus|coment|kommentar|komentar|reacties")
#: So many elements are weighed against the page at most.
_MOST_WEIGHED = 20
_NOTES = re.compile(r"(?i)footnote|endnote|(?:^|[\s_-])(?:fn|notes?)(?:$|[\s_-])")
#: Notes that stand within the sentence, as Tufte's style sheet sets them beside it.
_BESIDE = re.compile(r"(?i)(?:^|[\s_-])(?:side|margin)-?note(?:$|[\s_-])(?!number)")
#: An item whose fields are elements of their own, as libraries' lists have them, is no longer than this, in characters.
_LONGEST_ITEM, _MOST_FIELDS = 500, 24
_BLOCKS = frozenset(
    """
    p div li h1 h2 h3 h4 h5 h6 section article main blockquote pre table tr td th dd dt dl ul ol figure figcaption
    address header footer aside details summary center body
    """.split()  # noqa: SIM905
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol")
_CELLS = ("td", "th")
_ITALICS = ("i", "em", "cite")
_KINDS = {"pre": "code", "table": "table", "blockquote": "quote"}
#: Elements that are notes where an attribute says so.
_MAY_BE_NOTES = ("li", "p", "div", "section", "ol", "dd")
_LINE_BREAK = "\n"
#: A page has an article or two; one that has more is made of them, and the page is read whole.
_MOST_ARTICLES = 20
_TAG = re.compile(r"<[^<>]{0,1000}>")
_UNWRITTEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BACK = re.compile(r"\s*[↩↑⤴]\ufe0e?\s*")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The page's title, and a block for each heading, paragraph, item or note of its article."""
    root, too_deep = _parsed(text)
    if root is None:
        return "", []
    title = spaced(root.findtext(".//title") or "")
    if too_deep:
        # Of what was left out nothing is known but its text.
        return title, plain.blocks(_TAG.sub("\n", text))[1]
    article = _article(root)
    _set_beside(article)
    return title, list(_Reader(len(article.text_content())).read(article))


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


def _article(root: HtmlElement) -> HtmlElement:
    """The one <article> or <main> that holds most of the text, else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    total = len(whole.text_content())
    weigh = _Weigher(total)
    candidates = [element for element in whole.iter("article", "main") if not weigh.is_away(element)]
    if len(candidates) > _MOST_ARTICLES:
        return whole
    sizes = [(len(element.text_content()), element) for element in candidates]
    return min((found for found in sizes if 2 * found[0] > total), key=lambda found: found[0], default=(0, whole))[1]


def _set_beside(article: HtmlElement) -> None:
    """Notes within sentences are moved behind the block that they stand in, as notes."""
    # Behind one another: the last is moved first.
    for note in [each for each in article.iter("span", "small") if _BESIDE.search(each.get("class") or "")][::-1]:
        block = next((above for above in note.iterancestors() if above.tag in _BLOCKS), None)
        if block is None or block is article:
            continue
        before, parent = note.getprevious(), note.getparent()
        tail, note.tail = note.tail or "", None
        if before is not None:
            before.tail = _written((before.tail or "") + tail)
        else:
            parent.text = _written((parent.text or "") + tail)
        note.tag = "div"
        note.set("class", "footnote")
        parent.remove(note)
        note.tail, block.tail = _written(block.tail or ""), None
        block.addnext(note)


def _written(text: str) -> str:
    """A text with blanks for the characters that lxml reads but lets nobody write."""
    return _UNWRITTEN.sub(" ", text)


class _Weigher:
    """Tells what stands around the article of a page of so many characters: comments, navigation, share buttons.

    An element that is marked as such, but has the page's title or half of its text, is the page: themes call it
    "newsletter-post" or "related".
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.left = _MOST_WEIGHED

    def is_away(self, element: Any) -> bool:
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if element.get("role") in ("navigation", "banner", "complementary", "search", "contentinfo"):
            return True
        if element.tag in ("body", "html", "main"):
            return False
        names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
        marks = [name for name in names if _AWAY.search(name) and not _STATE.fullmatch(name)]
        return bool(marks) and (any(map(_OF_READERS.search, marks)) or not self._is_page(element))

    def _is_page(self, element: Any) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        return next(element.iter("h1"), None) is not None or 2 * len(element.text_content()) > self.size


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
    """Walks the tree once; text collects until a block begins or ends."""

    def __init__(self, size: int) -> None:
        self.weigh = _Weigher(size)
        self.pieces: list[str] = []
        self.links: list[str] = []
        #: What is set in italics, and where among the pieces what now is begins.
        self.titles: list[str] = []
        self.slanted = 0
        #: The words of the links that a line begins with.
        self.linked: list[str] = []
        self.opened = -1
        self.line = 0
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
                if tag in _BLOCKS and context.fields and tag != "li":
                    self.pieces.append(_LINE_BREAK)
                elif tag in _BLOCKS:
                    yield from self._close(context)
                if tag in _LISTS:
                    self.counters.pop()
                if tag == "a" and self.opened >= 0:
                    self.linked.append(spaced("".join(self.pieces[self.opened :])))
                    self.opened = -1
                if tag in _ITALICS and _LINE_BREAK not in self.pieces[self.slanted :]:
                    self.titles.append(spaced("".join(self.pieces[self.slanted :])))
            elif isinstance(tag, str) and tag not in _SKIPPED:
                around = element is not root and (
                    self.weigh.is_away(element) or (tag in _AROUND and not context.inside)
                )
                if tag in _BLOCKS and context.fields:
                    self.pieces.append(_LINE_BREAK)
                elif around or tag in _BLOCKS:
                    yield from self._close(context)
                if not around:
                    self._begin(element, tag)
                    inner = _inside(element, context)
                    stack.append((element, True, inner if tag in _BLOCKS else context))
                    stack += [(child, False, inner) for child in reversed(element)]
                    continue
            if element is not root:
                self._text(element.tail, element)

    def _begin(self, element: Any, tag: str) -> None:
        if tag == "br":
            self.pieces.append(_LINE_BREAK)
        elif tag in _ITALICS:
            self.slanted = len(self.pieces)
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
            self.links.append(href)
            self.opened = -1 if self.pieces and self.pieces[-1] != _LINE_BREAK else len(self.pieces)
        self._text(element.text, element)

    def _text(self, text: str | None, element: Any) -> None:
        if text:
            if not self.pieces and text.strip():
                lead = text[: len(text) - len(text.lstrip())]
                self.line = (element.sourceline or 0) + lead.count("\n")
            self.pieces.append(text.replace("\n", " ").replace("\r", " "))

    def _close(self, context: _Context) -> Iterator[Block]:
        """What has been collected, a block for each line of it; an item that tells of one year only is one block."""
        first = True
        lines = "".join(self.pieces).split(_LINE_BREAK)
        if context.fields:
            lines = [_sentences(lines)]
        elif context.kind == "item" and sum(_YEAR.search(line) is not None for line in lines) <= 1:
            lines = [" ".join(lines)]
        for line in lines:
            if not (words := spaced(_BACK.sub(" ", line))):
                continue
            typed, words = marker_apart(words)
            titles = []
            while self.titles and self.titles[0] in words:
                titles.append(self.titles.pop(0))
            marker = "" if context.kind == "heading" else self.marker or typed
            cell = (self.row, self.column) if context.kind == "table" else (0, 0)
            yield Block(
                words,
                self.line,
                context.kind,
                context.level,
                marker,
                0,
                first,
                tuple(self.links),
                0,
                cell,
                tuple(filter(None, titles)),
                self._linked(words),
            )
            first, self.marker = False, ""
        if not first or not self.pieces:
            self.links, self.titles, self.linked = [], [], []
        self.pieces, self.slanted, self.opened = [], 0, -1

    def _linked(self, words: str) -> str:
        return self.linked.pop(0) if self.linked and words.startswith(self.linked[0]) else ""


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
    blocks = [tag for tag in inner if tag in _BLOCKS]
    return (
        len(inner) <= _MOST_FIELDS
        and bool(blocks)
        and all(tag == "div" for tag in blocks)
        and len(item.text_content()) <= _LONGEST_ITEM
    )


def _inside(element: Any, context: _Context) -> _Context:
    """The context that an element, which stands in this one, is to those in it."""
    kind, level, inside, fields = context
    tag = element.tag
    inside = inside or tag in ("article", "main")
    if tag in _HEADINGS:
        return _Context("heading", int(tag[1]), inside)
    if tag in _KINDS:
        return _Context(_KINDS[tag], level, inside)
    marks = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
    if tag in _MAY_BE_NOTES and kind in ("paragraph", "item") and _NOTES.search(marks):
        return _Context("note", level, inside)
    if tag == "li":
        return _Context("note" if kind == "note" else "item", level + 1, inside, _has_fields(element))
    return _Context(kind, level, inside, fields)
