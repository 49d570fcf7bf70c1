"""Identifiers: DOI, URL, ISBN, ISSN, arXiv and PubMed numbers, out of the text around them."""

from __future__ import annotations

import re

_DOI = re.compile(r"10\.\s?\d{4,9}(?:\.\d+)*\s?/\s?[^\s\"<>{}|\\^`“”»]+")
#: What text extraction glues to the end of a DOI.
_GLUED = re.compile(r"\.?(?:URL|https?:|PMID|PMCID|\[pii\]).*$")
#: Words behind a comma that nothing parts from the DOI: "10.1103/PhysRevLett.96.181602,hep-th".
_COMMA_WORD = re.compile(r",[A-Za-z].*$")
#: A SICI, the only kind of DOI with angle brackets: "...17:15/16<1661::AID-SIM968>3.0.CO;2-2" (ANSI/NISO Z39.56).
_SICI = re.compile(r"10\.\d{4,9}/[^\s\"<>]{1,80}<[^\s\"<>]{1,40}>\d\.\d\.[A-Z]{2};\d-[\w#]")
_URL = re.compile(r"(?:https?|ftp)\s?:\s?//\s?[^\s<>\"“”»{}|\\^`]+|\bwww\.[^\s<>\"“”»{}|\\^`]+", re.I)
#: A blank inside an address that can only come from a line break: before a top-level domain, or before a file's name.
_BROKEN = re.compile(
    r"(?i)((?:https?://|www\.)[\w./%~-]{1,300}?)(?:\s(?=\.)|(?<=\.)\s(?=(?:com|org|net|edu|gov|int|info|eu|de|uk|fr|it|es|nl|at|ch)\b)"
    r"|(?<=[-/_])\s(?=[\w/-]{1,80}\.(?:html?|pdf|php|aspx?|docx?|jsp|shtml)\b))"
)
_ISBN = re.compile(r"97[89][-\s]?(?:\d[-\s]?){9}\d|(?:\d[-\s]?){9}[\dXx]")
_ISSN = re.compile(r"\b(\d{4})-?(\d{3}[\dXx])\b")
#: Since April 2007 year, month, number; before it an archive, year and month (arXiv identifier scheme).
_ARXIV = re.compile(
    r"(?i)\b(?:arxiv\s*:?\s*)?(\d\d(?:0[1-9]|1[0-2])\s?\.\d{4,5}(?:v\d+)?|[a-z]{2,}(?:\s?-[a-z]+)?(?:\.[a-z]{2})?/\d{7}(?:v\d+)?)\b"
)
_DASHES = str.maketrans("‐‑‒–—", "-----")
_PMID = re.compile(r"\b(\d{4,9})\b")
_PMCID = re.compile(r"(?i)\bPMC\s?(\d{4,9})\b")
_TRAILING = ".,;:!?'’”\"»*([{<"


def _ended(text: str) -> str:
    """Without the punctuation of the sentence, and a closing bracket that was opened before."""
    while text and (
        text[-1] in _TRAILING or (text[-1] in ")]" and text.count(text[-1]) > text.count("(["[")]".index(text[-1])]))
    ):
        text = text[:-1]
    return text


def doi(text: str) -> str:
    """The DOI in a text or address, "" when there is none; the registrant's part is not case folded.

    >>> doi("https://doi.org/10.1215/08992363-2-2-1.")
    '10.1215/08992363-2-2-1'

    Source: DOI Handbook 2.2 (syntax).
    """
    if "10." not in text:
        return ""
    if "%" in text or "&" in text:
        text = (
            text.replace("%2F", "/").replace("%2f", "/").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        )
    if "<" in text and (sici := _SICI.search(text)):
        return sici[0]
    match = _DOI.search(text)
    found = _ended(_COMMA_WORD.sub("", _GLUED.sub("", "".join(match[0].split())))) if match else ""
    return "" if found.endswith("/") and found.count("/") == 1 else found


def url(text: str) -> str:
    """The first address in a text, "" when there is none; blanks that only a line break can have left are mended.

    >>> url("see http://www.example. org/files/ paper.pdf, accessed 2020")
    'http://www.example.org/files/paper.pdf'
    """
    if "//" not in text and "www." not in text and "WWW." not in text:
        return ""
    for _ in range(3):
        text, count = _BROKEN.subn(r"\1", text)
        if not count:
            break
    match = _URL.search(text)
    if not match:
        return ""
    found = _ended("".join(match[0].split()).replace("&amp;", "&"))
    return f"http://{found}" if found.lower().startswith("www.") else found


def isbn(text: str) -> str:
    """An ISBN with a right check digit, hyphens as written, "" for any other number (ISBN Users' Manual 7)."""
    for match in _ISBN.finditer(text.translate(_DASHES)):
        written = re.sub(r"\s", "-", match[0].strip()).rstrip("-").upper()
        digits = [10 if d in "xX" else int(d) for d in written.replace("-", "")]
        if len(digits) == 10 and sum((10 - i) * d for i, d in enumerate(digits)) % 11 == 0:
            return written
        if len(digits) == 13 and sum((1, 3)[i % 2] * d for i, d in enumerate(digits)) % 10 == 0:
            return written
    return ""


def issn(text: str) -> str:
    """An ISSN with a right check digit, as 1234-567X, "" when there is none (ISO 3297)."""
    for match in _ISSN.finditer(text.translate(_DASHES)):
        digits = [10 if digit in "xX" else int(digit) for digit in match[1] + match[2]]
        if sum((8 - place) * digit for place, digit in enumerate(digits)) % 11 == 0:
            return f"{match[1]}-{match[2].upper()}"
    return ""


def arxiv(text: str) -> str:
    """An arXiv number: "2101.00001", "hep-th/9901001"."""
    match = _ARXIV.search(text)
    return "".join(match[1].split()) if match else ""


def pmid(text: str) -> str:
    match = _PMID.search(text)
    return match[1] if match else ""


def pmcid(text: str) -> str:
    match = _PMCID.search(text)
    return f"PMC{match[1]}" if match else ""
