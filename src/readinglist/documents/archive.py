"""Archives of XML, which .docx, .odt and .epub are: their parts, within limits of size, and trees without entities."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zlib import error as ZlibError  # noqa: N812

from readinglist.documents import xml
from readinglist.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

#: A part of an archive is read up to so many bytes, all of them together up to four times as many.
MOST_BYTES = 64 << 20
#: An archive of more parts than a book has is not opened.
MOST_PARTS = 20_000


class Archive:
    """A zip archive whose parts are read by name. Nothing is ever written to disk, so that names can do no harm."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = 4 * MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise self._broken(str(error)) from None
        if len(self._zip.namelist()) > MOST_PARTS:
            raise InputError(
                f"is an archive of more than {MOST_PARTS} parts", file=name, hint="no document has so many"
            )

    def _broken(self, what: str) -> InputError:
        return InputError(f"is a broken archive ({what})", file=self.name, hint="save or download it again")

    @property
    def parts(self) -> list[str]:
        return self._zip.namelist()

    def __contains__(self, part: str) -> bool:
        return part in self._zip.NameToInfo

    def read(self, part: str) -> bytes:
        """The bytes of a part. InputError where it is missing, encrypted, broken, or grows beyond the limits."""
        try:
            info = self._zip.getinfo(part)
            if info.flag_bits & 1:
                hint = "save it without a password"
                raise InputError("is protected by a password", file=self.name, hint=hint)
            most = min(MOST_BYTES, self._left)
            with self._zip.open(info) as opened:
                data = opened.read(most + 1)
        except KeyError:
            raise self._broken(f"it has no {part}") from None
        except (zipfile.BadZipFile, ZlibError, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._broken(str(error)) from None
        if len(data) > most:
            raise InputError(f"unpacks to more than {most >> 20} MB", file=self.name, hint="no document is so large")
        self._left -= len(data)
        return data

    def tree(self, part: str) -> _Element:
        """The root of a part's XML; InputError where it is broken."""
        from lxml.etree import XMLSyntaxError

        try:
            root = xml.tree(self.read(part))
        except XMLSyntaxError as error:
            raise self._broken(f"{part}: {error.msg}") from None
        if root is None:
            raise self._broken(f"{part} is no XML")
        return root

    def optional(self, part: str) -> Any:
        """The same of a part without which the document can be read: an element without content where it is broken."""
        from lxml.etree import Element

        with suppress(InputError):
            if part in self:
                return self.tree(part)
        return Element("missing")
