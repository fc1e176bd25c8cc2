"""The application: one request in, one answer out, from one release."""

import asyncio
import contextlib
import os
import time
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from calendarhub.hub.serverconf import policy
from calendarhub.model.settings import Settings
from calendarhub.model.unlisted import hidden
from calendarhub.server import answers, live
from calendarhub.server.answers import HubAddress
from calendarhub.server.files import fetched
from calendarhub.server.metrics import Metrics
from calendarhub.server.open_release import DamagedFileError
from calendarhub.server.publication import Publications
from calendarhub.server.replies import AGAIN, Receive, Reply, Send, plain, send_reply
from calendarhub.server.requests import LONGEST, Request, is_loopback
from calendarhub.server.served_file import Lines, encoded
from calendarhub.storage.local.disk import write_atomically
from calendarhub.storage.manifest import MANIFEST

METRICS = "text/plain; version=0.0.4; charset=utf-8"
CLOSE = (("Connection", "close"),)
QUIET = 60.0  # seconds between two faults that are noted down
HSTS = encoded(policy.HTTPS)


class App:
    """An ASGI application over the live release of a hub.

    `mend` is told the path of what is damaged on the disk: a file, or the manifest of a release.
    """

    def __init__(self, root: Path, *, bound: str = "127.0.0.1", is_live: bool = False) -> None:
        self.heartbeat = root / ".calendarhub" / "heartbeat.json"
        self.last_error = root / ".calendarhub" / "last-error.txt"
        self._quiet_until = 0.0
        self._mended_until = 0.0
        self.mend: Callable[[str], None] = lambda _: None
        self.publications = Publications(root)
        self.metrics = Metrics()
        self.site = HubAddress()
        self.has_metrics = False
        self.trouble = ""  # why what is served grows old
        self.bound = bound
        self.live = live.OpenPages() if is_live else None

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            return
        request = Request.of(scope)
        if self.live is not None and self._asks_to_watch(self.live, request):
            self.metrics.requests[200] += 1
            await self.live.stream(receive, send)
            return
        try:
            reply = await fetched(self.reply(request))
        except DamagedFileError:
            reply = plain(503, "This is damaged here, and is being made anew.", AGAIN)
        except OSError:
            reply = plain(503, "This cannot be read just now.", AGAIN)
        except Exception:  # noqa: BLE001 (the door: a fault of ours is an answer, and is kept)
            reply = plain(500, "This should not have happened. It is noted down.", CLOSE)
            await self.note()
        self._look_after()
        self.count(request, reply)
        is_head = request.method == "HEAD"
        try:
            await send_reply(reply, send, head=is_head, extra=self.host_lines(request))
        finally:
            if reply.descriptor >= 0:
                os.close(reply.descriptor)

    def at_once(self, request: Request) -> Reply | None:
        """The answer to a request that does not stay to watch."""
        if self.live is not None and self._asks_to_watch(self.live, request):
            return None
        return self.reply(request)

    def count(self, request: Request, reply: Reply) -> None:
        """Take an answer into the metrics."""
        self.metrics.requests[reply.status] += 1
        self.metrics.body_bytes += 0 if request.method == "HEAD" else reply.size

    def host_lines(self, request: Request) -> Lines:
        """Header lines that depend on the host that was asked for."""
        return HSTS if self.site.is_https and request.host == self.site.host else ()

    def take_over(self, settings: Settings) -> None:
        """Answer as these settings say."""
        self.site = HubAddress.of(settings.base_url)
        self.has_metrics = settings.metrics

    async def renew(self, state: live.LiveState | None = None) -> None:
        """Serve what is live now, and tell open pages of it and of the mistakes in `state`."""
        await self.publications.follow()
        self._look_after()
        current = self.publications.current
        self.metrics.files = len(current.paths) if current else 0
        if self.live is not None:
            state = state or self.live.state
            await self.live.tell(replace(state, release=current.id if current else ""))

    async def note(self) -> None:
        """Keep the trace of a fault where operators find it; one a minute, whatever comes in."""
        trace, now = traceback.format_exc(), time.monotonic()
        if now < self._quiet_until:
            return
        self._quiet_until = now + QUIET
        with contextlib.suppress(OSError):
            await asyncio.to_thread(write_atomically, self.last_error, hidden(trace).encode())

    def _look_after(self) -> None:
        """Have what is damaged mended: one call a minute, since each reads all that is published."""
        current = self.publications.current
        found = current.damage if current else ""
        if self.publications.damaged:
            found = f"{self.publications.damaged}/{MANIFEST}"
        if found and time.monotonic() >= self._mended_until:
            self._mended_until = time.monotonic() + QUIET
            self.metrics.damaged += 1
            if current:
                current.damage = ""
            self.mend(hidden(found))

    def _asks_to_watch(self, its: live.OpenPages, request: Request) -> bool:
        return (
            request.path == f"{its.base}{live.STREAM}"[1:]
            and request.method == "GET"
            and not request.has_body
            and request.is_local
        )

    def reply(self, request: Request) -> Reply:
        """The answer to a request, but for bytes that are not at hand."""
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        if request.path.partition("/")[0] == live.FOLDER and request.is_local:
            return self._live(request)
        return self._shown(request, "")

    def _live(self, request: Request) -> Reply:
        """What stands below `/_live/`: the hub for who knows the token, the way out for others."""
        _, _, below = request.path.partition("/")
        token, slash, path = below.partition("/")
        if self.live is None or not self.live.is_token(token):
            if path in live.OWN:
                return plain(404, "This address was of an earlier start of the server.")
            return answers.lead(f"/{quote(path.lstrip('/'))}", request)
        if not slash:
            return answers.lead(self.live.base, request)
        if path in (live.SCRIPT, live.STYLE):
            return live.theme_files(path)
        return self._shown(replace(request, path=path), self.live.base)

    def _shown(self, request: Request, base: str) -> Reply:
        """The answer from the release; below the live `base`, if there is one."""
        path = self.site.below(request.path)
        if request.method == "OPTIONS":
            return answers.options(path)
        own = self._own(path)
        if own is not None:
            return own
        publication = self.publications.current
        if publication is None:
            state = self.live.state if self.live else live.LiveState()
            return answers.waiting(path, state, base)
        return answers.ReleaseView(publication, self.site, base).answer(request)

    def _refuse(self, request: Request) -> Reply | None:
        if request.length > LONGEST:
            return plain(414, "That address is too long.", CLOSE)
        if not self._is_known(request):
            return plain(400, "This server does not answer for that host.", CLOSE)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return plain(405, "Here things can only be read.", (("Allow", policy.METHODS), *CLOSE))
        if request.has_body:
            return plain(413, "A request to read needs no body.", CLOSE)
        return None

    def _is_known(self, request: Request) -> bool:
        """Whether the host asked for is ours; an address in figures is, where it came in."""
        host = request.host
        if request.names_no_host:
            return True
        if host in (self.site.host, self.bound) and host:
            return True
        return is_loopback(host) or (bool(host) and host == request.local)

    def _own(self, path: str) -> Reply | None:
        """What the server itself knows."""
        if path == "heartbeat.json":
            return self._heartbeat()
        if path == "healthz":
            return self._health()
        if path == "metrics" and self.has_metrics:
            self.metrics.watching = self.live.watching if self.live else 0
            headers = [("Content-Type", METRICS), ("Cache-Control", "no-store")]
            return Reply(200, encoded(headers), self.metrics.text().encode())
        return None

    def _health(self) -> Reply:
        """Whether the server does its work: it answers from a release.

        A server that answers stays in its balancer, whatever keeps new releases away: 200 and a word.
        """
        current, damaged = self.publications.current, self.publications.damaged
        if current is None:
            why = f"Release {damaged} is damaged" if damaged else "No release is published yet"
            return plain(503, f"{why}, and there is none to serve.", AGAIN)
        if current.id != damaged and damaged:
            return plain(200, f"degraded: {damaged} is damaged, {current.id} is served.")
        if self.trouble:
            return plain(200, f"degraded: {self.trouble}; {current.id} is served.")
        return plain(200, "ok")

    def _heartbeat(self) -> Reply:
        try:
            data = self.heartbeat.read_bytes()
        except OSError:
            return plain(503, "No build has run yet.", AGAIN)
        return Reply(200, encoded(policy.headers_of("heartbeat.json")), data)
