"""The files of an item, which its field `file` names (formats/file_field).

Whoever wrote a .bib file may have meant harm: of what it names only documents of known kinds are opened, that are what
their names say, and addresses of the web.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from readinglist.errors import LibraryError, UsageError
from readinglist.formats.file_field import Attached, address, parsed, written
from readinglist.item import Item
from readinglist.library import state

FOLDER = "files"
#: Kinds of documents that may be opened, and what such a file begins with; "" where nothing tells it.
DOCUMENTS = {
    ".pdf": b"%PDF-", ".epub": b"PK\x03\x04", ".djvu": b"AT&TFORM", ".docx": b"PK\x03\x04", ".odt": b"PK\x03\x04",
    ".rtf": b"{\\rtf", ".txt": b"", ".md": b"", ".png": b"\x89PNG", ".jpg": b"\xff\xd8", ".jpeg": b"\xff\xd8",
}  # fmt: skip
_UNSAFE = re.compile(r"[^\w.+-]+")
#: Names of devices on Windows.
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MOST_LETTERS = 100


def files(item: Item) -> list[Attached]:
    """The files of an item."""
    return parsed(str(state.extra(item).get("file", "")))


def rebased(item: Item, origin: Path, folder: Path) -> Item:
    """An item out of a .bib file in the folder `origin`, for one in `folder`: the files that lie there are found here.

    A path becomes relative to `folder` where both lie in one folder, else whole; what is not there stays as it is.
    """
    own = files(item)
    here, project = folder.resolve(), folder.resolve().parent
    moved = []
    for attached in own:
        place = (origin / attached.path).resolve() if not address(attached.path) and "\0" not in attached.path else here
        if place.is_file() and not Path(attached.path).is_absolute() and place != (here / attached.path).resolve():
            path = os.path.relpath(place, here) if place.is_relative_to(project) else str(place)
            attached = replace(attached, path=Path(path).as_posix())
        moved.append(attached)
    if moved == own:
        return item
    return item.with_custom(bibtex={**state.extra(item), "file": written(moved)})


def addresses(item: Item) -> list[str]:
    """Where an item is on the web: its DOI, then its URL."""
    doi = item["DOI"].strip()
    found = [f"https://doi.org/{quote(doi, safe='/:;()._-')}"] if re.fullmatch(r"10\.\d{4,9}/\S+", doi) else []
    return [*found, *filter(None, [address(item["URL"])])]


def document(path: str, folder: Path) -> Path:
    """The file of a path that a .bib file names, to be opened; LibraryError for what is not there or not safe."""
    if "\0" in path or path.startswith(("\\\\", "//")):
        raise LibraryError(f"{path!r} is no file of this machine")
    try:
        place = (folder / path).resolve()
        if not place.is_file():
            raise LibraryError("is not there" if not place.exists() else "is no file", file=str(folder / path))
        with place.open("rb") as stream:
            begins = stream.read(1024)
    except OSError as error:
        raise LibraryError(f"cannot be read: {error.strerror}", file=str(folder / path)) from None
    kind = DOCUMENTS.get(place.suffix.lower())
    if kind is None:
        hint = f"{', '.join(DOCUMENTS)} are"
        raise LibraryError("is not opened: it may do more than be read", file=str(place), hint=hint)
    # Before a PDF's first words there may be others (PDF 32000-1, Annex H.3.4.1).
    if (at := begins.find(kind)) < 0 or (at and kind != DOCUMENTS[".pdf"]):
        raise LibraryError(f"is not opened: it is no {place.suffix} file inside", file=str(place))
    if not kind and (b"\0" in begins or begins.startswith((b"#!", b"[Desktop Entry]"))):
        raise LibraryError("is not opened: it is no text", file=str(place))
    return place


def safe_name(text: str) -> str:
    """A file's name of letters, digits, dot, plus, minus and underscore alone; no device's, none hidden.

    >>> safe_name("DBLP:conf/ijcai/../x y")
    'DBLP_conf_ijcai_.._x_y'
    """
    name = _UNSAFE.sub("_", text).strip(".") or "_"
    name = name if len(name) <= _MOST_LETTERS else name[:_MOST_LETTERS]
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def name_for(key: str, source: Path, folder: Path) -> Path:
    """Where the copy of a file goes: `files/KEY.pdf`, or KEY-2.pdf when that is taken."""
    suffix = _UNSAFE.sub("", source.suffix.lower())
    stem, place, number = safe_name(key), Path(), 1
    while not number - 1 or (folder / place).exists():
        place = Path(FOLDER) / f"{stem}{f'-{number}' if number > 1 else ''}{suffix}"
        number += 1
    return place


def attachable(source: str) -> Path:
    """The file that a person wants to attach."""
    path = Path(source)
    if not path.is_file():
        raise UsageError("is a folder" if path.is_dir() else "no such file", file=source)
    return path
