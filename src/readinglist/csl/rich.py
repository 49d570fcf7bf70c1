"""An item's own text -> a tree: the tags of CSL rich text, quotation marks, apostrophes.

Source: CSL 1.0.2, Appendix IV.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.csl.tree import Look, Output, Span
from readinglist.normalise import markup

_SIMPLE = re.compile(r"""[<"'‘’“”«»`]""")
_LOOKS = {
    "i": Look(style="italic", field=True),
    "b": Look(weight="bold", field=True),
    "sup": Look(vertical="sup", field=True),
    "sub": Look(vertical="sub", field=True),
    "sc": Look(variant="small-caps", field=True),
    "u": Look(decoration="underline", field=True),
    "nocase": Look(nocase=True, field=True),
    "nodecor": Look("normal", "normal", "normal", "none", "baseline", field=True),
}
_QUOTED = Look(quotes=True, field=True)
_TYPED = {mark: Look(quotes=True, field=True, typed=mark + end) for mark, end in (("“", "”"), ("‘", "’"))}
_PRIVATE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
#: Quotation marks that may stand in a field, each with what ends it.
_PAIRS = {'"': '"', "'": "'", "“": "”", "‘": "’", "`": "'"}
_LETTER = re.compile(r"\w")


def clean(text: str) -> str:
    """Input on one line, without control characters; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", _PRIVATE.sub("", text)).strip(" ")


@lru_cache(maxsize=16384)
def read(text: str) -> Output:
    """A field's text as a tree, on one line; a string where nothing in it is set apart.

    Tags that do not pair are text, as is any other tag. Straight apostrophes become typographic ones.
    """
    text = clean(text)
    if "«" in text or "»" in text:
        text = text.replace("« ", "«\u202f").replace(" »", "\u202f»")
    return text if not _SIMPLE.search(text) else _simplified(_quotations(_tags(text)))


def edged(text: str) -> Output:
    """The same for a text of a style or of a cite, whose blanks at the edges matter."""
    bare = text.strip(" ")
    if not _SIMPLE.search(bare):
        return text
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    parts: list[Output] = [part for part in (lead, read(bare), tail) if part]
    return parts[0] if len(parts) == 1 else parts


#: A piece of a text that is being read: characters, or a tag with its look and the place of the one that ends it.
_Piece = str | tuple[Look, bool]


def _tags(text: str) -> list[_Piece]:
    """Text and (look, opens) by turns; what does not pair is text."""
    return [piece if isinstance(piece, str) else (_LOOKS[piece.kind], piece.opens) for piece in markup.pieces(text)]


def _quotations(pieces: list[_Piece]) -> list[_Piece]:
    """Pairs of quotation marks as looks, across tags only where both are on the same level; apostrophes as they are
    printed."""
    found: list[_Piece] = []
    # (mark that ends it, place in found, depth of tags)
    opened: list[tuple[str, int, int]] = []
    depth = 0
    whole = "".join(piece if isinstance(piece, str) else "\x00" for piece in pieces)
    last = {mark: whole.rfind(mark) for mark in _PAIRS | {"’": "", "”": ""}}
    at = 0
    for piece in pieces:
        if not isinstance(piece, str):
            depth += 1 if piece[1] else -1
            opened = [one for one in opened if one[2] <= depth]
            found.append(piece)
            at += 1
            continue
        start = 0
        for offset, letter in enumerate(piece):
            if letter not in "\"'“”‘’`«»":
                continue
            before = _beside(whole, at + offset, -1)
            after = _beside(whole, at + offset, 1)
            still = {mark for mark, place in last.items() if place > at + offset}
            role = _role(letter, before, after, opened, depth, still)
            if not role:
                continue
            if offset > start:
                found.append(piece[start:offset])
            start = offset + 1
            if role == "open":
                opened.append((_PAIRS[letter], len(found), depth))
                found.append(letter)
            elif role == "close":
                place = next(n for n in range(len(opened) - 1, -1, -1) if _same(opened[n][0], letter))
                mark = found[opened[place][1]]
                quoted = _TYPED.get(mark, _QUOTED) if isinstance(mark, str) else _QUOTED
                found[opened[place][1]] = (quoted, True)
                del opened[place:]
                found.append((quoted, False))
            else:
                found.append(role)
        if start < len(piece):
            found.append(piece[start:])
        at += len(piece)
    return [_apostrophes(piece) if isinstance(piece, str) else piece for piece in found]


def _beside(whole: str, at: int, step: int) -> str:
    """The next letter in a direction, tags passed over; "" at an end."""
    at += step
    while 0 <= at < len(whole) and whole[at] == "\x00":
        at += step
    return whole[at] if 0 <= at < len(whole) else ""


def _same(ends: str, letter: str) -> bool:
    return ends == letter or {ends, letter} == {"'", "’"}


def _role(letter: str, before: str, after: str, opened: list[tuple[str, int, int]], depth: int, still: set[str]) -> str:
    """What a mark does: "open", "close", a character to print instead, or "" for itself; `still` are marks to come."""
    if letter in "«»":
        return ""
    closes = any(_same(ends, letter) and level == depth for ends, _, level in opened)
    if letter in "'’":
        if before and _LETTER.match(before) and after and _LETTER.match(after):
            return "’"  # within a word
        if closes and before and not before.isspace() and not (after and _LETTER.match(after)):
            return "close"
        if letter == "’" or (before and not before.isspace() and before not in '([{-–—/"“‘'):
            return "’"
        if not after or after.isspace():
            return "’"
        return "open" if still & {"'", "’"} else "’"
    if letter in "”":
        return "close" if closes else ""
    if letter == '"' and closes and not (not before or before.isspace()):
        return "close"
    if letter == "`" or letter == '"' or letter in "“‘":
        ends = _PAIRS[letter]
        if ends not in still and not (ends in "'’" and still & {"'", "’"}):
            return ""
        if letter in '"`' and not (after and not after.isspace()):
            return "close" if closes else ""
        return "open"
    return ""


def _apostrophes(text: str) -> str:
    return text.replace("'", "’") if "'" in text else text


def _simplified(pieces: list[_Piece]) -> Output:
    """The tree of paired pieces; a look that crosses another ends with it."""
    stack: list[tuple[Look | None, list[Output]]] = [(None, [])]
    for piece in pieces:
        if isinstance(piece, str):
            parts = stack[-1][1]
            if parts and isinstance(parts[-1], str):
                parts[-1] += piece
            else:
                parts.append(piece)
        elif piece[1]:
            stack.append((piece[0], []))
        else:
            looks = [look for look, _ in stack]
            if piece[0] not in looks:
                continue
            while True:
                look, parts = stack.pop()
                assert look is not None
                stack[-1][1].append(Span(look, parts))
                if look == piece[0]:
                    break
    while len(stack) > 1:
        look, parts = stack.pop()
        assert look is not None
        stack[-1][1].append(Span(look, parts))
    parts = stack[0][1]
    return parts[0] if len(parts) == 1 else parts
