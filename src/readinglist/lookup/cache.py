"""Answers of the services on disk: a file each, for so many days, so many at most."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

#: How long an answer is taken for true: a record seldom changes, one that is missing today may be there tomorrow.
KNOWN_SECONDS, UNKNOWN_SECONDS = 30 * 86_400, 86_400
#: So many files and bytes at most; of more the oldest go.
MOST_FILES, MOST_BYTES = 5_000, 200 << 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its bytes, their type and encoding as it names them; `known` is False for a 404."""

    data: bytes
    type: str = ""
    encoding: str = ""
    known: bool = True


def folder() -> Path:
    """Where answers are kept: below the user's cache folder."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("readinglist", appauthor=False)) / "lookup"


class Cache:
    """A folder of answers. A cache that cannot be read or written is none: nothing depends on it but speed.

    `now` gives the time of day in seconds.
    """

    def __init__(self, where: Path, now: Callable[[], float]) -> None:
        self.folder = where
        self._now = now
        self._counted = False

    def get(self, key: str, *, any_age: bool = False) -> Answer | None:
        """The answer to a question, None where there is none or, without `any_age`, it is too old."""
        try:
            head, _, data = self._path(key).read_bytes().partition(b"\n")
            said = json.loads(head)
            answer = Answer(data, str(said["type"]), str(said["encoding"]), bool(said["known"]))
            age = self._now() - float(said["at"])
            # Another question whose hash is the same, or a file that was cut.
            if said["key"] != key or said["size"] != len(data):
                return None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if any_age or 0 <= age < (KNOWN_SECONDS if answer.known else UNKNOWN_SECONDS) else None

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer: a temporary file, renamed, so that nobody reads half of it."""
        head = {
            "key": key, "type": answer.type, "encoding": answer.encoding, "known": answer.known,
            "at": self._now(), "size": len(answer.data),
        }  # fmt: skip
        self._write(self._path(key), json.dumps(head).encode() + b"\n" + answer.data)
        self._bound()

    def asked(self, host: str) -> float:
        """When a host was last asked, by this command or another; 0.0 for never."""
        with contextlib.suppress(OSError, ValueError):
            return float(self._stamp(host).read_text(encoding="ascii"))
        return 0.0

    def asking(self, host: str) -> None:
        """Note that a host is asked now."""
        self._write(self._stamp(host), repr(self._now()).encode("ascii"))

    def _path(self, key: str) -> Path:
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()}.answer"

    def _stamp(self, host: str) -> Path:
        return self.folder / f"{hashlib.sha256(host.encode()).hexdigest()[:16]}.asked"

    def _write(self, path: Path, data: bytes) -> None:
        temporary = ""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            descriptor, temporary = tempfile.mkstemp(prefix=".new", dir=self.folder)
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(data)
            Path(temporary).replace(path)
        except OSError:
            if temporary:
                with contextlib.suppress(OSError):
                    Path(temporary).unlink(missing_ok=True)

    def _bound(self) -> None:
        """Take the oldest away, looked for once a command."""
        if self._counted:
            return
        self._counted = True
        with contextlib.suppress(OSError):
            files = [(path, path.stat()) for path in self.folder.glob("*.answer")]
            files.sort(key=lambda file: file[1].st_mtime, reverse=True)
            size = 0
            for number, (path, stat) in enumerate(files, start=1):
                size += stat.st_size
                if number > MOST_FILES or size > MOST_BYTES:
                    path.unlink(missing_ok=True)
