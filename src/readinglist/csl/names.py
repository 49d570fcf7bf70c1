"""Names as a style prints them: order, particles, initials, et al. (CSL 1.0.2, Names, Name, Name-part Order, Et-al)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from readinglist.csl import nodes, rich, textcase, tree
from readinglist.csl.locale import Locale
from readinglist.csl.nodes import Node
from readinglist.csl.state import State
from readinglist.csl.tree import Look, Output, Span, look, mapped
from readinglist.item import Name, named

#: Option of cs:name -> what style, citation and bibliography call it (CSL 1.0.2, Inheritable Name Options).
_INHERITED = {
    name: name
    for name in (
        "and", "delimiter-precedes-et-al", "delimiter-precedes-last", "et-al-min", "et-al-use-first", "et-al-use-last",
        "et-al-subsequent-min", "et-al-subsequent-use-first", "initialize", "initialize-with", "name-as-sort-order",
        "sort-separator",
    )
} | {"form": "name-form", "delimiter": "name-delimiter"}  # fmt: skip
# Chinese, Japanese and Korean letters: such names are written family first, in one, and have no initials.
_EAST_ASIAN = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af・·\s]+")
_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)", re.I)
_JOINS = ("’", "'", "-", "–", "ʼ")


class NamePart(NamedTuple):
    """A cs:name-part: how a family or given name is set."""

    case: str
    look: Look | None
    prefix: str
    suffix: str


class NamePlan(NamedTuple):
    """A cs:name with its cs:et-al, ready: the options as they apply in one area of a style. `known` are the names that
    were printed by it.
    """

    form: str
    conjunction: str
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    minimum: int
    use_first: int
    use_last: bool
    subsequent_minimum: int
    subsequent_use_first: int
    initialize: bool
    initialize_with: str | None
    hyphens: bool
    inverted: str
    separator: str
    demote: str
    et_al: Output
    parts: Mapping[str, NamePart]
    look: Look | None
    prefix: str
    suffix: str
    known: dict[tuple[Name, bool, int, bool], Output]


def plan(
    name: Node | None, et_al: Node | None, inherited: Mapping[str, str], style: Mapping[str, str], locale: Locale
) -> NamePlan:
    """The options of a cs:name; `inherited` are those of the area over those of the style."""
    own = dict(name.attributes) if name else {}
    found = {option: value for option, given in _INHERITED.items() if (value := inherited.get(given)) is not None} | own
    minimum, first = nodes.number(found, "et-al-min"), nodes.number(found, "et-al-use-first", 1)
    conjunction = {"text": locale.term("and"), "symbol": locale.ampersand()}.get(found.get("and", ""))
    return NamePlan(
        found.get("form", "long"),
        conjunction or "",
        found.get("delimiter", ", "),
        found.get("delimiter-precedes-last", "contextual"),
        found.get("delimiter-precedes-et-al", "contextual"),
        minimum,
        first,
        found.get("et-al-use-last") == "true",
        nodes.number(found, "et-al-subsequent-min", minimum),
        nodes.number(found, "et-al-subsequent-use-first", first),
        found.get("initialize") != "false",
        found.get("initialize-with"),
        style.get("initialize-with-hyphen") != "false",
        found.get("name-as-sort-order", ""),
        found.get("sort-separator", ", "),
        style.get("demote-non-dropping-particle", "display-and-sort"),
        _et_al(et_al, locale),
        {part.get("name"): _part(part) for part in name.all("name-part")} if name else {},
        look(own),
        own.get("prefix", ""),
        own.get("suffix", ""),
        {},
    )


def _part(node: Node) -> NamePart:
    return NamePart(node.get("text-case"), look(node.attributes), node.get("prefix"), node.get("suffix"))


def _et_al(node: Node | None, locale: Locale) -> Output:
    text = locale.term(node.get("term", "et-al") if node else "et-al")
    set_in = look(node.attributes) if node else None
    return Span(set_in, [text]) if set_in and text else text


class NameList(list[Output]):
    """A printed list of names; `places` says which of its parts are names."""

    __slots__ = ("places",)

    def __init__(self, parts: Sequence[Output], places: Sequence[int]) -> None:
        super().__init__(parts)
        self.places = list(places)


def shown(plan: NamePlan, count: int, state: State, wanted: int = 0) -> tuple[int, bool]:
    """How many of so many names are printed, and whether the last one follows (CSL 1.0.2, Name, et-al)."""
    sorting = state.sorting
    minimum, first, last = plan.minimum, plan.use_first, plan.use_last
    if "subsequent" in state.position.names:
        minimum, first = plan.subsequent_minimum, plan.subsequent_use_first
    if sorting:
        minimum = nodes.number(sorting, "names-min", minimum)
        first = nodes.number(sorting, "names-use-first", first)
        last = sorting["names-use-last"] == "true" if "names-use-last" in sorting else last
    if not minimum or count < minimum:
        return count, False
    first = max(first, wanted)
    if first >= count:
        return count, False
    return first, last and count >= first + 2


def listed(people: Sequence[Name], plan: NamePlan, state: State) -> NameList | None:
    """Names as a list, with "and" and "et al." where the style wants them; None where nothing is left of them.

    "Others" at its end are no name, but "et al." whatever the style's least number for that.
    """
    index = state.lists
    state.lists += 1
    settings = state.settings
    all_count, people = len(people), named(people)
    count = len(people)
    number, with_last = shown(plan, all_count, state, settings.shown.get(index, 0))
    if count < all_count:
        number, with_last = min(number, count), False
    if state.trace is not None:
        state.trace.append((people, plan, number))
    sorting = state.sorting is not None
    inversion = "all" if sorting else plan.inverted
    levels = settings.levels
    found: list[Output] = []
    for place in range(number):
        inverted = inversion == "all" or (inversion == "first" and place == 0)
        level = levels.get((index, place), 0) if levels else 0
        found.append(one(people[place], plan, inverted, level, sorting))
    if not found:
        return None
    abbreviated = number < all_count and not with_last
    if with_last:
        found.append(one(people[-1], plan, inversion == "all", 0, sorting))
    parts: list[Output] = [found[0]]
    places = [0]
    last = len(found) - 1
    for place in range(1, len(found)):
        if place == last and with_last:
            parts.append(f"{plan.delimiter}… ")
        elif place == last and plan.conjunction and not abbreviated and not sorting:
            parts.append(_conjoined(plan, len(found), inversion, people[place - 1]))
        else:
            parts.append(plan.delimiter)
        places.append(len(parts))
        parts.append(found[place])
    if abbreviated and plan.et_al and not sorting:
        before = plan.precedes_et_al
        inverted = inversion == "all" or (inversion == "first" and last == 0)
        with_delimiter = (
            before == "always"
            or (before == "contextual" and len(found) > 1)
            or (before == "after-inverted-name" and inverted)
        )
        parts += [plan.delimiter if with_delimiter else " ", plan.et_al]
    return NameList(parts, places)


def _conjoined(plan: NamePlan, count: int, inversion: str, before: Name) -> str:
    """What stands before the last name (CSL 1.0.2, Name, delimiter-precedes-last)."""
    how = plan.precedes_last
    inverted = (inversion == "all" or (inversion == "first" and count == 2)) and not before.literal
    if plan.conjunction[-1].isspace():  # one that brings its own blank, as that of Hebrew, has none around it
        return plan.conjunction
    conjunction = f"{plan.conjunction} "
    if how == "always" or (how == "contextual" and count > 2) or (how == "after-inverted-name" and inverted):
        delimiter = plan.delimiter if plan.delimiter.endswith((" ", "\u00a0")) else f"{plan.delimiter} "
        return f"{delimiter}{conjunction}"
    return f" {conjunction}"


def levels(name: Name, plan: NamePlan) -> int:
    """How many fuller forms of a name there are beyond that in which a style prints it."""
    if not name.given or name.literal:
        return 0
    has_initials = plan.initialize_with is not None and plan.initialize
    if plan.form == "short":
        return 2 if has_initials else 1
    return 1 if has_initials else 0


#: So many names are kept as a style prints them.
_KEPT = 20_000


def one(name: Name, plan: NamePlan, inverted: bool, level: int = 0, sorting: bool = False) -> Output:
    """A name. `level` 0 is the style's own form; 1 adds initials, or the given name; 2 the given name in full."""
    key = (name, inverted, level, sorting)
    found = plan.known.get(key)
    if found is None:
        if len(plan.known) > _KEPT:
            plan.known.clear()
        found = plan.known[key] = _one(name, plan, inverted, level, sorting)
    return found


def _one(name: Name, plan: NamePlan, inverted: bool, level: int, sorting: bool) -> Output:
    family, given = name.family, name.given
    if name.literal or not family:
        whole = name.literal or name.last
        if sorting:  # the article of an institution does not count (Name-part Order)
            whole = _ARTICLE.sub("", whole)
        return _wrapped(_affixed(_set(rich.read(whole), plan.parts.get("family")), plan.parts.get("family")), plan)
    is_short = plan.form == "short" and not level
    initialize = plan.initialize_with if plan.initialize and level < (2 if plan.form == "short" else 1) else None
    if _EAST_ASIAN.fullmatch(family + given):
        return _wrapped(
            [
                _set(rich.read(family), plan.parts.get("family")),
                *([] if is_short else [_set(rich.read(given), plan.parts.get("given"))]),
            ],
            plan,
        )
    dropping, non_dropping = _particle(name.dropping_particle), _particle(name.non_dropping_particle)
    family_part, given_part = plan.parts.get("family"), plan.parts.get("given")
    demoted = plan.demote == "display-and-sort" or (sorting and plan.demote == "sort-only")
    particle, named = _set(rich.edged(non_dropping), family_part), _set(rich.read(family), family_part)
    if is_short:
        return _wrapped(_affixed(_spaced([named] if sorting and demoted else [particle, named]), family_part), plan)
    first: Output = None
    if given:
        if initialize is not None:
            first = _initialised(given, initialize, plan.hyphens, True)
        elif plan.initialize_with is not None and not plan.initialize:
            first = _initialised(given, plan.initialize_with, plan.hyphens, False)
        else:
            first = rich.read(given)
        first = _set(first, given_part)
    dropped = _set(rich.edged(dropping), given_part)
    suffix = rich.clean(name.suffix)
    if initialize is not None and "." not in initialize:  # who writes initials without stops writes "Jr" so
        suffix = suffix.replace(".", "")
    comma = ", " if suffix.startswith("!") else " "
    suffix = suffix.lstrip("! ")
    if inverted:
        separator = SEPARATOR if sorting else plan.separator
        behind = [first, dropped, particle if demoted else None]
        pieces: list[Output] = [
            _affixed(_spaced([None if demoted else particle, named], () if sorting else _JOINS), family_part)
        ]
        if second := _spaced(behind):
            pieces += [separator, _affixed(second, given_part)]
        if suffix:
            pieces += [separator, suffix]
        return _wrapped(pieces, plan)
    family_name = _spaced([dropped, particle, named])
    if suffix:
        family_name = [family_name, comma, suffix]
    return _wrapped(_spaced([_affixed(first, given_part), _affixed(family_name, family_part)]), plan)


#: What parts the pieces of a name in a sort key: it comes before any letter and any blank.
SEPARATOR = "\x01"


def _spaced(parts: Sequence[Output], joins: tuple[str, ...] = _JOINS) -> Output:
    """Parts with a blank between, but behind an apostrophe or a hyphen; None for none."""
    found: list[Output] = []
    for part in parts:
        if not part:
            continue
        if found and not tree.text(found[-1]).endswith((*joins, " ")):
            found.append(" ")
        found.append(part)
    return found[0] if len(found) == 1 else found or None


def _initialised(given: str, mark: str, hyphens: bool, every: bool) -> Output:
    found = rich.read(given)
    if isinstance(found, str):
        return initials(given, mark, hyphens, every=every)

    def change(text: str) -> str:
        lead = text[: len(text) - len(text.lstrip())]
        hyphen = text.lstrip()[:1] in ("-", "–")
        return f"{lead}{'-' if hyphen else ''}{initials(text, mark, hyphens, every=every)}"

    return mapped(found, change)


def _particle(text: str) -> str:
    return text.replace("'", "’") if text else text


def _set(found: Output, part: NamePart | None) -> Output:
    if part is None or not found:
        return found
    if part.case:
        found = textcase.convert(found, part.case)
    return Span(part.look, [found]) if part.look else found


def _affixed(text: Output, part: NamePart | None) -> Output:
    if text is None or part is None or not (part.prefix or part.suffix):
        return text
    return [part.prefix, text, part.suffix]


def _wrapped(parts: Output, plan: NamePlan) -> Output:
    found = parts[0] if isinstance(parts, list) and len(parts) == 1 else parts
    if plan.look:
        found = Span(plan.look, [found])
    return [plan.prefix, found, plan.suffix] if plan.prefix or plan.suffix else found


_PIECE = re.compile(r"([^\s.\-–]+)(\.?)([-–]?)")


def initials(given: str, mark: str, hyphens: bool = True, *, every: bool = True) -> str:
    """Given names as initials with a mark after each ("." or ". " or ""); what is no name stays: "Jean de" -> "J. de".
    With `every` false only what stands there as an initial gets the mark: "John F" -> "John F.".

    Source: CSL 1.0.2, Name, initialize and initialize-with; Citation-level options, initialize-with-hyphen.
    """
    found = ""
    hyphened = False
    for match in _PIECE.finditer(given):
        word, stop, hyphen = match.groups()
        if not word[0].isalpha() or (word[0].islower() and not hyphened and not stop):
            found = f"{found.rstrip()} {word} " if found else f"{word} "
        elif every or stop or (len(word) == 1 and not hyphened and not hyphen):
            if hyphened and hyphens:
                found = f"{found.rstrip()}-"
            found += (word if stop else _initial(word) if every else word) + mark
        elif hyphened:
            found = f"{found.rstrip()}-{word} "
        else:
            found = f"{found.rstrip()} {word} " if found else f"{word} "
        hyphened = bool(hyphen)
    return found.strip()


def _initial(word: str) -> str:
    """The first letter of a name, or its first letters where a capital of two letters begins it ("TSerendorj")."""
    capitals = len(word) - len(word.lstrip("".join(filter(str.isupper, word))))
    return word[:capitals].capitalize() if 1 < capitals < len(word) else word[0].upper()
