"""What `parse` is given that is no reference as people write it: records in a format, an identifier alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readinglist.cli import given
from readinglist.errors import InputError, UsageError
from readinglist.item import Item

#: The beginning of a BibTeX entry (btxdoc 2), which no reference has.
_ENTRY = re.compile(r"\s*@[A-Za-z]+\s*[{(]\s*[^\s,{}()=]+\s*(?:,|=|$)")
#: Formats whose signs references may have too ("[1] Said", "- Said: ...") -> what a text in them has besides.
_SURELY = {
    "csl-json": re.compile(r'\A\s*(?:\[\s*)?\{\s*"'),
    "csl-yaml": re.compile(r"(?m)^[ \t-]*(?:id|type|title|author|issued)\s*:"),
    "wikipedia": re.compile(r"\A\s*(?:[*#:]+\s*)?(?:<ref[^>]*>\s*)?\{\{"),
}
_HINT = "`readinglist add` takes them into the library, `readinglist export` prints them in another format"


def checked(blocks: Iterable[list[str]], source: str) -> Iterator[list[str]]:
    """The lines of a source as they come; raises InputError for a line of BibTeX, and for records in other formats."""
    from readinglist import formats

    before = 0
    for lines in blocks:
        if not before:
            text = "\n".join(lines)
            found = formats.recognise(text)
            sure = _SURELY.get(found.name) if found else None
            if found and found.name != "bibtex" and (sure is None or sure.search(text)):
                raise InputError(f"holds records in {found.name}", file=given.named(source), hint=_HINT)
        for number, line in enumerate(lines, before + 1):
            if "@" in line and _ENTRY.match(line):
                raise InputError("holds records in bibtex", file=given.named(source), line=number, hint=_HINT)
        before += len(lines)
        yield lines


#: A line of an identifier alone is no longer than this.
_LONGEST = 200
#: Kinds of identifiers -> the type of an item of which nothing else is known.
_TYPES = {"DOI": "document", "ISBN": "book"}


def identified(line: str) -> Item | None:
    """The record of a line that is an ISBN or a DOI and nothing else: that alone is known."""
    from readinglist.lookup import identifiers

    if len(line) > _LONGEST or not any(sign.isdigit() for sign in line):
        return None
    try:
        found = identifiers.recognise(line.strip().rstrip(".,;"))
    except UsageError:  # its check digit is wrong: the parser may make something of it
        return None
    if found is None or found.kind not in _TYPES:
        return None
    custom = {"confidence": 1.0, "raw": line.strip()}
    return Item(type=_TYPES[found.kind], fields={found.kind: found.value}, custom=custom)
