"""Answers the CSL test-suite's questions through the public API, one JSON object a line in and out.

    csl_suite.py FIXTURES -- python benchmarks/csl_engine.py

A question has `mode`, `csl`, `input` and may have `citation_items` or `citations`; the answer is the suite's HTML.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from readinglist import csl
from readinglist.csl import writers
from readinglist.csl.runs import Run
from readinglist.item import Item

TAGS = {
    "italic": ("<i>", "</i>"),
    "bold": ("<b>", "</b>"),
    "smallcaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
}


def written(run: Run) -> str:
    """A run in the suite's HTML: numeric escapes, no links."""
    text = run.text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;")
    for name in reversed(run.formats):
        opening, closing = TAGS.get(name, ("", ""))
        text = f"{opening}{text}{closing}"
    return text


def whole(entries: Iterable[tuple[str, str]]) -> str:
    rows = "".join(f'  <div class="csl-entry">{entry}</div>\n' for _, entry in entries)
    return f'<div class="csl-bib-body">\n{rows}</div>'


writers.WRITERS["suite"] = writers.Writer(written, whole)


def cluster(cites: Iterable[dict[str, Any]]) -> list[csl.Cite]:
    return [
        csl.Cite(
            str(cite["id"]),
            str(cite.get("locator") or ""),
            cite.get("label") or "page",
            cite.get("prefix") or "",
            cite.get("suffix") or "",
        )
        for cite in cites
    ]


def answer(question: dict[str, Any], style: str) -> str:
    """What the suite expects of a question."""
    items = [Item.from_csl(value) for value in question["input"]]
    if question["mode"].startswith("bibliography"):
        return csl.bibliography(items, style=style, output="suite")
    if question["citations"]:
        clusters = [cluster(citation[0]["citationItems"]) for citation in question["citations"]]
        wanted = [cite.key for cites in clusters for cite in cites]
        cited = sorted((item for item in items if item.id in wanted), key=lambda item: wanted.index(item.id))
        now = csl.citations(clusters, cited, style=style, output="suite")
        before = csl.citations(clusters[:-1], cited, style=style, output="suite")
        marks = [".." if number < len(before) and before[number] == text else ">>" for number, text in enumerate(now)]
        return "\n".join(f"{mark}[{number}] {text}" for number, (mark, text) in enumerate(zip(marks, now, strict=True)))
    given = question["citation_items"] or [[{"id": item.id} for item in items]]
    return "\n".join(csl.citations([cluster(cites) for cites in given], items, style=style, output="suite"))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, line in enumerate(sys.stdin):
            question = json.loads(line)
            style = Path(folder) / f"{number}.csl"
            style.write_text(question["csl"], encoding="utf-8")
            result = {"name": question["name"]}
            try:
                result["output"] = answer(question, str(style))
            except Exception as error:  # the suite counts it as failed
                result["error"] = f"{type(error).__name__}: {error}"
            style.unlink()
            print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
