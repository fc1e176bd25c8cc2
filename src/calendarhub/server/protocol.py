"""Connections with deadlines: uvicorn's protocol on httptools, which has none for headers.

Source: reliability.md §9.2. Every connection has so long to say what it wants, may say so much,
and may stall so long while it is answered; one address may hold so many.
"""

import asyncio
import re
import resource
from collections import Counter
from ipaddress import ip_address, ip_network
from typing import Any

from msgspec import Struct
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from calendarhub.server.metrics import Metrics
from calendarhub.server.requests import is_loopback

WANTED_DESCRIPTORS = 65536
SPARE_DESCRIPTORS = 64
# The absolute form of a target (RFC 9112 §3.2.2): its host is the one that is asked for.
ABSOLUTE = re.compile(rb"([a-z][a-z0-9+.-]*)://([^/?#]*)", re.IGNORECASE)
TOO_MUCH = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"connection: close\r\ncontent-length: 0\r\n\r\n"
)


class Limits(Struct, frozen=True):
    """Seconds and counts of one server; a proxy on this machine is one address for many people."""

    headers: float = 10.0
    idle: int = 5
    stalled: float = 60.0
    fields: int = 64
    head_bytes: int = 16384
    per_address: int = 256
    per_loopback: int = 65536
    total: int = 1000


def capacity() -> int:
    """How many connections the system lets us hold; as many as it may be asked for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = WANTED_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(WANTED_DESCRIPTORS, hard)
    if wanted > soft:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return max(soft, wanted) - SPARE_DESCRIPTORS


class Doors:
    """Who is connected: in all, from each address, and who has not yet said what they want."""

    def __init__(self, limits: Limits, metrics: Metrics) -> None:
        self.limits = limits
        self.metrics = metrics
        self.by_address: Counter[str] = Counter()
        self.silent: dict[GuardedProtocol, None] = {}

    def enter(self, address: str) -> bool:
        """Whether one more may come in; when all is full the longest silent one has to go."""
        limits = self.limits
        most = limits.per_loopback if is_loopback(address) else limits.per_address
        if self.by_address[group(address)] >= most:
            self.metrics.refused["address"] += 1
            return False
        if self.metrics.connections >= limits.total:
            self.metrics.refused["total"] += 1
            oldest = next(iter(self.silent), None)
            if oldest is None:
                return False
            oldest.abort()
        self.by_address[group(address)] += 1
        self.metrics.connections += 1
        return True

    def leave(self, address: str) -> None:
        """One has gone."""
        self.metrics.connections -= 1
        key = group(address)
        self.by_address[key] -= 1
        if self.by_address[key] <= 0:
            del self.by_address[key]


def group(address: str) -> str:
    """What counts as one address: an IPv6 network of 64 bits is one household."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else address


class GuardedProtocol(HttpToolsProtocol):
    """One connection; made for one server by `guarded`."""

    doors: Doors

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._deadline: asyncio.TimerHandle | None = None
        self._stall: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._unparsed = 0
        self._address = ""
        self._is_in = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Let somebody in, or not."""
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        self._is_in = self.doors.enter(self._address)
        if not self._is_in:
            transport.abort()
            return
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """Somebody went."""
        self._head_is_there()
        self._unstall()
        if self._is_in:
            self._is_in = False
            self.doors.leave(self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request; whatever comes between requests begins one, line ends too."""
        if self.cycle is None or self.cycle.response_complete:
            self._await_head()
        super().data_received(data)
        if self._deadline is not None:
            self._unparsed += len(data)
            if self._unparsed > self.doors.limits.head_bytes:
                self._too_much()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._head_bytes = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        """One field of its head."""
        super().on_header(name, value)
        self._head_bytes += len(name) + len(value) + 4

    def on_headers_complete(self) -> None:
        """The head is there in time; too many fields, or too long ones, end the connection."""
        self._head_is_there()
        limits = self.doors.limits
        if len(self.headers) > limits.fields or self._head_bytes > limits.head_bytes:
            self._too_much()
        if not self.transport.is_closing():
            if not self.url.startswith(b"/"):
                self._take_target()
            super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Part of a body; nobody reads it where the connection ends."""
        if not self.transport.is_closing():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if not self.transport.is_closing():
            super().on_message_complete()

    def pause_writing(self) -> None:
        """The reader takes nothing more; it has a while to go on."""
        super().pause_writing()
        self._unstall()
        self._stall = self.loop.call_later(self.doors.limits.stalled, self._too_late, "stalled")

    def resume_writing(self) -> None:
        """The reader goes on."""
        self._unstall()
        super().resume_writing()

    def abort(self) -> None:
        """End the connection now, whatever is under way."""
        if not self.transport.is_closing():
            self.transport.abort()

    def _take_target(self) -> None:
        """A target that is no path: its host counts, whatever the Host field says; or none does."""
        host = b""
        found = ABSOLUTE.match(self.url)
        if found is not None:
            host = found[2] if found[1].lower() in (b"http", b"https") else b""
            rest = self.url[found.end() :]
            self.url = rest if rest.startswith(b"/") else b"/" + rest
        elif self.url == b"*" and self.parser.get_method() == b"OPTIONS":
            self.url = b"/"
            return
        is_named = any(name == b"host" for name, _ in self.headers)
        if not is_named and self.parser.get_http_version() == "1.0":
            self.headers.append((b"host", b""))
        self.headers[:] = [
            (name, host if name == b"host" else value) for name, value in self.headers
        ]

    def _await_head(self) -> None:
        if self._deadline is None:
            self._deadline = self.loop.call_later(
                self.doors.limits.headers, self._too_late, "headers"
            )
            self._unparsed = 0
            self.doors.silent[self] = None

    def _head_is_there(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
        self.doors.silent.pop(self, None)

    def _unstall(self) -> None:
        if self._stall is not None:
            self._stall.cancel()
            self._stall = None

    def _too_much(self) -> None:
        self.doors.metrics.refused["head"] += 1
        if not self.transport.is_closing():
            self.transport.write(TOO_MUCH)
            self.transport.close()

    def _too_late(self, limit: str) -> None:
        self.doors.metrics.refused[limit] += 1
        self.abort()


def guarded(limits: Limits, metrics: Metrics) -> type[GuardedProtocol]:
    """The protocol for one server."""
    return type("Guarded", (GuardedProtocol,), {"doors": Doors(limits, metrics)})
