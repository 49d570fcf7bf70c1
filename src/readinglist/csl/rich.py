"""What a field may hold beside letters -> marks: the tags of CSL rich text, and quotation marks.

Source: CSL 1.0.2, Appendix IV and the note on HTML-like formatting in CSL-JSON (i, b, sup, sub, sc, nocase).
"""

from __future__ import annotations

import re

from readinglist.csl.runs import CLOSE_QUOTE, MARKS, OPEN_QUOTE, clean

_TAGS = {
    "i": "italic",
    "em": "italic",
    "b": "bold",
    "strong": "bold",
    "sup": "sup",
    "sub": "sub",
    "sc": "smallcaps",
}
_SPANS = (("small-caps", "smallcaps"), ("nocase", "nocase"), ("underline", "underline"))
_TAG = re.compile(r"<(/?)(i|em|b|strong|sup|sub|sc|span)(\s[^<>]{0,200})?>", re.I)
# A quotation mark opens before a letter and after a blank or a bracket, and closes where neither letter nor digit
# follows; what is in between is one stretch without that mark. An apostrophe is neither.
_DOUBLE = re.compile(r'"([^"]+)"|“([^“”]+)”')
_SINGLE = re.compile(r"(?<![^\W_])(?:'(?=\S)|[‘`])((?:[^'’‘\s]|[\s](?!['’])|['’](?=[^\W_]))+)['’](?![^\W_])")


def read(text: str) -> str:
    """A field's text with marks for its formatting and its quotations, on one line.

    Tags that do not pair are text, as is any other tag. Straight apostrophes become typographic ones.
    """
    return _quotations(_tags(clean(text)))


def _tags(text: str) -> str:
    if "<" not in text:
        return text
    opened: list[tuple[str, int, str]] = []  # tag, place in pieces, format
    pieces: list[str] = []
    end = 0
    for match in _TAG.finditer(text):
        pieces.append(text[end : match.start()])
        end = match.end()
        tag = match[2].lower()
        if not match[1]:
            attributes = (match[3] or "").lower()
            kind = _TAGS.get(tag) or next((name for word, name in _SPANS if word in attributes), "")
            opened.append((tag, len(pieces), kind))
            pieces.append(match[0])
        elif opened and opened[-1][0] == tag:
            _, place, kind = opened.pop()
            opening, closing = MARKS.get(kind, ("", ""))
            pieces[place] = opening
            pieces.append(closing)
        else:
            pieces.append(match[0])
    return "".join(pieces) + text[end:]


def _quotations(text: str) -> str:
    text = _DOUBLE.sub(lambda match: f"{OPEN_QUOTE}{match[1] or match[2]}{CLOSE_QUOTE}", text)
    text = _SINGLE.sub(rf"{OPEN_QUOTE}\1{CLOSE_QUOTE}", text) if re.search("['‘`]", text) else text
    return re.sub(r"(?<!\d)'", "’", text)
