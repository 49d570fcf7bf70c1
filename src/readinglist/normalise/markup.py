"""The mark-up that CSL allows within a text: italic, bold, sub- and superscript, small capitals, no change of case.

Source: CSL 1.0.2, Appendix IV, and the note on HTML-like formatting in CSL-JSON; `u` and `nodecor` are Zotero's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from readinglist.item import Item


class Mark(NamedTuple):
    """Where mark-up begins or ends; `kind` is one of `TAGS`."""

    kind: str
    opens: bool


#: Kind -> the tag that begins it, as Zotero writes it.
TAGS = {
    "i": "<i>", "b": "<b>", "sup": "<sup>", "sub": "<sub>", "u": '<span style="text-decoration:underline;">',
    "sc": '<span style="font-variant:small-caps;">', "nocase": '<span class="nocase">',
    "nodecor": '<span class="nodecor">',
}  # fmt: skip
_SAME = {"em": "i", "strong": "b"}
#: What the attributes of a <span> may say.
_SPANS = (
    (re.compile(r"font-variant:\s*small-caps"), "sc"),
    (re.compile(r"text-decoration:\s*underline"), "u"),
    (re.compile(r"class=[\"']nocase[\"']"), "nocase"),
    (re.compile(r"class=[\"']nodecor[\"']"), "nodecor"),
)
_TAG = re.compile(r"<(/?)(i|em|b|strong|sup|sub|sc|u|span)(\s[^<>]{0,200})?>", re.I)


def pieces(text: str) -> list[str | Mark]:
    """Text and marks by turns, the marks nested in pairs; a tag that does not pair is text.

    >>> pieces("On <i>H. sapiens</i>")
    ['On ', Mark(kind='i', opens=True), 'H. sapiens', Mark(kind='i', opens=False)]
    """
    found: list[str | Mark] = []
    opened: list[tuple[str, int, str]] = []
    end = 0
    for match in _TAG.finditer(text):
        found.append(text[end : match.start()])
        end = match.end()
        tag = match[2].lower()
        if not match[1]:
            opened.append((tag, len(found), _kind(tag, match[3] or "")))
            found.append(match[0])
            continue
        place = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == tag), None)
        if place is None:
            found.append(match[0])
            continue
        _, start, kind = opened[place]
        del opened[place:]
        if kind:
            found[start] = Mark(kind, True)
            found.append(Mark(kind, False))
        else:  # a span that says nothing
            found[start] = ""
    return [piece for piece in (*found, text[end:]) if piece]


def _kind(tag: str, attributes: str) -> str:
    if tag != "span":
        return _SAME.get(tag, tag)
    return next((kind for pattern, kind in _SPANS if pattern.search(attributes)), "")


def tag(mark: Mark) -> str:
    """The tag of a mark."""
    opening = TAGS[mark.kind]
    return opening if mark.opens else f"</{re.split('[ >]', opening[1:])[0]}>"


def without(text: str, *kinds: str) -> str:
    """Text without some kinds of mark-up; without any, when none is named.

    >>> without('<i>The <span class="nocase">von</span> family</i>', "nocase")
    '<i>The von family</i>'
    """
    if "<" not in text or (kinds == ("nocase",) and "nocase" not in text):
        return text
    kept = (
        piece if isinstance(piece, str) else tag(piece)
        for piece in pieces(text)
        if isinstance(piece, str) or (kinds and piece.kind not in kinds)
    )
    return "".join(kept)


def taken_from(item: Item, *kinds: str) -> Item:
    """The item whose fields are `without` some kinds of mark-up, or any."""
    if not any("<" in value for value in item.fields.values()):
        return item
    return item.replace(fields={variable: without(value, *kinds) for variable, value in item.fields.items()})


def before(text: str, sign: str) -> str:
    """What stands before the first `sign` of a text, mark-up that is open there closed; "" where there is no sign.

    >>> before("<i>Homo: a history</i>", ": ")
    '<i>Homo</i>'
    """
    if "<" not in text:
        return text.partition(sign)[0] if sign in text else ""
    found, opened = "", [""]
    for piece in pieces(text):
        if isinstance(piece, str):
            head, reached, _ = piece.partition(sign)
            found += head
            if reached:
                return found + "".join(reversed(opened))
        else:
            found += tag(piece)
            if piece.opens:
                opened.append(tag(Mark(piece.kind, False)))
            else:
                opened.pop()
    return ""
