"""Terms and labels: forms that fall back, plurals, labels of what is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from readinglist.csl.mended.tree import LOCALE, NS

_TERM, _TERMS = f"{{{NS}}}term", f"{{{NS}}}terms"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
#: CSL 1.0.2, Locale, Terms: the form asked for, then those that stand for it.
_FORMS: dict[str | None, tuple[str | None, ...]] = {
    None: (None,),
    "long": (None,),
    "short": ("short", None),
    "symbol": ("symbol", "short", None),
    "verb": ("verb", None),
    "verb-short": ("verb-short", "verb", None),
}
_NOT_ZERO_PADDED = ("whole-number", "last-two-digits")
#: More than one number: "1, 2", "1-3", "iv & vii", "12–15"; "2.0" and "A4" are one.
_MANY = re.compile(r"\w\s*(?:[,&\-–—]|\band\b|\bet\b|\bund\b)\s*\w")

#: Terms by locale element; an element that is held stays the same object.
_tables: dict[Any, dict[tuple[str, str | None], list[Any]]] = {}


def _table(locale: Any) -> dict[tuple[str, str | None], list[Any]]:
    table = _tables.get(locale)
    if table is None:
        if len(_tables) > 64:
            _tables.clear()
        table = _tables[locale] = {}
        for group in locale.iterchildren(_TERMS):
            for term in group.iterchildren(_TERM):
                table.setdefault((term.get("name"), _FORMS[term.get("form")][0]), []).append(term)
    return table


def _find(locales: Sequence[Any], name: str, form: str | None, zero_padded: bool) -> Any:
    for wanted in _FORMS.get(form, (form, None)):
        for locale in locales:
            for term in _table(locale).get((name, wanted), ()):
                if not (zero_padded and term.get("match") in _NOT_ZERO_PADDED):
                    return term
    return None


def _get_term(
    self: Any, name: str, form: str | None = None, fallback_locale: bool = True, zero_padded: bool = False
) -> Any:
    """A form that the language lacks is another form of the language, before it is one of English (Terms)."""
    root = self.get_root()
    locales = [root] if root.tag == LOCALE else root.locales
    language = (locales[0].get(_LANGUAGE) or "")[:2]
    own = [locale for locale in locales if (locale.get(_LANGUAGE) or language)[:2] == language]
    found = _find(own, name, form, zero_padded)
    if found is None and fallback_locale:
        return _find(locales, name, form, zero_padded)
    return found


def _label(self: Any, item: Any, variable: str | None = None, plural: bool | None = None, *_: Any, **__: Any) -> Any:
    """A label stands only beside a variable that has a value (Label)."""
    name = variable or self.get("variable")
    if variable is None:
        if name == "locator":
            if not item.has_locator:
                return None
            name, value = item.locator.label, str(item.locator.identifier)
        else:
            value = str(item.reference.get("page" if name == "page-first" else name.replace("-", "_")) or "")
            if not value:
                raise VariableError
            plural = False if name == "page-first" else plural
        if plural is None:
            plural = int(value) > 1 if name.startswith("number-of") and value.isdecimal() else bool(_MANY.search(value))
    form = self.get("form", "long")
    chosen = {"always": True, "never": False}.get(self.get("plural", "contextual"), plural)
    term = self.get_term(name.replace(" ", "-"), form)
    if term is None:
        return None
    return term.multiple if chosen else term.single


def apply() -> None:
    model.CitationStylesElement.get_term = _get_term
    model.Label.process = _label
