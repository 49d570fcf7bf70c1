"""The bibliography folder: plain .bib files that a person can edit, changed only where they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readinglist.library.place import locate, user_folder
    from readinglist.library.store import Library, create, open_

__all__ = ["Library", "create", "locate", "open_", "user_folder"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from readinglist.library import store

    return getattr(store, name)
