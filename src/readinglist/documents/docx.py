"""Word (.docx): the paragraphs, notes and fields of WordprocessingML, with the parts that tell what they are.

Elements are known by their names without the namespace, which the transitional and the strict form (ECMA-376) have
each their own of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Any

from readinglist.documents import fields
from readinglist.documents.archive import Archive
from readinglist.documents.fields import Cited, Listing, Reader, attribute, local, whole
from readinglist.errors import InputError
from readinglist.item import Item, Name

if TYPE_CHECKING:
    from readinglist.documents import Document

#: Elements whose content is never part of what is read: deleted text, readings beside it, properties.
_PASSED_OVER = frozenset(
    """
    del moveFrom delText delInstrText rt pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_BLANK = frozenset(("tab", "ptab", "br", "cr"))
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"?(https?://[^"\s]+)')
_HEADING = re.compile(r"(?i)heading ?([1-9])")
_MOST_LEVELS = 9
#: A chain of styles that is longer goes round in a circle.
_MOST_BASES = 16
#: How the numbers of a list look -> the same in ODF's short form; others are shown in decimal figures.
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "bullet": "•", "none": ""}

#: Elements of Word's own sources -> CSL variables.
_SOURCE = {
    "Title": "title", "ShortTitle": "title-short", "JournalName": "container-title", "BookTitle": "container-title",
    "ConferenceName": "container-title", "PeriodicalTitle": "container-title", "InternetSiteTitle": "container-title",
    "YearAccessed": "accessed", "City": "publisher-place", "Publisher": "publisher",
    "Institution": "publisher", "Volume": "volume", "Issue": "issue", "Edition": "edition", "Pages": "page",
    "URL": "URL", "DOI": "DOI",
}  # fmt: skip
_SOURCE_NAMES = {"Author": "author", "Editor": "editor", "Translator": "translator", "BookAuthor": "container-author"}
_SOURCE_TYPES = {
    "ArticleInAPeriodical": "article-magazine", "Book": "book", "BookSection": "chapter", "Film": "motion_picture",
    "ConferenceProceedings": "paper-conference", "DocumentFromInternetSite": "webpage", "InternetSite": "webpage",
    "JournalArticle": "article-journal", "Patent": "patent", "Report": "report", "SoundRecording": "song",
}  # fmt: skip
_CITED_TAG = re.compile(r"(?:\s*CITATION|\\m)\s+([^\s\\]+)")


def document(data: bytes, name: str) -> Document:
    """Read a document; `line` of a block is the number of its paragraph, notes stand behind the text.

    Raises InputError for what is no archive or has no text.
    """
    archive = Archive(data, name)
    package = _targets(archive, "")
    main = next((part for kind, part in package.values() if kind == "officeDocument"), "word/document.xml")
    core = next((part for kind, part in package.values() if kind == "core-properties"), "docProps/core.xml")
    reader = _Reader(archive, main)
    reader.walk(archive.tree(main))
    reader.read_notes()
    return reader.document(name, "docx", fields.title(fields.optional(archive, core)))


def _targets(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (the last word of its type, its target: a part or an address) of a part, "" for the package.

    Source: ECMA-376, part 2, relationships.
    """
    folder = dirname(part)
    root = fields.optional(archive, join(folder, "_rels", f"{basename(part)}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for each in root:
        target = attribute(each, "Target")
        if attribute(each, "TargetMode") != "External":
            target = normpath(join("/", folder, target)).lstrip("/")
        found[attribute(each, "Id")] = basename(attribute(each, "Type")), target
    return found


def _setting(element: Any, path: str) -> str:
    """The w:val of a descendant, "" when there is none."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/"))) if element is not None else None
    return attribute(found, "val") if found is not None else ""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph's style, or the paragraph itself, says: None or "" where it says nothing."""

    level: int | None = None  # of a heading, 0 for none
    number: str = ""  # the id of a list, "0" for none
    depth: str = ""
    base: str = ""


def _said(properties: Any, base: str) -> _Style:
    outline = _setting(properties, "outlineLvl")
    level = whole(outline) + 1 if outline else None
    return _Style(
        0 if level and level > _MOST_LEVELS else level,
        _setting(properties, "numPr/numId"),
        _setting(properties, "numPr/ilvl"),
        base,
    )


def _styles(root: Any) -> dict[str, _Style]:
    """Id -> style. Built-in styles have their English names in every language of Word."""
    found: dict[str, _Style] = {}
    for style in root.iterfind("{*}style"):
        said = _said(style.find("{*}pPr"), _setting(style, "basedOn"))
        name = _setting(style, "name").lower()
        if said.level is None and (heading := _HEADING.fullmatch(name)):
            said = replace(said, level=int(heading[1]))
        elif name == "title":
            said = replace(said, level=1)
        found[attribute(style, "styleId")] = said
    return found


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how its numbers look ("1", "a", "•"), their pattern ("%1."), where they start."""

    form: str
    pattern: str
    start: int


class _Numbering:
    """Counts the items of the lists of a document, and gives their markers (ECMA-376, part 1, 17.9)."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, list[_Level]] = {}
        #: The list whose counters a list shares; one that starts anew has its own.
        self._counted: dict[str, str] = {}
        self._counters: dict[str, list[int]] = {}
        abstract: dict[str, list[_Level]] = {}
        for each in root.iterfind("{*}abstractNum"):
            levels = [_Level("", "", 1)] * _MOST_LEVELS
            for level in each.iterfind("{*}lvl"):
                pattern = _setting(level, "lvlText")[:40]
                start = whole(_setting(level, "start"), 1)
                form = _FORMS.get(_setting(level, "numFmt"), "1")
                levels[min(whole(attribute(level, "ilvl")), _MOST_LEVELS - 1)] = _Level(form, pattern, start)
            abstract[attribute(each, "abstractNumId")] = levels
        for each in root.iterfind("{*}num"):
            number, of = attribute(each, "numId"), _setting(each, "abstractNumId")
            anew = each.find("{*}lvlOverride/{*}startOverride") is not None
            self._counted[number] = f"num {number}" if anew else of
            self._levels[number] = abstract.get(of, [])

    def marker(self, number: str, depth: int) -> str:
        """The marker of the next item of a list at a depth (from 0), "" where the list is not described."""
        levels = self._levels.get(number)
        if not levels:
            return ""
        if levels[depth].form in ("", "•"):
            return levels[depth].form
        counters = self._counters.setdefault(self._counted[number], [level.start - 1 for level in levels])
        counters[depth] += 1
        counters[depth + 1 :] = [level.start - 1 for level in levels[depth + 1 :]]

        def figure(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            return fields.figure(max(counters[place], levels[place].start), levels[place].form)

        return re.sub(r"%([1-9])", figure, levels[depth].pattern)


@dataclass(slots=True)
class _Field:
    """A field: its code until `separate`, then its result. EndNote keeps long codes aside, in base 64.

    `results` are those of fields within the code, which is made with them.
    """

    code: list[str] = field(default_factory=list)
    results: list[str] = field(default_factory=list)
    aside: str = ""
    coding: bool = True
    listing: Listing | None = None


class _Reader(Reader):
    """Walks the main part and the notes."""

    def __init__(self, archive: Archive, main: str) -> None:
        super().__init__()
        targets = _targets(archive, main)
        parts = dict(targets.values())
        self._links = {"": targets}
        self._styles = _styles(fields.optional(archive, parts.get("styles", "")))
        self._numbering = _Numbering(fields.optional(archive, parts.get("numbering", "")))
        self._waiting: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            part = parts.get(f"{kind}s", "")
            self._links[kind] = _targets(archive, part) if part else {}
            root = fields.optional(archive, part)
            self._waiting |= {(kind, attribute(note, "id")): note for note in root}
        self._sources = _sources(archive, [part for kind, part in targets.values() if kind == "customXml"])
        properties = fields.optional(archive, "docProps/custom.xml")
        self._codes = fields.bookmarked((attribute(each, "name"), "".join(each.itertext())) for each in properties)
        self._fields: list[_Field] = []
        #: Those of them whose code is still being read: text within is code, the innermost's.
        self._coding: list[_Field] = []
        self._controls: list[Listing | None] = []
        self._bookmarks: dict[str, Listing | None] = {}

    def walk(self, root: Any) -> None:
        # What has not ended in the text does not go on in its notes.
        self._fields, self._coding, self.listing = [], [], None
        for name, element, leaving in fields.walk(root, _is_passed_over):
            if leaving:
                self._leave(name)
            else:
                self._enter(name, element)

    def _enter(self, name: str, element: Any) -> None:
        if name == "t":
            self._text(element.text)
        elif name == "p":
            self.begin(*self._manner(element.find("{*}pPr")))
        elif name in _BLANK:
            self._text(" ")
        elif name == "noBreakHyphen":
            self._text("-")
        elif name == "instrText":
            if self._coding:
                self._coding[-1].code.append(element.text or "")
        elif name == "fldChar":
            self._field_character(element)
        elif name == "fldSimple":
            self._begin_field(_Field([attribute(element, "instr")]))
            self._result()
        elif name == "hyperlink":
            kind = self.notes[self.note - 1][0] if self.note else ""
            self.link(self._links[kind].get(attribute(element, "id"), ("", ""))[1])
        elif name in ("footnoteReference", "endnoteReference"):
            kind = name.removesuffix("Reference")
            if (note := self._waiting.pop((kind, attribute(element, "id")), None)) is not None:
                self.notes.append((kind, note))
        elif name == "tbl":
            self.tables += 1
        elif name == "sdt":
            self._controls.append(self._control(element.find("{*}sdtPr")))
        elif name == "bookmarkStart":
            if code := self._codes.pop(attribute(element, "name"), ""):
                self._bookmarks[attribute(element, "id")] = self._meant(code)
        elif name == "bookmarkEnd":
            self.end_list(self._bookmarks.pop(attribute(element, "id"), None))

    def _leave(self, name: str) -> None:
        if name == "p":
            if self._coding and len(self.open) == 1:
                self._mend()
            self.end()
        elif name == "fldSimple":
            self._end_field()
        elif name == "tbl":
            self.tables -= 1
        elif name == "sdt":
            self.end_list(self._controls.pop())

    def _text(self, text: str | None) -> None:
        if self._coding:
            self._coding[-1].code.append(text or "")
            self._coding[-1].results.append(text or "")
        else:
            self.text(text)

    def _mend(self) -> None:
        """A field whose code has not ended with its paragraph is broken: what was taken for code is text."""
        for one in self._coding:
            self.text("".join(one.results))
        while self._coding:
            self._result()

    def _manner(self, properties: Any) -> tuple[str, int, str]:
        """(kind, level, marker) of a paragraph, by its own properties and those of its style."""
        key = _setting(properties, "pStyle")
        chain = [_said(properties, key)]
        if fallback := _HEADING.fullmatch(key) if key not in self._styles else None:
            chain.append(_Style(int(fallback[1])))
        while (base := chain[-1].base) in self._styles and len(chain) < _MOST_BASES:
            chain.append(self._styles[base])
        if level := next((style.level for style in chain if style.level is not None), 0):
            return "heading", level, ""
        number = next((style.number for style in chain if style.number), "0")
        if number == "0":
            return "paragraph", 0, ""
        depth = min(whole(next((style.depth for style in chain if style.depth), "0")), _MOST_LEVELS - 1)
        return "item", depth + 1, self._numbering.marker(number, depth)

    def _field_character(self, element: Any) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            data = element.find("{*}fldData")
            self._begin_field(_Field(aside=(data.text or "") if data is not None else ""))
        elif kind == "separate" and self._fields and self._fields[-1].coding:
            self._result()
        elif kind == "end":
            self._end_field()

    def _begin_field(self, one: _Field) -> None:
        self._fields.append(one)
        self._coding.append(one)

    def _result(self) -> None:
        """The code of the innermost field is whole, its result follows."""
        one = self._coding.pop()
        one.coding = False
        code = "".join(one.code)
        if one.aside and "EN.CITE" in code:
            code += fields.unpacked(one.aside)
        one.listing = self._meant(code)

    def _end_field(self) -> None:
        if self._fields:
            if self._fields[-1].coding:
                self._result()
            self.end_list(self._fields.pop().listing)

    def _meant(self, code: str) -> Listing | None:
        """What a code does: cite, link, or begin a bibliography."""
        if fields.is_list(code):
            # Word's own bibliography holds all sources, whether they are cited or not.
            if code.split()[0] == "BIBLIOGRAPHY":
                self.cite(self._source(tag) for tag in list(self._sources))
            return self.begin_list()
        if link := _HYPERLINK.match(code):
            self.link(link[1])
        elif code.lstrip().startswith("CITATION"):
            self.cite(self._source(tag) for tag in _CITED_TAG.findall(code) if tag in self._sources)
        else:
            self.cite(fields.works(code))
        return None

    def _source(self, tag: str) -> Cited:
        """A source of Word's own, which is taken once."""
        item = self._sources.pop(tag)
        return frozenset((fields.content(item),)), item

    def _control(self, properties: Any) -> Listing | None:
        """A content control may be a bibliography, or a citation of Mendeley Cite."""
        tag = _setting(properties, "tag")
        if fields.is_list(tag) or _setting(properties, "docPartObj/docPartGallery") == "Bibliographies":
            return self.begin_list()
        self.cite(fields.works(fields.mendeley(tag)))
        return None


def _is_passed_over(name: str, element: Any) -> bool:
    if name in ("Choice", "Fallback"):
        # The same in other forms: the first is read.
        return next(element.itersiblings("{*}Choice", "{*}Fallback", preceding=True), None) is not None
    return name in _PASSED_OVER


def _sources(archive: Archive, parts: list[str]) -> dict[str, Item]:
    """Word's own sources, by their tags (ECMA-376, part 1, 22.6); none where one of the parts is broken."""
    found: dict[str, Item] = {}
    with suppress(InputError):
        for part in parts:
            root = archive.tree(part)
            if local(root) == "Sources":
                found |= {tag: _source(each) for each in root if (tag := _child(each, "Tag"))}
    return found


def _child(element: Any, name: str) -> str:
    return " ".join((element.findtext(f"{{*}}{name}") or "").split())


def _source(source: Any) -> Item:
    values: dict[str, str] = {}
    for name, variable in _SOURCE.items():
        if text := _child(source, name):
            values.setdefault(variable, text)
    values["issued"] = " ".join(filter(None, (_child(source, name) for name in ("Day", "Month", "Year"))))
    kind = _SOURCE_TYPES.get(_child(source, "SourceType"), "document")
    if number := _child(source, "StandardNumber"):
        values["ISBN" if kind in ("book", "chapter") else "ISSN"] = number
    names = {
        variable: tuple(_people(group))
        for name, variable in _SOURCE_NAMES.items()
        if (group := source.find(f"{{*}}Author/{{*}}{name}")) is not None
    }
    return fields.made(kind, values, names)


def _people(group: Any) -> Iterator[Name]:
    if institution := _child(group, "Corporate"):
        yield Name(literal=institution)
    for each in group.iterfind("{*}NameList/{*}Person"):
        yield Name(_child(each, "Last"), f"{_child(each, 'First')} {_child(each, 'Middle')}".strip())
