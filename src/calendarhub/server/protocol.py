"""Connections with deadlines: uvicorn's protocol on httptools, which has none for headers.

Every connection has so long to say what it wants, may say so much,
and may stall so long while it is answered; one address may hold so many.
"""

import asyncio
from typing import Any

from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from calendarhub.server import at_once
from calendarhub.server.app import App
from calendarhub.server.doors import Doors, Limits
from calendarhub.server.target import path_and_fields
from calendarhub.server.time_limit import TimeLimit

TOO_MUCH = (
    b"HTTP/1.1 431 Request Header Fields Too Large\r\n"
    b"connection: close\r\ncontent-length: 0\r\n\r\n"
)


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
        self._time_limit = TimeLimit(self.loop, self._is_late)
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
        self._time_limit.end()
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
            self._time_limit.set("idle", self.doors.limits.idle)
        else:
            self.transport.close()
        return True

    def _take_target(self) -> None:
        """Set path and fields right where the target is no path."""
        method, version = self.parser.get_method(), self.parser.get_http_version()
        self.url, self.headers[:] = path_and_fields(
            self.url, self.headers, method=method, version=version
        )

    def _begin(self) -> None:
        """A head begins, if none is under way and nothing is answered still."""
        if not self._awaits_head and self._is_idle():
            self._await_head()

    def _await_head(self) -> None:
        self._awaits_head = True
        self._unparsed = 0
        self.doors.silent[self] = None
        self._time_limit.set("headers", self.doors.limits.headers)

    def _head_is_there(self) -> None:
        self._awaits_head = False
        self._heads += 1
        self._time_limit.clear()
        self.doors.silent.pop(self, None)

    def _is_late(self, limit: str) -> None:
        if limit == "idle":
            self.timeout_keep_alive_handler()
        else:
            self._too_late(limit)

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
