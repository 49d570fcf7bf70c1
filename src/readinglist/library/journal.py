"""Changes of a library: under a lock, written down before they are made, so that none is half made and each is undone.

A change is written to `pending.json`, then to the files, then `pending.json` becomes the last of `steps/`. Whoever has
the lock and finds a `pending.json` knows that a change was cut off, and brings it to its end, or takes it back.
"""

from __future__ import annotations

import contextlib
import dataclasses
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from readinglist.errors import LibraryError, NothingToDo
from readinglist.library import files, when
from readinglist.library.files import ChangedMeanwhile
from readinglist.library.patch import difference
from readinglist.library.place import sign
from readinglist.library.steps import Step, Touched, digest, now

#: How many steps back `undo` can go, and how much room they may take: files that are attached are among them.
KEPT_STEPS = 50
_KEPT_BYTES = 200_000_000
_LOCK_SECONDS = 60
_POLL_SECONDS = 0.01


class Journal:
    """A library folder's lock and its last steps, kept in the user's state folder, not among the .bib files."""

    def __init__(self, folder: Path) -> None:
        import platformdirs

        self.folder = Path(platformdirs.user_state_dir("readinglist", appauthor=False)) / "libraries" / sign(folder)
        self._pending = self.folder / "pending.json"

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the library for one change; another readinglist waits, then says so."""
        import filelock

        lock = filelock.FileLock(self.folder / "lock", timeout=_LOCK_SECONDS, poll_interval=_POLL_SECONDS)
        try:
            for folder in ("steps", "undone"):
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except filelock.Timeout:
            raise LibraryError(
                f"another readinglist has been changing the library for {_LOCK_SECONDS} s",
                hint="try again when it has ended",
            ) from None
        except OSError as error:
            raise LibraryError(f"cannot be made: {error.strerror}", file=str(self.folder)) from None
        try:
            self._recover()
            yield
        finally:
            lock.release()

    def change(self, what: str, before: Mapping[Path, bytes], after: Mapping[Path, bytes | None]) -> None:
        """Write `after` (None: no file); a file that is no longer as it was in `before` (b"": none) is not touched."""
        touched = []
        for path, data in before.items():
            there, then = now(path), after[path]
            if (there or b"") != data:
                raise ChangedMeanwhile("another program has just changed it; nothing was written", file=str(path))
            touched.append(Touched(path, difference(data, then or b""), digest(there), digest(then)))
        self._make(Step(what, when.now().timestamp(), tuple(touched)), after)
        for undone in self._files("undone"):
            files.remove(undone)

    def undo(self, number: int = 1) -> list[str]:
        """Take the last steps back and tell what they were; refused where an entry of theirs has changed since."""
        there = len(self._files("steps"))
        if number > there:
            if not there:
                raise NothingToDo("nothing to undo")
            changes = f"{there} changes" if there > 1 else "one change"
            raise LibraryError(f"there are only {changes} to undo", hint="`readinglist undo --list` shows them")
        undone: list[str] = []
        try:
            while len(undone) < number:
                undone.append(self._again(self._files("steps")[-1]))
        except LibraryError as error:
            before = f" (undone before that: {'; '.join(undone)})" if undone else ""
            raise LibraryError(error.message + before, file=error.file, hint=error.hint) from None
        return undone

    def redo(self) -> str:
        """Make the change again that `undo` has taken back last."""
        undone = self._files("undone")
        if not undone:
            raise NothingToDo("nothing to do again")
        return self._again(undone[0])

    def steps(self) -> list[Step]:
        """The steps that can be taken back, the last one first."""
        return [Step.load(path) for path in reversed(self._files("steps"))]

    def _again(self, path: Path) -> str:
        """Take a step back, or make it again: the history goes on at its other side."""
        source = f"{path.parent.name}/{path.name}"
        step = Step.load(path)
        step = step.reversed() if path.parent.name == "steps" else step
        due = step.due()
        # Another program may have changed other entries: the digests are those of what is written now.
        touched = [
            dataclasses.replace(file, before=digest(now(file.path)), after=digest(due[file.path]))
            for file in step.touched
        ]
        self._make(Step(step.what, step.time, tuple(touched), source), due)
        return step.what

    def _make(self, step: Step, after: Mapping[Path, bytes | None]) -> None:
        files.write(self._pending, step.to_json())
        try:
            _write(after, {file.path: file.before for file in step.touched})
        except LibraryError:
            files.remove(self._pending)
            raise
        self._finish(step)

    def _finish(self, step: Step) -> None:
        """A step that was pending is made: it goes into the history."""
        if step.source:
            back = step.source.startswith("steps/")
            kept = dataclasses.replace(step.reversed() if back else step, source="")
            target = self.folder / ("undone" if back else "steps") / Path(step.source).name
            files.write(target, kept.to_json())
            files.remove(self.folder / step.source)
            files.remove(self._pending)
            return
        try:
            last = max((int(path.stem) for path in self._files("steps") if path.stem.isdigit()), default=0)
            # A clock may go backwards.
            self._pending.rename(self.folder / "steps" / f"{max(time.time_ns(), last + 1):020d}.json")
        except OSError as error:
            raise LibraryError(f"cannot be written: {error.strerror}", file=str(self.folder)) from None
        room = 0
        for number, old in enumerate(reversed(self._files("steps"))):
            room += old.stat().st_size
            if number >= KEPT_STEPS or (number and room > _KEPT_BYTES):
                files.remove(old)

    def _recover(self) -> None:
        """Bring a change that was cut off to its end where it had begun and its files allow it; else take it back."""
        for folder in (self.folder, self.folder / "steps", self.folder / "undone"):
            files.sweep(folder)
        if not self._pending.exists():
            return
        step = Step.load(self._pending)
        for folder in {file.path.resolve().parent for file in step.touched}:
            files.sweep(folder)
        begun = tuple(file for file in step.touched if digest(now(file.path)) == file.after != file.before)
        if begun:
            try:
                _write(step.due())
            except LibraryError:
                # What another program has changed since stays as that has left it.
                for file in begun:
                    with contextlib.suppress(LibraryError):
                        _write({file.path: file.reversed().due()})
            else:
                self._finish(step)
                return
        files.remove(self._pending)

    def _files(self, name: str) -> list[Path]:
        return sorted(self.folder.glob(f"{name}/*.json"))


def _write(after: Mapping[Path, bytes | None], expected: Mapping[Path, str] | None = None) -> None:
    """Write files, or remove them (None); where one fails, those before it get back what they were.

    With `expected`, the digests of what they are, none is written that is something else. What grows goes first: who
    reads in between finds an entry that moves twice rather than nowhere.
    """
    seen = {path: files.signature(path) for path in after}
    before = {path: now(path) for path in after}
    done: list[Path] = []
    try:
        for path in sorted(after, key=lambda path: len(before[path] or b"") - len(after[path] or b"")):
            if expected and digest(before[path]) != expected[path]:
                raise ChangedMeanwhile("another program has just changed it; nothing was written", file=str(path))
            if after[path] != before[path]:
                _put(path, after[path], seen[path])
                done.append(path)
    except LibraryError:
        for path in done:
            _put(path, before[path])
        raise


def _put(path: Path, data: bytes | None, seen: files.Signature | bool = False) -> None:
    if data is None:
        files.remove(path)
    else:
        files.write(path, data, seen=seen)
