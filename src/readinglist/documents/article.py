"""The article of a page, and what stands around it: comments, navigation, share buttons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements whose content is never part of what is read.
SKIPPED = frozenset(
    """
    script style noscript template svg math head nav button select textarea iframe object canvas audio video
    figcaption
    """.split()  # noqa: SIM905
)
#: Elements that begin on a line of their own.
BLOCKS = frozenset(
    """
    p div li h1 h2 h3 h4 h5 h6 section article main blockquote pre table tr td th dd dt dl ul ol figure figcaption
    address header footer aside details summary center body
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_AWAY = re.compile(
    r"(?i)(?:^|[\s_-])(?:comments?|comment-list|respond|disqus|sidebar|side-bar|widget|navbar|menu|breadcrumbs?|cookie|banner"
    r"|share|sharing|social|related|advert|ads?|newsletter|subscribe|promo|pagination|skip-link|screen-reader|footer|masthead"
    r"|comentarios|comentários|commenti|commentaires|kommentare?|reacties|kommentarer|komentarze|rodap[eé]|colophon|copyright"
    r"|author-(?:bio|box|info)|about-author|byline|editsection|(?:entry|post)-(?:meta|author|nav))"
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
#: What holds the notes, or the bibliography, of an article; where it may stand.
_HOLDS_NOTES = re.compile(
    r"(?i)(?:^|[\s_-])(?:foot-?notes?|end-?notes?|references?|reference-list|reflist|bibliograph(?:y|ie)|bibliograf[ií]a|biblio"
    r"|works-cited|literatur(?:verzeichnis)?|citations)(?:$|[\s_-])"
)
_MAY_HOLD_NOTES = ("section", "div", "ol", "ul", "aside", "footer")
#: A page has an article or two; one that has more is made of them, and the page is read whole.
_MOST_ARTICLES = 20


def article_of(root: HtmlElement) -> HtmlElement:
    """The one <article> or <main> that holds most of the text, else the body."""
    body = root.find("body")
    whole = body if body is not None else root
    total = len(whole.text_content())
    weigh = Weigher(total)
    candidates = [element for element in whole.iter("article", "main") if not weigh.is_away(element)]
    if len(candidates) > _MOST_ARTICLES:
        return whole
    sizes = [(len(element.text_content()), element) for element in candidates]
    return min((found for found in sizes if 2 * found[0] > total), key=lambda found: found[0], default=(0, whole))[1]


def marks_of(element: HtmlElement) -> str:
    """What the attributes of an element say that it is."""
    return f"{element.get('id') or ''} {element.get('class') or ''} {element.get('role') or ''}"


def notes_behind(root: HtmlElement, article: HtmlElement) -> list[HtmlElement]:
    """The notes and bibliographies of an article that stand outside of it, as some themes have them."""
    if article.tag not in ("article", "main"):
        return []
    weigh = Weigher(len(root.text_content()))
    found: dict[HtmlElement, None] = {}
    around = {article, *article.iterancestors()}

    def hidden(element: HtmlElement) -> bool:
        return element.tag in SKIPPED or weigh.is_away(element)

    for element in root.iter(*_MAY_HOLD_NOTES):
        if element in around or not _HOLDS_NOTES.search(marks_of(element)) or len(found) == _MOST_ARTICLES:
            continue
        above = [element, *element.iterancestors()]
        if article not in above and found.keys().isdisjoint(above) and not any(map(hidden, above)):
            found[element] = None
    return list(found)


class Weigher:
    """Tells what stands around the article of a page of so many characters: comments, navigation, share buttons.

    A form, or an element that is marked as such, but has the page's title or half of its text, is the page: themes call
    it "newsletter-post" or "related". With `readers` what they say is part of it: the page is a thread.
    """

    def __init__(self, size: int, *, readers: bool = False) -> None:
        self.size, self.readers = size, readers
        self.left = _MOST_WEIGHED

    def is_away(self, element: Any) -> bool:
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        if element.get("role") in ("navigation", "banner", "complementary", "search", "contentinfo"):
            return True
        if element.tag in ("body", "html", "main"):
            return False
        # Some servers have whole pages in a form.
        if element.tag == "form":
            return not self._is_page(element)
        names = f"{element.get('id') or ''} {element.get('class') or ''}".split()
        marks = [name for name in names if _AWAY.search(name) and not _STATE.fullmatch(name)]
        of_readers = any(map(_OF_READERS.search, marks))
        return bool(marks) and (not self.readers if of_readers else not self._is_page(element))

    def _is_page(self, element: Any) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        return next(element.iter("h1"), None) is not None or 2 * len(element.text_content()) > self.size
