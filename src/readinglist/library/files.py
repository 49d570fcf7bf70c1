"""Files read and written so that nothing is lost: every byte comes back, a write is whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from readinglist.errors import LibraryError

#: How the name of a file ends that is still being written.
_PART = ".part"
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


class ChangedMeanwhile(LibraryError):
    """Another program has written to a file between our reading and our writing."""


Signature = tuple[int, int, int] | None


def signature(path: Path) -> Signature:
    """What tells that a file has been written to: its time, size and place; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def write(path: Path, data: bytes, *, seen: Signature | bool = False) -> None:
    """Replace a file's content whole: temporary file beside it, fsync, rename; permissions and links are kept.

    With `seen`, raises ChangedMeanwhile where the file is no longer what it was then.
    """
    target = path.resolve()
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_PART, dir=target.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mode = target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        if seen is not False and signature(target) != seen:
            raise ChangedMeanwhile("another program has just changed it; nothing was written", file=str(path))
        Path(temporary).replace(target)
        _sync_folder(target.parent)
    except (OSError, ChangedMeanwhile) as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        if isinstance(error, ChangedMeanwhile):
            raise
        raise _cannot(path, error) from None


def remove(path: Path) -> None:
    """Remove a file; one that is not there is no error."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> LibraryError:
    message = f"cannot be written: {error.strerror}; nothing was changed"
    return LibraryError(message, file=str(path), hint="look at its permissions and the disk")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove the temporary files that a write which was cut off has left in a folder."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".*{_PART}"):
            path.unlink(missing_ok=True)
