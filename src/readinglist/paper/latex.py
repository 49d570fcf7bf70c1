r"""Citations in LaTeX: those of LaTeX itself, natbib, biblatex, csquotes and the packages that name theirs alike.

Source: natbib 8.31, 2; BibLaTeX 3.19, 3.9 (citation commands); csquotes 5.2, 5 (quotations with citations).
"""

from __future__ import annotations

import re

from readinglist.paper.use import EVERYTHING, Scan, between, hide, spans

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_VERBATIM = re.compile(r"\\begin[ \t]*\{((?:[BL]?[Vv]erbatim|lstlisting|minted|comment|filecontents|alltt)\*?)\}")
_VERB = re.compile(r"\\(?:verb|lstinline)\*?(?:\[[^\[\]\n]*\])?([^A-Za-z\s*\[{])[^\n]*?\1")
_FALSE = re.compile(r"\\iffalse(?![A-Za-z])()")
_END = re.compile(r"\\end[ \t]*\{document\}")
#: Names of commands that cite; what begins a definition, or sets something up, does not.
_COMMAND = re.compile(
    r"\\((?!(?:new(?!cite\b)|renew|provide|[Dd]eclare|define|set|if|the)[A-Za-z]*[Cc]ite)"
    r"[A-Za-z]*(?:[Cc]ite[A-Za-z]*|bibentry|citation)|abx@aux@cite|(?:foreign|hyphen|hybrid)?(?:text|block)c?quote\w*)\*?"
)
#: Commands named so that take no citekey.
_OTHERS = frozenset(
    """
    citetext citestyle citesetup citereset citeindextrue citeindexfalse citetrackertrue citetrackerfalse citeleft
    citeright citemid citepunct citedash citeform citeprepend citeappend citenumfont citeyearfont citeprefix citesep
    excite incite recite
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)
#: What stands before the name of a command that is being defined.
_DEFINING = re.compile(r"\\(?:(?:new|renew|provide)command|g?def|let|DeclareRobustCommand)\*?\s*\{?\Z")
_QUOTE = re.compile(r"(foreign|hyphen|hybrid)?(text|block)cquote$")
#: The first argument of these is a volume; see BibLaTeX 3.9.6.
_VOLUME = re.compile(r"[A-Za-z]*volcites?$")
#: So is a language, and what biblatex counts in the file that LaTeX leaves behind (.aux).
_WITH_ANOTHER = ("foreigntext", "foreignblock", "hyphen", "hybrid", "abx@")
_BLANK = re.compile(r"(?:[ \t]|\n(?![ \t]*\n))*")
_LABEL = re.compile(r"\\bibitem[ \t]*(?:\[[^\[\]]*\])?[ \t]*\{([^{}]+)\}")
_INCLUDE = re.compile(r"\\(?:@?input|include|subfile|subfileinclude|loadglsentries)[ \t]*\{([^{}\n]+)\}")
_IMPORT = re.compile(r"\\(?:sub)?(?:import|includefrom|inputfrom)\*?[ \t]*\{([^{}\n]*)\}[ \t]*\{([^{}\n]+)\}")
_BARE_INPUT = re.compile(r"\\input[ \t]+([^\s{}\\%]+)")
_BIBLIOGRAPHY = re.compile(
    r"\\(bibliography|nobibliography|addbibresource|addglobalbib|addsectionbib)\*?[ \t]*(?:\[[^\[\]]*\])?\{([^{}]+)\}"
)
_CLOSING = {"[": "]", "{": "}", "(": ")"}
#: Notes longer than this are none.
_LONGEST = 2000


def scan(text: str) -> Scan:
    """The citekeys of a LaTeX document, not those in comments and listings, nor behind its end."""
    text = hide(text, between(text, _VERBATIM, r"\end{{{}}}"))
    text = hide(text, spans(text, _VERB))
    text = hide(text, ((match.end(1), match.end()) for match in _COMMENT.finditer(text)))
    text = hide(text, between(text, _FALSE, r"\fi"))
    if end := _END.search(text):
        text = text[: end.start()]
    found = Scan(labels={match[1].strip() for match in _LABEL.finditer(text)})
    for pattern in (_INCLUDE, _BARE_INPUT):
        found.files += [(match[1].strip(), match.start()) for match in pattern.finditer(text)]
    found.files += [(f"{match[1]}/{match[2]}", match.start()) for match in _IMPORT.finditer(text)]
    found.files.sort(key=lambda file: file[1])
    for match in _BIBLIOGRAPHY.finditer(text):
        ending = ".bib" if "bibliography" in match[1] else ""
        names = [each.strip() for each in match[2].split(",")] if ending else [match[2].strip()]
        found.bibliographies += [name if name.endswith(ending) else name + ending for name in names if name]
    for match in _COMMAND.finditer(text):
        found.keys += _keys(text, match)
    return found


def _keys(text: str, command: re.Match[str]) -> list[tuple[str, int]]:
    """The citekeys in the arguments of a command that stands in the text."""
    name = command[1]
    quote = "quote" in name
    defined = _DEFINING.search(text, max(0, command.start() - 40), command.start())
    if name in _OTHERS or defined or (quote and not _QUOTE.match(name)):
        return []
    several = name.endswith("s") and not name.endswith("alias")
    before = int(bool(_VOLUME.match(name)) or name.startswith(_WITH_ANOTHER))
    found: list[tuple[str, int]] = []
    place, skipped = command.end(), 0
    while (opening := text[(place := _past_blank(text, place)) : place + 1]) in _CLOSING and opening:
        if opening == "(" and not several:
            break
        end = _end(text, place)
        if end < 0:
            break
        if opening == "{":
            if skipped < before:
                skipped += 1
            else:
                found += _listed(text, place + 1, end)
                skipped = 0
                if not several:
                    break
        place = end + 1
    return found


def _past_blank(text: str, place: int) -> int:
    match = _BLANK.match(text, place)
    return match.end() if match else place


def _end(text: str, place: int) -> int:
    """Where the bracket that opens here is closed, whatever stands in braces; -1 for nowhere near."""
    closing, depth = _CLOSING[text[place]], 0
    for at in range(place + 1, min(len(text), place + _LONGEST)):
        character = text[at]
        if text[at - 1] == "\\":
            continue
        if character == closing and not depth:
            return at
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth < 0:
                return -1
    return -1


def _listed(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The keys between commas; an argument of a definition (#1) is none."""
    found = []
    place = start
    for part in text[start:end].split(","):
        if (key := part.strip()) and not {"#", "\\", "{"} & {*key}:
            found.append((EVERYTHING if key == "*" else key, place + len(part) - len(part.lstrip())))
        place += len(part) + 1
    return found
