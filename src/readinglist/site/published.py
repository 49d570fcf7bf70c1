"""What of a record others may read: the work, its tags and reading state; no private notes or paths."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.csl.output.addresses import safe
from readinglist.item import Item, unique
from readinglist.library import state
from readinglist.library.citekey import assign

#: Variables that a reader writes for themselves.
_PRIVATE = frozenset(("annote",))
#: BibTeX fields of one's own that others may see.
_PUBLIC_FIELDS = frozenset(("readstatus",))


def published(items: Iterable[Item]) -> list[Item]:
    """The items as others may see them, each under a key of its own; addresses that are none of the web are left out.

    Of what CSL has no variable for, only the reading state and the BibTeX type stay: comments, files and the names of
    groups are private.
    """
    found: list[Item] = []
    keys: set[str] = set()
    for item in assign(item for item in items if not item.empty):
        fields = {name: value for name, value in item.fields.items() if name not in _PRIVATE}
        if "URL" in fields and not safe(fields["URL"]):
            del fields["URL"]
        own = {name: value for name, value in state.extra(item).items() if name in _PUBLIC_FIELDS}
        custom = {"entrytype": item.custom.get("entrytype"), "bibtex": own}
        key = unique(item.id, keys)
        keys.add(key)
        found.append(
            item.replace(id=key, fields=fields, custom={name: value for name, value in custom.items() if value})
        )
    return found
