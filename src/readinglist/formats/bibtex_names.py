"""Names as BibTeX and BibLaTeX write them -> Name, and back.

BibTeX, btxdoc 4: "First von Last", "von Last, First" and "von Last, Jr, First", joined by "and"; what stands in braces
is one word. BibLaTeX 3.7: "family=..., given=..., prefix=..., useprefix=true".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from readinglist.formats import latex
from readinglist.item import OTHERS, Name

# A run of blanks is entered once, else a long one would take quadratic time.
_AND = re.compile(r"(?<!\s)\s++and\s+", re.IGNORECASE)
_MARK = re.compile(r"\\.|[{}]|[,]|[\s~]+", re.DOTALL)
_EXTENDED = re.compile(r"\s*(family|given|prefix|suffix|useprefix|id|[\w-]+-i)\s*=\s*(.*)", re.DOTALL)
_NEXT_PART = re.compile(r",(?=\s*[\w-]+\s*=)")
_SPECIAL = re.compile(r"[\\{}~$]")
#: A word that LaTeX and BibTeX leave as it is: letters, with single hyphens, apostrophes and points in it.
_WORDS = r"[^\W\d_]+(?:(?:['’-]|\.-?)[^\W\d_]+|\.)*+"
_PLAIN_FAMILY = re.compile(rf"(?!others$|and$){_WORDS}", re.IGNORECASE)
_PLAIN_GIVEN = re.compile(rf"(?!.*\band\b|others$){_WORDS}(?: {_WORDS})*", re.IGNORECASE)


def read(value: str, *, use_prefix: bool = False) -> tuple[Name, ...]:
    """The names of a field, given as LaTeX; `use_prefix` makes "von" a part of the family name (BibLaTeX 3.1.3).

    >>> read("Ludwig van Beethoven and {Barnes and Noble} and others")[1]
    Name(family='', given='', dropping_particle='', non_dropping_particle='', suffix='', literal='Barnes and Noble')
    """
    names = [_name(part, use_prefix) for part in divided(value)]
    return tuple([name for name in names if name.family or name.literal or name])


def divided(value: str) -> Sequence[str]:
    """The parts of a list, which each "and" outside braces divides."""
    if "{" not in value:
        return _AND.split(value.strip())
    found, start = [], 0
    open_at = depths(value)
    for match in _AND.finditer(value):
        if open_at[match.start()] == 0:
            found.append(value[start : match.start()])
            start = match.end()
    return [*found, value[start:]]


def depths(value: str) -> list[int]:
    """How many braces are open at each character."""
    found, depth, escaped = [], 0, False
    for character in value:
        if character == "}" and not escaped:
            depth = max(0, depth - 1)
        found.append(depth)
        if character == "{" and not escaped:
            depth += 1
        escaped = character == "\\" and not escaped
    return found


def _name(source: str, use_prefix: bool) -> Name:
    source = source.strip()
    if source.lower() == "and":
        return Name()
    if source.lower() == "others":
        return OTHERS
    if "=" in source and (extended := _extended(source)):
        return extended
    if not _SPECIAL.search(source) and (simple := _simple(source)):
        return simple
    if source.startswith("{") and _closes(source) == len(source):
        return Name(literal=latex.decode(source))
    parts = _words(source)
    if len(parts) == 1:
        return _plain(parts[0], use_prefix)
    particle, family = _split_particle(parts[0], leading=True)
    suffix = parts[1] if len(parts) > 2 else []
    given = [word for part in parts[2 if len(parts) > 2 else 1 :] for word in part]
    return _made(given, particle, family, suffix, use_prefix)


def _simple(source: str) -> Name | None:
    """The name as nearly all are written: no braces, no commands, no particle; None for any other."""
    family, comma, given = source.partition(",")
    words = family.split()
    if "," in given or not words:
        return None
    if not comma or len(words) > 1:
        for word in words:
            if word[0].islower():
                return None
    return Name(" ".join(words), " ".join(given.split())) if comma else Name(words[-1], " ".join(words[:-1]))


def _closes(source: str) -> int:
    """Where the brace that opens `source` is closed again."""
    open_at = depths(source)
    return next((at + 1 for at in range(1, len(source)) if not open_at[at] and source[at] == "}"), -1)


def _words(source: str) -> list[list[str]]:
    """The words of each part between commas, braces kept; ~ parts words as a blank does."""
    parts: list[list[str]] = [[]]
    word, depth, position = "", 0, 0
    for mark in _MARK.finditer(source):
        word += source[position : mark.start()]
        position = mark.end()
        if mark[0] in "{}":
            depth = max(0, depth + (1 if mark[0] == "{" else -1))
        if mark[0] in "{}" or mark[0][0] == "\\" or depth:
            word += mark[0]
            continue
        if word:
            parts[-1].append(word)
        word = ""
        if mark[0] == ",":
            parts.append([])
    word += source[position:]
    if word:
        parts[-1].append(word)
    return parts


def _plain(words: list[str], use_prefix: bool) -> Name:
    """First von Last: the last word is the family name, words in lower case before it its particle."""
    if not words:
        return Name()
    first = next((at for at, word in enumerate(words[:-1]) if _is_lower(word)), len(words) - 1)
    particle, family = _split_particle(words[first:], leading=False)
    return _made(words[:first], particle, family, [], use_prefix)


def _split_particle(words: list[str], *, leading: bool) -> tuple[list[str], list[str]]:
    """Particle and family name. `leading`: only the words before the first one with a capital (as biber takes it)."""
    lower = [at for at, word in enumerate(words[:-1]) if _is_lower(word)]
    if leading:
        end = next((at for at, word in enumerate(words[:-1]) if not _is_lower(word)), len(words) - 1)
        return words[: max(end, 0)], words[max(end, 0) :]
    end = lower[-1] + 1 if lower else 0
    return words[:end], words[end:]


def _is_lower(word: str) -> bool:
    """The first letter is a small one; what begins with a brace has no case, unless it is an accent: {\\'e}."""
    if word.startswith("{") and not word.startswith("{\\"):
        return False
    shown = word if word.isalpha() else latex.decode(word)
    letter = next((character for character in shown if character.isalpha()), "")
    return letter.islower()


def _made(given: list[str], particle: list[str], family: list[str], suffix: list[str], use_prefix: bool) -> Name:
    shown = [_blanks(latex.decode(" ".join(words))) for words in (given, particle, family, suffix)]
    kept, dropped = (shown[1], "") if use_prefix else ("", shown[1])
    return Name(shown[2], shown[0], dropped, kept, shown[3])


def _blanks(text: str) -> str:
    """Plain blanks for those that only TeX's line breaking needs: "R.\\,G." and "Donald~E."."""
    return text.replace("\u00a0", " ").replace("\u2009", " ") if not text.isascii() else text


def _extended(source: str) -> Name | None:
    """BibLaTeX's `family=..., given=...`, parts in any order, in quotation marks or braces where they have commas."""
    parts: dict[str, str] = {}
    open_at = depths(source)
    ends = [match.start() for match in _NEXT_PART.finditer(source) if not open_at[match.start()]]
    for start, end in pairwise([-1, *ends, len(source)]):
        piece = source[start + 1 : end]
        match = _EXTENDED.fullmatch(piece)
        if not match:
            return None
        parts[match[1]] = _blanks(latex.decode(match[2].strip().strip('"')))
    prefix = parts.get("prefix", "")
    kept = parts.get("useprefix", "").lower() == "true"
    given, family, suffix = (parts.get(part, "") for part in ("given", "family", "suffix"))
    return Name(family, given, "" if kept else prefix, prefix if kept else "", suffix)


def write(names: Iterable[Name], *, use_prefix: bool = False) -> str:
    """A name field's value, as LaTeX; `use_prefix` says that the entry's options make particles part of the name."""
    return " and ".join(_written(name, use_prefix) for name in names)


def _written(name: Name, use_prefix: bool) -> str:
    more = name.suffix or name.dropping_particle or name.non_dropping_particle or name.literal
    if not more and _PLAIN_FAMILY.fullmatch(name.family) and _PLAIN_GIVEN.fullmatch(name.given):
        return f"{name.family}, {name.given}"
    if name.is_others:
        return "others"
    if name.literal:
        return "{" + latex.encode(name.literal) + "}"
    family, given, suffix = (latex.encode(part) for part in (name.family, name.given, name.suffix))
    particle = latex.encode(name.dropping_particle or name.non_dropping_particle)
    plain_particle = all(_is_lower(word) for word in particle.split())
    both = bool(name.dropping_particle and name.non_dropping_particle)
    if not family or not plain_particle or both or (particle and bool(name.non_dropping_particle) != use_prefix):
        return ", ".join(_parts(name))
    family = _protected(family)
    if not given and not suffix and not particle and " " not in family and not family.startswith("{"):
        return family
    return ", ".join(filter(None, (f"{particle} {family}".strip(), _guarded(suffix)))) + f", {_guarded(given)}".rstrip()


def _parts(name: Name) -> Iterator[str]:
    """The extended form, for what the plain one cannot say."""
    particle = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle)))
    parts = {"family": name.family, "given": name.given, "prefix": particle, "suffix": name.suffix}
    yield from (f"{part}={_guarded(latex.encode(value))}" for part, value in parts.items() if value)
    if particle:
        yield f"useprefix={'true' if name.non_dropping_particle else 'false'}"


def _guarded(part: str) -> str:
    """A part in braces where a comma, an = or an "and" in it would be taken for BibTeX's own."""
    return "{" + part + "}" if re.search(r",|=|\band\b|^\s*others\s*$", part, re.IGNORECASE) else part


def _protected(family: str) -> str:
    """A family name in braces where BibTeX would find a particle in it, or take it for something else."""
    if _guarded(family) != family or any(_is_lower(word) for word in family.split()[:-1]):
        return "{" + family + "}"
    return family
