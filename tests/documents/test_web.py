"""Pages fetched from a server on loopback: what comes, what is refused, and how each failure is told."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from readinglist import documents
from readinglist.documents import web
from readinglist.errors import InputError

PAGE = "<html><body><h2>Literatur</h2><p>Müller, K. (2001): Über Grenzen. Köln: Böhlau.</p></body></html>"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        match self.path:
            case "/page":
                self._send(PAGE.encode("iso-8859-1"), "text/html; charset=iso-8859-1")
            case "/packed":
                self._send(gzip.compress(PAGE.encode()), "text/html; charset=utf-8", ("Content-Encoding", "gzip"))
            case "/bomb":
                self._send(gzip.compress(bytes(32 << 20)), "text/html", ("Content-Encoding", "gzip"))
            case "/moved":
                self._send(b"", "text/html", ("Location", "/page"), status=301)
            case "/round":
                self._send(b"", "text/html", ("Location", "/round"), status=302)
            case "/file":
                self._send(b"", "text/html", ("Location", "file:///etc/passwd"), status=302)
            case _:
                self._send(b"none", "text/plain", status=404)

    def _send(self, body: bytes, kind: str, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}"
        serving.shutdown()


@pytest.mark.parametrize("path", ["/page", "/packed", "/moved"])
def test_a_page_is_read_in_the_encoding_that_its_server_says(server: str, path: str) -> None:
    data, encoding = web.fetch(server + path)
    found = documents.read(data, name=server + path, encoding=encoding)
    assert [block.text for block in found.blocks] == ["Literatur", "Müller, K. (2001): Über Grenzen. Köln: Böhlau."]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("/none", "the server answers 404", id="no such page"),
        pytest.param("/round", "is redirected more than", id="redirects in a circle"),
        pytest.param("/file", "cannot be fetched", id="a redirect to a file of ours"),
    ],
)
def test_what_cannot_be_fetched_is_said(server: str, path: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as raised:
        web.fetch(server + path)
    assert raised.value.file == server + path


def test_what_unpacks_to_too_much_is_left(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 1 << 20)
    with pytest.raises(InputError, match="is larger than 1 MB"):
        web.fetch(server + "/bomb")


def test_no_server_no_page() -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        web.fetch("http://127.0.0.1:1/page")


@pytest.mark.parametrize("address", ["http://", "https://[", "http://\x00"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        web.fetch(address)


def test_a_server_that_is_slow_is_not_waited_for(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "WHOLE_SECONDS", -1.0)
    with pytest.raises(InputError, match="does not answer in time"):
        web.fetch(server + "/page")
