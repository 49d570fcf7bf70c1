"""Word (.docx): the paragraphs, notes and fields of WordprocessingML, with the parts that tell what they are.

Elements are known by their names without the namespace, which the transitional and the strict form (ECMA-376) have
each their own of.
"""

from __future__ import annotations

from readinglist.documents.archive import Archive
from readinglist.documents.blocks import Document
from readinglist.documents.docx.reader import Reader, targets
from readinglist.documents.office.paragraphs import title_of


def document(data: bytes, name: str) -> Document:
    """Read a document; `line` of a block is the number of its paragraph, notes stand behind the text.

    Raises InputError for what is no archive or has no text.
    """
    archive = Archive(data, name)
    package = targets(archive, "")
    main = next((part for kind, part in package.values() if kind == "officeDocument"), "word/document.xml")
    core = next((part for kind, part in package.values() if kind == "core-properties"), "docProps/core.xml")
    reader = Reader(archive, main)
    reader.walk(archive.tree(main))
    reader.read_notes()
    return reader.document(name, "docx", title_of(archive.optional(core)))
