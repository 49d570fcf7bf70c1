"""A style's XML as a tree of plain nodes: what is read once, and compiled from (CSL 1.0.2, Style Structure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from readinglist.errors import InputError

_NS = "{http://purl.org/net/xbiblio/csl}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element: its name without the namespace, its attributes, the elements in it, and its own text."""

    tag: str
    attributes: Mapping[str, str]
    children: tuple[Node, ...] = ()
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """An attribute's value, `default` where it is missing."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Node | None:
        """The first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> list[Node]:
        """All children of that name."""
        return [child for child in self.children if child.tag == tag]


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """The citation or the bibliography of a style: its options, its sort keys and its layout."""

    options: Mapping[str, str]
    keys: tuple[Node, ...]
    layout: Node


@dataclass(frozen=True, slots=True, eq=False)
class StyleTree:
    """A whole style. `options` are those of cs:style; `locales` its own cs:locale elements in their order."""

    options: Mapping[str, str]
    macros: Mapping[str, Node]
    citation: Area
    bibliography: Area | None
    locales: tuple[Node, ...]


def read(file: Path) -> StyleTree:
    """A style from its file. InputError, with the line, for what is no XML or has no citation."""
    return tree(parsed(file), str(file))


def parsed(file: Path) -> Any:
    """The root element of an XML file, read without network and entities; InputError where that fails."""
    try:
        return etree.parse(
            str(file), etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True)
        ).getroot()
    except etree.XMLSyntaxError as error:
        message = " ".join((error.msg or "is not XML").partition(", line")[0].split())[:200]
        raise InputError(f"is no citation style: {message}", file=str(file), line=error.position[0]) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(file)) from None


def tree(root: Any, name: str) -> StyleTree:
    """A style from its root element; `name` is what an error calls it."""
    style = node(root)
    citation = style.find("citation")
    if style.tag != "style" or citation is None or citation.find("layout") is None:
        raise InputError("is no citation style: it has no <citation> with a <layout>", file=name)
    bibliography = style.find("bibliography")
    return StyleTree(
        style.attributes,
        {macro.get("name"): macro for macro in style.all("macro")},
        _area(citation),
        _area(bibliography) if bibliography and bibliography.find("layout") else None,
        tuple(style.all("locale")),
    )


def node(element: Any) -> Node:
    """An element with all that is in it; comments and processing instructions are left out."""
    attributes = {("lang" if name == _LANGUAGE else name): value for name, value in element.attrib.items()}
    children = tuple(node(child) for child in element if isinstance(child.tag, str))
    return Node(element.tag.removeprefix(_NS), attributes, children, element.text or "")


def _area(found: Node) -> Area:
    layout, sort = found.find("layout"), found.find("sort")
    assert layout is not None
    return Area(found.attributes, tuple(sort.all("key")) if sort else (), layout)
