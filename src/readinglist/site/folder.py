"""The folder of a site: written only where nothing of others is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from readinglist.errors import UsageError
from readinglist.library import files
from readinglist.site.page import PAGE

_OURS = b'<meta name="generator" content="readinglist">'
_HEAD = 4096


def check(folder: Path, *, force: bool = False) -> None:
    """Raise UsageError for a folder that holds what is not ours: it must be new, empty, or a site made before."""
    if not folder.exists():
        return
    try:
        if not folder.is_dir():
            raise UsageError("is a file", file=str(folder), hint="give a folder for the site")
        if force or not any(folder.iterdir()):
            return
        page = folder / PAGE
        ours = page.is_file() and _OURS in page.read_bytes()[:_HEAD]
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", file=str(folder)) from None
    if not ours:
        hint = "give another folder; --force writes its files into this one"
        raise UsageError("is a folder that this command has not made", file=str(folder), hint=hint)


def write(folder: Path, content: Mapping[str, str], *, force: bool = False) -> int:
    """Write the files of a site; gives how many have changed. What else is in the folder stays."""
    check(folder, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made: {error.strerror}", file=str(folder)) from None
    changed = 0
    for name, text in content.items():
        data = text.encode("utf-8", "replace")
        if files.read(folder / name) != data:
            files.write(folder / name, data)
            changed += 1
    return changed
