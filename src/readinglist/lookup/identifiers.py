"""What a person types, or a record holds, that names one work: DOI, ISBN, arXiv, PubMed; or an address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from readinglist.errors import UsageError
from readinglist.item import Item
from readinglist.normalise import identifiers


class Identifier(NamedTuple):
    """A kind (one of `services.ORDER`, or "URL") and the identifier in its plain form."""

    kind: str
    value: str

    def __str__(self) -> str:
        return self.value if self.kind == "URL" else f"{self.kind} {self.value}"


_ARXIV_NUMBER = r"\d\d(?:0[1-9]|1[0-2])\.\d{4,5}(?:v\d+)?|[a-z]{2,}(?:-[a-z]+)?(?:\.[a-z]{2})?/\d{7}(?:v\d+)?"
#: A whole argument -> the kind of identifier that it is; the groups hold the identifier.
_FORMS = (
    ("arXiv", re.compile(rf"(?i)(?:arxiv\s*:?\s*)?({_ARXIV_NUMBER})(?:\s*\[[\w.-]+\])?")),
    ("arXiv", re.compile(r"(?i)(?:doi:?\s*|https?://(?:dx\.)?doi\.org/)?10\.48550/arxiv\.(\S+)")),
    ("DOI", re.compile(r"(?i)(?:doi\s*:?\s*|https?://(?:dx\.)?doi\.org/|doi\.org/)?(10\.\d{4,9}(?:\.\d+)*/\S+)")),
    ("PMCID", re.compile(r"(?i)(?:pmcid\s*:?\s*)?(PMC\d{1,9})")),
    ("PMID", re.compile(r"(?i)pmid\s*:?\s*(\d{1,9})")),
    ("ISBN", re.compile(r"(?i)(?:urn:)?isbn(?:-1[03])?\s*:?\s*([\dX\s‐-―-]{8,25})")),
    ("ISBN", re.compile(r"(?i)((?:97[89][\s‐-―-]?)?\d(?:[\s‐-―-]?\d){8}[\s‐-―-]?[\dX])")),
)
#: Addresses of services: host and path -> the kind of identifier in them.
_ADDRESSES = (
    ("arXiv", re.compile(rf"(?i)(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html|format)/({_ARXIV_NUMBER})(?:\.pdf)?/?")),
    ("PMID", re.compile(r"(?i)pubmed\.ncbi\.nlm\.nih\.gov/(\d{1,9})/?")),
    ("PMID", re.compile(r"(?i)(?:www\.)?ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/(\d{1,9})/?")),
    ("PMCID", re.compile(r"(?i)(?:pmc|www)\.ncbi\.nlm\.nih\.gov/(?:pmc/)?articles/(PMC\d{1,9})(?:/.*)?")),
    ("ISBN", re.compile(r"(?i)(?:www\.)?openlibrary\.org/isbn/([\dX]{10,13})/?")),
)
#: What publishers put behind the DOI in the addresses of their pages.
_BEHIND = re.compile(
    r"(?i)(?:/(?:full|abstract|abs|pdf|epdf|html|fulltext|meta|summary|references|issn)(?:/.*)?|\.pdf|/)+$"
)
#: The part of an ISBN that tells where its digits are wrong.
_DIGITS = re.compile(r"[^\dXx]")
_ACCESS = re.compile(r"(?i)arxiv\.org/(?:abs|pdf|html)/(\S+)")


def recognise(text: str) -> Identifier | None:
    """The identifier that a whole text is, None where it is none.

    >>> recognise("https://doi.org/10.1215/08992363-2-2-1")
    Identifier(kind='DOI', value='10.1215/08992363-2-2-1')
    >>> recognise("10.48550/arXiv.2101.00001")
    Identifier(kind='arXiv', value='2101.00001')

    Sources: DOI Handbook 2.2; ISBN Users' Manual 7; arXiv identifier scheme. Raises UsageError for an ISBN whose check
    digit is wrong.
    """
    text = text.strip()
    for kind, form in _FORMS:
        if (match := form.fullmatch(unquote(text) if kind == "DOI" or "doi.org" in text else text)) is not None:
            named = text[: match.start(1)].strip() != ""
            if (found := _plain(kind, match[1], named=named)) is not None:
                return found
    return _of_address(text) if re.match(r"(?i)https?://[^\s/]", text) else None


def _plain(kind: str, value: str, *, named: bool = True) -> Identifier | None:
    """An identifier in its plain form; None for digits that are no ISBN and were not said to be one."""
    if kind == "arXiv":
        number = identifiers.arxiv(value)
        return Identifier("arXiv", re.sub(r"(?<=\d)v\d+$", "", number)) if number else None
    if kind == "DOI":
        doi = identifiers.doi(value)
        return Identifier("DOI", doi) if doi else None
    if kind == "ISBN":
        isbn = identifiers.isbn(value)
        if not isbn and named:
            digits = len(_DIGITS.sub("", value))
            what = "its check digit is wrong" if digits in (10, 13) else f"it has {digits} digits, not 10 or 13"
            raise UsageError(f"{value.strip()} is no ISBN", hint=f"{what}; look at it again")
        return Identifier("ISBN", thirteen(isbn)) if isbn else None
    return Identifier(kind, value.upper() if kind == "PMCID" else value)


def _of_address(address: str) -> Identifier | None:
    """The identifier that an address of a service, or of a publisher's page, holds; else the address itself."""
    parts = urlsplit(address)
    place = f"{parts.netloc}{parts.path}"
    for kind, form in _ADDRESSES:
        if match := form.fullmatch(place):
            return _plain(kind, match[1])
    doi = identifiers.doi(unquote(parts.path))
    # "/doi/10.1002/abc.1/full": what is behind the DOI is the page's.
    doi = _BEHIND.sub("", doi) if doi else ""
    return Identifier("DOI", doi) if doi.count("/") else Identifier("URL", address)


def of(item: Item) -> Iterator[Identifier]:
    """The identifiers of a record, the one that says most first."""
    archive = item.custom.get("bibtex")
    eprint = archive if isinstance(archive, dict) else {}
    kept = (
        str(eprint.get("eprint", ""))
        if "arxiv" in str(eprint.get("archiveprefix", eprint.get("eprinttype", ""))).lower()
        else ""
    )
    access = _ACCESS.search(item["URL"])
    arxiv = (
        kept
        or (item["archive_location"] if item["archive"].lower() == "arxiv" else "")
        or (access[1] if access else "")
    )
    candidates = (
        item["DOI"] and f"doi:{item['DOI']}", item["PMID"] and f"pmid:{item['PMID']}",
        item["PMCID"], arxiv, item["ISBN"] and f"isbn:{item['ISBN']}",
    )  # fmt: skip
    seen = set()
    for candidate in candidates:
        try:
            found = recognise(candidate.removesuffix(".pdf")) if candidate else None
        except UsageError:  # a record may hold what is wrong: it is searched for instead
            found = None
        # The ISBN of a chapter is that of its book.
        whole = item.type not in ("chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia")
        if found and found.kind != "URL" and found not in seen and (found.kind != "ISBN" or whole):
            seen.add(found)
            yield found


def thirteen(isbn: str) -> str:
    """An ISBN as thirteen digits without hyphens, which it has had since 2007 (ISBN Users' Manual 7, 5.2).

    >>> thirteen("0-394-42814-5")
    '9780394428147'
    """
    digits = _DIGITS.sub("", isbn)
    if len(digits) == 13:
        return digits
    digits = f"978{digits[:9]}"
    return digits + str(-sum((1, 3)[place % 2] * int(digit) for place, digit in enumerate(digits)) % 10)
