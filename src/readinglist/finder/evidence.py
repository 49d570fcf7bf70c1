"""What tells a reference among items and paragraphs: by its words, by what the parser reads, by its place and company.

Each is a number by a name; how they weigh is learnt (`judge.py`).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from math import log
from typing import TYPE_CHECKING

from readinglist.finder import likeness
from readinglist.finder.clues import CAP, IBID, MARKS, SHELVED, YEAR, begins_with_name, titled
from readinglist.finder.leads import LABELLED
from readinglist.finder.surroundings import ARTWORK
from readinglist.finder.tagger import BEGIN, Tag
from readinglist.parser.segments import PROSE

if TYPE_CHECKING:
    from readinglist.documents import Block
    from readinglist.finder.headings import Under
    from readinglist.item import Item

Evidence = dict[str, float]
_TASK = re.compile(
    r"(?i)(?:please|submit|write|discuss|bring|meet|due|see you|join|click|sign|contact|how|what|why|when|who|which"
    r"|bitte|was|wie|warum|pourquoi|comment|perché|explain\w*|describ\w+|compare|schreib\w*|diskut\w*|abgabe\w*|rendre"
    r"|écri\w+|expliqu\w+|entreg\w+|escrib\w+|discut\w+|scriv\w+|consegn\w+)\b"
)
#: What texts have that are of other kinds, or of one kind of reference; how each weighs is learnt.
_SIGNS = {
    "post": re.compile(
        r"(?i)\b(?:professor|lecturer|lektor|docent|editor of|director of|phd student|is an?"
        r"|ist\s+(?:prof|dozent)|e-?mail|born in|geboren|nat[oa] a|née? à|nacid[oa]|lives in|lebt|vive"
        r"|studi(?:ed|ert|ó|erte|ou)|trained at|teaches|lehrt"
        r"|absolwentk?a|(?:her|his|their) (?:work|research|books?))\b|@"
    ),
    "rights": re.compile(
        r"(?i)©|\{\{|\b(?:copyright|licen[sc]\w+|lizenz|all rights|creative commons|CC BY"
        r"|last (?:modified|updated)|letzte änderung"
        r"|(?:to|please|how to) cite|zitiervorschlag|pour citer|cómo citar|cite as"
        r"|publi(?:shed|é|cado|cato) (?:on|am|le|el|il)|publicerad|geplaatst|powered by|impressum)\b"
    ),
    "caption": re.compile(r"(?i)\b(?:photo|foto|fotografie|image|bild|abb|crédits?|credit|ph\.)\s?[:.©]"),
    "address": re.compile(
        r"(?i)\b(?:via|straße|str\.|rue|calle|piazza|plaza|avenue|street|road|ul\.|ulica|platz|gasse)\s[\w ]{0,30}\d"
        r"|\b\w{1,40}(?:straße|gasse|platz|straat|gatan)\s\d"
    ),
    "part": re.compile(
        r"(?i)\b(?:ch(?:ap(?:ter|\.)|\.|s\.)|chapters?|cap(?:p|ítulos?|itol[oi]|\.)|kap(?:\.|itel)|rozdz\.|kapitola|hoofdstuk|hfst\."
        r"|pp?\.|s\.|гл(?:\.|ава)|с\.|str\.)\s?[\divxlc]|\d\.\s?bölüm|\b(?:introduction|einleitung|preface|wstęp)\b"
    ),
    "film": re.compile(
        r"(?i)\b(?:dir\.|directed|regie|réal\.|réalis|reż\.|regia|реж\.|yön\.|film|documentary|dokumentar|podcast|podkast|подкаст"
        r"|episode|épisode|episodio|folge|odc\.|ep\.|aflevering|avsnitt|выпуск)"
    ),
    "archive": MARKS["archive"],
    "shelved": SHELVED,
    "artwork": ARTWORK,
    # Cited before: a short form.
    "again": re.compile(
        rf"(?i)\b(?:op\.\s?cit|loc\.\s?cit|art\.\s?cit|a\.\s?a\.\s?O|wie (?:Anm|Fn)|\((?:Anm|Fn)\.|cit\.,)|\b(?:{IBID})"
    ),
    "session": re.compile(
        r"(?i)(?:week|unit|module?|session|lesson|class|part|day|woche|sitzung|einheit|modul|teil|semaine|séance|unité|partie"
        r"|semana|unidad|sesión|clase|tema|bloque|aula|unidade|parte|settimana|lezione|modulo|les|vecka|uke|uge|tydzień"
        r"|zajęcia|týden|lekce|неделя|занятие|раздел|тема)\s(?:\d|[ivxlc]{1,5}\b)"
    ),
    "event": re.compile(
        r"(?i)\b(?:tickets?|admission|free entry|village hall|visit to|guest (?:talk|lecture|speaker)|no class|workshop"
        r"|eintritt|vortrag|exkursion|führung|entrée libre|visite|conférence|entrada libre|charla|visita"
        r"|ingresso|conferenza|lezing|toegang|föredrag|wykład|wstęp wolny)\b"
    ),
    # What programmers write of: a change and its number, a name in code, another part of the manual.
    "ticket": re.compile(r"(?:^|\s)#\d{2,6}\b|^\[[0-9a-f]{7,40}\]|/(?:pull|issues|commit|merge_requests)/\w"),
    "code": re.compile(r"\w\(\)|\b[a-z]{2,30}_[a-z]{2,30}\b|\{[A-Za-z|]{2,30}\}|::\w|\b[a-z]{2,20}[A-Z][a-z]{2,20}\b"),
    "cross reference": re.compile(
        r"(?:[”\"’]\s(?:section|in)\s|\b(?:see|in|to)\s)(?:[^.”]{0,30}?\s)?(?:Chapter|Section|Appendix|Listing|Figure"
        r"|Table)\s[\dA-F]"
    ),
    "in ideographs": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    "titled in ideographs": re.compile(r"[『「《]"),
    "case": re.compile(
        r"\s(?:v|vs)\.?\s[A-Z]|\[(?:19|20)\d\d\]|\b(?:BVerfGE|BGHZ?|EuGH|ECtHR|Cass\.|n[°º]\s?\d)|\bAct\s(?:19|20)\d\d"
    ),
    # What a court has decided: "OLG Köln, Beschl. v. 18.6.2018 – 15 W 27/18", "C-212/13", "287 F.3d 786".
    "decided": re.compile(
        r"\b(?:Urt(?:eil|\.)?|Beschl(?:uss|\.)?)\s(?:v\.|vom)\s\d|\bECLI:|\b[CT]-\d{1,3}/\d\d\b"
        r"|\b\d{1,4}\s(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|O[ck]t|Nov|De[cz]|Bde?|Vol|Nr?|pp?)\.)"
        r"(?:[A-Z][A-Za-z’']{0,9}\.\s?){1,3}(?:[23]d\s|[4-9]th\s)?\d{1,4}\b"
        r"|\b(?:arrêt|sentencia|sentenza|sent\.|acórdão|arrest|wyrok|rozsudek|HR|Cass\.)\s.{0,40}\d"
    ),
    "statute": re.compile(
        r"\b(?:Gesetz|Verordnung|Richtlinie|Act|Statute|Regulation|Directive|Lei|Decreto|Loi|Ordonnance|Décret|Ley|Legge"
        r"|Ustawa|Rozporządzenie|Zákon|Vyhláška|Wet|Besluit|Lov|Lag|Laki|Törvény|Закон|Kanun)\b.{0,80}?\b(?:1[5-9]|20)\d\d\b"
    ),
}
#: "Present: A. Brown. Apologies: H. Voss".
_ROLE = re.compile(r"(?:^|[.;]\s)[^\W\d_a-z][^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}\s?:\s")
_TIME = re.compile(r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|[ap]\.m\.|Uhr\b|h\b)|\b\d{1,2}:\d\d\b")
#: "(Russell, 1996)", "(Lamounier, 2012, p. 44)": what a sentence says of a work that is elsewhere.
_CITES = re.compile(
    rf"\([{CAP}][\w’'-]{{1,30}}(?:\s(?:et al\.|(?:&|and|und|et|y|e|i)\s[{CAP}][\w’'-]{{1,30}}))?,?\s"
    r"(?:1[5-9]|20)\d\d[a-k]?(?:[,:]\s[^()]{1,20})?\)"
)
_WORD = re.compile(r"\w+")
#: What the parser may find, and how its kinds weigh.
_VARIABLES = (
    "container-title",
    "publisher",
    "publisher-place",
    "volume",
    "page",
    "DOI",
    "URL",
    "editor",
    "genre",
    "note",
)
_TYPED = frozenset({"document", "webpage", "post-weblog", "book", "chapter", "article-journal", "article-newspaper"})


#: A year in brackets, whatever stands beside it.
_BRACKETED = re.compile(r"[(（][^()（）]{0,80}(?:1[5-9]|20)\d\d[^()（）]{0,80}[)）]")
#: What a title is quoted with; so many characters tell the form of a block.
_QUOTES, _HEAD = frozenset('“„«"‘「『《'), 200
#: Probabilities count as no nearer to 0 or 1.
_NEAREST = 0.01
#: The first and the last parts of a document.
_FIRST, _LAST = 0.1, 0.8


def seen(text: str, links: int) -> Evidence:
    """What the words say, without the parser: `text` is what is judged, `links` how many addresses it links to."""
    words = _WORD.findall(text) or [""]
    found = {
        "": 1.0,
        "likeness": likeness.score(text),
        "links": float(links > 0),
        "question": float(text.endswith("?")),
        "shout": float("!" in text),
        "task": float(bool(_TASK.match(text))),
        "named": float(begins_with_name(text)),
        "titled": float(has_title := titled(text)),
        "all titled": float(has_title and text.rstrip(" .").endswith(")") and text.count("(") == 1),
        "dash": float(bool(re.search(r"\s[–—|-]\s", text))),
        "short": float(len(words) < 5),
        "long": float(len(words) > 60),
        "length": log(len(words)),
        "capitals": sum(word[:1].isupper() for word in words) / len(words),
        "figures": sum(word.isdigit() for word in words) / len(words),
        "full stops": min(4.0, text.count(". ")),
        "quotes": float(bool(re.search(r"[“„«\"‘'].{3,}[”“»\"’']", text))),
        "by": float(bool(re.search(r"\b(?:by|von|par|de|di|door)\s[A-ZÀ-Þ]", text))),
        "bracketed year": float(bool(_BRACKETED.search(text))),
        "time": float(bool(_TIME.search(text))),
        "cites": float(bool(_CITES.search(text))),
        "roles": float(len(_ROLE.findall(text)) > 1 and not YEAR.search(text)),
        "money": float(bool(re.search(r"[$€£]\s?\d|\d\s?(?:[$€£]|EUR|USD)", text))),
    }
    return found | {name: float(bool(pattern.search(text))) for name, pattern in _SIGNS.items()}


def read(text: str, links: int, item: Item, labels: Sequence[str]) -> Evidence:
    """What the record says that the parser makes of a text, and the labels that it gives its words."""
    title, people = item.title, item.names.get("author", ())
    sure = min(max(float(item.custom.get("confidence") or 0.001), 0.001), 0.999)
    found = {
        "author": float(bool(people)),
        "person": float(any(name.given for name in people)),
        "title": float(bool(title)),
        "year": float(item.year is not None),
        "sure": log(sure / (1 - sure)),
        "title of text": min(1.0, len(title) / len(text)) if text else 0.0,
        "raw": min(1.0, sum(len(value) for value in item.fields.values()) / len(text)) if text else 0.0,
        "all linked": float(links > 0 and not people and item.year is None),
        "prose": labels.count(PROSE) / max(1, len(labels)),
        "cites in prose": labels.count(PROSE) / max(1, len(labels)) if _CITES.search(text) else 0.0,
        "all prose": float(labels.count(PROSE) == len(labels)),
        "no prose": float(PROSE not in labels),
    }
    found |= {variable: float(bool(item[variable] or item.names.get(variable))) for variable in _VARIABLES}
    return found | ({f"type {item.type}": 1.0} if item.type in _TYPED else {})


def placed(block: Block, tag: Tag, under: str, where: float) -> Evidence:
    """What its form and place say of a block: under a heading of that kind, at that share of its document."""
    return {
        f"is {block.kind}": 1.0,
        "begun": float(tag.label == BEGIN),
        "tagged": log((tag.begin + 0.001) / (tag.outside + 0.001)),
        "announced": float(under == "open"),
        "among notes": float(under == "notes"),
        "labelled": float(LABELLED.match(block.text) is not None),
        "marked": float(bool(block.marker)),
        "in italics": float(bool(block.titles)),
        "share of italics": sum(map(len, block.titles)) / len(block.text),
        "at first": float(where < _FIRST),
        "at last": float(where > _LAST),
        "where": where,
    }


def company(blocks: Sequence[Block], under: Sequence[Under], chances: Mapping[int, float]) -> dict[int, Evidence]:
    """What the others say of each block, by places: those beside it, under its heading, of its kind in the document,
    and of its form, as the items of a list have one.

    `chances` says how probable it is that each is a reference by itself; a block alone has no others, which is 0,
    and of its form says so.
    """
    odds = {place: _odds(chance) for place, chance in chances.items()}
    found: dict[int, Evidence] = {
        place: {"beside": _mean([odds[other] for other in (place - 1, place + 1) if other in odds])} for place in odds
    }
    groups: dict[str, dict[int, Hashable]] = {
        "of section": {place: under[place].name for place in odds},
        "of kind": {place: blocks[place].kind for place in odds},
        "of form": {place: _form(blocks[place]) for place in odds},
    }
    counts = {name: Counter(keys.values()) for name, keys in groups.items()}
    for name, keys in groups.items():
        sums = defaultdict[Hashable, float](float)
        for place, key in keys.items():
            sums[key] += odds[place]
        for place, key in keys.items():
            found[place][name] = (sums[key] - odds[place]) / max(1, counts[name][key] - 1)
    for place, form in groups["of form"].items():
        found[place]["alone of form"] = float(counts["of form"][form] == 1)
    return found


def _form(block: Block) -> Hashable:
    """How a block looks that others of the document may look like: what it begins with, and how it says when."""
    title = block.titles[0] if block.titles else ""
    if block.linked:
        begins = "link"
    elif title:
        begins = "title" if 0 <= block.text.find(title) <= 1 else "titled"
    else:
        begins = "quote" if block.text[:1] in _QUOTES else ""
    head = block.text[:_HEAD]
    dated = "bracketed" if _BRACKETED.search(head) else "bare" if YEAR.search(head) else ""
    return block.kind, block.level, begins, dated


def _odds(chance: float) -> float:
    kept = min(max(chance, _NEAREST), 1 - _NEAREST)
    return log(kept / (1 - kept))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
