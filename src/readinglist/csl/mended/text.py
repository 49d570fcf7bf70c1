"""Text and numbers: case, quotation marks, ranges, and what a substitute has printed already."""

from __future__ import annotations

import re
from typing import Any

import citeproc
from citeproc import model
from citeproc.source import VariableError

from readinglist.csl import textcase
from readinglist.csl.mended.state import state
from readinglist.csl.mended.tree import NUMBER, TEXT
from readinglist.csl.runs import CLOSE_QUOTE, OPEN_QUOTE

_NUMBERS = frozenset(name.replace("_", "-") for name in citeproc.NUMBERS)
_RANGE = re.compile(r"\A(\d+)\s*-\s*(\d+)\Z")

_variable = model.Text._variable
_text_process = model.Text.process


def _text(self: Any, item: Any, context: Any) -> Any:
    """A variable, unless a substitute printed it; ranges of numbers with a dash."""
    variable = self.get("variable")
    state.called += variable not in self.generated_variables
    text = _variable(self, item, context)
    if not text:
        raise VariableError
    if variable not in self.generated_variables:
        state.log(TEXT, variable)
    return _RANGE.sub(r"\1–\2", str(text)) if variable in _NUMBERS else text


def _process(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
    """The text and its language; a count of names is text too (Name, form="count")."""
    text, language = _text_process(self, item, context, **options)
    return (str(text) if isinstance(text, int) else text), str(language).lower()


def _number(self: Any, item: Any, context: Any = None, **_: Any) -> Any:
    """A number, under its own name with a hyphen too ("number-of-pages")."""
    variable = self.get("variable")
    state.called += 1
    if variable == "locator":
        if not item.has_locator:
            raise VariableError
        value = item.locator.identifier
        state.printed += 1
    else:
        if variable in (self if context is None else context).get_layout().repressed.get(NUMBER, ()):
            raise VariableError
        value = item.reference["page" if variable == "page-first" else variable.replace("-", "_")]
        state.log(NUMBER, variable)
    return self._process(str(value), variable)


def _cased(self: Any, text: Any, language: str | None = None) -> Any:
    """Labels and terms too are set in title case where a style asks for it: "(Eds.)" (Text-case)."""
    how = self.get("text-case")
    return textcase.convert(str(text), how, language=language or "en") if how and text else text


def _quoted(self: Any, text: Any) -> Any:
    """Quotation marks that know of each other: which characters they are is told when the entry is whole."""
    return f"{OPEN_QUOTE}{text}{CLOSE_QUOTE}" if self.get("quotes", "false").lower() == "true" else text


def apply() -> None:
    model.Text._variable = _text
    model.Text.process = _process
    model.Number.process = _number
    model.TextCased.case = _cased
    model.Quoted.quote = _quoted
