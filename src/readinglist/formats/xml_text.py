"""XML as bibliographies have it: text -> a tree, without entities, network or bombs; a tree -> text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from readinglist.errors import FormatError, Report
from readinglist.formats import limits

if TYPE_CHECKING:
    from lxml.etree import _Element


_DECLARATION = re.compile(r"\A\s*<\?xml\b[^>]*\?>")


def parse(text: str, *, name: str, report: Report, root: str = "") -> _Element | None:
    """The root of the tree, as far as it can be read; what is broken, and another root than `root`, is reported.

    Entities stay as they are written, nothing is fetched, and depth and size are those that libxml2 allows by default.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    # The text is decoded, whatever its declaration says, and what stands before that is only blank.
    text = _DECLARATION.sub(lambda match: "\n" * match[0].count("\n"), text, count=1)
    try:
        found = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        found = None
    error = next(iter(parser.error_log), None)
    if error is not None or found is None:
        problem, line, column = (error.message, error.line, error.column) if error else ("it is empty", 0, 0)
        hint = "close what is open; the rest is read as far as it can be told"
        report(FormatError(f"not XML: {problem.strip()}", file=name, line=line, column=column, hint=hint))
    if found is not None and root and local(found) != root:
        report(FormatError(f"the root is <{local(found)}>", file=name, line=1, hint=f"expected <{root}>"))
    return found


def records(root: Any, *names: str) -> list[Any]:
    """The elements of these local names, in order; one that was not closed does not hold those that follow it."""
    found = list(root.iter(*(f"{{*}}{name}" for name in names)))
    inside = [element for element in found if any(local(above) in names for above in element.iterancestors())]
    for element in inside:
        element.getparent().remove(element)
    return found


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line(element: Any) -> int:
    """Where an element begins, 0 where that is not known."""
    return int(element.sourceline or 0)


def text_of(element: Any) -> str:
    """All text in an element, without blanks around it."""
    return "" if element is None else "".join(element.itertext()).strip()


def children(element: Any, *path: str) -> Iterator[Any]:
    """The elements at a path of local names below an element, in order."""
    if not path:
        yield element
        return
    for child in element:
        if local(child) == path[0]:
            yield from children(child, *path[1:])


def child(element: Any, *path: str) -> Any:
    """The first element at a path, None where there is none."""
    return next(children(element, *path), None)


def texts(element: Any, *path: str) -> list[str]:
    """The texts of the elements at a path, without those that are empty."""
    return [text for found in children(element, *path) if (text := text_of(found))]


def first(element: Any, *path: str) -> str:
    """The first of them, "" for none."""
    return next(iter(texts(element, *path)), "")


def leaves(element: Any) -> Iterator[tuple[str, Any]]:
    """(path of local names, element) for all below an element that hold no elements of their own, in order."""
    stack = [(local(child), child) for child in reversed(element)]
    while stack:
        path, found = stack.pop()
        below = [child for child in found if local(child)]
        if not below:
            yield path, found
        stack += [(f"{path}/{local(child)}", child) for child in reversed(below)]


class _Step(NamedTuple):
    name: str
    has: tuple[tuple[str, str], ...]
    #: Attributes that it must not have, or not with this value.
    lacks: tuple[tuple[str, str], ...]

    def fits(self, element: Any) -> bool:
        return (
            local(element) == self.name
            and all(element.get(key) == value for key, value in self.has)
            and not any(element.get(key) == value if value else key in element.attrib for key, value in self.lacks)
        )


@cache
def _steps(path: str) -> tuple[_Step, ...]:
    found = []
    for step in re.findall(r"[^/\[]+(?:\[[^\]]*\])*", path):
        name, *tests = re.findall(r"[^\[\]]+", step)
        pairs = [(key, value) for key, _, value in (test.partition("=") for test in tests)]
        has = tuple((key, value) for key, value in pairs if not key.startswith("!"))
        found.append(_Step(name, has, tuple((key[1:], value) for key, value in pairs if key.startswith("!"))))
    return tuple(found)


def select(element: Any, path: str) -> Iterator[Any]:
    """The elements at a path as "note[type=thesis]/p[!lang]": with this attribute, without that one; in order."""
    yield from _select(element, _steps(path))


def _select(element: Any, steps: tuple[_Step, ...]) -> Iterator[Any]:
    if not steps:
        yield element
        return
    for below in element:
        if steps[0].fits(below):
            yield from _select(below, steps[1:])


def make(element: _Element, path: str, text: str = "") -> _Element:
    """A new element at such a path, in the namespace of `element`; those above it are made where they are missing."""
    *above, last = _steps(path)
    for step in above:
        there = next((below for below in reversed(element) if step.fits(below)), None)
        element = add(element, _qualified(element, step.name), **dict(step.has)) if there is None else there
    return add(element, _qualified(element, last.name), text, **dict(last.has))


def _qualified(element: _Element, name: str) -> str:
    namespace, brace, _ = str(element.tag).rpartition("}")
    return f"{namespace}{brace}{name}"


def add(parent: _Element, tag: str, text: str = "", **attributes: str) -> _Element:
    """A new element below another, its text as XML can hold it."""
    from lxml import etree

    element = etree.SubElement(parent, tag, {key.rstrip("_"): limits.xml(value) for key, value in attributes.items()})
    if text:
        element.text = limits.xml(text)
    return element


def reorder(element: _Element, order: Iterable[str]) -> None:
    """Sort the children of an element by their names, in place; those not named stay behind, in their order."""
    places = {name: place for place, name in enumerate(order)}
    element[:] = sorted(element, key=lambda child: places.get(local(child), len(places)))


def root(name: str, namespace: str) -> _Element:
    """An empty root in a namespace, whose prefix stands before the name ("b:Sources") where it has one."""
    from lxml import etree

    prefix = name.rpartition(":")[0]
    return etree.fromstring(f'<{name} xmlns{":" if prefix else ""}{prefix}="{namespace}"/>')


def written(element: _Element) -> str:
    """An element by itself, as text without a prefix for its namespace."""
    from lxml import etree

    text = etree.tostring(element, encoding="unicode", with_tail=False)
    if not element.prefix:
        return text
    return re.sub(rf"(</?){element.prefix}:", r"\1", text).replace(f"xmlns:{element.prefix}=", "xmlns=", 1)


def write(root: _Element) -> str:
    """The document, indented, with its declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode("utf-8")
