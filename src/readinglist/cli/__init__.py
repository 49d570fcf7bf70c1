"""The command line: typer and rich live here and nowhere else."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper

from readinglist.cli.output import Output, ReaderGone

#: Options of the whole program, and how many values they take; they may stand before or after the command's name.
_EVERYWHERE = {"--quiet": 0, "--verbose": 0, "--library": 1}


def main() -> None:
    """Run the command that the arguments name, and end the process with its exit status."""
    try:
        _prepare()
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except (ReaderGone, BrokenPipeError):
        # What is still in the buffer would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except KeyboardInterrupt:
        status = 130
    import signal

    # All is done: who presses Ctrl-C now is to see no traceback of what Python puts away.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    sys.exit(status)


def _prepare() -> None:
    """Settings of the process: its streams, what others would look for."""
    # Whoever closes our output (`>&-`) wants to see nothing of it.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 (no time for pathlib)
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout = Output.of(sys.stdout)
    for stream, errors in ((sys.stdout, "backslashreplace"), (sys.stderr, "backslashreplace")):
        if hasattr(stream, "reconfigure"):
            # What goes into a pipe is UTF-8 whatever the locale; a terminal keeps its own encoding.
            stream.reconfigure(errors=errors, **({} if stream.isatty() else {"encoding": "utf-8"}))
    # typer builds on pydantic, which would ask every installed package for plugins.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Records are no rings of references: to look for such all the time takes a tenth of what a command takes.
    gc.set_threshold(100_000, 20, 20)


def run(arguments: list[str]) -> int:
    """Run the command that the arguments name; gives its exit status. What goes wrong is told on standard error."""
    return _run(*_hoisted(arguments))


def _run(everywhere: list[str], arguments: list[str]) -> int:
    from readinglist.errors import ReadingListError

    try:
        import typer

        from readinglist.cli.app import program

        try:
            app = program(arguments[0] if arguments else "")
            return app(everywhere + arguments, prog_name="readinglist", standalone_mode=False) or 0
        except typer.TyperException as error:
            return _complain(_usage(error, arguments), getattr(error, "exit_code", 2))
        except typer.Abort:
            return 1
    except ReadingListError as error:
        return _complain(str(error), error.status)
    except BrokenPipeError:
        raise
    except OSError as error:  # a full disk, a terminal that went away
        name = f"{error.filename}: " if error.filename else ""
        return _complain(f"{name}{error.strerror or error}", 1)


#: What pydantic says of a value -> what is wanted.
_RAW = {
    "Input should be a valid integer": "a whole number is wanted",
    "Input should be a valid number": "a number is wanted",
}


def _usage(error: Exception, arguments: list[str]) -> str:
    """A typer message as one line that also says where help is."""
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    context = getattr(error, "ctx", None)
    # An option without its value does not know of which command it is.
    command = context.command_path if context else " ".join(["readinglist", *arguments[:1]])
    message = " ".join(message.split()).rstrip(".")
    for raw, told in _RAW.items():
        before, found, _ = message.partition(raw)
        message = before + told if found else message
    if not message:  # no command at all: its help has been printed
        return ""
    return f"{message[0].lower()}{message[1:]}; `{command} --help` tells how it is used"


def _complain(message: str, status: int) -> int:
    from readinglist.cli.show import complain

    if message:
        complain(message)
    return status


def _hoisted(arguments: list[str]) -> tuple[list[str], list[str]]:
    """The options of the whole program, which may stand anywhere, and the others: the command and what is its own."""
    front: list[str] = []
    rest: list[str] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--":
            rest += [argument, *waiting]
        elif argument.partition("=")[0] in _EVERYWHERE:
            front.append(argument)
            wanted = 0 if "=" in argument else _EVERYWHERE[argument]
            front += [value for _, value in zip(range(wanted), waiting, strict=False)]
        else:
            rest.append(argument)
    return front, rest
