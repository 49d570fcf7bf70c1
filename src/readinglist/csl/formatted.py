"""What a style makes of items before an output writes it: runs of formatted text, blocks, entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

#: What a run may be set in, as `Run.formats` names it.
FORMATS = ("italic", "oblique", "bold", "light", "smallcaps", "underline", "sup", "sub")


class Run(NamedTuple):
    """A stretch of text, how it is set (outermost format first, see FORMATS), and the address it links to."""

    text: str
    formats: tuple[str, ...] = ()
    link: str = ""


class Block(NamedTuple):
    """Runs of one entry that stand together (CSL 1.0.2, Display).

    `display` is "" for text that runs on, "block" for a paragraph of its own, "left-margin" and "right-inline" for the
    two columns of a numbered list, "indent" for an indented paragraph.
    """

    runs: Sequence[Run]
    display: str = ""


class Entry(NamedTuple):
    """An item's entry in a bibliography; `key` is its citekey."""

    key: str
    blocks: Sequence[Block]


class Layout(NamedTuple):
    """How a style wants its list set (CSL 1.0.2, Bibliography-specific Options).

    `second_field_align` is "" for none, "flush" or "margin"; spacings count lines.
    """

    hanging_indent: bool = False
    second_field_align: str = ""
    line_spacing: int = 1
    entry_spacing: int = 1
