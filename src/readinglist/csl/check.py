"""Whether a style's file is a style: well-formed, valid CSL, its macros there and not running in circles."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from citeproc import SCHEMA_PATH
from lxml import etree

from readinglist.csl.nodes import parsed, readable
from readinglist.errors import InputError

_NS, _RNG = "http://purl.org/net/xbiblio/csl", "http://relaxng.org/ns/structure/1.0"
#: The parts of a style, and what the schema calls their definitions.
_PARTS = {
    "info": "independent-style.style.info",
    "locale": "style.locale",
    "macro": "style.macro",
    "citation": "style.citation",
    "bibliography": "style.bibliography",
}


def check(file: Path) -> None:
    """Raise InputError with the line where a file is not CSL 1.0.2; styles of the collection need no check."""
    root = parsed(file)
    if root.tag != f"{{{_NS}}}style":
        raise _broken(file, root, f"is no citation style: its root is <{_local(root)}>, not <style xmlns={_NS!r}>")
    _check_head(file, root)
    if fault := _fault(root):
        # Of a style as a whole libxml2 often tells no more than that some part of it is wrong.
        parts = (_fault(part, _PARTS[_local(part)]) for part in root.iterchildren("*") if _local(part) in _PARTS)
        message, line = next(filter(None, parts), fault)
        raise InputError(f"is not valid CSL: {message}", file=str(file), line=line)
    _check_macros(file, root)


def _check_head(file: Path, root: Any) -> None:
    """What every style has; libxml2's messages would look for these faults elsewhere."""
    if root.get("class") not in ("in-text", "note"):
        raise _broken(file, root, 'is not valid CSL: <style> has no class="in-text" or class="note"')
    for name in ("info", "citation"):
        if root.find(f"{{{_NS}}}{name}") is None:
            raise _broken(file, root, f"is not valid CSL: it has no <{name}>")
    info = root.find(f"{{{_NS}}}info")
    for name in ("title", "id", "updated"):
        if info.find(f"{{{_NS}}}{name}") is None:
            raise _broken(file, info, f"is not valid CSL: its <info> has no <{name}>")


@cache
def _schema(part: str) -> Any:
    """The schema of CSL 1.0.2, or that of one part of a style, by the name of its definition."""
    grammar = etree.parse(SCHEMA_PATH)
    if part:
        [start] = grammar.iter(f"{{{_RNG}}}start")
        start[:] = [etree.Element(f"{{{_RNG}}}ref", name=part)]
    return etree.RelaxNG(grammar)


def _fault(element: Any, part: str = "") -> tuple[str, int] | None:
    """The first fault of a style, or of one part of it, and its line; None where it is valid."""
    schema = _schema(part)
    if schema.validate(element):
        return None
    # Of the messages that libxml2 gives for one fault, the first is the most particular.
    said = next((error for error in schema.error_log if error.line), None)
    return (_told(said, element), said.line) if said else ("its parts do not fit", element.sourceline or 0)


def _told(error: Any, element: Any) -> str:
    """libxml2's message, with the attributes that it speaks of."""
    message, tree = readable(error.message), cast("Any", etree.ElementTree(element))
    found = tree.xpath(error.path) if "attributes" in message and error.path else []
    return f"{message}: {' '.join(f'{name}={value!r}' for name, value in found[0].items())}" if found else message


def _check_macros(file: Path, root: Any) -> None:
    """Every macro that is called is there, and none calls itself, directly or through others."""
    calls: dict[str, list[Any]] = {
        macro.get("name", ""): [element for element in macro.iter() if element.get("macro")]
        for macro in root.iterchildren(f"{{{_NS}}}macro")
    }
    for element in root.iter():
        if (name := element.get("macro")) and name not in calls:
            raise _broken(file, element, f"calls the macro {name!r}, which is not there")
    done: set[str] = set()

    def follow(name: str, above: tuple[str, ...]) -> None:
        for element in calls[name]:
            called = element.get("macro")
            if called == name or called in above:
                raise _broken(file, element, f"the macro {called!r} calls itself")
            if called not in done:
                follow(called, (*above, name))
        done.add(name)

    for name in calls:
        follow(name, ())


def _broken(file: Path, element: Any, message: str) -> InputError:
    return InputError(message, file=str(file), line=element.sourceline or 0)


def _local(element: Any) -> str:
    return str(etree.QName(element).localname)
