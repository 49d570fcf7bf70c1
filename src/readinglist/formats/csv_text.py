"""CSV: a table with a line of headings, an item a row; read by its headings, written with the columns that are wanted.

Source: RFC 4180, and the headings of Zotero, Scopus, PubMed, Dimensions and Google Scholar. Names stand as "Family,
Given" with a semicolon between them (one within a name has a backslash before it), dates in EDTF.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from readinglist.errors import FormatError, Report, UnknownName
from readinglist.formats import language_codes, name_text, tagged_dates, zotero_types
from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, OTHERS, VARIABLES, Item, Name
from readinglist.normalise import item_type, names, persons

#: The order in which variables are written; others follow in that of CSL's list.
_FIRST = (
    "id", "type", "author", "issued", "title", "container-title", "editor", "volume", "issue", "page", "publisher",
    "publisher-place", "DOI", "URL",
)  # fmt: skip
_COLUMNS = tuple(dict.fromkeys((*_FIRST, *NAME_VARIABLES, *DATE_VARIABLES, *VARIABLES)))
#: Headings, in small letters, that others give to CSL variables.
HEADINGS = {
    "id": "id key citekey citation_key citation-key bibtex_key identifier",
    "type": "type item_type document_type publication_type entry_type",
    "author": "author authors author_full_names author(s) creator creators",
    "editor": "editor editors", "collection-editor": "series_editor", "translator": "translator translators",
    "container-author": "book_author", "reviewed-author": "reviewed_author", "recipient": "recipient",
    "contributor": "contributor", "interviewer": "interviewer", "director": "director", "composer": "composer",
    "issued": "date year publication_year pub_year publication_date issued published date_published pubyear",
    "accessed": "access_date accessed date_accessed",
    "title": "title article_title document_title",
    "container-title": "publication_title source_title journal publication journal/book source journal_title "
    "book_title proceedings_title dictionary_title encyclopedia_title website_title blog_title",
    "container-title-short": "journal_abbreviation abbreviated_source_title",
    "title-short": "short_title", "collection-title": "series series_title book_series anthology_title",
    "collection-number": "series_number", "volume": "volume vol", "issue": "issue no",
    "number": "art._no. article_number report_number patent_number",
    "page": "pages page pagination", "number-of-pages": "num_pages page_count number_of_pages",
    "number-of-volumes": "number_of_volumes", "edition": "edition", "publisher": "publisher",
    "publisher-place": "place publisher_place place_of_publication city address", "DOI": "doi",
    "URL": "url link source_url source_linkout", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid pubmed_id",
    "PMCID": "pmcid", "abstract": "abstract abstract_note", "note": "note notes extra",
    "keyword": "keyword keywords author_keywords manual_tags automatic_tags index_keywords tags mesh_terms",
    "language": "language language_of_original_document", "license": "rights license", "genre": "genre",
    "archive": "archive", "archive_location": "archive_location loc._in_archive", "source": "library_catalog",
    "call-number": "call_number", "event-title": "conference_name meeting_name", "event-place": "conference_location",
    "event-date": "conference_date", "section": "section", "version": "version", "medium": "medium", "scale": "scale",
    "status": "status publication_stage",
}  # fmt: skip
#: Headings of the two ends of a range of pages.
_ENDS = ("page_start", "page_end")
_HEADINGS = {name.replace("_", " "): variable for variable, names in HEADINGS.items() for name in names.split()}
_HEADINGS |= {variable.lower(): variable for variable in _COLUMNS}
_NAMES = re.compile(r"(?:\\.|[^\\;]|\\$)+", re.DOTALL)
#: PubMed's list ends in a full stop, which is none of an initial's: "List JA."
_LAST_STOP = re.compile(r"[A-Z]{2}\.\Z")
_SUFFIX = re.compile(rf"\s(?:{persons.SUFFIX.pattern})\Z")
_ESCAPE = re.compile(r"[\\;]")
_ESCAPED = re.compile(r"\\([\\;])")


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each row; a table whose headings say nothing, and rows that are too long, are reported."""
    return table(text, "", name=name, report=report)


def table(text: str, delimiter: str, *, name: str, report: Report) -> Iterator[Item]:
    """The items of a table; without a delimiter, it is told by the line of headings."""
    rows = _rows(text, delimiter or _delimiter(text), name, report)
    first = next(rows, None)
    if first is None:
        return
    headings = [cell.strip() for cell in first[1]]
    variables = [_variable(heading) for heading in headings]
    if not any(variables):
        hint = "the first line has headings, as author, title, year"
        report(FormatError("no heading of the table is known", file=name, line=first[0], hint=hint))
        return
    for line, cells in rows:
        if len(cells) > len(headings) and any(cell.strip() for cell in cells[len(headings) :]):
            problem = f"the row has {len(cells)} cells under {len(headings)} headings"
            hint = "a cell with a comma or a line break stands in quotation marks"
            report(FormatError(problem, file=name, line=line, hint=hint))
        if any(cell.strip() for cell in cells):
            yield _item(list(zip(headings, variables, map(str.strip, cells), strict=False)))


def _delimiter(text: str) -> str:
    head = text.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=head.count)


def _rows(text: str, delimiter: str, name: str, report: Report) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of each row that is not empty."""
    # An abstract may be longer than the 131,072 letters that csv allows by default.
    csv.field_size_limit(2**31 - 1)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    while True:
        line = before + reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "check the quotation marks there; the rows after it are read"
            report(FormatError(f"the row cannot be read: {error}", file=name, line=line, hint=hint))
            if before + reader.line_num > line and not before:
                # A quotation mark that is not closed would take all rows: those after its line are read as they stand.
                rest = list(io.StringIO(text, newline=""))[line:]
                reader, before = csv.reader(rest, delimiter=delimiter, strict=True), line
            continue
        if cells:
            yield line, cells


def _variable(heading: str) -> str:
    plain = heading.lower().strip("\ufeff ")
    return _HEADINGS.get(plain) or (plain.replace(" ", "_") if plain.replace(" ", "_") in _ENDS else "")


def _item(cells: list[tuple[str, str, str]]) -> Item:
    found: dict[str, list[str]] = {}
    rest: dict[str, str] = {}
    for heading, variable, cell in cells:
        if variable and cell:
            found.setdefault(variable, []).append(cell)
        elif cell and heading:
            rest[heading] = cell
    pages = "-".join(cell for end in _ENDS for cell in found.pop(end, [])[:1])
    people = {variable: tuple(name for part in _names(found.pop(variable)) for name in _people(part) if name)
              for variable in NAME_VARIABLES if variable in found}  # fmt: skip
    dates = {variable: tagged_dates.read(found.pop(variable)) for variable in DATE_VARIABLES if variable in found}
    key, told = (next(iter(found.pop(variable, [])), "") for variable in ("id", "type"))
    fields = {variable: values[0] for variable, values in found.items()}
    fields.setdefault("page", pages)
    if "keyword" in found:
        fields["keyword"] = ", ".join(re.sub(r";\s*", ", ", value) for value in found["keyword"])
    fields["language"] = language_codes.read(fields.get("language", ""))
    csl_type = told if told in CSL_TYPES else zotero_types.READ.get(told.lower(), "")
    if not csl_type:
        known = {*people, *dates, *(variable for variable, value in fields.items() if value)}
        csl_type = item_type.infer(known, container=fields.get("container-title", ""))
        rest |= {"type": told} if told else {}
    return Item(csl_type, key, people, dates, fields, {"csv": rest} if rest else {})


def _names(cells: list[str]) -> Iterator[str]:
    """The names of a cell; of several cells for the same people, those of the one that says most."""
    for part in _NAMES.findall(max(cells, key=len)):
        if part.strip():
            yield _ESCAPED.sub(r"\1", part.strip())


def _people(part: str) -> Sequence[Name]:
    """Whom a part of a cell names: one, but for lists that have commas between people.

    These are PubMed's ("Levitt SD, List JA."), the older ones of Scopus ("Levitt S.D., List J.A.") and those of more
    commas than a family name, a given name and a suffix ask for. An institution ends in a comma.
    """
    pieces = [piece.strip() for piece in part.split(",")]
    part = part[:-1] if _LAST_STOP.search(part) and persons.is_vancouver(part[:-1]) else part
    apart = len(pieces) > 1 and all(persons.ends_with_initials(_SUFFIX.sub("", piece)) for piece in pieces)
    cut = names.has_others(part)
    if not pieces[-1] or not (apart or cut or len(pieces) > 3):
        return [name_text.read_either(part)]
    return [*names.parse(part), *([OTHERS] if cut else [])]


def write(items: Iterable[Item], *, columns: Sequence[str] = ()) -> str:
    """A table with these columns, by default all that any of the items needs; "" for no items.

    Raises UnknownName for a column that is no variable of CSL.
    """
    return written(items, ",", columns)


def written(items: Iterable[Item], delimiter: str, columns: Sequence[str]) -> str:
    """The same with any delimiter."""
    found = list(items)
    if not found:
        return ""
    for column in columns:
        if column not in _COLUMNS:
            raise UnknownName("column", column, _COLUMNS, hint="columns are id, type and the variables of CSL")
    rows = [_row(item) for item in found]
    used = [column for column in _COLUMNS if any(row.get(column) for row in rows)]
    kept = dict.fromkeys(heading for row in rows for heading in row if heading not in _COLUMNS)
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
    headings = list(columns) or [*used, *kept]
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return target.getvalue()


def _row(item: Item) -> dict[str, str]:
    kept = item.custom.get("csv")
    row = {str(heading): str(cell) for heading, cell in kept.items()} if isinstance(kept, dict) else {}
    row = {heading: cell for heading, cell in row.items() if not _variable(heading)}
    row |= {"id": item.id, "type": item.type} | dict(item.fields)
    for variable, people in item.names.items():
        row[variable] = "; ".join(_ESCAPE.sub(r"\\\g<0>", _written_name(name)) for name in people)
    return row | {variable: tagged_dates.edtf(date) for variable, date in item.dates.items()}


def _written_name(name: Name) -> str:
    """ "Family, Given", an institution; one that would be taken for a person gets a comma at its end."""
    plain = name_text.write(name)
    return name_text.write_marked(name) if name.literal and _people(plain) != [name] else plain


def holding() -> Holding:
    """Every variable of CSL; of a name its family and given name and its suffix."""

    def finer(item: Item) -> Item:
        keyword = re.sub(r";\s*", ", ", item["keyword"])
        return item.with_fields(keyword=keyword, language=language_codes.read(item["language"]))

    return Holding(
        variables=frozenset(_COLUMNS),
        name=lambda name: _people(_written_name(name))[0],
        text=str.strip,
        finer=finer,
    )
