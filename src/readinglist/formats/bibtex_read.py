"""An entry of a .bib file -> an Item, by the table of `bibtex_mapping`; both dialects are read alike."""

from __future__ import annotations

import re

from readinglist.formats import bibtex_dates, bibtex_mapping, bibtex_names, doi, latex, latex_markup
from readinglist.formats.bibtex_blocks import Record
from readinglist.item import Date, Item, Name
from readinglist.normalise import markup

#: Titles that are written in parts: the field that holds the whole, its subtitle, what is added to it.
_TITLES = [
    (f"{stem}title", f"{stem}subtitle", f"{stem}titleaddon") for stem in ("", "book", "main", "journal", "issue")
] + [("journal", "journalsubtitle", "journaltitleaddon")]
#: Fields of editors, and of what they did.
_EDITORS = [(field, f"{field}type") for field in ("editor", "editora", "editorb", "editorc")]
_DATES = {"origyear": "original-date", "urldate": "accessed", "origdate": "original-date", "eventdate": "event-date"}
_ARTICLES = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_BOOKS = frozenset({"book", "classic"})
_PARTS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_DASHES = re.compile(r"(?:(?<!\s)\s++)?(?:[-–—‐‑−]{2,}|–|—)\s*+")
_URL_COMMAND = re.compile(r"\s*(?:Available (?:at|from):?\s*)?\\(?:url|path)\s*\{(.*)\}\s*\.?", re.DOTALL)
_ESCAPED = re.compile(r"\\([_%&#$~{}])(?:\{\})?")
#: Where an eprint is read (BibLaTeX 3.14.7).
_EPRINTS = {
    "arxiv": "https://arxiv.org/abs/{}", "jstor": "https://www.jstor.org/stable/{}",
    "pubmed": "https://www.ncbi.nlm.nih.gov/pubmed/{}", "hdl": "https://hdl.handle.net/{}",
    "googlebooks": "https://books.google.com?id={}",
}  # fmt: skip


def item(record: Record) -> Item:
    """The Item of an entry; a field that no CSL variable holds goes to `custom["bibtex"]`, its text decoded."""
    fields = {name: value for name, value in record.fields.items() if value.strip() and name not in _DROPPED}
    csl_type = _type(record, fields)
    use_prefix = _use_prefix(fields)
    names = _names(fields, use_prefix=use_prefix)
    dates, strings = _dates(fields)
    kept: dict[str, str] = {}
    _titles(fields, csl_type, record.type)
    _lists(fields, record)
    variables = bibtex_mapping.variables_of(csl_type)
    found: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        variable = variables.get(name)
        if variable is None:
            kept[name] = _text(name, value, csl_type)
        else:
            found.setdefault(variable, {})[name] = _text(name, value, csl_type)
    order = bibtex_mapping.fields_of(csl_type)
    for variable, values in found.items():
        strings[variable] = _chosen(variable, values, order[variable], kept)
    _finish(record, csl_type, strings, kept, fields)
    custom: dict[str, object] = {"bibtex": kept} if kept else {}
    written = bibtex_mapping.WRITTEN_TYPES.get(csl_type, ("misc", "misc"))
    if record.type not in written:
        custom["entrytype"] = record.type
    # What a reader looks for first stands first.
    names = {role: names[role] for role in sorted(names, key="author".__ne__)}
    strings = {variable: strings[variable] for variable in sorted(strings, key=_place)}
    return Item(csl_type, record.key, names, dates, strings, custom)


def _place(variable: str) -> int:
    """The place of a variable in an item."""
    return _ORDER.index(variable) if variable in _ORDER else len(_ORDER)


_ORDER = ("title", "title-short", "container-title")


_DROPPED = frozenset({"crossref", "xdata"})


def _type(record: Record, fields: dict[str, str]) -> str:
    """The CSL type: by the entry type, more closely by `entrysubtype` or by what only some of them have."""
    subtype = fields.get("entrysubtype", "").strip()
    if subtype and (told := bibtex_mapping.SUBTYPES.get(subtype)):
        fields.pop("entrysubtype")
        if told == "thesis":
            fields.setdefault("type", "")
        return told
    if record.type == "unpublished" and not fields.keys().isdisjoint(("eventdate", "eventtitle", "venue")):
        return "speech"
    return bibtex_mapping.TYPES.get(record.type, "document")


def _use_prefix(fields: dict[str, str]) -> bool:
    """Takes `useprefix` out of the options; BibLaTeX 3.1.3: without a value it is true."""
    if "options" not in fields:
        return False
    options = [option.strip() for option in fields.pop("options").split(",")]
    given = [option for option in options if option.split("=")[0].strip().lower() == "useprefix"]
    if rest := ", ".join(option for option in options if option not in given):
        fields["options"] = rest
    return bool(given) and "false" not in given[-1].lower()


def _names(fields: dict[str, str], *, use_prefix: bool) -> dict[str, tuple[Name, ...]]:
    """Takes the name fields out of `fields`."""
    names: dict[str, tuple[Name, ...]] = {}
    for field, kind_field in _EDITORS:
        if field not in fields:
            continue
        kind = fields.get(kind_field, "").strip().lower()
        role = bibtex_mapping.EDITOR_TYPES.get(kind or "editor")
        if role and (kind or field == "editor") and role not in names:
            names[role] = bibtex_names.read(fields.pop(field), use_prefix=use_prefix)
            fields.pop(kind_field, None)
    for field in sorted(fields.keys() & bibtex_mapping.NAMES.keys()):
        role = bibtex_mapping.NAMES[field]
        if role not in names and (found := bibtex_names.read(fields[field], use_prefix=use_prefix)):
            names[role] = found
            fields.pop(field)
    return names


def _dates(fields: dict[str, str]) -> tuple[dict[str, Date], dict[str, str]]:
    """Takes the date fields out of `fields`; gives the dates and, where there is one, the year's suffix."""
    dates: dict[str, Date] = {}
    strings: dict[str, str] = {}
    parts = {name: latex.decode(fields.pop(name)) for name in ("date", "year", "month", "day") if name in fields}
    if parts:
        dates["issued"], suffix = bibtex_dates.read(**parts)
        strings = {"year-suffix": suffix} if suffix else {}
        held = dates["issued"].literal and "date" not in parts
        if "month" in parts and not held and not bibtex_dates.understood(parts["month"]):
            fields["month"] = parts["month"]
    for name, variable in _DATES.items():
        if name in fields:
            dates[variable] = bibtex_dates.read(latex.decode(fields.pop(name)))[0]
    for variable in ("available-date", "submitted"):
        if variable in fields:
            dates[variable] = bibtex_dates.read(latex.decode(fields.pop(variable)))[0]
    return dates, strings


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in (11, 12, 13) else endings.get(number % 10, 'th')}"


def _text(name: str, value: str, csl_type: str) -> str:
    """The plain text of a field."""
    if name in bibtex_mapping.VERBATIM:
        return _verbatim(name, value)
    if name == "howpublished" and (url := _URL_COMMAND.fullmatch(value)):
        return _verbatim("url", url[1])
    if name in bibtex_mapping.FIGURES:
        text = latex.decode(value)
    else:
        text = latex_markup.read(value, cased=bibtex_mapping.is_title(name))
    if name == "series" and text.isdecimal() and len(text) < 5 and csl_type in _ARTICLES:
        # A journal's series is printed as an ordinal (BibLaTeX 2.3.7).
        return f"{_ordinal(int(text))} series"
    if name == "pages":
        return _DASHES.sub("-", text)
    if name in ("type", "pubstate", "series"):
        return bibtex_mapping.KEYS.get(text, text)
    if name == "language":
        return bibtex_mapping.LANGUAGE_CODES.get(text.lower(), text)
    return text


def _verbatim(name: str, value: str) -> str:
    value = latex.tidy(value)
    if name in ("langid", "hyphenation"):
        return bibtex_mapping.LANGUAGE_CODES.get(value.lower(), value)
    if name in ("file", "options", "groups", "xdata", "crossref"):
        return value
    if (command := _URL_COMMAND.fullmatch(value)) and name == "url":
        value = command[1]
    return _ESCAPED.sub(r"\1", _unbraced(value))


def _unbraced(value: str) -> str:
    """The value without the pairs of braces that hold the whole of it."""
    opened = len(value) - len(value.lstrip("{"))
    pairs = min(opened, len(value) - len(value.rstrip("}")), len(value) // 2)
    if pairs:
        inner = bibtex_names.depths(value)[pairs : len(value) - pairs]
        pairs = min([pairs, *inner])
    return value[pairs : len(value) - pairs]


def _lists(fields: dict[str, str], record: Record) -> None:
    """Part literal lists: "London and New York" is two places unless braces hold it together (BibLaTeX 2.3.4)."""
    if record.fields.keys().isdisjoint(bibtex_mapping.BIBLATEX_ONLY):
        return
    for name in bibtex_mapping.LISTS & fields.keys():
        parts = bibtex_names.divided(fields[name])
        fields[name] = "; ".join(bibtex_mapping.COUNTRIES.get(part.strip(), part) for part in parts if part)


def _titles(fields: dict[str, str], csl_type: str, entry_type: str) -> None:
    """Put titles, their subtitles and the titles of the whole in the place where CSL has them."""
    if "subtitle" in fields and "title" in fields and "maintitle" not in fields:
        short, colon, _ = fields["title"].partition(": ")
        fields.setdefault("shorttitle", short if colon and short.count("{") == short.count("}") else fields["title"])
    for title, subtitle, addition in _TITLES:
        if subtitle in fields or addition in fields:
            fields[title] = _joined_title(fields.pop(title, ""), fields.pop(subtitle, ""), fields.pop(addition, ""))
    main = fields.pop("maintitle", "")
    if main and csl_type in _BOOKS:
        fields["volume-title"], fields["title"] = fields.get("title", ""), main
        if "shorttitle" in fields:
            # It is short for the volume's title, for which CSL has no variable.
            fields["volumeshorttitle"] = fields.pop("shorttitle")
    elif main and csl_type in _PARTS:
        if "booktitle" in fields:
            fields["volume-title"] = fields["booktitle"]
        fields["booktitle"] = main
    elif main:
        fields["maintitle"] = main
    if entry_type == "periodical" and "issuetitle" in fields:
        fields["journaltitle"], fields["title"] = fields.get("title", ""), fields.pop("issuetitle")
    if csl_type in _BOOKS and fields.get("booktitle") == fields.get("title"):
        fields.pop("booktitle", None)


def _joined_title(title: str, subtitle: str, addition: str) -> str:
    colon = "" if title.endswith(("?", "!", ":", ".")) else ":"
    title = f"{title}{colon} {subtitle}" if title and subtitle else title or subtitle
    if title and addition:
        return f"{title}{'' if title[-1] in '?!.' else '.'} {addition}"
    return title or addition


def shortened(title: str) -> str:
    """What stands before the colon of a title, "" when there is none: the short title where no other is given."""
    return markup.before(title, ": ").rstrip() if title.find(": ", 1) > 0 else ""


def _chosen(variable: str, values: dict[str, str], order: tuple[str, ...], kept: dict[str, str]) -> str:
    """One value of several fields: joined where the variable is a list, else the first, the others kept."""
    if len(values) == 1:
        return next(iter(values.values()))
    ranked = sorted(values, key=order.index)
    if variable in bibtex_mapping.JOINED:
        different = dict.fromkeys(values[name] for name in ranked)
        return bibtex_mapping.JOINED[variable].join(different)
    chosen = values[ranked[0]]
    kept.update({name: values[name] for name in ranked[1:] if values[name] != chosen})
    return chosen


def _finish(
    record: Record, csl_type: str, strings: dict[str, str], kept: dict[str, str], fields: dict[str, str]
) -> None:
    """What one field alone does not tell."""
    if record.type in bibtex_mapping.THESES and "type" not in fields:
        strings.setdefault("genre", bibtex_mapping.THESES[record.type])
    if csl_type == "paper-conference" and "address" in kept:
        # Where both are there, the conference was held at the one and the publisher sits at the other (ACM's habit).
        strings.setdefault("event-place", strings["publisher-place"])
        strings["publisher-place"] = kept.pop("address")
    if (
        csl_type != "thesis"
        and strings.get("publisher", "").startswith(("http://", "https://"))
        and "URL" not in strings
    ):
        strings["URL"] = strings.pop("publisher")
    archive = kept.get("eprinttype", kept.get("archiveprefix", "")).lower()
    if archive == strings.get("archive", "").lower() == "arxiv" and "eprint" in kept:
        # As we write it: others name the archive once, by the type of the number.
        strings.setdefault("archive_location", kept.pop("eprint"))
        kept.pop("eprinttype", kept.pop("archiveprefix", ""))
    if "eprint" in kept and "URL" not in strings and archive in _EPRINTS:
        strings["URL"] = _EPRINTS[archive].format(kept["eprint"])
    if "title-short" not in strings and (short := shortened(strings.get("title", ""))):
        strings["title-short"] = short
    if "part" in fields and numbered(csl_type, strings.get("volume", ""), strings.get("part-number", "")):
        # Styles print the volume of a book, and hardly one of them its part.
        strings["volume"] += f".{strings.pop('part-number')}"
    if "DOI" in strings:
        strings["DOI"] = doi.plain(strings["DOI"])


def numbered(csl_type: str, volume: str, part: str) -> bool:
    """Whether volume 7 and part 2 (BibLaTeX 2.2.2) are told as volume "7.2": both are figures, and of a book."""
    return csl_type in _BOOKS | _PARTS and volume.isdecimal() and part.isdecimal()
