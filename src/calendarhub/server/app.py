"""The application: one request in, one answer out, from one release."""

import asyncio
import contextlib
import hashlib
import os
import time
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.server import live, policy
from calendarhub.server.files import file_reply
from calendarhub.server.metrics import Metrics
from calendarhub.server.publication import Publication, Publications, encoded
from calendarhub.server.replies import Receive, Reply, Send, plain, send_reply
from calendarhub.server.requests import LONGEST, Request, is_loopback
from calendarhub.targets.release import write_atomically

METHODS = "GET, HEAD, OPTIONS"
PREFLIGHT = (
    ("Access-Control-Allow-Methods", METHODS),
    ("Access-Control-Allow-Headers", "If-None-Match, If-Modified-Since, If-Range, Range"),
    ("Access-Control-Max-Age", "86400"),
)
METRICS = "text/plain; version=0.0.4; charset=utf-8"
CLOSE = (("Connection", "close"),)
QUIET = 60.0  # seconds between two faults that are noted down
HSTS = encoded(policy.HTTPS)


class Site(Struct, frozen=True):
    """Where the hub is published: the host of its base address, its path, whether by https."""

    host: str = ""
    prefix: str = ""
    is_https: bool = False

    @classmethod
    def of(cls, base_url: str) -> "Site":
        """The site of a base address."""
        parts = urlsplit(base_url)
        return cls(
            host=(parts.hostname or "").lower(),
            prefix=parts.path.strip("/"),
            is_https=parts.scheme == "https",
        )


class App:
    """An ASGI application over the live release of a hub."""

    def __init__(self, root: Path, *, bound: str = "127.0.0.1", is_live: bool = False) -> None:
        self.heartbeat = root / ".calendarhub" / "heartbeat.json"
        self.last_error = root / ".calendarhub" / "last-error.txt"
        self._quiet_until = 0.0
        self.publications = Publications(root)
        self.metrics = Metrics()
        self.site = Site()
        self.bound = bound
        self.live = live.Live() if is_live else None

    async def __call__(self, scope: Mapping[str, Any], receive: Receive, send: Send) -> None:
        """Answer one request (ASGI 3)."""
        if scope["type"] != "http":
            return
        request = Request.of(scope)
        if self._asks_to_watch(request) and self.live:
            self.metrics.requests[200] += 1
            await self.live.stream(receive, send)
            return
        try:
            reply = await self._reply(request)
        except OSError:
            reply = plain(503, "This cannot be read just now.", (("Retry-After", "5"),))
        except Exception:  # noqa: BLE001 (the door: a fault of ours is an answer, and is kept)
            reply = plain(500, "This should not have happened. It is noted down.", CLOSE)
            await self.note()
        self.metrics.requests[reply.status] += 1
        is_head = request.method == "HEAD"
        self.metrics.body_bytes += 0 if is_head else reply.size
        extra = HSTS if self.site.is_https and request.host == self.site.host else ()
        try:
            await send_reply(reply, send, head=is_head, extra=extra)
        finally:
            if reply.descriptor >= 0:
                os.close(reply.descriptor)

    async def renew(self, state: live.State | None = None) -> None:
        """Serve what is live now, and tell open pages of it and of the mistakes in `state`."""
        await self.publications.follow()
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
            await asyncio.to_thread(write_atomically, self.last_error, trace.encode())

    def _asks_to_watch(self, request: Request) -> bool:
        return (
            request.path == live.STREAM
            and request.method == "GET"
            and not request.has_body
            and self._is_live_for(request)
        )

    def _is_live_for(self, request: Request) -> bool:
        return self.live is not None and request.is_local

    async def _reply(self, request: Request) -> Reply:
        refusal = self._refuse(request)
        if refusal is not None:
            return refusal
        path = self._below_prefix(request.path)
        if request.method == "OPTIONS":
            return _options(path)
        own = self._own(path, request)
        if own is not None:
            return own
        publication = self.publications.current
        if publication is None:
            return self._waiting(request)
        return await self._published(publication, path, request)

    def _refuse(self, request: Request) -> Reply | None:
        if request.length > LONGEST:
            return plain(414, "That address is too long.", CLOSE)
        if not self._is_known(request):
            return plain(400, "This server does not answer for that host.", CLOSE)
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return plain(405, "Here things can only be read.", (("Allow", METHODS), *CLOSE))
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

    def _below_prefix(self, path: str) -> str:
        """The path in the release; the path of the base address may stand before it."""
        prefix = self.site.prefix
        if prefix and (path == prefix or path.startswith(f"{prefix}/")):
            return path[len(prefix) :].removeprefix("/")
        return path

    def _own(self, path: str, request: Request) -> Reply | None:
        """What the server itself knows."""
        if path == "heartbeat.json":
            return self._heartbeat()
        if path == "healthz":
            return plain(200, "ok")
        if path == "metrics":
            self.metrics.watching = self.live.watching if self.live else 0
            headers = [("Content-Type", METRICS), ("Cache-Control", "no-store")]
            return Reply(200, encoded(headers), self.metrics.text().encode())
        if path in (live.SCRIPT, live.STYLE) and self._is_live_for(request):
            return live.furniture(path)
        return None

    def _heartbeat(self) -> Reply:
        try:
            data = self.heartbeat.read_bytes()
        except OSError:
            return plain(503, "No build has run yet.", (("Retry-After", "5"),))
        return Reply(200, encoded(policy.headers_of("heartbeat.json")), data)

    def _waiting(self, request: Request) -> Reply:
        local = self._is_live_for(request)
        state = self.live.state if self.live else live.State()
        page = live.waiting_page(state, is_local=local)
        headers = [
            ("Content-Type", policy.media_type("x.html")),
            ("Cache-Control", "no-store"),
            ("Retry-After", "5"),
            ("Content-Security-Policy", policy.PAGE),
            *policy.EVERYWHERE,
        ]
        if local:  # a tag lets the open page see when there is something else to show
            tag = f'"{hashlib.sha256(page).hexdigest()[:32]}"'
            headers.append(("ETag", tag))
            page = live.with_script(page, tag)
        return Reply(503, encoded(headers), page)

    async def _published(self, publication: Publication, path: str, request: Request) -> Reply:
        if not path and request.path and not request.path.endswith("/"):
            return self._redirect("", request)
        name = f"{path}index.html" if not path or path.endswith("/") else path
        file = publication.find(name)
        if file is None:
            return await self._elsewhere(publication, path, request)
        if self._is_live_for(request) and live.is_page(name):
            return await self._live_page(publication, name, request)
        return await file_reply(publication, file, request)

    async def _live_page(self, publication: Publication, name: str, request: Request) -> Reply:
        file = publication.find(name)
        assert file is not None
        tag = file.tag().replace('"', "") + "-live"
        changed = {"cache-control": "no-cache", "etag": f'"{tag}"'}
        lines = _replaced(file.lines(), changed)
        if request.header(b"if-none-match") == f'"{tag}"':
            return Reply(304, lines)
        page = live.with_script(await publication.content(file), f'"{tag}"')
        return Reply(200, lines, page)

    async def _elsewhere(self, publication: Publication, path: str, request: Request) -> Reply:
        """A path without its suffix leads to the page; what is not there says so."""
        stem = path.rstrip("/")
        for found, shown in ((f"{stem}/index.html", f"{stem}/"), (f"{stem}.html",) * 2):
            if stem and publication.find(found) is not None:
                return self._redirect(shown, request)
        return await self._missing(publication, path, request)

    def _redirect(self, path: str, request: Request) -> Reply:
        has_prefix = self._below_prefix(request.path) != request.path
        start = f"/{self.site.prefix}/" if has_prefix else "/"
        query = f"?{request.query.decode('latin-1')}" if request.query else ""
        headers = [("Location", f"{start}{quote(path)}{query}"), ("Cache-Control", policy.SOON)]
        more = policy.SHARED if policy.rule_of(path).is_shared else ()
        return Reply(301, encoded([*headers, *policy.EVERYWHERE, *more]))

    async def _missing(self, publication: Publication, path: str, request: Request) -> Reply:
        language = path.partition("/")[0]
        file = publication.find(f"{language}/404.html") or publication.find("404.html")
        more = policy.SHARED if policy.rule_of(path).is_shared else policy.OWN
        headers = [
            ("Content-Type", policy.media_type("404.html")),
            ("Cache-Control", policy.BRIEFLY),
            ("Content-Security-Policy", policy.PAGE),
            *policy.EVERYWHERE,
            *more,
        ]
        if file is None:
            return plain(404, "There is nothing at this address.", more)
        page = await publication.content(file)
        if self._is_live_for(request):
            page = live.with_script(page, "404")
        return Reply(404, encoded(headers), page)


def _options(path: str) -> Reply:
    more = (*policy.SHARED, *PREFLIGHT) if policy.rule_of(path).is_shared else ()
    return Reply(204, encoded([("Allow", METHODS), *policy.EVERYWHERE, *more]))


def _replaced(
    lines: tuple[tuple[bytes, bytes], ...], values: Mapping[str, str]
) -> tuple[tuple[bytes, bytes], ...]:
    kept = [line for line in lines if line[0].decode() not in values]
    return (*kept, *encoded(values.items()))
