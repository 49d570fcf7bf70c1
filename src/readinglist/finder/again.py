"""Short forms: where a document cites again what it has cited in full ("ibid.", "Said, op. cit., p. 4"), and what.

They are no references of their own. Which one is meant is told by names and years, by the number of the note ("Anm.
3"), or by being the last one cited; where it cannot be told, nothing is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from readinglist.finder.clues import CAP, IBID, LEADS, YEAR

if TYPE_CHECKING:
    from readinglist.documents import Block
    from readinglist.finder import Reference

_LEADS = r"(?!(?:See|But|Also|Cf|Vgl|Siehe|So|Voir|Cfr|Vedi|Véase)\b)"
_AND = r"(?:\s?[/&]\s?|,?\s(?:(?:und|and|et|y|e|u\.)\s)?)"
_NAMES = rf"{_LEADS}(?P<names>(?:[{CAP}][\w’'.‐-]{{0,40}}{_AND}){{0,5}}[{CAP}][\w’'‐-]{{1,40}})"
#: What stands for the title: "a. a. O.", "op. cit.", "(Anm. 3)", "supra note 12", "cit."
_FOR_TITLE = (
    r"(?:a\.\s?a\.\s?O\.|(?:op|loc|art|ob|ouvr)\.?\s?cit\.|(?:(?:art|ouvr|loc|op|th(?:èse)?)\.\s)?préc\.|cit\.(?=[,;.\s]|$)|(?:dz|art)\.\s?cyt\.|цит\.\s?соч\.|o\.\s?c\."
    r"|\(?(?:wie\s)?(?:siehe\s)?(?:Anm|Fn|Fußn)\.\s?(?P<note>\d{1,3})\)?"
    r"|\(?(?:(?:above|supra),?\s)?(?:nn?\.|note|nota)\s?(?P<number>\d{1,3})\)?)"
)
_LOCATOR = r"(?:,?\s(?:hier\s|here\s|at\s)?(?:S|pp?)\.\s?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?ff?\.)?))?"
#: Some words of the title may stand before that: "Rankin, Daughters (wie Anm. 7), S. 61".
_CITED_AGAIN = re.compile(
    rf"\b{_NAMES}(?:[,:]\s[^\W\d_][^,.;:()\d]{{2,60}}(?:\.\.\.|…)?)?,?\s{_FOR_TITLE}{_LOCATOR}(?:\sss?\.)?"
)
_SAME = re.compile(rf"(?:(?<=^)|(?<=[\s(]))(?:{IBID}|a\.\s?a\.\s?O\.|[Ll]oc\.\s?cit\.){_LOCATOR}")
#: Years from and to are of a title, unless a page follows: "J. Dąbrowski, Dziennik 1914–1918, Kraków 1977".
_TO = r"(?!\s?[–—/-]\s?(?:(?:1[5-9]|20)\d\d|\d\d)(?!\d)(?![,:]\s?(?:S|pp?|\d)))"
_NAMES_YEAR = rf"{_NAMES},?\s\(?(?P<year>(?:1[5-9]|20)\d\d){_TO}[a-k]?\)?"
#: "Said 1978, S. 12", "Hann (1996: 44)": only within notes, elsewhere it is the usual citation of a list.
_BY_YEAR = re.compile(
    rf"\b{_NAMES_YEAR}"
    r"(?:[,:]\s?(?:(?:S|pp?)\.\s?)?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?ff?\.)?))?"
)
#: What is taken for names there has a title in it: "Gerhard A. Ritter, Die Arbeiterbewegung, Berlin 1959".
_TITLED = re.compile(r",.*,")
#: What is taken for names has a journal in it: "Larenz, NJW 1955, 521".
_JOURNAL = re.compile(r",\s(?:[A-ZÄÖÜ]{2,}|[A-Z][a-z]?[A-Z]\w*)$")
#: It is what a law is called: "Human Rights Act 1998, s 6".
_LAW = re.compile(r"[^,]{3,}\s(?:Acts?|Regulations|Ordinance)")
#: What stands behind the year of a case: " 12 Co Rep 113", " Dears & B 160".
_REPORTED = re.compile(r"\s(?:\d{1,4}\s)?(?:[A-Z][A-Za-z.]{0,8}\s(?:&\s)?){1,4}(?!(?:1[5-9]|20)\d\d\b)\d{1,5}\b")
#: "Scott, Seeing Like a State, 112": a name, some words of the title, the page.
_BY_TITLE = re.compile(
    rf"\b{_NAMES}[,:]\s(?P<title>[„“«\"'‘]?[^\W\d_][^,.;:()\[\]\d]{{2,60}}),?[”“»\"'’]?,?\s"
    r"(?:(?:S|pp?|s|с|fol)\.\s?)?(?P<page>\d{1,4}(?:\s?[-–]\s?\d{1,4})?(?:\s?ff?\.)?)"
)
#: "Hanson, S. 133.": a name and a page.
_BY_PAGE = re.compile(rf"{_NAMES},\s(?:S|pp?|fol)\.\s?\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?:\s?ff?)?\.?")
#: "Scott 1998, introduction and ch. 1": a reading of what a syllabus has in full elsewhere.
_READ = re.compile(
    rf"{_NAMES_YEAR}"
    r"(?:[,:;]?\s(?:(?i:introd|einl|ch|cap|kap|chap|hoofdst|hfst|rozdz|part|teil|pp?\.|S\.)).{0,50})?"
)
#: What leads to short forms and stands between them.
_BETWEEN = re.compile(
    r"(?i)\b(?:but\s)?(?:see|cf|vgl|siehe|voir|cfr|vedi|also|auch|und|and|sowie|et|e|dazu|again|above|also|pp?|s)\b[.,]?"
)
#: So many letters beside short forms are something new.
_FEWEST_LETTERS = 12
_WORD = re.compile(r"[^\W\d_]{3,}")
#: The names of a reference's authors stand among so many of its characters.
_AUTHORS_WITHIN = 120
#: What a short form means is so much longer.
_LONGER = 20
#: So many characters tell where in its block a reference begins.
_TELLING = 30
_NO_TEXT = ("code", "table", "heading")
#: "Ibid." is what was cited at most so many blocks before.
_NEAR = 40


class ShortForm(NamedTuple):
    """A short form as it stands, the block it begins in, the page it cites; among the references the place of what is
    meant, and how many stand before it.
    """

    text: str
    place: int
    page: str
    of: int
    after: int


class _Cited(NamedTuple):
    """A reference: its place among all, the words of its beginning, all of its words, its note."""

    number: int
    words: frozenset[str]
    whole: frozenset[str]
    text: str
    marker: str


def find(blocks: Sequence[Block], references: Sequence[Reference]) -> Iterator[ShortForm]:
    """The short forms of a document, in reading order; `of` is a place among `references`, which are in that order."""
    cited = [
        _Cited(
            number,
            _words(reference.text[:_AUTHORS_WITHIN]),
            _words(reference.text),
            reference.text,
            blocks[reference.place].label,
        )
        for number, reference in enumerate(references)
    ]
    begun: dict[int, list[_Cited]] = {}
    for each, reference in zip(cited, references, strict=True):
        begun.setdefault(reference.place, []).append(each)
    before: list[_Cited] = []
    last: tuple[int, int] | None = None  # the block in which something was cited last, and what
    for place, block in enumerate(blocks):
        here = begun.get(place, [])
        waiting = sorted((block.text.find(each.text[:_TELLING]), each.number) for each in here)
        for match in _matches(block) if block.kind not in _NO_TEXT else ():
            while waiting and waiting[0][0] <= match.start():
                before.append(cited[waiting[0][1]])
                last = (place, waiting.pop(0)[1])
            if any(match[0] in each.text for each in here):
                continue
            of = _meant(match, before, cited) if "names" in match.re.groupindex else _same(last, place)
            if of is not None:
                last = (place, of)
                yield ShortForm(match[0].strip(), place, match["page"] or "", of, len(before))
        for _, number in waiting:
            before.append(cited[number])
            last = (place, number)


def is_all(text: str, *, by_year: bool) -> bool:
    """Whether a text has nothing but short forms, and what stands between them; `by_year` counts those that only notes
    have, "Said 1978", "Said, p. 3".
    """
    rest = _SAME.sub(" ", _CITED_AGAIN.sub(" ", text))
    if by_year:
        if _BY_PAGE.fullmatch(text):
            return True
        rest = _BY_YEAR.sub(lambda match: match[0] if _is_no_name(match["names"]) or _is_case(match) else " ", rest)
    return rest != text and sum(map(str.isalpha, _BETWEEN.sub(" ", rest))) < _FEWEST_LETTERS


def _is_no_name(names: str) -> bool:
    return bool(_TITLED.search(names) or _JOURNAL.search(names) or _LAW.fullmatch(names))


def _is_case(found: re.Match[str]) -> bool:
    """Whether a name and a year are a case's, by where it is reported."""
    return _REPORTED.match(found.string, found.end()) is not None


def new(references: Sequence[Reference]) -> list[Reference]:
    """The references without those that name one before by its author, words of its title and a page, or any by its
    author and year.
    """
    kept: list[Reference] = []
    before: list[frozenset[str]] = []
    wholes = [_words(reference.text) for reference in references]
    of_year: dict[str, list[tuple[int, frozenset[str]]]] = {}
    for reference, words in zip(references, wholes, strict=True):
        for year in set(YEAR.findall(reference.text)):
            of_year.setdefault(year, []).append((len(reference.text), words))
    for reference, words in zip(references, wholes, strict=True):
        short = _BY_TITLE.fullmatch(reference.text.rstrip(". "))
        if short and any(map(_named(short).issubset, before)):
            continue
        if read := _READ.fullmatch(reference.text):
            names, least = _words(read["names"]), len(reference.text) + _LONGER
            if any(size > least and names <= whole for size, whole in of_year.get(read["year"], ())):
                continue
        kept.append(reference)
        before.append(words)
    return kept


def _named(short: re.Match[str]) -> frozenset[str]:
    """The names and the words of a title that a short form has."""
    return _words(f"{short['names']} {short['title']}")


def _words(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text))


def _matches(block: Block) -> list[re.Match[str]]:
    """What may be short forms of a block, in their order, none within another."""
    note = block.kind == "note" or block.numbered or LEADS["see"].match(block.text) is not None
    found = [
        match
        for pattern in (_CITED_AGAIN, _SAME, *((_BY_YEAR, _BY_TITLE) if note else ()))
        for match in pattern.finditer(block.text)
    ]
    found.sort(key=lambda match: (match.start(), -match.end()))
    kept: list[re.Match[str]] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return kept


def _meant(match: re.Match[str], before: Sequence[_Cited], all_cited: Sequence[_Cited]) -> int | None:
    """The reference that has the most of the names: the last before; with a year, any that has it."""
    names = _words(match["names"])
    if not names:
        return None
    named = match.groupdict()
    if named.get("title"):
        wanted = _named(match)
        return max((each.number for each in before if wanted <= each.whole), default=None)
    if year := named.get("year"):
        candidates = [each for each in all_cited if year in each.text]
    else:
        number = named.get("note") or named.get("number")
        candidates = [each for each in before if number and each.marker == number] or list(before)
    best = max(candidates, key=lambda each: (len(names & each.words), each.number), default=None)
    return best.number if best and 2 * len(names & best.words) >= len(names) else None


def _same(last: tuple[int, int] | None, place: int) -> int | None:
    return last[1] if last and place - last[0] <= _NEAR else None
