"""What of a record tells whether another is the same work: words and names, without case, accents, punctuation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from readinglist.item import Item
from readinglist.library import state
from readinglist.normalise import identifiers, markup, pages
from readinglist.normalise.words import words

_WORD = re.compile(r"[^\W_]+")
_SUBTITLE = re.compile(r"[:?!]\s+|\.\s+(?=[^\W\d_a-z])|\s[–—-]{1,3}\s")
#: Where a title may be cut: what follows is a subtitle or an addition.
_BREAK = re.compile(r"[:;.?!(\[]|\s[–—-]{1,3}\s")
_FIRST_NUMBER = re.compile(r"\d+")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")

#: CSL types -> the kinds that a work can be of; a type that is not here may be anything.
KINDS = {
    **dict.fromkeys(("article", "article-journal", "article-magazine", "article-newspaper"), "article"),
    **dict.fromkeys(("review", "review-book"), "article"),
    **dict.fromkeys(("chapter", "entry", "entry-dictionary", "entry-encyclopedia"), "chapter"),
    "paper-conference": "paper", "book": "book", "classic": "book", "thesis": "thesis", "report": "report",
    **dict.fromkeys(("webpage", "post", "post-weblog"), "web"), "dataset": "dataset", "software": "software",
    "speech": "speech", "map": "map",
}  # fmt: skip


#: What is longer is no title; words are compared each with each.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Work:
    """A record as it is compared; `doi` and its like are "" where there is none."""

    title: tuple[str, ...]
    main: tuple[str, ...]
    breaks: frozenset[int]  # after how many words of the title it may be cut
    families: tuple[str, ...]
    initials: tuple[str, ...]
    year: int
    suffix: str
    container: tuple[str, ...]
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
    edited: bool  # who stands first are editors


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
    people = [name for name in item.authors if name.literal != "others"]
    extra = state.extra(item)
    return Work(
        title=folded(title)[:_LONGEST],
        main=folded(title[: split.start()] if split else title)[:_LONGEST],
        breaks=frozenset(len(folded(title[:cut])) for cut in cuts[:12]),
        families=tuple("".join(folded(name.family or name.last)) for name in people),
        initials=tuple("".join(word[0] for word in folded(name.given)) for name in people),
        year=(issued.year if issued else None) or 0,
        suffix=item["year-suffix"].casefold(),
        container=folded(item["container-title"]),
        volume=_number(item["volume"]),
        issue=_number(item["issue"]),
        first_page=_first_page(item["page"]),
        edition=_number(item["edition"]),
        chapter="".join(folded(item["chapter-number"])),
        doi=identifiers.doi(item["DOI"]).casefold(),
        isbns=_isbns(item["ISBN"]),
        eprint=identifiers.arxiv(str(extra.get("eprint", ""))).partition("v")[0],
        pmid=item["PMID"].strip(),
        kind=KINDS.get(item.type, ""),
        cut=len(people) < len(item.authors),
        edited="author" not in item.names,
    )


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
