"""LaTeX, in one walk over its tokens: sections, paragraphs, lists, notes and bibliographies written out by hand.

Nothing is expanded, included or run: of a command that is not known here the arguments are read as text.
"""

from __future__ import annotations

from readinglist.documents.blocks import Block, first_heading
from readinglist.documents.latex.commands import CITING, RESOURCES
from readinglist.documents.latex.reader import Reader
from readinglist.documents.latex.source import Source


def blocks(text: str) -> tuple[str, list[Block]]:
    """The title (else the first heading); a block for each heading, paragraph and item, at the end one for each note.

    The notes come in the order of their numbers, each with the line where its command stands.
    """
    source = Source(text)
    found = Reader(source).read()
    return source.title() or first_heading(found), found


def cited(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    r"""The citekeys in order of first citation ("*" for \nocite{*}), and the names of the .bib files.

    Names that lead out of the document's own folder are left out: a document must not make us read other files.
    """
    source = Source(text)
    keys: dict[str, None] = {}
    files: dict[str, None] = {}
    for at, token in enumerate(source.tokens):
        if token.name in CITING:
            keys.update(dict.fromkeys(key for key in source.citation(at)[0] if not {"#", "\\"} & {*key}))
            continue
        bibtex = token.name == "bibliography"
        if (bibtex or token.name in RESOURCES) and (argument := source.argument(at + 1)):
            names = source.listed(*argument) if bibtex else [source.raw(*argument).strip()]
            ending = ".bib" if bibtex else ""
            files.update((each if each.endswith(ending) else each + ending, None) for each in names if _is_beside(each))
    return tuple(keys), tuple(files)


def _is_beside(name: str) -> bool:
    """Whether a file's name stays within the folder of the document: no absolute path, no scheme, no way upwards."""
    return bool(name) and name.isprintable() and name[0] not in "/~|" and not any(
        sign in name for sign in ("..", ":", "\\", "#")
    )  # fmt: skip
