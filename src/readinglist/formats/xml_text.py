"""XML as bibliographies have it: text -> a tree, without entities, network or bombs; a tree -> text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from readinglist.errors import FormatError
from readinglist.formats import limits

if TYPE_CHECKING:
    from lxml.etree import _Element

Report = Callable[[FormatError], None]


def parse(text: str, *, name: str, report: Report, root: str = "") -> _Element | None:
    """The root of the tree, as far as it can be read; what is broken, and another root than `root`, is reported.

    Entities stay as they are written, nothing is fetched, and depth and size are those that libxml2 allows by default.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True, encoding="utf-8",
    )  # fmt: skip
    try:
        found = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        found = None
    error = next(iter(parser.error_log), None)
    if error is not None or found is None:
        problem, line, column = (error.message, error.line, error.column) if error else ("it is empty", 0, 0)
        hint = "what stands before it is read"
        report(FormatError(f"not XML: {problem.strip()}", file=name, line=line, column=column, hint=hint))
    if found is not None and root and local(found) != root:
        report(FormatError(f"the root is <{local(found)}>", file=name, line=1, hint=f"expected <{root}>"))
    return found


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


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


def add(parent: _Element, tag: str, text: str = "", **attributes: str) -> _Element:
    """A new element below another, its text as XML can hold it."""
    from lxml import etree

    element = etree.SubElement(parent, tag, {key.rstrip("_"): limits.xml(value) for key, value in attributes.items()})
    if text:
        element.text = limits.xml(text)
    return element


def add_at(parent: _Element, path: str, text: str) -> _Element:
    """A new element at a path ("titles/title"); those above it are made where they are missing."""
    *above, tag = path.split("/")
    for name in above:
        last = next((child for child in reversed(parent) if child.tag == name), None)
        parent = add(parent, name) if last is None else last
    return add(parent, tag, text)


def reorder(element: _Element, order: Iterable[str]) -> None:
    """Sort the children of an element by their names, in place; those not named stay behind, in their order."""
    places = {name: place for place, name in enumerate(order)}
    element[:] = sorted(element, key=lambda child: places.get(local(child), len(places)))


def write(root: _Element) -> str:
    """The document, indented, with its declaration."""
    from lxml import etree

    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True).decode("utf-8")
