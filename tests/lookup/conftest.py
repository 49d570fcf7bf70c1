"""The services on loopback, and clients of them whose time is made by the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist.lookup.cache import Cache
from readinglist.lookup.client import Client, Settings
from tests.lookup.server import Services, serving


@pytest.fixture
def services() -> Iterator[str]:
    with serving() as address:
        yield address


class Time:
    """A clock that goes on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


MakeClient = Callable[..., Client]


@pytest.fixture
def make(services: str, tmp_path: Path, time: Time) -> MakeClient:
    """`make(offline=True)`: a client with these settings, and the cache of all others of the test."""

    def client(**settings: object) -> Client:
        chosen = Settings(**{"services": services, **settings})  # type: ignore[arg-type]
        return Client(chosen, Cache(tmp_path / "cache", time), time.sleep, time, time)

    return client


@pytest.fixture
def client(make: MakeClient) -> Client:
    return make()


@pytest.fixture
def asked(services: str) -> type[Services]:  # noqa: ARG001 (it serves)
    return Services
