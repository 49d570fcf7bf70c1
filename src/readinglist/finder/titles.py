"""Works whose title stands in a line of its own, as a heading or beside who made it and where it came out.

"Best books" pages have "3. The Mapmakers by John Noble Wilford" as a heading; shops and libraries have the title, below
it the author, below that the publisher and the year, or the author first; others the title, as a heading or a term,
and below it an imprint with a remark. One such may be anything; several are a manner.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readinglist.documents import Block
from readinglist.finder import headings
from readinglist.finder.beside import BY, NAMES
from readinglist.finder.clues import CAP, YEAR
from readinglist.finder.surroundings import PRICE
from readinglist.normalise.months import is_month

#: So many of a kind in a document, of titles with an imprint and no name so many, and so many characters in each line
#: at most.
_FEWEST, _FEWEST_UNNAMED, _LONGEST = 2, 3, 150
#: What says where a work came out is so many words at most; what it costs, so many characters.
_MOST_WORDS, _SHORT = 14, 40
_HEADED = re.compile(
    rf"(?:\d{{1,3}}[.)]\s)?(?P<work>[“„«\"‘]?[{CAP}\d][^.!?]{{2,110}}?)[”“»\"’]?,?\s{BY}\s{NAMES}(?:\s\([^()]{{3,60}}\))?"
)
#: "2. Mario Rigoni Stern, Storia di Tönle", "Ann Cvetkovich: An Archive of Feelings (Duke, 2003)".
_NAMED = re.compile(
    rf"\d{{1,3}}[.)]\s(?P<counted>{NAMES}[,:]\s[“„«\"‘]?[{CAP}][^!?]{{2,110}})"
    rf"|(?P<dated>{NAMES}[,:]\s[“„«\"‘]?[{CAP}][^!?]{{2,110}}\s\([^()]{{0,60}}\d{{4}}\))"
)
#: Before a title in italics at the end of a heading.
_NAMED_BEFORE = re.compile(rf"{NAMES}[,:]\s[“„«\"‘]?")
#: How many stars it is given, behind it.
_RATING = re.compile(r"\s[★☆⭐½\ufe0f]{0,9}[★☆⭐][★☆⭐½\ufe0f]{0,9}$")
#: Books are sold in such forms.
_BOUND = re.compile(
    r"(?i)\b(?:paperback|hardback|hardcover|softcover|pbk|hbk|broch|gebunden|taschenbuch|kartoniert|rústica|tapa|brossura"
    r"|rilegat|broché|relié|poche|brochura|capa dura|pocket|häftad|inbunden|ingenaaid|okładka|vázan|brož|nidottu|isbn)"
)
#: Who brought it out, where such a form and a price stand below.
_MAY_BE_PUBLISHER = re.compile(rf"[{CAP}][^.!?]{{2,50}}[^.!?:]")
#: What leads to who made it, and what it costs.
_MADE_BY = rf"(?i:(?:texte?|texto|testo|tekst|written|geschreven|escrito|écrit|roman)\s)?{BY}\s(?=[{CAP}])"
_MADE = re.compile(rf"^{_MADE_BY}")
_PRICE = re.compile(rf"\s?[,·|;–-]\s?{PRICE}(?=$|\s?[·|])")
#: Who drew, translated or edited it.
_HELPED = (
    r"(?i:illustr\w*\.?|ill\.|met tekeningen|mit bildern|dessins|ilustracion\w*|tradu\w{2,6}|trad\.|trans\.|tr\."
    r"|translated|translation|übers\.|übersetzung|übersetzt|översättning|övers\.|vert\.|vertaald|vertaling|przeł\w*\.?|edici[óo]n"
    r"|édition|edizione|a cura"
    r"|(?:with|mit|avec|con|met)\s(?:[^\W\d_]{1,5}\s)?(?:introduction|foreword|afterword|preface|vorwort"
    r"|nachwort|préface|postface|prólogo|epílogo|introducción|prefazione|postfazione|voorwoord|nawoord))"
    rf"\s(?:{BY}\s)?{NAMES}"
)
_HELPER = re.compile(_HELPED)
#: "Jr.", and degrees: "LL.B., F.R.S.E.".
_RANK = r"(?:,\s(?:[JS]r\.?|(?:[A-Z][A-Za-z]{0,3}\.){2,5}|PhD|MD)){1,3}"
_AUTHORS = re.compile(
    rf"(?:{_MADE_BY})?{NAMES}(?:{_RANK})?(?:,\s{_HELPED}){{0,2}}(?:,?\s(?:with|mit|avec|con|met)\s{NAMES})?"
    r"(?:,?\s\(?(?i:eds?|edited|hrsg|hg|red|dir|comps?|org)\b.{0,60})?"
)
_EXTENT = re.compile(
    r"(?i)\b\d{2,4}\s?(?:pages|pp?\.|seiten|s\.|págs?\.|pagine|sidor|sider|blz\.)(?!\w)|\d\s?[€£]|[€£$]\s?\d"
)
#: What stands before an imprint: "2nd ed.", "3. Aufl.", "2., erw. Auflage".
_EDITION = (
    r"(?i:(?:\d{1,2}(?:st|nd|rd|th|re|e|ème|\.?[ªºa]|\.)?|rev(?:ised)?\.?|first|second|third|new),?\s(?:[^\W\d_]{2,14}\.?\s)?"
    r"(?:edn?|edition|ed[iz]\w{2,6}|éd(?:ition)?|aufl(?:age)?|uppl(?:agan?)?|udg(?:ave)?|druk|wyd(?:anie)?|vyd(?:ání)?)\b)"
)
_BEFORE_IMPRINT = rf"(?:(?:{_EDITION}|{_HELPED})[.,]{{1,2}}\s){{0,2}}"
#: "Garzanti, Milano 1986", "Wydawnictwo Sic!, Warszawa 1996. A remark".
_IMPRINT = re.compile(
    rf"{_BEFORE_IMPRINT}(?=.{{0,60}}[{CAP}])"
    r"(?P<words>[^\W\d_][\w’'&/.!‘-]{0,30},?(?:\s[\w’'&/.!‘:-]{1,30},?){0,8})\s"
    r"(?:1[5-9]|20)\d\d(?:\s?\([^()]{3,60}\))?(?:[.;]\s|\.?$)"
)
#: "Boston: Tuners Supply Company, 1946"; what else a page says of a title in this way begins with a label.
_PLACED = re.compile(
    rf"{_BEFORE_IMPRINT}(?!(?i:fund|instruct|direct|curat|sourc|photo|edit|author|teach|lectur|credit|publish|post|updat|ven"
    rf"|locat|where|when))(?P<words>[{CAP}][\w’'-]{{2,30}}:(?:\s[\w’'&/.!‘-]{{1,30}}){{1,8}}),\s"
    r"(?:1[5-9]|20)\d\d(?:[.;]\s|\.?$)"
)
#: Below a title, as reading lists of libraries have it: "Alan Warde 2016 Polity", "Roland Barthes in Food and Culture",
#: "Kerstin Ekman · Albert Bonniers Förlag, 2007 · 588 s.".
_MADE_BELOW = re.compile(
    rf"(?P<who>{NAMES}(?:\s\((?i:director|editors?|eds?\.?|dir\.?|regie|hrsg\.?)\))?)"
    r"(?:(?:,?\s(?P<year>(?:1[5-9]|20)\d\d)|(?=,?\s[Ii]n\s))[,.]?\s(?P<more>\S.{0,200})"
    rf"|(?:\s?[·•|/–—]|[.,:])\s(?P<imprint>[{CAP}][^.!?·|]{{1,60}}?,?\s(?:1[5-9]|20)\d\d(?:\s?[·•|,;]\s.{{1,30}})?)\.?)"
)
#: What parts fields, and no names from titles.
_APART = re.compile(r"\s?[·•|/–—]")
_WORD = re.compile(r"[^\W\d_]+")
_KINDS = frozenset(("heading", "paragraph", "item", "quote"))
#: In a cell of a table too, where its lines are the work.
_STACKED = _KINDS | {"table"}


def apart(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with such works as one each: of the kind "work", but for those that nobody is named of."""
    blocks = _with_helpers(blocks)
    headed = [_headed(block) for block in blocks]
    orders = {place: found for place in range(len(blocks)) if (found := _orders(blocks[place : place + 4]))}
    named_first = sum(found == {False} for found in orders.values()) < sum(found == {True} for found in orders.values())
    stacked = {
        place: _stacked(blocks[place : place + 3], named_first=True in found if len(found) == 1 else named_first)
        for place, found in (orders if len(orders) >= _FEWEST else {}).items()
    }
    titled = {
        place: imprint
        for place in range(len(blocks) - 1)
        if (imprint := _imprint_below(*blocks[place : place + 2]))
        and not ({place, place - 1, place - 2} & stacked.keys())
    }
    listed = {place: work for place in range(len(blocks) - 1) if (work := _listed(*blocks[place : place + 3]))}
    several = sum(map(bool, headed)) >= _FEWEST
    unnamed = len(titled) >= _FEWEST_UNNAMED
    result: list[Block] = []
    place = 0
    while place < len(blocks):
        block, size = blocks[place], 1
        if place in stacked:
            block, size = stacked[place], 3
        elif place in listed and len(listed) >= _FEWEST:
            block, size = listed[place], 2
        elif headed[place] and several:
            block = replace(block, text=headed[place], kind="work")
            if place in titled:
                block, size = _joined(block, blocks[place + 1], titled[place]), 2
        elif place in titled and unnamed:
            # Nobody is named: it is judged, as a paragraph is.
            block, size = replace(block, kind="paragraph") if block.kind == "heading" else block, 2
            block = _joined(block, blocks[place + 1], blocks[place + 1].text)
        result.append(block)
        place += size
    return result


def _with_helpers(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; the line that says who translated a work, below that of who wrote it, is one with that."""
    found: list[Block] = []
    for block in blocks:
        line = not block.gap and block.kind in _STACKED and len(block.text) <= _LONGEST
        if line and found and _HELPER.fullmatch(block.text.rstrip(" .")) and _AUTHORS.fullmatch(found[-1].text):
            links, titles = (*found[-1].links, *block.links), (*found[-1].titles, *block.titles)
            found[-1] = replace(found[-1], text=f"{found[-1].text}, {block.text}", links=links, titles=titles)
        else:
            found.append(block)
    return found


def _headed(block: Block) -> str:
    """The work that a heading names, without its number and the stars it is given; "" for none."""
    if block.kind != "heading" or len(block.text) > _LONGEST:
        return ""
    text = _RATING.sub("", block.text)
    if block.titles and text.endswith(block.titles[-1]):
        before = text.removesuffix(block.titles[-1])
        if _NAMED_BEFORE.fullmatch(before):
            return text
    found = _HEADED.fullmatch(text) or _NAMED.fullmatch(text)
    return text[found.start(found.lastgroup or 0) :] if found else ""


def _orders(blocks: Sequence[Block]) -> set[bool]:
    """Whether three blocks, of which the last is an imprint, may be a name and a title (True), or the other way round;
    both where either might be a name ("Siam Mapped"), nothing for what is no such work. What stands behind may be a
    price, which tells that they are a work too.
    """
    if len(blocks) < 3 or any(len(block.text) > _LONGEST or block.kind not in _STACKED for block in blocks[:3]):
        return set()
    first, second, imprint, *behind = blocks
    sold = _is_sold(imprint, behind)
    in_shop = sold and first.kind == "heading"
    # In a table the lines of a work are one element, but for its heading in a cell of a shop.
    if (imprint.gap or (second.gap and not in_shop)) and "table" in (first.kind, second.kind, imprint.kind):
        return set()
    dated = YEAR.search(imprint.text) or _EXTENT.search(imprint.text) or sold
    if not dated or len(imprint.text.split()) > _MOST_WORDS or "heading" in (second.kind, imprint.kind):
        return set()
    # "Vintage Classics" might be a name, were it not sold, below a heading.
    if not in_shop and _AUTHORS.fullmatch(_PRICE.sub("", imprint.text.rstrip(" ."))):
        return set()
    # In one element, line by line: a name above any two lines is a byline.
    named_first = not (second.gap or imprint.gap) and _AUTHORS.fullmatch(first.text) and _may_be_title(second)
    named_second = _AUTHORS.fullmatch(second.text) and _may_be_title(first)
    return {named for named, may_be in ((True, named_first), (False, named_second)) if may_be}


def _is_sold(imprint: Block, behind: Sequence[Block]) -> bool:
    """Whether a publisher may be all that an imprint says, since a price and how the book is bound stand behind it."""
    publisher = _MAY_BE_PUBLISHER.fullmatch(imprint.text) and not _BOUND.search(imprint.text)
    return bool(publisher) and any(
        len(block.text) <= _SHORT and _EXTENT.search(block.text) and _BOUND.search(block.text) for block in behind
    )


def _stacked(blocks: Sequence[Block], *, named_first: bool) -> Block:
    """Such a work as one block."""
    first, second, imprint = (block.text.rstrip(" .") for block in blocks)
    imprint = _PRICE.sub("", imprint)
    author, title = (first, second) if named_first else (second, first)
    links = tuple(link for block in blocks for link in block.links)
    text, stood = ". ".join((_MADE.sub("", author), title, imprint)), " ".join((first, second, imprint))
    return replace(blocks[0], text=text, kind="work", links=links, stood=stood)


def _listed(title: Block, below: Block, behind: Block | None = None) -> Block | None:
    """A title and who made it, when and where below it, as one: a heading, or a line of the same element or link.

    A heading may stand over a list of names and titles: where another such line comes `behind`, it is no title.
    """
    found = _made(below)
    if not found or not _may_be_title(title) or (behind and behind.kind == below.kind and _made(behind)):
        return None
    if title.kind == "heading":
        fits = not found["imprint"] or _APART.match(below.text, found.end("who")) is not None
    else:
        together = not below.gap or (bool(title.links) and title.links == below.links)
        fits = bool(found["imprint"]) and together and _is_line(title)
    if not fits:
        return None
    when = f" ({found['year']})" if found["year"] else ""
    text = f"{found['who']}{when}. {title.text}. {found['imprint'] or found['more']}"
    stood = f"{title.text} {below.text}"
    links = tuple(dict.fromkeys((*title.links, *below.links)))
    return replace(title, text=text, kind="work", links=links, stood=stood)


def _made(block: Block) -> re.Match[str] | None:
    """What a block says of who made a work, when and where, where it says nothing else."""
    if block.kind not in _KINDS - {"heading"} or not YEAR.search(block.text):
        return None
    return _MADE_BELOW.fullmatch(block.text)


def _is_line(block: Block) -> bool:
    """Whether a paragraph may be a title by itself: some words, no sentence, no year."""
    text = block.text
    return (
        block.kind == "paragraph"
        and " " in text
        and len(text) <= _LONGEST
        and text[-1] not in ".!?"
        and not YEAR.search(text)
    )


def _may_be_title(block: Block) -> bool:
    text = block.text
    is_imprint = _IMPRINT.match(text) is not None and not text.isupper()
    return not (headings.kind(text) or is_imprint) and text[:1].isupper() and text[-1] not in ":;,"


def _imprint_below(title: Block, below: Block) -> str:
    """Where a work came out, with which a block begins that stands below what may be its title; "" for none."""
    if not {title.kind, below.kind} <= _KINDS or below.kind == "heading" or len(title.text) > _LONGEST:
        return ""
    found = _IMPRINT.match(below.text) or _PLACED.match(below.text)
    if not found or not _may_be_title(title) or title.text[-1] in ".!" or YEAR.search(title.text):
        return ""
    return "" if any(map(is_month, _WORD.findall(found["words"].casefold()))) else found[0].rstrip()


def _joined(title: Block, below: Block, imprint: str) -> Block:
    return replace(title, text=f"{title.text}. {imprint}", links=(*title.links, *below.links))
