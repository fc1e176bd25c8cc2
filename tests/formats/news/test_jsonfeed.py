"""JSON Feed 1.1 as any JSON parser reads it."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from calendarhub.formats import FORMATS
from calendarhub.formats.shared import channel
from calendarhub.model.event import Event, Place, Status
from calendarhub.model.when import UNKNOWN
from tests.builders import days, entry, event, text, timed
from tests.formats.cases import CASES, TEXTS, Case
from tests.formats.doubles import view


def feed(*events: Event, **changes: Any) -> Any:
    return json.loads(
        FORMATS["jsonfeed"].document(view(*(entry(one) for one in events), **changes))
    )


def own(this: Event) -> Any:
    return feed(this)["items"][0]["_calendarhub"]


def test_the_head_says_whose_feed_it_is() -> None:
    head = feed(language="fi")
    assert head == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Kaikki tapahtumat – Itämeren terveys",
        "home_page_url": "https://hub.example/baltic/fi/",
        "feed_url": "https://hub.example/baltic/fi/feeds/all.json",
        "description": "Kaikki tapahtumat – Itämeren terveys",
        "language": "fi",
        "authors": [{"name": "Itämeren terveys", "url": "https://hub.example/baltic/"}],
        "items": [],
    }


def test_an_item_has_all_that_readers_know() -> None:
    shown = feed(event(tags=("board",), summary=text(en="In short.")))["items"][0]
    assert shown["id"] == "tag:hub.example,2026:event/board-2027"
    assert shown["url"] == "https://hub.example/baltic/en/events/board-2027.html"
    assert shown["title"] == "Board meeting"
    assert shown["language"] == "en"
    assert shown["tags"] == ["board"]
    assert shown["content_html"].startswith("<p><strong>Monday, 8 March 2027")
    assert shown["content_text"].startswith("Monday, 8 March 2027")
    assert shown["date_published"] == shown["date_modified"] == "2026-10-01T08:00:00+00:00"
    assert shown["attachments"] == [
        {
            "url": "https://hub.example/baltic/events/board-2027.ics",
            "mime_type": "text/calendar",
            "size_in_bytes": 1234,
        }
    ]


def test_our_own_part_tells_what_a_calendar_needs() -> None:
    assert own(event()) == {
        "about": "https://hub.example/baltic/en/subscribe.html",
        "uid": "board-2027@hub.example",
        "when": {
            "edtf": "2027-03-08T09:30",
            "earliest": "2027-03-08",
            "latest": "2027-03-08",
            "precision": "time",
        },
        "start": "2027-03-08T09:30:00+02:00",
        "end": "2027-03-08T16:00:00+02:00",
        "all_day": False,
        "timezone": "Europe/Helsinki",
        "location": "Medisiina, Turku, Finland",
        "online": None,
        "status": "confirmed",
        "sequence": 0,
    }


def test_whole_days_end_with_their_last_day() -> None:
    shown = own(event(when=days(date(2026, 12, 5), date(2026, 12, 6))))
    assert (shown["start"], shown["end"], shown["all_day"]) == ("2026-12-05", "2026-12-06", True)
    assert shown["timezone"] is None


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_dates_of_every_precision_come_with_their_bounds(case: Case) -> None:
    shown = own(event(when=case.when))
    assert shown["start"] == (case.starts or None)
    assert shown["end"] == (case.ends or None)
    earliest, latest = case.when.earliest, case.when.latest
    assert shown["when"] == {
        "edtf": case.when.edtf or None,
        "earliest": earliest.isoformat() if earliest else None,
        "latest": latest.isoformat() if latest else None,
        "precision": case.when.precision.value,
    }


def test_the_state_is_that_of_the_record() -> None:
    assert own(event(status=Status.TENTATIVE))["status"] == "tentative"
    assert own(event(status=Status.CANCELLED))["status"] == "cancelled"
    assert own(event(when=UNKNOWN))["status"] == "confirmed"


def test_times_keep_the_offset_of_their_own_zone() -> None:
    kolkata = timed(datetime(2027, 3, 8, 9), datetime(2027, 3, 8, 10), "Asia/Kolkata")
    assert own(event(when=kolkata))["start"] == "2027-03-08T09:00:00+05:30"


def test_ids_are_those_of_the_other_formats_and_languages() -> None:
    this = view(entry())
    ids = {one.id for suffix in ("rss", "atom") for one in channel(this, suffix).items}
    ids |= {feed(event(), language=one)["items"][0]["id"] for one in ("en", "fi")}
    assert len(ids) == 1


@settings(max_examples=60, deadline=None)
@given(title=TEXTS, place=TEXTS, tag=TEXTS, body=TEXTS)
def test_any_text_comes_back_as_it_went_in(title: str, place: str, tag: str, body: str) -> None:
    this = event(
        title=text(en=title), place=Place(name=text(en=place)), tags=(tag,), body=text(en=body)
    )
    shown = feed(this)["items"][0]
    assert shown["title"] == title
    assert shown["tags"] == [tag]
    assert shown["_calendarhub"]["location"] == place
    assert "<script" not in shown["content_html"].casefold()
