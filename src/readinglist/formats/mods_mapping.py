"""Elements of MODS <-> types, variables, names and dates of CSL (MODS User Guidelines, version 3; MARC relators)."""

from __future__ import annotations

NAMESPACE = "http://www.loc.gov/mods/v3"
HOST = "relatedItem[type=host]/"
SERIES = "relatedItem[type=series]/"
ORIGINAL = "relatedItem[type=original]/"

#: CSL variable -> paths, in any record; the first is the one that is written.
FIELDS = {
    "title": ("titleInfo[!type]/title",),
    "title-short": ("titleInfo[type=abbreviated]/title",),
    "original-title": ("titleInfo[type=uniform]/title",),
    "part-number": ("titleInfo[!type]/partNumber",),
    "part-title": ("titleInfo[!type]/partName",),
    "genre": ("genre[type=genre]",),
    "publisher": ("originInfo/publisher",),
    "publisher-place": ("originInfo/place/placeTerm[type=text]", "originInfo/place/placeTerm[!type]"),
    "edition": ("originInfo/edition",),
    "language": ("language/languageTerm[type=code]", "language/languageTerm"),
    "number-of-pages": ("physicalDescription/extent",),
    "medium": ("physicalDescription/form",),
    "abstract": ("abstract",),
    "note": ("note[!type]",),
    "annote": ("note[type=annotation]",),
    "status": ("note[type=publication status]",),
    "version": ("note[type=version identification]",),
    "license": ("accessCondition",),
    "DOI": ("identifier[type=doi]",),
    "ISBN": ("identifier[type=isbn]",),
    "ISSN": ("identifier[type=issn]",),
    "PMID": ("identifier[type=pmid]", "identifier[type=pubmed]"),
    "PMCID": ("identifier[type=pmcid]", "identifier[type=pmc]"),
    "URL": ("location/url", "identifier[type=uri]"),
    "archive": ("location/physicalLocation",),
    "call-number": ("location/shelfLocator", "classification"),
    "archive_location": ("location/holdingSimple/copyInformation/shelfLocator",),
    "source": ("recordInfo/recordContentSource",),
    "volume": ("part/detail[type=volume]/number",),
    "issue": ("part/detail[type=issue]/number",),
    "number": ("part/detail[type=report number]/number", "identifier[type=report number]"),
    "chapter-number": ("part/detail[type=chapter]/number",),
    "section": ("part/detail[type=section]/number",),
    "number-of-volumes": ("note[type=number of volumes]",),
    "container-title": (f"{HOST}titleInfo[!type]/title",),
    "container-title-short": (f"{HOST}titleInfo[type=abbreviated]/title",),
    "collection-title": (f"{SERIES}titleInfo[!type]/title", f"{HOST}{SERIES}titleInfo[!type]/title",
                         f"{HOST}{HOST}titleInfo[!type]/title"),
    "collection-number": tuple(
        f"{base}{path}" for base in (SERIES, f"{HOST}{SERIES}")
        for path in ("part/detail[type=volume]/number", "titleInfo[!type]/partNumber")
    ),
    "event-title": ("name[type=conference]/namePart",),
    "original-publisher": (f"{ORIGINAL}originInfo/publisher",),
    "original-publisher-place": (f"{ORIGINAL}originInfo/place/placeTerm[type=text]",),
    "reviewed-title": ("relatedItem[type=reviewOf]/titleInfo[!type]/title",),
    "reviewed-genre": ("relatedItem[type=reviewOf]/genre",),
}  # fmt: skip
#: Where bibutils has the number of an issue, of a report, of a book in its series.
NUMBER = "part/detail[type=number]/number"
#: What NUMBER is in records of a type, the issue in others.
NUMBERED = {
    **dict.fromkeys(("report", "patent", "standard", "legislation", "bill"), "number"),
    "book": "collection-number",
}
#: Variables that describe the host, in a record that has one.
OF_HOST = (
    "publisher", "publisher-place", "edition", "ISBN", "ISSN", "volume", "issue", "number-of-volumes",
    "collection-title", "collection-number",
)  # fmt: skip
#: CSL date variable -> paths.
DATES = {
    "issued": ("originInfo/dateIssued", f"{HOST}originInfo/dateIssued", f"{HOST}part/date", "part/date",
               "originInfo/copyrightDate", "originInfo/dateCreated", f"{HOST}originInfo/copyrightDate"),
    "accessed": ("originInfo/dateCaptured",),
    "submitted": ("originInfo/dateOther[type=submitted]",),
    "event-date": ("originInfo/dateOther[type=event]",),
    "original-date": (f"{ORIGINAL}originInfo/dateIssued",),
}  # fmt: skip
#: CSL name variable -> MARC's code for its role, and other codes and words that are read.
ROLES = {
    "author": "aut author creator cre dis rpt reporter", "editor": "edt editor", "translator": "trl translator",
    "illustrator": "ill illustrator", "compiler": "com compiler", "composer": "cmp composer",
    "director": "drt director fmd", "producer": "pro producer fmp", "performer": "prf performer",
    "narrator": "nrt narrator", "host": "hst host", "interviewer": "ivr interviewer",
    "script-writer": "aus screenwriter scriptwriter", "recipient": "rcp addressee recipient", "curator": "cur curator",
    "organizer": "orm organizer", "chair": "mod moderator", "contributor": "ctb contributor",
}  # fmt: skip
BY_ROLE = {role: variable for variable, roles in ROLES.items() for role in roles.split()}
#: Roles of what is no author but another variable.
OTHER_ROLES = {"dgg": "publisher", "degree grantor": "publisher", "event": "event-title"}
#: Where names stand -> what CSL calls those of a role there, where it has a name of its own for them.
ELSEWHERE = {
    HOST: {"author": "container-author", "editor": "editor"},
    SERIES: {"editor": "collection-editor", "author": "collection-editor"},
    f"{HOST}{SERIES}": {"editor": "collection-editor"},
    ORIGINAL: {"author": "original-author"},
    "relatedItem[type=reviewOf]/": {"author": "reviewed-author"},
}
#: Genres of MARC (marcgt), bibutils and Zotero, and kinds of resources -> CSL type; what says more stands first.
TYPES = {
    "journal article": "article-journal", "journalarticle": "article-journal", "article": "article-journal",
    "book chapter": "chapter", "booksection": "chapter", "bookitem": "chapter", "preprint": "article",
    "conference publication": "paper-conference", "conferencepaper": "paper-conference", "thesis": "thesis",
    "ph.d. thesis": "thesis", "masters thesis": "thesis", "technical report": "report", "report": "report",
    "magazinearticle": "article-magazine", "newspaperarticle": "article-newspaper", "magazine": "article-magazine",
    "newspaper": "article-newspaper", "dictionaryentry": "entry-dictionary",
    "encyclopediaarticle": "entry-encyclopedia",
    "dictionary": "entry-dictionary", "encyclopedia": "entry-encyclopedia", "web page": "webpage", "webpage": "webpage",
    "web site": "webpage", "blogpost": "post-weblog", "weblog": "post-weblog", "forumpost": "post", "patent": "patent",
    "standard or specification": "standard", "standard": "standard", "dataset": "dataset", "numeric data": "dataset",
    "computer program": "software", "computerprogram": "software", "legal case and case notes": "legal_case",
    "law report or digest": "legal_case", "case": "legal_case", "legislation": "legislation", "statute": "legislation",
    "hearing": "hearing", "treaty": "treaty", "letter": "personal_communication", "email": "personal_communication",
    "interview": "interview", "speech": "speech", "presentation": "speech", "manuscript": "manuscript",
    "motion picture": "motion_picture", "film": "motion_picture", "videorecording": "motion_picture",
    "podcast": "broadcast", "tvbroadcast": "broadcast", "radiobroadcast": "broadcast", "art original": "graphic",
    "artwork": "graphic", "picture": "graphic", "photograph": "graphic", "chart": "figure",
    "book review": "review-book",
    "review": "review", "map": "map", "music": "song", "audiorecording": "song", "periodical": "periodical",
    "series": "collection", "book": "book", "cartographic": "map", "notated music": "musical_score",
    "sound recording": "song", "sound recording-musical": "song", "still image": "graphic",
    "moving image": "motion_picture", "television broadcast": "broadcast", "communication": "personal_communication",
    "unpublished": "manuscript", "software, multimedia": "software", "electronic": "webpage", "academic journal": "",
    "miscellaneous": "document",
}  # fmt: skip
#: Genres that say more of a work than its type.
GENRES = {"ph.d. thesis": "PhD thesis", "masters thesis": "Master’s thesis", "diploma thesis": "Diploma thesis",
          "habilitation thesis": "Habilitation thesis", "licentiate thesis": "Licentiate thesis"}  # fmt: skip
#: bibutils tells theses of a doctor from others by these.
THESES = {"PhD thesis": "Ph.D. thesis", "Master’s thesis": "Masters thesis", "Master's thesis": "Masters thesis"}
#: What is written beside our own type, for others.
MARC = {
    "article-journal": "article", "book": "book", "paper-conference": "conference publication", "thesis": "thesis",
    "report": "technical report", "webpage": "web site", "patent": "patent", "map": "map", "interview": "interview",
    "legislation": "legislation", "legal_case": "law report or digest", "motion_picture": "motion picture",
    "speech": "speech", "review": "review", "treaty": "treaty", "dataset": "numeric data",
    "software": "computer program",
}  # fmt: skip
RESOURCES = {
    "map": "cartographic", "musical_score": "notated music", "song": "sound recording", "graphic": "still image",
    "figure": "still image", "motion_picture": "moving image", "software": "software, multimedia",
    "dataset": "software, multimedia", "broadcast": "moving image",
}  # fmt: skip
#: What is written of the host, for others: authority and word.
HOST_GENRES = {
    "article-journal": "marcgt=periodical", "article-magazine": "bibutilsgt=magazine",
    "article-newspaper": "marcgt=newspaper", "chapter": "marcgt=book",
    "paper-conference": "marcgt=conference publication", "entry-encyclopedia": "marcgt=encyclopedia",
    "entry-dictionary": "marcgt=dictionary", "review-book": "marcgt=periodical", "review": "marcgt=periodical",
}  # fmt: skip
#: Genres of the host -> CSL type of what stands in it.
IN_HOST = {
    "newspaper": "article-newspaper", "magazine": "article-magazine", "periodical": "article-journal",
    "academic journal": "article-journal", "journal": "article-journal", "continuing": "article-journal",
    "serial": "article-journal", "conference publication": "paper-conference", "encyclopedia": "entry-encyclopedia",
    "dictionary": "entry-dictionary", "web site": "webpage", "book": "chapter",
}  # fmt: skip
SUBJECTS = ("topic", "geographic", "temporal", "genre")
