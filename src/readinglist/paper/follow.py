"""A document and those that it takes in: read one after the other, with care for what a document may make us read.

Only files below the folder of the document itself are read, each once, up to a size and a number of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from re import finditer

from readinglist import documents
from readinglist.errors import InputError, UsageError, near
from readinglist.paper import syntaxes
from readinglist.paper.syntaxes import Syntax
from readinglist.paper.use import Scan, Use

_MOST_BYTES = 32 << 20
_MOST_FILES = 2000


@dataclass(slots=True)
class Cited:
    """What documents use: the citekeys with their places in reading order, and the bibliographies that they name;
    `files` are those that were read for it.
    """

    uses: list[Use] = field(default_factory=list)
    bibliographies: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """Each citekey once, in the order of first use."""
        return list(dict.fromkeys(use.key for use in self.uses))


def read(source: Path, syntax: Syntax | None = None, report: Callable[[str], None] = lambda _: None) -> Cited:
    """The uses of a document and of all that it takes in; `report` is told of a file that is not read, and why.

    Raises UsageError for a document that is not there, or whose syntax its name does not tell; InputError for one that
    is no text, or too large.
    """
    syntax = syntax or syntaxes.by_extension(source.name)
    try:
        with source.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise UsageError("no such file", file=str(source), hint=near(source)) from None
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror or error}", file=str(source)) from None
    if len(data) > _MOST_BYTES:
        raise InputError(f"is larger than {_MOST_BYTES >> 20} MB", file=str(source), hint="no paper is so large")
    return text(documents.decode(data, name=str(source))[0], source, syntax, report)


def text(content: str, source: Path, syntax: Syntax, report: Callable[[str], None] = lambda _: None) -> Cited:
    """The uses of a document whose text is at hand; `source` says where it stands."""
    walk = _Walk(source.parent, syntax, report)
    walk.seen.add(source.resolve())
    return walk.cited(content, source)


#: A use, or a file that is taken in: its name, and where that stands.
_Step = Use | tuple[str, Path, int]


class _Walk:
    def __init__(self, folder: Path, syntax: Syntax, report: Callable[[str], None]) -> None:
        self.folder, self.syntax, self.report = folder, syntax, report
        self.root = folder.resolve()
        self.seen: set[Path] = set()

    def cited(self, content: str, source: Path) -> Cited:
        """All that a document uses, in reading order; a stack of files, since a chain of them may be long."""
        found = Cited()
        labels: set[str] = set()
        waiting: list[Iterator[_Step]] = [self._steps(content, source, found, labels)]
        while waiting:
            step = next(waiting[-1], None)
            if step is None:
                waiting.pop()
            elif isinstance(step, Use):
                found.uses.append(step)
            elif (path := self._beside(*step)) and (inner := self._content(path)) is not None:
                waiting.append(self._steps(inner, path, found, labels))
        found.uses = [use._replace(sure=use.sure and use.key not in labels) for use in found.uses]
        found.files = sorted(self.seen)
        return found

    def _steps(self, content: str, source: Path, found: Cited, labels: set[str]) -> Iterator[_Step]:
        """The uses of a file and the names of those that it takes in, in the order of their places."""
        content = content.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        scan: Scan = self.syntax.scan(content)
        labels |= scan.labels
        found.bibliographies += [name for name in scan.bibliographies if name not in found.bibliographies]
        ends = [match.start() for match in finditer("\n", content)]

        def line(place: int) -> int:
            return bisect_right(ends, place - 1) + 1

        uses: Iterator[tuple[int, _Step]] = (
            (place, Use(key, str(source), line(place), sure))
            for sure, keys in ((True, scan.keys), (False, scan.doubtful))
            for key, place in keys
        )
        files: Iterator[tuple[int, _Step]] = ((place, (name, source, line(place))) for name, place in scan.files)
        yield from (step for _, step in sorted(chain(uses, files), key=lambda pair: pair[0]))

    def _beside(self, name: str, source: Path, line: int) -> Path | None:
        """The file that a name means, if it is one that a document may make us read, and that has not been read."""
        if not name.isprintable() or any(sign in name for sign in "#$\\|~") or "://" in name:
            return None
        for folder in dict.fromkeys((source.parent, self.folder)):
            for ending in ("", *self.syntax.endings):
                path = folder / (name + ending)
                try:
                    real = path.resolve()
                    if not real.is_relative_to(self.root):
                        self.report(f"{source}:{line}: takes in {name}, which is outside its folder: not read")
                        return None
                    if not real.is_file():
                        continue
                except (OSError, ValueError):
                    continue
                if real in self.seen:
                    return None
                if len(self.seen) >= _MOST_FILES:
                    self.report(f"{source}:{line}: takes in more than {_MOST_FILES} files: {name} is not read")
                    return None
                self.seen.add(real)
                return path
        self.report(f"{source}:{line}: takes in {name}, which is not there")
        return None

    def _content(self, path: Path) -> str | None:
        try:
            if path.stat().st_size > _MOST_BYTES:
                self.report(f"{path}: is larger than {_MOST_BYTES >> 20} MB: not read")
                return None
            return documents.decode(path.read_bytes(), name=str(path))[0]
        except (OSError, InputError) as error:
            self.report(f"{path}: is not read: {getattr(error, 'strerror', None) or getattr(error, 'message', error)}")
            return None
