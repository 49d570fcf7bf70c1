"""Commands that find references: extract, parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import inputs, show
from readinglist.errors import InputError, UsageError

if TYPE_CHECKING:
    from readinglist.item import Item

Format = Annotated[
    str | None,
    Option("--format", "-f", metavar="F", help="How to print the records: table, keys, bibtex, jsonl, ris ..."),
]
Add = Annotated[bool, Option("--add", "-a", help="Add them to the library.")]
Least = Annotated[
    float,
    Option("--min-confidence", metavar="P", min=0.0, max=1.0, help="Leave out records less probably right than P."),
]
Model = Annotated[
    str, Option("--model", metavar="FILE", help="A model of the parser trained on references of your own.")
]
List = Annotated[str, Option("--list", "-l", metavar="NAME", help="The list of the library to add to.")]


def extract(
    documents: Annotated[list[str] | None, Argument(metavar="DOC|-", help="Text, Markdown or HTML files.")] = None,
    add: Add = False,
    to: List = "reading",
    section: Annotated[
        str | None, Option("--section", metavar="NAME", help="Only references under headings that contain this.")
    ] = None,
    format: Format = None,
    least: Least = 0.0,
    model: Model = "",
) -> None:
    """Find the references of a document: its reference lists, bibliographies and recommended readings."""
    from readinglist import extract

    found: list[Item] = []
    status = doubtful = 0
    names = inputs.sources(documents, "DOC")
    show.check(format)
    for source in names:
        try:
            references = list(extract(inputs.read(source), name=inputs.named(source), section=section, model=model))
        except (InputError, UsageError) as error:
            if len(names) == 1:
                raise
            # One bad document does not stop the others.
            show.problem(error)
            status = max(status, error.status)
            continue
        if not references:
            status = max(status, 1)
            under = f" under a heading with {section!r}" if section else ""
            show.talk(f"{inputs.named(source)}: no references found{under}")
        show.detail(f"{inputs.named(source)}: {show.count(len(references), 'reference')}")
        kept = [item for item in references if _confident(item, least)]
        doubtful += len(references) - len(kept)
        found += kept
    if found:
        where = inputs.named(names[0]) if len(names) == 1 else show.count(len(names), "document")
        _finish(found, add, to, format, f"{show.count(len(found), 'reference')} found in {where}")
    _tell_of(doubtful, least)
    if status or doubtful:
        raise Exit(status or 1)


def parse(
    files: Annotated[list[str] | None, Argument(metavar="FILE|-", help="One reference a line.")] = None,
    add: Add = False,
    to: List = "reading",
    format: Format = None,
    least: Least = 0.0,
    model: Model = "",
    jobs: Annotated[
        int, Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes all cores for much input.")
    ] = 0,
) -> None:
    """Turn references, one a line, into records."""
    from readinglist import formats, parser
    from readinglist.item import Item

    names = inputs.sources(files, "FILE")
    show.check(format)
    by_line = format is not None and format not in show.VIEWS and formats.get(format).name == "jsonl"
    unread = doubtful = 0

    def understood() -> Iterator[Item]:
        nonlocal unread, doubtful
        for source in names:
            pieces = _pieces(inputs.lines(source), parser.TOGETHER)
            with show.progress(inputs.named(source)) as count:
                for lines, items in parser.parse_batches(pieces, jobs=jobs or inputs.cores(source), model=model):
                    for line, item in zip(lines, items, strict=True):
                        if not item.empty and not _confident(item, least):
                            doubtful += 1
                            if by_line:
                                yield Item()
                            continue
                        if item.empty and line.strip():
                            unread += 1
                        if not item.empty or by_line:
                            yield item
                        elif line.strip():
                            # Nothing is dropped: what cannot be understood is kept as it stood.
                            yield item.replace(fields={"note": line.strip()})
                    count(len(items))

    _finish(understood(), add, to, format, "")
    if unread:
        kept = "" if by_line else "; kept as written"
        show.talk(f"{show.count(unread, 'line')} held no reference that could be understood{kept}")
    _tell_of(doubtful, least)
    if unread or doubtful:
        raise Exit(1)


def _confident(item: Item, least: float) -> bool:
    return float(item.custom.get("confidence") or 0) >= least


def _tell_of(doubtful: int, least: float) -> None:
    if doubtful:
        show.talk(f"{show.count(doubtful, 'reference')} left out: less probably right than {least}")


def _pieces(blocks: Iterable[list[str]], size: int) -> Iterator[list[str]]:
    """Lists of `size` lines at most."""
    for block in blocks:
        for begin in range(0, len(block), size):
            yield block[begin : begin + size]


def _finish(found: Iterable[Item], add: bool, to: str, format: str | None, message: str) -> None:
    """Add to the library if asked, print, and say what was done."""
    if not add:
        number = show.items(found, format, origin=bool(message))
        if message and number and show.at_terminal():
            show.talk(f"{message}; --add keeps them in the library")
        elif message:
            show.detail(message)
        return
    added = inputs.library_to_add().add(found, to=to)
    known = {id(item): key for item, key in added.known}
    show.items([*added.new, *(item.replace(id=key) for item, key in added.known)], format, origin=bool(message))
    already = f", {len(known)} there already" if known else ""
    parts = (message, f"{len(added.new)} added to {show.short(added.path)}{already}")
    show.talk("; ".join(filter(None, parts)))


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (("extract", extract, {}), ("parse", parse, {}))
