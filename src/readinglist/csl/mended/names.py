"""Names: initials, options by way of the enclosing elements, substitutes, the author of the entry before."""

from __future__ import annotations

import re
from typing import Any

from citeproc import model
from citeproc.source import VariableError

from readinglist.csl.mended.state import state
from readinglist.csl.mended.tree import AREAS, NAMES, SUBSTITUTE

_SORT_OPTIONS = frozenset(("name-as-sort-order", "et-al-min", "et-al-use-first", "et-al-use-last"))

_initialize = model.Name.initialize
_name_process = model.Name.process
_names_process = model.Names.process


def _initials(self: Any, given: str, mark: str, context: Any) -> str:
    """`initialize="false"` keeps whole given names, and only sets their initials apart (Names, initialize)."""
    if _inherited(self, "initialize") == "false":
        return re.sub(r"(?<=\b[^\W\d_]\.)\s*(?=[^\W\d_](?:\.|\b))", " " if mark.endswith(" ") else "", given)
    return str(_initialize(self, given, mark, context))


def _inherited(element: Any, option: str) -> str | None:
    value = element.get(option)
    for ancestor in element.iterancestors():
        if value is not None:
            break
        value = ancestor.get(option)
    return value if value is None else str(value)


def _name_option(self: Any, name: str, context: Any = None, _sort_options: Any = None) -> Any:
    """The option of the name, of the enclosing citation or bibliography, or of the style (Inheritable Name Options);
    those of a sort key before all.
    """
    if state.sorting is not None and name in state.sorting:
        value: Any = state.sorting[name]
    else:
        parent = next((context if context is not None else self).iterancestors(*AREAS))
        inherited = "name-" + name if name in ("form", "delimiter") else name
        value = self.get(name)
        if value is None:
            value = parent.get_option(inherited)
    if name in ("initialize-with-hyphen", "et-al-use-last"):
        return str(value).lower() == "true"
    return int(value) if name.startswith("et-al") else value


def _name_part(self: Any, given: str | None, family: str | None) -> tuple[str | None, str | None]:
    """The parts of a name with the formatting of one of them; a part that is not there has none (Name-part)."""
    if self.get("name") == "given" and given:
        given = self.wrap(self.format(self.case(given)))
    elif self.get("name") == "family" and family:
        family = self.wrap(self.format(self.case(family)))
    return given, family


def _names_rendered(self: Any, item: Any, variable: str, context: Any = None, **options: Any) -> Any:
    """The names of a variable; the first of an entry give way to a substitute when the entry before had the same."""
    text = _name_process(self, item, variable, context=context, **options)
    if state.substitute is None or state.sorting is not None or state.first_names is not None:
        return text
    state.first_names = str(text)
    return state.substitute if text and state.first_names == state.names_before else text


def _names(self: Any, item: Any, names_context: Any = None, context: Any = None, **options: Any) -> Any:
    """Names that no substitute has printed before. In a substitute, those without a form of their own take that of the
    names they stand for, also from within a condition (Names, Substitute).
    """
    state.called += 1
    variable = self.get("variable")
    repressed = (self if context is None else context).get_layout().repressed.get(NAMES, ())
    roles = [role for role in variable.split() if role not in repressed]
    if not roles or not (self.substitute() is not None or any(role in item.reference for role in roles)):
        raise VariableError
    if names_context is None and self.name is None:
        substitute = next(self.iterancestors(SUBSTITUTE), None)
        names_context = None if substitute is None else substitute.getparent()
    try:
        self.set("variable", " ".join(roles))
        text = _names_process(self, item, names_context, context, **options)
    finally:
        self.set("variable", variable)
    if text:
        for role in roles:
            state.log(NAMES, role)
    return text


def _substitute(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
    """What a substitute has printed, also through a macro, is not printed again in the entry (Names, Substitute)."""
    repressed = (self if context is None else context).get_layout().repressed
    for child in self.getchildren():
        depth, log = len(state.logs), list[tuple[str, str]]()
        state.logs.append(log)
        try:
            text = child.render(item, context=context, **options)
        except VariableError:
            continue
        finally:
            del state.logs[depth:]
        if text:
            for tag, variable in log:
                repressed.setdefault(tag, []).append(variable)
            return text
    return None


def apply() -> None:
    model.Name.initialize = _initials
    model.Name.get_option = _name_option
    model.Name.process = _names_rendered
    model.Name_Part.format_part = _name_part
    model.Names.process = _names
    model.Substitute.render = _substitute
