"""A file of the release as an answer: preconditions first, then a range, then the best encoding.

Preconditions are judged in the order of RFC 9110 §13.2.2.
"""

from calendarhub.server import conditions
from calendarhub.server.publication import File, Publication, encoded
from calendarhub.server.replies import Reply
from calendarhub.server.requests import Request


async def file_reply(publication: Publication, file: File, request: Request) -> Reply:
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
            return await _part(publication, file, Reply(206, (*lines, *part)), span)
    return await _part(publication, file, Reply(200, lines), (0, file.size - 1), coding)


def _coding(publication: Publication, file: File, request: Request) -> str:
    if not file.may_squeeze or not publication.is_held(file):
        return ""
    return conditions.coding(request.header(b"accept-encoding"))


def _is_met(file: File, tag: str, request: Request) -> bool:
    """Whether the file is still the one that the reader means; If-Match wins over the date."""
    tags = request.header(b"if-match")
    if tags:
        return conditions.matches(tags, tag, strongly=True)
    since = request.header(b"if-unmodified-since")
    date = conditions.http_date(since) if since else None
    return date is None or file.modified <= date


def is_fresh(file: File, tag: str, request: Request) -> bool:
    """Whether the reader holds this representation; If-None-Match wins (HTTP-03)."""
    tags = request.header(b"if-none-match")
    if tags:
        return conditions.matches(tags, tag)
    since = request.header(b"if-modified-since")
    date = conditions.http_date(since) if since else None
    return date is not None and file.modified <= date


def _may_continue(file: File, request: Request) -> bool:
    """Whether a range is of the bytes that the reader began with.

    If-Range is strong (RFC 9110 §13.1.5): a weak validator never is, nor is a date to us.
    """
    condition = request.header(b"if-range")
    return not condition or condition == file.tag()


async def _part(
    publication: Publication, file: File, reply: Reply, span: tuple[int, int], coding: str = ""
) -> Reply:
    first, last = span
    if publication.is_held(file):
        data = await publication.content(file, coding)
        body = data if reply.status == 200 else memoryview(data)[first : last + 1]
        return Reply(reply.status, reply.lines, body)
    length = last - first + 1
    return Reply(reply.status, reply.lines, b"", publication.open(file), first, length)
