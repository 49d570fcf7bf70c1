"""Pages: ranges that go backwards, that are none, or that are not written as BibTeX does."""

from __future__ import annotations

import re

from readinglist.library.checks.rule import FieldRule, Fix, Found, fields
from readinglist.library.checks.source import Entry, Value
from readinglist.normalise.pages import complete

_FIELDS = fields("pages")
_NUMBER = r"[A-Za-z]{0,4}[.:/]?\d+(?:[.:/]\d+)*[A-Za-z]{0,3}|[ivxlcdm]+|[IVXLCDM]+"
_DASH = r"\s*(?:-{1,3}|[‐‑‒–—―−])\s*"
_SPAN = re.compile(rf"\s*({_NUMBER})(?:{_DASH}({_NUMBER}))?\s*(?:ff?\.?|\+\s*(?:{_NUMBER})?)?\s*")
_LABEL = re.compile(r"^\s*(?:pp?|pages?|S|Seiten?)\b\.?\s*(?=\d)", re.I)
_LOOSE = re.compile(
    r"(?<=[\dA-Za-z])\s*(?:(?<!-)-(?!-)|-{3}|[‐‑‒–—―−])\s*(?=[\dA-Za-z])|(?<=\d)\s+--\s*(?=\d)|(?<=\d)--\s+(?=\d)"
)
_ROMAN = re.compile(r"[ivxlcdm]+", re.I)
_COMMA = re.compile(r"[,;]|\band\b|\\&")


def _spans(text: str) -> list[re.Match[str] | None]:
    return [_SPAN.fullmatch(part) for part in _COMMA.split(_LABEL.sub("", text)) if part.strip()]


def malformed(value: Value, _: Entry) -> Found | None:
    """Neither a page, a range nor a list of them."""
    if "{" in value.text or "\\" in value.text or all(_spans(value.text)):
        return None
    return Found(f"no pages: {value.text[:40]!r}")


def backwards(value: Value, _: Entry) -> Found | None:
    """The last page before the first; "136-45" is short for 145."""
    for span in filter(None, _spans(value.text)):
        first, last = span[1], span[2] or ""
        if last and first.isdecimal() and last.isdecimal() and int(complete(first, last)) < int(first):
            return Found(f"pages that go backwards: {first} to {last}")
    return None


def dashes(value: Value, _: Entry) -> Found | None:
    """A range is written with two hyphens (btxdoc 3.2)."""
    spans = _spans(value.text)
    if not all(spans) or not any(span and span[2] for span in spans):
        return None
    # The number of an article with a hyphen in it is no range.
    if any(span and span[2] and not (_is_page(span[1]) and _is_page(span[2])) for span in spans):
        return None
    new = _LOOSE.sub("--", value.text)
    return None if new == value.text else Found("a range is written with two hyphens", Fix("pages", new))


def label(value: Value, _: Entry) -> Found | None:
    """ "pp. 7--9": the style prints the label."""
    new = _LABEL.sub("", value.text)
    return None if new == value.text else Found("the style prints “pp.”", Fix("pages", new))


def whole(value: Value, _: Entry) -> Found | None:
    """The last page spelt out: "136--45" is 136--145 (the style shortens it again)."""

    def spelt(match: re.Match[str]) -> str:
        return f"{match[1]}{match[2]}{complete(match[1], match[3])}"

    new = re.sub(r"(?<![\w.])(\d+)(--)(\d+)(?![\w.])", spelt, value.text)
    return None if new == value.text else Found("a shortened last page", Fix("pages", new))


def _is_page(text: str) -> bool:
    return (
        (text.isdecimal() and len(text) < 6)
        or bool(_ROMAN.fullmatch(text))
        or bool(re.fullmatch(r"[A-Za-z]?\d{1,5}[a-z]?", text))
    )


RULES = (
    FieldRule(
        "P101",
        "warning",
        "pages",
        "pages that are none",
        "A page, a range of pages, or several of them with commas between.",
        _FIELDS,
        malformed,
    ),
    FieldRule(
        "P102", "error", "pages", "pages that go backwards", "The last page is before the first.", _FIELDS, backwards
    ),
    FieldRule("P104", "note", "pages", "a label before pages", "“pp.” is the style's to print.", _FIELDS, label),
    FieldRule(
        "P103",
        "note",
        "pages",
        "a range without two hyphens",
        "Two hyphens are the dash of LaTeX; some styles print one hyphen as it is.",
        _FIELDS,
        dashes,
    ),
    FieldRule(
        "P201",
        "note",
        "pages",
        "last pages spelt out",
        "One form for all ranges; a style shortens them by its own rule.",
        _FIELDS,
        whole,
        habit=True,
    ),
)
