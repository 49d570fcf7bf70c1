"""Wikipedia's citation templates: {{cite book |last1=Said |first1=Edward |title=Orientalism |date=1978}}.

Source: Help:Citation Style 1 of the English Wikipedia, and the pages of its templates. They are found anywhere in a
text; links, italics and templates within a value are read as what they show.
"""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterable, Iterator

from readinglist.errors import FormatError, Report
from readinglist.formats import language_codes, name_text, tagged_dates, tagged_items
from readinglist.formats.limits import Holding, one_line
from readinglist.formats.tagged import Syntax
from readinglist.formats.tagged_items import Table, Tags
from readinglist.item import OTHERS, Date, Item, Name, named
from readinglist.normalise import persons

#: Template -> CSL type; the first of several is the one that is written. A book with a chapter is that.
TYPES = {
    "cite journal": "article-journal", "cite book": "book", "cite book chapter": "chapter", "cite web": "webpage",
    "cite news": "article-newspaper", "cite magazine": "article-magazine", "cite conference": "paper-conference",
    "cite thesis": "thesis", "cite report": "report", "cite encyclopedia": "entry-encyclopedia", "cite map": "map",
    "cite dictionary": "entry-dictionary", "cite av media": "motion_picture", "cite interview": "interview",
    "cite speech": "speech", "cite arxiv": "article", "cite newsgroup": "post", "cite document": "document",
    "cite episode": "broadcast", "cite serial": "broadcast", "cite podcast": "broadcast", "cite biorxiv": "article",
    "cite medrxiv": "article", "cite ssrn": "article", "cite preprint": "article", "cite tech report": "report",
    "cite techreport": "report", "cite press release": "article", "cite mailing list": "post", "cite tweet": "post",
    "cite av media notes": "song", "cite sign": "graphic", "cite newspaper": "article-newspaper",
    "cite website": "webpage",
    "cite encyclopaedia": "entry-encyclopedia", "cite paper": "article-journal", "cite video": "motion_picture",
}  # fmt: skip
WRITTEN_TYPES = {csl_type: theirs for theirs, csl_type in reversed(TYPES.items())} | {
    "post-weblog": "cite web", "review": "cite journal", "review-book": "cite journal", "classic": "cite book",
    "entry": "cite encyclopedia", "pamphlet": "cite book", "collection": "cite book", "dataset": "cite web",
    "software": "cite web", "event": "cite conference", "periodical": "cite book",
}  # fmt: skip
_CHAPTER = "cite book chapter"
#: Parameters of the title of a part.
_PARTS = ("chapter", "contribution", "entry", "article", "section")
#: Parameters that have been renamed, or mean the same.
_ALSO = {
    "accessdate": "access-date", "year": "date", "publication-date": "date", "orig-year": "orig-date",
    "origyear": "orig-date", "place": "location", "publication-place": "location", "institution": "publisher",
    "number": "issue", "page": "pages", "pp": "pages", "p": "pages", "periodical": "work", "contribution": "chapter",
    "entry": "chapter", "article": "chapter", "section": "chapter", "booktitle": "book-title", "lang": "language",
    "encyclopaedia": "encyclopedia", "dictionary": "encyclopedia", "url": "url", "chapter-url": "url", "isbn13": "isbn",
}  # fmt: skip
#: Roles, as they begin the name of a parameter -> the tag of their names.
_ROLES = {
    "": "author", "author": "author", "editor": "editor", "translator": "translator", "interviewer": "interviewer",
    "contributor": "contributor", "subject": "author", "host": "host", "people": "author", "speaker": "author",
    "inventor": "author", "authors": "author", "editors": "editor", "vauthors": "author", "veditors": "editor",
}  # fmt: skip
#: Lists whose names may go on: |display-editors=etal.
_SHOWN_LISTS = ("author", "editor", "translator", "interviewer", "contributor")
_NAME = re.compile(
    r"(?P<role>[a-z]*?)-?(?P<number>\d*)-?(?P<part>last|surname|first|given)?(?P<behind>\d*)(?:-(?:last|first)\d*)?"
)
_TEMPLATE = re.compile(r"\{\{\s{0,20}(cite[ _][a-z][a-z _]{0,30}?|citation)\s{0,20}(?=[|}])", re.IGNORECASE)
_MARK = re.compile(r"<!--.{0,2000}?-->|<nowiki>.{0,2000}?</nowiki>|\{\{|\}\}|\[\[|\]\]|\|", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_INNER = re.compile(r"\{\{([^{}]*)\}\}")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[https?://\S+ ([^\[\]]*)\]")
_MARKUP = re.compile(r"'{2,5}|</?(?:i|b|em|sub|sup|small|span|nowiki|ref|br)\b[^<>]*>", re.IGNORECASE)
#: Templates that stand for a character.
_CHARACTERS = {"!": "|", "=": "=", "'": "’", "nbsp": "\u00a0", "spaces": " ", "ndash": "–", "mdash": "—", "snd": " – ",
               "&": "&", "-": "", "shy": ""}  # fmt: skip
_GOES_ON = re.compile(rf"display-?({'|'.join(_SHOWN_LISTS)})s")
_ET_AL = re.compile(r"et\s?al\.?", re.IGNORECASE)
#: Behind all names of a list.
_MOST_NAMES = 100_000
_VANCOUVER = re.compile(r"\s*\(\((.*?)\)\)|([^,]+)")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_SEASONS = ("", "Spring", "Summer", "Autumn", "Winter")


def _tidy(tags: Tags) -> None:
    """A chapter is a type of its own, and its author the contributor where a book has both."""
    template = "".join(tags.get("template", [])[:1]).lower().replace("_", " ")
    if template == "citation":
        template = next(
            (kind for sign, kind in _SIGNS.items() if sign in tags), "cite book" if "publisher" in tags else ""
        )
    if template == "cite book" and "chapter" in tags:
        template = _CHAPTER
    if template in ("cite encyclopedia", "cite encyclopaedia", "cite dictionary") and "chapter" in tags:
        tags.setdefault("encyclopedia", tags.pop("title", []))
        tags["title"] = tags.pop("chapter")
    tags["template"] = [template] if template else []
    if "contributor" in tags:
        tags["container-author"] = tags.pop("author", [])
        tags["author"] = tags.pop("contributor")


#: What tells the kind of a {{citation}}.
_SIGNS = {"journal": "cite journal", "newspaper": "cite news", "magazine": "cite magazine", "chapter": "cite book",
          "work": "cite journal", "website": "cite web", "encyclopedia": "cite encyclopedia",
          "conference": "cite conference"}  # fmt: skip


def _container(*tags: str) -> dict[str, tuple[str, ...]]:
    return {"container-title": tags}


def _read_name(value: str) -> Name:
    if value == OTHERS.full:
        return OTHERS
    if value.endswith(",") or "," not in value:
        return name_text.read_either(value)
    return name_text.read_suffix(value)


def _write_name(name: Name) -> str:
    """ "Family, Given Suffix"; a name alone, with a comma where it would be taken for a person's."""
    if name.is_others:
        return OTHERS.full
    if name_text.is_person(name):
        return name_text.write_suffix(name)
    plain = name.literal or name.full
    return plain if "," not in plain and name_text.read_either(plain) == name else f"{plain},"


def _with_pmc(value: str) -> str:
    return f"PMC{_without_pmc(value)}"


def _without_pmc(value: str) -> str:
    return re.sub("^PMC", "", value, flags=re.IGNORECASE)


def _written_date(date: Date) -> str:
    """ "2018-05-03", "May 2018", "May–June 2018", "Spring 2018", "1914–1918", "c. 1850"; else EDTF (CS1, Dates)."""
    if date.literal or not date.parts or not all(date.parts) or any(part[0] < 1000 for part in date.parts):
        return tagged_dates.edtf(date)
    about = "c. " if date.circa else ""
    first, last = date.parts[0], date.parts[-1]
    year = str(first[0])
    if len(date.parts) == 2:
        if len(first) == len(last) == 1 and first < last:
            return f"{about}{year}–{last[0]}"
        if len(first) == len(last) == 2 and first[0] == last[0]:
            return f"{about}{_MONTHS[first[1] - 1]}–{_MONTHS[last[1] - 1]} {year}"
        return tagged_dates.edtf(date)
    if date.season and len(first) == 1:
        return f"{about}{_SEASONS[date.season]} {year}"
    if len(first) == 2:
        return f"{about}{_MONTHS[first[1] - 1]} {year}"
    return about + Date(date.parts).edtf()


TABLE = Table(
    name="wikipedia",
    syntax=Syntax(line=re.compile(r"([a-z][a-z0-9 -]*)()"), shown="{tag}", first=""),
    type_tags=("template",),
    types=TYPES,
    written_types=WRITTEN_TYPES,
    default="cite document",
    names={
        "author": ("author",), "editor": ("editor",), "translator": ("translator",), "interviewer": ("interviewer",),
        "host": ("host",), "container-author": ("container-author",),
    },
    read_name=_read_name,
    write_name=_write_name,
    tags={
        "title": ("title",), "container-title": ("work", "website", "journal", "magazine", "newspaper"),
        "collection-title": ("series",), "volume": ("volume",), "issue": ("issue",), "edition": ("edition",),
        "publisher": ("publisher",), "publisher-place": ("location",), "DOI": ("doi",), "ISBN": ("isbn",),
        "ISSN": ("issn",), "PMID": ("pmid",), "PMCID": ("pmc",), "URL": ("url",), "language": ("language",),
        "genre": ("type", "degree"), "number": ("id",), "event-title": ("conference", "event"), "source": ("via",),
    },
    by_type={
        **dict.fromkeys(("article-journal", "review", "review-book"), _container("journal", "work")),
        "article-magazine": _container("magazine", "work"), "article-newspaper": _container("newspaper", "work"),
        **dict.fromkeys(("webpage", "post-weblog", "software", "dataset"), _container("website", "work")),
        **dict.fromkeys(("entry-encyclopedia", "entry-dictionary", "entry"), _container("encyclopedia", "work")),
        "chapter": {"title": ("chapter",), "container-title": ("title",)},
        **dict.fromkeys(("paper-conference", "event"), _container("book-title", "work")),
        "broadcast": {"container-title": ("series", "website", "work"), "collection-title": ()},
        **dict.fromkeys(("book", "thesis", "classic", "pamphlet", "collection", "periodical"), _container()),
    },
    dates={"issued": ("", "date"), "accessed": ("", "access-date"), "original-date": ("", "orig-date")},
    date_form=_written_date,
    pages=("pages",),
    keywords=("keywords",),
    words={
        "language": (language_codes.read, lambda value: value), "PMCID": (_with_pmc, _without_pmc),
        "page": (lambda value: value.replace("–", "-"), lambda value: value.replace("-", "–")),
    },
    tidy=_tidy,
)  # fmt: skip


def read(text: str, *, name: str, report: Report) -> Iterator[Item]:
    """Yield an item for each template; one without an end, and a text without any, is reported."""
    found = False
    place = 0
    ends = _ends(text)
    while match := _TEMPLATE.search(text, place):
        found = True
        place = ends.get(match.start(), -1)
        if place < 0:
            line = text.count("\n", 0, match.start()) + 1
            problem, hint = f"the template {{{{{match[1]}}}}} has no end", "expected }} after it"
            report(FormatError(problem, file=name, line=line, hint=hint))
            # Of a template that is not closed, what stands on its first line.
            place = match.end() + len(text[match.end() : match.end() + _LONGEST_LINE].partition("\n")[0])
            inside = text[match.end() : place]
        else:
            inside = text[match.end() : place - len("}}")]
        yield tagged_items.item(_tags(match[1], _parameters(inside)), TABLE)
    if not found and text.strip():
        report(FormatError("no template is found", file=name, hint="expected {{cite book |title=...}} or the like"))


def _ends(text: str) -> dict[int, int]:
    """Where each {{ that is closed begins -> where it ends."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for mark in _MARK.finditer(text):
        if mark[0] == "{{":
            opened.append(mark.start())
        elif mark[0] == "}}" and opened:
            found[opened.pop()] = mark.end()
    return found


def _parameters(inside: str) -> list[str]:
    """What stands between the bars of a template, but for those of templates and links within it."""
    parts: list[str] = []
    depth = begin = 0
    for mark in _MARK.finditer(inside):
        if mark[0] in ("{{", "[["):
            depth += 1
        elif mark[0] in ("}}", "]]"):
            depth = max(0, depth - 1)
        elif mark[0] == "|" and not depth:
            parts.append(inside[begin : mark.start()])
            begin = mark.end()
    return [*parts, inside[begin:]][1:]


#: Of a template without an end, no more is read.
_LONGEST_LINE = 10_000
_DEEPEST = 50


def _tags(template: str, parameters: list[str]) -> Tags:
    tags: Tags = {"template": [template]}
    people: dict[tuple[str, int], dict[str, str]] = {}
    for parameter in parameters:
        key, equals, value = parameter.partition("=")
        key, value = _COMMENT.sub("", key).strip().lower(), _shown(value)
        if not equals or not value:
            continue
        name = _NAME.fullmatch(key)
        goes_on = _GOES_ON.fullmatch(key) if _ET_AL.fullmatch(value) else None
        if goes_on:
            people[_ROLES[goes_on[1]], _MOST_NAMES] = {"whole": OTHERS.full}
        elif key in ("vauthors", "veditors"):
            tags.setdefault(_ROLES[key], []).extend(_vancouver(value))
        elif key in ("authors", "editors", "people"):
            tags.setdefault(_ROLES[key], []).extend(filter(None, map(str.strip, value.split(";"))))
        elif name and name["role"] in _ROLES and (name["part"] or name["role"]):
            part = {"surname": "last", "given": "first"}.get(name["part"] or "", name["part"] or "whole")
            number = int(name["number"] or name["behind"] or 1) if len(name["number"] + name["behind"]) < 5 else 1
            value = OTHERS.full if part in ("last", "whole") and _ET_AL.fullmatch(value) else value
            people.setdefault((_ROLES[name["role"]], number), {})[part] = value
        else:
            tags.setdefault(_ALSO.get(key, key), []).append(value)
    for (role, _), parts in sorted(people.items(), key=lambda pair: pair[0][1]):
        last = parts.get("last") or parts.get("whole", "")
        whole = (
            f"{last}, {parts['first']}"
            if parts.get("first")
            else f"{last},"
            if "last" in parts and "," in last
            else last
        )
        tags.setdefault(role, []).append(whole)
    return tags


def _vancouver(value: str) -> Iterator[str]:
    """ "Smith JA, ((Institute of Chairs)), Lo B"."""
    for match in _VANCOUVER.finditer(value):
        if match[1]:
            yield f"{match[1]},"
        elif _ET_AL.fullmatch(match[2].strip()):
            yield OTHERS.full
        elif match[2].strip():
            yield name_text.write(persons.natural(match[2].strip()))


def _shown(value: str) -> str:
    """What a value shows: without comments, links, italics and templates."""
    value = _COMMENT.sub("", value)
    for _ in range(_DEEPEST):
        value, count = _INNER.subn(lambda match: _meant(match[1]), value)
        if not count:
            break
    value = _LINK.sub(lambda match: match[1] or match[2] or "", value)
    return html.unescape(_MARKUP.sub("", value)).replace("\n", " ").strip()


def _meant(template: str) -> str:
    """A character, else the last part that has no name: {{lang|de|Wörter}} shows its third."""
    name, *parts = template.split("|")
    known = _CHARACTERS.get(name.strip().lower())
    if known is not None:
        return known
    return next((part for part in reversed(parts) if "=" not in part), "")


def write(items: Iterable[Item]) -> str:
    """The templates, one a line."""
    return "".join(f"{_template(item)}\n" for item in items)


def _template(item: Item) -> str:
    pairs = list(tagged_items.tags_of(item, TABLE))
    kind = next(value for tag, value in pairs if tag == "template")
    contributed = any(tag == "container-author" for tag, _ in pairs)
    numbers: dict[str, int] = {}
    shown = [kind.removesuffix(" chapter") if kind == _CHAPTER else kind]
    for tag, value in pairs:
        if tag in TABLE.names:
            role = {"author": "contributor" if contributed else "", "container-author": ""}.get(tag, tag)
            numbers[role] = numbers.get(role, 0) + 1
            shown += _person(role, numbers[role], value)
        elif tag not in ("template", "keywords"):
            shown.append(f"{tag}={_escaped(value)}")
    return "{{" + " |".join(shown) + "}}"


def _person(role: str, number: int, written: str) -> Iterator[str]:
    """ "last1=Said", "first1=Edward W."; an institution is an author without parts, and others end a list."""
    if written == OTHERS.full:
        yield from [f"display-{role or 'author'}s=etal"] if (role or "author") in _SHOWN_LISTS else []
        return
    last, comma, first = written.partition(", ")
    before = f"{role}-" if role else ""
    if comma and not written.endswith(","):
        yield f"{before}last{number}={_escaped(last)}"
        yield f"{before}first{number}={_escaped(first)}"
    else:
        yield f"{role or 'author'}{number}={_escaped(written)}"


def _escaped(value: str) -> str:
    """A value in which nothing is taken for a part of the template, a link or an entity."""
    value = re.sub(r"&(?=#?\w+;)", "&amp;", one_line(value)).replace("<", "&lt;").replace("|", "&#124;")
    return re.sub(r"[\[\]]|[{}'~](?=[{}'~])|(?<=[{}'~])[{}'~]|[{}]$|^[{}]", lambda m: f"&#{ord(m[0])};", value)


def holding() -> Holding:
    """What a template can hold, by its type."""
    held = tagged_items.holding(TABLE)

    def finer(item: Item) -> Item:
        """Who is alone is the author. Hosts have no sign for others."""
        item = held.finer(item)
        item = item.replace(names={**item.names, "host": named(item.names.get("host", ()))})
        alone = "author" not in item.names and item.names.get("container-author")
        return item.replace(names={**item.names, "author": alone, "container-author": ()}) if alone else item

    return dataclasses.replace(
        held,
        finer=finer,
        variables=held.variables - {"keyword"},
        by_type={csl_type: variables - {"keyword"} for csl_type, variables in held.by_type.items()},
    )
