"""A library's index: every record and its words in a SQLite file, so that a search need not read the .bib files.

It is derived from them and may be deleted at any time. A file is taken to be as it was indexed when its size and time
are; of one that is not, the entries are read again that stand where its text differs from the copy kept of it. Where
its folder cannot be written, it is made in memory, for the command alone.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from readinglist.errors import FormatError, LibraryError, Report
from readinglist.formats import bibtex_blocks, bibtex_read, bibtex_scan
from readinglist.item import Item
from readinglist.library import changes, columns, duplicates, files, notes, state
from readinglist.library.changes import Region, Spans
from readinglist.library.place import sign
from readinglist.normalise.words import words

#: An index of another version is made anew.
VERSION = 3
_COLUMNS = ", ".join(columns.NAMES)
_SCHEMA = f"""
CREATE TABLE file (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE, size INTEGER, time INTEGER, copy TEXT, spans BLOB, strings TEXT
);
CREATE TABLE entry (
    id INTEGER PRIMARY KEY, file INTEGER, key TEXT, year INTEGER, type TEXT, status TEXT, parents TEXT, lists TEXT,
    sign INTEGER, sign2 INTEGER, record TEXT
);
CREATE INDEX entry_key ON entry (key);
CREATE INDEX entry_sign ON entry (sign);
CREATE INDEX entry_sign2 ON entry (sign2);
CREATE INDEX entry_file ON entry (file);
CREATE TABLE note (name TEXT PRIMARY KEY, size INTEGER, time INTEGER);
CREATE VIRTUAL TABLE word USING fts5({_COLUMNS}, tokenize = "unicode61 remove_diacritics 0", prefix = '2 3');
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(word, row);
PRAGMA user_version = {VERSION};
"""
_STRING = re.compile(r"@\s*string\b", re.IGNORECASE)
_INHERIT = re.compile(r"\b(?:crossref|xdata)\s*=|@xdata\b", re.IGNORECASE)
_ROWS = 2_000
_NOWHERE = (-1, -1)
_NAME = "index.sqlite3"
#: So many bytes of .bib files are read at once, and so large a share of what is known: reading all takes longer.
_LITTLE, _SHARE = 250_000, 0.25
#: Who is told how many entries of how many have been read.
Progress = Callable[[int, int], None]


class Index:
    """The index of a library folder; `fresh` brings it up to date, `finding` searches it."""

    def __init__(self, folder: Path) -> None:
        import platformdirs

        self.library = folder
        self.folder = Path(platformdirs.user_cache_dir("readinglist", appauthor=False)) / "libraries" / sign(folder)
        #: Whether it is made for one command, because its folder cannot be written.
        self.in_memory = False
        self._connection: sqlite3.Connection | None = None

    @property
    def connection(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._on_disk() or self._for_once()
        return self._connection

    def _on_disk(self) -> sqlite3.Connection | None:
        with contextlib.suppress(OSError, sqlite3.Error):
            self.folder.mkdir(parents=True, exist_ok=True)
            for _ in range(2):
                connection = sqlite3.connect(self.folder / _NAME, timeout=60, isolation_level=None)
                with contextlib.suppress(sqlite3.DatabaseError):
                    if _made(connection):
                        return connection
                # Broken, or of another version.
                connection.close()
                for old in self.folder.glob("*"):
                    old.unlink(missing_ok=True)
        return None

    def _for_once(self) -> sqlite3.Connection:
        self.in_memory = True
        # A library keeps it, and may be asked by several threads.
        connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with contextlib.suppress(sqlite3.DatabaseError):
            if _made(connection):
                return connection
        raise LibraryError("this Python's SQLite cannot search: it has no FTS5", hint="install another Python")

    def fresh(self, paths: Sequence[Path], *, report: Report, progress: Progress | None = None) -> None:
        """Bring the index up to date with the .bib files of the library, and with its notes."""
        try:
            self._fresh(paths, report, progress)
        except (OSError, sqlite3.OperationalError):
            if self.in_memory:
                raise
            # The disk is full, or the folder has become one that cannot be written.
            self.connection.close()
            self._connection = self._for_once()
            self._fresh(paths, report, progress)

    def _fresh(self, paths: Sequence[Path], report: Report, progress: Progress | None) -> None:
        known = {
            name: (id_, size, time) for id_, name, size, time in self._rows("SELECT id, name, size, time FROM file")
        }
        stats = {path: path.stat() for path in paths}
        gone = known.keys() - {path.name for path in paths}
        stale = [
            path for path in paths if known.get(path.name, (0,))[1:] != (stats[path].st_size, stats[path].st_mtime_ns)
        ]
        if stale or gone:
            with self._writing():
                for name in gone:
                    self._forget(known[name][0])
                for path in stale:
                    self._update(path, report, progress)
        self._fresh_notes()

    def ready(self, paths: Sequence[Path]) -> bool:
        """Whether it has been made, and knows all of the files but a little: bringing it up to date is quick then."""
        if not (self.folder / _NAME).exists():
            return False
        known = dict(self._rows("SELECT name, size FROM file"))
        new = sum(path.stat().st_size for path in paths if path.name not in known)
        return bool(known) and new <= max(_LITTLE, sum(known.values()) * _SHARE)

    def _rows(self, statement: str, *values: object) -> list[Any]:
        return self.connection.execute(statement, values).fetchall()

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _forget(self, file: int) -> None:
        self.connection.execute("DELETE FROM word WHERE rowid IN (SELECT id FROM entry WHERE file = ?)", (file,))
        self.connection.execute("DELETE FROM entry WHERE file = ?", (file,))
        for (copy,) in self._rows("SELECT copy FROM file WHERE id = ?", file):
            self._drop(copy)
        self.connection.execute("DELETE FROM file WHERE id = ?", (file,))

    def _drop(self, copy: str) -> None:
        if not self.in_memory:
            (self.folder / copy).unlink(missing_ok=True)

    def _update(self, path: Path, report: Report, progress: Progress | None) -> None:
        """Read a file again, as far as it is another than before."""
        before = path.stat()
        data = files.read(path)
        known = self._rows("SELECT id, copy, spans, strings FROM file WHERE name = ?", path.name)
        spans = None
        if known:
            file, copy, places, strings = known[0]
            with contextlib.suppress(OSError, UnicodeDecodeError, _AnewError):
                old = (self.folder / copy).read_bytes()
                spans = self._patched(file, old, data, Spans.of(places), strings, str(path))
            if spans is None:
                self._forget(file)
        if spans is None:
            text = files.Text.of(data, str(path)).text
            data = text.encode("utf-8", "surrogatepass")
            file = self.connection.execute("INSERT INTO file (name) VALUES (?)", (path.name,)).lastrowid or 0
            strings = _macros(text)
            spans = self._read(file, text, "", str(path), report, progress)
        kept = f"{file}-{before.st_mtime_ns}-{len(data)}.bib"
        if not self.in_memory:
            (self.folder / kept).write_bytes(data)
        for (copy,) in self._rows("SELECT copy FROM file WHERE id = ? AND copy <> ?", file, kept):
            self._drop(copy)
        self.connection.execute(
            "UPDATE file SET size = ?, time = ?, copy = ?, spans = ?, strings = ? WHERE id = ?",
            (before.st_size, before.st_mtime_ns, kept, spans.data(), strings, file),
        )

    def _patched(self, file: int, old: bytes, new: bytes, spans: Spans, strings: str, name: str) -> Spans:
        """The spans of a file of which the entries are read again that stand where it has changed.

        Raises _AnewError where they may mean something for others (macros, entries that others inherit from), where one
        is broken, which may reach further, and where too much has changed; UnicodeDecodeError where it is not UTF-8.
        """
        if strings is None or new[:2] in files.MARKS or _NOWHERE[0] in spans.starts[:1]:
            raise _AnewError  # a file in disorder, or in UTF-16
        region = changes.between(old, new, spans)
        if region is None:
            return spans
        numbers = list(spans.numbers[region.first : region.last])
        if len(numbers) > _ROWS:
            raise _AnewError
        was = old[region.start : region.old_end].decode()
        now = new[region.start : region.sentinel or region.end].decode()
        if any(found.search(text) for found in (_STRING, _INHERIT) for text in (was, now)):
            raise _AnewError
        marks = ",".join("?" * len(numbers))
        keys = {key for (key,) in self._rows(f"SELECT key FROM entry WHERE id IN ({marks})", *numbers)}
        keys.update(entry.key for entry in bibtex_scan.entries(now))
        parents = self._rows("SELECT DISTINCT parents FROM entry WHERE file = ? AND parents <> ''", file)
        if any(not keys.isdisjoint(names.split(",")) for (names,) in parents):
            raise _AnewError
        self.connection.execute(f"DELETE FROM word WHERE rowid IN ({marks})", numbers)
        self.connection.execute(f"DELETE FROM entry WHERE id IN ({marks})", numbers)

        def broken(_: FormatError) -> None:
            raise _AnewError

        return spans.replaced(region, self._read(file, now, strings, name, broken, None, region))

    def _read(
        self, file: int, text: str, strings: str, name: str, report: Report, progress: Progress | None,
        region: Region | None = None,
    ) -> Spans:  # fmt: skip
        """Put the entries of a text, or of a region of one, into the index; `strings` are macros that it uses.

        The spans are _NOWHERE where it is not known where the entries stand.
        """
        entries = bibtex_scan.entries(text)
        places = list(_in_bytes(text, entries, region.start if region else 0))
        if region and region.sentinel:
            if not places or places.pop() != (region.end, region.sentinel):
                raise _AnewError
            text = text[: entries.pop().start]
        records = list(bibtex_blocks.records(f"{strings}\n{text}" if strings else text, name, report))
        places = [place for place, entry in zip(places, entries, strict=True) if entry.type != "xdata"]
        if [record.key for record in records] != [entry.key for entry in entries if entry.type != "xdata"]:
            # What is so broken is read in more than one way; where its entries stand is not known.
            if region:
                raise _AnewError
            places = [_NOWHERE] * len(records)
        spans, rows, lines = Spans(), list[Any](), list[Any]()
        last = self._rows("SELECT coalesce(max(id), 0) FROM entry")[0][0]
        for done, (record, place) in enumerate(zip(records, places, strict=True), start=1):
            item = bibtex_read.item(record)
            parents = ",".join(record.fields.get(name, "") for name in ("crossref", "xdata")).strip(",")
            lists = "".join(f",{name}" for name in state.lists(item))
            told = (item.id, item.year, item.type, state.status(item), parents, lists and f"{lists},")
            sign, sign2 = (*duplicates.signs(item), None, None)[:2]
            rows.append((last + done, file, *told, sign, sign2, _json(item)))
            lines.append((last + done, *columns.words_of(self.library, item)))
            spans.add(*place, last + done)
            if len(rows) == _ROWS or done == len(records):
                self._insert(rows, lines)
                if progress:
                    progress(done, len(records))
        return spans

    def _insert(self, rows: list[Any], lines: list[Any]) -> None:
        self.connection.executemany(f"INSERT INTO entry VALUES ({', '.join('?' * len(rows[0]))})", rows)
        marks = ", ".join("?" * (len(columns.NAMES) + 1))
        self.connection.executemany(f"INSERT INTO word (rowid, {_COLUMNS}) VALUES ({marks})", lines)
        rows.clear()
        lines.clear()

    def shelved(self) -> list[tuple[str, str, str]]:
        """The name of the file, the key and the field `lists` of each entry."""
        return self._rows("SELECT file.name, entry.key, entry.lists FROM entry JOIN file ON file.id = entry.file")

    def named(self, name: str) -> bool:
        """Whether an entry says that it is in a list."""
        return bool(self._rows("SELECT 1 FROM entry WHERE instr(lists, ?) > 0 LIMIT 1", f",{name},"))

    def _fresh_notes(self) -> None:
        """Read the notes again that have changed."""
        try:
            with os.scandir(self.library / notes.FOLDER) as found:
                now = {
                    entry.name: (entry.stat().st_size, entry.stat().st_mtime_ns)
                    for entry in found
                    if entry.name.endswith(".md")
                }
        except OSError:
            now = {}
        known = {name: (size, time) for name, size, time in self._rows("SELECT name, size, time FROM note")}
        if now == known:
            return
        with self._writing():
            for name in {name for name, _ in now.items() ^ known.items()}:
                key = notes.key_of(name)
                self.connection.execute(
                    "UPDATE word SET notes = ? WHERE rowid IN (SELECT id FROM entry WHERE key = ?)",
                    (words(columns.note(self.library, key)), key),
                )
            self.connection.execute("DELETE FROM note")
            self.connection.executemany(
                "INSERT INTO note VALUES (?, ?, ?)", [(name, *stat) for name, stat in now.items()]
            )


def _made(connection: sqlite3.Connection) -> bool:
    """Make the tables where there are none; whether they are of this version."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
        for statement in _SCHEMA.strip().split(";\n"):
            connection.execute(statement)
    connection.execute("COMMIT")
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == VERSION)


class _AnewError(Exception):
    """A change that may reach beyond the entries that it stands in."""


def _macros(text: str) -> str | None:
    """The @strings of a file; None where some stand behind an entry, and so hold for a part of it."""
    if not _STRING.search(text):
        return ""
    kinds = [(block.kind, text[block.start : block.end]) for block in bibtex_scan.blocks(text)]
    first = next((at for at, (kind, _) in enumerate(kinds) if kind in ("entry", "broken")), len(kinds))
    if any(kind == "string" for kind, _ in kinds[first:]):
        return None
    return "\n".join(block for kind, block in kinds[:first] if kind == "string")


def _in_bytes(text: str, entries: Sequence[bibtex_scan.Entry], start: int) -> Iterator[tuple[int, int]]:
    """Where entries begin and end, in bytes of UTF-8; the text begins at `start`."""
    place, at = 0, start
    for entry in entries:
        ends = []
        for end in (entry.start, entry.end):
            at += len(text[place:end].encode("utf-8", "surrogatepass"))
            place = end
            ends.append(at)
        yield ends[0], ends[1]


def _json(item: Item) -> str:
    return json.dumps(item.to_csl(), ensure_ascii=False, separators=(",", ":"))
