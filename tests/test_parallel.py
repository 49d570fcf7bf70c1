"""Several processes: results in order, none left behind."""

from __future__ import annotations

import multiprocessing
import threading
from itertools import count

from readinglist.parallel import in_order


def test_results_come_in_order_and_nothing_is_left_running() -> None:
    before = threading.active_count()
    assert list(in_order(abs, range(-5, 1), 2)) == [(number, abs(number)) for number in range(-5, 1)]
    # Else Python ends while they do, and says so on standard error.
    assert not multiprocessing.active_children()
    assert threading.active_count() == before


def test_arguments_without_end_are_taken_as_they_are_needed() -> None:
    results = in_order(abs, count(-3), 2)
    assert [next(results) for _ in range(3)] == [(-3, 3), (-2, 2), (-1, 1)]
    results.close()
