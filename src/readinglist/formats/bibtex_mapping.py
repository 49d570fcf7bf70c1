"""Entry types and fields of BibTeX and BibLaTeX <-> types and variables of CSL: the one table, used both ways.

Sources: btxdoc 3 (BibTeX), the BibLaTeX manual 2.1 and 2.2, CSL 1.0.2 Appendices III and IV; where they leave a choice,
what users of pandoc and Zotero see. A field is read into the variable that lists it; a variable is written to the
first field of its list that the dialect knows. A variable that no list holds is written under its own name.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from readinglist.formats.limits import CSL_TYPES, Holding
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES, VARIABLES

#: Entry type -> CSL type.
TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "inbook": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "booklet": "pamphlet", "collection": "book", "mvcollection": "book",
    "incollection": "chapter", "suppcollection": "chapter", "dataset": "dataset", "manual": "book",
    "misc": "document", "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
    "patent": "patent", "periodical": "article-journal", "suppperiodical": "article-journal", "proceedings": "book",
    "mvproceedings": "book", "inproceedings": "paper-conference", "conference": "paper-conference",
    "reference": "book", "mvreference": "book", "inreference": "entry-encyclopedia", "report": "report",
    "techreport": "report", "thesis": "thesis", "phdthesis": "thesis", "mastersthesis": "thesis",
    "unpublished": "manuscript", "software": "software", "artwork": "graphic", "audio": "song", "image": "figure",
    "jurisdiction": "legal_case", "legal": "treaty", "legislation": "legislation", "letter": "personal_communication",
    "movie": "motion_picture", "music": "song", "performance": "performance", "review": "review",
    "standard": "standard", "video": "motion_picture", "commentary": "book", "map": "map",
    "newspaper": "article-newspaper", "magazine": "article-magazine",
}  # fmt: skip


class Written(NamedTuple):
    """The entry type that a CSL type is written as, in each dialect."""

    bibtex: str
    biblatex: str


#: CSL type -> entry types; a type that is not here is a @misc.
WRITTEN_TYPES = {
    "article": Written("article", "article"), "article-journal": Written("article", "article"),
    "article-magazine": Written("article", "article"), "article-newspaper": Written("article", "article"),
    "bill": Written("misc", "legislation"), "book": Written("book", "book"),
    "chapter": Written("incollection", "incollection"), "classic": Written("book", "book"),
    "dataset": Written("misc", "dataset"),
    "entry": Written("incollection", "inreference"),
    "entry-dictionary": Written("incollection", "inreference"),
    "entry-encyclopedia": Written("incollection", "inreference"), "figure": Written("misc", "image"),
    "graphic": Written("misc", "artwork"), "legal_case": Written("misc", "jurisdiction"),
    "legislation": Written("misc", "legislation"), "manuscript": Written("unpublished", "unpublished"),
    "motion_picture": Written("misc", "movie"), "pamphlet": Written("booklet", "booklet"),
    "paper-conference": Written("inproceedings", "inproceedings"), "patent": Written("misc", "patent"),
    "performance": Written("misc", "performance"),
    "personal_communication": Written("misc", "letter"), "post": Written("misc", "online"),
    "post-weblog": Written("misc", "online"), "regulation": Written("misc", "legislation"),
    "report": Written("techreport", "report"), "review": Written("article", "review"),
    "review-book": Written("article", "review"), "software": Written("misc", "software"),
    "song": Written("misc", "music"),
    "speech": Written("unpublished", "unpublished"), "standard": Written("misc", "standard"),
    "thesis": Written("phdthesis", "thesis"), "treaty": Written("misc", "legal"), "webpage": Written("misc", "online"),
}  # fmt: skip

#: `entrysubtype` -> CSL type, where the entry type alone does not tell it (BibLaTeX 2.2.3).
SUBTYPES = {
    **{csl_type: csl_type for csl_type in (*CSL_TYPES, *TYPES.values())},
    "magazine": "article-magazine",
    "newspaper": "article-newspaper",
}

#: Thesis types that are told by the entry type -> genre.
THESES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis"}

#: Localisation keys of BibLaTeX (4.9.2) that stand in `type` and `pubstate` -> what they print.
KEYS = {
    "phdthesis": "PhD thesis", "mathesis": "Master’s thesis", "bathesis": "Bachelor’s thesis",
    "candthesis": "Candidate thesis", "techreport": "technical report", "resreport": "research report",
    "software": "computer software", "datacd": "data CD", "audiocd": "audio CD", "patent": "patent",
    "patentde": "German patent", "patenteu": "European patent", "patentfr": "French patent",
    "patentuk": "British patent", "patentus": "U.S. patent", "patreq": "patent request",
    "patreqde": "German patent request", "patreqeu": "European patent request", "patreqfr": "French patent request",
    "patrequk": "British patent request", "patrequs": "U.S. patent request", "inpreparation": "in preparation",
    "submitted": "submitted", "forthcoming": "forthcoming", "inpress": "in press", "prepublished": "pre-published",
    "newseries": "new series", "oldseries": "old series",
}  # fmt: skip
#: The same for the countries that a patent holds in.
COUNTRIES = {
    "countryde": "Germany", "countryep": "European Union", "countryeu": "European Union", "countryfr": "France",
    "countryuk": "United Kingdom", "countryus": "United States of America",
}  # fmt: skip

#: Name field -> CSL variable.
NAMES = {
    "author": "author", "editor": "editor", "translator": "translator", "bookauthor": "container-author",
    **{variable: variable for variable in NAME_VARIABLES},
}  # fmt: skip
#: `editortype` and its kin -> CSL variable (BibLaTeX 2.3.6); other types are kept as they are.
EDITOR_TYPES = {
    "editor": "editor", "compiler": "compiler", "director": "director", "organizer": "organizer",
    "producer": "producer", "collaborator": "contributor", "series": "collection-editor",
}  # fmt: skip

#: CSL variable -> the fields that hold it, in any entry: BibLaTeX's own name, then BibTeX's.
_FIELDS = {
    "abstract": ("abstract",),
    "annote": ("annotation", "annote"),
    "call-number": ("library", "call-number"),
    "chapter-number": ("chapter",),
    "collection-title": ("series",),
    "collection-number": (),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "container-title-short": ("shortjournal", "journalabbr"),
    "DOI": ("doi",),
    "edition": ("edition",),
    "event-place": ("venue",),
    "event-title": ("eventtitle",),
    "genre": ("type",),
    "ISBN": ("isbn",),
    "ISSN": ("issn",),
    "issue": ("issue",),
    "keyword": ("keywords",),
    "language": ("langid", "hyphenation", "language"),
    "note": ("note", "addendum"),
    "number": ("number",),
    "number-of-pages": ("pagetotal",),
    "number-of-volumes": ("volumes",),
    "original-publisher": ("origpublisher",),
    "original-publisher-place": ("origlocation",),
    "original-title": ("origtitle",),
    "page": ("pages",),
    "part-number": ("part",),
    "PMCID": ("pmcid",),
    "PMID": ("pmid",),
    "publisher": ("publisher", "school", "institution", "organization", "howpublished"),
    "publisher-place": ("location", "address"),
    "status": ("pubstate",),
    "title": ("title",),
    "title-short": ("shorttitle",),
    "URL": ("url",),
    "version": ("version",),
    "volume": ("volume",),
}
_ARTICLE: dict[str, tuple[str, ...]] = {"issue": ("number", "issue"), "number": ("eid",)}
_IN_BOOK: dict[str, tuple[str, ...]] = {
    "container-title": ("booktitle", "journaltitle", "journal"),
    "collection-number": ("number",),
    "number": (),
}
_REPORT: dict[str, tuple[str, ...]] = {
    "publisher": ("institution", "school", "publisher", "organization", "howpublished")
}
_MANUAL: dict[str, tuple[str, ...]] = {
    "publisher": ("organization", "publisher", "institution", "school", "howpublished")
}
#: CSL type -> where it differs from the list above.
_BOOK: dict[str, tuple[str, ...]] = {"collection-number": ("number",), "number": ()}
_BY_TYPE: dict[str, dict[str, tuple[str, ...]]] = {
    **dict.fromkeys(("article", "article-journal", "article-magazine", "article-newspaper", "periodical"), _ARTICLE),
    **dict.fromkeys(("review", "review-book"), _ARTICLE),
    **dict.fromkeys(
        ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"),
        _IN_BOOK,
    ),
    **dict.fromkeys(("book", "classic"), _BOOK),
    "report": _REPORT,
    "standard": _MANUAL,
    "thesis": {"publisher": ("institution", "school", "publisher", "organization", "howpublished")},
    "patent": {"jurisdiction": ("location", "address"), "publisher-place": ()},
}  # fmt: skip

#: BibLaTeX's field -> BibTeX's, where the dialects differ.
BIBTEX_NAMES = {"journaltitle": "journal", "location": "address", "annotation": "annote"}
#: By CSL type.
BIBTEX_NAMES_OF = {"thesis": {"institution": "school"}}

#: Variables that several fields are joined in, and what stands between.
JOINED = {"note": ". ", "publisher": "; ", "issue": ", "}
#: Fields whose value is no LaTeX.
_VERBATIM = """
url doi isbn issn pmid pmcid file pdf eprint eid crossref xref xdata ids options groups verba verbb verbc
urlraw local-url langid hyphenation keywords-raw
"""
VERBATIM = frozenset(_VERBATIM.split())
#: Fields of figures and single words, in which mark-up says nothing: "2\\textsuperscript{nd}".
_FIGURES = """
pages volume number issue edition chapter volumes pagetotal part type version language pubstate keywords year month day
"""
FIGURES = frozenset(_FIGURES.split())
#: Fields that BibLaTeX takes for lists parted by "and" (2.1.2). To BibTeX they are none, and many a "Simon and
#: Schuster" stands there without braces; so they are only parted in an entry with a field of BibLaTeX's own.
LISTS = frozenset({"location", "origlocation", "address", "publisher", "origpublisher", "institution", "organization"})
BIBLATEX_ONLY = frozenset({"date", "journaltitle", "location", "langid", "hyphenation", "eprinttype", "origdate"})

_LANGUAGES = """
af-ZA afrikaans|sq-AL albanian|am-ET amharic|ar-AR arabic|eu-ES basque|bg-BG bulgarian|ca-AD catalan|hr-HR croatian
cs-CZ czech|da-DK danish|nl-NL dutch|en-US american english USenglish usenglish|en-GB british UKenglish ukenglish
en-CA canadian|en-AU australian|en-NZ newzealand|eo esperanto|et-EE estonian|fi-FI finnish
fr-FR french acadian francais frenchb|fr-CA canadien|gl-ES galician|de-DE german ngerman germanb
de-AT austrian naustrian|de-CH nswissgerman swissgerman|el-GR greek polutonikogreek|he-IL hebrew|hi-IN hindi
hu-HU hungarian magyar|is-IS icelandic|id-ID indonesian bahasai indon|ga-IE irish|it-IT italian
ja-JP japanese|ko-KR korean
la latin|lv-LV latvian|lt-LT lithuanian|mk-MK macedonian|ms-MY malay bahasam|mn-MN mongolian|nb-NO norwegian norsk
nn-NO nynorsk|fa-IR persian farsi|pl-PL polish|pt-PT portuguese portuges|pt-BR brazilian brazil
ro-RO romanian|ru-RU russian
gd-GB scottish|sr-RS serbian serbianc|sk-SK slovak|sl-SI slovenian slovene|es-ES spanish|es-MX mexican|sv-SE swedish
ta-IN tamil|te-IN telugu|th-TH thai|tr-TR turkish|uk-UA ukrainian|vi-VN vietnamese|cy-GB welsh|zh-CN chinese
"""
_LANGUAGE_ROWS = [row.split() for line in _LANGUAGES.split("\n") for row in line.split("|") if row]
#: babel's name of a language -> BCP 47, and back to the first of its names (BibLaTeX, table 2).
LANGUAGE_CODES = {name.lower(): code for code, *names in _LANGUAGE_ROWS for name in names}
LANGUAGE_NAMES = {code: names[0] for code, *names in _LANGUAGE_ROWS}

BY_LOWER_CASE = {variable.lower(): variable for variable in VARIABLES}
#: Put before a variable's name where that name means something else in BibTeX.
PREFIX = "csl-"


@cache
def is_title(field: str) -> bool:
    """Whether a field holds a title, in which braces protect capitals."""
    return "title" in field or field in ("series", "journal", "shortjournal", "journalabbr")


@cache
def fields_of(csl_type: str) -> dict[str, tuple[str, ...]]:
    """CSL variable -> the fields that are read into it, in an entry of this type, the preferred one first."""
    special = _BY_TYPE.get(csl_type, {})
    taken = {field for fields in special.values() for field in fields}
    common = {variable: tuple(field for field in fields if field not in taken) for variable, fields in _FIELDS.items()}
    table = common | special
    used = {field for fields in table.values() for field in fields}
    for name, variable in BY_LOWER_CASE.items():
        fields = table.get(variable, ())
        if name not in used and name not in NAMES:
            table[variable] = (*fields, name)
        elif not fields:
            table[variable] = (PREFIX + name,)
    return table


@cache
def variables_of(csl_type: str) -> dict[str, str]:
    """Field -> CSL variable, in an entry of this type."""
    return {field: variable for variable, fields in fields_of(csl_type).items() for field in fields}


@cache
def names_of(csl_type: str, dialect: str) -> dict[str, str]:
    """BibLaTeX's field -> what the dialect calls it, in an entry of this type."""
    return BIBTEX_NAMES | BIBTEX_NAMES_OF.get(csl_type, {}) if dialect == "bibtex" else {}


def holding() -> Holding:
    """Every CSL variable, and `custom` as far as it is BibTeX's own."""
    return Holding(frozenset({*VARIABLES, *NAME_VARIABLES, *DATE_VARIABLES, "custom"}))
