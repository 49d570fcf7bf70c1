"""DOI, ISBN, ISSN, URL, arXiv and PubMed numbers, languages: what cannot be one."""

from __future__ import annotations

import re

from readinglist.formats import bibtex_mapping, language_codes
from readinglist.library.checks.rule import FieldRule, Fix, Found, fields
from readinglist.library.checks.source import Entry, Value
from readinglist.normalise import identifiers

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.I)
_ESCAPED = re.compile(r"\\([_%&#$~{}])")
_NUMBERS = re.compile(r"[,;/]|\band\b|\s{2,}")
_NOTE = re.compile(
    r"\([^()]*\)|\[[^\[\]]*\]|(?i:isbn|issn)(?:[\s-]?1[03])?:?|(?i:print|online|electronic|pbk|hbk|cloth|paper)\w*:?"
)
_FIGURES = re.compile(r"[\dXx]")
_ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
_URL = re.compile(
    r"(?:https?|ftp)://[^\s/.]+\.[^\s]+|(?:https?|ftp)://localhost\S*|(?:file|urn|doi|hdl|mailto):\S+", re.I
)
_COMMAND = re.compile(r"\\url\{([^{}]*)\}")
_ARXIV = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?", re.I)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_BABEL = {code.split("-")[0]: names for code, names in reversed(bibtex_mapping.LANGUAGE_NAMES.items())} | {
    "en": "english"
}


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text).strip()


def doi(value: Value, _: Entry) -> Found | None:
    """A DOI as the number alone (DOI Handbook 2.2)."""
    text = _unescaped(value.text)
    if not text or _DOI.fullmatch(text):
        return None
    found = identifiers.doi(text)
    # Only what is surely around the number is taken off.
    around = text.replace(found, "") if found else text
    sure = found and re.fullmatch(r"(?i)\s*(?:https?://)?(?:dx\.|www\.)?(?:doi(?:\.org)?)?[/:\s]*[.,;]?", around)
    if found and sure:
        return Found("a DOI is written without what stands before it", Fix("doi", found))
    return Found(f"no DOI: {text[:40]!r}")


def isbn(value: Value, _: Entry) -> Found | None:
    """Ten or thirteen figures, the last a check (ISBN Users' Manual 5)."""
    for part in _NUMBERS.split(_NOTE.sub(" ", value.text)):
        number = part.strip(" .:{}")
        if not number:
            continue
        figures = "".join(_FIGURES.findall(number))
        if len(figures) not in (10, 13) or re.sub(r"[\dXx\s‐‑–-]", "", number):
            return Found(f"no ISBN: {number[:30]!r}; it has 10 or 13 figures")
        if not identifiers.isbn(figures):
            return Found(f"the check digit of ISBN {number} is wrong")
    return None


def issn(value: Value, _: Entry) -> Found | None:
    """Eight figures, the last a check (ISO 3297), written 1234-567X."""
    parts = [part.strip(" .:{}") for part in _NUMBERS.split(_NOTE.sub(" ", value.text))]
    for number in filter(None, parts):
        figures = "".join(_FIGURES.findall(number))
        if len(figures) != 8 or re.sub(r"[\dXx\s‐‑–-]", "", number):
            return Found(f"no ISSN: {number[:30]!r}; it has 8 figures")
        if not identifiers.issn(figures):
            return Found(f"the check digit of ISSN {number} is wrong")
    alone = value.text.strip()
    if len([part for part in parts if part]) == 1 and not _ISSN.fullmatch(alone):
        return Found("an ISSN is written 1234-567X", Fix("issn", identifiers.issn("".join(_FIGURES.findall(alone)))))
    return None


def url(value: Value, _: Entry) -> Found | None:
    """One address and nothing else."""
    text = value.text.strip().strip("{}<>")
    if command := _COMMAND.fullmatch(value.text.strip()):
        return Found("the field holds the address alone", Fix(value.name, _unescaped(command[1])))
    if not text or _URL.fullmatch(_unescaped(text)):
        return None
    return Found(f"no address: {text[:50]!r}")


def doi_in_url(value: Value, entry: Entry) -> Found | None:
    """The address of a DOI where there is no DOI: then it is one."""
    match = _DOI_ADDRESS.fullmatch(_unescaped(value.text))
    if not match or "doi" in entry.fields or not _DOI.fullmatch(match[1]):
        return None
    return Found("the address holds a DOI; the entry has none", Fix("doi", identifiers.doi(match[1])))


def arxiv(value: Value, entry: Entry) -> Found | None:
    """2101.00001 or hep-th/9901001 (arXiv identifier scheme)."""
    kind = (entry.text("eprinttype") or entry.text("archiveprefix")).lower()
    text = _unescaped(value.text)
    if kind != "arxiv" or _ARXIV.fullmatch(text):
        return None
    found = re.fullmatch(rf"(?i)(?:https?://arxiv\.org/(?:abs|pdf)/|arxiv:\s*)({_ARXIV.pattern})(?:\.pdf)?", text)
    return Found(f"no number of arXiv: {text[:40]!r}", Fix("eprint", found[1]) if found else None)


def pubmed(value: Value, _: Entry) -> Found | None:
    """Figures; those of PubMed Central with PMC before them."""
    text = value.text.strip()
    if value.name == "pmcid":
        if re.fullmatch(r"PMC\d{4,9}", text):
            return None
        found = re.fullmatch(r"(?i)(?:pmcid:\s*)?(?:pmc)?\s*(\d{4,9})", text)
        return Found(f"no number of PubMed Central: {text[:30]!r}", Fix("pmcid", f"PMC{found[1]}") if found else None)
    if re.fullmatch(r"\d{1,9}", text):
        return None
    found = re.fullmatch(r"(?i)pmid:?\s*(\d{1,9})", text)
    return Found(f"no number of PubMed: {text[:30]!r}", Fix("pmid", found[1]) if found else None)


def language(value: Value, _: Entry) -> Found | None:
    """babel's name of a language (BibLaTeX, table 2), or the code that pandoc and Zotero write."""
    text = value.text.strip()
    code = language_codes.read(text)
    known = bool(_LANGUAGE.fullmatch(code)) and code.partition("-")[0] in _BABEL
    if not text or text.lower() in bibtex_mapping.LANGUAGE_CODES or (known and code == text):
        return None
    fix = Fix(value.name, _BABEL[code.partition("-")[0]]) if known else None
    return Found(f"no language that babel knows: {text[:30]!r}", fix)


RULES = (
    FieldRule(
        "I101",
        "warning",
        "identifiers",
        "a DOI that is none, or more than one",
        "A DOI is 10., a number, a slash and a name: https://doi.org/ is added by the style.",
        fields("doi"),
        doi,
    ),
    FieldRule(
        "I102",
        "error",
        "identifiers",
        "an ISBN that is none",
        "10 or 13 figures, of which the last is worked out of the others.",
        fields("isbn"),
        isbn,
    ),
    FieldRule(
        "I103",
        "error",
        "identifiers",
        "an ISSN that is none",
        "8 figures with a hyphen between, of which the last is worked out of the others.",
        fields("issn"),
        issn,
    ),
    FieldRule(
        "I104",
        "warning",
        "identifiers",
        "an address that is none",
        "One address, with its https://.",
        fields("url"),
        url,
    ),
    FieldRule(
        "I105",
        "note",
        "identifiers",
        "a DOI in `url` alone",
        "With `doi` the work is found by its number, and styles print it their way.",
        fields("url"),
        doi_in_url,
    ),
    FieldRule(
        "I106",
        "warning",
        "identifiers",
        "a number of arXiv that is none",
        "2101.00001, or hep-th/9901001.",
        fields("eprint"),
        arxiv,
    ),
    FieldRule(
        "I107",
        "warning",
        "identifiers",
        "a number of PubMed that is none",
        "Figures; PMC before those of PMC.",
        fields("pmid pmcid"),
        pubmed,
    ),
    FieldRule(
        "L101",
        "warning",
        "identifiers",
        "a language that babel does not know",
        "`langid` chooses hyphenation and words by babel's name: english, ngerman, french. A code as en is let pass.",
        fields("langid hyphenation"),
        language,
    ),
)
