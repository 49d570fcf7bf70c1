"""The library: a folder of .bib files, found, read, and changed entry by entry."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import formats
from readinglist.errors import FormatError, KeyNotFound, LibraryError, Report, UsageError
from readinglist.formats import bibtex_source as source
from readinglist.item import Item, unique
from readinglist.library import files, revision, state
from readinglist.library.citekey import citekey
from readinglist.library.duplicates import Known

if TYPE_CHECKING:
    from readinglist.library.index import Progress

FOLDER = "bibliography"
DEFAULT_LIST = "reading"
_ILLEGAL_IN_KEY = frozenset(" \t\r\n,{}\"'#%\\~()=")


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did: the items now in the library, and those that were there already with their keys."""

    new: tuple[Item, ...]
    known: tuple[tuple[Item, str], ...]
    path: Path


@dataclass
class _Change:
    """Files being changed: as they were, and as they are to be."""

    before: dict[Path, bytes] = field(default_factory=dict)
    after: dict[Path, files.Text] = field(default_factory=dict)

    def open(self, path: Path) -> files.Text:
        if path not in self.after:
            self.before[path] = files.read(path)
            self.after[path] = files.Text.of(self.before[path], str(path))
        return self.after[path]

    def set(self, path: Path, text: str) -> None:
        self.after[path] = files.Text(text, self.open(path).encoding)


class Library:
    """A bibliography folder. Each of its .bib files is a list; the default one is `reading.bib`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = files.Journal(folder)

    def paths(self) -> list[Path]:
        """The .bib files, by name."""
        try:
            return sorted(path for path in self.folder.iterdir() if path.suffix == ".bib" and path.is_file())
        except OSError as error:
            raise LibraryError(f"cannot be read: {error.strerror}", file=str(self.folder)) from None

    def path(self, name: str = DEFAULT_LIST) -> Path:
        """The file of a list; its name must be a plain file name."""
        stem = name.removesuffix(".bib")
        if not stem or stem.startswith(".") or set(stem) & set('/\\:*?"<>|\0'):
            raise UsageError(f"{name!r} cannot be the name of a list", hint="use letters, digits, - and _")
        return self.folder / f"{stem}.bib"

    def items(self, *, lists: Sequence[str] = (), report: Report | None = None) -> Iterator[Item]:
        """Every record, file by file; `report` is told of each block that could not be read."""
        for path in self._lists(lists):
            text = files.Text.of(files.read(path), str(path)).text
            if text.strip("\ufeff \t\r\n"):
                yield from formats.read(
                    text.removeprefix("\ufeff"), name=str(path), format="bibtex", report=report or _ignore
                )

    def search(
        self,
        query: str = "",
        *,
        lists: Sequence[str] = (),
        limit: int = 0,
        report: Report | None = None,
        progress: Progress | None = None,
    ) -> Iterator[Item]:
        """The records that a query asks for, from the index, those first that fit it best; the first `limit`, or all.

        The index is brought up to date before; `report` is told of blocks that could not be read then, `progress` how
        many entries of how many have been.
        """
        from readinglist.library import finding
        from readinglist.library.index import Index
        from readinglist.library.query import parsed

        terms = parsed(query)
        names = [path.name for path in self._lists(lists)]
        index = Index(self.folder)
        index.fresh(self.paths(), report=report or _ignore, progress=progress)
        return finding.find(index, terms, lists=names if lists else (), limit=limit)

    def near(self, query: str) -> dict[str, list[str]]:
        """For each word of a query that nothing in the index begins with, those there that it may be meant for."""
        from readinglist.library import finding
        from readinglist.library.index import Index
        from readinglist.library.query import parsed

        index = Index(self.folder)
        return {term.text: found for term in parsed(query) if term.wanted and (found := finding.near(index, term))}

    def _lists(self, names: Sequence[str]) -> list[Path]:
        """The files of some lists, of all when none is named."""
        paths = [self.path(name) for name in names] if names else self.paths()
        for path in paths:
            if not path.exists():
                known = ", ".join(p.stem for p in self.paths()) or "none"
                raise LibraryError(f"no list {path.stem!r} in {self.folder}", hint=f"lists here: {known}")
        return paths

    def add(self, items: Iterable[Item], *, to: str = DEFAULT_LIST) -> Added:
        """Append the items that are not in the library yet, under keys of their own; order is kept."""
        path = self.path(to)
        with self.journal.lock():
            present = list(self.items())
            known, keys = Known(present), self._keys()
            new: list[Item] = []
            repeated: list[tuple[Item, str]] = []
            for item in items:
                key = known.key_of(item)
                if key is not None:
                    repeated.append((item, key))
                    continue
                wanted = "".join(c for c in item.id if c not in _ILLEGAL_IN_KEY) or citekey(item)
                item = item.replace(id=unique(wanted, keys))
                keys.add(item.id)
                known.add(item)
                new.append(item)
            if new:
                change = _Change()
                text = change.open(path).text
                change.set(path, source.append(text, formats.write(new, "bibtex")))
                self._commit(f"add {_count(len(new), 'item')} to {path.name}", change)
        return Added(tuple(new), tuple(repeated), path)

    def set_fields(self, changes: dict[str, dict[str, str | None]], what: str) -> None:
        """Set (None: remove) BibTeX fields of entries: citekey -> field -> value. All or nothing."""
        self._edit(
            changes,
            what,
            lambda text, entry, key: _with_fields(text, entry, changes[key]),
        )

    def revise(self, changes: Mapping[str, Callable[[Item], Item]], what: str) -> None:
        """Change items: citekey -> what makes the item, as it is under the lock, into what it is to be. All or nothing.

        Only the fields that differ are written, the others stay byte for byte.
        """
        items: dict[str, Item] = {}

        def edit(text: str, entry: source.Entry, key: str) -> str:
            if not items:  # read under the lock: what another has changed meanwhile is kept
                items.update((item.id, item) for item in self.items())
            old = items.get(key)
            return text if old is None else revision.revised(text, entry, old, changes[key](old).replace(id=key))

        self._edit(changes, what, edit)

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out; everything around them stays as it is."""
        wanted = list(dict.fromkeys(keys))
        self._edit(wanted, f"remove {', '.join(wanted)}", lambda text, entry, _: source.remove_entry(text, entry))

    def mark(self, keys: Iterable[str], status: str) -> None:
        """Set the reading state of items."""
        state.checked(status)
        wanted = list(keys)
        self.set_fields({key: {"readstatus": status} for key in wanted}, f"mark {', '.join(wanted)} {status}")

    def tag(self, keys: Iterable[str], changes: Sequence[str]) -> None:
        """Add and remove tags of items: `+word`, `-word`."""
        wanted = list(keys)
        items: dict[str, Item] = {}

        def edit(text: str, entry: source.Entry, key: str) -> str:
            if not items:  # read under the lock: what another has tagged meanwhile is kept
                items.update((item.id, item) for item in self.items())
            current = state.tags(items[key]) if key in items else ()
            return _with_fields(text, entry, {"keywords": state.retagged(current, changes) or None})

        self._edit(wanted, f"tag {', '.join(wanted)} {' '.join(changes)}", edit)

    def undo(self) -> str:
        """Take the last change back; tells what it was."""
        with self.journal.lock():
            return self.journal.undo()

    def _keys(self) -> set[str]:
        """Every key that stands in a file, also those of entries that cannot be read."""
        texts = (files.Text.of(files.read(path), str(path)).text for path in self.paths())
        return {entry.key for text in texts for entry in source.entries(text)}

    def _edit(self, keys: Iterable[str], what: str, edit: Callable[[str, source.Entry, str], str]) -> None:
        """Apply `edit` to the entry of each key, in whichever file holds it; a key that stands twice is refused."""
        places: dict[str, list[str]] = {key: [] for key in keys}
        with self.journal.lock():
            change = _Change()
            for path in self.paths():
                text = change.open(path).text
                # From the last to the first, so that the places of those before stay right.
                for entry in reversed(source.entries(text)):
                    if entry.key in places:
                        text = edit(text, entry, entry.key)
                        places[entry.key].append(f"{path}:{entry.line}")
                change.set(path, text)
            for key, found in places.items():
                if not found:
                    raise KeyNotFound(key, self._keys())
                if len(found) > 1:
                    twice = " and ".join(sorted(found))
                    raise LibraryError(f"the key {key!r} stands at {twice}", hint="give each entry a key of its own")
            self._commit(what, change)

    def _commit(self, what: str, change: _Change) -> None:
        after = {path: text.data(str(path)) for path, text in change.after.items()}
        changed = {path: data for path, data in after.items() if data != change.before[path]}
        if changed:
            self.journal.change(what, {path: change.before[path] for path in changed}, changed)


def _with_fields(text: str, entry: source.Entry, values: dict[str, str | None]) -> str:
    own = text[entry.start : entry.end]
    for name, value in values.items():
        own = source.set_field(own, source.entries(own)[0], name, value)
    return text[: entry.start] + own + text[entry.end :]


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _ignore(_: FormatError) -> None:
    pass


def user_folder() -> Path:
    """Where the library of someone who has made none stands: the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("readinglist", appauthor=False)) / FOLDER


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


def open_(folder: Path | None = None) -> Library:
    """The library in `folder`, or the nearest one; an error says how to make one."""
    found = folder or locate()
    if found is None:
        raise LibraryError(
            f"no library: no {FOLDER} folder here or above, and none of the user's",
            hint="`readinglist init` makes one here; or give a FILE, or pipe records in",
        )
    if not found.is_dir():
        problem = "is a file, not a library folder" if found.exists() else "no such library folder"
        raise LibraryError(problem, file=str(found), hint="`readinglist init DIR` makes a library")
    return Library(found)


def create(folder: Path) -> Library:
    """Make the library folder with an empty default list; one that is there is left as it is."""
    library = Library(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        library.path().touch()
    except OSError as error:
        raise LibraryError(f"cannot be made: {error.strerror}", file=str(folder)) from None
    return library
