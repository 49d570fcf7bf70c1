"""Italics that a page has by its style sheet, as word processors on the web export them, made elements: <i>."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ITALIC = r"font-style\s{0,3}:\s{0,3}(?:italic|oblique)"
_STYLE = re.compile(_ITALIC, re.IGNORECASE)
#: ".c3,.c5{font-style:italic}": selectors, of which those are looked at that are one class and nothing more.
_RULE = re.compile(rf"([^{{}}]{{1,300}})\{{[^{{}}]{{0,500}}?{_ITALIC}", re.IGNORECASE)
_CLASS = re.compile(r"\s*\.([\w-]{1,60})\s*")
_LONGEST_SHEET, _MOST_SHEETS = 200_000, 20


def set_plain(root: HtmlElement) -> None:
    """Make an <i> of each <span> or <font> whose style, or class, is set in italics."""
    sheets = (sheet.text or "" for sheet in islice(root.iter("style"), _MOST_SHEETS))
    rules = (rule for sheet in sheets for rule in _RULE.findall(sheet[:_LONGEST_SHEET]))
    classes = {found[1] for rule in rules for each in rule.split(",") if (found := _CLASS.fullmatch(each))}
    for element in root.iter("span", "font"):
        own = element.get("class")
        if (own and not classes.isdisjoint(own.split())) or _STYLE.search(element.get("style") or ""):
            element.tag = "i"
