"""Sorting: by letters as people read them, items without a key last, and no item can break a list."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from citeproc import model

from readinglist.csl.mended.state import state

_KEY = "key"
#: Key, names-min and its like, which stand for the options of the names in a macro.
_OPTIONS = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}
_IGNORED = re.compile(r"[^\w\s,;]")

#: Letters that Unicode does not take apart, as they are filed in most lists.
_FILED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_log = logging.getLogger(__name__)
_sort_keys = model.Key.sort_keys


def collated(text: str) -> tuple[int, int, str, str]:
    """What a text sorts by: a number by its value; letters without accents, case or punctuation, then as they are."""
    shown = text.strip()
    if shown.isdecimal():
        return 0, int(shown), "", ""
    letters = unicodedata.normalize("NFKD", _IGNORED.sub("", shown)).casefold().translate(_FILED)
    return 1, 0, "".join(letter for letter in letters if not unicodedata.combining(letter)), shown


def _keys(self: Any, items: Sequence[Any], context: Any) -> list[Any]:
    """A key for each item; None where it has none, or where citeproc-py fails to make one."""
    options = {"name-as-sort-order": "all"}
    options |= {name: value for option, name in _OPTIONS.items() if (value := self.get(option))}
    keys = []
    for item in items:
        state.sorting = options
        try:
            keys += _sort_keys(self, [item], context)
        except Exception:  # whatever is wrong with an item, the list is printed: the item comes last
            _log.debug("citeproc-py made no sort key", exc_info=True)
            keys.append(None)
        finally:
            state.sorting = None
    return keys


def _sort(self: Any, items: Sequence[Any], context: Any) -> list[Any]:
    """Keys in their order, items without one last whatever the direction (Sorting)."""
    ordered = list(items)
    for key in reversed(self.findall(f"cs:{_KEY}", self.nsmap)):
        values = {id(item): value for item, value in zip(ordered, key.sort_keys(ordered, context), strict=True)}
        known = [item for item in ordered if values[id(item)] not in (None, "")]
        missing = [item for item in ordered if values[id(item)] in (None, "")]
        known.sort(key=lambda item: collated(str(values[id(item)])), reverse=key.get("sort") == "descending")
        ordered = known + missing
    return ordered


def apply() -> None:
    model.Key.sort_keys = _keys
    model.Sort.sort = _sort
