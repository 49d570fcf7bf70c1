"""The page of a reading list: everything in one file, what may run in it named by its hash.

Source: Content Security Policy Level 3, 2.3 (hashes, for files and hosts alike); WAI-ARIA 1.2 (search, status); JSON-LD
1.1, 7 (embedding in HTML).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from importlib.resources import files as resources
from string import Template

from readinglist import csl, formats
from readinglist.csl import catalogue
from readinglist.formats import html_text
from readinglist.item import Item
from readinglist.library import state
from readinglist.normalise import markup
from readinglist.site import entries
from readinglist.site.published import published

PAGE, BIBTEX, JSON = "index.html", "references.bib", "references.json"


def files(items: Iterable[Item], *, title: str, style: str = "chicago", locale: str | None = None) -> dict[str, str]:
    """The files of the site, name -> content; the same for the same items, so that a site can be kept in git.

    Raises StyleNotFound, and UsageError for a style that has no bibliography.
    """
    found = published(items)
    return {
        PAGE: _page(found, title, style, locale),
        BIBTEX: formats.write(found, "bibtex"),
        JSON: formats.write(found, "csl-json"),
    }


def _page(found: Sequence[Item], title: str, style: str, locale: str | None) -> str:
    css, script = _resource("page.css"), _resource("page.js")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(css)}; img-src data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )
    by_key = {item.id: item for item in found}
    styled = [state.in_status(item) for item in found] if catalogue.shows_reading_state(style) else found
    references = csl.entries(styled, style=style, locale=locale, output="html", apart=True) if found else []
    return Template(_resource("page.html")).substitute(
        policy=escape(policy, quote=True).replace("&#x27;", "'"),
        title=entries.shown(title),
        css=css,
        script=script,
        filters=_filters(found),
        count="1 reference" if len(found) == 1 else f"{len(found)} references",
        entries="".join(entries.entry(by_key[key], entries.clean(reference)) for key, reference in references),
        data=_data(found, title),
    )


def _resource(name: str) -> str:
    return (resources("readinglist.site") / name).read_text(encoding="utf-8")


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def _filters(found: Sequence[Item]) -> str:
    """The choices that there are, each with how many have it; none where all items have the same."""
    states = Counter(state.status(item) for item in found)
    types = Counter(item.type for item in found)
    tags = Counter(tag for item in found for tag in dict.fromkeys(state.tags(item)))
    known = sorted(states, key=lambda status: (state.STATES.index(status) if status in state.STATES else 99, status))
    choices = [
        _select("status", "Reading state", [(name, entries.status_label(name), states[name]) for name in known]),
        _select("tag", "Tag", [(name, name, tags[name]) for name in sorted(tags, key=str.casefold)]),
        _select("type", "Type", sorted(((name, entries.type_label(name), types[name]) for name in types), key=_second)),
    ]
    years = [
        f'<div><label for="{name}">{label}</label><input type="number" id="{name}" name="{name}" step="1"></div>'
        for name, label in (("from", "Year from"), ("to", '<span class="unseen">Year </span>to'))
    ]
    return "\n".join([*choices, f'<div class="years">{"".join(years)}</div>'])


def _second(choice: tuple[str, str, int]) -> str:
    return choice[1]


def _select(name: str, label: str, choices: Iterable[tuple[str, str, int]]) -> str:
    options = "".join(
        f'<option value="{escape(entries.clean(value))}">{entries.shown(shown)} ({number})</option>\n'
        for value, shown, number in choices
    )
    return (
        f'<div><label for="{name}">{label}</label><select id="{name}" name="{name}">\n'
        f'<option value="">All</option>\n{options}</select></div>'
    )


def _data(found: Sequence[Item], title: str) -> str:
    """The records for search engines and citation managers."""
    nodes = [html_text.json_ld(markup.taken_from(item)) for item in found]
    page = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": markup.without(title),
        "citation": nodes,
    }
    # What ends a script, or begins a comment in it, must not stand in it.
    return entries.clean(json.dumps(page, ensure_ascii=False, indent=1)).replace("<", "\\u003c")
