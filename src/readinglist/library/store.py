"""The library: a folder of .bib files, found, read, and changed entry by entry."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from readinglist import formats
from readinglist.errors import LibraryError, Report, UsageError, ignore
from readinglist.formats import bibtex_find
from readinglist.formats import bibtex_source as source
from readinglist.item import Item, unique
from readinglist.library import duplicates, files, keys, revision, state, when
from readinglist.library.citekey import citekey
from readinglist.library.edit import Change, Found
from readinglist.library.files import ChangedMeanwhile
from readinglist.library.journal import Journal
from readinglist.library.place import FOLDER, locate, user_folder
from readinglist.library.progress import Progress
from readinglist.library.steps import Step

if TYPE_CHECKING:
    from readinglist.library import index

__all__ = ["DEFAULT_LIST", "FOLDER", "Added", "Library", "create", "locate", "open_", "user_folder"]

DEFAULT_LIST = "reading"
_ILLEGAL_IN_KEY = frozenset(" \t\r\n,{}\"'#%\\~()=")
#: How often a change is made anew when other programs write at the same time.
_ATTEMPTS = 5
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Added:
    """What an `add` did: the items now in the library, and those that were there already with their keys."""

    new: tuple[Item, ...]
    known: tuple[tuple[Item, str], ...]
    path: Path


class Library:
    """A bibliography folder. Each of its .bib files is a list; the default one is `reading.bib`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = Journal(folder)
        self._index: index.Index | None = None

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
        """Every record, file by file, or those of some lists; `report` is told of each block that could not be read."""
        wanted = {self.path(name).stem for name in lists}
        missing = {name for name in wanted if not self.path(name).exists()}
        for home, item in self.shelved(report=report, named=wanted):
            others = state.lists(item) if wanted else ()
            if not wanted or home in wanted or not wanted.isdisjoint(others):
                missing.difference_update(others)
                yield item
        for name in sorted(missing):
            raise self._no_list(name)

    def shelved(self, *, report: Report | None = None, named: Iterable[str] = ()) -> Iterator[tuple[str, Item]]:
        """Every record with the name of its file's list; with `named`, those that may be in one of these lists."""
        wanted = set(named)
        for path in self.paths():
            text = files.Text.of(files.read(path), str(path)).text
            if wanted and path.stem not in wanted and not any(name in text for name in wanted):
                continue
            if text.strip("\ufeff \t\r\n"):
                read = formats.read(
                    text.removeprefix("\ufeff"), name=str(path), format="bibtex", report=report or ignore
                )
                yield from ((path.stem, item) for item in read)

    def search(
        self,
        query: str = "",
        *,
        lists: Sequence[str] = (),
        limit: int = 0,
        report: Report | None = None,
        progress: index.Progress | None = None,
    ) -> Iterator[Item]:
        """The records that a query asks for, from the index, those first that fit it best; the first `limit`, or all.

        The index is brought up to date before; `report` is told of blocks that could not be read then, `progress` how
        many entries of how many have been.
        """
        from readinglist.library import finding
        from readinglist.library.query import parsed

        terms = parsed(query)
        names = [self.path(name).stem for name in lists]
        fresh = self.index(report=report, progress=progress)
        for name in names:
            if not self.path(name).exists() and not fresh.named(name):
                raise self._no_list(name)
        return finding.find(fresh, terms, lists=names, limit=limit)

    def keyed(self, keys: Sequence[str]) -> dict[str, Item]:
        """The records of some citekeys, from the index, as far as there are such."""
        from readinglist.library import finding

        return finding.keyed(self.index(), keys)

    def near(self, query: str) -> dict[str, list[str]]:
        """For each word of a query that nothing in the index begins with, those there that it may be meant for."""
        from readinglist.library import finding
        from readinglist.library.query import parsed

        known = self.index()
        return {term.text: found for term in parsed(query) if term.wanted and (found := finding.near(known, term))}

    def index(self, *, report: Report | None = None, progress: index.Progress | None = None) -> index.Index:
        """The index, brought up to date."""
        from readinglist.library.index import Index

        found = self._index or Index(self.folder)
        found.fresh(self.paths(), report=report or ignore, progress=progress)
        # What is in memory is made once; each thread has its own connection to what is on the disk.
        self._index = found if found.in_memory else None
        return found

    def lists(self) -> dict[str, list[str]]:
        """The keys of each list, the lists by name: those of its file, and those that name it in `lists`."""
        found: dict[str, list[str]] = {path.stem: [] for path in self.paths()}
        for home, key, others in self.index().shelved():
            for name in dict.fromkeys([home.removesuffix(".bib"), *filter(None, others.split(","))]):
                found.setdefault(name, []).append(key)
        return {name: found[name] for name in sorted(found)}

    def _no_list(self, name: str) -> LibraryError:
        known = ", ".join(path.stem for path in self.paths()) or "none"
        return LibraryError(f"no list {name!r} in {self.folder}", hint=f"lists here: {known}")

    def add(self, items: Iterable[Item], *, to: str = DEFAULT_LIST) -> Added:
        """Append the items that are not in the library yet, under keys of their own; order is kept."""
        path, given = self.path(to), list(items)

        def build(change: Change) -> Added:
            # The texts first: what changes behind them is seen when they are written.
            taken = change.taken()
            known = duplicates.known(self, given)
            new: list[Item] = []
            repeated: list[tuple[Item, str]] = []
            for item in given:
                key = known.key_of(item)
                if key is not None:
                    repeated.append((item, key))
                    continue
                wanted = "".join(c for c in item.id if c not in _ILLEGAL_IN_KEY) or citekey(item)
                item = _dated(item.replace(id=unique(wanted, taken)))
                taken.add(item.id)
                known.add(item)
                new.append(item)
            if new:
                change.what = f"add {_count(len(new), 'item')} to {path.name}"
                change.write(path, source.append(change.open(path), formats.write(new, "bibtex")))
            return Added(tuple(new), tuple(repeated), path)

        return self.change("add", build)

    def known(self, names: Collection[str]) -> set[str]:
        """Those of some names that are whole keys of entries, or were before (`ids`)."""
        change = Change(self.paths(), "")
        texts = [change.open(path) for path in change.paths]
        older = {name for text in texts for name in bibtex_find.aliases(text, names)}
        return older.union(key for text in texts for key in bibtex_find.keys(text) if key in names)

    def resolved(self, fragments: Iterable[str], report: keys.Report = keys.raised) -> dict[str, str]:
        """The key of each item that a person names by an older key, a part of one, or words of author and title."""
        change, wanted = Change(self.paths(), ""), list(dict.fromkeys(fragments))
        taken = change.taken()
        older: dict[str, str] = {}
        if others := {fragment for fragment in wanted if fragment not in taken}:
            for path in self.paths():
                older |= bibtex_find.aliases(change.open(path), others)
        full = keys.resolved([older.get(fragment, fragment) for fragment in wanted], taken, self._with_words, report)
        return {fragment: key for fragment in wanted if (key := full.get(older.get(fragment, fragment)))}

    def _with_words(self, fragment: str) -> Iterator[Item]:
        """The records in which all words of a fragment stand, or begin a word."""
        from readinglist.library import finding
        from readinglist.library.query import Term
        from readinglist.normalise.words import words

        terms = [Term("", word, False, True, words(word)) for word in fragment.split() if words(word)]
        return finding.find(self.index(), terms) if terms else iter(())

    def find(self, key: str) -> Found:
        """The entry of a key as it stands."""
        return Change(self.paths(), "").find([key])[key]

    def set_fields(self, changes: Mapping[str, Mapping[str, str | None]], what: str) -> None:
        """Set (None: remove) BibTeX fields of entries: citekey -> field -> plain text. All or nothing."""
        self.edit(changes, what, lambda found: found.with_fields(changes[found.key]))

    def revise(self, changes: Mapping[str, Callable[[Item], Item]], what: str) -> None:
        """Change items: citekey -> what makes the item, as it is under the lock, into what it is to be. All or nothing.

        Only the fields that differ are written, the others stay byte for byte.
        """

        def edit(found: Found) -> str:
            own, old = found.own, found.read
            if old is None:
                return own
            return revision.revised(own, source.entries(own)[0], old, changes[found.key](old).replace(id=found.key))

        self.edit(changes, what, edit)

    def remove(self, keys: Iterable[str]) -> None:
        """Take entries out; everything around them stays as it is."""
        wanted = list(dict.fromkeys(keys))
        self.change(f"remove {', '.join(wanted)}", lambda change: change.remove(change.find(wanted).values()))

    def mark(self, keys: Iterable[str], status: str, progress: Progress | None = None) -> None:
        """Set the reading state of items, and the days and the progress that go with it."""
        state.checked(status)
        wanted, today = list(keys), when.today()
        self.edit(
            wanted,
            f"mark {', '.join(wanted)} {status}",
            lambda found: found.with_fields(state.marked(found.item, status, today, progress)),
        )

    def tag(self, keys: Iterable[str], changes: Sequence[str]) -> None:
        """Add and remove tags of items: `+word`, `-word`."""
        wanted = list(keys)
        self.edit(
            wanted,
            f"tag {', '.join(wanted)} {' '.join(changes)}",
            lambda found: found.with_fields({"keywords": state.retagged(state.tags(found.item), changes) or None}),
        )

    def also(self, keys: Iterable[str], name: str, *, leave: bool = False) -> None:
        """Put items in another list too, or take them out of it (`leave`): the field `lists` names it."""
        wanted, stem = list(keys), self.path(name).stem
        if set(stem) & set(",;{}"):
            raise UsageError(f"{name!r} cannot be named in the field `lists`", hint="use letters, digits, - and _")
        what = f"{', '.join(wanted)} {'not ' * leave}also in {stem}"

        def edit(found: Found) -> str:
            more = [stem] if not leave and found.path.stem != stem else []
            return found.with_fields(_in_lists([*_others(found, stem), *more]))

        self.edit(wanted, what, edit)

    def move(self, keys: Iterable[str], to: str) -> list[str]:
        """Take entries to the file of another list, as they are; gives the keys of those that were not there yet."""
        wanted, path = list(keys), self.path(to)

        def build(change: Change) -> list[str]:
            moved = change.move(wanted, path)
            change.paths = [*{*change.paths, path}]
            named = [found.key for found in change.find(moved).values() if path.stem in state.lists(found.item)]
            change.rewrite(named, lambda found: found.with_fields(_in_lists(_others(found, path.stem))))
            return moved

        return self.change(f"move {', '.join(wanted)} to {path.name}", build)

    def undo(self, number: int = 1) -> list[str]:
        """Take the last changes back; tells what they were."""
        with self.journal.lock():
            return self.journal.undo(number)

    def redo(self) -> str:
        """Make the change again that was taken back last; tells what it was."""
        with self.journal.lock():
            return self.journal.redo()

    def steps(self) -> list[Step]:
        """The changes that can be taken back, the last one first."""
        return self.journal.steps()

    def edit(self, keys: Iterable[str], what: str, edit: Callable[[Found], str]) -> None:
        """Put what `edit` makes of the entry of each key in its place; a key that stands twice is refused."""
        wanted = list(keys)
        self.change(what, lambda change: change.rewrite(wanted, edit))

    def change(self, what: str, build: Callable[[Change], _Result]) -> _Result:
        """Let `build` make a change, and write it under the lock, all or nothing.

        Where another program writes at the same time it is made anew on what that has written, unless that has touched
        the same entries.
        """
        with self.journal.lock():
            seen: dict[str, str] = {}
            for attempt in range(_ATTEMPTS):
                change = Change(self.paths(), what, seen)
                result = build(change)
                try:
                    change.commit(self.journal)
                except ChangedMeanwhile:
                    if attempt + 1 == _ATTEMPTS:
                        raise
                else:
                    break
        return result


def _others(found: Found, name: str) -> list[str]:
    """The lists that an entry names, but for one."""
    return [other for other in state.lists(found.item) if other != name]


def _in_lists(names: Sequence[str]) -> dict[str, str | None]:
    """The field that names these lists."""
    return {"lists": ", ".join(names) or None}


def _dated(item: Item) -> Item:
    """An item that says when it was added."""
    kept = state.extra(item)
    if kept.get("creationdate") or kept.get("timestamp"):
        return item
    return item.with_custom(bibtex={**kept, "creationdate": when.stamp()})


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def open_(folder: Path | None = None, *, instead: str = "") -> Library:
    """The library in `folder`, or the nearest one; an error says how to make one, and what to do `instead`."""
    found = folder or locate()
    if found is None:
        raise LibraryError(
            f"no library: no {FOLDER} folder here or above, and none of the user's",
            hint="; ".join(filter(None, ("`readinglist init` makes one here", instead))),
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
