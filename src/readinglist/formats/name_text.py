"""A name as tagged formats and tables have it: "Family, Given, Suffix", and what others make of that."""

from __future__ import annotations

import dataclasses
import re

from readinglist.item import OTHERS, Name
from readinglist.normalise import institutions, persons

_PARTICLE = re.compile(r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|af|av)\s+)+(?=\S)")


def read(value: str) -> Name:
    """ "Family, Given, Suffix"; without a comma, or with one at the end, an institution (as EndNote has it)."""
    if value.endswith(","):
        return Name(literal=value[:-1].strip())
    parts = [part.strip() for part in value.split(",", 2)]
    if len(parts) == 1:
        return Name(literal=value)
    particle = _PARTICLE.match(parts[0])
    family = parts[0][particle.end() :] if particle else parts[0]
    kept = particle[0].strip() if particle else ""
    return Name(family, parts[1], non_dropping_particle=kept, suffix=parts[2] if len(parts) > 2 else "")


def write(name: Name) -> str:
    """The same the other way; an institution with a comma in its name gets one at its end."""
    if not is_person(name):
        shown = name.literal or name.full
        return f"{shown}," if "," in shown else shown
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    return ", ".join([family, name.given, name.suffix] if name.suffix else [family, name.given])


def read_suffix(value: str) -> Name:
    """ "King, Martin Luther Jr": a suffix that stands behind the given names."""
    name = read(value)
    given, _, last = name.given.rpartition(" ")
    if given and not name.suffix and persons.SUFFIX.fullmatch(last):
        return dataclasses.replace(name, given=given, suffix=last)
    return name


def write_suffix(name: Name) -> str:
    """The same the other way."""
    if is_person(name) and name.given and persons.SUFFIX.fullmatch(name.suffix):
        name = dataclasses.replace(name, given=f"{name.given} {name.suffix}", suffix="")
    return write(name)


def read_either(value: str) -> Name:
    """ "Geoffrey Chaucer", "Chaucer, Geoffrey"; an institution ends in a comma, or is known by its words."""
    if Name(literal=value).is_others:
        return OTHERS
    if "," in value or institutions.is_institution(value):
        return read(value)
    return persons.natural(value)


def write_marked(name: Name) -> str:
    """ "Chaucer, Geoffrey", "Institute of Chairs,": with its comma an institution is not taken for a person."""
    if name.literal or not name.family:
        return f"{name.literal or name.full},"
    return write(name) if name.given or name.suffix else f"{name.last},"


def is_person(name: Name) -> bool:
    """Whether a name has more than one part, and so a comma when it is written; others are taken for institutions."""
    return bool(not name.literal and name.family and (name.given or name.suffix))


def initials(given: str) -> str:
    """ "Akua B.-A." -> "ABA"."""
    return "".join(word[:1] for word in re.split(r"[\s.-]+", given) if word)
