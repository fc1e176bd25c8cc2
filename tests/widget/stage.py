"""Two servers on two origins for browser tests: a hub, and the page of a partner."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.patience import PATIENCE

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Answer:
    """What a server says; `waits` holds it back until the stage is left."""

    body: bytes
    kind: str = HTML
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False


class Server(ThreadingHTTPServer):
    """Answers from a table, with CORS, and keeps what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.closing = threading.Event()
        self.news = threading.Condition()

    @property
    def address(self) -> str:
        """The origin with a slash."""
        return f"http://127.0.0.1:{self.server_port}/"

    def wait_for(self, beginning: str) -> str:
        """The first path asked for that begins so; raises AssertionError when none comes in time."""

        def first() -> str:
            return next((path for path, _ in self.asked if path.startswith(beginning)), "")

        with self.news:
            assert self.news.wait_for(first, PATIENCE), f"nobody asked for {beginning}"
        return first()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        with self.server.news:
            self.server.asked.append((path, dict(self.headers.items())))
            self.server.news.notify_all()
        answer = self.server.answers.get(path, Answer(b"<p>not here", status=404))
        if answer.waits:
            self.server.closing.wait(PATIENCE)
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        for name, value in {"Access-Control-Allow-Origin": "*", **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silent."""


@contextmanager
def serving() -> Iterator[Server]:
    """A server on a port of its own."""
    server = Server()
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
