"""Citations in AsciiDoc: the macros of asciidoctor-bibtex.

Source: asciidoctor-bibtex's README (cite, citenp, bibitem; `bibtex-file`); AsciiDoc's include directive.
"""

from __future__ import annotations

import re

from readinglist.paper.use import EVERYTHING, Scan, hide, spans

#: Listings, literals, passthroughs, comments: from a line of signs to the next such line.
_BLOCK = re.compile(
    r"^(-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}[^\n`]*)[ \t]*\n.*?(?:^(?=[-.+/`]{3,}[ \t]*$)\1[ \t]*$|\Z)", re.S | re.M
)
_FENCE = re.compile(r"^`{3}[^\n]*\n.*?(?:^`{3}[ \t]*$|\Z)", re.S | re.M)
_COMMENT = re.compile(r"^//(?!//).*$", re.M)
_LITERAL = re.compile(r"`\+[^\n]*?\+`")
_MACRO = re.compile(r"(?<![\w\\])(?:cite|citenp|citep|citet|fullcite|nocite|bibitem)::?([^\[\]\n]{0,80})\[([^\[\]]*)\]")
_KEY = re.compile(r"([^\s,()]+)[ \t]*(?:\([^()]*\))?")
_INCLUDE = re.compile(r"^include::([^\[\]\n]+)\[[^\]\n]*\]", re.M)
_BIBLIOGRAPHY = re.compile(r"^:bibtex-file:[ \t]*(\S+)|^bibliography::([^\s\[\]]+\.bib)\[", re.M)


def scan(text: str) -> Scan:
    """The citekeys of an AsciiDoc document, not those in listings and comments."""
    found = Scan()
    text = hide(text, spans(text, _FENCE))
    text = hide(text, spans(text, _BLOCK))
    text = hide(text, spans(text, _COMMENT, _LITERAL))
    found.files += [(match[1].strip(), match.start()) for match in _INCLUDE.finditer(text)]
    found.bibliographies += [match[1] or match[2] for match in _BIBLIOGRAPHY.finditer(text)]
    for macro in _MACRO.finditer(text):
        for key in _KEY.finditer(text, macro.start(2), macro.end(2)):
            found.keys.append((EVERYTHING if key[1] == "*" else key[1], key.start()))
    return found
