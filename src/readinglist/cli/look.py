"""Commands that print records and what is known of styles and formats: list, search, show, export, styles, formats."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Exit, Option

from readinglist.cli import complete, inputs, shelves, show
from readinglist.cli.asked import Asked, nearer
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readinglist.item import Item


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
#: How many styles are shown where each takes room, unless the person says.
_FEW = 10


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
    type_: Annotated[str | None, Option("--type", metavar="TYPE", help="A type: book, chapter, article ...")] = None,
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
    _print(sources, query, sort, "csl-json" if json else format, lists or (), limit, by)


def search(
    words: Annotated[list[str], Argument(metavar="TEXT", help='Words, author:said, year:1990..2005, "a phrase".')],
    lists: Annotated[
        list[str] | None,
        Option("--list", metavar="NAME", help="Only this list of the library.", autocompletion=complete.lists),
    ] = None,
    sort: Annotated[
        str, Option("--sort", metavar="FIELD", help="What fits best first; or key, author, year, title, -year.")
    ] = "",
    limit: Annotated[
        int | None, Option("--limit", min=1, metavar="N", help=f"So many at most; {_SCREEN} at a terminal.")
    ] = None,
    format: Annotated[
        str | None,
        Option("--format", metavar="F", help="How to print the records: table, keys, bibtex, jsonl, ris ..."),
    ] = None,
    json: Json = False,
) -> None:
    """Find items by words in any field, in notes and in attached files, or in one field: `search author:said exile`."""
    asked = Asked.of(words)
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


def export(
    sources: Sources = None,
    format: Annotated[str, Option("--format", "-f", metavar="F", help="`readinglist formats` lists them.")] = "bibtex",
    lists: Lists = None,
    columns: Annotated[
        str, Option("--columns", metavar="A,B", help="For csv and tsv: id, type and variables of CSL.")
    ] = "",
    ascii: Annotated[
        bool, Option("--ascii", help="For bibtex and biblatex: LaTeX commands for what is not ASCII.")
    ] = False,
) -> None:
    """Print the library, items of it, or a file in another format."""
    from readinglist import formats
    from readinglist.library.citekey import assign

    formats.writable(format)
    report = inputs.Problems()
    options: dict[str, Any] = {"columns": [column.strip() for column in columns.split(",")]} if columns else {}
    options |= {"ascii": True} if ascii else {}
    found = list(assign(inputs.items(sources, report, lists=lists or ())))
    show.write(found, format, **options)
    if ascii:
        _staying(found)
    if not columns:
        _left_out(found, format)
    report.end()


def _staying(found: Sequence[Item]) -> None:
    """Say which characters could not be written as ASCII."""
    from readinglist.formats import latex_ascii

    values = [name.full for item in found for names in item.names.values() for name in names]
    values += [value for item in found for value in item.fields.values()]
    if stay := latex_ascii.staying("".join(values)):
        shown = " ".join(stay[:20]) + " ..." * (len(stay) > 20)
        show.talk(f"LaTeX has no command for {shown}: written as it is")


def notes(
    sources: Sources = None,
    into: Annotated[Path, Option("--into", "-o", metavar="DIR", help="The folder of the notes.")] = Path("notes"),
    template: Annotated[
        str, Option("--template", "-t", metavar="T", help="markdown, org, or a file of your own with {{title}} in it.")
    ] = "markdown",
    style: Annotated[str, Option("--style", "-s", metavar="S", help="The style of the reference.")] = "chicago",
    locale: Annotated[str | None, Option("--locale", metavar="L", help="A language: de, fr, pt-BR ...")] = None,
    overwrite: Annotated[
        bool, Option("--overwrite", help="Replace notes that are there, and what is in them.")
    ] = False,
    show_template: Annotated[
        bool, Option("--show-template", help="Print the template, to make one of your own.")
    ] = False,
    lists: Lists = None,
) -> None:
    """Write a note for each item, for Obsidian, Org and the like: a file named by its citekey."""
    from readinglist import notes
    from readinglist.library.citekey import assign

    chosen = notes.template_of(template)
    if show_template:
        show.text(chosen.text)
        return
    report = inputs.Problems()
    found = list(assign(inputs.items(sources, report, lists=lists or ())))
    done = list(notes.write(found, into, chosen, style=style, locale=locale, overwrite=overwrite))
    kept = [note for note in done if not note.written]
    for note in kept:
        show.detail(f"{note.path}: there already")
    already = f", {len(kept)} there already (--overwrite replaces them)" if kept else ""
    show.talk(f"{show.count(len(done) - len(kept), 'note')} written to {show.short(into)}{already}")
    report.end()


def _left_out(found: Sequence[Item], format: str) -> None:
    """Say what of the items the format has no place for, or holds in another form."""
    from collections import Counter

    from readinglist import formats

    holding = formats.holding(format)
    left = Counter(variable for item in found for variable in holding.left_out(item))
    if left:
        shown = ", ".join(f"{variable} ({show.count(number, 'item')})" for variable, number in left.most_common())
        show.talk(f"{formats.get(format).name} does not hold as it is: {shown}")


def styles(
    words: Annotated[
        list[str] | None, Argument(metavar="WORD", help="Words of a style's name, title, journal, field or format.")
    ] = None,
    kind: Annotated[
        str, Option("--kind", "-k", metavar="KIND", help="author-date, numeric, note, label or author.")
    ] = "",
    field: Annotated[str, Option("--field", metavar="FIELD", help="A discipline: history, law, physics ...")] = "",
    example: Annotated[bool, Option("--example", "-e", help="Show an article in each style.")] = False,
    limit: Annotated[
        int | None, Option("--limit", "-n", min=1, metavar="N", help="So many styles at most; of examples, 10.")
    ] = None,
    json: Json = False,
) -> None:
    """Search the citation styles; the name of one shows all about it."""
    from readinglist import csl
    from readinglist.cli import style_list
    from readinglist.csl import search

    query = " ".join(words or ())
    found = csl.styles(query, kind=kind, field=field)
    if not found:
        near = () if kind or field else search.nearest(query)
        asked = f" {query!r}" * bool(query) + " of that kind or field" * bool(kind or field)
        nothing(f"no style{asked}" + f"; did you mean {' or '.join(near)}?" * bool(near))
    one = show.at_terminal() and not json and search.is_called(found[0], query)
    if one:
        style_list.panel(found.pop(0))
    shown = found[: limit or (_FEW if one or example else None)]
    if json:
        style_list.as_json(shown, examples=example)
    elif not show.at_terminal():
        style_list.lines(shown, examples=example)
    elif example:
        style_list.samples(shown)
    elif shown:
        style_list.table(shown)
    if len(shown) < len(found) and not limit:
        show.talk(f"{len(shown)} of {show.count(len(found), 'other style' if one else 'style')}; --limit N shows more")


def formats() -> None:
    """List the bibliography formats that are read and written."""
    from readinglist import formats

    for format in formats.FORMATS.values():
        able = "" if format.reads and format.writes else " (only read)" if format.reads else " (only written)"
        show.text(f"{format.name:15}  {' '.join(format.extensions):17}  {format.label}{able}\n")


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
        library = inputs.library()
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
    ("export", export, {}),
    ("notes", notes, {}),
    ("styles", styles, {}),
    ("formats", formats, {}),
)
