"""Places within a work: "p. 23", "chap. 3", "§§ 4–5" -> what is counted, and its number (CSL 1.0.2, Locators)."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.csl import locale
from readinglist.csl.rich import clean

#: What a locator may count (CSL 1.0.2, Appendix IV, Locators).
LOCATORS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "table", "timestamp", "title-locator", "verse", "version", "volume",
)  # fmt: skip


def parse(text: str, language: str = "en-US") -> tuple[str, str]:
    """(label, number) of a place as people write it; a bare number is a page. English words are known in any language.

    >>> parse("pp. 23-25")
    ('page', '23-25')
    >>> parse("chap. 3")
    ('chapter', '3')
    """
    text = clean(text)
    for names in (_names(language), _names("en-US")):
        match = re.match(r"[^\W\d]+\.?(?: [^\W\d]+\.?)?|[^\w\s]+", text)
        while match:
            label = names.get(_bare(match[0]))
            rest = text[match.end() :].strip()
            if label and rest:
                return label, rest
            match = re.match(r"[^\W\d]+\.?", text) if " " in match[0] else None
    return "page", text


@lru_cache(maxsize=8)
def _names(language: str) -> dict[str, str]:
    """Every form of every locator's term in a language -> its label."""
    terms = locale.merged(language)
    return {
        _bare(name): label
        for label in reversed(LOCATORS)
        for form in ("symbol", "short", "long")
        for plural in (False, True)
        if (name := terms.term(label, form, plural=plural))
    } | {label: label for label in LOCATORS}


def _bare(name: str) -> str:
    return name.casefold().rstrip(". ")
