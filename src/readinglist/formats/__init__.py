"""Bibliography formats: the registry, and reading and writing by a format's name.

A format is a module with `read(text, *, name, report)`, `write(items)` (or one of them) and `holding()`, which says
what it can hold, and a line in `FORMATS`; the module, and the library it builds on, is imported when it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from readinglist.errors import FormatError, FormatNotFound, InputError, Report, UsageError

if TYPE_CHECKING:
    from readinglist.formats.limits import Holding
    from readinglist.item import Item


@dataclass(frozen=True, slots=True)
class Format:
    """A bibliography format; `streams` when its records can be written one by one.

    `sniff` is looked for in the beginning of a text, "" where only the extension tells; `options` are the keyword
    arguments of its `write`; `cased` says that it has a sign for words whose case no style may change, `others` that it
    has one for the people whom a list leaves out.
    """

    name: str
    module: str
    extensions: tuple[str, ...]
    label: str
    streams: bool
    sniff: str
    reads: bool = True
    writes: bool = True
    options: tuple[str, ...] = ()
    cased: bool = False
    others: bool = False


_BIB = r"(?m)(?:^|\})[^\S\n]*@[A-Za-z]\w*[ \t]*[{(]"
#: The beginning of an XML file as far as its root: a declaration, comments, the type of the document.
_XML = r"\A(?:<[?!][^>]*>\s*)*<"
#: The beginning of a YAML file: nothing, comments, the sign of a document.
_YAML = r"(?m)\A(?:---[ \t]*$|#.*$|\s)*"
_HAYAGRIVA = _YAML + r"(?!references\b)[^\s#:-][^\n:]*:[ \t]*\r?\n[ \t]+(?:type|title|author|date|parent)[ \t]*:"
#: A line of short headings, one of which is a title and another a key, an author or a date.
_TABLE = (
    r"(?i)\A(?=(?:.*[%s])?\"?(?:article |document )?title\"?[%s\r\n])"
    r"(?=(?:.*[,;\t])?\"?(?:key|id|authors?|year|publication year|date|issued|doi|pmid|type|item type)\"?[,;\t\r\n])"
)

FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format("bibtex", "bibtex", (".bib", ".bibtex"), "BibTeX, for LaTeX, JabRef and Zotero", True, _BIB, cased=True,
        others=True, options=("ascii",)),
        Format("biblatex", "biblatex", (".bib",), "BibLaTeX, for LaTeX with biber", True, "", cased=True,
        others=True, options=("ascii",)),
        Format("ris", "ris", (".ris",), "RIS, for EndNote, Zotero and Mendeley", True, r"(?m)^[^\S\n]*TY {1,2}- ?\w"),
        Format(
            "nbib", "nbib", (".nbib", ".medline"), "NBIB, the MEDLINE format of PubMed", True,
            r"(?m)^(?:PMID- |(?:FAU|STAT) ?- \S)",
        ),
        Format(
            "refer", "refer", (".enw", ".refer"), "EndNote's tagged format, and refer's", True,
            r"(?m)^%0 [A-Z][a-z]|\A%[A-Z] \S.*\n%[A-Z] ",
        ),
        Format(
            "refworks", "refworks", (".refworks",), "RefWorks tagged", True,
            r"(?m)^RT [A-Z].*\r?\n[A-Z][A-Z0-9] \S",
        ),
        Format(
            "wos", "wos", (".ciw", ".isi"), "Web of Science, as it exports plain text", False,
            r"(?m)^PT [A-Z][ \t]*$|^FN .*\r?\nVR ",
        ),
        Format(
            "endnote-xml", "endnote_xml", (".endnote-xml",), "EndNote XML, with all of EndNote's fields", False,
            _XML + r"(?:xml>\s*<)?records\b",
        ),
        Format(
            "mods", "mods", (".mods",), "MODS, for libraries and repositories (XML)", False,
            _XML + r"(?:\w+:)?mods(?:Collection)?[\s>]",
        ),
        Format(
            "pubmed-xml", "pubmed_xml", (".pubmed-xml",), "PubMed's XML", False,
            _XML + r"(?:Pubmed(?:Book)?Article(?:Set)?|MedlineCitation(?:Set)?)[\s>]", writes=False,
        ),
        Format("hayagriva", "hayagriva", (".hayagriva",), "Hayagriva YAML, for Typst", False, _HAYAGRIVA),
        Format("cff", "cff", (".cff",), "CFF, a CITATION.cff beside software", False, r"(?m)^cff-version[ \t]*:"),
        Format(
            "word-xml", "word_xml", (".word-xml",), "Word's bibliography sources (XML)", False,
            _XML + r"(?:\w+:)?Sources[\s>]",
        ),
        Format(
            "bibtexml", "bibtexml", (".bibtexml",), "BibTeXML, BibTeX as XML", False,
            _XML + r"(?:\w+:)?(?:file|entry)\b[^>]*bibtexml", cased=True, others=True,
        ),
        Format("zotero-rdf", "zotero_rdf", (".rdf",), "Zotero RDF", False, "", reads=False),
        Format(
            "wikipedia", "wikipedia", (".wiki", ".wikitext"), "Wikipedia's {{cite}} templates", True,
            r"(?i)\{\{\s*(?:cite[ _][a-z]|citation\s*\|)", others=True,
        ),
        Format("html", "html_text", (".html",), "HTML with COinS and schema.org's JSON-LD", False, "", reads=False,
        others=True),
        Format(
            "thebibliography", "latex_list", (".bbl",), "thebibliography, for LaTeX without BibTeX", False, "",
            reads=False, others=True,
        ),
        Format("markdown", "markdown_list", (".md",), "Markdown, a list", False, "", reads=False, others=True),
        Format("csv", "csv_text", (".csv",), "CSV, for spreadsheets", False, _TABLE % (",;", ",;"),
        options=("columns",)),
        Format("tsv", "tsv", (".tsv", ".tab"), "TSV, for spreadsheets", False, _TABLE % ("\t", "\t"),
        options=("columns",)),
        Format("csl-json", "csl_json", (".json",), "CSL-JSON, for Zotero, pandoc and citeproc",
        False, r"^\s*(?:\[|\{(?!\{))", cased=True, others=True),
        Format(
            "jsonl", "jsonl", (".jsonl", ".ndjson"), "CSL-JSON, one item a line", True,
            r'^\s*\{(?!\s*"items"|\{)(?:.*\}|\})[ \t]*(?:\r?\n\s*\{|\s*$)', cased=True, others=True,
        ),
        Format(
            "csl-yaml", "csl_yaml", (".yaml", ".yml"), "CSL-YAML, for pandoc", False,
            _YAML + r"(?:references[ \t]*:|-[ \t]+[\w-]+[ \t]*:)|^references[ \t]*:", cased=True, others=True,
        ),
    )
}  # fmt: skip
ALIASES = {
    "bib": "bibtex", "tex": "bibtex", "json": "csl-json", "csljson": "csl-json", "csl": "csl-json",
    "ndjson": "jsonl", "json-lines": "jsonl", "jsonlines": "jsonl", "yaml": "csl-yaml", "yml": "csl-yaml",
    "cslyaml": "csl-yaml", "csl_json": "csl-json", "csl_yaml": "csl-yaml", "endnote": "ris", "refman": "ris",
    "medline": "nbib", "pubmed": "nbib", "enw": "refer", "endnote-tagged": "refer", "bibix": "refer",
    "endnotexml": "endnote-xml", "endnote_xml": "endnote-xml", "typst": "hayagriva", "citation.cff": "cff",
    "tab": "tsv", "coins": "html", "md": "markdown", "bbl": "thebibliography", "bibitem": "thebibliography",
    "cite": "wikipedia", "wikitext": "wikipedia", "word": "word-xml",
    "msbib": "word-xml",
    "isi": "wos", "ciw": "wos", "web-of-science": "wos",
}  # fmt: skip
#: Formats whose signs others share: their content is tried last, in this order.
_DOUBTFUL = ("jsonl", "csl-json", "bibtex", "wikipedia", "csl-yaml")
_HEAD = 16_384


def get(name: str) -> Format:
    """A format by its name or alias; raises FormatNotFound."""
    plain = name.lower().removeprefix(".")
    found = FORMATS.get(ALIASES.get(plain, plain))
    if found is None:
        raise FormatNotFound(name, FORMATS)
    return found


def writable(name: str) -> Format:
    """A format that can be written, by its name or alias; raises FormatNotFound, or UsageError for one only read."""
    found = get(name)
    if not found.writes:
        known = ", ".join(format.name for format in FORMATS.values() if format.writes)
        raise UsageError(f"{found.name} is read, not written", hint=f"written are {known}")
    return found


def by_extension(name: str) -> Format:
    """The format that a file is to be written in, as its name tells; raises FormatNotFound."""
    found = _by_extension(name, to="write")
    if found is None:
        raise FormatNotFound(name.rpartition(".")[2] if "." in name else name, FORMATS)
    return found


def _by_extension(name: str, *, to: str) -> Format | None:
    """Of the formats that can be read, or written, the first that a file's extension tells."""
    lower = name.lower()
    able = (format for format in FORMATS.values() if (format.reads if to == "read" else format.writes))
    return next((format for format in able if lower.endswith(format.extensions)), None)


def recognise(text: str, *, name: str = "") -> Format | None:
    """The format of a text by its content, else by its file name's extension; None when neither tells."""
    head = text[:_HEAD].lstrip("\ufeff \t\r\n").replace("\r\n", "\n").replace("\r", "\n")
    tried = [*(format for format in FORMATS if format not in _DOUBTFUL), *_DOUBTFUL]
    found = next(
        (
            FORMATS[one]
            for one in tried
            if FORMATS[one].reads and FORMATS[one].sniff and re.search(FORMATS[one].sniff, head)
        ),
        None,
    )
    if found is None and "\n@" in text[:1_000_000]:
        # A .bib file may begin with a long text that BibTeX ignores.
        found = FORMATS["bibtex"] if re.search(_BIB, text[:1_000_000]) else None
    return found or _by_extension(name, to="read")


def _raise(error: FormatError) -> None:
    raise error


def read(text: str, *, name: str = "<input>", format: str | None = None, report: Report = _raise) -> Iterator[Item]:
    """The records of a text in any format that is known.

    A broken record is given to `report` (by default raised) as a FormatError; the others are still yielded. Raises
    InputError when no format is given and none is recognised.
    """
    chosen = get(format) if format else recognise(text, name=name)
    if chosen is None:
        known = ", ".join(FORMATS)
        hint = f"known: {known}; name one by --format, or read plain references by `readinglist parse`"
        raise InputError("no bibliography format is recognised", file=name, hint=hint)
    if not chosen.reads:
        readable = ", ".join(format.name for format in FORMATS.values() if format.reads)
        raise UsageError(f"{chosen.name} is written, not read", file=name, hint=f"read are {readable}")
    from readinglist.formats import doi

    return map(doi.made_plain, _module(chosen).read(text.removeprefix("\ufeff"), name=name, report=report))


def write(items: Iterable[Item], format: str, **options: Any) -> str:
    """The items in a format, ending in one newline; "" for no items where the format has no frame of its own.

    Raises UsageError for a format that is only read, and for an option that it does not know.
    """
    chosen = writable(format)
    for option in options.keys() - set(chosen.options):
        able = [format.name for format in FORMATS.values() if option in format.options]
        raise UsageError(f"{chosen.name} has no {option}", hint=f"it is for {' and '.join(able) or 'nothing'}")
    items = items if chosen.cased else map(_uncased, items)
    return str(_module(chosen).write(items if chosen.others else map(_without_others, items), **options))


def _uncased(item: Item) -> Item:
    """The item without the sign of words whose case no style may change; it would stand in the text of others."""
    from readinglist.normalise import markup

    return markup.taken_from(item, "nocase")


def _without_others(item: Item) -> Item:
    """The item without "others" in its names; it would be a person's name in a format that has no sign for it."""
    from readinglist.item import named

    if not any(people[-1].is_others for people in item.names.values()):
        return item
    return item.replace(names={role: tuple(named(people)) for role, people in item.names.items()})


def holding(format: str) -> Holding:
    """What a format can hold: `holding(f).keep(item)` is what comes back of an item written and read."""
    chosen = get(format)
    found: Holding = _module(chosen).holding()
    found = replace(found, others=chosen.others and found.others)
    if chosen.cased:
        return found
    finer = found.finer
    return replace(found, finer=lambda item: finer(_uncased(item)))


@cache
def _module(format: Format) -> Any:
    from importlib import import_module

    return import_module(f"{__name__}.{format.module}")
