"""The client: what it asks, how often, how long it waits, and how each failure is told."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from readinglist.errors import ServiceError, UsageError
from readinglist.lookup import cache
from readinglist.lookup.cache import Answer, Cache
from readinglist.lookup.client import JSON, Client, Settings
from readinglist.lookup.services import SERVICES
from tests.lookup.conftest import MakeClient, Time
from tests.lookup.server import Services

PATH = "/works/10.1000/{}"


def work(client: Client, name: str) -> object:
    return client.json("crossref", PATH.format(name))


def test_an_answer_is_parsed_and_asked_for_politely(make: MakeClient, asked: type[Services]) -> None:
    assert work(make(email="me@example.org", agent="readinglist/1"), "lists.2019.7")["message"]["volume"] == "12"  # type: ignore[index]
    assert asked.headers_of["User-Agent"] == "readinglist/1 (mailto:me@example.org)"
    assert asked.headers_of["Accept"] == JSON


def test_without_an_address_of_mail_none_is_given(client: Client, asked: type[Services]) -> None:
    work(client, "lists.2019.7")
    assert asked.headers_of["User-Agent"] == "readinglist"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("broken", "Crossref answers broken JSON", id="JSON that breaks off"),
        pytest.param("login", "Crossref answers text/html, not JSON", id="the page of a network that wants a login"),
        pytest.param("round", "Crossref redirects in a circle", id="redirects in a circle"),
        pytest.param("file", "Crossref cannot be asked", id="a redirect to a file of ours"),
        pytest.param("huge", "Crossref answers more than 1 MB", id="an answer without end"),
        pytest.param("forbidden", "Crossref answers 403", id="a refusal"),
        pytest.param("down", "Crossref answers 503", id="a service that is down"),
        pytest.param("busier", "try again in 86400 seconds", id="a service that asks for a day's patience"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(make: MakeClient, name: str, said: str) -> None:
    with pytest.raises(ServiceError, match=said) as raised:
        work(make(most_bytes=1 << 20), name)
    assert "\n" not in str(raised.value)


def test_what_is_not_known_is_none(client: Client) -> None:
    assert work(client, "nothing") is None


def test_a_server_that_fails_once_is_asked_again(client: Client, time: Time, asked: type[Services]) -> None:
    assert work(client, "flaky")
    assert asked.asked["/crossref/works/10.1000/flaky"] == 2
    assert time.slept == [0.5]


def test_a_server_is_given_the_time_that_it_asks_for(client: Client, time: Time) -> None:
    assert work(client, "busy")
    assert time.slept == [7.0]


def test_waits_grow_and_end(client: Client, time: Time, asked: type[Services]) -> None:
    with pytest.raises(ServiceError):
        work(client, "down")
    assert time.slept == [0.5, 1.0, 2.0]
    assert asked.asked["/crossref/works/10.1000/down"] == 4


def test_a_refusal_is_not_asked_again(client: Client, time: Time) -> None:
    with pytest.raises(ServiceError):
        work(client, "forbidden")
    assert time.slept == []


def test_a_slow_server_is_not_waited_for_and_not_asked_again(make: MakeClient, asked: type[Services]) -> None:
    client = make(connect_seconds=0.03, retries=1)
    with pytest.raises(ServiceError, match="Crossref does not answer in time"):
        work(client, "slow")
    with pytest.raises(ServiceError, match="Crossref does not answer in time"):
        work(client, "lists.2019.7")
    assert asked.asked["/crossref/works/10.1000/lists.2019.7"] == 0


def test_an_answer_that_trickles_is_not_waited_for(make: MakeClient) -> None:
    client = make(seconds=-1.0, retries=0)
    with pytest.raises(ServiceError, match="does not answer in time"):
        work(client, "lists.2019.7")


def test_a_host_that_cannot_be_reached_is_tried_once(make: MakeClient, time: Time) -> None:
    client = make(services="http://127.0.0.1:1")
    for name in ("one", "two"):
        with pytest.raises(ServiceError, match=r"Crossref cannot be reached.*--offline"):
            work(client, name)
    assert time.slept == []


def test_a_host_is_left_alone_for_its_interval(make: MakeClient, services: str, time: Time) -> None:
    address = f"{services}/crossref/works/10.1000/"
    for name in ("lists.2019.7", "lists.chapter"):
        # Another client: another command.
        make().get(address + name, JSON, interval=3.0)
        time.now += 1.0
    assert time.slept == [2.0]


def test_xml_is_read_without_its_entities(client: Client) -> None:
    with pytest.raises(ServiceError, match="PubMed answers broken XML"):
        client.xml("pubmed", "/efetch.fcgi", {"id": "31000009"})


def test_no_interval_is_shorter_than_the_services_ask_for() -> None:
    assert SERVICES["arxiv"].interval >= 3.0
    assert SERVICES["pubmed"].interval >= 1 / 3


# --- the cache --------------------------------------------------------------------------------------------------------


def test_what_was_answered_is_not_asked_again(make: MakeClient, asked: type[Services]) -> None:
    assert work(make(), "lists.2019.7") == work(make(), "lists.2019.7")
    assert asked.asked["/crossref/works/10.1000/lists.2019.7"] == 1


def test_what_was_not_known_is_not_asked_again_the_same_day(
    make: MakeClient, time: Time, asked: type[Services]
) -> None:
    for _ in range(2):
        assert work(make(), "nothing") is None
    assert asked.asked["/crossref/works/10.1000/nothing"] == 1
    time.now += cache.UNKNOWN_SECONDS + 1
    assert work(make(), "nothing") is None
    assert asked.asked["/crossref/works/10.1000/nothing"] == 2


def test_failures_are_not_kept(make: MakeClient, asked: type[Services]) -> None:
    for _ in range(2):
        with pytest.raises(ServiceError):
            work(make(), "forbidden")
    assert asked.asked["/crossref/works/10.1000/forbidden"] == 2


def test_offline_nothing_is_asked(make: MakeClient, time: Time, asked: type[Services]) -> None:
    work(make(), "lists.2019.7")
    time.now += 10 * cache.KNOWN_SECONDS
    assert work(make(offline=True), "lists.2019.7")  # old, but there
    with pytest.raises(ServiceError, match="Crossref is not asked: offline"):
        work(make(offline=True), "lists.chapter")
    assert sum(asked.asked.values()) == 1


def test_answers_grow_old(tmp_path: Path, time: Time) -> None:
    kept = Cache(tmp_path, time)
    kept.put("question", Answer(b"yes", "text/plain"))
    assert kept.get("question") == Answer(b"yes", "text/plain")
    time.now += cache.KNOWN_SECONDS
    assert kept.get("question") is None
    assert kept.get("question", any_age=True)
    time.now -= 2 * cache.KNOWN_SECONDS  # a clock that was put back
    assert kept.get("question") is None


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]\nyes", b'{"at": 0}\nyes', b"\xff\xfe"])
def test_a_damaged_file_is_no_answer(tmp_path: Path, time: Time, damage: bytes) -> None:
    kept = Cache(tmp_path, time)
    kept.put("question", Answer(b"yes"))
    [path] = tmp_path.glob("*.answer")
    path.write_bytes(damage)
    assert kept.get("question", any_age=True) is None
    path.unlink()
    kept.put("question", Answer(b"yes" * 100))
    path.write_bytes(path.read_bytes()[:-5])
    assert kept.get("question", any_age=True) is None


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path, time: Time) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    kept = Cache(tmp_path / "file", time)
    kept.put("question", Answer(b"yes"))
    kept.asking("host")
    assert kept.get("question") is None
    assert kept.asked("host") == 0.0


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr(cache, "MOST_FILES", 3)
    for number in range(5):
        kept = Cache(tmp_path, time)
        kept.put(str(number), Answer(b"yes"))
        os.utime(kept._path(str(number)), (number, number))
    Cache(tmp_path, time).put("last", Answer(b"yes"))
    assert [kept.get(key) is not None for key in ("0", "1", "2", "3", "4", "last")] == [False] * 3 + [True] * 3


def test_many_at_once_never_read_half(tmp_path: Path, time: Time) -> None:
    kept = Cache(tmp_path, time)
    answers = [Answer(letter * 50_000) for letter in (b"a", b"b")]
    kept.put("question", answers[0])
    writers = [
        threading.Thread(target=lambda each=each: [kept.put("question", each) for _ in range(20)]) for each in answers
    ]
    for writer in writers:
        writer.start()
    assert all(kept.get("question") in answers for _ in range(200))
    for writer in writers:
        writer.join()
    assert not list(tmp_path.glob(".new*"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("READINGLIST_EMAIL", "not mail"), ("READINGLIST_EMAIL", "a@b.org\r\nX: y"), ("READINGLIST_RETRIES", "many")],
)
def test_settings_that_cannot_be_meant_are_told(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UsageError, match=name):
        Settings.of_environment()
