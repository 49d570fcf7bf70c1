"""reStructuredText, for Docutils and Sphinx.

It cannot nest: a text is a link, or a script, or in bold type, or in italics. A link goes first, since an address is
more than a look; a script next, since H2O is not H₂O; of the others the innermost, which sets a word off from those
around it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.csl.formatted import Entry, Layout, Run
from readinglist.csl.output.addresses import safe
from readinglist.csl.output.lines import Line, lines
from readinglist.csl.output.nested import LINK, Span, nested, written
from readinglist.csl.output.writer import Writer

#: These stand where mark-up begins and where some ends (stars, quotes, an address by itself), until what stands beside
#: it is known.
_OPEN, _STARRED, _QUOTED, _ADDRESS = "\x02", "\x03", "\x04", "\x05"
#: What may follow mark-up; a colon after a quote would open a role, and an address goes on over most signs.
_FREE = {
    _STARRED: re.compile(r"[\s.,;:!?)\]}\"'”’»/\\-]|$"),
    _QUOTED: re.compile(r"[\s.,;!?)\]}\"'”’»/\\-]|$"),
    _ADDRESS: re.compile(r"[.,;)]*(?:\s|$)"),
}
_PARTS = re.compile(f"[{_OPEN}{''.join(_FREE)}]")
#: What keeps mark-up from a letter beside it, and shows nowhere.
_APART = "\\ "
_SIGNS = {
    "sup": (":sup:`", f"`{_QUOTED}"),
    "sub": (":sub:`", f"`{_QUOTED}"),
    "italic": ("*", f"*{_STARRED}"),
    "bold": ("**", f"**{_STARRED}"),
}
#: Signs; the end of a reference; the colons of an address that is none of the web, and of a literal block.
_SPECIAL = re.compile(r"[\\*`|<>]|_(?![^\W_])|(?<=:):|(?<!\bhttp)(?<!\bhttps)(?<=\w):(?=\S)")
#: What begins something else than a paragraph at the beginning of a line: signs that mostly do, and counted items.
_BEGINNING = re.compile(
    r"^(?:(?=[-+.:=_#~^!$%&/,;?@{}]|[•‣⁃]\s|\((?:\w|\d+|[ivxlcdm]+|#)\)(?:\s|$)|(?P<sign>[\"'()\[\]])(?P=sign)*$)"
    r"|(?P<count>\w|\d+|[ivxlcdm]+)(?=[.)](?:\s|$)))",
    re.I,
)
_BEGINS_WITH_LETTER = re.compile(r"(?:\*\*?|:su[bp]:`|`)?[^\W_]")
#: An address that Docutils finds by itself, and links to.
_PLAIN_ADDRESS = re.compile(r"https?://(?:[A-Za-z0-9.~/%=&?#:,;+-]|_(?=[A-Za-z0-9]))*[A-Za-z0-9/]")


def inline(runs: Sequence[Run]) -> str:
    """Runs as text of a paragraph, which may also stand at its beginning."""
    text = written(nested(map(_single, runs), _SIGNS), lambda text: _SPECIAL.sub(r"\\\g<0>", text), _span)
    return _apart(_BEGINNING.sub(r"\g<count>\\", text))


def _single(run: Run) -> Run:
    """A run in one format at most."""
    scripts = [name for name in run.formats if name in ("sup", "sub")]
    faces = [name for name in run.formats if name in ("italic", "oblique", "bold")]
    return run._replace(formats=() if safe(run.link) else tuple((scripts or faces)[-1:]))


def _span(span: Span, inner: str) -> str:
    lead, body, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", inner, re.S).groups()  # type: ignore[union-attr]
    if not body:
        return inner
    if span.kind != LINK:
        opening, closing = _SIGNS[span.kind]
        body = f"{_OPEN}{opening}{body}{closing}"
    elif list(span.inner) == [span.address] and _PLAIN_ADDRESS.fullmatch(span.address):
        body = f"{_OPEN}{span.address}{_ADDRESS}"
    else:
        # A "_" at the end would make a name of the address.
        address = re.sub("_$", r"\\_", span.address)
        body = f"{_OPEN}`{body} <{address}>`__{_QUOTED}"
    return f"{lead}{body}{tail}"


def _apart(text: str) -> str:
    """Text with mark-up that its neighbours allow (reStructuredText Specification, Inline markup recognition rules)."""
    made = ""
    end = 0
    for match in _PARTS.finditer(text):
        made += text[end : match.start()]
        end = match.end()
        free = _may_open(made[-1:], text[end:]) if match[0] == _OPEN else _FREE[match[0]].match(text, end)
        made += "" if free else _APART
    return made + text[end:]


def _may_open(before: str, markup: str) -> bool:
    """Whether mark-up may follow a letter: a bracket must not find its partner within the mark-up."""
    return not before or before.isspace() or (before in "([{“‘«\"'-/" and bool(_BEGINS_WITH_LETTER.match(markup)))


def bibliography(entries: Sequence[Entry], layout: Layout) -> str:  # noqa: ARG001 (the page's style sets it)
    """The entries as paragraphs; one of several lines is a block of lines, an indented one stands four blanks in."""
    return "".join(f"{_paragraph(lines(entry.blocks))}\n\n" for entry in entries)[:-1]


def _paragraph(block: Sequence[Line]) -> str:
    if len(block) == 1 and not block[0].indented:
        return _line(block[0])
    return "\n".join(f"| {'    ' if line.indented else ''}{_line(line)}" for line in block)


def _line(line: Line) -> str:
    gap = [Run(" ")] if line.label and line.runs else []
    return inline([*line.label, *gap, *line.runs])


WRITER = Writer(inline, bibliography)
