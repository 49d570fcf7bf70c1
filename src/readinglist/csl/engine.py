"""A style in a language, ready to print: its locale, and its two areas compiled (CSL 1.0.2, Style Structure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from readinglist.csl import catalogue, compile, locale, nodes, punctuation, sorting
from readinglist.csl.catalogue import Style
from readinglist.csl.locale import Locale
from readinglist.csl.nodes import Area, Node, StyleTree
from readinglist.csl.state import Record, State
from readinglist.csl.tree import Output, look
from readinglist.item import Item, Name


class Section:
    """One area of a style: what prints a cite or an entry, how they are sorted, what stands around them."""

    def __init__(self, tree: StyleTree, area: Area, locale: Locale) -> None:
        self.compiler = compile.Compiler(tree, area, locale)
        self.options = area.options
        self._layout = self.compiler.layout(area.layout)
        self.order = sorting.Order(self.compiler, area.keys)
        self.prefix, self.suffix = area.layout.get("prefix"), area.layout.get("suffix")
        self.delimiter = area.layout.get("delimiter")
        self.look = look(area.layout.attributes)
        self._area, self._tree = area, tree

    def elements(self) -> Iterator[Node]:
        """The elements that the layout may print, those of macros included."""
        return self._tree.reached(self._area.layout)

    def fields(self, state: State) -> list[Output]:
        """What the layout prints of a state's item, field by field."""
        return self._layout(state.record.shape)(state)

    def printed(self, state: State) -> Output:
        """The same in one; None for nothing."""
        return self.fields(state) or None


class Engine:
    """A style in a locale. Nothing of it depends on items, so one serves all lists."""

    def __init__(self, tree: StyleTree, language: str) -> None:
        self.options: Mapping[str, str] = tree.options
        self.locale = locale.merged(language, tree.locales)
        self.marks = punctuation.marks(self.locale)
        self.asked = compile.asked(tree)
        self.citation = Section(tree, tree.citation, self.locale)
        self.bibliography = Section(tree, tree.bibliography, self.locale) if tree.bibliography else None
        self.is_note = tree.options.get("class") == "note"

    def record(self, item: Item, people: Mapping[str, list[Name]]) -> Record:
        """An item with its names, ready to be printed in the style."""
        language = self.options.get("default-locale") or "en"
        return Record(item, language, people, self.asked.variables, self.asked.numeric)

    def text(self, output: Output) -> str:
        """The text of an output, as it is printed."""
        return punctuation.plain(output, self.marks)


def engine(style: Style, language: str | None) -> Engine:
    """The engine of a style in a language, "" or None for the style's own. InputError for a file that is no style."""
    if not catalogue.is_official(style.file):
        from readinglist.csl import check  # the schema is read with citeproc-py, which takes its time

        check.check(style.file)
    return _loaded(style.file, style.file.stat().st_mtime_ns, language or "", style.locale)


@lru_cache(maxsize=4)
def _loaded(file: Path, _changed: int, language: str, own: str) -> Engine:
    """Kept for the next list in the same style, unless its file changed."""
    return Engine(nodes.read(file), locale.chosen(language) if language else locale.own(own))
