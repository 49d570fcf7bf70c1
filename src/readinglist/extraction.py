"""A document -> its records: those that it carries, those that its citations name, those that its references say."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

from readinglist import documents, finder, parser
from readinglist.documents import web
from readinglist.errors import InputError, ReadingListError, UsageError, near
from readinglist.normalise import markup
from readinglist.parallel import in_order

if TYPE_CHECKING:
    from readinglist.documents import Document
    from readinglist.finder import Reference
    from readinglist.finder.again import ShortForm
    from readinglist.item import Item

#: A document is read up to this size, a .bib file beside one up to this.
_MOST_DOCUMENT, _MOST_BYTES = 100 << 20, 64 << 20
#: A shorter title is no sign that a reference is to the same work; so many characters of a text are shown.
_TELLING, _SHOWN = 12, 60


class Wanted(TypedDict, total=False):
    """What is asked of each document; see `readinglist.extract`."""

    section: str | None
    model: str
    short_forms: bool


def extract(
    source: str | Path | bytes,
    *,
    name: str = "",
    report: Callable[[str], None] = lambda _: None,
    **wanted: Unpack[Wanted],
) -> Iterator[Item]:
    """Every record of a document, in reading order; see `readinglist.extract`. `report` is told what is amiss."""
    data, encoding = (source, "") if isinstance(source, bytes) else fetched(source, name)
    name = name or ("-" if isinstance(source, bytes) else str(source))
    document = documents.read(data, name=name, encoding=encoding)
    section = wanted.get("section")
    own = [] if section else list(document.records)
    if not section and not isinstance(source, bytes):
        own += _cited(document, Path(source), report)
    for item in own:
        yield item.with_custom(source=name)
    known = {title for item in own if len(title := _flat(markup.without(item.title))) >= _TELLING}
    references = [
        reference
        for reference in finder.find(document, section=section)
        if not known or not any(title in _flat(reference.text) for title in known)
    ]
    items = parser.parse_all((reference.text for reference in references), model=wanted.get("model", ""))
    found = [
        (reference, parser.with_links(item, reference.links)) for reference, item in zip(references, items, strict=True)
    ]
    if wanted.get("short_forms"):
        records = [item for _, item in found]
        # From the last on, so that the places before stay what they are.
        for reference, short in reversed(list(finder.short_forms(document, references))):
            record = records[short.of].with_custom(**_short(short, references[short.of]))
            found.insert(short.after, (reference, record))
    for reference, item in found:
        if item.empty:
            report(f"{name}:{reference.line}: no reference that could be understood: {reference.text[:_SHOWN]!r}")
            continue
        page = {"page": reference.page} if reference.page else {}
        origin = {
            "raw": reference.raw,
            "source": name,
            "section": reference.section,
            "line": reference.line,
        }
        yield item.with_custom(**origin, **page)


def _short(short: ShortForm, of: Reference) -> dict[str, str]:
    """What `custom` says of a short form: the reference that it stands for, the page that it cites."""
    return {"short_of": of.text, **({"locator": short.page} if short.page else {})}


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of a document: its records, or why there are none, and what was amiss."""

    source: str
    items: tuple[Item, ...] = ()
    problem: ReadingListError | None = None
    remarks: tuple[str, ...] = ()


def extract_one(source: str | bytes, *, name: str = "", **wanted: Unpack[Wanted]) -> Extracted:
    """A document's records, all of them at once; what is wrong with it is told, not raised."""
    remarks: list[str] = []
    name = name or str(source)
    try:
        items = tuple(extract(source, name=name, report=remarks.append, **wanted))
    except (OSError, ReadingListError) as error:
        return unread(name, error)
    return Extracted(name, items, None, tuple(remarks))


def unread(name: str, error: OSError | ReadingListError) -> Extracted:
    """What becomes of a document that cannot be read: the problem, and what to do about it."""
    if isinstance(error, ReadingListError):
        return Extracted(name, problem=error)
    if isinstance(error, FileNotFoundError):
        return Extracted(name, problem=UsageError("no such file", file=name, hint=near(Path(name))))
    return Extracted(name, problem=UsageError(f"cannot be read: {error.strerror or error}", file=name))


def extract_many(sources: Iterable[str], *, jobs: int = 1, **wanted: Unpack[Wanted]) -> Iterator[Extracted]:
    """What becomes of each document, in their order, over `jobs` processes; the results do not depend on how many."""
    work = partial(extract_one, **wanted)
    yield from (result for _, result in in_order(work, sources, jobs))


def fetched(source: str | Path, name: str = "") -> tuple[bytes, str]:
    """The bytes of a file or of an address, and the encoding that its server says; InputError for what is too large."""
    if web.is_address(str(source)):
        return web.fetch(str(source))
    with Path(source).open("rb") as stream:
        data = stream.read(_MOST_DOCUMENT + 1)
    if len(data) > _MOST_DOCUMENT:
        hint = "no document is so large; divide it, or give lines of references to `readinglist parse`"
        raise InputError(f"is larger than {_MOST_DOCUMENT >> 20} MB", file=name or str(source), hint=hint)
    return data, ""


def _flat(text: str) -> str:
    """Letters and digits, without accents and case."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def _cited(document: Document, path: Path, report: Callable[[str], None]) -> Iterator[Item]:
    """The records of the citekeys that a document cites, from the .bib files that it names and that lie beside it."""
    from readinglist import formats

    if not document.cited or not document.beside:
        return
    records: dict[str, Item] = {}
    for each in document.beside:
        beside = path.parent / each
        if not beside.is_file() or beside.stat().st_size > _MOST_BYTES:
            report(f"{beside}: is named by {document.name}, but cannot be read")
            continue
        text, _ = documents.decode(beside.read_bytes(), name=str(beside))
        for item in formats.read(text, name=str(beside), report=lambda error: report(str(error))):
            records.setdefault(item.id, item)
    everything = "*" in document.cited
    for key in records if everything else document.cited:
        if key in records:
            yield records[key]
        else:
            report(f"{document.name}: cites {key!r}, which is in none of {', '.join(document.beside)}")
