"""A change of a library as it is written down: its files, what became of their entries, and how they were before."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from readinglist.errors import LibraryError
from readinglist.library import files
from readinglist.library.files import ChangedMeanwhile
from readinglist.library.patch import Patch, applied


@dataclass(frozen=True, slots=True)
class Touched:
    """A file of a step: what was done to it, and the digests of what it was and is ("": no file)."""

    path: Path
    patches: tuple[Patch, ...]
    before: str
    after: str

    def reversed(self) -> Touched:
        return Touched(self.path, tuple(patch.reversed() for patch in self.patches), self.after, self.before)

    def due(self) -> bytes | None:
        """What the file is to hold, None for no file; raises LibraryError where its entries are not as they were."""
        there = now(self.path)
        if digest(there) == self.after:
            return there
        untouched = digest(there) == self.before
        if untouched and not self.after:
            return None
        made = applied(self.patches, there or b"") if untouched or (there is not None and self.before) else None
        if made is None:
            raise ChangedMeanwhile(
                "it has been changed since by another program; nothing was written", file=str(self.path)
            )
        return made


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a library: what it was for a person, when (seconds since 1970), and its files.

    `source` is set while a step is taken back or made again: the file of the history that it comes from.
    """

    what: str
    time: float
    touched: tuple[Touched, ...]
    source: str = ""

    def reversed(self) -> Step:
        return dataclasses.replace(self, touched=tuple(file.reversed() for file in self.touched))

    def due(self) -> dict[Path, bytes | None]:
        """What its files are to hold when it is made."""
        return {file.path: file.due() for file in self.touched}

    def diff(self) -> Iterator[str]:
        """What it did to each entry, line by line; nothing of a file that holds no text."""
        from difflib import unified_diff

        for file in self.touched:
            for patch in file.patches:
                if b"\0" in patch.before + patch.after:
                    continue
                before, after = (data.decode("utf-8", "replace").splitlines() for data in (patch.before, patch.after))
                name = str(file.path)
                yield from (f"{line}\n" for line in unified_diff(before, after, name, name, n=1, lineterm=""))

    def to_json(self) -> bytes:
        touched = [
            {
                "path": str(file.path),
                "from": file.before,
                "to": file.after,
                "patches": [patch.to_json() for patch in file.patches],
            }
            for file in self.touched
        ]
        return json.dumps({"what": self.what, "time": self.time, "source": self.source, "files": touched}).encode()

    @classmethod
    def load(cls, path: Path) -> Step:
        """Read a step; raises LibraryError for a file that is none, which has not been written by us."""
        try:
            value: dict[str, Any] = json.loads(files.read(path))
            touched = [
                Touched(Path(file["path"]), tuple(map(Patch.from_json, file["patches"])), file["from"], file["to"])
                for file in value["files"]
            ]
            return cls(value["what"], value["time"], tuple(touched), value["source"])
        except (ValueError, LookupError, TypeError, zlib.error):
            raise LibraryError("is no record of a change", file=str(path), hint="move it away") from None


def now(path: Path) -> bytes | None:
    """The bytes of a file, None when there is none."""
    data = files.read(path)
    return data if data or path.exists() else None


def digest(data: bytes | None) -> str:
    return "" if data is None else hashlib.sha256(data).hexdigest()
