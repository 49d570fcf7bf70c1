r"""Text beyond ASCII as the LaTeX commands that old BibTeX needs: "é" -> "{\'e}" (btxdoc 4: a special character)."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable
from functools import cache

from readinglist.formats import latex

#: A character with what is put above or below it.
_BEYOND = re.compile(r"[^\x00-\x7f][\u0300-\u036f]*|[A-Za-z][\u0300-\u036f]+")
_LETTER_COMMANDS = frozenset("uvHckrdb")


def escaped(text: str) -> str:
    r"""LaTeX in UTF-8 -> LaTeX in ASCII; a character that LaTeX has no command for stays.

    >>> escaped("Éluard – œuvres")
    "{\\'E}luard {\\textendash} {\\oe}uvres"
    """
    return text if text.isascii() else _BEYOND.sub(lambda found: _command(found[0]), text)


@cache
def _command(letter: str) -> str:
    """The command of a character, in braces: the first one that is read as that character again."""
    whole = unicodedata.normalize("NFC", letter)
    for found in (_accented(letter), latex.symbol(whole), _by_pylatexenc()(whole)):
        if found and found.isascii() and latex.decode(f"a{{{found}}}b") == f"a{whole}b":
            return f"{{{found}}}"
    return letter


def _accented(letter: str) -> str:
    r"""A letter of ASCII under one accent: "\'e", "\c{c}"; "" for any other."""
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[:1], parts[1:]
    command = latex.accent(marks) if len(marks) == 1 and base.isascii() and base.isalpha() else ""
    if not command:
        return ""
    base = f"\\{base}" if base in "ij" and command not in _LETTER_COMMANDS - set("uvHr") else base
    return f"\\{command}{{{base}}}" if command in _LETTER_COMMANDS else f"\\{command}{base}"


@cache
def _by_pylatexenc() -> Callable[[str], str]:
    from pylatexenc.latexencode import UnicodeToLatexEncoder

    logging.getLogger("pylatexenc.latexencode").setLevel(logging.CRITICAL)
    encoder = UnicodeToLatexEncoder(
        non_ascii_only=True, replacement_latex_protection="none", unknown_char_policy="keep", unknown_char_warning=False
    )
    return lambda text: str(encoder.unicode_to_latex(text))


def staying(text: str) -> list[str]:
    """The characters of a text that LaTeX has no command for."""
    return sorted(letter for letter in set(text) if not letter.isascii() and not escaped(letter).isascii())
