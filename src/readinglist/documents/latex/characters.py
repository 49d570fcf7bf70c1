"""The characters of LaTeX: what a token prints, and how it is set for pylatexenc, with which the rest is resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

from readinglist.documents.latex.commands import WORDS
from readinglist.documents.latex.tokens import Token

_IN_ADDRESS = re.compile(r"\\([%#&_~{}$])(?:\{\})?|\\(?:textasciitilde|string)(?:\{\}|\s)?|\s+")

#: The ligatures of TeX's text fonts; in German (babel) the double quotation mark is a command.
_LIGATURES = {
    "---": "—", "--": "–", "``": "“", "''": "”", "`": "‘", "'": "’", "?`": "¿", "!`": "¡", "~": "{} ", "<<": "«",
    ">>": "»", ",,": "„",
}  # fmt: skip
_GERMAN = {
    **_LIGATURES,
    **{f'"{letter}': umlaut for letter, umlaut in zip("aouAOUsz", "äöüÄÖÜßß", strict=True)},
    '"`': "„", "\"'": "“", '"<': "«", '">': "»", '"-': "", '"~': "-", '"=': "-", '""': "", '"|': "",
}  # fmt: skip
_LOADED = re.compile(r"\\(?:documentclass|usepackage)\[([^\[\]]{0,1000}+)\]")

#: Characters that print themselves stand as private ones until commands are resolved.
HIDDEN = {character: chr(0xE000 + number) for number, character in enumerate("\\{}[]$%&#~^_")}
HIDE = str.maketrans(HIDDEN)
SHOW = str.maketrans({hidden: character for character, hidden in HIDDEN.items()})
_ESCAPED = {
    **{character: HIDDEN[character] for character in "{}$%&#_"},
    # The braces keep a blank from being taken for the one that ends a command.
    **dict.fromkeys("\\,;: \n\t", "{} "),
    **dict.fromkeys("-/!@)]", ""),
}


def typesetter(text: str) -> Callable[[Token], str]:
    """What sets the tokens of a document for pylatexenc: ligatures are made, what prints itself is hidden from it."""
    german = any("german" in options or "austrian" in options for options in _LOADED.findall(text))
    ligatures = _GERMAN if german and "MakeOuterQuote" not in text else _LIGATURES
    ligature = re.compile("|".join(map(re.escape, sorted(ligatures, key=len, reverse=True))))

    def typeset(token: Token) -> str:
        match token.kind:
            case "text":
                return ligature.sub(lambda found: ligatures[found[0]], token.text.replace("\\", ""))
            case "command":
                return WORDS.get(token.name, f"\\{token.name}")
            case "escaped":
                return _ESCAPED.get(token.text, f"\\{token.text}")
            case "literal":
                return token.text.translate(HIDE)
            case "address":  # that of \href is not printed, but the text behind it
                return "" if token.more == "href" else address(token).translate(HIDE)
            case "$" | "&":
                return HIDDEN[token.kind]
            case "{" | "}" | "[" | "]":
                return token.text
            case _:
                return " "

    return typeset


def address(token: Token) -> str:
    """The address that a token links to, a DOI in full."""
    written = _IN_ADDRESS.sub(lambda found: found[1] or ("~" if "tilde" in found[0] else ""), token.text)
    return f"https://doi.org/{written}" if token.more == "doi" and not written.startswith("http") else written
