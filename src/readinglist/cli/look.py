"""Commands that show the records of the library, or of files: list, search, browse, show."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, inputs, shelves, show
from readinglist.cli.asked import Asked, nearer
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence


Sources = Annotated[
    list[str] | None,
    Argument(metavar="KEY|FILE|-", help="Citekeys, or files of any format.", autocompletion=complete.keys),
]
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
Json = Annotated[bool, Option("--json", help="Print JSON; of records, CSL-JSON.")]
Lists = Annotated[
    list[str] | None,
    Option("--list", "-l", metavar="NAME", help="Only this list of the library.", autocompletion=complete.lists),
]
Limit = Annotated[int | None, Option("--limit", "-n", min=1, metavar="N", help="So many at most.")]
Sort = Annotated[
    str,
    Option(
        "--sort",
        metavar="FIELD",
        help="key, author, year, title, due, rating ...; -year for newest first.",
        autocompletion=complete.orders,
    ),
]
#: How many of what is found are shown at a terminal, unless the person says.
_SCREEN = 50


def list_(
    sources: Sources = None,
    lists: Lists = None,
    status: Annotated[
        str | None,
        Option("--status", metavar="STATE", help="to-read, reading, read ...", autocompletion=complete.states),
    ] = None,
    tag: Annotated[
        list[str] | None, Option("--tag", metavar="TAG", help="Only items with this tag.", autocompletion=complete.tags)
    ] = None,
    author: Annotated[str | None, Option("--author", metavar="NAME", help="Only items by this author.")] = None,
    year: Annotated[str | None, Option("--year", metavar="YEAR", help="1999, or 1990..2005.")] = None,
    type_: Annotated[
        str | None,
        Option("--type", metavar="TYPE", help="A type: book, chapter, article ...", autocompletion=complete.types),
    ] = None,
    sort: Sort = "",
    by: Annotated[
        str,
        Option(
            "--by",
            metavar="WHAT",
            help="Under headings: status, tag, year, author, type, list, due or priority.",
            autocompletion=complete.headings,
        ),
    ] = "",
    all_lists: Annotated[
        bool, Option("--lists", help="The lists of the library, and how many items each has.")
    ] = False,
    limit: Limit = None,
    format: Format = None,
    json: Json = False,
) -> None:
    """List the library, or a file; on a pipe, as BibTeX."""
    if all_lists:
        shelves.counts(json)
        return
    wanted: dict[str, Sequence[str | None]] = {
        "status": [status], "tag": tag or [], "author": [author], "year": [year], "type": [type_],
    }  # fmt: skip
    query = " ".join(f'{field}:"{value}"' for field, values in wanted.items() for value in values if value)
    _print(sources or [], query, sort, "csl-json" if json else format, lists or (), limit, by)


def search(
    words: Annotated[
        list[str],
        Argument(
            metavar="TEXT", help='Words, author:said, year:1990..2005, "a phrase".', autocompletion=complete.fields
        ),
    ],
    lists: Annotated[
        list[str] | None,
        Option("--list", metavar="NAME", help="Only this list of the library.", autocompletion=complete.lists),
    ] = None,
    sort: Annotated[
        str,
        Option(
            "--sort",
            metavar="FIELD",
            help="What fits best first; or key, author, year, title, -year.",
            autocompletion=complete.orders,
        ),
    ] = "",
    limit: Annotated[
        int | None, Option("--limit", min=1, metavar="N", help=f"So many at most; {_SCREEN} at a terminal.")
    ] = None,
    format: Annotated[
        str | None,
        Option(
            "--format",
            metavar="F",
            help="How to print the records: table, keys, bibtex, jsonl, ris ...",
            autocompletion=complete.formats,
        ),
    ] = None,
    json: Json = False,
) -> None:
    """Find items by words in any field, in notes and in attached files, or in one field: `search author:said exile`."""
    asked = Asked.of(words)
    if asked.query.count('"') % 2:
        show.talk("a quotation mark is not closed: what follows it is searched for as single words")
    format, limit, lists = asked.format or format, asked.limit or limit, [*(lists or ()), *asked.lists]
    if show.at_terminal() and not (format or json or sort):
        limit = limit or _SCREEN
    _print(None, asked.query, sort, "csl-json" if json else format, lists, limit)


def browse(
    words: Annotated[list[str] | None, Argument(metavar="TEXT", help="What to search for first.")] = None,
    lists: Lists = None,
) -> None:
    """Look through the library full screen: search as you type, mark, tag, note, open, undo."""
    if not show.at_terminal():
        raise UsageError("browse needs a terminal", hint="`readinglist search` finds without one")
    from readinglist.cli.browse.screen import Browser

    library = inputs.library()
    report = inputs.Problems()
    with show.bar("reading the library into its index") as progress:
        list(library.search("", lists=lists or (), limit=1, report=report, progress=progress))
    Browser(lambda query, most: list(library.search(query, lists=lists or (), limit=most)), " ".join(words or ())).run()


def show_(sources: Sources = None, format: Format = None, json: Json = False) -> None:
    """Show everything about items."""
    report = inputs.Problems()
    found = inputs.items(sources, report)
    chosen = "csl-json" if json else format
    if chosen is None and show.at_terminal():
        from readinglist.cli import whole

        ours = not any(inputs.parted(sources)[0:1])
        for item in found:
            whole.panel(item, inputs.note_on(item.id) if ours else "")
    else:
        show.items(found, chosen)
    report.end()


def _print(
    sources: Sequence[str] | None,
    query: str,
    sort: str,
    format: str | None,
    lists: Sequence[str],
    limit: int | None,
    by: str = "",
) -> None:
    from readinglist.library import query as queries

    show.check(format)
    report = inputs.Problems()
    most = limit + 1 if limit and not sort else 0
    near = ""
    if any(inputs.parted(sources, lists=lists)):
        found = list(queries.search(inputs.items(sources, report, lists=lists), query))
    else:
        library = inputs.library("" if sources is None else inputs.FILES)
        with show.bar("reading the library into its index") as progress:
            found = list(library.search(query, lists=lists, limit=most, report=report, progress=progress))
        near = "" if found else nearer(library, query, lists)
    found = queries.ordered(found, sort)
    shown = found[:limit]
    if by:
        shelves.grouped(shown, by, format)
    elif shown or format:
        show.items(shown, format)
    if not found:
        empty = "no records" if sources else "the library is empty: `readinglist extract DOC --add` fills it"
        nothing(f"nothing found{near}" if query else empty)
    if len(shown) < len(found):
        show.talk(f"the first {len(shown)}; --limit N shows more")
    report.end()


def nothing(message: str) -> None:
    show.talk(message)
    sys.stdout.flush()
    raise Exit(1)


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("list", list_, {}),
    # A word behind a minus must not stand: `-fiction` is no option, nor is `-history` a call for help.
    ("search", search, {"context_settings": {"ignore_unknown_options": True, "help_option_names": ["--help"]}}),
    ("browse", browse, {}),
    ("show", show_, {}),
)
