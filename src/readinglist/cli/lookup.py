"""Commands that ask services of the web: resolve; and what `add` looks up."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from readinglist.cli import complete, inputs, show
from readinglist.errors import ReadingListError, ServiceError, UsageError

if TYPE_CHECKING:
    from readinglist.cli.asking import Asked, Unasked
    from readinglist.item import Item
    from readinglist.lookup.client import Client

Offline = Annotated[bool, Option("--offline", help="Ask nobody: use what has been looked up before.")]


def _client(offline: bool) -> Client:
    from readinglist import __version__
    from readinglist.lookup.client import Client, Settings

    return Client(Settings.of_environment(f"readinglist/{__version__}", offline=offline))


class Looking:
    """Looks up what `add` is given; what cannot be found is told to `report`, and the others are gone on with."""

    def __init__(self, report: inputs.Problems, *, offline: bool) -> None:
        self._report, self._offline = report, offline
        self._asking: Client | None = None

    def is_identifier(self, source: str) -> bool:
        """An identifier or an address, and no file of that name."""
        from readinglist.lookup import identifiers

        if source == "-" or Path(source).exists():
            return False
        try:
            return identifiers.recognise(source) is not None
        except UsageError:  # an ISBN whose check digit is wrong, as `up` tells
            return True

    def up(self, source: str) -> list[Item]:
        """The record of an identifier or address, or none after a report."""
        from readinglist import resolution

        self._asking = self._asking or _client(self._offline)
        try:
            found = resolution.record(source, self._asking)
        except ReadingListError as error:
            self._report(error)
            return []
        show.detail(f"{source}: {found.service}")
        for remark in found.remarks:
            show.talk(f"{source}: {remark}")
        return [found.item]


def resolve(
    sources: Annotated[
        list[str] | None,
        Argument(metavar="KEY|FILE|-", help="Citekeys; or files, whose records are printed completed."),
    ] = None,
    lists: Annotated[list[str] | None, Option("--list", "-l", metavar="NAME", help="Only this list.")] = None,
    yes: Annotated[bool, Option("--yes", "-y", help="Accept what is certain without asking.")] = False,
    dry_run: Annotated[bool, Option("--dry-run", "-n", help="Only show what would change.")] = False,
    overwrite: Annotated[
        bool, Option("--overwrite", help="Replace what differs, not only fill what is empty.")
    ] = False,
    offline: Offline = False,
    format: Annotated[
        str | None,
        Option(
            "--format", "-f", metavar="F", help="How to print the records of files.", autocompletion=complete.formats
        ),
    ] = None,
) -> None:
    """Complete records from Crossref, DataCite, OpenAlex, arXiv, PubMed and Open Library."""
    from readinglist import lookup
    from readinglist.cli import asking

    show.check(format)
    files, keys = inputs.parted(sources, lists=lists or ())
    asks = not yes and not dry_run and not files
    if asks and not asking.possible():
        raise UsageError("nobody can be asked: this is no terminal", hint="--yes accepts, --dry-run only shows")
    report = inputs.Problems()
    items = [item for item in inputs.items(sources, report, lists=lists or ()) if not item.empty]
    run = _Run(report, shown=dry_run or not files, overwrite=overwrite)
    accept = asking.Asked() if asks else asking.Unasked(yes=yes or dry_run)
    try:
        with _client(offline) as client, show.progress("looked up") as count:
            for item in items:
                count(1)
                if keys or lookup.may_be_known(item):
                    run.one(item, client, accept)
                else:
                    show.detail(f"{item.id or item.title}: services do not know what is a {item.type}")
    except asking.EnoughError:
        pass
    finally:
        # What was accepted is kept, also where somebody has had enough.
        if not files and not dry_run and run.accepted:
            _write(run.accepted, overwrite, report)
    if files and not dry_run:
        show.items((run.completed(item) for item in items), format)
    report.end()


class _Run:
    """Resolves items one by one; `accepted` is what is taken over, by the item's identity."""

    def __init__(self, report: inputs.Problems, *, shown: bool, overwrite: bool) -> None:
        self.accepted: list[tuple[Item, Item]] = []
        self._report, self._shown, self._overwrite = report, shown, overwrite

    def one(self, item: Item, client: Client, accept: Asked | Unasked) -> None:
        """Look an item up, show what would change, and ask; one clear line where it cannot be resolved."""
        from readinglist import lookup
        from readinglist.cli import differences
        from readinglist.lookup import merge

        name = item.id or show.people(item) or item.title
        try:
            found = lookup.resolve(item, client)
        except ServiceError as error:
            self._report(ServiceError(f"{name}: {error.message}", hint=error.hint))
            return
        changes = merge.changes(item, found.match.item, overwrite=self._overwrite)
        if self._shown:
            differences.show_(name, found, changes)
        for remark in found.remarks:
            show.detail(f"{name}: {remark}")
        if not any(change.made for change in changes) and found.certain:
            show.detail(f"{name}: nothing to add")
        elif accept(found):
            self.accepted.append((item, found.match.item))
        elif not accept.asks:
            hint = "--yes accepts it" if found.certain else "look at it at a terminal"
            self._report(ServiceError(f"{name}: {differences.doubt(found)}", hint=hint))

    def completed(self, item: Item) -> Item:
        from readinglist.lookup import merge

        found = next((found for each, found in self.accepted if each is item), None)
        return item if found is None else merge.completed(item, found, overwrite=self._overwrite)


def _write(accepted: Iterable[tuple[Item, Item]], overwrite: bool, report: inputs.Problems) -> None:
    """Change the library in one step that `undo` takes back; where one entry stands in the way, the others singly."""
    from readinglist.lookup import merge

    changes = {item.id: partial(merge.completed, found=found, overwrite=overwrite) for item, found in accepted}
    library, keys = inputs.library(), list(changes)
    try:
        library.revise(changes, f"resolve {', '.join(keys[:5])}{' ...' if len(keys) > 5 else ''}")
    except ReadingListError:
        for key in list(changes):
            try:
                library.revise({key: changes[key]}, f"resolve {key}")
            except ReadingListError as error:
                report(error)
                del changes[key]
    if changes:
        show.talk(f"{show.count(len(changes), 'item')} completed; `readinglist undo` takes it back")


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (("resolve", resolve, {}),)
