"""The bibliography folder: plain .bib files that a person can edit, changed only where they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.library.store import Library

__all__ = ["Library", "create", "find", "open_"]


def __getattr__(name: str) -> object:
    if name in ("Library", "create", "find", "open_"):
        from readinglist.library import store

        return getattr(store, name)
    raise AttributeError(name)
