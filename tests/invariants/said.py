"""What a reader of each format takes for the time of an event, all in one notation.

Instants are UTC (`2026-12-08T08:00:00Z`), whole days inclusive (`2026-12-05`), vaguer values as
written (`2026-12`); empty where nothing is said.
"""

import csv
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import feedparser
import mf2py
from msgspec import Struct

from tests.hubs import vevents

DAY = timedelta(days=1)


class Said(Struct, frozen=True):
    """Start and end as a reader understood them."""

    start: str = ""
    end: str = ""


def moment(value: datetime) -> str:
    """An aware instant in our notation."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def iso(value: str | None) -> str:
    """A value as ISO 8601 writes it: with an offset it is an instant."""
    if not value or "T" not in value:
        return value or ""
    return moment(datetime.fromisoformat(value))


def typed(start: Any, end: Any) -> Said:
    """Two values of an iCalendar library: days have an exclusive end there."""
    if isinstance(start, datetime):
        return Said(moment(start), moment(end) if end else "")
    return Said(start.isoformat(), (end - DAY).isoformat())


def by_icalendar(data: bytes) -> dict[str, Said]:
    """The events of a calendar by UID, overrides left out."""
    return {
        str(one["UID"]): typed(one["DTSTART"].dt, one["DTEND"].dt if "DTEND" in one else None)
        for one in vevents(data)
        if "RECURRENCE-ID" not in one
    }


def by_judge(found: list[dict[str, Any]]) -> dict[str, Said]:
    """The events as ical.js or libical tell them (see `tests.judges.events`), overrides left out."""
    return {one["uid"]: _judged(one["start"], one["end"]) for one in found if "original" not in one}


def _judged(start: Any, end: Any) -> Said:
    """These libraries end an event without an end at its start."""
    if isinstance(start, int):
        start, end = (moment(datetime.fromtimestamp(one, UTC)) for one in (start, end or start))
    if "T" in start:
        return Said(iso(start), "" if end in (None, start) else iso(end))
    return Said(start, (date.fromisoformat(end) - DAY).isoformat())


def by_jcal(data: bytes) -> dict[str, Said]:
    """The events of a jCal calendar by UID, read by hand."""
    found = {}
    for name, properties, _ in json.loads(data)[2]:
        values = {one[0]: one for one in properties}
        if name == "vevent" and "recurrence-id" not in values:
            ends = _jcal(values["dtend"]) if "dtend" in values else None
            found[values["uid"][3]] = typed(_jcal(values["dtstart"]), ends)
    return found


def _jcal(value: list[Any]) -> date:
    _, parameters, kind, text = value
    if kind == "date":
        return date.fromisoformat(text)
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=ZoneInfo(parameters["tzid"]))


def by_rss(data: bytes) -> dict[str, Said]:
    """The items of an RSS feed by their guid."""
    return {
        one.id: Said(iso(one.get("ev_startdate")), iso(one.get("ev_enddate")))
        for one in feedparser.parse(BytesIO(data)).entries
    }


def by_json_feed(data: bytes) -> dict[str, Said]:
    """The items of a JSON Feed by UID."""
    own = [one["_calendarhub"] for one in json.loads(data)["items"]]
    return {one["uid"]: Said(iso(one["start"]), iso(one["end"])) for one in own}


def by_csv(data: bytes) -> dict[str, Said]:
    """The rows of a table by UID."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""))
    return {one["uid"]: Said(iso(one["start"]), iso(one["end"])) for one in rows}


def by_excel(data: bytes) -> dict[str, Said]:
    """The rows of a table for spreadsheets, whose times are those of its column of zones."""
    rows = csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";")
    return {
        one["uid"]: Said(*(_on_the_clock(one[key], one["timezone"]) for key in ("start", "end")))
        for one in rows
    }


def _on_the_clock(value: str, timezone: str) -> str:
    if ":" not in value:
        return value
    return moment(datetime.fromisoformat(value).replace(tzinfo=ZoneInfo(timezone)))


def by_events_json(data: bytes) -> dict[str, Said]:
    """The events for the modules of a CMS, by UID."""
    events = json.loads(data)["events"]
    return {one["uid"]: Said(iso(one.get("start")), iso(one.get("end"))) for one in events}


def by_json_ld(page: str) -> list[Said]:
    """The event of a page for search engines, or the next occurrences of a series."""
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert len(scripts) <= 1
    if not scripts:  # not even its month is known
        return [Said()]
    said = json.loads(scripts[0])
    events = said if isinstance(said, list) else [said]
    return [Said(iso(one.get("startDate")), iso(one.get("endDate"))) for one in events]


def by_h_event(page: str) -> Said:
    """The event of a page as microformats say it."""
    (found,) = (one for one in mf2py.parse(doc=page)["items"] if "h-event" in one["type"])
    properties = found["properties"]
    starts, ends = properties.get("start", [""]), properties.get("end", [""])
    assert len(starts) == len(ends) == 1
    return Said(iso(starts[0]), iso(ends[0]))


def by_google(page: str) -> Iterator[Said]:
    """The link of a page that adds the event to Google's calendar, if there is one."""
    for link in re.findall(r'"(https://calendar\.google\.com/calendar/render[^"]*)"', page):
        query = parse_qs(urlsplit(link.replace("&amp;", "&")).query)
        start, _, end = query["dates"][0].partition("/")
        yield typed(*(_google(one, query.get("ctz", ["UTC"])[0]) for one in (start, end)))


def _google(text: str, zone: str) -> date:
    if "T" not in text:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=ZoneInfo(zone))


def by_script(html: str) -> dict[str, Said]:
    """The limits that scripts of fragments read, by the id of the event."""
    found = {}
    for item in re.findall(r"<li [^>]*data-id=[^>]*>", html):
        values = dict(re.findall(r'([\w-]+)="([^"]*)"', item))
        found[values["data-id"]] = Said(values.get("data-start", ""), values.get("data-end", ""))
    return found
