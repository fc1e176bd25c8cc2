"""Answers that need no waiting, as bytes: of files in memory, to the quickest question there is.

Nearly every request is one: a calendar program asks whether its feed has changed. Going through
ASGI (a task, a scope, a message for the head and one for the body) costs twice as much as answering.
What is asked and what is answered is decided by the same `App.reply` as everything else.
"""

from collections.abc import Sequence
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import unquote

from msgspec import Struct

from calendarhub.server.app import App
from calendarhub.server.replies import PORTION
from calendarhub.server.requests import Request, address, joined
from calendarhub.server.served_file import Lines

Fields = Sequence[tuple[bytes, bytes]]
End = tuple[str, int | None] | None
METHODS = {b"GET": "GET", b"HEAD": "HEAD"}
BREAKS = (b"\r", b"\n", b"\0")
NO_BODY = (204, 304)


def request_of(
    *, method: bytes, version: str, target: bytes, fields: Fields, client: End, server: End
) -> Request | None:
    """A plain request for a path; None for anything that takes more looking at."""
    name = METHODS.get(method)
    if name is None or not target.startswith(b"/") or b"#" in target or not target.isascii():
        return None
    headers = joined(fields)
    if b"expect" in headers or b"upgrade" in headers:
        return None
    path, _, query = target.partition(b"?")
    text = path.decode("ascii")
    return Request(
        method=name,
        version=version,
        path=(unquote(text) if "%" in text else text).removeprefix("/"),
        query=query,
        length=len(path) + len(query),
        headers=headers,
        client=address(client),
        local=address(server),
    )


class ReadyAnswer(Struct, frozen=True):
    """The bytes of an answer, and whether the connection is kept after them."""

    data: bytes
    stays: bool


def answer(app: App, request: Request, *, more: Fields, stays: bool) -> ReadyAnswer | None:
    """The whole answer; None where bytes are to be read first, or are too many for one piece.

    `more` are header lines of every answer, `stays` says whether the connection is kept.
    """
    reply = app.at_once(request)
    if reply is None or reply.wanted is not None or reply.size > PORTION:
        return None
    has_body = reply.status not in NO_BODY
    own = app.host_lines(request)
    head = _head(reply.status, reply.lines if not own else (*reply.lines, *own))
    parts = [head]
    for name, value in more:
        parts += [name, b": ", value, b"\r\n"]
    if has_body:
        parts.append(b"content-length: %d\r\n" % reply.size)
    is_closing = any(name == b"connection" for name, _ in reply.lines)
    parts.append(b"\r\n" if stays or is_closing else b"connection: close\r\n\r\n")
    if has_body and request.method != "HEAD":
        parts.append(bytes(reply.body))
    app.count(request, reply)
    return ReadyAnswer(b"".join(parts), stays and not is_closing)


@lru_cache(maxsize=4096)
def _head(status: int, lines: Lines) -> bytes:
    """The status line and the header lines of an answer; nothing in them may end a line."""
    if any(mark in part for line in lines for part in line for mark in BREAKS):
        message = "a header line would break"
        raise ValueError(message)
    text = "".join(
        f"{name.decode('latin-1')}: {value.decode('latin-1')}\r\n" for name, value in lines
    )
    return f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n{text}".encode("latin-1")
