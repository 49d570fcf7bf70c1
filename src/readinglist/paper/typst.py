"""Citations in Typst: references to labels, calls of `cite`.

Source: Typst documentation, `ref`, `cite`, `label`, `bibliography`.
"""

from __future__ import annotations

import re

from readinglist.paper.use import Scan, between, hide, spans

_RAW = re.compile(r"(`{3,}|`(?!`))")
_BLOCK_COMMENT = re.compile(r"/\*()")
_COMMENT = re.compile(r"(?<!:)//[^\n]*")
_ADDRESS = re.compile(r"https?://[^\s\[\]\"<>()]*")
#: A name ends in a letter, digit, _ or -.
_NAME = r"\w[\w.:-]*"
_REFERENCE = re.compile(rf"(?<!\\)@({_NAME})")
_CALL = re.compile(r"(?<![\w.-])cite\s*\(((?:[^()]|\([^()]*\))*)\)")
_NAMED = re.compile(rf"<({_NAME})>|label\(\s*\"([^\"\n]+)\"\s*\)")
_LABEL = re.compile(rf"(?<![(,])(?<!\bref )<({_NAME})>")
_INCLUDE = re.compile(r"(?<![\w.-])include\s+\"([^\"\n]+)\"")
_BIBLIOGRAPHY = re.compile(r"(?<![\w.-])bibliography\s*\(((?:[^()]|\([^()]*\))*)\)")
_FILE = re.compile(r"\"([^\"\n]+\.(?:bib|ya?ml))\"")


def scan(text: str) -> Scan:
    """The citekeys of a Typst document, not those in code of other languages, comments and addresses."""
    text = hide(text, between(text, _RAW, "{}"))
    found = Scan()
    found.bibliographies += [file for call in _BIBLIOGRAPHY.finditer(text) for file in _FILE.findall(call[1])]
    text = hide(text, spans(text, _ADDRESS))
    text = hide(text, between(text, _BLOCK_COMMENT, "*/"))
    text = hide(text, spans(text, _COMMENT))
    found.files += [(match[1], match.start()) for match in _INCLUDE.finditer(text)]
    called = []
    for call in _CALL.finditer(text):
        if name := _NAMED.search(text, call.start(1), call.end(1)):
            found.keys.append((name[1] or name[2], name.start()))
            called.append(name.span())
    text = hide(text, called)
    found.labels.update(match[1] for match in _LABEL.finditer(text))
    for match in _REFERENCE.finditer(text):
        # Behind a letter it may be an address that somebody forgot to escape.
        mail = match.start() and text[match.start() - 1].isalnum()
        (found.doubtful if mail else found.keys).append((match[1].rstrip(".:"), match.start()))
    found.keys.sort(key=lambda key: key[1])
    return found
