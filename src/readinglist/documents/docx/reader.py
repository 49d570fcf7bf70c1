"""The walk through the main part of a Word document and its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, Any

from readinglist.documents.docx import sources
from readinglist.documents.docx.styles import Styles, setting
from readinglist.documents.office import fields, paragraphs, works
from readinglist.documents.office.paragraphs import Listing
from readinglist.documents.xml import attribute

if TYPE_CHECKING:
    from readinglist.documents.archive import Archive

#: Elements whose content is never part of what is read: deleted text, readings beside it, properties.
_PASSED_OVER = frozenset(
    """
    del moveFrom delText delInstrText rt pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: Elements that stand for characters.
_PRINTED = {**dict.fromkeys(("tab", "ptab", "br", "cr"), " "), "noBreakHyphen": "-"}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+"?(https?://[^"\s]+)')
_CITED_TAG = re.compile(r"(?:\s*CITATION|\\m)\s+([^\s\\]+)")


def targets(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Relationship id -> (the last word of its type, its target: a part or an address) of a part, "" for the package.

    Source: ECMA-376, part 2, relationships.
    """
    folder = dirname(part)
    root = archive.optional(join(folder, "_rels", f"{basename(part)}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for each in root:
        target = attribute(each, "Target")
        if attribute(each, "TargetMode") != "External":
            target = normpath(join("/", folder, target)).lstrip("/")
        found[attribute(each, "Id")] = basename(attribute(each, "Type")), target
    return found


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


class Reader(paragraphs.Reader):
    """Walks the main part and the notes."""

    def __init__(self, archive: Archive, main: str) -> None:
        super().__init__()
        within = targets(archive, main)
        parts = dict(within.values())
        self._links = {"": within}
        named = (archive.optional(parts.get(name, "")) for name in ("styles", "numbering"))
        self._styles = Styles(*named)
        self._waiting: dict[tuple[str, str], Any] = {}
        for kind in ("footnote", "endnote"):
            part = parts.get(f"{kind}s", "")
            self._links[kind] = targets(archive, part) if part else {}
            root = archive.optional(part)
            self._waiting |= {(kind, attribute(note, "id")): note for note in root}
        self._sources = sources.read(archive, [part for kind, part in within.values() if kind == "customXml"])
        properties = archive.optional("docProps/custom.xml")
        self._codes = fields.bookmarked((attribute(each, "name"), "".join(each.itertext())) for each in properties)
        self._fields: list[_Field] = []
        #: Those of them whose code is still being read: text within is code, the innermost's.
        self._coding: list[_Field] = []
        self._controls: list[Listing | None] = []
        self._bookmarks: dict[str, Listing | None] = {}

    def walk(self, root: Any) -> None:
        # Nor do fields that have not ended.
        self._fields, self._coding = [], []
        super().walk(root)

    def is_passed_over(self, name: str, element: Any) -> bool:
        if name in ("Choice", "Fallback"):
            # The same in other forms: the first is read.
            return next(element.itersiblings("{*}Choice", "{*}Fallback", preceding=True), None) is not None
        return name in _PASSED_OVER

    def enter(self, name: str, element: Any) -> None:
        match name:
            case "t":
                self._text(element.text)
            case "r":
                self.slanted = self._styles.is_slanted(element.find("{*}rPr"))
            case _ if name in _PRINTED:
                self._text(_PRINTED[name])
            case "p":
                self.begin(*self._styles.manner(element.find("{*}pPr")))
            case "instrText" if self._coding:
                self._coding[-1].code.append(element.text or "")
            case "fldChar":
                self._field_character(element)
            case "fldSimple":
                self._begin_field(_Field([attribute(element, "instr")]))
                self._result()
            case "hyperlink":
                kind = self.notes[self.note - 1][0] if self.note else ""
                self.link(self._links[kind].get(attribute(element, "id"), ("", ""))[1])
            case "footnoteReference" | "endnoteReference":
                kind = name.removesuffix("Reference")
                if (note := self._waiting.pop((kind, attribute(element, "id")), None)) is not None:
                    self.notes.append((kind, note))
            case "tbl":
                self.columns.append(0)
            case "tr":
                self.begin_row()
            case "tc":
                self.begin_cell()
            case "sdt":
                self._controls.append(self._control(element.find("{*}sdtPr")))
            case "bookmarkStart":
                if code := self._codes.pop(attribute(element, "name"), ""):
                    self._bookmarks[attribute(element, "id")] = self._meant(code)
            case "bookmarkEnd":
                self.end_list(self._bookmarks.pop(attribute(element, "id"), None))

    def leave(self, name: str, element: Any) -> None:  # noqa: ARG002 (odt's has text behind its elements)
        match name:
            case "p":
                if self._coding and len(self.open) == 1:
                    self._mend()
                self.end()
            case "r":
                self.slanted = False
            case "fldSimple":
                self._end_field()
            case "tbl":
                self.columns.pop()
            case "sdt":
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
            # Word's own bibliography holds all of its sources, whether they are cited or not; each is taken once.
            if code.split()[0] == "BIBLIOGRAPHY":
                self.cite(works.cited(self._sources.pop(tag)) for tag in list(self._sources))
            return self.begin_list()
        if link := _HYPERLINK.match(code):
            self.link(link[1])
        elif code.lstrip().startswith("CITATION"):
            self.cite(works.cited(self._sources.pop(tag)) for tag in _CITED_TAG.findall(code) if tag in self._sources)
        else:
            self.cite(fields.works(code))
        return None

    def _control(self, properties: Any) -> Listing | None:
        """A content control may be a bibliography, or a citation of Mendeley Cite."""
        tag = setting(properties, "tag")
        if fields.is_list(tag) or setting(properties, "docPartObj/docPartGallery") == "Bibliographies":
            return self.begin_list()
        self.cite(fields.works(fields.mendeley(tag)))
        return None
