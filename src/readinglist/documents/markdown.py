"""Markdown (CommonMark with footnotes and front matter), through markdown-it-py."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from unicodedata import category

from readinglist.documents.blocks import Block, first_heading, marker_apart, with_newlines
from readinglist.documents.inline import BACK, Line, shared
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)
_TITLE = re.compile(r"^title:[ \t]*(.+)$", re.M)
_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.M)
#: Notes that stand within the sentence, as Pandoc and MyST have them: "^[Said, *Orientalism*]", "{footnote}`Said`".
_WITHIN = re.compile(r"(?<=[^\s`])\^\[(?=[^\s\]])|[ \t]?\{footnote\}`(?=[^\s`])")
_LONGEST_WITHIN, _SHORTEST_WITHIN = 2000, 20
_SQUARE = re.compile(r"[\[\]]")
#: What note-taking programs and Pandoc add, and what is left of it: "[[@ahrens2017]]", "[[notes/mak|Geert Mak]]",
#: "> [!quote]", "Required:: Mak", "3^e^ éd.", "::: {#refs}", "#read" behind what it is said of.
_ADDED = (
    (re.compile(r"\[\[@[^\[\]\s]{1,60}\]\][ \t]*"), ""),
    (re.compile(r"!?\[\[(?:[^\[\]|\n]{1,200}\|)?(?=\S)([^\[\]|\n]{1,200})(?<=\S)\]\](?![(\[])"), r"\1"),
    (re.compile(r"^([ \t]{0,8}(?:>[ \t]?){1,5})\[![\w-]{1,20}\][+-]?", re.M), r"\1"),
    (re.compile(r"^([ \t]{0,8}(?:[-*+] )?[^\W\d_][\w ()-]{1,30}:):(?=[ \t])", re.M), r"\1"),
    (re.compile(r"(?<=\w)\^(\w{1,6})\^"), r"\1"),
    (
        re.compile(
            r"^[ \t]{0,8}:{3,20}(?:[ \t]{0,9}(?:\{[^{}\n]{1,200}\}|[\w.-]{1,60}))?[ \t]{0,9}(?::{3,20}[ \t]{0,9})?$",
            re.M,
        ),
        "",
    ),
    # Behind a sentence: a title may end with "#MeToo".
    (re.compile(r"(?<=[.)\]»”])(?:[ \t]{1,4}#[^\W\d][\w/-]{0,40}){1,9}(?=[ \t]{0,9}$)", re.M), ""),
)
#: What Notion writes of a toggle: its lines are set in, as code is.
_TOGGLE = re.compile(r"^[▸▶►▾▼] ?\S.*\n(?:[ \t]*\n|(?: {4}|\t).*(?:\n|\Z))+", re.M)
_SET_IN = re.compile(r"^(?: {4}|\t)", re.M)
#: What a site's generator puts in: {% include figure.html caption="..." %}, {: .class}.
_LIQUID = re.compile(r"\{%(?:(?!\{%).){0,2000}?%\}|\{:[^{}\n]{0,200}\}", re.S)
#: Lists, quotes and items nested deeper are left out by the reader.
_DEEPEST = 100
_INDENTS = ("    ", "\t")
#: Where a link goes: CommonMark wants a blank line before it, others do not.
_DEFINED = re.compile(r"\s{0,3}\[[^\]^][^\]]{0,80}\]:\s")
#: How a line begins that goes on with nothing: a label, a name and its comma, a quoted title, a dash.
_BEGUN = re.compile(
    r"[^\W\d_][\w’'-]*(?: [\w’'.()-]+){0,3}:\s|[^\W\d_a-z][\w’'-]+, [^\W\d_a-z]|[“«„\"][^\W_]|[-–—•·] ?[^\W_]"
    r"|\d{1,2}\. [^\W\d_]|(?:[^\W\d_a-z]\S+ ){1,2}[^\W\d_a-z][\w’'-]+, "
)
_LISTED = re.compile(
    r"[^\W\d_][\w’'-]*(?: [\w’'.()-]+){0,3}:\s|(?:[Dd]a)?[^\W\d_a-z]{3,}, [^\W\d_a-z]"
    r"|(?:[^\W\d_a-z][\w’'.-]* ){1,4}[–—-] [“„«‘\"']?[^\W\d_]"
)
#: How a line ends that goes on.
_OPEN = re.compile(r"(?:,|\b(?:in|by|of|the|and|or|from|und|von|der|die|das|et|de|di|da|du|la|le|el|y|e|en|van))\s*$")
_MARKUP = re.compile(r"[*_`]+")
#: What is not markup alone.
_WORDS = re.compile(r">\s*[^\s<]")
#: ":page_facing_up:", as GitHub writes pictures.
_EMOJI = re.compile(r"(?<!\S):[a-z][a-z0-9_+-]{1,30}:(?!\S)\s?")
_CALL = re.compile(r"\[\^[^\]\s]{1,40}\]")
#: Elements within the text.
_BREAK = re.compile(r"(?i)<br\s?/?>")
_EM_OPEN, _EM_CLOSE = (re.compile(rf"(?i){begin}(?:i|em|cite)(?:\s[^<>]{{0,200}})?(?<!/)>$") for begin in ("<", "</"))
_LINK = re.compile(r"(?i)<a\s(?:[^<>]{0,200}\s)?href=[\"']?([^\"'\s<>]{1,2000})[\"']?[^<>]{0,500}>$")
_CELLS = ("th_open", "td_open")
_KINDS = {"heading_open": "heading", "blockquote_open": "quote", **dict.fromkeys(_CELLS, "table")}


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (of the front matter, or the first heading), and a block for each heading, paragraph and list item."""
    from markdown_it import MarkdownIt

    text = with_newlines(text)
    title = ""
    if front := _FRONT_MATTER.match(text):
        if match := _TITLE.search(front[0]):
            title = match[1].strip().strip("\"'")
        # The lines keep their numbers.
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text = _LIQUID.sub(lambda found: "\n" * found[0].count("\n"), text)
    text = _TOGGLE.sub(lambda found: _SET_IN.sub("", found[0]), text)
    for mark, left in _ADDED:
        text = mark.sub(left, text)
    text, notes = _without_notes(text)
    text, within, gone = _without_those_within(text)
    notes = sorted(notes + within, key=lambda note: note.line)
    reader = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    links: dict[str, Any] = {}  # those that are defined apart from where they stand
    found = _blocks(reader.parse(text, links))
    if gone:
        found = [replace(block, line=block.line + bisect_left(gone, block.line)) for block in found]
    for note in notes:
        for token in reader.parseInline(note.text, links):
            found += [replace(note, text=words, **_fields(line)) for line, words in _lines(token)]
    return title or first_heading(found), found


def _without_notes(text: str) -> tuple[str, list[Block]]:
    """Footnote definitions are taken out (CommonMark has none), so that lines keep their numbers, and become notes.

    A note's further paragraphs are indented; each is a note without a marker.
    """
    lines = text.split("\n")
    notes: list[tuple[int, str, list[str]]] = []
    within = ended = False
    for row, line in enumerate(lines):
        if match := _NOTE.match(line):
            notes.append((row + 1, f"[{match[1]}]", [line[match.end() :]]))
            within, ended = True, False
        elif within and not line.strip():
            ended = True
        elif within and ended and line.startswith(_INDENTS):
            notes.append((row + 1, "", [line]))
            ended = False
        elif within and not ended and not _DEFINED.match(line):
            notes[-1][2].append(line)
        else:
            within = False
        if within:
            lines[row] = ""
    found = [Block(spaced(" ".join(body)), row, "note", 0, marker) for row, marker, body in notes]
    return "\n".join(lines), found


def _without_those_within(text: str) -> tuple[str, list[Block], list[int]]:
    """Notes within sentences are taken out; each is a note without a marker. Told too is behind which lines of the rest
    a line has gone with them.
    """
    found: list[Block] = []
    gone: list[int] = []
    pieces: list[str] = []
    at = line = counted = 0
    closed = _closed(text)
    for begins in _WITHIN.finditer(text):
        begin = begins.end()
        end = closed.get(begin - 1, 0) if begins[0].endswith("[") else text.find("`", begin, begin + _LONGEST_WITHIN)
        note = text[begin:end] if _SHORTEST_WITHIN <= end - begin <= _LONGEST_WITHIN else ""
        if not note or begins.start() < at or "\n\n" in note:
            continue
        line += text.count("\n", counted, begins.start())
        counted = begins.start()
        found.append(Block(spaced(note), line + 1, "note"))
        gone += [line + 1 - len(gone)] * note.count("\n")
        pieces.append(text[at : begins.start()])
        at = end + 1
    return "".join([*pieces, text[at:]]), found, gone


def _closed(text: str) -> dict[int, int]:
    """Where the square brackets close that close, by where they open."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for bracket in _SQUARE.finditer(text) if "^[" in text else ():
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


def _blocks(tokens: list[Token]) -> list[Block]:
    found: list[Block] = []
    around: list[Token] = []
    marker = ""
    row = column = 0
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
            if token.type == "tr_open":
                row, column = row + 1, 0
            column += token.type in _CELLS
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup}"
        elif token.nesting == -1:
            around.pop()
        elif token.type == "html_block" and _WORDS.search(token.content):
            from readinglist.documents import html  # which few need

            begin, above = (token.map or [0])[0], row
            for block in html.blocks(token.content)[1]:
                row = above + block.cell[0] if block.cell[0] else row
                cell = (row, block.cell[1]) if block.cell[0] else block.cell
                found.append(replace(block, line=begin + block.line, cell=cell))
        elif token.type in ("fence", "code_block"):
            found.append(Block(spaced(token.content), (token.map or [0])[0] + 1, "code"))
        elif token.type == "inline":
            own = _inline(token, around, marker)
            found += [replace(block, cell=(row, column)) for block in own] if around[-1].type in _CELLS else own
            marker = ""
    return found


def _inline(token: Token, around: list[Token], marker: str) -> Iterator[Block]:
    """The blocks of a piece of text, one for each of its lines; `around` are the elements that it stands in."""
    types = [each.type for each in around]
    kind = next((_KINDS[name] for name in reversed(types) if name in _KINDS), "paragraph")
    depth = types.count("list_item_open")
    if depth and kind == "paragraph":
        kind = "item"
    level = int(around[-1].tag[1]) if kind == "heading" else depth
    gap = True
    meant = _breaks(token) if kind == "paragraph" else frozenset()
    for line, text in _lines(token, meant):
        typed, words = marker_apart(text) if kind in ("paragraph", "item") else ("", text)
        # A picture or a box may stand behind a marker; a number there, or a dash for an author, is none.
        words = text if marker and not _is_picture(typed) else words
        block = Block(words, (token.map or [0])[0] + line.number, kind, level, marker or typed, 0, gap)
        yield replace(block, **_fields(line))
        gap = bool(meant)


def _is_picture(marker: str) -> bool:
    return marker.startswith("[") or any(category(mark) == "So" for mark in marker)


def _breaks(token: Token) -> frozenset[int]:
    """Which ends of lines somebody meant, who does not know that CommonMark joins them: a line begins anew.

    That is told where its first word had had room in the line before, and it begins with a label or a name.
    """
    lines = [_MARKUP.sub("", line) for line in token.content.split("\n")]
    width = max(map(len, lines))
    ends = sum(child.type in ("softbreak", "hardbreak") for child in token.children or ())
    if ends != len(lines) - 1:
        return frozenset()
    # Where several lines begin with labels, or with names in capitals, all that do so begin anew.
    listed = sum(_LISTED.match(line) is not None for line in lines) > 1
    return frozenset(
        place
        for place, (line, following) in enumerate(pairwise(lines))
        if (_BEGUN.match(following) and not _OPEN.search(line) and _has_room(line, following, width))
        or (listed and _LISTED.match(following))
    )


def _has_room(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line had had room in this one."""
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) <= width


def _fields(line: Line) -> dict[str, Any]:
    """What a line says beside its words, as the fields of a block."""
    return {"links": tuple(line.links), "titles": tuple(line.titles), "linked": line.linked}


def _lines(token: Token, meant: Collection[int] = ()) -> list[tuple[Line, str]]:
    """The lines that breaks made on purpose part (see `_breaks`), `number` counting from 1; and the words of each."""
    lines = [Line()]
    ends = 0
    address = ""
    for child in token.children or ():
        breaks = child.type in ("softbreak", "hardbreak")
        element = child.content if child.type == "html_inline" else ""
        linked = _LINK.match(element)
        ends += breaks
        if child.type == "hardbreak" or _BREAK.fullmatch(element) or (breaks and ends - 1 in meant):
            lines.append(Line(address))
        elif child.type == "softbreak":
            lines[-1].add(" ", ends + 1)
        elif child.type == "em_open" or _EM_OPEN.match(element):
            lines[-1].open_italics()
        elif child.type == "em_close" or _EM_CLOSE.match(element):
            lines[-1].close_italics()
        elif child.type == "link_open" or linked:
            address = unescape(linked[1]) if linked else str(child.attrs.get("href", ""))
            lines[-1].open_link(address)
        elif child.type == "link_close" or element == "</a>":
            address = ""
            lines[-1].close_link()
        elif child.type == "text":
            lines[-1].add(_EMOJI.sub("", child.content), ends + 1)
        elif child.type == "code_inline":
            lines[-1].add(child.content, ends + 1)
    shared(lines)
    found = ((line, spaced(_CALL.sub("", BACK.sub(" ", line.text)))) for line in lines)
    return [(line, text) for line, text in found if text]
