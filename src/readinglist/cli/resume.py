"""A long extraction that goes on where it was stopped: an output file of JSON lines, document after document."""

from __future__ import annotations

import json
from pathlib import Path

from readinglist.errors import FormatError, UsageError


def done(path: Path) -> set[str]:
    """The documents whose records a file of JSON lines holds whole.

    The last document may have been cut off: its records are taken out of the file, so that it is read again.
    """
    if not path.exists():
        return set()
    kept = begins = 0
    last = ""
    found: set[str] = set()
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    break  # cut off in the middle
                source = _source(line, path, number)
                if source != last:
                    found.add(last)
                    last, begins = source, kept
                kept += len(line)
        if path.stat().st_size > begins:
            with path.open("r+b") as whole:
                whole.truncate(begins)
    except OSError as error:
        raise UsageError(f"cannot be gone on with: {error.strerror or error}", file=str(path)) from None
    return found - {"", last}


def _source(line: bytes, path: Path, number: int) -> str:
    try:
        return str(json.loads(line)["custom"]["source"])
    except (ValueError, KeyError, TypeError):
        hint = "give the file that `extract --resume` has written, or a new one"
        raise FormatError("holds no record of a document", file=str(path), line=number, hint=hint) from None
