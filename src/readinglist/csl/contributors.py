"""cs:names: an item's lists of names with their labels, and what stands for them (CSL 1.0.2, Names, Substitute)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readinglist.csl import names
from readinglist.csl.names import NameList, NamePlan
from readinglist.csl.nodes import Node
from readinglist.csl.pieces import Made, Maker, finisher, sequence
from readinglist.csl.state import Renderer, Shape, State
from readinglist.csl.tree import Output, Several, joined
from readinglist.item import Name, named

if TYPE_CHECKING:
    from readinglist.csl.compile import Compiler


@dataclass(slots=True)
class Printed:
    """The first names of an entry: their lists, for what takes their place in the next entries."""

    lists: list[NameList]
    whole: Output


@dataclass(frozen=True, slots=True)
class Parts:
    """The children of a cs:names, which the cs:names of its cs:substitute take over where they have none."""

    name: Node | None
    et_al: Node | None
    label: Node | None
    label_first: bool


def maker(compiler: Compiler, node: Node) -> Maker:
    """What prints a cs:names. One without children in a cs:substitute takes those of the cs:names around it."""
    above = compiler.above
    own = Parts(node.find("name"), node.find("et-al"), node.find("label"), _label_first(node))
    parts = above if above is not None and not node.children else own
    variables = node.get("variable").split()
    plan = names.plan(parts.name, parts.et_al, compiler.inherited, compiler.tree.options, compiler.locale)
    delimiter = node.get("delimiter") or compiler.inherited.get("names-delimiter", "")
    label = _labels(compiler, parts)
    finish = finisher(node)
    substitute = node.find("substitute")
    compiler.above = own
    others = [compiler.element(child) for child in substitute.children] if substitute else []
    compiler.above = above

    def make(shape: Shape) -> Made:
        present = [variable for variable in variables if variable in shape.present]
        made = [other(shape).renderers for other in others if other is not None]
        runs = [sequence(renderers) for renderers in made if renderers]
        if not present and not runs:
            return Made([], True)

        def render(state: State) -> Output:
            state.called += 1
            out = _printed(state, present, plan, label, delimiter) if present else None
            printed = True
            if out is None and state.names_text is None:
                out, printed = _substituted(state, runs)
            if out is None:
                return None
            state.rendered += 1
            if state.first_names is None and state.sorting is None:
                # What stands for the names is replaced in the same way (Reference Grouping), but not a mere "Anon.".
                out = NameList([out], [0])
                state.first_names = Printed([out] if printed else [], out)
            return finish(out, state.record.language) if finish else out

        return Made([render])

    return make


def _label_first(node: Node) -> bool:
    tags = [child.tag for child in node.children]
    return "label" in tags and "name" in tags and tags.index("label") < tags.index("name")


def _substituted(state: State, runs: list[Renderer]) -> tuple[Output, bool]:
    """The first of the substitutes that prints something, and whether that is a variable; it is not printed again."""
    outer, before = state.log, state.suppressed
    for run in runs:
        state.suppressed = state.log = set(before or ())
        out = run(state)
        if out is not None:
            printed = len(state.log) > len(before or ())
            if outer is not None:
                outer |= state.log
                state.suppressed = outer
            state.log = outer
            return list(out) if type(out) is Several else out, printed
        if state.names_text is not None:  # the names that would stand here are left out
            break
    state.log, state.suppressed = outer, before
    return None, False


def _printed(
    state: State,
    present: list[str],
    plan: NamePlan,
    label: Callable[[str, int], tuple[Output, bool]] | None,
    delimiter: str,
) -> Output:
    """The lists of names of an item's variables, each with its label; None for none."""
    found: list[tuple[str, list[Name]]] = [
        (variable, state.record.names[variable])
        for variable in present
        if not (state.suppressed and variable in state.suppressed)
    ]
    if not found:
        return None
    if len(found) == 2 and found[0][1] == found[1][1] and {found[0][0], found[1][0]} == {"editor", "translator"}:
        together = label is None or label("editortranslator", 1)[0] is not None
        found = [("editortranslator", found[0][1])] if together else found
    if plan.form == "count":
        return str(sum(names.shown(plan, len(named(people)), state)[0] for _, people in found))
    outs: list[Output] = []
    lists: list[NameList] = []
    for variable, people in found:
        listed = names.listed(people, plan, state)
        if listed is None:
            continue
        lists.append(listed)
        out: Output = listed
        if label is not None and state.sorting is None:
            word, first = label(variable, len(people))
            if word is not None:
                out = [word, out] if first else [out, word]
        outs.append(out)
        if state.log is not None:
            state.log |= {"editor", "translator"} if variable == "editortranslator" else {variable}
    if not outs:
        return None
    whole = joined(outs, delimiter)
    if state.first_names is None and state.sorting is None:
        state.first_names = Printed(lists, whole)
        if state.suppress_names:
            state.names_text = whole
            return None
    return whole


def _labels(compiler: Compiler, parts: Parts) -> Callable[[str, int], tuple[Output, bool]] | None:
    """What gives the label of a variable with so many names, and whether it stands first."""
    if parts.label is None:
        return None
    node = parts.label
    finish, form, plural = finisher(node, is_term=True), node.get("form", "long"), node.get("plural", "contextual")
    locale = compiler.locale
    known: dict[tuple[str, bool], Output] = {}

    def label(variable: str, count: int) -> tuple[Output, bool]:
        many = plural == "always" or (plural == "contextual" and count > 1)
        key = (variable, many)
        if key not in known:
            text = locale.term(variable, form, plural=many)
            known[key] = (finish(text, locale.language[:2]) if finish else text) if text else None
        return known[key], parts.label_first

    return label
