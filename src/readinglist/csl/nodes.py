"""A style's XML as a tree of plain nodes: what is read once, and compiled from (CSL 1.0.2, Style Structure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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

    def prints(self, start: Node, variables: Collection[str]) -> bool:
        """Whether a text, a number or a sort key asks for one of some variables, in an element or in its macros."""
        return any(
            node.tag in ("text", "number", "key") and node.get("variable") in variables for node in self.reached(start)
        )

    def reached(self, start: Node) -> Iterator[Node]:
        """An element, all that is in it, and all that is in the macros that are called there, each macro once."""
        stack, seen = [start], set()
        while stack:
            found = stack.pop()
            yield found
            stack += found.children
            name = found.get("macro")
            if name in self.macros and name not in seen:
                seen.add(name)
                stack.append(self.macros[name])


def read(file: Path) -> StyleTree:
    """A style from its file. InputError, with the line, for what is no XML or has no citation."""
    return tree(parsed(file), str(file))


def parsed(file: Path) -> Any:
    """The root element of an XML file, read without network and entities; InputError with line and column where it is
    not well-formed or cannot be read.
    """
    try:
        return etree.parse(
            str(file), etree.XMLParser(no_network=True, resolve_entities=False, remove_comments=True)
        ).getroot()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = readable((error.msg or "is not XML").partition(", line")[0])
        raise InputError(f"is no citation style: {message}", file=str(file), line=line, column=column) from None
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", file=str(file)) from None


def readable(message: str) -> str:
    """A message of libxml2 on one line, of a length that can be read."""
    return " ".join(message.split())[:200]


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


def number(options: Mapping[str, str], name: str, default: int = 0) -> int:
    """An option that is a number, `default` where it is missing or none."""
    value = options.get(name, "")
    return int(value) if value.isdecimal() else default


def _area(found: Node) -> Area:
    layout, sort = found.find("layout"), found.find("sort")
    assert layout is not None
    return Area(found.attributes, tuple(sort.all("key")) if sort else (), layout)
