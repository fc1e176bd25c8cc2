"""A file of the release as an answer: preconditions first, then a range, then the best encoding.

Preconditions are judged in the order of RFC 9110 §13.2.2.
"""

from collections.abc import Callable

from msgspec.structs import replace

from calendarhub.server import conditions
from calendarhub.server.open_release import OpenRelease
from calendarhub.server.replies import Reply, Wanted
from calendarhub.server.requests import Request
from calendarhub.server.served_file import ServedFile, encoded


def file_reply(publication: OpenRelease, file: ServedFile, request: Request) -> Reply:
    """The answer to a GET or HEAD of a file."""
    asked = request.header(b"range") if request.method == "GET" else ""
    coding = "" if asked else _coding(publication, file, request)
    if not _is_met(file, file.tag(coding), request):
        return Reply(412, file.repeated(coding))
    if is_fresh(file, file.tag(coding), request):
        return Reply(304, file.repeated(coding))
    lines = (*file.lines(coding), (b"accept-ranges", b"bytes"))
    if asked and _may_continue(file, request):
        span = conditions.byte_range(asked, file.size)
        if span == conditions.NOTHING:
            whole = encoded([("Content-Range", f"bytes */{file.size}")])
            return Reply(416, (*file.repeated(), *whole))
        if span is not None:
            part = encoded([("Content-Range", f"bytes {span[0]}-{span[1]}/{file.size}")])
            return _part(publication, file, Reply(206, (*lines, *part)), span)
    return _part(publication, file, Reply(200, lines), (0, file.size - 1), coding)


def _coding(publication: OpenRelease, file: ServedFile, request: Request) -> str:
    if not file.may_squeeze or not publication.is_held(file):
        return ""
    return conditions.coding(request.header(b"accept-encoding"))


def _is_met(file: ServedFile, tag: str, request: Request) -> bool:
    """Whether the file is still the one that the reader means; If-Match wins over the date."""
    tags = request.header(b"if-match")
    if tags:
        return conditions.matches(tags, tag, strongly=True)
    since = request.header(b"if-unmodified-since")
    date = conditions.http_date(since) if since else None
    return date is None or file.modified <= date


def is_fresh(file: ServedFile, tag: str, request: Request) -> bool:
    """Whether the reader holds this representation; If-None-Match wins (HTTP-03)."""
    tags = request.header(b"if-none-match")
    if tags:
        return conditions.matches(tags, tag)
    since = request.header(b"if-modified-since")
    date = conditions.http_date(since) if since else None
    return date is not None and file.modified <= date


def _may_continue(file: ServedFile, request: Request) -> bool:
    """Whether a range is of the bytes that the reader began with.

    If-Range is strong (RFC 9110 §13.1.5): a weak validator never is, nor is a date to us.
    """
    condition = request.header(b"if-range")
    return not condition or condition == file.tag()


def _part(
    publication: OpenRelease,
    file: ServedFile,
    reply: Reply,
    span: tuple[int, int],
    coding: str = "",
) -> Reply:
    """A reply with these bytes of a file (first and last), or with the wish for them."""
    data = publication.at_hand(file, coding)
    if data is None:
        return replace(reply, wanted=Wanted(publication, file, coding, span))
    return replace(reply, body=_cut(data, file, span))


def _cut(data: bytes, file: ServedFile, span: tuple[int, int]) -> bytes | memoryview:
    first, last = span
    is_part = last - first + 1 < file.size
    return memoryview(data)[first : last + 1] if is_part else data


def whole(
    publication: OpenRelease, file: ServedFile, reply: Reply, edit: Callable[[bytes], bytes] | None
) -> Reply:
    """A reply with all bytes of a file, edited on their way out."""
    wanted = Wanted(publication, file, "", (0, file.size - 1), edit)
    data = publication.at_hand(file)
    if data is None:
        return replace(reply, wanted=wanted)
    return replace(reply, body=edit(data) if edit else data)


async def fetched(reply: Reply) -> Reply:
    """A reply with the bytes that it wants: read, looked at, compressed.

    Raises DamagedFileError.
    """
    wanted = reply.wanted
    if wanted is None:
        return reply
    publication, file, (first, last) = wanted.publication, wanted.file, wanted.span
    if wanted.edit is not None:
        return replace(reply, body=wanted.edit(await publication.content(file)), wanted=None)
    if publication.is_held(file):
        data = await publication.content(file, wanted.coding)
        return replace(reply, body=_cut(data, file, wanted.span), wanted=None)
    descriptor = await publication.opened(file)
    length = last - first + 1
    return replace(reply, descriptor=descriptor, start=first, length=length, wanted=None)
