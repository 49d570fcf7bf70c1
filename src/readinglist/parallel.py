"""A function over many arguments in several processes: results in order, a few under way at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

A = TypeVar("A")
R = TypeVar("R")

#: So many arguments are under way for each process: the next is there when one is done.
_AHEAD = 2


def in_order(function: Callable[[A], R], arguments: Iterable[A], jobs: int) -> Iterator[tuple[A, R]]:
    """Each argument with the result of `function` (one of a module: it is sent), in order, over `jobs` processes.

    Arguments are taken as they are needed, however many there are. With one job everything is done here.
    """
    if jobs <= 1:
        yield from ((argument, function(argument)) for argument in arguments)
        return
    import multiprocessing
    import signal
    from collections import deque
    from concurrent.futures import Future, ProcessPoolExecutor

    # New processes, not copies of this one: a copy made while threads run may hang.
    pool = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)
    )
    under_way: deque[tuple[A, Future[R]]] = deque()
    done = False
    try:
        for argument in arguments:
            under_way.append((argument, pool.submit(function, argument)))
            if len(under_way) > _AHEAD * jobs:
                first, future = under_way.popleft()
                yield first, future.result()
        for first, future in under_way:
            yield first, future.result()
        done = True
    finally:
        # Processes that are left to end by themselves may end while Python does, which it says on standard error; they
        # are waited for, but not where somebody has had enough.
        pool.shutdown(wait=done, cancel_futures=True)
