"""Works that prose names: a title in italics or quotes, who made it before or behind it, an imprint in brackets.

"I reread *The Rings of Saturn* by W. G. Sebald (Harvill, 1998)" says by its mark-up where the title begins and ends,
which neither the parser nor the judge sees.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from typing import NamedTuple

from readinglist.documents import Block
from readinglist.finder import ideographs
from readinglist.finder.clues import CAP, YEAR, begins_with_name
from readinglist.finder.features import SMALL
from readinglist.finder.judge import lists
from readinglist.finder.words import Word, words

_KINDS = frozenset(("paragraph", "item", "note", "quote", "table"))
_GIVEN = rf"(?:[{CAP}](?:\.[{CAP}])*(?:[\w’'‐-]{{0,3}}\.|[\w’'‐-]{{0,30}}))"
_PARTICLE = r"(?:v[oa]n|de[rnl]?|la|le|di|da|do|dos|du|zu|ten?|ter|af|al|bin|ibn|y|of)"
#: Two words at least, the last written out: "W. G. Sebald", "Edmund de Waal", "F. Bordewijk", "Alphonse DAUDET".
_NAME = (
    rf"{_GIVEN}(?:\s{_GIVEN}){{0,3}}?(?:\s{_PARTICLE}){{0,2}}\s[{CAP}][\w’'‐-]{{1,30}}(?:\s[{CAP}][\w’'‐-]{{1,30}})?"
)
NAMES = rf"{_NAME}(?:(?:,|\sand|\sund|\set|\sy|\se|\sen|\si|,?\s&)\s{_NAME}){{0,3}}"
BY = r"(?:by|von|van|par|de|di|d[’']|da|do|door|av|af|od)"
_BEHIND = re.compile(rf",?\s(?:{BY}\s|(?<=\s)d[’'])(?P<who>{NAMES})(?![\w’'])")
#: "Karakter, F. Bordewijk (1938)": without "by" only before what says when, or at the end.
_BESIDE = re.compile(rf"(?:[,.]|\s[/–—|-])\s(?P<who>{NAMES})(?=\s?\(|[\s.]*$)")
#: What a work is called before its title: "Garnette Cadogan's essay “Walking While Black”".
_KIND_OF = (
    r"(?:[a-zà-ÿ-]{2,14}\s){0,2}?(?:[a-zà-ÿ]{4,14}|(?-i:Gedicht|Essay|Roman|Buch|Film|Aufsatz|Novelle|Erzählung))\s"
)
#: "Orhan Pamuk: Het museum van de onschuld"; "Robert Burton’s The Anatomy", "Theodor Fontanes Der Stechlin".
_BEFORE = re.compile(rf"(?P<who>{NAMES})(?:[,:]\s|\s[–—-]\s)[“„«»\"‘]?$")
_POSSESSIVE = re.compile(rf"(?P<who>{NAMES})(?:[’']s?|(?<=[sxzß]))\s(?:{_KIND_OF})?[“„«»”\"‘]?$")
#: "David Edgerton in The Shock of the Old", "Le Guin says in “The Carrier Bag Theory of Fiction”": with an imprint.
_WITHIN = re.compile(
    rf"(?P<who>{NAMES}),?(?:\s[a-zà-ÿ]{{2,12}}){{0,2}}\s(?:in|dans|en|nel(?:la)?|nell[’']|em|i|w|v|no|na)\s?[“„«»\"‘]?$"
)
_OWNED = re.compile(r"[’']s?$")
#: What begins a sentence before a name.
_JOINED = re.compile(
    r"(?:And|But|Then|See|Read|Try|Take|Und|Aber|Siehe|Et|Mais|Voir|E|Ma|Vedi|Y|Pero|Véase|En|Zie|Og|Och|Sjå|Se)\s(?=\S+\s)"
)
#: Titles in quotes.
_QUOTED = re.compile(
    "|".join(
        rf"{opened}\s?([{CAP}][^{marks}]{{3,120}}?)[,.]?\s?{marks[-1]}"
        for opened, marks in (("“", "“”"), ("„", "„“"), ("„", "„”"), ("«", "«»"), ("»", "»«"), ("”", "””"), ("»", "»»"))
    )
)
#: In straight quotes, before a bracket.
_STRAIGHT = re.compile(rf"\"([{CAP}][^\"]{{3,120}}?)[,.]?\"(?=\s\()")
#: "(Walker, 2002)", "(Querido)", ", translated by Michael Hulse".
_BRACKET = re.compile(r"[”“»\"’]?,?\s?\((?P<within>[^()]{3,90})\)")
_TRANSLATED = re.compile(
    rf"(?i:,\s(?:translated\sby|trans\.|tr\.|übersetzt\svon|übers\.\s?v(?:on|\.)|traduit\spar|trad\.(?:\s(?:de|di|par|por))?"
    rf"|traducción\sde|traduzione\sdi|vert(?:aald\sdoor|\.)))\s{_NAME}"
)
#: ", paru chez Fayard en 1981", ", which Knopf brought out in 1996", " från 1918", " z 1962 roku".
_SINCE = re.compile(
    r"(?:,\swhich\s(?:ran|appeared|came out|[^.;:()]{2,40}?\s(?:published|brought out|printed|issued))\b"
    r"[^.;:()]{0,40}?\sin"
    r"|,?\s(?:publi\w+|paru\w*|erschien\w*|edited|pubblicat\w+|editad\w+|utgiven|verschenen|first printed"
    r"|en la edición)\b[^.;:()]{0,40}?|,?\s(?:de|från|uit|von|aus|ze?|from|del))\s(?:1[5-9]|20)\d\d(?:\sroku)?(?!\w)"
)
#: "Rejs Marka Piwowskiego (1970)".
_GENITIVE = re.compile(rf"\s{NAMES}(?=\s\((?:1[5-9]|20)\d\d\)|\sz\s\d{{4}})")
_PUBLISHER = re.compile(rf"[{CAP}][\w’'.-]{{1,30}}(?:\s(?:&\s)?[{CAP}][\w’'.-]{{1,30}}){{0,4}}")
_LONGEST, _SHORTEST = 160, 4
#: A name is looked for in so many characters before a title.
_REACH = 120


#: Of a sentence that leads to a work, such a share is small words, where it names something else besides.
_SMALL = 0.35
#: Words long enough to be a family name.
_NAMED = re.compile(rf"[{CAP}][\w’'-]{{3,30}}")


class Span(NamedTuple):
    """A work from one character, or word, to another; `sure` is false for what is none that prose names.

    `whole` says that nothing around it belongs to it, `written` is the work as lists have it: who, title, imprint.
    """

    begin: int
    end: int
    sure: bool
    title: str = ""
    listed: bool = False
    whole: bool = False
    written: str = ""


def works(block: Block) -> Iterator[Span]:
    """Where such works stand in the text of a block, in order."""
    text, at = block.text, 0
    titles: list[tuple[int, int, str, bool]] = []
    for title in block.titles:
        begin = text.find(title, at)
        if begin >= 0 and _SHORTEST <= len(title) <= _LONGEST:
            at = begin + len(title)
            titles.append((begin, at, title, False))
    titles += [(*match.span(), next(filter(None, match.groups())), True) for match in _QUOTED.finditer(text)]
    titles += [(*match.span(), match[1], True) for match in _STRAIGHT.finditer(text)]
    titles.sort()
    found = [Span(begin, end, True, text[begin:end], whole=True) for begin, end in ideographs.works(text)]
    begins = [begin for begin, *_ in titles] + [len(text)]
    for place, (begin, end, title, quoted) in enumerate(titles):
        # "*Emma* by Jane Austen, *Piranesi House* by ...": the next title is no second author.
        limit = max(end, begins[place + 1])
        if span := _named_beside(text, begin, end, title, quoted=quoted, limit=limit):
            found.append(span)
    taken = 0
    for span in sorted(found):
        if span.begin >= taken:
            taken = span.end
            yield span


def _named_beside(text: str, begin: int, end: int, title: str, *, quoted: bool, limit: int) -> Span | None:
    """The work whose title stands there, with who made it and its imprint; None where nobody is named beside it.

    What stands behind `limit` is of the next.
    """
    if not any(map(str.isupper, title[:2])):
        return None
    reach = max(0, begin - _REACH)
    before = _BEFORE.search(text, reach, begin)
    possessive = _POSSESSIVE.search(text, reach, begin)
    behind = _BEHIND.match(text, end, limit) or _BESIDE.match(text, end, limit) or _GENITIVE.match(text, end, limit)
    title_end = end
    end = behind.end() if behind else end
    name_end = end
    if translated := _TRANSLATED.match(text, end):
        end = translated.end()
    said = end
    since = _SINCE.match(text, end)
    stated = None if since else _BRACKET.match(text, end)
    dated = stated is not None and YEAR.search(stated["within"]) is not None
    imprint = stated is not None and _is_imprint(stated["within"])
    if stated and (dated or (behind and imprint)):
        end = stated.end()
    elif since and (behind or possessive or not quoted):
        end, dated = since.end(), True
        imprint = imprint or _is_imprint(since[0])
    first = before is not None and (before.start() == 0 or text.endswith(("– ", ": "), 0, before.start()))
    named = None if behind and behind.re is _GENITIVE else behind
    # A word in quotes, or a title in straight ones, may be anything where no year says that it came out.
    doubtful = quoted and (" " not in title or text[begin] == '"')
    if doubtful and not (dated and (possessive or before or _WITHIN.search(text, reach, begin))):
        return None
    if possessive:
        named = possessive
    elif before and (dated or (first and not behind and not quoted)):
        named = before
    elif dated and not behind and (within := _WITHIN.search(text, reach, begin)):
        named = within
    elif not (behind and (dated or imprint or not quoted)) and not (dated and imprint and not quoted):
        return None
    if not named:
        return Span(begin, end, True, title.casefold())
    published = "" if end == said else stated["within"] if stated else _imprint(since[0] if since else "")
    joined = _JOINED.match(named["who"])
    who = _OWNED.sub("", named["who"][joined.end() if joined else 0 :])
    # A name behind the title is said already.
    whole = text[begin:title_end] + text[name_end if named is behind else title_end : said]
    written = f"{who}, {whole}{f' ({published})' if published else ''}"
    begin = begin if named is behind else named.start() + (joined.end() if joined else 0)
    return Span(begin, end, True, title.casefold(), written=written)


def _imprint(sentence: str) -> str:
    """Who published a work and when, of what a sentence says of it: "paru chez Fayard en 1981" -> "Fayard, 1981"."""
    year = YEAR.search(sentence)
    return ", ".join([*_PUBLISHER.findall(sentence)[:1], *([year[0]] if year else [])])


#: In a list of such the title stands at one end, a name beside it: "*T*. Name. Publisher.", "Name: *T* (Publisher)".
_TITLE_FIRST = re.compile(rf"(?:\s?\([^()]{{2,40}}\))?(?:[.,:;]|\s?[/(—–|-]|\s{BY})\s?{NAMES}(?![\w’'])\)?")
_NAME_FIRST = re.compile(rf"(?:[^\W\d_][\w’'-]{{1,14}}(?::|\s[–—-])\s)?(?P<name>{NAMES})(?:[,:.]|\s[–—-])\s[„“«\"‘]?")
#: What is said of it behind: publisher, place, illustrator, each a few words.
_MORE = re.compile(
    rf"[.,;:]?\s\(?(?=[^.!?;()]{{0,30}}[{CAP}\d])(?:[\w’'&/-]{{1,30}},?\s){{0,5}}[\w’'&/-]{{1,30}}\)?(?=[.;:)]|$)"
)
_FEWEST, _SHARE = 3, 0.6


def _listed(blocks: Sequence[Block]) -> dict[int, Span]:
    """Works of lists most of whose items are a title and a name, by their places."""
    found: dict[int, Span] = {}
    for items in lists(blocks):
        spans = {place: span for place in items if (span := _item(blocks[place]))}
        if len(spans) >= max(_FEWEST, _SHARE * len(items)):
            found.update(spans)
    return found


def _item(block: Block) -> Span | None:
    """The work of an item that begins with a title in italics, or with a name and such a title."""
    text = block.text
    if not block.titles or not _SHORTEST <= len(block.titles[0]) <= _LONGEST:
        return None
    title = block.titles[0]
    begin = text.find(title)
    if 0 <= begin <= 1:
        beside = _TITLE_FIRST.match(text, begin + len(title))
        if not beside:
            return None
        start, end = begin, beside.end()
    else:
        beside = _NAME_FIRST.fullmatch(text, 0, begin)
        if not beside:
            return None
        start, end = beside.start("name"), begin + len(title)
    for _ in range(_FEWEST):
        more = _MORE.match(text, end)
        end = more.end() if more else end
    return Span(start, end, True, title.casefold(), listed=True)


def _is_imprint(within: str) -> bool:
    """Whether a bracket names a publisher or a person, as "(2002)" and "(see below)" do not."""
    return re.search(rf"[{CAP}]\w", within) is not None


def added(
    blocks: Sequence[Block], groups: Sequence[list[Word]], away: Collection[int]
) -> tuple[list[list[Word]], dict[int, str]]:
    """The groups of words, with those of such works that are in none; and the numbers of those that hold such a work,
    with the work as lists have it where that is known (see `Span`).

    One whose title stands in another group is none: it was cited there. A group that has but prose before the work
    begins with it; one that is a part of it gives way. `away` are the places that are not looked at.
    """
    held: dict[int, list[list[Word]]] = {}
    for group in groups:
        held.setdefault(group[0].place, []).append(group)
    listed = _listed(blocks)
    known = [" ".join(word.text for word in group).casefold() for group in groups]
    whole = "\n".join(known)
    result: list[list[Word]] = []
    named: dict[int, str] = {}
    for place, block in enumerate(blocks):
        own = held.get(place, [])
        spans: list[Span] = []
        named_here = block.titles or any(each.search(block.text) for each in (ideographs.WRITTEN, _QUOTED, _STRAIGHT))
        if named_here and block.kind in _KINDS and place not in away:
            spans = [listed[place]] if place in listed else list(works(block))
        cited = {span for span in spans if span.title in whole and _is_cited(span, block.text, known)}
        merged = _merged(block, words(blocks, [place]), own, spans, cited) if spans else zip(own, repeat(None))
        for group, span in merged:
            if span:
                named[len(result)] = span.written
            result.append(group)
    return result, named


def _merged(
    block: Block, whole: list[Word], groups: Sequence[list[Word]], spans: Sequence[Span], cited: Collection[Span]
) -> Iterator[tuple[list[Word], Span | None]]:
    """The groups of a block and the works that are named in it, in order, each with the work that it is, if any."""
    marked = len(whole) - len(block.text.split())
    starts = [found.start() for found in re.finditer(r"\S+", block.text)]
    left, others = [], []
    for span in spans:
        begin, end = marked + bisect_right(starts, span.begin) - 1, marked + bisect_left(starts, span.end)
        left.append(span._replace(begin=begin, end=end))
        others += [] if span in cited else left[-1:]
    ranges: list[Span] = []
    at = 0
    for group in groups:
        begin = at = _place(whole, group, at)
        end = begin + len(group)
        inside = [span for span in left if span.begin < end and begin < span.end]
        if len(inside) == 1:
            left.remove(inside[0])
            first, last, *_ = inside[0]
            if inside[0].whole:
                begin, end = first, last
            begin = begin if inside[0].listed else begin + _leading(whole[begin:first])
            begin, end = min(begin, first), max(end, last)
            written = inside[0].written if (begin, end) == (first, last) else ""
            ranges.append(inside[0]._replace(begin=begin, end=end, written=written))
        elif not inside:
            ranges.append(Span(begin, end, False))
        else:
            # Several works were taken for one: each comes by itself.
            left = [span for span in left if span not in inside]
            ranges += inside
    ranges += [span for span in left if span in others]
    for span in sorted(ranges):
        yield whole[span.begin : span.end], span if span.sure else None


def _is_cited(span: Span, text: str, known: Sequence[str]) -> bool:
    """Whether a title that stands in a reference is cited there: a single word only beside a name of its work."""
    if " " in span.title:
        return True
    names = {word.casefold() for word in _NAMED.findall(text[span.begin : span.end])} - {span.title}
    return any(span.title in other and any(name in other for name in names) for other in known)


def _named(before: Sequence[Word]) -> list[str]:
    """The words without markers and pictures."""
    return [word.text for word in before if not word.marker and any(map(str.isalnum, word.text))]


def _leading(before: Sequence[Word]) -> int:
    """How many of the words before a title only lead to it: those before its sentence, where that names somebody."""
    if begins_with_name(" ".join(_named(before))):
        return 0
    ends = [index for index, word in enumerate(before) if word.text[-1] in ".!?" and len(word.text) > 2]
    begin = ends[-1] + 1 if ends else 0
    sentence = _named(before[begin:])
    if _is_prose(sentence):
        return len(before)
    return begin if begin and begins_with_name(" ".join(sentence)) else 0


def _is_prose(sentence: Sequence[str]) -> bool:
    """Whether what stands before a work, of its sentence, names nothing: "If you want more, get hold of"."""
    small = sum(word.strip(",;:").lower() in SMALL for word in sentence)
    return small >= _SMALL * len(sentence) or not any(word[0].isupper() or word[0].isdigit() for word in sentence[1:])


def _place(whole: Sequence[Word], group: Sequence[Word], at: int) -> int:
    """Where the words of a group begin among those of its block."""
    texts = [word.text for word in group]
    for begin in range(at, len(whole) - len(texts) + 1):
        if whole[begin].text == texts[0] and [word.text for word in whole[begin : begin + len(texts)]] == texts:
            return begin
    return at
