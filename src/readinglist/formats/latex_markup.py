r"""LaTeX with its emphasis and its protected capitals <-> text with the mark-up of CSL.

`\emph{...}`, `{\it ...}`, `\textsubscript{...}` and their like are italic, sub- and superscript and so on. In a title,
braces keep a style from changing the case of what they hold (BibTeX, btxdoc 5.2; BibLaTeX 4.6.4): they are `nocase`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from readinglist.formats import latex
from readinglist.normalise import markup

#: Commands with an argument -> kind of mark-up; "" for none.
_COMMANDS = {
    "emph": "i", "textit": "i", "textsl": "i", "mkbibemph": "i", "mkbibitalic": "i", "textbf": "b", "mkbibbold": "b",
    "textsc": "sc", "textsubscript": "sub", "textsuperscript": "sup", "underline": "u", "uline": "u",
    "textup": "nodecor", "textrm": "", "textsf": "", "texttt": "", "textmd": "", "textnormal": "", "mbox": "",
}  # fmt: skip
#: Commands that hold to the end of their group.
_DECLARATIONS = {
    "em": "i", "it": "i", "itshape": "i", "sl": "i", "slshape": "i", "bf": "b", "bfseries": "b", "sc": "sc",
    "scshape": "sc", "rm": "", "sf": "", "tt": "", "rmfamily": "", "sffamily": "", "ttfamily": "", "upshape": "",
    "normalfont": "",
}  # fmt: skip
_WRITTEN = {
    "i": r"\emph", "b": r"\textbf", "sc": r"\textsc", "sub": r"\textsubscript", "sup": r"\textsuperscript",
    "u": r"\underline", "nodecor": r"\textup", "nocase": "",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<text>\$[^$]*\$|[^\\{}$]+|\$|\\$)|(?P<brace>[{}])"
    rf"|\\(?P<command>{'|'.join((*_COMMANDS, *latex.QUOTING))})(?P<star>\*?)\s*\{{"
    rf"|\\(?P<declaration>{'|'.join(_DECLARATIONS)})(?![A-Za-z])\s*"
    r"|\\(?P<other>[A-Za-z]+\*?|[^A-Za-z])",
    re.DOTALL,
)
_QUOTES = {"“": "”", "‘": "’"}
#: Where protection begins and ends, as long as it is not known how far it goes.
_BEGIN, _END = "\ue000", "\ue001"
_PROTECTED = re.compile(rf"([\w'’]*){_BEGIN}([^{_END}]*){_END}([\w'’]*)")
_ADJACENT = re.compile(f"{_END}([\\w'’]*){_BEGIN}")
_MATH = re.compile(r"\$[^$]*\$")


@dataclass(slots=True)
class _Group:
    """What stands between two braces; `kind` is its mark-up, `plain` says that they are braces and no more.

    A declaration opens a group that ends with the one that it stands in: `inner`.
    """

    kind: str = ""
    plain: bool = False
    inner: bool = False
    parts: list[str] = field(default_factory=list)

    def text(self, *, cased: bool) -> str:
        """The text with its tags."""
        text = "".join(self.parts)
        if self.kind in _QUOTES:
            return f"{self.kind}{text}{_QUOTES[self.kind]}"
        if self.kind and text.strip():
            return f"{markup.TAGS[self.kind]}{text}{markup.tag(markup.Mark(self.kind, False))}"
        if self.plain and cased and text.strip():
            return f"{_BEGIN}{_unprotected(text)}{_END}"
        return text


def read(text: str, *, cased: bool = False) -> str:
    r"""LaTeX -> text with mark-up; `cased` says that braces protect capitals in it.

    >>> read(r"The {NASA} of \\emph{E. coli}", cased=True)
    'The <span class="nocase">NASA</span> of <i>E. coli</i>'
    """
    if "\\" in text:
        text = latex.accented(text)
    if not ("{" in text or "\\" in text):
        return latex.decode(text)
    shown = _grouped(text.replace(_BEGIN, "").replace(_END, ""), cased=cased)
    if _BEGIN in shown:
        shown = _PROTECTED.sub(_spanned, _ADJACENT.sub(r"\1", shown))
    return latex.tidy(shown)


def _grouped(text: str, *, cased: bool) -> str:
    groups = [_Group()]
    waiting = ""  # LaTeX that has not been resolved
    deep = 0  # braces that are open in the argument of an unknown command
    # Whether such a command takes braces that come for its argument: after blanks for its "first", at once for "more".
    argument = ""

    def settled() -> None:
        nonlocal waiting
        if waiting:
            groups[-1].parts.append(latex.resolved(waiting))
            waiting = ""

    def closed() -> None:
        group = groups.pop()
        groups[-1].parts.append(group.text(cased=cased))

    for token in _TOKEN.finditer(text):
        if deep or (argument and token["brace"] == "{"):
            waiting += token[0]
            deep += (token[0][-1] == "{" and token["other"] is None) - (token["brace"] == "}")
            argument = "more"
        elif token["other"]:
            argument = "first" if latex.takes_argument(token["other"]) else ""
            if argument:
                settled()
            waiting += token[0]
        elif token["text"]:
            if argument == "more" or (argument and not token[0].isspace()):
                settled()
                argument = ""
            waiting += token[0]
        elif token["brace"] == "}":
            settled()
            while len(groups) > 1 and groups[-1].inner:
                closed()
            if len(groups) > 1:
                closed()
        else:
            settled()
            argument = ""
            if token["brace"]:
                # What begins with a command is a special character to BibTeX, and not protected (btxdoc 4).
                groups.append(_Group(plain=not text.startswith("\\", token.end())))
            elif (command := token["command"]) in latex.QUOTING:
                outer = not token["star"] and not any(group.kind in _QUOTES for group in groups)
                groups.append(_Group("“" if outer else "‘"))
            elif command:
                groups.append(_Group(_COMMANDS[command]))
            elif kind := _DECLARATIONS[token["declaration"]]:
                groups.append(_Group(kind, inner=True))
    settled()
    while len(groups) > 1:
        closed()
    return "".join(groups[0].parts)


def _unprotected(text: str) -> str:
    return text.replace(_BEGIN, "").replace(_END, "")


def _spanned(found: re.Match[str]) -> str:
    """Protection of whole words: `{N}ew` is a word with a capital; small letters within a word need none."""
    before, text, after = found.groups()
    bare = _MATH.sub("", text)
    capitals = bare != bare.lower()
    whole = not (before or after) and bare != bare.upper()
    word = f"{before}{text}{after}"
    return f"{markup.TAGS['nocase']}{word}</span>" if capitals or whole else word


def write(text: str, *, cased: bool = False) -> str:
    r"""Text with mark-up -> LaTeX.

    >>> write('The <span class="nocase">NASA</span> of <i>E. coli</i>', cased=True)
    'The {NASA} of \\emph{E. coli}'
    """
    if "<" not in text:
        return latex.encode(text)
    written: list[str] = []
    pieces = markup.pieces(text)
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        if isinstance(piece, str):
            written.append(latex.encode(piece))
        elif piece.kind == "nocase" and not cased:
            written.append(latex.encode(markup.tag(piece)))
        elif not piece.opens:
            written.append("}")
        elif piece.kind == "nocase" and not (
            isinstance(following, str) and latex.encode(following[:1]) == following[:1]
        ):
            # Braces before a command would be those of a special character.
            written.append("{{}")
        else:
            written.append(f"{_WRITTEN[piece.kind]}{{")
    return "".join(written)
