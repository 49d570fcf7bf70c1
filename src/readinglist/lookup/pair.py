"""A record and a candidate beside each other: the questions that the rules of a match ask of the two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from readinglist.item import Item
from readinglist.sameness import titles
from readinglist.sameness.work import Work

#: Kinds of works -> what they are beside each other; of one that is not here nothing follows.
_SORTS = {
    "article": "article",
    "web": "article",
    "chapter": "part",
    "paper": "part",
    "book": "whole",
    "thesis": "whole",
}
_PREPRINTS = re.compile(
    r"(?i)\b(?:arxiv|biorxiv|medrxiv|ssrn|chemrxiv|psyarxiv|socarxiv|preprints?|research square|osf)\b"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A record and a candidate, as they are and as they are compared, with how alike their variables are."""

    record: Item
    candidate: Item
    one: Work
    other: Work
    alike: Mapping[str, float]

    def of(self, variable: str) -> float:
        """How alike, 1.0 where it is not known: what is not known proves nothing."""
        return self.alike.get(variable, 1.0)

    @property
    def about(self) -> bool:
        """ "Reply to ...", "Review of ..." beside the work itself."""
        return titles.about(self.one, self.other)

    @property
    def numbered_apart(self) -> bool:
        """ "... II" and "... III", "Report 2019" and "Report 2020"."""
        return titles.counted_apart(self.one, self.other)

    @property
    def part_and_whole(self) -> bool:
        """A chapter and a book, a journal's article (often a review) and the book of its title."""
        kinds = {_SORTS.get(self.one.kind), _SORTS.get(self.other.kind)}
        if kinds == {"article", "part"}:
            # Proceedings come out as journals and as books; where a part stands tells more than what it is called.
            proceedings = "paper" in (self.one.kind, self.other.kind)
            return not proceedings and self.alike.get("container-title", 0.0) < 0.8
        return "whole" in kinds and not kinds.isdisjoint(("article", "part"))

    @property
    def preprint_and_published(self) -> bool:
        first, second = is_preprint(self.record), is_preprint(self.candidate)
        published = self.other if first else self.one
        return first != second and published.kind in _SORTS

    @property
    def reprinted(self) -> bool:
        """Another edition, where one of the two says when the work first came out."""
        first, second = _original(self.record), _original(self.candidate)
        known = first is not None and first in (self.candidate.year, second)
        return self.of("issued") < 1.0 and (known or (second is not None and second == self.record.year))

    @property
    def generic(self) -> bool:
        return titles.generic(self.one) or titles.generic(self.other)

    @property
    def short(self) -> bool:
        """Fewer than three words, an article before them not counted."""
        title = self.one.title
        return len(title) - (title[:1] != () and title[0] in titles.SMALL) < 3

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
