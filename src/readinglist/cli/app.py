"""The program: its commands and the options that hold for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from readinglist.cli import citing, gather, keep, look, show

app = typer.Typer(
    name="readinglist",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="References out of documents, into .bib files, out in any citation style or format.",
    epilog="`-` is standard input. A command without FILE or KEY works on what is piped in, else on the library: the "
    "nearest folder `bibliography/`, from here upwards, else your own.",
)


def _version(wanted: bool) -> None:
    if wanted:
        from readinglist import __version__

        print(f"readinglist {__version__}")
        raise typer.Exit


@app.callback()
def options(
    library: Annotated[Path | None, typer.Option("--library", metavar="DIR", help="The library folder.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No talk on standard error but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", help="Tell more on standard error.")] = False,
    version: Annotated[  # noqa: ARG001 (its callback does the work)
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    show.settings = show.Settings(library, quiet, verbose)


for panel, module in (
    ("Find references", gather),
    ("Keep them", keep),
    ("Look at them, hand them on", look),
    ("Print them in a style", citing),
):
    for name, command, settings in module.COMMANDS:
        app.command(name, rich_help_panel=panel, **settings)(command)
