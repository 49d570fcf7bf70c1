"""An item as an element of the list: the reference, what is known of it, what one can do with it."""

from __future__ import annotations

import json
import re
from html import escape

from readinglist import formats
from readinglist.csl.output.addresses import safe
from readinglist.formats import html_text
from readinglist.formats.reference_text import address
from readinglist.item import Item, in_short
from readinglist.library import state
from readinglist.normalise import markup
from readinglist.normalise.words import plain

#: The looks that the output of styles sets by an attribute, which the page's policy does not allow, and their classes.
_LOOKS = {
    '<span style="font-variant: small-caps">': '<span class="small-caps">',
    '<span style="font-weight: lighter">': '<span class="light">',
    '<span style="text-decoration: underline">': '<span class="underline">',
}
_STATES = {
    "to-read": "To read", "reading": "Reading", "read": "Read", "skimmed": "Skimmed", "abandoned": "Abandoned",
}  # fmt: skip
_TYPES = {
    "article-journal": "Journal article", "article-magazine": "Magazine article",
    "paper-conference": "Conference paper",
    "article-newspaper": "Newspaper article", "entry-dictionary": "Dictionary entry", "motion_picture": "Film",
    "entry-encyclopedia": "Encyclopedia entry", "personal_communication": "Letter", "post-weblog": "Blog post",
    "post": "Post", "webpage": "Web page", "legal_case": "Legal case", "review-book": "Book review",
}  # fmt: skip
#: Characters that HTML does not allow, or that turn the direction of what follows.
_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str) -> str:
    """Text as it may stand in the page, not in its code."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def shown(text: str) -> str:
    """Text without mark-up, escaped for an element or an attribute in quotation marks."""
    return escape(clean(markup.without(text)))


def status_label(status: str) -> str:
    """A reading state in words; another program's word as it is."""
    return _STATES.get(status, status)


def type_label(kind: str) -> str:
    """A type of CSL in words."""
    return _TYPES.get(kind) or kind.replace("_", " ").replace("-", " ").capitalize()


def identifier(item: Item) -> str:
    """What a link to the entry has behind the #; an id may hold everything but blanks."""
    return "ref-" + re.sub(r"\s", "-", clean(item.id))


def entry(item: Item, reference: str) -> str:
    """The <li> of an item; `reference` is its entry in the style, as HTML."""
    for attribute, class_ in _LOOKS.items():
        reference = reference.replace(attribute, class_)
    named = shown(" ".join(filter(None, (_people(item), item.dated))) or item.title or item.id)
    link = "" if "<a href=" in reference else safe(address(item))
    data = {
        "status": state.status(item), "type": item.type, "year": "" if item.year is None else str(item.year),
        "tags": json.dumps(state.tags(item), ensure_ascii=False), "title": plain(item.title),
        "author": plain(" ".join(name.last for name in item.authors)),
    }  # fmt: skip
    attributes = "".join(f' data-{name}="{escape(clean(value))}"' for name, value in data.items())
    parts = [
        f'<li class="entry" id="{escape(identifier(item))}"{attributes}>',
        f'<p class="reference" data-words>{reference}{html_text.coins(markup.taken_from(item))}</p>',
        f'<div class="row">{_about(item)}{_actions(named, link)}</div>',
        _details("Abstract", named, f'<p class="abstract" data-words>{shown(item["abstract"])}</p>')
        if item["abstract"]
        else "",
        _details("BibTeX", named, f"<pre>{escape(clean(formats.write([item], 'bibtex').strip()))}</pre>"),
        "</li>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def _people(item: Item) -> str:
    return in_short([name.last for name in item.authors], cut=item.has_others)


def _about(item: Item) -> str:
    """The reading state, the type, the tags."""
    status = state.status(item)
    tags = "".join(f'<li class="tag">{shown(tag)}</li>' for tag in state.tags(item))
    return (
        f'<ul class="about" role="list" data-words><li class="status" data-status="{escape(clean(status))}">'
        f"{shown(status_label(status))}</li><li>{shown(type_label(item.type))}</li>{tags}</ul>"
    )


def _actions(named: str, link: str) -> str:
    of = f'<span class="unseen"> of {named}</span>'
    buttons = "".join(
        f'<button type="button" class="with-script" data-copy="{what}">Copy {label}{of}</button>'
        for what, label in (("reference", "reference"), ("bibtex", "BibTeX"))
    )
    opened = f'<a href="{escape(link)}">Open<span class="unseen"> {named}</span></a>' if link else ""
    return f'<div class="do">{buttons}{opened}</div>'


def _details(label: str, named: str, content: str) -> str:
    return f'<details><summary>{label}<span class="unseen"> of {named}</span></summary>{content}</details>'
