"""The .bib files that are cleaned together: read once, and written all or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from readinglist.errors import LibraryError
from readinglist.library import files, notes
from readinglist.library.checks.source import Source
from readinglist.library.store import Library


class Workspace:
    """Sources, and the files that they were read from; `library` keeps what it was before a change, for `undo`."""

    def __init__(self, paths: Sequence[Path], library: Library | None = None) -> None:
        self.library = library
        self.sources: list[Source] = []
        self._texts: dict[str, files.Text] = {}
        for path in paths:
            self.sources.append(Source.of(named(path), self.open(path)))

    @classmethod
    def of(cls, library: Library, lists: Sequence[str] = ()) -> Workspace:
        """All lists of a library, or some."""
        paths = [library.path(name) for name in lists] if lists else library.paths()
        for path in paths:
            if not path.exists():
                raise LibraryError(f"no list {path.stem!r} in {library.folder}")
        return cls(paths, library)

    def open(self, path: Path) -> str:
        """The text of a file, which may then be written."""
        text = files.Text.of(files.read(path), str(path))
        self._texts[named(path)] = text
        return text.text

    def commit(self, what: str, after: Mapping[str, str], renamed: Mapping[str, str] | None = None) -> bool:
        """Write the texts that have changed, by the names of their files; tells whether any had.

        With `renamed`, old key -> new key, the notes beside these files go with their keys. A file that another program
        has changed since it was read is not overwritten, and nothing else is written then.
        """
        before: dict[Path, bytes] = {}
        data: dict[Path, bytes | None] = {}
        for name, text in after.items():
            was = self._texts[name]
            if text != was.text:
                # Whole paths: `undo` may be asked for in another folder.
                before[Path(name).absolute()] = was.data(name)
                data[Path(name).absolute()] = files.Text(text, was.encoding).data(name)
        if not data:
            return False
        for folder in {path.parent for path in data if path.suffix == ".bib"}:
            carried = _notes(folder, renamed or {})
            before |= {path: files.read(path) for path in carried}
            data |= carried
        if self.library:
            with self.library.journal.lock():
                self.library.journal.change(what, before, data)
            return True
        for path, old in before.items():
            if files.read(path) != old:
                raise LibraryError("another program has just changed it; nothing was written", file=str(path))
        for path, new in data.items():
            if new is None:
                files.remove(path)
            else:
                files.write(path, new)
        return True


def _notes(folder: Path, renamed: Mapping[str, str]) -> dict[Path, bytes | None]:
    """The notes of a folder under the new keys of their items, several for one key together; None under the old."""
    texts = {old: text for old in renamed if (text := files.read(notes.path(folder, old)))}
    found: dict[Path, bytes | None] = {notes.path(folder, old): None for old in texts}
    for old, text in texts.items():
        place = notes.path(folder, renamed[old])
        there = found[place] if place in found else files.read(place)
        found[place] = b"\n".join(filter(None, (there, text)))
    return found


def named(path: Path) -> str:
    """What a file is called: its path from here, where it lies below, so that editors and GitHub find it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)
