"""What a command works on: the records of files and of the library, and the keys that a person means."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import given, meant, show
from readinglist.errors import ReadingListError, UsageError

if TYPE_CHECKING:
    from readinglist.item import Item
    from readinglist.library import Library
    from readinglist.library.keys import Report


class Problems:
    """Counts what could not be understood, and tells of each; a command that met any ends with status 1."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, error: ReadingListError) -> None:
        self.number += 1
        show.problem(error)

    def end(self) -> None:
        """End the command with the status that its problems ask for."""
        if self.number:
            import typer

            raise typer.Exit(1)


#: What a command that reads files too can be given where there is no library.
FILES = "or give a FILE, or pipe records in"


def library(instead: str = "") -> Library:
    """The library of `--library`, or the nearest one; where there is none, the error says what to do `instead`."""
    from readinglist.library import open_

    return open_(show.settings.library, instead=instead)


def library_to_add() -> Library:
    """The library to add to; the user's own is made when there is none at all."""
    from readinglist.library import create, store

    if show.settings.library is not None or store.locate() is not None:
        folder = show.settings.library or store.locate()
        assert folder is not None
        return library() if folder.is_dir() else create(folder)
    made = create(store.user_folder())
    show.talk(f"made a library in {made.folder} (`readinglist init` in a project's folder gives it one of its own)")
    return made


def keys(
    fragments: Sequence[str], usage: str = "give a citekey, or a part that tells it", report: Problems | None = None
) -> list[str]:
    """The keys that a person means; without any, those picked at a terminal (else an error that tells `usage`).

    What is no key is told to `report`, where there are others; without one it is raised.
    """
    return meant.keys(library(), fragments, usage, report)


def key(fragment: str) -> str:
    """The one key that a person means; "" asks at a terminal."""
    found = keys([fragment] if fragment else [])
    if len(found) > 1:
        raise UsageError(f"one KEY is wanted, not {', '.join(found)}")
    return found[0]


def library_items(report: Problems, *, lists: Sequence[str] = (), tags: Sequence[str] = ()) -> list[Item]:
    """Every record of the library, or of some lists, out of its index; with all of `tags` ("a,b": one of the two)."""
    from readinglist.library import query as queries

    query = " ".join(f'tag:"{tag}"' for tag in tags)
    with show.bar("reading the library into its index") as progress:
        # In their order: what fits best first is no order to read in.
        return list(queries.search(library().search(lists=lists, report=report, progress=progress), query))


def parted(arguments: Iterable[str] | None, *, lists: Sequence[str] = ()) -> tuple[list[str], list[str]]:
    """The FILEs among arguments, `-` where none is given and something is piped in; and the citekeys.

    Without files it is the library that a command works on.
    """
    files, keys = told_apart(arguments or ())
    if not files and not lists and show.settings.library is None and given.piped() and not (keys and _has_library()):
        files = ["-"]
    return files, keys


def told_apart(arguments: Iterable[str]) -> tuple[list[str], list[str]]:
    """The FILEs among arguments, and the citekeys; what is no file and looks like one may be a key of the library."""
    arguments = list(arguments)
    files = [argument for argument in arguments if given.is_file(argument)]
    if (absent := given.absent(files)) and (show.settings.library or _has_library()):
        whole = library().known(absent)
        files = [argument for argument in files if argument not in whole]
    return files, [argument for argument in arguments if argument not in files]


def items(
    arguments: Iterable[str] | None, report: Problems, *, lists: Sequence[str] = (), all_or_none: bool = False
) -> list[Item]:
    """What a command that prints records works on.

    `arguments` are FILEs (`-` for standard input) and citekeys of the library, in any mixture; without any, standard
    input when it is piped, else the whole library. A citekey is looked up in the files that are given with it, then in
    the library; one that is not there is told to `report`, and the others are given unless `all_or_none`.
    """
    told = None if all_or_none else report
    arguments = list(arguments or ())
    files, wanted = parted(arguments, lists=lists)
    if wanted and not files and not lists:
        wanted = keys(wanted, report=told)
        if len(own := library().keyed(wanted)) == len(wanted):
            return [own[key] for key in wanted]
        # One of them cannot be read.
    if files:
        absent = given.absent(files)
        there = [source for source in files if source not in absent] or files
        found = [item for source in there for item in given.records(source, report) if not item.empty]
        wanted += of_files(absent, {item.id for item in found})
        wanted.sort(key=arguments.index)
    else:
        found = list(library(FILES).items(lists=lists, report=report))
    if not wanted:
        return found
    from readinglist.library.keys import resolved

    by_key = {item.id: item for item in reversed(found)}
    older = {key: item.id for item in reversed(found) for key in _aliases(item)}

    def resolve(given: Sequence[str], report: Report) -> dict[str, str]:
        full = {key: key if key in by_key else older.get(key, key) for key in given}
        keys = resolved(full.values(), by_key, lambda _: found, report)
        return {key: keys[full[key]] for key in given if full[key] in keys}

    chosen = meant.resolved(wanted, resolve, lambda keys: [by_key[key] for key in keys], told)
    return [by_key[key] for key in dict.fromkeys(chosen.values())]


def of_files(absent: Sequence[str], known: Collection[str]) -> Sequence[str]:
    """What is no file and is a key of the files that are given with it; an error for what is neither."""
    for name in absent:
        if name not in known:
            given.read(name)
    return absent


def _aliases(item: Item) -> list[str]:
    """The keys that an item had before it was merged or renamed (BibLaTeX 2.3: ids)."""
    from readinglist.formats.bibtex_find import listed

    extra = item.custom.get("bibtex")
    return listed(str(extra.get("ids", ""))) if extra else []


def note_on(key: str) -> str:
    """The file of the note on an item of the library, "" where there is none."""
    from readinglist.library import notes

    place = notes.path(library().folder, key)
    return str(show.short(place)) if place.is_file() else ""


def _has_library() -> bool:
    from readinglist.library import locate

    return locate() is not None
