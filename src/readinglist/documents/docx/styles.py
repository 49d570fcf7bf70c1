"""The styles and lists of a Word document: whether a paragraph is a heading or an item, and the item's marker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from readinglist.documents.office.paragraphs import figure
from readinglist.documents.xml import attribute, whole

_MOST_LEVELS = 9
_HEADING = re.compile(r"(?i)heading ?([1-9])")
#: A chain of styles that is longer goes round in a circle.
_MOST_BASES = 16
_OFF = ("0", "false", "off")
#: How the numbers of a list look -> the same in ODF's short form; others are shown in decimal figures.
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "bullet": "•", "none": ""}


def setting(element: Any, path: str) -> str:
    """The w:val of a descendant, "" when there is none."""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/"))) if element is not None else None
    return attribute(found, "val") if found is not None else ""


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph's style, or the paragraph itself, says: None or "" where it says nothing."""

    level: int | None = None  # of a heading, 0 for none
    number: str = ""  # the id of a list, "0" for none
    depth: str = ""
    base: str = ""


def _said(properties: Any, base: str) -> _Style:
    outline = setting(properties, "outlineLvl")
    level = whole(outline) + 1 if outline else None
    return _Style(
        0 if level and level > _MOST_LEVELS else level,
        setting(properties, "numPr/numId"),
        setting(properties, "numPr/ilvl"),
        base,
    )


def _styles(root: Any) -> dict[str, _Style]:
    """Id -> style. Built-in styles have their English names in every language of Word."""
    found: dict[str, _Style] = {}
    for style in root.iterfind("{*}style"):
        said = _said(style.find("{*}pPr"), setting(style, "basedOn"))
        name = setting(style, "name").lower()
        if said.level is None and (heading := _HEADING.fullmatch(name)):
            said = replace(said, level=int(heading[1]))
        elif name == "title":
            said = replace(said, level=1)
        found[attribute(style, "styleId")] = said
    return found


@dataclass(frozen=True, slots=True)
class _Level:
    """A level of a list: how its numbers look ("1", "a", "•"), their pattern ("%1."), where they start."""

    form: str
    pattern: str
    start: int


class _Numbering:
    """Counts the items of the lists of a document, and gives their markers (ECMA-376, part 1, 17.9)."""

    def __init__(self, root: Any) -> None:
        self._levels: dict[str, list[_Level]] = {}
        #: The list whose counters a list shares; one that starts anew has its own.
        self._counted: dict[str, str] = {}
        self._counters: dict[str, list[int]] = {}
        abstract: dict[str, list[_Level]] = {}
        for each in root.iterfind("{*}abstractNum"):
            levels = [_Level("", "", 1)] * _MOST_LEVELS
            for level in each.iterfind("{*}lvl"):
                pattern = setting(level, "lvlText")[:40]
                start = whole(setting(level, "start"), 1)
                form = _FORMS.get(setting(level, "numFmt"), "1")
                levels[min(whole(attribute(level, "ilvl")), _MOST_LEVELS - 1)] = _Level(form, pattern, start)
            abstract[attribute(each, "abstractNumId")] = levels
        for each in root.iterfind("{*}num"):
            number, of = attribute(each, "numId"), setting(each, "abstractNumId")
            anew = each.find("{*}lvlOverride/{*}startOverride") is not None
            self._counted[number] = f"num {number}" if anew else of
            self._levels[number] = abstract.get(of, [])

    def marker(self, number: str, depth: int) -> str:
        """The marker of the next item of a list at a depth (from 0), "" where the list is not described."""
        levels = self._levels.get(number)
        if not levels:
            return ""
        if levels[depth].form in ("", "•"):
            return levels[depth].form
        counters = self._counters.setdefault(self._counted[number], [level.start - 1 for level in levels])
        counters[depth] += 1
        counters[depth + 1 :] = [level.start - 1 for level in levels[depth + 1 :]]

        def shown(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            return figure(max(counters[place], levels[place].start), levels[place].form)

        return re.sub(r"%([1-9])", shown, levels[depth].pattern)


def _is_slanted(properties: Any) -> bool:
    found = properties.find("{*}i") if properties is not None else None
    return found is not None and attribute(found, "val") not in _OFF


class Styles:
    """The styles by their ids, and the numbering that they refer to; each is the root of a part."""

    def __init__(self, root: Any, numbering: Any) -> None:
        self._styles = _styles(root)
        self._slanted = {
            attribute(style, "styleId") for style in root.iterfind("{*}style") if _is_slanted(style.find("{*}rPr"))
        }
        self._numbering = _Numbering(numbering)

    def is_slanted(self, properties: Any) -> bool:
        """Whether a run of characters is in italics, by its own properties or its style."""
        own = properties.find("{*}i") if properties is not None else None
        return _is_slanted(properties) if own is not None else setting(properties, "rStyle") in self._slanted

    def manner(self, properties: Any) -> tuple[str, int, str]:
        """(kind, level, marker) of a paragraph, by its own properties and those of its style."""
        key = setting(properties, "pStyle")
        chain = [_said(properties, key)]
        if fallback := _HEADING.fullmatch(key) if key not in self._styles else None:
            chain.append(_Style(int(fallback[1])))
        while (base := chain[-1].base) in self._styles and len(chain) < _MOST_BASES:
            chain.append(self._styles[base])
        if level := next((style.level for style in chain if style.level is not None), 0):
            return "heading", level, ""
        number = next((style.number for style in chain if style.number), "0")
        if number == "0":
            return "paragraph", 0, ""
        depth = min(whole(next((style.depth for style in chain if style.depth), "0")), _MOST_LEVELS - 1)
        return "item", depth + 1, self._numbering.marker(number, depth)
