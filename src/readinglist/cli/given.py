"""What is given to a command: files, folders, addresses, standard input; opened, decoded, told apart."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.cli import show
from readinglist.errors import InputError, UsageError, near

if TYPE_CHECKING:
    from io import BufferedReader

    from readinglist.errors import Report
    from readinglist.item import Item

_USUAL = (b"[", b"{", b"@")
_WAIT_SECONDS = 2.0
#: Bytes that are read at a time.
_BLOCK = 1 << 18
#: A file of so many bytes is worth several processes: they take a second to start.
_MUCH = 1 << 20
#: So are so many documents.
_MANY = 20
#: What people name by mistake where a bibliography is wanted.
_DOCUMENTS = frozenset({".txt", ".md", ".html", ".htm", ".tex", ".pdf", ".docx"})


def piped() -> bool:
    """Whether something is piped or redirected into standard input (a terminal and /dev/null are not)."""
    try:
        mode = os.fstat(sys.stdin.fileno()).st_mode
    except (OSError, ValueError, AttributeError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISREG(mode) or stat.S_ISSOCK(mode)


@contextmanager
def _opened(source: str) -> Iterator[BufferedReader]:
    """A file, or standard input for `-`, to read bytes from."""
    if source == "-":
        _say_when_waiting()
        yield sys.stdin.buffer  # type: ignore[misc]  # a BufferedReader, whatever typeshed says
        return
    if not source:
        raise UsageError("a FILE without a name", hint="in a script, look at the variable that should have it")
    path = Path(source)
    try:
        if path.is_dir():
            raise UsageError("is a folder", file=source, hint=f"give its files: {source.rstrip('/')}/*")
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise UsageError("no such file", file=source, hint=near(path)) from None
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot be read: {getattr(error, 'strerror', None) or error}", file=source) from None


def _nothing(source: str) -> InputError:
    if source == "-":
        return InputError("standard input is empty", hint="pipe something in, or give a FILE")
    return InputError("is empty", file=source, hint="there is nothing to read in it")


def read(source: str) -> bytes:
    """The bytes of a file, or of standard input for `-`; an error when there are none."""
    with _opened(source) as stream:
        data = stream.read()
    if not data.strip():
        raise _nothing(source)
    return data


def lines(source: str) -> Iterator[list[str]]:
    """The lines of a text, a list for each piece of it as it comes in, so that any length is read in little memory.

    Lines end where people mean them to (not at the form feeds and the like that str.splitlines knows).
    """
    pending: list[bytes] = []
    some = False
    with _opened(source) as stream:
        while data := stream.read1(_BLOCK):
            # A piece ends at a line's end, so that no letter is cut; encodings of wide letters are read whole.
            wide = (pending[0] if pending else data)[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
            cut = 0 if wide and not some else data.rfind(b"\n") + 1
            if cut:
                yield _lines(b"".join([*pending, data[:cut]]), source)
                some, pending = True, []
            pending.append(data[cut:])
    if rest := b"".join(pending):
        yield _lines(rest, source)
    elif not some:
        raise _nothing(source)


def _lines(data: bytes, source: str) -> list[str]:
    from readinglist import documents

    text = documents.decode(data, name=named(source))[0]
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")


def _say_when_waiting() -> None:
    """A command that seems to hang waits for its input; say so, once."""
    if sys.stdin.isatty():
        show.talk("reading from the terminal; Ctrl-D ends the input")
        return
    if os.name == "posix" and stat.S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode):
        import select

        ready, _, _ = select.select([sys.stdin], [], [], _WAIT_SECONDS)
        if not ready:
            show.talk("waiting for standard input")


def sources(arguments: Sequence[str] | None, what: str) -> list[str]:
    """The files named, else `-` when something is piped in; one of them must be."""
    if arguments:
        return list(arguments)
    if piped():
        return ["-"]
    raise UsageError(f"nothing to read: no {what} given and nothing piped in", hint=f"give a {what}, or `-`")


def documents(
    arguments: Sequence[str] | None, *, recursive: bool, include: Sequence[str], exclude: Sequence[str]
) -> Iterator[str]:
    """The documents to read: files and addresses as they are named, those of a folder in the order of their names.

    Of a folder those whose extension is one of a document, or that `include` names; `exclude` leaves out; a pattern is
    matched against the name and against the path below the folder. With `recursive` its folders too; hidden ones never.
    """
    from readinglist.documents import TYPES

    known = {extension for type_ in TYPES.values() for extension in type_.extensions}

    def wanted(path: Path, below: str) -> bool:
        def matched(patterns: Sequence[str]) -> bool:
            return any(fnmatch(path.name, pattern) or fnmatch(below, pattern) for pattern in patterns)

        return not matched(exclude) and (matched(include) if include else path.suffix.lower() in known)

    for source in sources(arguments, "DOC"):
        if source == "-" or not Path(source).is_dir():
            yield source
            continue
        some = False
        for folder, inner, names in os.walk(source):
            inner[:] = sorted(name for name in inner if recursive and not name.startswith("."))
            for name in sorted(names):
                path = Path(folder) / name
                if not name.startswith(".") and wanted(path, path.relative_to(source).as_posix()):
                    some = True
                    yield str(path)
        if not some:
            hint = "name files, or patterns with --include" if recursive else "--recursive looks into its folders too"
            raise UsageError("has no documents", file=source, hint=hint)


def cores(source: str) -> int:
    """How many processes a source is worth: all cores for a file of many references, else one."""
    path = Path(source)
    large = source != "-" and path.exists() and path.stat().st_size > _MUCH
    return (os.cpu_count() or 1) if large else 1


def processes(sources: Sequence[str]) -> int:
    """How many processes documents are worth: all cores for many, else one."""
    return (os.cpu_count() or 1) if len(sources) >= _MANY else 1


def decoded(source: str) -> str:
    """A source's text, whatever its encoding."""
    data = read(source)
    if data[:1] in _USUAL and b"\0" not in data:
        # What begins as JSON or BibTeX and is UTF-8 needs no room to be entered that knows all encodings.
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    from readinglist import documents

    return documents.decode(data, name=named(source))[0]


def named(source: str) -> str:
    """What messages and records call a source."""
    return "<stdin>" if source == "-" else source


def records(source: str, report: Report) -> Iterator[Item]:
    """The records of a bibliography file or of standard input, in whichever format it is."""
    from readinglist import formats

    text = decoded(source)
    format = formats.recognise(text, name=source)
    if format is None:
        raise unknown(source)
    return formats.read(text, name=named(source), format=format.name, report=report)


def unknown(source: str) -> InputError:
    """That a source is no bibliography, and what may read it."""
    hint = "plain references are read by `readinglist parse`, documents by `readinglist extract`"
    if source == "-":
        hint += "; in a script, `< /dev/null` asks the library"
    return InputError("is no bibliography in a format that is known", file=named(source), hint=hint)


def absent(names: Sequence[str]) -> list[str]:
    """Those of the names of files that are no files; they may be keys, which may have a slash or end as a file does."""
    return [name for name in names if name != "-" and not Path(name).exists()]


def is_file(argument: str) -> bool:
    """A file rather than a citekey or a reference: it exists, or is written as a path or with an extension we know."""
    from readinglist import formats

    if argument == "-" or Path(argument).exists():
        return bool(argument)
    # A reference may hold an address; a path begins with a slash or a dot.
    if argument.startswith(("/", "./", "../", "~")) or (os.sep in argument and " " not in argument):
        return True
    suffix = Path(argument).suffix.lower()
    return suffix in _DOCUMENTS or any(suffix in format.extensions for format in formats.FORMATS.values())
