"""Outputs: runs of formatted text -> plain text, HTML, Markdown. A new output is one function and one line here."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from readinglist.csl.runs import Run
from readinglist.errors import UnknownName


@dataclass(frozen=True, slots=True)
class Writer:
    """How an output writes one entry's runs, and a bibliography of (citekey, written entry)."""

    run: Callable[[Run], str]
    whole: Callable[[Sequence[tuple[str, str]]], str]

    def entry(self, runs: Sequence[Run]) -> str:
        return "".join(map(self.run, runs))


def _text(run: Run) -> str:
    return run.text


def _paragraphs(entries: Sequence[tuple[str, str]]) -> str:
    return "".join(f"{entry}\n\n" for _, entry in entries)[:-1]


_TAGS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "smallcaps": ('<span style="font-variant: small-caps">', "</span>"),
    "underline": ('<span style="text-decoration: underline">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}


def _html(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    if run.link:
        text = f'<a href="{html.escape(run.link)}">{text}</a>'
    for name in reversed(run.formats):
        opening, closing = _TAGS.get(name, ("", ""))
        text = f"{opening}{text}{closing}"
    return text


def _html_list(entries: Sequence[tuple[str, str]]) -> str:
    rows = "".join(f'  <div class="csl-entry" id="ref-{html.escape(key)}">{entry}</div>\n' for key, entry in entries)
    return f'<div class="csl-bib-body">\n{rows}</div>\n'


_SPECIAL = re.compile(r"([\\`*_\[\]<>]|^(?:[#+-]|\d+[.)])(?=\s))")
_MARKDOWN = {"italic": "*", "bold": "**", "sup": "^", "sub": "~"}


def _markdown(run: Run) -> str:
    if run.link:
        text = f"<{run.link}>" if run.link == run.text else f"[{_SPECIAL.sub(_escaped, run.text)}]({run.link})"
    else:
        text = _SPECIAL.sub(_escaped, run.text)
    for name in reversed(run.formats):
        if sign := _MARKDOWN.get(name, ""):
            # A sign that stands beside a blank is none: "*text *" would stay as it is.
            lead, body, tail = re.fullmatch(r"(\s*)(.*?)(\s*)", text, re.S).groups()  # type: ignore[union-attr]
            text = f"{lead}{sign}{body}{sign}{tail}" if body else text
    return text


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found[:-1]}\\{found[-1]}" if len(found) > 1 else f"\\{found}"


WRITERS = {
    "text": Writer(_text, _paragraphs),
    "html": Writer(_html, _html_list),
    "markdown": Writer(_markdown, _paragraphs),
}


def get(name: str) -> Writer:
    """The writer of an output; an unknown name is told with those that are."""
    if name not in WRITERS:
        raise UnknownName("output", name, WRITERS, hint=f"known: {', '.join(WRITERS)}.")
    return WRITERS[name]
