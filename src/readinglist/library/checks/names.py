"""Names that look wrong: "et al.", semicolons, commas where "and" should be, capitals, figures.

Source: btxdoc 4 and BibLaTeX 2.3.3: names are parted by "and"; one name has two commas at most.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.formats import bibtex_names
from readinglist.library.checks.rule import NAMES, FieldRule, Fix, Found, rewritten
from readinglist.library.checks.source import Entry, Value
from readinglist.normalise import persons
from readinglist.normalise.institutions import is_institution

_ET_AL = re.compile(r"[\s,;]*(?:(?:\s+and|\\?&)\s+)?(?:\\emph\{|\\textit\{)?\bet\.?[\s~]*al(?:ii|ia)?\b\.?\}?", re.I)
_END = re.compile(r"[\s.,;]*$")
_SEMICOLON = re.compile(r"\s*(?<!\\);\s*(?:and\s+|\\?&\s+)?")
_AMPERSAND = re.compile(r"\s*,?\s+\\?&\s+")
_EMPTY = re.compile(r"^\s*and\s+|\s+and\s*$|(?<=\sand)\s+and(?=\s)", re.I)
_EXTENDED = re.compile(r"\s*(?:family|given|prefix)\s*=")
_COMMA = re.compile(r"\s*,\s*")
_LETTER = re.compile(r"[^\W\d_]")
_INITIALS = re.compile(r"(?<=\b[^\W\d_]\.)(?=[^\W\d_]\.)")
_DIGIT = re.compile(r"\d")
_STRAY = re.compile(r"[\s,;:]+$")


def et_al(value: Value, _: Entry) -> Found | None:
    """ "Smith, J. et al." is one odd name to BibTeX; its own word for it is "and others"."""
    match = _ET_AL.search(value.text)
    if not match or bibtex_names.depths(value.text)[match.start()]:
        return None
    message = "“et al.” in a list of names: BibTeX writes “and others”"
    if not _END.match(value.text, match.end()) or not match.start():
        return Found(message)
    return Found(message, Fix(value.name, f"{value.text[: match.start()].rstrip(' ,;')} and others"))


def semicolons(value: Value, _: Entry) -> Found | None:
    """Names parted by semicolons, or by an ampersand between two that are surely people."""
    text = value.text
    message = "names are parted by “and”"
    if ";" in text and "{" not in text and not is_institution(value.plain.replace(";", " ")):
        parts = [part for part in _SEMICOLON.split(text) if part.strip(" ,")]
        if len(parts) > 1:
            safe = len({part.count(",") for part in parts}) == 1 and parts[0].count(",") < 2
            return Found(f"{message}, not by “;”", Fix(value.name, " and ".join(parts)) if safe else None)
    if "&" in text and "{" not in text:
        parts = _AMPERSAND.split(text)
        if len(parts) > 1 and all(_is_person(part) for part in parts):
            return Found(f"{message}, not by “&”", Fix(value.name, " and ".join(parts)))
    return None


def commas(value: Value, _: Entry) -> Found | None:
    """More than "von Last, Jr, First" can have."""
    if ";" in value.text:  # told of already
        return None
    new, wrong = [], False
    for part in bibtex_names.divided(value.text):
        pieces = [] if "{" in part or _EXTENDED.match(part) else _COMMA.split(part.strip())
        if len(pieces) < 3 or _is_suffix(pieces[1]):
            new.append(part)
            continue
        wrong = True
        if len(pieces) == 3 and _is_suffix(pieces[2]):
            new.append(f"{pieces[0]}, {pieces[2]}, {pieces[1]}")
        elif people := _paired(pieces):
            new += people
        else:
            return Found(f"too many commas in {part.strip()[:40]!r}: names are parted by “and”")
    return Found("commas where “and” should be", Fix(value.name, " and ".join(new))) if wrong else None


def capitals(value: Value, _: Entry) -> Found | None:
    """A family name in capitals; an acronym alone is an institution's."""
    if not any(word.isupper() and len(word) > 2 for word in re.findall(r"[^\W\d_]+", value.text)):
        return None
    parts = bibtex_names.divided(value.text)
    new = [_recased(part) for part in parts]
    if new == list(parts):
        return None
    return Found("a name all in capitals", Fix(value.name, " and ".join(new)))


def figures(value: Value, _: Entry) -> Found | None:
    """A number of a footnote, a year of birth: what is no part of a name."""
    for part in bibtex_names.divided(value.text):
        if _DIGIT.search(part) and "{" not in part and "=" not in part and not is_institution(part):
            return Found(f"a figure in the name {part.strip()[:40]!r}")
    return None


def empty(value: Value, _: Entry) -> Found | None:
    """An "and" without a name at one of its sides."""
    new = value.text
    while new != (shorter := _EMPTY.sub("", new)):
        new = shorter
    return rewritten(value, new, "an “and” with no name at one of its sides") if new.strip() else None


def stray(value: Value, _: Entry) -> Found | None:
    """A comma or semicolon that nothing follows."""
    parts = bibtex_names.divided(value.text)
    new = [_STRAY.sub("", part) if _STRAY.search(part.rstrip()) else part for part in parts]
    if new == list(parts) or not all(part.strip() for part in new):
        return None
    return Found("a comma that nothing follows", Fix(value.name, " and ".join(new)))


def inverted(value: Value, _: Entry) -> Found | None:
    """Every name as "von Last, Jr, First", its initials parted by blanks; names with LaTeX in them stay."""
    new = [_inverted(part) for part in bibtex_names.divided(value.text)]
    return rewritten(value, " and ".join(new), "names as “Last, First”")


def _inverted(part: str) -> str:
    if any(sign in part for sign in "\\{=~(["):
        return part.strip()
    names = bibtex_names.read(part)
    if len(names) != 1 or names[0].literal:
        return part.strip()
    return _INITIALS.sub(" ", bibtex_names.write(names))


def _is_person(part: str) -> bool:
    family, comma, given = part.partition(",")
    return bool(comma and family.strip() and given.strip()) and part.count(",") == 1 and not is_institution(part)


def _is_suffix(piece: str) -> bool:
    return bool(persons.SUFFIX.fullmatch(piece) or persons.DEGREE.fullmatch(piece) or not piece)


def _paired(pieces: Sequence[str]) -> list[str]:
    """ "Smith, J., Jones, K. L." as two names, where each second piece is initials; else none."""
    pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
    fine = len(pieces) % 2 == 0 and all(persons.looks_given(g) and not persons.looks_given(f) for f, g in pairs)
    return [f"{family}, {given}" for family, given in pairs] if fine else []


def _recased(part: str) -> str:
    """A name out of capitals, where it is surely a person's."""
    if "\\" in part or "{" in part or "=" in part or (not part.isupper() and "," not in part):
        return part
    family, comma, given = part.partition(",")
    letters = _LETTER.findall(family)
    if (
        not comma
        or not family.isupper()
        or "(" in part
        or len(letters) < 3
        or is_institution(part)
        or not given.strip()
    ):
        return part
    loud = len(given.strip()) > 3 and given.isupper() and not persons.looks_given(given.strip())
    return persons.capitalised(family) + comma + (persons.capitalised(given) if loud else given)


RULES = (
    FieldRule(
        "N101",
        "warning",
        "names",
        "“et al.” among names",
        "BibTeX would take it for a person. `and others` is printed by each style in its own way.",
        NAMES,
        et_al,
    ),
    FieldRule(
        "N102",
        "error",
        "names",
        "names parted by “;” or “&”",
        "BibTeX parts names at “and” alone: the whole list is one name to it. Fixed where each part is one name.",
        NAMES,
        semicolons,
    ),
    FieldRule(
        "N103",
        "error",
        "names",
        "too many commas in a name",
        "A name has two commas at most: “von Last, Jr, First”. Fixed where the commas surely part people.",
        NAMES,
        commas,
    ),
    FieldRule(
        "N104",
        "warning",
        "names",
        "a name in capitals",
        "Small capitals are the style's work; what is typed in capitals stays so in every style. Acronyms are left.",
        NAMES,
        capitals,
    ),
    FieldRule(
        "N105",
        "warning",
        "names",
        "a figure in a name",
        "Numbers of notes and years come along when names are copied. An institution belongs in braces.",
        NAMES,
        figures,
    ),
    FieldRule("N106", "error", "names", "an empty name", "An “and” that begins, ends or doubles.", NAMES, empty),
    FieldRule("N107", "warning", "names", "a stray comma", "A name that ends with a comma or semicolon.", NAMES, stray),
    FieldRule(
        "N201",
        "note",
        "names",
        "names as “Last, First”",
        "One form for all names, initials parted by blanks.",
        NAMES,
        inverted,
        habit=True,
    ),
)
