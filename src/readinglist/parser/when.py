"""When a work came out, first came out, was seen: the segments of dates, and what else tells -> dates by variable."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readinglist.item import Date
from readinglist.normalise import dates
from readinglist.parser.segments import Segment

_ACCESSED = re.compile(
    r"(?i)\b(?:accessed|retrieved|last (?:visited|viewed|accessed)|zugriff|zugegriffen|abgerufen|abruf|stand:|besucht"
    r"|consulté|consultado|visited|viewed|letzter aufruf|acesso em|acceso|consultato|ultimo accesso|citado|cited"
    r"|geraadpleegd|dostęp|hämtad|besøgt|data dostępu|дата обращения)(?!\w)"
    r"[^\d]{0,20}?([^()\[\]]{0,30}?(?:\d{4}(?:-\d\d-\d\d)?|\d\d?\.\s?\d\d?\.\s?\d\d)(?!\d))"
)
#: What each of those has in it: looked for first, since most references have none.
_ACCESS_STEMS = (
    "access", "retriev", "visited", "viewed", "zugriff", "zugegr", "abgeruf", "abruf", "stand:", "besucht", "consult",
    "aufruf", "acesso", "acceso", "citado", "cited", "geraadpl", "dost", "hämtad", "besøgt", "дата",
)  # fmt: skip
#: Between a year and the year of the first edition: "(1988d/ Orig. 1921)", "1976 [1969]", "2002 (1949)".
_REPRINT = re.compile(r"(?i)^[a-k]?[\s)]*[\[(/]\W*$|\b(?:orig\w*|erst\w*|zuerst|first\b.{0,20})\W*$")
#: The year of the first edition behind the title: "Gustave Flaubert [1922], Paris, Gallimard, 1982".
_FIRST_IN_BRACKETS = re.compile(r"(?<=\w\s)\[((?:1[5-9]|20)\d\d)\]")
#: The day that stands before a volume: "2002 Jul 25;347(4)" (ICMJE, journal articles).
_DAY_FIRST = re.compile(r"(\d{1,2})\s?;\s?(?=\w)")


def dated(text: str, parts: Sequence[Segment], fields: dict[str, str]) -> dict[str, Date]:
    """The dates by their variables; the letter of "2018a" goes into the fields."""
    when: dict[str, Date] = {}
    end = 0
    for index, part in enumerate(parts):
        # The brackets around an original date may stand between two segments.
        written = dates.parse(part.text + part.after[:2] if index == 0 else part.text)
        if written is None:
            continue
        if "issued" not in when:
            when["issued"] = written.date
            if written.suffix:
                fields["year-suffix"] = written.suffix
            if written.original:
                when["original-date"] = written.original
        elif _is_reprint(when["issued"], written.date) and _REPRINT.search(text[end : part.start]):
            when["issued"], when["original-date"] = sorted((when["issued"], written.date), key=_year, reverse=True)
        else:
            when["issued"] = _finer(when["issued"], written.date)
        end = part.start + len(part.text)
    first = _FIRST_IN_BRACKETS.search(text) if "issued" in when and "original-date" not in when else None
    if first and int(first[1]) < (when["issued"].year or 0):
        when["original-date"] = Date(((int(first[1]),),))
    if "issued" not in when and (written := dates.parse(_undated(text))) and written.date.literal:
        when["issued"] = written.date
    if (seen := accessed(text)) and (written := dates.parse(seen)) and written.date.parts:
        when["accessed"] = written.date
    return when


def with_day(found: dict[str, Date], by_label: dict[str, list[Segment]]) -> dict[str, Date]:
    """The dates, with the day that a tagger has left before the volume; it is taken from there."""
    issued, volumes = found.get("issued"), by_label.get("volume", [])
    day = _DAY_FIRST.match(volumes[0].text) if volumes else None
    if not day or not issued or len(issued.parts) != 1 or len(issued.parts[0]) != 2 or not 0 < int(day[1]) < 32:
        return found
    rest = volumes[0]._replace(text=volumes[0].text[day.end() :], start=volumes[0].start + day.end())
    by_label["volume"] = [rest, *volumes[1:]]
    year, month = issued.parts[0]
    return {**found, "issued": replace(issued, parts=((year, month, int(day[1])),))}


def _is_reprint(first: Date, second: Date) -> bool:
    """Whether two dates are years alone, and not the same: a work and its first edition."""
    return bool(first.year and second.year) and first.year != second.year and len(second.parts) == 1


def _year(date: Date) -> int:
    return date.year or 0


def _undated(text: str) -> str:
    """Only what may stand for a date: the brackets, and the ends of the reference."""
    return " ".join([*re.findall(r"[(\[]([^()\[\]]{2,20})[)\]]", text), text[-24:]])


def _finer(first: Date, second: Date) -> Date:
    """Of two dates of one year the one that says more: a year, then "May 3" and the year again."""
    if first.literal or (
        second.year == first.year and len(second.parts) == 1 and len(second.parts[0]) > len(first.parts[0])
    ):
        return second if second.parts else first
    return first


def is_full(date: Date | None) -> bool:
    """Whether a month is known, perhaps a day."""
    return bool(date and date.parts and len(date.parts[0]) > 1)


def accessed(text: str) -> str:
    """The date on which an address was seen, as it is written, "" when none is."""
    lower = text.lower()
    if not any(stem in lower for stem in _ACCESS_STEMS):
        return ""
    match = _ACCESSED.search(text)
    return match[1] if match else ""
