"""Words around names that say what people did: "(eds.)", "Hrsg. von", "translated from the French by"."""

from __future__ import annotations

import re

_LANGUAGES = r"(?:\s+from the [A-Z]\w+|\s+aus dem [A-ZÄÖÜ]\w+|\s+de l['’]\w+|\s+du \w+|\s+del? \w+|\s+dall['’]\w+)?"
_DID = (
    r"(?:ed(?:ited|s?\.)|trans(?:lated|l?\.)|comp(?:iled|\.)|rev(?:ised|\.)|selected|introduced|prepared|written"
    r"|chaired|directed)"
)
#: Before names.
_FIRST = re.compile(
    rf"(?i)[\s(\[]*(?:in\s*:\s*)?(?:{_DID}(?:\s*(?:,|and|&)\s*{_DID})*{_LANGUAGES}\s+by\b|eds?\.(?=\s)|editors?:"
    r"|(?:herausgegeben|hrsgg?\.?|hgg?\.?)\s*(?:von|v\.)|hrsgg?\.|herausgegeben|hgg?\.(?=\s)"
    rf"|übers(?:etzt|etzung|\.)?{_LANGUAGES}(?:\s*(?:von|v\.)|\s*:)|übertragen von"
    r"|aus dem [\wäöü ]{3,40}? (?:übersetzt )?von\b"
    rf"|trad(?:uit|ucido|otto|uzido){_LANGUAGES}\s+(?:par|por|da|di)\b|trad\.\s*(?:de|par|por|di|it\. di)?\b"
    r"|traducción de|traduction de|traduzione di|tradução de|trans(?:l?\.)"
    r"|sous la dir(?:ection|\.) de|éd(?:ité|\.) par|(?:edición|ed\.) de|a cura di"
    r"|editado por|org(?:anizado|\.) por|coord(?:inado|\.) por"
    r"|by\b|par\b|von\b(?=\s+[A-Z]\.))\s*"
)
_IN_FIRST = re.compile(r"[\s(\[]*(?:[Ii]n\s*:|In\s+(?=[A-ZÄÖÜ])|in\s+(?=[A-ZÄÖÜ]))\s*")
#: The first letters of every word that may begin one; most lists begin with something else.
_FIRST_LETTERS = frozenset("eEtTcCsSiIpPwWrRhHüÜaAéÉoObBvVdD([")
#: Behind names.
_LAST = re.compile(
    r"(?i)[\s,(\[]*\b(?<!\w\.)(?:edd?|eds|editors?|hrsgg?|hgg?|herausgeber(?:in)?|éds?|dir|dirs|coords?|orgs?"
    r"|comps?|trans|translators?|übers|red|curator[ei]|a cura di|ed\.? by|edited by|herausgegeben von"
    r"|hrsg\.? v(?:on|\.))\b\.?[\s)\]:,]*$"
)
_LAST_WORDS = frozenset(
    """
    ed eds edd editor editors hrsg hrsgg hg hgg herausgeber herausgeberin éd éds dir dirs coord coords org orgs
    comp comps trans translator translators übers red curatore curatori di by von v
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_LAST_WORD = re.compile(r"([^\W\d_]+)[\s).\]:,;]*$")
#: In brackets anywhere: "Smith, J. (Ed.), Jones, K. (Ed.)".
_BRACKETED = re.compile(
    r"(?i)\s*[(\[]\s*(?:edd?|eds|editors?|hrsgg?|hgg?|éds?|dir|coords?|orgs?|trans|transl|übers)\b\.?\s*[)\]]"
)


def behind_first(text: str) -> str:
    """Text without the words before the names: "edited and translated by R. Taylor" -> "R. Taylor"."""
    before = None
    while before != text and text[:1] in _FIRST_LETTERS:
        before = text
        match = _IN_FIRST.match(text) or _FIRST.match(text)
        text = text[match.end() :] if match else text
    return text


def before_last(text: str) -> str:
    """Text without the words behind the names: "Beck, U. (Hrsg.)" -> "Beck, U.".

    "Harris ED", "Leufkens HG" end with initials: capitals are a role in brackets only.
    """
    if "(" in text or "[" in text:
        text = _BRACKETED.sub("", text)
    word = _LAST_WORD.search(text[-40:])
    if not word or word[1].lower() not in _LAST_WORDS:
        return text
    if word[1].isupper() and "(" not in text[-8:] and "[" not in text[-8:]:
        return text
    # Roles stand at the end: only that is looked at, since names can be a thousand.
    return text[:-60] + _LAST.sub("", text[-60:])
