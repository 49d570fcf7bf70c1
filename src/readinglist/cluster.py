"""Extraction on a Dask cluster, for corpora that outgrow a machine (the extra `readinglist[dask]`)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Unpack

from readinglist.errors import InputError, ReadingListError, UsageError
from readinglist.extraction import Extracted, Wanted, extract_one, fetched, unread

#: So many documents are under way for each thread of a worker: the next is there when one is done.
_AHEAD = 3
#: A document that has cost so many workers their lives is given up (it may be too large for them).
_RETRIES = 3


def extract_many(sources: Iterable[str], address: str, **wanted: Unpack[Wanted]) -> Iterator[Extracted]:
    """What becomes of each document, in their order, each exactly once, by the workers of the scheduler at `address`.

    Documents are read here and sent, so that workers need no common disk; so the .bib files that LaTeX names are not
    read. A document whose worker dies is sent to another. UsageError when there is no scheduler.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError("Dask is not installed", hint="pip install 'readinglist[dask]'") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        hint = "start one with `dask scheduler`, and workers with `dask worker ADDRESS`"
        raise UsageError(f"no Dask scheduler at {address!r}: {error}", hint=hint) from None
    work = partial(_one, **wanted)
    under_way: deque[tuple[str, Any]] = deque()
    with client:
        most = _AHEAD * max(1, sum(client.nthreads().values()))
        for source in sources:
            under_way.append((source, _sent(client, work, source)))
            if len(under_way) >= most:
                yield _result(*under_way.popleft())
        while under_way:
            yield _result(*under_way.popleft())


def _sent(client: Any, work: partial[Extracted], source: str) -> Any:
    """The future of a document's result, or the result where it cannot be read."""
    try:
        data, _ = fetched(source)
    except (OSError, ReadingListError) as error:
        return unread(source, error)
    # `pure` would take two documents of one content for one.
    return client.submit(work, data, source, pure=False, retries=_RETRIES)


def _one(data: bytes, name: str, **wanted: Unpack[Wanted]) -> Extracted:
    return extract_one(data, name=name, **wanted)


def _result(source: str, future: Any) -> Extracted:
    if isinstance(future, Extracted):
        return future
    try:
        result: Extracted = future.result()
    except Exception as error:  # whatever a worker died of, the others go on
        what = f"its worker failed: {type(error).__name__}"
        return Extracted(source, problem=InputError(what, file=source, hint="extract it by itself to see why"))
    return result
