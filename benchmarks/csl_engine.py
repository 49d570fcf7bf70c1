"""Answers the CSL test-suite's questions through the document that the API renders with, a JSON object a line.

    csl_suite.py FIXTURES -- python benchmarks/csl_engine.py

A question has `mode`, `csl`, `input` and may have `citation_items` or `citations`; the answer is the suite's HTML,
which keeps formats within formats as they are nested in the style.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from readinglist.csl import locale, nodes, punctuation, runs
from readinglist.csl.document import Citation, Cite, Document
from readinglist.csl.engine import Engine
from readinglist.csl.punctuation import Leaf
from readinglist.csl.state import Position
from readinglist.csl.tree import Output
from readinglist.item import Item

TAGS = {
    ("style", "italic"): ("<i>", "</i>"),
    ("style", "oblique"): ("<em>", "</em>"),
    ("style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("weight", "bold"): ("<b>", "</b>"),
    ("weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("weight", "light"): ("", ""),
    ("decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("vertical", "sup"): ("<sup>", "</sup>"),
    ("vertical", "sub"): ("<sub>", "</sub>"),
    ("vertical", "baseline"): ('<span style="baseline">', "</span>"),
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
}
NOTHING = "[CSL STYLE ERROR: reference with no printed form.]"
Step = tuple[Any, str, str]


def html(leaves: Iterable[Leaf]) -> str:
    """Pieces in the suite's HTML: numeric escapes, formats nested as their spans are, no links."""
    out: list[str] = []
    open_steps: list[Step] = []
    for leaf in leaves:
        wanted = steps(leaf)
        common = 0
        while common < min(len(wanted), len(open_steps)) and same(wanted[common], open_steps[common]):
            common += 1
        out += [TAGS[step[1:]][1] for step in reversed(open_steps[common:])]
        out += [TAGS[step[1:]][0] for step in wanted[common:]]
        open_steps = wanted
        out.append(leaf.text.replace("&", "&#38;").replace("<", "&#60;").replace(">", "&#62;"))
    out += [TAGS[step[1:]][1] for step in reversed(open_steps)]
    return "".join(out)


def same(one: Step, other: Step) -> bool:
    return one[0] is other[0] and one[1:] == other[1:]


def steps(leaf: Leaf) -> list[Step]:
    found = [(span, "display", span.look.display) for span in leaf.path if span.look.display]
    return found + runs.steps(leaf.path)


def cluster(cites: Sequence[dict[str, Any]]) -> list[Cite]:
    return [
        Cite(
            str(cite["id"]),
            str(cite.get("locator") or ""),
            cite.get("label") or "page",
            cite.get("prefix") or "",
            cite.get("suffix") or "",
            bool(cite.get("suppress-author")),
            bool(cite.get("author-only")),
        )
        for cite in cites
    ]


def note_of(citation: dict[str, Any]) -> int:
    return int((citation.get("properties") or {}).get("noteIndex") or 0)


def position(cite: dict[str, Any]) -> Position:
    """The position that the suite gives a cite: 0 first, 1 subsequent, 2 ibid, 3 ibid-with-locator."""
    number = cite.get("position") or 0
    names = ("subsequent", "ibid", "ibid-with-locator")[:number] if number else ("first",)
    near = ("near-note",) if cite.get("near-note") else ()
    return Position(frozenset((*names, *near)), int(cite.get("first-reference-note-number") or 0))


def written(engine: Engine, output: Output) -> str:
    return html(runs.raised(punctuation.settled(output, engine.marks))) or NOTHING


def answer(question: dict[str, Any]) -> str:
    """What the suite expects of a question."""
    tree = nodes.tree(etree.fromstring(question["csl"].encode()), question["name"])
    engine = Engine(tree, locale.own(tree.options.get("default-locale", "")))
    items = [Item.from_csl(value) for value in question["input"]]
    if question["citations"]:
        return in_document(engine, question["citations"], items, question["mode"])
    document = Document(engine, items)
    if question["mode"].startswith("bibliography"):
        return whole(engine, document)
    clusters = question["citation_items"] or [[{"id": record.item.id} for record in document.records]]
    places = [[position(cite) for cite in cites] for cites in clusters]
    outs = document.citations([Citation(cluster(cites)) for cites in clusters], places)
    return "\n".join(written(engine, out) for out in outs)


def whole(engine: Engine, document: Document) -> str:
    rows = "".join(f'  <div class="csl-entry">{written(engine, out)}</div>\n' for _, out in document.entries() if out)
    return f'<div class="csl-bib-body">\n{rows}</div>'


def in_document(engine: Engine, given: Sequence[Any], items: Sequence[Item], mode: str) -> str:
    """The citations after the last was put in, each marked as changed by that (>>) or not (..)."""
    by_key = {item.id: item for item in items}
    states: list[dict[str, tuple[str, int]]] = []
    known: dict[str, Any] = {}
    for step in (given[:-1], given):
        for citation, before, after in step:
            known[citation["citationID"]] = citation
            order = [*((key, note) for key, note in before), (citation["citationID"], note_of(citation))]
            order += [(key, note) for key, note in after]
        if not step:
            states.append({})
            continue
        citations = [Citation(cluster(known[key]["citationItems"]), note) for key, note in order]
        cited = dict.fromkeys(cite.key for citation in citations for cite in citation.cites)
        document = Document(engine, [by_key[key] for key in cited])
        if mode.startswith("bibliography"):
            text = whole(engine, document)
        outs = document.citations(citations)
        states.append({key: (written(engine, out), note) for (key, note), out in zip(order, outs, strict=True)})
    if mode.startswith("bibliography"):
        return text
    last = given[-1][0]["citationID"]
    lines = []
    for number, (key, now) in enumerate(states[1].items()):
        mark = ">>" if key == last or states[0].get(key) != now else ".."
        lines.append(f"{mark}[{number}] {now[0]}")
    return "\n".join(lines)


def main() -> None:
    for line in sys.stdin:
        question = json.loads(line)
        result = {"name": question["name"]}
        try:
            result["output"] = answer(question)
        except Exception as error:  # the suite counts it as failed
            result["error"] = f"{type(error).__name__}: {error}"
            traceback.print_exc()
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
