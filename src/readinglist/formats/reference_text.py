"""A reference in plain words, of no style: who, when, what, where. Citation styles are the work of `csl`.

For formats that show a list to people, which need some text for it, and say what is italic.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readinglist.item import Item, Name, named
from readinglist.normalise import markup

#: CSL types whose titles are those of whole works, and so italic.
_WHOLES = frozenset(
    """
    book broadcast classic collection dataset document graphic map motion_picture musical_score pamphlet performance
    periodical report software song standard thesis webpage
    """.split()  # noqa: SIM905 (a list of words reads better as words)
)


#: The variables that a reference says something of.
SHOWN = frozenset(
    """
    author editor translator issued year-suffix title container-title volume issue page edition collection-title
    collection-number genre publisher-place publisher DOI URL
    """.split()  # noqa: SIM905
)


class Run(NamedTuple):
    """A stretch of text; `url` is the address that it links to."""

    text: str
    italic: bool = False
    url: str = ""


def runs(item: Item) -> list[Run]:
    """The reference as runs, each sentence with its full stop: "Said, Edward W. 1978. *Orientalism*."."""
    found: list[Run] = []
    for sentence in _sentences(item):
        shown = [run for run in sentence if run.text]
        if not shown:
            continue
        if found:
            found.append(Run(" "))
        found += shown
        if not shown[-1].url and not shown[-1].text.endswith((".", "?", "!")):
            found.append(Run("."))
    return found


def address(item: Item) -> str:
    """Where the work is to be found: its DOI as an address, else its URL."""
    return f"https://doi.org/{item['DOI']}" if item["DOI"] else item["URL"]


def _sentences(item: Item) -> Iterator[list[Run]]:
    authors = item.names.get("author", ())
    yield [Run(_people(authors or item.authors))]
    yield [Run(_flat(item.dated))]
    whole = item.type in _WHOLES or not item["container-title"]
    yield list(_titled(item.title, italic=whole))
    yield list(_host(item))
    if authors and (editors := item.names.get("editor")):
        yield [Run(f"Edited by {_people(editors, inverted=False)}")]
    if translators := item.names.get("translator"):
        yield [Run(f"Translated by {_people(translators, inverted=False)}")]
    yield [Run(_flat(item["edition"]) + (" ed" if item["edition"].isdigit() else ""))]
    yield [Run(_flat(" ".join(filter(None, (item["collection-title"], item["collection-number"])))))]
    yield [Run(_flat(item["genre"]))]
    yield [Run(_flat(": ".join(filter(None, (item["publisher-place"], item["publisher"])))))]
    if where := _flat(address(item)):
        yield [Run(where, url=where)]


def _host(item: Item) -> Iterator[Run]:
    """ "*Journal* 12 (3): 136–145"."""
    container = list(_titled(item["container-title"], italic=True))
    numbers = " ".join(filter(None, (_flat(item["volume"]), f"({_flat(item['issue'])})" if item["issue"] else "")))
    pages = _flat(item["page"]).replace("-", "–")
    yield from container
    yield Run(" " if container and numbers else "")
    yield Run(numbers)
    yield Run(": " if pages and (container or numbers) else "")
    yield Run(pages)


def _people(names: tuple[Name, ...], *, inverted: bool = True) -> str:
    """ "Said, Edward W., An Lo, and Institute of Chairs": the first as it is sorted."""
    shown = [_flat(name.full) for name in named(names)]
    if names and inverted and not names[0].literal and names[0].given:
        shown[0] = _flat(", ".join(filter(None, (names[0].last, names[0].given, names[0].suffix))))
    if len(shown) < len(names):
        return ", ".join([*shown, "et al."])
    if len(shown) < 3:
        return (", and " if inverted else " and ").join(shown)
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


def _titled(text: str, *, italic: bool) -> Iterator[Run]:
    """A title; what is italic in it is upright where the whole is italic."""
    for piece in markup.pieces(_flat(text)):
        if isinstance(piece, str):
            yield Run(piece, italic)
        elif piece.kind == "i":
            italic = not italic


def _flat(text: str) -> str:
    return " ".join(text.split())
