"""A folder whose documents go into a list as they arrive: which are new or changed, and have come to rest."""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path

from readinglist.errors import LibraryError, UsageError
from readinglist.library import files
from readinglist.library.place import sign

#: A file that nobody has touched for so many seconds has come to rest, at the first look too.
SETTLED_SECONDS = 2.0
#: What word processors put beside a document that is open.
_NOT_DOCUMENTS = (".", "~$")

#: Size and time of the last change of a file, in nanoseconds.
Stamp = tuple[int, int]


class Inbox:
    """A watched folder. What has been taken from it is kept in the user's state folder, so that nothing comes twice."""

    def __init__(self, folder: Path, target: Path, *, recursive: bool = False) -> None:
        import platformdirs

        self.folder, self.recursive = folder, recursive
        state = Path(platformdirs.user_state_dir("readinglist", appauthor=False))
        self.file = state / "watched" / f"{sign(folder, target)}.json"
        self._taken = _read(self.file)
        self._before: dict[Path, Stamp] = {}

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the folder, so that no two programs take the same documents."""
        import filelock

        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"cannot be made: {error.strerror}", file=str(self.file.parent)) from None
        try:
            with filelock.FileLock(self.file.with_suffix(".lock"), timeout=0):
                yield
        except filelock.Timeout:
            raise UsageError("another readinglist watches it already", file=str(self.folder)) from None

    def look(self) -> tuple[list[Path], int]:
        """The documents to take now, by name, and how many more are there that may still be written.

        A document is at rest when it is as it was at the look before, or has not been touched for a while. UsageError
        when the folder cannot be read.
        """
        ready: list[Path] = []
        waiting: dict[Path, Stamp] = {}
        now = time.time()
        for path, status in self._documents():
            stamp = (status.st_size, status.st_mtime_ns)
            if self._taken.get(self._name(path)) == stamp or not status.st_size:
                continue
            # A copy keeps the time of what it is a copy of; that of the inode is its own.
            quiet = now - max(status.st_mtime, status.st_ctime) > SETTLED_SECONDS
            if quiet or self._before.get(path) == stamp:
                ready.append(path)
            waiting[path] = stamp
        self._before = waiting
        return sorted(ready), len(waiting) - len(ready)

    def took(self, path: Path) -> None:
        """Remember a document as it was at the last look; one that has changed since comes again."""
        self._taken[self._name(path)] = self._before[path]
        kept = {name: stamp for name, stamp in self._taken.items() if (self.folder / name).exists()}
        files.write(self.file, json.dumps(kept, indent=0, sort_keys=True).encode())

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _documents(self) -> Iterator[tuple[Path, os.stat_result]]:
        from readinglist.documents import TYPES

        known = {extension for type_ in TYPES.values() for extension in type_.extensions}
        folders = [self.folder]
        while folders:
            folder = folders.pop()
            try:
                entries = list(os.scandir(folder))
            except OSError as error:
                if folder == self.folder:
                    raise UsageError(f"cannot be read: {error.strerror}", file=str(folder)) from None
                continue  # it has gone meanwhile, or is not ours
            for entry in entries:
                if entry.name.startswith(_NOT_DOCUMENTS):
                    continue
                with contextlib.suppress(OSError):  # gone meanwhile
                    if entry.is_dir(follow_symlinks=False):
                        folders += [Path(entry)] if self.recursive else []
                    elif entry.is_file() and Path(entry).suffix.lower() in known:
                        yield Path(entry), entry.stat()


def _read(path: Path) -> dict[str, Stamp]:
    """What has been taken; nothing where the file is not there or is broken, since the library knows what it has."""
    try:
        value = json.loads(path.read_bytes())
        return {str(name): (int(size), int(changed)) for name, (size, changed) in value.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
