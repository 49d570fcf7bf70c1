"""What citeproc-py 0.11 gets wrong or does slowly, mended from outside: `apply` puts these methods in the place of its own.

Each mend names the rule of CSL 1.0.2 that it restores. The whole module goes when our own processor comes.
"""

from __future__ import annotations

import re
from typing import Any

from citeproc import model

_NS = model.SomewhatObjectifiedElement.nsmap["cs"]
_TEXT, _NAMES = f"{{{_NS}}}text", f"{{{_NS}}}names"
_AREAS = (f"{{{_NS}}}citation", f"{{{_NS}}}bibliography")
_LAYOUT = f"{{{_NS}}}layout"

_initialize = model.Name.initialize
_variable = model.Text._variable
_names_process = model.Names.process
_case = model.TextCased.case


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


def _logged_variable(self: Any, item: Any, context: Any) -> Any:
    text = _variable(self, item, context)
    if text:
        for log in _logs:
            log.append(self.get("variable"))
    return text


#: The variables printed so far by each substitute that is being rendered, the innermost last.
_logs: list[list[str]] = []


def _substitute(self: Any, item: Any, context: Any = None, **options: Any) -> Any:
    """What a substitute has printed, also through a macro, is not printed again in the entry (Names, Substitute)."""
    repressed = (self if context is None else context).get_layout().repressed
    for child in self.getchildren():
        log: list[str] = []
        _logs.append(log)
        try:
            if isinstance(child, model.Names) and child.name is None:
                text = child.render(item, names_context=self.getparent(), context=context, **options)
            else:
                text = child.render(item, context=context, **options)
        except model.VariableError:
            continue
        finally:
            _logs.pop()
        if text:
            repressed.setdefault(_TEXT, []).extend(log)
            if isinstance(child, model.Names):
                repressed.setdefault(_NAMES, []).extend(child.get("variable").split())
            return text
    return None


def _names(self: Any, item: Any, names_context: Any = None, context: Any = None, **options: Any) -> Any:
    repressed = (self if context is None else context).get_layout().repressed.get(_NAMES, ())
    if repressed and all(role in repressed for role in self.get("variable").split()):
        raise model.VariableError
    return _names_process(self, item, names_context, context, **options)


def _cased(self: Any, text: Any, language: str | None = None) -> Any:
    """Labels and terms too are set in title case where a style asks for it: "(Eds.)" (Text-case)."""
    return _case(self, text, language or "en")


def _get_layout(self: Any) -> Any:
    """As the original's XPath expression, many times faster."""
    if self.tag == _LAYOUT:
        return self
    return next(self.iterancestors(_LAYOUT))


def _get_macro(self: Any, name: str) -> Any:
    root = self.get_root()
    macros = _macros.get(root)
    if macros is None:
        _macros.clear()
        macros = _macros[root] = {macro.get("name"): macro for macro in root.iterchildren(f"{{{_NS}}}macro")}
    return macros[name]


#: The macros of the style in use; a proxy that is held stays the same object.
_macros: dict[Any, dict[str, Any]] = {}


def _name_option(self: Any, name: str, context: Any = None, sort_options: Any = None) -> Any:
    """As the original, with the enclosing citation or bibliography found by walking up."""
    if sort_options and name in sort_options:
        value = sort_options[name]
    else:
        parent = next((context if context is not None else self).iterancestors(*_AREAS))
        inherited = "name-" + name if name in ("form", "delimiter") else name
        value = self.get(name)
        if value is None:
            value = parent.get_option(inherited)
    if name in ("initialize-with-hyphen", "et-al-use-last"):
        return value.lower() == "true"
    return int(value) if name.startswith("et-al") else value


def apply() -> None:
    """Put the mended methods in the place of the original ones."""
    model.Name.initialize = _initials
    model.Name.get_option = _name_option
    model.Text._variable = _logged_variable
    model.Substitute.render = _substitute
    model.Names.process = _names
    model.TextCased.case = _cased
    model.CitationStylesElement.get_layout = _get_layout
    model.CitationStylesElement.get_macro = _get_macro
