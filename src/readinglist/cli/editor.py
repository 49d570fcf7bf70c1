"""A text in the person's editor: $VISUAL, else $EDITOR, else vi (notepad on Windows)."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from readinglist.errors import UsageError


def edited(text: str, suffix: str) -> str:
    """What a person makes of a text; line ends stay as they are."""
    with tempfile.TemporaryDirectory(prefix="readinglist-") as folder:
        path = Path(folder) / f"entry{suffix}"
        path.write_bytes(text.encode())
        command = _command()
        try:
            status = subprocess.run([*command, str(path)], check=False).returncode
        except OSError as error:
            raise UsageError(f"{command[0]!r} cannot be started: {error.strerror}", hint="set EDITOR") from None
        if status:
            raise UsageError(f"{command[0]} ended with status {status}; nothing was changed")
        try:
            return path.read_bytes().decode()
        except (OSError, UnicodeDecodeError):
            raise UsageError("what the editor has left is no text in UTF-8; nothing was changed") from None


def keep(text: str, name: str) -> Path:
    """Keep what a person has written and we could not: gives the file that it is in."""
    from readinglist.library.attachments import safe_name

    descriptor, path = tempfile.mkstemp(prefix="readinglist-", suffix=f"-{safe_name(name)}")
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(text.encode())
    return Path(path)


def _command() -> list[str]:
    chosen = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if chosen.strip():
        return shlex.split(chosen, posix=os.name == "posix")
    if not sys.stdin.isatty():
        raise UsageError("no editor: neither VISUAL nor EDITOR is set", hint="EDITOR=nano, for one")
    return ["notepad" if os.name == "nt" else "vi"]
