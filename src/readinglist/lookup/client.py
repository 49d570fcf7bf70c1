"""The one client of the web: an address -> an answer, politely, patiently, within limits, from the cache first."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from readinglist.errors import ServiceError, UsageError
from readinglist.lookup.cache import Answer, Cache, folder
from readinglist.lookup.services import SERVICES

if TYPE_CHECKING:
    import httpx
    from lxml.etree import _Element

#: Statuses behind which another try may do better (RFC 9110, 15; RFC 6585, 4).
_AGAIN = frozenset({429, 500, 502, 503, 504})
_UNKNOWN = frozenset({404, 410})
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>().]+")
_CONNECTION = "check the connection; --offline uses what has been looked up before"
JSON, XML = "application/json", "application/xml"


class _FailedError(Exception):
    """An attempt that came to nothing: whether another may help, after how long; whether the host is `gone`."""

    def __init__(self, problem: str, hint: str, *, again: bool = False, wait: float = 0.0, gone: bool = False) -> None:
        super().__init__(problem)
        self.problem, self.hint, self.again, self.wait, self.gone = problem, hint, again, wait, gone


@dataclass(frozen=True, slots=True)
class Settings:
    """How the services are asked.

    `services` is an address below which each service stands under its name, in place of its own address: a mirror, or
    the server of a test. `seconds` is for a whole answer; `longest_wait` is as long as a server may ask us to wait.
    """

    agent: str = "readinglist"
    email: str = ""
    services: str = ""
    offline: bool = False
    connect_seconds: float = 10.0
    seconds: float = 30.0
    retries: int = 3
    longest_wait: float = 60.0
    most_bytes: int = 20 << 20
    most_redirects: int = 8

    @classmethod
    def of_environment(cls, agent: str = "readinglist", *, offline: bool = False) -> Settings:
        """The settings of READINGLIST_EMAIL, READINGLIST_SERVICES and READINGLIST_RETRIES."""
        email = os.environ.get("READINGLIST_EMAIL", "").strip()
        if email and not _EMAIL.fullmatch(email):
            raise UsageError(f"READINGLIST_EMAIL is no address of mail: {email!r}", hint="as in me@example.org")
        retries = os.environ.get("READINGLIST_RETRIES", "3").strip()
        if not retries.isdecimal() or int(retries) > 10:
            raise UsageError(f"READINGLIST_RETRIES is no number from 0 to 10: {retries!r}")
        services = os.environ.get("READINGLIST_SERVICES", "").rstrip("/")
        return cls(agent, email, services, offline, retries=int(retries))

    @property
    def user_agent(self) -> str:
        """Who asks: "readinglist/0.1.0 (mailto:me@example.org)"; Crossref answers such sooner (REST API, Etiquette)."""
        return self.agent + (f" (mailto:{self.email})" if self.email else "")


@dataclass
class Client:
    """Asks each question once: what is in the cache is not asked again, a host that cannot be reached not at all.

    `sleep`, `clock` (seconds that only grow) and `now` (the time of day) are given by tests.
    """

    settings: Settings = field(default_factory=Settings)
    cache: Cache | None = None
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time
    _http: httpx.Client | None = None
    _down: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cache = self.cache or Cache(folder(), self.now)

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- questions to a service ---------------------------------------------------------------------------------------

    def json(self, service: str, path: str, parameters: Mapping[str, str] | None = None, *, accept: str = JSON) -> Any:
        """The answer of a service, parsed; None where it does not know what is asked."""
        from readinglist.formats import csl_json

        answer = self._ask(service, path, parameters, accept)
        if answer is None:
            return None
        label = SERVICES[service].label
        self._expect(answer, "json", label)
        try:
            return csl_json.clean(csl_json.DECODER.decode(answer.data.decode("utf-8")))
        except (ValueError, RecursionError) as error:
            raise ServiceError(f"{label} answers broken JSON: {error}", hint="try again later") from None

    def xml(self, service: str, path: str, parameters: Mapping[str, str] | None = None) -> _Element | None:
        """The root of an answer in XML, read without entities and network; None where it is not known."""
        from readinglist.formats import xml_text

        text = self.xml_text(service, path, parameters)
        problems: list[str] = []
        root = None
        if text is not None:
            label = SERVICES[service].label
            root = xml_text.parse(text, name=label, report=lambda error: problems.append(error.message))
            if problems or root is None:
                raise ServiceError(f"{label} answers broken XML: {problems[0]}", hint="try again later")
        return root

    def xml_text(self, service: str, path: str, parameters: Mapping[str, str] | None = None) -> str | None:
        """The text of an answer in XML; None where it is not known."""
        answer = self._ask(service, path, parameters, XML)
        if answer is None:
            return None
        self._expect(answer, "xml", SERVICES[service].label)
        return answer.data.decode("utf-8", "replace")

    def _ask(self, service: str, path: str, parameters: Mapping[str, str] | None, accept: str) -> Answer | None:
        own = SERVICES[service]
        base = f"{self.settings.services}/{service}" if self.settings.services else own.address
        # A DOI may hold any sign: what parts a path from a query must not be taken for it.
        address = base + quote(path, safe="/:;()@!$,+")
        if parameters:
            address += "?" + urlencode(parameters)
        # A mirror has manners of its own.
        answer = self.get(address, accept, label=own.label, interval=0.0 if self.settings.services else own.interval)
        return answer if answer.known else None

    def _expect(self, answer: Answer, kind: str, label: str) -> None:
        if kind not in answer.type:
            hint = "a network that asks for a login may stand between; open a page in a browser"
            raise ServiceError(f"{label} answers {answer.type or 'no type'}, not {kind.upper()}", hint=hint)

    # --- any address --------------------------------------------------------------------------------------------------

    def get(self, address: str, accept: str, *, label: str = "", interval: float = 0.0) -> Answer:
        """The answer to an address, out of the cache where it is there; `known` is False for a 404.

        ServiceError says, under the name `label`, why there is none.
        """
        label = label or address
        key = f"{accept} {address}"
        assert self.cache is not None
        if (kept := self.cache.get(key, any_age=self.settings.offline)) is not None:
            return kept
        if self.settings.offline:
            raise ServiceError(f"{label} is not asked: offline, and not looked up before", hint="leave --offline away")
        host = urlsplit(address).netloc
        if host in self._down:
            raise ServiceError(f"{label} {self._down[host]}", hint=_CONNECTION)
        answer = self._patiently(address, accept, label, host, interval)
        self.cache.put(key, answer)
        return answer

    def _patiently(self, address: str, accept: str, label: str, host: str, interval: float) -> Answer:
        """Ask again, after ever longer, where that may help; a server may say how long (RFC 9110, 10.2.3)."""
        wait = 0.5
        for attempt in range(self.settings.retries + 1):
            self._keep_distance(host, interval)
            try:
                return self._once(address, accept, label)
            except _FailedError as failed:
                if failed.gone:
                    self._down[host] = failed.problem
                if not failed.again or attempt == self.settings.retries or failed.wait > self.settings.longest_wait:
                    raise ServiceError(f"{label} {failed.problem}", hint=failed.hint) from None
                self.sleep(max(wait, failed.wait))
                wait *= 2
        raise AssertionError("the last attempt returns or raises")

    def _keep_distance(self, host: str, interval: float) -> None:
        """Wait until a host may be asked again; what other commands have asked counts too."""
        assert self.cache is not None
        if interval:
            gone = self.now() - self.cache.asked(host)
            if 0 <= gone < interval:
                self.sleep(interval - gone)
            self.cache.asking(host)

    def _once(self, address: str, accept: str, label: str) -> Answer:
        """One attempt; raises _FailedError, or ServiceError for what no other attempt would change."""
        import httpx

        until = self.clock() + self.settings.seconds
        try:
            with self._client().stream("GET", address, headers={"Accept": accept}) as response:
                if response.status_code in _UNKNOWN:
                    return Answer(b"", known=False)
                if response.status_code >= 400:
                    raise _refused(response, self.now())
                pieces, size = [], 0
                for piece in response.iter_bytes(1 << 16):
                    pieces.append(piece)
                    size += len(piece)
                    if size > self.settings.most_bytes:
                        raise ServiceError(f"{label} answers more than {self.settings.most_bytes >> 20} MB")
                    if self.clock() > until:
                        raise httpx.ReadTimeout("")
                kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Answer(b"".join(pieces), kind, response.charset_encoding or "")
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise _broken_off(error) from None

    def _client(self) -> httpx.Client:
        if self._http is None:
            import httpx

            self._http = httpx.Client(
                headers={"User-Agent": self.settings.user_agent},
                follow_redirects=True,
                max_redirects=self.settings.most_redirects,
                timeout=self.settings.connect_seconds,
            )
        return self._http


def _refused(response: httpx.Response, now: float) -> _FailedError:
    """A status that is none of an answer."""
    status = response.status_code
    problem = f"answers {status} {response.reason_phrase}".strip()
    if status not in _AGAIN:
        return _FailedError(problem, "a browser may be let in where a command is not")
    wait = _retry_after(response.headers.get("Retry-After", ""), now)
    hint = f"try again in {wait:.0f} seconds" if wait else "try again later"
    return _FailedError(problem, hint, again=True, wait=wait)


def _broken_off(error: Exception) -> _FailedError:
    """A connection that came to nothing, by what httpx calls it."""
    import httpx

    said = str(error) or type(error).__name__
    kinds: tuple[tuple[tuple[type[Exception], ...], _FailedError], ...] = (
        ((httpx.TimeoutException,), _FailedError("does not answer in time", "try again later", again=True, gone=True)),
        ((httpx.TooManyRedirects,), _FailedError("redirects in a circle", "try again later")),
        ((httpx.ConnectError, httpx.ProxyError), _FailedError(f"cannot be reached: {said}", _CONNECTION, gone=True)),
        ((httpx.UnsupportedProtocol, httpx.InvalidURL, ValueError), _FailedError(f"cannot be asked: {said}", "")),
        ((httpx.TransportError,), _FailedError(f"breaks off: {said}", _CONNECTION, again=True)),
    )
    found = next((failed for types, failed in kinds if isinstance(error, types)), None)
    return found or _FailedError(f"cannot be understood: {said}", "try again later")


def _retry_after(said: str, now: float) -> float:
    """Seconds to wait, of a number or a date (RFC 9110, 10.2.3); 0.0 where nothing, or nonsense, is said."""
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - now)
    except (TypeError, ValueError, OverflowError):
        return 0.0
