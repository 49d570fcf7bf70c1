"""Commands that print in a citation style: format, and cite for a citation or for all of a document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from readinglist.cli import complete, inputs, show
from readinglist.cli.look import Lists, Sources, nothing
from readinglist.errors import InputError, KeyNotFound, UnknownName, UsageError

if TYPE_CHECKING:
    from readinglist.csl import Citation
    from readinglist.item import Item


Style = Annotated[
    str,
    Option("--style", "-s", metavar="S", help="A style's name, alias or .csl file.", autocompletion=complete.styles),
]
Locale = Annotated[
    str | None, Option("--locale", metavar="L", help="A language: de, fr, pt-BR ...", autocompletion=complete.locales)
]
Output = Annotated[
    str,
    Option(
        "--output",
        "-o",
        metavar="O",
        help="text, html, markdown, latex, rtf, typst, org, rst or docx.",
        autocompletion=complete.outputs,
    ),
]


def format_(
    sources: Sources = None,
    style: Style = "chicago",
    locale: Locale = None,
    output: Output = "text",
    sort: Annotated[
        str,
        Option(
            "--sort",
            metavar="FIELD",
            help="An order of your own: author, year, title, key; -year backwards.",
            autocompletion=complete.orders,
        ),
    ] = "",
    lists: Lists = None,
) -> None:
    """Print a bibliography in a citation style."""
    from readinglist import render

    report = inputs.Problems()
    found = inputs.items(sources, report, lists=lists or ())
    if sort:
        from readinglist.library import query

        found = query.ordered(found, sort)
    if found:
        result = render(found, style=style, locale=locale, output=output, keep_order=bool(sort))
        show.text(result) if isinstance(result, str) else show.binary(result, output)
    else:
        nothing("no items to format")
    report.end()


def cite(
    keys: Annotated[
        list[str] | None,
        Argument(
            metavar="KEY",
            help="Citekeys, cited together; with --citations FILE or KEY to cite from.",
            autocompletion=complete.keys,
        ),
    ] = None,
    style: Style = "chicago",
    locale: Locale = None,
    output: Output = "text",
    locator: Annotated[
        str, Option("--locator", metavar="PLACE", help="The place cited: 12-15, 'chap. 3', '§ 5'.")
    ] = "",
    label: Annotated[
        str,
        Option(
            "--label",
            metavar="WHAT",
            help="What a bare locator counts: page, chapter ...",
            autocompletion=complete.locators,
        ),
    ] = "",
    prefix: Annotated[str, Option("--prefix", metavar="TEXT", help="Words before: 'see '.")] = "",
    suffix: Annotated[str, Option("--suffix", metavar="TEXT", help="Words behind: ', and passim'.")] = "",
    suppress_author: Annotated[bool, Option("--suppress-author", help="Leave the names out.")] = False,
    author_only: Annotated[bool, Option("--author-only", help="Print the names alone.")] = False,
    syntax: Annotated[
        str,
        Option(
            "--syntax",
            metavar="S",
            help="Print what a paper has: pandoc, latex, natbib, biblatex, typst, org ...",
            autocompletion=complete.targets,
        ),
    ] = "",
    citations: Annotated[
        Path | None,
        Option("--citations", metavar="FILE", help="The citations of a document, JSON lines in their order."),
    ] = None,
    bibliography: Annotated[bool, Option("--bibliography", help="With --citations: the works cited too.")] = False,
) -> None:
    """Print an in-text citation in a style, in the syntax of a paper, or all of a document."""
    from readinglist import csl, render
    from readinglist.paper import targets

    report = inputs.Problems()
    if citations is not None:
        if locator or label or prefix or suffix or suppress_author or author_only or syntax:
            raise UsageError("--citations says all of its citations", hint="leave out --locator and its like")
        found = inputs.items(keys or None, report)
        cited = _read(citations, found, locale)
        keys_cited = {one.key for citation in cited for one in citation.cites}
        found = [item for item in found if item.id in keys_cited]
        done = render(found, cited, style=style, locale=locale, output=output)
        show.text("".join(f"{text}\n" for text in done.citations))
        if bibliography and done.bibliography:
            _show(done.bibliography, output)
        report.end()
        return
    if suppress_author and author_only:
        raise UsageError("--suppress-author and --author-only leave nothing", hint="take one of them")
    if label and label not in csl.LOCATORS:
        raise UnknownName("label", label, csl.LOCATORS, hint="page, chapter, section and the like.")
    found = _chosen(keys, report)
    what, place = _place(locator, label, locale)
    if syntax:
        asked = targets.Citation(tuple(found), place, what, _spaced(prefix), suffix, suppress_author, author_only)
        show.text(targets.write(asked, syntax) + "\n")
        report.end()
        return
    cluster = [csl.Cite(item.id, suppress_author=suppress_author, author_only=author_only) for item in found]
    cluster[0] = cluster[0]._replace(prefix=_spaced(prefix))
    cluster[-1] = cluster[-1]._replace(locator=place, label=what, suffix=targets.parted(suffix))
    show.text(csl.citations([cluster], found, style=style, locale=locale, output=output)[0] + "\n")
    report.end()


def _chosen(keys: list[str] | None, report: inputs.Problems) -> list[Item]:
    """The items of citekeys, which may have commas between them; without any those that a person picks."""
    from readinglist.cli import pick

    named = [key.strip(", ") for key in keys or () if key.strip(", ")]
    if not named and not pick.possible():
        raise UsageError("no citekey to cite", hint="name one, or a file of citations with --citations")
    # A citation that lacks a work, or has another's locator, is none.
    found = inputs.items(named or None, report, all_or_none=True)
    if not found:
        nothing("no items to cite")
    return found if named else pick.pick(found)


def _place(locator: str, label: str, locale: str | None) -> tuple[str, str]:
    """What a locator counts, and its number."""
    from readinglist.csl import locators

    return (label, locator) if label else locators.parse(locator, _language(locale))


def _language(locale: str | None) -> str:
    """The language in which a person writes places, beside English."""
    from readinglist.csl import locale as locales

    return locales.chosen(locale) if locale else "en-US"


def _spaced(prefix: str) -> str:
    """A prefix with the blank that a shell's user forgets, unless it ends in a bracket or the like."""
    return f"{prefix} " if prefix and (prefix[-1].isalnum() or prefix[-1] in ".,;:") else prefix


def _show(result: str | bytes, output: str) -> None:
    if isinstance(result, bytes):
        raise UsageError(f"{output} holds no citations", hint="print the bibliography by `readinglist format`")
    show.text(f"\n{result}")


def _read(file: Path, found: list[Item], locale: str | None) -> list[Citation]:
    """The citations of a file, each cite of an item that is there."""
    from readinglist.csl import citation_file

    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot be read: {getattr(error, 'strerror', None) or 'is not UTF-8'}", file=str(file)
        ) from None
    cited = list(citation_file.read(lines, name=str(file), language=_language(locale)))
    known = {item.id for item in found}
    for citation in cited:
        for one in citation.cites:
            if one.key not in known:
                raise KeyNotFound(one.key, known)
    return cited


COMMANDS: tuple[tuple[str, Any, dict[str, Any]], ...] = (("format", format_, {}), ("cite", cite, {}))
