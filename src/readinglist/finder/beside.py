"""Works that a text names by a title set apart, and by who stands beside it, what came out when, an imprint.

"I reread *The Rings of Saturn* by W. G. Sebald (Harvill, 1998)" says by its mark-up where the title begins and ends,
which neither the parser nor the judge sees.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from readinglist.documents import Block
from readinglist.finder import ideographs
from readinglist.finder.clues import CAP, YEAR

_GIVEN = rf"(?:[{CAP}](?:\.[{CAP}])*(?:[\w’'‐-]{{0,3}}\.|[\w’'‐-]{{0,30}}))"
_PARTICLE = r"(?:v[oa]n|de[rnl]?|la|le|di|da|do|dos|du|zu|ten?|ter|af|al|bin|ibn|y|of)"
#: Two words at least, the last written out: "W. G. Sebald", "Edmund de Waal", "F. Bordewijk", "Sir Arthur Conan Doyle".
_NAME = rf"{_GIVEN}(?:\s{_GIVEN}){{0,3}}(?:\s{_PARTICLE}){{0,2}}\s[{CAP}][\w’'‐-]{{1,30}}(?:\s[{CAP}][\w’'‐-]{{1,30}})?"
NAMES = rf"{_NAME}(?:(?:,|\sand|\sund|\set|\sy|\se|\sen|\si|,?\s&)\s{_NAME}){{0,3}}"
BY = r"(?:by|von|van|par|de|di|d[’']|da|do|door|av|af|od)"
#: What it is may stand between: ", la novela de Julio Llamazares"; not who made its edition, or spoke of it.
_APPOSED = (
    r",\s(?:the|an?|la|el|il|lo|le|une?|una|der|die|das|eine?|een|het|o|uma?|en|ett)\s"
    r"(?:(?!cura\b|trad|transl|edi|édi|ed\.|dir|übers|ausg|vert|review|reseña|rec\w*sión|introd|pr[eé]f|pról|fore|after)"
    r"[\w-]{2,14}\s){1,2}"
)
_BEHIND = re.compile(rf"(?:,?\s|{_APPOSED})(?:{BY}\s|(?<=\s)d[’'])(?P<who>{NAMES})(?![\w’'])")
#: ", dir. Louie Schwartzberg", ", režie František Vláčil"; then the year may stand behind a comma.
_DIRECTED = re.compile(
    r",?\s(?i:dir(?:\.|ected by)|der\.|regi?e?:?|režie:?|réžia:?|реж\.|режис[её]р|reż\.|reżyseria:?|regia(?: di)?"
    r"|réal(?:\.|isé par)|ohj\.|ohjaus|rend\.|rendezte:?|instr\.|dirección(?: de)?|direção(?: de)?|dirigid[ao] por"
    rf"|yön\.|σκην(?:\.|οθεσία:?))\s(?P<who>{NAMES})(?![\w’'])"
)
_WHEN = re.compile(r",?\s\(?(?P<within>(?:1[89]|20)\d\d)\)?(?!\w)")
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
#: How a name may stand behind a title, in the order in which they are tried.
_NAMED_BEHIND = (_DIRECTED, _BEHIND, _BESIDE, _GENITIVE)
_PUBLISHER = re.compile(rf"[{CAP}][\w’'.-]{{1,30}}(?:\s(?:&\s)?[{CAP}][\w’'.-]{{1,30}}){{0,4}}")
#: A title is so long, in characters.
LONGEST, SHORTEST = 160, 4
#: A name is looked for in so many characters before a title.
_REACH = 120


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


class _Stated(NamedTuple):
    """Where what is said of publisher and year ends; that, whether it has a year, whether it names a publisher."""

    end: int
    published: str
    dated: bool
    imprint: bool


def may_have(block: Block) -> bool:
    """Whether a block has a title that is set apart."""
    return bool(block.titles) or any(each.search(block.text) for each in (ideographs.WRITTEN, _QUOTED, _STRAIGHT))


def works(block: Block) -> Iterator[Span]:
    """Where such works stand in the text of a block, in order."""
    text, at = block.text, 0
    titles: list[tuple[int, int, str, bool]] = []
    for title in block.titles:
        begin = text.find(title, at)
        if begin >= 0 and SHORTEST <= len(title) <= LONGEST:
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
        if span := _named(text, begin, end, title, quoted=quoted, limit=limit):
            found.append(span)
    taken = 0
    for span in sorted(found):
        if span.begin >= taken:
            taken = span.end
            yield span


def _named(text: str, begin: int, end: int, title: str, *, quoted: bool, limit: int) -> Span | None:
    """The work whose title stands there, with who made it and its imprint; None where nobody is named beside it.

    What stands behind `limit` is of the next.
    """
    if not any(map(str.isupper, title[:2])):
        return None
    reach = max(0, begin - _REACH)
    before, possessive = _BEFORE.search(text, reach, begin), _POSSESSIVE.search(text, reach, begin)
    behind = next((found for manner in _NAMED_BEHIND if (found := manner.match(text, end, limit))), None)
    name_end = behind.end() if behind else end
    translated = _TRANSLATED.match(text, name_end)
    said = translated.end() if translated else name_end
    stated = _stated(text, said, behind, sure=bool(behind or possessive or not quoted))
    dated, imprint = (stated.dated, stated.imprint) if stated else (False, False)
    within = _WITHIN.search(text, reach, begin) if dated else None
    # A word in quotes, or a title in straight ones, may be anything where no year says that it came out.
    doubtful = quoted and (" " not in title or text[begin] == '"')
    if doubtful and not (within or (dated and (possessive or before))):
        return None
    first = before is not None and (before.start() == 0 or text.endswith(("– ", ": "), 0, before.start()))
    who = behind
    if possessive:
        who = possessive
    elif before and (dated or (first and not behind and not quoted)):
        who = before
    elif within and not behind:
        who = within
    elif not (behind and (dated or imprint or not quoted)) and not (dated and imprint and not quoted):
        return None
    # A name behind the title is said already.
    titled = text[begin:end] + text[name_end if who is behind else end : said]
    if who and who is not behind:
        begin = who.start() + len(_led(who["who"]))
    return Span(begin, stated.end if stated else said, True, title.casefold(), written=_written(who, titled, stated))


def _stated(text: str, begin: int, who: re.Match[str] | None, *, sure: bool) -> _Stated | None:
    """What a bracket or the sentence says there of publisher and year; `who` is the name that stands before it, if one
    does, `sure` says that a work does.
    """
    if since := _SINCE.match(text, begin):
        year = YEAR.search(since[0])
        published = ", ".join([*_PUBLISHER.findall(since[0])[:1], *([year[0]] if year else [])])
        return _Stated(since.end(), published, True, _is_imprint(since[0])) if sure else None
    bracket = _BRACKET.match(text, begin) or (_WHEN.match(text, begin) if who and who.re is _DIRECTED else None)
    if not bracket:
        return None
    within = bracket["within"]
    found = _Stated(bracket.end(), within, YEAR.search(within) is not None, _is_imprint(within))
    return found if found.dated or (who and found.imprint) else None


def _is_imprint(within: str) -> bool:
    """Whether a bracket names a publisher or a person, as "(2002)" and "(see below)" do not."""
    return re.search(rf"[{CAP}]\w", within) is not None


def _led(name: str) -> str:
    """The word before a name that begins its sentence: "And "."""
    found = _JOINED.match(name)
    return found[0] if found else ""


def _written(who: re.Match[str] | None, titled: str, stated: _Stated | None) -> str:
    """The work as lists have it; "" where nobody is named, or in another case than the first, or by another part than
    an author's.
    """
    if not who or who.re in (_GENITIVE, _DIRECTED):
        return ""
    name = _OWNED.sub("", who["who"].removeprefix(_led(who["who"])))
    return f"{name}, {titled}{f' ({stated.published})' if stated else ''}"
