"""Looking up: an identifier, or a record without one -> what the services of the web know of the work.

identifier ──► services, in order ──► Item        record ──► search ──► candidates ──► score ──► best match
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from readinglist.errors import ServiceError
from readinglist.lookup.services import ORDER, SEARCHED, SERVICES

if TYPE_CHECKING:
    from readinglist.item import Item
    from readinglist.lookup.client import Client
    from readinglist.lookup.identifiers import Identifier
    from readinglist.lookup.match import Match

__all__ = ["Found", "Resolved", "find", "may_be_known", "resolve", "search"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a service knows of a work: the item, the service's name, and what a person should look at."""

    item: Item
    service: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """What was found for a record: by an `identifier` that it has, else by a search; and how well it fits."""

    match: Match
    identifier: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """By an identifier, if that is of a work with such a title; by a search, from a score on."""
        return self.match.accepted or bool(self.identifier and self.match.score >= _FITS)


#: An identifier tells more than all else: only a title that is quite another says that it is the wrong one.
_FITS = 0.5


def find(identifier: Identifier, client: Client) -> Found:
    """What is known of an identifier; raises ServiceError where no service knows it, or none could be asked.

    A service that fails is passed over: the next may know the work too.
    """
    from readinglist.lookup import cleaning

    asked, problems = [], []
    for name in ORDER[identifier.kind]:
        try:
            item = _module(name).by(identifier, client)
        except ServiceError as error:
            problems.append(error)
            continue
        if item is not None:
            return Found(item, SERVICES[name].label, tuple(cleaning.remarks(item)))
        asked.append(SERVICES[name].label)
    if problems:
        more = f"; {', '.join(asked)} {'does' if len(asked) == 1 else 'do'} not know it" if asked else ""
        raise ServiceError(f"{identifier}: {problems[0].message}{more}", hint=problems[0].hint)
    raise ServiceError(f"{identifier} is not known to {' or '.join(asked)}", hint="look at it again")


def may_be_known(item: Item) -> bool:
    """Whether a service may know a record: by an identifier, or since its type is one that services hold."""
    from readinglist.lookup import identifiers

    return bool(SEARCHED.get(item.type, SEARCHED[""])) or next(identifiers.of(item), None) is not None


def search(item: Item, client: Client) -> list[Match]:
    """The works that a record without identifier may be, the likeliest first; none where nothing is like it.

    Services are asked until one gives a match that is accepted. Raises ServiceError where none could be asked.
    """
    from readinglist.lookup import match
    from readinglist.normalise import markup

    item = markup.taken_from(item)
    candidates: list[tuple[str, Item]] = []
    problems, answered = [], 0
    for name in SEARCHED.get(item.type, SEARCHED[""]):
        try:
            candidates += [(SERVICES[name].label, each) for each in _module(name).search(item, client)]
            answered += 1
        except ServiceError as error:
            problems.append(error)
            continue
        found = match.ranked(item, candidates)
        if found and found[0].accepted:
            return found
    if problems and not answered:
        raise problems[0]
    return match.ranked(item, candidates)


def resolve(item: Item, client: Client) -> Resolved:
    """The work that a record means: by its identifiers, else by a search; ServiceError where nothing is found."""
    from readinglist.lookup import cleaning, identifiers, match

    problem: ServiceError | None = None
    for identifier in identifiers.of(item):
        try:
            found = find(identifier, client)
        except ServiceError as error:
            problem = problem or error
            continue
        fits = match.match(item, found.item, service=found.service)
        if not item.title:
            fits = match.Match(found.item, 1.0, service=found.service)
        elif fits.score < _FITS and "title" not in fits.differed:
            # Whatever else differs is what is to be put right.
            fits = match.Match(found.item, _FITS, fits.agreed, fits.differed, fits.doubts, found.service)
        return Resolved(fits, str(identifier), found.remarks)
    if not item.title:
        raise problem or ServiceError("has neither identifier nor title", hint="write one of them into it")
    candidates = search(item, client)
    if not candidates:
        raise problem or ServiceError("nothing like it is found", hint="look at its title, or add it by an identifier")
    return Resolved(candidates[0], remarks=tuple(cleaning.remarks(candidates[0].item)))


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
