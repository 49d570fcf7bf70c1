"""Numbers: volume, issue, edition, without the words that label them."""

from __future__ import annotations

import re

from readinglist.normalise import text as texts

_LABEL = re.compile(
    r"(?i)\b(?:volumen?|volumes|vols?|v|band|bde?|tome?|tomo|t|jahrgang|jahrg|jg|numbers?|numéros?|núm(?:ero)?|nos?|nrs?|n|heft|hft|h|issues?|iss)"
    r"\b\s*[.:°º]*\s*(?=\W*[\divxlcIVXLC])|[°º]"
)
_BOTH = re.compile(r"([\dIVXLC]+[a-zA-Z]?)\s*(?:[(/.:]|,\s*(?=\d))\s*([\w–—/+-]+(?:\s?[-–&]\s?\d+)?)\s*\)?")
_ORDINAL = re.compile(r"(?<!\d)(\d{1,4})\s?(?:st|nd|rd|th|e|er|ère|ème|ª|º|°|\.)?(?=\W|$)", re.I)
_WORDS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "erste": "1", "zweite": "2", "dritte": "3", "vierte": "4", "fünfte": "5", "deuxième": "2", "troisième": "3",
    "segunda": "2", "tercera": "3", "seconda": "2", "terza": "3", "ninth": "9", "tenth": "10",
}  # fmt: skip


def number(text: str) -> str:
    """A volume or issue: "Vol. 12" -> "12", "n°243" -> "243", "3–4" -> "3-4"; text without a number stays."""
    bare = texts.trimmed(_LABEL.sub(" ", texts.spaced(text)))
    return re.sub(r"\s*[–—]\s*", "-", bare.strip("() ")) or texts.trimmed(text)


def volume_and_issue(text: str) -> tuple[str, str]:
    """One string that holds both: "12(3)" -> ("12", "3"), "34.1" -> ("34", "1"); else (text, "")."""
    match = _BOTH.fullmatch(number(text))
    return (match[1], match[2].replace("–", "-")) if match else (number(text), "")


def edition(text: str) -> str:
    """An edition's number where it has one ("3rd ed." -> "3", "Zweite Auflage" -> "2"), else its words.

    CSL 1.0.2: `edition` is a number variable, so that a style can write it as an ordinal.
    """
    if match := _ORDINAL.search(text):
        return match[1]
    for word in re.findall(r"[^\W\d_]+", text.lower()):
        if word in _WORDS:
            return _WORDS[word]
    return re.sub(r"(?i)\s*\b(?:edition|edn?|auflage|aufl)\b\.?", "", texts.trimmed(text)).strip(
        " .,"
    ) or texts.trimmed(text)
