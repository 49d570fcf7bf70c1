"""The field `file` of a .bib file as JabRef writes it: `description:path:type`, several parted by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: What JabRef calls a kind of file.
_TYPES = {".md": "Markdown", ".txt": "Text", ".docx": "Word", ".odt": "OpenDocument text"}
_ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f\"<>\\^`{|}]+", re.IGNORECASE)
#: An address of a file of this machine (RFC 8089); before a drive of Windows there is a slash more.
_LOCAL = re.compile(r"file:(?://(?:localhost)?(?=/))?(?:/(?=[A-Za-z]:))?(?!//)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file, or an address of the web, of an item; `path` is relative to the library folder, or absolute."""

    path: str
    description: str = ""
    type: str = ""

    def __str__(self) -> str:
        return ":".join(map(_escaped, (self.description, self.path, self.type)))

    @classmethod
    def of(cls, path: str, description: str = "") -> Attached:
        """With the type that JabRef gives it."""
        if address(path):
            return cls(path, description, "URL")
        suffix = Path(path).suffix.lower()
        return cls(path, description, _TYPES.get(suffix, suffix.removeprefix(".").upper()))


def _escaped(text: str) -> str:
    return re.sub(r"[\\:;]", r"\\\g<0>", text)


def parsed(value: str) -> list[Attached]:
    r"""The files that a field names; one path alone is one as well, as Zotero, Mendeley and people write it.

    >>> parsed(r":files/a\:b.pdf:PDF;notes.txt")
    [Attached(path='files/a:b.pdf', description='', type='PDF'), Attached(path='notes.txt', description='', type='')]
    """
    if _ADDRESS.fullmatch(value.strip()):
        return [Attached(value.strip())]
    found = []
    for parts in _split(value):
        description, path, kind = ("", parts[0], "") if len(parts) == 1 else (*parts, "")[:3]
        if path.strip():
            found.append(Attached(path.strip(), description.strip(), kind.strip()))
    return found


def _split(value: str) -> Iterator[list[str]]:
    """The parts of each file, escapes resolved; a backslash before anything else is one of a path of Windows."""
    parts = [""]
    characters = iter(value)
    for character in characters:
        if character == "\\":
            following = next(characters, "")
            parts[-1] += following if following and following in "\\:;" else character + following
        elif character == ":":
            parts.append("")
        elif character == ";":
            yield parts
            parts = [""]
        else:
            parts[-1] += character
    yield parts


def written(attached: Iterable[Attached]) -> str:
    """The field that names these files."""
    return ";".join(map(str, attached))


def path_of(text: str) -> str:
    """The path of a `file:` address; what is no such address as it is.

    >>> path_of("file:///home/an/a%20b.pdf"), path_of("file:///C:/b.pdf")
    ('/home/an/a b.pdf', 'C:/b.pdf')
    """
    local = _LOCAL.match(text)
    return unquote(text[local.end() :]) if local else text


def address(text: str) -> str:
    """An address of the web as it may be given to a browser, "" for anything else (javascript:, file:, a command)."""
    text = text.strip()
    if not _ADDRESS.fullmatch(text):
        return ""
    try:
        parts = urlsplit(text)
        return text if parts.hostname and not parts.hostname.startswith("-") else ""
    except ValueError:
        return ""
