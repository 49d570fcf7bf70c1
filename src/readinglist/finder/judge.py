"""Items and paragraphs of documents that have such: is each a reference by itself, by what the parser makes of it?

The line tagger has learnt from papers, where references stand together. In a lesson, a syllabus or a list of links
they stand alone among tasks and dates, and name no more than an author and a title. A logistic function of the evidence
below tells them; its weights lie beside this module, `training/train_judge.py` fits them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING

from readinglist.finder import headings, likeness
from readinglist.finder.clues import MARKS, YEAR, begins_with_name, described, titled
from readinglist.finder.surroundings import LABELLED, bare, without_remark
from readinglist.finder.tagger import BEGIN, NONE, WHOLE, Tag
from readinglist.parser.segments import PROSE

if TYPE_CHECKING:
    from readinglist.documents import Block
    from readinglist.item import Item

WEIGHTS = "judge.json"
#: Blocks that are looked at: not lines, which may hold a part of a reference only.
_KINDS = frozenset({"item", "paragraph", "note", "quote", "table"})
_LONGEST = 1_200
#: So probable must it be: where references are announced, elsewhere, in a cell of a table, among items that are.
ANNOUNCED, LEAST, IN_TABLE, AMONG = 0.35, 0.65, 0.75, 0.2
#: The same of a part of a block; how probable it is of what is described as libraries do.
PART, _DESCRIBED = 0.35, 0.95
#: Without any of these nothing is looked at: a year, an address, quotes, a name behind "by", a colon, a bracket.
_HINT = re.compile(r"(?:1[5-9]|20)\d\d|https?://|[“”„«»\"‘]|\bby\s|\bvon\s|\bpar\s|\bde\s|\bdi\s|:\s|\(")
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
        r"(?i)©|\b(?:copyright|licen[sc]\w+|lizenz|all rights|creative commons|CC BY"
        r"|last (?:modified|updated)|letzte änderung"
        r"|publi(?:shed|é|cado|cato) (?:on|am|le|el|il)|publicerad|geplaatst|powered by|impressum)\b"
    ),
    "caption": re.compile(r"(?i)\b(?:photo|foto|fotografie|image|bild|abb|crédits?|credit|ph\.)\s?[:.©]"),
    "address": re.compile(
        r"(?i)\b(?:via|straße|str\.|rue|calle|piazza|plaza|avenue|street|road|ul\.|ulica|platz|gasse)\s[\w ]{0,30}\d"
        r"|\w+(?:straße|gasse|platz|straat|gatan)\s\d"
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
    "case": re.compile(
        r"\s(?:v|vs)\.?\s[A-Z]|\[(?:19|20)\d\d\]|\b(?:BVerfGE|BGHZ?|EuGH|ECtHR|Cass\.|n[°º]\s?\d)|\bAct\s(?:19|20)\d\d"
    ),
}
#: "Present: A. Brown. Apologies: H. Voss".
_ROLE = re.compile(r"(?:^|[.;]\s)[^\W\d_a-z][^\W\d_]{3,}(?:\s[^\W\d_]+){0,2}\s?:\s")
#: Five words, a figure, or a quote.
_TELLING = re.compile(r"(?:\S+\s+){4}|\d|[“”„«»\"]")
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


def evidence(text: str, links: int, item: Item, labels: Sequence[str]) -> dict[str, float]:
    """What is told of a text by itself, by the record that the parser makes of it and by its words' labels."""
    words = _WORD.findall(text) or [""]
    has_title = titled(text)
    title, people = item.title, item.names.get("author", ())
    sure = min(max(float(item.custom.get("confidence") or 0.001), 0.001), 0.999)
    found = {
        "": 1.0,
        "author": float(bool(people)),
        "person": float(any(name.given for name in people)),
        "title": float(bool(title)),
        "year": float(item.year is not None),
        "sure": log(sure / (1 - sure)),
        "title of text": min(1.0, len(title) / len(text)) if text else 0.0,
        "raw": min(1.0, sum(len(value) for value in item.fields.values()) / len(text)) if text else 0.0,
        "likeness": likeness.score(text),
        "links": float(links > 0),
        "all linked": float(links > 0 and not people and item.year is None),
        "question": float(text.endswith("?")),
        "shout": float("!" in text),
        "task": float(bool(_TASK.match(text))),
        "named": float(begins_with_name(text)),
        "titled": float(has_title),
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
        "bracketed year": float(bool(re.search(r"\([^()]*(?:1[5-9]|20)\d\d[^()]*\)", text))),
        "time": float(bool(re.search(r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|Uhr|h)\b|\b\d{1,2}:\d\d\b", text))),
        "prose": labels.count(PROSE) / max(1, len(labels)),
        "all prose": float(labels.count(PROSE) == len(labels)),
        "no prose": float(PROSE not in labels),
        "roles": float(len(_ROLE.findall(text)) > 1 and not YEAR.search(text)),
        "money": float(bool(re.search(r"[$€£]\s?\d|\d\s?(?:[$€£]|EUR|USD)", text))),
    }
    found |= {name: float(bool(pattern.search(text))) for name, pattern in _SIGNS.items()}
    found |= {variable: float(bool(item[variable] or item.names.get(variable))) for variable in _VARIABLES}
    return found | ({f"type {item.type}": 1.0} if item.type in _TYPED else {})


@cache
def _weights() -> dict[str, float]:
    text = resources.files("readinglist.finder").joinpath(WEIGHTS).read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def meant(text: str) -> str:
    """What is judged of a text: not what leads to a reference, nor what is said of it."""
    return without_remark(bare(text))


def chances(texts: Sequence[tuple[str, int]]) -> Iterable[float]:
    """How probable it is that each text, of so many links, is a reference."""
    from readinglist import parser

    weights = _weights()
    texts = [(meant(text), links) for text, links in texts]
    read = parser.labelled(text for text, _ in texts)
    for (text, links), (item, labels) in zip(texts, read, strict=True):
        score = sum(weights.get(name, 0.0) * value for name, value in evidence(text, links, item, labels).items())
        yield max(_DESCRIBED if described(text) else 0.0, 1 / (1 + exp(-max(-30.0, min(30.0, score)))))


def asked(blocks: Sequence[Block], tags: Sequence[Tag], under: Sequence[tuple[bool, str]]) -> list[int]:
    """The places of the blocks that are judged."""
    found = [
        place
        for place, (block, tag) in enumerate(zip(blocks, tags, strict=True))
        if (tag.label == NONE or block.kind == "table")
        and block.kind in _KINDS
        and not under[place][0]
        and 12 <= len(block.text) <= _LONGEST
        and (block.links or headings.kind(under[place][1]) == "open" or _HINT.search(block.text))
    ]
    # A few words without a figure or a quote may be anything, but where a list of works is announced.
    return [place for place in found if headings.kind(under[place][1]) == "open" or _TELLING.search(blocks[place].text)]


def adopted(blocks: Sequence[Block], tags: Sequence[Tag], under: Sequence[tuple[bool, str]]) -> list[Tag]:
    """The tags, with those blocks made beginnings that are references by themselves."""
    places = asked(blocks, tags, under)
    result = list(tags)
    found = chances([(blocks[place].text, len(blocks[place].links)) for place in places])
    told = dict(zip(places, found, strict=True))
    for place, chance in told.items():
        block = blocks[place]
        announced = headings.kind(under[place][1]) == "open" or LABELLED.match(block.text) or tags[place].label == BEGIN
        if chance >= (ANNOUNCED if announced else IN_TABLE if block.kind == "table" else LEAST):
            result[place] = Tag(BEGIN, chance, 1 - chance)
    for place, block in enumerate(blocks):
        if block.kind == "item" and described(block.text):
            result[place] = WHOLE
    for items in lists(blocks):
        # Among items most of which are references the others are likely to be.
        if 2 * sum(result[place].label != NONE for place in items) > max(2, len(items)):
            for place in items:
                if told.get(place, 0) >= AMONG:
                    result[place] = Tag(BEGIN, told[place], 1 - told[place])
    return result


def lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of the items of each list."""
    current: list[int] = []
    for place, block in enumerate(blocks):
        if current and (block.kind != "item" or block.level != blocks[current[0]].level):
            yield current
            current = []
        if block.kind == "item":
            current.append(place)
    if current:
        yield current
