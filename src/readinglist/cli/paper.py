"""Commands around the paper: bib, watch, site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import inputs, show
from readinglist.cli.look import Lists, Sources, nothing
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readinglist.item import Item
    from readinglist.paper.follow import Cited
    from readinglist.paper.shelf import Shelf

#: The formats whose records the library keeps: they are handed on byte for byte.
_OWN = ("bibtex", "biblatex")


def bib(
    documents: Annotated[
        list[str] | None,
        Argument(metavar="DOC|-", help="Documents that cite: .md, .qmd, .Rmd, .tex, .typ, .org, .adoc."),
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="FILE", help="Where to write; not touched if it is so already.")
    ] = None,
    format: Annotated[
        str | None, Option("--format", "-f", metavar="F", help="bibtex, biblatex, hayagriva, csl-json ...")
    ] = None,
    syntax: Annotated[
        str, Option("--syntax", metavar="S", help="How the documents are written, if their names do not tell.")
    ] = "",
    sources: Annotated[
        list[str] | None, Option("--from", metavar="FILE", help="Take the records from FILE, not from the library.")
    ] = None,
    lists: Annotated[list[str] | None, Option("--list", "-l", metavar="NAME", help="Only from this list.")] = None,
    unused: Annotated[
        Path | None, Option("--unused", metavar="FILE.bib", help="List the entries of FILE that nothing cites.")
    ] = None,
    check: Annotated[bool, Option("--check", help="Write nothing; tell what is missing or out of date.")] = False,
    force: Annotated[bool, Option("--force", help="Write over entries that the library does not have.")] = False,
) -> None:
    """Print the bibliography that a paper needs: the records of the citekeys in it."""
    from readinglist import formats

    chosen = formats.writable(format).name if format else ""
    cited = _cited(documents, syntax)
    if unused:
        _print_unused(unused, cited)
        return
    if not cited.uses:
        # A bibliography that is there is not emptied: the document may be written in another way than its name says.
        nothing("nothing is cited; --syntax says how a document is written")
    report = inputs.Problems()
    texts, others = _sources(sources, lists or (), report)
    from readinglist.paper.shelf import Shelf

    shelf = Shelf(texts)
    missing = _missing(cited, {*shelf.keys, *(item.id for item in others)})
    chosen = chosen or _format(documents or [], output, cited, syntax)
    result = _written(chosen, cited.keys, shelf, texts, others, report)
    stale = False
    if output:
        stale = _save(output, result, shelf, write=not check, force=force)
    elif not check:
        show.text(result)
    if missing or stale:
        raise Exit(1)
    report.end()


def _cited(documents: Sequence[str] | None, syntax: str) -> Cited:
    """What the documents use, together."""
    from readinglist.paper import follow, syntaxes

    found = follow.Cited()
    chosen = syntaxes.get(syntax) if syntax else None
    for source in inputs.sources(documents, "DOC"):
        if source == "-":
            text = inputs.decoded("-")
            one = follow.text(text, Path(inputs.named("-")), chosen or syntaxes.SYNTAXES["pandoc"], show.talk)
        else:
            one = follow.read(Path(source), chosen, show.talk)
        show.detail(f"{source}: {show.count(len(one.keys), 'citekey')}")
        found.uses += one.uses
        found.bibliographies += one.bibliographies
    return found


def _sources(
    sources: Sequence[str] | None, lists: Sequence[str], report: inputs.Problems
) -> tuple[list[str], list[Item]]:
    """The texts of the .bib files to take records from, and the records of files in other formats."""
    from readinglist import formats
    from readinglist.library import files

    if not sources:
        library = inputs.library()
        paths = [library.path(name) for name in lists] if lists else library.paths()
        if lists and (absent := next((path for path in paths if not path.exists()), None)):
            raise UsageError(f"no list {absent.stem!r} in {show.short(library.folder)}")
        return [files.Text.of(files.read(path), str(path)).text for path in paths], []
    texts: list[str] = []
    items: list[Item] = []
    for source in sources:
        text = inputs.decoded(source)
        recognised = formats.recognise(text, name=source)
        if recognised and recognised.name in _OWN:
            texts.append(text)
        else:
            items += inputs.records(source, report)
    return texts, items


def _missing(cited: Cited, known: set[str]) -> list[str]:
    """The keys that are used and not known; each is told with the place of its first use."""
    from readinglist.paper.nearest import nearest
    from readinglist.paper.use import EVERYTHING

    places: dict[str, list[str]] = {}
    for use in cited.uses:
        if use.sure and use.key != EVERYTHING and use.key not in known:
            places.setdefault(use.key, []).append(f"{use.file}:{use.line}")
    for key, where in places.items():
        near = nearest(key, known)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        more = f" (and {show.count(len(where) - 1, 'more place')})" if where[1:] else ""
        show.complain(f"{where[0]}: no item {key!r}{more}{meant}")
    return list(places)


def _format(documents: Sequence[str], output: Path | None, cited: Cited, syntax: str) -> str:
    """The format of a bibliography that nobody named: by the file to write, what the document asks for, its syntax."""
    from readinglist import formats
    from readinglist.paper import syntaxes

    first = next((name for name in documents if name != "-"), "")
    of_document = syntaxes.get(syntax) if syntax else syntaxes.by_extension(first) if first else None
    own = of_document.format if of_document else "bibtex"
    named = output.name if output else next(iter(cited.bibliographies), "")
    if not named:
        return own
    if named.lower().endswith((".yml", ".yaml")):
        return "hayagriva" if own == "hayagriva" else "csl-yaml"
    return formats.by_extension(named).name if output else "bibtex" if named.lower().endswith(".bib") else own


def _written(
    format: str,
    keys: Sequence[str],
    shelf: Shelf,
    texts: Sequence[str],
    others: Sequence[Item],
    report: inputs.Problems,
) -> str:
    """The records of keys in a format; as they stand in the library where that is in it too."""
    from readinglist import formats
    from readinglist.paper.use import EVERYTHING

    everything = EVERYTHING in keys
    rest = [item for item in others if item.id not in shelf and (everything or item.id in keys)]
    if format in _OWN:
        own = shelf.bibliography(keys)
        return own + ("\n" if own and rest else "") + formats.write(rest, format)
    used = {shelf.own(key) for key in keys if key in shelf.keys}
    found: dict[str, Item] = {}
    for text in texts:
        if text.strip("\ufeff \t\r\n"):
            for item in formats.read(text, format="bibtex", report=report):
                if item.id and (everything or item.id in used):
                    found.setdefault(item.id, item)
    return formats.write([*found.values(), *rest], format)


def _save(path: Path, result: str, shelf: Shelf, *, write: bool, force: bool) -> bool:
    """Write the bibliography unless the file says the same; whether it still says something else."""
    from readinglist.library import files, store
    from readinglist.paper.shelf import Shelf as Shelves

    before = files.read(path)
    data = result.encode()
    if path.exists() and before == data:
        show.detail(f"{show.short(path)}: as it was")
        return False
    if not write:
        show.talk(f"{show.short(path)}: is out of date" if path.exists() else f"{show.short(path)}: is not there")
        return True
    library = show.settings.library or store.locate()
    if library and path.resolve().parent == library.resolve():
        raise UsageError("is a list of the library", file=str(path), hint="write the bibliography elsewhere")
    if before and not force and path.suffix.lower() == ".bib":
        own = [key for key in Shelves([files.Text.of(before, str(path)).text]).keys if key not in shelf]
        if own:
            few = ", ".join(own[:3]) + " ..." * (len(own) > 3)
            hint = f"`readinglist import {show.short(path)}` keeps them; --force writes over them"
            raise UsageError(f"has entries that the library does not have: {few}", file=str(path), hint=hint)
    files.write(path, data)
    show.talk(f"{show.short(path)}: written")
    return False


def _print_unused(path: Path, cited: Cited) -> None:
    """The keys of the entries of a file that nothing cites, nor anything that is cited refers to."""
    from readinglist.paper.shelf import Shelf

    shelf = Shelf([inputs.decoded(str(path))])
    used = shelf.needed(cited.keys)
    for key in dict.fromkeys(shelf.own(key) for key in shelf.keys):
        if key not in used:
            show.text(f"{key}\n")


def watch(
    folder: Annotated[Path, Argument(metavar="DIR", help="Where documents arrive.")],
    to: Annotated[str, Option("--list", "-l", metavar="NAME", help="The list of the library to add to.")] = "inbox",
    once: Annotated[bool, Option("--once", help="Take what is there, and end.")] = False,
    interval: Annotated[
        float, Option("--interval", metavar="S", min=0.1, help="Seconds between one look and the next.")
    ] = 2.0,
    recursive: Annotated[bool, Option("--recursive", "-r", help="Look into the folders of the folder too.")] = False,
) -> None:
    """Take the references of documents into a list as they arrive in a folder."""
    from readinglist.cli.watching import Watcher

    watcher = Watcher(folder, to, recursive=recursive)
    if not once:
        show.talk(f"watching {show.short(folder)} for {show.short(watcher.library.path(to))}; Ctrl-C ends it")
        watcher.go_on(interval)
    elif waiting := watcher.once():
        show.talk(f"{show.count(waiting, 'document')} still being written: left for the next time")
    if watcher.status:
        raise Exit(watcher.status)


def site(
    folder: Annotated[Path, Argument(metavar="DIR", help="Where to write it: a new folder, or a site made before.")],
    sources: Sources = None,
    title: Annotated[str, Option("--title", metavar="T", help="What stands above the list.")] = "Reading list",
    style: Annotated[str, Option("--style", "-s", metavar="S", help="A style's name, alias or .csl file.")] = "chicago",
    locale: Annotated[
        str | None, Option("--locale", metavar="L", help="A language for the references: de, fr, pt-BR ...")
    ] = None,
    lists: Lists = None,
    force: Annotated[bool, Option("--force", help="Write into a folder that holds something else.")] = False,
) -> None:
    """Make a page for the web of the library, of items or of a file: searched and filtered as you type, offline too."""
    from readinglist import site as room

    room.check(folder, force=force)
    report = inputs.Problems()
    found = inputs.items(sources, report, lists=lists or ())
    if not found:
        nothing("no items for the page")
    changed = room.write(folder, room.files(found, title=title, style=style, locale=locale), force=force)
    done = "written" if changed else "as it was"
    show.talk(
        f"{show.short(folder)}: {show.count(len(found), 'reference')}, {done}; open {show.short(folder / 'index.html')}"
    )
    report.end()


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("bib", bib, {}),
    ("watch", watch, {}),
    ("site", site, {}),
)
