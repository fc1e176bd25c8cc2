"""Connections with deadlines: uvicorn's protocol on httptools, which has none for headers.

Every connection has so long to say what it wants, may say so much,
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

from calendarhub.server import at_once
from calendarhub.server.app import App
from calendarhub.server.metrics import Metrics
from calendarhub.server.requests import is_loopback

WANTED_DESCRIPTORS = 65536
NEVER = float("inf")
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

    app_itself: App

    def __init__(
        self,
        config: Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._patrol: asyncio.TimerHandle | None = None
        self._due = NEVER
        self._limit = ""
        self._stall: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._unparsed = 0
        self._awaits_head = False
        self._heads = 0
        self._is_answered = False
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
        if self._patrol is not None:
            self._patrol.cancel()
        self._unstall()
        if self._is_in:
            self._is_in = False
            self.doors.leave(self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """More of a request; whatever comes between requests begins one, line ends too."""
        self._begin()
        was_awaited = self._awaits_head
        self._heads = 0
        super().data_received(data)
        if self._awaits_head:
            self._unparsed += len(data) if was_awaited and not self._heads else 0
            if self._unparsed > self.doors.limits.head_bytes:
                self._too_much()

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._begin()
        self._head_bytes = 0
        self._is_answered = False

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
            if not self._answer_at_once():
                super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Part of a body; nobody reads it where the connection ends."""
        if not self.transport.is_closing() and not self._is_answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        if not self.transport.is_closing() and not self._is_answered:
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
        """End the connection now, whatever is under way; one that was only closed may never end."""
        self.transport.abort()

    def _is_idle(self) -> bool:
        """Whether every request so far has its answer."""
        return not self.pipeline and (self.cycle is None or self.cycle.response_complete)

    def _answer_at_once(self) -> bool:
        """Answer without a task, where nothing has to be waited for and nobody before is waiting."""
        if not self._is_idle() or self.flow.write_paused:
            return False
        version = self.parser.get_http_version()
        request = at_once.request_of(
            method=self.parser.get_method(),
            version=version,
            target=self.url,
            fields=self.headers,
            client=self.client,
            server=self.server,
        )
        if request is None:
            return False
        stays = version != "1.0" and self.parser.should_keep_alive()
        more = self.server_state.default_headers
        try:
            answer = at_once.answer(self.app_itself, request, more=more, stays=stays)
        except Exception:  # noqa: BLE001 (the other way meets it again, and keeps its trace)
            return False
        if answer is None:
            return False
        self._is_answered = True
        self.server_state.total_requests += 1
        self.transport.write(answer.data)
        if answer.stays:
            self._await("idle", self.doors.limits.idle)
        else:
            self.transport.close()
        return True

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

    def _begin(self) -> None:
        """A head begins, if none is under way and nothing is answered still."""
        if not self._awaits_head and self._is_idle():
            self._await_head()

    def _await_head(self) -> None:
        self._awaits_head = True
        self._unparsed = 0
        self.doors.silent[self] = None
        self._await("headers", self.doors.limits.headers)

    def _head_is_there(self) -> None:
        self._awaits_head = False
        self._heads += 1
        self._due = NEVER
        self.doors.silent.pop(self, None)

    def _await(self, limit: str, seconds: float) -> None:
        """Give the other side so long. One timer looks after all deadlines of a connection.

        It is set anew only where it would come too late: a timer for each would cost more than an
        answer does.
        """
        self._limit = limit
        self._due = self.loop.time() + seconds
        if self._patrol is not None and self._patrol.when() > self._due:
            self._patrol.cancel()
            self._patrol = None
        if self._patrol is None:
            self._patrol = self.loop.call_at(self._due, self._look)

    def _look(self) -> None:
        self._patrol = None
        if self._due == NEVER:
            return
        if self.loop.time() < self._due:
            self._patrol = self.loop.call_at(self._due, self._look)
        elif self._limit == "idle":
            self.timeout_keep_alive_handler()
        else:
            self._too_late(self._limit)

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


def guarded(limits: Limits, app: App) -> type[GuardedProtocol]:
    """The protocol for one server."""
    own = {"doors": Doors(limits, app.metrics), "app_itself": app}
    return type("Guarded", (GuardedProtocol,), own)
