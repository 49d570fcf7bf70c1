"""Commands that hand records on, and say in what they can be: export, notes, styles, formats."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from readinglist.cli import complete, inputs, show
from readinglist.cli.look import Json, Lists, Sources, nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from readinglist.item import Item

#: How many styles are shown where each takes room, unless the person says.
_FEW = 10


def export(
    sources: Sources = None,
    format: Annotated[
        str,
        Option(
            "--format", "-f", metavar="F", help="`readinglist formats` lists them.", autocompletion=complete.formats
        ),
    ] = "bibtex",
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
    style: Annotated[
        str, Option("--style", "-s", metavar="S", help="The style of the reference.", autocompletion=complete.styles)
    ] = "chicago",
    locale: Annotated[
        str | None,
        Option("--locale", metavar="L", help="A language: de, fr, pt-BR ...", autocompletion=complete.locales),
    ] = None,
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


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (
    ("export", export, {}),
    ("notes", notes, {}),
    ("styles", styles, {}),
    ("formats", formats, {}),
)
