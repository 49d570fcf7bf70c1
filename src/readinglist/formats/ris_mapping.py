"""Types and tags of RIS <-> types and variables of CSL: one table, used both ways.

Sources: the RIS format specification (2001 and 2011), and what EndNote, Zotero and Mendeley write where it is silent.
A tag is read into the variable that lists it; a variable is written to the first tag of its list.
"""

from __future__ import annotations

from functools import cache

#: RIS type -> CSL type; the first of several is the one that is written.
TYPES = {
    "JOUR": "article-journal", "BOOK": "book", "CHAP": "chapter", "CPAPER": "paper-conference", "ELEC": "webpage",
    "THES": "thesis", "RPRT": "report", "MGZN": "article-magazine", "NEWS": "article-newspaper", "BLOG": "post-weblog",
    "GEN": "document", "DATA": "dataset", "COMP": "software", "DICT": "entry-dictionary", "ENCYC": "entry-encyclopedia",
    "MPCT": "motion_picture", "SOUND": "song", "MUSIC": "musical_score", "MAP": "map", "PAMP": "pamphlet",
    "PAT": "patent", "PCOMM": "personal_communication", "SLIDE": "speech", "STAND": "standard", "STAT": "legislation",
    "BILL": "bill", "CASE": "legal_case", "HEAR": "hearing", "LEGAL": "regulation", "MANSCPT": "manuscript",
    "ART": "graphic", "FIGURE": "figure", "CLSWK": "classic", "JFULL": "periodical", "SER": "collection",
    "MULTI": "broadcast", "INPR": "article", "EJOUR": "article-journal", "ABST": "article-journal",
    "EBOOK": "book", "EDBOOK": "book", "CTLG": "book", "ECHAP": "chapter", "CONF": "paper-conference",
    "UNPB": "manuscript", "ICOMM": "personal_communication", "VIDEO": "motion_picture", "ADVS": "motion_picture",
    "AGGR": "dataset", "DBASE": "dataset", "ANCIENT": "classic", "CHART": "figure", "EQUA": "figure",
    "GOVDOC": "report", "GRANT": "document",
}  # fmt: skip
#: CSL types that RIS has no type for -> the nearest.
_NEAREST = {
    "entry": "ENCYC", "post": "BLOG", "review": "JOUR", "review-book": "JOUR", "treaty": "LEGAL", "interview": "PCOMM",
    "performance": "MULTI", "event": "CPAPER",
}  # fmt: skip
WRITTEN_TYPES = _NEAREST | {csl_type: ris for ris, csl_type in reversed(TYPES.items())}

#: CSL name variable -> tags, each of which may be repeated.
NAMES = {"author": ("AU", "A1"), "editor": ("A2", "ED"), "collection-editor": ("A3",), "translator": ("A4",)}

#: CSL variable -> tags, in any record.
_TAGS = {
    "title": ("TI", "T1", "CT"),
    "container-title": ("T2", "JF", "BT", "JO"),
    "container-title-short": ("J2", "JA"),
    "collection-title": ("T3",),
    "title-short": ("ST",),
    "abstract": ("AB", "N2"),
    "note": ("N1", "RN"),
    "publisher": ("PB",),
    "publisher-place": ("CY", "PP"),
    "volume": ("VL",),
    "issue": ("IS",),
    "number": ("M1",),
    "edition": ("ET",),
    "number-of-volumes": ("NV",),
    "genre": ("M3",),
    "section": ("SE",),
    "DOI": ("DO",),
    "URL": ("UR", "LK"),
    "language": ("LA",),
    "call-number": ("CN",),
    "archive": ("DB",),
    "source": ("DP",),
    "original-title": ("OP",),
    "reviewed-title": ("RI",),
    "ISBN": ("SN",),
    "ISSN": ("SN",),
}
#: In a record of a whole book T2 is the series (EndNote).
_WHOLE_BOOK = {
    "title": ("TI", "T1", "BT", "CT"),
    "container-title": ("JF", "JO"),
    "collection-title": ("T3", "T2"),
}
_BY_TYPE = {
    **dict.fromkeys(("book", "classic", "collection", "pamphlet"), _WHOLE_BOOK),
}
#: CSL types whose SN is an ISBN where its digits do not tell.
BOOKS = frozenset((*_BY_TYPE, "chapter", "entry", "entry-dictionary", "entry-encyclopedia", "paper-conference"))
#: Tags of repeated values that are one variable.
JOINED = {"note": "\n\n", "abstract": "\n\n"}
#: CSL date variable -> tags.
DATES = {"issued": ("PY", "Y1", "DA"), "accessed": ("Y2",)}
FIELDS = frozenset({*_TAGS, "page", "keyword", *DATES, *NAMES})


@cache
def tags_of(csl_type: str) -> dict[str, tuple[str, ...]]:
    """CSL variable -> its tags in a record of this type, the one that is written first."""
    return _TAGS | _BY_TYPE.get(csl_type, {})


@cache
def variables_of(csl_type: str) -> dict[str, str]:
    """Tag -> CSL variable."""
    return {tag: variable for variable, tags in tags_of(csl_type).items() for tag in tags}
