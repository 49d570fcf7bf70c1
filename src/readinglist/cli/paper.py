"""Commands around the paper: bib, watch, site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, inputs, show
from readinglist.cli.look import Lists, Sources, nothing
from readinglist.errors import UsageError


def bib(
    documents: Annotated[
        list[str] | None,
        Argument(metavar="DOC|-", help="Documents that cite: .md, .qmd, .Rmd, .tex, .typ, .org, .adoc."),
    ] = None,
    output: Annotated[
        Path | None, Option("--output", "-o", metavar="FILE", help="Where to write; not touched if it is so already.")
    ] = None,
    format: Annotated[
        str | None,
        Option(
            "--format",
            "-f",
            metavar="F",
            help="bibtex, biblatex, hayagriva, csl-json ..., or keys.",
            autocompletion=complete.formats,
        ),
    ] = None,
    syntax: Annotated[
        str,
        Option(
            "--syntax",
            metavar="S",
            help="How the documents are written, if their names do not tell.",
            autocompletion=complete.syntaxes,
        ),
    ] = "",
    sources: Annotated[
        list[str] | None, Option("--from", metavar="FILE", help="Take the records from FILE, not from the library.")
    ] = None,
    lists: Lists = None,
    unused: Annotated[
        Path | None, Option("--unused", metavar="FILE.bib", help="List the entries of FILE that nothing cites.")
    ] = None,
    check: Annotated[bool, Option("--check", help="Write nothing; tell what is missing or out of date.")] = False,
    force: Annotated[bool, Option("--force", help="Write over what the library does not have.")] = False,
) -> None:
    """Print the bibliography that a paper needs: the records of the citekeys in it."""
    from readinglist import formats
    from readinglist.cli import needed
    from readinglist.paper.shelf import Shelf

    chosen = formats.writable(format).name if format and format != needed.KEYS else format or ""
    cited = needed.cited(documents, syntax)
    if unused:
        needed.print_unused(unused, cited)
        return
    if not cited.uses:
        # A bibliography that is there is not emptied: the document may be written in another way than its name says.
        nothing("nothing is cited; --syntax says how a document is written")
    if output:
        needed.check_output(output, [*cited.files, *(Path(source) for source in sources or ())])
    report = inputs.Problems()
    texts, others = needed.records(sources, lists or (), report)
    shelf = Shelf(texts)
    known = {*shelf.keys, *(item.id for item in others)}
    missing = needed.missing(cited, known)
    chosen = chosen or needed.format_of(documents or [], output, cited, syntax)
    result = needed.written(chosen, cited.keys, shelf, texts, others, report)
    stale = False
    if output:
        stale = needed.save(output, result, chosen, known, write=not check, force=force)
    elif not check:
        show.text(result)
    if missing or stale:
        raise Exit(1)
    report.end()


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
    style: Annotated[
        str,
        Option(
            "--style", "-s", metavar="S", help="A style's name, alias or .csl file.", autocompletion=complete.styles
        ),
    ] = "chicago",
    locale: Annotated[
        str | None,
        Option(
            "--locale",
            metavar="L",
            help="A language for the references: de, fr, pt-BR ...",
            autocompletion=complete.locales,
        ),
    ] = None,
    lists: Lists = None,
    force: Annotated[bool, Option("--force", help="Write into a folder that holds something else.")] = False,
) -> None:
    """Make a page for the web of the library, of items or of a file: searched and filtered as you type, offline too."""
    from readinglist import site as room

    if str(folder) == "-":
        raise UsageError("a page is several files, which standard output cannot take", hint="name a folder")
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
