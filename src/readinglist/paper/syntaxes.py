"""The syntaxes of documents: which file is written in which, and what bibliography it needs."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from readinglist.errors import UnknownName, UsageError
from readinglist.paper.use import Scan


@dataclass(frozen=True, slots=True)
class Syntax:
    """A syntax of documents: `endings` are tried behind the name of a file that is taken in; `format` is the
    bibliography that a document needs where it names none.
    """

    name: str
    extensions: tuple[str, ...]
    format: str = "bibtex"
    endings: tuple[str, ...] = ()

    def scan(self, text: str) -> Scan:
        """What a text in this syntax says of a bibliography."""
        found: Scan = import_module(f"readinglist.paper.{self.name}").scan(text)
        return found


SYNTAXES = {
    syntax.name: syntax
    for syntax in (
        Syntax("pandoc", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd", ".rmarkdown", ".pmd", ".txt")),
        Syntax("latex", (".tex", ".ltx", ".latex", ".rnw", ".aux"), endings=(".tex",)),
        Syntax("typst", (".typ",), format="hayagriva"),
        Syntax("org", (".org",)),
        Syntax("asciidoc", (".adoc", ".asciidoc", ".asc")),
    )
}
_ALIASES = {
    "markdown": "pandoc", "md": "pandoc", "quarto": "pandoc", "rmarkdown": "pandoc", "tex": "latex", "natbib": "latex",
    "biblatex": "latex", "typ": "typst", "org-ref": "org", "asciidoctor": "asciidoc", "adoc": "asciidoc",
}  # fmt: skip


def get(name: str) -> Syntax:
    """A syntax by its name or alias; raises UnknownName."""
    plain = name.lower()
    found = SYNTAXES.get(_ALIASES.get(plain, plain))
    if found is None:
        raise UnknownName("syntax", name, [*SYNTAXES, *_ALIASES], hint=f"known: {', '.join(SYNTAXES)}.")
    return found


def by_extension(name: str) -> Syntax:
    """The syntax of a document by its name; raises UsageError for one that is not known."""
    lower = name.lower()
    for syntax in SYNTAXES.values():
        if lower.endswith(syntax.extensions):
            return syntax
    hint = f"say by --syntax how it is written: {', '.join(SYNTAXES)}"
    raise UsageError("is no document whose citations are known", file=name, hint=hint)
