"""A change of .bib files in the making: entries found by their keys, rewritten, moved; then written all or none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from readinglist import formats
from readinglist.errors import KeyNotFound, LibraryError, ignore
from readinglist.formats import bibtex_find, latex
from readinglist.formats import bibtex_source as source
from readinglist.item import Item
from readinglist.library import files
from readinglist.library.files import ChangedMeanwhile
from readinglist.library.journal import Journal

#: Fields whose values go into the file as they are.
_VERBATIM = ("file",)


@dataclass(frozen=True, slots=True)
class Found:
    """An entry in the text of its file."""

    path: Path
    text: str
    entry: source.Entry

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def own(self) -> str:
        """The entry itself."""
        return self.text[self.entry.start : self.entry.end]

    @property
    def item(self) -> Item:
        """Its record, or as much as its fields tell of an entry that cannot be read."""
        return self.read or self._as_written()

    @property
    def read(self) -> Item | None:
        """Its record, with what it takes from @strings and the entries that it inherits from; None when broken."""
        texts = {self.key: self.own}
        needed = bibtex_find.parents(self.text, self.entry)
        while needed := [key for key in needed if key not in texts]:
            above = bibtex_find.find(self.text, needed)
            texts |= dict.fromkeys(needed, "") | {e.key: self.text[e.start : e.end] for e in above}
            needed = [key for entry in above for key in bibtex_find.parents(self.text, entry)]
        around = "\n".join(texts.values())
        text = "\n".join([*bibtex_find.macros(self.text, around), around])
        items = formats.read(text, name=str(self.path), format="bibtex", report=ignore)
        return next((item for item in items if item.id == self.key), None)

    def _as_written(self) -> Item:
        """The fields of an entry that cannot be read, as far as a change of them asks for what they were."""
        fields = {
            field.name.lower(): latex.decode(self.text[field.value_start : field.value_end].strip('{}"'))
            for field in self.entry.fields
        }
        return Item(id=self.key, fields={"keyword": fields.get("keywords", "")}, custom={"bibtex": fields})

    def with_fields(self, values: Mapping[str, str | None]) -> str:
        """The entry with fields set to plain text, or removed (None)."""
        own = self.own
        for name, value in values.items():
            written = value if value is None or name in _VERBATIM else latex.encode(value)
            own = source.set_field(own, source.entries(own)[0], name, written)
        return own


@dataclass
class Change:
    """Files being changed: as they were, and as they are to be.

    `seen` is how entries were when the change was first tried: one that is no longer so is not touched.
    """

    paths: Sequence[Path]
    what: str
    seen: dict[str, str] = field(default_factory=dict)
    before: dict[Path, bytes] = field(default_factory=dict)
    after: dict[Path, files.Text] = field(default_factory=dict)
    beside: dict[Path, bytes | None] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def open(self, path: Path) -> str:
        """The text of a .bib file as it is to be; "" when there is none yet."""
        if path not in self.after:
            self.before[path] = files.read(path)
            self.after[path] = files.Text.of(self.before[path], str(path))
        return self.after[path].text

    def write(self, path: Path, text: str) -> None:
        self.open(path)
        self.after[path] = files.Text(text, self.after[path].encoding)

    def put(self, path: Path, data: bytes | None) -> None:
        """Write, or remove (None), a file that is no list: a note, an attachment."""
        if path not in self.before:
            self.before[path] = files.read(path)
        self.beside[path] = data

    def find(self, keys: Iterable[str]) -> dict[str, Found]:
        """The entry of each key, in whichever file holds it; a key that is missing or stands twice is refused."""
        wanted = dict.fromkeys(keys)
        places: dict[str, list[Found]] = {key: [] for key in wanted}
        for path in self.paths:
            text = self.open(path)
            for entry in bibtex_find.find(text, wanted):
                places[entry.key].append(Found(path, text, entry))
        for key, found in places.items():
            if not found and key in (taken := self.taken()):
                hint = "`readinglist check` says what is wrong with it"
                raise LibraryError(f"the entry {key!r} cannot be read, so it is not changed", hint=hint)
            if not found:
                raise KeyNotFound(key, taken)
            if len(found) > 1:
                twice = " and ".join(sorted(f"{one.path}:{one.entry.line}" for one in found))
                raise LibraryError(f"the key {key!r} stands at {twice}", hint="give each entry a key of its own")
            if key not in self._known and self.seen.setdefault(key, found[0].own) != found[0].own:
                raise ChangedMeanwhile(f"another program has just changed {key}; nothing was written")
            self._known.add(key)
        return {key: found[0] for key, found in places.items()}

    def taken(self) -> set[str]:
        """Every key that stands in a file, also those of entries that cannot be read."""
        return {key for path in self.paths for key in bibtex_find.keys(self.open(path))}

    def rewrite(self, keys: Iterable[str], edit: Callable[[Found], str]) -> None:
        """Put what `edit` makes of the entry of each key in its place."""
        by_path: dict[Path, list[Found]] = {}
        for found in self.find(keys).values():
            by_path.setdefault(found.path, []).append(found)
        for path, entries in by_path.items():
            text, pieces, last = self.open(path), [], 0
            for found in sorted(entries, key=lambda found: found.entry.start):
                pieces += [text[last : found.entry.start], edit(found)]
                last = found.entry.end
            self.write(path, "".join([*pieces, text[last:]]))

    def remove(self, found: Iterable[Found]) -> None:
        """Take entries out, from the last to the first, so that the places of those before stay right."""
        for one in sorted(found, key=lambda one: -one.entry.start):
            self.write(one.path, source.remove_entry(self.open(one.path), one.entry))

    def move(self, keys: Iterable[str], to: Path) -> list[str]:
        """Take entries to the end of another file with the @strings that they need; gives the keys of those moved."""
        moved = [found for found in self.find(keys).values() if found.path != to]
        self.remove(moved)
        for found in moved:
            self._refuse_to_part(found, {one.key for one in moved})
            target = self.open(to)
            defined = bibtex_find.strings(target)
            for block in bibtex_find.macros(found.text, found.own):
                there = defined.get(_name(block), block)
                if "".join(there.split()) != "".join(block.split()):
                    raise LibraryError(f"@string {_name(block)} is something else in {to.name} than for {found.key}")
                if _name(block) not in defined:
                    target = source.append(target, block) if target.strip("\ufeff \t\r\n") else block + "\n"
            self.write(to, source.append(target, found.own))
        return [found.key for found in moved]

    def _refuse_to_part(self, found: Found, moved: set[str]) -> None:
        """An entry and the one that it inherits from stay in one file: other programs look no further."""
        left = [key for key in bibtex_find.parents(found.text, found.entry) if key not in moved]
        fields = "|".join(bibtex_find.PARENTS)
        key = rf"(?<![^\s,{{\"]){re.escape(found.key)}\s*[,}}\"]"
        pattern = rf"\b(?:{fields})\s*=\s*[{{\"][^}}\"]*{key}"
        if re.search(pattern, self.open(found.path), re.IGNORECASE):
            raise LibraryError(f"entries of {found.path.name} inherit from {found.key}", hint="move them with it")
        if left:
            raise LibraryError(f"{found.key} inherits from {', '.join(left)}", hint="move them together")

    def commit(self, journal: Journal) -> None:
        """Write what has changed."""
        after: dict[Path, bytes | None] = {path: text.data(str(path)) for path, text in self.after.items()}
        after |= self.beside
        changed = {path: data for path, data in after.items() if (data or b"") != self.before[path]}
        if changed:
            journal.change(self.what, {path: self.before[path] for path in changed}, changed)


def _name(block: str) -> str:
    """The name that an @string defines, in lower case."""
    return re.split(r"[{(]", block, maxsplit=1)[1].partition("=")[0].strip().lower()
