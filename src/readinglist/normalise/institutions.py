"""Institutions among names: which text names one, which names several, and groups that stand beside people."""

from __future__ import annotations

import re

#: Words that only an institution's name has.
_WORDS = frozenset(
    """
    amt bank agency agence agencia office bureau board council court committee commission union parliament parlament
    government nations society société sociedad società federation fédération federación foundation fondation fundación
    fundação fondazione center centre centers centres centro zentrum network museum library bibliothek corporation corp
    inc ltd llc plc gmbh company press college school church party senate senat forum programme program project staff
    editors investigators team teams group groups gruppe consortium collaboration ministry ministerio ministère
    ministero ministério ministerium department departamento département dipartimento secretariat secretaría sekretariat
    international european national federal state bundesregierung bundesrepublik bundesbank weltbank zentralbank
    landesamt bundesrat bundestag landtag behörde hochschule watch authority directorate directorate-general taskforce
    academies laboratory laboratories laboratoire observatory assembly congress confederation coalition
    alliance initiative institute institution trust fund unit statistics collective
    unesco unicef oecd ocde who ilo unhcr undp imf iom eurostat destatis nato ieee acm ipcc nasa
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_BEGINNINGS = (
    "universi", "institut", "ministr", "organiz", "organis", "associa", "associaz", "asociaci", "associaç", "statisti",
    "bundesminist", "bundesanst", "bundesagen", "bundesverb", "bundeszent", "archiv", "hospital", "academ", "akadem",
    "arquiv", "académ", "accadem", "kommission", "komitee", "comisión", "comissão", "commissione", "stiftung",
)  # fmt: skip
_ENDINGS = (
    "ministerium", "gesellschaft", "verband", "verbände", "verein", "stiftung", "kommission", "desamt", "gruppe",
    "zentrale", "gewerkschaft", "gemeinschaft", "akademie", "anstalt", "partei", "museum", "agentur", "ministeriet",
    "behörde", "universität", "institut", "handelskammer", "ärztekammer", "archiv", "arkivet",
)  # fmt: skip
#: Words at the end of the name of a group that writes together with people ("ATLAS Collaboration").
_GROUPS = frozenset("collaboration collaborations consortium group team investigators network committee".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: An acronym and its words, either in brackets: "IOM (International ...)", "International ... (IOM)".
_EXPLAINED = re.compile(r"([^()]{2,300})\(([^()]{2,300})\)")
_ACRONYM = re.compile(r"[A-ZÄÖÜ][\w&.-]{0,11}[A-ZÄÖÜ.]")
_ACRONYM_ALONE = re.compile(
    r"[A-ZÄÖÜ&/-]{4,5}|[A-ZÄÖÜ]{2,8}[/&-][A-ZÄÖÜ&/-]{2,8}|[A-ZÄÖÜ]{2,6}[a-z]|[A-Z][a-z]{2,12}[A-Z]{2,5}"
)
#: "Netzpolitik.org".
_SITE = re.compile(r"(?i)[\w-]{3,60}(?:\.[\w-]{2,60}){0,3}\.(?:com|org|net|info|eu|de|fr|it|es|uk|ch|at|ru|gov|edu)")
_INITIAL = re.compile(r"(?:^|[\s,])[A-ZÄÖÜ]\.(?:\W|$)")
_COMMA_INITIAL = re.compile(r",\s*[A-ZÄÖÜ]\.")
#: The legal form of a company, behind its name; bare "AG" or "SA" might be somebody's initials.
_COMPANY = re.compile(r"\s(?:A/S|e\.\s?V\.|S\.\s?A\.|S\.p\.A\.|& Co\.?|GmbH|B\.V\.|Ltd\.?|Inc\.?)$")
_DIVIDED = re.compile(
    r"\s*;\s*|(?:(?<=[Cc]ollaboration)|(?<=[Cc]onsortium))\s+(?:and|&)\s+(?:the\s+)?|\s+/\s+|(?<=[a-zäöü]{4})/(?=[A-ZÄÖÜ][a-zäöü]{3,}\s)"
)


def is_named(text: str) -> bool:
    """Whether a text has a word that only institutions have: "World Health Organization", "Umfragezentrum GmbH"."""
    for word in _WORD.findall(text.lower()):
        if word in _WORDS or word.startswith(_BEGINNINGS) or (len(word) > 9 and word.endswith(_ENDINGS)):
            return True
    return bool(_COMPANY.search(text)) if len(text) > 4 else False


def is_institution(text: str) -> bool:
    """One or more institutions and no person: words that name one, an acronym beside its words, an acronym alone.

    >>> is_institution("IOM (International Organization for Migration)"), is_institution("Bank, A.")
    (True, False)
    """
    if "(" in text and (explained := _EXPLAINED.fullmatch(text)):
        sides = [side.strip() for side in explained.groups()]
        # "FOUCAULT (Michel)" is a person, as French libraries write them.
        if any(_explains(*pair) for pair in (sides, sides[::-1])):
            return True
    if " " not in text and (_ACRONYM_ALONE.fullmatch(text) or _SITE.fullmatch(text)):
        return True
    if not is_named(text):
        return False
    # "Bank, A. and Union, B." are people: initials tell; "Smith, J. & the ABC Study Group" is divided first.
    if _COMMA_INITIAL.search(text):
        return False
    return not _INITIAL.search(text) or len(text.split()) > 6 * text.count(".") or bool(_COMPANY.search(text))


def _explains(short: str, full: str) -> bool:
    """Whether a text of several words is what an acronym stands for, or may be."""
    words = full.split()
    told = len(words) > 2 or (len(words) == 2 and words[0][0] == short[0])
    return told and _ACRONYM.fullmatch(short) is not None and re.search("[a-zäöüß]{3}", full) is not None


def is_group(text: str) -> bool:
    """Whether a piece between commas is a group of people with a name: "The ATLAS Collaboration"."""
    return " " in text and text.rsplit(" ", 1)[-1].lower().rstrip(".") in _GROUPS


def divided(text: str) -> list[str]:
    """Several institutions where a semicolon or slash divides them, else one; commas and "and" belong to the name."""
    return [part for piece in _DIVIDED.split(text) if (part := piece.strip(" ,"))]
