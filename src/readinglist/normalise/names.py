"""Names: a list of people and institutions as it is written -> a tuple of `Name`s."""

from __future__ import annotations

import re

from readinglist.item import Name
from readinglist.normalise import institutions, name_order, persons, roles
from readinglist.normalise import text as texts
from readinglist.normalise.institutions import is_institution
from readinglist.normalise.persons import SUFFIX, inverted, looks_given, natural

_ET_AL = re.compile(
    r"(?i)[,;&]?\s*(?:\b(?:and|und|et|y|e|&)\s+)?"
    r"(?:\bet\.?\s*al(?:ii)?\b\.?|&\s*al\.?(?=\W*$)|\betal\b\.?|\bu\.\s?a\.(?=\W|$)|\b(?:and|und|y|et|e)\s+(?:others|andere|otros|colleagues|autres|altri|outros|coll|cols|colls)\b\.?"
    r"|(?<=[\w.])\s+(?-i:a\s+kol(?:ektiv)?|i\s+in|e\.\s?a|m\.\s?fl|o\.\s?a|m\.\s?a)\b\.?(?=\W*$)"
    r"|\bи др\.|(?<=\S)\s?等[.．。]?$|\s외(?:\s?\d+인?)?$|…|\.\.\.)"
)
_CONJUNCTION = re.compile(
    r"\s*,?\s+(and|und|et|y|e|og|och|en|ja|i|és|ve|и|with|mit|avec|con|in collaboration with)\s+(?=\S)"
    r"|\s*,?\s+u\.\s+(?=\S)|\s*,?\s*(?:&amp;|&|\+)\s*|\s*,?\s+a\s+(?=[^\W\d_a-z][^\W\d_]+,)"
)
#: What divides people for certain, the strongest first; a lone dash only between blanks and after a given name.
_SEPARATORS = (
    re.compile(r";"),
    re.compile(r"(?<=[\w.])\s*/\s*(?=[^\W\d_])"),
    re.compile(r"(?<=[\w.])\s+[-–—·•]\s+(?=[^\W\d_]+,|(?:[^\W\d_]\.[\s-]?){1,3}[^\W\d_]{2})"),
)
_SEPARATING = (";", "/", " ")
#: "Various authors", as Italian and Spanish have it.
_SEVERAL = re.compile(r"A{1,2}\.?\s?V{1,2}\.?")
#: "Tim Maudlin's": what he wrote follows.
_POSSESSIVE = re.compile(r"(?<=[^\W\d_])['’]s$")
#: A given name in brackets behind the family's, as French libraries write it: "FOUCAULT (Michel)".
_BRACKETED = re.compile(r"([^(),]{2,40}) \(([^\W\d_a-z][^(),;\d]{0,30})\)")
_DASH = re.compile(r"[\s,]*(?:[-–—_‒―]{2,}|[—―])[\s.,:;]*")
_DASH_FIRST = re.compile(r"(?:[-–—_‒―]{2,}|[—―])[\s.,;&/]*(?:(?:and|und|et|y|with|mit)\s+)?")
_SAME = re.compile(r"(?i)(?:ders|dies|dens|id|idem|eadem|the same)\.?")
_STAND_IN = re.compile(
    r"\s*(?:\[?\d{1,3}\]?[.)]?\s+)?(?:[-–—_‒―]{2,}|[—―]|(?:[Dd]ers|[Dd]ies|[Ii]dem|[Ee]adem|Id)\b\.?)"
)
_STAND_IN_JOINS = re.compile(r"[\s.,;]*(?:[,;]|/|&|(?:and|und|et|y|with|mit)\s)\s*[^\W\d_(]")
_END_STOP = re.compile(r"(?:\b[^\W\d_]{1,2}|\b(?:Jr|Sr|Chr|Ph|Th|Fr|St|Inc|Ltd|Corp|Ph\.?D|M\.D))\.$")
#: "..., and the ABC Study Group": an article begins an institution beside people.
_AND_THE = re.compile(r"\s*,?\s+(?:and|&)\s+(?=the\s)")
#: A group that people write for, behind them: "(ATLAS Collaboration)", "on behalf of the ABC Investigators".
_FOR_GROUP = re.compile(
    r"[\s,;]*(?:\((?:(?:for|on behalf of) (?:the )?)?|\b(?:for|on behalf of) (?:the )?)"
    r"([^(),;]{3,80}\b(?:Collaborations?|Consortium|Group|Team|Investigators|Network))\)?$"
)


def is_previous(text: str) -> bool:
    """Whether the text stands for the author of the reference before: "———", "ders." (Chicago 14.67)."""
    return bool(_DASH.fullmatch(text) or _SAME.fullmatch(text.strip(" .,:;()")))


def stands_for_previous(reference: str) -> bool:
    """Whether a whole reference begins with such a stand-in: "———. 1993. Culture ...", "Ders. (1993): ..."."""
    return bool(_STAND_IN.match(reference))


def joins_previous(reference: str) -> bool:
    """Whether others stand behind the stand-in: "———, and Homi Bhabha. 1990. ..." (Chicago 14.68)."""
    match = _STAND_IN.match(reference)
    return bool(match and _STAND_IN_JOINS.match(reference, match.end()))


def has_others(text: str) -> bool:
    """Whether the list is cut: "et al.", "u. a.", "and others"."""
    return _may_be_cut(text) and bool(_ET_AL.search(texts.spaced(text)))


def _may_be_cut(text: str) -> bool:
    """Whether a text has what every form of "et al." has some of; most lists of names have none."""
    return (
        "al" in text
        or "u." in text
        or " a" in text
        or ".a" in text
        or "fl" in text
        or " in" in text
        or "ther" in text
        or "tros" in text
        or "ndere" in text
        or "utres" in text
        or "col" in text
        or "AL" in text
        or "U." in text
        or ".." in text
        or not text.isascii()
    )


def parse(text: str) -> tuple[Name, ...]:
    """The people and institutions of a list, in its order, without role words and "et al.".

    >>> [name.full for name in parse("Fiddian-Qasmiyeh, E. with Fiori, J.")]
    ['E. Fiddian-Qasmiyeh', 'J. Fiori']
    >>> parse("IOM (International Organization for Migration)")[0].literal
    'IOM (International Organization for Migration)'
    """
    text = _cleaned(text)
    if not text or is_previous(text):
        return ()
    if name_order.is_east_asian(text):
        return tuple(Name(family, given) for family, given in name_order.east_asian(text))
    if match := _FOR_GROUP.search(text):
        return (*parse(text[: match.start()]), Name(literal=match[1].strip()))
    if (match := _AND_THE.search(text)) and not is_institution(text[: match.start()]):
        return (*parse(text[: match.start()]), Name(literal=text[match.end() :]))
    # "Lee JH, Kim S; Korean Diabetes Study Group": people and a group are divided first.
    if is_institution(text) and (";" not in text or all(map(is_institution, institutions.divided(text)))):
        return tuple(Name(literal=part) for part in institutions.divided(text))
    return tuple(name for chunk in _chunks(text) for name in chunk if name)


def _cleaned(text: str) -> str:
    """The names alone: no font tags, stand-ins, role words, "et al.", half brackets, final full stop."""
    text = _POSSESSIVE.sub("", texts.spaced(texts.untagged(text)))
    text = roles.behind_first(text)
    if text[:1] in "-–—_‒―":
        text = _DASH_FIRST.sub("", text, count=1)
    before = None
    while before != text:
        before = text
        text = roles.before_last(text).strip()
        if _may_be_cut(text):
            text = _ET_AL.sub(", ", text)
        text = texts.balanced(text.strip(" ,;:&/"))
        # A full stop ends the list, unless it is an initial's or an abbreviation's ("Jr.").
        if text.endswith(".") and not _END_STOP.search(text):
            text = text[:-1].rstrip()
    return texts.spaced(text)


# --- lists ----------------------------------------------------------------------------------------------------------


def _chunks(text: str) -> list[list[Name]]:
    """Divide at the strongest separator there is, then read the commas of each part."""
    for sign, separator in zip(_SEPARATING, _SEPARATORS, strict=True):
        if sign in text and separator.search(text):
            parts = [piece for part in separator.split(text) for piece in _conjoined(part)]
            return [_person(part) or _part(part, alone=True) for part in parts if part.strip(" ,")]
    parts = [part for part in _conjoined(text) if part.strip(" ,")]
    if len(parts) > 1 and (families := _families(parts)):
        return [[natural(family)] for family in families]
    return [_part(part, alone=len(parts) == 1 and text.count(",") <= 1) for part in parts]


def _families(parts: list[str]) -> list[str]:
    """ "Smith, Jones and Brown": family names alone, since the last has nothing beside it; else none."""
    pieces = [piece.strip() for part in parts for piece in part.split(",") if piece.strip()]
    if "," in parts[-1].strip(" ,") or any(" " in piece or looks_given(piece) for piece in pieces):
        return []
    return pieces


def _conjoined(text: str) -> list[str]:
    """The parts between "and", "und", "y" ...; "Ortega y Gasset, José" is one person's family name."""
    if " " not in text and "&" not in text and "+" not in text:
        return [text]
    parts, start = [], 0
    for match in _CONJUNCTION.finditer(text):
        left = text[start : match.start()]
        if match[1] in ("y", "e") and left.strip().isalpha() and "," in text[match.end() :] and start == 0:
            following = text[match.end() :].split(",")[0]
            if following.isalpha():
                continue
        parts.append(left)
        start = match.end()
    return [*parts, text[start:]]


def _person(text: str) -> list[Name]:
    """Who stands between two separators, family name first, of any number of words: "Viqueira Albán, Juan Pedro"."""
    family, _, given = (piece.strip() for piece in text.partition(","))
    whole = [*family.split(), *given.split()]
    if not given or "," in given or len(whole) > 6 or is_institution(text):
        return []
    if persons.starts_with_initial(family) or persons.ends_with_initials(family):
        return []
    plain = all(word[0].isalpha() and not SUFFIX.fullmatch(word) for word in whole)
    return [inverted(family, given)] if plain else []


def _part(text: str, *, alone: bool) -> list[Name]:
    """One institution, or the people whom commas divide."""
    text = text.strip(" ,")
    if is_institution(text) or _SEVERAL.fullmatch(text):
        return [Name(literal=text)]
    return _by_commas(text, alone=alone)


def _by_commas(text: str, *, alone: bool) -> list[Name]:
    """ "Family, Given, Given Family", "Family, G., Family, G.", "G. Family, G. Family", "Family G, Family G"."""
    pieces = [piece for part in text.split(",") if (piece := part.strip()) and piece != "."]
    names: list[Name] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        suffixed = bool(following and SUFFIX.fullmatch(following))
        if names and (SUFFIX.fullmatch(piece) or persons.DEGREE.fullmatch(piece)):
            last = names.pop()
            suffix = ", ".join(filter(None, (last.suffix, piece)))
            names.append(Name(last.family, last.given, last.dropping_particle, last.non_dropping_particle, suffix))
        elif (bracketed := _BRACKETED.fullmatch(piece)) and bracketed[1].isupper():
            names.append(inverted(*bracketed.groups()))
        elif institutions.is_group(piece):
            names.append(Name(literal=piece))
        elif following and not suffixed and _pairs(piece, following, alone or index == 0):
            names.append(inverted(piece, following))
            index += 1
        elif suffixed and index + 2 < len(pieces) and (len(pieces) == 3 or looks_given(pieces[index + 2])):
            names.append(inverted(piece, pieces[index + 2], following))
            index += 2
        else:
            names.append(natural(piece))
        index += 1
    return names


def _pairs(piece: str, following: str, first: bool) -> bool:
    """Whether `piece, following` is one person, family name first."""
    if looks_given(following):
        # "J., K.": initials never stand for the family; in "J. Smith, K. L., ..." the first has its given name.
        whole = persons.starts_with_initial(piece) or persons.ends_with_initials(piece)
        return looks_given(piece) or not whole
    if looks_given(piece) or persons.starts_with_initial(piece) or persons.is_vancouver(following):
        return False
    words, others = piece.split(), following.split()
    significant = [word for word in words if not (word.lower() in persons.PARTICLES or SUFFIX.fullmatch(word))]
    if len(significant or words) == 1:  # "Brown, E. Keith", "Das, Veena": a family name does not stand alone
        return sum(word.lower() not in persons.PARTICLES for word in others) < 4
    if piece.isupper() and not following.isupper():  # "ALMEIDA FILHO, Naomar de"
        return True
    return first and len(significant) == 2 and len(others) == 1 and len(words) < 4
