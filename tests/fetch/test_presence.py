"""Before a hub is taken for a new one, its address is asked whether something is live there."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from calendarhub.fetch.presence import presence
from calendarhub.storage.compose import compose


@contextmanager
def answering(status: int, body: bytes, *, stalls: bool = False) -> Iterator[str]:
    """A host that answers every path so; one that `stalls` never comes to the end of it."""
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body) + 200_000_000 * stalls))
            self.end_headers()
            self.wfile.write(body)
            self.wfile.flush()
            if stalls:
                over.wait()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            pass

    host = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=host.serve_forever).start()
    try:
        yield f"http://127.0.0.1:{host.server_port}/hub/"
    finally:
        over.set()
        host.shutdown()
        host.server_close()


def manifest() -> bytes:
    files = {f"en/events/{number}.html": ("0" * 64, number) for number in range(100)}
    made = compose(files=files, uid_domain="hub.example", rows={}, retired=["a", "b"])
    return made.manifest.data


def test_a_manifest_is_known_by_its_beginning() -> None:
    with answering(200, manifest()) as address:
        assert presence(address).is_live


def test_a_manifest_of_any_size_is_not_waited_for() -> None:
    with answering(200, manifest(), stalls=True) as address:
        assert presence(address).is_live


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (404, b"", "it answered 404"),
        (500, b"", "it answered 500"),
        (200, b"<!doctype html><p>Our new site", "no manifest"),
        (200, json.dumps({"name": "An app", "icons": []}).encode(), "no manifest"),
        (200, b"", "no manifest"),
    ],
)
def test_anything_else_means_that_nothing_is_live(status: int, body: bytes, said: str) -> None:
    with answering(status, body) as address:
        found = presence(address)
    assert not found.is_live
    assert said in found.said


def test_where_nobody_listens_nothing_is_live() -> None:
    with answering(200, manifest()) as address:
        pass
    found = presence(address)
    assert not found.is_live
    assert found.said.startswith("it cannot be fetched: ")
