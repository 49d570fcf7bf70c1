"""Citations in Org: its own, and the links of org-ref.

Source: Org manual, 15 Citation handling, and `org-element-citation-key-re`; org-ref's manual, versions 2 and 3.
"""

from __future__ import annotations

import re

from readinglist.paper.use import EVERYTHING, Scan, hide, spans

_BLOCK = re.compile(r"(?im)^[ \t]*#\+begin_(src|example|comment|export)\b.*?(?:^[ \t]*#\+end_\1\b|\Z)", re.S)
_COMMENT = re.compile(r"(?m)^[ \t]*(?:# |#$|: ).*$")
_VERBATIM = re.compile(r"(?<![^\s\-({'\"])([=~])(?=\S)[^\n]*?(?<=\S)\1(?![^\s\-.,:!?;'\")}\[\]\\])")
_CITATION = re.compile(r"\[cite(?:/[^\[\]:\s]*)?:((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_KEY = re.compile(r"@([\w\-.:?!`'/*@+|(){}<>&_^$#%~]+)")
_TYPES = (
    "cite citep citet citealt citealp citeauthor citeyear citeyearpar citetitle citeurl citenum cites parencite "
    "parencites textcite textcites autocite autocites footcite footcites footcitetext smartcite smartcites supercite "
    "supercites fullcite footfullcite notecite pnotecite nocite Cite Citep Citet Citealt Citealp Citeauthor Parencite "
    "Textcite Autocite Smartcite bibentry"
)
_LINK = re.compile(
    rf"(?<![\w/:\[])(?:\[\[)?(?<![\w/])(?:{'|'.join(_TYPES.split())}):"
    r"(?:([^\s\[\]&;]*&[^\[\]\n]*?(?=\]|\s(?![^\[\]\n]*\])|$)|[^\[\]\n&]*&[^\[\]\n]*(?=\]))|([\w*][\w*.:+/,-]*))"
)
_MARKED = re.compile(r"&([\w.:+/*-]*[\w*])")
_INCLUDE = re.compile(r"(?im)^[ \t]*#\+include:[ \t]*\"?([^\"\n:]+?)(?:::[^\"\n]*)?\"?[ \t]*(?=$|[ \t]:)")
_BIBLIOGRAPHY = re.compile(r"(?im)^[ \t]*#\+bibliography:[ \t]*\"?([^\"\n]+?)\"?[ \t]*$|(?<!\w)bibliography:([^\s\]]+)")


def scan(text: str) -> Scan:
    """The citekeys of an Org document, not those in blocks of code, comments and verbatim text."""
    found = Scan()
    text = hide(text, spans(text, _BLOCK))
    text = hide(text, spans(text, _COMMENT, _VERBATIM))
    found.files += [(match[1].strip(), match.start()) for match in _INCLUDE.finditer(text)]
    for match in _BIBLIOGRAPHY.finditer(text):
        found.bibliographies += [each.strip() for each in (match[1] or match[2]).split(",") if each.strip()]
    own = list(_CITATION.finditer(text))
    found.keys += [(key[1], key.start()) for one in own for key in _KEY.finditer(text, one.start(1), one.end(1))]
    text = hide(text, (one.span() for one in own))
    for link in _LINK.finditer(text):
        if link[2]:
            found.keys += _listed(link[2], link.start(2))
        else:
            found.keys += [(key[1], key.start()) for key in _MARKED.finditer(text, link.start(1), link.end(1))]
    found.keys.sort(key=lambda key: key[1])
    return found


def _listed(keys: str, place: int) -> list[tuple[str, int]]:
    """Keys between commas, without the full stop of the sentence."""
    found = []
    for part in keys.split(","):
        if key := part.rstrip(".:"):
            found.append((EVERYTHING if key == "*" else key, place))
        place += len(part) + 1
    return found
