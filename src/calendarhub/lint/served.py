"""How a feed was served: its headers."""

import re
from collections.abc import Iterator, Mapping

from calendarhub.formats import FORMATS, REGISTERS, FeedFormat
from calendarhub.lint.rule import Finding, error, judges, warning

WORTH = 4_096  # bytes from which it is a pity that a feed is not compressed
DAY = 86_400  # seconds
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age=(\d+)", re.IGNORECASE)

# What is right for feeds of others, beside the types of the table of formats.
_OTHERS: dict[FeedFormat, frozenset[str]] = {
    FeedFormat.XML: frozenset({"application/xml", "text/xml", "text/x-opml+xml"}),
    FeedFormat.JSON: frozenset({"application/json"}),
}
_TYPES: dict[FeedFormat, frozenset[str]] = {
    judged: _OTHERS.get(judged, frozenset())
    | {row.media_type for row in FORMATS.values() if row.judged_as is judged}
    | {row.media_type for row in REGISTERS.values() if row.judged_as is judged}
    for judged in FeedFormat
}


def media_type(headers: Mapping[str, str]) -> str:
    """The media type alone, in lower case."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def lint_headers(headers: Mapping[str, str], form: FeedFormat) -> Iterator[Finding]:
    """What is wrong with the headers (names in lower case) of a feed of a format."""
    yield from _type(headers, form)
    yield from _validators(headers)
    yield from _cookie(headers)
    yield from _sharing(headers)
    yield from _size(headers)
    yield from _age(headers)


TYPE = error(
    "HTTP-01a",
    "A feed is served with its media type.",
    standard="RFC 9110 §8.3",
    breaks="Browsers show it as text, and clients refuse it.",
    clients="Google, Outlook, iOS",
    remedy="Serve .ics as text/calendar, .rss as application/rss+xml, .atom as application/atom+xml;"
    " calendarhub serverconf prints that for nginx, Caddy, Apache and static hosts.",
)
CHARSET = warning(
    "HTTP-01b",
    "text/… says charset=utf-8.",
    breaks="Letters with accents turn to rubbish.",
    clients="Google, Outlook",
    remedy="Serve text/calendar; charset=utf-8.",
)


@judges(TYPE, CHARSET)
def _type(headers: Mapping[str, str], form: FeedFormat) -> Iterator[Finding]:
    said = headers.get("content-type", "")
    kind = media_type(headers)
    if kind not in _TYPES[form]:
        yield TYPE.at(1, f"{form.value} is served as {said[:60] or 'nothing'}.")
    elif kind.startswith("text/") and "utf-8" not in said.lower():
        yield CHARSET.at(1, f"It is served as {said[:60]}.")


VALIDATORS = warning(
    "HTTP-03",
    "The answer has an ETag or Last-Modified.",
    breaks="Every poll of every subscriber downloads the whole feed.",
    clients="Google, Apple, ICSx5, your server",
    remedy="Send both; static files get them by themselves (else: calendarhub serverconf).",
)


@judges(VALIDATORS)
def _validators(headers: Mapping[str, str]) -> Iterator[Finding]:
    if not headers.get("etag") and not headers.get("last-modified"):
        yield VALIDATORS.at(1, "There is no ETag and no Last-Modified.")


COOKIE = warning(
    "HTTP-07",
    "The answer sets no cookie.",
    breaks="Caches keep nothing, and subscribers are followed.",
    clients="caches, people",
    remedy="Serve feeds without a session.",
)


@judges(COOKIE)
def _cookie(headers: Mapping[str, str]) -> Iterator[Finding]:
    if "set-cookie" in headers:
        yield COOKIE.at(1, "The answer sets a cookie.")


CORS = warning(
    "HTTP-08",
    "The answer says Access-Control-Allow-Origin: *.",
    breaks="Calendars on other web sites cannot show it.",
    clients="FullCalendar and other widgets",
    remedy="Send the header for feeds; calendarhub serverconf prints how.",
)


@judges(CORS)
def _sharing(headers: Mapping[str, str]) -> Iterator[Finding]:
    if headers.get("access-control-allow-origin") != "*":
        yield CORS.at(1, "Other web sites may not read it.")


PACKED = warning(
    "HTTP-05",
    "A feed of more than 4 kB is compressed for who asks for that.",
    breaks="Each poll of each reader loads several times what is needed.",
    clients="people on the road, your server",
    remedy="Let the server compress text (gzip); calendarhub serverconf prints how.",
)


@judges(PACKED)
def _size(headers: Mapping[str, str]) -> Iterator[Finding]:
    length = headers.get("content-length", "")
    if not headers.get("content-encoding") and length.isdecimal() and int(length) > WORTH:
        yield PACKED.at(1, f"{length} bytes came as they are, though gzip was asked for.")


AGE = warning(
    "HTTP-06",
    "A feed may be kept for a day at most.",
    breaks="Changes reach subscribers days late.",
    clients="browsers, caches, clients that keep to it",
    remedy="Send Cache-Control: public, max-age=300; calendarhub serverconf prints how.",
)


@judges(AGE)
def _age(headers: Mapping[str, str]) -> Iterator[Finding]:
    found = _MAX_AGE.search(headers.get("cache-control", ""))
    if found and int(found[1]) > DAY:
        yield AGE.at(1, f"It may be kept for {found[1]} seconds.")
