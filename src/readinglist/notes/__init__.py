"""Notes: a file an item, out of a template, for Obsidian, Logseq, Org and the like; what a person wrote is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import UsageError, near

if TYPE_CHECKING:
    from readinglist.item import Item
    from readinglist.notes.template import Template

#: The templates that we have: name -> file beside this one.
TEMPLATES = {"markdown": "markdown.md", "org": "org.org"}
#: The extension of a template's file -> the syntax of its notes; others are text without marks of their own.
_SYNTAX = {".org": "org"}
_OUTPUT = {"md": "markdown", "org": "org"}


@dataclass(frozen=True, slots=True)
class Note:
    """What became of a note: a file that was written, or one that was there already and stays."""

    path: Path
    written: bool


def template_of(name: str) -> Template:
    """One of TEMPLATES, or a person's own file; raises UsageError for a file that is not there."""
    from readinglist.notes.template import Template

    own = TEMPLATES.get(name)
    path = Path(__file__).parent / own if own else Path(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        hint = f"ours are {' and '.join(TEMPLATES)}; {near(path)}"
        raise UsageError("no such template", file=name, hint=hint) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is no UTF-8"
        raise UsageError(f"the template cannot be read: {why}", file=name) from None
    return Template(text, _SYNTAX.get(path.suffix.lower(), "md"), path.name)


def note(item: Item, template: Template, *, style: str = "chicago", locale: str | None = None) -> str:
    """The note of an item, its reference and citation in a style where the template names them."""
    from readinglist import csl

    output = _OUTPUT[template.syntax]
    rendered = {}
    if "reference" in template.names:
        entries = csl.entries([item], style=style, locale=locale, output=output)
        rendered["reference"] = entries[0][1] if entries else ""
    if "citation" in template.names:
        cited = csl.citations([[csl.Cite(item.id)]], [item], style=style, locale=locale, output=output)
        rendered["citation"] = cited[0]
    return template.filled(item, rendered)


def write(
    items: Sequence[Item],
    folder: Path,
    template: Template,
    *,
    style: str = "chicago",
    locale: str | None = None,
    overwrite: bool = False,
) -> Iterator[Note]:
    """Write a note for each item into a folder, which is made; a file that is there stays, but for `overwrite`.

    Items need citekeys: a note is named by its own. Raises UsageError where a file cannot be written.
    """
    from readinglist.library import files
    from readinglist.notes import names

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot be made: {error.strerror}", file=str(folder), hint="name a folder") from None
    for item, name in zip(items, names.unique([item.id for item in items]), strict=True):
        path = folder / f"{name}.{template.syntax}"
        if path.is_symlink() or (path.exists() and not overwrite):
            # A link may lead anywhere.
            yield Note(path, written=False)
            continue
        files.write(path, note(item, template, style=style, locale=locale).encode())
        yield Note(path, written=True)
