"""The calendars behind a page: what it names, what it is made with, and what it shows."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from calendarhub.model.partner import FeedLink
from calendarhub.rules.asking.addresses import joined, webcal_as_https
from calendarhub.rules.asking.known_hosts import calendar_of

MOST = 12  # addresses of a page that are worth a try
_CALENDARS = ("text/calendar", "application/ics")
_NEWS = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_OF_A_HUB = re.compile(r"^(.*?/)([a-z]{2}/)?feeds/[^/]+\.(?:ics|rss|atom|json)$")
_ICS = re.compile(r"\.ics$|/ical/?$|/icalendar/?$", re.IGNORECASE)
_INDICO = re.compile(r"^(.*)/category/(\d+)(?:/|$)")
_PRETALX = re.compile(r"^(/(?!api/)[\w-]+)(?:/|$)")


def feed_links(data: bytes, base: str) -> tuple[FeedLink, ...]:
    """The addresses that a page leads to, the best first; `base` is its own."""
    from lxml import html  # noqa: PLC0415 (in the child that reads strangers' bytes)
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        root = html.document_fromstring(data)
    except (LxmlError, ValueError):
        return ()
    found: dict[str, FeedLink] = {}
    for link in _all(root, data[:500_000].lower(), base):
        if link.address.startswith(("http://", "https://")):
            found.setdefault(link.address, link)
    return tuple(found.values())[:MOST]


def _all(root: Any, text: bytes, base: str) -> Iterator[FeedLink]:
    links = list(_links(root, base))
    yield from _of_hub(links)
    yield from _interfaces(links, text, base)
    for rel, kind, address in links:
        if "alternate" in rel and kind in _CALENDARS:
            yield FeedLink(address, "ics", "the calendar that the page names")
    for frame in root.iter("iframe"):
        if link := calendar_of(_linked(base, frame.get("src") or "")):
            yield FeedLink(link.address, link.kind, "the Google calendar that the page shows")
    yield from _calendars(links)
    for rel, kind, address in links:
        if "alternate" in rel and kind in _NEWS:
            yield FeedLink(address, "feed", "the news feed that the page names")


def _links(root: Any, base: str) -> Iterator[tuple[str, str, str]]:
    """Relation, media type and address of each link."""
    for one in root.iter("link", "a"):
        if address := _linked(base, one.get("href") or ""):
            kind = (one.get("type") or "").partition(";")[0].strip().lower()
            yield (one.get("rel") or "").lower(), kind, address


def _linked(base: str, href: str) -> str:
    return webcal_as_https(joined(base, href).partition("#")[0])


def _of_hub(links: list[tuple[str, str, str]]) -> Iterator[FeedLink]:
    for rel, _, address in links:
        hub = _OF_A_HUB.match(address) if "alternate" in rel else None
        if hub:
            roots = (hub[1], f"{hub[1]}{hub[2]}") if hub[2] else (hub[1],)
            for root in roots:  # two letters are a language, or where the hub itself is
                yield FeedLink(f"{root}events.json", "hub", "the events of this hub")
            return


def _interfaces(links: list[tuple[str, str, str]], text: bytes, base: str) -> Iterator[FeedLink]:
    """What programs offer that the page is made with, by their marks in it."""
    parts = urlsplit(base)
    host = f"{parts.scheme}://{parts.netloc}"
    if b"tribe-events" in text or b"the-events-calendar" in text:
        root = next(
            (one for rel, _, one in links if "https://api.w.org/" in rel), f"{host}/wp-json/"
        )
        address = f"{root.rstrip('/')}/tribe/events/v1/events"
        yield FeedLink(address, "tec", "the interface of The Events Calendar")
        sign = "&" if parts.query else "?"
        yield FeedLink(f"{base}{sign}ical=1", "ics", "the calendar of The Events Calendar")
    if b"indico" in text and (found := _INDICO.match(parts.path)):
        address = f"{host}{found[1]}/export/categ/{found[2]}.json"
        yield FeedLink(address, "indico", "the export of this category of Indico")
    if b"pretalx" in text and (slug := _PRETALX.match(parts.path)):
        address = f"{host}{slug[1]}/schedule/export/schedule.json"
        yield FeedLink(address, "pretalx", "the schedule of this conference in pretalx")
        yield FeedLink(f"{host}/api/events{slug[1]}/", "pretalx", "this conference in pretalx")
    if b"localist" in text:
        yield FeedLink(f"{host}/api/2/events", "localist", "the interface of Localist")


def _calendars(links: list[tuple[str, str, str]]) -> Iterator[FeedLink]:
    """Links that people click to subscribe."""
    for _, kind, address in links:
        parts = urlsplit(address)
        if link := calendar_of(address):
            yield link
        elif kind in _CALENDARS or _ICS.search(parts.path) or "ical=1" in parts.query.split("&"):
            yield FeedLink(address, "ics", "a calendar that the page links to")
