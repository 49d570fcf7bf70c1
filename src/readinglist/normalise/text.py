"""What all fields share: white space, line-break hyphens, the punctuation that stands between fields, brackets."""

from __future__ import annotations

import re
import unicodedata

_TAG = re.compile(r"</?(?:i|b|em|strong|italic|bold|sup|sub|span)\b[^<>]{0,80}>", re.I)
_BREAK = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad\u2010] (?=[a-zà-ÿ]{3})")
#: Words that follow a hyphen and a space on purpose: "vor- und nachher", "pre- and post-war".
_COORDINATING = ("und ", "oder ", "and ", "or ", "bis ", "et ", "to ", "y ", "e ", "en ")
_CLOSER = {"(": ")", "[": "]", "{": "}"}
_OPENING = {"(": ")", "[": "]", "{": "}", "“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "‚": "‘", "‹": "›"}
#: What may close a quotation; quotes of one language are mixed with another's in many references.
_CLOSE = {"“": "”“", "„": "“”", "«": "»", "‘": "’‘", "‚": "‘’"}
#: What is cut and has its full stop: a letter, letters behind a full stop, some usual words.
ABBREVIATIONS = frozenset(
    """
    Jr Sr Inc Ltd Co Corp Univ Publ Proc Rev Lett Sci Soc Am Chr Th Suppl Math Abt diss Diss Mass Calif Conn Ill Mich
    Minn Wash Pa Va Md Ont
    """.split()  # noqa: SIM905
)
_ABBREVIATED = re.compile(rf"(?:(?:^|[\s.])[^\W\d_]|\.[^\W\d_]{{1,3}}|\b(?:{'|'.join(sorted(ABBREVIATIONS))}))$")
#: What separates fields, and so is part of none.
SEPARATORS = " \t,;:./|=·•*_-–—"


def spaced(text: str) -> str:
    """One space where there is white space, none at the ends."""
    return " ".join(text.split())


def untagged(text: str) -> str:
    """Text without the font tags that some sources leave in their references."""
    return _TAG.sub("", text) if "<" in text else text


def joined(text: str) -> str:
    """Words that a line break has cut are one again: "Consti- tution" -> "Constitution"."""

    if "- " not in text and text.isascii():
        return text

    def join(match: re.Match[str]) -> str:
        return match[0] if text.startswith(_COORDINATING, match.end()) else ""

    return _BREAK.sub(join, text)


def balanced(text: str) -> str:
    """Text without brackets at its ends that have no fellow in it.

    >>> balanced("Grammar (revised")
    'Grammar (revised'
    >>> balanced("Princeton)")
    'Princeton'
    """
    if not ("(" in text or ")" in text or "[" in text or "]" in text or "{" in text or "}" in text):
        return text
    start, end = 0, len(text)
    surplus = {closer: text.count(closer) - text.count(opener) for opener, closer in _CLOSER.items()}
    if not any(surplus.values()):
        return text
    while end > start and surplus.get(text[end - 1], 0) > 0:
        end -= 1
        surplus[text[end]] -= 1
        while end > start and text[end - 1].isspace():
            end -= 1
    while start < end and surplus.get(_CLOSER.get(text[start], ""), 0) < 0:
        surplus[_CLOSER[text[start]]] += 1
        start += 1
        while start < end and text[start].isspace():
            start += 1
    return text[start:end]


def unwrapped(text: str) -> str:
    """Text out of the quotes or brackets that hold all of it."""
    text = text.strip()
    while len(text) > 1:
        first, last = text[0], text[-1]
        same = first == last and first in "\"'" and text.count(first) == 2
        pair = _OPENING.get(first) == last or (first in "“„" and last in "”“") or (first in "‘‚" and last in "’‘")
        inner = text[1:-1]
        if not (same or (pair and first not in inner and (last not in inner or last == "’"))):
            break
        text = inner.strip()
    return text


def trimmed(text: str) -> str:
    """Text without the punctuation that separates it from its neighbours, quotes around it, brackets half in it."""
    before, text = None, spaced(text)
    while text != before:
        before, text = text, text.strip(SEPARATORS)
        if not (text[:1].isalnum() and text[-1:].isalnum()):
            text = unwrapped(_closed(text))
        text = balanced(text)
    return text


def named(text: str) -> str:
    """As `trimmed`, but an abbreviation at the end keeps its full stop: "Frankfurt a. M.", "Cambridge, Mass."."""
    found = trimmed(text)
    return f"{found}." if text.rstrip(" ,;:").endswith(".") and _ABBREVIATED.search(found) else found


def _closed(text: str) -> str:
    """Text without a quotation mark at either end whose fellow is missing."""
    if text[:1] in ("“", "„", "«", "‘", "‚") and not any(mark in text[1:] for mark in _CLOSE[text[0]]):
        return text[1:]
    if text[-1:] in ("”", "»") and not any(mark in text[:-1] for mark in "“„«»”"):
        return text[:-1]
    if text.count('"') == 1 and '"' in (text[0], text[-1]):
        return text.strip('"')
    return text


def unaccented(text: str) -> str:
    """Letters without what stands above or below them: "Éluard" -> "Eluard"; ligatures and signs taken apart.

    Source: Unicode 15, Annex 15, compatibility decomposition.
    """
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
