"""DataCite, which registers the DOIs of data, software, theses, preprints.

Source: DataCite REST API, "Retrieve a single DOI"; DataCite Metadata Schema 4.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from readinglist.item import Date, Item, Name
from readinglist.lookup import cleaning
from readinglist.normalise import dates

if TYPE_CHECKING:
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier

#: resourceTypeGeneral (Metadata Schema 4.5, appendix 1, table 7) -> CSL type.
TYPES = {
    "Audiovisual": "motion_picture", "Book": "book", "BookChapter": "chapter", "Collection": "dataset",
    "ComputationalNotebook": "software", "ConferencePaper": "paper-conference", "ConferenceProceeding": "book",
    "DataPaper": "article-journal", "Dataset": "dataset", "Dissertation": "thesis", "Event": "event",
    "Image": "graphic", "Journal": "periodical", "JournalArticle": "article-journal", "Model": "dataset",
    "PeerReview": "review", "Preprint": "article", "Report": "report", "Software": "software", "Sound": "song",
    "Standard": "standard", "Text": "document", "Workflow": "software",
}  # fmt: skip
_ROLES = {"Editor": "editor", "Producer": "producer", "ProjectLeader": "", "DataCurator": "curator"}
#: Kinds of dates, the one that a citation shows first.
_DATES = ("Issued", "Available", "Created")
#: What stands where nothing is known (Metadata Schema 4.5, appendix 3).
_UNKNOWN = (":unav", ":unkn", ":none", ":null", ":tba", ":unal", ":unap", ":unas", "(:")
MOST = "8"


def by(identifier: Identifier, client: Client) -> Item | None:
    """The work of a DOI, or of an arXiv number, whose DOIs are DataCite's; None where there is none."""
    doi = f"10.48550/arXiv.{identifier.value}" if identifier.kind == "arXiv" else identifier.value
    answer = client.json("datacite", f"/dois/{doi}")
    found = next(_works([cleaning.mapping(answer).get("data")]), None)
    if found is not None and identifier.kind == "arXiv":
        return found.replace(fields={**found.fields, "archive": "arXiv", "archive_location": identifier.value})
    return found


def search(item: Item, client: Client) -> list[Item]:
    """Works with the words of a record's title, and its first author's name."""
    words = "".join(letter if letter.isalnum() else " " for letter in item.title).split()
    query = f"titles.title:({' AND '.join(words[:12])})"
    if item.authors and item.authors[0].family:
        query += f' AND creators.familyName:"{item.authors[0].family.replace(chr(34), "")}"'
    answer = client.json("datacite", "/dois", {"query": query, "page[size]": MOST})
    return list(_works(cleaning.mapping(answer).get("data")))


def _works(data: Any) -> Iterator[Item]:
    for each in cleaning.mappings(data):
        if not (found := work(cleaning.mapping(each.get("attributes")))).empty:
            yield found


def work(value: Mapping[str, Any]) -> Item:
    """The item of a DOI's attributes; empty where it has no title."""
    types = cleaning.mapping(value.get("types"))
    kind = TYPES.get(str(types.get("resourceTypeGeneral", "")), "document")
    if kind == "document":
        kind = str(types.get("citeproc") or kind)
    titles = cleaning.mappings(value.get("titles"))
    container = cleaning.mapping(value.get("container"))
    pages = [cleaning.plain(container.get(key)) for key in ("firstPage", "lastPage")]
    publisher = value.get("publisher")
    fields: dict[str, object] = {
        "title": cleaning.titled(
            [title.get("title") for title in titles if not title.get("titleType")],
            [title.get("title") for title in titles if title.get("titleType") == "Subtitle"],
        ),
        "DOI": value.get("doi"),
        "publisher": publisher.get("name") if isinstance(publisher, Mapping) else publisher,
        "container-title": container.get("title"),
        "volume": container.get("volume"),
        "issue": container.get("issue"),
        "page": "-".join(filter(None, pages)),
        "version": value.get("version"),
        "language": value.get("language"),
        "abstract": [
            said.get("description")
            for said in cleaning.mappings(value.get("descriptions"))
            if said.get("descriptionType") == "Abstract"
        ],
    }
    fields = {variable: text for variable, text in fields.items() if not str(text).startswith(_UNKNOWN)}
    names: dict[str, list[Name]] = {"author": [_name(creator) for creator in cleaning.mappings(value.get("creators"))]}
    for person in cleaning.mappings(value.get("contributors")):
        if role := _ROLES.get(str(person.get("contributorType")), ""):
            names.setdefault(role, []).append(_name(person))
    return cleaning.record(kind, fields, names, {"issued": _issued(value)})


def _name(value: Mapping[str, Any]) -> Name:
    """A creator: in parts, or "Family, Given" of a person, or an institution."""
    family, given, name = (cleaning.plain(value.get(key)) for key in ("familyName", "givenName", "name"))
    if name.startswith(_UNKNOWN):
        return Name()
    if value.get("nameType") == "Organizational":
        return Name(literal=name or family)
    if not family and "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
    return Name(family, given) if family else Name(literal=name)


def _issued(value: Mapping[str, Any]) -> Date:
    """The day of publication where it falls into the year of publication, else that year."""
    year = cleaning.year(value.get("publicationYear"))
    told = {str(each.get("dateType")): str(each.get("date") or "") for each in cleaning.mappings(value.get("dates"))}
    for kind in _DATES:
        written = dates.parse(told.get(kind, "")[:10])
        if written and (not year or written.date.year == year.year):
            return written.date
    return year
