"""Extraction on a Dask cluster of two workers: every document's result is there once, whatever happens to a worker."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from readinglist import cluster, extraction
from readinglist.errors import UsageError

POST = Path(__file__).parents[1] / "examples" / "post.md"


@pytest.fixture(scope="module")
def workers() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        yield local


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    paths = [tmp_path / f"{number}.md" for number in range(12)]
    for path in paths:
        shutil.copy(POST, path)
    return [*map(str, paths), str(tmp_path / "missing.md")]


def told(results: list[extraction.Extracted]) -> list[tuple[str, int, str]]:
    return [(result.source, len(result.items), str(result.problem or "")) for result in results]


def test_the_same_as_without_a_cluster(workers: LocalCluster, sources: list[str]) -> None:
    sent = list(cluster.extract_many(sources, workers.scheduler_address))
    assert told(sent) == told(list(extraction.extract_many(sources)))
    assert sent[0].items == next(extraction.extract_many(sources[:1])).items
    assert "no such file" in str(sent[-1].problem)


def test_a_worker_may_die(workers: LocalCluster, sources: list[str]) -> None:
    results = cluster.extract_many(sources[:12], workers.scheduler_address)
    first = next(results)
    with Client(workers.scheduler_address, set_as_default=False) as client:
        [process, *_] = client.run(os.getpid).values()
        os.kill(process, signal.SIGKILL)
    assert told([first, *results]) == [(source, 15, "") for source in sources[:12]]


def test_no_scheduler_is_told() -> None:
    with pytest.raises(UsageError, match="no Dask scheduler"):
        next(cluster.extract_many([str(POST)], "tcp://127.0.0.1:9"))
