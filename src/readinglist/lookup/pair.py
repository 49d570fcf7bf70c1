"""A record and a candidate beside each other: the questions that the rules of a match ask of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from readinglist.item import Item
from readinglist.lookup.likeness import bare, folded, main_title

#: Titles that thousands of works have, alone or before "to the volume", "and overview".
_GENERIC = re.compile(
    r"(?:an? |the )?(?:(?:general|short|brief|guest|editors?s?) )?"
    r"(?:introductions?|prefaces?|forewords?|afterwords?|prologues?|epilogues?|conclusions?|editorials?|overview|summary"
    r"|einleitung|einführung|vorwort|nachwort|fazit|schluss|nachruf|rezension(?:en)?|avant propos|comptes? rendus?"
    r"|reseñas?|(?:book )?reviews?|abstracts?|discussion|comments?|commentary|correspondence|obituary|interview"
    r"|letters?|letters? to the editor|errat(?:um|a)|corrigend(?:um|a)|index|bibliography|references|notes"
    r"|acknowledge?ments|(?:table of )?contents|appendix|in memoriam|news|(?:annual )?report|response|reply"
    r"|in this issue|front matter|back matter|masthead|announcements?"
    r"|introduction to (?:the|this) special (?:issue|section))"
    r"(?: (?:and|to|of) (?:the |this )?(?:introduction|overview|conclusions?|outlook|editors?|issue|volume|section))?"
)
#: What makes a work one about another of the same title.
_ABOUT = re.compile(
    r"(?:(?:author )?(?:reply|response|replies|rejoinder|answer|replik|erwiderung) (?:to|on|auf)"
    r"|comment(?:s|ary)? (?:on|to)|discussion of|notes on|review of|book review|rezension"
    r"|(?:publisher |author )?correction|errat(?:um|a)|corrigend(?:um|a)|addendum|retract(?:ion|ed)|withdrawn"
    r"|expression of concern|supplement(?:ary)?"
    r"|(?:replication )?data (?:for|from))\b"
)
_ROMAN = re.compile(r"(?<=\s)(?:ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii)(?=\s|$)")
_NUMBERS = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
            "xi": "11", "xii": "12", "two": "2", "three": "3", "four": "4", "five": "5"}  # fmt: skip
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_ARTICLE = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "review", "review-book", "post-weblog"}
)
_WHOLES = frozenset({"book", "classic", "collection", "pamphlet", "periodical", "thesis"})
_PREPRINTS = re.compile(
    r"(?i)\b(?:arxiv|biorxiv|medrxiv|ssrn|chemrxiv|psyarxiv|socarxiv|preprints?|research square|osf)\b"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A record and a candidate, with how alike their variables are; the questions that the rules ask."""

    record: Item
    candidate: Item
    alike: Mapping[str, float]

    def of(self, variable: str) -> float:
        """How alike, 1.0 where it is not known: what is not known proves nothing."""
        return self.alike.get(variable, 1.0)

    @property
    def about(self) -> bool:
        """ "Reply to ...", "Review of ..." beside the work itself."""
        first, second = (bool(_ABOUT.match(folded(item.title))) for item in (self.record, self.candidate))
        return first != second

    @property
    def numbered_apart(self) -> bool:
        """ "... II" and "... III", "Report 2019" and "Report 2020"."""
        first, second = (set(_numbers(folded(item.title))) for item in (self.record, self.candidate))
        mains = [main_title(item.title) for item in (self.record, self.candidate)]
        # One that lacks the subtitle lacks the numbers in it.
        return first != second and not (mains[0] == mains[1] and (not first or not second))

    @property
    def part_and_whole(self) -> bool:
        """A chapter and a book, a journal's article (often a review) and the book of its title."""
        kinds = {_kind(self.record), _kind(self.candidate)}
        if kinds == {"article", "part"}:
            # Proceedings come out as journals and as books; where a part stands tells more than what it is called.
            proceedings = "paper-conference" in (self.record.type, self.candidate.type)
            return not proceedings and self.alike.get("container-title", 0.0) < 0.8
        return "whole" in kinds and not kinds.isdisjoint(("article", "part"))

    @property
    def preprint_and_published(self) -> bool:
        return is_preprint(self.record) != is_preprint(self.candidate) and "" not in (
            _kind(self.record), _kind(self.candidate),
        )  # fmt: skip

    @property
    def reprinted(self) -> bool:
        """Another edition, where one of the two says when the work first came out."""
        first, second = _original(self.record), _original(self.candidate)
        known = first is not None and first in (self.candidate.year, second)
        return self.of("issued") < 1.0 and (known or (second is not None and second == self.record.year))

    @property
    def generic(self) -> bool:
        return bool(_GENERIC.fullmatch(bare(self.record.title))) or bool(_GENERIC.fullmatch(bare(self.candidate.title)))

    @property
    def short(self) -> bool:
        return len(bare(self.record.title).split()) < 3

    @property
    def placed(self) -> bool:
        """The same pages, in the same container where that is known."""
        return self.alike.get("page") == 1.0 and self.of("container-title") >= 0.8

    @property
    def held_by_more(self) -> bool:
        """What holds a generic title: authors and container, or pages too."""
        where = self.alike.get("container-title", 0.0) >= 0.8
        who = self.alike.get("author", 0.0) >= 0.8
        return where and who and self.of("issued") >= 0.7


def _numbers(title: str) -> Iterator[str]:
    for word in _ROMAN.sub(lambda match: _NUMBERS[match[0]], title).split():
        if word.isdecimal() or (title.split()[:1] != [word] and word in _NUMBERS):
            yield _NUMBERS.get(word, word)


def _kind(item: Item) -> str:
    """ "part", "article", "whole", "preprint"; "" where the type does not tell."""
    if item.type in _PARTS:
        return "part"
    if item.type in _ARTICLE:
        return "article"
    if item.type in _WHOLES:
        return "whole"
    return "preprint" if is_preprint(item) else ""


def is_preprint(item: Item) -> bool:
    """A preprint, by its type or by where it stands (CSL 1.0.2, Appendix III: article)."""
    where = " ".join((item["publisher"], item["container-title"], item["archive"], item["genre"]))
    return (
        bool(_PREPRINTS.search(where))
        or item["DOI"].lower().startswith("10.48550/arxiv")
        or (item.type == "article" and not item["container-title"])
    )


def _original(item: Item) -> int | None:
    date = item.dates.get("original-date")
    return date.year if date else None
