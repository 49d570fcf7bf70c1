"""Word (.docx): a document of WordprocessingML with the least that Word wants.

Source: ECMA-376, part 1, 17 (WordprocessingML).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output import text
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.characters import cleaned
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.package import OFFICE, packed
from readinglist.csl.output.writer import Writer

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
#: Properties of a run in the order that the schema wants: name, value, the formats that ask for it.
_PROPERTIES = (
    ("b", "1", ("bold",)),
    ("i", "1", ("italic", "oblique")),
    ("smallCaps", "1", ("smallcaps",)),
    ("u", "single", ("underline",)),
)
_SCRIPTS = {"sup": "superscript", "sub": "subscript"}
#: An inch, a line and about a figure of 12 points in the twentieths of a point that Word counts in.
_INCH, _LINE, _FIGURE = 1440, 240, 120


def bibliography(entries: Sequence[Entry], layout: Layout) -> bytes:
    """The entries as paragraphs of the style "Bibliography", which is set as asked for; a tab follows a label."""
    sets = [lines(entry.blocks) for entry in entries]
    widest = max((len(text.inline(line.label)) for each in sets for line in each), default=0)
    hanging = (widest + 1) * _FIGURE if widest else _INCH // 2 if layout.hanging_indent else 0
    left = 0 if layout.second_field_align == "margin" else hanging
    links: dict[str, str] = {}
    body = _word("body", *(paragraph for each in sets for paragraph in _paragraphs(each, left, links)))
    styles = _styles(layout, left, hanging)
    return packed(_bytes(_word("document", body)), _bytes(styles), {name: address for address, name in links.items()})


def _paragraphs(entry: Sequence[Line], left: int, links: dict[str, str]) -> Iterator[_Element]:
    """The paragraphs of an entry, without a gap between them; `links` gets a name for each address."""
    for number, line in enumerate(entry):
        properties = [_word("pStyle", val="Bibliography")]
        if number < len(entry) - 1:
            properties.append(_word("spacing", after="0"))
        if number or line.indented:
            indent = left + _INCH // 2 if line.indented else left
            properties.append(_word("ind", left=str(indent), hanging="0"))
        label = [*_runs(line.label, links), _word("r", _word("tab"))] if line.label else []
        yield _word("p", _word("pPr", *properties), *label, *_runs(line.runs, links))


def _runs(runs: Iterable[Run], links: dict[str, str]) -> Iterator[_Element]:
    for address, group in groupby(runs, lambda run: safe(run.link)):
        made = [_run(run, bool(address)) for run in group if cleaned(run.text)]
        if address and made:
            hyperlink = _word("hyperlink", *made)
            hyperlink.set(f"{{{OFFICE}}}id", links.setdefault(address, f"link{len(links) + 1}"))
            yield hyperlink
        else:
            yield from made


def _run(run: Run, linked: bool) -> _Element:
    properties = [_word("rStyle", val="Hyperlink")] if linked else []
    properties += [_word(name, val=value) for name, value, formats in _PROPERTIES if {*formats} & {*run.formats}]
    properties += [_word("vertAlign", val=_SCRIPTS[name]) for name in run.formats if name in _SCRIPTS][-1:]
    shown = _word("t")
    shown.text = cleaned(run.text)
    shown.set(_SPACE, "preserve")
    return _word("r", _word("rPr", *properties), shown)


def _styles(layout: Layout, left: int, hanging: int) -> _Element:
    font = _word("rFonts", ascii="Times New Roman", hAnsi="Times New Roman", cs="Times New Roman")
    after, line = str(layout.entry_spacing * _LINE), str(layout.line_spacing * _LINE)
    paragraph = _word(
        "pPr",
        *([_word("tabs", _word("tab", val="left", pos=str(left)))] if hanging else []),
        _word("spacing", after=after, line=line, lineRule="auto"),
        _word("ind", left=str(left), hanging=str(hanging)),
    )
    link = _word("rPr", _word("color", val="0563C1"), _word("u", val="single"))
    return _word(
        "styles",
        _word("docDefaults", _word("rPrDefault", _word("rPr", font, _word("sz", val="24")))),
        _word("style", _word("name", val="Normal"), type="paragraph", default="1", styleId="Normal"),
        _word(
            "style",
            _word("name", val="Bibliography"),
            _word("basedOn", val="Normal"),
            paragraph,
            type="paragraph",
            styleId="Bibliography",
        ),
        _word("style", _word("name", val="Hyperlink"), link, type="character", styleId="Hyperlink"),
    )


def _word(name: str, *children: _Element, **attributes: str) -> _Element:
    """An element of WordprocessingML."""
    from lxml import etree

    found = etree.Element(f"{{{_MAIN}}}{name}", nsmap={"w": _MAIN, "r": OFFICE})
    for key, value in attributes.items():
        found.set(f"{{{_MAIN}}}{key}", value)
    found.extend(children)
    return found


def _bytes(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


WRITER = Writer(text.inline, bibliography, binary=True)
