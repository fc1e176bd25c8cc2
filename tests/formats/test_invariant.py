"""One event says the same instants wherever it is read (X-01)."""

import csv as stdlib
import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.formats import FORMATS, csv, events_json
from calendarhub.formats.calendar import ics
from calendarhub.model.entry import Entry
from calendarhub.model.when import When
from calendarhub.rules.add_links import Invitation, add_links
from tests.builders import HELSINKI, NOW, days, entry, event, hub, timed
from tests.formats.doubles import view, words

ZONES = (
    "Europe/Helsinki",
    "Europe/Dublin",
    "Asia/Kolkata",
    "America/Santiago",
    "Africa/Cairo",
    "Australia/Lord_Howe",
    "UTC",
)
DATES = st.dates(date(2026, 1, 1), date(2035, 12, 31))


@dataclass(frozen=True)
class Said:
    """What a reader takes for start and end: UTC instants, or days with an inclusive end."""

    start: date
    end: date


def said(start: str, end: str) -> Said:
    """Of two ISO values: an offset makes it an instant."""
    if "T" in start:
        return Said(
            datetime.fromisoformat(start).astimezone(ZoneInfo("UTC")),
            datetime.fromisoformat(end).astimezone(ZoneInfo("UTC")),
        )
    return Said(date.fromisoformat(start), date.fromisoformat(end))


def in_calendar(this: Entry, language: str) -> Said:
    written = ics.single(this, language=language, hub=hub(), words=words(language))
    assert written is not None
    shown: Any = icalendar.Calendar.from_ical(written).walk("VEVENT")[0]
    start, end = shown["DTSTART"].dt, shown["DTEND"].dt
    if isinstance(start, datetime):
        assert isinstance(end, datetime)
        utc = ZoneInfo("UTC")
        return Said(start.astimezone(utc), end.astimezone(utc))
    return Said(start, end - timedelta(days=1))


def in_google(this: Entry) -> Said:
    link = add_links(
        Invitation(
            when=this.event.when,
            title="x",
            details="",
            place="",
            page="https://hub.example/",
            zone=HELSINKI,
            end=this.event.when.finish,
        )
    ).google
    query = parse_qs(urlsplit(link).query)
    start, _, end = query["dates"][0].partition("/")
    if "T" not in start:
        return Said(date.fromisoformat(start), date.fromisoformat(end) - timedelta(days=1))
    zone = ZoneInfo(query.get("ctz", ["UTC"])[0])
    utc = ZoneInfo("UTC")
    first, last = (
        datetime.fromisoformat(one.rstrip("Z")).replace(tzinfo=zone).astimezone(utc)
        for one in (start, end)
    )
    return Said(first, last)


def everywhere(when: When, language: str) -> set[Said]:
    this = entry(event(when=when))
    feed = view(this, language=language)
    item = json.loads(FORMATS["jsonfeed"].document(feed))["items"][0]["_calendarhub"]
    row = next(stdlib.DictReader(StringIO(csv.document(feed).decode("utf-8-sig"), newline="")))
    news = feedparser.parse(BytesIO(FORMATS["rss"].document(feed))).entries[0]
    register = events_json.Register(hub=hub(), uid_domain="h", first_year=2026, updated=NOW)
    told = json.loads(events_json.document(register, [this]))["events"][0]
    return {
        said(item["start"], item["end"]),
        said(row["start"], row["end"]),
        said(news.ev_startdate, news.ev_enddate),
        said(told["start"], told["end"]),
        in_calendar(this, language),
        in_google(this),
    }


@pytest.mark.parametrize("language", ["en", "fi"])
@settings(max_examples=25, deadline=None)
@given(day=DATES, length=st.integers(0, 40))
def test_whole_days_are_the_same_in_every_format(language: str, day: date, length: int) -> None:
    last = day + timedelta(days=length)
    assert everywhere(days(day, last), language) == {Said(day, last)}


@settings(max_examples=50, deadline=None)
@given(
    day=DATES,
    hour=st.integers(5, 23),
    minutes=st.integers(1, 3 * 24 * 60),
    zone=st.sampled_from(ZONES),
)
def test_times_are_the_same_in_every_format(day: date, hour: int, minutes: int, zone: str) -> None:
    start = datetime(day.year, day.month, day.day, hour, 30)
    end = start + timedelta(minutes=minutes)
    if end.hour < 5:  # neither a gap nor a fold: what these mean is decided elsewhere
        end = end.replace(hour=5)
    utc, local = ZoneInfo("UTC"), ZoneInfo(zone)
    expected = Said(
        start.replace(tzinfo=local).astimezone(utc), end.replace(tzinfo=local).astimezone(utc)
    )
    assert everywhere(timed(start, end, zone), "en") == {expected}
