"""PubMed XML, as NCBI's E-utilities and the files of the National Library of Medicine have it; only read.

Source: NLM's PubMed DTD and its "MEDLINE/PubMed XML Element Descriptions". A record has the same fields as in NBIB
under other names, so that it is read through the table of that format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from readinglist.errors import FormatError, Report
from readinglist.formats import nbib, tagged_items, xml_text
from readinglist.formats.limits import Holding
from readinglist.formats.tagged_items import Tags
from readinglist.item import Item

#: Tag of NBIB -> paths below <MedlineCitation>; all that stands there is a value of the tag.
ARTICLE: dict[str, tuple[str, ...]] = {
    "PMID": ("PMID",), "TI": ("Article/ArticleTitle",), "TT": ("Article/VernacularTitle",),
    "JT": ("Article/Journal/Title",), "TA": ("MedlineJournalInfo/MedlineTA", "Article/Journal/ISOAbbreviation"),
    "IS": ("Article/Journal/ISSN", "MedlineJournalInfo/ISSNLinking"), "VI": ("Article/Journal/JournalIssue/Volume",),
    "IP": ("Article/Journal/JournalIssue/Issue",), "PG": ("Article/Pagination/MedlinePgn",),
    "LA": ("Article/Language",),
    "PT": ("Article/PublicationTypeList/PublicationType",), "PL": ("MedlineJournalInfo/Country",),
    "JID": ("MedlineJournalInfo/NlmUniqueID",), "GN": ("GeneralNote",), "OT": ("KeywordList/Keyword",),
    "CI": ("Article/Abstract/CopyrightInformation",), "COIS": ("CoiStatement",),
    "GR": ("Article/GrantList/Grant/GrantID",),
}  # fmt: skip
#: The same below <BookDocument>.
BOOK: dict[str, tuple[str, ...]] = {
    "PMID": ("PMID",), "BTI": ("Book/BookTitle",), "TI": ("ArticleTitle",), "TT": ("VernacularTitle",),
    "CTI": ("Book/CollectionTitle",), "VTI": ("Book/VolumeTitle",), "VI": ("Book/Volume",), "EN": ("Book/Edition",),
    "ISBN": ("Book/Isbn",), "PB": ("Book/Publisher/PublisherName",), "PL": ("Book/Publisher/PublisherLocation",),
    "PG": ("Pagination/MedlinePgn",), "LA": ("Language",), "PT": ("PublicationType",), "OT": ("KeywordList/Keyword",),
}  # fmt: skip
#: Where dates stand, the one of the issue first.
_ARTICLE_DATES = ("Article/Journal/JournalIssue/PubDate", "Article/ArticleDate")
_BOOK_DATES = ("Book/PubDate", "ContributionDate", "Book/BeginningDate")
#: The tag of NBIB, and the kind that stands behind the number there.
_IDENTIFIERS = {
    "doi": ("LID", "{} [doi]"),
    "pii": ("AID", "{} [pii]"),
    "pmc": ("PMC", "{}"),
    "bookaccession": ("AID", "{} [bookaccession]"),
}


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each article, book or chapter; one without its description is reported."""
    root = xml_text.parse(text, name=name, report=report)
    records = [] if root is None else xml_text.records(root, "MedlineCitation", "BookDocument")
    for record in records:
        book = xml_text.local(record) == "BookDocument"
        if xml_text.child(record, "Book" if book else "Article") is None:
            problem, hint = "a record that says nothing of its work", "the others are read"
            report(FormatError(problem, file=name, line=xml_text.line(record), hint=hint))
            continue
        yield tagged_items.item(_book(record) if book else _article(record), nbib.TABLE)
    if root is not None and not records:
        report(FormatError("no record is found", file=name, hint="expected <PubmedArticle> or <PubmedBookArticle>"))


def _article(record: Any) -> Tags:
    tags = _tags(record, ARTICLE)
    _add_names(tags, xml_text.select(record, "Article/AuthorList/Author"), "FAU", "CN")
    _add_dates(tags, record, _ARTICLE_DATES)
    _add_abstract(tags, xml_text.select(record, "Article/Abstract/AbstractText"))
    _add_identifiers(tags, xml_text.select(record, "Article/ELocationID"), "EIdType")
    article = record.getparent()
    if article is not None:
        _add_identifiers(tags, xml_text.select(article, "PubmedData/ArticleIdList/ArticleId"), "IdType")
    tags["MH"] = ["/".join(xml_text.text_of(part) for part in heading)
                  for heading in xml_text.select(record, "MeshHeadingList/MeshHeading")]  # fmt: skip
    return tags


def _book(record: Any) -> Tags:
    tags = _tags(record, BOOK)
    tags["PT"] = ["Book Chapter" if tags["TI"] else "Book", *tags["PT"]]
    own = list(xml_text.select(record, "AuthorList[!Type=editors]/Author"))
    _add_names(tags, own or xml_text.select(record, "Book/AuthorList[!Type=editors]/Author"), "FAU", "CN")
    for path in ("AuthorList[Type=editors]/Author", "Book/AuthorList[Type=editors]/Author"):
        _add_names(tags, xml_text.select(record, path), "FED", "FED")
    _add_dates(tags, record, _BOOK_DATES)
    _add_abstract(tags, xml_text.select(record, "Abstract/AbstractText"))
    for path, attribute in (("Book/ELocationID", "EIdType"), ("ArticleIdList/ArticleId", "IdType")):
        _add_identifiers(tags, xml_text.select(record, path), attribute)
    return tags


def _tags(record: Any, table: dict[str, tuple[str, ...]]) -> Tags:
    """All values that the table finds, each once."""
    found = {tag: [xml_text.text_of(one) for path in paths for one in xml_text.select(record, path)]
             for tag, paths in table.items()}  # fmt: skip
    return {
        tag: list(dict.fromkeys(" ".join(value.split()) for value in values if value)) for tag, values in found.items()
    }


def _add_names(tags: Tags, elements: Any, people: str, groups: str) -> None:
    for element in elements:
        if element.get("ValidYN") == "N":
            continue
        family, given, initials, suffix, group = (
            xml_text.first(element, part) for part in ("LastName", "ForeName", "Initials", "Suffix", "CollectiveName")
        )
        parts = [family, given or initials, suffix] if suffix else [family, given or initials]
        if group:
            tags.setdefault(groups, []).append(group)
        elif family:
            tags.setdefault(people, []).append(", ".join(parts) if parts[1] else family)


def _add_dates(tags: Tags, record: Any, paths: tuple[str, ...]) -> None:
    dates = (_date(element) for path in paths for element in xml_text.select(record, path))
    tags["DP"] = [date for date in dates if date][:1]


def _date(element: Any) -> str:
    """ "2018 May 3", "2018-05-03", "2018 Summer", or what <MedlineDate> says."""
    year, month, day, season = (xml_text.first(element, part) for part in ("Year", "Month", "Day", "Season"))
    if not year:
        return xml_text.first(element, "MedlineDate")
    if month.isdigit():
        return "-".join(part.zfill(2) for part in (year, month, day) if part)
    return " ".join(filter(None, (year, month or season, day)))


def _add_abstract(tags: Tags, elements: Any) -> None:
    """One text; the parts of a structured abstract with their labels, as NBIB has them."""
    parts = []
    for element in elements:
        label, text = element.get("Label", ""), " ".join(xml_text.text_of(element).split())
        parts.append(f"{label}: {text}" if label and label != "UNLABELLED" else text)
    tags["AB"] = [" ".join(filter(None, parts))] if any(parts) else []


def _add_identifiers(tags: Tags, elements: Any, attribute: str) -> None:
    for element in elements:
        tag, form = _IDENTIFIERS.get(element.get(attribute, ""), ("", ""))
        value = form.format(xml_text.text_of(element))
        if tag and value not in tags.setdefault(tag, []):
            tags[tag].append(value)


def holding() -> Holding:
    """What NBIB can hold."""
    return nbib.holding()
