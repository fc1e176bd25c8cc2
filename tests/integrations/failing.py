"""A hub that fails in every way that a partner's server meets."""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

LIST = (
    '<div class="calendarhub" part="root" lang="fi" data-feed="board-meetings">\n<ul part="list">'
    '<li part="item"><p part="title"><a href="https://hub.example/fi/events/a.html">'
    "<bdi>Hallituksen kokous</bdi></a></p></li></ul>\n</div>\n"
)
WAYS = ("down", "hanging", "dripping", "404", "500", "wrong type", "other page", "redirect")


class FailingHub(ThreadingHTTPServer):
    """Answers each request as `way` says: "up", or one of WAYS; counts what was asked."""

    daemon_threads = True

    def __init__(self, certificate: Path | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.scheme = "http"
        if certificate is not None:
            self.scheme, secure = "https", ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            secure.load_cert_chain(certificate)
            self.socket = secure.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )
        self.way = "up"
        self.body = LIST
        self.asked: list[str] = []
        self.closing = threading.Event()

    @property
    def address(self) -> str:
        """The origin with a slash."""
        return f"{self.scheme}://127.0.0.1:{self.server_port}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that gives up is what is hoped for."""


class _Handler(BaseHTTPRequestHandler):
    server: FailingHub

    def do_GET(self) -> None:
        hub = self.server
        hub.asked.append(self.path)
        if hub.way == "down":
            self.close_connection = True
        elif hub.way == "hanging":
            hub.closing.wait(30)
        elif hub.way == "dripping":
            self._begin(200, "text/html; charset=utf-8", len(hub.body))
            for letter in hub.body:
                self.wfile.write(letter.encode())
                if hub.closing.wait(0.5):
                    return
        elif hub.way == "wrong type":
            self._say(200, "application/json", '{"no": "list"}')
        elif hub.way == "other page":
            self._say(
                200, "text/html", "<!doctype html><title>For sale</title><script>bad()</script>"
            )
        elif hub.way == "redirect":
            self._say(302, "text/html", "moved", ("Location", "http://127.0.0.1:9/"))
        elif hub.way in ("404", "500"):
            self._say(int(hub.way), "text/html", "<!doctype html><h1>A whole page of errors</h1>")
        else:
            self._say(200, "text/html; charset=utf-8", hub.body, ("Cache-Control", "max-age=3600"))

    def _say(self, status: int, kind: str, body: str, *more: tuple[str, str]) -> None:
        self._begin(status, kind, len(body.encode()), *more)
        self.wfile.write(body.encode())

    def _begin(self, status: int, kind: str, length: int, *more: tuple[str, str]) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", kind), ("Content-Length", str(length)), *more):
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Silent."""


@contextmanager
def failing_hub(certificate: Path | None = None) -> Iterator[FailingHub]:
    """A hub on loopback, up until its `way` is changed."""
    hub = FailingHub(certificate)
    thread = threading.Thread(target=hub.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.closing.set()
        hub.shutdown()
        hub.server_close()
        thread.join()
