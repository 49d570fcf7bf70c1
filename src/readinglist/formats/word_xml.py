"""Word's bibliography sources: <b:Sources>, which Word keeps as Sources.xml and within .docx files.

Source: ECMA-376, part 1, 22.6 (Bibliography). The elements of JabRef for what Word has no place for (BIBTEX_Abstract,
BIBTEX_KeyWords) are read and written, which Word leaves alone.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import limits, name_text, tagged_items, xml_text
from readinglist.formats.limits import Holding
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Table, Tags
from readinglist.item import Item, Name

NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"

#: Source type -> CSL type; the first of several is the one that is written.
TYPES = {
    "JournalArticle": "article-journal", "Book": "book", "BookSection": "chapter", "Report": "report",
    "ArticleInAPeriodical": "article-magazine", "ConferenceProceedings": "paper-conference",
    "InternetSite": "webpage", "DocumentFromInternetSite": "webpage", "SoundRecording": "song",
    "Film": "motion_picture",
    "Performance": "performance", "Art": "graphic", "Interview": "interview", "Patent": "patent", "Case": "legal_case",
    "ElectronicSource": "software", "Misc": "document",
}  # fmt: skip
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "article-newspaper": "ArticleInAPeriodical", "post-weblog": "InternetSite", "post": "InternetSite",
    "entry-encyclopedia": "BookSection", "entry-dictionary": "BookSection", "entry": "BookSection",
    "review": "JournalArticle", "review-book": "JournalArticle", "article": "JournalArticle", "thesis": "Report",
    "standard": "Report", "classic": "Book", "pamphlet": "Book", "collection": "Book", "periodical": "Book",
    "broadcast": "Film", "figure": "Art", "map": "Art", "musical_score": "SoundRecording",
    "dataset": "ElectronicSource",
    "speech": "ConferenceProceedings", "event": "ConferenceProceedings", "personal_communication": "Misc",
}  # fmt: skip
#: A report of this kind is a thesis: Word has no type for one.
_THESIS = re.compile(r"thesis|dissertation|diss\.|tesis|thèse", re.IGNORECASE)

#: Where the people stand below <b:Author> who are CSL's authors of this type.
_AUTHORS = {"patent": "Author/Inventor", "graphic": "Author/Artist", "interview": "Author/Interviewee"}
#: Windows' numbers of languages (LCID) <-> BCP 47; the first of a language stands for it without a country.
_LANGUAGES = """
en-US 1033 en-GB 2057 en-AU 3081 en-CA 4105 de-DE 1031 de-AT 3079 de-CH 2055 fr-FR 1036 fr-CA 3084 fr-CH 4108
es-ES 3082 es-MX 2058 it-IT 1040 nl-NL 1043 nl-BE 2067 pt-BR 1046 pt-PT 2070 ru-RU 1049 ja-JP 1041 zh-CN 2052 zh-TW 1028
ko-KR 1042 sv-SE 1053 da-DK 1030 nb-NO 1044 nn-NO 2068 fi-FI 1035 pl-PL 1045 cs-CZ 1029 hu-HU 1038 tr-TR 1055 el-GR 1032
he-IL 1037 ar-SA 1025 uk-UA 1058 ro-RO 1048 bg-BG 1026 hr-HR 1050 sk-SK 1051 sl-SI 1060 et-EE 1061 lv-LV 1062 lt-LT 1063
ca-ES 1027 eu-ES 1069 hi-IN 1081 th-TH 1054 vi-VN 1066 id-ID 1057 fa-IR 1065
"""
_NUMBERS = dict(re.findall(r"(\S+) (\d+)", _LANGUAGES))
_CODES = {number: code for code, number in _NUMBERS.items()}
_NUMBERS |= {code.partition("-")[0]: number for code, number in reversed(_NUMBERS.items())}

_PLACE = ("City", "StateProvince", "CountryRegion")
#: What Word numbers for itself.
_ITS_OWN = ("Guid", "RefOrder")
_PLAIN_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_DATES = {"issued": ("Year", "Month", "Day"), "accessed": ("YearAccessed", "MonthAccessed", "DayAccessed")}


def _tidy(tags: Tags) -> None:
    """A date in one, a place in one; 0 is no language."""
    for year, month, day in _DATES.values():
        parts = ["".join(tags.pop(tag, [])[:1]) for tag in (year, month, day)]
        if all(part.isdigit() for part in parts if part) and parts[0]:
            tags[year] = ["-".join(part.zfill(2) for part in parts if part)]
        else:
            tags[year] = [" ".join(filter(None, parts))] if any(parts) else []
    tags["City"] = [place] if (place := ", ".join(value for tag in _PLACE for value in tags.pop(tag, [])[:1])) else []
    if "Url" in tags:
        # bibutils
        tags["URL"] = [*tags.get("URL", []), *tags.pop("Url")][:1]
    if tags.get("LCID") == ["0"]:
        tags.pop("LCID")


def _named(*tags: str) -> dict[str, tuple[str, ...]]:
    return {"container-title": tags}


TABLE = Table(
    name="word-xml",
    syntax=Syntax(line=re.compile(r"((?:Author/)?[A-Za-z][\w-]*)()"), shown="{tag}", first=""),
    type_tags=("SourceType",),
    types=TYPES,
    written_types=WRITTEN_TYPES,
    default="Misc",
    telling={"JournalName": "article-journal", "BookTitle": "chapter"},
    names={
        "author": ("Author/Author", "Author/Artist", "Author/Inventor", "Author/Interviewee"),
        "editor": ("Author/Editor",), "translator": ("Author/Translator",), "container-author": ("Author/BookAuthor",),
        "compiler": ("Author/Compiler",), "composer": ("Author/Composer",), "director": ("Author/Director",),
        "interviewer": ("Author/Interviewer",), "performer": ("Author/Performer",),
        "producer": ("Author/ProducerName",), "script-writer": ("Author/Writer",),
    },
    tags={
        "title": ("Title",), "title-short": ("ShortTitle",), "volume": ("Volume",), "issue": ("Issue",),
        "container-title": ("PublicationTitle", "JournalName", "BookTitle", "PeriodicalTitle", "ConferenceName",
                            "InternetSiteTitle", "AlbumTitle", "BroadcastTitle"),
        "edition": ("Edition",), "number-of-volumes": ("NumberVolumes",), "chapter-number": ("ChapterNumber",),
        "publisher": ("Publisher", "Institution", "Distributor", "ProductionCompany", "Broadcaster"),
        "publisher-place": ("City",), "genre": ("ThesisType", "PatentType"), "medium": ("Medium",), "URL": ("URL",),
        "DOI": ("DOI",), "note": ("Comments",), "abstract": ("BIBTEX_Abstract",), "language": ("LCID",),
        "authority": ("Court",), "division": ("Department",), "number": ("PatentNumber", "CaseNumber",
        "RecordingNumber"),
    },
    by_type={
        **dict.fromkeys(("article-journal", "review", "review-book", "article"), _named("JournalName",
        "PeriodicalTitle")),
        **dict.fromkeys(("article-magazine", "article-newspaper"), _named("PeriodicalTitle", "JournalName")),
        **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), _named("BookTitle")),
        **dict.fromkeys(("paper-conference", "speech"), _named("ConferenceName", "BookTitle")),
        **dict.fromkeys(("webpage", "post-weblog", "post"), _named("InternetSiteTitle", "PublicationTitle")),
        "song": _named("AlbumTitle"), "broadcast": _named("BroadcastTitle"), "interview": _named("BroadcastTitle"),
        "report": {"publisher": ("Institution", "Publisher"), "number": ("StandardNumber",)},
        "thesis": {"publisher": ("Institution", "Publisher"), "number": ("StandardNumber",)},
        "standard": {"publisher": ("Institution", "Publisher"), "number": ("StandardNumber",)},
        "patent": {"genre": ("PatentType",), "number": ("PatentNumber",)},
        "legal_case": {"number": ("CaseNumber",)},
    },
    dates={"issued": ("", "Year"), "accessed": ("", "YearAccessed")},
    pages=("Pages",),
    keywords=("BIBTEX_KeyWords",),
    keyword_separator=", ",
    key="Tag",
    serial="StandardNumber",
    other_serials=frozenset({"report", "thesis", "standard"}),
    books=frozenset((*tagged_items.WHOLE_BOOKS, "chapter")),
    words={"language": (lambda number: _CODES.get(number, ""), lambda code: _NUMBERS.get(code, ""))},
    tidy=_tidy,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each <b:Source>; a text without any is reported."""
    root = xml_text.parse(text, name=name, report=report)
    sources = [] if root is None else xml_text.records(root, "Source")
    for source in sources:
        yield _of_its_kind(tagged_items.item(_tags(source), TABLE))
    if root is not None and not sources:
        report(FormatError("no source is found", file=name, hint="expected <b:Sources><b:Source>"))


def _of_its_kind(item: Item) -> Item:
    return item.replace(type="thesis") if item.type == "report" and _THESIS.search(item["genre"]) else item


def _tags(source: Any) -> Tags:
    tags: Tags = {}
    for element in source:
        tag = xml_text.local(element)
        if tag == "Author":
            for role in element:
                tags.setdefault(f"Author/{xml_text.local(role)}", []).extend(_people(role))
        elif tag and tag not in _ITS_OWN and (value := xml_text.text_of(element)):
            tags.setdefault(tag, []).append(value)
    return tags


def _people(role: Any) -> Iterator[str]:
    for corporate in xml_text.texts(role, "Corporate"):
        yield name_text.write(Name(literal=corporate))
    for person in xml_text.children(role, "NameList", "Person"):
        last, given, middle = (xml_text.first(person, part) for part in ("Last", "First", "Middle"))
        given = " ".join(filter(None, (given, middle)))
        if last or given:
            yield f"{last}, {given}" if last and given else name_text.write(Name(literal=last or given))


def write(items: Iterable[Item]) -> str:
    """The sources, "" for no items."""
    root = xml_text.root("b:Sources", NAMESPACE)
    for item in items:
        _write(xml_text.make(root, "Source"), item)
    return xml_text.write(root) if len(root) else ""


def _write(source: Any, item: Item) -> None:
    if item.type == "thesis" and not item["genre"]:
        item = item.with_fields(genre="Thesis")
    dates = {tags[0]: tags for tags in _DATES.values()}
    written = list(tagged_items.tags_of(item, TABLE))
    alone = Counter(tag for tag, _ in written)
    for tag, value in written:
        if tag.startswith("Author/"):
            own = _AUTHORS.get(item.type, tag) if tag == "Author/Author" else tag
            _write_name(source, own, value, alone=alone[tag] == 1)
        elif tag in dates and (plain := _PLAIN_DATE.fullmatch(value)):
            for part, number in zip(dates[tag], plain.groups(), strict=True):
                if number:
                    xml_text.make(source, part, number if part == tag else str(int(number)))
        else:
            xml_text.make(source, tag, value)


def _write_name(source: Any, path: str, written: str, *, alone: bool) -> None:
    """A person in the list of names; an institution alone, else as one of only a last name: a list has no others."""
    name = name_text.read(written)
    if alone and name.literal:
        xml_text.make(source, f"{path}/Corporate", name.literal)
        return
    person = xml_text.make(source, f"{path}/NameList/Person")
    last, _, given = written.partition(", ")
    if name.literal:
        last, given = name.literal, ""
    first, _, middle = given.partition(" ")
    for part, value in (("Last", last), ("First", first), ("Middle", middle)):
        if value.strip():
            xml_text.make(person, part, value)


def holding() -> Holding:
    """What a source can hold, by its type."""
    held = tagged_items.holding(TABLE, text=limits.xml)

    def finer(item: Item) -> Item:
        item = held.finer(item)
        if item.type == "thesis":
            item = item.with_fields(genre=item["genre"] or "Thesis").replace(type="report")
        return _of_its_kind(item)

    types = {csl_type: other for csl_type, other in held.types.items() if csl_type != "thesis"}
    return dataclasses.replace(held, types=types, finer=finer)
