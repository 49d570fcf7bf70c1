"""How alike two values of a variable are, whatever their accents, case, punctuation and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from readinglist.item import Item, Name
from readinglist.normalise import markup
from readinglist.normalise.text import unaccented

_WORD = re.compile(r"\w+")
#: What parts a title from its subtitle.
_SUBTITLE = re.compile(r"\s*(?:[:?!]|\.(?=\s)|\s[-–—]\s)\s*")
#: Letters that decomposition leaves as they are.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_ARTICLES = frozenset("a an the der die das le la les el los las il lo i un une ein eine de het".split())  # noqa: SIM905
#: Words that join the words of a journal's name, which an abbreviation leaves out (ISO 4).
_LEFT_OUT = _ARTICLES | frozenset("of and for in on und für et des du y del di & zur der e".split())  # noqa: SIM905
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


def folded(text: str) -> str:
    """For comparing: words in small letters without accents and mark-up, parted by single blanks."""
    # Once more behind the small letters: some of them come apart only then.
    bare = unaccented(unaccented(markup.without(text)).casefold()).translate(_LETTERS)
    return " ".join(_WORD.findall(bare.replace("'", "").replace("’", "")))


def titles(one: str, other: str) -> float | None:
    """How alike two titles are, 1.0 for the same; one that lacks the subtitle of the other is nearly the same.

    >>> titles("Orientalism", "Orientalism: Western Conceptions of the Orient")
    0.9
    """
    one, other = markup.without(one), markup.without(other)
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return None
    whole = max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second) - 3) / 100
    if whole >= 0.95:
        return whole
    mains = [_bare(_SUBTITLE.split(title, maxsplit=1)[0]) for title in (one, other)]
    # Two subtitles that differ are two works.
    if all(main != title for main, title in zip(mains, (first, second), strict=True)) or not all(mains):
        return whole
    return max(whole, 0.9 * fuzz.ratio(*mains) / 100)


def _bare(title: str) -> str:
    words = folded(title).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)


def people(one: Item, other: Item) -> float | None:
    """How many of the authors, or editors, are the same, of the list that names fewer; the first counts most."""
    first, second = _families(one), _families(other)
    if not first or not second:
        return None
    fewer, more = sorted((first, second), key=len)
    found = [any(_same_family(name, each) for each in more) for name in fewer]
    share = sum(found) / len(found)
    lead = _same_family(first[0], second[0])
    # A list that gives the first of many stands for all ("et al."); one that gives others than the first does not.
    return share if lead else 0.7 * share


def _families(item: Item) -> list[str]:
    """Family names, folded; of an institution all its words; "others" stands for nobody."""
    names = item.names.get("author") or item.names.get("editor") or item.names.get("director") or ()
    return [family for name in names if (family := folded(_family(name))) and family not in ("others", "et al")]


def _family(name: Name) -> str:
    return name.literal or f"{name.non_dropping_particle} {name.family}".strip() or name.given


def _same_family(one: str, other: str) -> bool:
    """The same, but for a particle, a part of a double name, an acronym, or a slip in a long one."""
    shorter, longer = sorted((one, other), key=len)
    if f" {shorter} " in f" {longer} " or (longer.count(" ") > 1 and abbreviates(shorter, longer)):
        return True
    return len(shorter) >= 5 and fuzz.ratio(one, other) >= 86


def years(one: Item, other: Item) -> float | None:
    """1.0 for the same year, less for one off (online before print), 0.0 for another."""
    first, second = one.year, other.year
    if first is None or second is None:
        return None
    last = one.dates["issued"].parts[-1]
    if last and first <= second <= last[0]:
        return 1.0
    return {0: 1.0, 1: 0.7}.get(abs(first - second), 0.0)


def containers(one: str, other: Item) -> float | None:
    """How alike two names of journals or books are; an abbreviation is the same as what it is short for."""
    names = [name for name in (other["container-title"], other["container-title-short"]) if name]
    if not one or not names:
        return None
    return max(_container(one, name) for name in names)


def _container(one: str, other: str) -> float:
    first, second = folded(one), folded(other)
    if abbreviates(first, second) or abbreviates(second, first):
        return 1.0
    whole = titles(one, other) or 0.0
    # A book's title often comes with its series, a journal's with its section.
    inside = min(len(first), len(second)) > 12 and (first in second or second in first)
    return max(whole, 0.9 if inside else 0.0)


def abbreviates(short: str, long: str) -> bool:
    """Whether each word is the beginning of one of the other's, in order, or the letters their initials (ISO 4).

    >>> abbreviates("phys rev lett", "physical review letters"), abbreviates("plos", "public library of science")
    (True, True)
    """
    words = [word for word in long.split() if word not in _LEFT_OUT]
    parts = [word for word in short.split() if word not in _LEFT_OUT]
    if not words or not parts:
        return False
    if len(parts) == 1 and len(words) > 2:
        return "".join(word[0] for word in words).startswith(parts[0]) and len(parts[0]) > 2
    return len(parts) == len(words) and all(_shortens(part, word) for part, word in zip(parts, words, strict=True))


def _shortens(part: str, word: str) -> bool:
    """ "j" for "journal", "natl" for "national": the first letter, then others in order."""
    if not word.startswith(part[0]):
        return False
    letters = iter(word)
    return all(letter in letters for letter in part)


def pages(one: str, other: str) -> float | None:
    """1.0 where the first pages are the same."""
    first, second = (re.match(r"\W*(\w+)", text) for text in (one, other))
    return None if not first or not second else float(first[1].casefold() == second[1].casefold())


def numbers(one: str, other: str) -> float | None:
    return None if not one or not other else float(folded(one) == folded(other))


def same(one: Item, other: Item) -> bool:
    """Whether two candidates are one work, from two services or twice from one."""
    if one["DOI"] and other["DOI"]:
        return one["DOI"].casefold() == other["DOI"].casefold()
    alike = (titles(one.title, other.title) or 0.0) > 0.95 and one.year == other.year
    where = containers(one["container-title"], other)
    return alike and one["ISBN"] == other["ISBN"] and (where is None or where >= 0.8)


@dataclass(frozen=True, slots=True)
class Likeness:
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
        mains = [_numbered_main(item.title) for item in (self.record, self.candidate)]
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
        return bool(_GENERIC.fullmatch(_bare(self.record.title))) or bool(
            _GENERIC.fullmatch(_bare(self.candidate.title))
        )

    @property
    def short(self) -> bool:
        return len(_bare(self.record.title).split()) < 3

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


def _numbered_main(title: str) -> str:
    return _bare(_SUBTITLE.split(title, maxsplit=1)[0])


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
