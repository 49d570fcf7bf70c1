"""Markdown (CommonMark with footnotes and front matter), through markdown-it-py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readinglist.documents.blocks import Block, first_heading, marker_apart, with_newlines
from readinglist.normalise.text import spaced

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*\n", re.S)
_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.M)
_NOTE = re.compile(r"^\[\^([^\]\s]{1,40})\]:[ \t]*", re.M)
_CALL = re.compile(r"\[\^[^\]\s]{1,40}\]")
_KINDS = {"heading_open": "heading", "blockquote_open": "quote", "th_open": "table", "td_open": "table"}


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (of the front matter, or the first heading), and a block for each heading, paragraph and list item."""
    from markdown_it import MarkdownIt

    text = with_newlines(text)
    title = ""
    if front := _FRONT_MATTER.match(text):
        if match := _TITLE.search(front[0]):
            title = match[1]
        # The lines keep their numbers.
        text = "\n" * front[0].count("\n") + text[front.end() :]
    text, notes = _without_notes(text)
    found = _blocks(MarkdownIt("commonmark").enable("table").parse(text))
    return title or first_heading(found), found + notes


def _without_notes(text: str) -> tuple[str, list[Block]]:
    """Footnote definitions are taken out (CommonMark has none), so that lines keep their numbers, and become notes."""
    lines = text.split("\n")
    notes: list[tuple[int, str, list[str]]] = []
    within = False
    for row, line in enumerate(lines):
        if match := _NOTE.match(line):
            notes.append((row + 1, match[1], [line[match.end() :]]))
        elif within and line.strip():
            notes[-1][2].append(line)
        within = bool(match) or (within and bool(line.strip()))
        if within:
            lines[row] = ""
    found = [(row, name, _CALL.sub("", spaced(" ".join(body)))) for row, name, body in notes]
    return "\n".join(lines), [Block(words, row, "note", 0, f"[{name}]") for row, name, words in found]


def _blocks(tokens: list[Token]) -> list[Block]:
    found: list[Block] = []
    around: list[Token] = []
    marker = ""
    for token in tokens:
        if token.nesting == 1:
            around.append(token)
            if token.type == "list_item_open":
                marker = f"{token.info}{token.markup}"
        elif token.nesting == -1:
            around.pop()
        elif token.type in ("fence", "code_block"):
            found.append(Block(spaced(token.content), (token.map or [0])[0] + 1, "code"))
        elif token.type == "inline":
            found += _inline(token, around, marker)
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
    for line, links in _lines(token):
        own, words = marker_apart(line) if kind == "paragraph" and not marker else (marker, line)
        yield Block(words, (token.map or [0])[0] + 1, kind, level, own, 0, gap, links)
        gap = False


def _lines(token: Token) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The lines that breaks made on purpose part, each with its links."""
    pieces: list[str] = []
    links: list[str] = []
    for child in (*(token.children or ()), None):
        if child is None or child.type == "hardbreak":
            if words := _CALL.sub("", spaced("".join(pieces))):
                yield words, tuple(links)
            pieces, links = [], []
        elif child.type == "softbreak":
            pieces.append(" ")
        elif child.type == "link_open":
            links.append(str(child.attrs.get("href", "")))
        elif child.type in ("text", "code_inline"):
            pieces.append(child.content)
