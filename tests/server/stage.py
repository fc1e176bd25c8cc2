"""A hub on a real server in this process, and readers that speak plain HTTP to it."""

import asyncio
import hashlib
import http.client
import json
import os
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from calendarhub.server.answers import HubAddress
from calendarhub.server.app import App
from calendarhub.server.doors import Limits
from calendarhub.server.listen import Server, take
from calendarhub.storage.listing import content_digest, listed
from calendarhub.storage.local.releases import LocalReleases
from tests.hubs import HubFolder
from tests.patience import PATIENCE


@dataclass(frozen=True)
class Got:
    """An answer as a reader has it; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return self.headers[name]


@dataclass
class Stage:
    """A running server."""

    app: App
    server: Server
    port: int
    host: str = "127.0.0.1"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Got:
        """One request on a connection of its own; `if_none_match=` is `If-None-Match`."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, path, headers=named)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Got(answer.status, found, answer.read())
        finally:
            connection.close()

    def connect(self) -> socket.socket:
        """A bare connection."""
        return socket.create_connection((self.host, self.port), timeout=PATIENCE)

    def accepted(self) -> list[socket.socket]:
        """The server's ends of its connections."""
        return [one.get_extra_info("socket") for one in self.transports()]

    def transports(self) -> list[asyncio.Transport]:
        """What the server's connections are written to."""
        return [one.transport for one in tuple(self.server._server.server_state.connections)]

    def transport(self, connection: socket.socket) -> asyncio.Transport:
        """What the server writes to for one reader."""
        name = connection.getsockname()
        self.ask("/healthz")  # who came before this was let in
        return next(one for one in self.transports() if one.get_extra_info("peername") == name)

    def raw(self, data: bytes) -> bytes:
        """All that comes back for these bytes until the server closes."""
        with self.connect() as connection:
            connection.sendall(data)
            return rest(connection)

    def status(self, line: bytes, fields: bytes) -> int:
        """The status that a request of these bytes gets."""
        answer = self.raw(line + b"\r\n" + fields + b"Connection: close\r\n\r\n")
        return int(answer.split(b" ", 2)[1])

    def until(self, path: str, holds: Callable[[Got], bool]) -> Got:
        """Ask until an answer is as it should be."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            got = self.ask(path)
            if holds(got):
                return got
        message = f"{path} was never so"
        raise AssertionError(message)

    def renew(self) -> None:
        """Serve what is live now."""
        self.wait(self.app.renew())

    def wait(self, work: Coroutine[Any, Any, None]) -> None:
        """Have something done in the server's loop."""
        done = self.server.call(work)
        assert done is not None
        done.result(PATIENCE)


def rest(connection: socket.socket) -> bytes:
    """All bytes until the other side closes; a reset is an end too."""
    found = b""
    try:
        while portion := connection.recv(65536):
            found += portion
    except ConnectionResetError:
        pass
    return found


def replace_file(hub: HubFolder, path: str, data: bytes) -> None:
    """Give a published file other bytes, as if they had been published: in a release of its own."""
    releases = LocalReleases(hub.root)
    folder = releases.folder / releases.live_id()
    found = json.loads((folder / "manifest.json").read_bytes())
    found["files"][path] = [hashlib.sha256(data).hexdigest(), len(data)]
    files = {name: (row[0], row[1]) for name, row in found["files"].items()}
    rewrite(folder / path, data)
    rewrite(folder / "manifest.json", json.dumps(found).encode())
    name = f"9-{content_digest(listed(files))[:16]}"
    folder.rename(releases.folder / name)
    releases.point(name)


def rewrite(file: Path, data: bytes) -> None:
    """Put other bytes at a place, and into no other link of the file."""
    file.unlink(missing_ok=True)
    file.write_bytes(data)


def damage(file: Path, data: bytes) -> None:
    """Write into a file as a failing disk does: nothing else changes."""
    before = file.stat()
    with file.open("r+b") as opened:
        opened.truncate(len(data))
        opened.write(data)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


@contextmanager
def serving(
    root: Path,
    *,
    is_live: bool = False,
    limits: Limits | None = None,
    base_url: str = "",
    host: str = "127.0.0.1",
) -> Iterator[Stage]:
    """Serve a hub's live release while inside."""
    listener = take(host, 0)
    app = App(root, bound=host, is_live=is_live)
    app.site = HubAddress.of(base_url)
    app.has_metrics = True
    server = Server(app, listener, limits=limits)
    stage = Stage(app, server, listener.getsockname()[1], host)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        stage.ask("/healthz")
        yield stage
    finally:
        server.stop()
        thread.join(PATIENCE)
        listener.close()
        assert not thread.is_alive()
