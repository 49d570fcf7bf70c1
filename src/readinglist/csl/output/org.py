"""Org, the mark-up of Emacs.

Org has no escape. As its manual advises (12.4, Escape Character), letters without width stand where a sign in a text
would be mark-up, and around mark-up within a word. They show nowhere, in Emacs as in what Org exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested
from readinglist.csl.output.writer import Writer

#: What has no width and is a blank to Org (a zero width space), and what is none (a word joiner).
_BLANK, _LETTER = "\u200b", "\u2060"
_MARKERS = {"bold": "*", "italic": "/", "underline": "_"}
_SCRIPTS = {"sup": "^", "sub": "_"}
_FORMATS = (*_MARKERS, *_SCRIPTS)
#: These stand before a marker that opens, one that closes, and a script, until their neighbours are known.
_OPEN, _CLOSE, _SCRIPT = "\x02", "\x03", "\x04"
_MARK = re.compile(f"([{_OPEN}{_CLOSE}{_SCRIPT}])(.)")
_EMPHASIS = "*/_=~+"
#: What may stand before emphasis and after it, beside blanks (org-emphasis-regexp-components).
_BEFORE, _AFTER = "-('\"{", "-.,:!?;'\")}\\["
#: What ends emphasis around a marker in a text: a dollar is written as a command.
_ENDING = _AFTER + "$"
#: Signs that must not touch what follows: commands of LaTeX, scripts, links and footnotes and citations and cookies and
#: dates, links and targets and dates in angle brackets, macros, snippets, what export makes a dash or an ellipsis.
_TOUCHING = re.compile(
    r"\\|[_^](?=[\w{(*+.,$\\-]|$)|\[(?=\[|fn:|cite|\d*[/%]|\d{4}-|$)|<(?=[<%A-Za-z]|\d{4}-|$)|\{(?=\{\{|$)|@(?=@|$)"
    r"|-(?=-)|\.(?=\.\.)|\](?=\]|$)"
)
#: The type of a link without brackets, which may run a program; those of the web may stay.
_TYPE = re.compile(r"\b(?!(?:https?|mailto):)[A-Za-z][\w+-]*(?=:\S)")
#: What begins something else than a paragraph at the beginning of a line.
_BEGINNING = re.compile(
    r"\s*(?:\*+\s|#|[-+]\s|\d+[.)]\s|[|:]|%%\(|-{5}|\[(?:fn:|\d+\])|\\begin|(?:CLOCK|DEADLINE|SCHEDULED|CLOSED):)", re.I
)


def inline(runs: Sequence[Run]) -> str:
    """Runs as objects of a paragraph, which may also stand at the beginning of a line."""
    # An address within emphasis might hold what ends it.
    text = _apart(_written(nested(runs, _FORMATS, links_outside=True), ""))
    return _LETTER + text if _BEGINNING.match(text) else text


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:  # noqa: ARG001 (Org has no indents)
    """The entries as paragraphs; a block is a line, an indented one begins with wide blanks."""
    paragraphs = ("\\\\\n".join(map(_line, lines(entry.blocks))) for entry in entries)
    return "".join(f"{paragraph}\n\n" for paragraph in paragraphs)[:-1]


def _line(line: Line) -> str:
    gap = [Run(" ")] if line.label and line.runs else []
    return ("\u2003\u2003" if line.indented else "") + inline([*line.label, *gap, *line.runs])


def _written(tree: Iterable[str | Span], around: str) -> str:
    """A tree within the emphasis of these markers."""
    return "".join(_text(node, around) if isinstance(node, str) else _span(node, around) for node in tree)


def _text(text: str, around: str) -> str:
    text = _TYPE.sub(rf"\g<0>{_LETTER}", text)
    made = ""
    for place, sign in enumerate(text):
        before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
        if sign in _EMPHASIS and not before.isalnum() and not after.isspace():
            made += _LETTER
        # A dollar begins mathematics whatever follows.
        made += "\\dollar{}" if sign == "$" else sign
        if _TOUCHING.match(text, place) or (sign in around and (_is_blank(after) or after in _ENDING)):
            made += _LETTER
    return made


def _is_blank(letter: str) -> bool:
    return letter.isspace() or letter == _BLANK


def _span(span: Span, around: str) -> str:
    marker = _MARKERS.get(span.kind, "")
    inner = _written(span.inner, around + marker)
    # Emphasis does not begin or end with a blank.
    lead, body, tail = re.fullmatch(rf"([\s{_BLANK}]*)(.*?)([\s{_BLANK}]*)", inner, re.S).groups()  # type: ignore[union-attr]
    if not body:
        return inner
    if span.kind == LINK:
        same = list(span.inner) == [span.address]
        body = f"[[{span.address}]]" if same else f"[[{span.address}][{body}]]"
    elif marker:
        body = f"{_OPEN}{marker}{body}{_CLOSE}{marker}"
    elif _is_balanced(body):
        body = f"{_SCRIPT}{_SCRIPTS[span.kind]}{{{body}}}"
    return f"{lead}{body}{tail}"


def _is_balanced(text: str) -> bool:
    """Whether a script can hold a text: braces pair, and not deeper than Org looks (org-match-sexp-depth)."""
    depth = 0
    for brace in re.findall(r"[{}]", text):
        depth += 1 if brace == "{" else -1
        if not 0 <= depth < 3:
            return False
    return depth == 0


def _apart(text: str) -> str:
    """Text with mark-up that its neighbours allow: beside a letter, emphasis needs a blank; a script needs a letter."""
    made = ""
    end = 0
    opened = True
    for match in _MARK.finditer(text):
        made += text[end : match.start()]
        kind, marker = match.groups()
        before, after = made[-1:], text[match.end() : match.end() + 1]
        # The inside of emphasis and the text of a link begin anew, as a paragraph does.
        begins = before == "[" or (opened and match.start() == end)
        if kind == _OPEN:
            apart = begins or _is_blank(before) or (before in _BEFORE and marker != "_")
            made += marker if apart else _BLANK + marker
        elif kind == _CLOSE:
            apart = after in _AFTER.rstrip("\\[") + _CLOSE or _is_blank(after) or text.startswith("]]", match.end())
            made += marker if apart else marker + _BLANK
        else:
            made += marker if before.isalnum() else _LETTER + marker
        opened = kind == _OPEN
        end = match.end()
    return made + text[end:]


WRITER = Writer(inline, bibliography)
