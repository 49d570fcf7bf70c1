"""Which item a person means by a part of its key, or by words of its author and title."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from readinglist.errors import KeyNotFound, UsageError
from readinglist.item import Item
from readinglist.normalise.words import plain

#: So many candidates are named.
_SHOWN = 8


class AmbiguousKey(UsageError):
    """What was given for a key fits several items."""

    def __init__(self, fragment: str, candidates: Sequence[str]) -> None:
        self.fragment = fragment
        self.candidates = tuple(sorted(candidates))
        more = len(candidates) - _SHOWN
        others = f" and {more} more" if more > 0 else ""
        super().__init__(
            f"{fragment!r} fits {', '.join(self.candidates[:_SHOWN])}{others}",
            hint="write more of the key that you mean",
        )


#: Who is told of a key that is none.
Report = Callable[[KeyNotFound], None]


def raised(error: KeyNotFound) -> None:
    """A Report that ends it all."""
    raise error


def resolved(
    fragments: Iterable[str],
    keys: Collection[str],
    items: Callable[[str], Iterable[Item]],
    report: Report = raised,
) -> dict[str, str]:
    """The key that each fragment stands for: itself, the one key that it is part of, else the one item of its words.

    Case does not count, nor do accents in words. `items` gives the items that may have the words of a fragment; it is
    only called where no key holds it. Raises AmbiguousKey where several fit equally; where none does, `report` is
    given a KeyNotFound (by default raised).
    """
    found: dict[str, str] = {}
    for fragment in dict.fromkeys(fragments):
        if fragment in keys:
            found[fragment] = fragment
            continue
        candidates = _holding(fragment, keys)
        if not candidates and fragment.strip():
            wanted = plain(fragment).split()
            words = {item.id: _words(item) for item in items(fragment)}
            candidates = [key for key, text in words.items() if key and all(word in text for word in wanted)]
        if not candidates:
            report(KeyNotFound(fragment, keys))
            continue
        if len(candidates) > 1:
            raise AmbiguousKey(fragment, candidates)
        found[fragment] = candidates[0]
    return found


def _holding(fragment: str, keys: Collection[str]) -> list[str]:
    """The keys that hold a fragment; the one that is it but for case goes before those of which it is a part."""
    folded = fragment.casefold()
    if not folded:
        return []
    found = [key for key in keys if folded in key.casefold()]
    return [key for key in found if key.casefold() == folded] or found


def _words(item: Item) -> str:
    return plain(" ".join([*(name.full for name in item.authors), item.title, item.dated]))
