"""Where a library stands: the folder that is named, the nearest one, or the user's own. The shell asks it too."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

FOLDER = "bibliography"


def user_folder() -> Path:
    """Where the library of someone who has made none stands: the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("readinglist", appauthor=False)) / FOLDER


def sign(*folders: Path) -> str:
    """A name for what is kept of folders elsewhere, among the user's files."""
    return hashlib.sha256("\0".join(str(folder.resolve()) for folder in folders).encode()).hexdigest()[:16]


def locate(start: Path | None = None) -> Path | None:
    """The nearest `bibliography` folder from `start` (the working directory) upwards, else the user's, else None."""
    named = os.environ.get("READINGLIST_LIBRARY")
    if named:
        return Path(named)
    here = (start or Path.cwd()).absolute()
    for folder in (here, *here.parents):
        if folder.name == FOLDER and any(folder.glob("*.bib")):
            return folder
        if (folder / FOLDER).is_dir():
            return folder / FOLDER
    return user if (user := user_folder()).is_dir() else None
