"""Commands that find references: extract, parse."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, given, inputs, show
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.extraction import Extracted, Wanted
    from readinglist.item import Item

Format = Annotated[
    str | None,
    Option(
        "--format",
        "-f",
        metavar="F",
        help="How to print the records: table, keys, bibtex, jsonl, ris ...",
        autocompletion=complete.formats,
    ),
]
Add = Annotated[bool, Option("--add", "-a", help="Add them to the library.")]
Least = Annotated[
    float,
    Option("--min-confidence", metavar="P", min=0.0, max=1.0, help="Leave out records less probably right than P."),
]
Model = Annotated[
    str, Option("--model", metavar="FILE", help="A model of the parser trained on references of your own.")
]
#: Of so few documents nobody needs a sum.
_FEW = 3
List = Annotated[str, Option("--list", "-l", metavar="NAME", help="The list of the library to add to.")]


def extract(
    documents: Annotated[
        list[str] | None,
        Argument(metavar="DOC|FOLDER|URL|-", help="Text, Markdown, HTML, LaTeX, Word, PDF ...; addresses; folders."),
    ] = None,
    add: Add = False,
    to: List = "reading",
    section: Annotated[
        str | None, Option("--section", metavar="NAME", help="Only references under headings that contain this.")
    ] = None,
    format: Format = None,
    least: Least = 0.0,
    model: Model = "",
    short_forms: Annotated[
        bool, Option("--short-forms", help="Also what cites again in short: 'ibid.', 'Said, op. cit., p. 4'.")
    ] = False,
    recursive: Annotated[bool, Option("--recursive", "-r", help="Look into the folders of a folder too.")] = False,
    include: Annotated[
        list[str] | None, Option("--include", metavar="GLOB", help="Only these files of a folder: '*.html'.")
    ] = None,
    exclude: Annotated[list[str] | None, Option("--exclude", metavar="GLOB", help="Not these files.")] = None,
    contexts: Annotated[bool, Option("--show-context", help="Show the lines around each reference.")] = False,
    review: Annotated[bool, Option("--review", help="Look at the doubtful ones: accept, edit or skip each.")] = False,
    jobs: Annotated[
        int, Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 takes all cores for many documents.")
    ] = 0,
    dask: Annotated[
        str, Option("--dask", metavar="ADDRESS", help="Send the documents to the Dask scheduler at ADDRESS.")
    ] = "",
    resume: Annotated[
        Path | None, Option("--resume", metavar="FILE", help="Append JSON lines to FILE, passing over what it has.")
    ] = None,
) -> None:
    """Find the references of documents: their reference lists, bibliographies, notes and recommended readings."""
    from readinglist.cli import resume as resuming

    if resume and (add or review or contexts or format not in (None, "jsonl")):
        raise UsageError("--resume writes JSON lines to its file", hint="leave --add, --format and the like away")
    if review and not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            "--review asks at a terminal", hint="leave it away, or --min-confidence leaves out the doubtful"
        )
    show.check(format)
    named = given.documents(documents, recursive=recursive, include=include or (), exclude=exclude or ())
    sources = list(dict.fromkeys(named))
    there = resuming.done(resume) if resume else set()
    tally = _Tally(alone=len(sources) == 1, least=least, section=section or "")
    remaining = [source for source in sources if source not in there]
    tables = not add and (contexts or (format in (None, "table") and show.at_terminal()))
    with show.progress(sources[0] if tally.alone else f"{len(remaining)} documents") as count:
        wanted: Wanted = {"section": section, "model": model, "short_forms": short_forms and not add}
        results = _results(remaining, wanted, jobs or given.processes(remaining), dask)
        found: Iterator[Item] = (item for result in results for item in tally.items(result, count))
        if resume:
            show.append(found, resume)
        elif review or tables:
            found = iter(list(found))
        else:
            _finish(found, add, to, format, tally.message)
    if review or tables:
        from readinglist.cli import found as views

        items = views.reviewed(found) if review else list(found)
        if not tables:
            _finish(items, add, to, format, tally.message)
        elif items:
            views.tables(items, contexts)
            show.talk(f"{tally.message()}; --add keeps them in the library")
    tally.end(passed_over=len(there.intersection(sources)))


def _results(sources: Sequence[str], wanted: Wanted, jobs: int, dask: str) -> Iterator[Extracted]:
    """What becomes of each document; `-` is read here."""
    from readinglist import extraction

    if dask:
        from readinglist import cluster

        yield from cluster.extract_many(sources, dask, **wanted)
        return
    if sources == ["-"]:
        data = given.read("-")
        yield extraction.extract_one(data, name=given.named("-"), **wanted)
        return
    yield from extraction.extract_many(sources, jobs=jobs, **wanted)


class _Tally:
    """Counts what becomes of documents, and tells of those that hold nothing or cannot be read."""

    def __init__(self, *, alone: bool, least: float, section: str) -> None:
        self.alone, self.least, self.section = alone, least, section
        self.documents = self.references = self.doubtful = self.empty = self.broken = self.status = 0
        self.source = ""

    def items(self, result: Extracted, count: Callable[[int], None]) -> list[Item]:
        """The items of a document that are shown."""
        self.documents += 1
        self.source = result.source
        for remark in result.remarks:
            show.talk(remark)
        if result.problem:
            if self.alone:
                raise result.problem
            # One bad document does not stop the others.
            show.problem(result.problem)
            self.broken += 1
            self.status = max(self.status, result.problem.status)
            return []
        if not result.items:
            self.empty += 1
            under = f" under a heading with {self.section!r}" if self.section else ""
            (show.talk if self.alone else show.detail)(f"{result.source}: no references found{under}")
        kept = [item for item in result.items if _confident(item, self.least)]
        self.doubtful += len(result.items) - len(kept)
        self.references += sum("short_of" not in item.custom for item in kept)
        show.detail(f"{result.source}: {show.count(len(result.items), 'reference')}")
        count(len(kept))
        return kept

    def message(self) -> str:
        """What was found; "" where nothing was."""
        where = self.source if self.alone else show.count(self.documents, "document")
        return f"{show.count(self.references, 'reference')} found in {where}" if self.references else ""

    def end(self, *, passed_over: int) -> None:
        """Sum up; end with status 1 where something was not read, held nothing, or was left out."""
        _tell_of(self.doubtful, self.least)
        if passed_over or self.documents > _FEW:
            parts = [
                f"{show.count(passed_over, 'document')} passed over, already there" if passed_over else "",
                f"{self.broken} could not be read" if self.broken else "",
                f"{self.empty} with no references" if self.empty else "",
            ]
            if told := "; ".join(filter(None, parts)):
                show.talk(told)
        if self.status or self.empty or self.doubtful:
            raise Exit(self.status or 1)


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
    from readinglist.cli import typed
    from readinglist.item import Item

    names = given.sources(files, "FILE")
    show.check(format)
    by_line = format is not None and format not in show.VIEWS and formats.get(format).name == "jsonl"
    unread = doubtful = 0

    def understood() -> Iterator[Item]:
        nonlocal unread, doubtful
        for source in names:
            pieces = _pieces(typed.checked(given.lines(source), source), parser.TOGETHER)
            with show.progress(given.named(source)) as count:
                for lines, items in parser.parse_batches(pieces, jobs=jobs or given.cores(source), model=model):
                    for line, read in zip(lines, items, strict=True):
                        item = typed.identified(line) or read
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

    _finish(understood(), add, to, format)
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


def _finish(
    found: Iterable[Item], add: bool, to: str, format: str | None, message: Callable[[], str] | None = None
) -> None:
    """Add to the library if asked, print, and say what was done; `message` is asked when all have been found."""
    origin = message is not None
    if not add:
        number = show.items(found, format, origin=origin)
        said = message() if message and number else ""
        if said and show.at_terminal():
            show.talk(f"{said}; --add keeps them in the library")
        elif said:
            show.detail(said)
        return
    items = list(found)
    if not items:
        return
    added = inputs.library_to_add().add(items, to=to)
    known = {id(item): key for item, key in added.known}
    show.items([*added.new, *(item.replace(id=key) for item, key in added.known)], format, origin=origin)
    already = f", {len(known)} there already" if known else ""
    parts = (message() if message else "", f"{len(added.new)} added to {show.short(added.path)}{already}")
    show.talk("; ".join(filter(None, parts)))


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (("extract", extract, {}), ("parse", parse, {}))
