"""HTML through lxml: the article's headings, paragraphs, list items and notes, not the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from readinglist.documents import Block, embedded
from readinglist.documents import text as plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from readinglist.item import Item

#: Elements whose content is never part of what is read.
_SKIPPED = frozenset(
    """
    script style noscript template svg math head nav form button select textarea iframe object canvas audio video
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: Elements around the article. `header` and `footer` are skipped unless they stand inside an article.
_AROUND = frozenset(("aside", "footer", "header"))
_AWAY = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|comment-list|respond|disqus|sidebar|side-bar|widget|navbar|menu|breadcrumbs?|cookie|banner"
    r"|share|sharing|social|related|advert|ads?|newsletter|subscribe|promo|pagination|skip-link|screen-reader|footer|masthead)"
    r"(?:$|[\s_-])"
)
_NOTES = re.compile(r"(?i)footnote|endnote|(?:^|[\s_-])(?:fn|notes?)(?:$|[\s_-])")
_BLOCKS = frozenset(
    """
    p div li h1 h2 h3 h4 h5 h6 section article main blockquote pre table tr td th dd dt dl ul ol figure figcaption
    address header footer aside details summary center body
    """.split()  # noqa: SIM905
)
_LINE_BREAK = "\n"
#: A page has an article or two; one that has more is made of them, and the page is read whole.
_MOST_ARTICLES = 20
_TAG = re.compile(r"<[^<>]{0,1000}>")
_BACK = re.compile(r"\s*[↩↑⤴]\ufe0e?\s*")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The page's title, and a block for each heading, paragraph, item or note of its article."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return "", []
    title = root.findtext(".//title") or ""
    if any("depth" in error.message for error in parser.error_log):
        # libxml2 leaves out what is nested deeper than 2,048 elements: nothing is known of it but its text.
        return " ".join(title.split()), plain.blocks(_TAG.sub("\n", text))[1]
    return " ".join(title.split()), list(_Reader().read(_article(root)))


def records(text: str) -> list[Item]:
    """The records that the page carries in its mark-up; see embedded.py."""
    if not any(sign in text for sign in embedded.SIGNS):
        return []
    from lxml import etree, html

    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return []
    return embedded.records(root, root.findtext(".//title") or "")


def _article(root: HtmlElement) -> HtmlElement:
    """The one <article> or <main> that holds most of the text, else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    candidates = [element for element in whole.iter("article", "main") if not _is_away(element)]
    if len(candidates) > _MOST_ARTICLES:
        return whole
    total = len(whole.text_content())
    sizes = [(len(element.text_content()), element) for element in candidates]
    return min((found for found in sizes if 2 * found[0] > total), key=lambda found: found[0], default=(0, whole))[1]


def _is_away(element: Any) -> bool:
    """Marked as something around the article: comments, navigation, share buttons."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if element.get("role") in ("navigation", "banner", "complementary", "search", "contentinfo"):
        return True
    return any(_AWAY.search(element.get(name) or "") for name in ("id", "class")) and element.tag not in (
        "body",
        "html",
        "main",
    )


class _Reader:
    """Walks the tree once; text collects until a block begins or ends."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.links: list[str] = []
        self.line = 0
        self.marker = ""
        self.counters: list[int] = []

    def read(self, root: Any) -> Iterator[Block]:
        """The blocks below an element, in reading order. Deep trees are walked without recursion."""
        stack: list[tuple[Any, bool, tuple[str, int, bool]]] = [(root, False, ("paragraph", 0, False))]
        while stack:
            element, leaving, context = stack.pop()
            if leaving:
                if element.tag in _BLOCKS:
                    yield from self._close(context)
                if element.tag in ("ul", "ol") and self.counters:
                    self.counters.pop()
                if element is not root:
                    self._text(element.tail, element)
                continue
            tag = element.tag
            if not isinstance(tag, str) or tag in _SKIPPED:
                self._text(element.tail, element)
                continue
            if element is not root and (_is_away(element) or (tag in _AROUND and not context[2])):
                yield from self._close(context)
                self._text(element.tail, element)
                continue
            inner = self._context(element, context)
            if tag in _BLOCKS:
                yield from self._close(context)
            if tag == "br":
                self.pieces.append(_LINE_BREAK)
            elif tag in ("ul", "ol"):
                start = element.get("start") or "1"
                self.counters.append(int(start) - 1 if tag == "ol" and start.isdigit() else (0 if tag == "ol" else -1))
            elif tag == "li" and self.counters:
                if self.counters[-1] >= 0:
                    self.counters[-1] += 1
                    self.marker = f"{self.counters[-1]}."
                else:
                    self.marker = "•"
            elif tag == "a" and (href := element.get("href", "")) and href.startswith(("http", "//")):
                self.links.append(href)
            stack.append((element, True, inner if tag in _BLOCKS else context))
            self._text(element.text, element)
            stack += [(child, False, inner) for child in reversed(element)]

    def _context(self, element: Any, context: tuple[str, int, bool]) -> tuple[str, int, bool]:
        """(kind of the blocks inside, level, whether inside an article)."""
        kind, level, inside = context
        tag = element.tag
        inside = inside or tag in ("article", "main")
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            return "heading", int(tag[1]), inside
        if tag == "pre" or (tag == "code" and kind == "code"):
            return "code", level, inside
        if tag == "table":
            return "table", level, inside
        if tag == "blockquote":
            return "quote", level, inside
        marks = f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"
        if tag in ("li", "p", "div", "section", "ol", "dd") and kind in ("paragraph", "item") and _NOTES.search(marks):
            return "note", level, inside
        if tag == "li":
            return ("note" if kind == "note" else "item"), level + 1, inside
        return kind, level, inside

    def _text(self, text: str | None, element: Any) -> None:
        if text:
            if not self.pieces and text.strip():
                lead = text[: len(text) - len(text.lstrip())]
                self.line = (element.sourceline or 0) + lead.count("\n")
            self.pieces.append(text.replace("\n", " ").replace("\r", " "))

    def _close(self, context: tuple[str, int, bool]) -> Iterator[Block]:
        """What has been collected, a block for each line of it."""
        kind, level, _ = context
        first = True
        for line in "".join(self.pieces).split(_LINE_BREAK):
            words = " ".join(_BACK.sub(" ", line).split())
            if not words:
                continue
            marked = plain.block(words, self.line, gap=first, kind=kind)
            marker = self.marker or marked.marker
            body = marked.text if marked.marker else words
            yield Block(body, self.line, kind, level, marker if kind != "heading" else "", 0, first, tuple(self.links))
            first, self.marker = False, ""
        if not first or not self.pieces:
            self.links = []
        self.pieces = []
