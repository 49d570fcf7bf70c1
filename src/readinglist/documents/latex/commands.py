"""What commands and environments of LaTeX mean to a reader, in tables."""

from __future__ import annotations

import re


def _counted(*names: str) -> dict[str, int]:
    """Name -> how many arguments it has: first those with none, then those with one, and so on."""
    return {name: count for count, each in enumerate(names) for name in each.split()}


LEVELS = {
    "part": 1, "chapter": 2, "section": 3, "subsection": 4, "subsubsection": 5, "paragraph": 6, "subparagraph": 7,
    "addpart": 1, "addchap": 2, "addsec": 3, "minisec": 6, "frametitle": 3,
}  # fmt: skip
NOTES = {"footnote", "footnotetext", "endnote", "endnotetext", "thanks", "sidenote"}
#: Commands whose argument stands alone on the page.
APART = {"author", "date", "caption"}
ITEMS = {"item", "bibitem"}
BREAKS = {"par", "newpage", "clearpage", "cleardoublepage", "newline", "linebreak", "tabularnewline", "maketitle"}
_CITING = (
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar citetitle citenum parencite textcite autocite "
    "footcite footcitetext smartcite supercite fullcite footfullcite nocite shortcite onlinecite citeasnoun"
)
#: A capital begins them at the beginning of a sentence. Those that end in s cite a list of works, each with its own
#: notes: \cites(pre)(post)[pre][post]{key}[pre][post]{key}.
CITING = {
    start + name[1:] + end for name in _CITING.split() for start in (name[0], name[0].upper()) for end in ("", "s")
}
RESOURCES = {"addbibresource", "addglobalbib", "addsectionbib"}
#: What stands above a bibliography.
NAMES = {"refname", "bibname"}
#: Definitions in TeX's own manner: \def\name#1{...}.
PLAIN = {"def", "gdef", "edef", "xdef"}
DEFINING = {*PLAIN, "newcommand", "renewcommand", "providecommand"}
QUOTING = {"enquote", "textquote", "mkbibquote"}
#: Commands that print nothing -> how many of their arguments go with them; what follows these is text.
SKIPPED = _counted(
    "printbibliography footnotemark endnotemark phantomsection today verb",
    "label ref pageref eqref autoref cref Cref nameref vref index vspace hspace includegraphics input include subfile "
    "title bibliography bibliographystyle addbibresource addglobalbib addsectionbib usepackage documentclass pagestyle "
    "thispagestyle markright hypersetup captionsetup selectlanguage hyphenation hypertarget hyperlink textcolor color "
    "colorbox foreignlanguage textlang parbox raisebox scalebox cline cmidrule bibinfo bibfield BibitemShut href@noop "
    "vphantom hphantom phantom lstinputlisting begin end",
    "setcounter addtocounter setlength addtolength addtocontents markboth newcommand renewcommand providecommand let "
    "newtheorem pdfbookmark resizebox rule multicolumn multirow fontsize defcitealias inputminted",
    "addcontentsline newenvironment renewenvironment",
)
#: What pylatexenc prints nothing for. A blank behind the command belongs to the command, which \relax sees to.
WORDS = {
    "TeX": "TeX\\relax", "LaTeX": "LaTeX\\relax", "LaTeXe": "LaTeX2ε\\relax", "BibTeX": "BibTeX\\relax",
    "og": "« \\relax", "fg": " »", "guillemetleft": "«\\relax", "guillemetright": "»\\relax", "flqq": "«\\relax",
    "frqq": "»\\relax", "glqq": "„\\relax", "grqq": "“\\relax", "glq": "‚\\relax", "grq": "‘\\relax",
    "quotedblbase": "„\\relax", "textless": "<\\relax", "textgreater": ">\\relax", "textbar": "|\\relax",
    "slash": "/\\relax", "ier": "er\\relax", "iere": "re\\relax", "ieme": "e\\relax", "no": "no\\relax",
    "No": "No\\relax", "newblock": " ", "quad": " ", "qquad": " ", "and": ", ", "space": " ",
}  # fmt: skip
#: Commands that set a length, and the lengths that they set.
LENGTHS = re.compile(r"[A-Za-z]*(?:skip|indent|width|height|sep|kern|margin|stretch|penalty|after)\*?")
LENGTH = re.compile(
    r"\s*=?\s*-?[\d.]+\s*(?:true)?(?:pt|cm|mm|in|em|ex|pc|bp|sp)\b(?:\s*(?:plus|minus)\s*[\d.]+\s*\w\w\b)*"
    r"|\s*=\s*-?\d+\b|-?[\d.]*\\[A-Za-z]+"
)

CODE = {"verbatim", "Verbatim", "BVerbatim", "LVerbatim", "alltt", "lstlisting", "minted"}
#: Environments that hold no text.
AWAY = {
    "comment", "filecontents", "tikzpicture", "tikzcd", "pgfpicture", "picture", "equation", "align", "alignat",
    "flalign", "gather", "multline", "eqnarray", "IEEEeqnarray", "displaymath", "dmath", "math",
}  # fmt: skip
NUMBERED = {"enumerate", "compactenum"}
LISTS = {"itemize", "compactitem", *NUMBERED, "description", "compactdesc", "list", "trivlist", "thebibliography"}
#: Environments -> the kind of the blocks in them.
KINDS = {
    **dict.fromkeys(LISTS, "item"),
    **dict.fromkeys(("quote", "quotation", "verse", "displayquote"), "quote"),
    **dict.fromkeys(("tabular", "tabularx", "tabulary", "longtable", "supertabular", "array"), "table"),
}
#: Environments -> how many arguments they begin with that are no text.
ARGUMENTS = _counted(
    "",
    "tabular longtable supertabular array minipage multicols thebibliography otherlanguage spacing",
    "tabular* tabularx tabulary list adjustwidth wrapfigure hangparas",
)
