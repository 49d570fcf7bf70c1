"""What stands beside an item's fields: its note, its files; and its entry as a person has rewritten it."""

from __future__ import annotations

from pathlib import Path

from readinglist import formats
from readinglist.errors import FormatError, LibraryError, UsageError
from readinglist.formats import bibtex_scan
from readinglist.formats import bibtex_source as source
from readinglist.formats.file_field import Attached, address
from readinglist.item import Item
from readinglist.library import attachments, files, notes, state, when
from readinglist.library.edit import Change, Found
from readinglist.library.files import ChangedMeanwhile
from readinglist.library.store import Library


def note(library: Library, key: str) -> str:
    """The note on an item, "" when there is none."""
    return files.read(notes.path(library.folder, key)).decode("utf-8", "replace")


def new_note(library: Library, key: str) -> str:
    """What the note on an item begins with before anything is written."""
    return notes.begun(library.find(key).item)


def add_to_note(library: Library, key: str, text: str) -> Path:
    """Write text at the end of the note on an item, under today's date."""

    def build(change: Change) -> Path:
        found = change.find([key])[key]
        place = notes.path(library.folder, key)
        before = note(library, key) or notes.begun(found.item)
        change.put(place, notes.appended(before, text, when.today()).encode())
        return place

    return library.change(f"note {key}", build)


def replace_note(library: Library, key: str, text: str, *, seen: str | None = None) -> Path:
    """Make `text` the note on an item ("" removes it), unless it is no longer what was `seen`."""

    def build(change: Change) -> Path:
        change.find([key])
        place = notes.path(library.folder, key)
        if seen is not None and note(library, key) != seen:
            raise ChangedMeanwhile(f"the note on {key} has been changed meanwhile; nothing was written")
        change.put(place, text.encode() if text.strip() else None)
        return place

    return library.change(f"note {key}", build)


def attach(library: Library, key: str, given: str, *, link: bool = False) -> Attached:
    """Add a file to an item: a copy of it in `files/`, or with `link` where it is; or an address of the web."""
    url = address(given)
    if not url and "://" in given:
        raise UsageError(f"{given!r} is no address of the web", hint="http:// and https:// are")
    origin = None if url else attachments.attachable(given)

    def build(change: Change) -> Attached:
        if origin is None:
            added = Attached.of(url)
        elif link:
            place, folder = origin.resolve(), library.folder.resolve()
            added = Attached.of((place.relative_to(folder) if place.is_relative_to(folder) else place).as_posix())
        else:
            place = attachments.name_for(key, origin, library.folder)
            change.put(library.folder / place, files.read(origin))
            added = Attached.of(place.as_posix())

        def edit(found: Found) -> str:
            there = str(state.extra(found.item).get("file", ""))
            return found.with_fields({"file": ";".join(filter(None, [there, str(added)]))})

        change.rewrite([key], edit)
        return added

    return library.change(f"attach {given} to {key}", build)


def checked_entry(text: str) -> bibtex_scan.Entry:
    """The entry that a text is; raises FormatError when it is broken, or not one entry alone."""
    found = list(bibtex_scan.blocks(text))
    if len(found) != 1 or found[0].entry is None:
        raise FormatError("it is not one entry that is closed", hint="there must be one @type{key, ...} and no more")
    entry = found[0].entry
    if around := (text[: entry.start] + text[entry.end :]).strip():
        raise FormatError(f"{around[:40]!r} stands outside the entry", hint="look at its braces")
    if not entry.key:
        raise FormatError("it has no citekey", line=entry.line)
    problems = [FormatError(problem, line=entry.line) for problem in entry.problems]
    list(formats.read(text, name="", format="bibtex", report=problems.append))
    if problems:
        raise FormatError(problems[0].message, line=problems[0].line, hint=problems[0].hint)
    return entry


def rewrite(library: Library, key: str, seen: str, text: str) -> str:
    """Put `text` in the place of an entry that still is as it was `seen`; gives its key, which may be a new one.

    The note goes with the key.
    """
    new = checked_entry(text).key

    def build(change: Change) -> str:
        found = change.find([key])[key]
        if found.own != seen:
            raise ChangedMeanwhile(f"{key} has been changed meanwhile; nothing was written")
        if new != key:
            if new in change.taken():
                raise LibraryError(f"there is an entry {new} already", hint="give it another key")
            before, after = (notes.path(library.folder, each) for each in (key, new))
            if data := files.read(before):
                change.put(before, None)
                change.put(after, data)
        change.write(found.path, source.replace_entry(found.text, found.entry, text))
        return new

    return library.change(f"edit {key}", build)


def targets(item: Item, folder: Path) -> tuple[list[str | Path], list[LibraryError]]:
    """What can be opened of an item: its files, DOI and URL; and why some of its files cannot."""
    found: list[str | Path] = []
    refused = []
    for attached in attachments.files(item):
        if url := address(attached.path):
            found.append(url)
            continue
        try:
            found.append(attachments.document(attached.path, folder))
        except LibraryError as error:
            refused.append(error)
    return [*found, *attachments.addresses(item)], refused
