"""Commands that change what is in the library: init, add, import, tag, move, also, edit, remove, undo, redo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, given, inputs, lookup, show
from readinglist.errors import FormatError, ReadingListError, UsageError

if TYPE_CHECKING:
    from readinglist.item import Item

Keys = Annotated[
    list[str], Argument(metavar="KEY", help="Citekeys, or parts that tell them.", autocompletion=complete.keys)
]
To = Annotated[str, Option("--list", "-l", metavar="NAME", help="The list to add to.", autocompletion=complete.lists)]


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
    to: To = "reading",
    offline: lookup.Offline = False,
) -> None:
    """Add records to the library: BibTeX, RIS, CSL-JSON ..., a reference typed in quotes, or by DOI, ISBN, address."""
    from readinglist import parser
    from readinglist.library import attachments

    report = inputs.Problems()
    look = lookup.Looking(report, offline=offline)
    found: list[Item] = []
    origins: dict[int, Path] = {}
    for source in given.sources(sources, "FILE"):
        if look.is_identifier(source):
            found += look.up(source)
        elif " " in source.strip() and not given.is_file(source):
            item = parser.parse(source)
            if not item.authors and not item.dates:
                raise UsageError(f"no reference in {source!r}", hint="write author, year and title; or give a FILE")
            found.append(item)
        else:
            start = len(found)
            found += [item for item in given.records(source, report) if not item.empty]
            origins |= dict.fromkeys(range(start, len(found)) if source != "-" else (), Path(source).parent)
    if not found:
        if not report.number:
            show.talk("nothing to add")
        raise Exit(1)
    library = inputs.library_to_add()
    for place, folder in origins.items():
        found[place] = attachments.rebased(found[place], folder, library.folder)
    added = library.add(found, to=to)
    for item in added.new:
        show.detail(f"added {item.id}")
    for item, key in added.known:
        show.detail(f"{item.id or show.people(item)}: there already, as {key}")
    already = f", {len(added.known)} there already" if added.known else ""
    show.talk(f"{len(added.new)} added to {show.short(added.path)}{already}")
    _not_kept(added.new)
    report.end()


def _not_kept(items: Sequence[Item]) -> None:
    """Say which tags, columns and the like of a format a .bib file has no field for."""
    from readinglist import formats

    told = []
    for name in formats.FORMATS.keys() - {"bibtex"}:
        left = [tags for item in items if isinstance(tags := item.custom.get(name), Mapping) and tags]
        tags = ", ".join(dict.fromkeys(str(tag) for kept in left for tag in kept))
        told += [f"{tags} of {name} ({show.count(len(left), 'item')})"] if left else []
    if told:
        show.talk(f"not kept, for want of a field: {'; '.join(sorted(told))}")


def tag(
    arguments: Annotated[
        list[str],
        Argument(
            metavar="KEY... +TAG -TAG...", help="Citekeys and changes of tags.", autocompletion=complete.keys_and_tags
        ),
    ],
) -> None:
    """Add and take tags: `tag said1978 +exile -draft`."""
    from readinglist.library import state

    fragments = [argument for argument in arguments if argument[:1] not in "+-"]
    changes = [argument for argument in arguments if argument[:1] in "+-"]
    usage = "`readinglist tag KEY +word -other`"
    if not changes:
        raise UsageError("a KEY and a tag are needed", hint=usage)
    keys = inputs.keys(fragments, usage)
    library = inputs.library()
    state.retagged((), changes)  # what is no tag is told of
    there = {tag.casefold() for item in library.keyed(keys).values() for tag in state.tags(item)}
    absent = [change for change in changes if change[0] == "-" and change[1:].strip().casefold() not in there]
    if made := [change for change in changes if change not in absent]:
        library.tag(keys, made)
        show.talk(f"{', '.join(keys)}: {' '.join(made)}")
    if absent:
        show.talk(f"{', '.join(keys)}: no tag {', '.join(change[1:] for change in absent)} there to take")


def move(
    fragments: Keys,
    to: Annotated[
        str, Option("--to", "--list", "-l", metavar="LIST", help="The list to move to.", autocompletion=complete.lists)
    ],
) -> None:
    """Move items to another list; one that is not there yet is made."""
    keys = inputs.keys(fragments)
    moved = inputs.library().move(keys, to)
    show.talk(f"{', '.join(moved)}: now in {to}" if moved else f"all are in {to} already")


def also(
    arguments: Annotated[
        list[str],
        Argument(metavar="KEY... LIST", help="Citekeys, then a list.", autocompletion=complete.keys_and_lists),
    ],
    leave: Annotated[bool, Option("--leave", help="Take them out of the list again.")] = False,
) -> None:
    """Put items in one more list; they stay where they are as well."""
    *fragments, name = arguments
    keys = inputs.keys(fragments, f"`readinglist also KEY {name}`")
    inputs.library().also(keys, name, leave=leave)
    show.talk(f"{', '.join(keys)}: {'no longer' if leave else 'also'} in {name}")


def edit(
    key: Annotated[
        str, Argument(metavar="KEY", help="A citekey, or a part that tells it.", autocompletion=complete.keys)
    ] = "",
) -> None:
    """Change the entry of an item in your editor ($VISUAL, $EDITOR); it is checked before it is kept."""
    from readinglist.cli import editor
    from readinglist.library import beside

    key = inputs.key(key)
    library = inputs.library()
    before = library.find(key).own
    text = editor.edited(before, ".bib")
    if text.strip() == before.strip():
        show.talk(f"{key} is as it was")
        return
    try:
        new = beside.rewrite(library, key, before, text)
    except ReadingListError as error:
        kept = editor.keep(text, f"{key}.bib")
        what = FormatError(f"{key} is not changed: {error.message}", hint=f"what you wrote is in {kept}")
        raise what from None
    show.talk(f"{key}: changed" if new == key else f"{key}: changed, and now called {new}")


def remove(fragments: Keys) -> None:
    """Take items out of the library (`undo` brings them back)."""
    keys = inputs.keys(fragments)
    inputs.library().remove(keys)
    show.talk(f"removed {', '.join(keys)}; `readinglist undo` brings back what was removed")


def undo(
    number: Annotated[int, Argument(min=1, metavar="N", help="How many changes.")] = 1,
    steps: Annotated[bool, Option("--list", help="Show what can be undone, the last change first.")] = False,
    diff: Annotated[
        bool, Option("--diff", help="Show what the last change did, or the Nth; take nothing back.")
    ] = False,
) -> None:
    """Take back the last change to the library, or the last N."""
    from datetime import datetime

    library = inputs.library()
    if steps:
        done = library.steps()
        if not done:
            show.talk("nothing to undo")
        for place, step in enumerate(done, start=1):
            when = datetime.fromtimestamp(step.time).strftime("%Y-%m-%d %H:%M")
            show.text(f"{place:2}  {when}  {step.what}\n")
        return
    if diff:
        from readinglist.cli import problems

        done = library.steps()
        if number > len(done):
            raise UsageError(f"there is no change {number}", hint="`readinglist undo --list` shows those that are kept")
        problems.diff(done[number - 1].diff())
        return
    for what in library.undo(number):
        show.talk(f"undone: {what}")


def redo() -> None:
    """Make the change again that `undo` has taken back last."""
    show.talk(f"done again: {inputs.library().redo()}")


#: `-history` takes a tag away, and asks for no help.
_WITH_SIGNS = {"context_settings": {"ignore_unknown_options": True, "help_option_names": ["--help"]}}

COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("init", init, {}),
    ("add", add, {}),
    ("import", add, {"help": "Add the records of files in any format to the library; the same as `add`."}),
    ("tag", tag, _WITH_SIGNS),
    ("move", move, {}),
    ("also", also, {}),
    ("edit", edit, {}),
    ("remove", remove, {}),
    ("undo", undo, {}),
    ("redo", redo, {}),
)
