"""What the files of word processors share: paragraphs with notes behind them, and the fields of citation managers."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from readinglist.documents import Block, Document
from readinglist.documents import text as plain
from readinglist.errors import InputError
from readinglist.item import Date, Item, Name
from readinglist.normalise import dates, identifiers, pages, persons
from readinglist.normalise.institutions import is_institution

if TYPE_CHECKING:
    from readinglist.documents.archive import Archive

#: A work that is cited: the keys under which it is known again, and its record.
Cited = tuple[frozenset[str], Item]

#: Zotero and Mendeley; the same in Word's fields, and in the names of LibreOffice's reference marks.
_CITATION = re.compile(r"CSL_CITATION\s*(?=\{)")
_LIST = re.compile(
    r"\s*(?:ADDIN\s+)?(?:(?:ZOTERO_)?BIBL\b|Mendeley Bibliography|MENDELEY_BIBLIOGRAPHY|CSL_BIBLIOGRAPHY"
    r"|EN\.REFLIST|BIBLIOGRAPHY\b)"
)
_MENDELEY = "MENDELEY_CITATION_v3_"
_CHUNK = re.compile(r"(.+)_(\d{1,6})")
#: An id that Mendeley gives anew in every citation.
_LOCAL = re.compile(r"ITEM-\d+")
#: Numbers stay as they are written: what Python would not read, or JSON not write again, does no harm.
_DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str, strict=False)
_NO_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_DEEPEST = 20

#: Elements of EndNote's records -> CSL variables.
_ENDNOTE = {
    "titles/title": "title", "titles/short-title": "title-short", "titles/secondary-title": "container-title",
    "periodical/full-title": "container-title", "titles/tertiary-title": "collection-title", "volume": "volume",
    "number": "issue", "pages": "page", "edition": "edition", "publisher": "publisher", "isbn": "ISBN",
    "pub-location": "publisher-place", "electronic-resource-num": "DOI", "urls/related-urls/url": "URL",
    "abstract": "abstract", "dates/year": "issued",
}  # fmt: skip
_ENDNOTE_NAMES = {
    "authors": "author", "secondary-authors": "editor", "tertiary-authors": "collection-editor",
    "subsidiary-authors": "translator",
}  # fmt: skip
_ENDNOTE_TYPES = {
    "Journal Article": "article-journal", "Electronic Article": "article-journal", "Book": "book",
    "Edited Book": "book", "Electronic Book": "book", "Classical Work": "book", "Book Section": "chapter",
    "Electronic Book Section": "chapter", "Conference Proceedings": "paper-conference", "Thesis": "thesis",
    "Conference Paper": "paper-conference", "Report": "report", "Government Document": "report", "Web Page": "webpage",
    "Newspaper Article": "article-newspaper", "Magazine Article": "article-magazine", "Blog": "post-weblog",
    "Encyclopedia": "entry-encyclopedia", "Dictionary": "entry-dictionary", "Manuscript": "manuscript",
    "Unpublished Work": "manuscript", "Film or Broadcast": "motion_picture", "Dataset": "dataset", "Map": "map",
}  # fmt: skip
#: What is longer is no name, date, number of pages or identifier.
_LONGEST = 500
#: An entry of a bibliography tells what it is in its first so many characters.
_TELLING = 2000
#: Types that stand in something that carries their ISBN's place, an ISSN; the others are books.
_PERIODICAL = ("article-journal", "article-magazine", "article-newspaper")

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_TAG = re.compile(r"<[^<>]{0,100}>")


def is_list(code: str) -> bool:
    """Whether a field is the bibliography that a citation manager (or Word itself) has written."""
    return bool(_LIST.match(code))


def works(code: str) -> Iterator[Cited]:
    """The works of a field's code that carry their records, in its order; what is broken is passed over.

    Sources: Zotero, "ADDIN ZOTERO_ITEM CSL_CITATION {...}"; Mendeley, "ADDIN CSL_CITATION {...}"; EndNote,
    "ADDIN EN.CITE <EndNote>...".
    """
    if match := _CITATION.search(code):
        yield from _csl_works(code[match.end() :])
    elif (start := code.find("<EndNote>")) >= 0:
        yield from _endnote_works(code[start:])


def mendeley(tag: str) -> str:
    """The code in the tag of a content control that Mendeley Cite has made, "" for another's."""
    return f"CSL_CITATION {unpacked(tag.removeprefix(_MENDELEY))}" if tag.startswith(_MENDELEY) else ""


def unpacked(base64: str) -> str:
    """The text in base 64, "" where it is none."""
    try:
        return b64decode(base64).decode("utf-8", "replace").replace("\0", "")
    except ValueError:
        return ""


def bookmarked(properties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Bookmark -> code, where Zotero keeps codes in the properties of a document: NAME_1, NAME_2, ... in pieces."""
    pieces: dict[str, dict[int, str]] = {}
    for name, value in properties:
        if match := _CHUNK.fullmatch(name):
            pieces.setdefault(match[1], {})[int(match[2])] = value
    codes = {name: "".join(piece for _, piece in sorted(each.items())) for name, each in pieces.items()}
    return {name: code for name, code in codes.items() if "CSL_" in code}


def _csl_works(text: str) -> Iterator[Cited]:
    try:
        citation, _ = _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return
    cited = citation.get("citationItems") if isinstance(citation, dict) else None
    for each in cited if isinstance(cited, list) else ():
        data = _clean(each.get("itemData")) if isinstance(each, dict) else None
        if not isinstance(data, dict):
            continue
        try:
            item = Item.from_csl(data)
        except (TypeError, ValueError, AttributeError):
            continue
        if not item.empty:
            yield _keys(each, item), item.replace(id=item["citation-key"])


def _clean(value: Any, depth: int = 0) -> Any:
    """The value without characters that no text can hold, and without what is nested deeper than any record."""
    if isinstance(value, str):
        return _NO_TEXT.sub(" ", value)
    if isinstance(value, dict):
        return {_clean(key): _clean(each, depth + 1) for key, each in value.items()} if depth < _DEEPEST else None
    if isinstance(value, list):
        return [_clean(each, depth + 1) for each in value] if depth < _DEEPEST else None
    return value


def _keys(citation: Mapping[str, Any], item: Item) -> frozenset[str]:
    """What tells that a work is the same: its addresses in a library, else its id there; and all that is said of it."""
    given = citation.get("uris") or citation.get("uri") or ()
    addresses = [given] if isinstance(given, str) else [str(each) for each in given] if isinstance(given, list) else []
    if not addresses and item.id and not _LOCAL.fullmatch(item.id):
        addresses = [item.id]
    return frozenset((*addresses, content(item)))


def content(item: Item) -> str:
    """All that is said of a work, as a key."""
    return json.dumps(item.replace(id="").to_csl(), sort_keys=True)


def _endnote_works(text: str) -> Iterator[Cited]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return
    for record in root.iter("record") if root is not None else ():
        item = _endnote_item(record)
        if not item.empty:
            yield frozenset((content(item),)), item


def _endnote_item(record: Any) -> Item:
    kind = record.find("ref-type")
    type_ = _ENDNOTE_TYPES.get(kind.get("name", ""), "document") if kind is not None else "document"
    values: dict[str, str] = {}
    for path, variable in _ENDNOTE.items():
        if (found := record.find(path)) is not None and (value := _words(found)):
            values.setdefault(variable, value)
    if type_ == "book" and "container-title" in values:  # the series of a book
        values.setdefault("collection-title", values.pop("container-title"))
    if type_ in _PERIODICAL and "ISBN" in values:
        values["ISSN"] = values.pop("ISBN")
    names = {
        variable: tuple(person(_words(each)) for each in record.iterfind(f"contributors/{group}/author"))
        for group, variable in _ENDNOTE_NAMES.items()
    }
    if kind is not None and kind.get("name") == "Edited Book":
        names = {"editor": names["author"]}
    return made(type_, values, names)


def _words(element: Any) -> str:
    return _spaced("".join(element.itertext()))


def _spaced(text: str) -> str:
    """One blank for white space, and for what no text can hold (XML writes it as "&#1;")."""
    return " ".join(_NO_TEXT.sub(" ", text).split())


def person(text: str) -> Name:
    """ "Said, Edward W.", "King, Martin Luther, Jr.", "Edward W. Said"; a comma at the end marks an institution."""
    family, comma, rest = (piece.strip() for piece in text[:_LONGEST].partition(","))
    if comma and rest:
        given, _, suffix = rest.partition(",")
        return persons.inverted(family, given.strip(), suffix.strip())
    return Name(literal=family) if comma or is_institution(family) else persons.natural(family)


def made(kind: str, values: Mapping[str, str], names: Mapping[str, Iterable[Name]]) -> Item:
    """The record of a work from text by CSL variable, "issued" and "accessed" among it; `kind` is the CSL type."""
    fields = dict(values)
    fields["page"] = pages.normalise(fields.get("page", "")[:_LONGEST])
    # The field for a DOI holds whatever has been put there.
    fields["DOI"] = identifiers.doi(fields.get("DOI", "")[:_LONGEST])
    given = {variable: _date(fields.pop(variable, "")[:_LONGEST]) for variable in ("issued", "accessed")}
    people = {variable: tuple(filter(None, each)) for variable, each in names.items()}
    return Item(kind, "", people, given, fields)


def _date(text: str) -> Date:
    found = dates.parse(text)
    return found.date if found else Date(literal=text)


def unique(cited: Iterable[tuple[int, Iterable[Cited]]]) -> Iterator[Item]:
    """Each work once, in the order of (line, works), with the line in `custom`."""
    seen: set[str] = set()
    for line, group in cited:
        for keys, item in group:
            if seen.isdisjoint(keys):
                yield item.with_custom(line=line)
            seen |= keys


def listed(records: Iterable[Item]) -> Callable[[str], bool]:
    """Tells of an entry of a generated bibliography whether it is one of the records.

    It may hold others, which were added to it by hand: they are known from their text alone. A year, and the longest
    word of the title or of the first author's name, tell: either may be left out or shortened by a style.
    """
    signs: set[tuple[str, str]] = set()
    for item in records:
        year = str(item.year or "")
        for text in (_TAG.sub("", item.title), item.authors[0].last if item.authors else ""):
            if words := _WORD.findall(text.casefold()):
                signs.add((max(words, key=len), year))

    def known(text: str) -> bool:
        text = text[:_TELLING]
        years = {"", *_YEAR.findall(text)}
        return any((word, year) in signs for word in _WORD.findall(text.casefold()) for year in years)

    return known


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for what is none (a comment, an entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute of whatever namespace, "" when there is none."""
    return next((each for key, each in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole(text: str, default: int = 0) -> int:
    """A number of at most four figures; what is none of these is no number of a list."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default


def figure(number: int, form: str) -> str:
    """A number as a list writes it, `form` the figure for one in ODF's manner ("1", "a", "A", "i", "I"), or a bullet.

    >>> figure(4, "i"), figure(3, "A"), figure(30, "a")
    ('iv', 'C', '30')
    """
    if form == "•":
        return form
    shown = str(number)
    if form in ("a", "A") and 0 < number <= 26:
        shown = chr(ord("a") + number - 1)
    elif form in ("i", "I") and 0 < number < 4000:
        shown = ""
        for worth, letters in _ROMAN:
            count, number = divmod(number, worth)
            shown += count * letters
    return shown.upper() if form in ("A", "I") else shown


def walk(root: Any, passed_over: Callable[[str, Any], bool]) -> Iterator[tuple[str, Any, bool]]:
    """(name, element, whether it is left) for all elements, in order; those passed over are only left.

    Without recursion, since a file may be nested deeper than Python.
    """
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = local(element)
        if leaving or passed_over(name, element):
            yield name, element, True
            continue
        yield name, element, False
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]


def optional(archive: Archive, part: str) -> Any:
    """The root of a part without which the document can be read, an element without content where it is broken."""
    from lxml import etree

    with suppress(InputError):
        if part in archive:
            return archive.tree(part)
    return etree.Element("missing")


def title(properties: Any) -> str:
    """The title (Dublin Core) in the properties of a document."""
    found = properties.find(".//{http://purl.org/dc/elements/1.1/}title")
    return _words(found) if found is not None else ""


@dataclass(slots=True)
class Listing:
    """A bibliography that a citation manager has written; `closed` once its end has been met."""

    closed: bool = False


@dataclass(slots=True)
class _Paragraph:
    line: int
    kind: str
    level: int
    marker: str
    listing: Listing | None = None
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class Reader:
    """Collects paragraphs while a document is walked, and then its notes; `document` is what has been read.

    Paragraphs may stand in one another (text boxes), notes are walked when the text has been. A work that a note cites
    is cited where the note is called.
    """

    def __init__(self) -> None:
        self.open: list[_Paragraph] = []
        self.blocks: list[tuple[Block, Listing | None]] = []
        self.tables = 0
        #: The notes called so far, (kind, element), and which of them is read (from 1), with the marker it still needs.
        self.notes: list[tuple[str, Any]] = []
        self.note = 0
        self.marker = ""
        self.listing: Listing | None = None
        self._number = 0
        self._cited: list[tuple[int, bool, int, tuple[Cited, ...]]] = []

    def walk(self, root: Any) -> None:
        """Read what stands below an element: the text, or a note."""
        raise NotImplementedError

    def begin(self, kind: str = "paragraph", level: int = 0, marker: str = "") -> None:
        """A paragraph begins; in a note or table it belongs to that, whatever it is."""
        self._number += 1
        kind = "note" if self.note else "table" if self.tables else kind
        self.open.append(_Paragraph(self._number, kind, level, marker))

    def text(self, text: str | None) -> None:
        """Text of the paragraph that is open."""
        if self.open and text:
            self.open[-1].pieces.append(text)
            # A bibliography begins within its first paragraph, and may end within the one behind its last.
            if self.listing and not text.isspace():
                self.open[-1].listing = self.listing

    def link(self, address: str) -> None:
        """An address to which the open paragraph links; those within the document or of mail are none."""
        if self.open and address.startswith(("http://", "https://")):
            self.open[-1].links.append(address)

    def end(self) -> None:
        """The paragraph that is open ends."""
        one = self.open.pop()
        words = _spaced("".join(one.pieces))
        if not words:
            return
        if one.kind == "note":
            one.marker, self.marker = self.marker, ""
        elif one.kind == "paragraph":  # its marker may have been typed
            found = plain.block(words, one.line, kind=one.kind)
            words, one.marker = found.text, found.marker
        block = Block(words, one.line, one.kind, one.level, one.marker, links=tuple(one.links))
        self.blocks.append((block, one.listing))

    def cite(self, cited: Iterable[Cited]) -> None:
        """Works are cited here."""
        if found := tuple(cited):
            line = self.open[-1].line if self.open else self._number + 1
            # Behind the call of a note, and before the next one's, come the note's works, then those of the text.
            self._cited.append((self.note or len(self.notes), not self.note, line, found))

    def begin_list(self) -> Listing | None:
        """A generated bibliography begins; None within another."""
        if self.listing:
            return None
        self.listing = Listing()
        return self.listing

    def end_list(self, listing: Listing | None) -> None:
        """The end of a bibliography that has begun (None for none)."""
        if listing:
            listing.closed = True
            self.listing = None

    def read_notes(self) -> None:
        """Read the notes that have been called: footnotes, then endnotes, each in their order."""
        for kind in ("footnote", "endnote"):
            count = 0
            for place, (is_of, element) in enumerate(self.notes, 1):
                if is_of == kind:
                    count += 1
                    self.note, self.marker = place, f"[{count}]"
                    self.walk(element)
        self.note = 0

    def document(self, name: str, kind: str, title: str) -> Document:
        """What has been read. A bibliography is generated where its end is known, and for the works of records."""
        records = tuple(unique((line, found) for _, _, line, found in sorted(self._cited, key=lambda each: each[:2])))
        known = listed(records)
        blocks = [
            replace(block, kind="generated")
            if listing and listing.closed and block.kind != "heading" and known(block.text)
            else block
            for block, listing in sorted(self.blocks, key=lambda each: each[0].line)
        ]
        title = title or next((block.text for block in blocks if block.kind == "heading"), "")
        return Document(name, kind, tuple(blocks), title, records)
