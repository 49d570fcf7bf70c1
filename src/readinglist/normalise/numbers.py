"""Numbers: volume, issue, edition, without the words that label them."""

from __future__ import annotations

import re

from readinglist.normalise import text as texts

_LABELS = (
    r"volumen?|volumes|vols?|v|band|bde?|tome?|tomo|t|jahrgang|jahrg|jg|том|т|numbers?|numéros?|núm(?:ero)?|nos?|nrs?|n"
    r"|heft|hft|h|issues?(?: no)?|iss|вып"
)
#: A capital V before a figure that no full stop parts from it is a Roman five: "V 4", "V/2", "V (1979)".
_LABEL = re.compile(rf"(?i)\b(?!(?-i:V(?:\s+\d|\s*[/,(])))(?:{_LABELS})\b\s*[.:°º]*\s*(?=\W*[\divxlcIVXLC])|[°º№]")
#: "7. Jg.", "7. Jahrgang": the label behind the number.
_LABEL_BEHIND = re.compile(r"(?i)(\d{1,4})\.?\s*(?:jahrgang|jahrg|jg|évf|roč|rocznik|année|band|bd)\.?")
#: The same before the number of an issue: "7. Jg., H. 2".
_YEAR_OF_JOURNAL = re.compile(
    r"(?i)^(\d{1,4})\.?\s*(?:jahrgang|jahrg|jg|évf|ročník|roč|rocznik|année)\b\.?[\s,]*(?=[^\W\d])"
)
#: Counters of Chinese, Japanese and Korean: 第58巻, 제2호, 3期 (volume: 巻 卷 권 집; issue: 号 號 期 호 輯).
_COUNTED = re.compile(r"[第제]?\s*(\d+(?:[-–.]\d+)?)\s*(?:[巻卷冊册권집号號期호輯辑회]|輯)?")
_BOTH = re.compile(r"([\dIVXLC]+[a-zA-Z]?)\s*(?:[(/.:]|,\s*(?=\d))\s*([\w–—/+-]+(?:\s?[-–&]\s?\d+)?)\s*\)?")
#: "12 (Suppl. 3)", "12, no. 3", "v.10 n.4", "12 Suppl 3": what the second number is, is said.
_SAID = re.compile(
    r"(?i)([\dIVXLC]+[a-z]?)(?:\s*\(\s*([^()]{1,40}?)\s*\)"
    r"|[\s,;:(/.-]+(?:numbers?|numéros?|núm(?:ero)?|nos?|nrs?|n|heft|hft|h|issues?|iss|№)[\s.:°º]*(\d[\w/–-]*)\)?"
    r"|[\s,;:(]+((?:suppl|supplement|sonderheft|beiheft|special issue)\b\.?\s?\w{0,4})\)?)"
)
_ORDINAL = re.compile(r"(?<!\d)(\d{1,4})\s?(?:st|nd|rd|th|er|ère|ème|ed|a|e|ª|º|°|\.)?(?=\W|$)", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")
#: What a number of an edition stands beside, abbreviated and in full.
EDITIONS = frozenset(
    """
    ed edn edition éd édition edición edizione ediz edição aufl auflage auﬂ auﬂage druk oplage uppl upplaga udg udgave
    utg utgave painos baskı baski kiad kiadás vyd vydání vydanie wyd wydanie изд издание вид видання izd izdanje izdaja
    """.split()  # noqa: SIM905
)
_EDITION = re.compile(rf"(?i)\s*\b(?:{'|'.join(sorted(EDITIONS, key=len, reverse=True))})\b\.?")
_DASH = re.compile(r"\s*[–—]\s*")
_WORDS = {
    "first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
    "ninth": "9", "tenth": "10", "eleventh": "11", "twelfth": "12", "erste": "1", "zweite": "2", "dritte": "3",
    "vierte": "4", "fünfte": "5", "sechste": "6", "siebte": "7", "achte": "8", "neunte": "9", "zehnte": "10",
    "première": "1", "deuxième": "2", "troisième": "3", "quatrième": "4", "primera": "1", "segunda": "2",
    "tercera": "3", "cuarta": "4", "prima": "1", "seconda": "2", "terza": "3", "quarta": "4", "tweede": "2",
    "derde": "3", "druhé": "2",
}  # fmt: skip


_LONGEST = 20


def number(text: str) -> str:
    """A volume or issue: "Vol. 12" -> "12", "n°243" -> "243", "3–4" -> "3-4"; text without a number stays."""
    if text.isdecimal():
        return text
    text = texts.trimmed(texts.untagged(text))
    if (counted := _COUNTED.fullmatch(text)) or (counted := _LABEL_BEHIND.fullmatch(text)):
        return counted[1].replace("–", "-")
    bare = texts.trimmed(_LABEL.sub(" ", text))
    bare = _DASH.sub("-", bare) or text
    return bare if bare == text else number(bare)  # a label may have stood before another: "Vol. n°3"


def volume_and_issue(text: str) -> tuple[str, str]:
    """One string that holds both: "12(3)" -> ("12", "3"), "34.1" -> ("34", "1"); else (text, "").

    Two volumes in one stay together ("29/30"), as do figures in thousands ("5.978") and an issue with its year.
    """
    if text.isdecimal():
        return text, ""
    text = _YEAR_OF_JOURNAL.sub(r"\1, ", text)
    bare = number(text)
    if said := _SAID.fullmatch(texts.trimmed(_LABEL.sub(" ", texts.untagged(text), count=1))):
        issue = said[2] or said[3] or said[4]
        return (said[1], number(issue)) if not _is_year(issue) else (said[1], "")
    match = _BOTH.fullmatch(bare)
    if not match:
        return _parted(bare)
    volume, issue = match[1], _DASH.sub("-", match[2])
    if "(" not in bare and (_is_next(volume, issue) or _is_year(issue) or ("." in bare and len(issue) == 3)):
        return bare, ""
    return volume, issue


def _parted(bare: str) -> tuple[str, str]:
    """ "13-2" is a volume and its issue: no range goes backwards, however it is shortened."""
    first, _, second = bare.partition("-")
    if first.isdecimal() and second.isdecimal() and len(first) < 4 and len(second) < _LONGEST:
        last = first[: -len(second)] + second if len(second) < len(first) else second
        if int(last) < int(first):
            return first, second
    return bare, ""


def _is_next(volume: str, issue: str) -> bool:
    # Python reads no number of thousands of figures.
    short = len(volume) < _LONGEST and len(issue) < _LONGEST
    return short and volume.isdecimal() and issue.isdecimal() and int(issue) == int(volume) + 1


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and text[:2] in ("18", "19", "20")


def edition(text: str) -> str:
    """An edition's number where it has one ("3rd ed." -> "3", "Zweite Auflage" -> "2"), else its words.

    CSL 1.0.2: `edition` is a number variable, so that a style can write it as an ordinal.
    """
    if match := _ORDINAL.search(text):
        return match[1]
    for word in _LETTERS.findall(text.lower()):
        if word in _WORDS:
            return _WORDS[word]
    return _EDITION.sub("", texts.trimmed(text)).strip(" .,") or texts.trimmed(text)
