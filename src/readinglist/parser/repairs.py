"""Labels that the text itself proves wrong, put right: each repair is a function of labels, words and text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.normalise import numbers
from readinglist.normalise.months import MONTHS
from readinglist.parser.tokens import Token, gaps
from readinglist.parser.words import KINDS

#: Labels whose segments are text: short interruptions inside them are mistakes of the tagger.
_TEXTS = frozenset({"title", "container-title"})
_QUOTES = {"“": "”“", "„": "“”", "«": "»", "»": "«", "‘": "’", "'": "'", '"': '"', "‚": "‘"}
_SUBTITLE_MARKS = frozenset({":", "–", "—", "-", "?", "!"})
#: What a book has, and what only a part of a larger work has.
_OF_BOOKS = frozenset({"publisher", "location"})
_OF_PARTS = frozenset({"pages", "volume", "issue", "editor", "container-title"})
_LOOSE = frozenset({"other", "note", "medium"})
_IN = frozenset({"in", "dans", "en", "em"})
#: What a number is by the word behind it, and by the end of its own: "3. Aufl.", "第 19-29 页", "41页".
_COUNTED = {
    **dict.fromkeys((word for word in numbers.EDITIONS if len(word) > 2), "edition"),
    **dict.fromkeys("页頁쪽", "pages"),
}
#: "2.", "2nd", "2ª", "3-е".
_ORDINAL = re.compile(r"\d{1,2}(?:[-‑]?[^\W\d]{1,3}|[ªº°])?")
#: So many words at most: "3., vollständig überarbeitete Auflage".
_LONGEST_EDITION = 5
_LONGEST_PUBLISHER = 5
#: Between the two: "5., überarb. und erw. Aufl.".
_REVISED = re.compile(r"(?i)(?:über|erw|neu|völlig|vollst|aktual|verb|durchg|unver|erg|rev|updated|enlarged|u|und|and)")
#: What the tagger takes such a number for when it does not know.
_AS_NUMBER = frozenset({"volume", "issue", "number", "pages", "edition"}) | _LOOSE


def repaired(labels: Sequence[str], found: Sequence[Token], text: str) -> list[str]:
    """The labels after every repair."""
    between = gaps(text, list(found))
    result = smoothed(labels, between)
    for repair in (_spelt_out, _days, _counted, _edition, _published, _by, _subtitled, _quoted):
        result = repair(result, found, between)
    return result


def smoothed(labels: Sequence[str], between: Sequence[str]) -> list[str]:
    """Labels without the single odd words that a tagger leaves inside a title, where no full stop divides it."""
    result = list(labels)
    for i in range(1, len(labels) - 1):
        left, right = result[i - 1], labels[i + 1]
        odd = left == right and left in _TEXTS and result[i] != left
        if odd and not any(mark in between[i] + between[i + 1] for mark in '.;:,()“”"«»'):
            result[i] = left
    return result


def _spelt_out(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """An author's abbreviation and the name that it stands for, in brackets behind it, are one author (APA 7, 9.11)."""
    for i in range(1, len(labels)):
        short = found[i - 1].text
        opens = labels[i - 1] == "author" and short.isupper() and len(short) > 1 and between[i].strip() == "("
        if not opens or found[i].text[:1] != short[0]:
            continue
        end = i + 1
        while end < len(labels) and not set("()") & set(between[end]):
            end += 1
        if between[end].lstrip()[:1] == ")" and not any(token.text[:1].isdigit() for token in found[i:end]):
            labels[i:end] = ["author"] * (end - i)
        break
    return labels


def _days(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """A day and a month that the tagger has parted are a date: "The Guardian, 12 May"."""
    for i in range(len(found) - 1):
        if labels[i] == labels[i + 1] or not found[i].text.isdecimal() or "title" in labels[i : i + 2]:
            continue
        day, month = found[i].text, found[i + 1].text.lower().rstrip(".")
        if not between[i + 1].strip(". ") and 1 <= int(day[:3]) <= 31 and MONTHS.get(month) and len(month) > 2:
            labels[i] = labels[i + 1] = "date"
    return labels


def _counted(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """A number is what the word behind it says, whatever the tagger took it for."""
    for i, token in enumerate(found):
        if not token.text[0].isdigit() or labels[i] not in _AS_NUMBER:
            continue
        behind = i + 1
        while behind < len(found) and behind < i + 4 and _REVISED.match(found[behind].text):
            behind += 1
        if label := _COUNTED.get(token.text[-1]):
            labels[i] = label
        elif behind < len(found) and not between[i + 1].strip(". " if behind == i + 1 else "., "):
            labels[i] = _COUNTED.get(found[behind].text.lower().rstrip("."), labels[i])
    return labels


def _edition(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """What a title ends with, behind a mark, may be its edition: "Dějiny. 3. rozšířené vyd.", "Dzieje. Wyd. 2"."""
    if "title" not in labels or "edition" in labels:
        return labels
    first = end = labels.index("title")
    while end < len(labels) and labels[end] == "title":
        end += 1
    begin = max(first + 1, end - _LONGEST_EDITION)
    counts = [i for i in range(begin, end) if found[i].text[0].isdigit() and _ORDINAL.fullmatch(found[i].text)]
    for i in range(begin, end - 1) if len(counts) == 1 else ():
        named = any(found[j].text.lower().rstrip(".") in numbers.EDITIONS for j in (i, end - 1))
        if named and i <= counts[0] and counts[0] in (i, end - 1) and set(between[i]) & set(".,;(["):
            labels[i:end] = ["other"] * (end - i)
            labels[counts[0]] = "edition"
            break
    return labels


def _published(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """Capitals before a year, in brackets behind a title, are no more of it: "Annihilation (FSG Originals, 2014)"."""
    if "publisher" in labels:
        return labels
    for i in range(1, len(labels)):
        if labels[i - 1] == labels[i] == "title" and between[i].endswith("("):
            end = i
            while end < len(labels) and labels[end] == "title" and (end == i or not set("()") & set(between[end])):
                end += 1
            closed = end < len(labels) and labels[end] == "date" and between[end + 1].startswith(")")
            if closed and end - i <= _LONGEST_PUBLISHER and all(token.text[:1].isupper() for token in found[i:end]):
                places = next((place for place in range(i + 1, end) if ":" in between[place]), i)
                labels[i:end] = ["location"] * (places - i) + ["publisher"] * (end - places)
            break
    return labels


def _by(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """Who a title says it is by is its author where there is none: "Thick, by Tressie McMillan Cottom (2019)"."""
    if "author" in labels or "title" not in labels:
        return labels
    end = len(labels) - labels[::-1].index("title")
    for i in range(end - 3, labels.index("title"), -1):
        names = found[i + 1 : end]
        if found[i].text == "by" and labels[i:end] == ["title"] * (end - i):
            if len(names) < 5 and all(name.text[:1].isupper() for name in names) and not _ends_sentence(between[i]):
                labels[i:end] = ["other", *["author"] * len(names)]
            break
    return labels


def _subtitled(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """Words that the tagger could not place, behind a title and a colon or dash, are its subtitle."""
    for i in range(1, len(labels)):
        loose = labels[i] in _LOOSE and labels[i - 1] == "title" and between[i].strip() in _SUBTITLE_MARKS
        if not loose or found[i].text.lower() in _IN or not found[i].text[:1].isalpha():
            continue
        end = i
        while end < len(labels) and labels[end] == labels[i] and (end == i or not _ends_sentence(between[end])):
            end += 1
        # "What is it? Available at", "Projekt Nr. 57", "в 11 т."
        online = "online" in KINDS.get(found[i].text.lower(), ())
        numbered = any(token.text.isdecimal() and len(token.text) < 4 for token in found[i : end + 1])
        if end - i > 1 and not online and not numbered:
            labels[i:end] = ["title"] * (end - i)
    return labels


def _ends_sentence(gap: str) -> bool:
    return any(mark in gap for mark in ".;([]")


def _begins(word: str, gap: str) -> bool:
    """Whether something new begins behind the quotes: not in small letters, and behind a full stop or comma."""
    return not word[:1].islower() and bool(set(gap) & set(",.?!"))


def _quoted(labels: list[str], found: Sequence[Token], between: Sequence[str]) -> list[str]:
    """A title in quotes ends with them; what the tagger took for more of it is what it stands in.

    "“Can the Subaltern Speak?” In Marxism and ...": behind "In", or behind a comma or full stop at the quotes where
    nothing else is the container. "“Race” and its uses" stays one title.
    """
    if "title" not in labels:
        return labels
    book = bool(_OF_BOOKS.intersection(labels)) and not _OF_PARTS.intersection(labels)
    first = labels.index("title")
    opener = next((mark for mark in between[first] if mark in _QUOTES), "")
    if not opener:
        return labels
    end = first
    while end < len(labels) and labels[end] == "title":
        end += 1
    for i in range(first + 1, end):
        if not any(mark in between[i] for mark in _QUOTES[opener]) or between[i].strip() in ("'", "’"):
            continue
        following = found[i + 1].text[:1] if i + 1 < end else ""
        if found[i].text.lower() in _IN and (following.isupper() or following.isdigit() or ":" in between[i + 1]):
            if not book:
                labels[i] = "other"
                labels[i + 1 : end] = ["container-title"] * (end - i - 1)
        elif _begins(found[i].text, between[i]) and "container-title" not in labels and (not book or end - i > 2):
            labels[i:end] = ["container-title"] * (end - i)
        break
    return labels
