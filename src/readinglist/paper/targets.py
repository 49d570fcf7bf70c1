"""A citation as it is written in a paper, in the syntax of what typesets it.

Source: Pandoc User's Guide, "Citation syntax"; natbib 8.31, 2.3; BibLaTeX 3.19, 3.9; Typst documentation, `cite`; Org
manual, 15 Citation handling, and oc-basic's styles; asciidoctor-bibtex's README; Wikipedia, Template:Sfn.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from readinglist.errors import UnknownName, UsageError
from readinglist.formats import latex
from readinglist.item import Item

#: What a locator counts, in one and in several (CSL 1.0.2, Locators, short forms; those that pandoc knows).
_SHORT = {
    "page": ("p.", "pp."), "chapter": ("chap.", "chaps."), "section": ("sec.", "secs."), "volume": ("vol.", "vols."),
    "figure": ("fig.", "figs."), "note": ("n.", "nn."), "paragraph": ("para.", "paras."), "part": ("pt.", "pts."),
    "verse": ("v.", "vv."), "line": ("l.", "ll."), "column": ("col.", "cols."), "book": ("bk.", "bks."),
    "folio": ("fol.", "fols."), "issue": ("no.", "nos."), "opus": ("op.", "opp."), "sub-verbo": ("s.v.", "s.vv."),
}  # fmt: skip
_SEVERAL = re.compile(r"[-–—,&]")
#: Keys that need no braces in pandoc, that are labels in Typst, that Org reads whole.
_PANDOC_KEY = re.compile(r"\w+(?:[:.#$%&\-+?<>~/]\w+)*")
_TYPST_KEY = re.compile(r"\w(?:[\w.:-]*[\w-])?")
_ORG_KEY = re.compile(r"[\w\-.:?!`'/*@+|(){}<>&_^$#%~]+")


def parted(suffix: str) -> str:
    """A suffix with the blank that a shell's user forgets, unless it begins with a sign."""
    return f" {suffix}" if suffix[:1].isalnum() else suffix


class Citation(NamedTuple):
    """Works cited together; prefix, locator and suffix as in `readinglist cite`: the first before the first work, the
    others behind the last. `label` says what the locator counts.
    """

    items: tuple[Item, ...]
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False

    @property
    def keys(self) -> list[str]:
        return [item.id for item in self.items]

    def place(self, blank: str = " ") -> str:
        """The locator with what it counts: "p. 23", "chaps. 3-5"; "" for none."""
        forms = _SHORT.get(self.label, (self.label, self.label))
        return self.locator and f"{forms[bool(_SEVERAL.search(self.locator))]}{blank}{self.locator}"

    @property
    def behind(self) -> str:
        """The suffix with the sign or blank that parts it from what stands before."""
        return parted(self.suffix)


def _pandoc(cited: Citation) -> str:
    if cited.author_only:
        raise _unable("pandoc", "--author-only", "`@KEY` in the text prints author and year")
    sign = "-@" if cited.suppress_author else "@"
    cites = [sign + (key if _PANDOC_KEY.fullmatch(key) else f"{{{key}}}") for key in cited.keys]
    prefix, suffix = (re.sub(r"[\\;@\[\]]", r"\\\g<0>", text) for text in (cited.prefix, cited.behind))
    place = cited.place()
    if place and cited.label not in _SHORT:
        place = f"{{{cited.locator}}}"
    return f"[{prefix}{'; '.join(cites)}{', ' + place if place else ''}{suffix}]"


def _latex(cited: Citation) -> str:
    if cited.suppress_author or cited.author_only:
        raise _unable("latex", "--suppress-author or --author-only", "--syntax natbib and biblatex do")
    note = latex.encode(cited.place("\u00a0") + cited.behind)
    return f"{latex.encode(cited.prefix)}\\cite{_option(note) if note else ''}{_keys(cited)}"


def _natbib(cited: Citation) -> str:
    command = "citeauthor" if cited.author_only else "citeyearpar" if cited.suppress_author else "citep"
    if cited.author_only and (cited.prefix or cited.suffix or cited.locator):
        raise _unable("natbib", "words or places at --author-only")
    return f"\\{command}{_notes(cited, cited.place(_TIE))}{_keys(cited)}"


def _biblatex(cited: Citation) -> str:
    command = "citeauthor" if cited.author_only else "parencite*" if cited.suppress_author else "parencite"
    # biblatex puts "p." before numbers by itself.
    own = cited.label == "page" and re.fullmatch(r"[\divxlcIVXLC\s,–-]+", cited.locator)
    return f"\\{command}{_notes(cited, cited.locator if own else cited.place(_TIE))}{_keys(cited)}"


_TIE = "\u00a0"


def _notes(cited: Citation, place: str) -> str:
    """[prenote][postnote], as many as are needed: a single one is a postnote."""
    before, behind = latex.encode(cited.prefix.strip()), latex.encode((place + cited.behind).strip())
    if not place:
        behind = behind.lstrip(", ")
    return f"{_option(before)}{_option(behind)}" if before else _option(behind) if behind else ""


def _option(text: str) -> str:
    return f"[{{{text}}}]" if {"[", "]"} & {*text} else f"[{text}]"


def _keys(cited: Citation) -> str:
    return f"{{{','.join(cited.keys)}}}"


def _typst(cited: Citation) -> str:
    if cited.prefix:
        raise _unable("typst", "--prefix", "write the words before it")
    form = "author" if cited.author_only else "year" if cited.suppress_author else ""
    supplement = _typst_text((cited.place() + cited.behind).lstrip(", "))
    cites = []
    for at, key in enumerate(cited.keys, 1):
        label = f"<{key}>" if _TYPST_KEY.fullmatch(key) else f'label("{_quoted(key)}")'
        options = [f'form: "{form}"'] if form else []
        options += [f"supplement: [{supplement}]"] if supplement and at == len(cited.keys) else []
        cites.append(f"@{key}" if label[0] == "<" and not options else f"#cite({', '.join([label, *options])})")
    return " ".join(cites)


def _typst_text(text: str) -> str:
    return re.sub(r"[\\#$*_`<@\[\]~]", r"\\\g<0>", text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _org(cited: Citation) -> str:
    for text in (cited.prefix, cited.suffix, cited.locator):
        if {";", "[", "]", "@"} & {*text}:
            raise _unable("org", "the signs ; [ ] @ in words around a citation")
    for key in cited.keys:
        if not _ORG_KEY.fullmatch(key):
            raise _unable("org", f"the citekey {key!r}")
    style = "/a" if cited.author_only else "/na" if cited.suppress_author else ""
    cites = [f"@{key}" for key in cited.keys]
    place = f" {cited.place()}" if cited.locator else ""
    return f"[cite{style}:{cited.prefix}{';'.join(cites)}{place}{cited.behind}]"


def _asciidoc(cited: Citation) -> str:
    if cited.suppress_author or cited.author_only or cited.suffix:
        raise _unable("asciidoc", "--suppress-author, --author-only or --suffix", "`citenp:[KEY]` stands in the text")
    if "[" in cited.prefix or {"(", ")"} & {*cited.locator}:
        raise _unable("asciidoc", "brackets around a citation")
    place = cited.locator if cited.label == "page" else cited.place()
    keys = ",".join(cited.keys) + (f"({place})" if place else "")
    return f"cite:{cited.prefix.strip()}[{keys}]"


def _wikipedia(cited: Citation) -> str:
    if cited.prefix or cited.suppress_author or cited.author_only:
        raise _unable("wikipedia", "--prefix, --suppress-author or --author-only")
    notes = []
    for at, item in enumerate(cited.items, 1):
        # The anchors of {{cite book}} and its like are made of four authors and the year.
        names = [name.last for name in item.authors[:4]] or [item.title or item.id]
        parts = [*names, item.dated]
        if at == len(cited.items) and cited.locator:
            several = bool(_SEVERAL.search(cited.locator))
            pages = cited.locator.replace("-", "–")
            parts.append(f"{'pp' if several else 'p'}={pages}" if cited.label == "page" else f"loc={cited.place()}")
        if at == len(cited.items) and cited.suffix:
            parts.append(f"ps={cited.behind}")
        notes.append("{{sfn|" + "|".join(part.replace("|", "{{!}}") for part in parts if part) + "}}")
    return "".join(notes)


#: Name -> how a citation is written in it.
TARGETS: dict[str, Callable[[Citation], str]] = {
    "pandoc": _pandoc, "latex": _latex, "natbib": _natbib, "biblatex": _biblatex, "typst": _typst, "org": _org,
    "asciidoc": _asciidoc, "wikipedia": _wikipedia,
}  # fmt: skip
_ALIASES = {"markdown": "pandoc", "md": "pandoc", "quarto": "pandoc", "tex": "latex", "adoc": "asciidoc"}


def checked(name: str) -> str:
    """The name of a syntax for citations by it or an alias; raises UnknownName."""
    plain = name.lower()
    plain = _ALIASES.get(plain, plain)
    if plain not in TARGETS:
        raise UnknownName("syntax", name, TARGETS, hint=f"known: {', '.join(TARGETS)}.")
    return plain


def write(cited: Citation, syntax: str) -> str:
    """A citation in a syntax.

    Raises UsageError where the syntax has nothing for what is asked, UnknownName for one that is not known.
    """
    return TARGETS[checked(syntax)](cited)


def _unable(syntax: str, what: str, hint: str = "") -> UsageError:
    return UsageError(f"{syntax} has no sign for {what}", hint=hint)
