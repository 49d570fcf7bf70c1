"""A server on loopback that stands for all services: it answers in their documented shapes, or badly on purpose.

Each service stands under its name, as READINGLIST_SERVICES has it: /crossref/works/..., /arxiv/query?... The answers
are files in tests/data/lookup, of works that do not exist.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

DATA = Path(__file__).parents[1] / "data" / "lookup"
JSON, XML, ATOM, HTML = "application/json", "text/xml", "application/atom+xml", "text/html; charset=utf-8"
#: Path -> file and type.
FILES = {
    "/crossref/works/10.1000/lists.2019.7": ("crossref-article.json", JSON),
    "/crossref/works/10.1000/lists.chapter": ("crossref-chapter.json", JSON),
    "/crossref/works/10.1000/flaky": ("crossref-article.json", JSON),
    "/crossref/works/10.1000/busy": ("crossref-article.json", JSON),
    "/crossref/works/10.1000/broken": ("broken.json", JSON),
    "/crossref/works/10.1000/untitled": ("crossref-untitled.json", JSON),
    "/datacite/dois/10.5000/data": ("datacite-dataset.json", JSON),
    "/datacite/dois/10.48550/arXiv.2101.00002": ("datacite-arxiv.json", JSON),
    "/negotiation/10.6000/other": ("negotiated.json", "application/vnd.citationstyles.csl+json"),
    "/openalex/works/doi:10.7000/only": ("openalex-work.json", JSON),
    "/pubmed/efetch.fcgi?31000001": ("pubmed.xml", XML),
    "/pubmed/efetch.fcgi?31000009": ("broken.xml", XML),
    "/pubmed/esearch.fcgi": ("pubmed-search.json", JSON),
    "/pmc/articles/": ("pmc.json", JSON),
    "/arxiv/query?2101.00001": ("arxiv.xml", ATOM),
    "/arxiv/query?2101.00009": ("arxiv-error.xml", ATOM),
    "/arxiv/query": ("arxiv-none.xml", ATOM),
    "/openlibrary/api/books?ISBN:9780000000019": ("openlibrary-book.json", JSON),
    "/openlibrary/api/books": ("empty.json", JSON),
    "/openlibrary/search.json": ("openlibrary-search.json", JSON),
    "/openlibrary/works/OL1W/editions.json": ("openlibrary-editions.json", JSON),
    "/crossref/works?isbn": ("crossref-books.json", JSON),
    "/crossref/works?search": ("crossref-search.json", JSON),
    "/openalex/works": ("openalex-search.json", JSON),
    "/datacite/dois": ("datacite-search.json", JSON),
    "/pages/article": ("page-article.html", HTML),
    "/pages/post": ("page-post.html", HTML),
    "/pages/plain": ("page-plain.html", HTML),
    "/pages/10.9000/nobody": ("page-plain.html", HTML),
    "/pages/paper.pdf": ("broken.json", "application/pdf"),
}


class Services(BaseHTTPRequestHandler):
    """Answers, counts what is asked, and keeps the headers of the last question."""

    asked: ClassVar[Counter[str]] = Counter()
    headers_of: ClassVar[dict[str, str]] = {}
    #: Set when a test that waits for nothing has ended.
    released: ClassVar[threading.Event] = threading.Event()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), parse_qs(parts.query)
        self.asked[path] += 1
        self.headers_of.clear()
        self.headers_of.update(dict(self.headers.items()) | {"query": parts.query})
        if path.endswith("10.1000/flaky") and self.asked[path] == 1:
            self._send(b"", HTML, status=500)
        elif path.endswith("10.1000/busy") and self.asked[path] == 1:
            self._send(b"", JSON, ("Retry-After", "7"), status=429)
        elif path.endswith("10.1000/busier"):
            self._send(b"", JSON, ("Retry-After", "86400"), status=429)
        elif path.endswith("10.1000/down"):
            self._send(b"", HTML, status=503)
        elif path.endswith("10.1000/forbidden"):
            self._send(b"", HTML, status=403)
        elif path.endswith("10.1000/slow"):
            self.released.wait(5)
        elif path.endswith("10.1000/huge"):
            self._send(b'{"message": "' + b"x" * (1 << 21) + b'"}', JSON)
        elif path.endswith("10.1000/round"):
            self._send(b"", HTML, ("Location", self.path), status=302)
        elif path.endswith("10.1000/file"):
            self._send(b"", HTML, ("Location", "file:///etc/passwd"), status=302)
        elif path.endswith("10.1000/login"):
            self._send(b"<html>Please log in</html>", HTML)
        elif path.endswith("10.1000/list"):
            self._send(b"[1, 2]", JSON)
        else:
            self._file(path, query)

    def _file(self, path: str, query: dict[str, list[str]]) -> None:
        values = [value for values in query.values() for value in values]
        kinds = [key.partition(".")[0] for key in query]
        keys = [f"{path}?{value}" for value in values]
        keys += [f"{path}?isbn"] if any(value.startswith("isbn:9780000000026") for value in values) else []
        keys += [f"{path}?search"] if "query" in kinds else []
        name, kind = next((FILES[key] for key in (*keys, path) if key in FILES), ("", JSON))
        if not name:
            self._send(b"Resource not found.", "text/plain", status=404)
            return
        self._send((DATA / name).read_bytes(), kind)

    def _send(self, body: bytes, kind: str, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[str]:
    """The address of the services, as long as the context lasts."""
    Services.asked.clear()
    Services.released.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Services) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        Services.released.set()
        server.shutdown()
