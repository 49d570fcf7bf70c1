"""LaTeX -> Unicode, through pylatexenc where that is needed and does no harm."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from readinglist.normalise.text import spaced

#: pylatexenc is slow, and works by recursion: longer or deeper text than this is read without it.
_LONGEST = 20_000
_DEEPEST = 40
_HIDE_BRACKETS = {ord("["): "\ue100", ord("]"): "\ue101"}
_SHOW_BRACKETS = {0xE100: "[", 0xE101: "]"}
_BRACE = re.compile(r"\\.|[{}]", re.S)
_COMMAND = re.compile(r"\\(?:[A-Za-z@]+\*?|.)|[{}]", re.S)


def plain(source: str) -> str:
    """What LaTeX prints, with single blanks; the characters that are hidden stay so."""
    if "\\" not in source and "$" not in source:
        return spaced(source.replace("{", "").replace("}", ""))
    balanced = _balanced(source) if len(source) <= _LONGEST else ""
    return spaced((balanced and _by_pylatexenc(balanced)) or _COMMAND.sub("", source))


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
