"""Elements of XML and HTML: trees without entities, names without namespaces, the way through them, numbers in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element


def tree(data: bytes) -> _Element | None:
    """The root of XML, None where there is none. Entities are not resolved, nothing is fetched.

    Raises lxml's XMLSyntaxError for what is broken beyond mending.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    return etree.fromstring(data, parser)


def local(element: Any) -> str:
    """The name of an element without its namespace, "" for what is none (a comment, an entity)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """An attribute of whatever namespace, "" when there is none."""
    return next((each for key, each in element.attrib.items() if key.rpartition("}")[2] == name), "")


def whole(text: str, default: int = 0) -> int:
    """A number of at most four figures; what is none of these is no number of a list."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default


def walk(root: Any, passed_over: Callable[[str, Any], bool]) -> Iterator[tuple[str, Any, bool]]:
    """(name, element, whether it is left) for all elements, in order; those passed over are only left.

    Without recursion, since a file may be nested deeper than Python.
    """
    stack: list[tuple[Any, bool]] = [(root, False)]
    while stack:
        element, leaving = stack.pop()
        name = local(element)
        if leaving or passed_over(name, element):
            yield name, element, True
            continue
        yield name, element, False
        stack.append((element, True))
        stack += [(child, False) for child in reversed(element)]
