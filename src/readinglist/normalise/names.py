"""Names: a list of people and institutions as it is written -> a tuple of `Name`s."""

from __future__ import annotations

import re

from readinglist.item import Name
from readinglist.normalise import text as texts

#: Lower-case words that belong to a family name (CSL 1.0.2, Names, non-dropping particles).
PARTICLES = frozenset(
    """
    af al am an auf aus aan bin ibn bint ben da dal dall dalla de degli dei del dela della delle dello dem den der des
    di do dos du d e een el het im in la las le les lo los op san santa st 't ’t te ten ter thoe to tot uit van vander
    vom von y zu zum zur
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
_SUFFIX = re.compile(r"(?:Jr|Sr|Jun|Sen|II|III|IV|Esq)\.?|[2-4](?:nd|rd|th)", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_]{1,2}\.\s?-?\s?)*[^\W\d_]{1,2}\.?(?:-[^\W\d_]\.?)?")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[\s‐–-]*)+(?:[^\W\d_]\.?)?")
_BARE_INITIALS = re.compile(r"[A-ZÄÖÜÉØÅŠŽČ]{1,3}(?:-[A-Z])?")
_ET_AL = re.compile(
    r"(?i)[,;&]?\s*(?:\b(?:and|und|et|y|e|&)\s+)?"
    r"(?:\bet\.?\s*al\b\.?|\bu\.\s?a\.(?=\W|$)|\b(?:and|und|y)\s+(?:others|andere|otros|colleagues)\b"
    r"|\bet\s+autres\b|…|\.\.\.)"
)
_ROLES = re.compile(
    r"(?i)[\s,(\[]*\b(?:eds?|editors?|hrsg|hgg?|herausgeber(?:in)?|hrsgg|éds?|dir|dirs|coords?|orgs?|comps?"
    r"|trans|translators?|übers|red|curator[ei]|a cura di|ed\.? by|edited by|herausgegeben von"
    r"|hrsg\.? v(?:on|\.))\b\.?[\s)\]:,]*$"
)
_ROLE_FIRST = re.compile(
    r"(?i)^[\s(\[]*(?:in\s*:|in\s+(?=[A-ZÄÖÜ])|edited by|ed\.? by|eds?\.(?=\s)|herausgegeben von|hrsg\.? v(?:on|\.)"
    r"|hrsg\.|hg\. v(?:on|\.)|by\b|par\b|von\b(?=\s+[A-Z]\.)|translated by|trans\.? by|transl?\.|übers(?:etzt)?\.?"
    r" v(?:on|\.)|trad\.(?: de)?|sous la dir(?:ection|\.) de|a cura di|written by)\s*"
)
_CONJUNCTION = re.compile(
    r"\s*,?\s+(?:and|und|et|y|e|og|och|en|ja|i|with|mit|avec|con|in collaboration with)\s+(?=\S)"
    r"|\s*,?\s+u\.\s+(?=\S)|\s*,?\s*(?:&amp;|&|\+)\s*"
)
#: What divides people for certain, the strongest first; a lone dash only between blanks and after a given name.
_SEPARATORS = (
    re.compile(r";"),
    re.compile(r"(?<=[\w.])\s*/\s*(?=[^\W\d_])"),
    re.compile(r"(?<=[\w.])\s+[-–—·•]\s+(?=[^\W\d_]+,)"),
)
_DASH = re.compile(r"[\s,]*(?:[-–—_‒―]{2,}|[—―])[\s.,:;]*")
_DASH_FIRST = re.compile(r"^(?:[-–—_‒―]{2,}|[—―])[\s.,;&/]*(?:(?:and|und|et|y|with|mit)\s+)?")
_SAME = re.compile(r"(?i)(?:ders|dies|dens|id|idem|eadem|the same)\.?")
_STAND_IN = re.compile(
    r"\s*(?:\[?\d{1,3}\]?[.)]?\s+)?(?:[-–—_‒―]{2,}|[—―]|(?:[Dd]ers|[Dd]ies|[Ii]dem|[Ee]adem|Id)\b\.?)"
)
_WORD = re.compile(r"[^\W\d_]+")
_INSTITUTIONS = re.compile(
    r"(?i)\b(?:universit\w*|institut\w*|ministr\w*|ministerium"
    r"|bundes(?:ministerium|amt|anstalt|regierung|republik|zentrale|agentur|verband|rat|tag)\w*"
    r"|organi[sz]ation\w*|organisa\w+|association\w*|associazione|council|committee|commission\w*|kommission|komitee|bank|agency|agence|agencia|office"
    r"|society|société|sociedad|gesellschaft|federation|fédération|verband|verein|foundation|stiftung|fondation|fundación"
    r"|cent(?:re|er)s?|zentrum|department\w*|departamento|bureau|board|union|parliament|parlament|government|nations|group|gruppe"
    r"|team|consortium|collaboration|network|museum|library|bibliothek|archiv\w*|corporation|corp|inc|ltd|gmbh|company|press|verlag|college|school"
    r"|academy|akademie|académie|hospital|church|party|partei|court|senate?|landesamt|statisti\w+|forum|programme|project|staff|editors|amt|behörde"
    r"|unesco|unicef|oecd|ocde|who|ilo|unhcr|undp|imf|eurostat|destatis|nato|ieee|acm)\b"
)
#: An acronym and its words, either in brackets: "IOM (International ...)", "International ... (IOM)".
_EXPLAINED = re.compile(r"([^()]{2,300})\(([^()]{2,300})\)")
_ACRONYM = re.compile(r"[A-ZÄÖÜ][\w&.-]{0,11}[A-ZÄÖÜ.]")


def is_previous(text: str) -> bool:
    """Whether the text stands for the author of the reference before: "———", "ders." (Chicago 14.67)."""
    return bool(_DASH.fullmatch(text) or _SAME.fullmatch(text.strip(" .,:;()")))


def stands_for_previous(reference: str) -> bool:
    """Whether a whole reference begins with such a stand-in: "———. 1993. Culture ...", "Ders. (1993): ..."."""
    return bool(_STAND_IN.match(reference))


def joins_previous(reference: str) -> bool:
    """Whether others stand behind the stand-in: "———, and Homi Bhabha. 1990. ..." (Chicago 14.68)."""
    match = _STAND_IN.match(reference)
    return bool(
        match and re.match(r"[\s.,;]*(?:[,;]|/|&|(?:and|und|et|y|with|mit)\s)\s*[^\W\d_(]", reference[match.end() :])
    )


def has_others(text: str) -> bool:
    """Whether the list is cut: "et al.", "u. a.", "and others"."""
    return bool(_ET_AL.search(texts.spaced(text)))


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
    if _is_institution(text):
        return tuple(Name(literal=part) for part in _institutions(text))
    return tuple(name for chunk in _chunks(text) for name in chunk if name)


def _cleaned(text: str) -> str:
    text = texts.spaced(texts.untagged(text))
    text = _DASH_FIRST.sub("", _ROLE_FIRST.sub("", text))
    before = None
    while before != text:
        before = text
        # Roles stand at the end: only that is looked at, since names can be a thousand.
        text = (text[:-60] + _ROLES.sub("", text[-60:])).strip()
        text = _ET_AL.sub(" ", text).strip(" ,;:&/")
        text = texts.balanced(text)
        # A full stop ends the list, unless it is an initial's or an abbreviation's ("Jr.").
        if text.endswith(".") and not re.search(r"(?:\b[^\W\d_]{1,2}|\b(?:Jr|Sr|Chr|Ph|Th|Fr|St))\.$", text):
            text = text[:-1].rstrip()
    return texts.spaced(text)


# --- institutions ---------------------------------------------------------------------------------------------------


def _is_institution(text: str) -> bool:
    """One or more institutions and no person: words that name one, an acronym beside its words, an acronym alone."""
    if explained := _EXPLAINED.fullmatch(text):
        sides = [side.strip() for side in explained.groups()]
        if any(map(_ACRONYM.fullmatch, sides)) and any(re.search("[a-z]{3}", side) for side in sides):
            return True
    if re.fullmatch(r"[A-ZÄÖÜ][A-ZÄÖÜ&/-]{1,9}", text) and not re.fullmatch(_BARE_INITIALS, text):
        return True
    if not _INSTITUTIONS.search(text):
        return False
    # "Bank, A. and Union, B." are people: initials tell; "Smith, J. & the ABC Study Group" is divided first.
    if re.search(r",\s*[A-ZÄÖÜ]\.", text):
        return False
    return not re.search(r"(?:^|[\s,])[A-ZÄÖÜ]\.(?:\W|$)", text) or len(text.split()) > 6 * text.count(".")


def _institutions(text: str) -> list[str]:
    """Several institutions where a semicolon or slash divides them, else one; commas and "and" belong to the name."""
    return [part.strip(" ,") for part in re.split(r"\s*;\s*|\s+/\s+", text) if part.strip(" ,")]


# --- people ---------------------------------------------------------------------------------------------------------


def _chunks(text: str) -> list[list[Name]]:
    """Divide at the strongest separator there is, then read the commas of each part."""
    for separator in _SEPARATORS:
        if separator.search(text):
            parts = [piece for part in separator.split(text) for piece in _CONJUNCTION.split(part)]
            return [_part(part, alone=True) for part in parts if part.strip(" ,")]
    parts = [part for part in _CONJUNCTION.split(text) if part.strip(" ,")]
    if len(parts) > 1 and all(len(piece.split()) == 1 for part in parts for piece in part.split(",") if piece.strip()):
        pieces = [piece.strip() for part in parts for piece in part.split(",") if piece.strip()]
        last = [piece.strip() for piece in parts[-1].split(",") if piece.strip()]
        # "Smith, Jones and Brown": family names alone, since the last has nothing beside it.
        if len(last) == 1 and not any(_looks_given(piece) for piece in pieces) and len(pieces) != 3:
            return [[_cased(Name(family=piece))] for piece in pieces]
    return [_part(part, alone=len(parts) == 1 and text.count(",") <= 1) for part in parts]


def _part(text: str, *, alone: bool) -> list[Name]:
    """One institution, or the people whom commas divide."""
    if _is_institution(text.strip(" ,")):
        return [Name(literal=text.strip(" ,"))]
    return _by_commas(text, alone=alone)


def _by_commas(text: str, *, alone: bool) -> list[Name]:
    """ "Family, Given, Given Family", "Family, G., Family, G.", "G. Family, G. Family", "Family G, Family G"."""
    pieces = [piece.strip() for piece in text.split(",")]
    pieces = [piece for piece in pieces if piece.strip(" .")]
    names: list[Name] = []
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if names and _SUFFIX.fullmatch(piece):
            last = names.pop()
            names.append(Name(last.family, last.given, last.dropping_particle, last.non_dropping_particle, piece))
        elif following and not _SUFFIX.fullmatch(following) and _pairs(piece, following, alone or index == 0):
            names.append(inverted(piece, following))
            index += 1
        elif following and _SUFFIX.fullmatch(following) and index + 2 < len(pieces) and _looks_given(pieces[index + 2]):
            names.append(inverted(piece, pieces[index + 2], following))
            index += 2
        else:
            names.append(natural(piece))
        index += 1
    return names


def _pairs(piece: str, following: str, first: bool) -> bool:
    """Whether `piece, following` is one person, family name first."""
    if _looks_given(piece) and not _looks_given(following):  # "J., Smith": initials never stand for the family
        return False
    if _looks_given(following):
        # In "J. Smith, K. L., ..." the first has its given name already.
        return not _starts_with_initial(piece) and not _ends_with_initials(piece)
    if _starts_with_initial(piece) or _is_vancouver(following):
        return False
    words, others = piece.split(), following.split()
    significant = [word for word in words if word.lower() not in PARTICLES]
    if len(significant) == 1:  # "Brown, E. Keith": a family name does not stand alone among whole names
        return len(others) < 4
    return first and len(significant) == 2 and len(others) == 1 and len(words) < 4


def _looks_given(piece: str) -> bool:
    """Initials: "J.", "J. K.", "J.-L.", "JK", "Th.", perhaps with a particle behind: "C. von"."""
    words = piece.split()
    while len(words) > 1 and (words[-1].lower() in PARTICLES or _SUFFIX.fullmatch(words[-1])):
        words.pop()
    rest = " ".join(words)
    return bool(_DOTTED.fullmatch(rest) or _BARE_INITIALS.fullmatch(rest) or re.fullmatch(r"(?:[A-Z]\s)+[A-Z]", rest))


def _starts_with_initial(piece: str) -> bool:
    return " " in piece.replace(".", ". ").strip() and bool(re.match(r"[^\W\d_]{1,2}\.", piece)) and len(piece) > 4


def _ends_with_initials(piece: str) -> bool:
    words = piece.split()
    return len(words) > 1 and bool(_BARE_INITIALS.fullmatch(words[-1]) or _DOTTED.fullmatch(words[-1]))


def _is_vancouver(piece: str) -> bool:
    """ "Alloisio N": a family name with bare initials behind it."""
    words = piece.split()
    return len(words) > 1 and bool(_BARE_INITIALS.fullmatch(words[-1]))


def inverted(family: str, given: str, suffix: str = "") -> Name:
    """A name written family first: "Gogh, Vincent van" drops its particle, "van Gogh, Vincent" keeps it."""
    words = given.split()
    dropping: list[str] = []
    while len(words) > 1 and words[-1].lower() in PARTICLES and words[-1].islower():
        dropping.insert(0, words.pop())
    if len(words) > 1 and _SUFFIX.fullmatch(words[-1]):
        suffix = suffix or words.pop()
    kept, rest = _particles(family.split())
    return _cased(Name(" ".join(rest), _initials(" ".join(words)), " ".join(dropping), " ".join(kept), suffix))


def natural(text: str) -> Name:
    """A name written in reading order, or as "Family AB" (Vancouver)."""
    words = re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2})", " ", text).split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) and words[-1] != "IV" else ""
    if len(words) < 2:
        return _cased(Name(family=" ".join(words)))
    initials = next((form for form in (_BARE_INITIALS, _DOTTED) if form.fullmatch(words[-1])), None)
    if initials and not all(initials.fullmatch(word) for word in words):  # "Smith AB", "Smith J. A."
        start = next(index for index in range(len(words)) if all(initials.fullmatch(word) for word in words[index:]))
        kept, rest = _particles(words[:start])
        return _cased(Name(" ".join(rest), _initials(" ".join(words[start:])), "", " ".join(kept), suffix))
    split = len(words) - 1
    for index in range(1, len(words) - 1):
        if words[index].lower() in PARTICLES and len(words[index]) > 1:
            split = index
            break
    kept, rest = _particles(words[split:])
    return _cased(Name(" ".join(rest), _initials(" ".join(words[:split])), "", " ".join(kept), suffix))


def _particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Leading lower-case particles, and the rest, which is never empty; a capital keeps its particle in the family."""
    if len(words) > 1 and all(word.isupper() for word in words):  # "VAN DE WALLE"
        words = [
            word.lower() if word.lower() in PARTICLES and i < len(words) - 1 else word for i, word in enumerate(words)
        ]
    count = 0
    while count < len(words) - 1 and words[count].lower() in PARTICLES and words[count][:1].islower():
        count += 1
    return words[:count], words[count:]


def _initials(given: str) -> str:
    """ "J.K." as "J. K."; "J.-L.", "N", "RB" (which a style initialises itself) and whole names as they are."""
    return re.sub(r"(?<=[^\W\d_]\.)(?=[^\W\d_])", " ", given.strip(" ,"))


def _cased(name: Name) -> Name:
    """A family name in capitals is read as a typographic habit: "WILLINGHAM, DANIEL" -> "Willingham, Daniel".

    Two letters ("Ng", "LI") and an institution's acronym are left alone.
    """
    family, given = name.family.strip(" .,"), name.given
    if len(family) > 2 and family.isupper():
        family = capitalised(family)
        if len(given) > 3 and given.isupper() and not _looks_given(given):
            given = capitalised(given)
    return Name(family, given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal)


def capitalised(text: str) -> str:
    """A name out of capitals: "O’NEILL" -> "O’Neill", "MCDONALD" -> "McDonald", "FIDDIAN-QASMIYEH" -> ..."""

    def word(match: re.Match[str]) -> str:
        letters = match[0].capitalize()
        return f"Mc{letters[2:].capitalize()}" if letters.startswith("Mc") and len(letters) > 4 else letters

    return _WORD.sub(word, text)
