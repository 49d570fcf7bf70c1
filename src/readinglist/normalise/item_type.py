"""Item type: what is known of a record -> the CSL type it must be of."""

from __future__ import annotations

import re
from collections.abc import Collection

_PROCEEDINGS = re.compile(
    r"(?i)\bproc(?:eedings|\.)|\bconf(?:erence|érence|\.)|\bsymposium\b|\bworkshop\b|\bkongress\b"
    r"|\btagung(?:sband)?\b|\bcongr[eè]s\w*"
)
#: What only a conference has; the proceedings of a society with a volume are a journal ("Proc. R. Soc. Lond. A 117").
_CONFERENCE = re.compile(
    r"(?i)\bconf(?:erence|érence|\.)|\bsymposium\b|\bworkshop\b|\bkongress\b|\btagung|\bcongr[eè]s|\d(?:st|nd|rd|th)\b"
    r"|(?:19|20)\d\d"
)
_NEWSPAPER = re.compile(
    r"(?i)\b(?:times|zeitung|guardian|le monde|post|tribune|herald|gazette|spiegel|die zeit|el país"
    r"|figaro|daily|repubblica)\b"
)
_BLOG = re.compile(r"(?i)\bblogs?\b|wordpress\.|blogspot\.|substack\.|medium\.com|hypotheses\.org")
_REFERENCE_WORK = (
    (
        re.compile(
            r"(?i)\b(?:\w*encyclop\w+|\w*enzyklop\w+|enciclop\w+|\w*lexikon|lexicon|wikipedia|dizionario biografico"
            r"|dictionary of national biography|(?:neue|allgemeine) deutsche biographie|(?:der|neue|kleine) pauly"
            r"|thesaurus cultus)\b|^(?-i:RE|RAC|TRE|LIMC|ThesCRA|NDB|ADB|DBI|ODNB)\b"
        ),
        "entry-encyclopedia",
    ),
    (re.compile(r"(?i)\b(?:dictionary|dictionnaire|wörterbuch|diccionario|dizionario)\b"), "entry-dictionary"),
)
#: What those have in them: looked for first, since most containers are journals.
_STEMS = re.compile(
    r"yclop|yklop|nciclop|exi[ck]o|ikipedia|izionar|iction|iccion|eutsche B|auly|hes(?:aurus|CRA)|örterb|[A-Z]{2}"
)
#: What a description in brackets says (APA 7, 9.22): "[Film]", "[Data set]", "[Blog post]".
_BRACKETED = re.compile(r"[\[(]([^\[\]()]{3,40})[\])]")
_DESCRIBED = (
    (re.compile(r"(?i)\b(?:film|motion picture|video|dvd|movie|documentary|\w*film)\b"), "motion_picture"),
    (re.compile(r"(?i)\b(?:podcast|broadcast|tv series|television|radio|episode|fernsehsendung)\b"), "broadcast"),
    (re.compile(r"(?i)\b(?:data ?set|datensatz|database)\b"), "dataset"),
    (re.compile(r"(?i)\b(?:software|computer program|mobile app|source code)\b"), "software"),
    (re.compile(r"(?i)\b(?:blog post|weblog|blog entry|blogbeitrag|blog)\b"), "post-weblog"),
    (re.compile(r"(?i)\b(?:tweet|facebook|instagram|forum post|online forum comment)\b"), "post"),
    (re.compile(r"(?i)\b(?:album|song|audio recording|cd|lp)\b"), "song"),
    (re.compile(r"(?i)\b(?:interview)\b"), "interview"),
    (re.compile(r"(?i)\b(?:powerpoint slides|slides|lecture|keynote|conference presentation|poster)\b"), "speech"),
    (re.compile(r"(?i)\b(?:map|karte)\b"), "map"),
    (re.compile(r"(?i)\b(?:painting|photograph|sculpture|gemälde|fotografie)\b"), "graphic"),
)  # fmt: skip
#: Words that tell the type of a document that is part of nothing, the most telling first.
_KINDS = (
    (
        re.compile(
            r"(?i)\b(?:ph\.?\s?d\.?|doctoral|master(?:'?s)?|m\.?a\.?|m\.?sc\.?|bachelor)\s+(?:thesis|dissertation)"
            r"|\b(?:dissertation|thesis|th[eè]se|mémoire|diplomarbeit|masterarbeit|doktorarbeit|tesis|tesi|tese|dissertação"
            r"|proefschrift|avhandling|afhandling|(?:praca|rozprawa) doktorska"
            r"|(?:diplomová|disertační|dizertační) práce)\b|\bдис(?:с|сертация|\.)"
            r"|\bhabilitation\w*|\bdiss\."
        ),
        "thesis",
    ),
    (re.compile(r"(?i)\bpatent\b"), "patent"),
    (
        re.compile(
            r"(?i)\b(?:directive|regulation) \(?(?:EC|EU|EEC)?\)? ?(?:no\.? ?)?\d+/\d+"
            r"|\bBGBl\b|\bpublic law \d|\bU\.S\.C\.|\bStat\. \d"
        ),
        "legislation",
    ),
    (re.compile(r"\bBVerfGE\b|\bBGHZ\b|\b[A-Z]\w+ v\.? [A-Z]\w+.{0,20}\d+ (?:U\.S\.|F\.\dd) \d"), "legal_case"),
    (re.compile(r"\b(?:ISO|DIN|IEC|ANSI)(?:/IEC)? (?:EN )?\d{3,5}(?:[-:]\d+)?\b|\bIEEE Std\b"), "standard"),
    (
        re.compile(
            r"(?i)\b(?:report|rapport|white paper|policy paper|technical memo)\b|\b(?:working|discussion) papers?\b"
            r"|\barbeitspapier|\bforschungsbericht|\bdrucksache\b"
        ),
        "report",
    ),
    (
        re.compile(
            r"(?i)\b(?:unpublished|manuscript|manuskript|paper presented|vortrag|mimeo)\b|\bunveröffentlicht\w*"
        ),
        "manuscript",
    ),
)  # fmt: skip
#: Courts and series of reports of cases, as cases are cited (OSCOLA, the Bluebook, German courts).
_CASES = re.compile(
    r"UK(?:SC|HL|PC|EAT)\b.*|EW(?:CA|HC)\b.*|CSIH|CSOH|IESC|HCA|NZCA|NZSC|AC|QB|KB|WLR|ICR|IRLR|BCLC|All ER\b.*|EHRR"
    r"|ECR|Cr App R|Lloyd's Rep|U\.\s?S\.|S\.\s?Ct\.|F\.\s?(?:2d|3d|4th|Supp\..*)|N\.E\.2d"
    r"|BVerfGE|BVerwGE|BGHZ|BGHSt|BAGE|BSGE"
)
_SERIES_OF_REPORTS = re.compile(
    r"(?i)\b(?:working|discussion|policy|research) papers?\b|\barbeitspapiere?\b|\btechnical reports?\b"
)

#: Where laws are made known.
_GAZETTES = re.compile(
    r"(?i)OJ(?: [LC])?|official journal.*|BGBl\.?.*|RGBl\.?|ABl\.?.*|GVBl\.?.*|gazzetta ufficiale.*|journal officiel.*"
    r"|federal register|Fed\. Reg\."
)
#: Titles that say what they are: "Regulation (EU) 2016/679 of ...", "ISO 9001:2015. Quality ...".
_SAYING = ("legislation", "standard")
_PREPRINTS = re.compile(
    r"(?i)(?:(?:bio|med|chem|psy|soc|eco|engr)a?rxiv|arxiv|research square|preprints(?:\.org)?)\b.*"
)

#: Types that name their kind (CSL `genre`), and the university or office that they were written at.
PLACED = frozenset({"thesis", "report", "manuscript"})
_INSTITUTE = re.compile(
    r"(?i)[^,;.()]*\b(?:universi\w+|college|school of|institut\w*|hochschule|polytechni\w+|academ\w+)\b[^,;.()]*"
)
_PIECES = re.compile(r"[,;.()]\s+|[()]")


def genre(text: str) -> tuple[str, str] | None:
    """The kind of a thesis, report or manuscript as it names itself, and the institution that stands beside it.

    >>> genre("Dissertation, Universität Köln")
    ('Dissertation', 'Universität Köln')
    """
    for part in _PIECES.split(text):
        if len(part) < 60 and any(pattern.search(part) for pattern, _ in _KINDS):
            institute = _INSTITUTE.search(text.replace(part, ""))
            return part.strip(" ,;.:"), institute[0].strip() if institute else ""
    return None


def described(text: str) -> str:
    """The type that a description in brackets gives: "[Data set]" -> "dataset", else ""."""
    if "[" not in text and "(" not in text:
        return ""
    for bracket in _BRACKETED.finditer(text):
        for pattern, kind in _DESCRIBED:
            if pattern.fullmatch(bracket[1].strip()) or (bracket[0][0] == "[" and pattern.search(bracket[1])):
                return kind
    return ""


def infer(
    known: Collection[str], *, container: str = "", text: str = "", title: str = "", full_date: bool = False
) -> str:
    """The CSL type, from the variables that are known and a few telling words (Zotero's choice in each case).

    `text` is the reference as it stood, without its title; `full_date` says that the date has a month or day.
    """
    if container:
        return described(text) or _part(known, container, text, full_date)
    if kind := described(text):
        return kind
    for pattern, kind in _KINDS:
        if pattern.search(text) or (kind in _SAYING and pattern.match(title)):
            return kind
    if "publisher" in known or "publisher-place" in known or "ISBN" in known or "edition" in known:
        return "book"
    if "URL" in known:
        return "post-weblog" if _BLOG.search(text) else "webpage"
    return "document"


def _part(known: Collection[str], container: str, text: str, full_date: bool) -> str:
    """The type of what stands in a larger work."""
    if _CASES.fullmatch(container):
        return "legal_case"
    if _GAZETTES.fullmatch(container):
        return "legislation"
    if _PREPRINTS.fullmatch(container):
        return "article"
    if _PROCEEDINGS.search(container):
        of_society = "volume" in known and not {"editor", "publisher", "publisher-place"} & {*known}
        return "article-journal" if of_society and not _CONFERENCE.search(container) else "paper-conference"
    if "issue" not in known and _STEMS.search(container):
        for pattern, kind in _REFERENCE_WORK:
            if pattern.search(container):
                return kind
    # An editor or a publisher with pages is a book's; a journal has a volume or an issue.
    if "editor" in known:
        return "chapter"
    if _SERIES_OF_REPORTS.search(container) and "page" not in known:
        return "report"
    # A volume of a book has a place and a publisher.
    if {"publisher", "publisher-place", "volume", "page"} <= {*known} and not {"issue", "ISSN", "DOI"} & {*known}:
        return "chapter"
    if "volume" in known or "issue" in known or "ISSN" in known:
        return "article-journal"
    if "publisher" in known or "publisher-place" in known:
        return "chapter"
    if full_date and _NEWSPAPER.search(container):
        return "article-newspaper"
    if "URL" in known and "page" not in known and "DOI" not in known:
        return "post-weblog" if _BLOG.search(container) or _BLOG.search(text) else "webpage"
    return "article-journal"
