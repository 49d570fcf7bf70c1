"""Citations in Markdown as pandoc, Quarto and R Markdown read them.

Source: Pandoc User's Guide, "Citation syntax"; Quarto, "Cross References" and "Includes"; knitr, chunk option `child`.
"""

from __future__ import annotations

import re
from typing import Any

from readinglist.paper.use import EVERYTHING, Scan, between, hide, spans

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.S | re.M)
_METADATA = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:.*\n(?:(?![A-Za-z][\w-]*[ \t]*:).*\n?)*", re.M)
#: The metadata whose text is Markdown that people cite in; an address of theirs has an @ too.
_CITING = frozenset(("nocite", "abstract", "title", "subtitle", "description", "thanks", "epigraph", "dedication"))
#: A letter, digit or _ begins a key; of other signs one at a time stands within.
_KEY = re.compile(r"(?<![\w\\])@(?:\{([^{}\n]+)\}|(\w+(?:[:.#$%&\-+?<>~/]\w+)*)|(\*))")
_CODE = re.compile(r"(?<![`\\])(`+)(?!`)")
_COMMENT = re.compile("<!--")
#: Addresses may hold an @: <https://mastodon.example/@name>, [text](address), https://...; `@{https://...}` is a key.
_ADDRESS = re.compile(r"(?<!@\{)\bhttps?://[^\s<>()\[\]{}]+|(?<=\]\()[^\s()]+")
#: What stands in a tag of HTML, or in a formula (a dollar that ends one has no blank before and no digit behind it).
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_FORMULA = re.compile(r"(?<![\\$])\$\$(?:[^$\\]|\\.)+\$\$|(?<![\\$])\$(?=[^\s$])(?:[^$\\\n]|\\.)*(?<!\s)\$(?!\d)")
#: To the reader of blocks a note is an item of a list, to which indented paragraphs belong.
_NOTE = re.compile(r"^\[\^[^\]\s]+\]:[ \t]?", re.M)
_IDENTIFIER = re.compile(r"\{[^{}\n]*?#([\w:.-]+)[^{}\n]*\}")
_RECORD = re.compile(r"^\s*(?:-\s+)?id\s*:\s*[\"']?([^\"'\s]+)", re.M)
_INCLUDE = re.compile(r"\{\{<\s*include\s+([^\s>]+)\s*>\}\}")
_CHILD = re.compile(r"^[ \t]*(?:`{3,}|~{3,})\s*\{[^\n]*\bchild\s*=\s*([^\n]*)", re.M)
_QUOTED = re.compile(r"[\"']([^\"'\n]+)[\"']")
#: What begins the names of figures, tables and the like (Quarto; pandoc-crossref has a colon).
_CROSS_REFERENCE = re.compile(
    r"(?i)(?:fig|tbl|tab|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|tip|nte|wrn|imp|cau|chap|app)[-:]"
)


def scan(text: str) -> Scan:
    """The citekeys of a Markdown document, not those in code, comments and addresses."""
    found = Scan()
    text, metadata = _front_matter(text, found)
    found.files += [(match[1], match.start()) for match in _INCLUDE.finditer(text)]
    found.files += [(name, match.start()) for match in _CHILD.finditer(text) for name in _QUOTED.findall(match[1])]
    text = hide(text, _blocks(text))
    text = hide(text, [*_inline_code(text), *between(text, _COMMENT, "-->")])
    text = hide(text, spans(text, _FORMULA, _ADDRESS, _TAG))
    found.labels.update(match[1] for match in _IDENTIFIER.finditer(text))
    for match in (*_KEY.finditer(metadata), *_KEY.finditer(text)):
        key = match[1] or match[2] or EVERYTHING
        unsure = match[2] and _CROSS_REFERENCE.match(key)
        (found.doubtful if unsure else found.keys).append((key, match.start()))
    return found


def _front_matter(text: str, found: Scan) -> tuple[str, str]:
    """The text without its YAML, and of the YAML what may cite, both with their lines."""
    front = _FRONT_MATTER.match(text)
    if not front:
        return text, ""
    found.bibliographies += _bibliographies(front[1])
    kept = hide(text[: front.end()], [(0, front.start(1)), (front.end(1), front.end())])
    away = []
    for part in _METADATA.finditer(kept):
        if part[1] == "references":
            found.labels.update(_RECORD.findall(part[0]))
        if part[1] not in _CITING:
            away.append(part.span())
    return hide(text, [front.span()]), hide(kept, away)


def _bibliographies(yaml: str) -> list[str]:
    import yaml as pyyaml

    try:
        metadata: Any = pyyaml.safe_load(yaml)
    except (pyyaml.YAMLError, RecursionError, ValueError):
        return []
    named = metadata.get("bibliography") if isinstance(metadata, dict) else None
    several = named.values() if isinstance(named, dict) else named if isinstance(named, list) else [named]
    return [each for each in several if isinstance(each, str)]


def _blocks(text: str) -> list[tuple[int, int]]:
    """The blocks of code: indented, and fenced; to pandoc a fence that is not closed is text."""
    from markdown_it import MarkdownIt

    lines = text.split("\n")
    starts = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    found = []
    for token in MarkdownIt("commonmark").disable("inline").parse(_NOTE.sub("-   ", text)):
        if token.type not in ("fence", "code_block") or not token.map:
            continue
        first, last = token.map
        closed = last - first > 1 and lines[last - 1].lstrip(" \t>").startswith(token.markup)
        if token.type == "code_block" or closed:
            found.append((starts[first], starts[min(last, len(starts) - 1)]))
    return found


def _inline_code(text: str) -> list[tuple[int, int]]:
    """Spans of code, from a run of backticks to the next run of as many."""
    found = []
    runs = [match.span() for match in re.finditer("`+", text)]
    ends: dict[int, list[int]] = {}
    for start, stop in reversed(runs):
        ends.setdefault(stop - start, []).append(start)
    position = 0
    for match in _CODE.finditer(text):
        if match.start() < position:
            continue
        length = len(match[1])
        same = ends.get(length, [])
        while same and same[-1] <= match.start():
            same.pop()
        # A span of code does not go beyond its paragraph.
        if same and "\n\n" not in text[match.end() : same[-1]]:
            position = same[-1] + length
            found.append((match.start(), position))
    return found
