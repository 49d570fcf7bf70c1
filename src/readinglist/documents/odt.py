"""OpenDocument text (.odt): the paragraphs, notes and reference marks of its content (ODF 1.3, part 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from readinglist.documents.archive import Archive
from readinglist.documents.office import fields, works
from readinglist.documents.office.paragraphs import Listing, Reader, figure, title_of
from readinglist.documents.office.works import Cited
from readinglist.documents.xml import attribute, local, whole
from readinglist.errors import InputError

if TYPE_CHECKING:
    from readinglist.documents import Document

#: Elements whose content is never part of what is read: deleted text, comments, descriptions, forms, what lists are
#: made from. A note is read behind the text.
_PASSED_OVER = frozenset(
    """
    tracked-changes annotation note ruby-text forms script event-listeners bibliography-source
    table-of-content-source illustration-index-source table-index-source object-index-source user-index-source
    alphabetical-index-source
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_SLANTED = ("italic", "oblique")
_BLANK = frozenset(("s", "tab", "line-break"))
_MOST_LEVELS = 10

#: Attributes of a bibliography mark -> CSL variables (ODF 1.3, 7.8.6 and 19.758 on).
_MARK = {
    "title": "title", "journal": "container-title", "booktitle": "container-title", "year": "issued",
    "volume": "volume", "number": "issue", "pages": "page", "edition": "edition", "publisher": "publisher",
    "institution": "publisher", "school": "publisher", "address": "publisher-place", "series": "collection-title",
    "isbn": "ISBN", "issn": "ISSN", "url": "URL",
}  # fmt: skip
_MARK_TYPES = {
    "article": "article-journal", "book": "book", "booklet": "pamphlet", "conference": "paper-conference",
    "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference", "journal": "article-journal",
    "mastersthesis": "thesis", "phdthesis": "thesis", "proceedings": "book", "techreport": "report",
    "unpublished": "manuscript", "www": "webpage",
}  # fmt: skip


def document(data: bytes, name: str) -> Document:
    """Read a document; `line` of a block is the number of its paragraph, notes stand behind the text.

    Raises InputError for what is no archive, has no text, or is encrypted.
    """
    archive = Archive(data, name)
    manifest = "META-INF/manifest.xml"
    if manifest in archive and b"encryption-data" in archive.read(manifest):
        raise InputError("is protected by a password", file=name, hint="save it without a password")
    meta = archive.optional("meta.xml")
    content = archive.tree("content.xml")
    reader = _Reader(content, archive.optional("styles.xml"), meta)
    body = content.find("{*}body/{*}text")
    if body is not None:
        reader.walk(body)
        reader.read_notes()
    return reader.document(name, "odt", title_of(meta))


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: what stands around its numbers, how they look ("1", "a", "" for none), where they start."""

    form: str = ""
    before: str = ""
    behind: str = ""
    start: int = 1

    def marker(self, number: int) -> str:
        return f"{self.before}{figure(number, self.form)}{self.behind}" if self.form else ""


_BULLET = _Level("•")


def _list_styles(root: Any) -> dict[str, list[_Level]]:
    """Name -> levels of the list styles in a part."""
    found: dict[str, list[_Level]] = {}
    for style in root.iter("{*}list-style"):
        levels = found[attribute(style, "name")] = [_Level()] * _MOST_LEVELS
        for each in style:
            place = whole(attribute(each, "level"), 1) - 1
            if local(each) == "list-level-style-bullet" and 0 <= place < _MOST_LEVELS:
                levels[place] = _BULLET
            elif local(each) == "list-level-style-number" and 0 <= place < _MOST_LEVELS:
                around = attribute(each, "num-prefix")[:8], attribute(each, "num-suffix")[:8]
                levels[place] = _Level(attribute(each, "num-format"), *around, whole(attribute(each, "start-value"), 1))
    return found


def _slanted_styles(root: Any) -> dict[str, bool]:
    """Name -> whether it is in italics, of the styles of characters that say so."""
    found = {}
    for style in root.iter("{*}style"):
        properties = style.find("{*}text-properties")
        said = attribute(properties, "font-style") if properties is not None else ""
        if said:
            found[attribute(style, "name")] = said in _SLANTED
    return found


@dataclass(slots=True)
class _List:
    """A list that is open: its style, the number of its last item, and whether that still needs its marker."""

    style: str
    number: int
    waiting: bool = False


class _Reader(Reader):
    """Walks the text and the notes."""

    def __init__(self, content: Any, styles: Any, meta: Any) -> None:
        super().__init__()
        self._levels = _list_styles(styles) | _list_styles(content)
        self._titles = {"Title"} | {
            attribute(style, "name")
            for style in content.iterfind("{*}automatic-styles/{*}style")
            if attribute(style, "parent-style-name") == "Title"
        }
        self._slanted = _slanted_styles(styles) | _slanted_styles(content)
        #: Whether the text around the spans that are open is in italics.
        self._around: list[bool] = []
        properties = meta.iter("{*}user-defined")
        self._codes = fields.bookmarked((attribute(each, "name"), each.text or "") for each in properties)
        self._lists: list[_List] = []
        #: The last number of the lists that have ended, by style and depth: a list may go on with it.
        self._numbers: dict[tuple[str, int], int] = {}
        self._bookmarks: dict[str, Listing | None] = {}
        self._sections: list[Listing | None] = []
        self._in_title = False

    def walk(self, root: Any) -> None:
        self._lists = []
        super().walk(root)

    def is_passed_over(self, name: str, element: Any) -> bool:
        return name in _PASSED_OVER or (name in ("title", "desc") and "svg" in element.tag)

    def enter(self, name: str, element: Any) -> None:
        if name == "h":
            self.begin("heading", whole(attribute(element, "outline-level"), 1))
        elif name == "p":
            self.begin(*self._manner(element))
        elif name in _BLANK:
            self.text(" ")
        elif name == "a":
            self.link(attribute(element, "href"))
        elif name == "span":
            self._around.append(self.slanted)
            self.slanted = self._slanted.get(attribute(element, "style-name"), self.slanted)
        elif name == "list":
            self._begin_enumeration(element)
        elif name == "list-item" and self._lists:
            self._lists[-1].number = whole(attribute(element, "start-value"), self._lists[-1].number + 1)
            self._lists[-1].waiting = True
        elif name == "table":
            self.columns.append(0)
        elif name == "table-row":
            self.begin_row()
        elif name in ("table-cell", "covered-table-cell"):
            self.begin_cell()
        elif name == "index-title":
            self._in_title = True
        elif name in ("section", "bibliography"):
            is_list = name == "bibliography" or fields.is_list(attribute(element, "name"))
            self._sections.append(self.begin_list() if is_list else None)
        else:
            self._mark(name, element)
        self.text(element.text)

    def _mark(self, name: str, element: Any) -> None:
        """Where citation managers leave their codes, and Writer its own."""
        if name in ("reference-mark", "reference-mark-start"):
            self.cite(fields.works(attribute(element, "name")))
        elif name == "param":  # of a field of Word's, in a file that was Word's
            self.cite(fields.works(attribute(element, "value")))
        elif name == "bookmark-start":
            key = attribute(element, "name")
            code = self._codes.pop(key, "")
            if fields.is_list(code):
                self._bookmarks[key] = self.begin_list()
            self.cite(fields.works(code))
        elif name == "bookmark-end":
            self.end_list(self._bookmarks.pop(attribute(element, "name"), None))
        elif name == "bibliography-mark":
            self.cite(_marked(element))

    def leave(self, name: str, element: Any) -> None:
        if name in ("h", "p"):
            self.end()
        elif name == "span":
            self.slanted = self._around.pop()
        elif name == "note":
            body = element.find("{*}note-body")
            if body is not None:
                self.notes.append((attribute(element, "note-class") or "footnote", body))
        elif name == "list":
            one = self._lists.pop()
            self._numbers[one.style, len(self._lists)] = one.number
        elif name == "table":
            self.columns.pop()
        elif name == "index-title":
            self._in_title = False
        elif name in ("section", "bibliography"):
            self.end_list(self._sections.pop())
        self.text(element.tail)

    def _manner(self, element: Any) -> tuple[str, int, str]:
        """(kind, level, marker) of a paragraph."""
        if self._in_title or attribute(element, "style-name") in self._titles:
            return "heading", 1, ""
        if not self._lists:
            return "paragraph", 0, ""
        one, depth = self._lists[-1], len(self._lists)
        levels = self._levels.get(one.style)
        marker = levels[min(depth, _MOST_LEVELS) - 1].marker(one.number) if levels and one.waiting else ""
        one.waiting = False
        return "item", depth, marker

    def _begin_enumeration(self, element: Any) -> None:
        """A list within another has its style, a list that goes on with an earlier one its numbers."""
        depth = len(self._lists)
        style = attribute(element, "style-name") or (self._lists[-1].style if self._lists else "")
        levels = self._levels.get(style)
        number = levels[min(depth, _MOST_LEVELS - 1)].start - 1 if levels else 0
        if attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list"):
            number = self._numbers.get((style, depth), number)
        self._lists.append(_List(style, number))


def _marked(mark: Any) -> Iterator[Cited]:
    """The work of a bibliography mark of Writer's own."""
    values: dict[str, str] = {}
    for name, variable in _MARK.items():
        if text := attribute(mark, name):
            values.setdefault(variable, text)
    names = {
        variable: [works.person(each) for each in attribute(mark, variable).split(";")]
        for variable in ("author", "editor")
    }
    item = works.made(_MARK_TYPES.get(attribute(mark, "bibliography-type"), "document"), values, names)
    if not item.empty:
        yield works.cited(item)
