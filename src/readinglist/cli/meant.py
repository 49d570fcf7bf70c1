"""Which items a person means: by keys, parts of keys, words; where these fit several, or none is given, by choosing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.errors import KeyNotFound
    from readinglist.item import Item
    from readinglist.library import Library
    from readinglist.library.keys import Report


def keys(library: Library, fragments: Sequence[str], usage: str, report: Report | None = None) -> list[str]:
    """The keys of a library's items that fragments stand for; without any, those that a person picks.

    `usage` is what to write where there is nobody to pick; `report` as in `resolved`.
    """
    from readinglist.cli import pick

    if not fragments:
        if not pick.possible():
            raise UsageError("no KEY given", hint=usage)
        return [item.id for item in pick.pick(list(library.search()))]
    found = resolved(fragments, library.resolved, lambda keys: list(library.keyed(keys).values()), report)
    return list(dict.fromkeys(found.values()))


def resolved(
    fragments: Sequence[str],
    resolve: Callable[[Sequence[str], Report], Mapping[str, str]],
    records: Callable[[Sequence[str]], Sequence[Item]],
    report: Report | None = None,
) -> dict[str, str]:
    """Fragment -> key. What fits several items is asked about at a terminal; what one was taken for is told.

    `resolve` gives the key of each fragment, `records` the items of keys. What is no key is told to `report`, and the
    others are gone on with; where there are none, or nobody to be told, it is raised.
    """
    from readinglist.cli import pick
    from readinglist.library.keys import AmbiguousKey

    chosen: dict[str, str] = {}
    while True:
        unknown: list[KeyNotFound] = []
        try:
            found = resolve([chosen.get(fragment, fragment) for fragment in fragments], unknown.append)
            break
        except AmbiguousKey as error:
            if not pick.possible() or not (fitting := records(error.candidates)):
                raise
            show.talk(f"{error.fragment!r} fits several:")
            chosen[error.fragment] = pick.pick(fitting, one=True)[0].id
    for missing in unknown:
        if report is None or (not found and missing is unknown[-1]):
            raise missing
        report(missing)
    meant = {fragment: key for fragment in fragments if (key := found.get(chosen.get(fragment, fragment)))}
    for fragment, key in meant.items():
        if fragment != key:
            show.talk(f"{fragment} is {key}")
    return meant
