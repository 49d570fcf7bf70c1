"""What a reader has done with an item, and means to do: how far, how soon, how good; in fields of its .bib entry.

| field | holds | whose |
|---|---|---|
| `readstatus` | a word of STATES | JabRef's |
| `priority` | prio1 (read it first) to prio3 | JabRef's |
| `ranking` | rank1 to rank5 | JabRef's |
| `keywords` | the tags | JabRef's, BibLaTeX's |
| `creationdate` | when it was added: 2026-11-25T14:30:00 | JabRef's; its older `timestamp` is read |
| `due` | the day by which it is to be read: 2026-12-01 | ours |
| `started`, `finished` | the days on which reading began and ended | ours |
| `progress` | 45%, p. 120 or 120/300 | ours |
| `lists` | the lists, beside that of its file, that it is in | ours |

Other programs keep fields of ours and do not look at them (docs/reading.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from readinglist.errors import UnknownName, UsageError
from readinglist.item import Item
from readinglist.library.progress import Progress

#: `readstatus` values. JabRef knows "read" and "skimmed" and shows the others as they are.
STATES = ("to-read", "reading", "read", "skimmed", "abandoned")
#: Those of items that are not done with.
OPEN = ("to-read", "reading")
_SEPARATOR = re.compile(r"\s*[,;]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The state of an item; None for what is not said. `priority` is 1 to 3, `rating` 1 to 5."""

    status: str = "to-read"
    priority: int | None = None
    rating: int | None = None
    due: date | None = None
    added: date | None = None
    started: date | None = None
    finished: date | None = None
    progress: Progress | None = None

    @property
    def open(self) -> bool:
        """Whether it is still to be read, or being read."""
        return self.status in OPEN


def reading(item: Item) -> Reading:
    """The state of an item by its fields."""
    kept = extra(item)
    return Reading(
        status(item),
        _level(kept, "priority", 3),
        _level(kept, "ranking", 5),
        _day(kept, "due"),
        _day(kept, "creationdate") or _day(kept, "timestamp"),
        _day(kept, "started"),
        _day(kept, "finished"),
        Progress.of(str(kept.get("progress", ""))),
    )


def extra(item: Item) -> Mapping[str, Any]:
    """The BibTeX fields of an item that no CSL variable holds."""
    fields = item.custom.get("bibtex")
    return fields if isinstance(fields, Mapping) else {}


def status(item: Item) -> str:
    """One of STATES, or another program's word; an item that says nothing is still to read."""
    return str(extra(item).get("readstatus") or "to-read")


def in_status(item: Item) -> Item:
    """A copy whose `status` begins with the reading state, for a style that shows it: "read", "to-read, in press"."""
    if item.empty:
        return item
    return item.with_fields(status=", ".join(filter(None, (status(item), item["status"]))))


def _level(kept: Mapping[str, Any], field: str, most: int) -> int | None:
    """The number of `prio1`, `rank5` or a bare figure, where it is one of the scale."""
    match = re.fullmatch(r"(?:prio|rank)?\s*(\d)", str(kept.get(field, "")).strip(), re.IGNORECASE)
    return int(match[1]) if match and 1 <= int(match[1]) <= most else None


def _day(kept: Mapping[str, Any], field: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(kept.get(field, ""))[:10].replace(".", "-"))
    return None


#: What people call a state -> its name; by their letters other states would be nearer.
_MEANT = {
    "done": "read", "finished": "read", "unread": "to-read", "todo": "to-read", "later": "to-read", "new": "to-read",
    "started": "reading", "begun": "reading", "current": "reading", "dropped": "abandoned", "stopped": "abandoned",
}  # fmt: skip


def checked(wanted: str) -> str:
    """`wanted` if it is one of STATES, else an error that names them."""
    if meant := _MEANT.get(wanted):
        raise UsageError(f"no reading state {wanted!r}", hint=f"did you mean {meant}? known: {', '.join(STATES)}.")
    if wanted not in STATES:
        raise UnknownName("reading state", wanted, STATES, hint=f"known: {', '.join(STATES)}.")
    return wanted


def signs(item: Item) -> tuple[str, ...]:
    """What a list shows of an item beside its state: "!1", "due 2026-12-01", "45%", "★★★★"."""
    found = reading(item)
    return tuple(
        filter(
            None,
            (
                f"!{found.priority}" if found.priority and found.open else "",
                f"due {found.due}" if found.due and found.open else "",
                str(found.progress) if found.progress and not found.progress.done else "",
                "★" * (found.rating or 0),
            ),
        )
    )


def tags(item: Item) -> tuple[str, ...]:
    """The tags of an item: its keywords, split at commas or semicolons."""
    return tuple(filter(None, _SEPARATOR.split(item["keyword"].strip())))


def lists(item: Item) -> tuple[str, ...]:
    """The lists that an item is in beside that of its file."""
    return tuple(filter(None, _SEPARATOR.split(str(extra(item).get("lists", "")).strip())))


def retagged(current: Iterable[str], changes: Iterable[str]) -> str:
    """Keywords after `+word` (or `word`) and `-word` changes, in their order, each once."""
    kept = list(current)
    for change in changes:
        word = change.removeprefix("+").removeprefix("-").strip()
        if not word or "," in word or ";" in word or "\n" in word:
            raise UsageError(f"{change!r} is no tag", hint="a tag is one or more words without a comma: +migration")
        if change.startswith("-"):
            kept = [tag for tag in kept if tag.casefold() != word.casefold()]
        elif word.casefold() not in (tag.casefold() for tag in kept):
            kept.append(word)
    return ", ".join(kept)


def _removed(_old: str, _today: str, _again: bool) -> str:
    return ""


def _kept(old: str, _today: str, _again: bool) -> str:
    return old


def _first(old: str, today: str, _again: bool) -> str:
    return old or today


def _today(old: str, today: str, again: bool) -> str:
    """Today, but a state that it is in already began when it did."""
    return (again and old) or today


def _done(old: str, _today: str, _again: bool) -> str:
    progress = Progress.of(old)
    return f"{progress.pages}/{progress.pages}" if progress and progress.pages and not progress.percent else "100%"


def _not_done(old: str, _today: str, _again: bool) -> str:
    progress = Progress.of(old)
    return "" if progress and progress.done else old


#: What becomes of the fields of an item when it is marked: state -> field -> (old value, today, was so already) -> new.
TRANSITIONS: dict[str, dict[str, Callable[[str, str, bool], str]]] = {
    "to-read": {"started": _removed, "finished": _removed, "progress": _removed},
    "reading": {"started": _first, "finished": _removed, "progress": _not_done},
    "read": {"started": _kept, "finished": _today, "progress": _done},
    "skimmed": {"started": _kept, "finished": _today, "progress": _kept},
    "abandoned": {"started": _kept, "finished": _removed, "progress": _kept},
}


def marked(item: Item, wanted: str, today: date, progress: Progress | None = None) -> dict[str, str | None]:
    """The fields to set (None: to remove) so that an item is in the state `wanted`, as far as `progress` if given."""
    if progress and (wanted == "to-read" or (wanted == "read" and progress.pages and not progress.done)):
        raise UsageError(f"what is {wanted} is not read as far as {progress}", hint="leave --progress or STATE away")
    kept, again = extra(item), status(item) == wanted
    values: dict[str, str | None] = {"readstatus": wanted}
    for field, becomes in TRANSITIONS[wanted].items():
        values[field] = becomes(str(kept.get(field, "")), today.isoformat(), again) or None
    if progress:
        values["progress"] = str(progress)
    return {field: value for field, value in values.items() if value or field in kept}


#: What an item has there as text, "" for nothing: for searching and sorting.
SHOWN: dict[str, Callable[[Item], str]] = {
    "priority": lambda item: str(reading(item).priority or ""),
    "rating": lambda item: str(reading(item).rating or ""),
    "due": lambda item: str(reading(item).due or ""),
    "added": lambda item: str(extra(item).get("creationdate") or extra(item).get("timestamp") or ""),
    "started": lambda item: str(reading(item).started or ""),
    "finished": lambda item: str(reading(item).finished or ""),
    "progress": lambda item: str(reading(item).progress or ""),
}
#: What `--sort` orders by: those that say nothing stand last.
ORDERS: dict[str, Callable[[Item], tuple[object, ...]]] = {
    name: lambda item, shown=shown: (not shown(item), shown(item)) for name, shown in SHOWN.items()
} | {
    "progress": lambda item: (not reading(item).progress, (reading(item).progress or Progress(0)).share),
    "type": lambda item: (item.type,),
}
