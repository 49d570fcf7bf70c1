"""Particles that stand in a family or a given name: "van Gogh", "Alexander von" (CSL 1.0.2, Name Particles)."""

from __future__ import annotations

import re
from functools import lru_cache

from readinglist.item import Name

# Words in small letters at the beginning of a family name, as far as its first word with a capital.
_BEFORE = re.compile(
    r"((?:['’]?[^\W\d_A-ZÀ-Þ][^\sA-ZÀ-Þ'’]*\.?(?:\s+|['’]\s*|-(?=[A-Z])))+|(?:[dl]|de|al|el)['’])(?=[^\W\d_a-z])"
)
_BEHIND = re.compile(r"(?<=\S)\s+((?:[^\W\d_A-ZÀ-Þ][^\sA-ZÀ-Þ]*\s+)*[^\W\d_A-ZÀ-Þ][^\sA-ZÀ-Þ]*['’]?)$")


@lru_cache(maxsize=65536)
def parted(name: Name) -> Name:
    """A name with its particles and its suffix apart; one that says which they are, or that stands in quotation marks,
    as it is written.

    >>> parted(Name("van Gogh", "Vincent")).non_dropping_particle
    'van'
    >>> parted(Name("Humboldt", "Alexander von")).dropping_particle
    'von'
    """
    if name.literal or not name.family:
        return name
    family, given = name.family, name.given
    changes: dict[str, str] = {}
    if len(family) > 1 and family[0] == family[-1] == '"':
        return _replaced(name, family=family[1:-1])
    if not name.non_dropping_particle and not name.dropping_particle:
        if match := _BEFORE.match(family):
            changes |= {"non_dropping_particle": _kept(match[1]), "family": family[match.end() :]}
        if match := _BEHIND.search(given):
            changes |= {"dropping_particle": match[1], "given": given[: match.start()]}
    given = changes.get("given", given)
    if not name.suffix and "," in given:
        head, _, tail = given.partition(",")
        if tail.strip():
            changes |= {"given": head.strip(), "suffix": tail.strip()}
    return _replaced(name, **changes) if changes else name


def _kept(particle: str) -> str:
    """A particle without the blank behind it, but for one that follows an apostrophe ("de' Medici")."""
    bare = particle.rstrip()
    return f"{bare} " if bare.endswith(("'", "’")) and bare != particle else bare


def _replaced(name: Name, **changes: str) -> Name:
    parts = {
        part: getattr(name, part)
        for part in ("family", "given", "dropping_particle", "non_dropping_particle", "suffix")
    }
    return Name(**{**parts, **changes})
