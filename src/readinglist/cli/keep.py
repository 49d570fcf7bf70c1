"""Commands that change the library: init, add, import, mark, tag, remove, undo."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import inputs, lookup, show
from readinglist.errors import UsageError

Keys = Annotated[list[str], Argument(metavar="KEY", help="Citekeys.")]


def init(
    folder: Annotated[
        Path | None, Argument(metavar="DIR", help="Where; `bibliography` in this folder when not given.")
    ] = None,
) -> None:
    """Make a library: a folder of plain .bib files."""
    from readinglist.library import create, store

    target = folder or show.settings.library or Path(store.FOLDER)
    existed = target.is_dir() and any(target.glob("*.bib"))
    made = create(target)
    show.talk(f"{'there is already a library in' if existed else 'made a library in'} {show.short(made.folder)}")


def add(
    sources: Annotated[
        list[str] | None,
        Argument(
            metavar="FILE|REFERENCE|DOI|ISBN|URL|-",
            help="Files of any format, a typed reference, or what is looked up: DOI, ISBN, arXiv, PMID, an address.",
        ),
    ] = None,
    to: Annotated[str, Option("--list", "-l", metavar="NAME", help="The list to add to.")] = "reading",
    offline: lookup.Offline = False,
) -> None:
    """Add records to the library: BibTeX, RIS, CSL-JSON ..., a reference typed in quotes, or by DOI, ISBN, address."""
    from readinglist import parser

    report = inputs.Problems()
    look = lookup.Looking(report, offline=offline)
    found = []
    for source in inputs.sources(sources, "FILE"):
        if look.is_identifier(source):
            found += look.up(source)
        elif " " in source.strip() and not inputs.is_file(source):
            item = parser.parse(source)
            if not item.authors and not item.dates:
                raise UsageError(f"no reference in {source!r}", hint="write author, year and title; or give a FILE")
            found.append(item)
        else:
            found += [item for item in inputs.records(source, report) if not item.empty]
    if not found:
        if not report.number:
            show.talk("nothing to add")
        raise Exit(1)
    added = inputs.library_to_add().add(found, to=to)
    for item in added.new:
        show.detail(f"added {item.id}")
    for item, key in added.known:
        show.detail(f"{item.id or show.people(item)}: there already, as {key}")
    already = f", {len(added.known)} there already" if added.known else ""
    show.talk(f"{len(added.new)} added to {show.short(added.path)}{already}")
    report.end()


def mark(
    arguments: Annotated[
        list[str],
        Argument(metavar="KEY... STATE", help="Citekeys, then to-read, reading, read, skimmed or abandoned."),
    ],
) -> None:
    """Set how far you are with an item: `mark said1978 read`."""
    from readinglist.library import state

    *keys, status = arguments
    state.checked(status)
    if not keys:
        raise UsageError("no KEY given", hint=f"`readinglist mark KEY {status}`")
    inputs.library().mark(keys, status)
    show.talk(f"{', '.join(keys)}: {status}")


def tag(
    arguments: Annotated[list[str], Argument(metavar="KEY... +TAG -TAG...", help="Citekeys and changes of tags.")],
) -> None:
    """Add and take tags: `tag said1978 +exile -draft`."""
    keys = [argument for argument in arguments if argument[:1] not in "+-"]
    changes = [argument for argument in arguments if argument[:1] in "+-"]
    if not keys or not changes:
        raise UsageError("a KEY and a tag are needed", hint="`readinglist tag KEY +word -other`")
    inputs.library().tag(keys, changes)
    show.talk(f"{', '.join(keys)}: {' '.join(changes)}")


def remove(keys: Keys) -> None:
    """Take items out of the library (`undo` brings them back)."""
    inputs.library().remove(keys)
    show.talk(f"removed {', '.join(keys)}; `readinglist undo` brings back what was removed")


def undo() -> None:
    """Take back the last change to the library."""
    show.talk(f"undone: {inputs.library().undo()}")


_WITH_SIGNS = {"context_settings": {"ignore_unknown_options": True}}

COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("init", init, {}),
    ("add", add, {}),
    ("import", add, {"help": "Add the records of files in any format to the library; the same as `add`."}),
    ("mark", mark, {}),
    ("tag", tag, _WITH_SIGNS),
    ("remove", remove, {}),
    ("undo", undo, {}),
)
