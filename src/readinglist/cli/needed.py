"""The steps of `readinglist bib`: what is cited, where the records come from, what is missing, what is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.cli import given, inputs, show
from readinglist.errors import ReadingListError, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from readinglist.item import Item
    from readinglist.paper.follow import Cited
    from readinglist.paper.shelf import Shelf

#: The formats whose records the library keeps: they are handed on byte for byte.
_OWN = ("bibtex", "biblatex")
#: A format that is a view: the keys of the entries, a line each.
KEYS = "keys"


def cited(documents: Sequence[str] | None, syntax: str) -> Cited:
    """What the documents use, together."""
    from readinglist.paper import follow, syntaxes

    found = follow.Cited()
    chosen = syntaxes.get(syntax) if syntax else None
    for source in given.sources(documents, "DOC"):
        if source == "-":
            text = given.decoded("-")
            one = follow.text(text, Path(given.named("-")), chosen or syntaxes.SYNTAXES["pandoc"], show.talk)
        else:
            one = follow.read(Path(source), chosen, show.talk)
        show.detail(f"{source}: {show.count(len(one.keys), 'citekey')}")
        found.uses += one.uses
        found.bibliographies += one.bibliographies
        found.files += one.files
    return found


def check_output(path: Path, inputs: Sequence[Path]) -> None:
    """Raise UsageError for an output that is one of the inputs, under whatever name, or a list of the library."""
    from readinglist.library import store

    hint = "write the bibliography elsewhere"
    if path.exists() and any(one.exists() and path.samefile(one) for one in inputs):
        raise UsageError("is what the bibliography is made from", file=str(path), hint=hint)
    library = show.settings.library or store.locate()
    if library and path.resolve().parent == library.resolve():
        raise UsageError("is a list of the library", file=str(path), hint=hint)


def records(named: Sequence[str] | None, lists: Sequence[str], report: inputs.Problems) -> tuple[list[str], list[Item]]:
    """The texts of the .bib files to take records from, and the records of files in other formats."""
    from readinglist import formats
    from readinglist.library import files
    from readinglist.library.citekey import assign

    if not named:
        library = inputs.library()
        paths = [library.path(name) for name in lists] if lists else library.paths()
        if lists and (absent := next((path for path in paths if not path.exists()), None)):
            raise UsageError(f"no list {absent.stem!r} in {show.short(library.folder)}")
        return [files.Text.of(files.read(path), str(path)).text for path in paths], []
    texts: list[str] = []
    items: list[Item] = []
    for source in named:
        text = given.decoded(source)
        recognised = formats.recognise(text, name=source)
        if recognised and recognised.name in _OWN:
            texts.append(text)
        else:
            items += given.records(source, report)
    return texts, list(assign(items))


def missing(cited: Cited, known: set[str]) -> list[str]:
    """The keys that are used and not known; each is told with the place of its first use."""
    from readinglist.paper.nearest import nearest
    from readinglist.paper.use import EVERYTHING

    places: dict[str, list[str]] = {}
    for use in cited.uses:
        if use.sure and use.key != EVERYTHING and use.key not in known:
            places.setdefault(use.key, []).append(f"{use.file}:{use.line}")
    for key, where in places.items():
        near = nearest(key, known)
        meant = f"; did you mean {' or '.join(near)}?" if near else ""
        more = f" (and {show.count(len(where) - 1, 'more place')})" if where[1:] else ""
        show.complain(f"{where[0]}: no item {key!r}{more}{meant}")
    return list(places)


def format_of(documents: Sequence[str], output: Path | None, cited: Cited, syntax: str) -> str:
    """The format of a bibliography that nobody named: by the file to write, what the document asks for, its syntax."""
    from readinglist import formats
    from readinglist.paper import syntaxes

    first = next((name for name in documents if name != "-"), "")
    of_document = syntaxes.get(syntax) if syntax else syntaxes.by_extension(first) if first else None
    own = of_document.format if of_document else "bibtex"
    named = output.name if output else next(iter(cited.bibliographies), "")
    if not named:
        return own
    if named.lower().endswith((".yml", ".yaml")):
        return "hayagriva" if own == "hayagriva" else "csl-yaml"
    return formats.by_extension(named).name if output else "bibtex" if named.lower().endswith(".bib") else own


def written(
    format: str,
    keys: Sequence[str],
    shelf: Shelf,
    texts: Sequence[str],
    others: Sequence[Item],
    report: inputs.Problems,
) -> str:
    """The records of keys in a format; as they stand in the library where that is in it too."""
    from readinglist import formats
    from readinglist.paper.use import EVERYTHING

    everything = EVERYTHING in keys
    rest = [item for item in others if item.id not in shelf and (everything or item.id in keys)]
    if format == KEYS:
        return "".join(f"{key}\n" for key in [*shelf.needed(keys), *(item.id for item in rest)])
    if format in _OWN:
        own = shelf.bibliography(keys)
        return own + ("\n" if own and rest else "") + formats.write(rest, format)
    used = {shelf.own(key) for key in keys if key in shelf.keys}
    found: dict[str, Item] = {}
    for text in texts:
        if text.strip("\ufeff \t\r\n"):
            for item in formats.read(text, format="bibtex", report=report):
                if item.id and (everything or item.id in used):
                    found.setdefault(item.id, item)
    return formats.write([*found.values(), *rest], format)


def save(path: Path, result: str, format: str, known: Collection[str], *, write: bool, force: bool) -> bool:
    """Write the bibliography unless the file says the same; whether it still says something else.

    Raises UsageError where it would write over what has not one of the `known` keys, unless `force`.
    """
    from readinglist.library import files

    before = files.read(path)
    data = result.encode()
    if path.exists() and before == data:
        show.detail(f"{show.short(path)}: as it was")
        return False
    if not write:
        show.talk(f"{show.short(path)}: is out of date" if path.exists() else f"{show.short(path)}: is not there")
        return True
    if before.strip() and not force:
        there = _keys_there(str(path), format)
        if there is None:
            hint = "write the bibliography elsewhere; --force writes over it"
            raise UsageError("is no bibliography whose entries could be looked at", file=str(path), hint=hint)
        if own := [key for key in there if key not in known]:
            few = ", ".join(own[:3]) + " ..." * (len(own) > 3)
            hint = f"`readinglist import {show.short(path)}` keeps them; --force writes over them"
            raise UsageError(f"has entries that the library does not have: {few}", file=str(path), hint=hint)
    files.write(path, data)
    show.talk(f"{show.short(path)}: written")
    return False


def _keys_there(name: str, format: str) -> list[str] | None:
    """The keys of the entries of a file; None for what is no bibliography, is broken, or has entries without a key."""
    from readinglist import formats
    from readinglist.paper.shelf import Shelf

    try:
        text = given.decoded(name)
        recognised = formats.recognise(text)  # by what it says: its name may be that of anything
        if recognised is None:
            return text.splitlines() if format == KEYS else None
        if recognised.name in _OWN:
            # A page may show an entry; to BibTeX all around it would be a comment.
            own = name.lower().endswith(recognised.extensions) or text.lstrip("\ufeff \t\r\n").startswith("@")
            return list(Shelf([text]).keys) if own else None
        keys = [item.id for item in formats.read(text, name=name, format=recognised.name)]
    except ReadingListError:
        return None
    return keys if all(keys) else None


def print_unused(path: Path, cited: Cited) -> None:
    """The keys of the entries of a file that nothing cites, nor anything that is cited refers to."""
    from readinglist.paper.shelf import Shelf

    shelf = Shelf([given.decoded(str(path))])
    used = shelf.needed(cited.keys)
    for key in dict.fromkeys(shelf.own(key) for key in shelf.keys):
        if key not in used:
            show.text(f"{key}\n")
