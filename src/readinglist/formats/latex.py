"""LaTeX as it is written in .bib files -> Unicode text, and back.

What nearly every value needs (accents, escapes, dashes, braces) is decoded here by one pattern; a value with any other
command goes through pylatexenc. Math stays as it is written, both ways.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

#: Accent commands -> the combining character (LaTeX: A Document Preparation System, table 3.1).
_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
#: Commands without an argument -> what they print.
_SYMBOLS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘", "textquoteright": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "guillemotleft": "«", "guillemotright": "»",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{", "textbraceright": "}",
    "textunderscore": "_", "textdollar": "$", "textbar": "|", "textless": "<", "textgreater": ">", "ldots": "…",
    "dots": "…", "textellipsis": "…", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "textquotesingle": "'",
    "textquotedbl": '"', "slash": "/", "textregistered": "®", "texttrademark": "™", "textdegree": "°", "dag": "†",
    "hyphen": "-", "TeX": "TeX", "LaTeX": "LaTeX", "BibTeX": "BibTeX", "LaTeXe": "LaTeX2ε", "protect": "",
    "relax": "",
    "ddag": "‡", "quotedblbase": "„", "quotesinglbase": "‚",
}  # fmt: skip
#: Characters that print themselves after a backslash; `\-`, `\/` and `\,` print nothing or a thin space.
_ESCAPED = {**{c: c for c in "&%#_${} @*"}, "-": "", "/": "", ",": "\u2009"}
#: Ligatures of TeX's text fonts.
_LIGATURES = {"---": "—", "--": "–", "``": "“", "''": "”", "?`": "¿", "!`": "¡", "~": "\u00a0", "{": "", "}": ""}

_ANY = re.compile(r"[\\{}$~]|--|``|''|[?!]`")
_ACCENT = (
    r"\\(?:(?P<sign>[`'^\"~=.])\s*(?:\{(?P<s1>\\?[^\W\d_])\}|\\(?P<s2>[ij])(?![A-Za-z])\s?|(?P<s3>[^\W\d_]))"
    r"|(?P<letter>[uvHckrdb])(?:\s*\{(?P<l1>\\?[^\W\d_])\}|\s+(?P<l2>[^\W\d_])(?![A-Za-z])))"
)
_SPECIAL_LETTER = re.compile(rf"(?P<other>\$[^$]*\$|\\\\)|(?P<brace>\{{)?{_ACCENT}(?(brace)\}})")
_TOKEN = re.compile(
    r"(?P<math>\$[^$]*\$)"
    rf"|{_ACCENT}"
    r"|\\(?P<command>[A-Za-z]+)(?:\{\}|[ \t\n]+|(?=[^A-Za-z]|$))"
    r"|\\(?P<escaped>[^A-Za-z])"
    r"|(?P<ligature>---?|``|''|[?!]`|[~{}])"
    r"|(?P<other>\\|\$)"
)
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_UNTIDY = re.compile(r"[\t\r\n\f\v]|  ")


def accent(mark: str) -> str:
    """The command, without its backslash, that puts a combining character on a letter; "" where there is none."""
    return next((command for command, combining in _ACCENTS.items() if combining == mark), "")


def symbol(character: str) -> str:
    """The command that prints a character and takes no argument; "" where there is none."""
    return next((f"\\{command}" for command, printed in _SYMBOLS.items() if printed == character), "")


def takes_argument(command: str) -> bool:
    """Whether braces after a command, given without its backslash, are its argument for all that is known."""
    return command in _ACCENTS or (command[:1].isalpha() and command not in _SYMBOLS)


class _UnknownError(Exception):
    """A command that the table does not hold."""


def decode(text: str) -> str:
    r"""LaTeX -> plain text: commands resolved, braces dropped, white space made single blanks.

    >>> decode(r"G{\"o}del, {NASA} \& co.~-- 10\%")
    'Gödel, NASA & co.\xa0– 10%'
    """
    return tidy(resolved(text)) if _ANY.search(text) else tidy(text)


def resolved(text: str) -> str:
    """The same with its white space left as it is."""
    try:
        return _TOKEN.sub(_decoded, text)
    except _UnknownError:
        return _by_pylatexenc(text)


def tidy(text: str) -> str:
    """White space as TeX sees it: line ends and runs are one blank; an empty line ends a paragraph and is kept."""
    if not _UNTIDY.search(text):
        return text.strip(" ")
    return _SPACES.sub(lambda run: "\n\n" if run[0].count("\n") > 1 else " ", text).strip(" \n")


def _decoded(token: re.Match[str]) -> str:
    kind = token.lastgroup
    if kind == "ligature":
        return _LIGATURES[token[0]]
    if kind == "math":
        return token[0]
    if kind == "escaped":
        if token[0][1] not in _ESCAPED:
            raise _UnknownError
        return _ESCAPED[token[0][1]]
    if kind == "command":
        if (symbol := _SYMBOLS.get(token["command"])) is None:
            raise _UnknownError
        return symbol
    if kind == "other":
        return token[0]
    return _accented(token)


def _accented(token: re.Match[str]) -> str:
    accent = _ACCENTS[token["sign"] or token["letter"]]
    letter = next(filter(None, (token[group] for group in ("s1", "s2", "s3", "l1", "l2")))).lstrip("\\")
    return unicodedata.normalize("NFC", letter + accent)


def accented(text: str) -> str:
    r"""Text with its accents resolved and nothing else: braces around a single one go with it.

    >>> accented(r"{\'E}cole \emph{fran\c{c}aise}")
    'École \\emph{française}'
    """
    return _SPECIAL_LETTER.sub(lambda token: token[0] if token["other"] else _accented(token), text)


@cache
def _converter() -> tuple[Any, Any]:
    import logging

    from pylatexenc import latex2text, latexwalker, macrospec

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    # The quoting commands of csquotes and BibLaTeX; a star means the inner kind of quotation marks.
    known = latexwalker.get_default_latex_context_db()
    shown = latex2text.get_default_latex_context_db()
    known.add_context_category("quotes", [macrospec.MacroSpec(name, "*{") for name in QUOTING], prepend=True)
    takes = {"noopsort": "{", "href": "{{", **dict.fromkeys(_SYMBOLS, "")}
    prints = {"noopsort": "", "href": "%(2)s <%(1)s>", **_SYMBOLS}
    known.add_context_category("own", [macrospec.MacroSpec(*one) for one in takes.items()], prepend=True)
    shown.add_context_category("own", [latex2text.MacroTextSpec(*one) for one in prints.items()], prepend=True)
    texts = [latex2text.MacroTextSpec(name, _quoted) for name in QUOTING]
    shown.add_context_category("quotes", texts, prepend=True)

    def walker(text: str) -> Any:
        return latexwalker.LatexWalker(text, latex_context=known, tolerant_parsing=True)

    return walker, latex2text.LatexNodes2Text(math_mode="verbatim", keep_comments=True, latex_context=shown)


QUOTING = ("enquote", "mkbibquote", "textquote", "mkbibemphquote")


def _quoted(node: Any, l2tobj: Any) -> str:
    star, content = node.nodeargd.argnlist
    left, right = "‘’" if star else "“”"
    return f"{left}{l2tobj.nodelist_to_text([content])}{right}"


#: pylatexenc works by recursion; deeper braces than this are taken away before it.
_DEEPEST = 40
_LONGEST = 200_000


@lru_cache(maxsize=256)
def _by_pylatexenc(text: str) -> str:
    """The same for text with any command; what cannot be understood stays as it is written."""
    walker, converter = _converter()
    dollars = len(re.findall(r"(?<!\\)\$", text))
    source = re.sub(r"(?<!\\)%", r"\\%", text)
    if dollars % 2:
        source = re.sub(r"(?<!\\)\$", r"\\$", source)
    if len(source) > _LONGEST or _depth(source) > _DEEPEST:
        return re.sub(r"[{}]", "", text)
    try:
        nodes, _, _ = walker(source).get_latex_nodes()
        return str(converter.nodelist_to_text(nodes))
    except Exception:  # pylatexenc raises many kinds on broken LaTeX; the text is kept as it stands
        return text


def _depth(text: str) -> int:
    deepest = depth = 0
    for brace in re.findall(r"[{}]", text):
        depth = max(0, depth + (1 if brace == "{" else -1))
        deepest = max(deepest, depth)
    return deepest


_MATH = re.compile(r"\$[^$\n{}]*(?:\{[^${}\n]*\}[^${}\n]*)*\$")
_SPECIAL = re.compile(r"[\\{}&%#_$~^\u00a0]|-(?=-)|`(?=`)|'(?=')|[?!](?=`)|(?<=\n)@")
_WRITTEN = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "$": r"\$", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "\u00a0": "~",
    "-": "-{}", "`": "`{}", "'": "'{}", "?": "?{}", "!": "!{}", "@": "{@}",
}  # fmt: skip


def encode(text: str) -> str:
    r"""Plain text -> LaTeX in UTF-8: only what LaTeX would take for a command is escaped, math is left alone.

    >>> encode("R&D -- 10% of $x^2$")
    'R\\&D -{}- 10\\% of $x^2$'
    """
    if not _SPECIAL.search(text):
        return text
    written, position = [], 0
    for math in _MATH.finditer(text):
        if re.search(r"[\\^_]", math[0]) and not math[0].endswith("\\$"):
            written += [_escape(text[position : math.start()]), math[0]]
            position = math.end()
    written.append(_escape(text[position:]))
    return "".join(written)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda special: _WRITTEN[special[0]], text)
