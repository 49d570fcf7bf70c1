"""The loop of `readinglist watch`: look, extract what has arrived, add it, wait."""

from __future__ import annotations

import time
from pathlib import Path

from readinglist.cli import inputs, show
from readinglist.errors import UsageError
from readinglist.library.inbox import SETTLED_SECONDS, Inbox


class Watcher:
    """Takes the documents of a folder into a list; `status` is 1 when one could not be read."""

    def __init__(self, folder: Path, to: str, *, recursive: bool) -> None:
        if not folder.is_dir():
            raise UsageError("is no folder" if folder.exists() else "no such folder", file=str(folder))
        self.library, self.to = inputs.library_to_add(), to
        self.inbox = Inbox(folder, self.library.path(to), recursive=recursive)
        self.status = 0

    def once(self) -> int:
        """Take what is there; how many documents were left because somebody is still writing them."""
        with self.inbox.lock():
            ready, waiting = self.inbox.look()
            self._take(ready)
            if waiting:
                time.sleep(SETTLED_SECONDS)
                ready, waiting = self.inbox.look()
                self._take(ready)
        return waiting

    def go_on(self, interval: float) -> None:
        """Look again and again, until Ctrl-C."""
        gone = False
        with self.inbox.lock():
            while True:
                try:
                    ready, _ = self.inbox.look()
                except UsageError as error:  # a disk that was taken away may come back
                    if not gone:
                        show.problem(error)
                    ready, gone = [], True
                else:
                    gone = False
                self._take(ready)
                time.sleep(interval)

    def _take(self, documents: list[Path]) -> None:
        from readinglist import extraction

        for path in documents:
            found = extraction.extract_one(str(path))
            for remark in found.remarks:
                show.talk(remark)
            if found.problem:
                show.problem(found.problem)
                self.status = 1
            elif not found.items:
                show.talk(f"{show.short(path)}: no references found")
            else:
                added = self.library.add(found.items, to=self.to)
                already = f", {len(added.known)} there already" if added.known else ""
                number = show.count(len(found.items), "reference")
                where = f"{number}; {len(added.new)} added to {show.short(added.path)}{already}"
                show.talk(f"{show.short(path)}: {where}")
            self.inbox.took(path)
