"""What of a record tells whether another is the same work: words and names, without case, accents, punctuation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from readinglist.item import Item, named
from readinglist.normalise import identifiers, markup, pages
from readinglist.normalise.words import words

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r"[:?!]\s+|\.\s+(?=[^\W\d_a-z])|\s[–—-]{1,3}\s")
#: Where a title may be cut: what follows is a subtitle or an addition.
_BREAK = re.compile(r"[:;.?!(\[]|\s[–—-]{1,3}\s")
_FIRST_NUMBER = re.compile(r"\d+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()  # noqa: SIM905
#: Part II is part 2.
_FIGURES = {word: str(number) for number, word in enumerate(_ROMAN, start=1)} | {
    word: str(number) for number, word in enumerate(("one", "two", "three", "four", "five", "six"), start=1)
}

#: CSL types -> the kinds that a work can be of; a type that is not here may be anything.
KINDS = {
    "article": "preprint",
    **dict.fromkeys(("article-journal", "article-magazine", "article-newspaper", "review", "review-book"), "article"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "chapter"),
    **dict.fromkeys(("book", "classic", "collection", "pamphlet", "periodical"), "book"),
    **dict.fromkeys(("webpage", "post", "post-weblog"), "web"),
    "paper-conference": "paper", "thesis": "thesis", "report": "report", "dataset": "dataset", "software": "software",
    "speech": "speech", "map": "map",
}  # fmt: skip

#: What is longer is no title; words are compared each with each.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Work:
    """A record as it is compared; "" or 0 stands for what is not known."""

    title: tuple[str, ...]
    main: tuple[str, ...]
    breaks: frozenset[int]  # after how many words of the title it may be cut
    families: tuple[str, ...]
    initials: tuple[str, ...]
    year: int
    last_year: int
    suffix: str
    containers: tuple[tuple[str, ...], ...]  # in full, and as it is abbreviated
    volume: str
    issue: str
    first_page: str
    edition: str
    chapter: str
    doi: str
    isbns: frozenset[str]
    eprint: str
    pmid: str
    kind: str
    cut: bool  # the list of authors ends with "et al."


@lru_cache(maxsize=65536)
def folded(text: str) -> tuple[str, ...]:
    """The words of a text, to compare; "&" is "and", and what an apostrophe joins is one word."""
    return tuple(words(_APOSTROPHE.sub("", text).replace("&", " and ")).split())


def work(item: Item) -> Work:
    """What of an item is compared."""
    title = markup.without(item.title)
    split = _SUBTITLE.search(title, 1)
    cuts = [match.start() for match in _BREAK.finditer(title, 1)]
    issued = item.dates.get("issued")
    directors = item.names.get("director", ())
    people = item.authors or named(directors)
    extra = item.custom.get("bibtex")
    eprint = str(extra.get("eprint", "")) if isinstance(extra, Mapping) else ""
    eprint = eprint or (item["archive_location"] if item["archive"].casefold() == "arxiv" else "")
    year = (issued.year if issued else None) or 0
    return Work(
        title=_figured(folded(title)),
        main=_figured(folded(title[: split.start()] if split else title)),
        breaks=frozenset(len(folded(title[:cut])) for cut in cuts[:12]),
        families=tuple(" ".join(folded(name.family or name.last)) for name in people),
        initials=tuple("".join(word[0] for word in folded(name.given)) for name in people),
        year=year,
        last_year=(issued.parts[-1][0] if issued and issued.parts and issued.parts[-1] else 0) or year,
        suffix=item["year-suffix"].casefold(),
        containers=tuple(filter(None, map(folded, (item["container-title"], item["container-title-short"])))),
        volume=_number(item["volume"]),
        issue=_number(item["issue"]),
        first_page=_first_page(item["page"] or item["number"] * (item.type == "article-journal")),
        edition=_number(item["edition"]),
        chapter="".join(folded(item["chapter-number"])),
        doi=identifiers.doi(item["DOI"]).casefold(),
        isbns=_isbns(item["ISBN"]),
        eprint=identifiers.arxiv(eprint).partition("v")[0],
        pmid=item["PMID"].strip(),
        kind=KINDS.get(item.type, ""),
        cut=item.has_others or len(named(directors)) < len(directors),
    )


def _figured(title: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a title, its numbers in figures."""
    return tuple(_FIGURES.get(word, word) for word in title[:_LONGEST])


def _number(text: str) -> str:
    match = _FIRST_NUMBER.search(text)
    return match[0].lstrip("0") if match else "".join(folded(text))


def _first_page(text: str) -> str:
    match = _WORD.search(pages.normalise(text)) if text else None
    return match[0].casefold() if match else ""


def _isbns(text: str) -> frozenset[str]:
    """The numbers without hyphens, all as of thirteen figures' core: the check digit and 978 off."""
    found = set()
    for part in re.split(r"[,;\s]+", text):
        if number := identifiers.isbn(part).replace("-", ""):
            found.add(number[3:-1] if len(number) == 13 else number[:-1])
    return frozenset(found)


def years(one: Work, other: Work) -> int | None:
    """How many years lie between two dates, 0 where they are, or hold, the same year; None where one is not known."""
    if not one.year or not other.year:
        return None
    return max(0, one.year - other.last_year, other.year - one.last_year)
