"""The package around a Word document: an archive of parts that tell what they are and how they hang together.

Source: ECMA-376, part 2 (Open Packaging Conventions).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from html import escape
from io import BytesIO

#: The namespace of relationships within a document; a relationship's type is a word behind it.
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    "</Types>"
)
_MODES = {"hyperlink": ' TargetMode="External"'}
#: The earliest time that an archive can hold.
_TIME = (1980, 1, 1, 0, 0, 0)


def packed(document: bytes, styles: bytes, links: Mapping[str, str]) -> bytes:
    """A document and its styles, both XML, as the bytes of a .docx: the same bytes for the same parts.

    `links` are the addresses that the document links to, by the names of their relationships; "styles" is taken.
    """
    hyperlinks = [(name, "hyperlink", address) for name, address in links.items()]
    parts = {
        "[Content_Types].xml": _TYPES.encode(),
        "_rels/.rels": _relations([("document", "officeDocument", "word/document.xml")]),
        "word/_rels/document.xml.rels": _relations([("styles", "styles", "styles.xml"), *hyperlinks]),
        "word/document.xml": document,
        "word/styles.xml": styles,
    }
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in parts.items():
            info = zipfile.ZipInfo(name, _TIME)
            # The same on every system.
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
            archive.writestr(info, part)
    return data.getvalue()


def _relations(targets: Iterable[tuple[str, str, str]]) -> bytes:
    """Relationships by name, kind and target; a hyperlink's target stands outside."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{escape(target)}"{_MODES.get(kind, "")}/>'
        for name, kind, target in targets
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
