"""LaTeX, in one walk over its tokens: sections, paragraphs, lists, notes and bibliographies written out by hand.

Nothing is expanded, included or run: of a command that is not known here the arguments are read as text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any, NamedTuple

from readinglist.documents.blocks import Block, first_heading, marker_apart, with_newlines

_LEVELS = {
    "part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6, "subparagraph": 7,
    "addpart": 1, "addchap": 2, "addsec": 3, "minisec": 6, "frametitle": 3,
}  # fmt: skip
_NOTES = {"footnote", "footnotetext", "endnote", "endnotetext", "thanks", "sidenote"}
#: Commands whose argument stands alone on the page.
_APART = {"author", "date", "caption"}
_BREAKS = {"par", "newpage", "clearpage", "cleardoublepage", "newline", "linebreak", "tabularnewline", "maketitle"}
_CITING = {
    "cite", "citep", "citet", "citealp", "citealt", "citeauthor", "citeyear", "citeyearpar", "citetitle", "citenum",
    "parencite", "textcite", "autocite", "footcite", "footcitetext", "smartcite", "supercite", "fullcite",
    "footfullcite", "nocite", "shortcite", "onlinecite", "citeasnoun",
}  # fmt: skip
#: The same with a list of works, each with its own notes: \cites(pre)(post)[pre][post]{key}[pre][post]{key}.
_MULTICITING = {f"{name}s" for name in _CITING}
_RESOURCES = {"addbibresource", "addglobalbib", "addsectionbib"}
#: Commands that print nothing -> how many of their arguments go with them; what follows these is text.
_SKIPPED = {
    "label": 1, "ref": 1, "pageref": 1, "eqref": 1, "autoref": 1, "cref": 1, "Cref": 1, "nameref": 1, "vref": 1,
    "index": 1, "vspace": 1, "hspace": 1, "includegraphics": 1, "input": 1, "include": 1, "subfile": 1, "title": 1,
    "bibliography": 1, "bibliographystyle": 1, "addbibresource": 1, "addglobalbib": 1, "addsectionbib": 1,
    "printbibliography": 0, "usepackage": 1, "documentclass": 1, "pagestyle": 1, "thispagestyle": 1, "setcounter": 2,
    "addtocounter": 2, "setlength": 2, "addtolength": 2, "addcontentsline": 3, "addtocontents": 2, "markboth": 2,
    "markright": 1, "newcommand": 2, "renewcommand": 2, "providecommand": 2, "newenvironment": 3, "let": 2,
    "renewenvironment": 3, "newtheorem": 2, "hypersetup": 1, "captionsetup": 1, "selectlanguage": 1, "footnotemark": 0,
    "endnotemark": 0, "hyphenation": 1, "pdfbookmark": 2, "phantomsection": 0, "hypertarget": 1, "hyperlink": 1,
    "textcolor": 1, "color": 1, "colorbox": 1, "foreignlanguage": 1, "textlang": 1, "parbox": 1, "raisebox": 1,
    "resizebox": 2, "scalebox": 1, "rule": 2, "multicolumn": 2, "multirow": 2, "cline": 1, "cmidrule": 1, "fontsize": 2,
    "bibinfo": 1, "bibfield": 1, "BibitemShut": 1, "href@noop": 1, "defcitealias": 2, "vphantom": 1, "hphantom": 1,
    "phantom": 1, "lstinputlisting": 1, "inputminted": 2, "today": 0, "begin": 1, "end": 1, "verb": 0,
}  # fmt: skip
_DEFINING = {"def", "gdef", "edef", "xdef", "newcommand", "renewcommand", "providecommand"}
#: What pylatexenc prints nothing for. A blank behind the command belongs to the command, which \relax sees to.
_WORDS = {
    "TeX": "TeX\\relax", "LaTeX": "LaTeX\\relax", "LaTeXe": "LaTeX2ε\\relax", "BibTeX": "BibTeX\\relax",
    "og": "« \\relax", "fg": " »", "guillemetleft": "«\\relax", "guillemetright": "»\\relax", "flqq": "«\\relax",
    "frqq": "»\\relax", "glqq": "„\\relax", "grqq": "“\\relax", "glq": "‚\\relax", "grq": "‘\\relax",
    "quotedblbase": "„\\relax", "textless": "<\\relax", "textgreater": ">\\relax", "textbar": "|\\relax",
    "slash": "/\\relax", "ier": "er\\relax", "iere": "re\\relax", "ieme": "e\\relax", "no": "no\\relax",
    "No": "No\\relax", "newblock": " ", "quad": " ", "qquad": " ", "and": ", ", "space": " ",
}  # fmt: skip
_QUOTING = {"enquote", "textquote", "mkbibquote"}

_CODE = {"verbatim", "Verbatim", "BVerbatim", "LVerbatim", "alltt", "lstlisting", "minted"}
_AWAY = {
    "comment", "filecontents", "tikzpicture", "tikzcd", "pgfpicture", "picture", "equation", "align", "alignat",
    "flalign", "gather", "multline", "eqnarray", "IEEEeqnarray", "displaymath", "dmath", "math",
}  # fmt: skip
_NUMBERED = {"enumerate", "compactenum"}
_LISTS = {"itemize", "compactitem", *_NUMBERED, "description", "compactdesc", "list", "trivlist", "thebibliography"}
_KINDS = {
    **dict.fromkeys(_LISTS, "item"),
    **dict.fromkeys(("quote", "quotation", "verse", "displayquote"), "quote"),
    **dict.fromkeys(("tabular", "tabularx", "tabulary", "longtable", "supertabular", "array"), "table"),
}
#: Environments -> how many arguments they begin with that are no text.
_ARGUMENTS = {
    "tabular": 1, "tabular*": 2, "tabularx": 2, "tabulary": 2, "longtable": 1, "supertabular": 1, "array": 1,
    "list": 2, "minipage": 1, "multicols": 1, "thebibliography": 1, "adjustwidth": 2, "wrapfigure": 2,
    "otherlanguage": 1, "spacing": 1, "hangparas": 2,
}  # fmt: skip

_TOKEN = re.compile(
    # A comment takes the line's end and the next line's indent with it, unless that line is blank.
    r"(?P<comment>%[^\n]*+(?:\n(?![ \t]*+\n)[ \t]*+)?)"
    r"|(?P<blank>\n[ \t]*+\n\s*+)"
    r"|\\(?P<edge>begin|end)[ \t]*+\{(?P<environment>[^{}\\\n]{1,60})\}"
    # In an address a % is no comment.
    r"|\\(?P<link>url|nolinkurl|path|doi|href)[ \t]*+(?:\[[^\[\]\n]{0,200}\][ \t]*+)?"
    r"\{(?P<address>(?:[^{}\\]|\\.|\{[^{}]{0,50}\}){0,2000}+)\}"
    r"|\\(?:verb|lstinline)\*?(?P<bar>[^A-Za-z\s*{\[])(?P<literal>[^\n]{0,200}?)(?P=bar)"
    r"|\\(?P<command>[A-Za-z]++(?:@[A-Za-z]++)*+\*?)"
    r"|\\(?P<escaped>.)"
    r"|(?P<mark>[{}\[\]&$])"
    r"|(?P<text>(?:[^\\%{}\[\]&$\n]++|\n(?![ \t]*+\n))++|\\)",
    re.S,
)
_OPTIONS = re.compile(r"\s*+(?:\[[^\]\n]*+\]|\{[^}\n]*+\})*+")
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
_HIDDEN = {character: chr(0xE000 + number) for number, character in enumerate("\\{}[]$%&#~^_")}
_HIDE = str.maketrans(_HIDDEN)
_SHOW = str.maketrans({hidden: character for character, hidden in _HIDDEN.items()})
_ESCAPED = {
    **{character: _HIDDEN[character] for character in "{}$%&#_"},
    # The braces keep a blank from being taken for the one that ends a command.
    **dict.fromkeys("\\,;: \n\t", "{} "),
    **dict.fromkeys("-/!@)]", ""),
}
_LENGTHS = re.compile(r"[A-Za-z]*(?:skip|indent|width|height|sep|kern|margin|stretch|penalty|after)\*?")
_LENGTH = re.compile(
    r"\s*=?\s*-?[\d.]+\s*(?:true)?(?:pt|cm|mm|in|em|ex|pc|bp|sp)\b(?:\s*(?:plus|minus)\s*[\d.]+\s*\w\w\b)*"
    r"|\s*=\s*-?\d+\b|-?[\d.]*\\[A-Za-z]+"
)
_ORDINAL = re.compile(r"(?:(\d+)\^\{?(?:\\[a-z]+[ {]*)?(st|nd|rd|th|er|re)|\^\{?(?:\\[a-z]+[ {]*)?([a-z]{1,4}))\}*")


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (else the first heading); a block for each heading, paragraph and item, at the end one for each note.

    The notes come in the order of their numbers, each with the line where its command stands.
    """
    source = _Source(text)
    found = _Reader(source).read()
    return source.title() or first_heading(found), found


def cited(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    r"""The citekeys in order of first citation ("*" for \nocite{*}), and the names of the .bib files.

    Names that lead out of the document's own folder are left out: a document must not make us read other files.
    """
    source = _Source(text)
    keys: dict[str, None] = {}
    files: dict[str, None] = {}
    for at, token in enumerate(source.tokens):
        name = token.text.rstrip("*") if token.kind == "command" else ""
        if _cites(name):
            keys.update(dict.fromkeys(key for key in source.citation(at)[0] if not {"#", "\\"} & {*key}))
        elif (name == "bibliography" or name in _RESOURCES) and (argument := source.argument(at + 1)):
            names = source.listed(*argument) if name == "bibliography" else [source.raw(*argument).strip()]
            ending = ".bib" if name == "bibliography" else ""
            files.update((each if each.endswith(ending) else each + ending, None) for each in names if _is_beside(each))
    return tuple(keys), tuple(files)


def _cites(name: str) -> bool:
    return (lower := name[:1].lower() + name[1:]) in _CITING or lower in _MULTICITING


def _is_beside(name: str) -> bool:
    """Whether a file's name stays within the folder of the document: no absolute path, no scheme, no way upwards."""
    return bool(name) and name.isprintable() and name[0] not in "/~|" and not any(
        sign in name for sign in ("..", ":", "\\", "#")
    )  # fmt: skip


class _Token(NamedTuple):
    """`kind` is a group of _TOKEN, "begin", "end", "code", or a mark itself; `start` a place in the text."""

    kind: str
    text: str
    start: int
    more: str = ""


def _tokens(text: str) -> Iterator[_Token]:
    """The tokens without comments, and without the environments that hold no text."""
    unclosed: set[str] = set()
    position, before = 0, ""
    while match := _TOKEN.match(text, position):
        start, position = position, match.end()
        kind = str(match.lastgroup)
        after, before = before, kind
        if kind == "comment":
            if after == "command":  # the name ends here
                yield _Token("text", " ", start)
        elif kind == "environment":
            name, closing = match[kind].strip().rstrip("*"), f"\\end{{{match[kind]}}}"
            if match["edge"] == "begin" and (name in _CODE or name in _AWAY):
                if (end := _end(text, position, closing, unclosed)) >= 0:
                    if name in _CODE:
                        yield _Token("code", text[position:end], start)
                    position = end + len(closing)
                continue
            yield _Token(match["edge"], name, start, "*" if "*" in match[kind] else "")
        elif kind == "command" and match[kind] == "iffalse":
            position = max(position, _end(text, position, "\\fi", unclosed))
        else:
            yield _Token(match[kind] if kind == "mark" else kind, match[kind], start, match["link"] or "")


def _end(text: str, position: int, end: str, unclosed: set[str]) -> int:
    """Where an environment ends, -1 for nowhere. What is not found once is not sought again."""
    place = -1 if end in unclosed else text.find(end, position)
    if place < 0:
        unclosed.add(end)
    return place


class _Source:
    """The tokens of a document, and the way among them: arguments, options, what a few tokens say."""

    def __init__(self, text: str) -> None:
        self.text = with_newlines(text).replace("\0", " ")
        # A blank token ends every search for what follows.
        self.tokens = [*_tokens(self.text), _Token("blank", "", len(self.text))]
        self.partners = _partners(self.tokens)
        self.newlines = [found.start() for found in re.finditer("\n", self.text)]
        german = any("german" in options or "austrian" in options for options in _LOADED.findall(self.text))
        self.ligatures = _GERMAN if german and "MakeOuterQuote" not in self.text else _LIGATURES
        longest_first = sorted(self.ligatures, key=len, reverse=True)
        self.ligature = re.compile("|".join(map(re.escape, longest_first)))

    def line(self, position: int) -> int:
        return bisect_left(self.newlines, position) + 1

    def body(self) -> tuple[int, int]:
        r"""The tokens between \begin{document} and \end{document}; all where there are none."""
        edges = {token.kind: at for at, token in reversed([*enumerate(self.tokens)]) if token.text == "document"}
        begin = edges.get("begin", -1) + 1
        return begin, max(begin, edges.get("end", len(self.tokens)))

    def title(self) -> str:
        at = next((at for at, token in enumerate(self.tokens) if token[:2] == ("command", "title")), -1)
        argument = self.argument(at + 1) if at >= 0 else None
        return self.inline(*argument) if argument else ""

    @cached_property
    def bibliography(self) -> str:
        r"""What stands above a thebibliography: \refname or \bibname where the document defines them."""
        for at, token in enumerate(self.tokens):
            if token.kind == "command" and token.text in ("refname", "bibname"):
                defined = any(before.text.rstrip("*") in _DEFINING for before in self.tokens[max(0, at - 2) : at])
                if defined and (name := self.argument(at + 1 + (self.tokens[at + 1].kind == "}"))):
                    return self.inline(*name)
        return "References"

    def space(self, at: int) -> int:
        return at + 1 if self.tokens[at].kind == "text" and self.tokens[at].text.isspace() else at

    def bracket(self, at: int) -> int:
        """Where the option that begins here ends, -1 for nowhere (or where none begins)."""
        if self.tokens[at].kind != "[":
            return -1
        at += 1
        while (kind := self.tokens[at].kind) not in ("]", "[", "}", "blank"):
            at = self.partners.get(at, at) + 1
        return at if kind == "]" else -1

    def argument(self, at: int) -> tuple[int, int] | None:
        """The argument in braces that stands here, or behind options: its first token, and the brace that closes it."""
        at = self.space(at)
        while (end := self.bracket(at)) >= 0:
            at = self.space(end + 1)
        return (at + 1, self.partners[at]) if at in self.partners and self.tokens[at].kind == "{" else None

    def skip(self, at: int, count: int) -> int:
        """Past so many arguments and their options."""
        for _ in range(count):
            while (end := self.bracket(self.space(at))) >= 0:
                at = end + 1
            after = self.space(at)
            if self.tokens[after].kind == "{" and after in self.partners:
                at = self.partners[after] + 1
            elif self.tokens[after].kind in ("command", "escaped"):
                at = after + 1
            else:
                break
        return at

    def citation(self, at: int) -> tuple[list[str], int]:
        """The citekeys of the command that stands here, and where the text goes on."""
        multiple = self.tokens[at].text.rstrip("*").lower() in _MULTICITING
        keys: list[str] = []
        place = after = at + 1
        while True:
            place = self.space(place)
            token = self.tokens[place]
            if multiple and not keys and token.text.lstrip().startswith("("):
                place = self._parenthesis(place)
            elif (end := self.bracket(place)) >= 0:
                place = end + 1
            elif token.kind == "{" and place in self.partners and (multiple or not keys):
                keys += self.listed(place + 1, self.partners[place])
                place = after = self.partners[place] + 1
            else:
                return keys, after

    def _parenthesis(self, at: int) -> int:
        """Past a note in parentheses, which may hold commands, but not many."""
        for place in range(at, min(at + 20, len(self.tokens) - 1)):
            if self.tokens[place].text.rstrip().endswith(")"):
                return place + 1
        return at + 1

    def raw(self, first: int, last: int) -> str:
        """What is written there; no more than a list of citekeys or files has."""
        tokens = self.tokens[first : min(last, first + 100)]
        return "".join("\\" * (token.kind in ("command", "escaped")) + token.text for token in tokens)

    def listed(self, first: int, last: int) -> list[str]:
        """What stands between commas, as it is written."""
        return [each for part in self.raw(first, last).split(",") if (each := " ".join(part.split()))]

    def inline(self, first: int, last: int) -> str:
        """What a few tokens say, without notes."""
        pieces = []
        while first < last:
            token = self.tokens[first]
            name = token.text.rstrip("*") if token.kind == "command" else ""
            if name in _NOTES or name in _SKIPPED:
                first = self.skip(first + 1, _SKIPPED.get(name, 1))
            else:
                pieces.append(self.typeset(token))
                first += 1
        return " ".join(_unicode("".join(pieces)).translate(_SHOW).split())

    def typeset(self, token: _Token) -> str:
        """A token for pylatexenc: ligatures set, what prints itself hidden from it."""
        if token.kind == "text":
            return self.ligature.sub(lambda found: self.ligatures[found[0]], token.text.replace("\\", ""))
        if token.kind == "command":
            name = token.text.rstrip("*")
            return _WORDS.get(name, f"\\{name}")
        if token.kind == "escaped":
            return _ESCAPED.get(token.text, f"\\{token.text}")
        if token.kind in ("address", "literal"):
            return _printed(token).translate(_HIDE)
        if token.kind in ("$", "&"):
            return _HIDDEN[token.kind]
        return token.text if token.kind in "{}[]" else " "


def _partners(tokens: list[_Token]) -> dict[int, int]:
    """Each brace that has a partner, and where that stands."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.kind == "{":
            opened.append(at)
        elif token.kind == "}" and opened:
            partners[at] = opened.pop()
            partners[partners[at]] = at
    return partners


def _address(token: _Token) -> str:
    address = _IN_ADDRESS.sub(lambda found: found[1] or ("~" if "tilde" in found[0] else ""), token.text)
    return f"https://doi.org/{address}" if token.more == "doi" and not address.startswith("http") else address


def _printed(token: _Token) -> str:
    """What an address or a literal prints; that of \\href is the text behind it."""
    if token.kind == "literal":
        return token.text
    return "" if token.more == "href" else _address(token)


@dataclass(slots=True)
class _Frame:
    """What text collects in: the body, a heading, a note. `end` is the brace that closes it, `inside` the environments
    that it stands in, `start` where its text begins; until something `shows` that is where its first command stands."""

    kind: str = ""
    end: int = -1
    level: int = 0
    marker: str = ""
    line: int = 0
    number: int = 0
    inside: int = 0
    gap: bool = True
    start: int = -1
    shows: bool = False
    pieces: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Environment:
    name: str = ""
    kind: str = "paragraph"
    level: int = 0
    count: int = 0


class _Reader:
    """Walks the tokens once. Frames and environments are stacks of its own: nothing is recursive."""

    def __init__(self, source: _Source) -> None:
        self.source = source
        self.tokens = source.tokens
        self.found: list[Block] = []
        self.notes: list[tuple[int, Block]] = []
        self.frames = [_Frame(inside=1)]
        self.environments = [_Environment()]
        self.closing: dict[int, str] = {}
        self.count = 0

    def read(self) -> list[Block]:
        at, end = self.source.body()
        while at < end:
            at = self._step(at)
        self._unwind()
        return self.found + [block for _, block in sorted(self.notes, key=lambda note: note[0])]

    @property
    def frame(self) -> _Frame:
        return self.frames[-1]

    @property
    def in_body(self) -> bool:
        return len(self.frames) == 1

    @property
    def runs_on(self) -> bool:
        """Whether line breaks and blank lines are no more than blanks: a heading, an item of the bibliography."""
        return self.frame.kind == "heading" or (self.in_body and self.environments[-1].name == "thebibliography")

    def _step(self, at: int) -> int:
        """Read a token and what belongs to it; where to go on."""
        token = self.tokens[at]
        match token.kind:
            case "command":
                return self._command(at, token.text.rstrip("*"))
            case "escaped":
                return self._escaped(at)
            case "$":
                return self._math(at)
            case "begin":
                return self._begin(at)
            case "end":
                self._end(token.text)
            case "blank":
                self._break()
            case "code":
                self._code(token)
            case "}" if at == self.frame.end:
                self._leave()
            case "{" | "}":
                self._add(self.closing.pop(at, token.kind), token.start, shows=False)
            case "&" if self.environments[-1].kind == "table":
                self._close()
            case _:
                if token.kind == "address" and (address := _address(token)).startswith(("http", "//")):
                    self.frame.links.append(address)
                self._add(self.source.typeset(token), token.start, shows=bool(token.text.strip()))
        return at + 1

    def _add(self, piece: str, start: int, *, shows: bool = True) -> None:
        frame = self.frame
        if shows and not frame.shows:
            frame.start, frame.shows = start + len(piece) - len(piece.lstrip()), True
        elif frame.start < 0 and not piece.isspace():
            frame.start = start
        frame.pieces.append(piece)

    def _command(self, at: int, name: str) -> int:
        source, token = self.source, self.tokens[at]
        enters = name in _LEVELS or name in _NOTES or (name in _APART and self.in_body)
        if enters:
            return self._enter(name, token, *argument) if (argument := source.argument(at + 1)) else at + 1
        if name in ("item", "bibitem"):
            return self._item(at + 1, name)
        if _cites(name):
            keys, after = source.citation(at)
            if keys and not name.startswith("nocite"):
                self._add(f"[{', '.join(keys)}]".translate(_HIDE), token.start)
            return after
        if name in _BREAKS:
            self._break()
            return at + 1
        if name in ("def", "gdef", "edef", "xdef"):
            return self._definition(at + 1)
        if name in _SKIPPED:
            return source.skip(at + 1, _SKIPPED[name])
        if name in _QUOTING and (argument := source.argument(at + 1)):
            self.closing[argument[1]] = "”"
            self._add("“", token.start)
            return argument[0]
        if name in ("refname", "bibname"):
            self._add(source.bibliography, token.start)
            return at + 1
        return self._unknown(at, name)

    def _enter(self, name: str, token: _Token, first: int, last: int) -> int:
        """Begin a note, a heading, or what else stands in an argument of its own."""
        if name in _NOTES:
            self.count += 1
            line = self.source.line(token.start)
            frame = _Frame("note", last, 0, f"[{self.count}]", line, self.count, len(self.environments))
        elif name in _LEVELS:
            # A heading ends whatever somebody forgot to close.
            self._unwind()
            frame = _Frame("heading", last, _LEVELS[name], inside=1)
        else:
            self._close()
            frame = _Frame("paragraph", last, inside=len(self.environments))
        self.frames.append(frame)
        return first

    def _leave(self) -> None:
        self._close()
        frame = self.frames.pop()
        del self.environments[frame.inside :]
        self.frame.gap = self.frame.gap or frame.kind != "note"

    def _unwind(self) -> None:
        """End all that is open."""
        while not self.in_body:
            self._leave()
        self._close()
        del self.environments[1:]

    def _begin(self, at: int) -> int:
        token = self.tokens[at]
        name = token.text
        if name == "thebibliography":
            self._unwind()
            if heading := self.source.bibliography:
                self.found.append(Block(heading, self.source.line(token.start), "heading", _LEVELS["section"]))
        self._close()
        if self.in_body:
            self.frame.marker = ""
        outer = self.environments[-1]
        kind, level = _KINDS.get(name, outer.kind), outer.level + (name in _LISTS)
        self.environments.append(_Environment(name, kind, level))
        after = self.source.skip(at + 1, _ARGUMENTS.get(name + token.more, _ARGUMENTS.get(name, 0)))
        return max(after, self.source.bracket(after) + 1)

    def _end(self, name: str) -> None:
        self._close()
        if self.in_body:
            self.frame.marker = ""
        # No one forgets to close fifty; who looks further back may look for ever.
        for depth in range(len(self.environments) - 1, max(self.frame.inside, len(self.environments) - 50) - 1, -1):
            if self.environments[depth].name == name:
                del self.environments[depth:]
                break

    def _item(self, at: int, name: str) -> int:
        self._close()
        environment = self.environments[-1]
        begin, label = self.source.space(at), ""
        if (end := self.source.bracket(begin)) >= 0:
            label, at = self.source.inline(begin + 1, end), end + 1
        if not label and (name == "bibitem" or environment.name in _NUMBERED):
            environment.count += 1
        if name == "bibitem":
            marker, at = f"[{label or environment.count}]", self.source.skip(at, 1)
        else:
            marker = label or (f"{environment.count}." if environment.name in _NUMBERED else "•")
        if self.in_body:
            self.frame.marker = marker
        return at

    def _definition(self, at: int) -> int:
        r"""Past \def\name#1{...}."""
        at = self.source.space(at) + 1
        for place in range(at, min(at + 10, len(self.tokens))):
            if self.tokens[place].kind == "{" and place in self.source.partners:
                return self.source.partners[place] + 1
        return min(at, len(self.tokens))

    def _unknown(self, at: int, name: str) -> int:
        """A command that pylatexenc may know: its options go, its arguments follow as text."""
        self._add(self.source.typeset(self.tokens[at]), self.tokens[at].start, shows=name in _WORDS)
        after = self.tokens[at + 1]
        if (end := self.source.bracket(at + 1)) >= 0 and self.tokens[end + 1].kind == "{":
            return end + 1
        if _LENGTHS.fullmatch(name) and after.kind == "text" and (length := _LENGTH.match(after.text)):
            self._add(
                after.text[length.end() :], after.start + length.end(), shows=bool(after.text[length.end() :].strip())
            )
            return at + 2
        return at + 1

    def _escaped(self, at: int) -> int:
        token = self.tokens[at]
        if token.text in "([":
            return self._math(at)
        if token.text != "\\":
            self._add(self.source.typeset(token), token.start, shows=not token.text.isspace())
            return at + 1
        if self.runs_on:
            self._add(" ", token.start, shows=False)
        else:
            self._close(gap=self.environments[-1].kind == "table")
        end = self.source.bracket(at + 1)
        return end + 1 if end >= 0 and _LENGTH.fullmatch(self.source.raw(at + 2, end)) else at + 1

    def _math(self, at: int) -> int:
        """Past a formula; one within a line is kept."""
        first = self.tokens[at]
        double = first.kind == "$" == self.tokens[at + 1].kind
        closing = ("$", "$") if first.kind == "$" else ("escaped", ")" if first.text == "(" else "]")
        begin = end = at + 1 + double
        while self.tokens[end][:2] != closing:
            if self.tokens[end].kind == "blank" or self.tokens[end][:2] == first[:2] or end == self.frame.end:
                return self._no_math(at)
            end += 1
        after = end + 1 + (double and self.tokens[end + 1].kind == "$")
        if double or closing[1] == "]":
            self._add(" ", first.start, shows=False)
            return after
        formula = self.source.text[self.tokens[begin].start : self.tokens[end].start].strip()
        if len(formula) > _LONGEST_FORMULA:
            return self._no_math(at)
        ordinal = _ORDINAL.fullmatch(formula)
        self._add("".join(filter(None, ordinal.groups())) if ordinal else f"${formula}$", first.start)
        return after

    def _no_math(self, at: int) -> int:
        """A sign that no formula ends: a dollar is one."""
        if self.tokens[at].kind == "$":
            self._add(_HIDDEN["$"], self.tokens[at].start)
        return at + 1

    def _break(self) -> None:
        if self.runs_on:
            self._add(" ", 0, shows=False)
        else:
            self._close()

    def _code(self, token: _Token) -> None:
        code = " ".join(_OPTIONS.sub("", token.text, count=1).split())
        if not self.in_body:
            self._add(code.translate(_HIDE), token.start)
            return
        self._close()
        if code:
            self.found.append(Block(code, self.source.line(token.start), "code"))

    def _close(self, *, gap: bool = True) -> None:
        """What has been collected becomes a block, if it is more than blanks."""
        frame, environment = self.frame, self.environments[-1]
        if words := " ".join(_unicode("".join(frame.pieces)).split()):
            kind = frame.kind or environment.kind
            line = frame.line or self.source.line(max(frame.start, 0))
            marker = frame.marker
            if not marker and kind == "paragraph":
                marker, words = marker_apart(words)
            level = frame.level or (environment.level if kind == "item" else 0)
            block = Block(words.translate(_SHOW), line, kind, level, marker, 0, frame.gap, tuple(frame.links))
            if frame.kind == "note":
                self.notes.append((frame.number, block))
            else:
                self.found.append(block)
            frame.marker, frame.line = "", 0
        frame.gap = gap or (frame.gap and not words)
        frame.start, frame.shows = -1, False
        frame.pieces.clear()
        frame.links.clear()


#: pylatexenc is slow, and works by recursion: longer or deeper text than this is read without it.
_LONGEST = 20_000
_LONGEST_FORMULA = 500
_DEEPEST = 40
_HIDE_BRACKETS = {ord("["): "\ue100", ord("]"): "\ue101"}
_SHOW_BRACKETS = {0xE100: "[", 0xE101: "]"}
_BRACE = re.compile(r"\\.|[{}]", re.S)
_COMMAND = re.compile(r"\\(?:[A-Za-z@]+\*?|.)|[{}]", re.S)


def _unicode(source: str) -> str:
    """LaTeX -> Unicode, but for the characters that are hidden."""
    if "\\" not in source and "$" not in source:
        return source.replace("{", "").replace("}", "")
    balanced = _balanced(source) if len(source) <= _LONGEST else ""
    return (balanced and _by_pylatexenc(balanced)) or _COMMAND.sub("", source)


def _balanced(source: str) -> str:
    """With no brace that has no partner; "" for what is nested too deep."""
    pieces: list[str] = []
    opened: list[int] = []
    position = deepest = 0
    for brace in _BRACE.finditer(source):
        pieces += [source[position : brace.start()], brace[0]]
        position = brace.end()
        if brace[0] == "{":
            opened.append(len(pieces) - 1)
            deepest = max(deepest, len(opened))
        elif brace[0] == "}" and not opened:
            pieces.pop()
        elif brace[0] == "}":
            opened.pop()
    for place in opened:
        pieces[place] = "{}"  # a command that stands before it still ends here
    return "" if deepest > _DEEPEST else "".join(pieces) + source[position:]


@cache
def _converter() -> tuple[Any, Any]:
    import logging

    from pylatexenc import latex2text, latexwalker

    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    # Ligatures are set before; placeholders are words that the text does not have ("<graphics>").
    away = ["nonascii-specials", "latex-placeholders"]
    known = latexwalker.get_default_latex_context_db().filter_context(exclude_categories=away)
    shown = latex2text.get_default_latex_context_db().filter_context(exclude_categories=away)
    texts = latex2text.LatexNodes2Text(math_mode="text", keep_comments=False, latex_context=shown)

    def walker(text: str) -> Any:
        return latexwalker.LatexWalker(text, latex_context=known, tolerant_parsing=True)

    return walker, texts


def _by_pylatexenc(source: str) -> str:
    walker, texts = _converter()
    try:
        # It looks for the end of an option in every way there is, and options are gone already.
        nodes, _, _ = walker(source.translate(_HIDE_BRACKETS)).get_latex_nodes()
        return str(texts.nodelist_to_text(nodes)).translate(_SHOW_BRACKETS)
    except Exception:  # pylatexenc raises many kinds on broken LaTeX, RecursionError too; the words are kept
        return ""
