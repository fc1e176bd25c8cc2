"""How a feed was served: its headers."""

from collections.abc import Iterator, Mapping

from calendarhub.lint.document import FeedFormat
from calendarhub.lint.rule import Finding
from calendarhub.lint.table import serving as table

_TYPES: dict[FeedFormat, frozenset[str]] = {
    FeedFormat.ICS: frozenset({"text/calendar"}),
    FeedFormat.JCAL: frozenset({"application/calendar+json"}),
    FeedFormat.XML: frozenset(
        {
            "application/rss+xml",
            "application/atom+xml",
            "application/xml",
            "text/xml",
            "text/x-opml",
            "text/x-opml+xml",
        }
    ),
    FeedFormat.JSON: frozenset({"application/feed+json", "application/json"}),
    FeedFormat.CSV: frozenset({"text/csv"}),
}


def media_type(headers: Mapping[str, str]) -> str:
    """The media type alone, in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def lint_headers(headers: Mapping[str, str], form: FeedFormat) -> Iterator[Finding]:
    """What is wrong with the headers (names in lower case) of a feed of a format."""
    said = headers.get("content-type", "")
    kind = media_type(headers)
    if kind not in _TYPES[form]:
        yield table.TYPE.at(1, f"{form.value} is served as {said[:60] or 'nothing'}.")
    elif kind.startswith("text/") and "utf-8" not in said.lower():
        yield table.CHARSET.at(1, f"It is served as {said[:60]}.")
    if not headers.get("etag") and not headers.get("last-modified"):
        yield table.VALIDATORS.at(1, "There is no ETag and no Last-Modified.")
    if "set-cookie" in headers:
        yield table.COOKIE.at(1, "The answer sets a cookie.")
    if headers.get("access-control-allow-origin") != "*":
        yield table.CORS.at(1, "Other web sites may not read it.")
