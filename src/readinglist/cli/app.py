"""The program: its commands and the options that hold for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readinglist.cli import beside, citing, clean, gather, handing, keep, look, lookup, paper, reading, show

#: Where the help lists the commands of each module.
PANELS = {
    "Find references": gather.COMMANDS,
    "Keep them": (*keep.COMMANDS, *lookup.COMMANDS),
    "Read them": (*reading.COMMANDS, *beside.COMMANDS),
    "Clean": clean.COMMANDS,
    "Look at them, hand them on": (*look.COMMANDS, *handing.COMMANDS),
    "Print them in a style": citing.COMMANDS,
    "In the paper": paper.COMMANDS,
}


def _version(wanted: bool) -> None:
    if wanted:
        from readinglist import __version__

        print(f"readinglist {__version__}")
        raise typer.Exit


def options(
    library: Annotated[Path | None, typer.Option("--library", metavar="DIR", help="The library folder.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No talk on standard error but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Tell more on standard error.")] = False,
    version: Annotated[  # noqa: ARG001 (its callback does the work)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    show.settings = show.Settings(library, quiet, verbose)


def program(name: str = "") -> typer.Typer:
    """The program; with all of its commands unless `name` is the name of one of them.

    What the parameters of a command are is found out when the program starts, for each that it has: the one that is
    called is enough.
    """
    app = typer.Typer(
        name="readinglist",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        help="References out of documents, into .bib files, out in any citation style or format.",
        epilog="`-` is standard input. A command without FILE or KEY works on what is piped in, else on the library: "
        "the nearest folder `bibliography/`, from here upwards, else your own.",
    )
    app.callback()(options)
    commands = [(panel, *command) for panel, commands in PANELS.items() for command in commands]
    called = [command for command in commands if command[1] == name]
    for panel, title, function, settings in called or commands:
        app.command(title, rich_help_panel=panel, **settings)(function)
    return app
