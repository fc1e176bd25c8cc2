"""Answers, and how they go out: in one piece, or in portions that wait for a slow reader."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any

from msgspec import Struct

from calendarhub.hub.serverconf import policy
from calendarhub.server.open_release import OpenRelease
from calendarhub.server.served_file import Lines, ServedFile, encoded

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PORTION = 65536
AGAIN = (("Retry-After", "5"),)


class Wanted(Struct, frozen=True):
    """Bytes that are not at hand: of a file in a coding, from the first to the last, edited."""

    publication: OpenRelease
    file: ServedFile
    coding: str
    span: tuple[int, int]
    edit: Callable[[bytes], bytes] | None = None


class Reply(Struct, frozen=True):
    """A status, its header lines, and bytes; or a descriptor with the span of bytes to send.

    Where its bytes are still `wanted`, it is not yet fit to be sent.
    """

    status: int
    lines: Lines
    body: bytes | memoryview = b""
    descriptor: int = -1
    start: int = 0
    length: int = 0
    wanted: Wanted | None = None

    @property
    def size(self) -> int:
        """How many bytes of body there are."""
        return self.length if self.descriptor >= 0 else len(self.body)


def plain(status: int, text: str, more: Iterable[tuple[str, str]] = ()) -> Reply:
    """A short answer in words."""
    headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Cache-Control", "no-store"),
        *policy.EVERYWHERE,
        *more,
    ]
    return Reply(status, encoded(headers), f"{text}\n".encode())


async def send_reply(reply: Reply, send: Send, *, head: bool, extra: Lines = ()) -> None:
    """Send an answer; `head` leaves its body out."""
    lines = [*reply.lines, *extra]
    if reply.status not in (204, 304):
        lines.append((b"content-length", str(reply.size).encode()))
    await send({"type": "http.response.start", "status": reply.status, "headers": lines})
    if head or not reply.size:
        await send({"type": "http.response.body", "body": b""})
    elif reply.descriptor >= 0:
        await _send_file(reply, send)
    elif reply.size <= PORTION:
        await send({"type": "http.response.body", "body": bytes(reply.body)})
    else:
        await _send_portions(memoryview(reply.body), send)


async def _send_portions(body: memoryview, send: Send) -> None:
    for start in range(0, len(body), PORTION):
        portion = bytes(body[start : start + PORTION])
        more = start + PORTION < len(body)
        await send({"type": "http.response.body", "body": portion, "more_body": more})


async def _send_file(reply: Reply, send: Send) -> None:
    position, end = reply.start, reply.start + reply.length
    while position < end:
        portion = await asyncio.to_thread(
            os.pread, reply.descriptor, min(PORTION, end - position), position
        )
        position += len(portion)
        if not portion:
            return  # shorter than its manifest says: the server closes the connection
        more = position < end
        await send({"type": "http.response.body", "body": portion, "more_body": more})
