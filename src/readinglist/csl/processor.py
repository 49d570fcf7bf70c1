"""citeproc-py behind our own door: loads styles and locales, gives marked text, and never lets an item break a list."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import citeproc
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON

from readinglist.csl import catalogue, check, mended, punctuation, rich, runs
from readinglist.csl.catalogue import Style
from readinglist.csl.mended.state import state
from readinglist.errors import InputError, UnknownName
from readinglist.item import Date, Item, Name

#: What citeproc-py calls for each kind of formatting.
_FORMATTER = SimpleNamespace(
    preformat=str,
    Italic=lambda text: runs.mark("italic", str(text)),
    Oblique=lambda text: runs.mark("italic", str(text)),
    Bold=lambda text: runs.mark("bold", str(text)),
    Light=str,
    Underline=lambda text: runs.mark("underline", str(text)),
    Superscript=lambda text: runs.mark("sup", str(text)),
    Subscript=lambda text: runs.mark("sub", str(text)),
    SmallCaps=lambda text: runs.mark("smallcaps", str(text)),
)
_log = logging.getLogger(__name__)
mended.apply()
_VARIABLES = frozenset(citeproc.VARIABLES) | {name.replace("_", "-") for name in citeproc.VARIABLES}


class Processor:
    """A loaded style in a locale. Items are registered once, then rendered in the order given or the style's own."""

    def __init__(self, style: Style, locale: str | None) -> None:
        self.style = style
        if not catalogue.is_official(style.file):
            check.check(style.file)
        changed = style.file.stat().st_mtime_ns
        self._style = _loaded(style.file, changed, language(locale) if locale else _own_language(style))
        root = self._style.root
        root.formatter = _FORMATTER
        citation, area = (root.find(f"cs:{name}", root.nsmap) for name in ("citation", "bibliography"))
        if citation is None:
            raise InputError("is no citation style: it has no <citation>", file=str(style.file))
        _spaced_labels(root, area)
        self.has_bibliography = area is not None
        self.adds_suffixes = citation.get("disambiguate-add-year-suffix") == "true"
        self._substitute = None if area is None else area.get("subsequent-author-substitute")
        self._inside_quotes = (root.get_locale_option("punctuation-in-quote") or "false").lower() == "true"
        outer, inner = (
            tuple(str(root.get_single_term(name=f"{side}{level}quote")) for side in ("open-", "close-"))
            for level in ("", "inner-")
        )
        self._quotes = ((outer[0], outer[1]), (inner[0], inner[1]))

    def register(self, items: Sequence[Item]) -> None:
        """Make items known instead of those before; they are called by their places, and numbered in their order."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = CiteProcJSON([_plain(str(index), item) for index, item in enumerate(items)])
            for reference in source.values():  # citeproc-py asks for a name by either spelling
                reference.update({name.replace("_", "-"): reference[name] for name in list(reference)})
            self._list = CitationStylesBibliography(self._style, source, _FORMATTER)
            # What citeproc-py's `register` does for one item after the other, looking through all of them each time.
            self._list.keys = [str(index) for index in range(len(items))]
            self._list.items = [citeproc.CitationItem(key) for key in self._list.keys]
            citeproc.Citation(self._list.items).bibliography = self._list

    def order(self) -> list[int]:
        """The places of the items in the style's own order; a style without a bibliography has none of its own."""
        if not self.has_bibliography:
            return [int(key) for key in self._list.keys]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._list.sort()
        return [int(key) for key in self._list.keys]

    def entries(self) -> Iterator[str]:
        """Each item's entry of the bibliography, in order; "" where the style prints nothing or citeproc-py fails."""
        layout = self._style.root.bibliography.layout
        state.next_list(self._substitute)
        for item in self._list.items:
            layout.repressed = {}
            state.next_entry()

            def entry(item: Any = item) -> Any:
                return layout.format(layout.wrap(layout.render_children(item)))

            yield self._rendered(entry, whole=True)
        state.next_list(None)

    def cite(self, cluster: Sequence[tuple[int, str, str, str, str]]) -> str:
        """A citation of several items: (place, locator, label, prefix, suffix)."""
        state.next_list(None)
        cites = []
        for place, locator, label, prefix, suffix in cluster:
            options: dict[str, Any] = {name: value for name, value in (("prefix", prefix), ("suffix", suffix)) if value}
            if locator:
                options["locator"] = citeproc.Locator(label, locator)
            cites.append(citeproc.CitationItem(str(place), **options))
        citation = citeproc.Citation(cites)
        citation.bibliography = self._list
        return self._rendered(lambda: self._list.cite(citation, lambda item: item.key))

    def _rendered(self, render: Callable[[], Any], *, whole: bool = False) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                text = render()
            except RecursionError:
                raise InputError("its macros are nested too deep to be rendered", file=str(self.style.file)) from None
            except Exception:  # whatever citeproc-py makes of an item, the caller writes it plainly
                _log.debug("citeproc-py failed in the style %r", self.style.name, exc_info=True)
                return ""
        if not text:
            return ""
        return punctuation.tidy(str(text), inside_quotes=self._inside_quotes, quotes=self._quotes, whole=whole)


@lru_cache(maxsize=4)
def _loaded(file: Path, _changed: int, locale: str) -> CitationStylesStyle:
    """A style's tree with its locales; kept for the next list in the same style, unless its file changed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return CitationStylesStyle(str(file), locale=locale, validate=False)
        except (SyntaxError, ValueError, AttributeError) as error:
            message, line = str(error).partition(", line")[0], getattr(error, "lineno", 0) or 0
            raise InputError(f"is no citation style: {message}", file=str(file), line=line) from None


def _spaced_labels(root: Any, area: Any) -> None:
    """A label that a layout would set in a column of its own is followed by a blank where all stands on one line
    (CSL 1.0.2, Bibliography, second-field-align).
    """
    if area is not None and area.get("second-field-align"):
        first = area.find("cs:layout", root.nsmap)[0]
        suffix = first.get("suffix", "")
        if not suffix.endswith(" "):
            first.set("suffix", suffix + " ")


# Chinese, Japanese and Korean letters: such names are written family first, in one, and have no initials.
_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]+")


def _plain(key: str, item: Item) -> dict[str, Any]:
    """CSL-JSON with what citeproc-py understands, text with our marks."""
    value: dict[str, Any] = {"id": key, "type": item.type}
    for variable, names in item.names.items():
        if variable in _VARIABLES and (shown := [form for name in names if (form := _name(name))]):
            value[variable] = shown
    for variable, date in item.dates.items():
        if variable in _VARIABLES and (form := _date(date)):
            value[variable] = form
    for variable, text in item.fields.items():
        if variable in _VARIABLES and (marked := rich.read(text)):
            value[variable] = marked.lower() if variable == "language" else marked
    return value


def _name(name: Name) -> dict[str, str]:
    parts = {part: marked for part, text in name.to_csl().items() if (marked := rich.read(text))}
    family, given = parts.get("family", ""), parts.get("given", "")
    if _EAST_ASIAN.fullmatch(family + given):
        return {"family": family + given}
    if "literal" in parts:
        return {"literal": parts["literal"]}
    return parts if family or not parts else {"family": rich.read(name.last)}


def _date(date: Date) -> dict[str, Any]:
    """A date of one or two parts; one whose beginning is open is known by its end."""
    known = [list(part) for part in date.parts if part]
    if not known:
        return {"literal": rich.read(date.literal)} if date.literal else {}
    form: dict[str, Any] = {"date-parts": known}
    if len(date.parts) == 2 and not date.parts[1]:
        form["date-parts"] = [known[0], [0]]
    if date.season:
        form["season"] = date.season
    if date.circa:
        form["circa"] = True
    return form


def language(name: str) -> str:
    """A locale that citeproc-py has: "de" -> "de-DE", "pt-BR", "de-LU" -> "de-DE" (CSL 1.0.2, Locale Fallback); an
    unknown one is told with the nearest.
    """
    short, _, region = name.replace("_", "-").partition("-")
    short = short.lower()
    full = f"{short}-{region.upper()}" if region else short
    if full in citeproc.LANGUAGE_NAMES:
        return full
    if short in citeproc.PRIMARY_DIALECTS and (not region or re.fullmatch("[A-Za-z]{2}", region)):
        return str(citeproc.PRIMARY_DIALECTS[short])
    known = [*citeproc.LANGUAGE_NAMES, *citeproc.PRIMARY_DIALECTS]
    raise UnknownName("locale", name, known, hint="a locale is a language, as de, or one and a country, as pt-BR.")


def _own_language(style: Style) -> str:
    """The style's own locale; American English where it has none or one that is not known."""
    try:
        return language(style.locale or "en-US")
    except UnknownName:
        return "en-US"
