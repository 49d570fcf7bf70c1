"""Where results and talk go: records to standard output, as a table or in a format; talk to standard error."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from readinglist.cli.output import ReaderGone
from readinglist.errors import FormatNotFound, ReadingListError, UsageError

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from readinglist.item import Item

#: What a page from the web must not send to a terminal: control characters, and those that turn the direction of text.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of the whole program."""

    library: Path | None = None
    quiet: bool = False
    verbose: bool = False


settings = Settings()


def at_terminal() -> bool:
    """Whether a person reads the results."""
    return sys.stdout.isatty()


def safe(text: str) -> str:
    """Text without characters that could drive a terminal."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def complain(message: str) -> None:
    """Tell the person, also one who wants quiet, on one line."""
    sys.stdout.flush()
    print(f"readinglist: {safe(' '.join(message.splitlines()))}", file=sys.stderr)


def talk(message: str) -> None:
    """Tell the person, unless they want quiet."""
    if not settings.quiet:
        complain(message)


def detail(message: str) -> None:
    """Tell a person who asked for more."""
    if settings.verbose:
        talk(message)


def problem(error: ReadingListError) -> None:
    """Tell of something that could not be understood, and go on."""
    complain(str(error))


def count(number: int, what: str) -> str:
    """ "1 reference", "15 references"."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def short(path: Path) -> str:
    """A path as a person would write it from here."""
    for base, written in ((Path.cwd(), Path()), (Path.home(), Path("~"))):
        if path.absolute().is_relative_to(base):
            return str(written / path.absolute().relative_to(base))
    return str(path)


def text(result: str) -> None:
    """Print a finished result, now: who reads a pipe is not to wait for more than it needs."""
    sys.stdout.write(safe(result) if at_terminal() else result)
    sys.stdout.flush()


def binary(result: bytes, what: str) -> None:
    """Write a finished result that is no text; a terminal is not given it."""
    if at_terminal():
        raise UsageError(f"{what} is not for a terminal", hint="send it to a file: add `> references.docx`")
    try:
        sys.stdout.buffer.write(result)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def items(records: Iterable[Item], format: str | None, *, origin: bool = False) -> int:
    """Print records: in `format`, else a table at a terminal and BibTeX on a pipe. Gives how many there were."""
    from readinglist.library.citekey import assign

    view = VIEWS.get(format or ("table" if at_terminal() else ""))
    if view is None:
        return write(assign(records), format or "bibtex")
    found = list(assign(records))
    view(found, origin)
    return len(found)


def check(format: str | None) -> None:
    """Raise FormatNotFound, or UsageError, for what `items` cannot print; told before the work, not after."""
    if format is None or format in VIEWS:
        return
    from readinglist import formats

    try:
        formats.writable(format)
    except FormatNotFound:
        raise FormatNotFound(format, [*formats.FORMATS, *VIEWS]) from None


def write(records: Iterable[Item], format: str, **options: Any) -> int:
    """Print records in a format; one by one where the format allows it, so that a pipe flows."""
    from readinglist import formats

    chosen = formats.get(format)
    number = 0
    if options or not chosen.streams:
        found = list(records)
        text(formats.write(found, chosen.name, **options))
        return len(found)
    after = "" if chosen.name in _DENSE else "\n"
    for some in batches(records):
        number += len(some)
        text("".join([formats.write([record], chosen.name) + after for record in some]))
    return number


def batches(records: Iterable[Item]) -> Iterator[list[Item]]:
    """Records one by one as they come, many at a time where they are all there."""
    if isinstance(records, list):
        yield from (records[start : start + _AT_ONCE] for start in range(0, len(records), _AT_ONCE))
    else:
        yield from ([record] for record in records)


def append(records: Iterable[Item], path: Path) -> None:
    """Write records to the end of a file as JSON lines, each as soon as it is there."""
    from readinglist import formats
    from readinglist.library.citekey import assign

    try:
        with path.open("a", encoding="utf-8", newline="") as target:
            for record in assign(records):
                target.write(formats.write([record], "jsonl"))
                target.flush()
    except OSError as error:
        raise UsageError(f"cannot be written: {error.strerror or error}", file=str(path)) from None


#: So many records are written at a time.
_AT_ONCE = 500
#: A field less probably right than this is marked on a terminal.
DOUBTFUL = 0.8
#: Of fewer columns a table would leave no room for titles: what it says stands one below the other.
_NARROW = 72
#: Formats whose records stand without a blank line between them.
_DENSE = ("jsonl",)


def console() -> Console:
    """A rich console on standard output; it obeys NO_COLOR and the terminal's width."""
    from rich.console import Console

    return Console(highlight=False, emoji=False, markup=False)


def heading(words: str) -> None:
    """A heading above a table."""
    from rich.text import Text

    console().print(Text(safe(words), style="bold"))


def people(item: Item) -> str:
    """The authors as a list shows them: "Said", "Said and Hall", "Said et al.", "IOM"."""
    from readinglist.item import in_short

    names = [name.last.partition(" (")[0] for name in item.authors]
    return in_short(names, cut=item.has_others)


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """A count of references that grows on standard error where a person looks and results go elsewhere."""
    if settings.quiet or at_terminal() or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}: {task.completed} references"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(safe(what), total=None)
        yield lambda number: bar.advance(task, number)


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar that fills on standard error, where a person looks; it is there only while there is something to tell."""
    if settings.quiet or not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    bars: list[Progress] = []

    def told(done: int, total: int) -> None:
        if not bars:
            bars.append(Progress(console=Console(stderr=True), transient=True))
            bars[0].start()
            bars[0].add_task(what)
        bars[0].update(bars[0].task_ids[0], completed=done, total=total)

    try:
        yield told
    finally:
        for one in bars:
            one.stop()


def _keys(found: list[Item], _: bool) -> None:
    text("".join(f"{item.id}\n" for item in found))


def _table(found: list[Item], origin: bool) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    from readinglist.library import state

    screen = console()

    def last(item: Item) -> str:
        told = (state.status(item), *state.signs(item), *_hashed(item))
        return safe(str(item.custom.get("section", "")) if origin else " ".join(told))

    if screen.width < _NARROW:
        for item in found:
            stacked(Text(), Text(safe(item.id), style="cyan"))
            stacked(Text("  "), line(item), Text(last(item), style="dim"))
        return
    # Keys are copied: they are cut over lines only where the terminal is narrow.
    longest = max([3, *(len(item.id) for item in found)])
    wide = screen.width >= 100
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, padding=(0, 1, 0, 0))
    table.add_column(
        "Key", style="cyan", overflow="fold", width=min(longest, max(12, screen.width // (3 if wide else 4)))
    )
    table.add_column("Author", overflow="fold", max_width=max(10, screen.width // 6))
    table.add_column("Year", no_wrap=True, min_width=5)
    table.add_column("Title", overflow="fold", ratio=1)
    most = max(16, screen.width // 6)
    if wide or not origin:
        table.add_column("Section" if origin else "Status", style="dim", overflow="fold", min_width=7, max_width=most)
    for item in found:
        row = [Text(safe(item.id)), *cells(item), Text(last(item))]
        table.add_row(*row[: len(table.columns)])
    screen.print(table)


def line(item: Item) -> Text:
    """Who, when, and what (in what) in one line."""
    from rich.text import Text

    who, year, title = cells(item)
    people = Text(" ").join(part for part in (who, year) if part)
    return Text(" · ").join(part for part in (people, title) if part)


def stacked(margin: Text, *texts: Text) -> None:
    """Texts below one another, those that are too long over several lines, all behind a margin."""
    from rich.text import Text

    screen = console()
    for text in filter(None, texts):
        for part in text.wrap(screen, max(8, screen.width - len(margin))):
            part.rstrip()
            screen.print(margin + part, no_wrap=True)
            margin = Text(" " * len(margin))


def cells(item: Item) -> list[Text]:
    """Who, when, and what (in what): the parts of a table's row that tell one record from another."""
    from rich.text import Text

    from readinglist.normalise import markup

    name = item.title or item["note"] or str(item.custom.get("raw", ""))
    body = Text(safe(markup.without(name)), style=_doubt(item, "title"))
    if where := markup.without(item["container-title"]):
        body.append(f" · {safe(where)}", style="dim italic")
    return [
        Text(safe(people(item)), style=_doubt(item, "author")),
        Text(safe(item.dated), style=_doubt(item, "issued")),
        body,
    ]


def _doubt(item: Item, variable: str) -> str:
    """The look of a field that has just been read and may well be wrong."""
    chance = item.custom.get("confidences", {}).get(variable, 1.0)
    return "yellow" if chance < DOUBTFUL else ""


def _hashed(item: Item) -> list[str]:
    from readinglist.library import state

    return [f"#{tag}" for tag in state.tags(item)]


#: What `--format` knows beside the bibliography formats: how records are shown to people and to shell loops.
VIEWS = {"table": _table, "keys": _keys}
