"""Files written so that nothing is lost: under a lock, whole or not at all, the earlier state kept for `undo`."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist.errors import LibraryError

#: How many steps back `undo` can go.
KEPT_STEPS = 50
_LOCK_SECONDS = 10
#: These decode without taking the byte order mark away, as "utf-16" would.
MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text file as it stands: what it says and how it is written. Writing it back gives the same bytes."""

    text: str
    encoding: str = "utf-8"

    @classmethod
    def of(cls, data: bytes, name: str) -> Text:
        """Decode, choosing an encoding that gives these very bytes back."""
        if not data.strip(b"\xef\xbb\xbf\r\n\t "):
            return cls(data.decode("utf-8"))
        # A byte order mark stays in the text, so that it is written back.
        with contextlib.suppress(UnicodeDecodeError):
            encoding = MARKS.get(data[:2], "utf-8")
            return cls(data.decode(encoding), encoding)
        from readinglist.documents import decode

        text, encoding = decode(data, name=name)
        for candidate in (encoding, "latin-1"):
            with contextlib.suppress(UnicodeError, LookupError):
                text = data.decode(candidate)
                if text.encode(candidate) == data:
                    return cls(text, candidate)
        raise LibraryError("cannot be decoded without loss", file=name, hint="save it as UTF-8 and try again")

    def data(self, name: str) -> bytes:
        """The bytes to write. An encoding that was guessed must be guessed again from them, or others would misread."""
        try:
            data = self.text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise self._too_narrow(name, f"cannot hold {self.text[error.start : error.end]!r}") from None
        if not self.encoding.startswith("utf") and Text.of(data, name).text != self.text:
            raise self._too_narrow(name, "is not declared in it, and would be taken for another")
        return data

    def _too_narrow(self, name: str, why: str) -> LibraryError:
        hint = f"convert it first: iconv -f {self.encoding} -t utf-8"
        return LibraryError(f"its encoding, {self.encoding}, {why}; nothing was changed", file=name, hint=hint)


def read(path: Path) -> bytes:
    """The bytes of a file, b"" when there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise LibraryError(f"cannot be read: {error.strerror}", file=str(path)) from None


def write(path: Path, data: bytes) -> None:
    """Replace a file's content whole: temporary file beside it, fsync, rename; permissions and links are kept."""
    target = path.resolve()
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        message = f"cannot be written: {error.strerror}; nothing was changed"
        raise LibraryError(message, file=str(path), hint="look at its permissions and the disk") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Journal:
    """A library folder's lock and its last steps, kept in the user's state folder, not among the .bib files."""

    def __init__(self, folder: Path) -> None:
        import platformdirs

        name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self.folder = Path(platformdirs.user_state_dir("readinglist", appauthor=False)) / "libraries" / name

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the library for one change; another readinglist waits, then says so."""
        import filelock

        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryError(f"cannot be made: {error.strerror}", file=str(self.folder)) from None
        try:
            with filelock.FileLock(self.folder / "lock", timeout=_LOCK_SECONDS):
                yield
        except filelock.Timeout:
            raise LibraryError(
                f"another readinglist has been changing the library for {_LOCK_SECONDS} s",
                hint="try again when it has ended",
            ) from None

    def change(self, what: str, before: Mapping[Path, bytes], after: Mapping[Path, bytes]) -> None:
        """Write `after`; keep `before` as one step. A file that is no longer as it was in `before` is not touched."""
        for path, data in before.items():
            if read(path) != data:
                raise LibraryError("another program has just changed it; nothing was written", file=str(path))
        step = self.folder / "steps" / f"{time.time_ns():020d}"
        try:
            step.mkdir(parents=True)
            files = []
            for number, (path, data) in enumerate(before.items()):
                (step / f"{number}.bib").write_bytes(data)
                files.append({"path": str(path), "existed": path.exists(), "after": _digest(after[path])})
            (step / "step.json").write_text(json.dumps({"what": what, "files": files}), encoding="utf-8")
        except OSError as error:
            raise LibraryError(f"cannot be written: {error.strerror}; nothing was changed", file=str(step)) from None
        written = 0
        try:
            for path in before:
                write(path, after[path])
                written += 1
        except LibraryError:
            _take_back(step, files[:written])
            raise
        for old in self._steps()[:-KEPT_STEPS]:
            _remove(old)

    def undo(self) -> str:
        """Take the last step back and tell what it was; refused when a file has changed since."""
        steps = self._steps()
        if not steps:
            raise LibraryError("nothing to undo")
        step = steps[-1]
        record = json.loads((step / "step.json").read_text(encoding="utf-8"))
        for file in record["files"]:
            if _digest(read(Path(file["path"]))) != file["after"]:
                raise LibraryError(
                    "it has been changed since by another program; nothing was undone",
                    file=file["path"],
                    hint=f"its earlier state is in {step}",
                )
        _take_back(step, record["files"])
        return str(record["what"])

    def _steps(self) -> list[Path]:
        return sorted(path.parent for path in self.folder.glob("steps/*/step.json"))


def _take_back(step: Path, written: Sequence[Mapping[str, Any]]) -> None:
    """Give the first files of a step, those that were written, their earlier state, and forget the step."""
    for number, file in enumerate(written):
        path = Path(file["path"])
        if file["existed"]:
            write(path, (step / f"{number}.bib").read_bytes())
        else:
            path.unlink(missing_ok=True)
    _remove(step)


def _remove(step: Path) -> None:
    import shutil

    shutil.rmtree(step, ignore_errors=True)
