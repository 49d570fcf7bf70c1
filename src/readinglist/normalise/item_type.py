"""Item type: what is known of a record -> the CSL type it must be of."""

from __future__ import annotations

import re
from collections.abc import Collection

_PROCEEDINGS = re.compile(
    r"(?i)\bproc(?:eedings|\.)|\bconf(?:erence|érence|\.)|\bsymposium\b|\bworkshop\b|\bkongress\b|\btagung\b|\bcongr[eè]s\w*"
)
_NEWSPAPER = re.compile(
    r"(?i)\b(?:times|zeitung|guardian|le monde|post|tribune|herald|gazette|spiegel|die zeit|el país|figaro|daily)\b"
)
#: Words that tell the type of a document that is part of nothing, the most telling first.
_KINDS = (
    (
        re.compile(
            r"(?i)\b(?:ph\.?\s?d\.?|doctoral|master(?:'?s)?|m\.?a\.?|m\.?sc\.?|bachelor)\s+(?:thesis|dissertation)"
            r"|\b(?:dissertation|thesis|th[eè]se|mémoire|diplomarbeit|tesis|tesi)\b|\bhabilitation\w*|\bdiss\."
        ),
        "thesis",
    ),
    (re.compile(r"(?i)\bpatent\b"), "patent"),
    (
        re.compile(
            r"(?i)\b(?:report|rapport|white paper|policy paper|technical memo)\b|\b(?:working|discussion) papers?\b"
            r"|\barbeitspapier|\bforschungsbericht"
        ),
        "report",
    ),
    (
        re.compile(
            r"(?i)\b(?:unpublished|manuscript|manuskript|paper presented|vortrag|mimeo)\b|\bunveröffentlicht\w*"
        ),
        "manuscript",
    ),
)


#: Types that name their kind (CSL `genre`), and the university or office that they were written at.
PLACED = frozenset({"thesis", "report", "manuscript"})
_INSTITUTE = re.compile(
    r"(?i)[^,;.()]*\b(?:universi\w+|college|school of|institut\w*|hochschule|polytechni\w+|academ\w+)\b[^,;.()]*"
)


def genre(text: str) -> tuple[str, str] | None:
    """The kind of a thesis, report or manuscript as it names itself, and the institution that stands beside it.

    >>> genre("Dissertation, Universität Köln")
    ('Dissertation', 'Universität Köln')
    """
    for part in re.split(r"[,;.()]\s+|[()]", text):
        if any(pattern.search(part) for pattern, _ in _KINDS) and len(part) < 60:
            institute = _INSTITUTE.search(text.replace(part, ""))
            return part.strip(" ,;.:"), institute[0].strip() if institute else ""
    return None


def infer(known: Collection[str], *, container: str = "", text: str = "", full_date: bool = False) -> str:
    """The CSL type, from the variables that are known and a few telling words (Zotero's choice in each case).

    `text` is the reference as it stood; `full_date` says that the date has a month or day.
    """
    if container:
        if _PROCEEDINGS.search(container):
            return "paper-conference"
        # An editor or a publisher with pages is a book's; a journal has a volume or an issue.
        if "editor" in known:
            return "chapter"
        if "volume" in known or "issue" in known or "ISSN" in known:
            return "article-journal"
        if "publisher" in known or "publisher-place" in known:
            return "chapter"
        if full_date and _NEWSPAPER.search(container):
            return "article-newspaper"
        if "URL" in known and "page" not in known and "DOI" not in known:
            return "post-weblog" if re.search(r"(?i)\bblog\b", container) else "webpage"
        return "article-journal"
    for pattern, kind in _KINDS:
        if pattern.search(text):
            return kind
    if "publisher" in known or "publisher-place" in known or "ISBN" in known or "edition" in known:
        return "book"
    if "URL" in known:
        return "webpage"
    return "document"
