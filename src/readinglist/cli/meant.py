"""Which items a person means: by keys, parts of keys, words; where these fit several, or none is given, by choosing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.item import Item
    from readinglist.library import Library


def keys(library: Library, fragments: Sequence[str], usage: str) -> list[str]:
    """The keys of a library's items that fragments stand for; without any, those that a person picks.

    `usage` is what to write where there is nobody to pick.
    """
    from readinglist.cli import pick

    if not fragments:
        if not pick.possible():
            raise UsageError("no KEY given", hint=usage)
        return [item.id for item in pick.pick(list(library.search()))]
    found = resolved(fragments, library.resolved, lambda keys: list(library.keyed(keys).values()))
    return list(dict.fromkeys(found.values()))


def resolved(
    fragments: Sequence[str],
    resolve: Callable[[Sequence[str]], Mapping[str, str]],
    records: Callable[[Sequence[str]], Sequence[Item]],
) -> dict[str, str]:
    """Fragment -> key. What fits several items is asked about at a terminal; what one was taken for is told.

    `resolve` gives the key of each fragment, `records` the items of keys.
    """
    from readinglist.cli import pick
    from readinglist.library.keys import AmbiguousKey

    chosen: dict[str, str] = {}
    while True:
        try:
            found = resolve([chosen.get(fragment, fragment) for fragment in fragments])
            break
        except AmbiguousKey as error:
            if not pick.possible() or not (fitting := records(error.candidates)):
                raise
            show.talk(f"{error.fragment!r} fits several:")
            chosen[error.fragment] = pick.pick(fitting, one=True)[0].id
    meant = {fragment: found[chosen.get(fragment, fragment)] for fragment in fragments}
    for fragment, key in meant.items():
        if fragment != key:
            show.talk(f"{fragment} is {key}")
    return meant
