"""One person's name: as it is written, family or given name first -> a `Name`."""

from __future__ import annotations

import re

from readinglist.item import Name
from readinglist.normalise import name_order

#: Lower-case words that belong to a family name (CSL 1.0.2, Names, non-dropping particles).
PARTICLES = frozenset(
    """
    af al am an auf aus aan bin ibn bint ben da dal dall dalla de degli dei del dela della delle dello dem den der des
    di do dos du d e een el het im in la las le les lo los op san santa st 't ’t te ten ter thoe to tot uit van vander
    vom von y zu zum zur v. v.d.
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: What begins a family name and is written large with it: "LE GOFF", "DI MEO".
_ARTICLES = frozenset("LE LA LO LI DI DAL DALLA DELLA SAN SANTA".split())  # noqa: SIM905
SUFFIX = re.compile(r"(?:[Jj]r|JR|[Ss]r|SR|II|III|IV|Esq)\.?|(?:[Jj]un|[Ss]en)\.|[2-4](?:nd|rd|th)")
#: Degrees behind a name; they are kept where a suffix is.
DEGREE = re.compile(r"(?:Ph\.?\s?D|M\.?\s?D|M\.?\s?A|M\.?\s?Sc|D\.?\s?Phil|J\.\s?D)\.?")
_TITLE = re.compile(r"(?:(?:Prof|Dr|Dipl|Ing|Mag|phil|med|jur|rer|nat|h\. ?c)\.[\s-]*)+(?=[^\W\d_]{2})")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.[\s‐–-]*)+(?:[^\W\d_]\.?)?")
_BARE_INITIALS = re.compile(r"[A-ZÄÖÜÉØÅŠŽČ]{1,3}(?:-[A-Z])?")
_SPACED_INITIALS = re.compile(r"(?:[A-Z]\s)+[A-Z]")
_INITIAL_FIRST = re.compile(r"(?!St\.)[^\W\d_]{1,2}\.")
_TIGHT = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_])")
_TIGHT_WORD = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_]{2})")
_WORD = re.compile(r"[^\W\d_]+")


def looks_given(piece: str) -> bool:
    """Initials: "J.", "J. K.", "J.-L.", "JK", "Th.", perhaps with a particle behind: "C. von"."""
    if len(piece) > 24:
        return False
    words = piece.split()
    while len(words) > 1 and (words[-1].lower() in PARTICLES or SUFFIX.fullmatch(words[-1])):
        words.pop()
    rest = " ".join(words)
    if "." in rest:
        return bool(_DOTTED.fullmatch(rest))
    return bool(_BARE_INITIALS.fullmatch(rest) or _SPACED_INITIALS.fullmatch(rest))


def starts_with_initial(piece: str) -> bool:
    """ "J. Smith", "E. Keith"; a saint is no initial ("St. John")."""
    return len(piece) > 4 and _INITIAL_FIRST.match(piece) is not None and " " in piece.replace(".", ". ").strip()


def ends_with_initials(piece: str) -> bool:
    """ "Smith J. K.", "Alloisio N": a family name with its initials behind it."""
    words = piece.split()
    if len(words) < 2 or words[0] in _ARTICLES:  # "DI MEO"
        return False
    return bool(_BARE_INITIALS.fullmatch(words[-1]) or _DOTTED.fullmatch(words[-1]))


def is_vancouver(piece: str) -> bool:
    """ "Alloisio N": a family name with bare initials behind it."""
    words = piece.split()
    return len(words) > 1 and bool(_BARE_INITIALS.fullmatch(words[-1]))


def inverted(family: str, given: str, suffix: str = "") -> Name:
    """A name written family first: "Gogh, Vincent van" drops its particle, "van Gogh, Vincent" keeps it."""
    words = _untitled(given).split()
    dropping: list[str] = []
    while len(words) > 1 and words[-1] in PARTICLES:
        dropping.insert(0, words.pop())
    if len(words) > 1 and SUFFIX.fullmatch(words[-1]):
        suffix = suffix or words.pop()
    kept, rest = _particles(_untitled(family).split())
    if len(rest) > 1 and SUFFIX.fullmatch(rest[-1]) and not suffix:  # "King Jr., Martin Luther"
        suffix = rest.pop()
    return _cased(Name(" ".join(rest), _initials(" ".join(words)), " ".join(dropping), " ".join(kept), suffix))


def natural(text: str) -> Name:
    """A name written in reading order, or as "Family AB" (Vancouver), or family first where its words prove it."""
    words = _TIGHT_WORD.sub(" ", _untitled(text)).split() if "." in text else text.split()
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) and words[-1] != "IV" else ""
    if len(words) < 2:
        return _cased(Name(family=" ".join(words)))
    if name_order.family_first(words):
        return _cased(Name(words[0], " ".join(words[1:]), suffix=suffix))
    initials = next((form for form in (_BARE_INITIALS, _DOTTED) if form.fullmatch(words[-1])), None)
    if initials and not all(initials.fullmatch(word) for word in words):  # "Smith AB", "Smith J. A."
        start = len(words) - 1
        while initials.fullmatch(words[start - 1]):
            start -= 1
        kept, rest = _particles(words[:start])
        return _cased(Name(" ".join(rest), _initials(" ".join(words[start:])), "", " ".join(kept), suffix))
    split = next(filter(lambda index: _begins_family(words[index]), range(1, len(words) - 1)), len(words) - 1)
    kept, rest = _particles(words[split:])
    return _cased(Name(" ".join(rest), _initials(" ".join(words[:split])), "", " ".join(kept), suffix))


def _begins_family(word: str) -> bool:
    """A particle inside a name, or a saint's: "van", "St."; "D." is an initial."""
    return word in ("v.", "St.") or (len(word) > 1 and word.lower() in PARTICLES and "." not in word)


def _untitled(text: str) -> str:
    """Without academic titles: "Prof. Dr. Hans Müller" (Chicago 14.75 omits them)."""
    return _TITLE.sub("", text) if "." in text and text[:1] in "PDIM" else text


def _particles(words: list[str]) -> tuple[list[str], list[str]]:
    """Leading lower-case particles, and the rest, which is never empty; a capital keeps its particle in the family."""
    if len(words) < 2:
        return [], words
    if all(word.isupper() for word in words) and words[0] not in _ARTICLES:  # "VAN DE WALLE"
        words = [
            word.lower() if word.lower() in PARTICLES and i < len(words) - 1 else word for i, word in enumerate(words)
        ]
    count = 0
    while count < len(words) - 1 and words[count].lower() in PARTICLES and words[count][:1].islower():
        count += 1
    return words[:count], words[count:]


def _initials(given: str) -> str:
    """ "J.K." as "J. K."; "J.-L.", "N", "RB" (which a style initialises itself) and whole names as they are."""
    given = given.strip(" ,")
    return _TIGHT.sub(" ", given) if "." in given[:-1] else given


def _cased(name: Name) -> Name:
    """A family name in capitals is read as a typographic habit: "WILLINGHAM, DANIEL" -> "Willingham, Daniel".

    Two letters ("Ng", "LI") and an institution's acronym are left alone.
    """
    family, given = name.family.strip(" .,"), name.given
    if len(family) > 2 and family.isupper():
        family = capitalised(family)
        if len(given) > 3 and given.isupper() and not looks_given(given):
            given = capitalised(given)
    elif family == name.family:
        return name
    return Name(family, given, name.dropping_particle, name.non_dropping_particle, name.suffix, name.literal)


def capitalised(text: str) -> str:
    """A name out of capitals: "O’NEILL" -> "O’Neill", "MCDONALD" -> "McDonald", "FIDDIAN-QASMIYEH" -> ..."""

    def word(match: re.Match[str]) -> str:
        letters = match[0].capitalize()
        return f"Mc{letters[2:].capitalize()}" if letters.startswith("Mc") and len(letters) > 4 else letters

    return _WORD.sub(word, text)
