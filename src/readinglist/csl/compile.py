"""A style's elements -> functions that print them (CSL 1.0.2, Rendering Elements).

An element is made into a renderer once for each shape of an item (see `state.Shape`): tests of type and of variables
are decided then, what has nothing to print is left out, and macros are written out where they are called. What depends
on the cite is asked when it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from readinglist.csl import conditions, contributors, dates, numbers, pieces, rich
from readinglist.csl.locale import Locale
from readinglist.csl.nodes import Area, Node, StyleTree
from readinglist.csl.pieces import LACKING, Finish, Made, Maker
from readinglist.csl.state import CITE_VARIABLES, Renderer, Shape, State
from readinglist.csl.tree import Look, Output, Span
from readinglist.item import DATE_VARIABLES, NAME_VARIABLES

_LINKS = {
    "DOI": "https://doi.org/", "PMID": "https://www.ncbi.nlm.nih.gov/pubmed/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/", "URL": "",
}  # fmt: skip
#: Variables that count something: a label is plural from two.
_COUNTS = ("number-of-pages", "number-of-volumes")
_SHORT = {"title": "title-short", "container-title": "container-title-short"}
_DIGITS = re.compile(r"\d+")
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+")

_TERM = Look(term=True)
#: Variables whose lists and ranges are set as those of numbers.
_NUMBERS = frozenset(
    ("chapter-number", "collection-number", "edition", "issue", "number", "part-number", "supplement-number", "volume")
)


class Asked(NamedTuple):
    """What a style's conditions and elements ask of items."""

    variables: frozenset[str]
    numeric: frozenset[str]


def asked(tree: StyleTree) -> Asked:
    """The variables that a style speaks of anywhere."""
    variables: set[str] = set()
    numeric: set[str] = set()

    def look_at(node: Node) -> None:
        found = node.get("variable").split()
        variables.update(found)
        variables.update(_SHORT.get(variable, variable) for variable in found)
        numeric.update(node.get("is-numeric").split())
        for child in node.children:
            look_at(child)

    for area in filter(None, (tree.citation, tree.bibliography)):
        for node in (*area.keys, area.layout):
            look_at(node)
    for macro in tree.macros.values():
        look_at(macro)
    return Asked(frozenset(variables | numeric), frozenset(numeric))


class Compiler:
    """Makes the elements of one area of a style ("citation" or "bibliography"), in its locale."""

    def __init__(self, tree: StyleTree, area: Area, locale: Locale) -> None:
        self.tree = tree
        self.locale = locale
        self.inherited = {**tree.options, **area.options}
        #: Whether the style says itself where a year suffix stands; else it stands behind the first year.
        self.explicit_suffix = any(
            tree.prints(one.layout, ("year-suffix",)) for one in (tree.citation, tree.bibliography) if one is not None
        )
        self.above: contributors.Parts | None = None  # the cs:names in whose substitute an element stands
        self._macros: dict[str, Maker] = {}

    def layout(self, layout: Node) -> Callable[[Shape], Callable[[State], list[Output]]]:
        """What prints the fields of a cite or an entry: the elements of a cs:layout, without its affixes."""
        makers = self.children(layout)
        made: dict[Shape, Callable[[State], list[Output]]] = {}

        def of(shape: Shape) -> Callable[[State], list[Output]]:
            found = made.get(shape)
            if found is None:
                found = made[shape] = pieces.fields(pieces.together(makers, shape).renderers)
            return found

        return of

    def children(self, node: Node) -> list[Maker]:
        return [maker for child in node.children if (maker := self.element(child)) is not None]

    def element(self, node: Node) -> Maker | None:
        make = _ELEMENTS.get(node.tag)
        return make(self, node) if make else None

    def _page_terms(self) -> tuple[str, str]:
        """What stands between the ends of a range of pages, and between the last two of a list."""
        delimiter = self.locale.term("page-range-delimiter")
        return "–" if delimiter is None else delimiter, self.locale.ampersand()

    # Elements

    def _text(self, node: Node) -> Maker | None:
        if macro := node.get("macro"):
            return self._macro(node, macro)
        variable = node.get("variable")
        finish = pieces.finisher(node, is_term="term" in node.attributes, is_address=variable in _LINKS)
        if variable:
            return self._variable(node, variable, finish)
        if "term" in node.attributes:
            text = self.locale.term(node.get("term"), node.get("form", "long"), plural=node.get("plural") == "true")
            if text is None:
                return None
            return self._fixed([Span(_TERM, [text])] if text else text, finish)
        value = node.get("value")
        return self._fixed(rich.edged(value), finish) if value else None

    def _fixed(self, text: Output, finish: Finish | None) -> Maker:
        """A term or a value: the same for all. A term that is empty prints nothing, but is there."""
        out = finish(text, self.locale.language[:2]) if finish and text else text

        def render(_: State) -> Output:
            return out

        made = Made([render], asks=False)
        return lambda _: made

    def _macro(self, node: Node, name: str) -> Maker | None:
        maker = self.macro(name)
        finish = pieces.finisher(node)

        def make(shape: Shape) -> Made:
            found = maker(shape)
            if not found.renderers or (finish is None and len(found.renderers) == 1 and found.asks and not found.calls):
                return found
            return Made([pieces.grouped(found.renderers, found.calls, "", finish)], asks=found.asks)

        return make

    def macro(self, name: str) -> Maker:
        """The elements of a macro, each for a shape once."""
        found = self._macros.get(name)
        if found is None:
            above, self.above = self.above, None
            makers = self.children(self.tree.macros[name]) if name in self.tree.macros else []
            self.above = above
            made: dict[Shape, Made] = {}

            def make(shape: Shape) -> Made:
                known = made.get(shape)
                if known is None:
                    known = made[shape] = pieces.together(makers, shape)
                return known

            found = self._macros[name] = make
        return found

    def _variable(self, node: Node, variable: str, finish: Finish | None) -> Maker:
        if variable in CITE_VARIABLES:
            return _always(self._cite_variable(variable, finish))
        if variable in NAME_VARIABLES:
            return lambda _: LACKING
        short = _SHORT.get(variable) if node.get("form") == "short" else None
        link = _LINKS.get(variable)
        pages = self.tree.options.get("page-range-format", "")
        delimiter, also = self._page_terms()
        is_number, locale = variable in _NUMBERS, self.locale

        def render(state: State) -> Output:
            state.called += 1
            if state.suppressed and variable in state.suppressed:
                return None
            fields = state.record.fields
            value = (short and fields.get(short)) or fields.get(variable)
            if not value:
                return None
            out: Output
            if variable == "page":
                out = numbers.pages(rich.clean(value), pages, delimiter, also)
            elif link is not None:
                out = linked(rich.clean(value), link, finish)
                if out is not None:
                    state.prints(variable)
                    return out
                out = rich.clean(value)
            elif is_number and numbers.is_numeric(value):
                out = numbers.shown(value, "numeric", locale)
            else:
                out = rich.read(value)
            if not out:
                return None
            state.prints(variable)
            return finish(out, state.record.language) if finish else out

        made = Made([render])
        return lambda shape: made if variable in shape.present or short in shape.present else LACKING

    def _cite_variable(self, variable: str, finish: Finish | None) -> Renderer:
        delimiter, also = self._page_terms()
        format = self.tree.options.get("page-range-format", "")

        def render(state: State) -> Output:
            if variable != "year-suffix":
                state.called += 1
            value: Output
            if variable == "locator":
                value = state.locator
                if value and state.label == "page":
                    value = numbers.pages(rich.clean(state.locator), format, delimiter, also)
                elif value:
                    value = numbers.pages(rich.clean(state.locator), "", delimiter, also)
            elif variable == "citation-number":
                value = str(state.record.number) if state.record.number else ""
            elif variable == "citation-label":
                value = state.record.label
                if state.settings.letters and not self.explicit_suffix and not state.plain_year:
                    value += state.settings.letters
                    state.suffixed = True
            elif variable == "first-reference-note-number":
                value = str(state.position.first_note) if state.position.first_note else ""
            else:
                value = "" if state.plain_year else state.settings.letters
                state.suffixed = True
                state.called += bool(value)
            if not value:
                return None
            state.prints(variable)
            return finish(value, state.record.language) if finish else value

        return render

    def _number(self, node: Node) -> Maker:
        variable, form = node.get("variable"), node.get("form", "numeric")
        finish, locale = pieces.finisher(node), self.locale
        gender = locale.gender(_TERM_OF.get(variable, variable))
        pages = self.tree.options.get("page-range-format", "")
        delimiter, also = self._page_terms()

        def render(state: State) -> Output:
            state.called += 1
            if state.suppressed and variable in state.suppressed:
                return None
            if variable == "locator":
                value = state.locator
            elif variable == "citation-number":
                value = str(state.record.number) if state.record.number else ""
            else:
                value = state.record.fields.get(variable, "")
            if not value:
                return None
            state.prints(variable)
            value = rich.clean(value)
            if state.sorting is not None:
                return _DIGITS.sub(lambda match: match[0].zfill(12), value)
            if form == "numeric" and variable in ("page", "locator"):
                out: Output = numbers.pages(value, pages, delimiter, also)
            else:
                out = numbers.shown(value, form, locale, gender) if numbers.is_numeric(value) else rich.read(value)
            return finish(out, state.record.language) if finish else out

        made = Made([render])
        if variable in CITE_VARIABLES:
            return lambda _: made
        return lambda shape: made if variable in shape.present else LACKING

    def _label(self, node: Node) -> Maker | None:
        variable = node.get("variable")
        form, plural = node.get("form", "long"), node.get("plural", "contextual")
        finish, locale = pieces.finisher(node, is_term=True), self.locale

        def render(state: State) -> Output:
            if variable == "locator":
                name, value = state.label or "page", state.locator
            else:
                name, value = _TERM_OF.get(variable, variable), state.record.fields.get(variable, "")
            if variable == "citation-number":
                value = str(state.record.number)
            if not value or (state.suppressed and variable in state.suppressed):
                return None
            many = plural == "always" or (
                plural == "contextual" and numbers.is_plural(value, counts=variable in _COUNTS)
            )
            text = locale.term(name, form, plural=many)
            if not text:
                return None
            return finish(text, locale.language[:2]) if finish else text

        made = Made([render])
        if variable in CITE_VARIABLES:
            return lambda _: made
        return lambda shape: made if variable in shape.present else Made([], asks=False)

    def _date(self, node: Node) -> Maker:
        variable, finish, locale = node.get("variable"), pieces.finisher(node), self.locale
        plan = dates.plan(node, locale)
        wanted = tuple(part.name for part in plan.parts)
        if variable not in DATE_VARIABLES:
            return lambda _: LACKING
        implicit = not self.explicit_suffix

        def render(state: State) -> Output:
            state.called += 1
            if state.suppressed and variable in state.suppressed:
                return None
            date = state.record.dates.get(variable)
            if date is None:
                return None
            if state.plain_year and variable == "accessed":  # when a work was read does not tell it from another
                return None
            if state.sorting is not None:
                state.rendered += 1
                return dates.key(date, wanted)
            letters = state.settings.letters if implicit and not state.suffixed else ""
            if state.suffix_only and not state.suffixed:
                state.suffixed = True
                state.rendered += 1
                return letters if implicit else None
            out: Output = None
            if date.parts:
                out = dates.rendered(date, plan, "" if state.plain_year else letters)
                if letters and "year" in wanted:
                    state.suffixed = True
            elif "year" in wanted or not wanted:
                out = rich.read(date.literal)
                if letters and out:
                    out = [out, "-" + letters] if not state.plain_year else out
                    state.suffixed = True
            if not out:
                return None
            state.prints(variable)
            return finish(out, state.record.language) if finish else out

        made = Made([render])
        return lambda shape: made if variable in shape.present else LACKING

    def _group(self, node: Node) -> Maker:
        makers = self.children(node)
        delimiter = node.get("delimiter")
        finish = pieces.finisher(node)

        def make(shape: Shape) -> Made:
            found = pieces.together(makers, shape)
            if not found.renderers:
                return found
            return Made([pieces.grouped(found.renderers, found.calls, delimiter, finish)], asks=found.asks)

        return make

    def _choose(self, node: Node) -> Maker:
        branches = [(conditions.test(branch), self.children(branch)) for branch in node.children]

        def make(shape: Shape) -> Made:
            open_branches: list[tuple[Callable[[State], bool] | None, Renderer | None]] = []
            asks = False
            for test, makers in branches:
                decided = test(shape)
                if decided is False:
                    continue
                if decided is True and not open_branches:
                    return pieces.together(makers, shape)
                inner = pieces.together(makers, shape)
                asks = asks or inner.asks
                run = pieces.several(inner.renderers, inner.calls)
                open_branches.append((None if decided is True else decided, run))
                if decided is True:
                    break
            if not open_branches:
                return Made([], asks=False)

            def render(state: State) -> Output:
                for test, run in open_branches:
                    if test is None or test(state):
                        return run(state) if run else None
                return None

            return Made([render], asks=asks)

        return make

    def _names(self, node: Node) -> Maker:
        return contributors.maker(self, node)


#: Variables whose label is the term of another.
_TERM_OF = {"page-first": "page"}

_ELEMENTS: dict[str, Callable[[Compiler, Node], Maker | None]] = {
    "text": Compiler._text,
    "number": Compiler._number,
    "label": Compiler._label,
    "date": Compiler._date,
    "group": Compiler._group,
    "choose": Compiler._choose,
    "names": Compiler._names,
}


def _always(render: Renderer) -> Maker:
    made = Made([render])
    return lambda _: made


def linked(value: str, base: str, finish: Finish | None) -> Output:
    """An identifier with the address that it leads to; None where it leads nowhere."""
    if not value:
        return None
    address = value if _ADDRESS.fullmatch(value) else f"{base}{value}" if base else ""
    if not address:
        return None
    out: Output = Span(Look(link=address), [value])
    return finish(out, "en") if finish else out
