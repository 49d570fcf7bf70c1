"""citeproc-py behind our own door: loads styles and locales, gives marked text, and never lets an item break a list."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import citeproc
from citeproc.frontend import CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from lxml import etree

from readinglist.csl import mended, runs
from readinglist.csl.catalogue import Style
from readinglist.errors import InputError, UnknownName
from readinglist.item import Item

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
mended.apply()
_VARIABLES = frozenset(name.replace("_", "-") for name in citeproc.VARIABLES)


class Processor:
    """A loaded style in a locale. Items are registered once, then rendered in the order given or the style's own."""

    def __init__(self, style: Style, locale: str | None) -> None:
        self.style = style
        wanted = language(locale) if locale else (style.locale or "en-US")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._style = CitationStylesStyle(str(style.file), locale=wanted, validate=False)
        except (etree.XMLSyntaxError, ValueError, AttributeError) as error:
            line = getattr(error, "lineno", 0) or 0
            raise InputError(f"is no citation style: {error}", file=str(style.file), line=line) from None
        root = self._style.root
        citation = root.find("cs:citation", root.nsmap) if hasattr(root, "set_locale_list") else None
        if citation is None:
            raise InputError("is no citation style: it has no <citation>", file=str(style.file))
        _spaced_labels(root)
        self.has_bibliography = root.find("cs:bibliography", root.nsmap) is not None
        self.adds_suffixes = citation.get("disambiguate-add-year-suffix") == "true"
        self.inside_quotes = (root.get_locale_option("punctuation-in-quote") or "false").lower() == "true"

    def register(self, items: Sequence[Item]) -> None:
        """Make items known; they are called by their places from now on."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            source = CiteProcJSON([_plain(str(index), item) for index, item in enumerate(items)])
            self._list = CitationStylesBibliography(self._style, source, _FORMATTER)
            for index in range(len(items)):
                self._list.register(citeproc.Citation([citeproc.CitationItem(str(index))]))

    def order(self) -> list[int]:
        """The places of the items in the style's own order, which is their number from now on."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._list.sort()
        return [int(key) for key in self._list.keys]

    def entries(self) -> Iterator[str]:
        """Each item's entry of the bibliography, in order; "" where the style prints nothing or fails."""
        layout = self._style.root.bibliography.layout
        for item in self._list.items:
            layout.repressed = {}
            yield self._rendered(lambda item=item: layout.format(layout.wrap(layout.render_children(item))))

    def cite(self, cluster: Sequence[tuple[int, str, str, str, str]]) -> str:
        """A citation of several items: (place, locator, label, prefix, suffix)."""
        cites = []
        for place, locator, label, prefix, suffix in cluster:
            options: dict[str, Any] = {name: value for name, value in (("prefix", prefix), ("suffix", suffix)) if value}
            if locator:
                options["locator"] = citeproc.Locator(label, locator)
            cites.append(citeproc.CitationItem(str(place), **options))
        citation = citeproc.Citation(cites)
        citation.bibliography = self._list
        return self._rendered(lambda: self._list.cite(citation, lambda item: item.key))

    def _rendered(self, render: Any) -> str:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                text = render()
            except RecursionError:
                raise
            except Exception:  # citeproc-py fails on some items in some styles; the caller writes those plainly
                return ""
        return runs.tidy(str(text), inside_quotes=self.inside_quotes) if text else ""


def _spaced_labels(root: Any) -> None:
    """A label that a layout would set in a column of its own is followed by a blank where all stands on one line
    (CSL 1.0.2, Bibliography, second-field-align).
    """
    area = root.find("cs:bibliography", root.nsmap)
    if area is not None and area.get("second-field-align"):
        first = area.find("cs:layout", root.nsmap)[0]
        suffix = first.get("suffix", "")
        if not suffix.endswith(" "):
            first.set("suffix", suffix + " ")


def _plain(key: str, item: Item) -> dict[str, Any]:
    """CSL-JSON with what citeproc-py understands, text freed of our marks."""
    value: dict[str, Any] = {"id": key, "type": item.type}
    for variable, names in item.names.items():
        if variable in _VARIABLES:
            value[variable] = [{part: runs.clean(text) for part, text in name.to_csl().items()} for name in names]
    for variable, date in item.dates.items():
        whole = all(date.parts)
        form = date.to_csl() if whole else {"date-parts": [list(part) for part in date.parts if part][:1]}
        if variable in _VARIABLES and form.get("date-parts", [[0]])[0][:1] != []:
            value[variable] = form
    for variable, text in item.fields.items():
        if variable in _VARIABLES and (cleaned := runs.clean(text)):
            value[variable] = cleaned
    return value


def language(name: str) -> str:
    """A locale that citeproc-py has: "de" -> "de-DE", "pt-BR"; an unknown one is told with the nearest."""
    short, _, region = name.replace("_", "-").partition("-")
    full = f"{short.lower()}-{region.upper()}" if region else short.lower()
    if full in citeproc.LANGUAGE_NAMES:
        return full
    if not region and short.lower() in citeproc.PRIMARY_DIALECTS:
        return str(citeproc.PRIMARY_DIALECTS[short.lower()])
    known = [*citeproc.LANGUAGE_NAMES, *citeproc.PRIMARY_DIALECTS]
    raise UnknownName("locale", name, known, hint="a locale is a language, as de, or one and a country, as pt-BR.")
