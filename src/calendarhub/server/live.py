"""Pages that follow the hub while somebody works on it: reloaded when they change, with the mistakes.

They stand below an address of their own, `/_live/<token>/`, whose token is made at each start and
shown to whoever started `serve`. Nothing else proves who asks: behind a proxy on this machine every
visitor seems to be a person at it. The script is added to pages on their way out; the release itself
holds nothing of it, and its links are relative, so that they stay below that address.
"""

import asyncio
import hmac
import html
import json
import secrets
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, to_builtins

from calendarhub.hub.serverconf import policy
from calendarhub.server.replies import Receive, Reply, Send
from calendarhub.server.served_file import encoded

FOLDER = "_live"
SCRIPT = "_live.js"
STYLE = "_live.css"
STREAM = "_events"
OWN = (SCRIPT, STYLE, STREAM)
ALIVE = 15.0  # seconds between two signs of life
_HERE = Path(__file__).resolve().parent
_KINDS = {SCRIPT: "live.js", STYLE: "live.css"}


class Notice(Struct, frozen=True):
    """A mistake as it is shown over a page: where, what, the line with its caret, what to do."""

    where: str
    severity: str
    code: str
    message: str
    excerpt: str = ""
    remedy: str = ""


class LiveState(Struct, frozen=True):
    """What an open page should know: the live release, a sentence, and the mistakes."""

    release: str = ""
    headline: str = ""
    notices: tuple[Notice, ...] = ()


class OpenPages:
    """The open pages, and what they are told."""

    def __init__(self) -> None:
        self.token = secrets.token_urlsafe(16)
        self.state = LiveState()
        self.watching = 0
        self.closing = False
        self._changed = asyncio.Condition()

    @property
    def base(self) -> str:
        """The path below which pages follow, with its slashes."""
        return f"/{FOLDER}/{self.token}/"

    def is_token(self, word: str) -> bool:
        """Whether somebody knows the token."""
        return hmac.compare_digest(word.encode(), self.token.encode())

    async def tell(self, state: LiveState) -> None:
        """Let every open page know what it does not know yet."""
        if state != self.state:
            self.state = state
            await self._wake()

    async def close(self) -> None:
        """End all streams, so that the server can end."""
        self.closing = True
        await self._wake()

    async def _wake(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def stream(self, receive: Receive, send: Send) -> None:
        """One page's stream of server-sent events, until it goes away."""
        headers = [
            ("Content-Type", "text/event-stream; charset=utf-8"),
            ("Cache-Control", "no-store"),
            ("X-Accel-Buffering", "no"),
            *policy.EVERYWHERE,
        ]
        start = {"type": "http.response.start", "status": 200, "headers": encoded(headers)}
        await send(start)
        self.watching += 1
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await self._follow(send, gone)
        finally:
            self.watching -= 1
            gone.cancel()
        await send({"type": "http.response.body", "body": b""})

    async def _follow(self, send: Send, gone: "asyncio.Future[None]") -> None:
        told: LiveState | None = None
        while not gone.done() and not self.closing:
            if self.state is not told:
                told = self.state
                data = f"retry: 500\ndata: {json.dumps(to_builtins(told))}\n\n"
            else:
                data = ": alive\n\n"
            body = {"type": "http.response.body", "body": data.encode(), "more_body": True}
            await send(body)
            await self._wait(told, gone)

    async def _wait(self, told: LiveState, gone: "asyncio.Future[None]") -> None:
        """Until there is news, the page goes away, or a sign of life is due."""
        news = asyncio.ensure_future(self._news(told))
        await asyncio.wait({news, gone}, timeout=ALIVE, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()

    async def _news(self, told: LiveState) -> None:
        async with self._changed:
            await self._changed.wait_for(lambda: self.closing or self.state is not told)


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def theme_files(name: str) -> Reply:
    """The script or its style."""
    headers = [
        ("Content-Type", policy.media_type(name)),
        ("Cache-Control", "no-store"),
        *policy.EVERYWHERE,
        *policy.OWN,
    ]
    return Reply(200, encoded(headers), (_HERE / _KINDS[name]).read_bytes())


def is_page(path: str) -> bool:
    """Whether the script belongs into this file: a page of ours, not a part for other sites."""
    return path.endswith(".html") and not path.startswith(("embed/", "widget/"))


def with_script(page: bytes, tag: str, base: str) -> bytes:
    """A page that follows the hub; `tag` is what it was answered with, to see if it changed."""
    mark = html.escape(tag, quote=True)
    script = f'<script src="{base}{SCRIPT}" data-page="{mark}" defer></script>'.encode()
    head, end, rest = page.partition(b"</head>")
    return head + script + end + rest if end else page


def waiting_page(state: LiveState, *, base: str = "") -> bytes:
    """What stands where no release is yet; below the live `base` with the mistakes."""
    notices: Iterable[Notice] = state.notices if base else ()
    title = state.headline if base and state.headline else "This calendar is being prepared"
    told = "".join(
        f"<article><h2>{html.escape(one.message)}</h2><p><code>{html.escape(one.where)}</code></p>"
        f"<pre>{html.escape(one.excerpt)}</pre><p>{html.escape(one.remedy)}</p></article>"
        for one in notices
    )
    note = "<p>This page shows the calendar as soon as it is there.</p>"
    again = '<meta http-equiv="refresh" content="5">'
    more = f'<link rel="stylesheet" href="{base}{STYLE}">' if base else again
    page = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{html.escape(title)}</title>{more}</head>"
        f'<body class="waiting"><main><h1>{html.escape(title)}</h1>{told}{note}</main></body></html>'
    )
    return page.encode()
