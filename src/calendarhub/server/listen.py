"""The running server: a socket taken first, an event loop, and an end that takes no time."""

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import Coroutine, Iterator
from concurrent.futures import Future
from typing import Any

from msgspec.structs import replace
from uvicorn import Config
from uvicorn import Server as Uvicorn

from calendarhub.server.app import App
from calendarhub.server.doors import Limits, capacity
from calendarhub.server.protocol import guarded

BACKLOG = 2048
LOOK = 1.0  # seconds between two looks at what is live: another process may have published
LEAVE = 1  # seconds that answers under way may take when all is to end


class AddressError(Exception):
    """The server cannot listen there; the text says why and what to do."""


def take(host: str, port: int) -> socket.socket:
    """A listening socket; raises AddressError."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # asyncio sets TCP_NODELAY only where the protocol is named: without it each answer on a
        # connection that is kept waits for the reader's delayed acknowledgement, 40 ms.
        taken = socket.socket(family, kind, protocol)
    except OSError as error:
        message = f"There is no address {host} on this machine ({error.strerror or error})."
        raise AddressError(message) from error
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind(address)
        taken.listen(BACKLOG)
    except (OSError, OverflowError) as error:
        taken.close()
        raise AddressError(_why_not(error, host, port)) from error
    taken.setblocking(False)
    return taken


def _why_not(error: OSError | OverflowError, host: str, port: int) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        return (
            f"Port {port} is taken by another program. Choose another one with"
            f" `--port {port + 1}`, or `--port 0` for any that is free."
        )
    if code in (errno.EACCES, errno.EPERM):
        return f"Port {port} is only for the system. Choose one above 1023, like `--port 8000`."
    if code == errno.EADDRNOTAVAIL:
        return f"{host} is not an address of this machine. `--host 127.0.0.1` always is."
    return f"The server cannot listen on {host} port {port}: {error}."


def address_of(listener: socket.socket) -> str:
    """The address to open in a browser."""
    host, port = listener.getsockname()[:2]
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared, not bound)
        host = "127.0.0.1" if host == "0.0.0.0" else "::1"  # noqa: S104
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


class _Uvicorn(Uvicorn):
    """Leaves the signals to whoever runs the whole."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """No signal is ours."""
        yield


class Server:
    """Serves an application until it is stopped; `run` blocks, the rest may be called in any thread."""

    def __init__(self, app: App, listener: socket.socket, *, limits: Limits | None = None) -> None:
        self.app = app
        self.listener = listener
        limits = limits or replace(Limits(), total=capacity())
        config = Config(
            app,
            http=guarded(limits, app),
            ws="none",
            lifespan="off",
            loop="asyncio",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            timeout_keep_alive=limits.idle,
            timeout_graceful_shutdown=LEAVE,
        )
        self._server = _Uvicorn(config)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopped = False
        quiet = logging.getLogger("uvicorn")
        quiet.addHandler(logging.NullHandler())
        quiet.propagate = False

    def run(self) -> None:
        """Serve."""
        asyncio.run(self._run())  # noqa: TID251 (no other loop is here)

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        await self.app.renew()
        following = asyncio.create_task(self._follow())
        try:
            if not self._stopped:
                await self._server.serve(sockets=[self.listener])
        finally:
            following.cancel()

    async def _follow(self) -> None:
        """Notice what another process published, or a person rolled back."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                if self.app.publications.is_behind:
                    await self.app.renew()
            except Exception:  # noqa: BLE001 (kept; the next look is in a second)
                await self.app.note()

    def call(self, work: Coroutine[Any, Any, None]) -> "Future[None] | None":
        """Have something done in the loop of the server; None when it is not running."""
        try:
            if self._loop is not None:
                return asyncio.run_coroutine_threadsafe(work, self._loop)
        except RuntimeError:  # the loop has ended meanwhile
            pass
        work.close()
        return None

    def stop(self) -> None:
        """End: no new connection, what is under way gets a moment."""
        self._stopped = True
        if self.app.live is not None:
            self.call(self.app.live.close())
        self._server.should_exit = True
